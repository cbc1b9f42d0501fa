//! The two identifiers of an authentication request, and what they ask together (OpenID 2.0, 9.1).

use url::Url;

use super::message::Message;
use super::namespace::Version;

/// In place of an identifier: the OP may choose one (OpenID 2.0, 9.1).
pub const IDENTIFIER_SELECT: &str = "http://specs.openid.net/auth/2.0/identifier_select";

/// What an authentication request asks about the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityQuestion {
    /// Any identifier of whoever signs in.
    Select,
    /// Whether the person controls this identifier. Both texts are as the RP wrote them.
    Specific {
        /// The Claimed Identifier; foreign when the person delegates from an address of their own.
        claimed_id: String,
        /// The OP-Local Identifier.
        identity: String,
    },
    /// No identifier: only what the extensions ask.
    ExtensionsOnly,
}

/// Identifiers that make no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Only one of the two is there (OpenID 2.0, 9.1).
    #[error("openid.claimed_id and openid.identity go together: one of them is missing")]
    OneMissing,
    /// One of the two is an empty text.
    #[error("openid.claimed_id or openid.identity is empty")]
    Empty,
    /// A line break or another control character, which no address has and no answer could be signed with
    /// (OpenID 2.0, 4.1.1).
    #[error("openid.claimed_id or openid.identity contains a control character")]
    Control,
    /// OpenID 1.x, which asks about one identifier and can be told of no other, leaves it open.
    #[error("openid.identity is identifier_select, which OpenID 2.0 has only")]
    SelectInV1,
    /// OpenID 1.x asks about an identifier always.
    #[error("openid.identity is missing")]
    IdentityMissing,
    /// The claimed identifier is left open while the OP-Local Identifier is not: nothing could be asserted.
    #[error("openid.claimed_id is identifier_select but openid.identity is not")]
    HalfSelect,
}

impl IdentityQuestion {
    /// Reads the identifiers of a request. OpenID 1.x has one: which identifier is claimed is the RP's secret, and what it
    /// says of that has no meaning (OpenID 1.1, 4.2.1).
    ///
    /// # Errors
    /// They do not go together, or are none.
    pub fn from_message(message: &Message, version: Version) -> Result<Self, IdentityError> {
        if version == Version::V1 {
            return match message.field("identity") {
                None => Err(IdentityError::IdentityMissing),
                Some("") => Err(IdentityError::Empty),
                Some(IDENTIFIER_SELECT) => Err(IdentityError::SelectInV1),
                Some(identity) if has_control(identity) => Err(IdentityError::Control),
                Some(identity) => Ok(Self::Specific { claimed_id: identity.to_owned(), identity: identity.to_owned() }),
            };
        }
        match (message.field("claimed_id"), message.field("identity")) {
            (None, None) => Ok(Self::ExtensionsOnly),
            (None, Some(_)) | (Some(_), None) => Err(IdentityError::OneMissing),
            (Some(""), Some(_)) | (Some(_), Some("")) => Err(IdentityError::Empty),
            (Some(claimed_id), Some(identity)) if [claimed_id, identity].iter().any(|text| has_control(text)) => {
                Err(IdentityError::Control)
            }
            // The claimed_id beside it binds nobody (OpenID 2.0, 9.1).
            (Some(_), Some(IDENTIFIER_SELECT)) => Ok(Self::Select),
            (Some(IDENTIFIER_SELECT), Some(_)) => Err(IdentityError::HalfSelect),
            (Some(claimed_id), Some(identity)) => {
                Ok(Self::Specific { claimed_id: claimed_id.to_owned(), identity: identity.to_owned() })
            }
        }
    }
}

/// An identifier without the fragment that tells one owner of a name from the next (OpenID 2.0, 11.5.1).
#[must_use]
pub fn without_fragment(identifier: &str) -> &str {
    identifier.split_once('#').map_or(identifier, |(before, _)| before)
}

/// Whether a text is an XRI or an http(s) address (OpenID 2.0, 7.2), and the latter such that every program reads the
/// same host in it: without a user name, spaces and backslashes there.
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    if text.starts_with(['=', '@', '+', '$', '!', '(']) || begins("xri://") {
        return true;
    }
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let ambiguous = |letter: char| letter.is_whitespace() || matches!(letter, '@' | '\\');
    (begins("http://") || begins("https://"))
        && !authority.is_empty()
        && !authority.contains(ambiguous)
        && Url::parse(text).is_ok()
}

