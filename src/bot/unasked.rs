//! What the bot says without being asked: notices, and the question whether a browser may be let in.

use std::time::Duration;

use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::command::Verb;
use super::letting_in::CONFIRM;
use super::notice_id::is_of_notice;
use super::turn::{Days, visible};
use super::{Bot, Role, stanza};
use crate::account::confirmation::{self, Prompt};
use crate::account::notice::{self, About, Notice};
use crate::account::person::{Actor, Jid};
use crate::store::StoreError;
use crate::words::Texts;

/// Until then nobody minds when something happened; after it a notice says so, in words and for programs (XEP-0203).
const LATE: Duration = Duration::from_mins(1);
/// The namespace of hints to servers.
const HINTS: &str = "urn:xmpp:hints";

impl Bot {
    /// The questions that are to be asked now: somebody waits at a page for the answer. Each is given out once: it is the
    /// sender's business that it arrives.
    ///
    /// # Errors
    /// Fails when the database is away; then none was given out, and all wait.
    pub async fn questions(&self) -> Result<Vec<Element>, StoreError> {
        let prompts = confirmation::take(&self.services.database, self.services.system.now()).await?;
        Ok(prompts.iter().filter_map(|prompt| self.question(prompt)).collect())
    }

    /// The notices that are to be told now, in the same way.
    ///
    /// # Errors
    /// Fails when the database is away; then none was given out, and all wait.
    pub async fn notices(&self) -> Result<Vec<Element>, StoreError> {
        let notices = notice::take(&self.services.database, self.services.system.now()).await?;
        let mut told = Vec::new();
        for notice in &notices {
            told.extend(self.telling(notice).await);
        }
        Ok(told)
    }

    /// Gives back what was given out and could not be sent before the end: it is sent after the next start, if it is not too
    /// late then.
    ///
    /// # Errors
    /// Fails when the database is away; then it is lost.
    pub async fn give_back(&self, unsent: &[Element]) -> Result<(), StoreError> {
        let ids = || unsent.iter().filter(|stanza| stanza.name() == "message").filter_map(|stanza| stanza.attr("id"));
        let notices = ids().filter_map(|id| self.notice_ids.find(id));
        let notices = notice::give_back(&self.services.database, notices).await;
        confirmation::give_back(&self.services.database, ids().filter(|id| !is_of_notice(id))).await?;
        notices
    }

    /// The question whether a browser may be let in. The code stands only where clients find it that show it beside a
    /// button: whoever reads has to look at the page (XEP-0070, 4.2).
    fn question(&self, prompt: &Prompt) -> Option<Element> {
        let host = self.hosts.iter().find(|host| host.domain == prompt.jid.domain)?;
        let texts = self.spoken(prompt.language.as_deref());
        let device = texts.device(&prompt.user_agent);
        let (address, domain) = (prompt.address.as_str(), host.domain.to_string());
        let site = visible(&prompt.site);
        let who = [("device", device.as_str()), ("address", address), ("site", &site), ("domain", &domain)];
        let what = texts.unmarked_with(if site.is_empty() { "bot-lets-in" } else { "bot-lets-in-site" }, &who);
        let (yes, no) = (Verb::Yes.local(&texts), Verb::No.local(&texts));
        let how = texts.unmarked_with("bot-lets-in-how", &[("yes", yes), ("no", no)]);
        let mut message = self.message_to(&prompt.jid, "normal", &texts, &format!("{what} {how}"));
        stanza::set(&mut message, "id", &prompt.thread);
        message.append_child(stanza::text("thread", self.role.namespace(), &prompt.thread));
        let url = format!("{}/login", host.base);
        let question = [("id", prompt.code.as_str()), ("method", "POST"), ("url", url.as_str())];
        message.append_child(stanza::element("confirm", CONFIRM, &question));
        // In two minutes it is worth nothing: it is neither kept for later nor put into an archive (XEP-0334).
        message.append_child(Element::bare("no-store", HINTS));
        Some(message)
    }

    async fn telling(&self, notice: &Notice) -> Option<Element> {
        self.hosts.iter().find(|host| host.domain == notice.jid.domain)?;
        let texts = self.spoken(notice.language.as_deref());
        let (device, site) = (texts.device(&notice.user_agent), visible(&notice.realm));
        let command = |verb: Verb, more: &str| format!("{} {more}", verb.local(&texts)).trim().to_owned();
        let (id, command, less) = match notice.about {
            About::Browser => {
                let others = texts.unmarked("bot-word-others");
                ("bot-told-browser", command(Verb::End, &others), Verb::Sessions.local(&texts))
            }
            About::Site => ("bot-told-site", command(Verb::Revoke, &site), Verb::Sites.local(&texts)),
            About::Attempts => {
                ("bot-told-attempts", Verb::Activity.local(&texts), texts.unmarked("bot-word-passwords"))
            }
        };
        let count = notice.count.to_string();
        let values = [
            ("device", &device),
            ("address", &notice.address),
            ("site", &site),
            ("command", &command),
            ("count", &count),
        ];
        let what = texts.unmarked_with(id, &values.map(|(name, value)| (name, value.as_str())));
        let off = format!("{} {} {less}", Verb::Notices.local(&texts), texts.unmarked("bot-word-off"));
        let less = texts.unmarked_with("bot-told-less", &[("command", off)]);
        let is_late = self.services.system.now().since(notice.at) > LATE;
        let when = if is_late { format!(" {}", self.when(notice, &texts).await) } else { String::new() };
        let mut message = self.message_to(&notice.jid, "chat", &texts, &format!("{what}{when}\n{less}"));
        stanza::set(&mut message, "id", &self.notice_ids.hide(notice.id, &self.services.system));
        if is_late {
            let delay = [("from", self.jid.as_str()), ("stamp", &notice.at.to_string())];
            message.append_child(stanza::element("delay", ns::DELAY, &delay));
        }
        Some(message)
    }

    /// When something happened that is told late.
    async fn when(&self, notice: &Notice, texts: &Texts) -> String {
        let actor = Actor::in_chat(notice.jid.clone());
        // It was taken, so it is told; where the store is away by now, the clients show the time.
        let days = Days::of(&self.services, &actor, texts).await;
        days.map(|days| texts.unmarked_with("bot-told-late", &[("day", days.on_day(notice.at))])).unwrap_or_default()
    }

    fn message_to(&self, jid: &Jid, kind: &str, texts: &Texts, said: &str) -> Element {
        let to = jid.to_string();
        let mut message = stanza::element("message", self.role.namespace(), &[("to", &to), ("type", kind)]);
        if self.role == Role::Component {
            stanza::set(&mut message, "from", &self.jid);
        }
        stanza::set_language(&mut message, &texts.tag());
        message.append_child(stanza::text("body", self.role.namespace(), said));
        message
    }

    /// The language that somebody has chosen; without a word of theirs there is no better guess than English.
    fn spoken(&self, chosen: Option<&str>) -> Texts {
        let chosen = chosen.and_then(|tag| self.languages.named(tag));
        chosen.cloned().unwrap_or_else(|| self.languages.accepted(""))
    }
}
