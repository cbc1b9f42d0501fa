//! Stanzas as elements. They are built, never written as text: nothing that anybody says becomes markup.

use xmpp_parsers::minidom::Element;
use xmpp_parsers::minidom::rxml::{Namespace, NcName};
use xmpp_parsers::ns;

use super::Role;
pub(super) use crate::xmpp::element::{element, set};

/// How many bytes of an id or a thread are said back. Servers take less from us than they let through to us, and end our
/// stream over what is longer.
const SAID_BACK: usize = 1024;

/// Whether a stanza can be answered: its id has to come back as it is.
pub(super) fn is_answerable(stanza: &Element) -> bool {
    stanza.attr("id").is_none_or(|id| id.len() <= SAID_BACK)
}

/// The thread that a message belongs to, if it can be said back.
pub(super) fn thread(message: &Element) -> Option<Element> {
    let thread = message.children().find(|child| child.name() == "thread" && child.ns() == message.ns())?.text();
    (thread.len() <= SAID_BACK).then(|| text("thread", &message.ns(), &thread))
}

/// An element around text.
pub(super) fn text(name: &str, namespace: &str, text: &str) -> Element {
    let mut element = Element::bare(name, namespace);
    element.append_text(printable(text));
    element
}

/// Says which language an element is in.
pub(super) fn set_language(element: &mut Element, tag: &str) {
    if let Ok(name) = NcName::try_from("lang") {
        element.set_attr(Namespace::XML, name, tag);
    }
}

/// The language that a stanza says it is in.
pub(super) fn language(stanza: &Element) -> Option<&str> {
    stanza.attr_ns(&Namespace::XML, "lang")
}

/// The head of an answer: back to whoever sent `stanza`, from the address they wrote to. An account's server knows
/// better than the account from where it writes.
pub(super) fn back(name: &str, stanza: &Element, role: Role, kind: Option<&str>) -> Element {
    let mut answer = Element::bare(name, role.namespace());
    let from = stanza.attr("to").filter(|_| role == Role::Component);
    for (name, value) in [("to", stanza.attr("from")), ("from", from), ("type", kind)] {
        if let Some(value) = value {
            set(&mut answer, name, value);
        }
    }
    answer
}

/// A good answer to a question.
pub(super) fn result(stanza: &Element, role: Role, payload: Option<Element>) -> Element {
    let mut answer = answer_to(stanza, role, "result");
    if let Some(payload) = payload {
        answer.append_child(payload);
    }
    answer
}

/// An answer that says why there is none (RFC 6120, 8.3).
pub(super) fn refusal(stanza: &Element, role: Role, kind: &str, condition: &str) -> Element {
    refusal_with(stanza, role, (kind, condition), [])
}

/// The same with more about it.
pub(super) fn refusal_with(
    stanza: &Element,
    role: Role,
    (kind, condition): (&str, &str),
    more: impl IntoIterator<Item = Element>,
) -> Element {
    let mut error = element("error", role.namespace(), &[("type", kind)]);
    error.append_child(Element::bare(condition, ns::XMPP_STANZAS));
    for element in more {
        error.append_child(element);
    }
    let mut answer = answer_to(stanza, role, "error");
    answer.append_child(error);
    answer
}

/// Presence, back to whoever sent `stanza`.
pub(super) fn presence(stanza: &Element, role: Role, kind: Option<&str>) -> Element {
    let mut answer = back("presence", stanza, role, kind);
    // What is said about presence goes to the account and not to one of its clients.
    if kind.is_some()
        && let Some(bare) = stanza.attr("from").and_then(|from| from.split('/').next())
    {
        set(&mut answer, "to", bare);
    }
    answer
}

/// Without what XML cannot hold.
fn printable(text: &str) -> String {
    text.chars().filter(|&c| !c.is_control() || c == '\n').filter(|&c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

fn answer_to(stanza: &Element, role: Role, kind: &str) -> Element {
    let mut answer = back(stanza.name(), stanza, role, Some(kind));
    if let Some(id) = stanza.attr("id") {
        set(&mut answer, "id", id);
    }
    answer
}
