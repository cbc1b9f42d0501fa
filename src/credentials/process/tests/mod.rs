//! What people and their administrator notice of a program that answers, in good days and bad.

mod answers;
mod endings;
mod faults;
mod greetings;
mod hygiene;
mod line;
mod manners;
mod quiet;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::credentials::ErrorKind;
use crate::credentials::preparation::{Preparation, Username};
use crate::openid::timestamp::Timestamp;

/// What romeo's password is in the scripts of the usual manners.
const ROSE: &str = "a:rose by\\any";
/// What a question is answered with, as the tests compare it.
type Outcome = Result<Verdict, ErrorKind>;
const YES: Outcome = Ok(Verdict::Yes);
const NO: Outcome = Ok(Verdict::No);
const UNAVAILABLE: Outcome = Err(ErrorKind::Unavailable);
const TIMEOUT: Outcome = Err(ErrorKind::Timeout);
const PROTOCOL: Outcome = Err(ErrorKind::Protocol);
const UNSUPPORTED: Outcome = Err(ErrorKind::Unsupported);

fn script(name: &str) -> String {
    format!("{}/tests/fixtures/credentials/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn settings(command: Vec<String>) -> Settings {
    Settings {
        command,
        protocol: Protocol::Generic,
        processes: 1,
        timeout: Duration::from_secs(20),
        stdio: Transport::Pipe,
        environment: vec!["PATH".to_owned()],
    }
}

fn program(settings: Settings) -> Program {
    let (system, _) = System::held(Timestamp::from_unix(1_767_355_200), [7; 32]);
    Program::new(settings, Rules::default(), system)
}

fn domain() -> Domain {
    Domain::prepare("montague.lit").unwrap()
}

/// One of the scripts in the usual manners, with one process.
fn usual(name: &str) -> Program {
    program(settings(vec![script(name)]))
}

async fn check(program: &Program, username: &str, password: &str) -> Outcome {
    let (username, password) = (Username::prepare(username).unwrap(), Password::prepare(password).unwrap());
    let question = Question { username: &username, domain: &domain(), password: &password };
    program.check(question).await.map_err(|fault| fault.kind())
}

async fn exists(program: &Program, username: &str) -> Outcome {
    let username = Username::prepare(username).unwrap();
    program.exists(Subject { username: &username, domain: &domain() }).await.map_err(|fault| fault.kind())
}

async fn set(program: &Program, username: &str, password: &str) -> Outcome {
    let (username, password) = (Username::prepare(username).unwrap(), Password::prepare(password).unwrap());
    let question = Question { username: &username, domain: &domain(), password: &password };
    program.set(question).await.map_err(|fault| fault.kind())
}

/// The same as those see it who hold a source of whichever kind.
struct Asker(crate::credentials::Backend);

fn asker(settings: Settings) -> Asker {
    let kind = crate::credentials::Kind::External(settings);
    let (system, _) = System::held(Timestamp::from_unix(1_767_355_200), [7; 32]);
    let section = crate::credentials::Settings { kind, rules: Rules::default() };
    Asker(crate::credentials::Backend::outside(&section, &system).unwrap().unwrap())
}

impl Asker {
    async fn change(&self, username: &str) -> crate::credentials::Change {
        let (username, password) =
            (Username::prepare(username).unwrap(), Password::prepare(&format!("pw-{username}")).unwrap());
        self.0.set(Question { username: &username, domain: &domain(), password: &password }).await
    }
}

/// What the administrator reads when the program is probed.
async fn complaint(program: &Program) -> String {
    program.probe(&domain()).await.unwrap_err().to_string()
}

/// The script that does whatever the user name says, and the folder where it notes what happens to it.
struct Misbehaving {
    folder: TempDir,
    settings: Settings,
}

impl Misbehaving {
    fn new(processes: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let notes = folder.path().to_str().unwrap().to_owned();
        let command = vec![script("misbehaving.pl"), "generic".to_owned(), notes];
        Self { folder, settings: Settings { processes, ..settings(command) } }
    }

    fn speaking(mut self, protocol: Protocol) -> Self {
        self.settings.protocol = protocol;
        self.settings.command[1] = if protocol == Protocol::Generic { "generic" } else { "ejabberd" }.to_owned();
        self
    }

    fn within(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    fn taking(mut self, seconds: &str) -> Self {
        self.settings.command.push(seconds.to_owned());
        self
    }

    fn start(&self) -> Program {
        program(self.settings.clone())
    }

    /// The lines of one of the files it notes things in.
    fn noted(&self, file: &str) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join(file)).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    fn note(&self, file: &str, text: &str) {
        fs::write(self.folder.path().join(file), text).unwrap();
    }

    /// Every process there ever was, the grandchildren too.
    fn processes(&self) -> Vec<PathBuf> {
        self.noted("pids").iter().map(|pid| Path::new("/proc").join(pid)).collect()
    }

    fn running(&self) -> usize {
        self.processes().iter().filter(|process| process.exists()).count()
    }

    /// Waits until so many processes run; zombies count as well.
    async fn are_running(&self, count: usize) {
        eventually(&format!("{count} processes running"), || self.running() == count).await;
    }
}

/// The digits in which the misbehaving script is told what to say.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

/// Waits for something that other processes do.
async fn eventually(what: &str, is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(20), waiting).await.is_ok(), "never so: {what}");
}
