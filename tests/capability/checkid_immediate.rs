//! `checkid_immediate`: an answer at once or none (OpenID 2.0, 9.3; attack 29).

use montague::openid::extension::Attribute;
use reqwest::Method;
use url::Url;

use crate::support::rp::{IDENTIFIER_SELECT, NS2};
use crate::support::stage::SESSION;
use crate::support::{Browser, Question, Rp, Setup, TestApp};

const ENDPOINT: &str = "https://montague.lit/openid";
const ROMEO: &str = "https://montague.lit/openid/romeo";
const JULIET: &str = "https://montague.lit/openid/juliet";
const SREG: &str = "http://openid.net/extensions/sreg/1.1";
const SETUP_NEEDED: &str = "https://garden.example/return?visit=1&openid.ns=http%3A%2F%2Fspecs.openid.net%2Fauth%2F2.0&openid.mode=setup_needed";

/// What a site is told.
async fn mode(browser: &mut Browser, question: &Question) -> String {
    browser.open(&question.url()).await.site().field("mode")
}

#[tokio::test]
async fn a_site_that_is_trusted_gets_its_answer_without_a_page() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    let handle = rp.associated().await.handle;
    let stateless = rp.ask("checkid_immediate", ROMEO);
    let select = rp.ask("checkid_immediate", IDENTIFIER_SELECT);
    let smart = stateless.clone().with("assoc_handle", &handle);
    let dead = stateless.clone().with("assoc_handle", "dead");
    for question in [stateless, select, smart, dead] {
        let answer = romeo.open_once(&question.url()).await;
        assert_eq!((answer.status, answer.header("cache-control")), (303, Some("no-store")));
        let received = romeo.open(&question.url()).await.site();
        assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(ROMEO));
    }
}

#[tokio::test]
async fn the_endpoint_that_an_answer_names_is_the_configured_one_however_the_host_is_written() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    let session = format!("{SESSION}={}", romeo.cookie("montague.lit", SESSION).unwrap());
    for host in ["montague.lit", "MONTAGUE.LIT", "montague.lit:8443"] {
        let request = app.network().request(Method::GET, &rp.ask("checkid_immediate", ROMEO).url());
        let answer = app.network().send(request.header("cookie", &session).header("host", host)).await;
        let address = Url::parse(answer.location()).unwrap();
        let endpoint = address.query_pairs().find(|(name, _)| name == "openid.op_endpoint");
        assert_eq!(endpoint.map(|(_, value)| value.into_owned()).as_deref(), Some(ENDPOINT), "{host}");
    }
}

#[tokio::test]
async fn whatever_is_missing_the_answer_is_the_same_to_the_byte() {
    let app = Setup::new().host("capulet.lit").start().await;
    app.account("juliet@montague.lit").await;
    app.account("juliet@capulet.lit").await;
    let rp = Rp::garden(&app);
    let plain = rp.ask("checkid_immediate", ROMEO);
    let mut romeo = app.romeo().await;
    let mut juliet = app.browser();
    juliet.sign_in("https://montague.lit", "juliet").await;
    let mut elsewhere = app.browser();
    elsewhere.sign_in("https://capulet.lit", "juliet").await;
    let mut refusing = romeo.clone();
    let theatre = Rp::at(&app, "https://theatre.example");
    let consent = refusing.open(&theatre.ask("checkid_setup", ROMEO).url()).await.page();
    refusing.press(&consent, "decision", "never").await.site();

    let mut answers = Vec::new();
    for (browser, question) in [
        (&mut app.browser(), plain.clone()),
        (&mut romeo, plain.clone()),
        (&mut juliet, plain.clone()),
        (&mut elsewhere, plain.clone()),
        (&mut app.browser(), rp.ask("checkid_immediate", "https://montague.lit/openid/nobody")),
        (&mut app.browser(), rp.ask("checkid_immediate", "https://elsewhere.example/")),
        (&mut app.browser(), rp.ask("checkid_immediate", IDENTIFIER_SELECT)),
        (&mut app.browser(), plain.clone().with("assoc_handle", "dead")),
        (&mut app.browser(), plain.clone().with("ns.sreg", SREG).with("sreg.required", "email")),
    ] {
        let answer = browser.open_once(&question.url()).await;
        assert_eq!((answer.status, answer.location()), (303, SETUP_NEEDED));
        let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        answers.push((names, answer.body));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "no header or text tells more");
    let never = refusing.open_once(&theatre.ask("checkid_immediate", ROMEO).url()).await;
    assert_eq!(never.location(), SETUP_NEEDED.replace("garden", "theatre"), "not even a no from now on is told");
}

#[tokio::test]
async fn a_posted_question_that_is_too_long_to_come_again_is_answered_at_once() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    for length in [6_000, 45_000] {
        let padding = "p".repeat(5_000);
        let mut long = rp.ask("checkid_immediate", ROMEO);
        for number in 0..length / 5_000 {
            long = long.with(&format!("x.padding{number}"), &padding);
        }
        let answer = app.network().post(ENDPOINT, &long.form()).await;
        assert_eq!((answer.status, answer.location()), (303, SETUP_NEEDED), "{length}: {}", answer.body);
    }
}

