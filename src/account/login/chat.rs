//! The way in without a password: the bot asks the person, who gives it the code that the page shows.
//!
//! The browser holds everything: a sealed cookie that says when it asked, for whom, and what makes the code. So the page is
//! the same for every name, whether or not anybody is asked, and only the browser that began can finish.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::{Claimed, Entry, Login, LoginError, SignedIn};
use crate::account::confirmation::{self, GOOD_FOR, Question, State};
use crate::account::person::{Browser, Domain, Host, Jid, Username};
use crate::account::session::{Method, SessionToken, Sessions};
use crate::openid::association::keyring::ServerKey;
use crate::openid::timestamp::Timestamp;
use crate::store::StoreError;

/// What asking in chat needs.
pub(super) struct Chat {
    key: ServerKey,
    by_default: bool,
}

/// A browser that wants to be let in by a message in chat.
#[derive(Clone)]
pub struct Asking {
    random: [u8; 16],
    since: Timestamp,
    name: String,
    /// Whether "keep me signed in" was ticked.
    pub remember: bool,
    code: String,
}

/// Which browser it is, and what it brings along.
#[derive(Clone, Copy)]
pub struct Caller<'a> {
    /// The browser.
    pub browser: &'a Browser,
    /// The device cookie it sent.
    pub device: Option<&'a str>,
    /// The session it had; signing in ends it.
    pub previous: Option<&'a SessionToken>,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is no answer yet.
    Open,
    /// The person said yes: the browser may come in.
    Approved,
    /// The person said no.
    Refused,
    /// There was no answer in time, or the browser was let in before.
    Late,
}

impl Chat {
    /// By codes made with `key`; for those who have chosen nothing, `by_default`.
    pub(super) const fn new(key: ServerKey, by_default: bool) -> Self {
        Self { key, by_default }
    }

    /// Six digits.
    fn code(&self, random: [u8; 16]) -> String {
        let [a, b, c, d, ..] = self.key.tag(&[b"code", &random]);
        format!("{:06}", u32::from_be_bytes([a, b, c, d]) % 1_000_000)
    }
}

impl Asking {
    /// For whom, as it is to be shown: `romeo@montague.lit`.
    #[must_use]
    pub fn address(&self, host: &Host) -> String {
        // What holds an @ is nobody's name here: it is shown as it was typed.
        if self.name.contains('@') { self.name.clone() } else { format!("{}@{}", self.name, host.domain) }
    }

    /// The user name.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.name
    }

    /// The code, in two groups of three digits.
    #[must_use]
    pub fn code(&self) -> String {
        let (first, last) = self.code.split_at(self.code.len() / 2);
        format!("{first} {last}")
    }

    /// Until when there may be an answer.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        self.since.after(GOOD_FOR)
    }

    fn id(&self) -> [u8; 32] {
        Sha256::digest(self.random).into()
    }
}

impl Login {
    /// Whether the bot can be asked to ask.
    #[must_use]
    pub fn asks_in_chat(&self) -> bool {
        self.chat.is_some()
    }

    /// Whether those who have chosen nothing are asked.
    #[must_use]
    pub fn asks_by_default(&self) -> bool {
        self.chat.as_ref().is_some_and(|chat| chat.by_default)
    }

    /// Has somebody asked in chat, if that is what they want. Nothing in the answer tells whether they are: that goes for
    /// names that nobody has, too.
    ///
    /// # Errors
    /// [`LoginError::Rejected`] where there is no bot or no name, [`LoginError::OtherHost`], [`LoginError::Crowded`], or
    /// the database.
    pub async fn ask_in_chat(
        &self,
        host: &Host,
        (typed, remember): (&str, bool),
        caller: &Caller<'_>,
        site: &str,
    ) -> Result<Asking, LoginError> {
        let Some(chat) = self.chat.as_ref().filter(|_| !typed.trim().is_empty()) else {
            return Err(LoginError::Rejected);
        };
        let (name, jid) = match self.claimed(host, typed)? {
            Claimed::Name(jid) => (jid.username.as_str().to_owned(), Some(jid)),
            Claimed::Unusable(typed) => (typed.chars().filter(|c| !c.is_control()).take(LONGEST).collect(), None),
        };
        // It lasts as long as the answer takes, so that one network has only so many questions a second.
        let turn = self.turns.wait(caller.browser.address(), &host.domain, WAITS).await;
        let _turn = self.counted(turn.ok_or(LoginError::Crowded))?;
        // Whether somebody is asked is not told by the time either.
        let long_enough = tokio::time::sleep(self.failure_takes);
        let (random, since) = (self.sessions.random(), self.sessions.now());
        let asking = Asking { random, since, name, remember, code: chat.code(random) };
        if let Some(jid) = &jid {
            let recognised = caller.device.is_some_and(|cookie| self.devices.recognises(cookie, jid));
            let browser = caller.browser;
            let question = Question { id: asking.id(), jid, code: &asking.code, browser, recognised, site };
            confirmation::ask(self.sessions.database(), &question, chat.by_default, since).await?;
        }
        long_enough.await;
        Ok(asking)
    }

