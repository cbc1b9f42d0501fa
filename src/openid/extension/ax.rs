//! Attribute Exchange 1.0: attributes asked by type, and answered under aliases that the RP makes up.

use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, Attribute, Need};
use crate::openid::{message::Message, namespace::Aliases};

/// The type announced in discovery documents (AX 1.0, 4.1).
pub(super) const AX_TYPE: &str = "http://openid.net/srv/ax/1.0";

/// The alias everybody uses, and ours in answer to a request where that stands for something else.
const ALIASES: [&str; 2] = ["ax", "ax1"];

/// The longest alias of an attribute; the specification wants 32 at least (AX 1.0, 5.1).
const MAX_ALIAS: usize = 64;

/// What the person reads at a site that wants something stored (AX 1.0, 6.2): profiles are the person's own to write.
const STORE_ERROR: &str = "Storing attributes is not supported";

/// What an RP asks by Attribute Exchange. The `update_url` of a request is not read: to return it would be a promise to
/// send updates there (AX 1.0, 5.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxRequest {
    question: Question,
    /// Our alias in the answer.
    alias: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Question {
    /// It wants to know attributes (AX 1.0, 5.1).
    Fetch(Vec<Wanted>),
    /// It wants us to keep attributes (AX 1.0, 6.1), whatever they are.
    Store,
}

/// One attribute that an RP asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    attribute: Attribute,
    need: Need,
    /// What the RP calls it, and the answer as well.
    alias: String,
    /// The type as the RP spells it: one of the table's.
    type_uri: String,
    /// Whether more than one value may come, which changes how even a single one is written.
    numbered: bool,
}

/// Why a question is malformed. It is then ignored as a whole, and the sign-in goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AxFault {
    /// There is no `mode`, or none that an RP may ask in.
    #[error("ax.mode is neither fetch_request nor store_request")]
    Mode,
    /// It names no attributes.
    #[error("there is neither ax.required nor ax.if_available")]
    Lists,
    /// An alias is empty, too long, or has a forbidden character.
    #[error("the alias of an attribute is malformed")]
    Alias,
    /// An alias stands for nothing.
    #[error("an attribute is asked for by an alias without a type")]
    NoType,
    /// Two aliases stand for one type.
    #[error("a type has two aliases")]
    DoubledType,
    /// A count is no number above zero.
    #[error("a count is neither a number above zero nor \"unlimited\"")]
    Count,
}

impl AxRequest {
    /// The question in a 2.0 message, if it has one that we know an attribute of.
    ///
    /// # Errors
    /// What is declared as a question cannot be read as one.
    pub(super) fn from_message(message: &Message, aliases: &Aliases<'_>) -> Result<Option<Self>, AxFault> {
        let Some(asked) = aliases.alias_of(AX_TYPE) else { return Ok(None) };
        let question = match message.field(&format!("{asked}.mode")) {
            Some("fetch_request") => Question::Fetch(wanted(message, asked)?),
            Some("store_request") => Question::Store,
            _ => return Err(AxFault::Mode),
        };
        let alias = aliases.for_answer(asked, ALIASES);
        Ok((question != Question::Fetch(Vec::new())).then_some(Self { question, alias }))
    }

    /// The attributes that are asked for; one may be asked for by several types.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (Attribute, Need)> {
        self.wanted().iter().map(|wanted| (wanted.attribute, wanted.need))
    }

    /// Whether a value of an attribute could be part of the answer.
    pub(super) fn takes(&self, attribute: Attribute, value: &str) -> bool {
        self.wanted().iter().any(|wanted| wanted.attribute == attribute && wanted.takes(value))
    }

    /// Answers with those of the asked attributes that were released, the others being left out; not at all if none
    /// was (AX 1.0, 5.2).
    pub(super) fn answer(&self, released: &BTreeMap<Attribute, String>) -> Answer {
        let mut answer = Answer::new(self.alias, AX_TYPE);
        if self.question == Question::Store {
            answer.add("mode", "store_response_failure");
            answer.add("error", STORE_ERROR);
        }
        for wanted in self.wanted() {
            let Some(value) = released.get(&wanted.attribute).filter(|value| wanted.takes(value)) else { continue };
            let alias = &wanted.alias;
            answer.add("mode", "fetch_response");
            answer.add(&format!("type.{alias}"), &wanted.type_uri);
            if wanted.numbered {
                answer.add(&format!("count.{alias}"), "1");
                answer.add(&format!("value.{alias}.1"), value);
            } else {
                answer.add(&format!("value.{alias}"), value);
            }
        }
        answer
    }

    fn wanted(&self) -> &[Wanted] {
        match &self.question {
            Question::Fetch(wanted) => wanted,
            Question::Store => &[],
        }
    }
}

impl Wanted {
    /// Whether the type has a form for a value: unlike SREG's date of birth, `birthDate` is a date or nothing.
    fn takes(&self, value: &str) -> bool {
        let is_told = |part: &str| part.bytes().any(|byte| byte != b'0');
        !value.is_empty() && (self.attribute != Attribute::Dob || value.split('-').all(is_told))
    }
}

