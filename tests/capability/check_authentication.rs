//! `check_authentication`: a site asks whether an answer is ours, and is told once (OpenID 2.0, 11.4.2).

use std::collections::BTreeMap;
use std::time::Duration;

use crate::support::network::encoded;
use crate::support::rp::NS2;
use crate::support::{Answer, Browser, Rp, Setup, TestApp};

const ENDPOINT: &str = "https://montague.lit/openid";
const ROMEO: &str = "https://montague.lit/openid/romeo";
const TRUE: &str = "ns:http://specs.openid.net/auth/2.0\nis_valid:true\n";
const FALSE: &str = "ns:http://specs.openid.net/auth/2.0\nis_valid:false\n";

type Fields = BTreeMap<String, String>;

/// A site that romeo trusts and that remembers nothing, and his browser.
async fn stateless(app: &TestApp) -> (Browser, Rp) {
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    (romeo, rp)
}

/// A fresh answer that nobody has asked about.
async fn answer(romeo: &mut Browser, rp: &Rp) -> Fields {
    romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.site().message()
}

fn with(fields: &Fields, name: &str, value: &str) -> Fields {
    let mut changed = fields.clone();
    changed.insert(name.to_owned(), value.to_owned());
    changed
}

fn without(fields: &Fields, name: &str) -> Fields {
    let mut changed = fields.clone();
    changed.remove(name);
    changed
}

async fn verdict(rp: &Rp, fields: &Fields) -> String {
    let answer = rp.check_authentication(fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

#[tokio::test]
async fn an_answer_is_confirmed_once() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    let fields = answer(&mut romeo, &rp).await;
    assert_eq!(verdict(&rp, &fields).await, TRUE);
    assert_eq!(verdict(&rp, &fields).await, FALSE);
}

#[tokio::test]
async fn of_eight_who_ask_at_once_one_is_told_yes() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    for _ in 0..5 {
        let fields = answer(&mut romeo, &rp).await;
        let asked = (0..8).map(|_| verdict(&rp, &fields));
        let mut verdicts = futures_util::future::join_all(asked).await;
        verdicts.sort();
        assert_eq!(verdicts.iter().filter(|verdict| *verdict == TRUE).count(), 1);
        assert_eq!(verdicts.iter().filter(|verdict| *verdict == FALSE).count(), 7);
    }
}

#[tokio::test]
async fn a_restart_forgets_neither_the_answer_nor_that_it_was_confirmed() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = stateless(&app).await;
    let (told, untold) = (answer(&mut romeo, &rp).await, answer(&mut romeo, &rp).await);
    assert_eq!(verdict(&rp, &told).await, TRUE);
    let app = app.restart().await;
    rp.turn_to(app.network());
    assert_eq!(verdict(&rp, &told).await, FALSE);
    assert_eq!(verdict(&rp, &untold).await, TRUE);
    assert_eq!(verdict(&rp, &untold).await, FALSE);
}

#[tokio::test]
async fn an_answer_forged_under_a_shared_key_is_never_confirmed() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = stateless(&app).await;
    let genuine = answer(&mut romeo, &rp).await;
    for (session, kind) in [("no-encryption", "HMAC-SHA256"), ("DH-SHA1", "HMAC-SHA1")] {
        let attacker = rp.associate(session, kind).await;
        let mut forged = with(&genuine, "assoc_handle", &attacker.handle);
        let sig = attacker.sign(&forged, &genuine["signed"]).unwrap();
        forged.insert("sig".to_owned(), sig);
        assert_eq!(verdict(&rp, &forged).await, FALSE);
    }
    let smart = rp.associated().await;
    let question = rp.ask("checkid_setup", ROMEO).with("assoc_handle", &smart.handle);
    let shared = romeo.open(&question.url()).await.site().message();
    assert_eq!(verdict(&rp, &shared).await, FALSE, "not even when it is genuine");
    assert_eq!(verdict(&rp, &genuine).await, TRUE);
}

#[tokio::test]
async fn a_change_in_any_field_is_found_and_spends_nothing() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    let fields = answer(&mut romeo, &rp).await;
    let before = app.rows().await;
    let list = fields["signed"].clone();
    for name in list.split(',') {
        for changed in
            [format!("{}x", fields[name]), fields[name].to_uppercase(), format!("{} ", fields[name]), String::new()]
        {
            if changed != fields[name] {
                assert_eq!(verdict_or_400(&rp, &with(&fields, name, &changed)).await, FALSE, "{name}={changed}");
            }
        }
        assert_eq!(verdict_or_400(&rp, &without(&fields, name)).await, FALSE, "without {name}");
    }
    for sig in [
        "",
        "=",
        "AAAA",
        "no base64!",
        &fields["sig"][..43],
        &format!("{}A", fields["sig"]),
        &fields["sig"].replace('=', ""),
    ] {
        assert_eq!(verdict(&rp, &with(&fields, "sig", sig)).await, FALSE, "{sig}");
    }
    assert_eq!(app.rows().await, before, "a forgery costs no row");
    assert_eq!(verdict(&rp, &fields).await, TRUE, "and does not use up the genuine one");
}

