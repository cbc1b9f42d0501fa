//! Asking for the password again: whether a form has a field for it, and what came of what was typed there.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use askama::Template;

use crate::account::proven::{FreshlyProven, Typed, Unproven};
use crate::account::session::Session;
use crate::web::cookie::{self, Name};
use crate::web::csrf::TrustedForm;
use crate::web::failure::Failure;
use crate::web::headers::{self, ContentPolicy};
use crate::web::page::again::PasswordAgain;
use crate::web::visit::Visit;
use crate::web::{login, reply};

/// Nothing was done, and the form is shown again.
pub struct Refused {
    /// What the form says.
    pub again: PasswordAgain,
    wait: Option<Duration>,
}

/// Whether a form shown now asks for the password.
#[must_use]
pub fn field(visit: &Visit, session: &Session) -> PasswordAgain {
    if FreshlyProven::lately(session, visit.now()).is_some() { PasswordAgain::NotNeeded } else { PasswordAgain::Asked }
}

/// Looks at the password in a form, if the one given at the sign-in is too old.
///
/// # Errors
/// [`Failure::Away`] when the store is; everything that the person can do about is [`Refused`].
pub async fn prove(
    visit: &Visit,
    session: &Session,
    form: &TrustedForm,
) -> Result<Result<FreshlyProven, Refused>, Failure> {
    let Some(line) = &visit.line.secure else {
        return Err(Failure::Unprotected);
    };
    let device = cookie::read(&visit.headers, Name::Device);
    let typed = Typed { password: form.field("password").unwrap_or_default().to_owned().into(), device };
    let (again, wait) = match FreshlyProven::again(&visit.state.login, line, &visit.backend, session, typed).await {
        Ok(proven) => return Ok(Ok(proven)),
        Err(Unproven::Needed) => (PasswordAgain::Missing, None),
        Err(Unproven::Wrong) => (PasswordAgain::Wrong, None),
        Err(Unproven::Throttled { until }) => {
            let wait = until.since(visit.now()).max(Duration::from_secs(1));
            (PasswordAgain::Throttled { until: visit.clock(until) }, Some(wait))
        }
        Err(Unproven::Crowded) => (PasswordAgain::Crowded, Some(login::RETRY)),
        // The log has the cause, from where it was found.
        Err(Unproven::Unavailable(_)) => (PasswordAgain::Away, Some(login::RETRY)),
        Err(Unproven::Store(error)) => return Err(Failure::Away(error)),
    };
    Ok(Err(Refused { again, wait }))
}

impl Refused {
    /// The page with the form, as an answer that programs understand as well.
    ///
    /// # Errors
    /// [`Failure`]
    pub fn answer(&self, visit: &Visit, page: &impl Template) -> Result<HttpResponse, Failure> {
        let (status, code) = refusal(&self.again);
        let mut answer = reply::page(visit, status, page, &ContentPolicy::default())?;
        headers::for_refusal(answer.headers_mut(), code);
        if let Some(wait) = self.wait {
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
        }
        Ok(answer)
    }
}

/// The status and the name for programs of what keeps something from being done (docs/errors.md).
const fn refusal(again: &PasswordAgain) -> (StatusCode, &'static str) {
    match again {
        PasswordAgain::NotNeeded | PasswordAgain::Asked | PasswordAgain::Missing => {
            (StatusCode::FORBIDDEN, "password-needed")
        }
        PasswordAgain::Wrong => (StatusCode::FORBIDDEN, "wrong-password"),
        PasswordAgain::Throttled { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many-attempts"),
        PasswordAgain::Crowded | PasswordAgain::Away => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
    }
}
