//! Who speaks. Only what the server stamped on a stanza counts, and only for the accounts of served hosts.

use xmpp_parsers::minidom::Element;

use crate::account::person::{Actor, Host, Jid, Username};

/// Who a stanza comes from.
pub(super) enum Speaker<'a> {
    /// Somebody with an account at a served host.
    Person {
        /// Who, ready to act.
        actor: Actor,
        /// At which host.
        host: &'a Host,
        /// The full address of their client, which is one conversation.
        full: String,
    },
    /// An account of any other server, by its bare address.
    Stranger(String),
}

/// Who a stanza comes from; nothing for servers, rooms without a name, and what no server would stamp.
///
/// A server stamps names in their prepared form. One that is written in any other way is nobody's here, so that two
/// spellings are never two people, nor one.
pub(super) fn speaker<'a>(stanza: &Element, hosts: &'a [Host]) -> Option<Speaker<'a>> {
    let full = stanza.attr("from")?;
    let (bare, _) = full.split_once('/').unwrap_or((full, ""));
    let (name, domain) = bare.split_once('@')?;
    let Some(host) = hosts.iter().find(|host| host.domain.as_str() == domain) else {
        return Some(Speaker::Stranger(bare.to_owned()));
    };
    let username = Username::prepare(name).ok().filter(|username| username.as_str() == name)?;
    let actor = Actor::in_chat(Jid { username, domain: host.domain.clone() });
    Some(Speaker::Person { actor, host, full: full.to_owned() })
}

/// The server that a stanza comes from, as it is written; nothing for what comes from our own.
pub(super) fn server(stanza: &Element) -> Option<&str> {
    let bare = stanza.attr("from")?.split('/').next()?;
    Some(bare.split_once('@').map_or(bare, |(_, domain)| domain))
}
