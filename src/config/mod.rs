//! The configuration: one TOML file and the environment, read whole, with every fault reported at once.
//!
//! Nothing imports this room but the wiring. Each section is read into plain settings; the rooms that obey them never
//! learn that a file exists.

mod answerer;
mod credentials;
mod environment;
mod fault;
mod host;
mod listen;
mod rules;
mod secret;
mod section;
mod storage;
mod theme;
mod tls;
mod tree;
mod xmpp;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use zeroize::Zeroizing;

pub use self::environment::Environment;
pub use self::fault::{ConfigError, Fault, Origin, Problem};
pub use self::host::ServedHost;
pub use self::listen::{Admin, Listen};
pub use self::rules::{Email, Limits, OpenId};
pub use self::storage::Storage;

use self::section::Section;
use self::tree::Table;
use crate::account::session::SessionSettings;
use crate::answerer::http;
use crate::credentials::preparation::Domain;
use crate::credentials::{Kind, Settings};
use crate::relying_party;
use crate::theme::{Doubt, Theme};
use crate::tls::CertificateFiles;
use crate::xmpp::Voice;

/// Everything the operator has decided.
#[derive(Clone, Debug)]
pub struct Config {
    /// `[[host]]`: at least one.
    pub hosts: Vec<ServedHost>,
    /// `[credentials.NAME]`, by name; every host's is among them.
    pub credentials: BTreeMap<String, Settings>,
    /// `[listen]`
    pub listen: Listen,
    /// `[tls]`: none means a self-made certificate.
    pub tls: Option<CertificateFiles>,
    /// `[storage]`
    pub storage: Storage,
    /// `[sessions]`
    pub sessions: SessionSettings,
    /// `[openid]`
    pub openid: OpenId,
    /// `[rp_discovery]`: what sites are asked about themselves.
    pub discovery: relying_party::Settings,
    /// `[profile]`
    pub email: Email,
    /// `[limits]`
    pub limits: Limits,
    /// `[activity]`: how long what happened is kept.
    pub activity_retention: Duration,
    /// `[theme]`: how pages look where a host has no look of its own.
    pub theme: Theme,
    /// `[xmpp]`: none means that there is no bot.
    pub bot: Option<Voice>,
    /// Whether a message in chat signs those people in who have chosen nothing about that.
    pub confirms_in_chat: bool,
    /// `[answerer]`: none means that no XMPP server asks over HTTP.
    pub answerer: Option<http::Settings>,
}

impl Config {
    /// Reads a file and lays the environment over it. Relative paths in it are relative to its folder.
    ///
    /// # Errors
    /// When the file cannot be read, and with all that is wrong in it and in the environment.
    pub fn load(file: &Path, environment: Environment) -> Result<Self, ConfigError> {
        Self::read(file, environment, |_| true)
    }

    /// The same for a program beside the provider that may run as another user: what it does not need, the secrets of
    /// other sections than `[credentials.NAME]`, it need not be able to read.
    ///
    /// # Errors
    /// As for [`Config::load`].
    pub fn load_beside(file: &Path, environment: Environment) -> Result<Self, ConfigError> {
        let needs = |fault: &Fault| fault.key.starts_with("credentials.");
        let elsewhere = |problem: &Problem| matches!(problem, Problem::Unreadable { .. } | Problem::ThemeFile(_));
        Self::read(file, environment, |fault| !elsewhere(&fault.problem) || needs(fault))
    }

    /// Reads the text of a configuration file that lies in `folder`.
    ///
    /// # Errors
    /// With everything that is wrong, in the order of the lines; what is wrong with the environment comes last.
    pub fn parse(text: &str, folder: &Path, environment: Environment) -> Result<Self, Vec<Fault>> {
        Self::judge(text, folder, environment, |_| true)
    }

    /// The hosts whose accounts are kept here.
    pub fn embedded(&self) -> impl Iterator<Item = &ServedHost> {
        self.hosts.iter().filter(|host| {
            self.credentials.get(&host.credentials).is_some_and(|settings| matches!(settings.kind, Kind::Local))
        })
    }

