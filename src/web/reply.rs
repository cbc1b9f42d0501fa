//! Answers: what every handler ends with.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use futures_util::{Stream, StreamExt as _};
use zeroize::Zeroizing;

use crate::account::session::Session;
use crate::openid::form::{Form, MAX_BODY};
use crate::openid::realm::VerifiedReturnTo;
use crate::openid::response::Reply;
use crate::web::failure::Failure;
use crate::web::headers::{self, ContentPolicy};
use crate::web::page::onward::{Continue, WayBack};
use crate::web::page::site_name::SiteName;
use crate::web::visit::Visit;

/// A page with the headers that every page has.
///
/// # Errors
/// [`Failure::Internal`] if it can't be rendered.
pub fn page(
    visit: &Visit,
    status: StatusCode,
    page: &impl Template,
    policy: &ContentPolicy,
) -> Result<HttpResponse, Failure> {
    rendered(visit, status, page.render(), policy)
}

/// The same for one that has been rendered.
///
/// # Errors
/// [`Failure::Internal`] if it could not be.
pub fn rendered(
    visit: &Visit,
    status: StatusCode,
    page: askama::Result<String>,
    policy: &ContentPolicy,
) -> Result<HttpResponse, Failure> {
    let text = page.map_err(|error| {
        tracing::error!(%error, "a page could not be rendered");
        Failure::Internal
    })?;
    let mut answer = HttpResponse::build(status).content_type("text/html; charset=utf-8").body(text);
    headers::for_page(answer.headers_mut(), policy, visit.line.secure.is_some());
    if visit.in_popup {
        headers::for_popup(answer.headers_mut());
    }
    headers::for_readers(answer.headers_mut(), &visit.texts.tag());
    Ok(answer)
}

/// Sends what the protocol decided (OpenID 2.0, 5). `session` is only shown on the page that a long answer needs.
///
/// # Errors
/// [`Failure`]
pub fn send(visit: &Visit, session: Option<&Session>, reply: Reply) -> Result<HttpResponse, Failure> {
    match reply {
        Reply::Redirect(address) => Ok(see_other(&address)),
        Reply::KeyValue { status, body } => {
            Ok(key_value(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), body))
        }
        Reply::Form { action, fields, return_to } => {
            let page =
                Continue { frame: visit.frame(session), site: SiteName::new(&site_of(&return_to)), action, fields };
            self::page(
                visit,
                StatusCode::OK,
                &page,
                &ContentPolicy::default().with_script().leading_to(return_to.url()),
            )
        }
    }
}

/// How an answer goes to the site when the person presses for it.
///
/// # Errors
/// [`Failure::Internal`] for an answer between programs.
pub fn way_back(reply: Reply) -> Result<WayBack, Failure> {
    match reply {
        Reply::Form { action, fields, .. } => Ok(WayBack::Form { action, fields }),
        Reply::Redirect(address) => Ok(WayBack::Link(address)),
        Reply::KeyValue { .. } => Err(Failure::Internal),
    }
}

/// The site at a return address: its name, and its port where it has one of its own.
#[must_use]
pub fn site_of(return_to: &VerifiedReturnTo) -> String {
    let url = return_to.url();
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// 303, whatever the request's method was: a 307 would post a password a second time.
#[must_use]
pub fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// Key-value text (OpenID 2.0, 5.1.2).
#[must_use]
pub fn key_value(status: StatusCode, body: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(body)
}

/// An XRDS document, under its bare media type: some relying parties compare the whole header.
#[must_use]
pub fn xrds(document: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/xrds+xml")
        .insert_header((header::VARY, "Accept"))
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(document)
}

/// Adds to a page where its XRDS document is (Yadis 1.0, 6.2.4) and that there is one in its place for those who ask.
#[must_use]
pub fn announce(mut answer: HttpResponse, location: &str) -> HttpResponse {
    if let Ok(location) = HeaderValue::from_str(location) {
        answer.headers_mut().insert(header::HeaderName::from_static("x-xrds-location"), location);
    }
    answer.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language, Cookie"));
    answer
}

/// Adds a cookie.
pub fn give(answer: &mut HttpResponse, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Reads a posted form, bounded and strictly.
///
/// # Errors
/// [`Failure::MediaType`], [`Failure::TooLarge`], or [`Failure::Form`] when the bytes are no form.
pub async fn posted(request: &HttpRequest, payload: web::Payload) -> Result<Form, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Failure::MediaType);
    }
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    Form::parse(&body(payload, length.unwrap_or_default(), BODY_TIMEOUT).await?).map_err(Failure::Form)
}

/// How long a client may take to send a body. The server's own limit ends with the head of a request.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// All of a body, if it is no longer than we read and arrives in time. It may hold a password and is wiped when it goes;
/// with room for the announced length it leaves no copies behind as it grows.
async fn body<E>(
    mut chunks: impl Stream<Item = Result<web::Bytes, E>> + Unpin,
    announced: usize,
    within: Duration,
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let whole = async {
        let mut body = Zeroizing::new(Vec::with_capacity(announced.min(MAX_BODY)));
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|_| Failure::Unreadable)?;
            if body.len().saturating_add(chunk.len()) > MAX_BODY {
                return Err(Failure::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    };
    tokio::time::timeout(within, whole).await.unwrap_or(Err(Failure::Unreadable))
}

#[cfg(test)]
mod tests {
    use futures_util::stream::{self, pending};

    use super::*;

    type Chunk = Result<web::Bytes, ()>;

    #[tokio::test]
    async fn a_body_that_does_not_come_is_not_waited_for() {
        let never = stream::iter([Chunk::Ok("openid".into())]).chain(pending());
        assert!(matches!(body(never, 0, Duration::ZERO).await, Err(Failure::Unreadable)));
    }

    #[tokio::test]
    async fn a_body_is_read_to_its_end_but_not_beyond_the_limit() {
        let chunks = |length| stream::iter([Chunk::Ok(vec![b'a'; length].into()), Ok("b".into())]);
        assert_eq!(body(chunks(MAX_BODY - 1), 7, BODY_TIMEOUT).await.unwrap().len(), MAX_BODY);
        assert!(matches!(body(chunks(MAX_BODY), usize::MAX, BODY_TIMEOUT).await, Err(Failure::TooLarge)));
    }
}
