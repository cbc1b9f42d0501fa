//! `montague config check`: everything that is wrong with a configuration, before the provider meets it.

use clap::Subcommand;

use super::error::CliError;
use super::{ConfigFile, Terminal};
use crate::config::{Config, Credentials};
use crate::credentials::local::LocalAccounts;
use crate::credentials::preparation::Username;
use crate::credentials::{Answer, Backend};
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
    let local = Backend::Local(LocalAccounts::new(database.clone(), system));
    // Whether there is such an account does not matter, only that there is an answer.
    let anybody =
        Username::prepare("montague").map_err(|error| CliError::Username { name: "montague".into(), error })?;
    for host in &config.hosts {
        let backend = match config.credentials.get(&host.credentials) {
            Some(Credentials::Local) | None => &local,
        };
        if let Answer::Error(error) = backend.exists(&anybody, &host.host.domain).await {
            return Err(CliError::Backend { domain: host.host.domain.to_string(), error });
        }
    }
    database.close().await;
    Ok(())
}
