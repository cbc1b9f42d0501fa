//! `montague extauth`: the program an XMPP server runs to ask about its accounts.
//!
//! It runs as the XMPP server's user, so it needs no secret of the provider and makes nothing that the provider could
//! not open. Once it reads questions it is silent on standard error: on a terminal, as Prosody starts it, every word
//! there would be read as part of an answer.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::OpenOptionsExt as _;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::error::CliError;
use super::log::{self, LogFormat};
use super::{ConfigFile, Terminal};
use crate::account::person::Host;
use crate::answerer::extauth::Circle;
use crate::answerer::{Desk, extauth};
use crate::config::{Config, Environment, ServedHost};
use crate::credentials::local::LocalAccounts;
use crate::credentials::{Backend, Fault, process};
use crate::store::{Database, StoreError};
use crate::system::System;

/// Answer an XMPP server's questions about accounts on standard input and output
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        extauth_program: \"/usr/local/bin/montague extauth --protocol ejabberd --config \
                        /etc/montague/montague.toml\"    (in ejabberd.yml)\n  \
                        echo isuser:romeo:montague.lit | montague extauth --protocol generic --config montague.toml")]
pub(super) struct Arguments {
    /// The protocol the XMPP server speaks: "generic" (Prosody, lines of text) or "ejabberd" (binary frames)
    #[arg(long, value_enum, hide_possible_values = true)]
    protocol: Protocol,
    #[command(flatten)]
    file: ConfigFile,
    /// Where to log; without it nothing is logged
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Protocol {
    /// Lines of text, as Prosody speaks it
    Generic,
    /// Binary frames, as ejabberd speaks it
    Ejabberd,
}

/// Answers until the input ends.
pub(super) async fn run(
    arguments: &Arguments,
    format: Option<LogFormat>,
    terminal: &mut Terminal<'_>,
) -> Result<(), CliError> {
    let config = Config::load_beside(&arguments.file.config, Environment::of_process())?;
    let system = System::machine()?;
    let (answered, left_out) = admitted(&config)?;
    let (backends, database) = sources(&config, &answered, &system).await?;
    if let Some(file) = &arguments.log {
        log::begin_in(open_log(file)?, format)?;
    }
    for (host, why) in left_out {
        let (host, credentials) = (&host.host.domain, &host.credentials);
        tracing::warn!(%host, credentials, %why, "nothing is answered for this host: give it another source, or let the \
                       XMPP server check these passwords without us");
    }
    let desk = Desk::new(backends.clone(), system.clone());

    panic::set_hook(Box::new(|fallen| tracing::error!(%fallen, "a fault of ours")));
    tracing::info!(protocol = ?arguments.protocol, hosts = backends.len(), "answering");
    let output = &mut *terminal.output;
    if let Err(error) = extauth::answer_all(&desk, arguments.protocol.into(), tokio::io::stdin(), output).await {
        tracing::error!(%error, "the XMPP server cannot be talked to any more");
    }
    for (_, backend) in &backends {
        backend.close().await;
    }
    if let Some(database) = database {
        database.close().await;
    }
    Ok(())
}

/// Hosts that are not answered for, and why.
type LeftOut<'a> = Vec<(&'a ServedHost, Circle)>;

/// Parts the hosts that are answered for from those for which the question would go in a circle.
///
/// # Errors
/// When there is nobody to answer for.
fn admitted(config: &Config) -> Result<(Vec<&ServedHost>, LeftOut<'_>), CliError> {
    let served = || config.hosts.iter().map(|host| &host.host.domain);
    let (mut answered, mut left_out) = (Vec::new(), Vec::new());
    for host in &config.hosts {
        match config.credentials.get(&host.credentials).map(|settings| extauth::admit(&settings.kind, served())) {
            Some(Err(why)) => left_out.push((host, why)),
            Some(Ok(())) | None => answered.push(host),
        }
    }
    if !answered.is_empty() {
        return Ok((answered, left_out));
    }
    let refused = left_out.into_iter().map(|(host, why)| CliError::Circle {
        domain: host.host.domain.clone(),
        name: host.credentials.clone(),
        why,
    });
    Err(CliError::Several(refused.collect()))
}

/// Who is asked, for each host.
type Backends = Vec<(Host, Arc<Backend>)>;

/// Who is asked about each host that is answered for, and the store if one of them needs it.
async fn sources(
    config: &Config,
    answered: &[&ServedHost],
    system: &System,
) -> Result<(Backends, Option<Database>), CliError> {
    let database = match config.embedded().next() {
        Some(_) => Some(open_store(config).await?),
        None => None,
    };
    let local = database.clone().map(|database| LocalAccounts::new(database, system.clone()));
    let used = config.credentials.iter().filter(|(name, _)| answered.iter().any(|host| host.credentials == **name));
    let made = used.map(|(name, settings)| {
        let backend = match &local {
            Some(local) => Backend::new(settings, local, system).map(Some),
            None => Backend::outside(settings, system),
        };
        let failed = |fault: Fault| CliError::Credentials { name: name.clone(), fault };
        Ok((name.clone(), backend.map_err(failed)?.map(Arc::new)))
    });
    let made: BTreeMap<String, Option<Arc<Backend>>> = made.collect::<Result<_, CliError>>()?;
    let backends = answered.iter().filter_map(|host| {
        let backend = made.get(&host.credentials)?.clone()?;
        Some((host.host.clone(), backend))
    });
    Ok((backends.collect(), database))
}

async fn open_store(config: &Config) -> Result<Database, CliError> {
    let failed = |source: StoreError| CliError::Store { file: config.storage.file.clone(), source };
    Database::open_beside(&config.storage.url()).await.map_err(failed)
}

/// Opens the log to add to it. A new one can be read by the group, as those of other servers.
fn open_log(file: &Path) -> Result<File, CliError> {
    let opened = File::options().append(true).create(true).mode(0o640).open(file);
    opened.map_err(|error| CliError::Log { file: file.to_owned(), error })
}

impl From<Protocol> for process::Protocol {
    fn from(protocol: Protocol) -> Self {
        match protocol {
            Protocol::Generic => Self::Generic,
            Protocol::Ejabberd => Self::Ejabberd,
        }
    }
}
