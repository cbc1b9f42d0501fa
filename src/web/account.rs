//! `/account`: the first page of what belongs to a person.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use crate::account::activity;
use crate::account::trust::{self, Order, Search};
use crate::openid::realm::Realm;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::account::{LastUsed, Overview};
use crate::web::page::site_name::SiteName;
use crate::web::reply;
use crate::web::visit::Visit;

/// How far back wrong passwords are told of.
const DAY: Duration = Duration::from_hours(24);

/// So many wrong passwords are no slips of the person's own any more.
const WORTH_A_WARNING: u32 = 3;

/// GET `/account`.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let days = visit.days(&session).await?;
    let search = Search { order: Order::LastUsed, ..Search::default() };
    let sites = trust::list(&visit.state.db, &session.actor(), &search, visit.now()).await?;
    let open = visit.state.sessions.list(&session.actor()).await?;
    let tries = activity::wrong_passwords(&visit.state.db, &session.actor(), visit.now().before(DAY)).await?;
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
        browsers: u64::try_from(open.len()).unwrap_or(u64::MAX),
        tries: (tries.count >= WORTH_A_WARNING).then_some(tries),
    };
    reply::page(&visit, StatusCode::OK, &page, &ContentPolicy::default())
}

/// The name of the site of a stored realm.
#[must_use]
pub fn site_name(realm: &str) -> SiteName {
    let name = Realm::parse(realm).map_or_else(|_| realm.to_owned(), |realm| realm.site_name());
    SiteName::new(&name)
}
