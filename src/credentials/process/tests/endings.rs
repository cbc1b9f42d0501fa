//! Processes that are late, that end, and that do not.

use super::*;

#[tokio::test]
async fn a_late_answer_is_never_anothers() {
    for protocol in [Protocol::Generic, Protocol::Ejabberd] {
        let misbehaving = Misbehaving::new(1).speaking(protocol).within(Duration::from_millis(300));
        let program = misbehaving.start();
        exists(&program, "u1").await.ok();
        assert_eq!(check(&program, "late-350", "x").await, TIMEOUT);
        for _ in 0..5 {
            assert_eq!(check(&program, "u1", "pw-u2").await, NO);
        }
        assert_eq!(check(&program, "u1", "pw-u1").await, YES);
        misbehaving.are_running(1).await;
    }
}

#[tokio::test]
async fn a_process_is_not_killed_because_somebody_waited_long_for_it() {
    let misbehaving = Misbehaving::new(1).within(Duration::from_secs(2));
    let program = misbehaving.start();
    exists(&program, "u1").await.unwrap();
    let both = tokio::join!(check(&program, "late-1400", "x"), check(&program, "late-1401", "x"));
    assert_eq!(both, (YES, TIMEOUT), "six tenths of a second are left to the second");
    assert_eq!(check(&program, "u1", "pw-u2").await, NO);
    assert_eq!(check(&program, "u1", "pw-u1").await, YES);
    assert_eq!(misbehaving.noted("pids").len(), 1);
}

#[tokio::test]
async fn one_who_goes_away_leaves_no_process_out_of_step() {
    let misbehaving = Misbehaving::new(1);
    let program = misbehaving.start();
    exists(&program, "u1").await.unwrap();
    let waiting = tokio::time::timeout(Duration::from_millis(50), check(&program, "late-200", "x"));
    assert!(waiting.await.is_err(), "it has not answered yet");
    assert_eq!(check(&program, "u1", "pw-u2").await, NO);
    assert_eq!(check(&program, "u1", "pw-u1").await, YES);
    assert_eq!(misbehaving.noted("pids").len(), 1, "the answer to nobody was read, and the process kept");
}

#[tokio::test]
async fn one_who_goes_away_while_waiting_is_not_asked_about() {
    let misbehaving = Misbehaving::new(1);
    let program = misbehaving.start();
    let (first, gone) = tokio::join!(
        check(&program, "late-200", "x"),
        tokio::time::timeout(Duration::from_millis(50), check(&program, "u1", "pw-u1")),
    );
    assert!(first == YES && gone.is_err());
    assert_eq!(check(&program, "u2", "pw-u2").await, YES);
    assert_eq!(misbehaving.noted("asked").len(), 2);
}

#[tokio::test]
async fn a_process_that_ends_before_an_answer_is_replaced_and_another_asked_once() {
    for name in ["exit-0", "exit-1", "signal-9", "signal-15"] {
        let misbehaving = Misbehaving::new(1);
        let program = misbehaving.start();
        assert_eq!(check(&program, name, "x").await, UNAVAILABLE, "{name}");
        assert_eq!(misbehaving.noted("asked").len(), 2, "{name} is asked again, once");
        assert_eq!(check(&program, "u1", "pw-u1").await, YES, "{name}");
        assert_eq!(check(&program, "u1", "pw-u2").await, NO, "{name}");
    }
    let misbehaving = Misbehaving::new(1);
    let program = misbehaving.start();
    assert_eq!(check(&program, "once", "x").await, YES);
    assert_eq!(exists(&program, "exit-1").await, UNAVAILABLE);
    assert_eq!(misbehaving.noted("asked").len(), 4);
}

