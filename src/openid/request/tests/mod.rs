mod direct;
mod openid1;

use super::*;
use crate::openid::{
    extension::Attribute,
    form::{self, FormError},
    identifier::{IDENTIFIER_SELECT, IdentityError, IdentityQuestion},
    namespace::{AliasError, NS2, NS10, NS11},
    realm::{AddressError, Difference, RealmError},
};

const ROMEO: &str = "https://montague.example/openid/romeo";
const RETURN_TO: &str = "https://RP.example.org:443/return?session=%7e1";
const REALM: &str = "https://*.example.org/";

/// The query of a request, with some parameters exchanged, added, or (the value being empty) taken out.
struct Query(Vec<(String, String)>);

impl Query {
    fn of(fields: &[(&str, &str)]) -> Self {
        Self(fields.iter().map(|(name, value)| (format!("openid.{name}"), (*value).to_owned())).collect())
    }

    fn setup() -> Self {
        Self::of(&[
            ("ns", NS2),
            ("mode", "checkid_setup"),
            ("claimed_id", ROMEO),
            ("identity", ROMEO),
            ("assoc_handle", "h1"),
            ("return_to", RETURN_TO),
            ("realm", REALM),
        ])
    }

    fn immediate() -> Self {
        Self::setup().with("mode", "checkid_immediate")
    }

    fn associate() -> Self {
        let fields = [("ns", NS2), ("mode", "associate"), ("assoc_type", "HMAC-SHA256"), ("session_type", "DH-SHA256")];
        // 2 to the power of 64 and one: in range, and of no meaning.
        Self::of(&fields).with("dh_consumer_public", "AQAAAAAAAAAB")
    }

    fn verification() -> Self {
        let fields =
            [("ns", NS2), ("mode", "check_authentication"), ("assoc_handle", "h"), ("signed", "a"), ("sig", "s")];
        Self::of(&fields).with("a", "1")
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        let name = format!("openid.{name}");
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.0.push((name, value.to_owned())),
        }
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| *known != format!("openid.{name}"));
        self
    }

    fn and(mut self, name: &str, value: &str) -> Self {
        self.0.push((format!("openid.{name}"), value.to_owned()));
        self
    }

    fn decode(&self, via: Via) -> Result<Option<Request>, Rejection> {
        let query = form::encode(self.0.iter().map(|(name, value)| (name, value)));
        decode(&Form::parse(query.as_bytes()).unwrap(), via, true)
    }

    fn refused(&self, via: Via) -> Rejection {
        self.decode(via).unwrap_err()
    }

    fn checkid(&self) -> CheckidRequest {
        let Some(Request::Checkid(request)) = self.decode(Via::Get).unwrap() else { panic!("not a checkid request") };
        *request
    }
}

/// The channel as a word, its address being the one that was asked for.
fn word(channel: &Channel) -> &'static str {
    match channel {
        Channel::ToUser => "user",
        Channel::Direct => "direct",
        Channel::ToReturnTo(return_to) | Channel::ToReturnToAtOnce(return_to) => {
            assert_eq!(return_to.as_str(), RETURN_TO);
            if matches!(channel, Channel::ToReturnTo(_)) { "rp" } else { "rp at once" }
        }
    }
}

#[test]
fn a_form_without_openid_parameters_is_no_message() {
    for query in ["", "foo=1", "openid=1&openid_mode=associate"] {
        for via in [Via::Get, Via::Post] {
            assert!(decode(&Form::parse(query.as_bytes()).unwrap(), via, true).unwrap().is_none(), "{query}");
        }
    }
}

#[test]
fn a_checkid_request_is_the_same_by_get_and_by_post() {
    let Some(Request::Checkid(posted)) = Query::setup().decode(Via::Post).unwrap() else {
        panic!("not a checkid request")
    };
    let request = Query::setup().checkid();
    assert_eq!(*posted, request);
    assert_eq!(request.mode, CheckidMode::Setup);
    let both = IdentityQuestion::Specific { claimed_id: ROMEO.to_owned(), identity: ROMEO.to_owned() };
    assert_eq!(request.question, both);
    assert_eq!(request.realm.as_str(), REALM);
    assert_eq!(request.return_to.unwrap().as_str(), RETURN_TO);
    assert_eq!(request.assoc_handle.as_deref(), Some("h1"));
    assert!(request.extensions.is_empty());
    assert_eq!(Query::immediate().checkid().mode, CheckidMode::Immediate);
}

