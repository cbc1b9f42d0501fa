//! What the program leaves behind: nothing on standard error, no file, no secret in its log.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use montague::system::System;

use super::asker::{ALLOWED, Asker, configured, written};
use crate::support::program::command;
use crate::support::stage::verona;
use crate::support::{PASSWORD, Setup};

const CANARY: &str = "canary-of-a-password";

fn files(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    entries.collect()
}

#[tokio::test]
async fn a_source_that_is_away_is_a_no_that_the_log_explains() {
    let app = verona(Setup::new()).await;
    let log = app.folder().join("extauth.log");
    let mut asker = Asker::logging("generic", &configured(&app, ""), &log);
    assert!(asker.line("isuser:romeo:montague.lit"));
    sqlx::query("ALTER TABLE local_account RENAME TO elsewhere").execute(&mut store(app.folder()).await).await.unwrap();
    assert!(!asker.line("isuser:romeo:montague.lit"));
    assert!(!asker.line(&format!("auth:romeo:montague.lit:{PASSWORD}")));
    sqlx::query("ALTER TABLE elsewhere RENAME TO local_account").execute(&mut store(app.folder()).await).await.unwrap();
    assert!(asker.line("isuser:romeo:montague.lit"));
    asker.part();
    let log = fs::read_to_string(&log).unwrap();
    let told = |question: &str| {
        let question = format!("\"question\":\"{question}\"");
        log.lines().any(|line| line.contains("for want of an answer") && line.contains(&question))
    };
    assert!(told("isuser") && told("auth"), "{log}");
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_a_no_before_the_server_gives_up() {
    let app = verona(Setup::new()).await;
    let log = app.folder().join("extauth.log");
    let mut asker = Asker::logging("ejabberd", &configured(&app, ALLOWED), &log);
    let held = app.database.begin().await.unwrap();
    let stopwatch = System::machine().unwrap().stopwatch();
    assert!(!asker.frame(b"setpass:romeo:montague.lit:another"));
    let took = stopwatch.elapsed();
    assert!(took.as_millis() < 4_900, "{took:?}");
    drop(held);
    assert!(asker.frame(format!("auth:romeo:montague.lit:{PASSWORD}").as_bytes()), "the old password");
    asker.part();
    assert!(fs::read_to_string(&log).unwrap().contains("did not answer in time"));
}

#[tokio::test]
async fn nothing_is_made_and_no_secret_of_the_provider_is_needed() {
    let app = verona(Setup::new()).await;
    let secrets = "[storage]\nroot_secret_file = \"not-for-you\"\n[answerer]\nlisten = [\"127.0.0.1:8081\"]\n\
                   basic_file = \"not-for-you\"\n[tls]\ncertificate = \"none.pem\"\nprivate_key = \"none.pem\"\n";
    let file = configured(&app, secrets);
    fs::remove_file(app.folder().join("root.key")).unwrap();
    let before = files(app.folder());
    let mut asker = Asker::generic(&file);
    assert!(asker.line(&format!("auth:romeo:montague.lit:{PASSWORD}")));
    asker.part();
    assert_eq!(files(app.folder()), before);
    let served = command("serve").arg("--config").arg(&file).output().unwrap();
    assert_eq!(served.status.code(), Some(1), "the provider itself needs them");
}

#[tokio::test]
async fn a_source_elsewhere_needs_no_store() {
    let folder = tempfile::tempdir().unwrap();
    // Nobody listens there.
    let sections = "[credentials.main]\ntype = \"http\"\nurl = \"http://127.0.0.1:1/auth\"\n";
    let mut asker = Asker::generic(&written(folder.path(), sections));
    assert!(!asker.line("isuser:romeo:montague.lit"));
    assert!(!asker.line("tryregister:romeo:montague.lit:x"));
    asker.part();
    assert_eq!(files(folder.path()).len(), 1);
}

#[tokio::test]
async fn no_password_is_in_the_log_however_it_was_sent() {
    let app = verona(Setup::new()).await;
    let log = app.folder().join("extauth.log");
    let file = configured(&app, &format!("{ALLOWED}password_prep = \"none\"\n"));
    let mut asker = Asker::logging("ejabberd", &file, &log);
    let passwords = [CANARY.to_owned(), format!("{CANARY}\n"), format!("\0{CANARY}"), CANARY.repeat(100)];
    for password in &passwords {
        for command in ["auth", "setpass", "tryregister", "removeuser3", "isuser", "removeuser", "certauth", CANARY] {
            for account in ["romeo:montague.lit", "new:montague.lit", "romeo:evil.example", CANARY] {
                asker.frame(format!("{command}:{account}:{password}").as_bytes());
            }
        }
    }
    asker.frame(&[CANARY.as_bytes(), b"\xff"].concat());
    asker.part();
    let mut asker = Asker::logging("generic", &file, &log);
    asker.line(&format!("auth:romeo:montague.lit:{CANARY}"));
    asker.line(&CANARY.repeat(10_000));
    asker.write(CANARY.as_bytes());
    asker.part();
    let mode = fs::metadata(&log).unwrap().permissions().mode();
    let log = fs::read_to_string(&log).unwrap();
    assert!(
        log.contains("\"level\":\"DEBUG\"") && log.contains("\"question\":\"tryregister\""),
        "everything is logged: {log}"
    );
    let told: Vec<&str> = log.lines().filter(|line| line.contains(CANARY)).collect();
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(mode & 0o7, 0, "not for every user of the machine");
}

/// Runs a program that may leave its memory behind, and kills it so that it would, once it has answered a line.
fn aborted(folder: &Path, program: &[&str]) -> ExitStatus {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c unlimited; exec \"$@\"", "sh"]).args(program).current_dir(folder);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(format!("auth:romeo:montague.lit:{CANARY}\n").as_bytes()).unwrap();
    child.stdout.as_mut().unwrap().read_exact(&mut [0; 2]).unwrap();
    assert!(Command::new("sh").arg("-c").arg(format!("kill -ABRT {}", child.id())).status().unwrap().success());
    child.wait().unwrap()
}

#[tokio::test]
async fn a_crash_leaves_no_memory_behind() {
    let app = verona(Setup::new()).await;
    let file = configured(&app, "");
    let folder = tempfile::tempdir().unwrap();
    if !aborted(folder.path(), &["cat"]).core_dumped() {
        // This machine lets no program leave its memory behind: there is nothing to be seen.
        return;
    }
    let config = file.to_str().unwrap();
    let ours = [env!("CARGO_BIN_EXE_montague"), "extauth", "--protocol", "generic", "--config", config];
    let status = aborted(folder.path(), &ours);
    assert_eq!((status.signal(), status.core_dumped()), (Some(6), false));
}

#[tokio::test]
async fn what_is_wrong_at_the_start_is_one_line_and_ends_it() {
    let app = verona(Setup::new()).await;
    let file = configured(&app, "");
    let mut command = command("extauth --protocol generic --log /nowhere/extauth.log");
    let done = command.arg("--config").arg(&file).output().unwrap();
    let errors = String::from_utf8(done.stderr).unwrap();
    assert_eq!((done.status.code(), done.stdout.as_slice(), errors.lines().count()), (Some(1), &b""[..], 1));
    assert!(errors.contains("the log /nowhere/extauth.log cannot be written"), "{errors}");
}

async fn store(folder: &Path) -> sqlx::SqliteConnection {
    use sqlx::Connection as _;
    let file = format!("sqlite:{}", folder.join("montague.db").display());
    sqlx::SqliteConnection::connect(&file).await.unwrap()
}
