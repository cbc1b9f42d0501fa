//! `notices`, `confirm`, `language`: what a person has chosen about the bot.

use super::command::Verb;
use super::reply::{Reply, Table};
use super::turn::{Trouble, Turn};
use crate::account::notice::{About, Told};
use crate::account::preferences::{self, Preferences};
use crate::words::Texts;

impl Turn<'_> {
    /// `notices`, `notices on`, `notices off sites`.
    pub(super) async fn notices(&mut self, said: &str) -> Result<Reply, Trouble> {
        let told = self.preferences().await?.told;
        if said.is_empty() {
            return Ok(self.list_notices(told));
        }
        let (switch, which) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
        let meant = self.meant(which.trim());
        let Some(on) = self.switch(switch).filter(|_| !meant.is_empty()) else {
            return Ok(self.usage(Verb::Notices));
        };
        let changed = |one: About| if meant.contains(&one) { on } else { told.of(one) };
        self.tell(Told::only(changed)).await
    }

    /// Tells of these things from now on.
    pub(super) async fn tell(&mut self, told: Told) -> Result<Reply, Trouble> {
        preferences::choose_told(&self.services.database, self.actor, told).await?;
        let list = self.list_notices(told);
        Ok(Reply { says: format!("{} {}", self.say("bot-notices-saved"), list.says), ..list })
    }

    /// `confirm`, `confirm on`, `confirm off`.
    pub(super) async fn confirm(&mut self, said: &str) -> Result<Reply, Trouble> {
        if said.is_empty() {
            let on = self.confirms().await?;
            return Ok(Reply::done(self.say(confirming(on))));
        }
        match self.switch(said) {
            Some(on) => self.switch_confirming(on).await,
            None => Ok(self.usage(Verb::Confirm)),
        }
    }

    /// Signs in by messages from now on, or does so no more.
    pub(super) async fn switch_confirming(&mut self, on: bool) -> Result<Reply, Trouble> {
        if on != self.confirms().await? || self.preferences().await?.confirms.is_none() {
            preferences::choose_confirming(&self.services.database, self.actor, on, self.now()).await?;
        }
        Ok(Reply::done(self.say(confirming(on))))
    }

    /// Whether a message signs the person in.
    pub(super) async fn confirms(&self) -> Result<bool, Trouble> {
        Ok(self.preferences().await?.confirms.unwrap_or(self.services.confirms_by_default))
    }

    /// What the person has chosen.
    pub(super) async fn preferences(&self) -> Result<Preferences, Trouble> {
        Ok(preferences::read(&self.services.database, self.actor.jid()).await?)
    }

    /// Which languages there are, or that one of them is spoken from now on, here and on pages.
    pub(super) async fn language(&mut self, code: &str) -> Result<Reply, Trouble> {
        let languages = self.services.languages.clone();
        if let Some(texts) = languages.named(&code.to_lowercase()) {
            preferences::choose_language(&self.services.database, self.actor, &texts.tag()).await?;
            self.texts = texts.clone();
            return Ok(Reply::done(self.say("bot-language-chosen")));
        }
        let all: Vec<String> =
            languages.iter().map(|texts| format!("{} ({})", texts.tag(), texts.unmarked("language-name"))).collect();
        let list = self.say_with("bot-languages", "list", &all.join(", "));
        Ok(if code.is_empty() { Reply::done(list) } else { Reply::fault(list) })
    }

    fn list_notices(&self, told: Told) -> Reply {
        let state = |on| self.say(if on { "bot-word-on" } else { "bot-word-off" });
        let rows =
            About::ALL.iter().map(|about| vec![self.say(Texts::told_of(*about)), state(told.of(*about))]).collect();
        let columns = vec![("notice", self.say("messages-told")), ("on", self.say("bot-switch"))];
        Reply::done(self.say("bot-notices")).with_table(Table { columns, rows })
    }

    /// On or off, in English or in the person's language.
    fn switch(&self, word: &str) -> Option<bool> {
        if self.is_word(word, "on", "bot-word-on") {
            return Some(true);
        }
        self.is_word(word, "off", "bot-word-off").then_some(false)
    }

    /// What a word means of what is told; no word means all of it.
    fn meant(&self, word: &str) -> Vec<About> {
        if word.is_empty() {
            return About::ALL.into();
        }
        if self.is_word(word, "passwords", "bot-word-passwords") {
            return vec![About::Attempts];
        }
        match Verb::of_word(word, &self.texts) {
            Some(Verb::Sessions) => vec![About::Browser],
            Some(Verb::Sites) => vec![About::Site],
            _ => Vec::new(),
        }
    }
}

const fn confirming(on: bool) -> &'static str {
    if on { "bot-confirming-on" } else { "bot-confirming-off" }
}