#[test]
fn a_request_is_read_again_from_its_message() {
    let request = Query::immediate().with("sreg.required", "email").checkid();
    assert_eq!(decode_checkid(&request.message).unwrap(), request);
    let other = Message::from_form(&Form::parse(b"openid.ns=http://specs.openid.net/auth/2.0&openid.mode=x").unwrap());
    assert_eq!(decode_checkid(&other.unwrap()).unwrap_err().reason, Reason::UnknownMode);
    let Some(Request::CheckAuthentication(other)) = Query::verification().decode(Via::Post).unwrap() else {
        panic!("not a check_authentication request")
    };
    assert!(decode_checkid(&other.message).is_err());
}

#[test]
fn a_missing_realm_is_the_return_address_and_a_missing_address_wants_no_answer() {
    let request = Query::setup().without("realm").checkid();
    assert_eq!(request.realm.as_str(), "https://rp.example.org/return?session=%7e1");
    assert!(request.return_to.is_some());

    let request = Query::setup().without("return_to").checkid();
    assert_eq!(request.realm.as_str(), REALM);
    assert_eq!(request.return_to, None);

    let rejection = Query::setup().without("return_to").without("realm").refused(Via::Get);
    assert_eq!(rejection, Rejection { reason: Reason::NoDestination, channel: Channel::ToUser, version: Version::V2 });

    let rejection = Query::setup().without("return_to").without("identity").refused(Via::Get);
    assert_eq!(rejection.channel, Channel::ToUser);
}

#[test]
fn nobody_is_sent_to_an_address_that_is_not_proven() {
    let refused = |name: &str, value: &str| {
        for via in [Via::Get, Via::Post] {
            for query in [Query::setup(), Query::immediate()] {
                let rejection = query.with(name, value).refused(via);
                assert_eq!(rejection.channel, Channel::ToUser, "{name}={value}");
            }
        }
        Query::setup().with(name, value).refused(Via::Get).reason
    };
    for (return_to, fault) in [
        ("", AddressError::Scheme),
        ("javascript:alert(1)", AddressError::Scheme),
        ("//evil", AddressError::Scheme),
        ("ftp://x/", AddressError::Scheme),
        ("https://", AddressError::Host),
        ("https://rp.example.org/\r\nX: 1", AddressError::Character),
        ("https://rp.example.org/#f", AddressError::Fragment),
    ] {
        let expected = Reason::ReturnTo { return_to: return_to.to_owned(), fault };
        assert_eq!(refused("return_to", return_to), expected);
    }
    for (realm, fault) in [
        ("", RealmError::Address(AddressError::Scheme)),
        ("https://*.org/", RealmError::TooBroad),
        ("https://rp.example.org/#f", RealmError::Address(AddressError::Fragment)),
    ] {
        assert_eq!(refused("realm", realm), Reason::Realm { realm: realm.to_owned(), fault });
    }
    let Reason::RealmMismatch(mismatch) = refused("realm", "https://rp.example.org/other") else {
        panic!("not a mismatch")
    };
    assert_eq!(mismatch.realm, "https://rp.example.org/other");
    assert_eq!(mismatch.return_to, RETURN_TO);
    assert_eq!(mismatch.what, Difference::Path);
}

