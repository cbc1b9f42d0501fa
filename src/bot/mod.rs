//! THE BOT: what can be done at the account pages, by chat.
//!
//! It knows no stream: stanzas come in as elements, and what they are answered with goes out. One chat line is one
//! command; every command is an ad-hoc command (XEP-0050) as well. It acts only for the bare address that the server of a
//! served host has stamped on a stanza, and never meets a page.

mod activity;
mod address;
mod adhoc;
mod asked;
mod browsers;
pub mod command;
mod details;
mod disco;
mod fields;
mod giving;
mod help;
mod letting_in;
mod message;
mod notice_id;
mod own_data;
mod pace;
mod personas;
mod preferences;
mod reply;
mod sites;
mod stanza;
mod talk;
#[cfg(test)]
pub(crate) mod tests;
mod trusting;
mod turn;
mod unasked;

use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use self::address::Speaker;
use self::adhoc::Walks;
use self::letting_in::Pressed;
use self::message::Line;
use self::notice_id::NoticeIds;
use self::pace::{Admission, Pace};
use self::talk::{Talk, Talks};
use self::turn::{Services, Turn};
use crate::account::person::{Actor, Host};
use crate::account::preferences::read as preferences_of;
use crate::account::session::Sessions;
use crate::openid::association::keyring::ServerKey;
use crate::provider::Provider;
use crate::store::Database;
use crate::system::System;
use crate::words::{Languages, Texts};

/// How the bot is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// As a component (XEP-0114).
    Component,
    /// As an ordinary account.
    Client,
}

/// What the bot works with.
pub struct Parts {
    /// Decisions about sites.
    pub provider: Provider,
    /// Browsers that are signed in.
    pub sessions: Sessions,
    /// What is kept about people.
    pub database: Database,
    /// Time and randomness.
    pub system: System,
    /// The hosts whose people it serves.
    pub hosts: Vec<Host>,
    /// What it says.
    pub languages: Languages,
    /// Whether a message signs those in who have chosen nothing about that.
    pub confirms_by_default: bool,
    /// Hides how many notices there are.
    pub notices: ServerKey,
}

/// The bot: one for the whole process. It remembers conversations in memory only.
pub struct Bot {
    /// The bare address it answers at.
    jid: String,
    role: Role,
    hosts: Vec<Host>,
    languages: Languages,
    services: Services,
    talks: Talks,
    walks: Walks,
    people: Pace,
    strangers: Pace,
    programs: Pace,
    notice_ids: NoticeIds,
}

impl Role {
    /// The namespace of stanzas on its stream.
    #[must_use]
    pub const fn namespace(self) -> &'static str {
        match self {
            Self::Component => ns::COMPONENT,
            Self::Client => ns::JABBER_CLIENT,
        }
    }
}

impl Bot {
    /// A bot that answers at the bare address `jid`.
    #[must_use]
    pub fn new(parts: Parts, jid: &str, role: Role) -> Self {
        let Parts { provider, sessions, database, system, hosts, languages, confirms_by_default, notices } = parts;
        Self {
            jid: jid.to_owned(),
            role,
            hosts,
            languages: languages.clone(),
            talks: Talks::new(),
            walks: Walks::new(),
            people: Pace::of_people(&system),
            strangers: Pace::of_strangers(&system),
            programs: Pace::of_programs(&system),
            notice_ids: NoticeIds(notices),
            services: Services { provider, sessions, database, system, languages, confirms_by_default },
        }
    }

    /// What a stanza is answered with, in the order in which it is to be sent. Whatever is wrong with the stanza, this
    /// answers or keeps quiet; it never fails.
    pub async fn heed(&self, stanza: &Element) -> Vec<Element> {
        if stanza.ns() != self.role.namespace() || !stanza::is_answerable(stanza) {
            return Vec::new();
        }
        match stanza.name() {
            "message" => self.message(stanza).await,
            "iq" => self.iq(stanza).await.into_iter().collect(),
            "presence" => self.presence_of(stanza),
            _ => Vec::new(),
        }
    }

