//! `/login` and `/logout`: proving with the chat account's password, or by a message in chat, who one is, and leaving.

/// Without a password.
pub mod chat;
pub mod listening;
mod own_page;

use std::time::Duration;

use crate::account::login::{Attempt, LoginError, SignedIn};
use crate::account::session::{Session, SessionToken};
use crate::openid::extension::UiRequest;
use crate::openid::form::Form;
use crate::openid::realm::VerifiedReturnTo;
use crate::openid::request::CheckidRequest;
use crate::provider::Provider;
use crate::provider::authenticate::Waiting;
use crate::web::consent::Asked;
use crate::web::cookie::{self, Name};
use crate::web::csrf::Reader;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::login::{Errand, Login, LoginState, SignOut, SignedOut};
use crate::web::page::site_name::SiteName;
use crate::web::place::Place;
use crate::web::visit::Visit;
use crate::web::{csrf, endpoint, headers, reply};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};

/// GET `/login`.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let asked = Form::parse(request.query_string().as_bytes()).unwrap_or_default();
    let place = place(asked.unique("to").ok().flatten());
    if visit.session().await?.is_some() {
        return Ok(reply::see_other(place.address()));
    }
    // Whatever else stands in the address is not repeated.
    visit.again = Some(place.login());
    show(&visit, Aim::Own(place), "", LoginState::Fresh)
}

/// The login page for a request that waits at the endpoint.
///
/// # Errors
/// [`Failure`]
pub fn ask(visit: &Visit, waiting: Waiting, asked: Asked) -> Result<HttpResponse, Failure> {
    let state = if asked == Asked::SignedOut { LoginState::SignedOut } else { LoginState::Fresh };
    ask_in(visit, waiting, state)
}

/// The login page for somebody who is signed in, and has to do it once more for the site.
///
/// # Errors
/// [`Failure`]
pub fn ask_again(visit: &Visit, waiting: Waiting) -> Result<HttpResponse, Failure> {
    ask_in(visit, waiting, LoginState::Again)
}

fn ask_in(visit: &Visit, waiting: Waiting, state: LoginState) -> Result<HttpResponse, Failure> {
    let username = waiting.expected.map(|expected| expected.to_string()).unwrap_or_default();
    let site = waiting.realm.site_name();
    let carried = Carried { ticket: waiting.ticket, site, return_to: Some(waiting.return_to), ui: None };
    if visit.state.password_for_sites {
        show(visit, Aim::Site(carried), &username, state)
    } else {
        own_page::show(visit, carried, &state)
    }
}

/// POST `/login`: a try, or a step back.
///
/// # Errors
/// [`Failure`]
pub async fn post(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let Some(line) = visit.line.secure else {
        return Err(Failure::Unprotected);
    };
    let form = reply::posted(&request, payload).await?;
    visit.again = shown_again(&visit, &form);
    let Some(browser) = cookie::read(&visit.headers, Name::Browser) else {
        return Err(csrf::without_cookie(&visit, &form));
    };
    let form = visit.state.csrf.verify(&visit.host, Reader::Browser(&browser), &visit.headers, form)?;
    let aim = aim(&visit, form.field("ticket"), form.field("to"))?;
    visit.suit(aim.ui(), None);
    if form.field("cancel").is_some() {
        return go_back(&visit, aim);
    }
    if form.field("again").is_some() {
        return show(&visit, aim, form.field("username").unwrap_or_default(), LoginState::Fresh);
    }
    let aim = match aim {
        Aim::Site(carried) if !visit.state.password_for_sites => return own_page::go_on(visit, carried).await,
        aim => aim,
    };
    if form.field("chat").is_some() {
        return chat::act(&visit, aim, &form).await;
    }
    let username = form.field("username").unwrap_or_default();
    let remember = form.field("remember").is_some();
    if form.field("method") == Some("chat") && visit.state.login.asks_in_chat() {
        return chat::begin(&visit, aim, username, remember).await;
    }
    let attempt = Attempt {
        username: username.to_owned(),
        password: form.field("password").unwrap_or_default().to_owned().into(),
        remember,
        browser: visit.browser_seen(),
        device: cookie::read(&visit.headers, Name::Device),
        previous: visit.session_token(),
    };
    match visit.state.login.attempt(&line, &visit.host, &visit.backend, attempt).await {
        Ok(signed_in) => welcome(&visit, aim, signed_in, remember),
        Err(error) => again(&visit, aim, username, error),
    }
}

/// GET `/logout`: asks, because a GET changes nothing; says so when it is done.
///
/// # Errors
/// [`Failure`]
pub async fn leaving(mut visit: Visit) -> Result<HttpResponse, Failure> {
    let policy = ContentPolicy::default();
    match visit.session().await? {
        Some(session) => {
            let csrf = visit.csrf(Reader::Session(&session));
            reply::page(&visit, StatusCode::OK, &SignOut { frame: visit.frame(Some(&session)), csrf }, &policy)
        }
        None => reply::page(&visit, StatusCode::OK, &SignedOut { frame: visit.frame(None) }, &policy),
    }
}

