//! Sign-ins that somebody else begins, plants, redirects or listens to.

use std::time::Duration;

use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{attempt, strict};
use crate::support::network::encoded;
use crate::support::stage::{ACCOUNT, BASE, LOGIN, PRE_SESSION, SESSION, is_it_romeo, signed_in, verona};
use crate::support::{Answer, PASSWORD, Rp, Setup, TestApp};

async fn post(app: &TestApp, url: &str, headers: &[(&str, &str)], fields: &[(String, String)]) -> Answer {
    let form = "application/x-www-form-urlencoded";
    let mut request = app.network().request(Method::POST, url).header("content-type", form).body(encoded(fields));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.network().send(request).await
}

#[tokio::test]
async fn an_errand_that_was_changed_or_has_waited_too_long_is_refused_before_the_password_is_tried() {
    let app = verona(strict("1/10m")).await;
    let mut browser = app.browser().at("192.0.2.1");
    let login = browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    let form = login.form("password").fill("username", "romeo").fill("password", PASSWORD);
    let ticket = form.choices("ticket")[0].to_owned();
    let flipped = ticket.replacen(['A', 'B', 'C'], "D", 1);
    let moved = ticket.replace('.', "A.");
    for forged in ["", "x", ".", &flipped, &moved] {
        let page = browser.submit(&form.clone().fill("ticket", forged)).await.page();
        assert_eq!((page.status(), browser.cookie("montague.lit", SESSION)), (403, None), "{forged}");
        assert_eq!(page.texts("h1"), ["This page was open too long"]);
    }
    app.hands.advance(Duration::from_secs(15 * 60 + 1));
    let page = browser.submit(&form).await.page();
    assert_eq!((page.status(), browser.cookie("montague.lit", SESSION)), (403, None));
    // The wrong-password page would have been one too many.
    assert_eq!(attempt(&mut browser, "romeo", PASSWORD).await.url.as_str(), ACCOUNT);
}

/// Where to go afterwards is never an address in the form or the query.
#[tokio::test]
async fn no_address_in_query_or_form_leads_anybody_away() {
    let app = verona(Setup::new()).await;
    for name in ["next", "return", "return_to", "url", "redirect_uri", "openid.return_to"] {
        let mut browser = app.browser();
        let login = browser.open(&format!("{LOGIN}?{name}=https%3A%2F%2Fevil.example%2F")).await.page();
        assert!(!login.answer.body.contains("evil.example"), "{name}");
        let mut fields = login.form("password").fill("username", "romeo").fill("password", PASSWORD).fields();
        fields.push((name.to_owned(), "https://evil.example/".to_owned()));
        assert_eq!(browser.post(LOGIN, LOGIN, &fields).await.page().url.as_str(), ACCOUNT, "{name}");
    }
}

#[tokio::test]
async fn every_sign_in_makes_a_new_session_and_ends_the_one_that_the_browser_had() {
    let app = verona(Setup::new()).await;
    let attacker = signed_in(&app, "juliet").await;
    let planted = attacker.cookie("montague.lit", SESSION).unwrap().to_owned();
    let mut victim = app.browser();
    let login = victim.open(LOGIN).await.page();
    victim.plant("montague.lit", SESSION, &planted);
    let page = victim.sign_in_on(&login, "romeo").await.page();
    assert!(page.text().contains("Hello, romeo"));
    let own = victim.cookie("montague.lit", SESSION).unwrap().to_owned();
    assert_ne!(own, planted);
    let mut attacker = attacker.clone();
    assert_eq!(attacker.open(ACCOUNT).await.page().url.as_str(), LOGIN, "the planted one is dead");
}

#[tokio::test]
async fn a_session_that_was_made_up_is_not_taken_over() {
    let app = verona(Setup::new()).await;
    let made_up = "A".repeat(43);
    let mut browser = app.browser();
    browser.plant("montague.lit", SESSION, &made_up);
    assert_eq!(browser.open(ACCOUNT).await.page().url.as_str(), LOGIN);
    browser.sign_in(BASE, "romeo").await;
    assert_ne!(browser.cookie("montague.lit", SESSION), Some(made_up.as_str()));
}

