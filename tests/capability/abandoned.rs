//! Browsers that leave before the answer: what was begun for them is brought to its end.

use std::time::Duration;

use montague::account::activity::Kind;
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

use crate::metrics::{numbers, sign_ins};
use crate::password::NEW;
use crate::password::outside::{Service, Thought, asking};
use crate::support::stage::{ACCOUNT, BROWSERS, CHANGE, LOGIN, happened, is_in, signed_in};
use crate::support::{Browser, Form, PASSWORD, Page, TestApp};

/// Whatever is waited for has happened long before.
const AT_MOST: Duration = Duration::from_secs(30);

/// The service has the question, and the browser is gone; the question is still to be answered.
async fn leave(browser: &Browser, form: &Form, thoughts: &mut UnboundedReceiver<Thought>) -> Thought {
    let mut thought = None;
    let asked = async { thought = timeout(AT_MOST, thoughts.recv()).await.expect("it is asked") };
    browser.leave(form, asked).await;
    thought.expect("a question")
}

async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !is_so().await {
            tokio::task::yield_now().await;
        }
    };
    timeout(AT_MOST, waiting).await.unwrap_or_else(|_| panic!("never came true: {what}"));
}

/// Waits until so many sign-ins have come to this.
async fn comes_to(app: &TestApp, outcome: &str, count: usize) {
    until(outcome, async || numbers(app).await[&sign_ins(outcome)] == count.to_string()).await;
}

async fn typed(browser: &mut Browser, password: &str) -> Form {
    let login = browser.open(LOGIN).await.page();
    login.form("password").fill("username", "romeo").fill("password", password)
}

async fn attempt(app: &TestApp) -> Page {
    let mut browser = app.browser();
    let form = typed(&mut browser, PASSWORD).await;
    browser.submit(&form).await.page()
}

async fn new_password(browser: &mut Browser) -> Form {
    let page = browser.open(CHANGE).await.page();
    page.form("new").fill("current", PASSWORD).fill("new", NEW).fill("repeat", NEW)
}

/// Three tries at Romeo's account that nobody waits for; what the service says of them is up to it.
async fn three_abandoned(app: &TestApp, service: &Service, password: &str) {
    let mut thoughts = service.thinks_about("check_password");
    let mut all = Vec::new();
    for _ in 0..3 {
        let mut browser = app.browser();
        let form = typed(&mut browser, password).await;
        all.push(leave(&browser, &form, &mut thoughts).await);
    }
    assert_eq!(all.len(), 3, "all of them are under way");
}

const THREE: &str = "[limits]\nlogin_attempts = \"3/10m\"";

#[tokio::test]
async fn a_change_of_password_ends_the_other_sessions_though_its_browser_has_left() {
    let (service, at) = Service::start().await;
    let app = asking("http", at).start().await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let form = new_password(&mut here).await;
    let mut thoughts = service.thinks_about("set_password");
    let thought = leave(&here, &form, &mut thoughts).await;
    assert!(is_in(&mut there).await, "nothing has changed yet");
    drop(thought);
    let changed = async || happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged);
    until("the password is changed", changed).await;
    assert_eq!(service.password(), NEW);
    assert!(!is_in(&mut there).await);
}

#[tokio::test]
async fn a_stop_waits_for_a_change_of_password_whose_browser_has_left() {
    let (service, at) = Service::start().await;
    let app = asking("http", at).start().await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let form = new_password(&mut here).await;
    let mut thoughts = service.thinks_about("set_password");
    let thought = leave(&here, &form, &mut thoughts).await;
    let door = app.network().addresses.https[0];
    let answered_after_the_stop = async {
        until("nobody is let in any more", async || TcpStream::connect(door).await.is_err()).await;
        drop(thought);
    };
    let (app, ()) = tokio::join!(app.restart(), answered_after_the_stop);
    there.turn_to(app.network());
    assert_eq!(service.password(), NEW);
    assert!(!is_in(&mut there).await);
    assert!(happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
}

#[tokio::test]
async fn abandoned_tries_that_could_not_be_checked_are_counted_against_nobody() {
    let (service, at) = Service::start().await;
    let app = asking("http", at).watched().section(THREE).start().await;
    service.breaks_down(true);
    three_abandoned(&app, &service, PASSWORD).await;
    comes_to(&app, "unavailable", 3).await;
    assert_eq!(attempt(&app).await.status(), 503);
    service.breaks_down(false);
    assert_eq!(attempt(&app).await.url.as_str(), ACCOUNT);
}

/// Otherwise guesses would be free for whoever hangs up in time.
#[tokio::test]
async fn abandoned_tries_with_a_wrong_password_are_counted() {
    let (service, at) = Service::start().await;
    let app = asking("http", at).watched().section(THREE).start().await;
    three_abandoned(&app, &service, "the rose").await;
    comes_to(&app, "wrong", 3).await;
    assert_eq!(attempt(&app).await.status(), 429);
}

/// Otherwise whoever finds an open browser could guess on without end.
#[tokio::test]
async fn a_wrong_password_that_was_asked_for_again_counts_though_its_browser_has_left() {
    let (service, at) = Service::start().await;
    let app = asking("http", at).section(THREE).start().await;
    let mut here = signed_in(&app, "romeo").await;
    app.hands.advance(Duration::from_mins(11));
    let page = here.open(BROWSERS).await.page();
    let form = page.form_with("action", "end_others").press("action", "end_others").fill("password", "the rose");
    let mut thoughts = service.thinks_about("check_password");
    let mut all = Vec::new();
    for _ in 0..3 {
        all.push(leave(&here, &form, &mut thoughts).await);
    }
    drop(all);
    let told = Kind::SignInFailed { count: 3, throttled: false };
    until("three wrong ones are told", async || happened(&app, "romeo@montague.lit").await.contains(&told)).await;
    drop(thoughts);
    assert_eq!(here.submit(&form).await.page().status(), 429);
}

#[tokio::test]
async fn a_browser_that_left_before_it_was_signed_in_has_no_session_and_has_lost_no_try() {
    let (service, at) = Service::start().await;
    let app = asking("http", at).section(THREE).start().await;
    three_abandoned(&app, &service, PASSWORD).await;
    // The stop waits for them.
    let app = app.restart().await;
    assert_eq!(app.rows().await["session"], 0);
    assert_eq!(happened(&app, "romeo@montague.lit").await, []);
    assert_eq!(attempt(&app).await.url.as_str(), ACCOUNT);
}
