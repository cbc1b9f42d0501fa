//! `/openid`, the OP endpoint: every OpenID message, and the way back in for a browser that carries a ticket.

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::account::session::Session;
use crate::openid::form::{Form, MAX_QUERY};
use crate::openid::namespace::Version;
use crate::openid::realm::VerifiedReturnTo;
use crate::openid::request::{self, Channel, CheckidMode, Reason, Rejection, Request, Via};
use crate::openid::response;
use crate::provider::ProviderError;
use crate::provider::authenticate::Step;
use crate::provider::ticket::{Arrival, TicketError};
use crate::web::consent::Asked;
use crate::web::failure::Failure;
use crate::web::flood::Class;
use crate::web::headers::ContentPolicy;
use crate::web::page::endpoint::Endpoint;
use crate::web::page::onward::{BrokenQuestion, Hop};
use crate::web::page::site_name::SiteName;
use crate::web::visit::Visit;
use crate::web::{consent, headers, home, login, reply};

/// The longest request that a person can be asked about, in bytes: its ticket has to fit into a form of ours.
const LONGEST_REQUEST: usize = 40 * 1024;
/// The longest ticket that still travels in an address; a longer one takes a form.
pub const LONGEST_IN_ADDRESS: usize = 6_000;

/// Answers a GET: a message in the query, a ticket, or neither.
///
/// # Errors
/// [`Failure`]
pub async fn get(visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    ask(visit, request.query_string()).await
}

/// Answers a query.
///
/// # Errors
/// [`Failure`]
pub async fn ask(mut visit: Visit, query: &str) -> Result<HttpResponse, Failure> {
    let query = query.as_bytes();
    if query.len() > MAX_QUERY {
        visit.admit(Class::Pages)?;
        return Err(Failure::TooLarge);
    }
    let form = match Form::parse(query) {
        Ok(form) => form,
        Err(fault) => {
            visit.admit(Class::Pages)?;
            return Err(Failure::Form(fault));
        }
    };
    let message = request::decode(&form, Via::Get, visit.state.provider.answers_v1());
    count(&visit, &message)?;
    match message {
        Ok(Some(message)) => answer(&mut visit, message).await,
        Ok(None) => match form.unique("ticket") {
            Ok(Some(ticket)) => resume(&mut visit, ticket).await,
            Ok(None) => explain(&mut visit).await,
            Err(_) => Err(Failure::Request(Reason::DoubledTicket)),
        },
        Err(rejection) => refuse(&visit, rejection),
    }
}

/// `/openid/`: the same address with a slash too many.
pub async fn without_slash() -> HttpResponse {
    reply::see_other("/openid")
}

/// Answers a POST: a message in the body, or one of our own forms.
///
/// # Errors
/// [`Failure`]
pub async fn post(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let via = if by_browser(&visit.headers) { Via::BrowserPost } else { Via::Post };
    let form = match reply::posted(&request, payload).await {
        Ok(form) => form,
        Err(refused) => {
            visit.admit(Class::Pages)?;
            return match refused {
                refused if via == Via::BrowserPost => Err(refused),
                Failure::Form(fault) => refuse(&visit, Rejection::unreadable(fault, via)),
                Failure::MediaType => refuse(&visit, Rejection::wrong_media_type()),
                Failure::TooLarge => Err(Failure::direct(Version::V2, Failure::TooLarge)),
                refused => Err(refused),
            };
        }
    };
    let message = request::decode(&form, via, visit.state.provider.answers_v1());
    count(&visit, &message)?;
    match message {
        Ok(Some(Request::Checkid(checkid))) => {
            let arrival = Arrival::new(*checkid, visit.now());
            come_again(&mut visit, arrival).await
        }
        Ok(Some(message)) => answer(&mut visit, message).await,
        Ok(None) => {
            visit.again = request_again(&visit, &form);
            own_form(&mut visit, &request, form, via).await
        }
        Err(rejection) => refuse(&visit, rejection),
    }
}

/// Whether a person waits for the answer. An `Accept` tells nothing: Java's usual client asks for pages whatever it wants.
fn by_browser(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate")
}

async fn answer(visit: &mut Visit, message: Request) -> Result<HttpResponse, Failure> {
    let provider = &visit.state.provider;
    match message {
        Request::Associate(associate) => {
            let (version, line) = (associate.version, visit.line.secure.as_ref());
            let reply = provider.associate(associate, line).await.map_err(|error| Failure::direct(version, error))?;
            reply::send(visit, None, reply)
        }
        Request::CheckAuthentication(check) => {
            let version = check.version;
            let reply = provider.check_authentication(check).await.map_err(|error| Failure::direct(version, error))?;
            reply::send(visit, None, reply)
        }
        Request::Checkid(checkid) => {
            let arrival = Arrival::new(*checkid, visit.now());
            go_on(visit, arrival).await
        }
    }
}

