//! Which of the hosts served a request asks for. Nothing we publish is ever built from that name: it only
//! selects.

use std::sync::Arc;

use url::Url;

use crate::account::person::Host;
use crate::credentials::Backend;
use crate::web::look::Look;

/// The hosts of this process.
pub struct Hosts(Vec<Served>);

/// A host, who knows the passwords of its people, and how it looks.
pub struct Served {
    /// The host.
    pub host: Arc<Host>,
    /// Its source of passwords.
    pub backend: Arc<Backend>,
    /// How its pages look.
    pub look: Look,
    name: String,
    authority: String,
    /// Those of the addresses where its people had their identifiers before.
    legacy: Vec<String>,
}

impl Hosts {
    /// The hosts, in the order of the configuration.
    #[must_use]
    pub fn new(hosts: Vec<(Host, Arc<Backend>, Look)>) -> Self {
        let served = |(host, backend, look): (Host, Arc<Backend>, Look)| {
            let url = Url::parse(&host.base).ok()?;
            let name = url.host_str()?.to_owned();
            let legacy = host.legacy_bases.iter().filter_map(|base| authority_of(&Url::parse(base).ok()?)).collect();
            let authority = authority_of(&url)?;
            Some(Served { host: Arc::new(host), backend, look, name, authority, legacy })
        };
        Self(hosts.into_iter().filter_map(served).collect())
    }

    /// The host for the authority of a request (`Host` header): the one with just this name and port, otherwise the
    /// only one with this name, since the plain listener and proxies have ports of their own; or the one whose identifiers
    /// were there before.
    #[must_use]
    pub fn of(&self, authority: &str) -> Option<&Served> {
        let asked = Url::parse(&format!("https://{authority}/"))
            .ok()
            .filter(|url| url.path() == "/" && url.username().is_empty() && url.password().is_none())?;
        let name = asked.host_str()?.to_owned();
        let full = authority_of(&asked)?;
        let exact = self.0.iter().find(|served| served.authority == full);
        let mut named = self.0.iter().filter(|served| served.name == name);
        let only = named.next().filter(|_| named.next().is_none());
        let before = || self.0.iter().find(|served| served.legacy.contains(&full));
        exact.or(only).or_else(before)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Served> {
        self.0.iter()
    }

    /// The host of an XMPP domain.
    #[must_use]
    pub fn with_domain(&self, domain: &str) -> Option<&Host> {
        self.iter().map(|served| served.host.as_ref()).find(|host| host.domain.as_str() == domain)
    }
}

impl Served {
    /// Whether an authority is one of its own addresses, and not only of those before.
    #[must_use]
    pub fn is_at(&self, authority: &str) -> bool {
        let asked = Url::parse(&format!("https://{authority}/")).ok();
        asked.as_ref().and_then(Url::host_str) == Some(self.name.as_str())
    }
}

/// Name and port of an address; the port is left out where it is the usual one.
fn authority_of(url: &Url) -> Option<String> {
    let name = url.host_str()?;
    Some(url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}")))
}
