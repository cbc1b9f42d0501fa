//! `type = "external"`: a program that answers on pipes.

use std::str::FromStr;

use super::timeout;
use crate::config::fault::Problem;
use crate::config::section::{Section, Setting};
use crate::credentials::process::{Protocol, Settings};

/// How many processes run when nothing else is said: one that hangs leaves one.
const PROCESSES: usize = 2;

/// Reads what only this kind has.
pub(super) fn read(section: &mut Section<'_>) -> Option<Settings> {
    let command: Vec<String> = section.list("command").unwrap_or_default();
    if command.is_empty() {
        section.fault("command", Problem::Missing);
    }
    let Spoken(protocol) = section.required("protocol")?;
    Some(Settings {
        command,
        protocol,
        processes: section.number("processes", 1..=64).unwrap_or(PROCESSES),
        timeout: timeout(section),
        environment: section.list("environment").unwrap_or_default(),
    })
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
