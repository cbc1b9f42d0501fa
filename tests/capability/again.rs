//! The password asked for again: before signing out everywhere else, before a copy of everything, before deleting it.

use std::time::Duration;

use montague::account::activity::Kind;
use sqlx::SqlitePool;

use crate::support::stage::{ACTIVITY, BROWSERS, DATA, DELETE, happened, is_in, remembered, says, signed_in, verona};
use crate::support::{Browser, Form, PASSWORD, Page, Setup, TestApp};

const JID: &str = "romeo@montague.lit";

/// What asks for the password: the page, the button, and a sign on the answer that it was done.
const THINGS: [(&str, &str); 3] = [(BROWSERS, "end_others"), (DATA, "export"), (DELETE, "delete")];

/// The form of a page that is opened now.
async fn form(browser: &mut Browser, (url, action): (&str, &str)) -> Form {
    sure(browser.open(url).await.page().form_with("action", action), action)
}

fn sure(form: Form, action: &str) -> Form {
    let form = form.press("action", action);
    if form.has("sure") { form.tick("sure", "yes", true) } else { form }
}

/// Whether nothing was done for somebody with two browsers.
async fn nothing_done(app: &TestApp, there: &mut Browser) -> bool {
    let told = happened(app, JID).await;
    !told.iter().any(|kind| matches!(kind, Kind::SessionsEnded { .. } | Kind::Exported))
        && told.contains(&Kind::SignedIn)
        && is_in(there).await
}

/// Two browsers of somebody who gave the password in the first one so long ago.
async fn after(app: &TestApp, time: Duration) -> (Browser, Browser) {
    let browsers = (remembered(app, "romeo").await, remembered(app, "romeo").await);
    app.hands.advance(time);
    browsers
}

fn refused(page: &Page, status: u16, code: &str) {
    assert_eq!((page.status(), page.answer.header("x-error-code")), (status, Some(code)), "{}", page.text());
    assert_eq!(page.attributes("input[type=password]", "value"), [""; 0]);
    assert!(!page.answer.body.contains(PASSWORD) && !page.answer.body.contains("a rose"));
}

#[tokio::test]
async fn for_ten_minutes_after_the_sign_in_nothing_asks_for_it() {
    for thing in THINGS {
        let app = verona(Setup::new()).await;
        let (mut here, mut there) = after(&app, Duration::from_mins(10)).await;
        let form = form(&mut here, thing).await;
        assert!(!form.has("password"), "{thing:?}");
        let answer = here.submit(&form).await.page();
        assert_eq!(answer.status(), 200, "{thing:?}");
        assert!(!nothing_done(&app, &mut there).await, "{thing:?}");
    }
}

#[tokio::test]
async fn later_the_form_has_a_field_for_it_and_the_right_one_is_enough() {
    for thing in THINGS {
        let app = verona(Setup::new()).await;
        let (mut here, mut there) = after(&app, Duration::from_secs(601)).await;
        let form = form(&mut here, thing).await;
        let answer = here.submit(&form.clone().fill("password", PASSWORD)).await.page();
        assert_eq!(answer.status(), 200, "{thing:?}: {}", answer.text());
        assert!(!nothing_done(&app, &mut there).await, "{thing:?}");
        if thing.1 != "delete" {
            let once_more = self::form(&mut here, thing).await;
            assert!(once_more.has("password"), "{thing:?}: it was good for one thing to do");
        }
    }
}

/// A page that was opened in time and sent too late has no field; the answer brings one.
#[tokio::test]
async fn without_it_nothing_is_done_and_the_answer_asks_for_it() {
    for thing in THINGS {
        let app = verona(Setup::new()).await;
        let (mut here, mut there) = after(&app, Duration::from_mins(10)).await;
        let form = form(&mut here, thing).await;
        app.hands.advance(Duration::from_secs(1));
        let page = here.submit(&form).await.page();
        refused(&page, 403, "password-needed");
        assert!(page.texts("title")[0].starts_with("Please look again"), "{:?}", page.texts("title"));
        assert!(page.texts("[role=alert]")[0].starts_with("Nothing has been done yet"));
        assert_eq!(page.texts("#password-wrong"), ["Please give your password here."]);
        assert!(nothing_done(&app, &mut there).await, "{thing:?}");
        let form = sure(page.form("password"), thing.1).fill("password", PASSWORD);
        assert_eq!(here.submit(&form).await.page().status(), 200, "{thing:?}");
        assert!(!nothing_done(&app, &mut there).await, "{thing:?}");
    }
}

