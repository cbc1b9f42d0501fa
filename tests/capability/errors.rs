//! `docs/errors.md`, the catalogue of refusals, walked: every code is provoked, and comes by the channels and with the
//! status that the catalogue says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Duration;

use futures_util::future::join_all;
use reqwest::Method;
use reqwest::header::{HeaderName, HeaderValue};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::rp_discovery::{Site, with};
use crate::support::network::encoded;
use crate::support::rp::{DhKey, NS2};
use crate::support::stage::{CHANGE, DELETE, PROFILE, signed_in};
use crate::support::{Answer, PASSWORD, Question, Rp, Setup, TestApp};

const CATALOGUE: &str = include_str!("../../docs/errors.md");
const ENDPOINT: &str = "https://montague.lit/openid";
const ROMEO: &str = "https://montague.lit/openid/romeo";
const SREG: &str = "http://openid.net/extensions/sreg/1.1";
/// The columns of the catalogue between name and explanation, in their order: a program, a person, the site by a press,
/// the site at once.
const CHANNELS: [&str; 4] = ["program", "person", "press", "redirect"];

/// OpenID 1.x has no field for the code, only the sentence.
const OF_OPENID_1: &str = "openid2-required";

/// By code and channel, the statuses that were seen or promised.
type Refusals = BTreeMap<(String, &'static str), BTreeSet<u16>>;

#[tokio::test]
async fn every_refusal_is_as_the_catalogue_says() {
    let mut seen = Refusals::new();
    let app = Setup::new().host("capulet.lit").proxy("127.0.0.1/32").section("[openid]\nopenid1 = false").start().await;
    for answer in [direct(&app).await, messages(&app).await, pages(&app).await, sign_ins(&app).await].concat() {
        note(&mut seen, &answer);
    }
    for answer in
        [moved().await, floods().await, away().await, new_passwords().await, in_chat().await, unverified().await]
            .concat()
    {
        note(&mut seen, &answer);
    }
    let promised = promised();
    let missing: Vec<_> = promised.iter().filter(|(refusal, _)| !seen.contains_key(*refusal)).collect();
    assert!(missing.is_empty(), "promised and not seen: {missing:?}");
    assert_eq!(seen, promised);
}

#[test]
fn every_code_of_the_source_is_in_the_catalogue() {
    let promised: BTreeSet<_> = promised().into_keys().map(|(code, _)| code).collect();
    let mut codes = BTreeSet::new();
    for (file, begin) in [
        ("src/openid/request/rejection.rs", "fn code("),
        ("src/web/failure.rs", "fn code("),
        ("src/web/login/mod.rs", "const fn refusal("),
        ("src/web/login/chat.rs", "const fn refusal("),
        ("src/web/password.rs", "const fn refusal("),
        ("src/web/again.rs", "const fn refusal("),
        ("src/web/consent.rs", "const fn unverified_code("),
    ] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let body = text.split(begin).nth(1).unwrap().split("\n    }\n").next().unwrap().split("\n}\n").next().unwrap();
        codes.extend(body.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    assert!(codes.len() > 30, "{codes:?}");
    // A fault of ours cannot be provoked; if it could it would be mended.
    assert!(codes.remove("internal") && CATALOGUE.contains("`internal`"));
    let missing: Vec<_> = codes.difference(&promised).collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:?}");
}

/// The rows of the catalogue.
fn promised() -> Refusals {
    let mut promised = Refusals::new();
    for row in CATALOGUE.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let code = cells[1].trim_matches('`').to_owned();
        for (channel, cell) in CHANNELS.into_iter().zip(&cells[2..6]) {
            let statuses: BTreeSet<u16> = cell.split(", ").filter_map(|status| status.parse().ok()).collect();
            if !statuses.is_empty() {
                promised.insert((code.clone(), channel), statuses);
            }
        }
    }
    promised
}

