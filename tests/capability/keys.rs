//! The keys of associations: renewed ahead of time, forgotten in time, the same on every node.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use montague::openid::timestamp::Timestamp;
use montague::provider::keys::{self, LEAD, PERIOD};

use crate::support::{Browser, Rp, START, TestApp};

const ROMEO: &str = "https://montague.lit/openid/romeo";
const DAY: Duration = Duration::from_hours(24);
const SHARED_LIFETIME: Duration = Duration::from_hours(24 * 14);

/// When the first generation came into use: a little before the store was made.
fn first() -> Timestamp {
    START.before(LEAD)
}

/// The timed job of every node.
async fn tend(app: &TestApp) {
    app.keys.tend(SHARED_LIFETIME).await.unwrap();
}

/// The generation a handle was made under: its third and fourth byte.
fn generation(handle: &str) -> u16 {
    let bytes = URL_SAFE_NO_PAD.decode(handle).unwrap();
    u16::from_be_bytes([bytes[2], bytes[3]])
}

async fn generations(app: &TestApp) -> i64 {
    app.rows().await["key_generation"]
}

/// Whether a provider signs with a handle. The browser is signed in, the site trusted.
async fn is_alive(browser: &mut Browser, rp: &Rp, handle: &str) -> bool {
    let question = rp.ask("checkid_setup", ROMEO).with("assoc_handle", handle);
    let received = browser.open(&question.url()).await.site();
    assert_eq!(received.field("mode"), "id_res");
    received.field("assoc_handle") == handle
}

async fn trusted(app: &TestApp) -> (Browser, Rp) {
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    (romeo, rp)
}

#[tokio::test]
async fn the_next_generation_is_written_ahead_of_its_use() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    let takes_over = first().after(PERIOD);
    app.hands.set(takes_over.before(LEAD).before(Duration::from_secs(1)));
    tend(&app).await;
    assert_eq!(generations(&app).await, 1);
    app.hands.advance(Duration::from_secs(1));
    tend(&app).await;
    assert_eq!(generations(&app).await, 2, "every node has a quarter of an hour to read it");
    app.hands.set(takes_over.before(Duration::from_secs(1)));
    assert_eq!(generation(&rp.associated().await.handle), 1);
    app.hands.set(takes_over);
    assert_eq!(generation(&rp.associated().await.handle), 2);
}

#[tokio::test]
async fn handles_of_an_older_generation_go_on_until_they_expire() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    let last = first().after(PERIOD).before(Duration::from_secs(1));
    app.hands.set(last);
    let (mut romeo, _) = trusted(&app).await;
    let old = rp.associated().await.handle;
    app.hands.set(last.after(SHARED_LIFETIME).before(Duration::from_secs(1)));
    tend(&app).await;
    romeo.sign_in("https://montague.lit", "romeo").await;
    assert!(is_alive(&mut romeo, &rp, &old).await);
    app.hands.advance(Duration::from_secs(1));
    assert!(!is_alive(&mut romeo, &rp, &old).await);
}

#[tokio::test]
async fn two_months_go_by_and_no_handle_dies_early_and_no_key_stays_for_long() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    let mut handles = Vec::new();
    for day in 0..60 {
        app.hands.set(START.after(DAY * day));
        tend(&app).await;
        handles.push((day, rp.associated().await.handle));
        assert!(generations(&app).await <= 5, "day {day}");
        if day % 7 == 6 {
            romeo.sign_in("https://montague.lit", "romeo").await;
            for (made, handle) in &handles {
                assert_eq!(
                    is_alive(&mut romeo, &rp, handle).await,
                    day - made < 14,
                    "made on day {made}, seen on {day}"
                );
            }
        }
    }
    let newest = generation(&handles.last().unwrap().1);
    assert!((8..=10).contains(&newest), "one generation a week: {newest}");
}

#[tokio::test]
async fn a_key_that_nothing_valid_can_name_is_forgotten() {
    let app = TestApp::start().await;
    let kept = SHARED_LIFETIME + PERIOD + DAY;
    app.hands.set(first().after(PERIOD));
    tend(&app).await;
    app.hands.set(first().after(kept));
    tend(&app).await;
    let before = generations(&app).await;
    app.hands.advance(Duration::from_secs(1));
    tend(&app).await;
    assert_eq!(generations(&app).await, before - 1);
}

#[tokio::test]
async fn a_provider_that_slept_for_a_year_wakes_up_with_the_key_it_has() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    app.hands.set(START.after(DAY * 365));
    tend(&app).await;
    assert_eq!(generation(&rp.associated().await.handle), 1, "the next one is not usable yet");
    app.hands.advance(LEAD);
    tend(&app).await;
    assert_eq!(generation(&rp.associated().await.handle), 2);
}

