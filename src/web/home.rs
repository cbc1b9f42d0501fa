//! `/`: the home page, which is also the OP identifier (OpenID 2.0, 7.3.2.1.1).

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ACCEPT;

use crate::account::person::Host;
use crate::openid::discovery;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::home::Home;
use crate::web::reply;
use crate::web::visit::Visit;

/// GET `/`: the page for people, the XRDS document for relying parties.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit) -> Result<HttpResponse, Failure> {
    if wants_xrds(&visit) {
        return Ok(document(&visit));
    }
    let session = visit.session().await?;
    let answer =
        reply::page(&visit, StatusCode::OK, &Home { frame: visit.frame(session.as_ref()) }, &ContentPolicy::default())?;
    Ok(reply::announce(answer, &xrds_address(&visit.host)))
}

/// GET `/xrds/op`: the same document at an address of its own.
pub async fn xrds(visit: Visit) -> HttpResponse {
    document(&visit)
}

/// Where the OP identifier's document is.
#[must_use]
pub fn xrds_address(host: &Host) -> String {
    format!("{}/xrds/op", host.base)
}

/// Whether the request would rather have an XRDS document than a page.
#[must_use]
pub fn wants_xrds(visit: &Visit) -> bool {
    let accept: Vec<&str> = visit.headers.get_all(ACCEPT).filter_map(|accept| accept.to_str().ok()).collect();
    discovery::prefers_xrds((!accept.is_empty()).then(|| accept.join(",")).as_deref())
}

fn document(visit: &Visit) -> HttpResponse {
    reply::xrds(discovery::op_xrds(&visit.host.endpoint(), visit.state.provider.chosen()))
}