/// Reads off an answer which refusal it is and whom it goes to.
fn note(seen: &mut Refusals, answer: &Answer) {
    let kind = answer.header("content-type").unwrap_or_default();
    let (channel, code) = if answer.status == 303 && answer.location().contains("openid.mode=error") {
        let code = answer.location().split("openid.error_code=").nth(1).unwrap_or(OF_OPENID_1);
        ("redirect", code.split('&').next().unwrap_or_default().to_owned())
    } else if kind.starts_with("text/plain") && answer.header("allow").is_none() {
        let code = answer.key_values().remove("error_code").unwrap_or_else(|| OF_OPENID_1.to_owned());
        ("program", code)
    } else {
        let code = answer.header("x-error-code").unwrap_or_else(|| panic!("a code: {} {}", answer.status, answer.body));
        let press = answer.body.contains("openid.mode=error") || answer.body.contains("name=\"openid.mode\"");
        (if press { "press" } else { "person" }, code.to_owned())
    };
    seen.entry((code, channel)).or_default().insert(answer.status);
}

/// What is said at a name that the host had before.
async fn moved() -> Vec<Answer> {
    let app = Setup::new().every_host("legacy_bases = [\"https://old.example/openid\"]").start().await;
    let mut answers = Vec::new();
    for path in ["login", "openid"] {
        let posted = app.network().request(Method::POST, &format!("https://montague.lit/{path}"));
        let body = encoded(&[("openid.ns", NS2), ("openid.mode", "associate")]);
        let posted = posted.header("host", "old.example").header("content-type", "application/x-www-form-urlencoded");
        answers.push(app.network().send(posted.body(body)).await);
    }
    answers
}

/// What is said where a site does not vouch for an address.
async fn unverified() -> Vec<Answer> {
    let (app, site) = (with("require").await, Site::open().await);
    let mut browser = signed_in(&app, "romeo").await;
    let mut answers = Vec::new();
    for paths in [vec![], vec!["/elsewhere"]] {
        site.lists(&paths);
        answers.push(browser.open_once(&site.rp(&app).ask("checkid_setup", ROMEO).url()).await);
        app.hands.advance(Duration::from_mins(11));
    }
    answers
}

/// What programs are told.
async fn direct(app: &TestApp) -> Vec<Answer> {
    let ask = |text: &'static str| app.network().post(ENDPOINT, text);
    let dh = |session, kind| DhKey::new(1).request(session, kind);
    let mut degenerate = dh("DH-SHA1", "HMAC-SHA1");
    degenerate.retain(|(name, _)| name != "openid.dh_consumer_public");
    let missing = degenerate.clone();
    degenerate.push(("openid.dh_consumer_public".to_owned(), "AA==".to_owned()));
    let ns = encoded(&[("openid.ns", NS2)]);
    vec![
        ask("openid.mode=%FF").await,
        app.network().post(ENDPOINT, &format!("{ns}&openid.mode=associate&openid.mode=associate")).await,
        ask("openid.ns=x&openid.mode=associate").await,
        ask("openid.mode=associate").await,
        ask("").await,
        app.network().post(ENDPOINT, &format!("{ns}&openid.mode=x")).await,
        app.network().get(&format!("{ENDPOINT}?{ns}&openid.mode=associate")).await,
        app.network().post_fields(ENDPOINT, &missing).await,
        app.network().post_fields(ENDPOINT, &degenerate).await,
        app.network().post_fields(ENDPOINT, &dh("DH-SHA1", "HMAC-SHA256")).await,
        app.network().post_fields("http://montague.lit/openid", &dh("DH-SHA1", "HMAC-SHA1")).await,
    ]
}

