//! `type = "external"`: a program that answers on pipes.

use std::path::Path;
use std::str::FromStr;

use super::timeout;
use crate::config::fault::Problem;
use crate::config::section::{Section, Setting};
use crate::credentials::process::{Protocol, Settings, Transport};

/// How many processes run when nothing else is said: one that hangs leaves one.
const PROCESSES: usize = 2;

/// What a program needs to find its interpreter and its files, and to speak the language of the machine.
const ENVIRONMENT: [&str; 6] = ["PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ"];

/// Reads what only this kind has.
pub(super) fn read(section: &mut Section<'_>, folder: &Path) -> Option<Settings> {
    let command = command(section, folder);
    let protocol: Option<Spoken> = section.required("protocol");
    let processes = section.number("processes", 1..=64).unwrap_or(PROCESSES);
    let timeout = timeout(section);
    let Carried(stdio) = section.text("stdio").unwrap_or_default();
    let environment = section.list::<Variable>("environment");
    let environment = environment.map_or_else(
        || ENVIRONMENT.map(str::to_owned).to_vec(),
        |names| names.into_iter().map(|Variable(name)| name).collect(),
    );
    Some(Settings { command: command?, protocol: protocol?.0, processes, timeout, stdio, environment })
}

/// The program and its arguments. A name without a slash is looked for in `PATH`; a relative path is relative to the
/// configuration's folder, and is made whole because the program runs in `/`.
fn command(section: &mut Section<'_>, folder: &Path) -> Option<Vec<String>> {
    let given: Vec<Word> = section.required_list("command")?;
    let mut words = given.into_iter().map(|Word(word)| word);
    let Some(program) = words.next().filter(|program| !program.is_empty()) else {
        section.fault(
            "command",
            Problem::Kind("a program and its arguments, such as [\"/usr/local/bin/auth\", \"--quiet\"]"),
        );
        return None;
    };
    let program = if program.contains('/') { folder.join(program).to_string_lossy().into_owned() } else { program };
    Some([program].into_iter().chain(words).collect())
}

/// A part of a command.
struct Word(String);

impl Setting for Word {}

impl FromStr for Word {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.contains('\0') { Err("must have no NUL in it") } else { Ok(Self(text.to_owned())) }
    }
}

/// The name of an environment variable.
struct Variable(String);

impl Setting for Variable {}

impl FromStr for Variable {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() || text.contains(['=', '\0']) {
            return Err("must be the name of a variable that Montague has, such as \"PATH\"; its content is passed on");
        }
        Ok(Self(text.to_owned()))
    }
}

/// What stands under `stdio`.
#[derive(Default)]
struct Carried(Transport);

impl Setting for Carried {}

impl FromStr for Carried {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "pipe" => Ok(Self(Transport::Pipe)),
            "pty" => Ok(Self(Transport::Terminal)),
            _ => Err("must be \"pipe\" or \"pty\" (a terminal, for scripts that do not flush their answers)"),
        }
    }
}

/// What stands under `protocol`.
struct Spoken(Protocol);

impl Setting for Spoken {}

impl FromStr for Spoken {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "generic" => Ok(Self(Protocol::Generic)),
            "ejabberd" => Ok(Self(Protocol::Ejabberd)),
            _ => Err("must be \"generic\" (Prosody's lines) or \"ejabberd\" (its frames)"),
        }
    }
}
