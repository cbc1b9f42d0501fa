//! The two identifiers of an authentication request, and what they ask together (OpenID 2.0, 9.1).

use super::message::Message;

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
    /// The claimed identifier is left open while the OP-Local Identifier is not: nothing could be asserted.
    #[error("openid.claimed_id is identifier_select but openid.identity is not")]
    HalfSelect,
}

impl IdentityQuestion {
    /// Reads both identifiers of a 2.0 request.
    ///
    /// # Errors
    /// They do not go together.
    pub fn from_message(message: &Message) -> Result<Self, IdentityError> {
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
        IdentityQuestion::from_message(&message)
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
    fn identifier_select_in_identity_leaves_the_choice_to_the_op() {
        assert_eq!(question(Some(IDENTIFIER_SELECT), Some(IDENTIFIER_SELECT)), Ok(IdentityQuestion::Select));
        assert_eq!(question(Some(ROMEO), Some(IDENTIFIER_SELECT)), Ok(IdentityQuestion::Select));
        assert_eq!(question(Some(IDENTIFIER_SELECT), Some(ROMEO)), Err(IdentityError::HalfSelect));
    }
}
