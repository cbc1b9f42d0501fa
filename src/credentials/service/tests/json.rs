//! The JSON API of ejabberd's article.

use super::server::{TestService, answer};
use super::*;

async fn says(body: impl AsRef<[u8]>) -> Answer {
    let body = body.as_ref().to_owned();
    let service = TestService::start(move |_, _| answer(200, body.clone())).await;
    seen(json(settings(&service.url("/auth"))).check("a rose").await)
}

#[tokio::test]
async fn the_two_calls_are_the_documented_ones() {
    let service = TestService::start(|_, _| answer(200, "{\"success\": true}")).await;
    let caller = json(credentialed(&service.url("/auth/"))).called("romeo", "example.net");
    assert_eq!(seen(caller.check("p:\u{20AC}\"\\").await), Answer::Yes);
    assert_eq!(seen(caller.exists().await), Answer::Yes);
    assert_eq!(seen(caller.set("another").await), UNSUPPORTED);
    let asked = service.requests();
    assert_eq!(asked.len(), 2);
    for (asked, call, body) in [
        (&asked[0], "login", serde_json::json!({"username": "romeo@example.net", "password": "p:\u{20AC}\"\\"})),
        (&asked[1], "exists", serde_json::json!({"username": "romeo@example.net"})),
    ] {
        assert!(asked.starts_with(&format!("POST /auth/{call} HTTP/1.1\r\n")), "{asked}");
        for header in ["content-type: application/json", "accept: application/json", "authorization: Basic cHJvc29k"] {
            assert!(asked.contains(&format!("\r\n{header}")), "{asked}");
        }
        let sent: serde_json::Value = serde_json::from_str(asked.split_once("\r\n\r\n").unwrap().1).unwrap();
        assert_eq!(sent, body);
    }
}

#[tokio::test]
async fn the_doubled_slash_of_the_script_is_there_for_those_who_need_it() {
    let service = TestService::start(|_, _| answer(200, "{\"success\": false}")).await;
    for (path, double_slash, requested) in
        [("/auth/", false, "/auth/login"), ("/auth", true, "/auth//login"), ("/auth/", true, "/auth//login")]
    {
        let (system, hands) = held();
        let settings = json_kind::Settings { service: settings(&service.url(path)), double_slash };
        let caller = Caller::new(JsonService::new(&settings, &system).unwrap(), hands);
        assert_eq!(seen(caller.check("x").await), Answer::No);
        assert!(service.requests().pop().unwrap().starts_with(&format!("POST {requested} ")), "{path}");
    }
}

#[tokio::test]
async fn only_true_is_yes_and_only_false_is_no() {
    for (body, expected) in [
        ("{\"success\":true}", Answer::Yes),
        (" {\"success\" : true , \"more\": [1]}\r\n", Answer::Yes),
        ("{\"success\":true,\"message\":\"hello\"}", Answer::Yes),
        ("{\"success\":false}", Answer::No),
        ("{\"success\":false,\"message\":\"wrong\"}", Answer::No),
        ("{\"success\":false,\"message\":null}", Answer::No),
        ("{\"success\":1}", PROTOCOL),
        ("{\"success\":0}", PROTOCOL),
        ("{\"success\":\"true\"}", PROTOCOL),
        ("{\"success\":null}", PROTOCOL),
        ("{\"success\":[true]}", PROTOCOL),
        ("{\"Success\":true}", PROTOCOL),
        ("{}", PROTOCOL),
        ("[true]", PROTOCOL),
        ("[true,null]", PROTOCOL),
        ("true", PROTOCOL),
        ("\"true\"", PROTOCOL),
        ("", PROTOCOL),
        ("{\"success\":true", PROTOCOL),
        ("{\"success\":true}{\"success\":true}", PROTOCOL),
        ("{\"success\":true} x", PROTOCOL),
        ("{\"success\":false,\"success\":true}", PROTOCOL),
        ("{\"success\":true,\"success\":true}", PROTOCOL),
        ("{\"success\":true,\"\\u0073uccess\":true}", PROTOCOL),
        ("{\"success\":true,\"x\":1,\"x\":2}", PROTOCOL),
    ] {
        assert_eq!(says(body).await, expected, "{body}");
    }
    assert_eq!(says(b"{\"success\":true,\"message\":\"\xFF\"}").await, PROTOCOL);
    assert_eq!(says(b"{\"success\":true,\"\xFF\":1}").await, PROTOCOL);
    assert_eq!(says(format!("{{\"success\":true,\"x\":\"{}\"}}", "x".repeat(5 << 20))).await, PROTOCOL);
}

#[tokio::test]
async fn a_status_means_what_it_means_elsewhere() {
    let meanings: [(u16, [Answer; 3]); 6] = [
        (401, [Answer::No, UNAVAILABLE, UNAVAILABLE]),
        (403, [Answer::No, UNAVAILABLE, UNAVAILABLE]),
        (404, [PROTOCOL, PROTOCOL, Answer::No]),
        (500, [PROTOCOL; 3]),
        (501, [UNSUPPORTED; 3]),
        (503, [UNAVAILABLE; 3]),
    ];
    for (status, expected) in meanings {
        let service = TestService::start(move |_, _| answer(status, "{\"success\":true}")).await;
        let (anonymous, known) = (json(settings(&service.url(""))), json(credentialed(&service.url(""))));
        let said = [seen(anonymous.check(CANARY).await), seen(known.check(CANARY).await), seen(known.exists().await)];
        assert_eq!(said, expected, "{status}");
    }
}

#[tokio::test]
async fn a_probe_asks_about_nobody() {
    for (body, fine) in [("{\"success\":false}", true), ("{\"success\":true}", false), ("false", false)] {
        let service = TestService::start(move |_, _| answer(200, body)).await;
        assert_eq!(json(settings(&service.url(""))).probe().await.is_ok(), fine, "{body}");
        assert!(service.requests()[0].contains("montague-probe-"));
    }
}
