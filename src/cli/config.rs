//! `montague config check`: everything that is wrong with a configuration, before the provider meets it.

use clap::Subcommand;

use super::error::CliError;
use super::{ConfigFile, Terminal};
use crate::account::person::Existence;
use crate::config::Config;
use crate::credentials::local::LocalAccounts;
use crate::credentials::process::ProcessFault;
use crate::credentials::{Backend, Fault};
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
        connect_all(&config, system).await?;
        terminal.say("the store opens, and every host's accounts can be asked");
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

async fn connect_all(config: &Config, system: System) -> Result<(), CliError> {
    let failed = |source: StoreError| CliError::Store { file: config.storage.file.clone(), source };
    let database = Database::open(&config.storage.url()).await.map_err(failed)?;
    let local = LocalAccounts::new(database.clone(), system.clone());
    for host in &config.hosts {
        let Some(settings) = config.credentials.get(&host.credentials) else { continue };
        let failed =
            |fault| CliError::Probe { name: host.credentials.clone(), domain: host.host.domain.clone(), fault };
        let backend = Backend::new(settings, &local, &system).map_err(failed)?;
        let found = backend.probe(&host.host.domain).await;
        backend.close().await;
        match found {
            // Nobody asks it who exists.
            Err(Fault::Process(ProcessFault::KnowsEverybody)) if host.host.existence == Existence::Assume => {}
            found => found.map_err(failed)?,
        }
    }
    database.close().await;
    Ok(())
}
