//! `/account`: the first page of what belongs to a person.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use crate::account::trust::{self, Order, Search};
use crate::openid::realm::Realm;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::account::{LastUsed, Overview};
use crate::web::page::site_name::SiteName;
use crate::web::reply;
use crate::web::visit::Visit;

/// GET `/account`.
///
/// # Errors
/// [`Failure`]
pub async fn get(visit: Visit) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let days = visit.days(&session).await?;
    let search = Search { order: Order::LastUsed, ..Search::default() };
    let sites = trust::list(&visit.state.db, &session.actor(), &search, visit.now()).await?;
    let page = Overview {
        frame: visit.frame(Some(&session)),
        username: session.jid.username.to_string(),
        identifier: visit.host.identifier(&session.jid.username),
        trusted: sites.trusted_found.into(),
        refused: sites.refused_found.into(),
        last: sites
            .trusted
            .first()
            .map(|site| LastUsed { site: site_name(&site.realm), when: days.on_day(site.last_used) }),
    };
    reply::page(&visit, StatusCode::OK, &page, &ContentPolicy::default())
}

/// The name of the site of a stored realm.
#[must_use]
pub fn site_name(realm: &str) -> SiteName {
    let name = Realm::parse(realm).map_or_else(|_| realm.to_owned(), |realm| realm.site_name());
    SiteName::new(&name)
}
