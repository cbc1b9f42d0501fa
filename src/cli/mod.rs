//! The command line: one file for each command. Arguments in, exit status out.

mod config;
mod demo;
mod error;
mod extauth;
mod keys;
mod log;
mod serve;
mod terminal;
#[cfg(test)]
mod tests;
mod user;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand};

pub use self::terminal::Terminal;

use self::error::CliError;
use self::log::LogFormat;
use crate::config::{Config, ConfigError, Environment};

/// Everything went well.
const FINE: u8 = 0;
/// What was asked for could not be done.
const FAILED: u8 = 1;
/// The arguments make no sense, as the parser of arguments says it, too.
const USED_WRONGLY: u8 = 2;

/// How the line begins that shows how a command is used.
const USAGE: &str = "Usage:";

/// OpenID 2.0 provider for the accounts of an XMPP server.
#[derive(Debug, Parser)]
#[command(name = "montague", version, after_help = "Example, to see it all on this machine:\n  montague demo")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How log lines are written, "text" or "json" [default: text on a terminal, json otherwise]
    #[arg(long, global = true, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    log_format: Option<LogFormat>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Arguments),
    Serve(serve::Arguments),
    #[command(subcommand)]
    Config(config::Command),
    #[command(subcommand)]
    User(user::Command),
    Extauth(extauth::Arguments),
    #[command(subcommand)]
    Keys(keys::Command),
}

/// The configuration that a command works with.
#[derive(Debug, Args)]
struct ConfigFile {
    /// The configuration file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

impl ConfigFile {
    fn load(&self) -> Result<Config, ConfigError> {
        Config::load(&self.config, Environment::of_process())
    }
}

/// Does what the arguments say; the first of them is the program's own name. Gives the exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>, terminal: &mut Terminal<'_>) -> u8 {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let Arguments { command, log_format } = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(refusal) => return answer(&refusal, &given, terminal),
    };
    let done = actix_web::rt::System::new().block_on(async {
        match command {
            Command::Demo(arguments) => demo::run(arguments, log_format, terminal).await,
            Command::Serve(arguments) => serve::run(&arguments, log_format, terminal).await,
            Command::Config(command) => config::run(command, terminal).await,
            Command::User(command) => user::run(command, terminal).await,
            Command::Extauth(arguments) => extauth::run(&arguments, log_format, terminal).await,
            Command::Keys(command) => keys::run(command, terminal).await,
        }
    });
    match done {
        Ok(()) => FINE,
        Err(error) => {
            match &error {
                CliError::Several(errors) => errors.iter().for_each(|error| terminal.complain(error)),
                error => terminal.complain(error),
            }
            if error.is_wrong_use() { USED_WRONGLY } else { FAILED }
        }
    }
}

/// Help and version as they were asked for; a wrong use in one line.
fn answer(refusal: &clap::Error, given: &[OsString], terminal: &mut Terminal<'_>) -> u8 {
    let text = refusal.render().to_string();
    let status = u8::try_from(refusal.exit_code()).unwrap_or(FAILED);
    if !refusal.use_stderr() {
        terminal.say(text.trim_end());
    } else if refusal.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        terminal.warn(text.trim_end());
    } else {
        let worth = |paragraph: &&str| !paragraph.starts_with(USAGE) && !paragraph.starts_with("For more");
        let paragraphs: Vec<String> = text.split("\n\n").filter(worth).map(one_line).collect();
        terminal.warn(&format!("montague: {}; `{} --help` tells more", paragraphs.join("; "), command_of(given)));
    }
    status
}

/// The command that was used wrongly, `montague user add`: as far as its names were right.
fn command_of(given: &[OsString]) -> String {
    let program = Arguments::command();
    let (mut command, mut names) = (&program, vec![program.get_name()]);
    for word in given.iter().skip(1) {
        if let Some(named) = command.find_subcommand(word) {
            command = named;
            names.push(named.get_name());
        }
    }
    names.join(" ")
}

fn one_line(paragraph: &str) -> String {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    words.join(" ").trim_start_matches("error: ").to_owned()
}
