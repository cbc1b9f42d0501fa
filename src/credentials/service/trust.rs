//! Whose certificates are believed.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

use super::ServiceFault;

/// TLS that trusts the authorities in a PEM file, and no others then, or those of the machine.
///
/// # Errors
/// When there is nobody to trust.
pub(super) fn client(ca: Option<&Path>) -> Result<ClientConfig, ServiceFault> {
    let mut roots = RootCertStore::empty();
    let place = if let Some(file) = ca {
        let pem = fs::read(file).map_err(|error| ServiceFault::Authorities { file: file.to_owned(), error })?;
        roots.add_parsable_certificates(CertificateDer::pem_slice_iter(&pem).filter_map(Result::ok));
        format!("in {} (`ca`)", file.display())
    } else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        "on this machine".to_owned()
    };
    if roots.is_empty() {
        return Err(ServiceFault::NobodyToTrust(place));
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(ServiceFault::Tls)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
