//! What the log tells of a program, and what it never tells.

use super::*;
use crate::credentials::log::Log;

#[tokio::test]
async fn a_mebibyte_on_standard_error_holds_nothing_up_and_is_not_copied_to_the_log() {
    let (log, _guard) = Log::kept();
    let misbehaving = Misbehaving::new(1);
    let program = misbehaving.start();
    assert_eq!(check(&program, "flood", "pw").await, YES);
    assert_eq!(check(&program, "u1", "pw-u2").await, NO);
    program.close().await;
    let text = log.text();
    assert!(!text.contains("xxxx") && text.len() < 64 * 1024, "{} bytes", text.len());
    assert!(text.contains("not shown, because it may hold"), "{text}");
}

#[tokio::test]
async fn warnings_at_the_start_of_a_program_are_logged_and_never_taken_for_answers() {
    let (log, _guard) = Log::kept();
    let misbehaving = Misbehaving::new(1);
    misbehaving.note("warning", "");
    let program = misbehaving.start();
    assert_eq!(check(&program, "warn", "pw").await, YES);
    program.close().await;
    assert!(log.text().contains("the cellar is dark"), "{}", log.text());
}

#[tokio::test]
async fn no_name_and_no_password_is_ever_in_the_log() {
    const CANARY: &str = "canary-Zw8 \u{20AC}";
    let (log, _guard) = Log::kept();
    let misbehaving = Misbehaving::new(2).within(Duration::from_millis(700));
    let program = misbehaving.start();
    let echoed = format!("last-{}", hex(CANARY.as_bytes()));
    let names = ["blab", "u77777", "exit-7", "signal-9", "bye-1", "twice", "late-9000", "orphan", echoed.as_str()];
    for name in names {
        _ = check(&program, name, CANARY).await;
        _ = exists(&program, name).await;
        _ = set(&program, name, CANARY).await;
    }
    assert_eq!(check(&program, "romeo", &"canary".repeat(170)).await, Err(ErrorKind::Rejected));
    program.close().await;
    let text = log.text();
    assert!(text.contains("it may hold a name or a password"), "{text}");
    for word in names.iter().chain(&["canary", "Zw8"]) {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[tokio::test]
async fn a_program_that_cannot_be_started_is_one_line_for_each_attempt_however_many_ask() {
    let (log, _guard) = Log::kept();
    let folder = tempfile::tempdir().unwrap();
    let program = program(settings(vec![folder.path().join("script").to_str().unwrap().to_owned()]));
    for _ in 0..100 {
        assert_eq!(check(&program, "romeo", "x").await, UNAVAILABLE);
    }
    program.close().await;
    let text = log.text();
    let lines = text.lines().filter_map(|line| line.split_once("is started again after a pause"));
    let mut attempts: Vec<&str> = lines.map(|(_, which)| which).collect();
    let all = attempts.len();
    // Each pause of each process is twice the one before, until half a minute.
    attempts.sort_unstable();
    attempts.dedup();
    assert!(!attempts.is_empty() && attempts.len() == all && all < 20, "{text}");
}
