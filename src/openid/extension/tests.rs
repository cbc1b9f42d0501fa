use serde::Deserialize;

use super::*;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
use crate::openid::{fixture, form, form::Form, keyvalue};

#[derive(Deserialize)]
struct Exchanges {
    exchange: Vec<Exchange>,
}

/// What is asked, what is released, and what is answered.
#[derive(Deserialize)]
struct Exchange {
    name: String,
    asked: BTreeMap<String, String>,
    released: BTreeMap<String, String>,
    answer: Vec<String>,
}

fn extensions(query: &str) -> Result<Extensions, AliasError> {
    Extensions::from_message(&Message::from_form(&Form::parse(query.as_bytes()).unwrap()).unwrap(), Version::V2)
}

#[test]
fn every_question_is_answered_in_the_manner_of_its_extension() {
    let Exchanges { exchange } = fixture::read("extensions.toml");
    for Exchange { name, asked, released, answer } in exchange {
        let fields = asked.iter().map(|(name, value)| (format!("openid.{name}"), value));
        let asked = extensions(&form::encode(fields)).unwrap();
        let released: BTreeMap<Attribute, String> =
            released.into_iter().map(|(name, value)| (Attribute::parse(&name).unwrap(), value)).collect();
        let answered = asked.answer(Version::V2, &released, NOON, None);
        let lines: Vec<_> = answered.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(lines, answer, "{name}");
        let pairs = answered.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        assert!(keyvalue::encode(pairs).is_ok(), "{name}: it can be signed");
        let sent = |attribute: &Attribute| answered.iter().any(|(_, value)| *value == released[attribute]);
        for (attribute, value) in &released {
            assert_eq!(asked.takes(*attribute, value), sent(attribute), "{name}: what can be sent is what is offered");
        }
    }
}

#[test]
fn each_asked_attribute_is_named_once_and_required_is_the_word_of_either_extension() {
    let ax = "openid.ns.ax=http://openid.net/srv/ax/1.0&openid.ax.mode=fetch_request&openid.ax.required=n,m&\
              openid.ax.if_available=m,y,x&openid.ax.type.n=http://axschema.org/namePerson/friendly&\
              openid.ax.type.m=http://axschema.org/contact/email&openid.ax.type.x=http://axschema.org/shoe/size&\
              openid.ax.type.y=http://openid.net/schema/contact/internet/email";
    let asked = extensions(&format!("openid.sreg.required=dob&openid.sreg.optional=dob,email,nickname&{ax}")).unwrap();
    let expected =
        [(Attribute::Nickname, Need::Required), (Attribute::Email, Need::Required), (Attribute::Dob, Need::Required)];
    assert_eq!(asked.attributes().into_iter().collect::<Vec<_>>(), expected);
    let asked = extensions("openid.sreg.required=email&openid.sreg.optional=dob,email,nickname").unwrap();
    let expected =
        [(Attribute::Nickname, Need::Optional), (Attribute::Email, Need::Required), (Attribute::Dob, Need::Optional)];
    assert_eq!(asked.attributes().into_iter().collect::<Vec<_>>(), expected);
    assert!(!asked.is_empty());
}

#[test]
fn a_request_without_known_extensions_asks_nothing_and_is_answered_nothing() {
    let none = extensions("openid.ns.x=http://unknown.example/&openid.x.required=email").unwrap();
    assert!(none.is_empty());
    assert!(none.attributes().is_empty());
    assert!(!none.takes(Attribute::Email, "a@b"));
    assert!(none.answer(Version::V2, &BTreeMap::from([(Attribute::Email, "a@b".to_owned())]), NOON, None).is_empty());
}

#[test]
fn what_is_malformed_is_told_to_the_log_and_counts_as_none() {
    let malformed = extensions("openid.ns.ax=http://openid.net/srv/ax/1.0&openid.ax.mode=fetch").unwrap();
    assert_eq!(malformed.malformed, Some(AxFault::Mode));
    assert!(malformed.is_empty());
}

#[test]
fn to_be_asked_to_store_something_is_a_question_too() {
    let store = extensions("openid.ns.ax=http://openid.net/srv/ax/1.0&openid.ax.mode=store_request").unwrap();
    assert!(!store.is_empty() && store.attributes().is_empty());
}

#[test]
fn forbidden_aliases_are_an_error_whatever_the_extension() {
    for query in [
        "openid.ns.mode=http://unknown.example/",
        "openid.ns.a.b=http://unknown.example/",
        "openid.ns.a=http://unknown.example/&openid.ns.b=http://unknown.example/",
        "openid.ns.a=http://openid.net/srv/ax/1.0&openid.ns.b=http://openid.net/srv/ax/1.0",
    ] {
        assert!(extensions(query).is_err(), "{query}");
    }
}
