//! The front door: every request passes it on the way in and every answer on the way out.
//!
//! In: which host is asked for, over what line, how much this address has asked already. Out: failures become
//! pages, the security headers are set, and one line is logged, without queries, bodies or cookies. Whatever is logged in
//! between, in whichever room, names the request.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest, HttpResponse, web};
use tracing::Instrument as _;

use crate::web::endpoint::LONGEST_IN_ADDRESS;
use crate::web::failure::{self, Failure};
use crate::web::flood::Class;
use crate::web::https::Line;
use crate::web::language;
use crate::web::visit::Visit;
use crate::web::{State, before, headers, plain};

/// The middleware around all routes.
///
/// # Errors
/// None of its own: what goes wrong inside becomes an answer.
pub async fn door(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(state) = request.app_data::<web::Data<State>>().cloned() else {
        return Ok(request.into_response(HttpResponse::InternalServerError().finish()));
    };
    let id = reference(state.system.random());
    // Of the highest level: it is there for every line that is logged at all.
    let span = tracing::error_span!("request", %id);
    pass(request, next, &state, &id).instrument(span).await
}

async fn pass(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    state: &web::Data<State>,
    id: &str,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let stopwatch = state.system.stopwatch();
    let line = Line::of(request.request(), &state.proxies);
    let (secure, address) = (line.secure.is_some(), line.address);
    let mut response = match admit(state, &request, line, id) {
        Ok(Some(visit)) => serve(request, visit, next).await?,
        Ok(None) => next.call(request).await?.map_into_boxed_body(),
        Err(refused) => {
            let answer = failure::bare(&state.look, request.headers(), &refused, id, secure);
            request.into_response(answer)
        }
    };
    headers::for_anything(response.headers_mut(), secure);
    state.requests.count(response.request().path(), response.status());
    log(response.request(), &response, address, stopwatch.elapsed());
    Ok(response)
}

/// Makes the visit, unless the path is the same for every host.
fn admit(state: &web::Data<State>, request: &ServiceRequest, line: Line, id: &str) -> Result<Option<Visit>, Failure> {
    if matches!(request.path(), "/healthz" | "/readyz") {
        return Ok(None);
    }
    let served = state.hosts.of(&line.authority).ok_or(Failure::UnknownHost)?;
    Ok(Some(Visit {
        state: state.clone(),
        host: Arc::clone(&served.host),
        backend: Arc::clone(&served.backend),
        is_at_home: served.is_at(&line.authority),
        look: served.look.clone(),
        line,
        id: id.to_owned(),
        path: request.path().to_owned(),
        again: again(request),
        texts: language::of(request.headers(), &served.look.languages),
        in_popup: false,
        headers: Arc::new(request.headers().clone()),
    }))
}

/// The address that shows this answer again: what was posted is not posted a second time.
fn again(request: &ServiceRequest) -> Option<String> {
    let path = match *request.method() {
        Method::GET | Method::HEAD => request.uri().path_and_query().map(PathAndQuery::as_str),
        _ => Some(request.path()).filter(|path| !matches!(*path, "/openid" | "/language")),
    };
    path.filter(|path| path.len() <= LONGEST_IN_ADDRESS).map(ToOwned::to_owned)
}

async fn serve(
    request: ServiceRequest,
    visit: Visit,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // OpenID messages are counted by kind once they are read; everything else here, as on the plain line, where none is
    // answered.
    let brings_message = request.path() == "/openid"
        && visit.line.secure.is_some()
        && visit.is_at_home
        && matches!(*request.method(), Method::GET | Method::HEAD | Method::POST);
    if !brings_message
        && !is_file(request.path())
        && let Err(refused) = visit.admit(Class::Pages)
    {
        let answer = failure::page(&visit, &refused);
        return Ok(request.into_response(answer));
    }
    if let Some(asked) = before::asked(&visit, request.request()) {
        let mut visit = visit;
        let answer = before::answer(&mut visit, asked).await;
        let answer = answer.unwrap_or_else(|refused| failure::page(&visit, &refused));
        return Ok(request.into_response(answer));
    }
    // The page of an identifier of before loads files from where it is.
    let has_pages_here = !visit.host.legacy_bases.is_empty() && is_file(request.path());
    if (visit.line.secure.is_none() || !visit.is_at_home) && !has_pages_here {
        let (request, payload) = request.into_parts();
        let answer = match plain::answer(&visit, &request, payload).await {
            Ok(answer) => answer,
            Err(refused) => failure::page(&visit, &refused),
        };
        return Ok(ServiceResponse::new(request, answer));
    }
    request.extensions_mut().insert(visit.clone());
    let response = next.call(request).await?.map_into_boxed_body();
    let refused = response.response().error().map(|error| match error.as_error::<Failure>() {
        Some(failure) => failure::page(&visit, failure),
        None => failure::page(&visit, &Failure::from_status(error.as_response_error().status_code())),
    });
    Ok(match refused {
        Some(answer) => response.into_response(answer),
        None => response,
    })
}

/// Whether a path is that of a file, of which a page brings several.
fn is_file(path: &str) -> bool {
    path.starts_with("/static/") || path == "/favicon.ico"
}

/// A short name for one request, easy to read out: `7f3a-91c2`.
fn reference(random: [u8; 4]) -> String {
    let [a, b, c, d] = random;
    format!("{a:02x}{b:02x}-{c:02x}{d:02x}")
}

fn log(request: &HttpRequest, response: &ServiceResponse, address: IpAddr, took: Duration) {
    let status = response.status().as_u16();
    let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let quiet = request.method() == Method::GET && is_file(request.path());
    if quiet || matches!(request.path(), "/healthz" | "/readyz") {
        tracing::debug!(method = %request.method(), path = request.path(), status, took_us, "request");
    } else {
        tracing::info!(method = %request.method(), path = request.path(), status, took_us, %address, "request");
    }
}