/// The known attributes that a `fetch_request` asks for, each alias once; `namespace` is the alias of AX itself.
fn wanted(message: &Message, namespace: &str) -> Result<Vec<Wanted>, AxFault> {
    let field = |name: &str| message.field(&format!("{namespace}.{name}"));
    let types = types(message, namespace)?;
    let lists = [(field("required"), Need::Required), (field("if_available"), Need::Optional)];
    if lists.iter().all(|(list, _)| list.is_none()) {
        return Err(AxFault::Lists);
    }
    let listed = lists.into_iter().flat_map(|(list, need)| {
        let aliases = list.unwrap_or_default().split(',').map(str::trim).filter(|alias| !alias.is_empty());
        aliases.map(move |alias| (alias, need))
    });
    let mut seen = BTreeSet::new();
    let mut wanted = Vec::new();
    for (alias, need) in listed.filter(|(alias, _)| seen.insert(*alias)) {
        let type_uri = types.get(alias).ok_or(AxFault::NoType)?;
        let numbered = asks_for_several(field(&format!("count.{alias}")))?;
        if let Some(attribute) = Attribute::of_type(type_uri) {
            let (alias, type_uri) = (alias.to_owned(), (*type_uri).to_owned());
            wanted.push(Wanted { attribute, need, alias, type_uri, numbered });
        }
    }
    Ok(wanted)
}

/// The types by their aliases.
fn types<'m>(message: &'m Message, namespace: &str) -> Result<BTreeMap<&'m str, &'m str>, AxFault> {
    let prefix = format!("{namespace}.type.");
    let mut seen = BTreeSet::new();
    let mut types = BTreeMap::new();
    for (name, uri) in message.iter() {
        let Some(alias) = name.strip_prefix(&prefix) else { continue };
        if !is_alias(alias) {
            return Err(AxFault::Alias);
        }
        if !seen.insert(uri) {
            return Err(AxFault::DoubledType);
        }
        types.insert(alias, uri);
    }
    Ok(types)
}

/// Whether an alias may become part of our field names: what the specification forbids would be a name of two parts, or
/// two names, or a line of its own in the signed text.
fn is_alias(alias: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b',' | b'.' | b':');
    (1..=MAX_ALIAS).contains(&alias.len()) && alias.bytes().all(fits)
}

