//! `associate`: a key for a relying party (OpenID 2.0, 8).

use reqwest::Method;

use crate::support::network::encoded;
use crate::support::rp::{DhKey, MODULUS, NS2, hex, number};
use crate::support::{Answer, START, Setup, TestApp};

const ENDPOINT: &str = "https://montague.lit/openid";
const PLAIN: &str = "http://montague.lit/openid";
const SESSIONS: [&str; 5] = ["no-encryption", "DH-SHA1", "DH-SHA256", "DH-SHA512", ""];
const TYPES: [&str; 4] = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-MD5", ""];
/// The pairs that are had (8.2.4 and 8.4.2).
const SUPPORTED: [(&str, &str); 4] = [
    ("no-encryption", "HMAC-SHA1"),
    ("no-encryption", "HMAC-SHA256"),
    ("DH-SHA1", "HMAC-SHA1"),
    ("DH-SHA256", "HMAC-SHA256"),
];

/// Posts a request with one field changed.
async fn with(app: &TestApp, name: &str, value: &str) -> Answer {
    let mut fields = DhKey::new(3).request("DH-SHA256", "HMAC-SHA256");
    let name = format!("openid.{name}");
    fields.retain(|(known, _)| *known != name);
    fields.push((name, value.to_owned()));
    app.network().post_fields(ENDPOINT, &fields).await
}

fn is_refused(answer: &Answer, code: &str, what: &str) {
    assert_eq!(answer.status, 400, "{what}: {}", answer.body);
    assert_eq!(answer.lines().first(), Some(&("ns".to_owned(), NS2.to_owned())), "{what}");
    assert_eq!(answer.value("error_code"), code, "{what}: {}", answer.body);
    for key in ["assoc_handle", "mac_key", "enc_mac_key", "dh_server_public"] {
        assert_eq!(answer.value(key), "", "{what}");
    }
}

#[tokio::test]
async fn every_pair_of_types_is_granted_or_answered_with_one_that_is() {
    let app = TestApp::start().await;
    for session in SESSIONS {
        for kind in TYPES {
            let exchange = DhKey::new(9);
            let answer = app.network().post_fields(ENDPOINT, &exchange.request(session, kind)).await;
            if SUPPORTED.contains(&(session, kind)) {
                let association = exchange.association(&answer, START.unix());
                assert_eq!(association.assoc_type, kind);
                assert_eq!(answer.value("session_type"), session, "never another than was asked for (8.2.1)");
            } else {
                let suggested = if kind == "HMAC-SHA1" { ("DH-SHA1", kind) } else { ("DH-SHA256", "HMAC-SHA256") };
                let body = format!(
                    "ns:http://specs.openid.net/auth/2.0\n\
                     error:this pair of session type and association type is not supported\n\
                     error_code:unsupported-type\nsession_type:{}\nassoc_type:{}\n",
                    suggested.0, suggested.1
                );
                assert_eq!((answer.status, answer.body.as_str()), (400, body.as_str()), "{session} with {kind}");
            }
        }
    }
}

#[tokio::test]
async fn an_association_lasts_two_weeks_or_as_long_as_was_decided() {
    for (section, seconds) in [("", "1209600"), ("[openid]\nshared_lifetime = \"10s\"", "10")] {
        let app = Setup::new().section(section).start().await;
        let answer = app.network().post_fields(ENDPOINT, &DhKey::new(1).request("DH-SHA1", "HMAC-SHA1")).await;
        assert_eq!(answer.value("expires_in"), seconds);
    }
}

#[tokio::test]
async fn a_direct_answer_is_plain_text_that_nobody_keeps() {
    let app = TestApp::start().await;
    for (session, kind) in [("DH-SHA256", "HMAC-SHA256"), ("DH-SHA256", "HMAC-SHA1")] {
        let answer = app.network().post_fields(ENDPOINT, &DhKey::new(1).request(session, kind)).await;
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("set-cookie"), None);
    }
}

#[tokio::test]
async fn no_key_leaves_in_plain_over_a_line_without_tls() {
    let app = TestApp::start().await;
    let fields = DhKey::new(1).request("no-encryption", "HMAC-SHA256");
    let honest = app.network().post_fields(PLAIN, &fields).await;
    let forged = app.network().request(Method::POST, PLAIN).header("x-forwarded-proto", "https");
    let forged = forged.header("content-type", "application/x-www-form-urlencoded");
    let forged = app.network().send(forged.body(encoded(&fields))).await;
    for answer in [honest, forged] {
        assert_eq!(answer.status, 400);
        let body = format!("ns:{NS2}\nerror:this line is not protected; post to {ENDPOINT}\n");
        assert!(answer.body.starts_with(&body), "{}", answer.body);
        assert!(!answer.body.contains("mac_key"));
    }
}

