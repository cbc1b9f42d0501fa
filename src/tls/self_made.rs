//! The certificate Montague makes when it is given none.
//!
//! It is a leaf under a small authority whose key is thrown away at once: some libraries refuse a leaf that vouches
//! for itself, others an authority used as a leaf, and an authority without a key can vouch for nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256,
};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use super::{CertificateFiles, TlsError, read_pair, trial};
use crate::kept_file::{self, Readers};
use crate::openid::timestamp::Timestamp;

const DAY: Duration = Duration::from_hours(24);
/// Some systems refuse certificates that last longer than 398 days, whoever made them.
const LIFETIME: Duration = Duration::from_hours(24 * 397);
/// A certificate with less time left is made anew at the next start.
const NEAR_ITS_END: Duration = Duration::from_hours(24 * 30);

/// The files of a certificate of Montague's own making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfMade {
    /// What to serve.
    pub files: CertificateFiles,
    /// What a client has to trust.
    pub authority: PathBuf,
}

impl SelfMade {
    /// The certificate kept in a folder; it is made there when there is none, when it is near its end, or when it
    /// does not carry all the names.
    ///
    /// # Errors
    /// When the folder cannot be written, or when a name is none that a certificate can carry.
    pub fn keep(folder: &Path, names: &[String], now: Timestamp) -> Result<Self, TlsError> {
        let kept = Self {
            files: CertificateFiles {
                certificate: folder.join("certificate.pem"),
                private_key: folder.join("key.pem"),
            },
            authority: folder.join("authority.pem"),
        };
        if !kept.holds(names, now.after(NEAR_ITS_END)) {
            kept.make(names, now)?;
        }
        Ok(kept)
    }

    /// Whether a client that trusts the authority would accept the certificate for all the names at a time.
    fn holds(&self, names: &[String], at: Timestamp) -> bool {
        let Ok(pair) = read_pair(&self.files) else { return false };
        let Ok(authority) = fs::read(&self.authority) else { return false };
        let Ok(authority) = CertificateDer::from_pem_slice(&authority) else { return false };
        pair.cert.first().is_some_and(|own| trial::accepts(&authority, own, names, at))
    }

    fn make(&self, names: &[String], now: Timestamp) -> Result<(), TlsError> {
        // rcgen draws these two keys from ring's generator, as rustls does for every connection.
        let authority_key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let authority = authority(now);
        let authority_pem = authority.self_signed(&authority_key)?.pem();
        let certificate = leaf(names, now)?.signed_by(&key, &Issuer::new(authority, authority_key))?;
        let private_key = zeroize::Zeroizing::new(key.serialize_pem());
        kept_file::replace(&self.authority, authority_pem.as_bytes(), Readers::Everyone)?;
        kept_file::replace(&self.files.private_key, private_key.as_bytes(), Readers::Owner)?;
        kept_file::replace(&self.files.certificate, certificate.pem().as_bytes(), Readers::Everyone)?;
        tracing::info!(authority = %self.authority.display(), "made a certificate; this is the file to trust");
        Ok(())
    }
}

/// An authority for one certificate. Its name carries the time, since browsers confuse authorities that share one.
fn authority(now: Timestamp) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, format!("Montague, made {now}"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    valid_from(&mut params, now);
    params
}

fn leaf(names: &[String], now: Timestamp) -> Result<CertificateParams, TlsError> {
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, "Montague");
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    valid_from(&mut params, now);
    Ok(params)
}

/// Valid from the day before: the clocks of clients are not all right.
fn valid_from(params: &mut CertificateParams, now: Timestamp) {
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    let at = |time: Timestamp| epoch + Duration::from_secs(time.unix().try_into().unwrap_or(0));
    params.not_before = at(now.before(DAY));
    params.not_after = at(now.before(DAY).after(LIFETIME));
}
