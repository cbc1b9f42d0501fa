//! Signing in with a name and a password, and what guessers, planters and eavesdroppers meet there.

mod forgery;
mod own_page;
mod throttle;

use std::time::Duration;

use montague::credentials::local::LocalAccounts;
use montague::credentials::preparation::Password;
use montague::system::System;

use crate::support::stage::{
    ACCOUNT, BASE, LOGIN, ROMEO, SESSION, SITES, happened, is_it_romeo, operator, says, signed_in, verona,
};
use crate::support::{Browser, PASSWORD, Page, Rp, Setup, take_as_long};

/// The longest that a wrong password may be answered before.
const FAILURE_TAKES: Duration = Duration::from_millis(250);

async fn attempt(browser: &mut Browser, username: &str, password: &str) -> Page {
    let login = browser.open(LOGIN).await.page();
    browser.submit(&login.form("password").fill("username", username).fill("password", password)).await.page()
}

/// A few wrong ones are too many here, and a proxy tells where browsers are.
fn strict(attempts: &str) -> Setup {
    Setup::new().proxy("127.0.0.1/32").section(&format!("[limits]\nlogin_attempts = \"{attempts}\""))
}

/// What a guesser could tell two answers apart by.
fn look(page: &Page, username: &str) -> (u16, Vec<String>, String) {
    let headers = page.answer.headers.iter().filter(|(name, _)| !matches!(name.as_str(), "date" | "content-length"));
    let headers = headers.map(|(name, value)| format!("{name}: {}", value.to_str().expect("ASCII"))).collect();
    (page.status(), headers, page.answer.body.replace(&format!("value=\"{username}\""), "value=\"NAME\""))
}

#[tokio::test]
async fn the_form_asks_for_name_and_password_and_the_right_ones_lead_to_the_account() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    assert_eq!(login.status(), 200);
    assert_eq!(login.attributes("input[type=password]", "name"), ["password"]);
    assert_eq!(login.attributes("input[type=checkbox]", "name"), ["remember"]);
    assert_eq!(login.attributes("input[checked]", "name"), [""; 0]);
    assert_eq!(login.attributes("input[name=username]", "autocomplete"), ["username"]);
    let account = browser.sign_in_on(&login, "romeo").await.page();
    assert_eq!((account.url.as_str(), account.status()), (ACCOUNT, 200));
    assert!(account.text().contains("Hello, romeo") && account.text().contains("romeo@montague.lit"));
    assert_eq!(browser.open(LOGIN).await.page().url.as_str(), ACCOUNT, "who is in need not sign in");
}

#[tokio::test]
async fn whoever_signs_in_for_a_page_of_the_account_comes_to_that_page() {
    let app = verona(Setup::new()).await;
    for (wanted, reached) in [
        (ACCOUNT, ACCOUNT),
        (SITES, SITES),
        ("https://montague.lit/account/sites/1", SITES),
        ("https://montague.lit/login?to=sites", SITES),
        ("https://montague.lit/login?to=https://evil.example/", ACCOUNT),
        ("https://montague.lit/login?to=//evil.example/", ACCOUNT),
        ("https://montague.lit/login?to=sites&to=sites", ACCOUNT),
        ("https://montague.lit/login?to=%zz", ACCOUNT),
    ] {
        let mut browser = app.browser();
        let login = browser.open(wanted).await.page();
        let form = login.form("password").fill("username", "romeo").fill("password", "the rose");
        let again = browser.submit(&form).await.page();
        assert_eq!(again.status(), 403, "{wanted}");
        let page = browser.sign_in_on(&again, "romeo").await.page();
        assert_eq!(page.url.as_str(), reached, "{wanted}");
    }
    let mut browser = signed_in(&app, "romeo").await;
    assert_eq!(browser.open("https://montague.lit/login?to=sites").await.page().url.as_str(), SITES);
}

#[tokio::test]
async fn after_a_wrong_password_the_form_is_there_again_with_the_name_and_without_the_password() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let page = attempt(&mut browser, "romeo", "the rose").await;
    assert_eq!(page.status(), 403);
    assert!(page.texts("[role=alert]")[0].contains("User name and password don’t fit together"));
    assert!(page.texts("title")[0].starts_with("That did not work"));
    assert_eq!(page.attributes("#username", "value"), ["romeo"]);
    assert_eq!(page.attributes("#password", "value"), [""; 0]);
    assert!(!page.answer.body.contains("the rose"));
    assert_eq!(browser.cookie("montague.lit", SESSION), None);
    assert_eq!(browser.sign_in_on(&page, "romeo").await.page().url.as_str(), ACCOUNT);
}