/// The handle and the list themselves have to be there; everything else that is not right is simply not ours.
async fn verdict_or_400(rp: &Rp, fields: &Fields) -> String {
    let answer = rp.check_authentication(fields).await;
    if answer.status == 400 && !fields.contains_key("assoc_handle") {
        assert_eq!(answer.value("error_code"), "missing-parameter");
        return FALSE.to_owned();
    }
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

#[tokio::test]
async fn another_list_of_signed_fields_is_not_ours() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    let fields = answer(&mut romeo, &rp).await;
    let list = fields["signed"].clone();
    let mut reversed: Vec<&str> = list.split(',').collect();
    reversed.reverse();
    for other in [
        String::new(),
        ",".to_owned(),
        format!("{list},"),
        format!(",{list}"),
        list.replacen(',', ",,", 1),
        list.replacen(',', ", ", 1),
        format!("{list},identity"),
        format!("{list},mode"),
        format!("{list},ns"),
        format!("{list},unknown"),
        format!("openid.{list}"),
        list.replacen("claimed_id,identity", "identity,claimed_id", 1),
        list.replacen(",claimed_id", "", 1),
        list.replacen("op_endpoint,", "", 1),
        reversed.join(","),
        list.to_uppercase(),
    ] {
        assert_eq!(verdict(&rp, &with(&fields, "signed", &other)).await, FALSE, "{other}");
    }
    assert_eq!(verdict(&rp, &fields).await, TRUE);
}

#[tokio::test]
async fn lines_cannot_be_smuggled_into_the_signed_text_or_into_the_verdict() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    let fields = answer(&mut romeo, &rp).await;
    // Two fields written as one: the text that is signed would be the same.
    let merged = format!("{}\nidentity:{}", fields["claimed_id"], fields["identity"]);
    let list = fields["signed"].replacen("claimed_id,identity", "claimed_id", 1);
    let smuggled = with(&with(&without(&fields, "identity"), "claimed_id", &merged), "signed", &list);
    assert_eq!(verdict(&rp, &smuggled).await, FALSE);
    let colon = with(
        &with(&fields, "op_endpoint:https", &fields["op_endpoint"][6..]),
        "signed",
        &fields["signed"].replacen("op_endpoint", "op_endpoint:https", 1),
    );
    assert_eq!(verdict(&rp, &colon).await, FALSE);
    for name in ["invalidate_handle", "assoc_handle", "sig", "signed", "unknown", "x\nis_valid"] {
        let hostile = with(&fields, name, "x\nis_valid:true");
        let body = verdict(&rp, &hostile).await;
        let untouched = matches!(name, "invalidate_handle" | "unknown" | "x\nis_valid");
        assert_eq!(body.lines().count(), 2, "{name}: {body}");
        assert!(untouched || body == FALSE, "{name}: {body}");
    }
    let mode =
        app.network().post_fields(ENDPOINT, &[("openid.ns", NS2), ("openid.mode", "x\nns:x\nis_valid:true")]).await;
    assert_eq!(mode.status, 400);
    assert_eq!(mode.lines().len(), 3, "{}", mode.body);
    let doubled = app.network().post(ENDPOINT, "openid.a%0Ais_valid%3Atrue=1&openid.a%0Ais_valid%3Atrue=1").await;
    assert_eq!(doubled.status, 400);
    assert!(!doubled.lines().iter().any(|(name, _)| name == "is_valid"), "{}", doubled.body);
}

#[tokio::test]
async fn an_answer_is_confirmed_for_ten_minutes() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    let (early, late) = (answer(&mut romeo, &rp).await, answer(&mut romeo, &rp).await);
    app.hands.advance(Duration::from_secs(599));
    assert_eq!(verdict(&rp, &early).await, TRUE);
    app.hands.advance(Duration::from_secs(1));
    assert_eq!(verdict(&rp, &late).await, FALSE);
}

#[tokio::test]
async fn that_an_answer_was_confirmed_is_kept_for_longer_than_it_lives() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    let fields = answer(&mut romeo, &rp).await;
    assert_eq!(verdict(&rp, &fields).await, TRUE);
    app.hands.advance(Duration::from_mins(9));
    montague::store::spent::purge(&app.database, app.system.now()).await.unwrap();
    assert_eq!(verdict(&rp, &fields).await, FALSE);
    assert_eq!(app.rows().await["spent"], 1 + 1, "the mark, and that of the decision before it");
    app.hands.advance(Duration::from_hours(2));
    montague::store::spent::purge(&app.database, app.system.now()).await.unwrap();
    assert_eq!(app.rows().await["spent"], 0);
    assert_eq!(verdict(&rp, &fields).await, FALSE, "it is too old now");
}

