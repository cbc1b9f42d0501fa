//! `montague config check`: everything that is wrong with a configuration, before the provider meets it.

use clap::Subcommand;
use futures_util::future::join_all;

use super::error::CliError;
use super::{ConfigFile, Terminal};
use crate::account::person::Existence;
use crate::app;
use crate::config::Config;
use crate::credentials::local::LocalAccounts;
use crate::credentials::preparation::Domain;
use crate::credentials::process::ProcessFault;
use crate::credentials::{Backend, Fault, Kind, Settings};
use crate::store::{Database, StoreError};
use crate::system::System;
use crate::tls::{self, Certificates};
use crate::xmpp::XmppFault;

/// Look at a configuration
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read the configuration and name every fault with its key
    #[command(after_help = "Example:\n  montague config check --connect --config /etc/montague/montague.toml")]
    Check {
        #[command(flatten)]
        file: ConfigFile,
        /// Open the store and ask the password backends as well
        #[arg(long)]
        connect: bool,
    },
}

/// Checks; says what is fine, and fails with everything that is not.
pub(super) async fn run(command: Command, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let Command::Check { file, connect } = command;
    let config = file.load()?;
    let system = System::machine()?;
    for (section, doubt) in config.theme_doubts() {
        terminal.warn(&format!("warning: {section}: {doubt}"));
    }
    let certificate = check_certificate(&config, &system, terminal);
    let root_secret = app::check_root_secret(&config).map_err(CliError::from);
    let mut faults: Vec<CliError> = [certificate, root_secret].into_iter().filter_map(Result::err).collect();
    if connect {
        faults.append(&mut connect_all(&config, &system, terminal).await);
        faults.extend(connect_bot(&config, terminal).await.err());
    }
    if !faults.is_empty() {
        return Err(CliError::Several(faults));
    }
    terminal.say(&format!("{} is in order", file.config.display()));
    Ok(())
}

/// Connects as the bot would. That another Montague does so already is how it should be while the provider runs.
async fn connect_bot(config: &Config, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let Some(voice) = &config.bot else { return Ok(()) };
    match voice.look().await {
        Ok(()) => terminal.say("the bot can connect"),
        Err(XmppFault::Conflict) => terminal.say("the bot is connected already"),
        Err(fault) => return Err(CliError::Bot { jid: voice.jid(), fault }),
    }
    Ok(())
}

/// A certificate that cannot be served is a fault; one that some clients will refuse is worth a warning.
fn check_certificate(config: &Config, system: &System, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let Some(files) = &config.tls else { return Ok(()) };
    let certificates = Certificates::load(files.clone())?;
    let names: Vec<String> = config.hosts.iter().map(|host| host.name.clone()).collect();
    for doubt in tls::doubts(&certificates.chain(), &names, system.now()) {
        terminal.warn(&format!("warning: `tls.certificate` {}: {doubt}", files.certificate.display()));
    }
    Ok(())
}

/// Opens the store and asks every source once; gives everything that is wrong.
async fn connect_all(config: &Config, system: &System, terminal: &mut Terminal<'_>) -> Vec<CliError> {
    let (store, mut faults) = match open_store(config, terminal).await {
        Ok(store) => (store, Vec::new()),
        Err(source) => (None, vec![CliError::Store { file: config.storage.file.clone(), source }]),
    };
    let local = store.clone().map(|database| LocalAccounts::new(database, system.clone()));
    let waits = |settings: &Settings| local.is_none() && matches!(settings.kind, Kind::Local);
    let (waiting, asked): (Vec<_>, Vec<_>) = sources(config).partition(|(_, _, settings)| waits(settings));
    let found = join_all(asked.into_iter().map(|(name, domain, settings)| async {
        match ask(settings, domain, local.as_ref(), system).await {
            // Nobody asks it who exists.
            Err(Fault::Process(ProcessFault::KnowsEverybody)) if !tells_who_exists(config, name) => Ok(()),
            found => found.map_err(|fault| CliError::Probe { name: name.to_owned(), domain: domain.clone(), fault }),
        }
    }));
    let found = found.await;
    if let Some(database) = store {
        database.close().await;
        terminal.say("the store opens");
    }
    for (name, ..) in &waiting {
        terminal.say(&format!("[credentials.{name}] was not asked: its accounts are kept in the store"));
    }
    if !found.is_empty() && found.iter().all(Result::is_ok) {
        let which = if waiting.is_empty() { "every" } else { "every other" };
        terminal.say(&format!("{which} password source can be asked"));
    }
    faults.extend(found.into_iter().filter_map(Result::err));
    faults
}

/// Opens the store, unless the start has to make it or to bring it up to date.
async fn open_store(config: &Config, terminal: &mut Terminal<'_>) -> Result<Option<Database>, StoreError> {
    // Beside the provider: a check that made the store, or files beside it, could lock the provider out.
    match Database::open_beside(&config.storage.url()).await {
        Ok(database) => Ok(Some(database)),
        Err(StoreError::Absent) => {
            Database::can_be_made(&config.storage.url())?;
            terminal.say("there is no store yet; the first start makes it");
            Ok(None)
        }
        Err(StoreError::Earlier) => {
            terminal.say("the store is one of an earlier version; the next start brings it up to date");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The sources that are used, each with those in whose name it is asked.
fn sources(config: &Config) -> impl Iterator<Item = (&str, &Domain, &Settings)> {
    config
        .credentials
        .iter()
        .flat_map(|(name, settings)| config.askers(name).map(move |domain| (name.as_str(), domain, settings)))
}

/// Whether a host that uses this source asks it who exists.
fn tells_who_exists(config: &Config, name: &str) -> bool {
    config.hosts.iter().any(|host| host.credentials == name && host.host.existence == Existence::Ask)
}

/// Asks a source. Embedded accounts without a store have nobody to ask.
async fn ask(
    settings: &Settings,
    domain: &Domain,
    local: Option<&LocalAccounts>,
    system: &System,
) -> Result<(), Fault> {
    let backend = match local {
        Some(local) => Some(Backend::new(settings, local, system)?),
        None => Backend::outside(settings, system)?,
    };
    let Some(backend) = backend else { return Ok(()) };
    let found = backend.probe(domain).await;
    backend.close().await;
    found
}
