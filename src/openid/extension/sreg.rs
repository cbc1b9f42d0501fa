//! Simple Registration 1.0 and 1.1: nine attributes, asked and answered by name.

use std::collections::BTreeMap;

use url::Url;

use super::{Answer, Attribute, Need};
use crate::openid::{message::Message, namespace::Aliases};

/// The type of SREG 1.1.
pub(super) const TYPE_1_1: &str = "http://openid.net/extensions/sreg/1.1";
/// No specification names it, but RPs do.
pub(super) const TYPE_1_0: &str = "http://openid.net/sreg/1.0";

/// The alias everybody uses.
pub(super) const ALIAS: &str = "sreg";
/// Ours, in answer to a request where the customary one stands for something else.
const OTHER_ALIAS: &str = "sreg1";

/// The longest address of a policy, in bytes.
const MAX_POLICY_URL: usize = 1024;

/// What an RP asks by Simple Registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SregRequest {
    /// Without these the RP says it cannot finish; still the person decides.
    pub required: Vec<Attribute>,
    /// These it could use. No attribute is in both lists.
    pub optional: Vec<Attribute>,
    /// Where the RP says what it does with the data.
    pub policy_url: Option<Url>,
    /// The type of the question, which is that of the answer as well (SREG 1.1, 4).
    namespace: &'static str,
    /// Our alias in the answer.
    alias: &'static str,
}

impl SregRequest {
    /// The question in a 2.0 message, if it has one with any attribute in it.
    pub(super) fn from_message(message: &Message, aliases: &Aliases<'_>) -> Option<Self> {
        let (alias, namespace) = declared(aliases)?;
        let field = |name: &str| message.field(&format!("{alias}.{name}"));

        let required = attributes(field("required").unwrap_or_default());
        let mut optional = attributes(field("optional").unwrap_or_default());
        optional.retain(|attribute| !required.contains(attribute));
        if required.is_empty() && optional.is_empty() {
            return None;
        }
        let policy_url = field("policy_url").and_then(policy_url);
        let alias = aliases.for_answer(alias, [ALIAS, OTHER_ALIAS]);
        Some(Self { required, optional, policy_url, namespace, alias })
    }

    /// The attributes that are asked for.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (Attribute, Need)> {
        let required = self.required.iter().map(|&attribute| (attribute, Need::Required));
        required.chain(self.optional.iter().map(|&attribute| (attribute, Need::Optional)))
    }

    /// Whether a value of an attribute could be part of the answer.
    pub(super) fn takes(&self, attribute: Attribute, value: &str) -> bool {
        !value.is_empty() && self.attributes().any(|(asked, _)| asked == attribute)
    }

    /// Answers with those of the asked attributes that were released; not at all if none was.
    pub(super) fn answer(&self, released: &BTreeMap<Attribute, String>) -> Answer {
        let mut answer = Answer::new(self.alias, self.namespace);
        for (&attribute, value) in released.iter().filter(|(attribute, value)| self.takes(**attribute, value)) {
            answer.add(attribute.name(), value);
        }
        answer
    }
}

/// The alias that stands for SREG in the request. Like the libraries in the field, we take the customary one for SREG
/// 1.1 where nothing is declared.
fn declared<'m>(aliases: &Aliases<'m>) -> Option<(&'m str, &'static str)> {
    let declared = [TYPE_1_1, TYPE_1_0].into_iter().find_map(|uri| Some((aliases.alias_of(uri)?, uri)));
    declared.or_else(|| (!aliases.has(ALIAS)).then_some((ALIAS, TYPE_1_1)))
}

/// The known names of a list, each once, in its order.
fn attributes(list: &str) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for attribute in list.split(',').filter_map(|name| Attribute::of_sreg(name.trim())) {
        if !attributes.contains(&attribute) {
            attributes.push(attribute);
        }
    }
    attributes
}