/// Counts a message against its address by its kind; what is no message, or a broken one, like a page.
fn count(visit: &Visit, message: &Result<Option<Request>, Rejection>) -> Result<(), Failure> {
    let by_program = |version, class| visit.admit(class).map_err(|refusal| Failure::direct(version, refusal));
    match message {
        Ok(Some(Request::Associate(request))) => by_program(request.version, Class::Associate),
        Ok(Some(Request::CheckAuthentication(request))) => by_program(request.version, Class::CheckAuthentication),
        Ok(Some(Request::Checkid(_))) => visit.admit(Class::Checkid),
        Err(Rejection { channel: Channel::Direct, version, .. }) => by_program(*version, Class::Pages),
        Ok(None) | Err(_) => visit.admit(Class::Pages),
    }
}

/// Our own forms come here, too: a decision, another persona, or a ticket that was too long for an address.
async fn own_form(visit: &mut Visit, request: &HttpRequest, form: Form, via: Via) -> Result<HttpResponse, Failure> {
    let decides = ["decision", "switch", "persona"].into_iter().any(|name| form.all(name).next().is_some());
    match form.unique("ticket") {
        Ok(Some(ticket)) if decides => {
            if let Ok(arrival) = visit.state.provider.reopen(&visit.host, ticket) {
                visit.suit(arrival.request.extensions.ui.as_ref(), None);
            }
            consent::decide(visit, request, form).await
        }
        Ok(Some(ticket)) => resume(visit, ticket).await,
        Ok(None) => refuse(visit, Rejection::without_message(via)),
        Err(_) => Err(Failure::Request(Reason::DoubledTicket)),
    }
}

/// Goes on with the request of a page whose reader was signed out before they answered: with the sign-in.
///
/// # Errors
/// [`Failure`]
pub async fn sign_in_again(visit: &Visit, ticket: &str) -> Result<HttpResponse, Failure> {
    let arrival = reopened(visit, ticket)?;
    proceed(visit, None, arrival, Asked::SignedOut).await
}

/// Goes on with a request that was put into a ticket.
async fn resume(visit: &mut Visit, ticket: &str) -> Result<HttpResponse, Failure> {
    let arrival = reopened(visit, ticket)?;
    go_on(visit, arrival).await
}

fn reopened(visit: &Visit, ticket: &str) -> Result<Arrival, Failure> {
    visit.state.provider.reopen(&visit.host, ticket).map_err(|error| match error {
        TicketError::Expired(request) => Failure::Expired(Some(request)),
        // No page of ours was filled in here that could be loaded again: the link was cut, or is from another time.
        TicketError::Foreign => Failure::Expired(None),
    })
}

/// Asks the provider what is next, and does it.
///
/// # Errors
/// [`Failure`]
pub async fn go_on(visit: &mut Visit, arrival: Arrival) -> Result<HttpResponse, Failure> {
    let version = arrival.request.version;
    let at_once = arrival.request.return_to.clone().filter(|_| arrival.request.mode == CheckidMode::Immediate);
    let answer = async {
        let session = visit.session().await?;
        visit.suit(arrival.request.extensions.ui.as_ref(), session.as_ref());
        proceed(visit, session.as_ref(), arrival, Asked::First).await
    };
    match (answer.await, at_once) {
        (Err(Failure::Away(error)), Some(return_to)) => {
            // It may not be answered with a page (OpenID 2.0, 9.3), and "could not ask" is no "setup needed".
            tracing::error!(%error, "a question to be answered at once could not be looked into");
            reply::send(visit, None, response::rejection::unavailable(version, return_to).into_reply())
        }
        (answer, _) => answer,
    }
}

/// The same for somebody whose session is known already, and who may have been asked before.
///
/// # Errors
/// [`Failure`]
pub async fn proceed(
    visit: &Visit,
    session: Option<&Session>,
    arrival: Arrival,
    asked: Asked,
) -> Result<HttpResponse, Failure> {
    match visit.state.provider.next(&visit.host, arrival, session).await? {
        Step::Answer(answer) => reply::send(visit, session, answer),
        Step::Refuse(rejection) => refuse(visit, rejection),
        Step::AskLogin(waiting) => login::ask(visit, waiting, asked),
        Step::AskAgain(waiting) => login::ask_again(visit, waiting),
        Step::AskConsent(question) => match session {
            Some(session) => consent::ask(visit, session, &question, asked).await,
            None => Err(Failure::Internal),
        },
        Step::AskAccount(waiting) => match session {
            Some(session) => consent::ask_account(visit, session, waiting),
            None => Err(Failure::Internal),
        },
        Step::NotOurs(waiting, identifier) => consent::not_ours(visit, session, waiting, identifier),
        Step::Successor(waiting) => match session {
            Some(session) => consent::successor(visit, session, waiting),
            None => Err(Failure::Internal),
        },
        Step::Unverified(waiting, finding) => consent::unverified(visit, session, waiting, &finding),
        Step::NowhereToAnswer(realm) => consent::nowhere(visit, session, &realm),
    }
}

