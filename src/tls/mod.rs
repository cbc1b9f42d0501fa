//! The certificate behind the https addresses: served from files, and exchanged without a restart when they change.
//!
//! One crypto provider, ring, serves the whole program.

mod self_made;
mod trial;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, version};

pub use self::self_made::SelfMade;
pub use self::trial::{Doubt, doubts};

use crate::kept_file::{KeptFileError, reading_advice};

/// A certificate and its key, both PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFiles {
    /// The certificate first, then those that vouch for it.
    pub certificate: PathBuf,
    /// The private key.
    pub private_key: PathBuf,
}

/// Why a certificate cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file of the pair cannot be read.
    #[error("{file} cannot be read: {error}; {}", reading_advice(.error.kind()))]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The answer of the operating system.
        error: io::Error,
    },
    /// The file holds no certificate.
    #[error("{0} holds no certificate: it must be PEM, with -----BEGIN CERTIFICATE----- in it")]
    NoCertificate(PathBuf),
    /// The file holds no key.
    #[error("{0} holds no private key: it must be PEM, with -----BEGIN PRIVATE KEY----- in it and no passphrase")]
    NoKey(PathBuf),
    /// The two files are no pair, or are of a kind that rustls does not serve.
    #[error("the certificate {} and the key {} cannot be served together: {error}; give the key that belongs to the certificate", .files.certificate.display(), .files.private_key.display())]
    NoPair {
        /// The two files.
        files: CertificateFiles,
        /// What rustls says.
        error: rustls::Error,
    },
    /// A file of the self-made certificate cannot be kept.
    #[error(transparent)]
    Kept(#[from] KeptFileError),
    /// A certificate could not be made, usually because of a name that no certificate can carry.
    #[error("no certificate could be made: {0}; give one as `tls.certificate` with `tls.private_key`")]
    Unmade(#[from] rcgen::Error),
    /// TLS itself could not be set up.
    #[error("TLS could not be set up: {0}; this is a fault of ours, please report it")]
    Setup(rustls::Error),
}

/// The certificate that is served, and where it comes from.
#[derive(Debug)]
pub struct Certificates {
    files: CertificateFiles,
    served: RwLock<Served>,
}

#[derive(Debug)]
struct Served {
    key: Arc<CertifiedKey>,
    stamp: Stamp,
}

/// What tells a changed pair of files: size and time of both; `None` for a file that is not there.
type Stamp = [Option<(u64, SystemTime)>; 2];

impl Certificates {
    /// Reads a pair of files.
    ///
    /// # Errors
    /// When a file cannot be read, holds something else, or the two do not fit.
    pub fn load(files: CertificateFiles) -> Result<Self, TlsError> {
        // First the stamp: what changes while the files are read is then seen the next time.
        let stamp = stamp(&files);
        let key = Arc::new(read_pair(&files)?);
        Ok(Self { files, served: RwLock::new(Served { key, stamp }) })
    }

    /// Looks at the files and takes them over when they changed. A pair that cannot be served is logged once and the
    /// old one stays: a certificate is often replaced a moment before its key.
    pub fn refresh(&self) {
        let stamp = stamp(&self.files);
        if stamp == self.served.read().unwrap_or_else(PoisonError::into_inner).stamp {
            return;
        }
        let pair = read_pair(&self.files);
        let mut served = self.served.write().unwrap_or_else(PoisonError::into_inner);
        served.stamp = stamp;
        match pair {
            Ok(key) => {
                served.key = Arc::new(key);
                tracing::info!(certificate = %self.files.certificate.display(), "the certificate was exchanged");
            }
            Err(error) => tracing::warn!(%error, "the changed certificate is not used, the old one stays"),
        }
    }

    /// The certificate that is served now, with those that vouch for it.
    #[must_use]
    pub fn chain(&self) -> Vec<CertificateDer<'static>> {
        self.current().cert.clone()
    }

    fn current(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner).key)
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current())
    }
}

/// TLS 1.2 and 1.3 with these certificates. Session tickets are on: a second connection costs no signature.
///
/// # Errors
/// When the provider lacks what it is known to have.
pub fn server_config(certificates: Arc<Certificates>) -> Result<ServerConfig, TlsError> {
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&version::TLS13, &version::TLS12])
        .map_err(TlsError::Setup)?
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    config.ticketer = ring::Ticketer::new().map_err(TlsError::Setup)?;
    Ok(config)
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

fn read_pair(files: &CertificateFiles) -> Result<CertifiedKey, TlsError> {
    let certificate = read(&files.certificate)?;
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&certificate).filter_map(Result::ok).collect();
    if chain.is_empty() {
        return Err(TlsError::NoCertificate(files.certificate.clone()));
    }
    let key = zeroize::Zeroizing::new(read(&files.private_key)?);
    let key = PrivateKeyDer::from_pem_slice(&key).map_err(|_| TlsError::NoKey(files.private_key.clone()))?;
    CertifiedKey::from_der(chain, key, &provider()).map_err(|error| TlsError::NoPair { files: files.clone(), error })
}

fn read(file: &Path) -> Result<Vec<u8>, TlsError> {
    fs::read(file).map_err(|error| TlsError::Unreadable { file: file.to_owned(), error })
}

fn stamp(files: &CertificateFiles) -> Stamp {
    [&files.certificate, &files.private_key].map(|file| {
        let metadata = fs::metadata(file).ok()?;
        Some((metadata.len(), metadata.modified().ok()?))
    })
}

#[cfg(test)]
mod tests;
