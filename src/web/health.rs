//! `/healthz` and `/readyz`, for supervisors and balancers.
//!
//! Store and password sources are looked at now and then, each by itself, so that a slow one holds up no other. A
//! request never asks them: an anonymous request must not cost a question.
//!
//! A look that takes long holds nothing up: meanwhile it is told what the one before found, for five seconds, or for as
//! long as the source may take for an answer, if that is longer: one that is slow and well would be away again and again
//! otherwise. Before there was a look it is not known, and the provider is not ready.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::{HttpResponse, web};
use futures_util::future::{join, join_all};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::account::person::Domain;
use crate::credentials::{Backend, ErrorKind};
use crate::openid::timestamp::Timestamp;
use crate::web::State;

/// How often each of them is looked at.
pub const EVERY: Duration = Duration::from_secs(3);
/// How long a look at the store may take, and with it the start. A look at a source has a limit of its own.
const PATIENCE: Duration = Duration::from_secs(2);
/// How old a finding may be when it is told, if a look need not take longer. One that takes longer than the time between
/// two is followed by the next at once, so that the finding after it is at most as old as that look was long. The first
/// long one after a short one may let the finding before it grow old: then the source is away until it has ended.
const OLDEST: Duration = Duration::from_secs(5);

/// What the last looks at the store and the password sources found.
pub struct Readiness {
    store: Sight,
    sources: Vec<Source>,
    bot: Option<BotSight>,
}

/// Tells how things stand with the bot.
pub type BotSight = Box<dyn Fn() -> BotFinding + Send + Sync>;

/// How things stand with the bot.
#[derive(Clone, Copy, Debug)]
pub struct BotFinding {
    /// Whether it is connected to its XMPP server.
    pub is_up: bool,
    /// How many stanzas have come in.
    pub received: u64,
    /// How many were sent.
    pub sent: u64,
    /// How often it has connected.
    pub connected: u64,
}

/// A `[credentials.NAME]` section that hosts use.
pub struct Source {
    /// Its name.
    pub name: String,
    /// Whom it describes.
    pub backend: Arc<Backend>,
    domains: Vec<Domain>,
    sight: Sight,
}

/// What the last look at one of them found, and how long it may take for an answer.
struct Sight {
    last: watch::Sender<Option<Finding>>,
    limit: Duration,
}

#[derive(Clone, Copy)]
struct Finding {
    at: Timestamp,
    fine: bool,
}

/// GET `/healthz`: the process answers.
pub async fn alive() -> HttpResponse {
    plain("ok\n", true)
}

/// GET `/readyz`: the store and the password sources answered lately. Of the bot it is told, too, but pages do without.
pub async fn ready(state: web::Data<State>) -> HttpResponse {
    match state.readiness.told(state.system.now()) {
        Some((store, away)) => {
            let store_word = if store { "ok" } else { "away" };
            let credentials = if away.is_empty() { "ok".to_owned() } else { format!("away: {}", away.join(", ")) };
            let bot = match state.readiness.bot() {
                Some(BotFinding { is_up: true, .. }) => "bot ok\n",
                Some(BotFinding { is_up: false, .. }) => "bot away\n",
                None => "",
            };
            plain(&format!("store {store_word}\ncredentials {credentials}\n{bot}"), store && away.is_empty())
        }
        None => plain("starting\n", false),
    }
}

