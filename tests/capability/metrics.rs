//! What whoever runs it can watch, at an address of its own.

use std::collections::BTreeMap;
use std::time::Duration;

use sqlx::SqlitePool;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use crate::support::stage::{BASE, LOGIN, ROMEO, verona};
use crate::support::{Browser, PASSWORD, Setup, TestApp};

async fn get(app: &TestApp, path: &str) -> (u16, String, String) {
    let answer = app.network().get(&format!("http://{}{path}", app.admin.expect("an address"))).await;
    let kind = answer.header("content-type").unwrap_or_default().to_owned();
    (answer.status, kind, answer.body)
}

/// Every number there is, by its name and labels.
pub(crate) async fn numbers(app: &TestApp) -> BTreeMap<String, String> {
    let (status, kind, text) = get(app, "/metrics").await;
    assert_eq!((status, kind.as_str()), (200, "application/openmetrics-text; version=1.0.0; charset=utf-8"));
    assert!(text.ends_with("# EOF\n"), "{text}");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.map(|line| line.rsplit_once(' ').expect("a name and a number"));
    pairs.map(|(name, number)| (name.to_owned(), number.to_owned())).collect()
}

async fn attempt(browser: &mut Browser, username: &str, password: &str) {
    let login = browser.open(LOGIN).await.page();
    browser.submit(&login.form("password").fill("username", username).fill("password", password)).await;
}

/// The name of how many sign-ins came to this.
pub(crate) fn sign_ins(outcome: &str) -> String {
    format!("montague_sign_ins_total{{outcome=\"{outcome}\"}}")
}

/// The name of how many questions to the password source were answered so.
pub(crate) fn answers(question: &str, answer: &str) -> String {
    format!("montague_credential_answers_total{{credentials=\"main\",question=\"{question}\",answer=\"{answer}\"}}")
}

#[tokio::test]
async fn a_password_that_cannot_be_checked_is_not_counted_as_a_wrong_one() {
    let app = verona(Setup::new().watched().section("[limits]\nlogin_attempts = \"2/10m\"")).await;
    let mut browser = app.browser();
    attempt(&mut app.browser(), "romeo", PASSWORD).await;
    attempt(&mut browser, "romeo", "wherefore\nart thou").await;
    let store = format!("sqlite:{}", app.folder().join("montague.db").display());
    let store = SqlitePool::connect(&store).await.unwrap();
    sqlx::query("UPDATE local_account SET password_hash = 'unreadable' WHERE username = 'juliet'")
        .execute(&store)
        .await
        .unwrap();
    for _ in 0..4 {
        attempt(&mut browser, "juliet", PASSWORD).await;
    }
    for _ in 0..3 {
        attempt(&mut browser, "nobody", PASSWORD).await;
    }
    let numbers = numbers(&app).await;
    for (outcome, count) in
        [("signed_in", "1"), ("rejected", "1"), ("unavailable", "4"), ("wrong", "2"), ("throttled", "1")]
    {
        assert_eq!(numbers[&sign_ins(outcome)], count, "{outcome}: {numbers:?}");
    }
    for (answer, count) in [("yes", "1"), ("no", "2"), ("unavailable", "4"), ("timeout", "0"), ("rejected", "0")] {
        assert_eq!(numbers[&answers("check", answer)], count, "{answer}: {numbers:?}");
    }
    let name = "montague_credential_answer_seconds_count{credentials=\"main\",question=\"check\"}";
    assert_eq!(numbers[name], "7", "{numbers:?}");
    let all = "montague_credential_answer_seconds_bucket{le=\"+Inf\",credentials=\"main\",question=\"check\"}";
    assert_eq!(numbers[all], "7", "{numbers:?}");
}

