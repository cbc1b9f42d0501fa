//! `montague extauth`: the other side of the external-auth protocol. Known, so that nobody looks for it in vain.

use clap::{Args, ValueEnum};

use super::ConfigFile;
use super::error::CliError;

/// Answer an XMPP server's external-auth questions from Montague's accounts (not in this version)
#[derive(Debug, Args)]
#[command(after_help = "Example, in Prosody's configuration:\n  \
                        external_auth_command = \"montague extauth --protocol generic --config /etc/montague/montague.toml\"")]
pub(super) struct Arguments {
    /// The protocol the XMPP server speaks: "generic" (Prosody, lines of text) or "ejabberd" (binary frames)
    #[arg(long, value_enum, hide_possible_values = true)]
    protocol: Protocol,
    #[command(flatten)]
    file: ConfigFile,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Protocol {
    /// Lines of text, as Prosody speaks it
    Generic,
    /// Binary frames, as ejabberd speaks it
    Ejabberd,
}

/// Refuses, in words.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let Arguments { protocol: Protocol::Generic | Protocol::Ejabberd, file: ConfigFile { config: _ } } = arguments;
    Err(CliError::NoExtauth)
}
