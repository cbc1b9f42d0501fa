//! What can be wrong with a configuration: each fault says where it stands, what it is and what belongs there.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::kept_file::reading_advice;
use crate::theme::FileFault;

/// Where a value was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A line of the configuration file, counted from 1.
    Line(usize),
    /// An environment variable, by its name.
    Variable(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

/// One fault of a configuration.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where the faulty value was given, or the section in which a value is missing.
    pub origin: Origin,
    /// The key with the sections above it: `listen.https`. Empty where the text is no TOML.
    pub key: String,
    /// What is wrong.
    pub problem: Problem,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key.as_str() {
            "" => write!(f, "{}: {}", self.origin, self.problem),
            key => write!(f, "{}: `{key}` {}", self.origin, self.problem),
        }
    }
}

/// What is wrong with a value. Each reads as the rest of a sentence that begins with the key.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The text is not TOML.
    #[error("this is not TOML: {0}")]
    Syntax(String),
    /// A key that means nothing, with the known key that is nearest in spelling.
    #[error("is not a known key; the nearest is `{nearest}`")]
    UnknownKey {
        /// The known key of the same section with the fewest letters to change.
        nearest: &'static str,
    },
    /// A key without a default is not there.
    #[error("is missing: it has no default, please add it")]
    Missing,
    /// A value of another kind, such as a number where a list belongs.
    #[error("must be {0}")]
    Kind(&'static str),
    /// No whole number, or one out of bounds.
    #[error("must be a whole number from {least} to {most}")]
    Number {
        /// The smallest one.
        least: usize,
        /// The largest one.
        most: usize,
    },
    /// Text that does not say what belongs there.
    #[error("is \"{given}\": it {broken}")]
    Value {
        /// What was given.
        given: String,
        /// The rule it breaks: "must be …", with an example.
        broken: String,
    },
    /// A password that cannot be changed this way.
    #[error("is of no use: a source of this type has no way to change a password")]
    NoChange,
    /// Something the finished Montague will do and this version does not.
    #[error("cannot be used yet: this version of Montague {0}")]
    NotYet(&'static str),
    /// A section of that name does not exist.
    #[error("names \"{given}\", but there is no [credentials.{given}]; there is {known}")]
    UnknownCredentials {
        /// The name that was given.
        given: String,
        /// The names that exist, in words.
        known: String,
    },
    /// Two hosts share what has to tell them apart.
    #[error("is \"{0}\" for two hosts: each host needs its own")]
    Doubled(String),
    /// Two hosts of one name on a plain line, where the port of their addresses is not seen.
    #[error(
        "has the name {0} of another host: over http, where both would be at one port, they could not be told apart; \
         give each a name of its own, or write `http = []` under [listen]"
    )]
    SharedName(String),
    /// One half of a pair without the other.
    #[error("needs `{0}` beside it: give both, or neither")]
    Alone(&'static str),
    /// A secret given inline and as a file.
    #[error("is given twice, here and as `{0}_file`: keep one")]
    SecretTwice(&'static str),
    /// A secret that could be guessed.
    #[error("is too short: at least {0} bytes are needed")]
    ShortSecret(usize),
    /// A file named by the configuration cannot be read.
    #[error("names {file}, which cannot be read: {kind}; {}", reading_advice(*.kind))]
    Unreadable {
        /// The file, relative paths already resolved.
        file: String,
        /// The answer of the operating system.
        kind: io::ErrorKind,
    },
    /// A file of a theme, or its folder, cannot be used.
    #[error("names {0}")]
    ThemeFile(FileFault),
    /// Nobody could sign in: passwords are only taken over HTTPS.
    #[error("is empty and no proxy is trusted, so that nobody could sign in: add an address or `trusted_proxies`")]
    NoDoor,
    /// An XMPP server may ask and there is no address for it.
    #[error(
        "is empty, so that nobody could ask, although it is said who may: add a loopback address, or take that out"
    )]
    NobodyListens,
    /// An XMPP server could ask and would get no answer.
    #[error("listens for an XMPP server, but no host uses accounts kept here ([credentials.NAME] of type \"local\")")]
    NoAccounts,
    /// An environment variable whose content is not UTF-8.
    #[error("is set to something that is not UTF-8: set it anew, or not at all")]
    NotUtf8,
    /// An environment variable that steps over a list entry.
    #[error("counts too far: entries are counted from 0 without a gap")]
    Gap,
}

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file itself cannot be read.
    #[error("the configuration {file} cannot be read: {error}; {}", advice(.error.kind()))]
    Unreadable {
        /// The file as it was named.
        file: PathBuf,
        /// The answer of the operating system.
        error: io::Error,
    },
    /// The file was read; this is all that is wrong with it and with the environment.
    #[error("{}", listed(file, faults))]
    Faulty {
        /// The file as it was named.
        file: PathBuf,
        /// Every fault, in the order of the file, those of the environment last.
        faults: Vec<Fault>,
    },
}

/// What somebody can do about a configuration that cannot be read.
const fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => {
            "check the path after --config; `montague demo` writes a configuration to begin with"
        }
        kind => reading_advice(kind),
    }
}

/// One line for the file, then a line for each fault.
fn listed(file: &std::path::Path, faults: &[Fault]) -> String {
    let count = match faults.len() {
        1 => "a fault".to_owned(),
        n => format!("{n} faults"),
    };
    faults
        .iter()
        .fold(format!("the configuration {} has {count}:", file.display()), |text, fault| format!("{text}\n  {fault}"))
}
