//! The page that waits for an answer in chat.

use askama::Template;

use super::Frame;
use super::login::Errand;
use super::samples::{Cast, HOSTILE, Sample};
use super::site_name::SiteName;
use crate::words::Texts;

/// The page in its three states. Loads `chat.js` while it waits.
#[derive(Template)]
#[template(path = "chat.html")]
pub struct Chat {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's forms.
    pub csrf: String,
    /// What the person came for; nothing, if it was the account here.
    pub errand: Option<Errand>,
    /// The page of the account it leads to, if that is not the first.
    pub to: Option<&'static str>,
    /// The code, in groups of digits.
    pub code: String,
    /// The address that shows the page again, for browsers without scripts; nothing where it would be too long.
    pub looks_again: Option<String>,
    /// How it stands.
    pub state: ChatState,
}

/// How it stands.
pub enum ChatState {
    /// There is no answer yet.
    Waiting {
        /// Whom the message is for, as far as anybody is asked: `romeo@montague.lit`.
        address: String,
        /// The time of day until which the code is good: "14:26".
        until: String,
    },
    /// The person said no; the answer's status is 403.
    Refused {
        /// Where they began.
        back: String,
    },
    /// There was no answer in time; the answer's status is 403.
    Late,
}

impl Chat {
    /// What to answer, in the words that the bot understands.
    fn how(&self, t: &Texts) -> String {
        t.with("chat-how", &[("yes", t.get("bot-command-yes")), ("code", self.code.clone())])
    }

    fn how_not(t: &Texts) -> String {
        t.with("chat-how-advice", &[("no", t.get("bot-command-no"))])
    }

    /// What switches this way of signing in off.
    fn switches_off(t: &Texts) -> String {
        let command = format!("{} {}", t.get("bot-command-confirm"), t.get("bot-word-off"));
        t.with("chat-refused-stranger-advice", &[("command", command)])
    }
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let page = |site: Option<&str>, state| Chat {
        frame: cast.stranger(),
        csrf: "token".to_owned(),
        errand: site.map(|site| Errand { site: SiteName::new(site), ticket: "ticket".to_owned() }),
        to: site.is_none().then_some("sites"),
        code: "482 913".to_owned(),
        looks_again: None,
        state,
    };
    let waiting = |address: &str| ChatState::Waiting { address: address.to_owned(), until: "14:26 UTC".to_owned() };
    let refused = || ChatState::Refused { back: "/login".to_owned() };
    let garden = Some("garden.example");
    vec![
        Sample::new("chat", page(garden, waiting("romeo@montague.lit"))),
        Sample::new("chat-own", page(None, waiting("romeo@montague.lit"))),
        Sample::new("chat-refused", page(garden, refused())),
        Sample::new("chat-refused-own", page(None, refused())),
        Sample::new("chat-late", page(garden, ChatState::Late)),
        Sample::new("chat-hostile", page(Some(HOSTILE), waiting(HOSTILE))),
    ]
}
