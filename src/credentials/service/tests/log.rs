//! What gets into the log at its most talkative, and what never does.

use super::super::super::log::Log;
use super::server::{Act, TestService, answer, text};
use super::*;

async fn ask_everything(act: fn() -> Act, settings: fn(&str) -> Settings) {
    let service = TestService::start(move |_, _| act()).await;
    let anonymous = settings(&service.url("/api"));
    for settings in [Settings { basic: credentialed("http://[::1]/").basic, ..anonymous.clone() }, anonymous] {
        seen(http(settings.clone()).check(CANARY).await);
        seen(http(settings.clone()).set(CANARY).await);
        seen(json(settings.clone()).check(CANARY).await);
        seen(basic(settings).check(CANARY).await);
    }
    assert!(service.requests().iter().any(|asked| asked.contains(CANARY)));
}

#[tokio::test]
async fn no_fault_takes_the_password_into_the_log() {
    let (log, _guard) = Log::kept();
    let acts: [fn() -> Act; 10] = [
        || answer(200, CANARY),
        || answer(200, format!("\"{CANARY}\"")),
        || answer(200, format!("{{\"success\":false,\"message\":\"not {CANARY}\"}}")),
        || answer(200, format!("{{\"success\":\"{CANARY}\",\"{CANARY}\":1,\"{CANARY}\":2}}")),
        || answer(403, CANARY),
        || answer(500, CANARY),
        || Act::Answer(text(302, &format!("location: https://{CANARY}@x.example/{CANARY}?{CANARY}\r\n"), "")),
        || Act::Answer(format!("HTTP/1.1 200 {CANARY}\r\n{CANARY}\r\n\r\n").into()),
        || Act::Answer(format!("{CANARY}\r\n\r\n").into()),
        || Act::Last(Vec::new()),
    ];
    for act in acts {
        ask_everything(act, settings).await;
    }
    ask_everything(|| Act::Stall("HTTP/1.1 200 OK\r\n"), hurried).await;
    let log = log.text();
    assert!(log.contains("the service refused our credentials"), "{log}");
    for secret in [CANARY, "secret-password", "cHJvc29k", "cm9tZW9A", "/api"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[tokio::test]
async fn the_message_about_an_account_is_logged_cut_and_without_its_line_ends() {
    let (log, _guard) = Log::kept();
    let message = format!("account locked\\n\\u001b[31m{}", "x".repeat(300));
    let body = format!("{{\"success\":false,\"message\":\"{message}\"}}");
    let service = TestService::start(move |_, _| answer(200, body.clone())).await;
    assert_eq!(seen(json(settings(&service.url("/"))).exists().await), Answer::No);
    let log = log.text();
    let line = log.lines().find(|line| line.contains("account locked")).expect("a line");
    assert!(line.contains(" INFO ") && line.contains("account locked[31mxxx"), "{line}");
    assert_eq!(line.matches('x').count(), 200 - "account locked[31m".len(), "{line}");
}

/// It is asked every three seconds.
#[tokio::test]
async fn the_message_about_the_account_that_nobody_has_is_not_logged() {
    let (log, _guard) = Log::kept();
    let service = TestService::start(|_, _| answer(200, "{\"success\":false,\"message\":\"no such user\"}")).await;
    let caller = json(settings(&service.url("/")));
    caller.service.pulse(&caller.domain).await.unwrap();
    assert_eq!(service.requests().len(), 1);
    assert!(!log.text().contains("the service said no and why"), "{}", log.text());
}

#[tokio::test]
async fn the_message_about_a_password_is_not_logged_in_any_form() {
    let (log, _guard) = Log::kept();
    let password = format!("my \"{CANARY}\" pass");
    let script = |_, asked: &str| {
        let body = asked.split_once("\r\n\r\n").unwrap().1;
        answer(200, serde_json::json!({"success": false, "message": format!("I was asked {body}")}).to_string())
    };
    let service = TestService::start(script).await;
    assert_eq!(seen(json(settings(&service.url("/"))).check(&password).await), Answer::No);
    let log = log.text();
    assert!(log.contains("the service said no and why, which is not shown message_bytes="), "{log}");
    assert!(!log.contains(CANARY) && !log.contains("I was asked"), "{log}");
}