    async fn message(&self, stanza: &Element) -> Vec<Element> {
        // What it says to its own account comes back to it, and is nobody's word.
        if self.is_its_own(stanza) {
            return Vec::new();
        }
        if !self.is_addressed(stanza) {
            return self.nobody_there(stanza).into_iter().collect();
        }
        if let Some(pressed) = Pressed::of(stanza) {
            return self.press(stanza, &pressed).await;
        }
        let Some(line) = Line::of(stanza) else { return Vec::new() };
        let said = match address::speaker(stanza, &self.hosts) {
            Some(Speaker::Person { actor, host, full }) => match self.people.admit(&actor.jid().to_string()) {
                Admission::Admitted => {
                    let mut talk = self.talks.of(&full, self.services.system.now()).await;
                    let texts = self.texts(&actor, stanza).await;
                    let mut turn = Turn { services: &self.services, host, actor: &actor, texts, talk: &mut talk };
                    let reply = turn.hear(line.body()).await;
                    let said = (turn.chat(&reply), turn.texts);
                    self.end_what_was_begun(&actor, &talk);
                    Some(said)
                }
                Admission::JustTooMuch => return vec![self.slow(stanza)],
                Admission::TooMuch => None,
            },
            Some(Speaker::Stranger(bare))
                if self.may_ask(stanza) && self.strangers.admit(&bare) == Admission::Admitted =>
            {
                let texts = self.languages.accepted(stanza::language(stanza).unwrap_or_default());
                Some((texts.unmarked("bot-stranger"), texts))
            }
            Some(Speaker::Stranger(_)) | None => None,
        };
        said.map(|(said, texts)| Line::answer(stanza, &said, &texts, self.role)).into_iter().collect()
    }

    /// What somebody is told once who says too much.
    fn slow(&self, stanza: &Element) -> Element {
        let texts = self.languages.accepted(stanza::language(stanza).unwrap_or_default());
        Line::answer(stanza, &texts.unmarked("bot-slow"), &texts, self.role)
    }

    /// What somebody is told who writes to another address at the bot's domain (RFC 6121, 8.1).
    fn nobody_there(&self, stanza: &Element) -> Option<Element> {
        let is_line = self.role == Role::Component && Line::of(stanza).is_some();
        let is_told = is_line && self.may_ask(stanza);
        is_told.then(|| stanza::refusal(stanza, self.role, "cancel", "item-not-found"))
    }

    /// The answer of a client that knows questions about browsers.
    async fn press(&self, stanza: &Element, pressed: &Pressed) -> Vec<Element> {
        let Some(Speaker::Person { actor, host, full }) = address::speaker(stanza, &self.hosts) else {
            return Vec::new();
        };
        match self.people.admit(&actor.jid().to_string()) {
            Admission::Admitted => {}
            Admission::JustTooMuch => return vec![self.slow(stanza)],
            Admission::TooMuch => return Vec::new(),
        }
        let mut talk = self.talks.of(&full, self.services.system.now()).await;
        let texts = self.texts(&actor, stanza).await;
        let mut turn = Turn { services: &self.services, host, actor: &actor, texts, talk: &mut talk };
        let said = turn.press(pressed).await.map(|reply| turn.chat(&reply));
        said.map(|said| Line::answer(stanza, &said, &turn.texts, self.role)).into_iter().collect()
    }

    async fn iq(&self, stanza: &Element) -> Option<Element> {
        let kind = stanza.attr("type").filter(|kind| matches!(*kind, "get" | "set"))?;
        let payload = stanza.children().find(|child| child.ns() != self.role.namespace());
        let command = payload.filter(|payload| kind == "set" && payload.is("command", adhoc::COMMANDS));
        if let Some(command) = command.filter(|_| self.is_addressed(stanza))
            && let Some(Speaker::Person { actor, host, full }) = address::speaker(stanza, &self.hosts)
        {
            return Some(self.command(stanza, command, &actor, (host, &full)).await);
        }
        if !self.may_ask(stanza) {
            return self.too_busy(stanza);
        }
        let refuse = |kind, condition| stanza::refusal(stanza, self.role, kind, condition);
        if !self.is_addressed(stanza) {
            return Some(refuse("cancel", "item-not-found"));
        }
        let Some(payload) = payload else { return Some(refuse("modify", "bad-request")) };
        if command.is_some() {
            return Some(refuse("auth", "forbidden"));
        }
        let texts = match address::speaker(stanza, &self.hosts) {
            Some(Speaker::Person { actor, .. }) => self.texts(&actor, stanza).await,
            Some(Speaker::Stranger(_)) | None => self.languages.accepted(stanza::language(stanza).unwrap_or_default()),
        };
        let answer = (kind == "get").then(|| self.discovered(stanza, payload, &texts)).flatten();
        Some(match answer {
            Some(Ok(answer)) => stanza::result(stanza, self.role, answer),
            Some(Err(condition)) => refuse("cancel", condition),
            None => refuse("cancel", "service-unavailable"),
        })
    }