#[tokio::test]
async fn an_unknown_or_impossible_name_looks_and_costs_the_same_as_a_wrong_password() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let clock = System::machine().unwrap();
    let wrong = attempt(&mut browser, "romeo", "the rose").await;
    let (long_name, long_password) = ("a".repeat(2000), "a".repeat(2000));
    for (username, password) in [
        ("paris", "the rose"),
        ("paris@montague.lit", "the rose"),
        ("romeo@verona.example", PASSWORD),
        ("ro:meo", PASSWORD),
        ("@", PASSWORD),
        (long_name.as_str(), PASSWORD),
        ("romeo", ""),
        ("romeo", &long_password),
        ("romeo", "wherefore\nart thou"),
        ("romeo", "wherefore art thou\0"),
        ("romeo\nsetpass:juliet", PASSWORD),
    ] {
        let stopwatch = clock.stopwatch();
        let page = attempt(&mut browser, username, password).await;
        assert!(stopwatch.elapsed() >= FAILURE_TAKES, "{username:?} is answered sooner");
        let shown = page.attributes("#username", "value").remove(0);
        assert_eq!(look(&page, &shown), look(&wrong, "romeo"), "{username:?} {password:?}");
    }
    assert_eq!(browser.cookie("montague.lit", SESSION), None);
}

/// Half of the names are there, and all passwords are wrong.
#[tokio::test]
async fn fifty_names_that_are_there_and_fifty_that_are_not_are_refused_alike_and_take_as_long() {
    let app = verona(Setup::new().proxy("127.0.0.1/32")).await;
    for number in 0..50 {
        app.account(&format!("there{number}@montague.lit")).await;
    }
    let clock = System::machine().unwrap();
    let refused = async |name: String, number: u8| {
        let mut browser = app.browser().at(&format!("192.0.2.{number}"));
        let stopwatch = clock.stopwatch();
        let page = attempt(&mut browser, &name, "the rose").await;
        let took = stopwatch.elapsed();
        let (status, mut headers, mut text) = look(&page, &name);
        headers.sort();
        for token in page.attributes("[name=csrf]", "value") {
            text = text.replace(&token, "TOKEN");
        }
        (took, (status, headers, text))
    };
    let (mut there, mut nobody) = (Vec::new(), Vec::new());
    for number in 0..50_u8 {
        // Both at once, so that both meet the machine in the same mood, and now the one first, now the other.
        let (one, other) =
            (refused(format!("there{number}"), number + 1), refused(format!("gone{number}"), number + 101));
        let (one, other) = if number % 2 == 0 {
            futures_util::future::join(one, other).await
        } else {
            let (other, one) = futures_util::future::join(other, one).await;
            (one, other)
        };
        assert_eq!(one.1, other.1);
        there.push(one.0);
        nobody.push(other.0);
    }
    assert!(there.iter().chain(&nobody).all(|took| *took >= FAILURE_TAKES), "{there:?} and {nobody:?}");
    take_as_long(&there, &nobody);
}

#[tokio::test]
async fn the_whole_jid_of_this_host_will_do_in_any_case() {
    let app = verona(Setup::new()).await;
    for username in ["romeo@montague.lit", "Romeo", " ROMEO@Montague.LIT "] {
        let page = attempt(&mut app.browser(), username, PASSWORD).await;
        assert_eq!(page.url.as_str(), ACCOUNT, "{username}");
        assert!(page.text().contains("Hello, romeo"));
    }
}

#[tokio::test]
async fn a_password_arrives_whole_whatever_is_in_it() {
    let app = verona(Setup::new()).await;
    let accounts = LocalAccounts::new(app.database.clone(), app.system.clone());
    let jid = operator("benvolio@montague.lit").jid().clone();
    let password = "a:b:c & d=e+f%20 \"<é€>'; ";
    accounts.add(&jid.username, &jid.domain, &Password::prepare(password).unwrap()).await.unwrap();
    assert_eq!(attempt(&mut app.browser(), "benvolio", password).await.url.as_str(), ACCOUNT);
    assert_eq!(attempt(&mut app.browser(), "benvolio", password.trim()).await.status(), 403, "nothing is trimmed");
}

