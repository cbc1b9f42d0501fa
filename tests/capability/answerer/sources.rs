//! Answers that somebody else knows.

use std::sync::Arc;

use montague::answerer::{Desk, extauth};
use montague::config::{Config, Environment};
use montague::credentials::Backend;
use montague::credentials::process::Protocol;
use montague::system::System;

use super::asker::{Asker, written};
use crate::credentials::source::{Kind, Source};
use crate::support::{PASSWORD, START, TestApp};

const PEOPLE: [(&str, &str); 1] = [("romeo@montague.lit", PASSWORD)];

#[tokio::test]
async fn a_web_service_says_whose_password_is_right_and_who_exists() {
    for kind in [Kind::Http, Kind::Json] {
        let source = Source::start(kind, &PEOPLE);
        let folder = tempfile::tempdir().unwrap();
        let file = written(folder.path(), &format!("[credentials.main]\n{}\n", source.lines()));
        let mut asker = Asker::generic(&file);
        assert!(asker.line(&format!("auth:romeo:montague.lit:{PASSWORD}")), "{kind:?}");
        assert!(!asker.line("auth:romeo:montague.lit:wrong"), "{kind:?}");
        assert!(asker.line("isuser:romeo:montague.lit"), "{kind:?}");
        assert!(!asker.line("isuser:mercutio:montague.lit"), "{kind:?}");
        assert!(!asker.line("removeuser:romeo:montague.lit"), "only embedded accounts are changed: {kind:?}");
        asker.part();
        let mut asker = Asker::ejabberd(&file);
        assert!(asker.frame(format!("auth:romeo:montague.lit:{PASSWORD}").as_bytes()), "{kind:?}");
        asker.part();
    }
}

/// As a service does that checks passwords and says no of everybody, because it has no list.
#[tokio::test]
async fn where_existence_is_assumed_every_valid_name_exists_except_where_the_accounts_are_kept_here() {
    let source = Source::start(Kind::Http, &PEOPLE);
    let folder = tempfile::tempdir().unwrap();
    let sections = format!("existence = \"assume\"\n[credentials.main]\n{}\n", source.lines());
    let mut asker = Asker::generic(&written(folder.path(), &sections));
    assert!(asker.line("isuser:mercutio:montague.lit"));
    assert!(!asker.line("isuser:mer cutio:montague.lit"));
    assert!(!asker.line("auth:mercutio:montague.lit:x"));
    assert_eq!(source.asked(), ["check mercutio@montague.lit"]);
    asker.part();

    let app = TestApp::start().await;
    let mut asker = Asker::generic(&written(app.folder(), "existence = \"assume\"\n[credentials.main]\n"));
    assert!(!asker.line("isuser:mercutio:montague.lit"), "a server that asks before it makes an account is told so");
    asker.part();
}

/// Asked within this process: at an address of this machine the program takes it for the server that asks.
#[tokio::test]
async fn a_server_that_is_only_asked_for_passwords_is_taken_to_know_everybody() {
    let source = Source::start(Kind::Basic, &PEOPLE);
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), &format!("[credentials.main]\n{}\n", source.lines()));
    let config = Config::load_beside(&file, Environment::default()).unwrap();
    let (system, _) = System::held(START, [7; 32]);
    let backend = Backend::outside(&config.credentials["main"], &system).unwrap().expect("a source elsewhere");
    let desk = Desk::new([(config.hosts[0].host.clone(), Arc::new(backend))], system);
    for (question, answer) in [
        (format!("auth:romeo:montague.lit:{PASSWORD}"), "1"),
        ("auth:romeo:montague.lit:wrong".to_owned(), "0"),
        ("isuser:romeo:montague.lit".to_owned(), "1"),
        // Who exists is not known, and messages are kept for nobody who does not.
        ("isuser:mercutio:montague.lit".to_owned(), "1"),
        ("isuser:ro meo:montague.lit".to_owned(), "0"),
        ("isuser:romeo:capulet.lit".to_owned(), "0"),
        ("tryregister:mercutio:montague.lit:x".to_owned(), "0"),
        ("removeuser:romeo:montague.lit".to_owned(), "0"),
    ] {
        let (asked, mut said) = (format!("{question}\n"), Vec::new());
        extauth::answer_all(&desk, Protocol::Generic, asked.as_bytes(), &mut said).await.unwrap();
        assert_eq!(String::from_utf8(said).unwrap(), format!("{answer}\n"), "{question}");
    }
}
