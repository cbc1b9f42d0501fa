//! Staying signed in and leaving: how long a session lasts, whose it is, and what ends it.

use std::time::Duration;

use montague::account::activity::Kind;
use reqwest::Method;
use reqwest::header::SET_COOKIE;

use crate::support::program::beside;
use crate::support::stage::{
    ACCOUNT, BASE, LOGIN, ROMEO, SESSION, SITES, happened, is_in, is_it_romeo, remembered, signed_in, verona,
};
use crate::support::{Answer, PASSWORD, Page, Rp, Setup, TestApp};

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// A sign-in as far as its first answer.
async fn cookies_of_a_sign_in(app: &TestApp, remember: bool) -> Vec<String> {
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    let form = login.form("password").fill("username", "romeo").fill("password", PASSWORD);
    let answer = browser.post_once(LOGIN, LOGIN, &form.tick("remember", "yes", remember).fields()).await;
    cookies(&login.answer).into_iter().chain(cookies(&answer)).collect()
}

fn cookies(answer: &Answer) -> Vec<String> {
    answer.headers.get_all(SET_COOKIE).iter().map(|line| line.to_str().expect("ASCII").to_owned()).collect()
}

fn leaving(page: &Page) -> crate::support::Form {
    page.forms().into_iter().find(|form| form.action.path() == "/logout").expect("a way out")
}

#[tokio::test]
async fn a_session_that_lies_unused_for_a_quarter_of_its_lifetime_is_over() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    app.hands.advance((3 * HOUR).saturating_sub(SECOND));
    assert!(is_in(&mut browser).await);
    app.hands.advance(3 * HOUR);
    assert!(!is_in(&mut browser).await);
}

#[tokio::test]
async fn a_session_in_use_is_over_twelve_hours_after_the_password() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    for _ in 0..5 {
        app.hands.advance(2 * HOUR);
        assert!(is_in(&mut browser).await);
    }
    app.hands.advance((2 * HOUR).saturating_sub(SECOND));
    assert!(is_in(&mut browser).await);
    app.hands.advance(Duration::from_secs(1));
    assert!(!is_in(&mut browser).await);
}

#[tokio::test]
async fn a_remembered_browser_is_renewed_by_use_and_over_for_good_after_three_times_thirty_days() {
    let app = verona(Setup::new()).await;
    let (mut used, mut unused) = (remembered(&app, "romeo").await, remembered(&app, "romeo").await);
    for _ in 0..3 {
        app.hands.advance(29 * DAY);
        assert!(is_in(&mut used).await);
    }
    assert!(!is_in(&mut unused).await);
    app.hands.advance((3 * DAY).saturating_sub(SECOND));
    assert!(is_in(&mut used).await);
    app.hands.advance(Duration::from_secs(1));
    assert!(!is_in(&mut used).await);
}

#[tokio::test]
async fn the_configured_lengths_hold_and_the_form_names_them() {
    let app = verona(Setup::new().section("[sessions]\nlifetime = \"4h\"\nremember = \"2d\"")).await;
    assert!(app.browser().open(LOGIN).await.page().text().contains("Keep me signed in for 2 days"));
    let (mut session, mut kept) = (signed_in(&app, "romeo").await, remembered(&app, "romeo").await);
    app.hands.advance(HOUR.saturating_sub(SECOND));
    assert!(is_in(&mut session).await);
    app.hands.advance(HOUR);
    assert!(!is_in(&mut session).await && is_in(&mut kept).await);
    app.hands.advance(2 * DAY);
    assert!(!is_in(&mut kept).await);
}

