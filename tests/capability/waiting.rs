//! Pages that were left open for too long, and browsers that forget: every one of them is told how to go on.

use std::time::Duration;

use crate::support::program::beside;
use crate::support::rp::NS2;
use crate::support::stage::{
    ACCOUNT, BASE, LOGIN, ROMEO, SESSION, SITES, consent, is_it_romeo, says, signed_in, verona,
};
use crate::support::{Browser, PASSWORD, Page, Rp, Setup, TestApp};

const ENDPOINT: &str = "https://montague.lit/openid";
const GARDEN: &str = "https://garden.example/";
const PAGE_WAITS: Duration = Duration::from_mins(15);
const REQUEST_WAITS: Duration = Duration::from_hours(1);
const SECOND: Duration = Duration::from_secs(1);

/// The address of a request on its way through our pages.
fn by_ticket(page: &Page) -> String {
    let form = page.forms().into_iter().find(|form| form.has("ticket")).expect("a page that carries a request");
    format!("{ENDPOINT}?ticket={}", form.choices("ticket")[0])
}

/// The page says that the request is over, and for which site; a press tells the site.
async fn is_over(browser: &mut Browser, page: &Page, site: &str) {
    assert_eq!((page.status(), page.answer.header("x-error-code")), (403, Some("expired-request")), "{}", page.text());
    assert_eq!(page.texts("h1"), ["This sign-in has run out of time"]);
    assert!(says(page, &format!("The question of {site} has waited here too long. Nothing was shared.")));
    assert!(says(page, "begin the sign-in there once more"));
    let way_back = page.attributes("a.btn-primary", "href").remove(0);
    let received = browser.follow(page.url.as_str(), &way_back).await.site();
    assert_eq!(received.field("mode"), "cancel");
    assert!(received.url.as_str().starts_with("https://garden.example/return?visit=1&"), "{}", received.url);
}

#[tokio::test]
async fn an_address_of_a_request_that_is_over_leads_back_to_the_site_by_a_press() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let login = browser.post(GARDEN, ENDPOINT, &is_it_romeo(&Rp::garden(&app)).fields).await.page();
    assert!(login.url.as_str().starts_with(&format!("{ENDPOINT}?ticket=")), "{}", login.url);
    app.hands.advance(PAGE_WAITS);
    assert!(browser.open(login.url.as_str()).await.page().find_form("password").is_some(), "not a second too early");
    app.hands.advance(SECOND);
    for _ in 0..2 {
        let page = browser.open(login.url.as_str()).await.page();
        is_over(&mut browser, &page, "garden.example").await;
    }
}

#[tokio::test]
async fn a_password_typed_too_late_is_not_tried_and_the_way_back_is_shown() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let login = browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    app.hands.advance(PAGE_WAITS + SECOND);
    let typed = login.form("password").fill("username", "romeo");
    for form in [typed.clone().fill("password", PASSWORD), typed.fill("password", "wrong")] {
        let page = browser.submit(&form).await.page();
        is_over(&mut browser, &page, "garden.example").await;
    }
    let page = browser.press(&login, "cancel", "yes").await.page();
    is_over(&mut browser, &page, "garden.example").await;
    assert!(browser.open(LOGIN).await.page().find_form("password").is_some(), "nobody is signed in");
}

#[tokio::test]
async fn a_decision_taken_too_late_is_none_and_the_way_back_is_shown() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&Rp::garden(&app))).await;
    app.hands.advance(PAGE_WAITS + SECOND);
    for decision in ["allow", "always", "deny", "never"] {
        let page = browser.press(&page, "decision", decision).await.page();
        is_over(&mut browser, &page, "garden.example").await;
    }
    let switched = browser.press(&page, "switch", "yes").await.page();
    is_over(&mut browser, &switched, "garden.example").await;
    assert!(browser.open(SITES).await.page().text().contains("No site yet"), "and he is still signed in");
}

