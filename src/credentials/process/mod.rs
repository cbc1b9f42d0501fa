//! A program that answers on standard input and output: the scripts written for Prosody's and ejabberd's external
//! authentication.

use std::time::Duration;

use thiserror::Error;

use super::preparation::Domain;
use super::{CredentialBackend, ErrorKind, Fault, Question, Rules, Subject, Verdict};
use crate::system::System;

/// How the program is run and spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The program and its arguments; no shell sees them.
    pub command: Vec<String>,
    /// What it speaks.
    pub protocol: Protocol,
    /// How many of it run at once, 1 to 64.
    pub processes: usize,
    /// How long one answer may take, the waiting for a free process included; 1 to 60 seconds.
    pub timeout: Duration,
    /// Which variables of our own environment it gets.
    pub environment: Vec<String>,
}

/// What goes over the pipes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Prosody's lines of text.
    Generic,
    /// ejabberd's frames with a length in front.
    Ejabberd,
}

/// The program, with its processes. Clones share them.
#[derive(Clone)]
pub struct Program {}

/// Why the program gave no answer.
#[derive(Debug, Error)]
pub enum ProcessFault {}

impl ProcessFault {
    /// What it means to those who asked.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match *self {}
    }
}

impl Program {
    /// The program under these settings; it is started when the first question comes.
    #[must_use]
    pub fn new(_settings: Settings, _rules: Rules, _system: System) -> Self {
        Self {}
    }

    /// Ends its processes.
    #[expect(clippy::unused_async, reason = "skeleton")]
    pub async fn close(&self) {}
}

impl CredentialBackend for Program {
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
