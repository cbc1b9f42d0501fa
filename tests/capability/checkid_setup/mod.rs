//! `checkid_setup`: a site sends a person to be identified (OpenID 2.0, 9 and 10).

mod handles;
mod identities;
mod lengths;
mod refusals;

use std::collections::BTreeSet;
use std::time::Duration;

use montague::openid::extension::Attribute;
use montague::openid::timestamp::Timestamp;

use crate::support::rp::{Fault, IDENTIFIER_SELECT, NS2};
use crate::support::{Rp, Setup, Stop, TestApp};

const ROMEO: &str = "https://montague.lit/openid/romeo";
const ENDPOINT: &str = "https://montague.lit/openid";
const SREG: &str = "http://openid.net/extensions/sreg/1.1";

#[tokio::test]
async fn a_person_signs_in_to_a_site_that_has_an_association() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    for (session_type, assoc_type) in [
        ("DH-SHA256", "HMAC-SHA256"),
        ("DH-SHA1", "HMAC-SHA1"),
        ("no-encryption", "HMAC-SHA1"),
        ("no-encryption", "HMAC-SHA256"),
    ] {
        let mut rp = Rp::garden(&app);
        let handle = rp.associate(session_type, assoc_type).await.handle;
        let question = rp.ask("checkid_setup", ROMEO).with("assoc_handle", &handle);
        let mut browser = app.browser();
        let login = browser.open(&question.url()).await.page();
        let consent = browser.sign_in_on(&login, "romeo").await.page();
        let received = browser.press(&consent, "decision", "allow").await.site();
        let assertion = rp.verify(&received).await.unwrap();
        assert_eq!(assertion.claimed_id.as_deref(), Some(ROMEO));
        assert_eq!(received.field("assoc_handle"), handle);
        assert!(!received.message().contains_key("invalidate_handle"));
        assert_eq!(rp.verify(&received).await, Err(Fault::Nonce), "it is good for one time");
    }
}

#[tokio::test]
async fn a_person_signs_in_to_a_site_that_remembers_nothing() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    let consent = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    let received = romeo.press(&consent, "decision", "allow").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(ROMEO));
    assert!(!received.message().contains_key("invalidate_handle"), "no handle was named");
    let again = rp.check_authentication(&received.message()).await;
    assert_eq!(again.value("is_valid"), "false", "it was told once");
}

#[tokio::test]
async fn a_refusal_is_a_cancel_and_says_nothing_else() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    for decision in ["deny", "never"] {
        let consent = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
        let received = romeo.press(&consent, "decision", decision).await.site();
        assert_eq!(
            received.url.as_str(),
            format!("{}&openid.ns=http%3A%2F%2Fspecs.openid.net%2Fauth%2F2.0&openid.mode=cancel", rp.return_to)
        );
    }
    let silently = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.site();
    assert_eq!(silently.field("mode"), "cancel", "never again means without a page");
}

#[tokio::test]
async fn a_stranger_can_go_back_from_the_sign_in_page() {
    let app = TestApp::start().await;
    let (mut browser, rp) = (app.browser(), Rp::garden(&app));
    let login = browser.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    assert_eq!(browser.press(&login, "cancel", "yes").await.site().field("mode"), "cancel");
}

#[tokio::test]
async fn get_and_post_come_to_the_same_answer() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    let question = rp.ask("checkid_setup", ROMEO);
    let shown = romeo.open(&question.url()).await.page();
    let posted = romeo.post("https://garden.example/", ENDPOINT, &question.fields).await.page();
    assert_eq!(posted.texts("main h1"), shown.texts("main h1"));
    assert_eq!(posted.texts("main .addr"), shown.texts("main .addr"));
    let received = romeo.press(&posted, "decision", "always").await.site();
    rp.verify(&received).await.unwrap();
    for by_post in [false, true] {
        let stop = if by_post {
            romeo.post("https://garden.example/", ENDPOINT, &question.fields).await
        } else {
            romeo.follow("https://garden.example/", &question.url()).await
        };
        rp.verify(&stop.site()).await.unwrap();
    }
}

#[tokio::test]
async fn a_posted_question_comes_in_again_by_get_so_that_the_lax_cookie_is_there() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    let question = rp.ask("checkid_setup", ROMEO);
    let answer = romeo.post_once("https://garden.example/", ENDPOINT, &question.fields).await;
    assert_eq!(answer.status, 303);
    assert!(answer.location().starts_with("/openid?ticket="), "{}", answer.location());
    assert_eq!(answer.header("set-cookie"), None);
    let long = question.with("ns.x", "http://garden.example/x").with("x.text", &"x".repeat(7_000));
    let hop = romeo.post("https://garden.example/", ENDPOINT, &long.fields).await.page();
    let form = hop.form("ticket");
    assert_eq!((form.posted, form.action.as_str()), (true, ENDPOINT), "too long for an address: a form of our own");
    assert!(romeo.submit(&form).await.page().find_form("decision").is_some());
}

