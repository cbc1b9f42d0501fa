//! One suite for every kind of source: whoever knows the passwords, people meet the same pages.

use crate::credentials::source::{Kind, Source};
use crate::support::stage::{ACCOUNT, BASE, LOGIN, ROMEO, SESSION, happened};
use crate::support::{Browser, PASSWORD, Page, Rp, Setup, TestApp};

/// Who there is.
const PEOPLE: [(&str, &str); 4] = [
    ("romeo@montague.lit", PASSWORD),
    ("benvolio@montague.lit", "a:b:c & d=e+f%20 \"<\u{e9}>'; p:\u{20ac} "),
    ("mercutio@montague.lit", "::::"),
    ("rom\u{e9}o@montague.lit", "a"),
];

/// Writes one test for each sentence and each kind of source.
macro_rules! for_every {
    ($($kind:ident: $name:ident;)* { $($sentence:ident),* $(,)? }) => {
        for_every! { @ [$($kind: $name;)*] [$($sentence)*] }
    };
    (@ [] $sentences:tt) => {};
    (@ [$kind:ident: $name:ident; $($rest:tt)*] [$($sentence:ident)*]) => {
        mod $name {
            $(
                #[tokio::test]
                async fn $sentence() {
                    super::$sentence(super::Kind::$kind).await;
                }
            )*
        }
        for_every! { @ [$($rest)*] [$($sentence)*] }
    };
}

for_every! {
    Local: local;
    Generic: external_generic;
    Ejabberd: external_ejabberd;
    Http: http;
    Json: json;
    Basic: basic;
    Xmpp: xmpp;
    {
        the_right_password_signs_in_and_nothing_else_does,
        a_password_arrives_whole_whatever_is_in_it,
        names_and_passwords_are_prepared_before_anybody_is_asked,
        what_would_break_a_question_apart_is_a_wrong_password_and_is_not_asked,
        the_identifier_page_is_there_for_those_who_exist,
        with_assume_nobody_is_asked_who_exists,
        a_sign_in_at_a_site_ends_in_an_answer_that_the_site_can_verify,
        one_attempt_is_one_question,
    }
}

mod outside {
    for_every! { @ [Generic: external_generic; Ejabberd: external_ejabberd; Http: http; Json: json; Basic: basic; Xmpp: xmpp;] [
        a_source_that_is_away_is_no_wrong_password_and_counts_against_nobody
        a_source_that_hangs_costs_its_own_people_the_time_limit_and_nobody_else_anything
        an_odd_answer_is_no_answer
        who_exists_is_remembered_but_not_for_long
    ] }

    use super::{
        Kind, a_source_that_hangs_costs_its_own_people_the_time_limit_and_nobody_else_anything,
        a_source_that_is_away_is_no_wrong_password_and_counts_against_nobody, an_odd_answer_is_no_answer,
        who_exists_is_remembered_but_not_for_long,
    };
}

async fn verona(kind: Kind, setup: Setup, more: &str) -> (Source, TestApp) {
    let source = Source::start(kind, &PEOPLE);
    let app = source.asked_by(setup, more).await;
    (source, app)
}

async fn attempt(browser: &mut Browser, username: &str, password: &str) -> Page {
    let login = browser.open(LOGIN).await.page();
    browser.submit(&login.form("password").fill("username", username).fill("password", password)).await.page()
}

async fn the_right_password_signs_in_and_nothing_else_does(kind: Kind) {
    let (_source, app) = verona(kind, Setup::new(), "").await;
    let mut browser = app.browser();
    for (username, password) in
        [("romeo", "the rose"), ("romeo", "a"), ("paris", PASSWORD), ("benvolio", "a"), ("mercutio", ":")]
    {
        let page = attempt(&mut browser, username, password).await;
        assert_eq!(page.status(), 403, "{username} {password:?}");
        assert!(page.texts("[role=alert]")[0].contains("User name and password don’t fit together"));
        assert_eq!(browser.cookie("montague.lit", SESSION), None);
    }
    let page = attempt(&mut browser, "romeo", PASSWORD).await;
    assert_eq!((page.url.as_str(), page.status()), (ACCOUNT, 200));
    assert!(browser.cookie("montague.lit", SESSION).is_some());
}

