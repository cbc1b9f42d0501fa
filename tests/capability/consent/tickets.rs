//! A decision is about the page that was shown, by whom it was shown to, once.

use std::pin::pin;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::join;
use montague::account::activity::Kind;
use reqwest::Method;
use tokio::time::timeout;

use super::{ENDPOINT, JID, with};
use crate::support::network::{Network, encoded};
use crate::support::stage::{
    BASE, JULIET, ROMEO, SESSION, SITES, consent, details, happened, is_it_romeo, says, signed_in, verona,
};
use crate::support::{Answer, Browser, Page, Rp, Setup, TestApp};

/// By then whoever can go on has done so.
const GLANCE: Duration = Duration::from_millis(500);

/// The same fields with other values.
fn instead(mut fields: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
    let field = fields.iter_mut().find(|(known, _)| known == name).expect("a field of that name");
    value.clone_into(&mut field.1);
    fields
}

fn hidden(page: &Page, name: &str) -> String {
    page.form("decision").choices(name).first().map(|value| (*value).to_owned()).expect("a hidden field")
}

/// Sends fields in the browser's name, with further headers.
async fn post(app: &TestApp, browser: &Browser, headers: &[(&str, &str)], fields: &[(String, String)]) -> Answer {
    let session = browser.cookie("montague.lit", SESSION).unwrap_or_default();
    let request = app.network().request(Method::POST, ENDPOINT).header("cookie", format!("{SESSION}={session}"));
    let mut request = request.header("content-type", "application/x-www-form-urlencoded").body(encoded(fields));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.network().send(request).await
}

/// Statement 21: the predecessor took the return address from a field of the form.
#[tokio::test]
async fn no_field_of_the_form_changes_where_the_answer_goes_or_whom_it_is_about() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    for (name, value) in [
        ("return_to", "https://evil.example/"),
        ("realm", "https://evil.example/"),
        ("identity", JULIET),
        ("claimed_id", JULIET),
        ("account", "juliet@montague.lit"),
        ("shown", "email"),
        ("host", "capulet.lit"),
        ("openid.return_to", "https://evil.example/"),
        ("openid.realm", "https://evil.example/"),
        ("openid.identity", JULIET),
        ("openid.claimed_id", JULIET),
        ("openid.sreg.email", "juliet@montague.lit"),
        ("openid.assoc_handle", "mine"),
        ("openid.ns", crate::support::rp::NS2),
    ] {
        let page = consent(&mut browser, &is_it_romeo(&rp)).await;
        let fields = with(&page.form("decision").press("decision", "allow"), &[(name, value)]);
        match browser.post(ENDPOINT, ENDPOINT, &fields).await {
            crate::support::Stop::Site(received) => {
                assert!(received.url.as_str().starts_with(&rp.return_to), "{name}: {}", received.url);
                let assertion = rp.verify(&received).await.unwrap();
                assert_eq!(assertion.claimed_id.as_deref(), Some(ROMEO), "{name}");
                assert_eq!(details(&received), [], "{name}");
            }
            crate::support::Stop::Page(page) => assert_eq!(page.status(), 400, "{name}: {}", page.text()),
        }
    }
    // A whole message beside the decision is a message like any other: it is asked about.
    let evil = Rp::at(&app, "https://evil.example");
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    let mut fields = page.form("decision").press("decision", "allow").fields();
    fields.extend(is_it_romeo(&evil).fields);
    let page = browser.post(ENDPOINT, ENDPOINT, &fields).await.page();
    assert_eq!(page.texts("h1"), ["Sign in to evil.example?"]);
}

