//! Letting a browser in that waits for an answer: the person gives the code that its page shows, by a line or by the button
//! of a client that knows such questions (XEP-0070).

use xmpp_parsers::minidom::Element;

use super::command::Verb;
use super::message::is_said_now;
use super::reply::Reply;
use super::turn::{Trouble, Turn};
use crate::account::confirmation::{self, Answered};
use crate::openid::timestamp::Timestamp;

/// The namespace of such questions and their answers.
pub(super) const CONFIRM: &str = "http://jabber.org/protocol/http-auth";

/// What somebody answered by a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// Yes to the question with this code.
    Yes(String),
    /// No to it.
    No(String),
}

impl Pressed {
    /// The answer in a message, if it is one: the question comes back, with an error for a no. A message that could not be
    /// delivered comes back with an error as well, and is no answer.
    pub(super) fn of(message: &Element) -> Option<Self> {
        let question =
            message.children().find(|child| child.is("confirm", CONFIRM)).filter(|_| is_said_now(message))?;
        let code = question.attr("id")?.to_owned();
        match message.attr("type") {
            Some("error") => {
                let error = message.children().find(|child| child.name() == "error")?;
                error.children().any(|condition| condition.name() == "not-authorized").then_some(Self::No(code))
            }
            None | Some("normal" | "chat") => Some(Self::Yes(code)),
            Some(_) => None,
        }
    }
}

impl Turn<'_> {
    /// An answer by a button; nothing is said to a no, which came as an error.
    pub(super) async fn press(&mut self, pressed: &Pressed) -> Option<Reply> {
        match pressed {
            Pressed::Yes(code) => {
                let said = self.let_in(code).await;
                Some(said.map_or_else(
                    |trouble| self.trouble(&trouble),
                    |said| said.unwrap_or_else(|| Reply::fault(self.say("bot-code-wrong"))),
                ))
            }
            Pressed::No(code) => {
                // Others may wait: a stranger can have somebody asked, and their no is none to their own browser.
                let refused = confirmation::refuse(&self.services.database, self.actor, Some(code), self.now()).await;
                if let Err(error) = refused {
                    self.trouble(&error.into());
                }
                None
            }
        }
    }

    /// Lets the browser in whose page shows this code. None: no browser waits.
    pub(super) async fn let_in(&self, code: &str) -> Result<Option<Reply>, Trouble> {
        let no = Verb::No.local(&self.texts);
        Ok(match confirmation::approve(&self.services.database, self.actor, code, self.now()).await? {
            Answered::Approved => Some(Reply::done(self.say("bot-let-in"))),
            Answered::Wrong => Some(Reply::fault(self.say_with("bot-let-in-wrong", "no", &no))),
            Answered::WrongTooOften => Some(Reply::fault(self.say("bot-let-in-too-wrong"))),
            Answered::Refused | Answered::Nothing => None,
        })
    }

    /// Lets no browser in that waits. None: none does.
    pub(super) async fn keep_out(&self) -> Result<Option<Reply>, Trouble> {
        let refused = confirmation::refuse(&self.services.database, self.actor, None, self.now()).await?;
        Ok((refused == Answered::Refused).then(|| Reply::done(self.say("bot-not-let-in"))))
    }

    /// Lets the browser in whose page shows this code. None: none does, and that is no slip.
    pub(super) async fn is_let_in(&self, code: &str) -> Result<Option<Reply>, Trouble> {
        let is_let_in = confirmation::grant(&self.services.database, self.actor, code, self.now()).await?;
        Ok(is_let_in.then(|| Reply::done(self.say("bot-let-in"))))
    }

    /// What is missing from a bare yes while a browser waits. None: none does.
    pub(super) async fn code_for_browser(&self) -> Result<Option<Reply>, Trouble> {
        let newest = confirmation::newest(&self.services.database, self.actor, self.now()).await?;
        Ok(newest.map(|_| Reply::fault(self.needs_code())))
    }

    /// The same, if the bot has asked about a browser after this time: then a bare yes may be meant for that.
    pub(super) async fn asked_for_browser_after(&self, at: Timestamp) -> Result<Option<String>, Trouble> {
        let newest = confirmation::newest(&self.services.database, self.actor, self.now()).await?;
        Ok(newest.filter(|newest| *newest > at).map(|_| self.needs_code()))
    }

    fn needs_code(&self) -> String {
        self.say_with("bot-let-in-code", "usage", &Verb::Yes.usage(&self.texts))
    }
}
