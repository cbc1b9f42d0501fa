//! The way in: turn, throttle, preparation, backend, session. There is no other.

/// Without a password: by a message in chat.
pub mod chat;
mod device;
mod outcome;
#[cfg(test)]
mod tests;
mod throttle;
mod turn;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use thiserror::Error;
use tokio::sync::mpsc;
use zeroize::Zeroizing;

use self::chat::Chat;
use self::device::Devices;
pub use self::outcome::Outcome;
use self::throttle::{Admission, Place, Throttle, Tried};
use self::turn::{Turn, Turns};
use super::activity::{self, Failure, Kind};
use super::notice::{self, About};
use super::person::{Actor, Browser, Domain, Host, Jid, Username};
use super::session::{Method, Session, SessionToken, Sessions};
use crate::credentials::{Answer, Backend, ErrorKind, Mark, Question};
use crate::openid::association::SecureChannel;
use crate::openid::association::keyring::{KeyLabel, RootSecret};
use crate::openid::timestamp::Timestamp;
use crate::store::{StoreError, Transaction};
use crate::tally::Tally;
use crate::units::Rate;

/// A wrong password is answered no sooner than this, whatever it was that was wrong, so that the time tells nothing.
const FAILURE_TAKES: Duration = Duration::from_millis(250);

/// The way in to all hosts.
pub struct Login {
    sessions: Sessions,
    turns: Turns,
    throttle: Throttle,
    devices: Devices,
    served: Vec<Domain>,
    /// Nothing where there is no bot.
    chat: Option<Chat>,
    arrivals: OnceLock<mpsc::Sender<(Jid, Method)>>,
    failure_takes: Duration,
    outcomes: Tally<Outcome>,
}

/// What somebody typed, and in which browser.
pub struct Attempt {
    /// The user part, or the full JID of this host; white space around it does not count.
    pub username: String,
    /// The password as typed.
    pub password: Zeroizing<String>,
    /// Whether "keep me signed in" is ticked.
    pub remember: bool,
    /// The browser.
    pub browser: Browser,
    /// The device cookie it sent.
    pub device: Option<String>,
    /// The session it had; signing in ends it.
    pub previous: Option<SessionToken>,
}

/// Somebody is in.
pub struct SignedIn {
    /// Who.
    pub jid: Jid,
    /// For the session cookie.
    pub token: SessionToken,
    /// For the device cookie.
    pub device: String,
}

/// Why somebody is not in.
#[derive(Debug, Error)]
pub enum LoginError {
    /// Name and password don't fit together. Whether the name, the password or their form is at fault is not told.
    #[error("user name and password do not fit together")]
    Wrong,
    /// What was typed can be nobody's name or password, so that nobody was asked. In a browser it looks like
    /// [`LoginError::Wrong`] in every way.
    #[error("what was typed cannot be a user name and a password")]
    Rejected,
    /// Too many wrong tries; the backend was not asked.
    #[error("there were too many wrong tries")]
    Throttled {
        /// When the next try is admitted.
        until: Timestamp,
    },
    /// Too many others at the same address are being dealt with; nobody was asked, and nothing is counted.
    #[error("too many sign-ins of one address at once")]
    Crowded,
    /// The password is neither right nor wrong.
    #[error("the password could not be checked")]
    Unavailable(#[source] ErrorKind),
    /// The JID typed belongs to another host of ours; its page is the way in.
    #[error("the account belongs to another host")]
    OtherHost(Domain),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How somebody comes in who has proven who they are.
struct Entry<'a> {
    browser: &'a Browser,
    /// The device cookie it sent.
    device: Option<&'a str>,
    method: Method,
    remember: bool,
}

/// Whose password was typed.
enum Claimed {
    Name(Jid),
    /// Nobody's: XMPP allows no such name, or no such host is served.
    Unusable(String),
}

impl Attempt {
    /// The password of somebody who is signed in, typed once more.
    pub(super) fn once_more(session: &Session, password: Zeroizing<String>, device: Option<String>) -> Self {
        let (username, browser) = (session.jid.username.to_string(), session.browser().clone());
        let remember = session.remembered;
        Self { username, password, remember, browser, device, previous: None }
    }
}

impl Login {
    /// The way in, for people of the `served` domains; `attempts` may fail for each pair of account and address.
    #[must_use]
    pub fn new(sessions: Sessions, root: &RootSecret, attempts: Rate, served: Vec<Domain>) -> Self {
        let throttle = Throttle::new(root.derive(KeyLabel::Throttle), attempts);
        let devices = Devices::new(root.derive(KeyLabel::Device));
        let (turns, outcomes) = (Turns::new(), Tally::new(Outcome::ALL));
        Self {
            sessions,
            turns,
            throttle,
            devices,
            served,
            chat: None,
            arrivals: OnceLock::new(),
            failure_takes: FAILURE_TAKES,
            outcomes,
        }
    }

