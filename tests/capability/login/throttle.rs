//! Wrong tries are counted, and trouble of ours is not counted against anybody.

use std::time::Duration;

use futures_util::future::join_all;
use montague::account::activity::Kind;

use super::{attempt, strict};
use crate::support::stage::{ACCOUNT, BASE, LOGIN, SESSION, happened, is_it_romeo, signed_in, verona};
use crate::support::{PASSWORD, Rp};

#[tokio::test]
async fn too_many_wrong_tries_are_429_with_the_form_again_and_the_window_passes() {
    let app = verona(strict("3/10m")).await;
    for username in ["romeo", "nobody"] {
        let mut browser = app.browser().at("192.0.2.1");
        for _ in 0..3 {
            assert_eq!(attempt(&mut browser, username, "the rose").await.status(), 403);
        }
        for password in ["the rose", PASSWORD] {
            let page = attempt(&mut browser, username, password).await;
            assert_eq!(page.status(), 429, "{username}");
            assert_eq!(page.answer.header("retry-after"), Some("600"));
            assert_eq!(page.texts("h1"), ["Please wait 10 minutes"]);
            assert!(page.text().contains("Your account is not locked"));
            assert_eq!(page.attributes("#username", "value"), [username]);
        }
        assert_eq!(browser.cookie("montague.lit", SESSION), None, "the right one was not tried either");
    }
    app.hands.advance(Duration::from_secs(599));
    let mut browser = app.browser().at("192.0.2.1");
    let page = attempt(&mut browser, "romeo", PASSWORD).await;
    assert_eq!((page.status(), page.answer.header("retry-after")), (429, Some("1")));
    app.hands.advance(Duration::from_secs(1));
    assert_eq!(attempt(&mut browser, "romeo", PASSWORD).await.url.as_str(), ACCOUNT);
}

#[tokio::test]
async fn throttling_one_address_leaves_the_others_alone() {
    let app = verona(strict("1/10m")).await;
    attempt(&mut app.browser().at("2001:db8:1:1::1"), "romeo", "the rose").await;
    let mut neighbour = app.browser().at("2001:db8:1:1:ffff::2");
    assert_eq!(attempt(&mut neighbour, "romeo", PASSWORD).await.status(), 429, "one household has the whole /64");
    for address in ["2001:db8:1:2::1", "192.0.2.1"] {
        let page = attempt(&mut app.browser().at(address), "romeo", PASSWORD).await;
        assert_eq!(page.url.as_str(), ACCOUNT, "{address}");
    }
}

#[tokio::test]
async fn an_address_that_tries_one_password_on_many_names_is_stopped_too() {
    let app = verona(strict("1/10m")).await;
    let tries = (0..10).map(|number| {
        let mut browser = app.browser().at("192.0.2.1");
        async move { attempt(&mut browser, &format!("montague{number}"), "the rose").await.status() }
    });
    assert_eq!(join_all(tries).await, [403; 10]);
    assert_eq!(attempt(&mut app.browser().at("192.0.2.1"), "romeo", PASSWORD).await.status(), 429);
    assert_eq!(attempt(&mut app.browser().at("192.0.2.2"), "romeo", PASSWORD).await.url.as_str(), ACCOUNT);
}

#[tokio::test]
async fn strangers_who_guess_from_everywhere_cannot_lock_the_owner_out() {
    let app = verona(strict("1/10m")).await;
    let mut own = app.browser().at("198.51.100.1");
    let account = own.sign_in(BASE, "romeo").await;
    let leave = account.forms().into_iter().find(|form| form.action.path() == "/logout").unwrap();
    own.submit(&leave).await;
    let strangers = (1..=10).map(|number| {
        let mut browser = app.browser().at(&format!("192.0.2.{number}"));
        async move { attempt(&mut browser, "romeo", "the rose").await.status() }
    });
    assert_eq!(join_all(strangers).await, [403; 10]);
    let mut stranger = app.browser().at("192.0.2.11");
    assert_eq!(attempt(&mut stranger, "romeo", PASSWORD).await.status(), 429, "a browser that nobody knows");
    let mut own = own.at("198.51.100.99");
    assert_eq!(attempt(&mut own, "romeo", PASSWORD).await.url.as_str(), ACCOUNT, "a browser he has used before");
    let mut juliets = signed_in(&app, "juliet").await.at("198.51.100.3");
    let leave = juliets.open(ACCOUNT).await.page().forms().remove(0);
    juliets.submit(&leave).await;
    assert_eq!(attempt(&mut juliets, "romeo", PASSWORD).await.status(), 429, "hers is known for her account only");
}

