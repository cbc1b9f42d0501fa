//! Which language a person reads pages in: the one they have chosen at the foot of a page or in chat, otherwise the first
//! of their browser's that is there, otherwise English. Who is signed in has a choice of their own, which the bot keeps
//! to as well; the browser has one, in a cookie, for everybody else.

use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};
use url::Url;

use crate::account::person::Host;
use crate::account::preferences;
use crate::web::cookie::{self, Name};
use crate::web::csrf::Reader;
use crate::web::failure::Failure;
use crate::web::reply;
use crate::web::visit::Visit;
use crate::words::{Languages, Texts};

#[cfg(test)]
mod tests;

/// The language of whoever sends a request with these headers.
#[must_use]
pub fn of(headers: &HeaderMap, languages: &Languages) -> Texts {
    preferring("", headers, languages)
}

/// The same where somebody else believes that they read these languages: that goes before what the browser says, and
/// behind what was chosen.
#[must_use]
pub fn preferring(ranges: &str, headers: &HeaderMap, languages: &Languages) -> Texts {
    let chosen = cookie::read(headers, Name::Language).and_then(|tag| languages.named(&tag).cloned());
    chosen.unwrap_or_else(|| {
        let lines: Vec<_> = headers.get_all(ACCEPT_LANGUAGE).filter_map(|line| line.to_str().ok()).collect();
        languages.accepted(&[&[ranges], lines.as_slice()].concat().join(","))
    })
}

/// POST `/language`: the choice at the foot of a page. It comes back to that page, in the language that was chosen.
///
/// # Errors
/// [`Failure`]
pub async fn choose(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let form = reply::posted(&request, payload).await?;
    let token = visit.session_token();
    let form = visit.state.csrf.verify(&visit.host, Reader::Visitor(token.as_ref()), &visit.headers, form)?;
    let tag = form.field("language").unwrap_or_default();
    let texts = visit.look.languages.named(tag).ok_or(Failure::StaleForm)?.clone();
    if let Some(session) = visit.session().await? {
        preferences::choose_language(&visit.state.db, &session.actor(), &texts.tag()).await?;
    }
    let mut answer = reply::see_other(&page_of_ours(&visit.host, form.field("back").unwrap_or_default()));
    reply::give(&mut answer, &cookie::set(Name::Language, texts.tag(), Some(KEPT_SECONDS)));
    Ok(answer)
}

/// A choice is kept for a year.
const KEPT_SECONDS: i64 = 365 * 24 * 3600;

/// The address of a page of the host, whatever `back` is: the home page, if it would lead anywhere else. The host stands
/// in it, so that no browser takes a path that begins with two slashes for another one.
fn page_of_ours(host: &Host, back: &str) -> String {
    let home = format!("{}/", host.base);
    let found = Url::parse(&home).ok().and_then(|base| {
        let mut url = base.join(back).ok()?;
        url.set_fragment(None);
        (url.origin() == base.origin() && url.username().is_empty() && url.password().is_none()).then_some(url)
    });
    found.map_or(home, String::from)
}