#[tokio::test]
async fn only_dead_handles_are_confirmed_to_be_dead() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = stateless(&app).await;
    let live = rp.associated().await.handle;
    let private = answer(&mut romeo, &rp).await["assoc_handle"].clone();
    let (long, longest) = ("x".repeat(256), "x".repeat(255));
    for (handle, confirmed) in [
        (live.as_str(), false),
        ("dead", true),
        (private.as_str(), true),
        (longest.as_str(), true),
        (long.as_str(), false),
        ("", false),
        ("a b", false),
        ("h\u{e9}", false),
    ] {
        let fields = with(&answer(&mut romeo, &rp).await, "invalidate_handle", handle);
        let expected = if confirmed { format!("{TRUE}invalidate_handle:{handle}\n") } else { TRUE.to_owned() };
        assert_eq!(verdict(&rp, &fields).await, expected, "{handle}");
        assert_eq!(verdict(&rp, &fields).await, FALSE, "nothing is confirmed beside a no");
    }
}

#[tokio::test]
async fn a_store_that_is_away_is_neither_a_yes_nor_a_no() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    let fields = answer(&mut romeo, &rp).await;
    app.database.close().await;
    let answer = rp.check_authentication(&fields).await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("30")));
    assert_eq!(answer.lines().first(), Some(&("ns".to_owned(), NS2.to_owned())));
    assert!(!answer.body.contains("is_valid"), "{}", answer.body);
    assert_eq!(verdict(&rp, &with(&fields, "sig", "AAAA")).await, FALSE, "a forgery needs no store");
}

#[tokio::test]
async fn a_handle_of_keys_that_could_not_be_read_is_neither_good_nor_bad() {
    let app = TestApp::start().await;
    let (_, rp) = stateless(&app).await;
    // Another node has new keys, which this one has not read yet.
    montague::provider::keys::revoke(&app.database, &app.system).await.unwrap();
    let node = app.another_node().await;
    let mut romeo = node.browser();
    romeo.sign_in("https://montague.lit", "romeo").await;
    let fields = answer(&mut romeo, &Rp::garden(&node)).await;
    app.database.close().await;
    app.hands.advance(Duration::from_secs(10));
    for _ in 0..2 {
        let answer = rp.check_authentication(&fields).await;
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("30")), "{}", answer.body);
        assert!(!answer.body.contains("is_valid"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_question_that_lacks_something_is_malformed() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = stateless(&app).await;
    let fields = answer(&mut romeo, &rp).await;
    for missing in ["assoc_handle", "signed", "sig"] {
        let answer = rp.check_authentication(&without(&fields, missing)).await;
        assert_eq!(answer.status, 400);
        assert_eq!(answer.value("error_code"), "missing-parameter");
        assert_eq!(answer.value("error"), format!("openid.{missing} is missing"));
        assert_eq!(answer.value("is_valid"), "");
    }
    for name in fields.keys().filter(|name| *name != "mode") {
        let posted = posted(&fields);
        let doubled = app.network().post(ENDPOINT, &format!("{posted}&openid%2E{name}=x")).await;
        refused(&doubled, "doubled-parameter");
        let garbled = app
            .network()
            .post(ENDPOINT, &posted.replacen(&format!("openid.{name}="), &format!("openid.{name}=%FF"), 1))
            .await;
        refused(&garbled, "malformed-form");
    }
    refused(&app.network().get(&format!("{ENDPOINT}?{}", posted(&fields))).await, "post-required");
    assert_eq!(verdict(&rp, &fields).await, TRUE, "none of this has used it up");
}

fn posted(fields: &Fields) -> String {
    let fields = with(fields, "mode", "check_authentication");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (format!("openid.{name}"), value)).collect();
    encoded(&fields)
}

fn refused(answer: &Answer, code: &str) {
    assert_eq!((answer.status, answer.header("location")), (400, None), "{}", answer.body);
    assert_eq!(answer.value("error_code"), code);
}

#[tokio::test]
async fn a_flood_of_one_address_is_told_to_wait_in_a_form_programs_read() {
    let app = Setup::new().section("[limits]\ncheck_authentication = \"1/s\"").start().await;
    let fields = [
        ("openid.ns", NS2),
        ("openid.mode", "check_authentication"),
        ("openid.assoc_handle", "h"),
        ("openid.signed", "x"),
        ("openid.sig", "x"),
    ];
    for _ in 0..10 {
        assert_eq!(app.network().post_fields(ENDPOINT, &fields).await.status, 200);
    }
    let answer = app.network().post_fields(ENDPOINT, &fields).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("1")));
    assert_eq!(answer.lines().first(), Some(&("ns".to_owned(), NS2.to_owned())));
}