#[tokio::test]
async fn every_cookie_is_for_this_host_alone_on_protected_lines_and_out_of_reach_of_scripts_and_other_sites() {
    let app = verona(Setup::new()).await;
    for remember in [false, true] {
        let cookies = cookies_of_a_sign_in(&app, remember).await;
        let names: Vec<&str> = cookies.iter().filter_map(|cookie| cookie.split('=').next()).collect();
        let browser = "__Host-montague-browser";
        assert_eq!(names, [browser, SESSION, "__Host-montague-device"]);
        for cookie in &cookies {
            for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(cookie.split("; ").any(|part| part == attribute), "{attribute}: {cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
        let age = |at: usize| cookies[at].split("; ").find_map(|part| part.strip_prefix("Max-Age="));
        let kept = remember.then_some("7776000");
        assert_eq!([age(0), age(1), age(2)], [None, kept, Some("31536000")]);
        assert!(cookies.iter().all(|cookie| !cookie.contains("Expires")));
        assert!(!cookies[1].contains("romeo") && !cookies[2].contains("romeo"));
    }
}

#[tokio::test]
async fn a_session_of_one_host_is_none_at_another() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    app.account("romeo@capulet.lit").await;
    let mut browser = signed_in(&app, "romeo").await;
    let token = browser.cookie("montague.lit", SESSION).unwrap().to_owned();
    browser.plant("capulet.lit", SESSION, &token);
    assert_eq!(browser.open("https://capulet.lit/account").await.page().url.as_str(), "https://capulet.lit/login");
    assert!(is_in(&mut browser).await, "and it is not lost by that");
}

#[tokio::test]
async fn a_token_that_is_not_whole_or_comes_twice_is_no_session() {
    let app = verona(Setup::new()).await;
    let browser = signed_in(&app, "romeo").await;
    let token = browser.cookie("montague.lit", SESSION).unwrap().to_owned();
    let ask = |cookie: String| {
        let request = app.network().request(Method::GET, ACCOUNT).header("cookie", cookie);
        app.network().send(request)
    };
    assert_eq!(ask(format!("{SESSION}={token}")).await.status, 200);
    let flipped: String = token.chars().rev().collect();
    for cookie in [
        format!("{SESSION}="),
        format!("{SESSION}={}", &token[1..]),
        format!("{SESSION}={token}A"),
        format!("{SESSION}={flipped}"),
        format!("{SESSION}=\"{token}"),
        format!("{SESSION}={token}; {SESSION}={token}"),
        format!("montague-session={token}"),
        format!("__Secure-montague-session={token}"),
        format!("{}={token}", SESSION.to_lowercase()),
    ] {
        let answer = ask(cookie.clone()).await;
        assert_eq!((answer.status, answer.location()), (303, "/login"), "{cookie}");
    }
    let query = app.network().get(&format!("{ACCOUNT}?{SESSION}={token}")).await;
    assert_eq!(query.status, 303, "only a cookie is a cookie");
}

#[tokio::test]
async fn leaving_asks_first_and_then_ends_the_session_for_whoever_has_its_token() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let mut elsewhere = signed_in(&app, "romeo").await;
    let mut thief = browser.clone();
    let page = browser.open("https://montague.lit/logout").await.page();
    assert_eq!(page.texts("h1"), ["Sign out of Montague?"]);
    assert!(is_in(&mut browser).await, "a GET changes nothing");

    let gone = browser.submit(&leaving(&page)).await.page();
    assert_eq!(gone.texts("h1"), ["You are signed out of Montague"]);
    assert_eq!(browser.cookie("montague.lit", SESSION), None);
    assert!(!is_in(&mut thief).await, "a token that was copied before");
    assert!(is_in(&mut elsewhere).await, "other browsers stay");
    assert_eq!(happened(&app, "romeo@montague.lit").await.first(), Some(&Kind::SignedOut));
}