#[tokio::test]
async fn a_ticket_is_worth_nothing_when_it_was_changed_or_belongs_to_another_page_session_or_host() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    app.account("romeo@capulet.lit").await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    let fields = page.form("decision").press("decision", "allow").fields();

    let mut elsewhere = signed_in(&app, "romeo").await;
    let other_session = hidden(&consent(&mut elsewhere, &is_it_romeo(&rp)).await, "ticket");
    elsewhere.sign_in("https://capulet.lit", "romeo").await;
    let at_capulet = "https://capulet.lit/openid";
    let mut capulets = rp.ask("checkid_setup", "https://capulet.lit/openid/romeo");
    at_capulet.clone_into(&mut capulets.endpoint);
    let other_host = hidden(&consent(&mut elsewhere, &capulets).await, "ticket");
    let login = app.browser().open(&is_it_romeo(&rp).url()).await.page();
    let other_step = login.form("password").choices("ticket")[0].to_owned();
    let own = hidden(&page, "ticket");
    let (payload, tag) = own.split_once('.').unwrap();
    let flipped = format!("{}.{tag}", payload.replacen(['A', 'B', 'C'], "D", 1));
    let sealed = String::from_utf8(URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    let other_address = sealed.replace("visit%3D1", "visit%3D2");
    assert_ne!(other_address, sealed);
    let readable = format!("{}.{tag}", URL_SAFE_NO_PAD.encode(other_address));
    for (why, ticket) in [
        ("of another session of his", other_session.as_str()),
        ("of another host", &other_host),
        ("of the sign-in page", &other_step),
        ("changed", &flipped),
        ("changed to what can be read", &readable),
        ("without its tag", payload),
        ("with half a tag", &own[..own.len() - 20]),
        ("padded", &format!("{own}=")),
        ("empty", ""),
    ] {
        let refused = browser.post(ENDPOINT, ENDPOINT, &instead(fields.clone(), "ticket", ticket)).await.page();
        assert_eq!(refused.status(), 403, "{why}");
        assert_eq!(refused.texts("h1"), ["This page was open too long"], "{why}");
    }
    // None of that has spent it.
    assert_eq!(browser.post(ENDPOINT, ENDPOINT, &fields).await.site().field("mode"), "id_res");
}

#[tokio::test]
async fn a_page_that_was_open_for_more_than_a_quarter_of_an_hour_decides_nothing() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    app.hands.advance(Duration::from_mins(15));
    assert_eq!(browser.press(&page, "decision", "allow").await.site().field("mode"), "id_res");
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    app.hands.advance(Duration::from_secs(15 * 60 + 1));
    for decision in ["allow", "always", "never", "deny"] {
        assert_eq!(browser.press(&page, "decision", decision).await.page().status(), 403, "{decision}");
    }
    assert!(browser.open(SITES).await.page().text().contains("No site yet"));
}

#[tokio::test]
async fn a_page_is_answered_once_from_two_windows_at_two_nodes_or_by_the_back_button() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    let node = app.another_node().await;
    let decide = |network: &Network| {
        let (mut window, form) = (browser.clone(), page.form("decision").press("decision", "allow"));
        window.turn_to(network);
        async move { window.submit(&form).await }
    };
    let both = join(decide(app.network()), decide(node.network())).await;
    let answered = [both.0, both.1].into_iter().filter(|stop| matches!(stop, crate::support::Stop::Site(_))).count();
    assert_eq!(answered, 1);
    for decision in ["allow", "always", "deny", "never"] {
        let page = browser.press(&page, "decision", decision).await.page();
        assert_eq!(page.status(), 409, "{decision}");
        assert_eq!(page.texts("h1"), ["You have decided this already"], "{decision}");
        assert!(page.text().contains("garden.example"));
    }
    assert!(browser.open(SITES).await.page().text().contains("No site yet"), "nothing was recorded a second time");
    let shared = happened(&app, JID).await.into_iter().filter(|kind| matches!(kind, Kind::Shared { .. })).count();
    assert_eq!(shared, 1);
}

#[tokio::test]
async fn a_change_of_account_between_page_and_decision_is_noticed() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    for identifier in [ROMEO, crate::support::rp::IDENTIFIER_SELECT] {
        let mut browser = signed_in(&app, "romeo").await;
        let page = consent(&mut browser, &rp.ask("checkid_setup", identifier)).await;
        let account = browser.open(BASE).await.page();
        let leave = account.forms().into_iter().find(|form| form.action.path() == "/logout").unwrap();
        browser.submit(&leave).await;
        assert_eq!(browser.press(&page, "decision", "allow").await.page().status(), 403, "nobody is in");
        browser.sign_in(BASE, "juliet").await;
        assert_eq!(browser.press(&page, "decision", "allow").await.page().status(), 403, "Juliet is");
        // Nor with the token that her own pages carry.
        let hers = consent(&mut browser, &rp.ask("checkid_setup", JULIET)).await;
        let fields = hers.form("decision").press("decision", "allow").fields();
        let mixed = instead(fields, "ticket", &hidden(&page, "ticket"));
        assert_eq!(browser.post(ENDPOINT, ENDPOINT, &mixed).await.page().status(), 403, "{identifier}");
        assert_eq!(browser.press(&hers, "decision", "allow").await.site().field("claimed_id"), JULIET);
    }
}

