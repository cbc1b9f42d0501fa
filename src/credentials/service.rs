//! What the web services have in common: one guarded client, its limits, and what can go wrong with it.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use thiserror::Error;
use url::Url;

use super::ErrorKind;

/// How a web service is reached.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its address, without query and fragment.
    pub url: Url,
    /// Our own credentials at it, `user:password`.
    pub basic: Option<SecretString>,
    /// How long one answer may take; 1 to 60 seconds.
    pub timeout: Duration,
    /// Whom to trust besides the authorities of the machine: a PEM file.
    pub ca: Option<PathBuf>,
}

/// Why a web service gave no answer.
#[derive(Debug, Error)]
pub enum ServiceFault {}

impl ServiceFault {
    /// What it means to those who asked.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match *self {}
    }
}
