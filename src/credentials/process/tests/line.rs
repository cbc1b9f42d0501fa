//! Who waits how long, and who has to go.

use std::collections::BTreeMap;

use futures_util::future::join_all;

use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::super::pool::{Job, Pool};
use super::*;
use crate::credentials::fault::Reach;

#[tokio::test]
async fn a_process_that_hangs_costs_its_own_users_their_time_and_nobody_else_anything() {
    let misbehaving = Misbehaving::new(2).within(Duration::from_secs(2));
    let program = misbehaving.start();
    assert_eq!(check(&program, "u1", "pw-u1").await, YES);
    let clock = Instant::now();
    let hanging = async { (check(&program, "late-60000", "x").await, clock.elapsed()) };
    let others = async {
        let mut longest = Duration::ZERO;
        for n in 0..100 {
            let asked = Instant::now();
            assert_eq!(check(&program, &format!("u{n}"), &format!("pw-u{n}")).await, YES);
            longest = longest.max(asked.elapsed());
        }
        (longest, clock.elapsed())
    };
    let ((hung, its_time), (longest, whole)) = tokio::join!(hanging, others);
    assert_eq!(hung, TIMEOUT);
    assert!((2000..2500).contains(&its_time.as_millis()), "{its_time:?}");
    assert!(longest < Duration::from_millis(500) && whole < Duration::from_secs(2), "{longest:?} of {whole:?}");
}