#[tokio::test]
async fn somebody_of_another_served_host_is_shown_the_way_there_and_no_password_is_tried() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    app.account("juliet@capulet.lit").await;
    let mut browser = app.browser();
    for password in [PASSWORD, "the rose"] {
        let page = attempt(&mut browser, "Juliet@Capulet.LIT", password).await;
        assert_eq!(page.status(), 403);
        assert_eq!(page.attributes("[role=alert] a", "href"), ["https://capulet.lit/login"]);
        assert_eq!(browser.cookie("montague.lit", SESSION), None);
    }
    let page = browser.open("https://capulet.lit/login").await.page();
    assert_eq!(browser.sign_in_on(&page, "juliet").await.page().url.as_str(), "https://capulet.lit/account");
}

/// Statement 19: the predecessor let the typed domain check the password and the asked host name the identifier.
#[tokio::test]
async fn an_account_of_one_host_never_yields_an_identifier_of_another() {
    let app = Setup::new().host("capulet.lit").start().await;
    app.account("juliet@capulet.lit").await;
    let question = Rp::garden(&app).ask("checkid_setup", crate::support::rp::IDENTIFIER_SELECT);
    let mut browser = app.browser();
    let login = browser.open(&question.url()).await.page();
    for username in ["juliet", "juliet@montague.lit", "juliet@capulet.lit"] {
        let page = browser.sign_in_on(&login, username).await.page();
        assert_eq!(page.status(), 403, "{username}");
    }
    // Nor does the session of one host, shown to the endpoint of the other.
    browser.sign_in("https://capulet.lit", "juliet").await;
    let session = browser.cookie("capulet.lit", SESSION).unwrap().to_owned();
    browser.plant("montague.lit", SESSION, &session);
    assert!(browser.open(&question.url()).await.page().find_form("password").is_some());
}

#[tokio::test]
async fn a_sites_errand_is_shown_kept_through_a_wrong_try_and_goes_on() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let login = browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    assert_eq!(login.texts("title"), ["Sign in to go on to garden.example – Montague"]);
    assert_eq!(login.attributes("#username", "value"), ["romeo"], "the account that the site asks for");
    let wrong = login.form("password").fill("password", "the rose");
    let login = browser.submit(&wrong).await.page();
    assert!(login.status() == 403 && login.text().contains("garden.example"));
    let page = browser.sign_in_on(&login, "romeo").await.page();
    assert_eq!(page.texts("h1"), ["Sign in to garden.example?"]);
}

#[tokio::test]
async fn a_second_login_page_that_was_open_meanwhile_still_works() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let first = browser.open(LOGIN).await.page();
    let second = browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    browser.sign_in_on(&first, "romeo").await.page();
    let page = browser.sign_in_on(&second, "romeo").await.page();
    assert_eq!(page.texts("h1"), ["Sign in to garden.example?"]);
}

#[tokio::test]
async fn going_back_without_signing_in_tells_the_site_no_and_nothing_else() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let login = browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    let received = browser.press(&login, "cancel", "yes").await.site();
    assert_eq!(received.field("mode"), "cancel");
    assert!(received.url.as_str().starts_with("https://garden.example/return?visit=1&"));
    assert_eq!(browser.cookie("montague.lit", SESSION), None);
    assert_eq!(happened(&app, "romeo@montague.lit").await.len(), 1, "his profile was filled in");
}

#[tokio::test]
async fn the_page_names_the_identifier_of_whoever_is_in() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    for url in [BASE, ACCOUNT, ROMEO] {
        assert_eq!(browser.open(url).await.page().texts(".who .addr"), ["romeo@montague.lit"], "{url}");
    }
}

#[tokio::test]
async fn a_name_beyond_ascii_is_one_person_in_every_spelling() {
    let app = Setup::new().start().await;
    app.account("rom\u{e9}o@montague.lit").await;
    let identifier = "https://montague.lit/openid/rom%C3%A9o";
    let mut rp = Rp::garden(&app);
    for username in ["rom\u{e9}o", "ROM\u{c9}O", "rome\u{301}o", "rom\u{e9}o@montague.lit"] {
        let mut browser = app.browser();
        let question = rp.ask("checkid_setup", crate::support::rp::IDENTIFIER_SELECT);
        let login = browser.open(&question.url()).await.page();
        let page = browser.sign_in_on(&login, username).await.page();
        assert!(says(&page, identifier), "{username}: {}", page.text());
        let received = browser.press(&page, "decision", "allow").await.site();
        assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(identifier), "{username}");
    }
    assert_eq!(attempt(&mut app.browser(), "romeo", PASSWORD).await.status(), 403, "and romeo is somebody else");
}
