//! `/healthz` and `/readyz`, for supervisors and balancers.
//!
//! Store and password sources are looked at now and then, each by itself, so that a slow one holds up no other. A
//! request never asks them: an anonymous request must not cost a question.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::{HttpResponse, web};
use futures_util::future::{join, join_all};

use crate::account::person::Domain;
use crate::credentials::{Backend, ErrorKind};
use crate::openid::timestamp::Timestamp;
use crate::web::State;

/// How often each of them is looked at.
pub const EVERY: Duration = Duration::from_secs(3);
/// How long a look may take. With [`EVERY`] it makes up [`OLDEST`].
const PATIENCE: Duration = Duration::from_secs(2);
/// How old a finding may be when it is told.
const OLDEST: Duration = Duration::from_secs(5);

/// What the last looks at the store and the password sources found.
pub struct Readiness {
    store: Sight,
    sources: Vec<Source>,
}

/// A `[credentials.NAME]` section that hosts use.
pub struct Source {
    /// Its name.
    pub name: String,
    /// Whom it describes.
    pub backend: Arc<Backend>,
    domain: Domain,
    sight: Sight,
}

/// What the last look at one of them found.
#[derive(Default)]
struct Sight(Mutex<Option<Finding>>);

#[derive(Clone, Copy)]
struct Finding {
    at: Timestamp,
    fine: bool,
}

/// Why there is no finding to tell.
enum Unknown {
    Starting,
    Stale,
}

/// GET `/healthz`: the process answers.
pub async fn alive() -> HttpResponse {
    plain("ok\n", true)
}

/// GET `/readyz`: the store and the password sources answered lately.
pub async fn ready(state: web::Data<State>) -> HttpResponse {
    match state.readiness.told(state.system.now()) {
        Ok((store, away)) => {
            let store_word = if store { "ok" } else { "away" };
            let credentials = if away.is_empty() { "ok".to_owned() } else { format!("away: {}", away.join(", ")) };
            plain(&format!("store {store_word}\ncredentials {credentials}\n"), store && away.is_empty())
        }
        Err(Unknown::Stale) => plain("the last look is too long ago\n", false),
        Err(Unknown::Starting) => plain("starting\n", false),
    }
}

impl State {
    /// Looks at everything at once.
    pub async fn look(&self) {
        let sources = self.readiness.sources.iter().map(|source| self.look_at(source));
        join(self.look_at_store(), join_all(sources)).await;
    }

    /// The timed job: looks at the store.
    pub async fn look_at_store(&self) {
        let fault = match tokio::time::timeout(PATIENCE, self.db.ping()).await {
            Ok(answer) => answer.err().map(|error| error.to_string()),
            Err(_) => Some("it takes too long".to_owned()),
        };
        if self.readiness.store.keep(self.system.now(), fault.is_none()) {
            if let Some(fault) = fault {
                tracing::warn!(fault, "the store does not answer");
            } else {
                tracing::info!("the store answers");
            }
        }
    }

    /// The timed job of each source: looks at the one of this number, if there is one.
    pub async fn look_at_source(&self, number: usize) {
        if let Some(source) = self.readiness.sources.get(number) {
            self.look_at(source).await;
        }
    }

    async fn look_at(&self, source: &Source) {
        let fault = source.probe().await;
        if source.sight.keep(self.system.now(), fault.is_none()) {
            let credentials = &source.name;
            if let Some(fault) = fault {
                tracing::warn!(credentials, fault, "the password source does not answer");
            } else {
                tracing::info!(credentials, "the password source answers");
            }
        }
    }
}

impl Readiness {
    /// Nothing has been looked at yet.
    #[must_use]
    pub fn new(sources: Vec<Source>) -> Self {
        Self { store: Sight::default(), sources }
    }

    /// The sources, by their numbers.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Whether the store has answered lately.
    #[must_use]
    pub fn is_store_up(&self, now: Timestamp) -> bool {
        self.store.finding(now).unwrap_or(false)
    }

    /// Whether the store answers, and the names of the sources that don't.
    fn told(&self, now: Timestamp) -> Result<(bool, Vec<&str>), Unknown> {
        let store = self.store.finding(now)?;
        let mut away = Vec::new();
        for source in &self.sources {
            if !source.sight.finding(now)? {
                away.push(source.name.as_str());
            }
        }
        Ok((store, away))
    }
}

