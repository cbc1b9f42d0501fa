//! Requests of OpenID 1.x (OpenID 2.0, 14.2; 1.1, 4.1 to 4.4).

use std::time::Duration;

use super::*;
use crate::openid::association::AssociationType;

/// The same question in the manner of 1.x.
fn old(query: Query) -> Query {
    query.without("ns").without("realm").without("claimed_id").and("trust_root", REALM)
}

#[test]
fn a_question_of_1_x_has_one_identifier_and_a_trust_root() {
    for ns in [None, Some(NS11), Some(NS10)] {
        let query = match ns {
            None => old(Query::setup()),
            Some(ns) => old(Query::setup()).and("ns", ns),
        };
        let request = query.checkid();
        assert_eq!((request.version, request.mode), (Version::V1, CheckidMode::Setup));
        assert_eq!(request.realm.as_str(), REALM);
        assert_eq!(request.return_to.unwrap().as_str(), RETURN_TO);
        let own = IdentityQuestion::Specific { claimed_id: ROMEO.to_owned(), identity: ROMEO.to_owned() };
        assert_eq!(request.question, own);
    }
    let without_root = old(Query::setup()).without("trust_root").checkid();
    assert_eq!(without_root.realm.as_str(), "https://rp.example.org/return?session=%7e1", "the address is the root");
    let of_2 = old(Query::setup()).and("claimed_id", "https://juliet.example/").and("realm", "https://x.example/");
    assert_eq!(of_2.checkid().realm.as_str(), REALM, "what only 2.0 knows has no meaning");
}

#[test]
fn faults_of_a_question_of_1_x_are_told_in_its_own_manner() {
    for (query, code, channel) in [
        (old(Query::setup()).without("return_to"), "missing-parameter", "user"),
        (old(Query::setup()).without("identity"), "invalid-identity", "rp"),
        (old(Query::immediate()).without("identity"), "invalid-identity", "rp at once"),
        (old(Query::setup()).with("identity", IDENTIFIER_SELECT), "invalid-identity", "rp"),
        (old(Query::setup()).with("trust_root", "https://other.example/"), "realm-mismatch", "user"),
        (old(Query::setup()).with("mode", "bogus"), "unknown-mode", "rp"),
        (old(Query::setup()).without("mode"), "missing-mode", "rp"),
    ] {
        let rejection = query.refused(Via::Get);
        assert_eq!(
            (rejection.reason.code(), word(&rejection.channel), rejection.version),
            (code, channel, Version::V1)
        );
    }
    let by_get = old(Query::associate()).refused(Via::Get);
    assert_eq!((by_get.reason, by_get.version), (Reason::PostRequired, Version::V1));
}

#[test]
fn extensions_of_1_x_go_by_their_customary_names_undeclared() {
    let asked = |query: Query| query.checkid().extensions;
    let plain = old(Query::setup());
    assert!(asked(plain).is_empty());
    let sreg = asked(old(Query::setup()).and("sreg.required", "email").and("pape.max_auth_age", "0"));
    assert_eq!(sreg.sreg.unwrap().required, [Attribute::Email]);
    assert_eq!(sreg.pape.unwrap().max_auth_age, Some(Duration::ZERO));
    let ax = old(Query::setup())
        .and("ns.ax", "http://openid.net/srv/ax/1.0")
        .and("ax.mode", "fetch_request")
        .and("ax.type.email", "http://axschema.org/contact/email")
        .and("ax.required", "email");
    assert_eq!(asked(ax).ax, None, "there is none in 1.x");
    let declared = old(Query::setup()).and("ns.mode", "https://x.example/").checkid();
    assert!(declared.extensions.is_empty(), "there are no declarations that could be wrong");
}

#[test]
fn an_association_of_1_x_is_of_one_kind_and_may_leave_it_unsaid() {
    let made = |query: Query| match query.without("ns").decode(Via::Post) {
        Ok(Some(Request::Associate(request))) => {
            assert_eq!((request.version, request.association_type), (Version::V1, AssociationType::HmacSha1));
            Ok(matches!(request.transport, Transport::Dh(_)))
        }
        Ok(_) => panic!("no associate request"),
        Err(rejection) => {
            assert_eq!((rejection.version, word(&rejection.channel)), (Version::V1, "direct"));
            Err(rejection.reason.code())
        }
    };
    let sha1 = || Query::associate().with("assoc_type", "HMAC-SHA1").with("session_type", "DH-SHA1");
    assert_eq!(made(sha1()), Ok(true));
    assert_eq!(made(sha1().without("assoc_type")), Ok(true));
    assert_eq!(made(sha1().without("session_type")), Ok(false));
    assert_eq!(made(sha1().with("session_type", "")), Ok(false));
    assert_eq!(made(sha1().with("session_type", "no-encryption")), Ok(false));
    assert_eq!(made(Query::associate().without("assoc_type").without("session_type")), Ok(false));
    assert_eq!(made(sha1().with("assoc_type", "HMAC-SHA256")), Err("unsupported-type"));
    assert_eq!(made(sha1().with("assoc_type", "HMAC-SHA256").with("session_type", "")), Err("unsupported-type"));
    assert_eq!(made(sha1().with("session_type", "DH-SHA256")), Err("unsupported-type"));
    assert_eq!(made(sha1().with("assoc_type", "")), Err("unsupported-type"));
    assert_eq!(made(sha1().without("dh_consumer_public")), Err("missing-parameter"));
}

#[test]
fn a_verification_of_1_x_is_one() {
    let Some(Request::CheckAuthentication(request)) = Query::verification().without("ns").decode(Via::Post).unwrap()
    else {
        panic!("no check_authentication request")
    };
    assert_eq!(request.version, Version::V1);
}