    /// One step of an ad-hoc command.
    async fn command(&self, stanza: &Element, command: &Element, actor: &Actor, at: (&Host, &str)) -> Element {
        if self.people.admit(&actor.jid().to_string()) != Admission::Admitted {
            return stanza::refusal(stanza, self.role, "wait", "resource-constraint");
        }
        let (host, full) = at;
        let mut talk = self.talks.of(full, self.services.system.now()).await;
        // A command may be in a language of its own (XEP-0050).
        let texts = self.texts(actor, stanza::language(command).map_or(stanza, |_| command)).await;
        let mut turn = Turn { services: &self.services, host, actor, texts, talk: &mut talk };
        let answer = match self.walks.step(&mut turn, full, command).await {
            Ok(mut answer) => {
                if let Some(answer) = &mut answer {
                    stanza::set_language(answer, &turn.texts.tag());
                }
                stanza::result(stanza, self.role, answer)
            }
            Err(refused) => refused.answer(stanza, self.role),
        };
        self.end_what_was_begun(actor, &talk);
        answer
    }

    /// Ends whatever somebody has begun elsewhere, once they have deleted everything: it would write anew.
    fn end_what_was_begun(&self, actor: &Actor, talk: &Talk) {
        if talk.has_deleted {
            self.walks.forget(actor.jid());
            self.talks.forget(&actor.jid().to_string());
        }
    }

    /// People may watch the bot, so that their clients show it.
    fn presence_of(&self, stanza: &Element) -> Vec<Element> {
        if !self.is_addressed(stanza) {
            return Vec::new();
        }
        if !self.may_ask(stanza) {
            return Vec::new();
        }
        let is_served = matches!(address::speaker(stanza, &self.hosts), Some(Speaker::Person { .. }));
        let answer = |kind| stanza::presence(stanza, self.role, kind);
        match stanza.attr("type") {
            Some("subscribe") if is_served => {
                vec![answer(Some("subscribed")), self.with_caps(answer(None))]
            }
            Some("subscribe" | "unsubscribe") => vec![answer(Some("unsubscribed"))],
            Some("probe") if is_served => vec![self.with_caps(answer(None))],
            _ => Vec::new(),
        }
    }

    /// The server of somebody who is a stranger here; nothing for our own people and their servers.
    #[must_use]
    pub fn server_of_stranger<'a>(&self, stanza: &'a Element) -> Option<&'a str> {
        let server = address::server(stanza)?;
        (!self.hosts.iter().any(|host| host.domain.as_str() == server)).then_some(server)
    }

    /// What somebody is told whose stanza is not looked at. Only a question has to be answered (RFC 6120, 8.2.3).
    #[must_use]
    pub fn too_busy(&self, stanza: &Element) -> Option<Element> {
        let is_question = stanza.is("iq", self.role.namespace()) && matches!(stanza.attr("type"), Some("get" | "set"));
        let is_told = is_question && stanza::is_answerable(stanza);
        is_told.then(|| stanza::refusal(stanza, self.role, "wait", "resource-constraint"))
    }

    /// Whether somebody has not asked for too much that is answered from memory. All strangers of one server are one.
    fn may_ask(&self, stanza: &Element) -> bool {
        let who = match address::speaker(stanza, &self.hosts) {
            Some(Speaker::Person { actor, .. }) => actor.jid().to_string(),
            Some(Speaker::Stranger(_)) | None => address::server(stanza).unwrap_or_default().to_owned(),
        };
        self.programs.admit(&who) == Admission::Admitted
    }

    /// Whether a stanza is meant for the bot itself, and for nobody else at its domain.
    fn is_addressed(&self, stanza: &Element) -> bool {
        let to = stanza.attr("to").unwrap_or(&self.jid);
        to.split('/').next() == Some(self.jid.as_str())
    }

    /// Whether a stanza comes from the bot's own account.
    fn is_its_own(&self, stanza: &Element) -> bool {
        stanza.attr("from").and_then(|from| from.split('/').next()) == Some(self.jid.as_str())
    }

    /// The language that somebody has chosen, or else that of the stanza.
    async fn texts(&self, actor: &Actor, stanza: &Element) -> Texts {
        // That the store is away they are told by the command itself.
        let chosen = preferences_of(&self.services.database, actor.jid()).await.unwrap_or_default().language;
        let chosen = chosen.and_then(|tag| self.languages.named(&tag));
        let asked = || self.languages.accepted(stanza::language(stanza).unwrap_or_default());
        chosen.cloned().unwrap_or_else(asked)
    }
}
