//! What the bot asks back. What can be undone, or touches little, is answered by `yes`; what cannot, or gives everything
//! away, by `yes` with a code that is good once, for two minutes, in that conversation.

use super::command::Verb;
use super::reply::Reply;
use super::turn::{Trouble, Turn};
use crate::account::asked_back::{AskedBack, GOOD_FOR};
use crate::account::profile::PersonaId;
use crate::account::proven::FreshlyProven;
use crate::account::trust::Rule;
use crate::openid::realm::Realm;
use crate::openid::timestamp::Timestamp;

/// A question that waits for its answer.
#[derive(Debug)]
pub(super) enum Asked {
    /// `yes` is enough.
    Plainly {
        /// What is to be done.
        matter: Matter,
        /// When it was asked.
        at: Timestamp,
    },
    /// The code has to be given.
    ByCode {
        /// What is to be done.
        matter: Grave,
        /// The code.
        asked: AskedBack,
    },
}

/// What is done after a `yes`.
#[derive(Clone, Debug)]
pub(super) enum Matter {
    /// Trusting all sites under a name.
    TrustAll(Realm),
    /// Forgetting a persona and its details.
    RemovePersona(PersonaId),
    /// Taking back what lay unused for a year.
    RevokeUnused,
    /// Taking details from the vCard again.
    Refill,
}

/// What is done only for somebody who has proven who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grave {
    /// Signing out of all browsers.
    EndOthers,
    /// A copy of everything.
    Export,
    /// Erasing everything.
    Delete,
}