/// What is not under our seal could name any site and lead anywhere.
#[tokio::test]
async fn a_ticket_that_is_not_ours_names_no_site_and_leads_to_none() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    let mut browser = app.browser();
    let mut capulets = is_it_romeo(&Rp::garden(&app));
    "https://capulet.lit/openid".clone_into(&mut capulets.endpoint);
    let elsewhere = by_ticket(&browser.open(&capulets.url()).await.page());
    let own = by_ticket(&browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page());
    let cut = own[..own.len() - 1].to_owned();
    let flipped = own.replacen("ticket=c", "ticket=d", 1);
    assert_ne!(flipped, own);
    for _ in 0..2 {
        for url in [&format!("{ENDPOINT}?ticket=x"), &cut, &flipped, &elsewhere] {
            let page = browser.open(url).await.page();
            assert_eq!((page.status(), page.answer.header("x-error-code")), (403, Some("expired-request")), "{url}");
            assert_eq!(page.texts("h1"), ["This link does not lead anywhere any more"], "{url}");
            assert!(!page.answer.body.contains("garden.example"), "{url}");
            assert_eq!(page.attributes("main a", "href"), ["/"], "{url}");
            assert!(page.find_form("openid.mode").is_none(), "{url}");
            assert!(says(&page, "Nothing was shared"), "{url}");
        }
        app.hands.advance(PAGE_WAITS + SECOND);
    }
}

/// Opens the page of a request anew every ten minutes; tells for how long that went on.
async fn kept_alive(app: &TestApp, browser: &mut Browser, mut page: Page) -> Duration {
    let started = app.system.now();
    let every = Duration::from_mins(10);
    for _ in 0..30 {
        let lasted = app.system.now().since(started);
        app.hands.advance(every);
        let url = by_ticket(&page);
        page = browser.open(&url).await.page();
        if page.status() != 200 {
            is_over(browser, &page, "garden.example").await;
            return lasted;
        }
    }
    panic!("a request that never ends")
}

#[tokio::test]
async fn no_request_is_kept_alive_by_asking_for_its_page_again_and_again() {
    let app = verona(Setup::new()).await;
    let question = is_it_romeo(&Rp::garden(&app));
    let mut stranger = app.browser();
    let login = stranger.open(&question.url()).await.page();
    assert_eq!(kept_alive(&app, &mut stranger, login).await, REQUEST_WAITS);
    let mut romeo = signed_in(&app, "romeo").await;
    let page = consent(&mut romeo, &question).await;
    assert_eq!(kept_alive(&app, &mut romeo, page).await, REQUEST_WAITS);
}

/// Every detour carries the time of arrival on: the switch of accounts, and a question that has to be asked again.
#[tokio::test]
async fn no_detour_makes_a_request_younger() {
    let app = verona(Setup::new()).await;
    let question = crate::support::stage::asking_for(is_it_romeo(&Rp::garden(&app)), "nickname", "");
    let mut browser = signed_in(&app, "romeo").await;
    let mut page = consent(&mut browser, &question).await;
    for nickname in ["one", "two", "three", "four", "five"] {
        app.hands.advance(Duration::from_mins(10));
        app.profile("romeo@montague.lit", &[(montague::openid::extension::Attribute::Nickname, nickname)]).await;
        page = browser.press(&page, "decision", "allow").await.page();
        assert!(says(&page, "Please look once more"), "{}", page.text());
    }
    let login = browser.press(&page, "switch", "yes").await.page();
    assert!(login.find_form("password").is_some());
    app.hands.advance(Duration::from_mins(10) + SECOND);
    let page = browser.sign_in_on(&login, "romeo").await.page();
    is_over(&mut browser, &page, "garden.example").await;
}

/// The page that asks for cookies; it leads to an address of ours.
fn asks_for_cookies(page: &Page) -> String {
    assert_eq!((page.status(), page.answer.header("x-error-code")), (403, Some("cookies-needed")), "{}", page.text());
    assert_eq!(page.texts("h1"), ["Your browser did not bring our cookie back"]);
    assert!(says(page, "Allow cookies for this address, or open the page in a new window"));
    page.url.join(&page.attributes("a.btn-primary", "href").remove(0)).unwrap().into()
}

