//! Lines that break, answers that never end, and crowds.

use std::sync::Arc;

use futures_util::future::join_all;

use super::super::super::fault::Reach;
use super::super::super::queue::tests::take_all;
use super::super::Service;
use super::super::request::Request;
use super::server::{Act, TestService, answer, text};
use super::*;

const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

#[tokio::test]
async fn connections_are_used_again_until_they_are_old() {
    let service = TestService::start(|_, _| answer(200, "true")).await;
    let caller = http(settings(&service.url("/")));
    for _ in 0..5 {
        assert_eq!(seen(caller.check(CANARY).await), Answer::Yes);
    }
    assert_eq!(service.connections(), 1);
    caller.hands.advance(Duration::from_secs(30));
    assert_eq!(seen(caller.check(CANARY).await), Answer::Yes);
    assert_eq!(service.connections(), 2);
}

#[tokio::test]
async fn a_question_lost_on_a_used_connection_is_asked_once_more_on_a_new_one() {
    let script = |number, _: &str| match number {
        2 => Act::Last(Vec::new()),
        _ => answer(200, "true"),
    };
    let service = TestService::start(script).await;
    let caller = http(settings(&service.url("/")));
    assert_eq!(seen(caller.check("first").await), Answer::Yes);
    assert_eq!(seen(caller.check("second").await), Answer::Yes);
    let asked = service.requests();
    assert_eq!((asked.len(), service.connections()), (3, 2));
    assert_eq!(asked[1], asked[2]);

    let service =
        TestService::start(|number, _| if number == 1 { answer(200, "true") } else { Act::Last(Vec::new()) }).await;
    let caller = http(settings(&service.url("/")));
    assert_eq!(seen(caller.check("first").await), Answer::Yes);
    assert_eq!(seen(caller.check("second").await), UNAVAILABLE);
    assert_eq!(service.requests().len(), 3, "once, not for ever");
}

