//! `montague keys rotate`: a new generation of association keys before its time.

use clap::Subcommand;

use super::error::CliError;
use super::{ConfigFile, Terminal};
use crate::provider::keys;
use crate::store::{Database, StoreError};
use crate::system::System;

/// Manage the keys of associations
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new key for associations; handles under the old ones stay valid until they expire
    #[command(after_help = "Examples:\n  \
                            montague keys rotate --config /etc/montague/montague.toml\n  \
                            montague keys rotate --revoke --config montague.toml    (after a key was stolen)")]
    Rotate {
        #[command(flatten)]
        file: ConfigFile,
        /// Drop the old keys at once: sites agree anew by themselves, but a sign-in under way may have to begin again
        #[arg(long)]
        revoke: bool,
    },
}

/// Rotates. A running provider notices within a minute.
pub(super) async fn run(command: Command, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let Command::Rotate { file, revoke } = command;
    let config = file.load()?;
    let failed = |source: StoreError| CliError::Store { file: config.storage.file.clone(), source };
    let system = System::machine()?;
    let database = Database::open_existing(&config.storage.url()).await.map_err(failed)?;
    if revoke {
        keys::revoke(&database, &system).await.map_err(failed)?;
        terminal.say("all former keys are gone; within a minute every site agrees anew, by itself");
    } else {
        let takes_over = keys::rotate(&database, &system).await.map_err(failed)?;
        terminal.say(&format!("a new key takes over at {takes_over}; handles under the old ones stay good"));
    }
    database.close().await;
    Ok(())
}
