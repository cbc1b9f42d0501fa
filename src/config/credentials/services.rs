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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Environment};
    use crate::credentials::Kind;

    fn read(section: &str) -> Result<Kind, Vec<String>> {
        let text = format!(
            "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\ncredentials = \"main\"\n\
             [credentials.main]\n{section}"
        );
        let config = Config::parse(&text, Path::new("/etc/montague"), Environment::default());
        let config = config.map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        Ok(config.credentials["main"].kind.clone())
    }

    fn complaint(section: &str) -> String {
        let complaints = read(section).unwrap_err();
        assert_eq!(complaints.len(), 1, "{section}: {complaints:?}");
        complaints[0].split_once(": ").unwrap().1.to_owned()
    }

    #[test]
    fn a_service_needs_only_its_address() {
        let Ok(Kind::Http(http)) = read("type = \"http\"\nurl = \"https://auth.example/$host\"") else { panic!() };
        let service = http.service;
        assert_eq!((service.url.as_str(), http.post_password), ("https://auth.example/$host", false));
        assert_eq!((service.timeout.as_secs(), service.allow_plain_http), (5, false));
        assert!(service.basic.is_none() && service.ca.is_none());
        let Ok(Kind::Json(json)) = read("type = \"json\"\nurl = \"https://auth.example/\"") else { panic!() };
        assert!(!json.double_slash);
        assert!(matches!(read("type = \"basic\"\nurl = \"https://montague.lit:5281/auth_check\""), Ok(Kind::Basic(_))));
        for kind in ["http", "json", "basic"] {
            let told = complaint(&format!("type = \"{kind}\""));
            assert_eq!(told, "`credentials.main.url` is missing: it has no default, please add it");
        }
    }

    #[test]
    fn every_option_is_read() {
        let text = "type = \"http\"\nurl = \"https://auth.example/api\"\nbasic = \"prosody:a:b\"\ntimeout = \"60s\"\n\
                    ca = \"ca.pem\"\nallow_plain_http = true\ncheck_password_method = \"POST\"";
        let Ok(Kind::Http(http)) = read(text) else { panic!() };
        assert!(!format!("{http:?}").contains("a:b"));
        let service = http.service;
        assert_eq!(service.basic.unwrap().expose_secret(), "prosody:a:b");
        assert_eq!((service.timeout.as_secs(), service.allow_plain_http), (60, true));
        assert_eq!((service.ca.as_deref(), http.post_password), (Some(Path::new("/etc/montague/ca.pem")), true));
        let text = "type = \"json\"\nurl = \"https://auth.example\"\njson_double_slash = true";
        assert!(matches!(read(text), Ok(Kind::Json(json)) if json.double_slash));
    }

    #[test]
    fn a_password_travels_unprotected_only_within_the_machine_or_by_choice() {
        let http = |url: &str, more: &str| read(&format!("type = \"http\"\nurl = \"{url}\"\n{more}"));
        for url in ["http://127.0.0.1:5280/", "http://127.9.9.9", "http://[::1]:80/", "http://localhost/api"] {
            assert!(http(url, "").is_ok(), "{url}");
        }
        for url in ["http://10.0.0.1/", "http://[::]/", "http://127.0.0.1.example/", "http://$host/", "http://0.0.0.0/"]
        {
            assert!(http(url, "").unwrap_err()[0].contains("it must begin with https://"), "{url}");
            assert!(http(url, "allow_plain_http = true").is_ok(), "{url}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_a_base_is_refused_and_shows_no_password() {
        for (text, part) in [
            ("url = \"auth.example\"", "is \"auth.example\": it must be a whole address, such as"),
            ("url = \"https://h/x?k=v\"", "it must have no query (`?`) and no fragment (`#`)"),
            ("url = \"https://h/x#y\"", "it must have no query"),
            ("url = \"ftp://h/\"", "it must begin with https://"),
            ("url = \"https://prosody:secret@h/\"", "`credentials.main.url` must be an address without a name and a"),
            ("url = \"https://h/\"\nbasic = \"secret\"", "`credentials.main.basic` must be a name, a colon and a"),
            ("url = \"https://h/\"\nbasic = \"secret:x\"\nbasic_file = \"y\"", "is given twice"),
            ("url = \"https://h/\"\ntimeout = \"61s\"", "must be from \"1s\" to \"60s\""),
            ("url = \"https://h/\"\ncheck_password_method = \"PUT\"", "must be \"GET\" (the protocol) or \"POST\""),
            ("url = \"http://[::1]/\"\nca = \"x\"", "`credentials.main.ca` must be left out"),
            ("url = \"https://h/\"\njson_double_slash = true", "is not a known key"),
        ] {
            let told = complaint(&format!("type = \"http\"\n{text}"));
            assert!(told.contains(part) && !told.contains("secret"), "{told}");
        }
        assert!(complaint("type = \"basic\"\nurl = \"https://h/\"\nbasic = \"a:b\"").contains("is not a known key"));
    }
}