fn has_control(text: &str) -> bool {
    text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROMEO: &str = "https://montague.example/openid/romeo";

    fn question(claimed_id: Option<&str>, identity: Option<&str>) -> Result<IdentityQuestion, IdentityError> {
        let mut message = Message::new();
        for (name, value) in [("claimed_id", claimed_id), ("identity", identity)] {
            if let Some(value) = value {
                message.set(name, value);
            }
        }
        IdentityQuestion::from_message(&message, Version::V2)
    }

    #[test]
    fn openid_1_asks_about_one_identifier_and_leaves_none_open() {
        let asked = |fields: &[(&str, &str)]| {
            let mut message = Message::new();
            for (name, value) in fields {
                message.set(*name, *value);
            }
            IdentityQuestion::from_message(&message, Version::V1)
        };
        let own = IdentityQuestion::Specific { claimed_id: ROMEO.to_owned(), identity: ROMEO.to_owned() };
        assert_eq!(asked(&[("identity", ROMEO)]), Ok(own.clone()));
        assert_eq!(asked(&[("identity", ROMEO), ("claimed_id", "https://juliet.example/")]), Ok(own));
        for (fields, fault) in [
            (vec![], IdentityError::IdentityMissing),
            (vec![("claimed_id", ROMEO)], IdentityError::IdentityMissing),
            (vec![("identity", "")], IdentityError::Empty),
            (vec![("identity", IDENTIFIER_SELECT)], IdentityError::SelectInV1),
            (vec![("identity", "https://own.example/\nmode:x")], IdentityError::Control),
        ] {
            assert_eq!(asked(&fields), Err(fault), "{fields:?}");
        }
    }

    #[test]
    fn identifiers_come_both_or_not_at_all() {
        let own = "https://romeo.example/#me";
        assert_eq!(
            question(Some(own), Some(ROMEO)),
            Ok(IdentityQuestion::Specific { claimed_id: own.to_owned(), identity: ROMEO.to_owned() })
        );
        assert_eq!(question(None, None), Ok(IdentityQuestion::ExtensionsOnly));
        assert_eq!(question(Some(ROMEO), None), Err(IdentityError::OneMissing));
        assert_eq!(question(None, Some(ROMEO)), Err(IdentityError::OneMissing));
        assert_eq!(question(Some(ROMEO), Some("")), Err(IdentityError::Empty));
        assert_eq!(question(Some(""), Some(ROMEO)), Err(IdentityError::Empty));
        assert_eq!(question(Some(""), Some(IDENTIFIER_SELECT)), Err(IdentityError::Empty));
    }

    #[test]
    fn an_identifier_has_no_control_characters() {
        for hostile in
            ["https://own.example/\nidentity:x", "https://own.example/\r", "\0", "https://own.example/\u{85}"]
        {
            assert_eq!(question(Some(hostile), Some(ROMEO)), Err(IdentityError::Control), "{hostile:?}");
            assert_eq!(question(Some(ROMEO), Some(hostile)), Err(IdentityError::Control), "{hostile:?}");
            assert_eq!(question(Some(hostile), Some(IDENTIFIER_SELECT)), Err(IdentityError::Control), "{hostile:?}");
        }
        assert!(question(Some("=r\u{f3}meo"), Some(ROMEO)).is_ok());
    }

    #[test]
    fn an_identifier_is_an_address_or_an_xri() {
        for fine in [
            "https://own.example",
            "HTTP://Own.Example:8080/~me?a=b#c",
            "https://r\u{f3}meo.example/",
            "https://[2001:db8::1]/",
            "https://own.example/\\a b?c=\\ @",
            "=romeo",
            "@example*romeo",
            "xri://=romeo",
            "(=romeo)",
        ] {
            assert!(is_identifier(fine), "{fine}");
        }
        for unclean in [
            "localhost:8443/openid/juliet",
            "montague.example/openid/juliet",
            "//montague.example/openid/juliet",
            "/openid/juliet",
            "romeo",
            "https:/montague.example/openid/juliet",
            "https:montague.example/openid/juliet",
            "https:///montague.example/openid/juliet",
            "https://own.example\\@montague.example/openid/juliet",
            "https://own.example@montague.example/openid/juliet",
            "https:\\\\montague.example\\openid\\juliet",
            " https://montague.example/openid/juliet",
            "https://montague.example /openid/juliet",
            "ftp://own.example/",
            "javascript:x",
            "mailto:romeo@montague.example",
            "https://own.example:99999/",
        ] {
            assert!(!is_identifier(unclean), "{unclean}");
        }
    }

    #[test]
    fn identifier_select_in_identity_leaves_the_choice_to_the_op() {
        assert_eq!(question(Some(IDENTIFIER_SELECT), Some(IDENTIFIER_SELECT)), Ok(IdentityQuestion::Select));
        assert_eq!(question(Some(ROMEO), Some(IDENTIFIER_SELECT)), Ok(IdentityQuestion::Select));
        assert_eq!(question(Some(IDENTIFIER_SELECT), Some(ROMEO)), Err(IdentityError::HalfSelect));
    }
}
