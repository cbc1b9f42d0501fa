//! `/account/chat`: what the bot tells a person unasked, and whether a message in chat signs them in.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::account::notice::Told;
use crate::account::preferences;
use crate::account::session::Session;
use crate::web::csrf::Reader;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::messages::Messages;
use crate::web::reply;
use crate::web::visit::Visit;

/// GET `/account/chat`.
///
/// # Errors
/// [`Failure`]; [`Failure::NotFound`] where there is no bot.
pub async fn get(mut visit: Visit) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    show(&visit, &session, false).await
}

/// POST `/account/chat`: what is ticked holds, and nothing else.
///
/// # Errors
/// [`Failure`]; [`Failure::NotFound`] where there is no bot.
pub async fn post(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let (session, form) = visit.posted(&request, payload).await?;
    if visit.state.contact.is_none() {
        return Err(Failure::NotFound);
    }
    let (db, actor) = (&visit.state.db, session.actor());
    let told = Told::only(|about| form.all("tell").any(|name| name == about.name()));
    preferences::choose_told(db, &actor, told).await?;
    let confirms = form.field("confirm") == Some("yes");
    if confirms != confirms_now(&visit, &session).await? {
        preferences::choose_confirming(db, &actor, confirms, visit.now()).await?;
    }
    show(&visit, &session, true).await
}

async fn confirms_now(visit: &Visit, session: &Session) -> Result<bool, Failure> {
    let chosen = preferences::read(&visit.state.db, &session.jid).await?.confirms;
    Ok(chosen.unwrap_or_else(|| visit.state.login.asks_by_default()))
}

async fn show(visit: &Visit, session: &Session, saved: bool) -> Result<HttpResponse, Failure> {
    if visit.state.contact.is_none() {
        return Err(Failure::NotFound);
    }
    let page = Messages {
        frame: visit.frame(Some(session)),
        csrf: visit.csrf(Reader::Session(session)),
        told: preferences::read(&visit.state.db, &session.jid).await?.told,
        confirms: confirms_now(visit, session).await?,
        saved,
    };
    reply::page(visit, StatusCode::OK, &page, &ContentPolicy::default())
}
