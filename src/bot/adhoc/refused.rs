//! Steps that cannot be made (XEP-0050, 4.4).

use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::COMMANDS;
use crate::bot::turn::Turn;
use crate::bot::{Role, stanza};

/// Why a step was not made. A command that is under way stays where it was.
#[derive(Debug)]
pub(in crate::bot) enum Refused {
    /// No command is called so.
    NoSuchNode,
    /// The action is none of XEP-0050's.
    MalformedAction,
    /// The action is not offered at this step.
    BadAction,
    /// There is no such command under way, or it is another client's.
    BadSession,
    /// It has waited too long.
    Expired,
    /// The form is missing, or not filled in as it has to be; with words for it.
    BadPayload(Option<Words>),
}

/// Words for a person, and their language.
#[derive(Debug)]
pub(in crate::bot) struct Words {
    text: String,
    language: String,
}

impl Refused {
    /// The same with words where a person can do something about it.
    pub(super) fn in_words(self, turn: &Turn<'_>) -> Self {
        match self {
            Self::BadPayload(_) => {
                Self::BadPayload(Some(Words { text: turn.say("bot-bad-form"), language: turn.texts.tag() }))
            }
            refused => refused,
        }
    }

    /// The error to answer with.
    pub(in crate::bot) fn answer(&self, iq: &Element, role: Role) -> Element {
        let (condition, specific) = match self {
            Self::NoSuchNode => (("cancel", "item-not-found"), None),
            Self::MalformedAction => (("modify", "bad-request"), Some("malformed-action")),
            Self::BadAction => (("modify", "bad-request"), Some("bad-action")),
            Self::BadSession => (("modify", "bad-request"), Some("bad-sessionid")),
            Self::Expired => (("cancel", "not-allowed"), Some("session-expired")),
            Self::BadPayload(_) => (("modify", "bad-request"), Some("bad-payload")),
        };
        let text = match self {
            Self::BadPayload(Some(Words { text, language })) => {
                let mut words = stanza::text("text", ns::XMPP_STANZAS, text);
                stanza::set_language(&mut words, language);
                Some(words)
            }
            _ => None,
        };
        // The text stands between the two conditions (RFC 6120, 8.3.2).
        let specific = specific.map(|name| Element::bare(name, COMMANDS));
        stanza::refusal_with(iq, role, condition, text.into_iter().chain(specific))
    }
}
