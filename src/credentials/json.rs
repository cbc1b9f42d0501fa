//! The JSON API of ejabberd's external-auth article: `login` and `exists`.

use super::preparation::Domain;
use super::{CredentialBackend, Fault, Question, Subject, Verdict, service};
use crate::system::System;

/// How it is reached and asked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How it is reached.
    pub service: service::Settings,
    /// Whether the call is put behind two slashes, as the script of the article does it.
    pub double_slash: bool,
}

/// The service. Clones share its connections.
#[derive(Clone)]
pub struct JsonService {}

impl JsonService {
    /// The service under these settings; it is reached when the first question comes.
    ///
    /// # Errors
    /// [`Fault`] when no client can be made for it.
    pub fn new(_settings: &Settings, _system: &System) -> Result<Self, Fault> {
        Ok(Self {})
    }
}

impl CredentialBackend for JsonService {
    async fn check(&self, _question: Question<'_>) -> Result<Verdict, Fault> {
        Err(Fault::Unsupported)
    }

    async fn exists(&self, _subject: Subject<'_>) -> Result<Verdict, Fault> {
        Err(Fault::Unsupported)
    }

    async fn set(&self, _question: Question<'_>) -> Result<Verdict, Fault> {
        Err(Fault::Unsupported)
    }

    async fn probe(&self, _domain: &Domain) -> Result<(), Fault> {
        Err(Fault::Unsupported)
    }
}
