//! A source of passwords of every kind: a program of its own (`accounts.py`) that shares no code with Montague.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use montague::credentials::local::LocalAccounts;
use montague::credentials::preparation::Password;
use montague::system::System;
use montague::tls::SelfMade;
use tempfile::TempDir;

use crate::support::stage::operator;
use crate::support::{Setup, TestApp};

/// The kinds of `[credentials.NAME]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Local,
    Generic,
    Ejabberd,
    Http,
    Json,
    Basic,
    Xmpp,
}

/// A running source with its accounts. Dropped, it ends.
pub(crate) struct Source {
    kind: Kind,
    folder: TempDir,
    /// Where a web service listens, and the process that does.
    service: Option<(u16, Child)>,
}

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/credentials/accounts.py");

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Generic => "generic",
            Self::Ejabberd => "ejabberd",
            Self::Http => "http",
            Self::Json => "json",
            Self::Basic => "basic",
            Self::Xmpp => "xmpp",
        }
    }

    /// Whether it can say who exists.
    pub(crate) fn tells_who_exists(self) -> bool {
        !matches!(self, Self::Basic | Self::Xmpp)
    }

    /// Whether it can give somebody another password.
    pub(crate) fn sets_passwords(self) -> bool {
        !matches!(self, Self::Json | Self::Basic | Self::Xmpp)
    }
}

impl Source {
    /// Starts one that knows these people, by their JIDs. The embedded accounts get theirs by [`Source::settle`].
    pub(crate) fn start(kind: Kind, people: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let people: BTreeMap<_, _> = people.iter().copied().collect();
        let text = serde_json::to_string(&people).expect("JSON");
        fs::write(folder.path().join("accounts.json"), text).expect("a file");
        if kind == Kind::Xmpp {
            let names = ["montague.lit", "capulet.lit"].map(str::to_owned);
            SelfMade::keep(folder.path(), &names, System::machine().expect("a clock").now()).expect("a certificate");
        }
        let service = matches!(kind, Kind::Http | Kind::Json | Kind::Basic | Kind::Xmpp).then(|| {
            let mut command = Command::new("python3");
            command.arg(PROGRAM).arg(kind.name()).arg(folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped());
            let mut child = command.spawn().expect("python3");
            let mut port = String::new();
            BufReader::new(child.stdout.take().expect("its output")).read_line(&mut port).expect("its port");
            (port.trim().parse().expect("a port"), child)
        });
        Self { kind, folder, service }
    }

    /// The lines of its `[credentials.NAME]`.
    pub(crate) fn lines(&self) -> String {
        let folder = self.folder.path().display();
        let port = self.service.as_ref().map_or(0, |(port, _)| *port);
        let name = self.kind.name();
        match self.kind {
            Kind::Local => "type = \"local\"".to_owned(),
            Kind::Generic | Kind::Ejabberd => format!(
                "type = \"external\"\nprotocol = \"{name}\"\ncommand = [\"/usr/bin/env\", \"python3\", \"{PROGRAM}\", \
                 \"{name}\", \"{folder}\"]\nenvironment = [\"PATH\"]"
            ),
            Kind::Http => {
                format!("type = \"http\"\nurl = \"http://127.0.0.1:{port}/api\"\nbasic = \"montague:at the door\"")
            }
            Kind::Json => format!("type = \"json\"\nurl = \"http://127.0.0.1:{port}/api\""),
            Kind::Basic => format!("type = \"basic\"\nurl = \"http://127.0.0.1:{port}/auth_check\""),
            Kind::Xmpp => format!(
                "type = \"xmpp\"\nserver = \"127.0.0.1:{port}\"\ntls = \"direct\"\nca = \"{folder}/authority.pem\""
            ),
        }
    }

    /// A provider that asks it, with what else is set up.
    pub(crate) async fn asked_by(&self, setup: Setup, more: &str) -> TestApp {
        let app = setup.credentials(&format!("{}\n{more}", self.lines())).start().await;
        if self.kind == Kind::Local {
            self.settle(&app).await;
        }
        app
    }

    /// Makes the same people embedded accounts.
    pub(crate) async fn settle(&self, app: &TestApp) {
        let accounts = LocalAccounts::new(app.database.clone(), app.system.clone());
        for (jid, password) in self.people() {
            let jid = operator(&jid).jid().clone();
            let password = Password::prepare(&password).expect("a password");
            accounts.add(&jid.username, &jid.domain, &password).await.expect("a new account");
        }
    }

    /// Where its accounts are; the command line of every process names it.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// From now on it is away, hangs, is slow, or answers odd things; `""`: it behaves.
    pub(crate) fn behave(&self, mode: &str) {
        fs::write(self.folder.path().join("mode"), mode).expect("a file");
    }

    /// What it was asked so far about people: "check romeo@montague.lit". Whether it can be asked at all is asked about
    /// a name that nobody has.
    pub(crate) fn asked(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join("asked")).unwrap_or_default();
        let nobody = ["exists montague-", "check montague-", "exists no such account"];
        text.lines().filter(|line| !nobody.iter().any(|asked| line.starts_with(asked))).map(str::to_owned).collect()
    }

    /// The password it has for somebody now.
    pub(crate) fn people(&self) -> BTreeMap<String, String> {
        let text = fs::read_to_string(self.folder.path().join("accounts.json")).expect("a file");
        serde_json::from_str(&text).expect("JSON")
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        if let Some((_, child)) = &mut self.service {
            drop(child.kill());
            drop(child.wait());
        }
    }
}