/// What is said of questions about a person, in both modes.
async fn messages(app: &TestApp) -> Vec<Answer> {
    let mut answers = Vec::new();
    for mode in ["checkid_setup", "checkid_immediate"] {
        let whole = Rp::garden(app).ask(mode, ROMEO);
        let with = |name, value| whole.clone().with(name, value);
        let questions: Vec<Question> = vec![
            with("ns", "x"),
            with("mode", "x"),
            whole.clone().without("ns"),
            whole.clone().without("mode"),
            whole.clone().without("return_to").without("realm"),
            with("return_to", "javascript:x"),
            with("realm", "https://*.com/"),
            with("realm", "https://other.example/"),
            with("claimed_id", ""),
            with("claimed_id", "https://montague.lit/openid/juliet"),
            whole.clone().without("claimed_id").without("identity"),
            with("ns.a", SREG).with("ns.b", SREG),
            whole.clone().without("return_to").with("ns", "x"),
            whole.clone().without("return_to").without("mode"),
            whole.clone().without("return_to").with("mode", "x"),
            whole.clone().without("return_to").without("ns"),
            whole.clone().without("return_to").with("claimed_id", ""),
            whole.clone().without("return_to").without("claimed_id").without("identity"),
            whole.clone().without("return_to").with("ns.a", SREG).with("ns.b", SREG),
        ];
        for question in questions {
            answers.push(app.network().get(&question.url()).await);
        }
        for bad in ["openid.mode=x", "openid.x=%FF"] {
            answers.push(app.network().get(&format!("{}&{bad}", whole.url())).await);
        }
    }
    answers
}

/// What is said about addresses, methods and bodies.
async fn pages(app: &TestApp) -> Vec<Answer> {
    let network = app.network();
    let request = |method: Method, path: &str| network.request(method, &format!("https://montague.lit{path}"));
    let form = "application/x-www-form-urlencoded";
    let too_long = format!("{ENDPOINT}?{}", "&".repeat(16_385));
    let long = Rp::garden(app).ask("checkid_setup", ROMEO).with("x", &"x".repeat(8_000));
    vec![
        network.send(request(Method::GET, "/").header("host", "evil.example")).await,
        network.get("https://montague.lit/nowhere").await,
        network.send(request(Method::PUT, "/openid")).await,
        network.send(request(Method::POST, "/healthz")).await,
        network.get(&too_long).await,
        network.post(ENDPOINT, &"&".repeat(65_537)).await,
        network.post("https://montague.lit/login", &"&".repeat(65_537)).await,
        network.send(request(Method::POST, "/openid").header("content-type", "text/plain").body("x")).await,
        network.send(request(Method::POST, "/login").header("content-type", "text/plain").body("x")).await,
        network.post("https://montague.lit/login", "a=%FF").await,
        network.post("https://montague.lit/login", "username=romeo").await,
        network.send(request(Method::POST, "/login").header("content-type", form).header("origin", "null")).await,
        network.get(&format!("{ENDPOINT}?ticket=x")).await,
        network.get("https://montague.lit/account").await,
        network.send(network.request(Method::POST, "http://montague.lit/login").header("content-type", form)).await,
        network.post("http://montague.lit/openid", &long.form()).await,
        broken_body(app).await,
    ]
}

/// A body that breaks off in the middle of a chunk, as a proxy passes it on.
async fn broken_body(app: &TestApp) -> Answer {
    let mut line = TcpStream::connect(app.network().addresses.http[0]).await.unwrap();
    let head = "POST /openid HTTP/1.1\r\nHost: montague.lit\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                X-Forwarded-Proto: https\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
    line.write_all(head.as_bytes()).await.unwrap();
    let mut text = String::new();
    line.read_to_string(&mut text).await.unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap().parse().unwrap();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap()));
    Answer { status, headers: headers.collect(), body: body.to_owned() }
}