#[tokio::test]
async fn a_browser_without_cookies_is_told_so_when_it_signs_in_and_may_try_again() {
    let app = verona(Setup::new()).await;
    let login = app.browser().open(LOGIN).await.page();
    let page = app.browser().sign_in_on(&login, "romeo").await.page();
    assert_eq!(asks_for_cookies(&page), LOGIN);

    let errand = app.browser().open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    let mut browser = app.browser();
    let back = asks_for_cookies(&browser.sign_in_on(&errand, "romeo").await.page());
    // Now it keeps them, and the site that waits is not forgotten.
    let again = browser.follow(errand.url.as_ref(), &back).await.page();
    let consent = browser.sign_in_on(&again, "romeo").await.page();
    assert_eq!(browser.press(&consent, "decision", "allow").await.site().field("claimed_id"), ROMEO);

    app.hands.advance(PAGE_WAITS + SECOND);
    assert_eq!(asks_for_cookies(&app.browser().sign_in_on(&errand, "romeo").await.page()), LOGIN);
}

#[tokio::test]
async fn a_browser_that_lost_its_cookies_is_told_so_when_it_decides_and_may_try_again() {
    let app = verona(Setup::new()).await;
    let question = is_it_romeo(&Rp::garden(&app));
    let page = consent(&mut signed_in(&app, "romeo").await, &question).await;
    let mut forgetful = app.browser();
    for decision in ["allow", "always", "deny", "never"] {
        let back = asks_for_cookies(&forgetful.press(&page, "decision", decision).await.page());
        let login = forgetful.clone().open(&back).await.page();
        assert!(login.find_form("password").is_some() && says(&login, "to go on to garden.example"), "{decision}");
    }
    let mut romeo = signed_in(&app, "romeo").await;
    assert!(romeo.open(SITES).await.page().text().contains("No site yet"));
}

/// A form of another site brings no cookie either (`SameSite=Lax`); it gets no advice to allow any.
#[tokio::test]
async fn a_form_of_another_site_is_not_taken_for_one_of_a_browser_without_cookies() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&Rp::garden(&app))).await;
    let login = app.browser().open(LOGIN).await.page();
    for (url, fields) in [
        (ENDPOINT, page.form("decision").press("decision", "always").fields()),
        (LOGIN, login.form("password").fill("username", "romeo").fill("password", PASSWORD).fields()),
    ] {
        let refused = browser.post("https://evil.example/", url, &fields).await.page();
        assert_eq!((refused.status(), refused.answer.header("x-error-code")), (403, Some("stale-form")), "{url}");
        assert!(!refused.answer.body.contains("ookie"), "{url}");
    }
    assert_eq!(browser.open(ACCOUNT).await.page().url.as_str(), format!("{BASE}/account"));
}

#[tokio::test]
async fn a_login_page_made_anew_waits_its_own_quarter_of_an_hour_and_so_does_the_consent_page_after_it() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let login = browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    app.hands.advance(Duration::from_mins(8));
    let wrong =
        browser.submit(&login.form("password").fill("username", "romeo").fill("password", "wrong")).await.page();
    app.hands.advance(Duration::from_mins(10));
    let consent = browser.sign_in_on(&wrong, "romeo").await.page();
    assert!(consent.find_form("decision").is_some(), "{}", consent.text());
    app.hands.advance(PAGE_WAITS);
    let again = browser.open(consent.url.as_str()).await.page();
    assert!(again.find_form("decision").is_some(), "loaded again: {}", again.text());
    assert_eq!(browser.press(&again, "decision", "allow").await.site().field("claimed_id"), ROMEO);
}

