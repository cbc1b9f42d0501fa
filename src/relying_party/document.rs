//! Where a site wants its answers, by its own document (OpenID 2.0, 9.2.1 and 13; Yadis 1.0).

use url::Url;

use super::Why;
use super::fetch::{Fetched, Fetcher};
use crate::openid::realm::{Realm, ReturnTo, VerifiedReturnTo};
use crate::reader::{html, xrds};

/// The type of a service that takes answers.
const RETURN_TO: &str = "http://specs.openid.net/auth/2.0/return_to";
/// The type of one that has a picture of the site (User Interface extension, 6).
const ICON: &str = "http://specs.openid.net/extensions/ui/icon";
const ACCEPTED: &str = "application/xrds+xml, application/xhtml+xml;q=0.5, text/html;q=0.3";
/// The most addresses of one site.
const ADDRESSES: usize = 32;
/// So many are shown to people.
const SHOWN: usize = 3;

/// What a site says of itself.
#[derive(Clone)]
pub(super) struct Published {
    /// The addresses that it lists. It lists some, if perhaps none that can be one.
    pub(super) listed: Vec<Realm>,
    /// Where it has a picture of itself.
    pub(super) icon: Option<Url>,
}

impl Published {
    /// Whether an address is one of these, or below one.
    pub(super) fn lists(&self, return_to: &VerifiedReturnTo) -> bool {
        let lies_under = |listed: &Realm| ReturnTo::parse(return_to.as_str()).is_ok_and(|it| listed.verify(it).is_ok());
        self.listed.iter().any(lies_under)
    }

    /// The first of the addresses.
    pub(super) fn some(&self) -> Vec<String> {
        self.listed.iter().take(SHOWN).map(|listed| listed.as_str().to_owned()).collect()
    }
}

/// Asks a site.
pub(super) async fn published(fetcher: &Fetcher, realm: &Realm) -> Result<Published, Why> {
    let address = address_of(realm).ok_or(Why::RefusedAddress)?;
    let first = fetcher.get(&address, &address, ACCEPTED).await?;
    if first.media_type == xrds::MEDIA_TYPE {
        return read(&first);
    }
    let in_page = || html::read(text(&first.body).ok()?).xrds_location;
    let location = first.xrds_location.clone().or_else(in_page).ok_or(Why::NonePublished)?;
    let location = Url::parse(&location).map_err(|_| Why::NonePublished)?;
    let second = fetcher.get(&location, &address, ACCEPTED).await?;
    if second.media_type == xrds::MEDIA_TYPE { read(&second) } else { Err(Why::NonePublished) }
}

/// Where a site is asked: at its realm, in which `www` stands for all names (9.2.1).
pub(super) fn address_of(realm: &Realm) -> Option<Url> {
    Url::parse(&realm.as_str().replacen("://*.", "://www.", 1)).ok()
}

/// What cannot be an address of the site, one with a wildcard above all, is left out.
fn read(document: &Fetched) -> Result<Published, Why> {
    let text = text(&document.body)?;
    let of = |kind| xrds::addresses(text, kind).map_err(|_| Why::NonePublished);
    let listed = of(RETURN_TO)?;
    if listed.is_empty() {
        return Err(Why::NonePublished);
    }
    let plain = listed.iter().filter(|listed| !listed.contains("://*")).filter_map(|listed| Realm::parse(listed).ok());
    let listed = plain.take(ADDRESSES).collect();
    let icon = of(ICON)?.first().and_then(|address| Url::parse(address).ok());
    Ok(Published { listed, icon })
}

fn text(body: &[u8]) -> Result<&str, Why> {
    str::from_utf8(body).map_err(|_| Why::NonePublished)
}
