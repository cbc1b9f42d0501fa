//! `/account/password`: another password for the chat account, where the chat server lets us change it.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::account::activity::{self, Kind, Show};
use crate::account::password::{self, ChangeError, SHORTEST, Wish};
use crate::account::session::Session;
use crate::web::cookie::{self, Name};
use crate::web::csrf::Reader;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::password::{Password, PasswordState};
use crate::web::visit::Visit;
use crate::web::{headers, login, reply};

/// How long after a change the page may still say that it was made.
const LATELY: Duration = Duration::from_mins(5);

/// GET `/account/password`.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    if !visit.backend.changes_passwords() {
        return show(&visit, &session, StatusCode::OK, PasswordState::Elsewhere);
    }
    let told = request.query_string() == "changed" && changed_lately(&visit, &session).await?;
    let state = if told { PasswordState::Changed } else { PasswordState::Fresh };
    show(&visit, &session, StatusCode::OK, state)
}

/// POST `/account/password`.
///
/// # Errors
/// [`Failure`]
pub async fn post(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let Some(line) = visit.line.secure else {
        return Err(Failure::Unprotected);
    };
    let (session, form) = visit.posted(&request, payload).await?;
    let field = |name| form.field(name).unwrap_or_default().to_owned().into();
    let wish = Wish {
        current: field("current"),
        new: field("new"),
        repeat: field("repeat"),
        device: cookie::read(&visit.headers, Name::Device),
    };
    match password::change_own(&visit.state.login, &line, &visit.backend, &session, wish).await {
        Ok(token) => {
            let mut answer = reply::see_other("/account/password?changed");
            login::keep(&visit, &mut answer, &token, session.remembered);
            Ok(answer)
        }
        Err(error) => again(&visit, &session, error),
    }
}

/// Whether there was a change a moment ago: an address can't make the page say what is not so.
async fn changed_lately(visit: &Visit, session: &Session) -> Result<bool, Failure> {
    let entries = activity::list(&visit.state.db, &session.actor(), Show::Changes, 0).await?;
    let cutoff = visit.now().before(LATELY);
    Ok(entries.iter().any(|entry| entry.kind == Kind::PasswordChanged && entry.at >= cutoff))
}

/// The page again, with what was wrong. Nothing that was typed stands in it.
fn again(visit: &Visit, session: &Session, error: ChangeError) -> Result<HttpResponse, Failure> {
    let (code, wait) = (refusal(&error), wait(visit, &error));
    let (status, state) = match error {
        ChangeError::Elsewhere => (StatusCode::FORBIDDEN, PasswordState::Elsewhere),
        ChangeError::Faulty(faults) => {
            let status = if faults.current { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
            (status, PasswordState::Faulty(faults))
        }
        ChangeError::Throttled { until } => {
            (StatusCode::TOO_MANY_REQUESTS, PasswordState::Throttled { until: visit.clock(until) })
        }
        // The log has the cause of both, from where it was found.
        ChangeError::Crowded | ChangeError::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, PasswordState::Away),
        ChangeError::Unsure(_) => (StatusCode::SERVICE_UNAVAILABLE, PasswordState::Unsure),
        ChangeError::Ended => return Err(Failure::SignInFirst),
        ChangeError::Store(error) => return Err(Failure::Away(error)),
    };
    let mut answer = show(visit, session, status, state)?;
    headers::for_refusal(answer.headers_mut(), code);
    if let Some(wait) = wait {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
    }
    Ok(answer)
}

fn show(visit: &Visit, session: &Session, status: StatusCode, state: PasswordState) -> Result<HttpResponse, Failure> {
    let page = Password {
        frame: visit.frame(Some(session)),
        csrf: visit.csrf(Reader::Session(session)),
        username: session.jid.username.to_string(),
        shortest: SHORTEST,
        state,
    };
    reply::page(visit, status, &page, &ContentPolicy::default())
}

/// The name for programs of what keeps the old password in place (docs/errors.md).
const fn refusal(error: &ChangeError) -> &'static str {
    match error {
        ChangeError::Elsewhere => "password-elsewhere",
        ChangeError::Faulty(faults) if faults.current => "wrong-password",
        ChangeError::Faulty(_) => "unfit-password",
        ChangeError::Throttled { .. } => "too-many-attempts",
        ChangeError::Ended => "sign-in-first",
        ChangeError::Crowded | ChangeError::Unavailable(_) | ChangeError::Unsure(_) | ChangeError::Store(_) => {
            "unavailable"
        }
    }
}

/// After how long another try may help.
fn wait(visit: &Visit, error: &ChangeError) -> Option<Duration> {
    match error {
        ChangeError::Throttled { until } => Some(until.since(visit.now()).max(Duration::from_secs(1))),
        ChangeError::Crowded | ChangeError::Unavailable(_) | ChangeError::Unsure(_) => Some(login::RETRY),
        ChangeError::Elsewhere | ChangeError::Faulty(_) | ChangeError::Ended | ChangeError::Store(_) => None,
    }
}