#[tokio::test]
async fn a_trusted_proxy_vouches_for_the_line_before_it() {
    let app = Setup::new().proxy("127.0.0.0/8").start().await;
    for (proto, granted) in [(Some("https"), true), (Some("HTTPS"), true), (Some("http"), false), (None, false)] {
        let mut request = app.network().request(Method::POST, PLAIN);
        if let Some(proto) = proto {
            request = request.header("x-forwarded-proto", proto);
        }
        let fields = DhKey::new(1).request("no-encryption", "HMAC-SHA256");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = app.network().send(request.body(encoded(&fields))).await;
        assert_eq!(answer.status == 200, granted, "{proto:?}: {}", answer.body);
        assert_eq!(answer.body.contains("mac_key"), granted, "{proto:?}");
    }
}

#[tokio::test]
async fn every_needed_field_has_to_be_there() {
    let app = TestApp::start().await;
    for missing in ["assoc_type", "session_type", "dh_consumer_public"] {
        let mut fields = DhKey::new(1).request("DH-SHA256", "HMAC-SHA256");
        fields.retain(|(name, _)| name.strip_prefix("openid.") != Some(missing));
        let answer = app.network().post_fields(ENDPOINT, &fields).await;
        is_refused(&answer, "missing-parameter", missing);
        assert_eq!(answer.value("error"), format!("openid.{missing} is missing"));
    }
    is_refused(&with(&app, "ns", "").await, "unknown-namespace", "an empty namespace");
    is_refused(&with(&app, "ns", "http://specs.openid.net/auth/2.1").await, "unknown-namespace", "version 2.1");
    is_refused(&with(&app, "mode", "associates").await, "unknown-mode", "a slip of the pen");
}

#[tokio::test]
async fn what_is_asked_by_get_or_in_the_query_of_a_post_is_no_association() {
    let app = TestApp::start().await;
    let query = encoded(&DhKey::new(1).request("DH-SHA256", "HMAC-SHA256"));
    let got = app.network().get(&format!("{ENDPOINT}?{query}")).await;
    is_refused(&got, "post-required", "by GET");
    let posted = app.network().post(&format!("{ENDPOINT}?{query}"), "").await;
    is_refused(&posted, "missing-mode", "in the query");
    let other =
        app.network().post(&format!("{ENDPOINT}?{query}"), "openid.mode=check_authentication&openid.ns=x").await;
    is_refused(&other, "unknown-namespace", "only the body counts");
}

#[tokio::test]
async fn parameters_of_others_change_nothing() {
    let app = TestApp::start().await;
    let exchange = DhKey::new(1);
    let query = encoded(&exchange.request("DH-SHA256", "HMAC-SHA256"));
    let answer = app.network().post(ENDPOINT, &format!("foo=1&foo=2&{query}&openidmode=x&openid=y")).await;
    exchange.association(&answer, START.unix());
}

#[tokio::test]
async fn public_values_that_give_the_secret_away_are_refused() {
    let app = TestApp::start().await;
    let p = hex(MODULUS);
    let beside = |by: i16| {
        let mut digits = p.clone();
        let last = digits.last_mut().expect("digits");
        *last = u8::try_from(i16::from(*last) + by).expect("no carry");
        number(&digits)
    };
    let public = [
        ("0", number(&[])),
        ("1", number(&[1])),
        ("p-1", beside(-1)),
        ("p", beside(0)),
        ("p+1", beside(1)),
        ("a negative number", "gA==".to_owned()),
        ("nothing", String::new()),
        ("no base64", "Ag=".to_owned()),
        ("base64 of addresses", "__-_".to_owned()),
        ("base64 in lines", "AgIC\nAgIC".to_owned()),
        ("a number twice as long", number(&[7; 256])),
    ];
    for (what, value) in public {
        is_refused(&with(&app, "dh_consumer_public", &value).await, "invalid-key-exchange", what);
    }
    assert_eq!(with(&app, "dh_consumer_public", &number(&[2])).await.status, 200, "2 hides as much as any other");
    assert_eq!(with(&app, "dh_consumer_public", &beside(-2)).await.status, 200, "so does p-2");
    assert_eq!(with(&app, "dh_consumer_public", "AAAAAAI=").await.status, 200, "zeros in front are read over");
}

#[tokio::test]
async fn generators_that_make_no_group_are_refused() {
    let app = TestApp::start().await;
    let mut p_minus_1 = hex(MODULUS);
    *p_minus_1.last_mut().unwrap() -= 1;
    for (what, value) in
        [("0", number(&[])), ("1", number(&[1])), ("p-1", number(&p_minus_1)), ("empty", String::new())]
    {
        is_refused(&with(&app, "dh_gen", &value).await, "invalid-key-exchange", what);
    }
}

