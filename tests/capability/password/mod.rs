//! Another password for the chat account, on its owner's page.

pub(crate) mod outside;

use std::time::Duration;

use montague::account::activity::Kind;
use sqlx::SqlitePool;

use crate::support::stage::{
    ACCOUNT, BASE, CHANGE, LOGIN, SESSION, happened, is_in, is_it_romeo, operator, says, signed_in, verona,
};
use crate::support::{Answer, Browser, PASSWORD, Page, Rp, Setup, TestApp};

/// What Romeo wants instead of [`PASSWORD`].
pub(crate) const NEW: &str = "that which we call a rose";

/// A provider where people may change their passwords.
fn allowed() -> Setup {
    Setup::new().credentials("allow_password_change = true")
}

/// What is typed: the present password, the new one, the new one once more.
type Typed<'a> = (&'a str, &'a str, &'a str);

async fn change(browser: &mut Browser, (current, new, repeat): Typed<'_>) -> Page {
    let page = browser.open(CHANGE).await.page();
    let form = page.form("new").fill("current", current).fill("new", new).fill("repeat", repeat);
    browser.submit(&form).await.page()
}

/// Whether somebody can sign in with a password.
async fn opens(app: &TestApp, (base, username): (&str, &str), password: &str) -> bool {
    let mut browser = app.browser();
    let login = browser.open(&format!("{base}/login")).await.page();
    let form = login.form("password").fill("username", username).fill("password", password);
    browser.submit(&form).await.page().url.path() == "/account"
}

/// Whether somebody whom nobody knows is led to the sign-in page.
fn signs_in_first(answer: &Answer) -> bool {
    answer.status == 303 && answer.location().starts_with("/login")
}

/// What is wrong, by the field it is wrong with.
fn faults(page: &Page) -> Vec<(String, String)> {
    let fields = page.attributes("[aria-invalid=true]", "id").into_iter();
    fields.map(|field| (field.clone(), page.texts(&format!("#{field}-wrong")).remove(0))).collect()
}

/// Nothing that is typed there is ever shown again, and nothing has changed.
fn keeps_to_itself(page: &Page) {
    assert_eq!(page.attributes("input[type=password]", "value"), [""; 0]);
    for typed in [PASSWORD, NEW, "a rose"] {
        assert!(!page.answer.body.contains(typed), "{typed}");
    }
}