/// POST `/logout`: leaving for good, or to come back as somebody else.
///
/// # Errors
/// [`Failure`]
pub async fn leave(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let form = reply::posted(&request, payload).await?;
    let Some(session) = visit.session().await? else {
        // "Not you?", and nobody is any more.
        let field = |name| form.unique(name).ok().flatten();
        return match field("ticket").filter(|_| field("switch").is_some()) {
            Some(ticket) => switch(&visit, None, ticket).await,
            None => Ok(reply::see_other("/logout")),
        };
    };
    let form = visit.state.csrf.verify(&visit.host, Reader::Session(&session), &visit.headers, form)?;
    if let Some(ticket) = form.field("ticket").filter(|_| form.field("switch").is_some()) {
        return switch(&visit, Some(&session), ticket).await;
    }
    visit.state.sessions.sign_out(&session).await?;
    Ok(forgotten(reply::see_other("/logout")))
}

/// Signs out and goes on with a request, so that another account can sign in for it.
///
/// # Errors
/// [`Failure`]
pub async fn switch(visit: &Visit, session: Option<&Session>, ticket: &str) -> Result<HttpResponse, Failure> {
    let arrival = visit.state.provider.reopen(&visit.host, ticket)?;
    let site = SiteName::new(&arrival.request.realm.site_name());
    let ticket = visit.state.provider.carry(&visit.host, &arrival);
    let onward = endpoint::carry_on(visit, ticket, site, arrival.request.return_to.as_ref())?;
    match session {
        Some(session) => {
            visit.state.sessions.sign_out(session).await?;
            Ok(forgotten(onward))
        }
        // It may be another site that asks without the cookie (`SameSite=Lax`): its owner stays signed in.
        None => Ok(onward),
    }
}

/// A request that a login page carries.
struct Carried {
    ticket: String,
    site: String,
    return_to: Option<VerifiedReturnTo>,
    /// How the site would like its question to be shown.
    ui: Option<UiRequest>,
}

/// Where a sign-in leads.
enum Aim {
    /// On with a site's request.
    Site(Carried),
    /// To a page of the person's own.
    Own(Place),
}

impl Aim {
    /// The site it is about, if it is about one.
    fn site(&self) -> Option<&str> {
        if let Self::Site(carried) = self { Some(&carried.site) } else { None }
    }

    /// How it would like its question to be shown.
    fn ui(&self) -> Option<&UiRequest> {
        if let Self::Site(carried) = self { carried.ui.as_ref() } else { None }
    }
}

fn place(named: Option<&str>) -> Place {
    named.map(Place::parse).unwrap_or_default()
}

/// The address of a login page like the one that was posted, if it has one.
fn shown_again(visit: &Visit, form: &Form) -> Option<String> {
    let field = |name| form.unique(name).ok().flatten();
    match field("ticket") {
        Some(_) => endpoint::request_again(visit, form),
        None => Some(place(field("to")).login()),
    }
}

/// Opens the ticket of a login page again: what the page showed is looked up in it, not in the form.
fn aim(visit: &Visit, ticket: Option<&str>, to: Option<&str>) -> Result<Aim, Failure> {
    let Some(ticket) = ticket else {
        return Ok(Aim::Own(place(to)));
    };
    let arrival = visit.state.provider.reopen(&visit.host, ticket)?;
    let site = arrival.request.realm.site_name();
    // Sealed anew: the page made of it waits for its own quarter of an hour, within the hour of the request.
    let ticket = visit.state.provider.carry(&visit.host, &arrival);
    let CheckidRequest { return_to, extensions, .. } = arrival.request;
    Ok(Aim::Site(Carried { ticket, site, return_to, ui: extensions.ui }))
}

fn show(visit: &Visit, aim: Aim, username: &str, state: LoginState) -> Result<HttpResponse, Failure> {
    let browser = visit.browser();
    let status = match state {
        LoginState::Fresh | LoginState::Again => StatusCode::OK,
        LoginState::Nameless => StatusCode::UNPROCESSABLE_ENTITY,
        LoginState::SignedOut | LoginState::Wrong | LoginState::OtherHost { .. } => StatusCode::FORBIDDEN,
        LoginState::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
        LoginState::Crowded | LoginState::Away => StatusCode::SERVICE_UNAVAILABLE,
    };
    let code = refusal(&state);
    let mut policy = ContentPolicy::default();
    let (mut errand, mut to) = (None, None);
    match aim {
        Aim::Own(place) => to = place.name(),
        Aim::Site(Carried { ticket, site, return_to, .. }) => {
            if let Some(return_to) = return_to {
                policy = policy.leading_to(return_to.url());
            }
            errand = Some(Errand { site: SiteName::new(&site), ticket });
        }
    }
    let page = Login {
        frame: visit.frame(None),
        csrf: visit.csrf(Reader::Browser(&browser.value)),
        errand,
        to,
        username: username.to_owned(),
        chat: visit.state.login.asks_in_chat(),
        remember: visit.texts.span(visit.state.sessions.settings().remember),
        state,
    };
    let mut answer = reply::page(visit, status, &page, &policy)?;
    browser.keep(&mut answer);
    if let Some(code) = code {
        headers::for_refusal(answer.headers_mut(), code);
    }
    Ok(answer)
}