#[tokio::test]
async fn sixty_four_may_wait_and_the_next_is_told_at_once() {
    let misbehaving = Misbehaving::new(2).taking("0.05");
    let program = misbehaving.start();
    warm(&program, 2).await;
    let clock = Instant::now();
    let asked = (0..200).map(|n| {
        let (name, right) = (format!("u{n}"), n % 3 != 0);
        let password = if right { format!("pw-u{n}") } else { format!("pw-u{}", n + 1) };
        let (program, clock) = (&program, clock);
        async move { (right, check(program, &name, &password).await, clock.elapsed()) }
    });
    let mut counted = BTreeMap::new();
    for (right, said, when) in join_all(asked).await {
        match said {
            YES | NO => {
                assert_eq!(said == YES, right);
                *counted.entry("answered").or_insert(0) += 1;
            }
            UNAVAILABLE => {
                assert!(when < Duration::from_secs(1), "turned away at once, not after {when:?}");
                *counted.entry("turned away").or_insert(0) += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(counted, BTreeMap::from([("answered", 66), ("turned away", 134)]));
}

#[tokio::test]
async fn the_time_spent_waiting_counts() {
    let misbehaving = Misbehaving::new(1).within(Duration::from_secs(1)).taking("0.3");
    let program = misbehaving.start();
    warm(&program, 1).await;
    let clock = Instant::now();
    let said = join_all((0..6).map(|n| {
        let program = &program;
        async move { check(program, &format!("u{n}"), &format!("pw-u{n}")).await }
    }));
    let said = said.await;
    assert!(clock.elapsed() < Duration::from_millis(1500), "{:?}", clock.elapsed());
    assert_eq!(said[..3], [YES; 3]);
    assert_eq!(said[4..], [TIMEOUT; 2]);
}

#[tokio::test]
async fn those_who_came_first_are_asked_first_and_sign_ins_before_look_ups() {
    let misbehaving = Misbehaving::new(1);
    let program = misbehaving.start();
    let order = Mutex::new(Vec::new());
    let note = |what: &'static str| order.lock().unwrap().push(what);
    let after = async |what, outcome: Outcome| {
        outcome.unwrap();
        note(what);
    };
    tokio::join!(
        async { after("busy", check(&program, "late-200", "x").await).await },
        async { after("first look-up", exists(&program, "u1").await).await },
        async { after("first sign-in", check(&program, "u1", "x").await).await },
        async { after("second look-up", exists(&program, "u2").await).await },
        async { after("second sign-in", set(&program, "u2", "x").await).await },
    );
    let order = order.into_inner().unwrap();
    assert_eq!(order, ["busy", "first sign-in", "second sign-in", "first look-up", "second look-up"]);
}

#[tokio::test]
async fn look_ups_leave_one_process_free() {
    let misbehaving = Misbehaving::new(3);
    let program = misbehaving.start();
    warm(&program, 3).await;
    let looking = join_all((0..4).map(|_| exists(&program, "late-400")));
    let signing_in = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let clock = Instant::now();
        assert_eq!(check(&program, "u1", "pw-u1").await, YES);
        clock.elapsed()
    };
    let (looked, waited) = tokio::join!(looking, signing_in);
    assert_eq!(looked, [YES; 4]);
    assert!(waited < Duration::from_millis(200), "{waited:?}");
}

#[tokio::test]
async fn waiting_look_ups_give_way_to_a_sign_in_and_one_host_does_not_crowd_out_another() {
    let misbehaving = Misbehaving::new(1);
    let program = misbehaving.start();
    warm(&program, 1).await;
    let capulet = Domain::prepare("capulet.lit").unwrap();
    let username = Username::prepare("u1").unwrap();
    let looking = join_all((0..66).map(|n| {
        let program = &program;
        async move { exists(program, if n == 0 { "late-300" } else { "u1" }).await }
    }));
    let (looked, signed_in, elsewhere) = tokio::join!(
        looking,
        check(&program, "u1", "pw-u1"),
        program.exists(Subject { username: &username, domain: &capulet }),
    );
    let turned_away = looked.iter().filter(|said| **said == UNAVAILABLE).count();
    assert_eq!((turned_away, signed_in, elsewhere.unwrap()), (2, YES, Verdict::No));
}

#[tokio::test]
async fn while_processes_are_killed_at_random_nobody_gets_anothers_answer_and_nobody_is_lost() {
    let misbehaving = Misbehaving::new(2).taking("0.05").within(Duration::from_secs(5));
    let program = misbehaving.start();
    warm(&program, 2).await;
    let asking = join_all((0..200).map(|n: u64| {
        let program = &program;
        // They come within two seconds, some with the password of another.
        async move {
            tokio::time::sleep(Duration::from_millis(n * 10)).await;
            let right = n.is_multiple_of(2);
            let password = if right { format!("pw-u{n}") } else { format!("pw-u{}", n - 1) };
            (right, check(program, &format!("u{n}"), &password).await)
        }
    }));
    let killing = async {
        for n in 0..8 {
            tokio::time::sleep(Duration::from_millis(150 + 37 * n)).await;
            let Some(newest) = misbehaving.processes().into_iter().rfind(|process| process.exists()) else { continue };
            let newest = newest.file_name().unwrap().to_str().unwrap().parse().unwrap();
            let newest = rustix::process::Pid::from_raw(newest).unwrap();
            _ = rustix::process::kill_process(newest, rustix::process::Signal::KILL);
        }
    };
    let (said, ()) = tokio::join!(asking, killing);
    let mut errors = 0;
    for (right, said) in &said {
        match said {
            Ok(verdict) => assert_eq!(*verdict == Verdict::Yes, *right),
            Err(ErrorKind::Unavailable | ErrorKind::Timeout) => errors += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(errors < 150 && misbehaving.noted("pids").len() >= 5);
    program.close().await;
    misbehaving.are_running(0).await;
}

/// Waits until so many processes run and have been asked.
async fn warm(program: &Program, processes: usize) {
    join_all((0..processes).map(|_| check(program, "late-300", "x"))).await;
}

#[tokio::test]
async fn whoever_is_sent_away_because_no_process_runs_was_not_asked_about_whatever_ended_it() {
    let pool = Pool::new(1);
    let hour = Instant::now() + Duration::from_hours(1);
    pool.rest(0, hour, Ended { status: None, answered: true, last_words: None }.into());
    let (reply, answer) = oneshot::channel();
    pool.enter(Job {
        call: Call::SetPass,
        domain: "montague.lit".to_owned(),
        framed: Zeroizing::default(),
        deadline: Instant::now() + Duration::from_secs(5),
        within: Duration::from_secs(5),
        was_repeated: false,
        is_taken: Arc::default(),
        reply,
    });
    let fault = answer.await.unwrap().unwrap_err();
    assert_eq!((fault.reach(), fault.kind()), (Reach::Nowhere, ErrorKind::Unavailable), "{fault}");
}
