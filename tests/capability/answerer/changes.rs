//! What an XMPP server may change, where the configuration allows it.

use montague::account::activity::Kind;

use super::asker::{ALLOWED, Asker, configured};
use crate::support::stage::{ACCOUNT, ROMEO, happened, is_it_romeo, signed_in, verona};
use crate::support::{PASSWORD, Rp, Setup};

#[tokio::test]
async fn nothing_is_changed_unless_the_configuration_allows_it() {
    let app = verona(Setup::new()).await;
    let before = app.rows().await;
    let mut asker = Asker::ejabberd(&configured(&app, ""));
    for refused in [
        "setpass:romeo:montague.lit:another",
        "tryregister:mercutio:montague.lit:another",
        "removeuser:romeo:montague.lit",
    ] {
        assert!(!asker.frame(refused.as_bytes()), "{refused}");
    }
    assert!(!asker.frame(format!("removeuser3:romeo:montague.lit:{PASSWORD}").as_bytes()));
    assert!(asker.frame(format!("auth:romeo:montague.lit:{PASSWORD}").as_bytes()));
    asker.part();
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn an_account_that_a_chat_client_registers_can_sign_in_to_sites() {
    let app = verona(Setup::new()).await;
    let mut asker = Asker::generic(&configured(&app, ALLOWED));
    assert!(asker.line(&format!("tryregister:Mercutio:montague.lit:{PASSWORD}")));
    assert!(!asker.line("tryregister:mercutio:montague.lit:another"), "the name is taken");
    assert!(!asker.line("tryregister:mer cutio:montague.lit:another"), "no such name can be");
    assert!(!asker.line("tryregister:benvolio:montague.lit:"), "no password");
    assert!(!asker.line("tryregister:benvolio:evil.example:another"), "not our host");
    asker.part();
    signed_in(&app, "mercutio").await;
}

#[tokio::test]
async fn a_new_password_from_a_chat_client_ends_every_session() {
    let app = verona(Setup::new()).await;
    let (mut romeo, mut juliet) = (signed_in(&app, "romeo").await, signed_in(&app, "juliet").await);
    let mut asker = Asker::ejabberd(&configured(&app, ALLOWED));
    assert!(!asker.frame(b"setpass:nobody:montague.lit:by any other name"));
    assert!(asker.frame(b"setpass:romeo:montague.lit:by any: other name"));
    assert!(asker.frame(b"auth:romeo:montague.lit:by any: other name"));
    assert!(!asker.frame(format!("auth:romeo:montague.lit:{PASSWORD}").as_bytes()));
    asker.part();
    assert_ne!(romeo.open(ACCOUNT).await.page().url.as_str(), ACCOUNT);
    assert_eq!(juliet.open(ACCOUNT).await.page().url.as_str(), ACCOUNT);
    assert!(happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
}

#[tokio::test]
async fn an_account_that_a_chat_client_removes_is_gone_and_the_next_owner_of_the_name_is_somebody_else() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let mut asker = Asker::ejabberd(&configured(&app, ALLOWED));
    assert!(!asker.frame(b"removeuser3:romeo:montague.lit:wrong"), "the password is asked for");
    assert_eq!(browser.open(ACCOUNT).await.page().url.as_str(), ACCOUNT);
    assert!(asker.frame(b"removeuser:romeo:montague.lit"));
    assert!(!asker.frame(b"removeuser:romeo:montague.lit"), "he is gone already");
    assert_ne!(browser.open(ACCOUNT).await.page().url.as_str(), ACCOUNT);
    assert_eq!(app.network().get(ROMEO).await.status, 404);

    assert!(asker.frame(format!("tryregister:romeo:montague.lit:{PASSWORD}").as_bytes()));
    let mut heir = signed_in(&app, "romeo").await;
    let page = heir.open(&is_it_romeo(&rp).url()).await.page();
    let received = heir.press(&page, "decision", "allow").await.site();
    let claimed_id = rp.verify(&received).await.unwrap().claimed_id.unwrap();
    assert!(claimed_id.strip_prefix(&format!("{ROMEO}#")).is_some_and(|fragment| !fragment.is_empty()), "{claimed_id}");

    assert!(asker.frame(format!("removeuser3:romeo:montague.lit:{PASSWORD}").as_bytes()));
    assert!(!asker.frame(b"isuser:romeo:montague.lit"));
    asker.part();
}