#[tokio::test]
async fn a_decision_that_another_site_sends_or_that_lacks_the_sessions_own_token_is_none() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let mut elsewhere = signed_in(&app, "romeo").await;
    let other_token = hidden(&consent(&mut elsewhere, &is_it_romeo(&rp)).await, "csrf");
    let juliets =
        hidden(&consent(&mut signed_in(&app, "juliet").await, &rp.ask("checkid_setup", JULIET)).await, "csrf");
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    let good = page.form("decision").press("decision", "always").fields();
    let without: Vec<_> = good.iter().filter(|(name, _)| name != "csrf").cloned().collect();
    let twice: Vec<_> = good.iter().chain(good.iter().filter(|(name, _)| name == "csrf")).cloned().collect();
    let bad = |token: &str| instead(good.clone(), "csrf", token);

    for (why, headers, fields) in [
        ("no token", &[][..], without),
        ("two tokens", &[], twice),
        ("an empty token", &[], bad("")),
        ("the token of another session of his", &[], bad(&other_token)),
        ("the token of somebody else", &[], bad(&juliets)),
        ("another origin", &[("origin", "https://evil.example")], good.clone()),
        ("no origin at all", &[("origin", "null")], good.clone()),
        ("another site", &[("sec-fetch-site", "cross-site")], good.clone()),
        ("a neighbour", &[("sec-fetch-site", "same-site")], good.clone()),
    ] {
        assert_eq!(post(&app, &browser, headers, &fields).await.status, 403, "{why}");
    }
    assert_eq!(browser.post("https://evil.example/", ENDPOINT, &good).await.page().status(), 403, "no cookie either");
    let by_address = format!("{ENDPOINT}?{}", encoded(&good));
    let again = browser.follow("https://evil.example/", &by_address).await.page();
    assert!(again.find_form("decision").is_some(), "an address decides nothing");
    assert!(browser.open(SITES).await.page().text().contains("No site yet"));
    let answer = post(&app, &browser, &[("origin", BASE), ("sec-fetch-site", "same-origin")], &good).await;
    assert!(answer.location().starts_with("https://garden.example/return?visit=1&openid."), "{}", answer.location());
}

#[tokio::test]
async fn a_button_that_does_not_exist_presses_nothing() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&Rp::garden(&app))).await;
    for decision in ["", "Allow", "allow ", "yes", "1", "allow,always"] {
        let fields = with(&page.form("decision"), &[("decision", decision)]);
        assert_eq!(browser.post(ENDPOINT, ENDPOINT, &fields).await.page().status(), 403, "{decision:?}");
    }
    assert_eq!(browser.press(&page, "decision", "allow").await.site().field("mode"), "id_res");
}

/// What is deleted is gone for good: nothing that was under way brings a part of it back.
#[tokio::test]
async fn a_decision_that_waits_while_everything_is_deleted_is_none() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    let mut store = app.store().await;
    for erasing in ["BEGIN IMMEDIATE", "DELETE FROM session", "DELETE FROM activity"] {
        sqlx::query(erasing).execute(&mut store).await.unwrap();
    }
    let mut deciding = pin!(browser.press(&page, "decision", "always"));
    assert!(timeout(GLANCE, &mut deciding).await.is_err(), "it waits for its turn");
    sqlx::query("COMMIT").execute(&mut store).await.unwrap();
    let login = deciding.await.page();
    assert_eq!((login.status(), login.answer.header("x-error-code")), (403, Some("stale-form")));
    assert!(says(&login, "your answer was not used, and nothing was shared"), "{}", login.text());
    let kept = app.kept(JID).await;
    assert!(kept["trusted_realm"].is_empty() && kept["activity"].is_empty(), "{kept:?}");
}
