//! The plain line: no secret is asked for, shown or read there, and the protected one is where everything leads.

use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::network::{encoded, tls};
use crate::support::rp::{DhKey, NS2};
use crate::support::{Answer, PASSWORD, Rp, Setup, TestApp};

const ROMEO: &str = "https://montague.lit/openid/romeo";
const ENDPOINT: &str = "https://montague.lit/openid";
const PLAIN: &str = "http://montague.lit/openid";
const FORM: &str = "application/x-www-form-urlencoded";
const PAGES: [&str; 14] = [
    "/",
    "/openid",
    "/openid/",
    "/openid/romeo",
    "/openid/Rom%65o/?x",
    "/openid?openid.mode=checkid_setup&openid.return_to=https%3A%2F%2Fgarden.example%2F",
    "/xrds/op",
    "/xrds/user/romeo",
    "/login",
    "/logout",
    "/account?a=b&c",
    "/account/sites",
    "/static/style.css",
    "//evil.example/%0d%0a",
];

/// What the door answers to a greeting of a version: the first bytes of its answer.
async fn greeted(app: &TestApp, minor: u8) -> Vec<u8> {
    // The version twice, 32 random bytes, no session, two cipher suites of that time, no compression.
    let greeting =
        [&[0x16, 3, 1, 0, 47, 1, 0, 0, 43, 3, minor][..], &[7; 32], &[0, 0, 4, 0, 0x2f, 0xc0, 0x13, 1, 0]].concat();
    let mut line = TcpStream::connect(app.network().addresses.https[0]).await.unwrap();
    line.write_all(&greeting).await.unwrap();
    let mut answer = Vec::new();
    // The end of the line is an answer, too.
    drop(line.read_to_end(&mut answer).await);
    answer
}

#[tokio::test]
async fn tls_1_2_and_1_3_are_spoken_at_the_door_and_nothing_older() {
    let app = TestApp::start().await;
    for minor in 0..3 {
        let answer = greeted(&app, minor).await;
        // A fatal alert about the version, or nothing; never the greeting of a server (0x16).
        assert!(answer.is_empty() || answer.starts_with(&[0x15, 3]), "3.{minor}: {answer:x?}");
    }
    let authority = std::fs::read(app.folder().join("authority.pem")).unwrap();
    for (version, spoken) in [
        (&rustls::version::TLS12, rustls::ProtocolVersion::TLSv1_2),
        (&rustls::version::TLS13, rustls::ProtocolVersion::TLSv1_3),
    ] {
        let (config, at) = (tls(&authority, &[version]), app.network().addresses.https[0]);
        let handshake = move || {
            let name = "montague.lit".try_into().unwrap();
            let mut connection = rustls::ClientConnection::new(std::sync::Arc::new(config), name).unwrap();
            let mut line = std::net::TcpStream::connect(at).unwrap();
            while connection.is_handshaking() {
                connection.complete_io(&mut line).unwrap();
            }
            connection.protocol_version()
        };
        assert_eq!(tokio::task::spawn_blocking(handshake).await.unwrap(), Some(spoken));
    }
}

fn asks_for_no_https_for_good(answer: &Answer, what: &str) {
    assert_eq!(answer.header("strict-transport-security"), None, "{what}");
    assert_eq!(answer.header("set-cookie"), None, "{what}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{what}");
}

#[tokio::test]
async fn every_page_has_moved_to_the_protected_line_for_good() {
    let app = TestApp::start().await;
    for path in PAGES {
        for method in [Method::GET, Method::HEAD] {
            let answer = app.network().send(app.network().request(method, &format!("http://montague.lit{path}"))).await;
            let there = format!("https://montague.lit{path}");
            assert_eq!((answer.status, answer.location()), (301, there.as_str()));
            assert_eq!(answer.body, "");
            asks_for_no_https_for_good(&answer, path);
        }
    }
}