#[test]
fn identifiers_and_aliases_that_make_no_sense_are_told_to_the_rp() {
    type Change = fn(Query) -> Query;
    let cases: [(Change, Reason); 6] = [
        (|query| query.without("identity"), Reason::Identity(IdentityError::OneMissing)),
        (|query| query.without("claimed_id"), Reason::Identity(IdentityError::OneMissing)),
        (|query| query.with("identity", ""), Reason::Identity(IdentityError::Empty)),
        (|query| query.without("identity").without("claimed_id"), Reason::NothingAsked),
        (|query| query.with("ns.mode", "http://unknown.example/"), Reason::Alias(AliasError::Reserved)),
        (|query| query.with("ns.a", "http://u/").with("ns.b", "http://u/"), Reason::Alias(AliasError::Doubled)),
    ];
    for (change, reason) in cases {
        for (query, channel) in [(Query::setup(), "rp"), (Query::immediate(), "rp at once")] {
            for via in [Via::Get, Via::Post] {
                let rejection = change(Query(query.0.clone())).refused(via);
                assert_eq!((&rejection.reason, word(&rejection.channel)), (&reason, channel));
                assert_eq!(rejection.version, Version::V2);
            }
        }
    }
}

#[test]
fn a_request_may_leave_the_identifier_open_or_ask_for_attributes_only() {
    let select = Query::setup().with("claimed_id", IDENTIFIER_SELECT).with("identity", IDENTIFIER_SELECT);
    assert_eq!(select.checkid().question, IdentityQuestion::Select);

    let bare = Query::setup().without("identity").without("claimed_id").with("sreg.optional", "email");
    let request = bare.checkid();
    assert_eq!(request.question, IdentityQuestion::ExtensionsOnly);
    assert_eq!(request.extensions.sreg.unwrap().optional, [Attribute::Email]);
}

#[test]
fn a_text_that_cannot_be_a_handle_counts_as_none() {
    for handle in ["", "with space", "é", "line\nbreak", &"h".repeat(256)] {
        assert_eq!(Query::setup().with("assoc_handle", handle).checkid().assoc_handle, None, "{handle}");
    }
    assert_eq!(Query::setup().without("assoc_handle").checkid().assoc_handle, None);
    let longest = "~".repeat(255);
    assert_eq!(Query::setup().with("assoc_handle", &longest).checkid().assoc_handle, Some(longest));
}

#[test]
fn a_malformed_extension_does_not_stop_the_sign_in() {
    let request =
        Query::setup().with("ns.sreg", "http://openid.net/sreg/1.0").with("sreg.required", "shoe_size").checkid();
    assert!(request.extensions.is_empty());
}

#[test]
fn openid_1_is_refused_in_its_own_manner_where_it_is_switched_off() {
    let one = |query: Query, via| {
        let form = form::encode(query.0.iter().map(|(name, value)| (name, value)));
        let rejection = decode(&Form::parse(form.as_bytes()).unwrap(), via, false).unwrap_err();
        assert_eq!((&rejection.reason, rejection.version), (&Reason::Openid2Required, Version::V1));
        word(&rejection.channel)
    };
    for ns in [None, Some(NS11), Some(NS10)] {
        let old = |query: Query| match ns {
            None => query.without("ns"),
            Some(ns) => query.with("ns", ns),
        };
        assert_eq!(one(old(Query::setup()), Via::Get), "rp");
        assert_eq!(one(old(Query::immediate()), Via::Get), "rp at once");
        assert_eq!(one(old(Query::associate()), Via::Post), "direct");
        assert_eq!(one(old(Query::verification()), Via::Post), "direct");
        // The realm has another name there, and one that does not fit still leads nowhere.
        assert_eq!(one(old(Query::setup()).with("realm", "https://other.example/"), Via::Get), "rp");
        assert_eq!(one(old(Query::setup()).with("trust_root", "https://other.example/"), Via::Get), "user");
        assert_eq!(one(old(Query::setup()).without("return_to"), Via::Get), "user");
    }
}

#[test]
fn an_unknown_namespace_is_refused_in_the_manner_of_2_0() {
    for ns in ["", "http://specs.openid.net/auth/2.1", "http://specs.openid.net/auth/2.0/"] {
        for (query, via, channel) in [
            (Query::setup(), Via::Get, "rp"),
            (Query::setup().with("realm", "https://other.example/"), Via::Get, "user"),
            (Query::associate(), Via::Post, "direct"),
            (Query::verification(), Via::Get, "direct"),
        ] {
            let rejection = query.with("ns", ns).refused(via);
            assert_eq!(rejection.reason.code(), "unknown-namespace");
            assert_eq!((word(&rejection.channel), rejection.version), (channel, Version::V2));
        }
    }
}

