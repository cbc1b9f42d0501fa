//! `/login/chat`: signing in without a password. The page shows a code and waits until the person has given it to the bot.
//!
//! What waits is the browser, with a cookie; the page is the same for every name. It asks by itself whether there is an
//! answer: by events where scripts run, else by being shown again.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::stream;
use tokio::time::sleep;

use super::listening::Seat;
use super::{Aim, again, show, welcome};
use crate::account::login::LoginError;
use crate::account::login::chat::{Asking, Caller, Standing};
use crate::openid::form::Form;
use crate::web::cookie::{self, Name};
use crate::web::csrf::{Reader, TrustedForm};
use crate::web::endpoint;
use crate::web::failure::Failure;
use crate::web::headers::{self, ContentPolicy};
use crate::web::page::chat::{Chat, ChatState};
use crate::web::page::login::{Errand, LoginState};
use crate::web::page::site_name::SiteName;
use crate::web::place::Place;
use crate::web::reply;
use crate::web::visit::Visit;

/// How often it is looked whether there is an answer, while a browser listens for it.
const LOOKS_EVERY: Duration = Duration::from_secs(1);
/// After so many looks the browser is shown that the connection is alive.
const SIGN_OF_LIFE: u32 = 15;

/// GET `/login/chat`: the page again, or in, if the person has said yes.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let asked = Form::parse(request.query_string().as_bytes()).unwrap_or_default();
    let field = |name| asked.unique(name).ok().flatten();
    let aim = super::aim(&visit, field("ticket"), field("to"))?;
    visit.again = address(&aim);
    visit.suit(aim.ui(), None);
    match held(&visit) {
        Some(asking) => go_on(&visit, aim, &asking).await,
        None => Ok(reply::see_other(&way_back(&aim))),
    }
}

/// GET `/login/chat/events`: tells a listening page that there is an answer, by one event (`answered`).
///
/// # Errors
/// [`Failure::NotFound`] for a browser that waits for none, [`Failure::TooMany`] where too many listen.
pub async fn events(visit: Visit) -> Result<HttpResponse, Failure> {
    let asking = held(&visit).ok_or(Failure::NotFound)?;
    let seat = visit.state.listening.seat(visit.line.address).ok_or(Failure::TooMany { wait: LOOKS_EVERY })?;
    let listener = Listener { visit, asking, _seat: seat, looks: 0 };
    let told = stream::unfold(Some(listener), |listener| async { listener?.listen().await });
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, "text/event-stream")).insert_header((CACHE_CONTROL, "no-store"));
    let mut answer = answer.streaming(told);
    headers::for_anything(answer.headers_mut(), true);
    Ok(answer)
}

/// A page that listens.
struct Listener {
    visit: Visit,
    asking: Asking,
    _seat: Seat,
    looks: u32,
}

impl Listener {
    /// The next that the page is told, and who goes on listening.
    async fn listen(mut self) -> Option<(Result<web::Bytes, Failure>, Option<Self>)> {
        // Closed at the stop, which nobody is to hold up.
        while !self.visit.state.listening.is_closed() {
            // A store that is away has no answer; the page waits on.
            let standing = self.visit.state.login.answer(&self.asking).await.unwrap_or(Standing::Open);
            if standing != Standing::Open {
                return Some((Ok(web::Bytes::from_static(b"event: answered\ndata:\n\n")), None));
            }
            self.looks += 1;
            if self.looks % SIGN_OF_LIFE == 1 {
                return Some((Ok(web::Bytes::from_static(b":\n\n")), Some(self)));
            }
            sleep(LOOKS_EVERY).await;
        }
        None
    }
}

/// "Confirm in my chat client instead", on the sign-in page.
pub(super) async fn begin(visit: &Visit, aim: Aim, username: &str, remember: bool) -> Result<HttpResponse, Failure> {
    let (browser, device) = (visit.browser_seen(), cookie::read(&visit.headers, Name::Device));
    let caller = Caller { browser: &browser, device: device.as_deref(), previous: None };
    let (wish, site) = ((username, remember), aim.site().unwrap_or_default());
    let asking = match visit.state.login.ask_in_chat(&visit.host, wish, &caller, site).await {
        Ok(asking) => asking,
        Err(LoginError::Rejected) => return show(visit, aim, "", LoginState::Nameless),
        Err(error) => return again(visit, aim, username, error),
    };
    let mut answer = match address(&aim) {
        Some(address) => reply::see_other(&address),
        None => page(visit, aim, &asking, Standing::Open)?,
    };
    let browser = visit.browser();
    let kept = visit.state.login.seal(&visit.host, &browser.value, &asking);
    browser.keep(&mut answer);
    reply::give(&mut answer, &cookie::set(Name::Chat, kept, None));
    Ok(answer)
}