/// Sends the head of a POST and not a byte of its body, and reads the answer all the same.
async fn post_without_body(app: &TestApp, path: &str, length: usize) -> String {
    let mut line = TcpStream::connect(app.network().addresses.http[0]).await.unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: montague.lit\r\nContent-Type: {FORM}\r\nContent-Length: {length}\r\n\r\n"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    while !String::from_utf8_lossy(&answer).contains("</html>") {
        let count = line.read(&mut piece).await.unwrap();
        assert_ne!(count, 0, "{}", String::from_utf8_lossy(&answer));
        answer.extend_from_slice(&piece[..count]);
    }
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn what_is_posted_to_a_page_is_refused_before_it_is_read() {
    let app = TestApp::start().await;
    for path in ["/login", "/logout", "/account", "/account/sites", "/", "/openid/", "/openid/romeo", "/nowhere"] {
        let answer = post_without_body(&app, path, 40_000).await;
        assert!(answer.starts_with("HTTP/1.1 403 "), "{path}: {answer}");
        assert!(answer.contains("https://montague.lit"), "{path} shows the way: {answer}");
        assert!(!answer.contains("type=\"password\"") && !answer.contains("<form"), "{path}");
    }
}

#[tokio::test]
async fn a_password_on_a_plain_line_signs_nobody_in() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    let before = app.rows().await;
    let login = app.browser().open("https://montague.lit/login").await.page();
    let fields = login.form("password").fill("username", "romeo").fill("password", PASSWORD).fields();
    let answer = app.network().post_fields("http://montague.lit/login", &fields).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (403, None));
    assert_eq!(app.rows().await, before, "not even counted");
}