    /// Tells somebody who comes in; the first who wants to know is told.
    pub fn tell_arrivals(&self, listener: mpsc::Sender<(Jid, Method)>) {
        _ = self.arrivals.set(listener);
    }

    /// The same with a bot that can ask people; `by_default` those who have chosen nothing, too.
    #[must_use]
    pub fn asking_in_chat(self, root: &RootSecret, by_default: bool) -> Self {
        Self { chat: Some(Chat::new(root.derive(KeyLabel::Confirmation), by_default)), ..self }
    }

    /// Tries a name and a password at a host. They must have come over a protected line, of which the first argument
    /// is the proof.
    ///
    /// # Errors
    /// See [`LoginError`]; every fault of the credentials is the same one.
    pub async fn attempt(
        self: &Arc<Self>,
        _protected: &SecureChannel,
        host: &Host,
        backend: &Arc<Backend>,
        attempt: Attempt,
    ) -> Result<SignedIn, LoginError> {
        let claimed = self.claimed(host, &attempt.username)?;
        let turn = self.turn(&attempt.browser, &host.domain, backend).await;
        let turn = self.counted(turn.ok_or(LoginError::Crowded))?;
        let attempt = Arc::new(attempt);
        let late = Arc::new(AtomicBool::new(false));
        let checked = {
            let (login, backend, attempt) = (Arc::clone(self), Arc::clone(backend), Arc::clone(&attempt));
            let (domain, late) = (host.domain.clone(), Arc::clone(&late));
            // A wrong password counts, whether or not anybody still waits: nobody may choose which of their tries do.
            turn.see_through_in_time(async move {
                let checked = login.counted(login.check(&backend, &domain, claimed, &attempt).await);
                checked.inspect(|_| login.count_late(&late))
            })
        };
        let signed_in = async {
            let Some(checked) = checked.await else {
                self.count_late(&late);
                return Err(LoginError::Unavailable(ErrorKind::Timeout));
            };
            let (jid, mark) = checked?;
            // Not a part of what is seen through: a browser that has left is in nobody's list of sessions.
            self.counted(self.welcome(backend, jid, &mark, &attempt).await)
        };
        self.unhurried(signed_in).await
    }

    /// Comes true when nothing is under way any more, nor for browsers that have left.
    pub async fn all_done(&self) {
        self.turns.all_done().await;
    }

    /// How often attempts came to what.
    pub fn outcomes(&self) -> impl Iterator<Item = (Outcome, u64)> {
        self.outcomes.all()
    }

    /// The turn of this browser to be dealt with; none when too many others of its address do not get done.
    pub(super) async fn turn(&self, browser: &Browser, domain: &Domain, backend: &Backend) -> Option<Turn> {
        self.turns.wait(browser.address(), domain, backend.limit()).await
    }

    /// Asks somebody who is signed in, and whose turn it is, for the password once more, in the same way as at the door:
    /// wrong ones count, and the backend is not asked more often.
    ///
    /// # Errors
    /// See [`LoginError`]; the place is given back unless the password was wrong.
    pub(super) async fn prove(
        &self,
        _protected: &SecureChannel,
        backend: &Backend,
        jid: &Jid,
        attempt: &Attempt,
    ) -> Result<Mark, LoginError> {
        let checking = self.check(backend, &jid.domain, Claimed::Name(jid.clone()), attempt);
        self.unhurried(checking).await.map(|(_, mark)| mark)
    }

