//! One line of a conversation, or one step of an ad-hoc command: who says it, and what it leads to.

use jiff::tz::TimeZone;
use thiserror::Error;

use super::command::{Misheard, Said, Verb, understand};
use super::reply::Reply;
use super::talk::{More, Talk};
use crate::account::person::{Actor, Host};
use crate::account::profile;
use crate::account::proven::Lapsed;
use crate::account::session::Sessions;
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;
use crate::provider::{Provider, ProviderError};
use crate::store::{Database, StoreError};
use crate::system::System;
use crate::words::{Languages, Texts};

/// What commands are carried out with.
pub(super) struct Services {
    pub(super) provider: Provider,
    pub(super) sessions: Sessions,
    pub(super) database: Database,
    pub(super) system: System,
    pub(super) languages: Languages,
    /// Whether a message signs those in who have chosen nothing about that.
    pub(super) confirms_by_default: bool,
}

/// Somebody's turn to speak.
pub(super) struct Turn<'a> {
    pub(super) services: &'a Services,
    pub(super) host: &'a Host,
    pub(super) actor: &'a Actor,
    pub(super) texts: Texts,
    pub(super) talk: &'a mut Talk,
}

/// Why a command could be neither carried out nor refused.
#[derive(Debug, Error)]
pub(super) enum Trouble {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The provider.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// What was proven is worth nothing any more.
    #[error(transparent)]
    Lapsed(#[from] Lapsed),
}

/// Words for days, as the person counts them.
pub(super) struct Days {
    texts: Texts,
    now: Timestamp,
    zone: TimeZone,
}

impl Turn<'_> {
    /// Carries out a line, and says so when it cannot.
    pub(super) async fn hear(&mut self, line: &str) -> Reply {
        let line = line.to_owned();
        let reply = match understand(&line, &self.texts) {
            Ok(said) => self.obey(said).await,
            Err(misheard) => Ok(self.misheard(&misheard)),
        };
        reply.unwrap_or_else(|trouble| self.trouble(&trouble))
    }

    /// The words for what went wrong on our side; the rest is for the log.
    pub(super) fn trouble(&self, trouble: &Trouble) -> Reply {
        tracing::error!(error = %trouble, "a command of the bot could not be carried out");
        Reply::fault(self.say("bot-away"))
    }

    /// Carries out a command.
    pub(super) async fn obey(&mut self, Said { verb, rest }: Said<'_>) -> Result<Reply, Trouble> {
        match verb {
            Verb::Help => Ok(self.help(rest)),
            Verb::Sites => self.sites(rest, 0).await,
            Verb::Trust => self.trust(rest).await,
            Verb::Never => self.never(rest).await,
            Verb::Revoke => self.revoke(rest).await,
            Verb::Restore => self.restore().await,
            Verb::Give => self.give(rest).await,
            Verb::Profile => self.profile(rest).await,
            Verb::Set => self.set(rest).await,
            Verb::Clear => self.clear(rest).await,
            Verb::Refill => self.refill().await,
            Verb::Persona => self.persona(rest).await,
            Verb::Sessions => self.sessions().await,
            Verb::End => self.end(rest).await,
            Verb::Activity => self.activity(0).await,
            Verb::More => self.more().await,
            Verb::Notices => self.notices(rest).await,
            Verb::Confirm => self.confirm(rest).await,
            Verb::Language => self.language(rest).await,
            Verb::Export => Ok(self.ask_for_export()),
            Verb::Delete => Ok(self.ask_for_deletion(rest)),
            Verb::Yes => self.yes(rest).await,
            Verb::No => self.no().await,
        }
    }

    /// An answer as the text of one message; what does not fit is kept for `more`.
    pub(super) fn chat(&mut self, reply: &Reply) -> String {
        let (first, rest) = reply.pieces();
        if rest.is_empty() {
            return first;
        }
        self.talk.more = Some(More::Text(rest));
        format!("{}\n{}", first.trim_end(), self.more_to_say())
    }

    /// The sentence `id`.
    pub(super) fn say(&self, id: &str) -> String {
        self.texts.unmarked(id)
    }