/// One of the buttons of the page.
pub(super) async fn act(visit: &Visit, aim: Aim, form: &TrustedForm) -> Result<HttpResponse, Failure> {
    let Some(asking) = held(visit) else {
        return show(visit, aim, "", LoginState::Fresh);
    };
    match form.field("chat") {
        Some("again") => {
            visit.state.login.withdraw(&asking).await?;
            begin(visit, aim, asking.username(), asking.remember).await
        }
        Some("password") => {
            visit.state.login.withdraw(&asking).await?;
            Ok(forgotten(show(visit, aim, asking.username(), LoginState::Fresh)?))
        }
        _ => go_on(visit, aim, &asking).await,
    }
}

/// What the browser waits for, if it does.
fn held(visit: &Visit) -> Option<Asking> {
    let [browser, kept] = [Name::Browser, Name::Chat].map(|name| cookie::read(&visit.headers, name));
    visit.state.login.unseal(&visit.host, &browser?, &kept?)
}

async fn go_on(visit: &Visit, aim: Aim, asking: &Asking) -> Result<HttpResponse, Failure> {
    let login = &visit.state.login;
    let standing = login.answer(asking).await?;
    if standing != Standing::Approved {
        return page(visit, aim, asking, standing);
    }
    let (browser, device) = (visit.browser_seen(), cookie::read(&visit.headers, Name::Device));
    let previous = visit.session_token();
    let caller = Caller { browser: &browser, device: device.as_deref(), previous: previous.as_ref() };
    match login.finish_in_chat(&visit.host.domain, asking, &caller).await? {
        Some(signed_in) => Ok(forgotten(welcome(visit, aim, signed_in, asking.remember)?)),
        None => page(visit, aim, asking, Standing::Late),
    }
}

fn page(visit: &Visit, aim: Aim, asking: &Asking, standing: Standing) -> Result<HttpResponse, Failure> {
    let mut policy = ContentPolicy::default();
    let refusal = refusal(standing);
    let state = match standing {
        Standing::Open | Standing::Approved => {
            policy = policy.with_events();
            ChatState::Waiting { address: asking.address(&visit.host), until: visit.clock(asking.until()) }
        }
        Standing::Refused => ChatState::Refused { back: way_back(&aim) },
        Standing::Late => ChatState::Late,
    };
    let looks_again = address(&aim).filter(|_| refusal.is_none());
    let (mut errand, mut to) = (None, None);
    match aim {
        Aim::Own(place) => to = place.name(),
        Aim::Site(carried) => {
            if let Some(return_to) = &carried.return_to {
                policy = policy.leading_to(return_to.url());
            }
            errand = Some(Errand { site: SiteName::new(&carried.site), ticket: carried.ticket });
        }
    }
    let browser = visit.browser();
    let csrf = visit.csrf(Reader::Browser(&browser.value));
    let page = Chat { frame: visit.frame(None), csrf, errand, to, code: asking.code(), looks_again, state };
    let status = if refusal.is_some() { StatusCode::FORBIDDEN } else { StatusCode::OK };
    let mut answer = reply::page(visit, status, &page, &policy)?;
    browser.keep(&mut answer);
    if let Some(code) = refusal {
        headers::for_refusal(answer.headers_mut(), code);
    }
    Ok(answer)
}

/// The name for programs of what keeps somebody from signing in (docs/errors.md).
const fn refusal(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Open | Standing::Approved => None,
        Standing::Refused => Some("refused-in-chat"),
        Standing::Late => Some("no-answer-in-chat"),
    }
}

/// The address of the page, if it is not too long for one.
fn address(aim: &Aim) -> Option<String> {
    match aim {
        Aim::Own(place) => Some(place.name().map_or_else(|| PAGE.to_owned(), |name| format!("{PAGE}?to={name}"))),
        Aim::Site(carried) => endpoint::fits(&carried.ticket).then(|| format!("{PAGE}?ticket={}", carried.ticket)),
    }
}

/// Where the person began.
fn way_back(aim: &Aim) -> String {
    match aim {
        Aim::Own(place) => place.login(),
        Aim::Site(carried) if endpoint::fits(&carried.ticket) => endpoint::address_of(&carried.ticket),
        Aim::Site(_) => Place::default().login(),
    }
}

const PAGE: &str = "/login/chat";

fn forgotten(mut answer: HttpResponse) -> HttpResponse {
    reply::give(&mut answer, &cookie::forget(Name::Chat));
    answer
}
