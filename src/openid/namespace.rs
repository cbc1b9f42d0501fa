//! Protocol versions and extension aliases: what `openid.ns` and `openid.ns.<alias>` say (OpenID 2.0, 4.1.2 and 12).

use super::message::Message;

/// The namespace of OpenID 2.0.
pub const NS2: &str = "http://specs.openid.net/auth/2.0";
/// The namespace of OpenID 1.1; few of its messages carry it.
pub const NS11: &str = "http://openid.net/signon/1.1";
/// The namespace of OpenID 1.0; few of its messages carry it.
pub const NS10: &str = "http://openid.net/signon/1.0";

/// What no alias may be called (OpenID 2.0, 12).
const RESERVED: [&str; 24] = [
    "assoc_handle",
    "assoc_type",
    "claimed_id",
    "contact",
    "delegate",
    "dh_consumer_public",
    "dh_gen",
    "dh_modulus",
    "error",
    "identity",
    "invalidate_handle",
    "mode",
    "ns",
    "op_endpoint",
    "openid",
    "realm",
    "reference",
    "response_nonce",
    "return_to",
    "server",
    "session_type",
    "sig",
    "signed",
    "trust_root",
];

/// Whether a parameter (without the `openid.` prefix) has a meaning in messages: it is a word of the protocol, or belongs to
/// an extension. Some RPs put others into their own addresses.
#[must_use]
pub fn has_meaning(name: &str) -> bool {
    name.contains('.') || RESERVED.contains(&name) || matches!(name, "user_setup_url" | "error_code")
}

/// The protocol a message is written in, and answered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// OpenID 1.0 or 1.1.
    V1,
    /// OpenID 2.0.
    V2,
}

/// The `openid.ns` of a message names no version of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("openid.ns names no known version of OpenID")]
pub struct UnknownNamespace;

impl Version {
    /// The version that the value of `openid.ns` names. None: OpenID 1.x (OpenID 2.0, 4.1.2).
    ///
    /// # Errors
    /// Any other text, the empty one too, is no version.
    pub fn named(ns: Option<&str>) -> Result<Self, UnknownNamespace> {
        match ns {
            Some(NS2) => Ok(Self::V2),
            None | Some(NS11 | NS10) => Ok(Self::V1),
            Some(_) => Err(UnknownNamespace),
        }
    }
}

/// The extension aliases that a message declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aliases<'m> {
    /// Alias and type URI.
    declared: Vec<(&'m str, &'m str)>,
}

/// A declaration of an alias that OpenID 2.0, 12 forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AliasError {
    /// The alias is a word of the protocol itself.
    #[error("an extension alias is a reserved word")]
    Reserved,
    /// The alias is empty or has a period.
    #[error("an extension alias is empty or has a period")]
    Malformed,
    /// Two aliases stand for one namespace.
    #[error("two aliases are declared for one extension")]
    Doubled,
}

impl<'m> Aliases<'m> {
    /// Reads the declarations of a 2.0 message.
    ///
    /// # Errors
    /// One of them is forbidden. (An alias declared twice is a doubled parameter and makes no message.)
    pub fn declared(message: &'m Message) -> Result<Self, AliasError> {
        let mut declared = Vec::new();
        for (name, uri) in message.iter() {
            let Some(alias) = name.strip_prefix("ns.") else { continue };
            if alias.is_empty() || alias.contains('.') {
                return Err(AliasError::Malformed);
            }
            if RESERVED.contains(&alias) {
                return Err(AliasError::Reserved);
            }
            if declared.iter().any(|&(_, known)| known == uri) {
                return Err(AliasError::Doubled);
            }
            declared.push((alias, uri));
        }
        Ok(Self { declared })
    }

    /// Those of a 1.x message, which declares none: the customary alias stands for its extension, where the message uses it.
    #[must_use]
    pub fn customary(message: &'m Message, known: &[(&'static str, &'static str)]) -> Self {
        let uses =
            |alias: &str| message.iter().any(|(name, _)| name.split_once('.').is_some_and(|(first, _)| first == alias));
        Self { declared: known.iter().copied().filter(|(alias, _)| uses(alias)).collect() }
    }

