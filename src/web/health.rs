//! `/healthz` and `/readyz`, for supervisors and balancers.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use actix_web::{HttpResponse, web};

use crate::account::person::Username;
use crate::credentials::{Answer, ErrorKind};
use crate::openid::timestamp::Timestamp;
use crate::web::State;
use crate::web::hosts::Served;

/// How often the store and the password sources are looked at. A request never asks them itself: an anonymous request
/// must not cost a query.
pub const EVERY: Duration = Duration::from_secs(2);
/// How old a finding may be when it is told.
const OLDEST: Duration = Duration::from_secs(5);

/// What the last look at the store and the password sources found.
#[derive(Debug, Default)]
pub struct Readiness(Mutex<Option<Finding>>);

#[derive(Debug, Clone)]
struct Finding {
    at: Timestamp,
    store: bool,
    credentials: bool,
}

/// GET `/healthz`: the process answers.
pub async fn alive() -> HttpResponse {
    plain("ok\n", true)
}

/// GET `/readyz`: the store and the password sources answered lately.
pub async fn ready(state: web::Data<State>) -> HttpResponse {
    let finding = state.readiness.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let now = state.system.now();
    match finding {
        Some(finding) if now.since(finding.at) <= OLDEST => {
            let word = |fine| if fine { "ok" } else { "away" };
            let text = format!("store {}\ncredentials {}\n", word(finding.store), word(finding.credentials));
            plain(&text, finding.store && finding.credentials)
        }
        Some(_) => plain("the last look is too long ago\n", false),
        None => plain("starting\n", false),
    }
}

impl State {
    /// The timed job: looks at the store and the password sources.
    pub async fn look(&self) {
        let store = self.db.ping().await;
        if let Err(error) = &store {
            tracing::warn!(%error, "the store does not answer");
        }
        let mut credentials = true;
        for served in self.hosts.iter() {
            credentials &= answers(served).await;
        }
        let finding = Finding { at: self.system.now(), store: store.is_ok(), credentials };
        *self.readiness.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(finding);
    }
}

/// A harmless question, about a name that nobody is likely to have. A source that can't say who exists is not away.
async fn answers(served: &Served) -> bool {
    let Ok(probe) = Username::prepare("montague-readiness-probe") else {
        return false;
    };
    let answer = served.backend.exists(&probe, &served.host.domain).await;
    matches!(answer, Answer::Yes | Answer::No | Answer::Error(ErrorKind::Unsupported))
}

fn plain(text: &str, fine: bool) -> HttpResponse {
    let mut answer = if fine { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.content_type("text/plain; charset=utf-8").insert_header(("cache-control", "no-store")).body(text.to_owned())
}
