//! Prosody's `mod_http_auth_check`.

use super::server::{Act, TestService, answer, text};
use super::*;

/// Answers with a status when somebody asks, and like the module when nobody does.
async fn module(status: u16) -> TestService {
    TestService::start(
        move |_, asked| {
            if asked.contains("\r\nauthorization: ") { answer(status, "") } else { unknown() }
        },
    )
    .await
}

fn unknown() -> Act {
    Act::Answer(text(401, "www-authenticate: Basic realm=\"montague.lit\"\r\n", ""))
}

#[tokio::test]
async fn the_person_is_the_one_who_asks() {
    let service = module(200).await;
    let caller = basic(settings(&service.url("/auth_check")));
    assert_eq!(seen(caller.check("s3cret").await), Answer::Yes);
    assert_eq!(seen(caller.check("a:b \u{20AC}").await), Answer::Yes);
    let asked = service.requests();
    assert!(asked[0].starts_with("GET /auth_check HTTP/1.1\r\n"), "{}", asked[0]);
    assert!(asked[0].contains("\r\nauthorization: Basic cm9tZW9AbW9udGFndWUubGl0OnMzY3JldA==\r\n"), "{}", asked[0]);
    assert!(asked[1].contains("\r\nauthorization: Basic cm9tZW9AbW9udGFndWUubGl0OmE6YiDigqw=\r\n"), "{}", asked[1]);
}

#[tokio::test]
async fn two_statuses_are_answers_and_others_none() {
    for (status, expected) in [(200, Answer::Yes), (401, Answer::No)]
        .into_iter()
        .chain([201, 204, 302, 400, 403, 429, 500, 501, 503].map(|status| (status, UNAVAILABLE)))
    {
        let service = module(status).await;
        assert_eq!(seen(basic(settings(&service.url("/"))).check(CANARY).await), expected, "{status}");
    }
}

#[tokio::test]
async fn a_404_is_a_no_only_where_the_module_is_known_to_be() {
    let service = module(404).await;
    let caller = basic(settings(&service.url("/auth_check")));
    caller.probe().await.unwrap();
    assert_eq!(seen(caller.check(CANARY).await), Answer::No);
    assert_eq!(seen(caller.check(CANARY).await), Answer::No);
    assert_eq!(service.requests().len(), 3, "what the probe found holds for a while");
    caller.hands.advance(Duration::from_mins(1));
    assert_eq!(seen(caller.check(CANARY).await), Answer::No);
    assert_eq!(service.requests().len(), 5, "then it is looked at again");

    let service = TestService::start(|_, _| answer(404, "")).await;
    let caller = basic(settings(&service.url("/auth_check")));
    assert_eq!(seen(caller.check(CANARY).await), UNAVAILABLE);
    assert!(words(caller.probe().await).contains("is mod_http_auth_check loaded"));
}

#[tokio::test]
async fn where_the_module_is_loaded_for_one_host_a_404_about_another_is_no_answer() {
    let service = TestService::start(|_, asked| {
        let is_loaded = asked.starts_with("GET /montague.lit/");
        if is_loaded && !asked.contains("\r\nauthorization: ") { unknown() } else { answer(404, "") }
    })
    .await;
    let montague = basic(settings(&service.url("/$host/auth_check")));
    let capulet = montague.called("romeo", "capulet.lit");
    montague.probe().await.unwrap();
    assert_eq!([seen(montague.check(CANARY).await), seen(capulet.check(CANARY).await)], [Answer::No, UNAVAILABLE]);
    assert!(words(capulet.probe().await).contains("is mod_http_auth_check loaded for this host?"));
    assert_eq!(seen(montague.check(CANARY).await), Answer::No);
}

#[tokio::test]
async fn a_probe_wants_to_be_asked_who_it_is() {
    for (headers, status, fine) in [
        ("www-authenticate: Basic realm=\"x\"\r\n", 401, true),
        ("www-authenticate: Digest x\r\nwww-authenticate: basic\r\n", 401, true),
        ("www-authenticate: Bearer\r\n", 401, false),
        ("", 401, false),
        ("www-authenticate: Basic realm=\"x\"\r\n", 200, false),
        ("", 200, false),
    ] {
        let service = TestService::start(move |_, _| Act::Answer(text(status, headers, ""))).await;
        assert_eq!(basic(settings(&service.url("/"))).probe().await.is_ok(), fine, "{status} {headers}");
        assert!(!service.requests()[0].contains("authorization"));
    }
}

#[tokio::test]
async fn it_has_no_other_question() {
    let service = module(200).await;
    let caller = basic(settings(&service.url("/")));
    assert_eq!([seen(caller.exists().await), seen(caller.set("x").await)], [UNSUPPORTED; 2]);
    assert_eq!(service.connections(), 0);
}
