//! `type = "http"`, `"json"` and `"basic"`: web services.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

use super::timeout;
use crate::config::fault::Problem;
use crate::config::secret::{self, SecretKeys};
use crate::config::section::{Section, Setting};
use crate::credentials::{basic, http, json, service};

const BASIC: SecretKeys = SecretKeys { inline: "basic", file: "basic_file", least_bytes: 3 };

/// Reads what only `http` has.
pub(super) fn http(section: &mut Section<'_>, folder: &Path) -> Option<http::Settings> {
    let credentials = credentials(section, folder);
    let Method { post_password } = section.text("check_password_method").unwrap_or_default();
    Some(http::Settings { service: service(section, folder, credentials)?, post_password })
}

/// Reads what only `json` has.
pub(super) fn json(section: &mut Section<'_>, folder: &Path) -> Option<json::Settings> {
    let credentials = credentials(section, folder);
    let double_slash = section.flag("json_double_slash").unwrap_or(false);
    Some(json::Settings { service: service(section, folder, credentials)?, double_slash })
}

/// Reads what only `basic` has: no credentials of our own, because those of the person take their place.
pub(super) fn basic(section: &mut Section<'_>, folder: &Path) -> Option<basic::Settings> {
    Some(basic::Settings { service: service(section, folder, None)? })
}

fn service(section: &mut Section<'_>, folder: &Path, basic: Option<SecretString>) -> Option<service::Settings> {
    let timeout = timeout(section);
    let ca = section.text::<PathBuf>("ca").map(|file| folder.join(file));
    let allow_plain_http = section.flag("allow_plain_http").unwrap_or(false);
    let Address(url) = section.required("url")?;
    if let Some(problem) = fault_of(&url, allow_plain_http) {
        section.fault("url", problem);
        return None;
    }
    if ca.is_some() && url.scheme() == "http" {
        section.fault("ca", Problem::Kind("left out: nothing is protected at an http:// address"));
    }
    Some(service::Settings { url, basic, timeout, ca, allow_plain_http })
}

/// Our own credentials; what is wrong with them is said without showing them.
fn credentials(section: &mut Section<'_>, folder: &Path) -> Option<SecretString> {
    let pair = secret::read(section, BASIC, folder)?;
    if !pair.expose_secret().contains(':') {
        section.fault(BASIC.inline, Problem::Kind("a name, a colon and a password: \"user:password\""));
    }
    Some(pair)
}

/// What is wrong with an address.
fn fault_of(url: &Url, allow_plain_http: bool) -> Option<Problem> {
    if url.username() != "" || url.password().is_some() {
        // Not shown: a password may stand in it.
        return Some(Problem::Kind("an address without a name and a password in it"));
    }
    let broken = match url.scheme() {
        _ if url.query().is_some() || url.fragment().is_some() => "must have no query (`?`) and no fragment (`#`)",
        "https" => return None,
        "http" if allow_plain_http || is_loopback(url) => return None,
        "http" => {
            "must begin with https://, because passwords are sent there; http:// is for this machine itself, and for \
             others only with `allow_plain_http = true`"
        }
        _ => "must begin with https://",
    };
    Some(Problem::Value { given: url.to_string(), broken: broken.to_owned() })
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// The address of a service.
struct Address(Url);

impl Setting for Address {}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Url::parse(text).map(Self).map_err(|_| "must be a whole address, such as \"https://auth.example/api\"")
    }
}

/// What stands under `check_password_method`.
#[derive(Default)]
struct Method {
    post_password: bool,
}

impl Setting for Method {}

impl FromStr for Method {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "GET" => Ok(Self { post_password: false }),
            "POST" => Ok(Self { post_password: true }),
            _ => Err("must be \"GET\" (the protocol) or \"POST\" (for services that take it)"),
        }
    }
}