#[tokio::test]
async fn a_wrong_one_does_nothing_and_counts_as_at_the_door() {
    for thing in THINGS {
        let app = verona(Setup::new().section("[limits]\nlogin_attempts = \"3/10m\"")).await;
        let (mut here, mut there) = after(&app, Duration::from_mins(11)).await;
        let form = form(&mut here, thing).await;
        for typed in ["a rose", "a rose\nby any other name", &"a rose".repeat(500), "a rose", "a rose"] {
            let page = here.submit(&form.clone().fill("password", typed)).await.page();
            refused(&page, 403, "wrong-password");
            assert_eq!(page.texts("#password-wrong"), ["This is not your password."], "{thing:?}");
            assert_eq!(page.attributes("[aria-invalid=true]", "id"), ["password"]);
        }
        let page = here.submit(&form.clone().fill("password", PASSWORD)).await.page();
        refused(&page, 429, "too-many-attempts");
        assert_eq!(page.answer.header("retry-after"), Some("600"));
        assert!(page.texts("title")[0].starts_with("Please wait") && says(&page, "12:21 UTC"), "{}", page.text());
        assert!(nothing_done(&app, &mut there).await, "{thing:?}");
        assert!(happened(&app, JID).await.contains(&Kind::SignInFailed { count: 3, throttled: true }));
        app.hands.advance(Duration::from_mins(10));
        let answer = here.submit(&form.fill("password", PASSWORD)).await.page();
        assert_eq!(answer.status(), 200, "{thing:?}: {}", answer.text());
    }
}

#[tokio::test]
async fn one_that_cannot_be_checked_is_not_wrong_and_does_nothing() {
    for thing in THINGS {
        let app = verona(Setup::new().section("[limits]\nlogin_attempts = \"1/10m\"")).await;
        let (mut here, mut there) = after(&app, Duration::from_mins(11)).await;
        let form = form(&mut here, thing).await.fill("password", PASSWORD);
        let store = format!("sqlite:{}", app.folder().join("montague.db").display());
        let store = SqlitePool::connect(&store).await.unwrap();
        let hash = "SELECT password_hash FROM local_account WHERE username = 'romeo'";
        let (hash,): (String,) = sqlx::query_as(hash).fetch_one(&store).await.unwrap();
        sqlx::query("UPDATE local_account SET password_hash = 'unreadable'").execute(&store).await.unwrap();
        for _ in 0..2 {
            let page = here.submit(&form).await.page();
            refused(&page, 503, "unavailable");
            assert_eq!(page.answer.header("retry-after"), Some("30"));
            assert!(page.texts("title")[0].starts_with("We can’t check passwords right now"));
            assert!(page.find_form("password").is_some(), "it can be tried again from here");
            assert!(nothing_done(&app, &mut there).await, "{thing:?}");
        }
        let seen = here.open(&format!("{ACTIVITY}?show=refused")).await.page();
        assert!(says(&seen, "A password could not be checked"), "{}", seen.text());
        sqlx::query("UPDATE local_account SET password_hash = $1").bind(hash).execute(&store).await.unwrap();
        assert_eq!(here.submit(&form).await.page().status(), 200, "{thing:?}");
    }
}

/// Whoever has a copy of the cookie gains nothing when its owner proves who they are.
#[tokio::test]
async fn proving_it_does_not_open_the_door_for_a_stolen_cookie() {
    let app = verona(Setup::new()).await;
    let (mut here, _) = after(&app, Duration::from_mins(11)).await;
    let mut stolen = here.clone();
    let own = form(&mut here, THINGS[1]).await.fill("password", PASSWORD);
    assert_eq!(here.submit(&own).await.page().status(), 200);
    for thing in THINGS {
        let page = form(&mut stolen, thing).await;
        assert!(page.has("password"), "{thing:?}");
        refused(&stolen.submit(&page).await.page(), 403, "password-needed");
    }
}

/// Signing out of one browser takes no password, as leaving takes none.
#[tokio::test]
async fn one_browser_can_be_signed_out_without_it() {
    let app = verona(Setup::new()).await;
    let (mut here, mut there) = after(&app, Duration::from_hours(1)).await;
    let page = here.open(BROWSERS).await.page();
    let beside = page.forms().into_iter().filter(|form| form.has("session")).nth(1).unwrap();
    here.submit(&beside.press("action", "end")).await.page();
    assert!(!is_in(&mut there).await && is_in(&mut here).await);
    assert!(is_in(&mut signed_in(&app, "juliet").await).await);
}
