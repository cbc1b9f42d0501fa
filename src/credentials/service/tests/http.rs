//! `mod_auth_http`: section by section of what it sends and accepts.

use super::server::{Act, TestService, answer, text};
use super::*;

#[tokio::test]
async fn a_question_is_the_documented_one_to_the_byte() {
    let service = TestService::start(|_, _| answer(200, "true")).await;
    let caller = http(credentialed(&service.url("/api"))).called("rom\u{E9}o", "example.net");
    assert_eq!(seen(caller.check("a b+c&d=e%/:\u{20AC}").await), Answer::Yes);
    let asked = service.requests().remove(0);
    let (line, headers) = asked.split_once("\r\n").unwrap();
    assert_eq!(
        line,
        "GET /api/check_password?user=rom%c3%a9o&server=example.net&pass=a+b%2bc%26d%3de%25%2f%3a%e2%82%ac HTTP/1.1"
    );
    for header in [
        format!("host: 127.0.0.1:{}", service.port()),
        "authorization: Basic cHJvc29keTpzZWNyZXQtcGFzc3dvcmQ=".to_owned(),
    ] {
        assert!(headers.lines().any(|line| line == header), "{headers}");
    }
}

#[tokio::test]
async fn every_question_carries_our_credentials_and_only_what_belongs_to_it() {
    let service = TestService::start(|_, _| answer(200, "true")).await;
    let caller = http(credentialed(&service.url("/api")));
    assert_eq!(seen(caller.exists().await), Answer::Yes);
    assert_eq!(seen(caller.set("new one").await), Answer::Yes);
    let asked = service.requests();
    assert!(asked[0].starts_with("GET /api/user_exists?user=romeo&server=montague.lit HTTP/1.1\r\n"), "{}", asked[0]);
    assert!(asked[1].starts_with("POST /api/set_password HTTP/1.1\r\n"), "{}", asked[1]);
    assert!(asked[1].contains("\r\ncontent-type: application/x-www-form-urlencoded\r\n"), "{}", asked[1]);
    assert!(asked[1].ends_with("\r\n\r\nuser=romeo&server=montague.lit&pass=new+one"), "{}", asked[1]);
    assert!(asked.iter().all(|asked| asked.contains("\r\nauthorization: Basic cHJvc29k")), "{asked:?}");
}

#[tokio::test]
async fn without_credentials_no_header_is_made_up() {
    let service = TestService::start(|_, _| answer(200, "false")).await;
    assert_eq!(seen(http(settings(&service.url(""))).check("x").await), Answer::No);
    assert!(!service.requests()[0].contains("authorization"));
}

#[tokio::test]
async fn a_password_is_posted_where_the_configuration_says_so() {
    let service = TestService::start(|_, _| answer(200, "true")).await;
    let (system, hands) = held();
    let posting = http_kind::Settings { service: settings(&service.url("/api")), post_password: true };
    let caller = Caller::new(HttpService::new(&posting, &system).unwrap(), hands);
    assert_eq!(seen(caller.check("a b").await), Answer::Yes);
    let asked = service.requests().remove(0);
    assert!(asked.starts_with("POST /api/check_password HTTP/1.1\r\n"), "{asked}");
    assert!(asked.ends_with("\r\n\r\nuser=romeo&server=montague.lit&pass=a+b"), "{asked}");
}

#[tokio::test]
async fn one_slash_is_taken_from_the_address_and_the_host_put_into_it() {
    let service = TestService::start(|_, _| answer(200, "true")).await;
    for (path, requested) in [
        ("", "/user_exists"),
        ("/", "/user_exists"),
        ("/api", "/api/user_exists"),
        ("/api/", "/api/user_exists"),
        ("/api//", "/api//user_exists"),
        ("/of/$host/", "/of/montague.lit/user_exists"),
    ] {
        assert_eq!(seen(http(settings(&service.url(path))).exists().await), Answer::Yes);
        let asked = service.requests().pop().unwrap();
        assert!(asked.starts_with(&format!("GET {requested}?user=romeo")), "{path}: {asked}");
    }
}

#[tokio::test]
async fn only_two_bodies_are_answers() {
    let bodies: [(&str, Answer); 12] = [
        ("true", Answer::Yes),
        ("false", Answer::No),
        ("true\n", PROTOCOL),
        (" true", PROTOCOL),
        ("True", PROTOCOL),
        ("TRUE", PROTOCOL),
        ("\"true\"", PROTOCOL),
        ("1", PROTOCOL),
        ("0", PROTOCOL),
        ("", PROTOCOL),
        ("false\r\n", PROTOCOL),
        ("truetrue", PROTOCOL),
    ];
    let service = TestService::start(move |number, _| answer(200, bodies[(number - 1) / 2].0)).await;
    let caller = http(settings(&service.url("/api")));
    for (body, expected) in bodies {
        assert_eq!(seen(caller.check(CANARY).await), expected, "{body:?}");
        assert_eq!(seen(caller.exists().await), expected, "{body:?}");
    }
    assert_eq!(service.connections(), 1, "all over one connection");
}

