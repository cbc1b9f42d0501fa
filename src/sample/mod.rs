//! The Orchard Club: the sample site of `montague demo`.
//!
//! A small OpenID 2.0 relying party that shows each step of a sign-in. It shares no line with the provider: what it
//! needs of the protocol it has written itself, from the specification, so that it is a check and not an echo. It is
//! a demonstration for one machine; its English texts stand in its own templates and beside its code.

mod association;
mod cookie;
mod dh;
mod discovery;
mod fetch;
mod form;
mod journey;
mod keyvalue;
mod memory;
mod message;
mod nonce;
mod number;
mod pages;
mod question;
mod reply;
mod signature;
mod sreg;
mod story;
#[cfg(test)]
mod tests;
mod verify;
mod wire;

use std::sync::Arc;

use url::Url;

pub use crate::sample::fetch::TrustError;
pub use crate::sample::pages::routes;

use crate::sample::association::Associations;
use crate::sample::cookie::Mark;
use crate::sample::fetch::Fetcher;
use crate::sample::journey::{Journey, Member};
use crate::sample::memory::Memory;
use crate::sample::nonce::Nonces;
use crate::system::System;

/// How many sign-ins may be under way, and how many members may be signed in.
const JOURNEYS: usize = 500;
const MEMBERS: usize = 500;

/// What the site has to know.
pub struct Settings {
    /// Its own address without a slash at the end: `https://localhost:8444`.
    pub site_url: String,
    /// The identifier that stands in the form already.
    pub suggested_identifier: String,
    /// The provider's home page without a slash at the end: `https://localhost:8443`.
    pub provider_home: String,
    /// The certificate authority to trust, PEM text. No other is trusted.
    pub trust: Vec<u8>,
}

/// The site and what it remembers, for all its worker threads.
pub struct Site {
    url: String,
    suggested_identifier: String,
    provider_home: String,
    system: System,
    fetcher: Fetcher,
    associations: Associations,
    nonces: Nonces,
    journeys: Memory<Mark, Journey>,
    members: Memory<Mark, Arc<Member>>,
}

impl Site {
    /// A site that nobody has visited yet.
    ///
    /// # Errors
    /// Fails when there is no usable certificate authority in the settings.
    pub fn new(settings: Settings, system: System) -> Result<Self, TrustError> {
        let Settings { site_url: url, suggested_identifier, provider_home, trust } = settings;
        Ok(Self {
            url,
            suggested_identifier,
            provider_home,
            system,
            fetcher: Fetcher::new(&trust)?,
            associations: Associations::new(),
            nonces: Nonces::new(),
            journeys: Memory::new(JOURNEYS),
            members: Memory::new(MEMBERS),
        })
    }

    /// Seconds since 1970.
    fn now(&self) -> i64 {
        self.system.now().unix()
    }

    /// What people call the provider with this endpoint.
    fn name_of(&self, endpoint: &str) -> String {
        let (Ok(endpoint), home) = (Url::parse(endpoint), Url::parse(&self.provider_home).ok()) else {
            return "your provider".to_owned();
        };
        if home.is_some_and(|home| home.origin() == endpoint.origin()) {
            return "Montague".to_owned();
        }
        host_of(&endpoint)
    }
}

/// Host and port, as people read them.
fn host_of(address: &Url) -> String {
    let host = address.host_str().unwrap_or_default();
    address.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
