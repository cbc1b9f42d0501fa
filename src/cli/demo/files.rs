//! The folder of the demo and the configuration in it.

use std::fs::{self, DirBuilder};
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use super::{CliError, Places};
use crate::kept_file::{self, Readers};

/// Makes the folder, for its owner only, or opens the one of an earlier demo. Gives its whole path.
pub(super) fn open_folder(folder: &Path) -> Result<PathBuf, CliError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    let opened = made.and_then(|()| fs::canonicalize(folder));
    opened.map_err(|error| CliError::DemoFolder { folder: folder.to_owned(), error })
}

/// Writes the configuration, anew for each demo since the ports may be others.
pub(super) fn write_configuration(folder: &Path, places: &Places) -> Result<PathBuf, CliError> {
    let file = folder.join("montague.toml");
    let list =
        |addresses: &[SocketAddr]| format!("{:?}", addresses.iter().map(ToString::to_string).collect::<Vec<_>>());
    let text = format!(
        r#"# Written by `montague demo`, and written anew by the next one: copy it before you change it.
#
#   montague serve --config {file}
#   montague user add --config {file} juliet
#
# docs/configuration.md explains every key; what is not here has its default.

[[host]]
# The server part of the JIDs.
domain = "{domain}"
# Identifiers are {url}/openid/USER.
url = "{url}"
credentials = "main"

[credentials.main]
# Accounts kept by Montague itself.
type = "local"
# On the person's own page; off unless it is switched on.
allow_password_change = true

[listen]
https = {https}
# Leads to https.
http = {http}
# Metrics for Prometheus, such as "127.0.0.1:9464".
admin = "off"

[rp_discovery]
# The sample site is on this machine, too, and its certificate is of the same authority.
allow_private_addresses = true
ca = "authority.pem"

[storage]
# Beside it lie root.key, and the certificate with authority.pem, the file to trust.
url = "sqlite:montague.db"
"#,
        file = file.display(),
        domain = super::romeo::DOMAIN,
        url = places.url,
        https = list(&places.addresses.https),
        http = list(&places.addresses.http),
    );
    kept_file::replace(&file, text.as_bytes(), Readers::Everyone)?;
    Ok(file)
}