/// What is said to people who sign in and decide.
async fn sign_ins(app: &TestApp) -> Vec<Answer> {
    app.account("juliet@capulet.lit").await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(app));
    let mut stranger = app.browser();
    let login = stranger.open("https://montague.lit/login").await.page();
    let mut answers = Vec::new();
    for name in ["nobody", "juliet@capulet.lit"] {
        let form = login.form("password").fill("username", name).fill("password", "x");
        answers.push(stranger.submit(&form).await.page().answer);
    }
    for _ in 0..11 {
        let form = login.form("password").fill("username", "romeo").fill("password", "x");
        answers.push(stranger.submit(&form).await.page().answer);
    }
    let consent = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    romeo.press(&consent, "decision", "allow").await.site();
    answers.push(romeo.press(&consent, "decision", "allow").await.page().answer);
    let profile = romeo.open(PROFILE).await.page();
    let unfit = profile.form_with("action", "save").fill("email", "x").press("action", "save");
    answers.push(romeo.submit(&unfit).await.page().answer);
    answers
}

/// What is said to people who want to sign in by a message in chat.
async fn in_chat() -> Vec<Answer> {
    let app = crate::chat::verona_in_chat().await;
    let (_, nameless) = crate::chat::waits(&app, " ").await;
    let (mut refused, page) = crate::chat::waits(&app, "romeo").await;
    crate::chat::says_no(&app).await;
    let no = refused.press(&page, "chat", "continue").await.page();
    let (mut late, page) = crate::chat::waits(&app, "romeo").await;
    app.hands.advance(Duration::from_mins(2));
    vec![nameless.answer, no.answer, late.press(&page, "chat", "continue").await.page().answer]
}

/// What is said to people who want another password.
async fn new_passwords() -> Vec<Answer> {
    let app = Setup::new().credentials("allow_password_change = true").start().await;
    let mut romeo = app.romeo().await;
    let page = romeo.open(CHANGE).await.page();
    let form = page.form("new").fill("new", "too short").fill("repeat", "too short");
    let mut answers = Vec::new();
    for current in [PASSWORD, "x"] {
        answers.push(romeo.submit(&form.clone().fill("current", current)).await.page().answer);
    }
    let app = app.restart_with(Setup::new()).await;
    romeo.turn_to(app.network());
    answers.push(romeo.submit(&form).await.page().answer);
    app.hands.advance(Duration::from_mins(11));
    let question = romeo.open(DELETE).await.page();
    let sure = question.form("sure").tick("sure", "yes", true).press("action", "delete");
    answers.push(romeo.press(&question, "action", "delete").await.page().answer);
    answers.push(romeo.submit(&sure).await.page().answer);
    answers
}

/// What is said to one address that asks too much.
async fn floods() -> Vec<Answer> {
    let once = "associate = \"1/10s\"\ncheckid = \"1/10s\"\npages = \"1/10s\"";
    let app = Setup::new().section(&format!("[limits]\n{once}")).start().await;
    let question = Rp::garden(&app).ask("checkid_setup", ROMEO);
    let mut answers = Vec::new();
    for _ in 0..11 {
        answers.push(app.network().post_fields(ENDPOINT, &DhKey::new(1).request("DH-SHA1", "HMAC-SHA1")).await);
        answers.push(app.network().get(&question.url()).await);
        answers.push(app.network().get("https://montague.lit/").await);
    }
    let costly = DhKey::within(&[&[0xc5][..], &[0x5b; 255]].concat(), 3).request("DH-SHA256", "HMAC-SHA256");
    let (app, many) = (TestApp::start().await, 64 + std::thread::available_parallelism().unwrap().get());
    answers.extend(join_all((0..many).map(|_| app.network().post_fields(ENDPOINT, &costly))).await);
    answers.retain(|answer| answer.status != 200);
    answers
}

/// What is said while the store is away.
async fn away() -> Vec<Answer> {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    let received = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.site();
    let mut stranger = app.browser();
    let login = stranger.open("https://montague.lit/login").await.page();
    app.database.close().await;
    let immediate = romeo.open_once(&rp.ask("checkid_immediate", ROMEO).url()).await;
    assert!(rp.verify(&received).await.is_err());
    vec![
        rp.check_authentication(&received.message()).await,
        romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page().answer,
        immediate,
        app.network().get(ROMEO).await,
        stranger.sign_in_on(&login, "romeo").await.page().answer,
    ]
}