#[tokio::test]
async fn every_status_has_its_meaning_for_every_question() {
    // Status; without credentials the password and the existence, the same with credentials, and the change.
    let meanings: [(u16, [Answer; 5]); 15] = [
        (201, [PROTOCOL, PROTOCOL, PROTOCOL, PROTOCOL, Answer::Yes]),
        (204, [PROTOCOL, PROTOCOL, PROTOCOL, PROTOCOL, Answer::Yes]),
        (202, [PROTOCOL; 5]),
        (400, [PROTOCOL; 5]),
        (401, [Answer::No, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE]),
        (403, [Answer::No, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE]),
        (404, [PROTOCOL, Answer::No, PROTOCOL, Answer::No, UNSUPPORTED]),
        (405, [PROTOCOL, PROTOCOL, PROTOCOL, PROTOCOL, UNSUPPORTED]),
        (409, [PROTOCOL; 5]),
        (429, [UNAVAILABLE; 5]),
        (500, [PROTOCOL; 5]),
        (501, [UNSUPPORTED; 5]),
        (502, [PROTOCOL; 5]),
        (503, [UNAVAILABLE; 5]),
        (307, [PROTOCOL; 5]),
    ];
    for (status, expected) in meanings {
        // The body would be a yes: it is not looked at.
        let service = TestService::start(move |_, _| answer(status, "true")).await;
        let (anonymous, known) = (http(settings(&service.url("/api"))), http(credentialed(&service.url("/api"))));
        let said = [
            seen(anonymous.check(CANARY).await),
            seen(anonymous.exists().await),
            seen(known.check(CANARY).await),
            seen(known.exists().await),
            seen(known.set(CANARY).await),
        ];
        assert_eq!(said, expected, "{status}");
    }
    let service = TestService::start(|_, _| answer(200, "anything")).await;
    assert_eq!(seen(http(settings(&service.url(""))).set(CANARY).await), Answer::Yes);
}