impl Turn<'_> {
    /// Asks a question that `yes` answers.
    pub(super) fn ask(&mut self, matter: Matter, question: &str) -> Reply {
        self.talk.asked = Some(Asked::Plainly { matter, at: self.now() });
        let (yes, no) = (Verb::Yes.local(&self.texts), Verb::No.local(&self.texts));
        let choice = self.texts.unmarked_with("bot-yes-or-no", &[("yes", yes), ("no", no)]);
        Reply::done(format!("{question}\n{choice}"))
    }

    /// Asks a question that only the code answers.
    pub(super) fn ask_for_code(&mut self, matter: Grave) -> Reply {
        let question = self.warning(matter);
        let asked = AskedBack::new(self.actor, &self.services.system);
        let (yes, no) = (Verb::Yes.local(&self.texts), Verb::No.local(&self.texts));
        let values = [("yes", yes.as_str()), ("no", no.as_str()), ("code", asked.code())];
        let choice = self.texts.unmarked_with("bot-yes-code", &values);
        self.talk.asked = Some(Asked::ByCode { matter, asked });
        Reply::done(format!("{question}\n{choice}"))
    }

    /// What a grave matter means.
    pub(super) fn warning(&self, matter: Grave) -> String {
        let ids: &[&str] = match matter {
            Grave::EndOthers => &["bot-end-others", "sessions-what-it-does"],
            Grave::Export => &["bot-export"],
            Grave::Delete => &["delete-heading", "delete-goes-what", "delete-stays-what", "delete-for-good"],
        };
        ids.iter().map(|id| self.say(id)).collect::<Vec<_>>().join(" ")
    }

    /// `yes`, `yes CODE`. What has a digit in it is a code and answers nothing but the question that has it; other words, as
    /// in "yes please", are none.
    pub(super) async fn yes(&mut self, said: &str) -> Result<Reply, Trouble> {
        match self.talk.asked.take() {
            asked if said.contains(char::is_numeric) => self.yes_by_code(asked, &digits(said)).await,
            None => {
                let waits = self.code_for_browser().await?;
                Ok(waits.unwrap_or_else(|| Reply::fault(self.say("bot-nothing-asked"))))
            }
            Some(Asked::Plainly { at, .. }) if self.now() > at.after(GOOD_FOR) => {
                Ok(Reply::fault(self.say("bot-too-late")))
            }
            Some(Asked::Plainly { matter, at }) => match self.asked_for_browser_after(at).await? {
                Some(other) => {
                    let question = self.question_of(&matter).await?;
                    Ok(self.ask(matter, &format!("{other}\n{question}")))
                }
                None => self.settle(matter).await,
            },
            Some(asked @ Asked::ByCode { .. }) => {
                self.talk.asked = Some(asked);
                Ok(Reply::fault(self.say("bot-code-missing")))
            }
        }
    }

    /// A code: that of the question that was asked in this conversation, or of a browser that waits. A wrong one ends a
    /// question that only a code answers, and otherwise is a slip about the browser.
    async fn yes_by_code(&mut self, asked: Option<Asked>, code: &str) -> Result<Reply, Trouble> {
        let wrong = |turn: &Self| Reply::fault(turn.say("bot-code-wrong"));
        match asked {
            Some(Asked::ByCode { matter, asked }) if asked.code() == code => {
                match asked.answered(self.actor, code, self.now()) {
                    Some(proven) => self.carry_out(matter, &proven).await,
                    None => Ok(wrong(self)),
                }
            }
            Some(asked @ Asked::ByCode { .. }) => {
                let is_let_in = self.is_let_in(code).await?;
                self.talk.asked = Some(asked).filter(|_| is_let_in.is_some());
                Ok(is_let_in.unwrap_or_else(|| wrong(self)))
            }
            plain => {
                self.talk.asked = plain;
                Ok(self.let_in(code).await?.unwrap_or_else(|| wrong(self)))
            }
        }
    }

    /// `no`: to all that was asked, for it leaves everything as it is.
    pub(super) async fn no(&mut self) -> Result<Reply, Trouble> {
        let asked = self.talk.asked.take();
        let kept_out = self.keep_out().await?;
        let left = || Reply::done(self.say(if asked.is_some() { "bot-left" } else { "bot-nothing-asked" }));
        Ok(kept_out.unwrap_or_else(left))
    }

    /// What a matter means, for somebody who is to say whether they mean it.
    pub(super) async fn question_of(&self, matter: &Matter) -> Result<String, Trouble> {
        match matter {
            Matter::TrustAll(realm) => Ok(self.covers_many(realm)),
            Matter::RemovePersona(id) => self.about_removal(*id).await,
            Matter::RevokeUnused => self.about_unused().await,
            Matter::Refill => Ok(self.about_refilling().await?.unwrap_or_else(|| self.say("bot-nothing-to-refill"))),
        }
    }

    /// Does what somebody has said yes to.
    pub(super) async fn settle(&mut self, matter: Matter) -> Result<Reply, Trouble> {
        match matter {
            Matter::TrustAll(realm) => self.decide(&realm, Rule::Always, None).await,
            Matter::RemovePersona(id) => self.remove_persona(id).await,
            Matter::RevokeUnused => self.revoke_unused().await,
            Matter::Refill => self.follow_chat().await,
        }
    }

    /// Does what somebody has proven that they want.
    pub(super) async fn carry_out(&mut self, matter: Grave, proven: &FreshlyProven) -> Result<Reply, Trouble> {
        match matter {
            Grave::EndOthers => self.end_others(proven).await,
            Grave::Export => self.export(proven).await,
            Grave::Delete => self.delete(proven).await,
        }
    }
}

/// The zeros of the digits that people type: ours, Arabic and Persian ones, those of Devanagari, and wide ones.
const ZEROS: [char; 5] = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{FF10}'];

/// A code as it was given out, whatever digits it was typed in and whatever stands between and around them.
fn digits(said: &str) -> String {
    let digit = |c: char| {
        let place = |zero: char| u32::from(c).checked_sub(zero.into()).filter(|place| *place < 10);
        ZEROS.into_iter().find_map(place).and_then(|place| char::from_digit(place, 10))
    };
    said.chars().filter_map(digit).collect()
}
