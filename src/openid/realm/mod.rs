//! Realms: the pattern a person is asked to trust, and whether an address lies under it (OpenID 2.0, 9.2).

mod address;
mod return_to;

use url::{Host, Url};

pub use self::{
    address::AddressError,
    return_to::{ReturnTo, VerifiedReturnTo},
};

/// A realm in its one canonical spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Realm {
    /// What a person's decision is remembered under: `https://*.theatre.example/`.
    key: String,
    /// The realm without its wildcard.
    url: Url,
    wildcard: bool,
}

/// Why a text is no realm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RealmError {
    /// Without its wildcard it is no clean http(s) address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// Its wildcard covers everything, a public suffix, a single label or an IP address (OpenID 2.0, 9.2).
    #[error("its wildcard covers more than one site")]
    TooBroad,
}

/// An address does not lie under a realm. Both are clean.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("openid.return_to is not under the realm: {what}")]
pub struct Mismatch {
    /// The realm, canonical.
    pub realm: String,
    /// The address as the RP wrote it.
    pub return_to: String,
    /// The first part that differs.
    pub what: Difference,
}

/// The part in which an address differs from a realm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// http against https.
    #[error("the scheme differs")]
    Scheme,
    /// Another host, or one that the wildcard does not reach.
    #[error("the host differs")]
    Host,
    /// Another port, defaults filled in.
    #[error("the port differs")]
    Port,
    /// A path that is neither the realm's nor below it.
    #[error("the path differs")]
    Path,
    /// A query that does not begin with the realm's.
    #[error("the query differs")]
    Query,
}

impl Realm {
    /// Reads `openid.realm`, or an `openid.return_to` that stands for a missing one.
    ///
    /// # Errors
    /// It is no clean address, or its wildcard is too broad.
    pub fn parse(raw: &str) -> Result<Self, RealmError> {
        // The wildcard goes before the parser sees it: the parser takes `*` for a letter.
        let (scheme, rest) = raw.split_once("://").ok_or(AddressError::Scheme)?;
        let (url, wildcard) = match rest.strip_prefix("*.") {
            Some(base) => (address::parse(&format!("{scheme}://{base}"))?, true),
            None if rest.split(['/', '?', ':']).next() == Some("*") => return Err(RealmError::TooBroad),
            None => (address::parse(raw)?, false),
        };
        if wildcard && is_broad(&url) {
            return Err(RealmError::TooBroad);
        }
        let key = canonical(&url, wildcard);
        if key.len() > address::MAX_LENGTH {
            return Err(AddressError::TooLong.into());
        }
        Ok(Self { key, url, wildcard })
    }

    /// The canonical text: `https://*.theatre.example/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.key
    }

    /// How a person would name the site: `garden.example`, `*.theatre.example`, `localhost:8444`.
    #[must_use]
    pub fn site_name(&self) -> String {
        site_name(&self.url, self.wildcard)
    }

    /// The host without the wildcard; an IPv6 address stands in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        host(&self.url)
    }

    /// Whether the site is reached over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether the site is on the person's own machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
            None => false,
        }
    }

    /// Whether the host is an IP address.
    #[must_use]
    pub fn is_address(&self) -> bool {
        is_address(&self.url)
    }

    /// Whether the host is one under which strangers register theirs, like `co.uk` or `github.io`.
    #[must_use]
    pub fn is_public_suffix(&self) -> bool {
        // `localhost` and names of one's own network are suffixes by the list's default rule only.
        !self.is_address()
            && psl::suffix(self.host().as_bytes())
                .is_some_and(|suffix| suffix.is_known() && suffix.as_bytes() == self.host().as_bytes())
    }

    /// Proves that an address lies under this realm (OpenID 2.0, 9.2).
    ///
    /// # Errors
    /// It does not; the first difference is named.
    pub fn verify(&self, return_to: ReturnTo) -> Result<VerifiedReturnTo, Mismatch> {
        match self.difference(return_to.url()) {
            None => Ok(VerifiedReturnTo::proven(return_to)),
            Some(what) => Err(Mismatch { realm: self.key.clone(), return_to: return_to.as_str().to_owned(), what }),
        }
    }

    fn difference(&self, url: &Url) -> Option<Difference> {
        if url.scheme() != self.url.scheme() {
            return Some(Difference::Scheme);
        }
        if !self.covers_host(url) {
            return Some(Difference::Host);
        }
        if url.port_or_known_default() != self.url.port_or_known_default() {
            return Some(Difference::Port);
        }
        let Some(query) = self.url.query() else {
            return (!is_at_or_below(url.path(), self.url.path())).then_some(Difference::Path);
        };
        // Below a realm with a query there is nothing: its path is a resource, not a directory.
        if url.path() != self.url.path() {
            return Some(Difference::Path);
        }
        let covered = url.query().is_some_and(|longer| begins_with(longer, query));
        (!covered).then_some(Difference::Query)
    }

    /// Whether a host is the realm's, or one that its wildcard reaches: never across a public suffix, so
    /// `*.amazonaws.com` does not reach the sites of others under `s3.amazonaws.com`.
    fn covers_host(&self, url: &Url) -> bool {
        let (base, host) = (self.host(), host(url));
        if host == base {
            return true;
        }
        self.wildcard
            && host.strip_suffix(base).is_some_and(|labels| labels.ends_with('.'))
            && psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.as_bytes().len() < base.len())
    }
}

fn host(url: &Url) -> &str {
    // An http(s) address that was parsed has a host.
    url.host_str().unwrap_or_default()
}

fn is_address(url: &Url) -> bool {
    matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)))
}

/// Whether a wildcard over this host would cover unrelated sites. Unknown endings count as public suffixes.
fn is_broad(base: &Url) -> bool {
    is_address(base) || psl::domain(host(base).as_bytes()).is_none()
}

fn canonical(url: &Url, wildcard: bool) -> String {
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}://{}{}{query}", url.scheme(), site_name(url, wildcard), url.path())
}

fn site_name(url: &Url, wildcard: bool) -> String {
    let star = if wildcard { "*." } else { "" };
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{star}{}{port}", host(url))
}

/// Paths are compared at the boundaries of their segments: `/app` is not above `/application`.
fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || above.ends_with('/'))
}

fn begins_with(query: &str, start: &str) -> bool {
    query.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('&'))
}

#[cfg(test)]
mod tests;
