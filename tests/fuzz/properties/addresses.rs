//! Realms, return addresses and identifiers.

use std::net::IpAddr;
use std::sync::LazyLock;

use montague::account::person::{Existence, Host, Named, Whose};
use montague::credentials::preparation::Domain;
use montague::openid::identifier::{is_identifier, without_fragment};
use montague::openid::realm::{Realm, ReturnTo};
use montague::reader;
use url::{Position, Url};

/// A realm, a line feed and an address: the address counts as the realm's only where the rules of OpenID 2.0, 9.2,
/// written down once more in other words, say so too.
pub(super) fn realm(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let (realm, return_to) = text.split_once('\n').unwrap_or((text, text));
    let address = ReturnTo::parse(return_to);
    if let Ok(address) = &address {
        assert_eq!(address.as_str(), return_to);
        let url = Url::parse(return_to).unwrap();
        assert!(matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none());
        assert!(url.fragment().is_none() && url.has_host() && url.port() != Some(0));
    }
    let Ok(realm) = Realm::parse(realm) else { return };
    assert_eq!(Realm::parse(realm.as_str()).as_ref(), Ok(&realm), "the canonical spelling is its own");
    described(&realm);
    if !is_wild(realm.as_str()) {
        assert!(realm.verify(ReturnTo::parse(realm.as_str()).unwrap()).is_ok(), "an address lies under itself");
    }
    let Ok(address) = address else { return };
    let is_covered = covers(realm.as_str(), return_to);
    assert_eq!(realm.verify(address).is_ok(), is_covered, "{} {return_to}", realm.as_str());
}

/// What is told of a realm is what any reader of addresses would tell.
fn described(realm: &Realm) {
    let is_wild = is_wild(realm.as_str());
    let url = Url::parse(&realm.as_str().replacen("://*.", "://", usize::from(is_wild))).unwrap();
    let place = &url[Position::BeforePath..];
    assert_eq!(realm.as_str(), format!("{}://{}{place}", url.scheme(), realm.site_name()), "its site is a part of it");
    assert_eq!(Some(realm.host()), url.host_str());
    assert_eq!(realm.is_https(), realm.as_str().starts_with("https:"));
    let address: Option<IpAddr> = realm.host().trim_matches(['[', ']']).parse().ok();
    assert_eq!(realm.is_address(), address.is_some());
    let is_local = realm.host().rsplit('.').next() == Some("localhost");
    assert_eq!(realm.is_loopback(), address.map_or(is_local, |address| address.to_canonical().is_loopback()));
    if realm.is_public_suffix() {
        assert!(!is_wild && address.is_none() && !is_local && psl::domain_str(realm.host()).is_none());
    }
}

fn is_wild(realm: &str) -> bool {
    realm.split_once("://").is_some_and(|(_, rest)| rest.starts_with("*."))
}

/// The rules once more, over the pieces of both addresses as the standard of browsers reads them.
fn covers(realm: &str, return_to: &str) -> bool {
    let (is_wild, realm) = (is_wild(realm), realm.replacen("://*.", "://", usize::from(is_wild(realm))));
    let (realm, address) = (Url::parse(&realm).unwrap(), Url::parse(return_to).unwrap());
    let (base, host) = (realm.host_str().unwrap(), address.host_str().unwrap());
    let base_labels: Vec<&str> = base.rsplit('.').collect();
    let host_labels: Vec<&str> = host.rsplit('.').collect();
    // The site of the realm, by the list of public suffixes, has to be the site of the address.
    let site = |host: &str| psl::domain_str(host).map(str::to_owned);
    let is_below = is_wild && host_labels.starts_with(&base_labels) && site(base) == site(host);
    let path_is_below = || {
        let (above, path) = (realm.path().trim_end_matches('/'), address.path());
        let at_directory = realm.path().ends_with('/') && path.starts_with(realm.path());
        let at_file = path.strip_prefix(realm.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        (at_directory || at_file) && path.starts_with(above)
    };
    let place_fits = match realm.query() {
        None => path_is_below(),
        Some(query) => {
            let longer = address.query().unwrap_or_default();
            realm.path() == address.path()
                && address.query().is_some()
                && (longer == query || longer.starts_with(&format!("{query}&")))
        }
    };
    realm.scheme() == address.scheme()
        && realm.port_or_known_default() == address.port_or_known_default()
        && (base == host || is_below)
        && place_fits
}

/// What stands after the slash of an identifier: whoever is sent to another spelling arrives there, and one person has one
/// identifier.
pub(super) fn identifier(bytes: &[u8]) {
    static HOST: LazyLock<Host> = LazyLock::new(|| Host {
        domain: Domain::prepare("montague.example").unwrap(),
        base: "https://montague.example".to_owned(),
        existence: Existence::Ask,
        legacy_bases: vec!["http://montague.example:5280/openid".to_owned()],
    });
    let Ok(text) = str::from_utf8(bytes) else { return };
    let (name, is_canonical) = match HOST.username_in_path(text) {
        Named::Nobody => return,
        Named::Canonical(name) => (name, true),
        Named::Otherwise(name) => (name, false),
    };
    let identifier = HOST.identifier(&name);
    assert_eq!(identifier == format!("{}/{text}", HOST.endpoint()), is_canonical);
    assert_eq!(HOST.whose(&identifier), Whose::Ours(name.clone()), "{identifier} leads nowhere");
    assert!(is_identifier(&identifier) && without_fragment(&identifier) == identifier);
    assert_eq!(Url::parse(&identifier).map(String::from).as_ref(), Ok(&identifier), "no browser spells it otherwise");
    for legacy in HOST.legacy_identifiers(&name) {
        assert_eq!(HOST.whose(&legacy), Whose::Ours(name.clone()));
    }
}

/// What a person types becomes one address, and the same one when it is typed again.
pub(super) fn typed(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let Ok(address) = reader::normalise(text) else { return };
    assert!(matches!(address.scheme(), "http" | "https") && address.fragment().is_none());
    assert_eq!(reader::normalise(address.as_str()).as_ref(), Ok(&address));
}
