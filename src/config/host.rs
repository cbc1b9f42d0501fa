//! `[[host]]`: the XMPP domains that are served.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::str::FromStr;

use url::Url;

use super::fault::Problem;
use super::listen::Listen;
use super::section::{Section, Setting};
use super::theme;
use crate::account::person::{Domain, Existence, FieldError, Host};
use crate::credentials::Settings;
use crate::theme::Theme;

/// A host and what only the wiring has to know about it.
#[derive(Clone, Debug)]
pub struct ServedHost {
    /// The domain and its address.
    pub host: Host,
    /// The name of the section that says how its passwords are checked.
    pub credentials: String,
    /// The name or the IP address in its address, which a certificate has to carry.
    pub name: String,
    /// How its pages look, if otherwise than those of the other hosts.
    pub theme: Option<Theme>,
}

/// Reads all hosts; `credentials` are the sections they may name, and `listen` says where they are answered.
pub(super) fn read(
    whole: &mut Section<'_>,
    credentials: &BTreeMap<String, Option<Settings>>,
    listen: &Listen,
    folder: &Path,
) -> Vec<ServedHost> {
    let mut told_apart = Addresses::new(listen);
    let (mut domains, mut legacy_bases) = (HashSet::new(), HashSet::new());
    let hosts = whole.each("host", |section| {
        let domain = section.required("domain").map(|Prepared(domain)| domain);
        let url = section.required("url").map(|Base(url)| url);
        let name = section.required::<String>("credentials");
        let Rule(existence) = section.text("existence").unwrap_or_default();
        let legacy = section.list::<LegacyBase>("legacy_bases").unwrap_or_default();
        let own_theme = section.has("theme");
        let theme = section.within("theme", |section| theme::read(section, folder));
        if let Some(domain) = domain.as_ref().filter(|domain| !domains.insert(Domain::clone(domain))) {
            section.fault("domain", Problem::Doubled(domain.to_string()));
        }
        if let Some(problem) = url.as_ref().and_then(|url| told_apart.problem_of(url)) {
            section.fault("url", problem);
        }
        if let Some(given) = name.as_ref().filter(|name| !credentials.contains_key(*name)) {
            let known = match credentials.keys().map(|name| format!("[credentials.{name}]")).collect::<Vec<_>>() {
                names if names.is_empty() => "none at all".to_owned(),
                names => names.join(", "),
            };
            section.fault("credentials", Problem::UnknownCredentials { given: given.clone(), known });
        }
        for LegacyBase(base) in &legacy {
            if !legacy_bases.insert(base.clone()) {
                section.fault("legacy_bases", Problem::Doubled(base.clone()));
            }
        }
        let url = url?;
        let base = url.origin().ascii_serialization();
        let legacy_bases: Vec<String> = legacy.into_iter().map(|LegacyBase(base)| base).collect();
        let is_now = |legacy: &&String| format!("{legacy}/").starts_with(&format!("{base}/openid/"));
        if let Some(own) = legacy_bases.iter().find(is_now) {
            let broken = "must not be where the identifiers are now".to_owned();
            section.fault("legacy_bases", Problem::Value { given: own.clone(), broken });
        }
        Some(ServedHost {
            host: Host { domain: domain?, base, existence, legacy_bases },
            credentials: name?,
            name: url.host_str()?.trim_matches(['[', ']']).to_owned(),
            theme: own_theme.then_some(theme),
        })
    });
    if hosts.is_empty() {
        whole.fault("host", Problem::Missing);
    }
    let hosts: Vec<ServedHost> = hosts.into_iter().flatten().collect();
    for given in bases_of_others(&hosts) {
        let broken = "must not lie at the url of another host, where that one's identifiers are".to_owned();
        whole.fault("host", Problem::Value { given, broken });
    }
    hosts
}

/// Legacy bases at an address of another host: one would be answered for under the name of the other.
fn bases_of_others(hosts: &[ServedHost]) -> Vec<String> {
    let lies_at = |base: &str, other: &ServedHost| format!("{base}/").starts_with(&format!("{}/", other.host.base));
    let of = |served: &ServedHost| {
        let others: Vec<_> = hosts.iter().filter(|other| other.host.base != served.host.base).collect();
        let bases = served.host.legacy_bases.clone();
        bases.into_iter().filter(move |base| others.iter().any(|other| lies_at(base, other))).collect::<Vec<_>>()
    };
    hosts.iter().flat_map(of).collect()
}

/// The addresses of the hosts so far.
struct Addresses {
    urls: HashSet<Url>,
    names: HashSet<String>,
    /// Whether requests may come over a plain line of our own: its port stands in their `Host`, not that of the
    /// address. A proxy says which address it was asked for.
    plain: bool,
}

impl Addresses {
    fn new(listen: &Listen) -> Self {
        let plain = !listen.http.is_empty() && listen.trusted_proxies.is_empty();
        Self { urls: HashSet::new(), names: HashSet::new(), plain }
    }

    /// What is wrong with one more.
    fn problem_of(&mut self, url: &Url) -> Option<Problem> {
        let name = url.host_str().unwrap_or_default().to_owned();
        let (new_url, new_name) = (self.urls.insert(url.clone()), self.names.insert(name.clone()));
        match (new_url, new_name) {
            (false, _) => Some(Problem::Doubled(url.to_string())),
            (true, false) if self.plain => Some(Problem::SharedName(name)),
            (true, _) => None,
        }
    }
}

/// What stands under `existence`.
#[derive(Default)]
struct Rule(Existence);

impl Setting for Rule {}

impl FromStr for Rule {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "ask" => Ok(Self(Existence::Ask)),
            "assume" => Ok(Self(Existence::Assume)),
            _ => Err("must be \"ask\" or \"assume\""),
        }
    }
}

/// The server part of a JID, in the form the XMPP server knows it by.
pub(super) struct Prepared(pub(super) Domain);

impl Setting for Prepared {
    fn broken(_: &FieldError) -> String {
        "must be the server part of a JID, such as \"montague.lit\"".to_owned()
    }
}

impl FromStr for Prepared {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        Domain::prepare(text).map(Self)
    }
}

/// What stood before a slash and a name in identifiers of before.
struct LegacyBase(String);

impl Setting for LegacyBase {}

impl FromStr for LegacyBase {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let broken = "must be what stood before the slash and the name, such as \"http://montague.lit:5280/openid\"";
        let url = Url::parse(text).map_err(|_| broken)?;
        let is_plain =
            matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        // Identifiers are compared byte for byte: one that is spelled otherwise would match nothing.
        let is_whole = url.as_str() == text && url.path() != "/" && !text.ends_with('/');
        let is_bare = url.query().is_none() && url.fragment().is_none();
        if is_plain && is_whole && is_bare { Ok(Self(text.to_owned())) } else { Err(broken) }
    }
}

/// The address of a host's pages.
struct Base(Url);

impl Setting for Base {}

impl FromStr for Base {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| "must be a whole address, such as \"https://montague.lit\"")?;
        if url.scheme() != "https" {
            return Err("must begin with https:// (identifiers always do)");
        }
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !bare || url.username() != "" || url.password().is_some() {
            return Err("must end after the host name or the port, as in \"https://montague.lit\"");
        }
        Ok(Self(url))
    }
}