#[tokio::test]
async fn a_question_lost_on_a_new_connection_or_half_answered_is_not_repeated() {
    let service = TestService::start(|_, _| Act::Last(Vec::new())).await;
    let said = http(settings(&service.url("/"))).check(CANARY).await;
    assert!(words(said).contains("the connection ended before the whole answer was there"));
    assert_eq!(service.requests().len(), 1);

    for half in ["HTTP/1.1 200 Thi", "HTTP/1.1 200 Thing\r\ncontent-length: 4\r\n\r\ntr"] {
        let script = move |number, _: &str| match number {
            2 => Act::Last(half.into()),
            _ => answer(200, "true"),
        };
        let service = TestService::start(script).await;
        let caller = http(settings(&service.url("/")));
        assert_eq!(seen(caller.check("first").await), Answer::Yes);
        assert_eq!(seen(caller.check("second").await), UNAVAILABLE, "{half}");
        assert_eq!(service.requests().len(), 2, "{half}");
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_meanwhile_is_not_used() {
    let service = TestService::start(|_, _| Act::Last(text(200, "", "true"))).await;
    let caller = http(settings(&service.url("/")));
    for times in 1..=3 {
        assert_eq!(seen(caller.check(CANARY).await), Answer::Yes);
        service.left(times).await;
    }
    assert_eq!((service.requests().len(), service.connections()), (3, 3));
}

#[tokio::test]
async fn a_change_goes_over_a_connection_of_its_own_and_never_twice() {
    let script = |_, asked: &str| if asked.starts_with("GET") { answer(200, "true") } else { Act::Last(Vec::new()) };
    let service = TestService::start(script).await;
    let caller = http(settings(&service.url("/")));
    assert_eq!(seen(caller.check(CANARY).await), Answer::Yes);
    assert_eq!(seen(caller.set(CANARY).await), UNAVAILABLE);
    let changes = service.requests().iter().filter(|asked| asked.starts_with("POST")).count();
    assert_eq!((changes, service.connections()), (1, 2));
}

#[tokio::test]
async fn an_answer_nobody_asked_for_is_given_to_nobody() {
    let script = |number, _: &str| match number {
        1 => Act::Answer([text(200, "", "false"), text(200, "", "true")].concat()),
        _ => answer(200, "false"),
    };
    let service = TestService::start(script).await;
    let caller = http(settings(&service.url("/")));
    assert_eq!(seen(caller.check("first").await), Answer::No);
    assert_eq!(seen(caller.check("second").await), Answer::No);
    assert_eq!((service.requests().len(), service.connections()), (2, 2));
}

#[tokio::test]
async fn a_body_in_pieces_is_put_together() {
    let chunked = |pieces| TestService::start(move |_, _| Act::Pieces(pieces));
    for (pieces, expected) in [
        (&[CHUNKED, "2\r\ntr\r\n", "2\r\nue\r\n", "0\r\n\r\n"][..], Answer::Yes),
        (&["HTTP/1.1 200 OK\r\nconte", "nt-length: 4\r\n\r", "\n", "tr", "ue"], Answer::Yes),
        (&[CHUNKED, "2\r\ntr\r\n", "3\r\nue\n\r\n", "0\r\n\r\n"], PROTOCOL),
        (&[CHUNKED, "0\r\n\r\n"], PROTOCOL),
        (&[CHUNKED, "x\r\n"], PROTOCOL),
        (&["SSH-2.0-OpenSSH_9.2\r\n"], PROTOCOL),
    ] {
        let service = chunked(pieces).await;
        assert_eq!(seen(http(settings(&service.url("/"))).check(CANARY).await), expected, "{pieces:?}");
    }
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let long = "x".repeat(5 << 20);
    let announced = text(200, "", &long);
    let endless = format!("{CHUNKED}{:x}\r\n{long}", 5 << 20).into_bytes();
    let until_closed = format!("HTTP/1.1 200 OK\r\n\r\n{long}").into_bytes();
    for bytes in [announced, endless, until_closed] {
        let service = TestService::start(move |_, _| Act::Answer(bytes.clone())).await;
        let told = words(http(settings(&service.url("/"))).check(CANARY).await);
        assert!(told.contains("longer than 4 KiB"), "{told}");
        service.left(1).await;
    }
    let head = format!("HTTP/1.1 200 OK\r\nx: {long}\r\n\r\n").into_bytes();
    let service = TestService::start(move |_, _| Act::Answer(head.clone())).await;
    assert_eq!(seen(http(settings(&service.url("/"))).check(CANARY).await), PROTOCOL);
    // The largest answer that is read: a body of 4 KiB to the byte, over a connection that is kept.
    let service = TestService::start(|_, _| answer(200, "x".repeat(4096))).await;
    let caller = http(settings(&service.url("/")));
    for _ in 0..2 {
        assert!(words(caller.check(CANARY).await).contains("exactly `true` or `false`"));
    }
    assert_eq!(service.connections(), 1);
}

#[tokio::test]
async fn whoever_never_answers_costs_one_time_limit() {
    for beginning in ["", "HTTP/1.1 200 OK\r\nx-slow:", "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ntru"] {
        let script = move |number, _: &str| if number == 1 { Act::Stall(beginning) } else { answer(200, "true") };
        let service = TestService::start(script).await;
        let caller = http(hurried(&service.url("/")));
        let said = caller.check(CANARY).await;
        assert_eq!(seen(said), TIMEOUT, "{beginning:?}");
        service.left(1).await;
        let patient = http(settings(&service.url("/")));
        assert_eq!(seen(patient.check(CANARY).await), Answer::Yes, "{beginning:?}");
    }
}

#[tokio::test]
async fn a_late_answer_is_not_taken_for_the_next_one() {
    let script = |number, _: &str| match number {
        1 => Act::Stall(""),
        _ => answer(200, "false"),
    };
    let service = TestService::start(script).await;
    let caller = http(hurried(&service.url("/")));
    assert_eq!(seen(caller.check("right, but slow").await), TIMEOUT);
    assert_eq!(seen(caller.check("wrong").await), Answer::No);
    assert_eq!(service.connections(), 2);
}

#[tokio::test]
async fn what_cannot_be_reached_is_told_apart() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = http(settings(&format!("http://{free}/"))).check(CANARY).await;
    assert!(words(refused).contains("no connection to the service: Connection refused"));
    let nowhere = Settings { allow_plain_http: true, ..settings("http://nowhere.invalid/") };
    let unresolved = http(nowhere).check(CANARY).await;
    assert!(words(unresolved).contains("cannot be resolved"));
}

#[tokio::test]
async fn a_plain_question_goes_to_this_machine_only() {
    let service = TestService::start(|_, _| answer(200, "true")).await;
    let port = service.port();
    assert_eq!(seen(http(settings(&format!("http://localhost:{port}/"))).check(CANARY).await), Answer::Yes);
    // A name or an address that was taken for this machine and is another.
    let elsewhere = http(settings("http://192.0.2.1/")).check(CANARY).await;
    assert!(words(elsewhere).contains("leads to another machine"));
}

#[tokio::test]
async fn sixteen_ask_sixty_four_wait_and_the_next_is_told_at_once() {
    let service = TestService::start(|_, _| Act::Stall("")).await;
    let caller = Arc::new(http(settings(&service.url("/"))));
    let crowd: Vec<_> = (0..80)
        .map(|_| {
            let caller = Arc::clone(&caller);
            tokio::spawn(async move { seen(caller.check(CANARY).await) })
        })
        .collect();
    service.asked(16).await;
    assert!(words(caller.check(CANARY).await).contains("too many questions are waiting"));
    assert_eq!(service.requests().len(), 16);
    // Whoever closes the browser takes the question along, and makes place for the next.
    for person in &crowd[..16] {
        person.abort();
    }
    service.left(16).await;
    service.asked(32).await;
    for person in crowd {
        person.abort();
    }
}

#[tokio::test]
async fn whoever_had_no_turn_in_time_was_not_asked_about() {
    let service = TestService::start(|_, _| answer(200, "true")).await;
    let asked = Service::new(&hurried(&service.url("/")), &held().0).unwrap();
    let domain = Domain::prepare("montague.lit").unwrap();
    let crowd = take_all(&asked.queue(&domain));
    let question = || Request::get(asked.address(&domain).unwrap());
    let fault = asked.ask(&domain, question()).await.err().map(Fault::from).expect("no turn");
    assert_eq!((fault.reach(), fault.kind()), (Reach::Waited, ErrorKind::Timeout), "{fault}");
    assert_eq!(service.requests(), [""; 0]);
    drop(crowd);
    assert!(asked.ask(&domain, question()).await.is_ok());
}

#[tokio::test]
async fn where_each_host_has_a_service_of_its_own_a_crowd_at_one_keeps_nobody_from_another() {
    let script =
        |_, asked: &str| if asked.starts_with("GET /montague.lit/") { Act::Stall("") } else { answer(200, "true") };
    let service = TestService::start(script).await;
    let caller = Arc::new(http(settings(&service.url("/$host"))));
    let crowd: Vec<_> = (0..16)
        .map(|_| {
            let caller = Arc::clone(&caller);
            tokio::spawn(async move { seen(caller.check(CANARY).await) })
        })
        .collect();
    service.asked(16).await;
    assert_eq!(seen(caller.called("juliet", "capulet.lit").check(CANARY).await), Answer::Yes);
    for person in crowd {
        assert!(!person.is_finished(), "they are waited for, and not by her");
        person.abort();
    }
}

#[tokio::test]
async fn a_crowd_is_answered_each_with_their_own_answer() {
    let script = |_, asked: &str| answer(200, if asked.contains("pass=right") { "true" } else { "false" });
    let service = TestService::start(script).await;
    let caller = http(settings(&service.url("/")));
    let said = join_all((0..80).map(|number| {
        let caller = &caller;
        async move { (number % 3 == 0, seen(caller.check(if number % 3 == 0 { "right" } else { "wrong" }).await)) }
    }));
    for (right, said) in said.await {
        assert_eq!(said, if right { Answer::Yes } else { Answer::No });
    }
    assert!(service.connections() <= 16, "{}", service.connections());
}