#[tokio::test]
async fn the_page_asks_for_the_present_password_and_twice_for_the_new_one() {
    let app = verona(allowed()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let account = romeo.open(ACCOUNT).await.page();
    assert!(account.attributes("nav.side a", "href").contains(&"/account/password".to_owned()));
    let page = romeo.open(CHANGE).await.page();
    assert_eq!((page.status(), page.texts("h1")), (200, vec!["Password".to_owned()]));
    assert_eq!(page.attributes("input[type=password]", "name"), ["current", "new", "repeat"]);
    let autocomplete = page.attributes("form[action='/account/password'] input", "autocomplete");
    assert_eq!(autocomplete, ["username", "current-password", "new-password", "new-password"]);
    assert_eq!(page.attributes("nav.side [aria-current]", "href"), ["/account/password"]);
}

#[tokio::test]
async fn the_new_password_holds_from_now_on_and_every_other_browser_is_signed_out() {
    let app = verona(allowed()).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let (mut stolen, mut juliet) = (here.clone(), signed_in(&app, "juliet").await);
    let consent = there.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();

    let page = change(&mut here, (PASSWORD, NEW, NEW)).await;
    assert_eq!(page.status(), 200);
    assert!(page.texts("[role=status]")[0].contains("Your password has been changed"), "{}", page.text());
    assert!(is_in(&mut here).await && is_in(&mut juliet).await);
    assert!(!is_in(&mut there).await && !is_in(&mut stolen).await, "not even a copy of this browser's cookie");
    assert_eq!(there.press(&consent, "decision", "allow").await.page().status(), 403, "a page that was open");

    assert!(opens(&app, (BASE, "romeo"), NEW).await && !opens(&app, (BASE, "romeo"), PASSWORD).await);
    assert!(opens(&app, (BASE, "juliet"), PASSWORD).await);
    assert!(happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
    let again = change(&mut here, (NEW, "by any other name", "by any other name")).await;
    assert!(says(&again, "Your password has been changed"), "and once more in the same browser");
}

#[tokio::test]
async fn a_browser_that_was_to_be_remembered_still_is_and_the_clock_of_its_session_begins_anew() {
    let app = verona(allowed()).await;
    let mut romeo = app.browser();
    let login = romeo.open(LOGIN).await.page();
    let form = login.form("password").fill("username", "romeo").fill("password", PASSWORD);
    romeo.submit(&form.tick("remember", "yes", true)).await;
    let page = romeo.open(CHANGE).await.page();
    let form = page.form("new").fill("current", PASSWORD).fill("new", NEW).fill("repeat", NEW);
    let answer = romeo.post_once(CHANGE, CHANGE, &form.fields()).await;
    assert_eq!((answer.status, answer.location()), (303, "/account/password?changed"));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    assert!(
        matches!(&cookies[..], [one] if one.starts_with(SESSION) && one.contains("Max-Age=7776000")),
        "{cookies:?}"
    );
    app.hands.advance(Duration::from_hours(24 * 29));
    assert!(is_in(&mut romeo).await);
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_the_old_password_holds() {
    let app = verona(allowed()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let (current, repeat) = ("This is not your present password.", "This differs from the line above.");
    let short = "This is too short: 12 characters or more, please.";
    let forbidden = "This has a sign that chat servers do not take in passwords.";
    let same = "This is your present password. Please choose another.";
    let long = "a".repeat(1024);
    let mut there = signed_in(&app, "romeo").await;
    for (typed, status, expected) in [
        (("a rose", NEW, NEW), 403, vec![("current", current)]),
        (("", NEW, NEW), 403, vec![("current", current)]),
        (("a rose", NEW, "a rose"), 403, vec![("current", current), ("repeat", repeat)]),
        (("a rose", "short", "a rose"), 403, vec![("current", current), ("new", short), ("repeat", repeat)]),
        ((PASSWORD, NEW, "That which we call a rose"), 422, vec![("repeat", repeat)]),
        ((PASSWORD, "eleven char", "eleven char"), 422, vec![("new", short)]),
        ((PASSWORD, "éééééé", "éééééé"), 422, vec![("new", short)]),
        ((PASSWORD, "", ""), 422, vec![("new", short)]),
        ((PASSWORD, PASSWORD, PASSWORD), 422, vec![("new", same)]),
        (("a rose", "a rose", "a rose"), 403, vec![("current", current), ("new", short)]),
        ((PASSWORD, "that which\nwe call", "that which\nwe call"), 422, vec![("new", forbidden)]),
        ((PASSWORD, &long, &long), 422, vec![("new", "This is longer than the chat server takes.")]),
    ] {
        let page = change(&mut romeo, typed).await;
        let expected: Vec<_> =
            expected.into_iter().map(|(field, words)| (field.to_owned(), words.to_owned())).collect();
        assert_eq!((page.status(), faults(&page)), (status, expected), "{typed:?}");
        assert!(page.texts("title")[0].starts_with("Please look again"));
        assert!(page.texts("[role=alert]")[0].starts_with("Your password has not been changed"));
        keeps_to_itself(&page);
    }
    assert!(is_in(&mut there).await && opens(&app, (BASE, "romeo"), PASSWORD).await);
    assert!(!happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
}

#[tokio::test]
async fn twelve_characters_are_enough_whatever_alphabet_they_are_of() {
    let app = verona(allowed()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let new = "é€ 🌹б: &=+%\"";
    assert!(says(&change(&mut romeo, (PASSWORD, new, new)).await, "Your password has been changed"));
    assert!(opens(&app, (BASE, "romeo"), new).await);
}

#[tokio::test]
async fn what_no_backend_could_be_asked_is_no_new_password_even_without_preparation() {
    let app = verona(Setup::new().credentials("allow_password_change = true\npassword_prep = \"none\"")).await;
    let mut romeo = signed_in(&app, "romeo").await;
    for new in ["that which\nwe call a rose", "that which\rwe call a rose", "that which\0we call a rose"] {
        let page = change(&mut romeo, (PASSWORD, new, new)).await;
        assert_eq!((page.status(), faults(&page).remove(0).0), (422, "new".to_owned()), "{new:?}");
    }
    assert!(opens(&app, (BASE, "romeo"), PASSWORD).await);
}

/// Whoever finds an open browser cannot guess on without end.
#[tokio::test]
async fn wrong_present_passwords_count_as_wrong_sign_ins_do() {
    let app = verona(allowed().section("[limits]\nlogin_attempts = \"3/10m\"")).await;
    let mut romeo = signed_in(&app, "romeo").await;
    for _ in 0..3 {
        assert_eq!(change(&mut romeo, ("a rose", NEW, NEW)).await.status(), 403);
    }
    let page = change(&mut romeo, (PASSWORD, NEW, NEW)).await;
    assert_eq!((page.status(), page.answer.header("retry-after")), (429, Some("600")));
    assert!(page.texts("title")[0].starts_with("Please wait") && says(&page, "12:10 UTC"));
    keeps_to_itself(&page);
    assert!(!opens(&app, (BASE, "romeo"), PASSWORD).await, "the way in is the same one");
    app.hands.advance(Duration::from_mins(10));
    assert!(opens(&app, (BASE, "romeo"), PASSWORD).await);
    let failed = Kind::SignInFailed { count: 3, throttled: true };
    assert!(happened(&app, "romeo@montague.lit").await.contains(&failed));
}

#[tokio::test]
async fn right_present_passwords_are_not_counted() {
    let app = verona(allowed().section("[limits]\nlogin_attempts = \"2/10m\"")).await;
    let mut romeo = signed_in(&app, "romeo").await;
    for _ in 0..4 {
        assert_eq!(change(&mut romeo, (PASSWORD, "short", "short")).await.status(), 422);
    }
    assert!(says(&change(&mut romeo, (PASSWORD, NEW, NEW)).await, "Your password has been changed"));
}

#[tokio::test]
async fn a_present_password_that_cannot_be_checked_is_not_wrong_and_changes_nothing() {
    let app = verona(allowed().section("[limits]\nlogin_attempts = \"1/10m\"")).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let store = format!("sqlite:{}", app.folder().join("montague.db").display());
    let store = SqlitePool::connect(&store).await.unwrap();
    let hash = "SELECT password_hash FROM local_account WHERE username = 'romeo'";
    let (hash,): (String,) = sqlx::query_as(hash).fetch_one(&store).await.unwrap();
    sqlx::query("UPDATE local_account SET password_hash = 'unreadable'").execute(&store).await.unwrap();
    for _ in 0..3 {
        let page = change(&mut romeo, (PASSWORD, NEW, NEW)).await;
        assert_eq!((page.status(), page.answer.header("retry-after")), (503, Some("30")));
        assert!(page.texts("title")[0].starts_with("We can’t check passwords right now"));
        assert!(says(&page, "Your password has not been changed"));
        keeps_to_itself(&page);
    }
    sqlx::query("UPDATE local_account SET password_hash = $1").bind(hash).execute(&store).await.unwrap();
    assert!(says(&change(&mut romeo, (PASSWORD, NEW, NEW)).await, "Your password has been changed"));
}

#[tokio::test]
async fn where_the_operator_does_not_allow_it_the_page_says_where_else_and_nothing_is_asked() {
    let app = verona(allowed()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let open = romeo.open(CHANGE).await.page();
    let app = app.restart_with(Setup::new()).await;
    romeo.turn_to(app.network());
    let form = open.form("new").fill("current", PASSWORD).fill("new", NEW).fill("repeat", NEW);
    let (shown, sent) = (romeo.open(CHANGE).await.page(), romeo.submit(&form).await.page());
    assert_eq!((shown.status(), sent.status()), (200, 403));
    for page in [shown, sent] {
        assert!(says(&page, "The password lives with your chat account"), "{}", page.text());
        assert!(page.find_form("new").is_none());
    }
    assert!(opens(&app, (BASE, "romeo"), PASSWORD).await);
}

#[tokio::test]
async fn an_account_of_the_same_name_at_another_host_keeps_its_password_and_its_browsers() {
    let app = verona(allowed().host("capulet.lit")).await;
    app.account("romeo@capulet.lit").await;
    let mut other = app.browser();
    other.sign_in("https://capulet.lit", "romeo").await;
    let mut romeo = signed_in(&app, "romeo").await;
    assert!(says(&change(&mut romeo, (PASSWORD, NEW, NEW)).await, "Your password has been changed"));
    assert_eq!(other.open("https://capulet.lit/account").await.page().url.path(), "/account");
    assert!(opens(&app, ("https://capulet.lit", "romeo"), PASSWORD).await);
    assert!(!opens(&app, ("https://capulet.lit", "romeo"), NEW).await);
    assert!(opens(&app, (BASE, "romeo"), NEW).await);
}

#[tokio::test]
async fn nobody_else_can_send_the_form() {
    let app = verona(allowed()).await;
    let (mut romeo, mut juliet) = (signed_in(&app, "romeo").await, signed_in(&app, "juliet").await);
    let filled = |page: &Page| page.form("new").fill("current", PASSWORD).fill("new", NEW).fill("repeat", NEW);
    let hers = filled(&juliet.open(CHANGE).await.page());
    let own = filled(&romeo.open(CHANGE).await.page());
    let without: Vec<_> = own.fields().into_iter().filter(|(name, _)| name != "csrf").collect();
    for fields in [without, own.clone().fill("csrf", "x").fields(), hers.fields()] {
        let page = romeo.post(CHANGE, CHANGE, &fields).await.page();
        assert_eq!((page.status(), page.texts("h1")), (403, vec!["This page was open too long".to_owned()]));
    }
    let elsewhere = romeo.post_once("https://evil.example/", CHANGE, &own.fields()).await;
    assert!(signs_in_first(&elsewhere), "another site brings no cookie along");
    let stranger = app.network().post_fields(CHANGE, &own.fields()).await;
    assert!(signs_in_first(&stranger));
    assert!(opens(&app, (BASE, "romeo"), PASSWORD).await);
}

#[tokio::test]
async fn no_password_is_taken_over_a_plain_line() {
    let app = verona(allowed()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let own = romeo.open(CHANGE).await.page().form("new");
    let fields = own.fill("current", PASSWORD).fill("new", NEW).fill("repeat", NEW).fields();
    let plain = CHANGE.replace("https:", "http:");
    let token = romeo.cookie("montague.lit", SESSION).unwrap();
    let request = app.network().request(reqwest::Method::POST, &plain).header("cookie", format!("{SESSION}={token}"));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let answer = app.network().send(request.body(crate::support::network::encoded(&fields))).await;
    assert_eq!((answer.status, answer.header("x-error-code")), (403, Some("unprotected-line")));
    let moved = app.network().get(&plain).await;
    assert_eq!((moved.status, moved.location()), (301, CHANGE));
    assert!(opens(&app, (BASE, "romeo"), PASSWORD).await);
}

#[tokio::test]
async fn an_address_alone_does_not_make_the_page_say_that_something_was_changed() {
    let app = verona(allowed()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let address = format!("{CHANGE}?changed");
    assert!(romeo.open(&address).await.page().texts("[role=status]").is_empty());
    change(&mut romeo, (PASSWORD, NEW, NEW)).await;
    assert_eq!(romeo.open(&address).await.page().texts("[role=status]").len(), 1);
    app.hands.advance(Duration::from_mins(6));
    assert!(romeo.open(&address).await.page().texts("[role=status]").is_empty());
}

/// Two browsers of one person at once: one of them is told that the present password is another one by now.
#[tokio::test]
async fn of_two_changes_at_once_one_is_made() {
    let app = verona(allowed()).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let other = "by any other name";
    let (one, two) =
        tokio::join!(change(&mut here, (PASSWORD, NEW, NEW)), change(&mut there, (PASSWORD, other, other)));
    let made = |page: &Page| says(page, "Your password has been changed");
    assert!(made(&one) != made(&two), "{} {}", one.text(), two.text());
    let holds = if made(&one) { NEW } else { other };
    assert!(opens(&app, (BASE, "romeo"), holds).await);
    let changes = happened(&app, operator("romeo@montague.lit").jid().to_string().as_str()).await;
    assert_eq!(changes.iter().filter(|kind| **kind == Kind::PasswordChanged).count(), 1);
}