    /// The sessions that begin here.
    pub(super) fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    /// Forgets counters whose window is over; tells how many.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn purge(&self) -> Result<u64, StoreError> {
        throttle::purge(self.sessions.database(), self.sessions.now()).await
    }

    /// Lets a failure take its time.
    async fn unhurried<T>(&self, deciding: impl Future<Output = Result<T, LoginError>>) -> Result<T, LoginError> {
        let long_enough = tokio::time::sleep(self.failure_takes);
        let outcome = deciding.await;
        if matches!(outcome, Err(LoginError::Wrong | LoginError::Rejected)) {
            long_enough.await;
        }
        outcome
    }

    /// Counts what an attempt failed by, if it did.
    fn counted<T>(&self, attempted: Result<T, LoginError>) -> Result<T, LoginError> {
        attempted.inspect_err(|error| {
            if let Some(outcome) = Outcome::of(error) {
                self.outcomes.count(outcome);
            }
        })
    }

    /// A right password whose browser was told that there is no answer came to none. Of the two who find that out, the
    /// second counts it.
    fn count_late(&self, is_late: &AtomicBool) {
        if is_late.swap(true, Ordering::SeqCst) {
            self.outcomes.count(Outcome::Unavailable);
        }
    }

    /// Has a name and a password checked. When they are right, the mark tells which password it was; only when they are
    /// wrong is their place kept.
    async fn check(
        &self,
        backend: &Backend,
        domain: &Domain,
        claimed: Claimed,
        attempt: &Attempt,
    ) -> Result<(Jid, Mark), LoginError> {
        let place = self.admit(domain, &claimed, attempt).await?;
        let Claimed::Name(jid) = claimed else { return Err(self.reject(place).await) };
        let mark = match backend.mark(&jid.username, &jid.domain).await {
            Ok(mark) => mark,
            Err(kind) => return Err(self.not_checked(place, &jid, &attempt.browser, kind).await),
        };
        match ask(backend, &jid, &attempt.password).await {
            Answer::Yes => {
                self.give_back(place).await?;
                Ok((jid, mark))
            }
            Answer::No => {
                self.tell(&jid, &attempt.browser, Failure::Wrong).await?;
                Err(LoginError::Wrong)
            }
            Answer::Error(ErrorKind::Rejected) => Err(self.reject(place).await),
            Answer::Error(kind) => Err(self.not_checked(place, &jid, &attempt.browser, kind).await),
        }
    }

    fn claimed(&self, host: &Host, typed: &str) -> Result<Claimed, LoginError> {
        let typed = typed.trim_matches(|c: char| c.is_ascii_whitespace());
        let name = match typed.split_once('@') {
            None => typed,
            Some((name, domain)) => match Domain::prepare(domain) {
                Ok(domain) if domain == host.domain => name,
                Ok(domain) if self.served.contains(&domain) => return Err(LoginError::OtherHost(domain)),
                _ => return Ok(Claimed::Unusable(typed.to_owned())),
            },
        };
        Ok(match Username::prepare(name) {
            Ok(username) => Claimed::Name(Jid { username, domain: host.domain.clone() }),
            Err(_) => Claimed::Unusable(typed.to_owned()),
        })
    }

    async fn admit(&self, domain: &Domain, claimed: &Claimed, attempt: &Attempt) -> Result<Place, LoginError> {
        let (name, recognised) = match claimed {
            Claimed::Name(jid) => {
                let recognised = attempt.device.as_deref().is_some_and(|cookie| self.devices.recognises(cookie, jid));
                (jid.username.as_str(), recognised)
            }
            Claimed::Unusable(typed) => (typed.as_str(), false),
        };
        let tried = Tried { domain, name, address: attempt.browser.address(), recognised };
        match self.throttle.take(self.sessions.database(), &tried, self.sessions.now()).await? {
            Admission::Admitted(place) => Ok(place),
            Admission::Refused(until) => {
                if let Claimed::Name(jid) = claimed {
                    self.tell(jid, &attempt.browser, Failure::Throttled).await?;
                }
                Err(LoginError::Throttled { until })
            }
        }
    }

