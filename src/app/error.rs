//! Why Montague cannot start or has ended.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::credentials::Fault;
use crate::kept_file::KeptFileError;
use crate::openid::association::keyring::RootSecretTooShort;
use crate::store::StoreError;
use crate::tls::TlsError;
use crate::trust::TrustFault;
use crate::words::TextsError;

/// Why Montague cannot start or has ended.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// An address cannot be listened at.
    #[error("cannot listen at {address}: {error}; {}", advice(.error.kind()))]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The answer of the operating system.
        error: io::Error,
    },
    /// The store cannot be opened.
    #[error("the store {} cannot be opened", .file.display())]
    Store {
        /// Its file.
        file: PathBuf,
        /// Why.
        source: StoreError,
    },
    /// Nobody could be believed who says what a site publishes.
    #[error("[rp_discovery]: {0}")]
    RelyingParties(TrustFault),
    /// A source of passwords cannot be prepared.
    #[error("[credentials.{name}]: {fault}")]
    Credentials {
        /// The name of its section.
        name: String,
        /// Why.
        fault: Fault,
    },
    /// Our own texts contradict themselves.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// The certificate.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The root secret cannot be kept.
    #[error(transparent)]
    Kept(#[from] KeptFileError),
    /// The file of the root secret was shortened.
    #[error("{}/root.key: {error}; restore the file, or remove it to have another one made", .folder.display())]
    RootSecret {
        /// The folder of the store.
        folder: PathBuf,
        /// What is wrong.
        error: RootSecretTooShort,
    },
    /// The server could not be started or broke down.
    #[error("the server cannot go on: {0}; start it again, and look at what it logged before")]
    Server(io::Error),
}

/// What somebody can do about an address that cannot be had.
fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::AddrInUse => "end the program that listens there, or choose another port",
        ErrorKind::PermissionDenied => "ports below 1024 need the capability CAP_NET_BIND_SERVICE, or choose another",
        ErrorKind::AddrNotAvailable => "it is no address of this machine, choose one that is",
        _ => "choose another address",
    }
}
