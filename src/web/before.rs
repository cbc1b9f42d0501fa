//! Addresses where a host's people had their identifiers before (docs/identifiers.md): the identifiers stay where they were,
//! in their one spelling, and every other spelling of one leads there.

use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse};
use url::Url;

use crate::account::person::{self, Named, Username};
use crate::web::failure::Failure;
use crate::web::visit::Visit;
use crate::web::{identity, reply};

/// What is asked for at such an address.
pub enum Asked {
    /// The identifier of this name, spelled as sites know it.
    Identifier(Username),
    /// Another spelling of this identifier: sites follow it there and know who is meant (OpenID 2.0, 7.2).
    Spelling(String),
}

/// What is asked for, if it is an identifier of before. At its own scheme, name and port every spelling leads to it; and
/// where the host has another name now, every address at the old one leads to its identifiers at https.
#[must_use]
pub fn asked(visit: &Visit, request: &HttpRequest) -> Option<Asked> {
    if visit.host.legacy_bases.is_empty() || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let scheme = if visit.line.secure.is_some() { "https" } else { "http" };
    let here = Url::parse(&format!("{scheme}://{}/", visit.line.authority)).ok()?;
    let address = format!("{}{}", here.origin().ascii_serialization(), request.uri().path_and_query()?);
    let bases = || visit.host.legacy_bases.iter().filter_map(|base| Url::parse(base).ok());
    let own = bases().filter(|base| base.origin() == here.origin());
    let old_name = bases().filter(|base| !visit.is_at_home && base.scheme() == "https" && base.host() == here.host());
    let (base, username) = own.chain(old_name).find_map(|base| {
        let segment = request.uri().path().strip_prefix(base.path())?.strip_prefix('/')?;
        match visit.host.username_in_path(segment.strip_suffix('/').unwrap_or(segment)) {
            Named::Canonical(username) | Named::Otherwise(username) => Some((base, username)),
            Named::Nobody => None,
        }
    })?;
    let identifier = format!("{base}/{}", person::segment(&username));
    Some(if address == identifier { Asked::Identifier(username) } else { Asked::Spelling(identifier) })
}

/// The answer: the page or the document of an identifier where it is, since a redirect would make another identifier of
/// it (OpenID 2.0, 7.2); to other spellings the way there.
///
/// # Errors
/// [`Failure`]
pub async fn answer(visit: &mut Visit, asked: Asked) -> Result<HttpResponse, Failure> {
    match asked {
        Asked::Identifier(username) => identity::of(visit, &username).await,
        Asked::Spelling(identifier) => Ok(reply::see_other(&identifier)),
    }
}
