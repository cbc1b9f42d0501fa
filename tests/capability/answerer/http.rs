//! The web service that `mod_auth_http` asks.

use std::net::{Ipv4Addr, SocketAddr};

use montague::account::activity::Kind;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};

use super::asker::ALLOWED;
use crate::support::network::encoded;
use crate::support::program::{Running, free, with_configuration};
use crate::support::stage::{ACCOUNT, ROMEO, happened, is_it_romeo, signed_in, verona};
use crate::support::{Answer, PASSWORD, Rp, Setup, TestApp};

/// `prosody:secret-password`
const BASIC: &str = "Basic cHJvc29keTpzZWNyZXQtcGFzc3dvcmQ=";
const SECTION: &str = "[answerer]\nlisten = [\"127.0.0.1:0\"]\nbasic = \"prosody:secret-password\"";
const FORM: &str = "application/x-www-form-urlencoded";

async fn asked(app: &TestApp, method: Method, call: &str, fields: &str) -> Answer {
    let (network, at) = (app.network(), app.network().addresses.answerer[0]);
    let get = method == Method::GET;
    let url = if get { format!("http://{at}/{call}?{fields}") } else { format!("http://{at}/{call}") };
    let mut request = network.request(method, &url).header(AUTHORIZATION, BASIC);
    if !get {
        request = request.header(CONTENT_TYPE, FORM).body(fields.to_owned());
    }
    network.send(request).await
}

async fn ask(app: &TestApp, call: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let answer = asked(app, Method::GET, call, &encoded(fields)).await;
    (answer.status, answer.body)
}

async fn change(app: &TestApp, call: &str, fields: &[(&str, &str)]) -> u16 {
    asked(app, Method::POST, call, &encoded(fields)).await.status
}

fn of<'a>(user: &'a str, pass: &'a str) -> [(&'a str, &'a str); 3] {
    [("user", user), ("server", "montague.lit"), ("pass", pass)]
}

async fn house(lines: &str) -> TestApp {
    verona(Setup::new().credentials(lines).section(SECTION)).await
}

