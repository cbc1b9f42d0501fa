//! The log: on standard error, as text for people or as JSON for machines. Never queries, bodies, cookies, passwords.

use std::env;
use std::io::{self, IsTerminal as _};

use clap::ValueEnum;
use tracing_subscriber::filter::{EnvFilter, LevelFilter};
use tracing_subscriber::util::SubscriberInitExt as _;

use super::error::CliError;

/// The environment variable that says what is logged.
const FILTER: &str = "MONTAGUE_LOG";
/// What the web server tells of its threads is for those who ask for it by name.
const QUIET: &str = "actix_server=warn";
/// It complains of every stranger who does not speak HTTP, as of a fault of ours: that is for those who want to know
/// everything.
const STRANGERS: &str = "actix_http=off";

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Begins to log, for the rest of the program's life: from `level` up, unless the environment says otherwise.
pub(super) fn begin(format: Option<LogFormat>, level: LevelFilter) -> Result<(), CliError> {
    let asked = env::var_os(FILTER).filter(|asked| !asked.is_empty());
    let asked = asked.map_or_else(|| level.to_string(), |asked| asked.to_string_lossy().into_owned());
    let filter = EnvFilter::builder().parse(directives(&asked)).map_err(CliError::LogFilter)?;
    let terminal = io::stderr().is_terminal();
    let format = format.unwrap_or(if terminal { LogFormat::Text } else { LogFormat::Json });
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(terminal);
    // A program that embeds this one may log already; then it goes on as it does.
    _ = match format {
        LogFormat::Text => builder.finish().try_init(),
        LogFormat::Json => builder.json().flatten_event(true).finish().try_init(),
    };
    Ok(())
}

/// What was asked for, over what is quiet unless it is asked for.
fn directives(asked: &str) -> String {
    if asked.parse::<LevelFilter>().is_ok_and(|level| level >= LevelFilter::DEBUG) {
        format!("{QUIET},{asked}")
    } else {
        format!("{QUIET},{STRANGERS},{asked}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_who_speak_no_http_are_heard_of_only_where_everything_is_logged() {
        for (asked, quiet) in
            [("info", true), ("warn", true), ("montague=debug,warn", true), ("debug", false), ("TRACE", false)]
        {
            assert_eq!(directives(asked).contains(STRANGERS), quiet, "{asked}");
        }
        let asked = directives("info,actix_http=error");
        assert!(asked.ends_with("actix_http=error"), "the last word about a target holds: {asked}");
    }
}
