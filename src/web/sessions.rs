//! `/account/sessions`: the browsers a person is signed in with, and signing out of them from here.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::account::activity::{self, Kind, Show};
use crate::account::session::{OpenSession, Session, SessionId};
use crate::web::again::{self, Refused};
use crate::web::csrf::Reader;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::login;
use crate::web::page::again::PasswordAgain;
use crate::web::page::sessions::{Active, BrowserRow, Browsers};
use crate::web::reply;
use crate::web::visit::{Days, Visit};

/// A browser that lay unused for so long is told by the weeks.
const LONG_UNUSED: Duration = Duration::from_hours(14 * 24);

/// A week.
const WEEK: u64 = 7 * 24 * 3600;

/// GET `/account/sessions`.
///
/// # Errors
/// [`Failure`]
pub async fn list(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let ended = if request.query_string() == "ended" { ended_lately(&visit, &session).await? } else { None };
    let page = Browsers { ended, ..page(&visit, &session, again::field(&visit, &session)).await? };
    reply::page(&visit, StatusCode::OK, &page, &ContentPolicy::default())
}

/// POST `/account/sessions`: one of the buttons.
///
/// # Errors
/// [`Failure`]
pub async fn act(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let (session, form) = visit.posted(&request, payload).await?;
    let sessions = &visit.state.sessions;
    match form.field("action") {
        Some("end") => match form.field("session").and_then(SessionId::parse) {
            Some(id) if id == session.id => {
                sessions.sign_out(&session).await?;
                Ok(login::forgotten(reply::see_other("/logout")))
            }
            Some(id) => Ok(back(sessions.end(&session.actor(), id).await?)),
            None => Err(Failure::StaleForm),
        },
        Some("end_others") => match again::prove(&visit, &session, &form).await? {
            Ok(proven) => Ok(back(sessions.end_others(&proven).await? > 0)),
            Err(refused) => ask_again(&visit, &session, &refused).await,
        },
        _ => Err(Failure::StaleForm),
    }
}

fn back(ended: bool) -> HttpResponse {
    reply::see_other(if ended { "/account/sessions?ended" } else { "/account/sessions" })
}

async fn ask_again(visit: &Visit, session: &Session, refused: &Refused) -> Result<HttpResponse, Failure> {
    refused.answer(visit, &page(visit, session, refused.again.clone()).await?)
}

/// How many browsers were signed out a moment ago: an address can't make the page say what is not so.
async fn ended_lately(visit: &Visit, session: &Session) -> Result<Option<u32>, Failure> {
    let done = activity::lately(&visit.state.db, &session.actor(), Show::Changes, visit.now()).await?;
    Ok(done.iter().find_map(|kind| if let Kind::SessionsEnded { count } = kind { Some(*count) } else { None }))
}

async fn page(visit: &Visit, session: &Session, again: PasswordAgain) -> Result<Browsers, Failure> {
    let days = visit.days(session).await?;
    let mut open = visit.state.sessions.list(&session.actor()).await?;
    // The one at hand first; the others as they come, the last used before the rest.
    open.sort_by_key(|open| open.id != session.id);
    Ok(Browsers {
        frame: visit.frame(Some(session)),
        csrf: visit.csrf(Reader::Session(session)),
        ended: None,
        again,
        browsers: open.iter().map(|open| row(visit, &days, open, open.id == session.id)).collect(),
    })
}

fn row(visit: &Visit, days: &Days, open: &OpenSession, here: bool) -> BrowserRow {
    let unused = visit.now().since(open.last_used);
    BrowserRow {
        id: open.id.to_string(),
        device: visit.texts.device(&open.user_agent),
        signed_in: days.on_day(open.password_at),
        method: open.method,
        active: if here {
            Active::Now
        } else if unused >= LONG_UNUSED {
            Active::Weeks(unused.as_secs() / WEEK)
        } else {
            Active::On(days.on_day(open.last_used))
        },
        address: open.address.clone(),
        stays: open.remembered.then(|| days.date(open.ends_at)),
    }
}