#[test]
fn a_missing_or_unknown_mode_is_told_to_whoever_can_be_told() {
    for (query, reason) in [
        (Query::setup().without("mode"), Reason::ModeMissing),
        (Query::setup().with("mode", "bogus"), Reason::UnknownMode),
        (Query::setup().with("mode", ""), Reason::UnknownMode),
        (Query::setup().with("mode", "CHECKID_SETUP"), Reason::UnknownMode),
    ] {
        let told = |query: &Query, via| {
            let rejection = query.refused(via);
            assert_eq!(rejection.reason, reason);
            word(&rejection.channel)
        };
        assert_eq!(told(&query, Via::Get), "rp");
        assert_eq!(told(&query, Via::Post), "rp");
        assert_eq!(told(&query, Via::BrowserPost), "rp");
        let unproven = query.with("return_to", "javascript:alert(1)");
        assert_eq!(told(&unproven, Via::Get), "user");
        assert_eq!(told(&unproven, Via::Post), "user");
        let without = unproven.without("return_to");
        assert_eq!(told(&without, Via::Get), "user");
        assert_eq!(told(&without, Via::Post), "direct");
        assert_eq!(told(&without, Via::BrowserPost), "user");
    }
}

#[test]
fn a_doubled_parameter_is_never_answered_by_a_redirect() {
    let told = |query: Query, name: &str, value: &str, via| {
        let rejection = query.and(name, value).refused(via);
        assert!(matches!(rejection.reason, Reason::Doubled(_)));
        (word(&rejection.channel), rejection.version)
    };
    for (name, value) in &Query::setup().0 {
        let name = name.strip_prefix("openid.").unwrap();
        for value in [value.as_str(), "https://other.example/"] {
            for via in [Via::Get, Via::Post] {
                assert_eq!(told(Query::setup(), name, value, via), ("user", Version::V2), "{name}={value}");
                assert_eq!(told(Query::immediate(), name, value, via), ("user", Version::V2), "{name}={value}");
            }
        }
    }
    for name in ["ns", "mode", "assoc_type", "session_type", "dh_consumer_public"] {
        for via in [Via::Post, Via::BrowserPost] {
            assert_eq!(told(Query::associate(), name, "associate", via), ("direct", Version::V2), "{name}");
        }
    }
    assert_eq!(told(Query::associate().without("ns"), "assoc_type", "", Via::Post), ("direct", Version::V1));
    assert_eq!(told(Query::setup(), "mode", "associate", Via::Post), ("user", Version::V2));
    assert_eq!(told(Query::of(&[("x", "1")]), "x", "2", Via::Post), ("direct", Version::V1));
}

#[test]
fn what_is_no_form_is_refused_by_the_method_it_came_by() {
    let rejection = Rejection::unreadable(FormError::NotUtf8, Via::Post);
    assert_eq!((word(&rejection.channel), rejection.version), ("direct", Version::V2));
    assert_eq!(word(&Rejection::unreadable(FormError::NotUtf8, Via::Get).channel), "user");
}

#[test]
fn no_sentence_repeats_what_the_request_said() {
    let nasty = "https://evil.example/\n<script>\u{202e}é";
    for name in ["ns", "mode", "claimed_id", "identity", "return_to", "realm", "ns.mode", "ns.a\nb", "assoc_handle"] {
        let Err(rejection) = Query::setup().with(name, nasty).decode(Via::Get) else { continue };
        let sentence = rejection.reason.to_string();
        assert!(!sentence.contains("evil") && sentence.bytes().all(|byte| (0x20..0x7f).contains(&byte)), "{sentence}");
    }
    let doubled = Query::setup().with("a\nis_valid:é", "1").and("a\nis_valid:é", "2").refused(Via::Get);
    assert_eq!(doubled.reason.to_string(), "openid.a\\nis_valid:\\u{e9} occurs twice");
}
