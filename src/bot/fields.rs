//! The details by their names, and what may be wrong with them.

use super::turn::Turn;
use crate::account::profile::{FieldFault, is_derived};
use crate::openid::extension::Attribute;

/// The details that people write down themselves, those of SREG first.
pub(super) fn written() -> impl Iterator<Item = Attribute> {
    Attribute::ALL.iter().copied().filter(|attribute| !is_derived(*attribute))
}

impl Turn<'_> {
    /// The detail that a text begins with, and what follows it. It goes by its name in SREG, by that of its AX type, and by
    /// what it is called in the person's language, in any case.
    pub(super) fn field<'b>(&self, text: &'b str) -> Option<(Attribute, &'b str)> {
        let called = written().flat_map(|attribute| {
            [attribute.name().to_owned(), self.texts.detail(attribute.name())].map(|name| (attribute, name))
        });
        let found = called.filter_map(|(attribute, name)| Some((attribute, after(text, &name)?)));
        // The longest name: "Street at work" is no street called "at work".
        found.min_by_key(|(_, rest)| rest.len())
    }

    /// The names that can be given to details: those of SREG.
    pub(super) fn field_names() -> String {
        written().map(Attribute::name).filter(|name| !name.contains('/')).collect::<Vec<_>>().join(", ")
    }

    /// What is wrong with a detail.
    pub(super) fn field_fault(&self, fault: FieldFault) -> String {
        self.say(match fault {
            FieldFault::TooLong => "profile-too-long",
            FieldFault::NoAt => "profile-no-at",
            FieldFault::Email => "profile-no-email",
            FieldFault::Date => "bot-no-date",
            FieldFault::Day => "bot-no-day",
            FieldFault::Future => "profile-future",
            FieldFault::Gender => "bot-no-gender",
            FieldFault::Country => "bot-no-country",
            FieldFault::Language => "bot-no-language",
            FieldFault::Timezone => "bot-no-timezone",
            FieldFault::Scheme => "profile-no-scheme",
            FieldFault::Url => "profile-no-url",
            FieldFault::Derived => "bot-derived",
        })
    }
}

/// What follows a name, after a space or at the end.
pub(super) fn after<'b>(text: &'b str, name: &str) -> Option<&'b str> {
    let mut rest = text.chars();
    for letter in name.chars().flat_map(char::to_lowercase) {
        let next = rest.next()?;
        if !next.to_lowercase().eq([letter]) {
            return None;
        }
    }
    let rest = rest.as_str();
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}