#[tokio::test]
async fn a_decision_after_the_session_has_ended_leads_to_the_sign_in_page_and_not_to_advice_about_cookies() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let page = consent(&mut romeo, &is_it_romeo(&Rp::garden(&app))).await;
    let changed = beside(&app, "user passwd romeo --password-stdin", PASSWORD);
    assert_eq!(changed.status, Some(0), "{}", changed.errors);
    // Restarted, a browser has kept the cookie of a remembered session, and no other.
    let mut restarted = app.browser();
    restarted.plant("montague.lit", SESSION, "ended");
    for mut browser in [romeo, restarted] {
        let login = browser.press(&page, "decision", "always").await.page();
        assert_eq!((login.status(), login.answer.header("x-error-code")), (403, Some("stale-form")));
        assert!(
            login.find_form("password").is_some() && says(&login, "to go on to garden.example"),
            "{}",
            login.text()
        );
        let question = browser.sign_in_on(&login, "romeo").await.page();
        assert!(question.find_form("decision").is_some(), "nothing was decided: {}", question.text());
    }
}

/// Somebody who was asked by the garden, and then signed out in another window.
async fn signed_out_elsewhere(app: &TestApp) -> (Browser, Page) {
    let mut romeo = signed_in(app, "romeo").await;
    let page = consent(&mut romeo, &is_it_romeo(&Rp::garden(app))).await;
    let account = romeo.open(ACCOUNT).await.page();
    let leave = account.forms().into_iter().find(|form| form.action.path() == "/logout").unwrap();
    romeo.submit(&leave).await;
    (romeo, page)
}

#[tokio::test]
async fn no_needs_no_session_but_has_to_come_from_our_own_page() {
    let app = verona(Setup::new()).await;
    let (mut romeo, page) = signed_out_elsewhere(&app).await;
    let fields = page.form("decision").press("decision", "deny").fields();
    let refused = romeo.post("https://evil.example/", ENDPOINT, &fields).await.page();
    assert_eq!((refused.status(), refused.answer.header("x-error-code")), (403, Some("stale-form")));
    assert_eq!(romeo.press(&page, "decision", "deny").await.site().field("mode"), "cancel");
}

#[tokio::test]
async fn somebody_else_can_sign_in_on_a_page_whose_reader_has_left_already() {
    let app = verona(Setup::new()).await;
    let (mut browser, page) = signed_out_elsewhere(&app).await;
    let login = browser.press(&page, "switch", "yes").await.page();
    assert!(says(&login, "to go on to garden.example"), "{}", login.text());
    let question = browser.sign_in_on(&login, "juliet").await.page();
    assert!(question.find_form("switch").is_some(), "asked as Juliet: {}", question.text());

    // Another site's form brings no cookie and signs nobody out.
    let fields = page.form("switch").press("switch", "yes").fields();
    browser.post("https://evil.example/", &format!("{BASE}/logout"), &fields).await;
    assert_eq!(browser.open(ACCOUNT).await.page().url.as_str(), format!("{BASE}/account"));
}

#[tokio::test]
async fn a_decision_after_signing_out_in_another_window_leads_to_the_sign_in_page_for_the_same_site() {
    let app = verona(Setup::new()).await;
    let (mut romeo, page) = signed_out_elsewhere(&app).await;
    let login = romeo.press(&page, "decision", "always").await.page();
    assert_eq!((login.status(), login.answer.header("x-error-code")), (403, Some("stale-form")));
    assert!(says(&login, "your answer was not used, and nothing was shared"), "{}", login.text());
    assert!(says(&login, "to go on to garden.example"), "{}", login.text());
    let question = romeo.sign_in_on(&login, "romeo").await.page();
    assert!(question.find_form("decision").is_some(), "nothing was decided: {}", question.text());

    // The form of another site leads nowhere.
    let mut stranger = app.browser();
    stranger.open(LOGIN).await;
    let fields = page.form("decision").press("decision", "always").fields();
    let refused = stranger.post("https://evil.example/", ENDPOINT, &fields).await.page();
    assert_eq!((refused.status(), refused.find_form("password").is_some()), (403, false), "{}", refused.text());
}