    /// What people would find hard to read, with the section that says it should look so.
    pub fn theme_doubts(&self) -> impl Iterator<Item = (String, Doubt)> {
        let named = |host: &'_ ServedHost| format!("[host.theme] of {}", host.host.domain);
        let own = self.hosts.iter().filter_map(move |host| Some((named(host), host.theme.as_ref()?)));
        let themes = std::iter::once(("[theme]".to_owned(), &self.theme)).chain(own);
        themes.flat_map(|(section, theme)| theme.doubts().into_iter().map(move |doubt| (section.clone(), doubt)))
    }

    /// In whose name a section is asked whether it can be asked at all: one of the hosts that use it stands for all,
    /// unless each has a source of its own behind it.
    pub fn askers<'a>(&'a self, credentials: &'a str) -> impl Iterator<Item = &'a Domain> {
        let settings = self.credentials.get(credentials);
        let each = settings.is_some_and(|settings| settings.kind.is_apart_for_each_host());
        let used = self.hosts.iter().filter(move |host| host.credentials == credentials);
        used.map(|host| &host.host.domain).take(if each { usize::MAX } else { 1 })
    }

    fn read(file: &Path, environment: Environment, counts: impl Fn(&Fault) -> bool) -> Result<Self, ConfigError> {
        let unreadable = |error| ConfigError::Unreadable { file: file.to_owned(), error };
        let text = fs::read_to_string(file).map(Zeroizing::new).map_err(unreadable)?;
        let folder = folder_of(file).map_err(unreadable)?;
        let judged = Self::judge(&text, &folder, environment, counts);
        judged.map_err(|faults| ConfigError::Faulty { file: file.to_owned(), faults })
    }

    /// Reads a text, which is refused for the faults that count.
    fn judge(
        text: &str,
        folder: &Path,
        environment: Environment,
        counts: impl Fn(&Fault) -> bool,
    ) -> Result<Self, Vec<Fault>> {
        let (mut table, mut faults) = tree::parse(text);
        faults.extend(environment.lay_over(&mut table));
        let (config, mut more) = Self::compose(&table, folder);
        if faults.iter().any(|fault| matches!(fault.problem, Problem::Syntax(_))) {
            // A line that is not TOML leaves its key out: nobody should be told that it is missing.
            more.retain(|fault| fault.problem != Problem::Missing);
        }
        faults.append(&mut more);
        faults.retain(counts);
        faults.sort_by(|one, other| one.origin.cmp(&other.origin));
        if faults.is_empty() { Ok(config) } else { Err(faults) }
    }

    fn compose(table: &Table, folder: &Path) -> (Self, Vec<Fault>) {
        let mut whole = Section::whole(table);
        let credentials = credentials::read(&mut whole, folder);
        let listen = whole.within("listen", listen::read);
        let hosts = host::read(&mut whole, &credentials, &listen, folder);
        let (bot, confirms_in_chat) =
            whole.within("xmpp", |section| (xmpp::read(section, &hosts, folder), xmpp::confirms(section)));
        let config = Self {
            bot,
            confirms_in_chat,
            hosts,
            credentials: credentials.into_iter().filter_map(|(name, kind)| Some((name, kind?))).collect(),
            listen,
            tls: whole.within("tls", |section| tls::read(section, folder)),
            storage: whole.within("storage", |section| storage::read(section, folder)),
            sessions: whole.within("sessions", rules::sessions),
            openid: whole.within("openid", rules::openid),
            discovery: whole.within("rp_discovery", |section| rules::rp_discovery(section, folder)),
            email: whole.within("profile", rules::profile),
            limits: whole.within("limits", rules::limits),
            activity_retention: whole.within("activity", rules::activity),
            theme: whole.within("theme", |section| theme::read(section, folder)),
            answerer: whole.within("answerer", |section| answerer::read(section, folder)),
        };
        if config.answerer.is_some() && config.embedded().next().is_none() {
            whole.fault("answerer", Problem::NoAccounts);
        }
        (config, whole.close())
    }
}

/// The folder a file lies in, whole, so that it stays the same whatever the working directory is.
fn folder_of(file: &Path) -> std::io::Result<PathBuf> {
    let file = std::path::absolute(file)?;
    Ok(file.parent().map(Path::to_owned).unwrap_or_default())
}

#[cfg(test)]
mod tests;
