//! `montague serve`: the provider.

use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tracing::level_filters::LevelFilter;

use super::error::CliError;
use super::log::{self, LogFormat};
use super::{ConfigFile, Terminal};
use crate::app::{Addresses, App};
use crate::system::System;

/// Run the provider; prints `ready` once it answers, ends on SIGTERM or SIGINT
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  montague serve --config /etc/montague/montague.toml")]
pub(super) struct Arguments {
    #[command(flatten)]
    file: ConfigFile,
}

/// Runs until a signal ends it.
pub(super) async fn run(
    arguments: &Arguments,
    format: Option<LogFormat>,
    terminal: &mut Terminal<'_>,
) -> Result<(), CliError> {
    let config = arguments.file.load()?;
    log::begin(format, LevelFilter::INFO)?;
    let stop = stop_signal()?;
    let app = App::build(config, System::machine()?).await?;
    let Addresses { https, http, answerer } = app.addresses();
    let admin = app.admin_address();
    tracing::info!(?https, ?http, ?answerer, ?admin, "listening");
    Ok(app.run(stop, || terminal.say("ready")).await?)
}

/// Comes true when the program is told to end. From the call on, a signal no longer kills it.
pub(super) fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, CliError> {
    let mut terminate = signal(SignalKind::terminate()).map_err(CliError::Signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(CliError::Signals)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