#[tokio::test]
async fn what_became_of_a_change_is_known_unless_the_program_was_told_and_did_not_answer() {
    use crate::credentials::Change::{Failed, Made, Refused, Unknown};
    for (name, expected) in [
        ("u1", Made),
        ("nobody", Refused),
        // "error:", which is how a program says that it has no such question.
        ("say-6572726f723a0a", Failed(ErrorKind::Unsupported)),
        ("late-2000", Unknown(ErrorKind::Timeout)),
        ("exit-1", Unknown(ErrorKind::Unavailable)),
        ("say-780a", Unknown(ErrorKind::Protocol)),
    ] {
        let misbehaving = Misbehaving::new(1).within(Duration::from_secs(1));
        assert_eq!(asker(misbehaving.settings.clone()).change(name).await, expected, "{name}");
        assert_eq!(misbehaving.noted("asked").len(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_change_that_waits_when_a_stop_comes_was_not_made() {
    let misbehaving = Misbehaving::new(1);
    let asker = asker(misbehaving.settings.clone());
    let ending = async {
        eventually("a question that was put", || misbehaving.noted("asked").len() == 1).await;
        asker.0.close().await;
    };
    let (told, waiting, ()) = tokio::join!(asker.change("late-9000"), asker.change("u1"), ending);
    assert_eq!(told, crate::credentials::Change::Unknown(ErrorKind::Unavailable));
    assert_eq!(waiting, crate::credentials::Change::Failed(ErrorKind::Unavailable));
}

#[tokio::test]
async fn a_password_is_never_set_twice() {
    let misbehaving = Misbehaving::new(2);
    let program = misbehaving.start();
    assert_eq!(set(&program, "once", "x").await, UNAVAILABLE);
    assert_eq!(misbehaving.noted("asked").len(), 1);
    assert_eq!(set(&program, "u1", "pw-u1").await, YES);
}

#[tokio::test]
async fn a_process_that_ends_after_its_answer_is_replaced() {
    for name in ["bye-0", "bye-1", "byesignal-9"] {
        let misbehaving = Misbehaving::new(1);
        let program = misbehaving.start();
        for _ in 0..3 {
            assert_eq!(check(&program, name, "x").await, YES, "{name}");
        }
        assert_eq!(check(&program, "u1", "pw-u2").await, NO, "{name}");
        misbehaving.are_running(1).await;
    }
}

#[tokio::test]
async fn bytes_that_nobody_asked_for_are_no_answer_to_the_next_question() {
    let misbehaving = Misbehaving::new(1);
    let program = misbehaving.start();
    assert_eq!(check(&program, "u1", "pw-u1").await, YES);
    assert_eq!(check(&program, "twice", "x").await, YES);
    eventually("a second process", || misbehaving.noted("pids").len() == 2).await;
    assert_eq!(check(&program, "u1", "pw-u2").await, NO);
}

#[tokio::test]
async fn an_answer_from_before_the_question_is_none() {
    for greeting in ["1\n", "0\n", "welcome\n"] {
        let misbehaving = Misbehaving::new(1).within(Duration::from_secs(3));
        misbehaving.note("greeting", greeting);
        let program = misbehaving.start();
        for _ in 0..3 {
            assert_ne!(check(&program, "u1", "pw-u2").await, YES);
        }
        let told = complaint(&program).await;
        let kinds = ["what nobody asked for", "a line of 7 bytes"];
        assert!(kinds.iter().any(|kind| told.contains(kind)), "{told}");
    }
}

#[tokio::test]
async fn grandchildren_that_hold_the_pipes_neither_delay_an_answer_nor_stay() {
    for (name, outcome) in [("family", YES), ("heir", YES), ("orphan", UNAVAILABLE)] {
        let misbehaving = Misbehaving::new(1);
        let program = misbehaving.start();
        let clock = Instant::now();
        assert_eq!(check(&program, name, "x").await, outcome, "{name}");
        assert!(clock.elapsed() < Duration::from_secs(5), "{name} took {:?}", clock.elapsed());
        assert_eq!(check(&program, "u1", "pw-u2").await, NO, "{name}");
        drop(program);
        misbehaving.are_running(0).await;
    }
}

#[tokio::test]
async fn closing_ends_a_willing_process_by_the_end_of_its_input() {
    let misbehaving = Misbehaving::new(3);
    let program = misbehaving.start();
    assert_eq!(check(&program, "u1", "pw-u1").await, YES);
    misbehaving.are_running(3).await;
    let clock = Instant::now();
    program.close().await;
    assert!(clock.elapsed() < Duration::from_secs(2));
    assert_eq!(misbehaving.running(), 0);
    assert_eq!(check(&program, "u1", "pw-u1").await, UNAVAILABLE);
}

#[tokio::test]
async fn closing_asks_a_deaf_process_by_a_signal_and_kills_a_stubborn_one() {
    let [patient, stubborn] = [Misbehaving::new(1), Misbehaving::new(1)];
    let programs = [patient.start(), stubborn.start()];
    assert_eq!(check(&programs[0], "patient", "x").await, YES);
    assert_eq!(check(&programs[1], "stubborn", "x").await, YES);
    let clock = Instant::now();
    tokio::join!(programs[0].close(), programs[1].close());
    let took = clock.elapsed();
    assert!((Duration::from_secs(4)..Duration::from_secs(6)).contains(&took), "{took:?}");
    assert_eq!(patient.noted("said"), ["TERM"]);
    assert_eq!(patient.running() + stubborn.running(), 0);
}

#[tokio::test]
async fn a_stubborn_process_that_is_late_is_killed_with_its_family() {
    let misbehaving = Misbehaving::new(1).within(Duration::from_millis(500));
    let program = misbehaving.start();
    assert_eq!(check(&program, "family", "x").await, YES);
    assert_eq!(check(&program, "stubborn", "x").await, YES);
    assert_eq!(check(&program, "u1", "pw-u1").await, TIMEOUT);
    assert_eq!(check(&program, "u1", "pw-u1").await, YES);
    misbehaving.are_running(1).await;
}
