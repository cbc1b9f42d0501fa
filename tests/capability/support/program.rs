//! The program itself, as an operator runs it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

use montague::app::Addresses;
use montague::tls::SelfMade;
use tempfile::TempDir;

use super::app::{START, TestApp};
use super::browser::Browser;
use super::network::Network;

const CONFIGURATION: &str = "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\n\
                             credentials = \"main\"\n[credentials.main]\n";

/// What a command left behind.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    /// Its exit status.
    pub(crate) status: Option<i32>,
    /// What it printed.
    pub(crate) output: String,
    /// What it complained about.
    pub(crate) errors: String,
}

/// A program that runs until it is told to end.
pub(crate) struct Running {
    child: Child,
    output: BufReader<ChildStdout>,
    log: Option<JoinHandle<String>>,
}

/// `montague serve`.
pub(crate) struct Served {
    /// Where its store is.
    pub(crate) folder: TempDir,
    /// Programs reach it by this.
    pub(crate) network: Network,
    running: Running,
}

/// Runs a command beside a running provider, on the same store; words are parted by spaces.
pub(crate) fn beside(app: &TestApp, arguments: &str, input: &str) -> Done {
    let file = app.folder().join("montague.toml");
    fs::write(&file, CONFIGURATION).expect("a configuration");
    with(&file, arguments, input)
}

/// A configuration for `https://montague.lit` in a folder of its own; what is given begins within its
/// `[credentials.main]`.
pub(crate) fn with_configuration(more: &str) -> (PathBuf, TempDir) {
    let folder = tempfile::tempdir().expect("a folder for the store");
    let file = folder.path().join("montague.toml");
    fs::write(&file, format!("{CONFIGURATION}{more}")).expect("a configuration");
    (file, folder)
}

fn with(file: &Path, arguments: &str, input: &str) -> Done {
    let mut child = command(arguments).arg("--config").arg(file).spawn().expect("the program");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    let done = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Done { status: done.status.code(), output: text(done.stdout), errors: text(done.stderr) }
}

impl Running {
    /// Starts a command with everything that happens in its log.
    pub(crate) fn start(arguments: &str, option: (&str, &Path)) -> Self {
        Self::logging("trace", arguments, option)
    }

    fn logging(level: &str, arguments: &str, (option, value): (&str, &Path)) -> Self {
        let mut command = command(arguments);
        let mut child = command.arg(option).arg(value).env("MONTAGUE_LOG", level).spawn().expect("the program");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let mut errors = child.stderr.take().expect("its log");
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            errors.read_to_string(&mut log).expect("text");
            log
        });
        Self { child, output, log: Some(log) }
    }

    /// The next line it prints.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    /// Tells it to end as a supervisor would, and waits; what it has logged.
    pub(crate) fn stop(mut self) -> (ExitStatus, String) {
        // The shell's own `kill`: not every machine has the program.
        let told = Command::new("sh").arg("-c").arg(format!("kill {}", self.child.id())).status().expect("a shell");
        assert!(told.success(), "it did not run any more");
        let status = self.child.wait().expect("it ends");
        (status, self.log.take().expect("its log").join().expect("it was read"))
    }
}

impl Served {
    /// Starts it for `https://montague.lit`, with an account for Romeo.
    pub(crate) fn start(password: &str) -> Self {
        Self::logging("trace", Some(password), "")
    }

    /// The same with further sections of the configuration, and nothing but warnings in its log.
    pub(crate) fn quiet(password: &str, sections: &str) -> Self {
        Self::logging("warn", Some(password), sections)
    }

    /// The same, where somebody else has the accounts: the lines of `[credentials.main]`.
    pub(crate) fn asking(credentials: &str) -> Self {
        Self::logging("trace", None, credentials)
    }

    fn logging(level: &str, password: Option<&str>, sections: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the store");
        // Made at the time that the client's clock shows.
        let made = SelfMade::keep(folder.path(), &["montague.lit".to_owned()], START).expect("a certificate");
        let (https, http) = (free(), free());
        let addresses = Addresses { https: vec![https], http: vec![http], ..Addresses::default() };
        let file = folder.path().join("montague.toml");
        let files = "[tls]\ncertificate = \"certificate.pem\"\nprivate_key = \"key.pem\"\n";
        let listen = format!("[listen]\nadmin = \"off\"\nhttps = [\"{https}\"]\nhttp = [\"{http}\"]\n");
        let text = match password {
            Some(_) => format!("{CONFIGURATION}{listen}{files}{sections}"),
            None => format!("{CONFIGURATION}{sections}\n{listen}{files}"),
        };
        fs::write(&file, text).expect("a configuration");
        if let Some(password) = password {
            let added = with(&file, "user add romeo --password-stdin", &format!("{password}\n"));
            assert_eq!(added.status, Some(0), "{}", added.errors);
        }
        let mut running = Running::logging(level, "serve --log-format json", ("--config", &file));
        assert_eq!(running.line(), "ready");
        let authority = fs::read(made.authority).expect("an authority");
        let network = Network::new(&["montague.lit".to_owned()], &addresses, &authority);
        Self { folder, network, running }
    }

    /// A browser that has never been there.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.network)
    }

    /// How many bytes of memory it has.
    pub(crate) fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.running.child.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") * 1024
    }

    /// Tells it to end; what it has logged.
    pub(crate) fn stop(self) -> String {
        let (status, log) = self.running.stop();
        assert!(status.success(), "{log}");
        log
    }
}

/// A test that fails leaves nothing behind.
impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The program with arguments, yet to be started; its three streams are pipes, its environment is empty.
pub(crate) fn command(arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_montague"));
    command.args(arguments.split_whitespace()).env_clear();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// An address that nobody listens at.
pub(crate) fn free() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.local_addr().expect("its address")
}