    /// The sentence `id` with a value: a command, the name of something, or a number as text.
    pub(super) fn say_with(&self, id: &str, name: &'static str, value: &str) -> String {
        self.texts.unmarked_with(id, &[(name, value)])
    }

    /// The sentence `id` with a number that its words depend on.
    pub(super) fn say_count(&self, id: &str, count: u32) -> String {
        self.texts.unmarked_with(id, &[("count", count)])
    }

    /// That a number names nothing, and which list has some.
    pub(super) fn no_such_number(&self, list: Verb) -> Reply {
        Reply::fault(self.say_with("bot-no-number", "command", &list.local(&self.texts)))
    }

    /// How to say a command, after words that did not say it.
    pub(super) fn usage(&self, verb: Verb) -> Reply {
        Reply::fault(self.say_with("bot-usage", "usage", &verb.usage(&self.texts)))
    }

    /// Whether somebody said a word, in English or in their language.
    pub(super) fn is_word(&self, said: &str, english: &str, local: &str) -> bool {
        let said = said.to_lowercase();
        said == english || said == self.say(local)
    }

    /// What comes after a word, in English or in the person's language; nothing if it is not said.
    pub(super) fn after_word<'b>(&self, said: &'b str, english: &str, local: &str) -> Option<&'b str> {
        let (word, rest) = said.split_once(char::is_whitespace)?;
        self.is_word(word, english, local).then_some(rest.trim())
    }

    /// The moment.
    pub(super) fn now(&self) -> Timestamp {
        self.services.system.now()
    }

    /// Words for days in the person's own time zone.
    pub(super) async fn days(&self) -> Result<Days, Trouble> {
        Ok(Days::of(self.services, self.actor, &self.texts).await?)
    }

    /// That there is more, and how to see it.
    pub(super) fn more_to_say(&self) -> String {
        self.say_with("bot-more", "command", &Verb::More.local(&self.texts))
    }

    async fn more(&mut self) -> Result<Reply, Trouble> {
        match self.talk.more.take() {
            None => Ok(Reply::fault(self.say("bot-no-more"))),
            Some(More::Sites { text, page }) => self.sites(&text, page).await,
            Some(More::Activity { page }) => self.activity(page).await,
            // What does not fit again is kept again.
            Some(More::Text(rest)) => Ok(Reply::done(rest.into_iter().collect::<String>())),
        }
    }

    fn misheard(&self, misheard: &Misheard) -> Reply {
        Reply::fault(match misheard {
            Misheard::Password => self.say("bot-password"),
            Misheard::Unknown(Some(near)) => self.say_with("bot-unknown-near", "command", near),
            Misheard::Unknown(None) => self.say_with("bot-unknown", "command", &Verb::Help.local(&self.texts)),
        })
    }
}

impl Days {
    /// Words for days in somebody's own time zone.
    pub(super) async fn of(services: &Services, actor: &Actor, texts: &Texts) -> Result<Self, StoreError> {
        let details = profile::read(&services.database, actor).await?;
        let zone = details.get(&Attribute::Timezone).and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
        Ok(Self { texts: texts.clone(), now: services.system.now(), zone })
    }

    /// "today, 09:42", "yesterday", "3 May 2026".
    pub(super) fn day(&self, when: Timestamp) -> String {
        self.texts.day(when.unix(), self.now.unix(), &self.zone)
    }

    /// The same as the answer to "when".
    pub(super) fn on_day(&self, when: Timestamp) -> String {
        self.texts.on_day(when.unix(), self.now.unix(), &self.zone)
    }
}

/// Text that came from elsewhere, as one line that shows what it is: without controls, line breaks, and marks that change
/// the direction of writing.
pub(super) fn visible(text: &str) -> String {
    use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};
    let is_hidden = |c: char| c.is_control() || c.general_category() == GeneralCategory::Format;
    let line: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| !is_hidden(c)).collect();
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_from_elsewhere_is_one_line_that_shows_what_it_is() {
        assert_eq!(visible("https://a.example/\n\u{202E}moc.live\u{0}\u{200B}\tx"), "https://a.example/ moc.live x");
    }
}
