//! `sessions`, `end`: the browsers a person is signed in with.

use super::asked::Grave;
use super::command::Verb;
use super::reply::{NUMBER, Reply, Table};
use super::turn::{Trouble, Turn};
use crate::account::proven::FreshlyProven;
use crate::account::session::SessionId;

impl Turn<'_> {
    /// `sessions`.
    pub(super) async fn sessions(&mut self) -> Result<Reply, Trouble> {
        let open = self.services.sessions.list(self.actor).await?;
        if open.is_empty() {
            return Ok(Reply::done(self.say("bot-no-browsers")));
        }
        let days = self.days().await?;
        self.talk.browsers.begin();
        let mut rows = Vec::new();
        for browser in &open {
            rows.push(vec![
                self.talk.browsers.number(browser.id).to_string(),
                self.texts.device(&browser.user_agent),
                browser.address.clone(),
                self.say_with("sessions-active", "day", &days.on_day(browser.last_used)),
            ]);
        }
        let columns = vec![
            (NUMBER, self.say("bot-number")),
            ("browser", self.say("device-unknown")),
            ("address", self.say("bot-address")),
            ("used", self.say("site-last-used")),
        ];
        let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
        Ok(Reply::done(self.say_count("sessions-count", count)).with_table(Table { columns, rows }))
    }

    /// `end NUMBER`, `end others`.
    pub(super) async fn end(&mut self, which: &str) -> Result<Reply, Trouble> {
        if which.is_empty() {
            return Ok(self.usage(Verb::End));
        }
        if self.is_word(which, "others", "bot-word-others") {
            return Ok(self.ask_for_code(Grave::EndOthers));
        }
        match self.talk.browsers.named(which) {
            Some(id) => self.end_one(id).await,
            None => Ok(self.no_such_number(Verb::Sessions)),
        }
    }

    /// Signs out one browser.
    pub(super) async fn end_one(&mut self, id: SessionId) -> Result<Reply, Trouble> {
        if !self.services.sessions.end(self.actor, id).await? {
            return Ok(Reply::fault(self.say("bot-browser-gone")));
        }
        Ok(self.ended(1))
    }

    pub(super) async fn end_others(&mut self, proven: &FreshlyProven) -> Result<Reply, Trouble> {
        match self.services.sessions.end_others(proven).await? {
            0 => Ok(Reply::done(self.say("bot-no-browsers"))),
            count => Ok(self.ended(count)),
        }
    }

    fn ended(&self, count: u32) -> Reply {
        Reply::done(format!("{}. {}", self.say_count("sessions-ended", count), self.say("sessions-sites-stay")))
    }
}
