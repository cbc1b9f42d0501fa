//! What the bot tells of itself to programs: XEP-0030, XEP-0092, XEP-0115, XEP-0199.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::adhoc::COMMANDS;
use super::command::Verb;
use super::{Bot, Role, stanza};
use crate::words::Texts;

/// What the bot understands, in the order that XEP-0115 sorts it.
const FEATURES: [&str; 7] =
    [ns::CAPS, COMMANDS, ns::DISCO_INFO, ns::DISCO_ITEMS, ns::VERSION, ns::DATA_FORMS, ns::PING];

/// Names the program in XEP-0115.
const CAPS_NODE: &str = "urn:montague:bot";

/// What is asked for is answered, or why not: the condition of an error.
type Answered = Result<Option<Element>, &'static str>;

impl Bot {
    /// Answers a question of a program; nothing if it is none of these.
    pub(super) fn discovered(&self, stanza: &Element, payload: &Element, texts: &Texts) -> Option<Answered> {
        match (payload.name(), payload.ns().as_str()) {
            ("ping", ns::PING) => Some(Ok(None)),
            ("query", ns::VERSION) => Some(Ok(Some(version(texts)))),
            ("query", ns::DISCO_INFO) => Some(self.info(payload.attr("node"), texts)),
            ("query", ns::DISCO_ITEMS) => {
                // An account has its commands at its whole address, which the server has chosen.
                let at = stanza.attr("to").unwrap_or(&self.jid);
                Some(Self::items(at, payload.attr("node"), texts))
            }
            _ => None,
        }
    }

    /// Presence with what a client account says it understands (XEP-0115); a component says nothing of it.
    pub(super) fn with_caps(&self, mut presence: Element) -> Element {
        if self.role == Role::Client {
            presence.append_child(self.caps());
        }
        presence
    }

    /// The presence that a client account sends when it comes online.
    #[must_use]
    pub fn presence(&self) -> Element {
        self.with_caps(Element::bare("presence", self.role.namespace()))
    }

    fn caps(&self) -> Element {
        let attributes = [("hash", "sha-1"), ("node", CAPS_NODE), ("ver", &self.verification())];
        stanza::element("c", ns::CAPS, &attributes)
    }

    /// The hash over identity and features (XEP-0115, 5.1).
    fn verification(&self) -> String {
        let (category, kind) = self.identity();
        let mut features = FEATURES;
        features.sort_unstable();
        let text = format!("{category}/{kind}//{}<{}<", self.name(), features.join("<"));
        STANDARD.encode(Sha1::digest(text.as_bytes()))
    }

    const fn identity(&self) -> (&'static str, &'static str) {
        match self.role {
            Role::Component => ("component", "generic"),
            Role::Client => ("client", "bot"),
        }
    }

    /// What it is called to programs: in one language, so that the hash is the same for everybody.
    fn name(&self) -> String {
        self.languages.accepted("en").unmarked("name")
    }

    fn info(&self, node: Option<&str>, texts: &Texts) -> Answered {
        let own = format!("{CAPS_NODE}#{}", self.verification());
        let (identity, features): ((&str, &str, String), &[&str]) = match node {
            None => ((self.identity().0, self.identity().1, self.name()), &FEATURES),
            Some(node) if node == own => ((self.identity().0, self.identity().1, self.name()), &FEATURES),
            Some(COMMANDS) => (("automation", "command-list", self.name()), &[]),
            Some(node) => {
                let verb = Verb::of_node(node).ok_or("item-not-found")?;
                (("automation", "command-node", verb.about(texts)), &[COMMANDS, ns::DATA_FORMS])
            }
        };
        let mut answer = query(ns::DISCO_INFO, node);
        let (category, kind, name) = identity;
        let attributes = [("category", category), ("type", kind), ("name", name.as_str())];
        answer.append_child(stanza::element("identity", ns::DISCO_INFO, &attributes));
        for feature in features {
            answer.append_child(stanza::element("feature", ns::DISCO_INFO, &[("var", feature)]));
        }
        Ok(Some(answer))
    }

    fn items(at: &str, node: Option<&str>, texts: &Texts) -> Answered {
        let mut answer = query(ns::DISCO_ITEMS, node);
        match node {
            None => {}
            Some(COMMANDS) => {
                for verb in Verb::nodes() {
                    let name = verb.about(texts);
                    let attributes = [("jid", at), ("node", verb.word()), ("name", name.as_str())];
                    answer.append_child(stanza::element("item", ns::DISCO_ITEMS, &attributes));
                }
            }
            Some(node) => {
                Verb::of_node(node).ok_or("item-not-found")?;
            }
        }
        Ok(Some(answer))
    }
}

fn query(namespace: &str, node: Option<&str>) -> Element {
    let attributes: Vec<_> = node.map(|node| ("node", node)).into_iter().collect();
    stanza::element("query", namespace, &attributes)
}

fn version(texts: &Texts) -> Element {
    let mut answer = Element::bare("query", ns::VERSION);
    for (name, value) in [("name", texts.unmarked("name")), ("version", env!("CARGO_PKG_VERSION").to_owned())] {
        answer.append_child(stanza::text(name, ns::VERSION, &value));
    }
    answer
}