#[tokio::test]
async fn passwords_and_accounts_are_told_as_true_or_false_to_the_byte() {
    let app = house("").await;
    let (yes, no) = ((200, "true".to_owned()), (200, "false".to_owned()));
    assert_eq!(ask(&app, "check_password", &of("romeo", PASSWORD)).await, yes);
    assert_eq!(ask(&app, "check_password", &of("Romeo", PASSWORD)).await, yes);
    for (user, pass) in
        [("romeo", "wrong"), ("nobody", PASSWORD), ("romeo", ""), ("ro meo", PASSWORD), ("", ""), ("romeo", "a\nb")]
    {
        assert_eq!(ask(&app, "check_password", &of(user, pass)).await, no, "{user} {pass:?}");
    }
    assert_eq!(ask(&app, "user_exists", &[("user", "romeo"), ("server", "montague.lit")]).await, yes);
    assert_eq!(ask(&app, "user_exists", &of("romeo", "")).await, yes, "as MongooseIM asks");
    assert_eq!(ask(&app, "user_exists", &[("server", "montague.lit"), ("user", "nobody")]).await, no);
    let foreign = [("user", "romeo"), ("server", "evil.example"), ("pass", PASSWORD)];
    for call in ["check_password", "user_exists"] {
        assert_eq!(ask(&app, call, &foreign).await, (404, "false".to_owned()), "{call}");
    }
    let posted = asked(&app, Method::POST, "check_password", &encoded(&of("romeo", PASSWORD))).await;
    assert_eq!((posted.status, posted.body.as_str()), (200, "true"));
    assert_eq!(posted.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn the_example_of_the_protocol_is_understood() {
    let app = house(ALLOWED).await;
    let password = "a b+c&d=e%/:\u{20AC}";
    assert_eq!(change(&app, "register", &of("rom\u{E9}o", password)).await, 201);
    let query = "user=rom%c3%a9o&server=montague.lit&pass=a+b%2bc%26d%3de%25%2f%3a%e2%82%ac";
    assert_eq!(asked(&app, Method::GET, "check_password", query).await.body, "true");
    assert_eq!(
        asked(&app, Method::GET, "check_password", &query.to_uppercase().replace("USER=", "user=")).await.status,
        400
    );
}

#[tokio::test]
async fn accounts_are_made_changed_and_removed_with_everything_that_follows() {
    let app = house(ALLOWED).await;
    let mut rp = Rp::garden(&app);
    assert_eq!(change(&app, "register", &of("mercutio", PASSWORD)).await, 201);
    assert_eq!(change(&app, "register", &of("mercutio", "another")).await, 409);
    assert_eq!(change(&app, "register", &of("tybalt", "")).await, 400);
    assert_eq!(change(&app, "register", &of("ty balt", "x")).await, 400);
    signed_in(&app, "mercutio").await;

    let mut romeo = signed_in(&app, "romeo").await;
    assert_eq!(change(&app, "set_password", &of("romeo", "new one")).await, 204);
    assert_ne!(romeo.open(ACCOUNT).await.page().url.as_str(), ACCOUNT);
    assert!(happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
    assert_eq!(ask(&app, "check_password", &of("romeo", "new one")).await.1, "true");
    assert_eq!(change(&app, "set_password", &of("nobody", "new one")).await, 404);
    assert_eq!(change(&app, "set_password", &of("romeo", "")).await, 400);
    assert_eq!(change(&app, "set_password", &of("romeo", PASSWORD)).await, 204);

    let mut romeo = signed_in(&app, "romeo").await;
    let who = [("user", "romeo"), ("server", "montague.lit")];
    assert_eq!(change(&app, "remove_user", &who).await, 204);
    assert_eq!(change(&app, "remove_user", &who).await, 404);
    assert_ne!(romeo.open(ACCOUNT).await.page().url.as_str(), ACCOUNT);
    assert_eq!(change(&app, "register", &of("romeo", PASSWORD)).await, 201);
    let mut heir = signed_in(&app, "romeo").await;
    let page = heir.open(&is_it_romeo(&rp).url()).await.page();
    let received = heir.press(&page, "decision", "allow").await.site();
    assert!(rp.verify(&received).await.unwrap().claimed_id.unwrap().starts_with(&format!("{ROMEO}#")));
    for call in ["register", "set_password", "remove_user"] {
        assert_eq!(change(&app, call, &[("user", "romeo"), ("server", "evil.example"), ("pass", "x")]).await, 404);
    }
}

#[tokio::test]
async fn nothing_is_changed_unless_the_configuration_allows_it() {
    let app = house("").await;
    let before = app.rows().await;
    for call in ["register", "set_password", "remove_user"] {
        assert_eq!(change(&app, call, &of("romeo", "another")).await, 403, "{call}");
    }
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn every_request_needs_the_credentials_of_the_configuration() {
    let app = house(ALLOWED).await;
    let (network, at) = (app.network(), app.network().addresses.answerer[0]);
    for call in ["check_password", "user_exists", "set_password", "register", "remove_user", "elsewhere", ""] {
        for wrong in
            [None, Some("Basic cHJvc29keTpzZWNyZXQ="), Some("Basic"), Some("Bearer cHJvc29keTpzZWNyZXQtcGFzc3dvcmQ=")]
        {
            for method in [Method::GET, Method::POST, Method::DELETE] {
                let url = format!("http://{at}/{call}?{}", encoded(&of("romeo", PASSWORD)));
                let request = network.request(method, &url).header(CONTENT_TYPE, FORM);
                let request = wrong.into_iter().fold(request, |request, wrong| request.header(AUTHORIZATION, wrong));
                let answer = network.send(request.body(encoded(&of("romeo", "x")))).await;
                assert_eq!(answer.status, 401, "{call} {wrong:?}");
                assert!(answer.header("www-authenticate").is_some_and(|how| how.starts_with("Basic realm=")));
                assert!(!answer.body.contains("true") && !answer.body.contains("false"));
            }
        }
    }
    assert_eq!(ask(&app, "check_password", &of("romeo", PASSWORD)).await.1, "true", "nothing was changed");
}

#[tokio::test]
async fn a_question_that_is_none_is_refused_and_not_guessed_at() {
    let app = house(ALLOWED).await;
    for query in [
        "server=montague.lit&pass=x",
        "user=romeo&pass=x",
        "user=romeo&server=montague.lit",
        "user=romeo&user=romeo&server=montague.lit&pass=x",
        "user=romeo&server=montague.lit&server=evil.example&pass=x",
        "user=romeo&server=montague.lit&pass=x&pass=y",
        "user=romeo&server=montague.lit&pass=%zz",
        "user=romeo&server=montague.lit&pass=%ff",
    ] {
        for method in [Method::GET, Method::POST] {
            assert_eq!(asked(&app, method.clone(), "check_password", query).await.status, 400, "{method} {query}");
        }
    }
    for (method, call, allowed) in [
        (Method::POST, "user_exists", "GET"),
        (Method::GET, "set_password", "POST"),
        (Method::GET, "register", "POST"),
        (Method::GET, "remove_user", "POST"),
        (Method::DELETE, "check_password", "GET, POST"),
    ] {
        let answer = asked(&app, method, call, &encoded(&of("romeo", PASSWORD))).await;
        assert_eq!((answer.status, answer.header("allow")), (405, Some(allowed)), "{call}");
    }
    for call in ["", "/check_password", "check_password/", "CHECK_PASSWORD", "get_password", "openid", "healthz"] {
        assert_eq!(asked(&app, Method::GET, call, &encoded(&of("romeo", PASSWORD))).await.status, 404, "{call}");
    }
    let (network, at) = (app.network(), app.network().addresses.answerer[0]);
    let post = |url: String, kind: &str, body: String| {
        network.send(
            network.request(Method::POST, &url).header(AUTHORIZATION, BASIC).header(CONTENT_TYPE, kind).body(body),
        )
    };
    let (url, fields) = (format!("http://{at}/check_password"), encoded(&of("romeo", PASSWORD)));
    assert_eq!(post(url.clone(), "application/json", fields.clone()).await.status, 415);
    assert_eq!(post(format!("{url}?pass=x"), FORM, fields.clone()).await.status, 400, "two places for one parameter");
    assert_eq!(post(url.clone(), FORM, format!("{fields}&more={}", "a".repeat(70_000))).await.status, 413);
    assert_eq!(post(url, "Application/X-WWW-Form-Urlencoded; charset=utf-8", fields).await.body, "true");
}

#[tokio::test]
async fn a_store_that_is_away_is_neither_true_nor_false() {
    let app = house(ALLOWED).await;
    app.database.close().await;
    for call in ["check_password", "user_exists"] {
        let answer = asked(&app, Method::GET, call, &encoded(&of("romeo", PASSWORD))).await;
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("5")), "{call}");
        assert!(!answer.body.contains("false"));
    }
    for call in ["register", "set_password", "remove_user"] {
        assert_eq!(change(&app, call, &of("romeo", "x")).await, 503, "{call}");
    }
}

#[tokio::test]
async fn the_service_has_a_listener_of_its_own_and_without_one_there_is_none() {
    let app = house("").await;
    let url = format!("https://montague.lit/check_password?{}", encoded(&of("romeo", PASSWORD)));
    let request = app.network().request(Method::GET, &url).header(AUTHORIZATION, BASIC);
    assert_eq!(app.network().send(request).await.status, 404, "not among the pages");
    for page in ["login", "openid/romeo", "readyz"] {
        assert_eq!(asked(&app, Method::GET, page, "").await.status, 404, "no pages there");
    }
    assert!(verona(Setup::new()).await.network().addresses.answerer.is_empty());
}

#[tokio::test]
async fn no_password_that_is_asked_about_is_in_the_log() {
    let at = SocketAddr::from((Ipv4Addr::LOCALHOST, free().port()));
    let sections = format!(
        "{ALLOWED}[listen]\nhttps = [\"127.0.0.1:0\"]\nhttp = []\n\
         [answerer]\nlisten = [\"{at}\"]\nbasic = \"prosody:canary-of-the-service\"\n"
    );
    let (file, _folder) = with_configuration(&sections);
    let mut running = Running::start("serve --log-format json", ("--config", &file));
    assert_eq!(running.line(), "ready");
    // Its client goes to every address of this machine.
    let elsewhere = TestApp::start().await;
    for (credentials, status) in [("canary-of-the-service", 200), ("canary-of-another", 401)] {
        let calls = ["check_password", "user_exists", "set_password", "register", "remove_user", "canary-of-a-path"];
        for (call, method) in calls.iter().flat_map(|call| [(call, Method::GET), (call, Method::POST)]) {
            let url = format!("http://{at}/{call}?{}", encoded(&of("canary-of-a-name", "canary-of-a-query")));
            let request = elsewhere.network().request(method, &url).basic_auth("prosody", Some(credentials));
            let request = request.header(CONTENT_TYPE, FORM).body(encoded(&of("romeo", "canary-of-a-body")));
            let answer = request.send().await.unwrap();
            assert!(status == 200 || answer.status().as_u16() == status);
        }
        let url = format!("http://{at}/register");
        let request = elsewhere
            .network()
            .request(Method::POST, &url)
            .basic_auth("prosody", Some(credentials))
            .header(CONTENT_TYPE, FORM);
        request.body(encoded(&of("romeo", "canary-of-a-new-password"))).send().await.unwrap();
    }
    let (ended, log) = running.stop();
    assert!(ended.success(), "{log}");
    assert!(log.contains("\"level\":\"TRACE\"") && log.contains("\"question\":\"register\",\"status\":201"), "{log}");
    let told: Vec<&str> = log.lines().filter(|line| line.contains("canary")).collect();
    assert!(told.is_empty(), "{told:#?}");
}
