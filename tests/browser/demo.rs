//! The program under test: `montague demo` on free ports, in a folder of its own.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::process::Running;

/// A running demo and what it printed about itself. It ends when this value is dropped.
pub(crate) struct Demo {
    /// The provider's base address, without a slash at the end.
    pub(crate) url: String,
    /// The sample site's base address, without a slash at the end.
    pub(crate) site_url: String,
    /// The user name of the demo's person.
    pub(crate) user: String,
    /// That person's password.
    pub(crate) password: String,
    /// Its configuration file.
    config: String,
    process: Option<Running>,
    _folder: TempDir,
}

impl Demo {
    /// Starts the demo, which writes its log into a file, and waits until it is ready.
    pub(crate) fn start(log: File) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the demo");
        let mut command = Command::new(env!("CARGO_BIN_EXE_montague"));
        command.args(["demo", "--json", "--https-port", "0", "--http-port", "0", "--site-port", "0", "--data"]);
        command.arg(folder.path().join("data")).stderr(log);
        let (process, line) = Running::start(&mut command, |line| line.starts_with('{').then(|| line.to_owned()));
        let facts = flat_object(&line);
        let fact = |name: &str| facts.get(name).unwrap_or_else(|| panic!("{name} in {line}")).clone();
        Self {
            url: fact("url").trim_end_matches('/').to_owned(),
            site_url: fact("site_url").trim_end_matches('/').to_owned(),
            user: fact("user"),
            password: fact("password"),
            config: fact("config"),
            process: Some(process),
            _folder: folder,
        }
    }

    /// The same with a bot, whose XMPP server is away: pages don't wait for it. What is said in chat is put into its store.
    pub(crate) fn in_chat(log: File) -> Self {
        let mut demo = Self::start(log.try_clone().expect("a second hand on the log"));
        demo.process = None;
        let config = &demo.config;
        let mut text = fs::read_to_string(config).expect("its configuration");
        text.push_str(
            "\n[xmpp]\ncomponent = { jid = \"id.localhost\", server = \"127.0.0.1:1\", secret = \"s3cret\" }\n",
        );
        fs::write(config, text).expect("a configuration");
        let mut command = Command::new(env!("CARGO_BIN_EXE_montague"));
        command.args(["serve", "--config", config]).stderr(log);
        let (process, ()) = Running::start(&mut command, |line| (line == "ready").then_some(()));
        demo.process = Some(process);
        demo
    }

    /// The domain of its people.
    pub(crate) fn domain(&self) -> String {
        let text = fs::read_to_string(&self.config).expect("its configuration");
        let domain = text.lines().find_map(|line| line.strip_prefix("domain = \""));
        domain.expect("a domain").trim_end_matches('"').to_owned()
    }

    /// Where its store is.
    pub(crate) fn store(&self) -> String {
        let folder = Path::new(&self.config).parent().expect("a folder");
        format!("sqlite:{}", folder.join("montague.db").display())
    }

    /// Gives somebody else an account with the same password.
    pub(crate) fn add(&self, user: &str) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_montague"));
        command.args(["user", "add", user, "--password-stdin", "--config", &self.config]);
        let mut program = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it starts");
        writeln!(program.stdin.take().expect("its input"), "{}", self.password).expect("it reads");
        assert!(program.wait().expect("it ends").success(), "{user} has an account");
    }

    /// The identifier that the demo's person types on sites.
    pub(crate) fn identifier(&self) -> String {
        format!("{}/openid/{}", self.url, self.user)
    }
}

/// A JSON object of strings, none of which needs an escape: addresses, names and paths.
fn flat_object(line: &str) -> HashMap<String, String> {
    assert!(!line.contains('\\'), "plain strings only: {line}");
    let strings: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
    strings.chunks_exact(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
}