#[tokio::test]
async fn what_is_posted_is_read_and_the_query_beside_it_is_not() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    let aside =
        format!("{ENDPOINT}?openid.mode=checkid_immediate&openid.return_to=https%3A%2F%2Fevil.example%2F&ticket=x");
    let question = rp.ask("checkid_setup", ROMEO);
    let consent = romeo.post("https://garden.example/", &aside, &question.fields).await.page();
    assert_eq!(consent.form("decision").choices("decision"), ["allow", "always", "deny", "never"]);
    assert!(!consent.answer.body.contains("evil.example"));
}

#[tokio::test]
async fn an_answer_has_its_fields_in_a_fixed_order_and_everything_that_counts_is_signed() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    app.profile("romeo@montague.lit", &[(Attribute::Nickname, "romeo"), (Attribute::Fullname, "Romé Montague")]).await;
    let question = rp.ask("checkid_setup", ROMEO).with("ns.x", SREG).with("x.required", "nickname,fullname");
    romeo.trust(&question).await;
    let mut varying = BTreeSet::new();
    let mut constant = BTreeSet::new();
    for _ in 0..1_000 {
        let received = romeo.open(&question.url()).await.site();
        let mut message = received.message();
        let unsigned: BTreeSet<_> = message.keys().map(String::as_str).collect();
        let signed = rp.verify(&received).await.unwrap().signed;
        let unsigned: Vec<_> = unsigned.into_iter().filter(|name| !signed.contains_key(*name)).collect();
        assert_eq!(unsigned, ["mode", "ns", "sig", "signed"]);
        for name in ["response_nonce", "assoc_handle", "sig"] {
            assert!(varying.insert(message.remove(name)), "{name} was here before");
        }
        constant.insert(message);
    }
    assert_eq!(constant.len(), 1, "nothing else differs");
    let message = constant.pop_first().unwrap();
    let order =
        "op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle,ns.sreg,sreg.fullname,sreg.nickname";
    assert_eq!(message["signed"], order);
    assert_eq!((message["op_endpoint"].as_str(), message["ns"].as_str()), (ENDPOINT, NS2));
    assert_eq!((message["ns.sreg"].as_str(), message["sreg.fullname"].as_str()), (SREG, "Romé Montague"));
}

#[tokio::test]
async fn changing_any_signed_field_makes_a_site_refuse_the_answer() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    let association = rp.associated().await;
    let question = rp.ask("checkid_setup", ROMEO).with("assoc_handle", &association.handle);
    romeo.trust(&question).await;
    let message = romeo.open(&question.url()).await.site().message();
    let sig = message["sig"].clone();
    let list = message["signed"].clone();
    assert_eq!(association.sign(&message, &list), Some(sig.clone()));
    for name in list.split(',') {
        let mut changed = message.clone();
        changed.insert(name.to_owned(), format!("{}x", message[name]));
        assert_ne!(association.sign(&changed, &list), Some(sig.clone()), "{name}");
    }
    let swapped = list.replacen("op_endpoint,claimed_id", "claimed_id,op_endpoint", 1);
    assert_ne!(association.sign(&message, &swapped), Some(sig), "the order counts");
}

#[tokio::test]
async fn a_question_about_no_identifier_is_answered_without_one() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    app.profile("romeo@montague.lit", &[(Attribute::Nickname, "romeo")]).await;
    let question = rp.ask("checkid_setup", ROMEO).without("claimed_id").without("identity");
    let question = question.with("ns.sreg", SREG).with("sreg.required", "nickname");
    let consent = romeo.open(&question.url()).await.page();
    let received = romeo.press(&consent, "decision", "allow").await.site();
    let assertion = rp.verify(&received).await.unwrap();
    assert_eq!(assertion.claimed_id, None);
    assert_eq!(assertion.signed["sreg.nickname"], "romeo");
    assert!(!received.message().contains_key("identity"));
}

#[tokio::test]
async fn a_site_without_a_return_address_gets_no_answer() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    for mode in ["checkid_setup", "checkid_immediate"] {
        let question = rp.ask(mode, IDENTIFIER_SELECT).without("return_to");
        for stop in [
            romeo.open(&question.url()).await,
            romeo.post("https://garden.example/", ENDPOINT, &question.fields).await,
            app.browser().open(&question.url()).await,
        ] {
            let page = stop.page();
            assert_eq!(page.status(), 200);
            assert!(page.text().contains("There is no way back from here"), "{}", page.text());
            assert!(page.find_form("decision").is_none() && page.find_form("password").is_none());
        }
    }
}

#[tokio::test]
async fn an_answer_is_given_once() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    let consent = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    romeo.press(&consent, "decision", "allow").await.site();
    let again = romeo.press(&consent, "decision", "allow").await.page();
    assert_eq!(again.status(), 409);
    assert!(again.text().contains("You have decided this already"), "{}", again.text());
}

