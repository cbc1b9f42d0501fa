//! The association a site names, alive or not (OpenID 2.0, 10).

use std::time::Duration;

use montague::provider::keys;

use super::ROMEO;
use crate::support::{Browser, Received, Rp, Setup, TestApp};

/// A site that romeo trusts, and his browser.
async fn trusted(app: &TestApp) -> (Browser, Rp) {
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    (romeo, rp)
}

async fn answer_under(romeo: &mut Browser, rp: &Rp, handle: &str) -> Received {
    romeo.open(&rp.ask("checkid_setup", ROMEO).with("assoc_handle", handle).url()).await.site()
}

/// The site is told that its handle is dead, and gets an answer all the same, under a handle that is checked by asking.
async fn is_replaced(received: &Received, rp: &mut Rp, handle: &str) {
    assert_eq!(received.field("invalidate_handle"), handle);
    assert_ne!(received.field("assoc_handle"), handle);
    let invalidated = rp.verify(received).await.unwrap().invalidated;
    assert_eq!(invalidated.as_deref(), Some(handle), "confirmed in the second step (11.4.2.2)");
}

#[tokio::test]
async fn a_handle_nobody_gave_out_is_answered_statelessly() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    for handle in ["h", "1296000000-of-another-provider", &"x".repeat(255), "!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"] {
        let received = answer_under(&mut romeo, &rp, handle).await;
        is_replaced(&received, &mut rp, handle).await;
    }
}

#[tokio::test]
async fn an_expired_handle_is_answered_statelessly() {
    let app = Setup::new().section("[openid]\nshared_lifetime = \"10s\"").start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    let handle = rp.associated().await.handle;
    app.hands.advance(Duration::from_secs(9));
    let received = answer_under(&mut romeo, &rp, &handle).await;
    assert_eq!(received.field("assoc_handle"), handle);
    rp.verify(&received).await.unwrap();
    app.hands.advance(Duration::from_secs(1));
    let received = answer_under(&mut romeo, &rp, &handle).await;
    is_replaced(&received, &mut rp, &handle).await;
}

#[tokio::test]
async fn a_forged_handle_is_answered_statelessly() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    let handle = rp.associated().await.handle;
    for at in [0, 1, 3, 8, 20, 40, 63] {
        let other = if handle.as_bytes()[at] == b'A' { "B" } else { "A" };
        let forged = format!("{}{other}{}", &handle[..at], &handle[at + 1..]);
        let received = answer_under(&mut romeo, &rp, &forged).await;
        is_replaced(&received, &mut rp, &forged).await;
    }
}

#[tokio::test]
async fn a_private_handle_is_no_association_of_anybody() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    let private = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.site().field("assoc_handle");
    let received = answer_under(&mut romeo, &rp, &private).await;
    is_replaced(&received, &mut rp, &private).await;
}

#[tokio::test]
async fn a_handle_under_revoked_keys_is_answered_statelessly() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    let handle = rp.associated().await.handle;
    keys::revoke(&app.database, &app.system).await.unwrap();
    app.keys.tend(Duration::from_hours(24)).await.unwrap();
    let received = answer_under(&mut romeo, &rp, &handle).await;
    is_replaced(&received, &mut rp, &handle).await;
    let fresh = rp.associated().await.handle;
    let received = answer_under(&mut romeo, &rp, &fresh).await;
    assert_eq!(received.field("assoc_handle"), fresh, "and the site goes on with a new one");
    rp.verify(&received).await.unwrap();
}

#[tokio::test]
async fn text_that_can_be_no_handle_is_never_repeated() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = trusted(&app).await;
    for handle in ["", "a b", "a\nb", "a\r\nSet-Cookie: x=y", "h\u{e9}", "\u{7f}", &"x".repeat(256)] {
        let received = answer_under(&mut romeo, &rp, handle).await;
        assert!(!received.message().contains_key("invalidate_handle"), "{handle:?}");
        rp.verify(&received).await.unwrap();
    }
}

#[tokio::test]
async fn the_association_of_one_site_signs_for_another_only_what_that_one_asked() {
    let app = TestApp::start().await;
    let (mut romeo, mut garden) = trusted(&app).await;
    let handle = garden.associate("DH-SHA1", "HMAC-SHA1").await.handle;
    let mut theatre = Rp::at(&app, "https://theatre.example");
    romeo.trust(&theatre.ask("checkid_setup", ROMEO)).await;
    let received = answer_under(&mut romeo, &theatre, &handle).await;
    assert_eq!(received.field("return_to"), theatre.return_to, "the signature covers where it goes");
    assert!(garden.verify(&received).await.is_ok(), "whoever has the key can read it");
    assert!(theatre.verify(&received).await.is_err(), "the one who has not cannot have it checked");
}