#[tokio::test]
async fn the_operator_is_told_what_to_do() {
    let told = |status: u16, body: &'static str, credentials: bool| async move {
        let service = TestService::start(move |_, _| answer(status, body)).await;
        let url = service.url("/api");
        words(http(if credentials { credentialed(&url) } else { settings(&url) }).check(CANARY).await)
    };
    for (status, body, part) in [
        (403, "", "the service refused our credentials (status 403)"),
        (404, "", "is `url` right?"),
        (500, "", "status 500"),
        (200, "true\n", "a line end or a space around it"),
        (200, "TRUE", "capital letters"),
        (200, "\"true\"", "quotation marks"),
        (200, "<html>", "a page of HTML"),
        (200, "", "it is empty"),
        (200, CANARY, "it must be exactly `true` or `false`"),
    ] {
        let told = told(status, body, true).await;
        assert!(told.contains(part), "{status} {body:?}: {told}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_its_origin_is_told() {
    let elsewhere = TestService::start(|_, _| answer(200, "true")).await;
    let target = elsewhere.url("/api/check_password?pass=canary-of-a-password");
    for status in [301, 302, 303, 307, 308] {
        let location = format!("location: {target}\r\n");
        let service = TestService::start(move |_, _| Act::Answer(text(status, &location, ""))).await;
        let said = http(settings(&service.url("/api"))).check(CANARY).await;
        let told = words(said);
        assert!(told.contains(&format!("it points to {}:", elsewhere.url(""))), "{told}");
        assert_eq!(service.requests().len(), 1);
    }
    assert_eq!(elsewhere.connections(), 0, "nobody else sees the password");
}

#[tokio::test]
async fn a_pause_is_kept_to_and_a_long_one_cut() {
    for (status, asked, seconds) in [(503, "30", 30), (429, "86400", 60), (503, "Fri, 02 Jan 2026 12:00:20 GMT", 20)] {
        let script = move |number, _: &str| match number {
            1 => Act::Answer(text(status, &format!("retry-after: {asked}\r\n"), "")),
            _ => answer(200, "true"),
        };
        let service = TestService::start(script).await;
        let caller = http(settings(&service.url("/api")));
        assert_eq!(seen(caller.check(CANARY).await), UNAVAILABLE);
        caller.hands.advance(Duration::from_secs(seconds - 1));
        assert_eq!(seen(caller.check(CANARY).await), UNAVAILABLE);
        assert_eq!(service.requests().len(), 1, "it is left in peace");
        caller.hands.advance(Duration::from_secs(1));
        assert_eq!(seen(caller.check(CANARY).await), Answer::Yes);
    }
}

#[tokio::test]
async fn a_pause_begun_by_a_look_up_holds_back_look_ups_only() {
    let script = |_, asked: &str| {
        if asked.contains("user_exists") {
            Act::Answer(text(503, "retry-after: 60\r\n", ""))
        } else {
            answer(200, "true")
        }
    };
    let service = TestService::start(script).await;
    let caller = http(settings(&service.url("/api")));
    assert_eq!(seen(caller.exists().await), UNAVAILABLE);
    assert_eq!(seen(caller.exists().await), UNAVAILABLE);
    assert_eq!(service.requests().len(), 1, "look-ups leave it in peace");
    assert_eq!(seen(caller.check(CANARY).await), Answer::Yes, "people sign in all the same");
}

#[tokio::test]
async fn a_service_that_has_an_answer_for_nobody_is_left_in_peace_altogether() {
    let service = TestService::start(|_, _| Act::Answer(text(503, "retry-after: 60\r\n", ""))).await;
    let romeo = http(settings(&service.url("/api")));
    let juliet = romeo.called("juliet", "capulet.lit");
    assert_eq!(seen(romeo.check(CANARY).await), UNAVAILABLE);
    assert_eq!([seen(juliet.check(CANARY).await), seen(juliet.exists().await)], [UNAVAILABLE; 2]);
    assert_eq!(service.requests().len(), 1);
}

#[tokio::test]
async fn guesses_at_one_account_keep_nobody_else_from_signing_in() {
    let service = TestService::start(|_, asked| {
        let too_many = asked.contains("user=romeo&server=montague.lit&pass=");
        if too_many { Act::Answer(text(429, "retry-after: 60\r\n", "")) } else { answer(200, "true") }
    })
    .await;
    let romeo = http(settings(&service.url("/api")));
    assert_eq!([seen(romeo.check("a guess").await), seen(romeo.check("another").await)], [UNAVAILABLE; 2]);
    assert_eq!(service.requests().len(), 1, "it is not asked about him");
    for (name, domain) in [("juliet", "montague.lit"), ("romeo", "capulet.lit")] {
        assert_eq!(seen(romeo.called(name, domain).check(CANARY).await), Answer::Yes, "{name}@{domain}");
    }
    assert_eq!(seen(romeo.exists().await), Answer::Yes);
    romeo.hands.advance(Duration::from_mins(1));
    assert_eq!(seen(romeo.check(CANARY).await), UNAVAILABLE);
    assert_eq!(service.requests().len(), 5, "now it is");
}

#[tokio::test]
async fn where_each_host_has_a_service_the_pause_of_one_is_none_of_the_others() {
    let service = TestService::start(|_, asked| {
        let away = asked.starts_with("GET /montague.lit/");
        if away { Act::Answer(text(503, "retry-after: 60\r\n", "")) } else { answer(200, "true") }
    })
    .await;
    let montague = http(settings(&service.url("/$host")));
    let capulet = montague.called("romeo", "capulet.lit");
    assert_eq!(seen(montague.check(CANARY).await), UNAVAILABLE);
    assert_eq!([seen(montague.check(CANARY).await), seen(montague.exists().await)], [UNAVAILABLE; 2]);
    assert_eq!([seen(capulet.check(CANARY).await), seen(capulet.exists().await)], [Answer::Yes; 2]);
    assert_eq!(service.requests().len(), 3);
}

#[tokio::test]
async fn a_probe_asks_about_nobody_and_finds_what_is_wrong() {
    let probe = |status: u16, body: &'static str| async move {
        let service = TestService::start(move |_, _| answer(status, body)).await;
        let said = http(credentialed(&service.url("/api"))).probe().await;
        (said, service.requests().remove(0))
    };
    let (said, asked) = probe(200, "false").await;
    assert!(said.is_ok());
    assert!(asked.starts_with("GET /api/check_password?user=montague-probe-"), "{asked}");
    for (status, body, part) in [
        (200, "true", "yes to an account and a password that nobody has"),
        (200, "false\n", "a line end"),
        (404, "", "is `url` right?"),
        (401, "", "refused our credentials"),
    ] {
        let told = words(probe(status, body).await.0);
        assert!(told.contains(part), "{told}");
    }
}

#[tokio::test]
async fn a_service_that_refuses_everybody_who_gives_no_credentials_is_told_from_one_that_refuses_a_wrong_password() {
    let everybody = |_, _: &str| answer(401, "");
    let passwords =
        |_, asked: &str| if asked.contains("/check_password?") { answer(401, "") } else { answer(200, "false") };
    let service = TestService::start(everybody).await;
    let told = words(http(settings(&service.url("/"))).probe().await);
    assert!(told.contains("asks for credentials (status 401): give them as `basic"), "{told}");
    let service = TestService::start(passwords).await;
    http(settings(&service.url("/"))).probe().await.unwrap();
    let service = TestService::start(everybody).await;
    let told = words(json(settings(&service.url("/"))).probe().await);
    assert!(told.contains("asks for credentials (status 401)"), "{told}");
}