#[tokio::test]
async fn a_dozen_guesses_at_once_count_as_a_dozen() {
    let app = verona(strict("3/10m")).await;
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    let form = login.form("password").fill("username", "romeo").fill("password", "the rose");
    let guesses = (0..12).map(|_| {
        let (mut browser, form) = (browser.clone(), form.clone());
        async move { browser.submit(&form).await.page().status() }
    });
    let mut answers = join_all(guesses).await;
    answers.sort_unstable();
    assert_eq!(answers, [[403; 3].as_slice(), &[429; 9]].concat());
}

#[tokio::test]
async fn all_nodes_count_together_and_a_restart_forgets_nothing() {
    let app = verona(strict("2/10m")).await;
    let node = app.another_node().await;
    for at in [&app, &node] {
        assert_eq!(attempt(&mut at.browser(), "romeo", "the rose").await.status(), 403);
    }
    for at in [&app, &node] {
        assert_eq!(attempt(&mut at.browser(), "romeo", PASSWORD).await.status(), 429);
    }
    drop(node);
    let app = app.restart().await;
    assert_eq!(attempt(&mut app.browser(), "romeo", PASSWORD).await.status(), 429);
}

#[tokio::test]
async fn only_wrong_tries_are_counted() {
    let app = verona(strict("2/10m")).await;
    for _ in 0..4 {
        assert_eq!(attempt(&mut app.browser(), "romeo", PASSWORD).await.url.as_str(), ACCOUNT);
    }
    assert_eq!(attempt(&mut app.browser(), "romeo", "the rose").await.status(), 403);
    assert_eq!(attempt(&mut app.browser(), "romeo", PASSWORD).await.url.as_str(), ACCOUNT);
}

#[tokio::test]
async fn when_passwords_cannot_be_checked_none_is_wrong_and_none_is_asked_for() {
    let app = verona(strict("1/10m")).await;
    let store = format!("sqlite:{}", app.folder().join("montague.db").display());
    let store = sqlx::SqlitePool::connect(&store).await.unwrap();
    let hash: (String,) = sqlx::query_as("SELECT password_hash FROM local_account WHERE username = 'romeo'")
        .fetch_one(&store)
        .await
        .unwrap();
    sqlx::query("UPDATE local_account SET password_hash = 'unreadable'").execute(&store).await.unwrap();

    let question = is_it_romeo(&Rp::garden(&app));
    let mut browser = app.browser().at("192.0.2.1");
    let login = browser.open(&question.url()).await.page();
    let mut page = browser.sign_in_on(&login, "romeo").await.page();
    for _ in 0..2 {
        assert_eq!((page.status(), page.answer.header("retry-after")), (503, Some("30")));
        assert!(page.text().contains("Your password is neither right nor wrong"), "{}", page.text());
        assert!(page.find_form("password").is_none());
        let again = browser.press(&page, "again", "yes").await.page();
        page = browser.sign_in_on(&again, "romeo").await.page();
    }
    sqlx::query("UPDATE local_account SET password_hash = $1").bind(hash.0).execute(&store).await.unwrap();
    let again = browser.press(&page, "again", "yes").await.page();
    let page = browser.sign_in_on(&again, "romeo").await.page();
    assert!(page.find_form("decision").is_some(), "nothing was counted, and the errand was kept: {}", page.text());
}

#[tokio::test]
async fn failures_are_told_to_those_who_have_been_here_and_nobody_else_gets_a_row() {
    let app = verona(strict("2/10m")).await;
    signed_in(&app, "romeo").await;
    let mut guesser = app.browser().at("192.0.2.1");
    for username in ["romeo", "juliet", "nobody"] {
        for _ in 0..3 {
            attempt(&mut guesser, username, "the rose").await;
        }
    }
    let failed = Kind::SignInFailed { count: 2, throttled: true };
    assert_eq!(happened(&app, "romeo@montague.lit").await.first(), Some(&failed));
    assert_eq!(happened(&app, "juliet@montague.lit").await, []);
    assert_eq!(happened(&app, "nobody@montague.lit").await, []);
}
