//! `/account/data`: a copy of all that is kept about a person, and erasing it.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::account::activity::{self, Show};
use crate::account::proven::FreshlyProven;
use crate::account::session::Session;
use crate::account::trust::{self, Search};
use crate::account::{data, profile};
use crate::web::again;
use crate::web::csrf::{Reader, TrustedForm};
use crate::web::failure::Failure;
use crate::web::headers::{self, ContentPolicy};
use crate::web::page::again::PasswordAgain;
use crate::web::page::data::{Data, Deleted, Deletion, Kept};
use crate::web::visit::Visit;
use crate::web::{login, reply};

/// GET `/account/data`.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let page = overview(&visit, &session, again::field(&visit, &session)).await?;
    reply::page(&visit, StatusCode::OK, &page, &ContentPolicy::default())
}

/// GET `/account/data/delete`: asks, because it cannot be undone.
///
/// # Errors
/// [`Failure`]
pub async fn ask(mut visit: Visit) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let page = deletion(&visit, &session, again::field(&visit, &session));
    reply::page(&visit, StatusCode::OK, &page, &ContentPolicy::default())
}

/// POST `/account/data`: one of the buttons.
///
/// # Errors
/// [`Failure`]
pub async fn act(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let (session, form) = visit.posted(&request, payload).await?;
    match form.field("action") {
        Some("export") => match again::prove(&visit, &session, &form).await? {
            Ok(proven) => copy(&visit, &proven).await,
            Err(refused) => refused.answer(&visit, &overview(&visit, &session, refused.again.clone()).await?),
        },
        Some("delete") => delete(&visit, &session, &form).await,
        _ => Err(Failure::StaleForm),
    }
}

/// The copy, as a file that the browser puts with its downloads.
async fn copy(visit: &Visit, proven: &FreshlyProven) -> Result<HttpResponse, Failure> {
    let copy = data::export(&visit.state.sessions, &visit.host, proven).await?;
    let name = format!("attachment; filename=\"montague-{}.json\"", visit.now().to_string().replace(':', ""));
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(format!("{copy:#}\n")))
}

/// The last page is the answer itself: at an address of its own it would tell anybody who opened that something was
/// deleted.
async fn delete(visit: &Visit, session: &Session, form: &TrustedForm) -> Result<HttpResponse, Failure> {
    if form.field("sure") != Some("yes") {
        let page = Deletion { unsure: true, ..deletion(visit, session, again::field(visit, session)) };
        let mut answer = reply::page(visit, StatusCode::UNPROCESSABLE_ENTITY, &page, &ContentPolicy::default())?;
        headers::for_refusal(answer.headers_mut(), "unconfirmed");
        return Ok(answer);
    }
    match again::prove(visit, session, form).await? {
        Ok(proven) => {
            data::delete(&visit.state.db, &proven).await?;
            let page = Deleted { frame: visit.frame(None) };
            Ok(login::forgotten(reply::page(visit, StatusCode::OK, &page, &ContentPolicy::default())?))
        }
        Err(refused) => refused.answer(visit, &deletion(visit, session, refused.again.clone())),
    }
}

async fn overview(visit: &Visit, session: &Session, again: PasswordAgain) -> Result<Data, Failure> {
    let (db, actor) = (&visit.state.db, session.actor());
    let sites = trust::list(db, &actor, &Search::default(), visit.now()).await?;
    let number = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
    Ok(Data {
        frame: visit.frame(Some(session)),
        csrf: visit.csrf(Reader::Session(session)),
        again,
        kept: Kept {
            trusted: sites.trusted_found.into(),
            refused: sites.refused_found.into(),
            details: profile::count(db, &actor).await?.into(),
            browsers: number(visit.state.sessions.list(&actor).await?.len()),
            entries: activity::count(db, &actor, Show::All).await?.into(),
        },
        retention: visit.texts.span(visit.state.activity_retention),
    })
}

fn deletion(visit: &Visit, session: &Session, again: PasswordAgain) -> Deletion {
    Deletion { frame: visit.frame(Some(session)), csrf: visit.csrf(Reader::Session(session)), again, unsure: false }
}