impl Source {
    /// The source of a section. It is asked in the name of `domain`, one of the hosts that use it.
    #[must_use]
    pub fn new(name: String, backend: Arc<Backend>, domain: Domain) -> Self {
        Self { name, backend, domain, sight: Sight::default() }
    }

    /// Whether it has answered lately.
    #[must_use]
    pub fn is_up(&self, now: Timestamp) -> bool {
        self.sight.finding(now).unwrap_or(false)
    }

    /// What is wrong with it, if anything is. One that had no time for our question and answered others meanwhile is
    /// busy, not away.
    async fn probe(&self) -> Option<String> {
        let record = self.backend.record();
        let before = record.answered();
        let (fault, may_be_busy) = match tokio::time::timeout(PATIENCE, self.backend.pulse(&self.domain)).await {
            Ok(Ok(())) => return None,
            Ok(Err(fault)) => (fault.to_string(), matches!(fault.kind(), ErrorKind::Unavailable | ErrorKind::Timeout)),
            Err(_) => ("it takes too long".to_owned(), true),
        };
        let is_busy = may_be_busy && record.answered() > before;
        (!is_busy).then_some(fault)
    }
}

impl Sight {
    /// Keeps a finding; tells whether it is news.
    fn keep(&self, at: Timestamp, fine: bool) -> bool {
        let before = self.0.lock().unwrap_or_else(PoisonError::into_inner).replace(Finding { at, fine });
        // At the start it goes without saying that all is well.
        before.is_none_or(|before| before.fine) != fine
    }

    fn finding(&self, now: Timestamp) -> Result<bool, Unknown> {
        match *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            None => Err(Unknown::Starting),
            Some(Finding { at, .. }) if now.since(at) > OLDEST => Err(Unknown::Stale),
            Some(Finding { fine, .. }) => Ok(fine),
        }
    }
}

fn plain(text: &str, fine: bool) -> HttpResponse {
    let mut answer = if fine { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.content_type("text/plain; charset=utf-8").insert_header(("cache-control", "no-store")).body(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::local::LocalAccounts;
    use crate::store::Database;
    use crate::system::System;

    const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

    async fn source(name: &str, up: bool) -> Source {
        let (database, _folder) = Database::scratch().await;
        if !up {
            database.close().await;
        }
        let (system, _) = System::held(NOON, [1; 32]);
        let backend = Backend::local(LocalAccounts::new(database, system.clone()), &system);
        Source::new(name.to_owned(), Arc::new(backend), Domain::prepare("montague.lit").unwrap())
    }

    #[tokio::test]
    async fn a_source_that_does_not_answer_is_named_and_the_others_are_not() {
        let readiness = Readiness::new(vec![source("main", true).await, source("guests", false).await]);
        assert!(matches!(readiness.told(NOON), Err(Unknown::Starting)));
        readiness.store.keep(NOON, true);
        for source in readiness.sources() {
            let fine = source.probe().await.is_none();
            source.sight.keep(NOON, fine);
        }
        assert!(matches!(readiness.told(NOON), Ok((true, away)) if away == ["guests"]));
        assert!(readiness.is_store_up(NOON));
        assert_eq!(readiness.sources().iter().map(|source| source.is_up(NOON)).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_finding_is_told_for_five_seconds() {
        let readiness = Readiness::new(Vec::new());
        readiness.store.keep(NOON, true);
        assert!(matches!(readiness.told(NOON.after(OLDEST)), Ok((true, _))));
        let late = NOON.after(OLDEST + Duration::from_secs(1));
        assert!(matches!(readiness.told(late), Err(Unknown::Stale)));
        assert!(!readiness.is_store_up(late), "what is not known is not up");
        assert!(EVERY + PATIENCE <= OLDEST);
    }

    #[test]
    fn only_news_is_news() {
        let sight = Sight::default();
        let looks = [true, false, false, true, true].map(|fine| sight.keep(NOON, fine));
        assert_eq!(looks, [false, true, false, true, false]);
    }
}
