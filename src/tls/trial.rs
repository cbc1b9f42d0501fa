//! Trying a certificate as a client would, before clients do.

use std::time::Duration;

use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, Error, RootCertStore};

use super::provider;
use crate::openid::timestamp::Timestamp;

/// What clients will object to in a certificate that can be served.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// Its time is over, or has not come.
    #[error("it is not valid now: it has expired, or the clock is wrong")]
    Time,
    /// It does not carry the name of a host.
    #[error("it is not made out for {0}")]
    Name(String),
    /// It is an authority (what `openssl req -x509` makes), or not for servers.
    #[error("it is no certificate for a server: many clients refuse one that says CA:TRUE ({0})")]
    Kind(String),
}

/// What clients will object to, apart from who vouches for it, which each client decides for itself.
#[must_use]
pub fn doubts(chain: &[CertificateDer<'static>], names: &[String], now: Timestamp) -> Vec<Doubt> {
    use CertificateError as Refused;
    let Some(own) = chain.first() else { return Vec::new() };
    // It vouches for itself here: whatever a client asks before it looks for an issuer is asked all the same.
    let doubt = match vouched(own, own, now) {
        Err(Error::InvalidCertificate(refusal)) => match refusal {
            Refused::UnknownIssuer => None,
            Refused::ExpiredContext { .. } | Refused::NotValidYetContext { .. } => Some(Doubt::Time),
            other => Some(Doubt::Kind(other.to_string())),
        },
        Err(other) => Some(Doubt::Kind(other.to_string())),
        Ok(()) => None,
    };
    let strangers = names.iter().filter(|name| !carries(own, name)).cloned().map(Doubt::Name);
    doubt.into_iter().chain(strangers).collect()
}

/// Whether a client that trusts `authority` would accept `own` for each of the names at a time.
pub(super) fn accepts(
    authority: &CertificateDer<'_>,
    own: &CertificateDer<'_>,
    names: &[String],
    at: Timestamp,
) -> bool {
    vouched(authority, own, at).is_ok() && names.iter().all(|name| carries(own, name))
}

fn vouched(authority: &CertificateDer<'_>, own: &CertificateDer<'_>, at: Timestamp) -> Result<(), Error> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.clone().into_owned())?;
    let own = ParsedCertificate::try_from(own)?;
    let at = UnixTime::since_unix_epoch(Duration::from_secs(at.unix().try_into().unwrap_or(0)));
    let algorithms = provider().signature_verification_algorithms.all;
    verify_server_cert_signed_by_trust_anchor(&own, &roots, &[], at, algorithms)
}

fn carries(own: &CertificateDer<'_>, name: &str) -> bool {
    let Ok(name) = ServerName::try_from(name) else { return false };
    ParsedCertificate::try_from(own).is_ok_and(|own| verify_server_name(&own, &name).is_ok())
}