async fn a_password_arrives_whole_whatever_is_in_it(kind: Kind) {
    let (_source, app) = verona(kind, Setup::new(), "").await;
    for (jid, password) in PEOPLE {
        let username = jid.split('@').next().unwrap();
        let page = attempt(&mut app.browser(), username, password).await;
        assert_eq!(page.url.as_str(), ACCOUNT, "{username} {password:?}: {}", page.text());
    }
    let page = attempt(&mut app.browser(), "benvolio", PEOPLE[1].1.trim()).await;
    assert_eq!(page.status(), 403, "nothing is trimmed");
}

async fn names_and_passwords_are_prepared_before_anybody_is_asked(kind: Kind) {
    let (_source, app) = verona(kind, Setup::new(), "").await;
    for (username, password) in [
        ("ROMEO", PASSWORD),
        (" romeo ", PASSWORD),
        ("\u{ff32}omeo", PASSWORD),
        ("Romeo@Montague.LIT", PASSWORD),
        ("romeo", "wherefore\u{a0}art thou"),
        ("ROME\u{301}O", "\u{aa}"),
    ] {
        let page = attempt(&mut app.browser(), username, password).await;
        assert_eq!(page.url.as_str(), ACCOUNT, "{username} {password:?}: {}", page.text());
    }
}

async fn what_would_break_a_question_apart_is_a_wrong_password_and_is_not_asked(kind: Kind) {
    let (source, app) = verona(kind, Setup::new(), "password_prep = \"none\"").await;
    let mut browser = app.browser();
    let long = "a".repeat(2000);
    for (username, password) in [
        ("romeo", "x\nauth:juliet:montague.lit:guess"),
        ("romeo", "x\r"),
        ("romeo", "x\0"),
        ("romeo", ""),
        ("romeo", long.as_str()),
        ("ro:meo", PASSWORD),
        ("romeo\nsetpass:juliet", PASSWORD),
        ("romeo\u{7f}", PASSWORD),
        (long.as_str(), PASSWORD),
        ("romeo@verona.example", PASSWORD),
    ] {
        let page = attempt(&mut browser, username, password).await;
        assert_eq!(page.status(), 403, "{username:?} {password:?}");
        assert!(page.texts("[role=alert]")[0].contains("User name and password don’t fit together"));
    }
    assert_eq!(source.asked(), [""; 0]);
}

async fn the_identifier_page_is_there_for_those_who_exist(kind: Kind) {
    let (_source, app) = verona(kind, Setup::new(), "").await;
    for (user, exists) in [("romeo", true), ("rom%C3%A9o", true), ("paris", !kind.tells_who_exists())] {
        let answer = app.network().get(&format!("{BASE}/openid/{user}")).await;
        assert_eq!(answer.status, if exists { 200 } else { 404 }, "{user}");
    }
}

async fn with_assume_nobody_is_asked_who_exists(kind: Kind) {
    let (source, app) = verona(kind, Setup::new().every_host("existence = \"assume\""), "").await;
    let looks = async |user: &str| {
        let answer = app.network().get(&format!("{BASE}/openid/{user}")).await;
        (answer.status, answer.body.replace(user, "NAME"))
    };
    // Both begin with the letter on the door.
    let (romeo, rosaline) = (looks("romeo").await, looks("rosaline").await);
    assert_eq!(romeo.0, 200);
    assert!(romeo == rosaline, "{}\n{}", romeo.1, rosaline.1);
    assert_eq!(source.asked().iter().filter(|asked| asked.starts_with("exists")).count(), 0);
}

async fn a_sign_in_at_a_site_ends_in_an_answer_that_the_site_can_verify(kind: Kind) {
    let (_source, app) = verona(kind, Setup::new(), "").await;
    let mut rp = Rp::garden(&app);
    let mut browser = app.browser();
    let login = browser.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    let consent = browser.sign_in_on(&login, "romeo").await.page();
    let received = browser.press(&consent, "decision", "allow").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(ROMEO));
}

/// Asking first who exists would tell by the time it takes.
async fn one_attempt_is_one_question(kind: Kind) {
    let (source, app) = verona(kind, Setup::new(), "").await;
    for username in ["romeo", "paris"] {
        attempt(&mut app.browser(), username, "the rose").await;
    }
    let asked: Vec<_> = source.asked().into_iter().filter(|asked| asked.starts_with("check")).collect();
    if kind != Kind::Local {
        assert_eq!(asked, ["check romeo@montague.lit", "check paris@montague.lit"]);
    }
}

