//! `[answerer]`: where an XMPP server asks over HTTP, and who may.

use std::net::SocketAddr;
use std::path::Path;

use secrecy::ExposeSecret as _;

use super::fault::Problem;
use super::secret::{self, SecretKeys};
use super::section::Section;
use crate::answerer::http::Settings;

/// Whoever can guess it can guess passwords without a limit.
const BASIC: SecretKeys = SecretKeys { inline: "basic", file: "basic_file", least_bytes: 16 };

/// Reads the section; without an address there is no such service.
pub(super) fn read(section: &mut Section<'_>, folder: &Path) -> Option<Settings> {
    let addresses: Option<Vec<SocketAddr>> = section.list("listen");
    for open in addresses.iter().flatten().filter(|address| !address.ip().to_canonical().is_loopback()) {
        let broken = "must be a loopback address, such as \"127.0.0.1:8081\": passwords are sent there in the clear";
        section.fault("listen", Problem::Value { given: open.to_string(), broken: broken.to_owned() });
    }
    let given = section.has("basic") || section.has("basic_file");
    let basic = secret::read(section, BASIC, folder);
    if basic.as_ref().is_some_and(|basic| !basic.expose_secret().contains(':')) {
        section.fault("basic", Problem::Kind("a name, a colon and a password: \"prosody:…\""));
    }
    match &addresses {
        None if given && !section.has("listen") => section.fault("listen", Problem::Missing),
        Some(none) if given && none.is_empty() => section.fault("listen", Problem::NobodyListens),
        Some(some) if !given && !some.is_empty() => section.fault("basic", Problem::Missing),
        _ => {}
    }
    let listen = addresses.filter(|addresses| !addresses.is_empty())?;
    Some(Settings { listen, basic: basic? })
}
