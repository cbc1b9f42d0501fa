//! The operator's commands beside a running provider; what they do alone is tested beside them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::program::{Running, beside};
use crate::support::stage::{ACCOUNT, LOGIN, ROMEO, signed_in, verona};
use crate::support::{PASSWORD, Setup};

#[tokio::test]
async fn an_account_that_is_added_can_sign_in_at_once() {
    let app = Setup::new().start().await;
    assert_eq!(app.network().get(ROMEO).await.status, 404);
    let added = beside(&app, "user add Romeo --password-stdin", &format!("{PASSWORD}\n"));
    assert_eq!((added.status, added.errors.as_str()), (Some(0), ""));
    assert!(!added.output.contains(PASSWORD));
    assert_eq!(app.network().get(ROMEO).await.status, 200);
    assert_eq!(signed_in(&app, "romeo").await.open(LOGIN).await.page().url.as_str(), ACCOUNT);
    let again = beside(&app, "user add romeo --password-stdin", "another\n");
    assert_eq!((again.status, again.output.as_str(), again.errors.lines().count()), (Some(1), "", 1));
    assert!(again.errors.contains("exists already"), "{}", again.errors);
    signed_in(&app, "romeo").await;
}

#[tokio::test]
async fn the_accounts_of_a_running_provider_are_listed_and_its_configuration_is_checked() {
    let app = verona(Setup::new()).await;
    let listed = beside(&app, "user list", "");
    assert_eq!(listed.status, Some(0));
    let names: Vec<&str> = listed.output.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(names, ["juliet@montague.lit", "romeo@montague.lit"]);
    let checked = beside(&app, "config check --connect", "");
    assert_eq!((checked.status, checked.errors.as_str()), (Some(0), ""));
}

#[tokio::test]
async fn a_command_that_fails_says_so_in_one_line_and_changes_nothing() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    for (arguments, input) in [
        ("user passwd nobody --password-stdin", "x\n"),
        ("user passwd romeo --password-stdin", "\n"),
        ("user remove nobody", ""),
        ("user remove romeo@capulet.lit", ""),
    ] {
        let done = beside(&app, arguments, input);
        assert_eq!((done.status, done.output.as_str(), done.errors.lines().count()), (Some(1), "", 1), "{arguments}");
    }
    assert_eq!(browser.open(ACCOUNT).await.page().url.as_str(), ACCOUNT);
}

/// The contract names them, and programs read them.
#[test]
fn the_demo_tells_its_facts_on_one_line_and_keeps_them() {
    let folder = tempfile::tempdir().unwrap();
    let ports = "demo --json --https-port 0 --http-port 0 --site-port 0";
    let facts = |folder: &Path| {
        let mut running = Running::start(ports, ("--data", folder));
        let line: Value = serde_json::from_str(&running.line()).unwrap();
        let (status, log) = running.stop();
        assert!(status.success(), "{log}");
        (line, log)
    };
    let (first, log) = facts(folder.path());
    let names: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["url", "http_url", "site_url", "user", "password", "ca_file", "config"]);
    let text = |facts: &Value, name: &str| facts[name].as_str().unwrap().to_owned();
    assert_eq!(text(&first, "user"), "romeo");
    for (name, start) in
        [("url", "https://localhost:"), ("http_url", "http://localhost:"), ("site_url", "https://localhost:")]
    {
        let port = text(&first, name).strip_prefix(start).and_then(|port| port.parse::<u16>().ok());
        assert!(port.is_some_and(|port| port > 0), "{name}: {first}");
    }
    for name in ["ca_file", "config"] {
        let file = text(&first, name);
        assert!(Path::new(&file).is_absolute() && fs::exists(&file).unwrap(), "{file}");
    }
    let password = text(&first, "password");
    assert!(!log.contains(&password), "not even where everything is logged");
    let (second, _) = facts(folder.path());
    assert_eq!((text(&second, "password"), text(&second, "ca_file")), (password, text(&first, "ca_file")));
}

#[test]
fn the_demo_says_ready_on_a_line_of_its_own_after_everything_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Running::start("demo --https-port 0 --http-port 0 --site-port 0", ("--data", folder.path()));
    let mut told = Vec::new();
    while told.last().is_none_or(|line| line != "ready") {
        told.push(running.line());
    }
    let told = told.join("\n");
    for word in ["https://localhost:", "/openid/romeo", "Password", "montague.toml"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert!(running.stop().0.success());
}
