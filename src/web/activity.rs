//! `/account/activity`: what was done in a person's name, and what others tried.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use crate::account::activity::{self, Entry, PAGE, Show};
use crate::openid::form::{self, Form};
use crate::web::account::site_name;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::activity::{Activity, DayOfActivity, Line, Span};
use crate::web::reply;
use crate::web::visit::{Days, Visit};

/// GET `/account/activity`.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let asked = Form::parse(request.query_string().as_bytes()).map_err(Failure::Address)?;
    let field = |name: &str| asked.unique(name).ok().flatten().unwrap_or_default();
    let show = Show::parse(field("show"));
    let page = field("page").parse::<u32>().unwrap_or(1).max(1);
    let (db, actor) = (&visit.state.db, session.actor());
    let pages = activity::count(db, &actor, show).await?.div_ceil(PAGE).max(1);
    if page > pages {
        return Ok(reply::see_other(&address(show, pages)));
    }
    let entries = activity::list(db, &actor, show, page - 1).await?;
    let days = visit.days(&session).await?;
    let view = Activity {
        frame: visit.frame(Some(&session)),
        kept: visit.texts.span(visit.state.activity_retention),
        show,
        days: by_day(&visit, &days, &entries),
        pager: (pages > 1).then(|| Span {
            newest: entries.first().map(|entry| days.date(entry.last_at)).unwrap_or_default(),
            oldest: entries.last().map(|entry| days.date(entry.last_at)).unwrap_or_default(),
            later: (page > 1).then(|| address(show, page - 1)),
            earlier: (page < pages).then(|| address(show, page + 1)),
        }),
    };
    reply::page(&visit, StatusCode::OK, &view, &ContentPolicy::default())
}

/// A page of the list.
fn address(show: Show, page: u32) -> String {
    let page = page.to_string();
    format!("/account/activity?{}", form::encode([("show", show.name()), ("page", page.as_str())]))
}

/// The entries of each day under its heading. They come in the order of their time.
fn by_day(visit: &Visit, days: &Days, entries: &[Entry]) -> Vec<DayOfActivity> {
    let dated: Vec<_> = entries.iter().map(|entry| (days.heading(entry.last_at), entry)).collect();
    let same_day = dated.chunk_by(|(one, _), (other, _)| one == other);
    let with_heading = same_day.filter_map(|day| {
        let (heading, _) = day.first()?;
        let lines = day.iter().map(|(_, entry)| line(visit, days, entry)).collect();
        Some(DayOfActivity { heading: heading.clone(), lines })
    });
    with_heading.collect()
}

fn line(visit: &Visit, days: &Days, entry: &Entry) -> Line {
    let (first, last) = (days.clock(entry.at), days.clock(entry.last_at));
    Line {
        site: entry.kind.realm().map(site_name),
        kind: entry.kind.clone(),
        since: (first != last).then_some(first),
        clock: last,
        device: (!entry.address.is_empty()).then(|| visit.texts.device(&entry.user_agent)),
        address: entry.address.clone(),
    }
}
