//! Prosody's lines.

use montague::credentials::local::LocalAccounts;
use montague::credentials::preparation::{Domain, Password, Username};

use super::asker::{Asker, configured};
use crate::support::stage::verona;
use crate::support::{Setup, TestApp};

/// Romeo gets another account besides his own, with the accent and the password of the protocol's examples.
async fn account(app: &TestApp, name: &str, password: &str) {
    let (username, domain) = (Username::prepare(name).unwrap(), Domain::prepare("montague.lit").unwrap());
    let accounts = LocalAccounts::new(app.database.clone(), app.system.clone());
    accounts.add(&username, &domain, &Password::prepare(password).unwrap()).await.unwrap();
}

#[tokio::test]
async fn the_examples_of_the_protocol_are_answered_to_the_byte() {
    let app = Setup::new().start().await;
    account(&app, "romeo", "s3cret").await;
    account(&app, "rom\u{E9}o", "p:\u{20AC}").await;
    let mut asker = Asker::generic(&configured(&app, ""));
    let plain = b"\x61\x75\x74\x68\x3a\x72\x6f\x6d\x65\x6f\x3a\x6d\x6f\x6e\x74\x61\x67\x75\x65\x2e\x6c\x69\x74\x3a\x73\x33\x63\x72\x65\x74\x0a";
    let accented = b"\x61\x75\x74\x68\x3a\x72\x6f\x6d\xc3\xa9\x6f\x3a\x6d\x6f\x6e\x74\x61\x67\x75\x65\x2e\x6c\x69\x74\x3a\x70\x3a\xe2\x82\xac\x0a";
    assert_eq!((plain.len(), accented.len()), (31, 31));
    for question in [plain, accented] {
        asker.write(question);
        assert_eq!(asker.read::<2>(), *b"1\n");
    }
    assert!(asker.line("isuser:romeo:montague.lit"));
    assert!(!asker.line("isuser:mercutio:montague.lit"));
    assert!(!asker.line("auth:romeo:montague.lit:s3cre"));
    asker.part();
}

#[tokio::test]
async fn a_password_is_checked_with_all_its_colons_and_spaces() {
    let app = Setup::new().start().await;
    for (name, password) in [("one", ":"), ("two", "a:b"), ("three", "::::"), ("four", " a ")] {
        account(&app, name, password).await;
    }
    let mut asker = Asker::generic(&configured(&app, ""));
    for (name, password) in [("one", ":"), ("two", "a:b"), ("three", "::::"), ("four", " a ")] {
        assert!(asker.line(&format!("auth:{name}:montague.lit:{password}")), "{password:?}");
    }
    for (name, password) in
        [("one", ""), ("two", "a"), ("two", "a:c"), ("three", ":::"), ("four", "a"), ("two", "a:b\r")]
    {
        assert!(!asker.line(&format!("auth:{name}:montague.lit:{password}")), "{password:?}");
    }
    asker.part();
}

#[tokio::test]
async fn names_and_passwords_are_prepared_as_the_server_prepares_them() {
    let app = Setup::new().start().await;
    account(&app, "romeo", "p w").await;
    let mut asker = Asker::generic(&configured(&app, ""));
    for (user, server, password) in [
        ("Romeo", "Montague.LIT", "p w"),
        ("\u{FF32}omeo", "montague.lit", "p\u{A0}w"),
        ("ro\u{AD}meo", "montague.lit", "p w"),
    ] {
        assert!(asker.line(&format!("auth:{user}:{server}:{password}")), "{user} {server} {password}");
    }
    asker.part();
}

#[tokio::test]
async fn what_cannot_be_answered_with_yes_is_answered_with_no_and_every_line_gets_one_answer() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    let mut asker = Asker::generic(&configured(&app, ""));
    for question in [
        "",
        "auth",
        "auth:romeo:montague.lit",
        "certauth:romeo:montague.lit:x",
        "hello:romeo:montague.lit",
        "isuser:romeo:montague.lit:x",
        "isuser:romeo:capulet.lit",
        "isuser:romeo:evil.example",
        "isuser:romeo:",
        "isuser::montague.lit",
        "isuser:ro meo:montague.lit",
        "isuser:romeo@montague.lit:montague.lit",
        "isuser:romeo:montague.lit\r",
    ] {
        assert!(!asker.line(question), "{question:?}");
        assert!(asker.line("isuser:romeo:montague.lit"), "out of step after {question:?}");
    }
    asker.write(b"auth:rom\xe9o:montague.lit:x\nisuser:romeo:montague.lit\nisuser:nobody:montague.lit\n");
    assert_eq!(asker.read::<6>(), *b"0\n1\n0\n", "several in one write, in their order");
    asker.part();
}

#[tokio::test]
async fn a_line_may_come_in_pieces_and_one_without_an_end_is_no_question() {
    let app = verona(Setup::new()).await;
    let file = configured(&app, super::asker::ALLOWED);
    let mut asker = Asker::generic(&file);
    for byte in b"isuser:romeo:montague.lit\n" {
        asker.write(&[*byte]);
    }
    assert_eq!(asker.read::<2>(), *b"1\n");
    asker.write(b"removeuser:romeo:montague.lit");
    asker.part();
    let mut asker = Asker::generic(&file);
    assert!(asker.line("isuser:romeo:montague.lit"), "he was not removed by half a question");
    asker.part();
}

#[tokio::test]
async fn a_line_that_is_far_too_long_is_a_no_and_the_next_one_is_understood() {
    let app = verona(Setup::new()).await;
    let mut asker = Asker::generic(&configured(&app, ""));
    for length in [1_024, 65_536, 5_000_000] {
        assert!(!asker.line(&format!("auth:romeo:montague.lit:{}", "a".repeat(length))), "{length}");
        assert!(asker.line("isuser:romeo:montague.lit"), "out of step after {length} bytes");
    }
    asker.part();
}