#[tokio::test]
async fn an_address_with_two_tickets_is_refused_like_every_doubled_parameter() {
    let app = verona(Setup::new()).await;
    let page = app.browser().open(&format!("{ENDPOINT}?ticket=a&ticket=b")).await.page();
    assert_eq!((page.status(), page.answer.header("x-error-code")), (400, Some("doubled-parameter")));
    assert_eq!(page.texts("h1"), ["This address is not whole"], "no site made it: {}", page.text());
}

#[tokio::test]
async fn a_browser_is_told_by_a_page_that_what_it_posted_cannot_be_read_and_a_program_in_key_value_form() {
    let app = verona(Setup::new()).await;
    let form = "application/x-www-form-urlencoded";
    for (kind, body, code) in [
        (form, "a=%zz".to_owned(), "malformed-form"),
        ("text/plain", "a=b".to_owned(), "wrong-media-type"),
        (form, "a".repeat(70_000), "too-large"),
        (form, String::new(), "missing-mode"),
        (form, "a=b".to_owned(), "missing-mode"),
        (form, format!("openid.ns={NS2}&openid.x=y"), "missing-mode"),
        (form, format!("openid.ns={NS2}&openid.mode=bogus"), "unknown-mode"),
        (form, format!("openid.ns={NS2}&openid.mode=bogus&openid.mode=fogus"), "doubled-parameter"),
    ] {
        for (name, value, is_page) in
            [("sec-fetch-mode", "navigate", true), ("accept", "text/html,*/*;q=0.8", false), ("accept", "*/*", false)]
        {
            let request = app.network().request(reqwest::Method::POST, ENDPOINT).header("content-type", kind);
            let answer = app.network().send(request.header(name, value).body(body.clone())).await;
            assert_eq!(answer.body.contains("<!DOCTYPE html>"), is_page, "{code} {name}: {}", answer.body);
            assert_eq!(answer.body.contains(&format!("error_code:{code}")), !is_page, "{code} {name}");
            assert!(!is_page || answer.header("x-error-code") == Some(code), "{code} {name}");
        }
    }
}

/// The usual client of Java asks for pages whatever it wants (OpenID 2.0, 5.1.2.2).
#[tokio::test]
async fn a_program_that_says_what_it_wants_is_told_in_key_value_form_whatever_its_headers_say() {
    let app = verona(Setup::new()).await;
    for (body, told) in [
        ("openid.mode=check_authentication".to_owned(), "error:openid.assoc_handle is missing\n"),
        (format!("openid.ns={NS2}&openid.mode=associate"), "error_code:missing-parameter\n"),
        (format!("openid.ns={NS2}&openid.mode=check_authentication"), "error_code:missing-parameter\n"),
        (format!("openid.ns={NS2}x&openid.mode=associate"), "error_code:unknown-namespace\n"),
        (format!("openid.ns={NS2}&openid.mode=associate&openid.mode=associate"), "error_code:doubled-parameter\n"),
        (format!("openid.ns={NS2}&openid.mode=associate&openid.x=&openid.x="), "error_code:doubled-parameter\n"),
    ] {
        let request = app.network().request(reqwest::Method::POST, ENDPOINT);
        let request = request.header("accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2");
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(body.clone());
        let answer = app.network().send(request).await;
        assert_eq!((answer.status, answer.header("content-type")), (400, Some("text/plain; charset=utf-8")), "{body}");
        assert!(answer.body.contains(told), "{body}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_question_to_be_answered_at_once_gets_an_error_while_the_store_is_away_and_no_setup_needed() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    app.database.close().await;
    let question = crate::support::stage::is_it_romeo_at_once(&Rp::garden(&app));
    let received = browser.open(&question.url()).await.site();
    assert_eq!([received.field("mode"), received.field("error_code")], ["error", "unavailable"]);
}
