//! `montague config check`: everything that is wrong with a configuration, before the provider meets it.

use clap::Subcommand;
use futures_util::future::join_all;

use super::error::CliError;
use super::{ConfigFile, Terminal};
use crate::account::person::Existence;
use crate::config::Config;
use crate::credentials::local::LocalAccounts;
use crate::credentials::preparation::Domain;
use crate::credentials::process::ProcessFault;
use crate::credentials::{Backend, Fault, Settings};
use crate::store::{Database, StoreError};
use crate::system::System;
use crate::tls::{self, Certificates};

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

/// Checks; says what is fine, and fails with what is not.
pub(super) async fn run(command: Command, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let Command::Check { file, connect } = command;
    let config = file.load()?;
    let system = System::machine()?;
    check_certificate(&config, &system, terminal)?;
    if connect {
        connect_all(&config, &system, terminal).await?;
    }
    terminal.say(&format!("{} is in order", file.config.display()));
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

/// Opens the store and asks every source; each fault is a line of its own.
async fn connect_all(config: &Config, system: &System, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let failed = |source: StoreError| CliError::Store { file: config.storage.file.clone(), source };
    // Beside the provider: a check that made the store, or files beside it, could lock the provider out.
    let (store, no_store) = match Database::open_beside(&config.storage.url()).await {
        Ok(database) => (Some(database), None),
        Err(StoreError::Absent) => match Database::can_be_made(&config.storage.url()) {
            Ok(()) => {
                terminal.say("there is no store yet; the first start makes it");
                (None, None)
            }
            Err(error) => (None, Some(failed(error))),
        },
        Err(StoreError::Earlier) => {
            terminal.say("the store is one of an earlier version; the next start brings it up to date");
            (None, None)
        }
        Err(error) => (None, Some(failed(error))),
    };
    let local = store.clone().map(|database| LocalAccounts::new(database, system.clone()));
    let local = local.as_ref();
    let asked = sources(config).map(|(name, domain, settings)| async move {
        match ask(settings, domain, local, system).await {
            // Nobody asks it who exists.
            Err(Fault::Process(ProcessFault::KnowsEverybody)) if !tells_who_exists(config, name) => Ok(()),
            found => found.map_err(|fault| CliError::Probe { name: name.to_owned(), domain: domain.clone(), fault }),
        }
    });
    let asked = join_all(asked).await;
    if let Some(database) = store {
        database.close().await;
        terminal.say("the store opens");
    }
    let faults: Vec<CliError> = no_store.into_iter().chain(asked.into_iter().filter_map(Result::err)).collect();
    if !faults.is_empty() {
        return Err(CliError::Several(faults));
    }
    terminal.say("every password source can be asked");
    Ok(())
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