#[tokio::test]
async fn nobody_else_can_sign_somebody_out() {
    let app = verona(Setup::new()).await;
    let (mut romeo, mut juliet) = (signed_in(&app, "romeo").await, signed_in(&app, "juliet").await);
    let logout = "https://montague.lit/logout";
    let hers = leaving(&juliet.open(ACCOUNT).await.page()).fields();
    for fields in [Vec::new(), hers] {
        assert_eq!(romeo.post(ACCOUNT, logout, &fields).await.page().status(), 403);
    }
    let own = leaving(&romeo.open(ACCOUNT).await.page()).fields();
    romeo.post("https://evil.example/", logout, &own).await;
    assert!(is_in(&mut romeo).await, "another site brings no cookie along");
}

#[tokio::test]
async fn sessions_outlast_a_restart_and_are_the_same_on_every_node() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let node = app.another_node().await;
    browser.turn_to(node.network());
    assert!(is_in(&mut browser).await);
    drop(node);
    let app = app.restart().await;
    browser.turn_to(app.network());
    assert!(is_in(&mut browser).await);
}

#[tokio::test]
async fn a_new_password_given_by_the_operator_ends_every_session_at_once() {
    let app = verona(Setup::new()).await;
    let (mut one, mut other) = (signed_in(&app, "romeo").await, remembered(&app, "romeo").await);
    let mut juliet = signed_in(&app, "juliet").await;
    let page = one.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    let done = beside(&app, "user passwd romeo --password-stdin", "by any other name\n");
    assert_eq!((done.status, done.errors.as_str()), (Some(0), ""));
    assert_eq!(one.press(&page, "decision", "allow").await.page().status(), 403, "a page that was open");
    assert!(!is_in(&mut one).await && !is_in(&mut other).await);
    assert!(is_in(&mut juliet).await);

    let login = one.open(LOGIN).await.page();
    assert_eq!(one.sign_in_on(&login, "romeo").await.page().status(), 403, "the old password");
    let form = login.form("password").fill("username", "romeo").fill("password", "by any other name");
    assert_eq!(one.submit(&form).await.page().url.as_str(), ACCOUNT);
    assert!(happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
}

#[tokio::test]
async fn an_account_that_is_removed_is_gone_at_once_and_the_next_owner_of_the_name_is_somebody_else() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = browser.open(&is_it_romeo(&rp).url()).await.page();
    let received = browser.press(&page, "decision", "always").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(ROMEO));

    assert_eq!(beside(&app, "user remove romeo", "").status, Some(0));
    assert!(!is_in(&mut browser).await);
    assert_eq!(app.network().get(ROMEO).await.status, 404);
    let login = browser.open(LOGIN).await.page();
    assert_eq!(browser.sign_in_on(&login, "romeo").await.page().status(), 403);

    assert_eq!(beside(&app, "user add romeo --password-stdin", &format!("{PASSWORD}\n")).status, Some(0));
    let mut heir = signed_in(&app, "romeo").await;
    assert!(heir.open(SITES).await.page().text().contains("No site yet"));
    let page = heir.open(&is_it_romeo(&rp).url()).await.page();
    let received = heir.press(&page, "decision", "allow").await.site();
    let claimed_id = rp.verify(&received).await.unwrap().claimed_id.unwrap();
    let fragment = claimed_id.strip_prefix(&format!("{ROMEO}#"));
    assert!(fragment.is_some_and(|fragment| !fragment.is_empty()), "{claimed_id}");
}

#[tokio::test]
async fn a_page_of_the_account_leads_strangers_to_the_sign_in_page() {
    let app = verona(Setup::new()).await;
    let sites = "/login?to=sites";
    for (path, login) in [
        ("/account", "/login"),
        ("/account/password", "/login?to=password"),
        ("/account/sessions", "/login?to=sessions"),
        ("/account/activity", "/login?to=activity"),
        ("/account/data", "/login?to=data"),
        ("/account/data/delete", "/login?to=data"),
        ("/account/sites", sites),
        ("/account/sites/1", sites),
        ("/account/sites/unused", sites),
    ] {
        let answer = app.network().get(&format!("{BASE}{path}")).await;
        assert_eq!((answer.status, answer.location()), (303, login), "{path}");
    }
}