/// Where a form was shown whose cookie is gone: the page of the request it carries, if that is still good, otherwise the
/// sign-in page.
#[must_use]
pub fn form_again(visit: &Visit, form: &Form) -> String {
    request_again(visit, form).unwrap_or_else(|| "/login".to_owned())
}

/// The address that shows the request of a posted form again, if it is still good and fits in one.
#[must_use]
pub fn request_again(visit: &Visit, form: &Form) -> Option<String> {
    let ticket = form.unique("ticket").ok().flatten().filter(|ticket| fits(ticket))?;
    visit.state.provider.reopen(&visit.host, ticket).is_ok().then(|| address_of(ticket))
}

/// The address that shows the request in a ticket.
pub(super) fn address_of(ticket: &str) -> String {
    format!("/openid?ticket={ticket}")
}

/// Whether a ticket is short enough for an address.
pub(super) fn fits(ticket: &str) -> bool {
    ticket.len() <= LONGEST_IN_ADDRESS
}

/// A request that another site posted arrives without the login cookie (`SameSite=Lax`), so it comes in again by a
/// GET of our own, which has it.
async fn come_again(visit: &mut Visit, arrival: Arrival) -> Result<HttpResponse, Failure> {
    if arrival.request.return_to.is_none() {
        return consent::nowhere(visit, None, &arrival.request.realm);
    }
    visit.suit(arrival.request.extensions.ui.as_ref(), None);
    let ticket = visit.state.provider.carry(&visit.host, &arrival);
    if arrival.request.mode == CheckidMode::Immediate && !fits(&ticket) {
        // The way here again would be a page with a button, and this question may not be answered with a page
        // (OpenID 2.0, 9.3): it is answered as it is, mostly by "setup needed".
        return go_on(visit, arrival).await;
    }
    if arrival.request.message.to_query().len() > LONGEST_REQUEST {
        return Err(Failure::TooLarge);
    }
    let site = SiteName::new(&arrival.request.realm.site_name());
    carry_on(visit, ticket, site, arrival.request.return_to.as_ref())
}

/// Sends the browser to this endpoint with a ticket: by its address, or by a form where that would be too long. That
/// form may be answered with the way to the site, where the person has decided before.
///
/// # Errors
/// [`Failure::Internal`]
pub fn carry_on(
    visit: &Visit,
    ticket: String,
    site: SiteName,
    return_to: Option<&VerifiedReturnTo>,
) -> Result<HttpResponse, Failure> {
    if fits(&ticket) {
        return Ok(reply::see_other(&address_of(&ticket)));
    }
    let mut policy = ContentPolicy::default().with_script();
    if let Some(return_to) = return_to {
        policy = policy.leading_to(return_to.url());
    }
    let page = Hop { frame: visit.frame(None), site, ticket };
    reply::page(visit, StatusCode::OK, &page, &policy)
}

/// Sends a refusal where it was decided that it goes. A site that the person has not agreed to anything with gets an
/// error only by a press of theirs, so that we are no open redirector; an immediate request has no page to press
/// on.
fn refuse(visit: &Visit, rejection: Rejection) -> Result<HttpResponse, Failure> {
    let Rejection { reason, channel, version } = rejection;
    tracing::info!(code = reason.code(), %reason, "refused an OpenID message");
    match channel {
        Channel::ToUser => Err(Failure::Request(reason)),
        Channel::Direct => {
            let rejection = Rejection { reason, channel: Channel::Direct, version };
            let answer = response::rejection::direct(&rejection)
                .map_err(|error| Failure::direct(version, ProviderError::from(error)))?;
            reply::send(visit, None, answer)
        }
        Channel::ToReturnToAtOnce(return_to) => {
            reply::send(visit, None, response::rejection::indirect(&reason, version, return_to).into_reply())
        }
        Channel::ToReturnTo(return_to) => {
            let policy = ContentPolicy::default().leading_to(return_to.url());
            let site = SiteName::new(&reply::site_of(&return_to));
            let way_back = reply::way_back(response::rejection::indirect(&reason, version, return_to).into_reply())?;
            let detail = reason.to_string();
            let page = BrokenQuestion { frame: visit.frame(None), site, detail, way_back, reference: visit.id.clone() };
            let mut answer = reply::page(visit, StatusCode::BAD_REQUEST, &page, &policy)?;
            headers::for_refusal(answer.headers_mut(), reason.code());
            Ok(answer)
        }
    }
}

/// The endpoint without a message: what this address is for.
async fn explain(visit: &mut Visit) -> Result<HttpResponse, Failure> {
    let session = visit.session().await?;
    let (frame, endpoint) = (visit.frame(session.as_ref()), visit.host.endpoint());
    let page = Endpoint { frame, endpoint, answers_v1: visit.state.provider.answers_v1() };
    let answer = reply::page(visit, StatusCode::OK, &page, &ContentPolicy::default())?;
    Ok(reply::announce(answer, &home::xrds_address(&visit.host)))
}
