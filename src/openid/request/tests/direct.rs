//! Requests between programs.

use super::*;
use crate::openid::{
    association::{AssociationType, transport::SessionType},
    dh::DhError,
};

#[test]
fn direct_requests_are_answered_to_post_only() {
    for query in [Query::associate(), Query::verification()] {
        assert!(query.decode(Via::Post).unwrap().is_some());
        // Even an address to answer to does not make a program's request a browser's.
        let rejection = query.with("return_to", RETURN_TO).refused(Via::Get);
        assert_eq!(
            rejection,
            Rejection { reason: Reason::PostRequired, channel: Channel::Direct, version: Version::V2 }
        );
    }
}

#[test]
fn an_association_is_asked_for_with_session_and_type_that_go_together() {
    let decoded = |session: &str, kind: &str| {
        let query = Query::associate().with("session_type", session).with("assoc_type", kind);
        match query.decode(Via::Post) {
            Ok(Some(Request::Associate(request))) => {
                let dh = matches!(request.transport, Transport::Dh(_));
                Ok((request.association_type, dh))
            }
            Ok(_) => panic!("not an associate request"),
            Err(rejection) => {
                assert_eq!((word(&rejection.channel), rejection.reason.code()), ("direct", "unsupported-type"));
                let Reason::UnsupportedType(instead) = rejection.reason else { panic!("no suggestion") };
                assert!(instead.session_type.carries(instead.association_type));
                Err((instead.session_type, instead.association_type))
            }
        }
    };
    let sha1 = (SessionType::DhSha1, AssociationType::HmacSha1);
    let sha256 = (SessionType::DhSha256, AssociationType::HmacSha256);
    assert_eq!(decoded("DH-SHA256", "HMAC-SHA256"), Ok((AssociationType::HmacSha256, true)));
    assert_eq!(decoded("DH-SHA1", "HMAC-SHA1"), Ok((AssociationType::HmacSha1, true)));
    assert_eq!(decoded("no-encryption", "HMAC-SHA256"), Ok((AssociationType::HmacSha256, false)));
    assert_eq!(decoded("no-encryption", "HMAC-SHA1"), Ok((AssociationType::HmacSha1, false)));
    assert_eq!(decoded("DH-SHA1", "HMAC-SHA256"), Err(sha256));
    assert_eq!(decoded("DH-SHA256", "HMAC-SHA1"), Err(sha1));
    for (session, kind) in
        [("", "HMAC-SHA256"), ("dh-sha256", "HMAC-SHA256"), ("DH-SHA256", ""), ("DH-SHA256", "HMAC-MD5")]
    {
        assert_eq!(decoded(session, kind), Err(sha256), "{session} {kind}");
    }
}

#[test]
fn every_parameter_of_an_association_has_to_be_there_and_in_range() {
    for name in ["assoc_type", "session_type", "dh_consumer_public"] {
        let rejection = Query::associate().without(name).refused(Via::Post);
        assert_eq!((rejection.reason, rejection.channel), (Reason::Missing(name), Channel::Direct));
    }
    // Zero, one and minus one would make the secret known to everybody.
    for public in ["AA==", "AQ==", "/w==", ""] {
        let rejection = Query::associate().with("dh_consumer_public", public).refused(Via::Post);
        assert_eq!((rejection.reason.code(), word(&rejection.channel)), ("invalid-key-exchange", "direct"), "{public}");
    }
    let rejection = Query::associate().with("dh_modulus", "Ag==").refused(Via::Post);
    assert!(matches!(rejection.reason, Reason::DiffieHellman(DhError::EvenModulus | DhError::ModulusSize)));
    let plain = Query::associate().with("session_type", "no-encryption").without("dh_consumer_public");
    assert!(plain.decode(Via::Post).is_ok());
}

#[test]
fn a_verification_request_keeps_the_assertion_as_it_was_posted() {
    let asked = |query: Query| match query.decode(Via::Post).unwrap() {
        Some(Request::CheckAuthentication(request)) => request,
        _ => panic!("not a check_authentication request"),
    };
    let request = asked(Query::verification().with("invalidate_handle", "dead"));
    assert_eq!((request.handle.as_str(), request.signed.as_str(), request.sig.as_str()), ("h", "a", "s"));
    assert_eq!(request.message.field("mode"), Some("check_authentication"));
    assert_eq!(request.message.field("a"), Some("1"));
    assert_eq!(request.invalidate_handle.as_deref(), Some("dead"));
    for handle in ["", "x\nis_valid:true", &"h".repeat(256)] {
        assert_eq!(asked(Query::verification().with("invalidate_handle", handle)).invalidate_handle, None);
    }
    for name in ["assoc_handle", "signed", "sig"] {
        let rejection = Query::verification().without(name).refused(Via::Post);
        assert_eq!((rejection.reason, rejection.channel), (Reason::Missing(name), Channel::Direct));
    }
}