fn asks_for_several(count: Option<&str>) -> Result<bool, AxFault> {
    match count {
        None => Ok(false),
        Some("unlimited") => Ok(true),
        Some(count) => match count.trim_start_matches('0') {
            "" => Err(AxFault::Count),
            number if number.bytes().all(|byte| byte.is_ascii_digit()) => Ok(number != "1"),
            _ => Err(AxFault::Count),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openid::form::{self, Form};
    use crate::openid::namespace::Version;

    const MAIL: &str = "http://axschema.org/contact/email";

    /// The question of a message with these fields below `openid.ax`, which is declared.
    fn request(fields: &[(&str, &str)]) -> Result<Option<AxRequest>, AxFault> {
        let fields = fields.iter().map(|(name, value)| (format!("openid.ax.{name}"), *value));
        let all = [("openid.ns.ax".to_owned(), AX_TYPE)].into_iter().chain(fields);
        let message = Message::from_form(&Form::parse(form::encode(all).as_bytes()).unwrap()).unwrap();
        AxRequest::from_message(&message, &Aliases::declared(&message).unwrap())
    }

    /// The same for one attribute of this alias, type and count.
    fn one(alias: &str, uri: &str, count: Option<&str>) -> Result<Option<AxRequest>, AxFault> {
        let (typed, counted) = (format!("type.{alias}"), format!("count.{alias}"));
        let mut fields = vec![("mode", "fetch_request"), ("required", alias), (typed.as_str(), uri)];
        fields.extend(count.map(|count| (counted.as_str(), count)));
        request(&fields)
    }

    fn answered(request: &AxRequest, attribute: Attribute, value: &str) -> Vec<String> {
        let released = BTreeMap::from([(attribute, value.to_owned())]);
        request
            .answer(&released)
            .into_fields(Version::V2)
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect()
    }

    #[test]
    fn what_is_not_declared_is_no_question() {
        let form = Form::parse(b"openid.ax.mode=fetch_request&openid.ax.required=a").unwrap();
        let message = Message::from_form(&form).unwrap();
        assert_eq!(AxRequest::from_message(&message, &Aliases::declared(&message).unwrap()), Ok(None));
    }

    #[test]
    fn a_malformed_question_is_none_at_all() {
        let fetch = ("mode", "fetch_request");
        for (fields, fault) in [
            (&[][..], AxFault::Mode),
            (&[("required", "mail"), ("type.mail", MAIL)], AxFault::Mode),
            (&[("mode", "fetch_response"), ("required", "mail"), ("type.mail", MAIL)], AxFault::Mode),
            (&[("mode", "Fetch_Request"), ("required", "mail"), ("type.mail", MAIL)], AxFault::Mode),
            (&[fetch], AxFault::Lists),
            (&[fetch, ("type.mail", MAIL)], AxFault::Lists),
            (&[fetch, ("required", "mail")], AxFault::NoType),
            (&[fetch, ("required", "mail,name"), ("type.mail", MAIL)], AxFault::NoType),
            (&[fetch, ("required", "mail"), ("if_available", "Mail"), ("type.mail", MAIL)], AxFault::NoType),
            (&[fetch, ("required", "a,b"), ("type.a", MAIL), ("type.b", MAIL)], AxFault::DoubledType),
            (&[fetch, ("required", "a"), ("type.a", MAIL), ("type.b", MAIL)], AxFault::DoubledType),
            (&[fetch, ("required", "mail"), ("type.mail", MAIL), ("type.", "http://x/")], AxFault::Alias),
        ] {
            assert_eq!(request(fields), Err(fault), "{fields:?}");
        }
    }

    #[test]
    fn an_alias_is_one_word_of_up_to_64_characters() {
        let longest = "x".repeat(64);
        for alias in ["mail", "a-b_9", "mode", "type", "value", "\"><svg>", "a=b&c", &longest] {
            let request = one(alias, MAIL, None).unwrap().unwrap();
            let answer = answered(&request, Attribute::Email, "a@b");
            let named = [format!("ax.type.{alias}={MAIL}"), format!("ax.value.{alias}=a@b")];
            assert_eq!(answer[2..], named, "the RP's own word, and no other");
        }
        for alias in ["a.b", "a:b", "a b", "a\nb", "\u{E9}", "a\u{7F}", &format!("{longest}x")] {
            assert_eq!(one(alias, MAIL, None), Err(AxFault::Alias), "{alias:?}");
        }
    }

    #[test]
    fn a_count_above_one_is_answered_with_a_number_and_one_is_not() {
        let plain = ["ns.ax=http://openid.net/srv/ax/1.0", "ax.mode=fetch_response"];
        let typed = format!("ax.type.m={MAIL}");
        for count in [None, Some("1"), Some("01")] {
            let answer = answered(&one("m", MAIL, count).unwrap().unwrap(), Attribute::Email, "a@b");
            assert_eq!(answer, [plain[0], plain[1], &typed, "ax.value.m=a@b"], "{count:?}");
        }
        for count in ["2", "unlimited", "100000000000000000000000"] {
            let answer = answered(&one("m", MAIL, Some(count)).unwrap().unwrap(), Attribute::Email, "a@b");
            assert_eq!(answer, [plain[0], "ax.count.m=1", plain[1], &typed, "ax.value.m.1=a@b"], "{count}");
        }
        for count in ["", "0", "00", "-1", "+2", "1.5", "2 ", "Unlimited", "two", "\u{662}"] {
            assert_eq!(one("m", MAIL, Some(count)), Err(AxFault::Count), "{count}");
        }
    }

    #[test]
    fn a_question_about_nothing_that_we_know_is_none() {
        assert_eq!(one("shoe", "http://axschema.org/shoe/size", None), Ok(None));
        assert_eq!(request(&[("mode", "fetch_request"), ("required", ""), ("type.mail", MAIL)]), Ok(None));
        assert_eq!(request(&[("mode", "fetch_request"), ("if_available", " ,, ")]), Ok(None));
    }

    #[test]
    fn a_date_of_birth_is_whole_or_not_sent() {
        let request = one("born", "http://axschema.org/birthDate", None).unwrap().unwrap();
        for partial in ["1980-00-00", "1980-05-00", "0000-05-17", "0000-00-17", ""] {
            assert!(!request.takes(Attribute::Dob, partial), "{partial}");
            assert!(answered(&request, Attribute::Dob, partial).is_empty(), "{partial}");
        }
        assert!(request.takes(Attribute::Dob, "1980-05-10"));
        assert!(!request.takes(Attribute::Email, "a@b"), "not asked for");
        assert_eq!(answered(&request, Attribute::Dob, "1980-05-10")[3], "ax.value.born=1980-05-10");
    }

    #[test]
    fn whatever_is_to_be_stored_is_not() {
        for fields in [
            &[("mode", "store_request"), ("type.mail", MAIL), ("value.mail", "romeo@capulet.example")][..],
            &[("mode", "store_request")],
            &[("mode", "store_request"), ("type.a.b", MAIL)],
        ] {
            let request = request(fields).unwrap().unwrap();
            assert_eq!(request.attributes().count(), 0, "nothing is asked of the person");
            let answer = answered(&request, Attribute::Email, "romeo@montague.example");
            let failure = "ax.error=Storing attributes is not supported";
            assert_eq!(answer, ["ns.ax=http://openid.net/srv/ax/1.0", failure, "ax.mode=store_response_failure"]);
        }
    }
}
