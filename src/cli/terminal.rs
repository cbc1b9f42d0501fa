//! Where a command reads and writes: the terminal it was started from, or what stands in for it in a test.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};

use zeroize::Zeroizing;

use super::error::CliError;
use crate::credentials::preparation::Password;

/// The most that is read of a password; a longer one is refused by its preparation.
const LONGEST_LINE: u64 = 4096;

/// The three streams of a command. What cannot be written is lost: nobody is there to be told.
pub struct Terminal<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output.
    pub output: &'a mut dyn Write,
    /// Standard error.
    pub errors: &'a mut dyn Write,
}

/// Where a password comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Typed twice, without being shown.
    Prompt,
    /// The first line of standard input.
    Input,
}

impl Terminal<'_> {
    /// Says something on standard output, at once.
    pub(super) fn say(&mut self, text: &str) {
        _ = writeln!(self.output, "{text}").and_then(|()| self.output.flush());
    }

    /// Says something on standard error.
    pub(super) fn warn(&mut self, text: &str) {
        _ = writeln!(self.errors, "{text}").and_then(|()| self.errors.flush());
    }

    /// Says why a command failed, with the causes behind the cause.
    pub(super) fn complain(&mut self, error: &dyn Error) {
        let mut text = format!("montague: {error}");
        let mut cause = error.source();
        while let Some(error) = cause {
            // Some say the sentence of their cause in their own.
            let words = error.to_string();
            if !text.ends_with(&words) {
                text = format!("{text}: {words}");
            }
            cause = error.source();
        }
        self.warn(&text);
    }

    /// Asks for a new password.
    pub(super) fn password(&mut self, whose: &str, source: Source) -> Result<Password, CliError> {
        let typed = match source {
            Source::Input => self.line()?,
            Source::Prompt => {
                let typed = prompt(&format!("Password for {whose}: "))?;
                if *prompt("Once more: ")? != *typed {
                    return Err(CliError::PasswordsDiffer);
                }
                typed
            }
        };
        Password::prepare(&typed).map_err(CliError::Password)
    }

    fn line(&mut self) -> Result<Zeroizing<String>, CliError> {
        let mut line = Zeroizing::new(String::new());
        BufReader::new(self.input.take(LONGEST_LINE)).read_line(&mut line).map_err(CliError::Input)?;
        let length = line.trim_end_matches(['\r', '\n']).len();
        line.truncate(length);
        Ok(line)
    }
}

fn prompt(question: &str) -> Result<Zeroizing<String>, CliError> {
    rpassword::prompt_password(question).map(Zeroizing::new).map_err(CliError::NoTerminal)
}
