//! What gets into the log at its most talkative, and what never does.

use std::io;
use std::sync::{Arc, Mutex};

use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;

use super::server::{Act, TestService, answer, text};
use super::*;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Everything that this thread says from now on.
    fn kept() -> (Self, DefaultGuard) {
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false);
        let guard = tracing::subscriber::set_default(subscriber.with_writer(log.clone()).finish());
        (log, guard)
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_fault_takes_the_password_into_the_log() {
    let (log, _guard) = Log::kept();
    let acts: [fn() -> Act; 11] = [
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
        || Act::Stall("HTTP/1.1 200 OK\r\n"),
    ];
    for act in acts {
        let service = TestService::start(move |_, _| act()).await;
        let url = service.url("/api");
        for settings in [hurried(&url), Settings { basic: credentialed(&url).basic, ..hurried(&url) }] {
            seen(http(settings.clone()).check(CANARY).await);
            seen(http(settings.clone()).set(CANARY).await);
            seen(json(settings.clone()).check(CANARY).await);
            seen(basic(settings).check(CANARY).await);
        }
        assert!(service.requests().iter().any(|asked| asked.contains(CANARY)));
    }
    let log = log.text();
    assert!(log.contains("the service refused our credentials"), "{log}");
    for secret in [CANARY, "secret-password", "cHJvc29k", "cm9tZW9A", "/api"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[tokio::test]
async fn the_message_of_a_service_is_logged_cut_and_without_its_line_ends() {
    let (log, _guard) = Log::kept();
    let message = format!("account locked\\n\\u001b[31m{}", "x".repeat(300));
    let body = format!("{{\"success\":false,\"message\":\"{message}\"}}");
    let service = TestService::start(move |_, _| answer(200, body.clone())).await;
    assert_eq!(seen(json(settings(&service.url("/"))).check(CANARY).await), Answer::No);
    let log = log.text();
    let line = log.lines().find(|line| line.contains("account locked")).expect("a line");
    assert!(line.contains(" INFO ") && line.contains("account locked[31mxxx"), "{line}");
    assert_eq!(line.matches('x').count(), 200 - "account locked[31m".len(), "{line}");
}
