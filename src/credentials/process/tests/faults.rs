//! What an administrator reads when the program cannot be asked.

use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::credentials::{Answer, Backend, Kind, Settings as Section};

/// What is said of a file with this content and these permissions.
async fn told_of(content: &str, mode: u32) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("script");
    fs::write(&file, content).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    let path = file.to_str().unwrap().to_owned();
    let program = program(Settings { timeout: Duration::from_secs(3), ..settings(vec![path.clone()]) });
    let told = complaint(&program).await;
    program.close().await;
    told.replace(&path, "FILE").replace(folder.path().to_str().unwrap(), "FOLDER")
}

#[tokio::test]
async fn a_file_that_cannot_be_started_is_named_with_what_to_do() {
    for (content, mode, told) in [
        ("#!/bin/sh\n", 0o644, "FILE is not executable: `chmod +x FILE`"),
        ("#!/usr/bin/pyhton\n", 0o755, "FILE begins with \"#!/usr/bin/pyhton\", and there is no such program"),
        (
            "#!/bin/sh\r\necho 1\r\n",
            0o755,
            "the first line of FILE ends with a carriage return: save it with Unix line ends",
        ),
        ("echo 1\n", 0o755, "FILE is no program: a script must begin with a line such as \"#!/usr/bin/python3\""),
    ] {
        assert_eq!(told_of(content, mode).await, told);
    }
    let missing = program(settings(vec!["/nowhere/script".to_owned()]));
    assert_eq!(complaint(&missing).await, "there is no program /nowhere/script");
    let folder = program(settings(vec!["/usr".to_owned()]));
    assert_eq!(complaint(&folder).await, "/usr is a folder, not a program");
    let unknown = program(settings(vec!["montague-has-none".to_owned()]));
    assert!(complaint(&unknown).await.starts_with("no folder of PATH has a program montague-has-none"));
}

#[tokio::test]
async fn a_program_that_ends_is_told_with_its_status_and_its_last_words() {
    for (content, told) in [
        (
            "#!/bin/sh\necho 'No module named ldap' >&2\nexit 1\n",
            "the program ended with status 1 before it ever answered; the last it wrote to standard error: \
             \"No module named ldap\"",
        ),
        ("#!/bin/sh\nread -r question\nexit 3\n", "the program ended with status 3 before it ever answered"),
        ("#!/bin/sh\nexit 0\n", "the program ended with status 0 before it ever answered"),
        ("#!/bin/sh\nread -r question\nkill -9 $$\n", "the program was killed by signal 9 before it ever answered"),
    ] {
        assert_eq!(told_of(content, 0o755).await, told);
    }
    let told = told_of("#!/usr/bin/env montague-has-none\n", 0o755).await;
    assert!(told.contains("status 127") && told.contains("a program it needs cannot be found"), "{told}");
}

#[tokio::test]
async fn odd_answers_are_told_by_their_kind() {
    for (answer, told) in [
        ("true", "the program answered with a word such as \"true\" or \"no\", where 1 or 0 belongs"),
        ("welcome", "the program answered with a line of 7 bytes that is neither 1 nor 0"),
    ] {
        assert_eq!(told_of(&format!("#!/bin/sh\nread -r q\necho {answer}\nread -r q\n"), 0o755).await, told);
    }
    let other = Settings { protocol: Protocol::Ejabberd, ..settings(vec![script("loop.pl")]) };
    let other = Settings { timeout: Duration::from_millis(500), ..other };
    assert!(complaint(&program(other)).await.contains("speaks the other `protocol`"));
}

#[tokio::test]
async fn a_program_that_falls_silent_is_told_what_it_did_before() {
    let told = |script: &str| {
        let command = ["/bin/sh", "-c", script].map(str::to_owned).to_vec();
        let program = program(Settings { timeout: Duration::from_millis(700), ..settings(command) });
        async move { complaint(&program).await }
    };
    let never = told("while IFS=: read -r call rest; do [ $call = isuser ] || echo 1; done").await;
    assert!(never.contains("and never has") && never.contains("says nothing to `isuser`"), "{never}");
    let once = told("read -r question; echo 0; while read -r question; do :; done").await;
    assert_eq!(once, "the program did not answer within 0.700 s");
}

#[tokio::test]
async fn a_probe_is_content_with_any_answer_and_with_none_about_accounts() {
    for name in ["loop.py", "loop.pl", "loop.sh", "once.sh"] {
        usual(name).probe(&domain()).await.unwrap();
    }
}

/// Unlike [`complaint`], what the readiness is found out by.
#[tokio::test]
async fn a_program_that_could_not_check_a_password_is_away_until_it_can() {
    let folder = tempfile::tempdir().unwrap();
    let (well, asked) = (folder.path().join("well"), folder.path().join("asked"));
    let script = format!(
        "while IFS=: read -r call name rest; do [ $call = auth ] && echo \"$name\" >>{}; \
         if [ $call = isuser ] || [ -e {} ]; then echo 0; else echo 'error: the directory is away'; fi; done",
        asked.display(),
        well.display()
    );
    let kind = Kind::External(settings(["/bin/sh", "-c", &script].map(str::to_owned).to_vec()));
    let (system, _) = System::held(Timestamp::from_unix(1_767_355_200), [7; 32]);
    let backend = Backend::outside(&Section { kind, rules: Rules::default() }, &system).unwrap().unwrap();
    let (username, password) = (Username::prepare("romeo").unwrap(), Password::prepare("x").unwrap());
    let question = Question { username: &username, domain: &domain(), password: &password };
    backend.pulse(&domain()).await.unwrap();
    assert_eq!(backend.check(question).await, Answer::Error(ErrorKind::Unsupported));
    assert!(backend.pulse(&domain()).await.is_err(), "it answers, and nobody could sign in");
    fs::write(well, "").unwrap();
    for _ in 0..2 {
        backend.pulse(&domain()).await.unwrap();
    }
    let asked = fs::read_to_string(asked).unwrap();
    let names: Vec<&str> = asked.lines().map(|name| name.split_at(name.len().min(15)).0).collect();
    assert_eq!(names, ["romeo", "montague-probe-", "montague-probe-"], "no more than has to be");
    backend.close().await;
}

#[tokio::test]
async fn a_missing_program_is_tried_again_after_a_pause_and_meanwhile_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("script");
    let program = program(settings(vec![file.to_str().unwrap().to_owned()]));
    let clock = Instant::now();
    for _ in 0..100 {
        assert_eq!(check(&program, "romeo", "x").await, UNAVAILABLE);
    }
    assert!(clock.elapsed() < Duration::from_secs(2), "{:?}", clock.elapsed());
    fs::write(&file, "#!/bin/sh\nwhile read -r question; do echo 1; done\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    while check(&program, "romeo", "x").await != YES {
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert!(clock.elapsed() < Duration::from_secs(20));
    }
}