#[tokio::test]
async fn trust_covers_one_realm_one_person_and_the_details_that_were_shown() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    let details = [(Attribute::Nickname, "romeo"), (Attribute::Fullname, "Romeo Montague")];
    app.profile("romeo@montague.lit", &details).await;
    let agreed = rp.ask("checkid_setup", ROMEO).with("ns.sreg", SREG).with("sreg.optional", "nickname");
    let consent = romeo.open(&agreed.url()).await.page();
    romeo.submit(&consent.form("decision").tick("share", "nickname", true).press("decision", "always")).await.site();

    let same = rp.ask("checkid_immediate", ROMEO).with("ns.sreg", SREG).with("sreg.required", "nickname");
    assert_eq!(romeo.open(&same.url()).await.site().field("sreg.nickname"), "romeo");
    assert_eq!(mode(&mut romeo, &rp.ask("checkid_immediate", ROMEO)).await, "id_res", "less is covered, too");
    let more = same.clone().with("sreg.required", "nickname,fullname");
    assert_eq!(mode(&mut romeo, &more).await, "setup_needed");
    for realm in ["https://garden.example/return", "https://garden.example:443/return", "https://*.garden.example/"] {
        assert_eq!(mode(&mut romeo, &same.clone().with("realm", realm)).await, "setup_needed", "{realm}");
    }
    assert_eq!(mode(&mut romeo, &same.clone().with("realm", "https://GARDEN.example:443")).await, "id_res");
    assert_eq!(
        mode(&mut romeo, &same.clone().with("claimed_id", JULIET).with("identity", JULIET)).await,
        "setup_needed"
    );
}

#[tokio::test]
async fn once_is_once() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    let consent = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    romeo.press(&consent, "decision", "allow").await.site();
    assert_eq!(mode(&mut romeo, &rp.ask("checkid_immediate", ROMEO)).await, "setup_needed");
}

#[tokio::test]
async fn a_posted_question_takes_one_hop_for_the_cookie_and_is_answered() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    let question = rp.ask("checkid_immediate", ROMEO);
    let received = romeo.post("https://garden.example/", ENDPOINT, &question.fields).await.site();
    rp.verify(&received).await.unwrap();
    let stranger = app.browser().post("https://garden.example/", ENDPOINT, &question.fields).await.site();
    assert_eq!(stranger.url.as_str(), SETUP_NEEDED);
}

#[tokio::test]
async fn an_error_goes_to_the_site_at_once() {
    let app = TestApp::start().await;
    let whole = Rp::garden(&app).ask("checkid_immediate", ROMEO);
    for (question, code) in [
        (whole.clone().without("claimed_id"), "invalid-identity"),
        (whole.clone().without("identity"), "invalid-identity"),
        (whole.clone().without("identity").without("claimed_id"), "nothing-asked"),
        (whole.clone().with("claimed_id", JULIET), "contradiction"),
        (whole.clone().with("claimed_id", "https://x.example/\n"), "invalid-identity"),
        (whole.clone().with("ns.realm", "http://x.example/"), "invalid-alias"),
        (whole.clone().with("ns", "x"), "unknown-namespace"),
    ] {
        for received in [
            app.browser().open(&question.url()).await.site(),
            app.browser().post("https://garden.example/", ENDPOINT, &question.fields).await.site(),
        ] {
            let message = received.message();
            assert_eq!((message["mode"].as_str(), message["error_code"].as_str()), ("error", code));
            assert_eq!(message["ns"], NS2);
            assert!(!message["error"].contains('\n'));
        }
    }
}

#[tokio::test]
async fn what_must_not_be_redirected_is_a_page_here_too() {
    let app = TestApp::start().await;
    let whole = Rp::garden(&app).ask("checkid_immediate", ROMEO);
    let doubled = format!("{}&openid.mode=checkid_immediate", whole.form());
    for answer in [
        app.network().get(&format!("{ENDPOINT}?{doubled}")).await,
        app.network().post(ENDPOINT, &doubled).await,
        app.network().get(&whole.clone().with("realm", "https://other.example/").url()).await,
        app.network().get(&whole.clone().with("return_to", "javascript:alert(1)").url()).await,
        app.network().get(&whole.with("realm", "https://*.com/").url()).await,
    ] {
        assert_eq!((answer.status, answer.header("location")), (400, None), "{}", answer.body);
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    }
}

#[tokio::test]
async fn a_long_answer_is_a_form_and_nothing_is_asked() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    rp.return_to = format!("{}&fill={}", rp.return_to, "y".repeat(1000));
    let page = romeo.open(&rp.ask("checkid_immediate", ROMEO).url()).await.page();
    assert!(page.find_form("password").is_none() && page.find_form("decision").is_none());
    let received = romeo.submit(&page.form("openid.mode")).await.site();
    rp.verify(&received).await.unwrap();
}
