//! What the site would like to know: Simple Registration 1.1.

use crate::sample::form::{Pairs, pairs};
use crate::sample::signature::Signed;

const SREG: &str = "http://openid.net/extensions/sreg/1.1";

/// One of the nine details that Simple Registration knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// What to call the person.
    Nickname,
    /// An e-mail address.
    Email,
    /// The whole name.
    Fullname,
    /// The date of birth.
    Dob,
    /// F or M.
    Gender,
    /// The postal code.
    Postcode,
    /// The country, two letters.
    Country,
    /// The language, two letters.
    Language,
    /// The time zone by its name.
    Timezone,
}

impl Detail {
    /// All nine, in the order in which they are shown.
    pub(super) const ALL: [Self; 9] = [
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

    /// The name in messages and in our form.
    pub(super) const fn name(self) -> &'static str {
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

    /// The name for people.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Nickname => "Nickname",
            Self::Email => "E-mail address",
            Self::Fullname => "Full name",
            Self::Dob => "Date of birth",
            Self::Gender => "Gender",
            Self::Postcode => "Postcode",
            Self::Country => "Country",
            Self::Language => "Language",
            Self::Timezone => "Time zone",
        }
    }

    /// Whether the club calls it required when it asks: it greets its members by their nickname.
    pub(super) const fn is_needed(self) -> bool {
        matches!(self, Self::Nickname)
    }
}

/// The parameters that ask for these details (section 3); none if there is nothing to ask.
pub(super) fn question(asked: &[Detail]) -> Pairs {
    let names = |needed| {
        let chosen = asked.iter().filter(|detail| detail.is_needed() == needed);
        chosen.map(|detail| detail.name()).collect::<Vec<_>>().join(",")
    };
    let lists = [("openid.sreg.required", names(true)), ("openid.sreg.optional", names(false))];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty()).map(|(list, names)| (list.to_owned(), names));
    let declaration = if asked.is_empty() { Pairs::new() } else { pairs([("openid.ns.sreg", SREG)]) };
    declaration.into_iter().chain(lists).collect()
}

/// The details that were asked for, with what the provider's signature vouches for. What is not signed is left out:
/// anybody could have written it (attribute injection, CVE-2011-4314).
pub(super) fn given(asked: &[Detail], signed: &Signed<'_>) -> Vec<(Detail, Option<String>)> {
    let mut aliases =
        signed.iter().filter(|(_, value)| *value == SREG).filter_map(|(name, _)| name.strip_prefix("ns."));
    // Two names for one extension are against section 12: then nothing of it counts.
    let alias = aliases.next().filter(|_| aliases.next().is_none());
    let value = |detail: Detail| signed.field(&format!("{}.{}", alias?, detail.name())).map(str::to_owned);
    asked.iter().map(|detail| (*detail, value(*detail))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::message::Message;

    const LIST: &str = "op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle";
    const ASKED: [Detail; 2] = [Detail::Nickname, Detail::Email];

    fn answers(fields: &[(&str, &str)], also_signed: &str) -> [Option<String>; 2] {
        let mut form: Pairs =
            fields.iter().map(|(name, value)| (format!("openid.{name}"), (*value).to_owned())).collect();
        form.push(("openid.signed".to_owned(), format!("{LIST}{also_signed}")));
        let message = Message::from_form(&form).unwrap();
        let given = given(&ASKED, &Signed::read(&message).unwrap());
        assert_eq!(given.iter().map(|(detail, _)| *detail).collect::<Vec<_>>(), ASKED);
        [given[0].1.clone(), given[1].1.clone()]
    }

    #[test]
    fn a_question_tells_needed_from_welcome() {
        assert_eq!(
            question(&[Detail::Email, Detail::Nickname, Detail::Country]),
            pairs([
                ("openid.ns.sreg", SREG),
                ("openid.sreg.required", "nickname"),
                ("openid.sreg.optional", "email,country")
            ])
        );
        assert_eq!(question(&[]), Pairs::new());
    }

    #[test]
    fn details_are_found_by_the_namespace_whatever_they_are_called() {
        let fields = [("ns.x", SREG), ("x.nickname", "romeo"), ("sreg.email", "no@example.org")];
        assert_eq!(answers(&fields, ",ns.x,x.nickname,sreg.email"), [Some("romeo".to_owned()), None]);
    }

    #[test]
    fn details_without_a_signature_are_not_believed() {
        let fields = [("ns.sreg", SREG), ("sreg.nickname", "romeo"), ("sreg.email", "romeo@montague.example")];
        assert_eq!(answers(&fields, ",ns.sreg,sreg.nickname"), [Some("romeo".to_owned()), None]);
        assert_eq!(answers(&fields, ",sreg.nickname,sreg.email"), [None, None], "the declaration is not signed");
        let twice = [("ns.a", SREG), ("ns.b", SREG), ("a.nickname", "romeo"), ("b.nickname", "juliet")];
        assert_eq!(answers(&twice, ",ns.a,ns.b,a.nickname,b.nickname"), [None, None], "declared twice");
    }
}
