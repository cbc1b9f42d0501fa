//! Why a command failed: each a line that says what to do about it.

use std::io;
use std::path::PathBuf;

use crate::account::person::{Domain, Jid};
use crate::account::profile::ProfileError;
use crate::answerer::extauth::Circle;
use crate::app::AppError;
use crate::config::ConfigError;
use crate::credentials::local::LocalError;
use crate::credentials::preparation::FieldError;
use crate::credentials::{ErrorKind, Fault};
use crate::kept_file::KeptFileError;
use crate::sample::TrustError;
use crate::store::StoreError;
use crate::system::EntropyError;
use crate::tls::TlsError;
use crate::xmpp::XmppFault;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The provider could not be started.
    #[error(transparent)]
    App(#[from] AppError),
    /// The certificate.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The machine gives no randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The store.
    #[error("the store {} cannot be used", .file.display())]
    Store {
        /// Its file.
        file: PathBuf,
        /// Why.
        source: StoreError,
    },
    /// The passwords of a host cannot be checked.
    #[error("the accounts of {domain} cannot be asked: {error}; look at the store and at the host's `credentials`")]
    Backend {
        /// The host.
        domain: String,
        /// Why.
        error: ErrorKind,
    },
    /// A source of passwords cannot be asked, and why.
    #[error("[credentials.{name}] cannot be asked about {domain}: {fault}")]
    Probe {
        /// The name of its section.
        name: String,
        /// The host.
        domain: Domain,
        /// What is wrong.
        fault: Fault,
    },
    /// The bot cannot connect, and why.
    #[error("[xmpp] the bot cannot connect as {jid}: {fault}")]
    Bot {
        /// Its name.
        jid: String,
        /// What is wrong.
        fault: XmppFault,
    },
    /// Each of these; none would be no error.
    #[error("{} things are wrong", .0.len())]
    Several(Vec<Self>),
    /// Signals cannot be waited for.
    #[error("the signals that end the program cannot be waited for: {0}; the machine may lack resources, try again")]
    Signals(io::Error),
    /// The log filter is not understood.
    #[error("MONTAGUE_LOG is not understood: {0}; write \"info\", \"debug\" or \"montague=debug,warn\"")]
    LogFilter(tracing_subscriber::filter::ParseError),
    /// Several hosts, and none was named.
    #[error("there are several hosts: name one with --host, {0}")]
    WhichHost(String),
    /// A host that is not served.
    #[error("{given} is not served here: the configuration has {known}; name one of these")]
    UnknownHost {
        /// What was named.
        given: String,
        /// What there is.
        known: String,
    },
    /// The accounts of the host are somebody else's.
    #[error(
        "the accounts of {domain} are not kept by Montague: [credentials.{credentials}] asks for them elsewhere; \
         change them there"
    )]
    KeptElsewhere {
        /// The host.
        domain: Domain,
        /// The name of its section.
        credentials: String,
    },
    /// A JID and another host beside it.
    #[error("{user} names another host than --host: give one of the two")]
    TwoHosts {
        /// The JID.
        user: String,
    },
    /// The name of an account cannot be one.
    #[error("\"{name}\" cannot be a user name: {error}; give the part of the JID before the @, such as \"romeo\"")]
    Username {
        /// What was given.
        name: String,
        /// Why.
        error: FieldError,
    },
    /// The password cannot be one.
    #[error("this cannot be a password: {0}; choose another")]
    Password(FieldError),
    /// The second password was another one.
    #[error("the two passwords are not the same; nothing was changed, try once more")]
    PasswordsDiffer,
    /// There is nobody to be asked.
    #[error("there is no terminal to ask for the password ({0}): give it on standard input with --password-stdin")]
    NoTerminal(io::Error),
    /// Standard input.
    #[error("the password cannot be read from standard input: {0}; give it there as one line of UTF-8 text")]
    Input(io::Error),
    /// An account was to be made that exists.
    #[error("{0} exists already; `montague user passwd` changes its password")]
    Exists(Jid),
    /// An account was to be changed that does not exist.
    #[error("there is no account {0}; `montague user list` shows those there are")]
    Unknown(Jid),
    /// An account could not be changed.
    #[error("{jid} was not changed")]
    Account {
        /// The account.
        jid: Jid,
        /// Why.
        source: LocalError,
    },
    /// The accounts of a host could not be read.
    #[error("the accounts of {domain} cannot be listed")]
    List {
        /// The host.
        domain: String,
        /// Why.
        source: LocalError,
    },
    /// The sample site of the demo.
    #[error("the sample site cannot be set up (remove the demo's folder, or choose another with --data)")]
    Site(#[source] TrustError),
    /// The details of the demo's person.
    #[error(
        "the details of the demo's person cannot be kept (remove the demo's folder, or choose another with --data)"
    )]
    Profile(#[from] ProfileError),
    /// The folder of the demo.
    #[error("the folder {} cannot be used: {error}; choose another with --data", .folder.display())]
    DemoFolder {
        /// The folder.
        folder: PathBuf,
        /// The answer of the operating system.
        error: io::Error,
    },
    /// A file of the demo.
    #[error(transparent)]
    Kept(#[from] KeptFileError),
    /// A host for which an XMPP server cannot ask through this program.
    #[error("nothing can be answered for {domain}, since [credentials.{name}] cannot answer an XMPP server: {why}")]
    Circle {
        /// The host.
        domain: Domain,
        /// The name of its section.
        name: String,
        /// Why.
        why: Circle,
    },
    /// A source of passwords that cannot be prepared.
    #[error("[credentials.{name}]: {fault}")]
    Credentials {
        /// The name of its section.
        name: String,
        /// Why.
        fault: Fault,
    },
    /// The file of the log.
    #[error("the log {} cannot be written: {error}", .file.display())]
    Log {
        /// The file.
        file: PathBuf,
        /// The answer of the operating system.
        error: io::Error,
    },
}

impl CliError {
    /// Whether the arguments are to blame, though only the configuration could tell.
    pub(super) const fn is_wrong_use(&self) -> bool {
        matches!(self, Self::WhichHost(_) | Self::TwoHosts { .. })
    }
}