#[tokio::test]
async fn an_answer_carries_the_time_it_was_given_at() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    for (seconds, time) in [
        (1_767_355_259, "2026-01-02T12:00:59Z"),
        (1_798_761_599, "2026-12-31T23:59:59Z"),
        (1_798_761_600, "2027-01-01T00:00:00Z"),
        (1_835_395_200, "2028-02-29T00:00:00Z"),
    ] {
        app.hands.set(Timestamp::from_unix(seconds));
        let mut browser = app.browser();
        browser.sign_in("https://montague.lit", "romeo").await;
        let received = match browser.open(&rp.ask("checkid_setup", ROMEO).url()).await {
            Stop::Site(received) => received,
            // Trust that nobody uses for a year may be asked for again.
            Stop::Page(consent) => browser.press(&consent, "decision", "always").await.site(),
        };
        assert!(received.field("response_nonce").starts_with(time), "{}", received.field("response_nonce"));
        rp.verify(&received).await.unwrap();
    }
}

#[tokio::test]
async fn a_page_waits_for_a_quarter_of_an_hour() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    let rp = Rp::garden(&app);
    let (quarter, second) = (Duration::from_mins(15), Duration::from_secs(1));
    for (at_login, at_consent, answered) in [(quarter, quarter, true), (quarter, quarter + second, false)] {
        let mut browser = app.browser();
        let login = browser.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
        app.hands.advance(at_login);
        let consent = browser.sign_in_on(&login, "romeo").await.page();
        app.hands.advance(at_consent);
        match browser.press(&consent, "decision", "allow").await {
            Stop::Site(received) => assert!(answered && received.field("mode") == "id_res"),
            Stop::Page(late) => assert_eq!((late.status(), answered), (403, false), "{}", late.text()),
        }
    }
    let mut browser = app.browser();
    let login = browser.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    app.hands.advance(quarter + second);
    let late = browser.sign_in_on(&login, "romeo").await.page();
    assert_eq!((late.status(), late.answer.header("x-error-code")), (403, Some("expired-request")));
}

#[tokio::test]
async fn a_question_that_is_carried_can_be_neither_changed_nor_taken_to_another_host() {
    let app = Setup::new().host("capulet.lit").start().await;
    let rp = Rp::garden(&app);
    let posted = app.network().post(ENDPOINT, &rp.ask("checkid_setup", ROMEO).form()).await;
    let ticket = posted.location().strip_prefix("/openid?ticket=").unwrap().to_owned();
    let resumed = async |host: &str, ticket: &str| {
        app.network().get(&format!("https://{host}/openid?ticket={ticket}")).await.status
    };
    assert_eq!(resumed("montague.lit", &ticket).await, 200);
    assert_eq!(resumed("capulet.lit", &ticket).await, 403);
    for at in (0..ticket.len()).step_by(37) {
        let other = if ticket.as_bytes()[at] == b'A' { "B" } else { "A" };
        let changed = format!("{}{other}{}", &ticket[..at], &ticket[at + 1..]);
        assert_eq!(resumed("montague.lit", &changed).await, 403, "at {at}");
    }
    for cut in [0, 1, ticket.len() - 1] {
        assert_eq!(resumed("montague.lit", &ticket[..cut]).await, 403, "{cut} characters");
    }
}

#[tokio::test]
async fn a_flood_of_one_address_is_told_to_wait_on_a_page() {
    let app = Setup::new().proxy("127.0.0.1/32").section("[limits]\ncheckid = \"1/s\"").start().await;
    let question = Rp::garden(&app).ask("checkid_setup", ROMEO);
    let (mut here, mut there) = (app.browser().at("192.0.2.1"), app.browser().at("192.0.2.2"));
    for _ in 0..10 {
        assert_eq!(here.open(&question.url()).await.page().status(), 200);
    }
    let page = here.open(&question.url()).await.page();
    assert_eq!((page.status(), page.answer.header("retry-after")), (429, Some("1")));
    assert!(page.text().contains("Please wait a minute"), "{}", page.text());
    assert_eq!(there.open(&question.url()).await.page().status(), 200);
    app.hands.advance(Duration::from_secs(1));
    assert_eq!(here.open(&question.url()).await.page().status(), 200);
}

#[tokio::test]
async fn an_unanswered_question_leaves_no_trace_in_the_store() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    let rp = Rp::garden(&app);
    let before = app.rows().await;
    for mode in ["checkid_setup", "checkid_immediate"] {
        for identifier in [ROMEO, IDENTIFIER_SELECT, "https://elsewhere.example/"] {
            let question = rp.ask(mode, identifier);
            app.browser().open(&question.url()).await;
            app.browser().post("https://garden.example/", ENDPOINT, &question.fields).await;
        }
    }
    assert_eq!(app.rows().await, before);
}