/// The name for programs of what keeps somebody from signing in (docs/errors.md).
const fn refusal(state: &LoginState) -> Option<&'static str> {
    match state {
        LoginState::Fresh | LoginState::Again => None,
        LoginState::Nameless => Some("name-missing"),
        LoginState::SignedOut => Some("stale-form"),
        LoginState::Wrong => Some("wrong-password"),
        LoginState::OtherHost { .. } => Some("other-host"),
        LoginState::Throttled { .. } => Some("too-many-attempts"),
        LoginState::Crowded | LoginState::Away => Some("unavailable"),
    }
}

/// The form again, with what was wrong. Unknown name and wrong password are one case: nobody learns who exists.
fn again(visit: &Visit, aim: Aim, username: &str, error: LoginError) -> Result<HttpResponse, Failure> {
    let mut wait = None;
    let state = match error {
        LoginError::Wrong | LoginError::Rejected => LoginState::Wrong,
        LoginError::OtherHost(domain) => match visit.state.hosts.with_domain(domain.as_str()) {
            Some(host) => LoginState::OtherHost { domain: domain.to_string(), url: format!("{}/login", host.base) },
            None => LoginState::Wrong,
        },
        LoginError::Throttled { until } => {
            let left = until.since(visit.now()).max(Duration::from_secs(1));
            wait = Some(left);
            LoginState::Throttled { wait: visit.texts.span(left), until: visit.clock(until) }
        }
        LoginError::Crowded => {
            wait = Some(RETRY);
            LoginState::Crowded
        }
        // The log has the cause, from where it was found.
        LoginError::Unavailable(_) => {
            wait = Some(RETRY);
            LoginState::Away
        }
        LoginError::Store(error) => return Err(Failure::Away(error)),
    };
    let mut answer = show(visit, aim, username, state)?;
    if let Some(wait) = wait {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
    }
    Ok(answer)
}

/// When to try again after the chat server did not answer, or too many others tried.
pub const RETRY: Duration = Duration::from_secs(30);

/// "Go back without signing in" (OpenID 2.0, 10.2.2).
fn go_back(visit: &Visit, aim: Aim) -> Result<HttpResponse, Failure> {
    let Aim::Site(carried) = aim else {
        return Ok(reply::see_other("/"));
    };
    let arrival = visit.state.provider.reopen(&visit.host, &carried.ticket)?;
    match Provider::cancel(&visit.host, &arrival.request) {
        Some(answer) => reply::send(visit, None, answer),
        None => Err(Failure::StaleForm),
    }
}

fn welcome(visit: &Visit, aim: Aim, signed_in: SignedIn, remember: bool) -> Result<HttpResponse, Failure> {
    let mut answer = match aim {
        Aim::Site(Carried { ticket, site, return_to, .. }) => {
            endpoint::carry_on(visit, ticket, SiteName::new(&site), return_to.as_ref())?
        }
        Aim::Own(place) => reply::see_other(place.address()),
    };
    keep(visit, &mut answer, &signed_in.token, remember);
    reply::give(&mut answer, &cookie::set(Name::Device, signed_in.device, Some(DEVICE_SECONDS)));
    Ok(answer)
}

/// Gives the browser the cookie of its session. A remembered one is renewed by use and ends after three times the
/// length at the latest.
pub fn keep(visit: &Visit, answer: &mut HttpResponse, token: &SessionToken, remember: bool) {
    let longest = visit.state.sessions.settings().remember.saturating_mul(3);
    let kept = remember.then(|| i64::try_from(longest.as_secs()).unwrap_or(i64::MAX));
    reply::give(answer, &cookie::set(Name::Session, token.reveal().to_owned(), kept));
}

/// A device is recognised for a year after its last sign-in.
const DEVICE_SECONDS: i64 = 365 * 24 * 3600;

/// Takes the cookie of a session that has ended.
#[must_use]
pub fn forgotten(mut answer: HttpResponse) -> HttpResponse {
    reply::give(&mut answer, &cookie::forget(Name::Session));
    answer
}
