//! `export`, `delete everything`: all that is kept about a person.

use super::asked::Grave;
use super::command::Verb;
use super::reply::Reply;
use super::talk::Talk;
use super::turn::{Trouble, Turn};
use crate::account::data;
use crate::account::proven::FreshlyProven;

/// The most bytes of a copy that are shown in a chat.
const LONGEST: usize = 100_000;

impl Turn<'_> {
    /// `export`: asks back, because it shows everything to whoever reads along.
    pub(super) fn ask_for_export(&mut self) -> Reply {
        self.ask_for_code(Grave::Export)
    }

    /// `delete everything`.
    pub(super) fn ask_for_deletion(&mut self, what: &str) -> Reply {
        if self.is_word(what, "everything", "bot-word-everything") {
            self.ask_for_code(Grave::Delete)
        } else {
            self.usage(Verb::Delete)
        }
    }

    pub(super) async fn export(&mut self, proven: &FreshlyProven) -> Result<Reply, Trouble> {
        let copy = data::export(&self.services.sessions, self.host, proven).await?;
        let copy = format!("{copy:#}");
        if copy.len() > LONGEST {
            let address = format!("{}/account/data", self.host.base);
            return Ok(Reply::fault(self.say_with("bot-export-too-long", "address", &address)));
        }
        Ok(Reply::done(copy))
    }

    pub(super) async fn delete(&mut self, proven: &FreshlyProven) -> Result<Reply, Trouble> {
        data::delete(&self.services.database, proven).await?;
        *self.talk = Talk::default();
        self.talk.has_deleted = true;
        Ok(Reply::done(format!("{}. {}", self.say("deleted-heading"), self.say("deleted-lead"))))
    }
}
