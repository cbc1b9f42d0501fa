//! `type = "external"`: a program that answers on pipes.

use std::path::Path;
use std::str::FromStr;

use super::timeout;
use crate::config::fault::Problem;
use crate::config::section::{Section, Setting};
use crate::credentials::process::{self, Protocol, Transport};
use crate::credentials::{Kind, Rules, Settings};

/// How many processes run when nothing else is said: one that hangs leaves one.
const PROCESSES: usize = 2;

/// What belongs under `command`.
const COMMAND: &str = "a program and its arguments, such as [\"/usr/local/bin/auth\", \"--quiet\"]";
/// What a program needs to find its interpreter and its files, and to speak the language of the machine.
const ENVIRONMENT: [&str; 6] = ["PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ"];

/// Reads what only this kind has, to what holds for every kind.
pub(super) fn read(section: &mut Section<'_>, folder: &Path, rules: Rules) -> Option<Settings> {
    let command = command(section, folder);
    let protocol: Option<Spoken> = section.required("protocol");
    let processes = section.number("processes", 1..=64).unwrap_or(PROCESSES);
    let timeout = timeout(section);
    let max_query = section.number("max_query", 100..=65_535).unwrap_or(rules.max_query);
    let Carried(stdio) = section.text("stdio").unwrap_or_default();
    let environment = section.list::<Variable>("environment");
    let environment = environment.map_or_else(
        || ENVIRONMENT.map(str::to_owned).to_vec(),
        |names| names.into_iter().map(|Variable(name)| name).collect(),
    );
    let program =
        process::Settings { command: command?, protocol: protocol?.0, processes, timeout, stdio, environment };
    Some(Settings { kind: Kind::External(program), rules: Rules { max_query, ..rules } })
}

/// The program and its arguments. A name without a slash is looked for in `PATH`; a relative path is relative to the
/// configuration's folder, and is made whole because the program runs in `/`.
fn command(section: &mut Section<'_>, folder: &Path) -> Option<Vec<String>> {
    let given: Vec<String> = section.required_list("command")?;
    let is_whole = !given.iter().any(|word| word.contains('\0'));
    let named = given.split_first().filter(|(program, _)| is_whole && !program.is_empty());
    let Some((program, arguments)) = named else {
        section.fault("command", Problem::Kind(COMMAND));
        return None;
    };
    let is_path = program.contains('/');
    let program = if is_path { folder.join(program).to_string_lossy().into_owned() } else { program.clone() };
    Some([program].into_iter().chain(arguments.iter().cloned()).collect())
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
