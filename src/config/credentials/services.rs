//! `type = "http"`, `"json"` and `"basic"`: web services.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use url::Url;

use super::timeout;
use crate::config::secret::{self, SecretKeys};
use crate::config::section::{Section, Setting};
use crate::credentials::{basic, http, json, service};

const BASIC: SecretKeys = SecretKeys { inline: "basic", file: "basic_file", least_bytes: 3 };

/// Reads what only `http` has.
pub(super) fn http(section: &mut Section<'_>, folder: &Path) -> Option<http::Settings> {
    Some(http::Settings { service: service(section, folder)?, post_password: false })
}

/// Reads what only `json` has.
pub(super) fn json(section: &mut Section<'_>, folder: &Path) -> Option<json::Settings> {
    let double_slash = section.flag("json_double_slash").unwrap_or(false);
    Some(json::Settings { service: service(section, folder)?, double_slash })
}

/// Reads what only `basic` has.
pub(super) fn basic(section: &mut Section<'_>, folder: &Path) -> Option<basic::Settings> {
    Some(basic::Settings { service: service(section, folder)? })
}

fn service(section: &mut Section<'_>, folder: &Path) -> Option<service::Settings> {
    let basic = secret::read(section, BASIC, folder);
    let ca = section.text::<PathBuf>("ca").map(|file| folder.join(file));
    let timeout = timeout(section);
    let Address(url) = section.required("url")?;
    Some(service::Settings { url, basic, timeout, ca })
}

/// The address of a service.
struct Address(Url);

impl Setting for Address {}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| "must be a whole address, such as \"https://auth.example/api\"")?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err("must have no query and no fragment");
        }
        Ok(Self(url))
    }
}
