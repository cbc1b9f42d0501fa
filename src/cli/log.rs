//! The log: on standard error or in a file, as text for people or as JSON for machines. Never queries, bodies, cookies,
//! passwords.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::sync::Arc;

use clap::ValueEnum;
use tracing::subscriber::set_global_default;
use tracing_log::{AsLog as _, LogTracer};
use tracing_subscriber::filter::{EnvFilter, LevelFilter};
use tracing_subscriber::fmt::format::{DefaultFields, Format};
use tracing_subscriber::fmt::{MakeWriter, SubscriberBuilder};

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

/// Begins to log on standard error, for the rest of the program's life: from `level` up, unless the environment says
/// otherwise.
pub(super) fn begin(format: Option<LogFormat>, level: LevelFilter) -> Result<(), CliError> {
    let terminal = io::stderr().is_terminal();
    let format = format.unwrap_or(if terminal { LogFormat::Text } else { LogFormat::Json });
    init(tracing_subscriber::fmt().with_env_filter(filter(level)?).with_writer(io::stderr).with_ansi(terminal), format);
    Ok(())
}

/// Begins to log in a file, and nowhere else: what cannot be written is lost.
pub(super) fn begin_in(file: File, format: Option<LogFormat>) -> Result<(), CliError> {
    let builder = tracing_subscriber::fmt().with_env_filter(filter(LevelFilter::INFO)?).with_writer(Arc::new(file));
    init(builder.with_ansi(false).log_internal_errors(false), format.unwrap_or(LogFormat::Json));
    Ok(())
}

fn filter(level: LevelFilter) -> Result<EnvFilter, CliError> {
    let asked = env::var_os(FILTER).filter(|asked| !asked.is_empty());
    let asked = asked.map_or_else(|| level.to_string(), |asked| asked.to_string_lossy().into_owned());
    EnvFilter::builder().parse(directives(&asked)).map_err(CliError::LogFilter)
}

/// What crates log in their own way goes the same way, but for streams to XMPP servers: the words of a sign-in are among
/// what they log, whatever is asked for.
///
/// A program that embeds this one may log already; then it goes on as it does.
fn init<W>(builder: SubscriberBuilder<DefaultFields, Format, EnvFilter, W>, format: LogFormat)
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let is_first = match format {
        LogFormat::Text => set_global_default(builder.finish()),
        LogFormat::Json => set_global_default(builder.json().flatten_event(true).with_span_list(false).finish()),
    };
    if is_first.is_ok() {
        _ = LogTracer::builder().with_max_level(LevelFilter::current().as_log()).init();
    }
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
