//! Whose certificates are believed when we are the one who connects.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{CertificateError, ClientConfig, Error as TlsError, RootCertStore};
use thiserror::Error;

/// Why nobody can be believed, in words for the operator.
#[derive(Debug, Error)]
pub enum TrustFault {
    /// The file of authorities cannot be read.
    #[error("the certificates in {file} (`ca`) cannot be read: {error}")]
    Authorities {
        /// The file.
        file: PathBuf,
        /// What the operating system says.
        error: io::Error,
    },
    /// There is nobody to trust.
    #[error("there is no usable certificate {0}; name a PEM file of authorities as `ca`")]
    NobodyToTrust(String),
    /// TLS itself could not be set up.
    #[error("TLS could not be set up: {0}")]
    Tls(TlsError),
}

/// TLS that trusts the authorities in a PEM file, and no others then, or those of the machine.
///
/// # Errors
/// When there is nobody to trust.
pub fn client(ca: Option<&Path>) -> Result<ClientConfig, TrustFault> {
    let mut roots = RootCertStore::empty();
    let place = if let Some(file) = ca {
        let pem = fs::read(file).map_err(|error| TrustFault::Authorities { file: file.to_owned(), error })?;
        roots.add_parsable_certificates(CertificateDer::pem_slice_iter(&pem).filter_map(Result::ok));
        format!("in {} (`ca`)", file.display())
    } else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        "on this machine".to_owned()
    };
    if roots.is_empty() {
        return Err(TrustFault::NobodyToTrust(place));
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(TrustFault::Tls)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// Why a certificate is not believed, and what to do; `name` is what it should have been made for.
#[must_use]
pub fn distrust(reason: &CertificateError, name: &str) -> String {
    match reason {
        CertificateError::UnknownIssuer => {
            "nobody we trust has signed it; name the PEM file of the authority that did as `ca`".to_owned()
        }
        CertificateError::BadSignature => {
            "another authority of the same name has signed it; is `ca` the file that belongs to it?".to_owned()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired".to_owned(),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "it is not valid yet".to_owned(),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!("it was made for another name than {name}")
        }
        CertificateError::Other(inner) if format!("{inner:?}").contains("CaUsedAsEndEntity") => {
            "it is the certificate of an authority (CA:TRUE); what is needed is one that an authority has signed"
                .to_owned()
        }
        other => other.to_string(),
    }
}
