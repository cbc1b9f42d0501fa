//! What the operator decides about a source.

use std::time::Duration;

use super::preparation::Preparation;
use super::{basic, http, json, process, service, xmpp};

/// One `[credentials.NAME]` section.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which source.
    pub kind: Kind,
    /// What holds for every kind.
    pub rules: Rules,
}

/// The kinds of sources, each with what only it needs to know.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Accounts kept in Montague's own store.
    Local,
    /// A program that answers on pipes.
    External(process::Settings),
    /// A web service in the manner of `mod_auth_http`.
    Http(http::Settings),
    /// A web service that speaks JSON.
    Json(json::Settings),
    /// Prosody's `mod_http_auth_check`.
    Basic(basic::Settings),
    /// The XMPP server itself.
    Xmpp(xmpp::Settings),
}

/// What holds for every kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// What is done to a password before anybody is asked.
    pub preparation: Preparation,
    /// The most bytes of one question to a program, which is asked no longer one; without preparation also of a
    /// password, whoever is asked.
    pub max_query: usize,
    /// Whether people may change their password: on their page, and through their XMPP server.
    pub allow_password_change: bool,
    /// Whether the XMPP server may make accounts (embedded ones only).
    pub allow_register: bool,
    /// Whether the XMPP server may remove accounts (embedded ones only).
    pub allow_remove: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            preparation: Preparation::Saslprep,
            max_query: 1000,
            allow_password_change: false,
            allow_register: false,
            allow_remove: false,
        }
    }
}

impl Kind {
    /// How long one answer may take. The embedded accounts have no limit of their own.
    #[must_use]
    pub fn timeout(&self) -> Option<Duration> {
        match self {
            Self::External(program) => Some(program.timeout),
            Self::Xmpp(server) => Some(server.timeout),
            _ => Some(self.service()?.timeout),
        }
    }

    /// Whether each host has a source of its own behind the one section: by an address that has its domain in it, or
    /// because an XMPP server serves each domain for itself, with a certificate of its own.
    #[must_use]
    pub fn is_apart_for_each_host(&self) -> bool {
        matches!(self, Self::Xmpp(_)) || self.service().is_some_and(service::Settings::names_host)
    }

    fn service(&self) -> Option<&service::Settings> {
        match self {
            Self::Local | Self::External(_) | Self::Xmpp(_) => None,
            Self::Http(http) => Some(&http.service),
            Self::Json(json) => Some(&json.service),
            Self::Basic(basic) => Some(&basic.service),
        }
    }
}
