//! What asking a program costs: sign-ins a second through several processes, and what Montague adds to one question.
//!
//! `cargo bench --bench credentials` prints a table. The program needs five milliseconds for an answer, so processes
//! divided by five milliseconds is the most there can be; the other figure is compared with a bare pipe to the same
//! program, measured in the same run.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]
#![expect(clippy::print_stdout, reason = "its table is what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures the machine's own time")]

use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use montague::credentials::local::LocalAccounts;
use montague::credentials::preparation::{Domain, Password, Username};
use montague::credentials::process::{Protocol, Settings as ProgramSettings, Transport};
use montague::credentials::{Answer, Backend, Kind, Question, Rules, Settings};
use montague::store::Database;
use montague::system::System;

/// Answers yes after five milliseconds.
const SLOW: &str = "$| = 1; while (<STDIN>) { select undef, undef, undef, 0.005; print qq(1\\n) }";
/// Answers yes at once.
const PROMPT: &str = "$| = 1; while (<STDIN>) { print qq(1\\n) }";
/// How long a sign-in through the slow one takes on an ideal machine.
const FIVE: Duration = Duration::from_millis(5);
/// How many sign-ins are measured for each process.
const EACH: usize = 400;
/// How many round trips are measured.
const ROUNDS: usize = 5000;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    println!("sign-ins a second through a program that takes 5 ms");
    println!("{:>9} {:>9} {:>9} {:>7}", "processes", "measured", "at most", "ratio");
    for processes in [1, 2, 4, 8] {
        let measured = runtime.block_on(throughput(processes))?;
        let most = f64::from(u32::try_from(processes)?) / FIVE.as_secs_f64();
        println!("{processes:>9} {measured:>9.0} {most:>9.0} {:>7.3}", measured / most);
    }
    let bare = bare_pipe()?;
    let asked = runtime.block_on(round_trip())?;
    println!("one question to a program that answers at once, median of {ROUNDS}");
    println!(
        "a bare pipe {:.1} us, Montague {:.1} us, added {:.1} us",
        micros(bare),
        micros(asked),
        micros(asked) - micros(bare)
    );
    Ok(())
}

async fn backend(script: &str, processes: usize, folder: &tempfile::TempDir) -> Result<Backend, Box<dyn Error>> {
    let system = System::machine()?;
    let store = format!("sqlite:{}", folder.path().join("montague.db").display());
    let local = LocalAccounts::new(Database::open(&store).await?, system.clone());
    let program = ProgramSettings {
        command: ["perl", "-e", script].map(str::to_owned).to_vec(),
        protocol: Protocol::Generic,
        processes,
        timeout: Duration::from_secs(20),
        stdio: Transport::Pipe,
        environment: vec!["PATH".to_owned()],
    };
    let settings = Settings { kind: Kind::External(program), rules: Rules::default() };
    Ok(Backend::new(&settings, &local, &system)?)
}

/// Always four more in the line than there are processes.
async fn throughput(processes: usize) -> Result<f64, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let backend = backend(SLOW, processes, &folder).await?;
    let all = processes * EACH;
    let people = processes + 4;
    join_all((0..people * 4).map(|_| sign_in(&backend))).await;
    let begun = Instant::now();
    join_all((0..people).map(|person| {
        let backend = backend.clone();
        let share = all / people + usize::from(person < all % people);
        tokio::spawn(async move {
            for _ in 0..share {
                sign_in(&backend).await;
            }
        })
    }))
    .await;
    let took = begun.elapsed();
    backend.close().await;
    Ok(f64::from(u32::try_from(all)?) / took.as_secs_f64())
}

async fn round_trip() -> Result<Duration, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let backend = backend(PROMPT, 1, &folder).await?;
    sign_in(&backend).await;
    let mut took = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        sign_in(&backend).await;
        took.push(begun.elapsed());
    }
    backend.close().await;
    Ok(median(took))
}

async fn sign_in(backend: &Backend) {
    let username = Username::prepare("romeo").expect("a name");
    let domain = Domain::prepare("montague.lit").expect("a domain");
    let password = Password::prepare("a rose by any").expect("a password");
    let question = Question { username: &username, domain: &domain, password: &password };
    assert_eq!(backend.check(question).await, Answer::Yes);
}

/// The floor: a thread that writes a line, and waits for one.
fn bare_pipe() -> Result<Duration, Box<dyn Error>> {
    let mut program = Command::new("perl").args(["-e", PROMPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (input, output) = (program.stdin.take(), program.stdout.take());
    let (mut input, mut output) = (input.expect("a pipe"), BufReader::new(output.expect("a pipe")));
    let mut line = String::new();
    let mut took = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        input.write_all(b"auth:romeo:montague.lit:a rose by any\n")?;
        line.clear();
        output.read_line(&mut line)?;
        took.push(begun.elapsed());
    }
    drop(input);
    program.wait()?;
    Ok(median(took))
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took.get(took.len() / 2).copied().unwrap_or_default()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
