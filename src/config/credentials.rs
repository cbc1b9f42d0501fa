//! `[credentials.NAME]`: how passwords are checked.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::fault::Problem;
use super::section::{Section, Setting};

/// One way to check passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// Accounts kept in Montague's own store.
    Local,
}

/// Reads every `[credentials.NAME]`; a faulty one keeps its name, so that the hosts naming it are not blamed.
pub(super) fn read(whole: &mut Section<'_>) -> BTreeMap<String, Option<Credentials>> {
    whole.named("credentials", |section| match section.text("type").unwrap_or(Type::Local) {
        Type::Local => Some(Credentials::Local),
        Type::Outside => {
            section.fault("type", Problem::NotYet("checks passwords against accounts of its own only, type \"local\""));
            section.overlook_the_rest();
            None
        }
    })
}

/// What stands under `type`.
enum Type {
    Local,
    /// Any of the types that ask somebody else.
    Outside,
}

impl Setting for Type {}

impl FromStr for Type {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "local" => Ok(Self::Local),
            "external" | "http" | "json" | "basic" | "xmpp" => Ok(Self::Outside),
            _ => Err("must be \"local\""),
        }
    }
}