async fn a_source_that_is_away_is_no_wrong_password_and_counts_against_nobody(kind: Kind) {
    let setup = Setup::new().section("[limits]\nlogin_attempts = \"2/10m\"");
    let (source, app) = verona(kind, setup, "timeout = \"2s\"").await;
    source.behave("away");
    let mut browser = app.browser();
    for _ in 0..4 {
        let page = attempt(&mut browser, "romeo", PASSWORD).await;
        assert_eq!(page.status(), 503);
        assert!(page.answer.headers.contains_key("retry-after"));
        assert!(page.texts("[role=alert]")[0].contains("chat server"), "{}", page.text());
    }
    let answer = app.network().get(&format!("{BASE}/openid/romeo")).await;
    assert_eq!(answer.status, if kind.tells_who_exists() { 503 } else { 200 }, "away is not unknown");
    let failures = happened(&app, "romeo@montague.lit").await;
    assert!(!format!("{failures:?}").contains("Wrong"), "{failures:?}");
    source.behave("");
    comes_back(&mut browser).await;
}

/// The source is asked again as soon as it is back, without anybody's doing.
async fn comes_back(browser: &mut Browser) {
    let again = async {
        while attempt(browser, "romeo", PASSWORD).await.url.as_str() != ACCOUNT {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), again).await.expect("it is asked again");
}

async fn a_source_that_hangs_costs_its_own_people_the_time_limit_and_nobody_else_anything(kind: Kind) {
    let setup = Setup::new().host_asking("capulet.lit", "other").section("[credentials.other]");
    let (source, app) = verona(kind, setup, "timeout = \"2s\"").await;
    app.account("juliet@capulet.lit").await;
    source.behave("hang");
    let mut waiting = app.browser();
    let waits = attempt(&mut waiting, "romeo", PASSWORD);
    let others = async {
        app.browser().sign_in("https://capulet.lit", "juliet").await;
        for url in [BASE, "https://capulet.lit/openid/juliet", LOGIN] {
            assert_eq!(app.network().get(url).await.status, 200, "{url}");
        }
    };
    // The others are through before the one who waits is told anything.
    tokio::pin!(waits);
    tokio::select! {
        biased;
        page = &mut waits => panic!("answered too early: {}", page.text()),
        () = others => {}
    }
    let page = waits.await;
    assert_eq!(page.status(), 503, "{}", page.text());
    source.behave("");
    comes_back(&mut app.browser()).await;
}

async fn an_odd_answer_is_no_answer(kind: Kind) {
    let (source, app) = verona(kind, Setup::new(), "").await;
    source.behave("odd");
    let page = attempt(&mut app.browser(), "romeo", PASSWORD).await;
    assert_eq!(page.status(), 503, "{}", page.text());
    if kind.tells_who_exists() {
        assert_eq!(app.network().get(ROMEO).await.status, 503, "neither known nor unknown");
    }
}

async fn who_exists_is_remembered_but_not_for_long(kind: Kind) {
    let (source, app) = verona(kind, Setup::new(), "").await;
    let paris = format!("{BASE}/openid/paris");
    for _ in 0..3 {
        app.network().get(ROMEO).await;
        app.network().get(&paris).await;
    }
    let asked =
        |name: &str| source.asked().iter().filter(|asked| **asked == format!("exists {name}@montague.lit")).count();
    let once = usize::from(kind.tells_who_exists());
    assert_eq!((asked("romeo"), asked("paris")), (once, once));
    app.hands.advance(std::time::Duration::from_secs(31));
    app.network().get(ROMEO).await;
    app.network().get(&paris).await;
    assert_eq!((asked("romeo"), asked("paris")), (once, 2 * once), "a no holds half a minute");
    app.hands.advance(std::time::Duration::from_mins(10));
    app.network().get(ROMEO).await;
    assert_eq!(asked("romeo"), 2 * once, "a yes holds ten minutes");
}

#[tokio::test]
async fn a_name_that_is_too_long_to_be_asked_about_is_the_name_of_nobody() {
    let source = Source::start(Kind::Generic, &[(&format!("{}@montague.lit", "a".repeat(100)), PASSWORD)]);
    let app = source.asked_by(Setup::new(), "max_query = 100").await;
    // "isuser:", ":montague.lit" and the name.
    for (length, status, asked) in [(100, 404, 0), (81, 404, 0), (80, 404, 1), (79, 404, 2)] {
        let answer = app.network().get(&format!("{BASE}/openid/{}", "a".repeat(length))).await;
        assert_eq!((answer.status, source.asked().len()), (status, asked), "{length} letters");
    }
    let page = attempt(&mut app.browser(), &"a".repeat(100), PASSWORD).await;
    assert_eq!((page.status(), source.asked().len()), (403, 2), "and a wrong password at the door");
}