/// An address that may be shown to a person as a link; anything else is left out.
fn policy_url(raw: &str) -> Option<Url> {
    let url = Url::parse(raw).ok()?;
    let plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    (plain && url.as_str().len() <= MAX_POLICY_URL).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openid::form::Form;
    use crate::openid::namespace::Version;

    fn request(query: &str) -> Option<SregRequest> {
        let message = Message::from_form(&Form::parse(query.as_bytes()).unwrap()).unwrap();
        SregRequest::from_message(&message, &Aliases::declared(&message).unwrap())
    }

    fn released(values: &[(Attribute, &str)]) -> BTreeMap<Attribute, String> {
        values.iter().map(|&(attribute, value)| (attribute, value.to_owned())).collect()
    }

    fn answer(query: &str, values: &[(Attribute, &str)]) -> Vec<String> {
        let fields = request(query).unwrap().answer(&released(values)).into_fields(Version::V2);
        fields.into_iter().map(|(name, value)| format!("{name}={value}")).collect()
    }

    #[test]
    fn names_are_trimmed_taken_once_and_required_wins() {
        let request =
            request("openid.sreg.required=email, dob,,phone,email&openid.sreg.optional=dob,%20nickname ,DOB").unwrap();
        assert_eq!(request.required, [Attribute::Email, Attribute::Dob]);
        assert_eq!(request.optional, [Attribute::Nickname]);
        assert_eq!(request.policy_url, None);
    }

    #[test]
    fn a_question_without_known_attributes_is_none() {
        for query in [
            "",
            "openid.ns.sreg=http://openid.net/extensions/sreg/1.1",
            "openid.sreg.required=",
            "openid.sreg.required=phone&openid.sreg.optional=,,",
            "openid.sreg.required=namePerson/first,contact/email",
            "openid.sreg.policy_url=http://a/",
            "openid.ns.sreg=http://unknown.example/&openid.sreg.required=email",
            "openid.ns.s=http://openid.net/extensions/sreg/1.1&openid.sreg.required=email",
        ] {
            assert_eq!(request(query), None, "{query}");
        }
    }

    #[test]
    fn the_answer_has_the_type_of_the_question_and_a_fixed_order() {
        let values =
            [(Attribute::Nickname, "Romeo"), (Attribute::Email, "romeo@montague.example"), (Attribute::Dob, "")];
        for (declaration, uri) in [
            ("openid.ns.sreg=http://openid.net/extensions/sreg/1.1&openid.sreg", TYPE_1_1),
            ("openid.ns.sreg=http://openid.net/sreg/1.0&openid.sreg", TYPE_1_0),
            ("openid.sreg", TYPE_1_1),
            (
                "openid.ns.a=http://openid.net/sreg/1.0&openid.ns.b=http://openid.net/extensions/sreg/1.1&openid.b",
                TYPE_1_1,
            ),
            ("openid.ns.x%22%3E=http://openid.net/sreg/1.0&openid.x%22%3E", TYPE_1_0),
        ] {
            let fields = answer(&format!("{declaration}.required=nickname,dob,email,gender"), &values);
            assert_eq!(fields, [&format!("ns.sreg={uri}"), "sreg.email=romeo@montague.example", "sreg.nickname=Romeo"]);
        }
    }

    #[test]
    fn an_alias_that_stands_for_something_else_is_not_taken() {
        let query = "openid.ns.sreg=http://unknown.example/&openid.ns.foo=http://openid.net/extensions/sreg/1.1&openid.foo.optional=dob";
        let fields = answer(query, &[(Attribute::Dob, "1980-00-00")]);
        assert_eq!(fields, ["ns.sreg1=http://openid.net/extensions/sreg/1.1", "sreg1.dob=1980-00-00"]);
    }

    #[test]
    fn only_what_was_asked_and_released_is_sent() {
        let query = "openid.sreg.required=email&openid.sreg.optional=dob";
        assert!(answer(query, &[]).is_empty());
        assert!(answer(query, &[(Attribute::Country, "IT")]).is_empty());
        assert!(answer(query, &[(Attribute::Email, "")]).is_empty());
        assert_eq!(answer(query, &[(Attribute::Country, "IT"), (Attribute::Dob, "1980-01-02")]).len(), 2);
    }

    #[test]
    fn a_policy_is_linked_only_over_http() {
        let policy = |raw: &str| {
            let query =
                crate::openid::form::encode([("openid.sreg.required", "email"), ("openid.sreg.policy_url", raw)]);
            request(&query).unwrap().policy_url.map(String::from)
        };
        assert_eq!(policy("https://garden.example/policy#data").as_deref(), Some("https://garden.example/policy#data"));
        assert_eq!(policy("http://garden.example").as_deref(), Some("http://garden.example/"));
        for refused in
            ["", "policy", "//evil", "javascript:alert(1)", "data:,x", "ftp://a/", "https://good.example@evil.example/"]
        {
            assert_eq!(policy(refused), None, "{refused}");
        }
        assert_eq!(policy(&format!("https://garden.example/{}", "x".repeat(1024))), None);
    }
}