    /// What the browser keeps of it: the cookie of this host, good beside the cookie that forms are bound to.
    #[must_use]
    pub fn seal(&self, host: &Host, browser_cookie: &str, asking: &Asking) -> String {
        let (at, remember) = (asking.since.unix(), u8::from(asking.remember));
        let text = format!(
            "{at}.{remember}.{}.{}",
            URL_SAFE_NO_PAD.encode(asking.random),
            URL_SAFE_NO_PAD.encode(&asking.name)
        );
        let tag = self.chat.as_ref().map(|chat| chat.key.tag(&sealed(host, browser_cookie, &text))).unwrap_or_default();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(tag))
    }

    /// What a browser has kept; nothing if it was not made for this host and this browser, or is too old to be looked at.
    #[must_use]
    pub fn unseal(&self, host: &Host, browser_cookie: &str, cookie: &str) -> Option<Asking> {
        let chat = self.chat.as_ref()?;
        let (text, tag) = cookie.rsplit_once('.')?;
        let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
        if !chat.key.verify(&sealed(host, browser_cookie, text), &tag) {
            return None;
        }
        let mut parts = text.split('.');
        let since = Timestamp::from_unix(parts.next()?.parse().ok()?);
        let remember = parts.next()? == "1";
        let random: [u8; 16] = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?.try_into().ok()?;
        let name = String::from_utf8(URL_SAFE_NO_PAD.decode(parts.next()?).ok()?).ok()?;
        let asking = Asking { random, since, name, remember, code: chat.code(random) };
        (self.sessions.now().since(since) < SHOWN).then_some(asking)
    }

    /// Whether there is an answer.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn answer(&self, asking: &Asking) -> Result<Standing, StoreError> {
        let state = confirmation::state(self.sessions.database(), asking.id()).await?;
        let is_late = self.sessions.now() >= asking.until();
        Ok(match state {
            Some(State::Refused) => Standing::Refused,
            Some(State::Approved) if self.sessions.now() < asking.until().after(GOOD_FOR) => Standing::Approved,
            Some(State::Spent | State::Approved) => Standing::Late,
            // Where nobody is asked it looks as where nobody answers.
            Some(State::Open) | None if is_late => Standing::Late,
            Some(State::Open) | None => Standing::Open,
        })
    }

    /// Lets a browser in whose person has said yes; nothing if they have not, or if it was let in before.
    ///
    /// # Errors
    /// Fails when the database is away; then it can be tried again.
    pub async fn finish_in_chat(
        &self,
        domain: &Domain,
        asking: &Asking,
        caller: &Caller<'_>,
    ) -> Result<Option<SignedIn>, StoreError> {
        let Ok(username) = Username::prepare(&asking.name) else { return Ok(None) };
        let jid = Jid { username, domain: domain.clone() };
        let mut tx = self.sessions.database().begin().await?;
        if !confirmation::spend(&mut tx, asking.id(), self.sessions.now()).await? {
            return Ok(None);
        }
        let Caller { browser, device, previous } = *caller;
        if let Some(previous) = previous {
            Sessions::replace(&mut tx, domain, previous).await?;
        }
        let entry = Entry { browser, device, method: Method::Chat, remember: asking.remember };
        self.let_in(tx, jid, entry).await.map(Some)
    }

    /// Gives it up: the browser asks anew, or does without.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn withdraw(&self, asking: &Asking) -> Result<(), StoreError> {
        confirmation::withdraw(self.sessions.database(), asking.id()).await
    }
}

/// How long somebody may wait for their turn.
const WAITS: std::time::Duration = std::time::Duration::from_secs(5);
/// How long the page still says what became of it.
const SHOWN: std::time::Duration = std::time::Duration::from_mins(15);
/// The most characters that are shown of what can be nobody's name.
const LONGEST: usize = 100;

fn sealed<'a>(host: &'a Host, browser_cookie: &'a str, text: &'a str) -> [&'a [u8]; 4] {
    [b"asking", host.domain.as_str().as_bytes(), browser_cookie.as_bytes(), text.as_bytes()]
}
