//! Conversations with a real store behind them and a clock that is moved.

mod adhoc;
mod chat;
mod codes;
mod giving;
mod lists;
mod people;
mod stanzas;
pub(crate) mod unasked;

use std::time::Duration;

use sha2::{Digest, Sha256};
use tempfile::TempDir;
use xmpp_parsers::minidom::Element;

use super::*;
use crate::account::person::tests::{actor, montague};
use crate::account::person::{Actor, Domain};
use crate::account::session::SessionSettings;
use crate::account::trust::{self, Rule};
use crate::openid::association::keyring::{KeyLabel, RootSecret};
use crate::openid::namespace::Version;
use crate::openid::realm::Realm;
use crate::openid::timestamp::Timestamp;
use crate::provider::Settings;
use crate::provider::keys::Keys;
use crate::provider::release::EmailRelease;
use crate::store::execute;
use crate::system::Hands;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
pub(super) const ROMEO: &str = "romeo@montague.lit/orchard";
pub(super) const JULIET: &str = "juliet@montague.lit/balcony";
pub(super) const BOT: &str = "id.montague.lit";

/// A house with a bot in it.
pub(crate) struct House {
    pub(crate) bot: Bot,
    pub(super) db: Database,
    pub(super) sessions: Sessions,
    pub(super) provider: Provider,
    pub(crate) system: System,
    pub(super) hands: Hands,
    _folder: TempDir,
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::with_bot(BOT, Role::Component).await
    }

    pub(super) async fn with_bot(jid: &str, role: Role) -> Self {
        let (db, folder) = Database::scratch().await;
        let (system, hands) = System::held(NOON, [1; 32]);
        let root = RootSecret::new(vec![7; 32]).unwrap();
        let keys = Keys::open(db.clone(), system.clone(), root).await.unwrap();
        let settings = Settings {
            shared_lifetime: Duration::from_hours(1),
            private_lifetime: Duration::from_hours(1),
            trust_http_realms: false,
            answers_v1: true,
            nist_level: None,
            email: EmailRelease::OwnDomain { also: Vec::new() },
            ports: Vec::new(),
        };
        let hosts = vec![montague()];
        let notices = keys.server_key(KeyLabel::Notice);
        let provider = Provider::new(db.clone(), system.clone(), keys, settings, hosts.clone());
        let sessions = Sessions::new(db.clone(), system.clone(), SessionSettings::default());
        let parts = Parts {
            provider: provider.clone(),
            sessions: sessions.clone(),
            database: db.clone(),
            system: system.clone(),
            hosts,
            languages: Languages::read().unwrap(),
            confirms_by_default: false,
            notices,
        };
        Self { bot: Bot::new(parts, jid, role), db, sessions, provider, system, hands, _folder: folder }
    }

    /// Sends a stanza that is written down.
    pub(super) async fn heeds(&self, stanza: &str) -> Vec<Element> {
        self.bot.heed(&stanza.parse().unwrap()).await
    }

    /// Says a line; the answer, or nothing for silence.
    pub(super) async fn says(&self, from: &str, line: &str) -> String {
        let mut message = stanza::element("message", ns::COMPONENT, &[("from", from), ("to", BOT), ("type", "chat")]);
        message.append_child(stanza::text("body", ns::COMPONENT, line));
        self.hands.advance(Duration::from_secs(1));
        self.bot.heed(&message).await.first().map(body).unwrap_or_default()
    }

    /// Holds a conversation with Romeo: each line is answered with something that has this text in it.
    pub(super) async fn converses(&self, lines: &[(&str, &str)]) {
        for (line, answer) in lines {
            let said = self.says(ROMEO, line).await;
            assert!(said.contains(answer), "{line}\n was answered: {said}\n and not: {answer}");
        }
    }

    /// Says a line that is answered with a code; the code.
    pub(super) async fn code(&self, line: &str) -> String {
        let asked = self.says(ROMEO, line).await;
        let code: String = asked.split('“').find_map(|part| part.strip_prefix("yes ")).unwrap_or_default().into();
        let code: String = code.chars().take_while(char::is_ascii_digit).collect();
        assert_eq!(code.len(), 6, "{asked}");
        code
    }

    /// Signs somebody in with a browser.
    pub(super) async fn signs_in(&self, username: &str, number: u8) {
        let mut tx = self.db.begin().await.unwrap();
        execute!(
            &mut tx,
            "INSERT INTO session
                (token_hash, domain, username, password_at, remembered, last_used, existence_asked_at, address, user_agent)
             VALUES ($1, 'montague.lit', $2, $3, FALSE, $3, $3, $4, 'Firefox/140.0 (Linux)')",
            Sha256::digest([number]).to_vec(),
            username,
            self.system.now().unix(),
            format!("192.0.2.{number}"),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// What was decided about a realm, as pages see it.
    pub(super) async fn rule(&self, username: &str, realm: &str) -> Option<Rule> {
        let (actor, realm) = (actor(username), Realm::parse(realm).unwrap());
        let found = trust::find(&self.db, &actor, &realm, Version::V2, self.system.now()).await.unwrap();
        found.map(|found| found.rule)
    }
}

pub(super) fn body(message: &Element) -> String {
    message.children().find(|child| child.name() == "body").map(Element::text).unwrap_or_default()
}
