//! Whoever is asked, and whatever goes wrong with it: no password in any log, however much is logged.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::credentials::source::{Kind, Source};
use crate::support::program::Served;
use crate::support::stage::{ACCOUNT, LOGIN};
use crate::support::{Browser, Page};

const RIGHT: &str = "canary-of-the-right-password";
const NEW: &str = "canary-of-the-next-password";
const WRONG: &str = "canary-of-a-wrong-password";

async fn attempt(browser: &mut Browser, password: &str) -> Page {
    let login = browser.open(LOGIN).await.page();
    browser.submit(&login.form("password").fill("username", "romeo").fill("password", password)).await.page()
}

async fn the_log_of_everything_holds_no_password(kind: Kind) {
    let source = Source::start(kind, &[("romeo@montague.lit", RIGHT)]);
    let served = Served::asking(&format!(
        "{}\ntimeout = \"1s\"\nallow_password_change = {}",
        source.lines(),
        kind.sets_passwords()
    ));
    let mut browser = served.browser();
    for mode in ["", "odd", "hang", "away", "plain"] {
        source.behave(mode);
        attempt(&mut browser, WRONG).await;
        attempt(&mut browser, &format!("{WRONG}\nwith two lines")).await;
    }
    source.behave("plain");
    let mut browser = served.browser();
    let page = loop {
        // It was away a moment ago, and is asked again soon.
        let page = attempt(&mut browser, RIGHT).await;
        if page.status() != 503 {
            break page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };
    assert_eq!(page.url.as_str(), ACCOUNT, "{}", page.text());
    if kind.sets_passwords() {
        let page = browser.open(&format!("{ACCOUNT}/password")).await.page();
        let form = page.form("current").fill("current", RIGHT).fill("new", NEW).fill("repeat", NEW);
        let page = browser.submit(&form).await.page();
        assert_eq!(page.status(), 200, "{}", page.text());
        assert_eq!(source.people()["romeo@montague.lit"], NEW);
    }
    let log = served.stop();
    assert!(log.contains("\"level\":\"TRACE\"") && log.contains("gave no answer"), "the log is not what it should be");
    // In the way that PLAIN has them, too (RFC 4616).
    let plain = [RIGHT, WRONG].map(|password| STANDARD.encode(format!("\0romeo\0{password}")));
    for secret in [RIGHT, NEW, WRONG, "canary-of"].into_iter().chain(plain.iter().map(String::as_str)) {
        let told: Vec<&str> = log.lines().filter(|line| line.contains(secret)).collect();
        assert!(told.is_empty(), "{kind:?}: {told:#?}");
    }
}

#[tokio::test]
async fn not_of_a_program_that_speaks_lines() {
    the_log_of_everything_holds_no_password(Kind::Generic).await;
}

#[tokio::test]
async fn not_of_a_program_that_speaks_frames() {
    the_log_of_everything_holds_no_password(Kind::Ejabberd).await;
}

#[tokio::test]
async fn not_of_a_web_service() {
    for kind in [Kind::Http, Kind::Json, Kind::Basic, Kind::Xmpp] {
        the_log_of_everything_holds_no_password(kind).await;
    }
}