#[tokio::test]
async fn a_rotation_by_hand_takes_over_after_a_quarter_of_an_hour_and_kills_nothing() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    let old = rp.associated().await.handle;
    assert_eq!(keys::rotate(&app.database, &app.system).await.unwrap(), START.after(LEAD));
    tend(&app).await;
    assert_eq!(generation(&rp.associated().await.handle), 1);
    app.hands.advance(LEAD);
    assert_eq!(generation(&rp.associated().await.handle), 2);
    assert!(is_alive(&mut romeo, &rp, &old).await);
}

#[tokio::test]
async fn a_revocation_kills_every_handle_and_nobody_notices() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    let old = rp.associated().await.handle;
    let unasked = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.site();
    keys::revoke(&app.database, &app.system).await.unwrap();
    tend(&app).await;
    assert!(!is_alive(&mut romeo, &rp, &old).await);
    let verdict = rp.check_authentication(&unasked.message()).await;
    assert_eq!(verdict.value("is_valid"), "false", "an answer on its way dies with the rest");
    let received = romeo.open(&rp.ask("checkid_setup", ROMEO).with("assoc_handle", &old).url()).await.site();
    assert_eq!(rp.verify(&received).await.unwrap().invalidated, Some(old));
    let new = rp.associated().await.handle;
    assert!(generation(&new) > 1, "a number is not used twice");
    assert!(is_alive(&mut romeo, &rp, &new).await);
}

#[tokio::test]
async fn a_restart_kills_no_handle() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    let handle = rp.associated().await.handle;
    let app = app.restart().await;
    romeo.turn_to(app.network());
    rp.turn_to(app.network());
    assert!(is_alive(&mut romeo, &rp, &handle).await);
}

#[tokio::test]
async fn two_nodes_are_one_provider() {
    let one = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&one).await;
    let other = one.another_node().await;
    let handle = rp.associated().await.handle;
    romeo.turn_to(other.network());
    assert!(is_alive(&mut romeo, &rp, &handle).await, "a key of one, a signature of the other");
    let theatre = Rp::at(&one, "https://theatre.example");
    let consent = romeo.open(&theatre.ask("checkid_setup", ROMEO).url()).await.page();
    romeo.turn_to(one.network());
    let received = romeo.press(&consent, "decision", "allow").await.site();
    assert_eq!(received.field("mode"), "id_res", "asked by one, answered by the other");
    romeo.turn_to(other.network());
    let again = romeo.press(&consent, "decision", "allow").await.page();
    assert_eq!(again.status(), 409, "decided at one, decided at the other");
}

#[tokio::test]
async fn an_answer_is_confirmed_once_by_all_nodes_together() {
    let one = TestApp::start().await;
    let (mut romeo, rp) = trusted(&one).await;
    let other = one.another_node().await;
    let mut there = Rp::garden(&other);
    there.turn_to(other.network());
    for _ in 0..5 {
        let fields = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.site().message();
        let asked = (0..8)
            .map(|at| if at % 2 == 0 { rp.check_authentication(&fields) } else { there.check_authentication(&fields) });
        let answers = futures_util::future::join_all(asked).await;
        let yes = answers.iter().filter(|answer| answer.value("is_valid") == "true").count();
        assert_eq!(yes, 1);
    }
}

#[tokio::test]
async fn a_node_reads_a_generation_that_it_meets_and_does_not_know() {
    let one = TestApp::start().await;
    let other = one.another_node().await;
    let (mut romeo, mut rp) = trusted(&one).await;
    keys::rotate(&one.database, &one.system).await.unwrap();
    tend(&one).await;
    one.hands.advance(LEAD);
    let handle = rp.associated().await.handle;
    assert_eq!(generation(&handle), 2);
    romeo.turn_to(other.network());
    assert!(is_alive(&mut romeo, &rp, &handle).await);
}

#[tokio::test]
async fn two_nodes_that_make_the_next_generation_at_once_make_one() {
    let one = TestApp::start().await;
    let other = one.another_node().await;
    one.hands.set(first().after(PERIOD));
    let (first, second) = tokio::join!(one.keys.tend(SHARED_LIFETIME), other.keys.tend(SHARED_LIFETIME));
    first.and(second).unwrap();
    assert_eq!(generations(&one).await, 2);
    one.hands.advance(LEAD);
    let (mut here, mut there) = (Rp::garden(&one), Rp::garden(&other));
    let (mine, yours) = (here.associated().await, there.associated().await);
    assert_eq!((generation(&mine.handle), generation(&yours.handle)), (2, 2));
    let (mut romeo, rp) = trusted(&one).await;
    assert!(is_alive(&mut romeo, &rp, &yours.handle).await, "with the same salt");
}

#[tokio::test]
async fn while_the_store_is_away_keys_are_given_out_from_memory() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    app.database.close().await;
    assert!(app.keys.tend(SHARED_LIFETIME).await.is_err());
    assert_eq!(generation(&rp.associated().await.handle), 1);
}
