//! `[tls]`: the certificate of the https addresses.

use std::path::{Path, PathBuf};

use super::fault::Problem;
use super::section::Section;
use crate::tls::CertificateFiles;

/// Reads the section; nothing given means that Montague makes a certificate of its own.
pub(super) fn read(section: &mut Section<'_>, folder: &Path) -> Option<CertificateFiles> {
    section.not_yet("acme", "cannot fetch certificates by itself");
    let certificate = section.text::<PathBuf>("certificate");
    let private_key = section.text::<PathBuf>("private_key");
    match (certificate, private_key) {
        (Some(certificate), Some(private_key)) => {
            Some(CertificateFiles { certificate: folder.join(certificate), private_key: folder.join(private_key) })
        }
        (Some(_), None) => {
            section.fault("certificate", Problem::Alone("private_key"));
            None
        }
        (None, Some(_)) => {
            section.fault("private_key", Problem::Alone("certificate"));
            None
        }
        (None, None) => None,
    }
}
