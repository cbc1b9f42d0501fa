//! Extensions: what a request asks beyond the identifier, and the answers (OpenID 2.0, 12).
//!
//! Each extension has a file that reads its question out of a message and writes its answer; this one knows which
//! extensions there are. Pages and people deal in attributes, whatever the extension that asks for them.

mod sreg;

use std::collections::BTreeMap;

pub use self::sreg::{SREG_TYPES, SregRequest};
use super::{
    message::Message,
    namespace::{AliasError, Aliases},
};

/// One thing about a person that a site may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// What the person likes to be called.
    Nickname,
    /// An e-mail address, without display name.
    Email,
    /// The whole name, as one text.
    Fullname,
    /// Date of birth, `YYYY-MM-DD`; unknown parts are zeros.
    Dob,
    /// `M` or `F`.
    Gender,
    /// Postal code.
    Postcode,
    /// ISO 3166 code of two capital letters.
    Country,
    /// ISO 639 code of two small letters.
    Language,
    /// Name in the tz database.
    Timezone,
}

/// How much a site says it wants an attribute. It is a hint for the person and forces nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The site marks it as required.
    Required,
    /// The site marks it as optional.
    Optional,
}

/// The extensions of a request that we know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extensions {
    /// Simple Registration.
    pub sreg: Option<SregRequest>,
}

impl Attribute {
    /// All of them, in the order people are shown them.
    pub const ALL: [Self; 9] = [
        Self::Nickname,
        Self::Email,
        Self::Fullname,
        Self::Dob,
        Self::Gender,
        Self::Postcode,
        Self::Country,
        Self::Language,
        Self::Timezone,
    ];

    /// Our own name of it, which is SREG's too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nickname => "nickname",
            Self::Email => "email",
            Self::Fullname => "fullname",
            Self::Dob => "dob",
            Self::Gender => "gender",
            Self::Postcode => "postcode",
            Self::Country => "country",
            Self::Language => "language",
            Self::Timezone => "timezone",
        }
    }

    /// The attribute of a name, if there is one.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attribute| attribute.name() == name)
    }
}

impl Extensions {
    /// Reads the questions of all known extensions out of a 2.0 request. A malformed or unknown one is as good as none.
    ///
    /// # Errors
    /// The aliases themselves are declared in a way that leaves open what belongs to whom.
    pub fn from_message(message: &Message) -> Result<Self, AliasError> {
        let aliases = Aliases::declared(message)?;
        Ok(Self { sreg: SregRequest::from_message(message, &aliases) })
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sreg.is_none()
    }

    /// Every attribute that is asked for, and how much.
    #[must_use]
    pub fn attributes(&self) -> BTreeMap<Attribute, Need> {
        let Some(sreg) = &self.sreg else { return BTreeMap::new() };
        let required = sreg.required.iter().map(|&attribute| (attribute, Need::Required));
        let optional = sreg.optional.iter().map(|&attribute| (attribute, Need::Optional));
        required.chain(optional).collect()
    }

    /// The fields of a positive assertion that answer these questions with what the person released: ready to be
    /// signed, namespaces included. What was not asked is not answered.
    #[must_use]
    pub fn answer(&self, released: &BTreeMap<Attribute, String>) -> Vec<(String, String)> {
        self.sreg.as_ref().map(|sreg| sreg.answer(released)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openid::form::Form;

    fn extensions(query: &str) -> Result<Extensions, AliasError> {
        Extensions::from_message(&Message::from_form(&Form::parse(query.as_bytes()).unwrap()).unwrap())
    }

    #[test]
    fn an_attribute_is_found_by_its_name() {
        for attribute in Attribute::ALL {
            assert_eq!(Attribute::parse(attribute.name()), Some(attribute));
        }
        for unknown in ["", "Email", "email ", "phone"] {
            assert_eq!(Attribute::parse(unknown), None);
        }
    }

    #[test]
    fn each_asked_attribute_is_named_once_with_its_need() {
        let asked = extensions("openid.sreg.required=email&openid.sreg.optional=dob,email,nickname").unwrap();
        let expected = [
            (Attribute::Nickname, Need::Optional),
            (Attribute::Email, Need::Required),
            (Attribute::Dob, Need::Optional),
        ];
        assert_eq!(asked.attributes().into_iter().collect::<Vec<_>>(), expected);
        assert!(!asked.is_empty());
    }

    #[test]
    fn a_request_without_known_extensions_asks_nothing_and_is_answered_nothing() {
        let none = extensions("openid.ns.x=http://unknown.example/&openid.x.required=email").unwrap();
        assert!(none.is_empty());
        assert!(none.attributes().is_empty());
        assert!(none.answer(&BTreeMap::from([(Attribute::Email, "a@b".to_owned())])).is_empty());
    }

    #[test]
    fn forbidden_aliases_are_an_error_whatever_the_extension() {
        for query in [
            "openid.ns.mode=http://unknown.example/",
            "openid.ns.a.b=http://unknown.example/",
            "openid.ns.a=http://unknown.example/&openid.ns.b=http://unknown.example/",
        ] {
            assert!(extensions(query).is_err(), "{query}");
        }
    }
}