    /// Begins a session, unless the password was changed since it was checked: whoever changed it was told that all
    /// sessions ended, and none may begin after that.
    async fn welcome(
        &self,
        backend: &Backend,
        jid: Jid,
        proven: &Mark,
        attempt: &Attempt,
    ) -> Result<SignedIn, LoginError> {
        let mut tx = self.sessions.database().begin().await?;
        if backend.mark_within(&mut tx, &jid.username, &jid.domain).await? != *proven {
            return Err(LoginError::Wrong);
        }
        if let Some(previous) = &attempt.previous {
            Sessions::replace(&mut tx, &jid.domain, previous).await?;
        }
        let entry = Entry {
            browser: &attempt.browser,
            device: attempt.device.as_deref(),
            method: Method::Password,
            remember: attempt.remember,
        };
        Ok(self.let_in(tx, jid, entry).await?)
    }

    /// Begins the session of somebody who has proven who they are, in the transaction that says so.
    async fn let_in(&self, mut tx: Transaction, jid: Jid, entry: Entry<'_>) -> Result<SignedIn, StoreError> {
        let Entry { browser, device, method, remember } = entry;
        let (actor, now) = (Actor::signed_in(jid.clone(), browser.clone()), self.sessions.now());
        let is_known = device.is_some_and(|cookie| self.devices.recognises(cookie, &jid));
        let device = self.devices.add(device.unwrap_or_default(), &jid);
        let token = self.sessions.start(&mut tx, &actor, browser, (method, remember)).await?;
        let kind = match method {
            Method::Password => Kind::SignedIn,
            Method::Chat => Kind::SignedInByChat,
        };
        activity::record(&mut tx, &actor, &kind, now).await?;
        // Whoever has just said yes in chat knows of it.
        if !is_known && method == Method::Password {
            notice::write(&mut tx, &jid, browser, (About::Browser, "", 1), now).await?;
        }
        tx.commit().await?;
        self.outcomes.count(Outcome::SignedIn);
        if let Some(arrivals) = self.arrivals.get() {
            // Nobody waits for whoever listens.
            drop(arrivals.try_send((jid.clone(), method)));
        }
        Ok(SignedIn { jid, token, device })
    }

    /// What cannot be anybody's name or password looks like a wrong one, but nobody was asked and nothing is counted.
    async fn reject(&self, place: Place) -> LoginError {
        tracing::info!("a sign-in was rejected before the backend was asked");
        self.give_back(place).await.map_or_else(LoginError::Store, |()| LoginError::Rejected)
    }

    /// Nobody knows whether the password was right, so nothing is counted against anybody.
    async fn not_checked(&self, place: Place, jid: &Jid, browser: &Browser, kind: ErrorKind) -> LoginError {
        let told = async {
            self.give_back(place).await?;
            self.tell(jid, browser, Failure::NotChecked).await
        };
        told.await.map_or_else(LoginError::Store, |()| LoginError::Unavailable(kind))
    }

    async fn give_back(&self, place: Place) -> Result<(), StoreError> {
        let mut tx = self.sessions.database().begin().await?;
        place.give_back(&mut tx).await?;
        tx.commit().await
    }

    async fn tell(&self, jid: &Jid, browser: &Browser, failure: Failure) -> Result<(), StoreError> {
        activity::record_failure(self.sessions.database(), jid, browser, failure, self.sessions.now()).await
    }
}

/// One question to the backend, and none if the password cannot be anybody's.
async fn ask(backend: &Backend, jid: &Jid, password: &str) -> Answer {
    let Ok(password) = backend.prepare(password) else { return Answer::Error(ErrorKind::Rejected) };
    backend.check(Question { username: &jid.username, domain: &jid.domain, password: &password }).await
}