impl State {
    /// The timed job: looks at the store.
    pub async fn look_at_store(&self) {
        let fault = match timeout(PATIENCE, self.db.ping()).await {
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
        Self { store: Sight::new(Duration::ZERO), sources, bot: None }
    }

    /// The same with a bot, which is told of and decides nothing: pages are served without it.
    #[must_use]
    pub fn with_bot(self, bot: Option<BotSight>) -> Self {
        Self { bot, ..self }
    }

    /// How things stand with the bot, if there is one.
    #[must_use]
    pub fn bot(&self) -> Option<BotFinding> {
        self.bot.as_ref().map(|look| look())
    }

    /// Waits until the first looks have found something; no longer than anybody waits for a start.
    pub async fn first_look(&self) {
        let sources = join_all(self.sources.iter().map(|source| source.sight.is_known()));
        _ = timeout(PATIENCE, join(self.store.is_known(), sources)).await;
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

    /// Whether the store answers, and the names of the sources that don't, once each has been looked at.
    fn told(&self, now: Timestamp) -> Option<(bool, Vec<&str>)> {
        let store = self.store.finding(now)?;
        let mut away = Vec::new();
        for source in &self.sources {
            if !source.sight.finding(now)? {
                away.push(source.name.as_str());
            }
        }
        Some((store, away))
    }
}

impl Source {
    /// The source of a section, which has so long for an answer. It is asked in the name of each of these hosts.
    #[must_use]
    pub fn new(name: String, backend: Arc<Backend>, domains: Vec<Domain>, limit: Duration) -> Self {
        Self { name, backend, domains, sight: Sight::new(limit) }
    }

    /// Whether it has answered lately.
    #[must_use]
    pub fn is_up(&self, now: Timestamp) -> bool {
        self.sight.finding(now).unwrap_or(false)
    }

    /// What is wrong with it, if anything is.
    async fn probe(&self) -> Option<String> {
        join_all(self.domains.iter().map(|domain| self.pulse(domain))).await.into_iter().flatten().next()
    }

    /// What is wrong with what it answers about a host. One that has no time for our question and answers others about
    /// that host meanwhile is busy, not away, which need not take long to find.
    async fn pulse(&self, domain: &Domain) -> Option<String> {
        let before = self.backend.answered(domain);
        let answers_others = || self.backend.answered(domain) > before;
        let mut look = pin!(self.backend.pulse(domain));
        let found = match timeout(PATIENCE, &mut look).await {
            Ok(found) => found,
            Err(_) if answers_others() => return None,
            Err(_) => look.await,
        };
        let Err(fault) = found else { return None };
        let is_busy = matches!(fault.kind(), ErrorKind::Unavailable | ErrorKind::Timeout) && answers_others();
        (!is_busy).then(|| format!("asked about {domain}: {fault}"))
    }
}

impl Sight {
    /// Nothing has been seen yet.
    fn new(limit: Duration) -> Self {
        Self { last: watch::Sender::new(None), limit }
    }

    /// Comes true with the first finding.
    async fn is_known(&self) {
        _ = self.last.subscribe().wait_for(Option::is_some).await;
    }

    /// Keeps a finding; tells whether it is news.
    fn keep(&self, at: Timestamp, fine: bool) -> bool {
        let before = self.last.send_replace(Some(Finding { at, fine }));
        // At the start it goes without saying that all is well.
        before.is_none_or(|before| before.fine) != fine
    }

    /// Whether it is fine, once there is a finding. What has not been for too long is not.
    fn finding(&self, now: Timestamp) -> Option<bool> {
        let Finding { at, fine } = (*self.last.borrow())?;
        Some(fine && now.since(at) <= OLDEST.max(self.limit))
    }
}

fn plain(text: &str, fine: bool) -> HttpResponse {
    let mut answer = if fine { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.content_type("text/plain; charset=utf-8").insert_header(("cache-control", "no-store")).body(text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::net::SocketAddr;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;
    use crate::credentials::local::LocalAccounts;
    use crate::credentials::preparation::{Password, Username};
    use crate::credentials::{Answer, Kind, Question, Rules, Settings, http, service};
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
        let domains = vec![Domain::prepare("montague.lit").unwrap()];
        Source::new(name.to_owned(), Arc::new(backend), domains, Duration::ZERO)
    }

    #[tokio::test]
    async fn a_source_that_does_not_answer_is_named_and_the_others_are_not() {
        let readiness = Readiness::new(vec![source("main", true).await, source("guests", false).await]);
        assert!(readiness.told(NOON).is_none());
        readiness.store.keep(NOON, true);
        for source in readiness.sources() {
            let fine = source.probe().await.is_none();
            source.sight.keep(NOON, fine);
        }
        assert_eq!(readiness.told(NOON), Some((true, vec!["guests"])));
        assert!(readiness.is_store_up(NOON));
        assert_eq!(readiness.sources().iter().map(|source| source.is_up(NOON)).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_finding_is_told_for_five_seconds_or_for_the_time_that_a_source_has_for_an_answer() {
        for (limit, told) in [(0, 5), (1, 5), (5, 5), (60, 60)].map(|(limit, told)| (Duration::from_secs(limit), told))
        {
            let sight = Sight::new(limit);
            assert_eq!(sight.finding(NOON), None);
            sight.keep(NOON, true);
            let last = NOON.after(Duration::from_secs(told));
            assert_eq!(sight.finding(last), Some(true), "{limit:?}");
            assert_eq!(sight.finding(last.after(Duration::from_secs(1))), Some(false), "{limit:?}");
        }
    }

    #[tokio::test]
    async fn what_has_not_been_found_for_too_long_is_away() {
        let readiness = Readiness::new(vec![source("main", true).await]);
        readiness.store.keep(NOON, true);
        readiness.sources()[0].sight.keep(NOON, true);
        let late = NOON.after(Duration::from_secs(6));
        assert_eq!(readiness.told(late), Some((false, vec!["main"])));
        assert_eq!([readiness.is_store_up(late), readiness.sources()[0].is_up(late)], [false; 2]);
    }

    /// A service that never says who exists, and of every password, after so long, that it is wrong.
    async fn service(thinks: Duration) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    let read = line.read(&mut request).await.unwrap();
                    if request[..read].starts_with(b"GET /check_password?") {
                        tokio::time::sleep(thinks).await;
                        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nfalse";
                        line.write_all(answer).await.unwrap();
                    } else {
                        pending::<()>().await;
                    }
                });
            }
        });
        address
    }

    /// A source that has so long for an answer, at a service that thinks so long about a password.
    async fn slow_source(limit: Duration, thinks: Duration) -> Source {
        let url = format!("http://{}", service(thinks).await).parse().unwrap();
        let service = service::Settings { url, basic: None, timeout: limit, ca: None, allow_plain_http: false };
        let kind = Kind::Http(http::Settings { service, post_password: false });
        let (system, _) = System::held(NOON, [1; 32]);
        let backend = Backend::outside(&Settings { kind, rules: Rules::default() }, &system).unwrap().unwrap();
        let domains = vec![Domain::prepare("montague.lit").unwrap()];
        Source::new("main".to_owned(), Arc::new(backend), domains, limit)
    }

    #[tokio::test]
    async fn the_password_of_nobody_has_the_time_that_anybodys_has_though_the_harmless_question_hangs() {
        let source = slow_source(Duration::from_secs(4), Duration::from_secs(3)).await;
        assert_eq!(source.probe().await, None);
    }

    #[tokio::test]
    async fn a_source_that_answers_others_meanwhile_is_found_to_be_well_before_its_time_is_over() {
        let source = slow_source(Duration::from_mins(1), Duration::ZERO).await;
        let (username, password) = (Username::prepare("romeo").unwrap(), Password::prepare("a rose").unwrap());
        let question = Question { username: &username, domain: &source.domains[0], password: &password };
        let found = timeout(Duration::from_secs(30), source.probe());
        let (found, said) = tokio::join!(found, source.backend.check(question));
        assert_eq!((found, said), (Ok(None), Answer::No));
    }

    #[tokio::test]
    async fn what_is_wrong_is_said_of_the_host_that_it_is_wrong_for() {
        let (source, host) = (source("main", false).await, Domain::prepare("capulet.lit").unwrap());
        let told = source.pulse(&host).await.unwrap();
        assert!(told.starts_with("asked about capulet.lit: "), "{told:?}");
    }

    #[test]
    fn only_news_is_news() {
        let sight = Sight::new(Duration::ZERO);
        let looks = [true, false, false, true, true].map(|fine| sight.keep(NOON, fine));
        assert_eq!(looks, [false, true, false, true, false]);
    }
}