/// An attacker has forms and cookies of his own, but cannot put his cookie into the victim's browser.
#[tokio::test]
async fn a_sign_in_that_no_page_of_ours_has_begun_in_this_browser_is_refused() {
    let app = verona(Setup::new()).await;
    let (mut victim, mut attacker) = (app.browser(), app.browser());
    let login = victim.open(LOGIN).await.page();
    let good = login.form("password").fill("username", "romeo").fill("password", PASSWORD).fields();
    let theirs = attacker.open(LOGIN).await.page();
    let bad = theirs.form("password").fill("username", "juliet").fill("password", PASSWORD).fields();
    let without: Vec<_> = good.iter().filter(|(name, _)| name != "csrf").cloned().collect();
    let twice: Vec<_> = good.iter().chain(good.iter().filter(|(name, _)| name == "csrf")).cloned().collect();
    let cookie = format!("{PRE_SESSION}={}", victim.cookie("montague.lit", PRE_SESSION).unwrap());
    let other = format!("{PRE_SESSION}={}", attacker.cookie("montague.lit", PRE_SESSION).unwrap());
    let doubled = format!("{cookie}; {other}");

    for (why, headers, fields) in [
        ("no cookie", vec![], &good),
        ("no token", vec![("cookie", cookie.as_str())], &without),
        ("two tokens", vec![("cookie", &cookie)], &twice),
        ("the attacker's token", vec![("cookie", &cookie)], &bad),
        ("the attacker's cookie beside it", vec![("cookie", &doubled)], &bad),
        ("sent by another site", vec![("cookie", &cookie), ("origin", "https://evil.example")], &good),
        ("sent from nowhere", vec![("cookie", &cookie), ("origin", "null")], &good),
        ("sent from the plain page", vec![("cookie", &cookie), ("origin", "http://montague.lit")], &good),
        ("sent across sites", vec![("cookie", &cookie), ("sec-fetch-site", "cross-site")], &good),
        ("sent by a neighbour", vec![("cookie", &cookie), ("sec-fetch-site", "same-site")], &good),
    ] {
        let answer = post(&app, LOGIN, &headers, fields).await;
        assert_eq!(answer.status, 403, "{why}");
        assert!(answer.headers.get("set-cookie").is_none(), "{why}");
    }
    let answer = post(&app, LOGIN, &[("cookie", &cookie), ("origin", BASE)], &good).await;
    assert_eq!((answer.status, answer.location()), (303, "/account"), "and so the others failed for their fault");
}

#[tokio::test]
async fn no_password_is_asked_for_or_read_on_a_plain_line() {
    let app = verona(Setup::new()).await;
    let network = app.network();
    let form = |url: &str| network.request(Method::GET, url);
    let moved = network.get("http://montague.lit/login?a=b").await;
    assert_eq!((moved.status, moved.location()), (301, "https://montague.lit/login?a=b"));

    let fields = [("username", "romeo"), ("password", PASSWORD)];
    let refused = network.post_fields("http://montague.lit/login", &fields).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("This connection is not protected") && !refused.body.contains("type=\"password\""));
    assert!(refused.body.contains("href=\"https://montague.lit/login\""));
    for name in ["strict-transport-security", "set-cookie"] {
        assert!(refused.headers.get(name).is_none() && moved.headers.get(name).is_none(), "{name}");
    }
    // Nobody on the way may claim that the line is a protected one.
    let forged = network.send(form("http://montague.lit/login").header("x-forwarded-proto", "https")).await;
    assert_eq!(forged.status, 301);

    // The answer is there before a byte of the password is sent.
    let mut line = TcpStream::connect(network.addresses.http[0]).await.unwrap();
    let head = "POST /login HTTP/1.1\r\nHost: montague.lit\r\nContent-Length: 1000\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\n";
    line.write_all(head.as_bytes()).await.unwrap();
    let mut status = [0; 12];
    line.read_exact(&mut status).await.unwrap();
    assert_eq!(status, *b"HTTP/1.1 403");
}

#[tokio::test]
async fn a_proxy_that_is_trusted_may_say_that_the_line_is_protected() {
    let app = verona(Setup::new().proxy("127.0.0.1/32")).await;
    let ask =
        |proto| app.network().request(Method::GET, "http://montague.lit/login").header("x-forwarded-proto", proto);
    let answer = app.network().send(ask("https")).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("type=\"password\""));
    assert!(answer.header("strict-transport-security").is_some());
    assert!(answer.header("set-cookie").is_some_and(|cookie| cookie.contains("Secure")));
    assert_eq!(app.network().send(ask("http")).await.status, 301);
    assert_eq!(app.network().send(ask("https, http")).await.status, 301, "the nearest proxy has the last word");
    assert_eq!(app.network().get("http://montague.lit/login").await.status, 301);
}