#[tokio::test]
async fn methods_that_nobody_needs_are_refused() {
    let app = TestApp::start().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        for path in ["/login", "/openid", "/openid/romeo", "/nowhere"] {
            let plain = app.network().request(method.clone(), &format!("http://montague.lit{path}"));
            assert_eq!(app.network().send(plain).await.status, 403, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let app = TestApp::start().await;
    for (path, allowed) in [
        ("/", "GET, HEAD"),
        ("/openid", "GET, HEAD, POST"),
        ("/openid/romeo", "GET, HEAD"),
        ("/xrds/op", "GET, HEAD"),
        ("/login", "GET, HEAD, POST"),
        ("/logout", "GET, HEAD, POST"),
        ("/account", "GET, HEAD"),
        ("/account/sites", "GET, HEAD, POST"),
        ("/account/sessions", "GET, HEAD, POST"),
        ("/account/data", "GET, HEAD, POST"),
        ("/static/style.css", "GET, HEAD"),
        ("/healthz", "GET, HEAD"),
        ("/readyz", "GET, HEAD"),
    ] {
        for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let answer =
                app.network().send(app.network().request(method.clone(), &format!("https://montague.lit{path}"))).await;
            let refused = answer.status == 405;
            assert_eq!(refused, !allowed.split(", ").any(|one| one == method.as_str()), "{method} {path}");
            assert_eq!(answer.header("allow"), refused.then_some(allowed), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_posted_question_about_a_person_goes_on_over_the_protected_line() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    for mode in ["checkid_setup", "checkid_immediate"] {
        let question = rp.ask(mode, ROMEO);
        let answer = app.network().post(PLAIN, &question.form()).await;
        assert_eq!((answer.status, answer.location()), (303, question.url().as_str()));
        asks_for_no_https_for_good(&answer, mode);
    }
    let question = rp.ask("checkid_setup", ROMEO);
    let consent = romeo.post("https://garden.example/", PLAIN, &question.fields).await.page();
    assert_eq!(consent.url.as_str(), question.url());
    rp.verify(&romeo.press(&consent, "decision", "allow").await.site()).await.unwrap();
}

#[tokio::test]
async fn a_posted_question_that_is_too_long_for_an_address_is_refused() {
    let app = TestApp::start().await;
    let question = Rp::garden(&app)
        .ask("checkid_setup", ROMEO)
        .with("ns.x", "http://garden.example/")
        .with("x.y", &"z".repeat(8_000));
    let answer = app.network().post(PLAIN, &question.form()).await;
    assert_eq!((answer.status, answer.header("location")), (400, None));
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
}

#[tokio::test]
async fn a_posted_question_of_a_program_is_told_where_to_go() {
    let app = TestApp::start().await;
    let check = [("openid.ns", NS2), ("openid.mode", "check_authentication"), ("openid.assoc_handle", "h")];
    let owned = check.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    for fields in
        [DhKey::new(1).request("DH-SHA256", "HMAC-SHA256"), DhKey::new(1).request("no-encryption", "HMAC-SHA1"), owned]
    {
        let answer = app.network().post_fields(PLAIN, &fields).await;
        assert_eq!(answer.status, 400);
        assert_eq!(answer.lines().first(), Some(&("ns".to_owned(), NS2.to_owned())));
        assert!(answer.value("error").ends_with(ENDPOINT), "{}", answer.body);
        asks_for_no_https_for_good(&answer, "a program");
    }
    let doubled = app.network().post(PLAIN, "openid.mode=checkid_setup&openid.mode=checkid_setup").await;
    assert_eq!((doubled.status, doubled.header("location")), (400, None));
    assert_eq!(app.network().post(PLAIN, "").await.status, 400);
    // What is no form cannot be looked into, so a program is told the same of it.
    for (kind, body) in [
        ("text/plain", "openid.mode=associate"),
        ("application/json", "{}"),
        ("multipart/form-data; boundary=x", "--x--"),
        ("application/x-www-form-urlencoded", "openid.mode=%zz"),
    ] {
        let request = app.network().request(Method::POST, PLAIN).header("content-type", kind).body(body);
        let answer = app.network().send(request).await;
        assert_eq!((answer.status, answer.header("content-type")), (400, Some("text/plain; charset=utf-8")), "{kind}");
        assert!(answer.value("error").ends_with(ENDPOINT), "{kind}: {}", answer.body);
        asks_for_no_https_for_good(&answer, kind);
    }
    let overlong = app.network().post(PLAIN, &"a".repeat(70_000)).await;
    assert_eq!((overlong.status, overlong.lines().len()), (400, 1), "{}", overlong.body);
    assert!(overlong.value("error").ends_with(ENDPOINT), "{}", overlong.body);
    asks_for_no_https_for_good(&overlong, "an over-long body");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_told_where_to_go() {
    let app = TestApp::start().await;
    let mut line = TcpStream::connect(app.network().addresses.http[0]).await.unwrap();
    let head = format!(
        "POST /openid HTTP/1.1\r\nHost: montague.lit\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(answer.ends_with(&format!("\r\n\r\nerror:this line is not protected; post to {ENDPOINT}\n")), "{answer}");
}

#[tokio::test]
async fn supervisors_are_answered_in_place() {
    let app = TestApp::start().await;
    for scheme in ["http", "https"] {
        for path in ["healthz", "readyz"] {
            assert_eq!(app.network().get(&format!("{scheme}://montague.lit/{path}")).await.status, 200);
        }
    }
}

#[tokio::test]
async fn a_session_is_worth_nothing_on_a_plain_line() {
    let app = TestApp::start().await;
    let romeo = app.romeo().await;
    let session = romeo.cookie("montague.lit", "__Host-montague-session").unwrap();
    let cookie = format!("__Host-montague-session={session}");
    for path in ["/account", "/", "/openid/romeo"] {
        let request =
            app.network().request(Method::GET, &format!("http://montague.lit{path}")).header("cookie", &cookie);
        assert_eq!(app.network().send(request).await.status, 301, "{path}");
    }
    let form = encoded(&[("action", "revoke")]);
    let request = app.network().request(Method::POST, "http://montague.lit/account/sites").header("cookie", &cookie);
    assert_eq!(app.network().send(request.header("content-type", FORM).body(form)).await.status, 403);
}

#[tokio::test]
async fn a_forged_word_about_the_line_is_not_believed() {
    for setup in [Setup::new(), Setup::new().proxy("192.0.2.0/24")] {
        let app = setup.start().await;
        for (name, value) in [("x-forwarded-proto", "https"), ("forwarded", "proto=https"), ("x-forwarded-ssl", "on")] {
            let request = app.network().request(Method::GET, "http://montague.lit/login").header(name, value);
            assert_eq!(app.network().send(request).await.status, 301, "{name}");
            let request = app.network().request(Method::POST, "http://montague.lit/login").header(name, value);
            let answer =
                app.network().send(request.header("content-type", FORM).body("username=romeo&password=x")).await;
            assert_eq!(answer.status, 403, "{name}");
        }
    }
}

#[tokio::test]
async fn behind_a_trusted_proxy_the_line_is_what_the_proxy_says() {
    let app = Setup::new().proxy("127.0.0.1/32").start().await;
    app.account("romeo@montague.lit").await;
    for (proto, status) in
        [("https", 200), ("HTTPS", 200), ("http, https", 200), ("https, http", 301), ("http", 301), ("", 301)]
    {
        let request = app.network().request(Method::GET, "http://montague.lit/openid/romeo");
        let answer = app.network().send(request.header("x-forwarded-proto", proto)).await;
        assert_eq!(answer.status, status, "{proto}");
        if status == 200 {
            assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"));
            assert!(
                answer.body.contains("https://montague.lit/openid") && !answer.body.contains("http://montague.lit")
            );
        }
    }
}

#[tokio::test]
async fn who_asks_is_the_nearest_address_that_is_no_proxy_of_ours() {
    let app = Setup::new().proxy("127.0.0.0/8").proxy("10.0.0.0/8").section("[limits]\npages = \"1/s\"").start().await;
    let ask = async |forwarded: &str| {
        let request = app.network().request(Method::GET, "https://montague.lit/").header("x-forwarded-for", forwarded);
        app.network().send(request).await.status
    };
    for _ in 0..10 {
        assert_eq!(ask("198.51.100.1, 192.0.2.1, 10.1.1.1").await, 200);
    }
    for same in ["192.0.2.1", "203.0.113.9, 192.0.2.1", "::ffff:192.0.2.1", "x, 192.0.2.1,10.2.2.2"] {
        assert_eq!(ask(same).await, 429, "{same}");
    }
    for other in ["192.0.2.2", "192.0.2.1, 192.0.2.3", "2001:db8::1"] {
        assert_eq!(ask(other).await, 200, "{other}");
    }
    for _ in 0..9 {
        assert_eq!(ask("2001:db8::2").await, 200, "one household has many addresses of version 6");
    }
    assert_eq!(ask("2001:db8::3").await, 429);
    assert_eq!(ask("2001:db8:0:1::3").await, 200, "the next household");
}

#[tokio::test]
async fn who_asks_is_understood_however_a_proxy_writes_it() {
    let app = Setup::new().proxy("127.0.0.0/8").proxy("10.0.0.0/8").section("[limits]\npages = \"1/s\"").start().await;
    let ask = async |forwarded: &[u8]| {
        let request = app.network().request(Method::GET, "https://montague.lit/").header("x-forwarded-for", forwarded);
        app.network().send(request).await.status
    };
    for (spellings, other) in [
        (
            ["198.51.100.7:4000", "\"198.51.100.7:4001\"", "192.0.2.9, 198.51.100.7, 10.1.1.1:80", "\"198.51.100.7\""],
            "198.51.100.8:4000",
        ),
        (["[2001:db8::1]:55", "\"[2001:db8::1]\"", "[2001:db8::1]", "2001:db8::1"], "[2001:db8:1::1]:55"),
        (["10.9.9.9, 10.1.1.1", "10.9.9.9", "unknown, 10.9.9.9", "10.9.9.9:80, 10.1.1.1:81"], "10.9.9.8, 10.1.1.1"),
        (["unknown", "", "_hidden, unknown", "198.51.100.9, unknown"], "198.51.100.9"),
    ] {
        for turn in 0..10 {
            assert_eq!(ask(spellings[turn % spellings.len()].as_bytes()).await, 200, "{spellings:?}");
        }
        for spelling in spellings {
            assert_eq!(ask(spelling.as_bytes()).await, 429, "{spelling}");
        }
        assert_eq!(ask(other.as_bytes()).await, 200, "{other}");
    }
    for _ in 0..10 {
        assert_eq!(ask(b"\xff, 203.0.113.3").await, 200);
    }
    assert_eq!(ask(b"203.0.113.3").await, 429, "a letter that no header has hides nobody");
}

#[tokio::test]
async fn every_answer_over_tls_asks_for_it_for_good() {
    let app = TestApp::start().await;
    for path in PAGES.into_iter().chain(["/healthz", "/nowhere", "/openid/nobody"]) {
        let answer = app.network().get(&format!("https://montague.lit{path}")).await;
        assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{path}");
        if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{path}");
            assert!(answer.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"), "{path}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        }
    }
}
