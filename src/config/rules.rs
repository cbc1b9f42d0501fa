//! `[sessions]`, `[openid]`, `[rp_discovery]`, `[profile]`, `[limits]` and `[activity]`: the rules of the rooms that obey
//! them.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use super::fault::Problem;
use super::host::Prepared;
use super::section::{Section, Setting};
use crate::account::person::Domain;
use crate::account::session::SessionSettings;
use crate::relying_party::{Policy, Settings as Discovery};
use crate::units::{Limit, Period, Rate};

/// `[openid]`: associations and realms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenId {
    /// Of shared associations.
    pub shared_lifetime: Duration,
    /// Of private associations: how long an assertion can be verified by asking.
    pub private_lifetime: Duration,
    /// Whether OpenID 1.1 and 1.0 are answered.
    pub answers_v1: bool,
    /// Whether "always" is offered for sites without HTTPS.
    pub trust_http_realms: bool,
    /// Whether a password may be typed on a page that a site led to.
    pub password_for_sites: bool,
    /// How much a sign-in assures, where the administrator claims that.
    pub nist_level: Option<u8>,
}

/// `[profile]`: which e-mail addresses sites may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Email {
    /// The person's own at the host's domain or at one of these domains.
    OwnDomain(Vec<Domain>),
    /// Whatever the person has written.
    Any,
}

/// `[limits]`: how often what may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Failed sign-ins for each pair of account and address.
    pub login_attempts: Rate,
    /// Associations for each address.
    pub associate: Limit,
    /// Sign-in requests for each address.
    pub checkid: Limit,
    /// Verifications for each address.
    pub check_authentication: Limit,
    /// Questions about who exists for each address, where somebody outside has to be asked.
    pub lookups: Limit,
    /// Pages for each address.
    pub pages: Limit,
}

const LIFETIME: Duration = Duration::from_hours(12);
const REMEMBER: Duration = days(30);
const SHARED_LIFETIME: Duration = days(14);
const PRIVATE_LIFETIME: Duration = Duration::from_mins(10);
const SHORTEST_LIFETIME: Duration = Duration::from_secs(10);
const LOGIN_ATTEMPTS: Rate = Rate { count: 10, per: Duration::from_mins(10) };
const ASSOCIATE: Limit = Limit::Rate(Rate { count: 100, per: Duration::from_secs(1) });
const LOOKUPS: Limit = Limit::Rate(Rate { count: 20, per: Duration::from_secs(1) });
const OTHERS: Limit = Limit::Rate(Rate { count: 200, per: Duration::from_secs(1) });
/// The highest level of NIST SP 800-63.
const HIGHEST_LEVEL: usize = 4;
const RETENTION: Duration = days(90);

/// Reads `[sessions]`.
pub(super) fn sessions(section: &mut Section<'_>) -> SessionSettings {
    SessionSettings { lifetime: period(section, "lifetime", LIFETIME), remember: period(section, "remember", REMEMBER) }
}

/// Reads `[openid]`.
pub(super) fn openid(section: &mut Section<'_>) -> OpenId {
    OpenId {
        answers_v1: section.flag("openid1").unwrap_or(true),
        shared_lifetime: association(section, "shared_lifetime", SHARED_LIFETIME),
        private_lifetime: association(section, "private_lifetime", PRIVATE_LIFETIME),
        trust_http_realms: section.flag("trust_http_realms").unwrap_or(false),
        password_for_sites: section.flag("password_for_sites").unwrap_or(true),
        nist_level: nist_level(section),
    }
}

/// Reads `[profile]`.
pub(super) fn profile(section: &mut Section<'_>) -> Email {
    let domains: Vec<Prepared> = section.list("email_domains").unwrap_or_default();
    match section.text("email").unwrap_or(EmailRule::OwnDomain) {
        EmailRule::OwnDomain => Email::OwnDomain(domains.into_iter().map(|Prepared(domain)| domain).collect()),
        EmailRule::Any => Email::Any,
    }
}

/// Reads `[limits]`.
pub(super) fn limits(section: &mut Section<'_>) -> Limits {
    Limits {
        login_attempts: section.text("login_attempts").unwrap_or(LOGIN_ATTEMPTS),
        associate: section.text("associate").unwrap_or(ASSOCIATE),
        checkid: section.text("checkid").unwrap_or(OTHERS),
        check_authentication: section.text("check_authentication").unwrap_or(OTHERS),
        lookups: section.text("lookups").unwrap_or(LOOKUPS),
        pages: section.text("pages").unwrap_or(OTHERS),
    }
}

/// Reads `[activity]`: how long what happened is kept.
pub(super) fn activity(section: &mut Section<'_>) -> Duration {
    period(section, "retention", RETENTION)
}

/// Reads `[rp_discovery]`; `folder` is that of the configuration.
pub(super) fn rp_discovery(section: &mut Section<'_>, folder: &Path) -> Discovery {
    let policy = section.text("mode").map_or_else(Policy::default, |mode| match mode {
        Mode::Off => Policy::Off,
        Mode::Warn => Policy::Warn,
        Mode::Require => Policy::Require,
    });
    let icons = section.flag("icons").unwrap_or(false);
    if icons && policy == Policy::Off {
        let broken =
            "needs `mode` to be \"warn\" or \"require\": only sites that were asked may show a picture".to_owned();
        section.fault("icons", Problem::Value { given: "true".to_owned(), broken });
    }
    Discovery {
        policy,
        icons,
        allow_private_addresses: section.flag("allow_private_addresses").unwrap_or(false),
        ca: section.text::<PathBuf>("ca").map(|file| folder.join(file)),
    }
}

fn period(section: &mut Section<'_>, key: &'static str, default: Duration) -> Duration {
    section.text(key).map_or(default, Period::as_duration)
}

/// A lifetime of associations: shorter ones than this would run out while a site asks for its first assertion.
fn association(section: &mut Section<'_>, key: &'static str, default: Duration) -> Duration {
    let given: Option<Period> = section.text(key);
    if let Some(short) = given.filter(|given| given.as_duration() < SHORTEST_LIFETIME) {
        section.fault(key, Problem::Value { given: short.to_string(), broken: "must be at least \"10s\"".to_owned() });
    }
    given.map_or(default, Period::as_duration)
}

/// The level of assurance that the administrator claims.
fn nist_level(section: &mut Section<'_>) -> Option<u8> {
    section.number("nist_level", 0..=HIGHEST_LEVEL)?.try_into().ok()
}

const fn days(count: u64) -> Duration {
    Duration::from_hours(24 * count)
}

enum EmailRule {
    OwnDomain,
    Any,
}

impl Setting for EmailRule {}

impl FromStr for EmailRule {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "own-domain" => Ok(Self::OwnDomain),
            "any" => Ok(Self::Any),
            _ => Err("must be \"own-domain\" or \"any\""),
        }
    }
}

enum Mode {
    Off,
    Warn,
    Require,
}

impl Setting for Mode {}

impl FromStr for Mode {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "off" => Ok(Self::Off),
            "warn" => Ok(Self::Warn),
            "require" => Ok(Self::Require),
            _ => Err("must be \"off\", \"warn\" or \"require\""),
        }
    }
}
