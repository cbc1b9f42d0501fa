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
}

impl Hosts {
    /// The hosts, in the order of the configuration.
    #[must_use]
    pub fn new(hosts: Vec<(Host, Arc<Backend>, Look)>) -> Self {
        let served = |(host, backend, look): (Host, Arc<Backend>, Look)| {
            let url = Url::parse(&host.base).ok()?;
            let name = url.host_str()?.to_owned();
            let authority = url.port().map_or_else(|| name.clone(), |port| format!("{name}:{port}"));
            Some(Served { host: Arc::new(host), backend, look, name, authority })
        };
        Self(hosts.into_iter().filter_map(served).collect())
    }

    /// The host for the authority of a request (`Host` header): the one with just this name and port, otherwise the
    /// only one with this name, since the plain listener and proxies have ports of their own.
    #[must_use]
    pub fn of(&self, authority: &str) -> Option<&Served> {
        let asked = Url::parse(&format!("https://{authority}/"))
            .ok()
            .filter(|url| url.path() == "/" && url.username().is_empty() && url.password().is_none())?;
        let name = asked.host_str()?.to_owned();
        let full = asked.port().map_or_else(|| name.clone(), |port| format!("{name}:{port}"));
        let exact = self.0.iter().find(|served| served.authority == full);
        let mut named = self.0.iter().filter(|served| served.name == name);
        let only = named.next().filter(|_| named.next().is_none());
        exact.or(only)
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