#[tokio::test]
async fn moduli_that_are_even_tiny_or_oversized_are_refused_before_any_arithmetic() {
    let app = TestApp::start().await;
    let odd = |bytes: usize| number(&[&[0xc5][..], &vec![0x5b; bytes - 1]].concat());
    let even = number(&[&[0xc5][..], &[0x5a; 127]].concat());
    let moduli = [
        ("0", number(&[])),
        ("1", number(&[1])),
        ("2", number(&[2])),
        ("even", even),
        ("1016 bits", odd(127)),
        ("2056 bits", odd(257)),
        ("4096 bits that are no known prime", odd(512)),
        ("4097 bits", number(&[&[1][..], &[0x5b; 512]].concat())),
        ("16384 bits", odd(2048)),
        ("negative", "gAAAAA==".to_owned()),
        ("empty", String::new()),
    ];
    for (what, value) in moduli {
        is_refused(&with(&app, "dh_modulus", &value).await, "invalid-key-exchange", what);
    }
    let answer = with(&app, "dh_modulus", &odd(2048)).await;
    assert!(answer.value("error").contains("more than 700 characters"), "not even decoded: {}", answer.body);
    let flood = with(&app, "dh_modulus", &"A".repeat(1 << 20)).await;
    is_refused(&flood, "too-large", "not even read");
    let alive = app.network().get("https://montague.lit/").await;
    assert_eq!(alive.status, 200);
}

#[tokio::test]
async fn a_relying_party_may_bring_a_group_of_its_own() {
    let app = TestApp::start().await;
    // The second group of RFC 3526 with generator 2, and the default modulus with another generator.
    for exchange in [DhKey::within(&hex(MODP_1536), 2), DhKey::within(&hex(MODULUS), 5)] {
        for (session, kind) in [("DH-SHA1", "HMAC-SHA1"), ("DH-SHA256", "HMAC-SHA256")] {
            let answer = app.network().post_fields(ENDPOINT, &exchange.request(session, kind)).await;
            exchange.association(&answer, START.unix());
        }
    }
}

#[tokio::test]
async fn costly_groups_are_few_at_a_time_and_delay_nobody_else() {
    let app = TestApp::start().await;
    let costly = DhKey::within(&[&[0xc5][..], &[0x5b; 255]].concat(), 3).request("DH-SHA256", "HMAC-SHA256");
    let exchanges = (0..8).map(|_| app.network().post_fields(ENDPOINT, &costly));
    let cheap = DhKey::new(1).request("DH-SHA256", "HMAC-SHA256");
    let (answers, meanwhile) =
        tokio::join!(futures_util::future::join_all(exchanges), app.network().post_fields(ENDPOINT, &cheap));
    assert_eq!(meanwhile.status, 200);
    assert!(answers.iter().filter(|answer| answer.status == 200).count() > 1, "the second waits for its turn");
    for refused in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(refused.status, 503);
        assert_eq!(refused.lines().first(), Some(&("ns".to_owned(), NS2.to_owned())));
        assert_eq!((refused.value("error_code").as_str(), refused.header("retry-after")), ("busy", Some("2")));
    }
}

#[tokio::test]
async fn no_two_associations_have_anything_in_common() {
    let app = TestApp::start().await;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        let answer = app.network().post_fields(ENDPOINT, &DhKey::new(1).request("DH-SHA256", "HMAC-SHA256")).await;
        assert!(seen.insert(answer.value("assoc_handle")));
        assert!(seen.insert(answer.value("dh_server_public")));
        assert!(seen.insert(answer.value("enc_mac_key")));
    }
}

#[tokio::test]
async fn an_association_leaves_no_trace_in_the_store() {
    let app = TestApp::start().await;
    let before = app.rows().await;
    for _ in 0..20 {
        app.network().post_fields(ENDPOINT, &DhKey::new(1).request("DH-SHA1", "HMAC-SHA1")).await;
    }
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn a_flood_of_one_address_is_told_to_wait_and_stops_nobody_else() {
    let app = Setup::new().proxy("127.0.0.1/32").section("[limits]\nassociate = \"1/s\"").start().await;
    let fields = DhKey::new(1).request("DH-SHA1", "HMAC-SHA1");
    let from = async |address: &str| {
        let request = app.network().request(Method::POST, ENDPOINT).header("x-forwarded-for", address);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        app.network().send(request.body(encoded(&fields))).await
    };
    for _ in 0..10 {
        assert_eq!(from("192.0.2.7").await.status, 200, "ten seconds' worth may come at once");
    }
    let refused = from("192.0.2.7").await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("1")));
    assert_eq!(refused.lines().first(), Some(&("ns".to_owned(), NS2.to_owned())), "a program asked");
    assert_eq!(from("192.0.2.8").await.status, 200, "another address");
    assert_eq!(app.network().get("https://montague.lit/").await.status, 200, "another kind of request");
    app.hands.advance(std::time::Duration::from_secs(1));
    assert_eq!(from("192.0.2.7").await.status, 200, "it has waited");
}

const MODP_1536: &str = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA237327FFFFFFFFFFFFFFFF";
