//! Chat messages: which of them are a line for the bot, and how it is answered.

use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::{Role, stanza};
use crate::words::Texts;

/// Messages delayed by servers of long ago.
const OLD_DELAY: &str = "jabber:x:delay";

/// The most bytes of a line that is looked at.
pub(super) const LONGEST: usize = 4096;

/// A line that somebody wrote to the bot.
pub(super) struct Line(String);

impl Line {
    /// The line in a message; nothing for what is no line of a conversation: errors, rooms and headlines, messages without
    /// text, copies of what was said elsewhere, and what was said long ago.
    pub(super) fn of(message: &Element) -> Option<Self> {
        if !matches!(message.attr("type"), None | Some("chat" | "normal")) {
            return None;
        }
        if !is_said_now(message) {
            return None;
        }
        let body = message.children().find(|child| child.name() == "body" && child.ns() == message.ns())?.text();
        let body = body.trim();
        (!body.is_empty()).then(|| Self(body.to_owned()))
    }

    /// What was said; nothing of what is too long for any command.
    pub(super) fn body(&self) -> &str {
        if self.0.len() > LONGEST { "" } else { &self.0 }
    }

    /// The answer, of the same type and in the same thread.
    pub(super) fn answer(message: &Element, said: &str, texts: &Texts, role: Role) -> Element {
        let mut answer = stanza::back("message", message, role, message.attr("type"));
        stanza::set_language(&mut answer, &texts.tag());
        answer.append_child(stanza::text("body", role.namespace(), said));
        if let Some(thread) = stanza::thread(message) {
            answer.append_child(thread);
        }
        answer
    }
}

/// Whether a message was said just now and to us: not kept for later, forwarded, or a copy.
pub(super) fn is_said_now(message: &Element) -> bool {
    !message.children().any(is_not_said_now)
}

/// Whether a part of a message says that it is not what somebody says now.
fn is_not_said_now(child: &Element) -> bool {
    let is_copy = child.ns() == ns::CARBONS && child.name() != "private";
    is_copy || matches!(child.ns().as_str(), ns::DELAY | ns::FORWARD | OLD_DELAY)
}