    /// The alias of an extension. Extensions are found by type, never by a customary alias.
    #[must_use]
    pub fn alias_of(&self, uri: &str) -> Option<&'m str> {
        self.declared.iter().find(|(_, known)| *known == uri).map(|&(alias, _)| alias)
    }

    /// Whether an alias stands for anything.
    #[must_use]
    pub fn has(&self, alias: &str) -> bool {
        self.declared.iter().any(|(known, _)| *known == alias)
    }

    /// The alias under which an extension is answered that was asked as `asked`: the customary one, or the other where
    /// the customary one stands for something else. A word the RP made up is never repeated.
    #[must_use]
    pub fn for_answer(&self, asked: &str, [customary, other]: [&'static str; 2]) -> &'static str {
        if asked != customary && self.has(customary) { other } else { customary }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(fields: &[(&str, &str)]) -> Message {
        let mut message = Message::new();
        for (name, value) in fields {
            message.set(*name, *value);
        }
        message
    }

    #[test]
    fn a_version_is_named_exactly() {
        assert_eq!(Version::named(Some("http://specs.openid.net/auth/2.0")), Ok(Version::V2));
        for one in [None, Some("http://openid.net/signon/1.1"), Some("http://openid.net/signon/1.0")] {
            assert_eq!(Version::named(one), Ok(Version::V1), "{one:?}");
        }
        for unknown in [
            "",
            "http://specs.openid.net/auth/2.1",
            "http://specs.openid.net/auth/2.0/",
            "HTTP://specs.openid.net/auth/2.0",
        ] {
            assert_eq!(Version::named(Some(unknown)), Err(UnknownNamespace), "{unknown}");
        }
    }

    #[test]
    fn an_extension_is_found_under_any_alias() {
        let message = message(&[("ns", NS2), ("ns.foo", "http://a/"), ("ns.bar", "http://b/"), ("foo.x", "1")]);
        let aliases = Aliases::declared(&message).unwrap();
        assert_eq!(aliases.alias_of("http://a/"), Some("foo"));
        assert_eq!(aliases.alias_of("http://c/"), None);
        assert!(aliases.has("bar"));
        assert!(!aliases.has("x"));
    }

    #[test]
    fn an_answer_has_the_customary_alias_unless_that_is_taken() {
        let message = message(&[("ns", NS2), ("ns.foo", "http://a/"), ("ns.bar", "http://b/")]);
        let aliases = Aliases::declared(&message).unwrap();
        assert_eq!(aliases.for_answer("foo", ["ax", "ax1"]), "ax");
        assert_eq!(aliases.for_answer("foo", ["foo", "foo1"]), "foo");
        assert_eq!(aliases.for_answer("foo", ["bar", "bar1"]), "bar1");
    }

    #[test]
    fn every_reserved_word_is_refused_as_an_alias() {
        // The list of the specification, not ours.
        let words = "assoc_handle assoc_type claimed_id contact delegate dh_consumer_public dh_gen dh_modulus error \
                     identity invalidate_handle mode ns op_endpoint openid realm reference response_nonce return_to \
                     server session_type sig signed trust_root";
        for word in words.split(' ') {
            let message = message(&[(&format!("ns.{word}"), "http://a/")]);
            assert_eq!(Aliases::declared(&message), Err(AliasError::Reserved), "{word}");
        }
    }

    #[test]
    fn an_alias_is_one_word_and_a_namespace_has_one_alias() {
        for alias in ["", "a.b", ".", "sreg."] {
            let message = message(&[(&format!("ns.{alias}"), "http://a/")]);
            assert_eq!(Aliases::declared(&message), Err(AliasError::Malformed), "{alias}");
        }
        let twice = message(&[("ns.a", "http://a/"), ("ns.b", "http://a/")]);
        assert_eq!(Aliases::declared(&twice), Err(AliasError::Doubled));
    }
}