#[tokio::test]
async fn requests_are_counted_by_route_and_status_and_nobody_is_named() {
    let app = verona(Setup::new().watched()).await;
    for url in [BASE, BASE, ROMEO, "https://montague.lit/openid/nobody", "https://montague.lit/no/such/page"] {
        app.network().get(url).await;
    }
    let (_, _, text) = get(&app, "/metrics").await;
    let numbers = numbers(&app).await;
    let requests = |route: &str, status: &str| {
        numbers[&format!("montague_requests_total{{route=\"{route}\",status=\"{status}\"}}")].as_str()
    };
    assert_eq!(requests("home", "2xx"), "2");
    assert_eq!((requests("identifier", "2xx"), requests("identifier", "4xx")), ("1", "1"));
    assert_eq!(requests("other", "4xx"), "1");
    assert_eq!(numbers[&answers("exists", "yes")], "1");
    assert_eq!(numbers[&format!("montague_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"))], "1");
    assert_eq!(
        (numbers["montague_store_up"].as_str(), numbers["montague_credentials_up{credentials=\"main\"}"].as_str()),
        ("1", "1")
    );
    for word in ["romeo", "nobody", "montague.lit", "127.0.0.1", "such"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[tokio::test]
async fn the_operators_address_answers_nothing_else_and_no_other_address_answers_metrics() {
    let app = verona(Setup::new().watched()).await;
    assert_eq!(get(&app, "/healthz").await.0, 200);
    assert_eq!(get(&app, "/readyz").await.2, "store ok\ncredentials ok\n");
    for path in ["/", "/login", "/account/password", "/openid", "/openid/romeo", "/static/style.css", "/metrics/x"] {
        let (status, kind, text) = get(&app, path).await;
        assert_eq!((status, kind.as_str()), (404, "text/plain; charset=utf-8"), "{path}");
        assert_eq!(text, "There is nothing here but /metrics, /healthz and /readyz.\n");
    }
    assert_eq!(app.network().get("https://montague.lit/metrics").await.status, 404);
    assert_eq!(app.network().get("http://montague.lit/metrics").await.status, 301);
    assert_eq!(TestApp::start().await.admin, None);
}

/// The server's end of a component's link: it accepts one, and holds it until it is dropped.
async fn accepting(listener: &TcpListener) -> TcpStream {
    let (mut line, _) = listener.accept().await.unwrap();
    let mut heard = String::new();
    while !heard.contains("</handshake>") {
        let mut bytes = [0; 4096];
        let count = line.read(&mut bytes).await.unwrap();
        if heard.is_empty() {
            let greeting = "<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' id='1'>";
            line.write_all(greeting.as_bytes()).await.unwrap();
        }
        heard.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
    line.write_all(b"<handshake/>").await.unwrap();
    line
}

#[tokio::test]
async fn whether_the_bot_is_connected_is_told_and_pages_do_without_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = listener.local_addr().unwrap();
    let bot = format!("[xmpp]\ncomponent = {{ jid = \"id.montague.lit\", server = \"{server}\", secret = \"s\" }}");
    let app = verona(Setup::new().watched().section(&bot)).await;
    let told = async |is_up: bool| {
        let (word, up) = if is_up { ("bot ok", "1") } else { ("bot away", "0") };
        timeout(Duration::from_secs(20), async {
            while numbers(&app).await.get("montague_bot_up").map(String::as_str) != Some(up) {
                tokio::task::yield_now().await;
            }
        })
        .await
        .unwrap_or_else(|_| panic!("{word}"));
        let ready = app.network().get("https://montague.lit/readyz").await;
        assert_eq!(ready.status, 200, "{}", ready.body);
        assert!(ready.body.lines().any(|line| line == word), "{}", ready.body);
    };
    told(false).await;
    let link = accepting(&listener).await;
    told(true).await;
    assert_eq!(numbers(&app).await["montague_bot_connections_total{}"], "1");
    drop(link);
    told(false).await;
    let _again = accepting(&listener).await;
    told(true).await;
    assert_eq!(numbers(&app).await["montague_bot_connections_total{}"], "2");
    assert_eq!(app.network().get(BASE).await.status, 200);
}
