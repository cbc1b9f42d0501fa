//! `[credentials.NAME]`: how passwords are checked.

mod external;
mod services;
pub(super) mod xmpp;

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use super::fault::Problem;
use super::section::{Section, Setting};
use crate::credentials::preparation::Preparation;
use crate::credentials::{Kind, Rules, Settings};
use crate::units::Period;

/// How long one answer may take when nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Reads every `[credentials.NAME]`; a faulty one keeps its name, so that the hosts naming it are not blamed.
pub(super) fn read(whole: &mut Section<'_>, folder: &Path) -> BTreeMap<String, Option<Settings>> {
    whole.named("credentials", |section| {
        let rules = rules(section);
        let kind = match section.text("type").unwrap_or(Type::Local) {
            Type::Local => {
                let allow_register = section.flag("allow_register").unwrap_or(false);
                let allow_remove = section.flag("allow_remove").unwrap_or(false);
                let rules = Rules { allow_register, allow_remove, ..rules };
                return Some(Settings { kind: Kind::Local, rules });
            }
            Type::External => return external::read(section, folder, rules),
            Type::Http => services::http(section, folder).map(Kind::Http),
            Type::Json => services::json(section, folder).map(Kind::Json),
            Type::Basic => services::basic(section, folder).map(Kind::Basic),
            Type::Xmpp => Some(Kind::Xmpp(xmpp::read(section, folder))),
        };
        if rules.allow_password_change && matches!(kind, Some(Kind::Json(_) | Kind::Basic(_) | Kind::Xmpp(_))) {
            section.fault("allow_password_change", Problem::NoChange);
        }
        kind.map(|kind| Settings { kind, rules })
    })
}

fn rules(section: &mut Section<'_>) -> Rules {
    let default = Rules::default();
    let Rule(preparation) = section.text("password_prep").unwrap_or_default();
    Rules { preparation, allow_password_change: section.flag("allow_password_change").unwrap_or(false), ..default }
}

/// `timeout`: how long one answer may take.
fn timeout(section: &mut Section<'_>) -> Duration {
    let given: Option<Period> = section.text("timeout");
    let fits = Duration::from_secs(1)..=Duration::from_mins(1);
    if let Some(odd) = given.filter(|given| !fits.contains(&given.as_duration())) {
        let broken = "must be from \"1s\" to \"60s\"".to_owned();
        section.fault("timeout", Problem::Value { given: odd.to_string(), broken });
    }
    given.map_or(TIMEOUT, Period::as_duration)
}

/// What stands under `type`.
enum Type {
    Local,
    External,
    Http,
    Json,
    Basic,
    Xmpp,
}

impl Setting for Type {}

impl FromStr for Type {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "local" => Ok(Self::Local),
            "external" => Ok(Self::External),
            "http" => Ok(Self::Http),
            "json" => Ok(Self::Json),
            "basic" => Ok(Self::Basic),
            "xmpp" => Ok(Self::Xmpp),
            _ => Err("must be \"local\", \"external\", \"http\", \"json\", \"basic\" or \"xmpp\""),
        }
    }
}

/// What stands under `password_prep`.
#[derive(Default)]
struct Rule(Preparation);

impl Setting for Rule {}

impl FromStr for Rule {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "saslprep" => Ok(Self(Preparation::Saslprep)),
            "none" => Ok(Self(Preparation::None)),
            _ => Err("must be \"saslprep\" (as Prosody does it) or \"none\" (as ejabberd does it)"),
        }
    }
}
