//! The root secret, when the configuration gives none: made at the first start and kept beside the store.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::kept_file::{self, KeptFileError};
use crate::system::System;

const FILE: &str = "root.key";

/// Reads the secret kept in a folder, or makes one: 32 random bytes, written as text so that they can be copied into
/// a configuration. The text itself is the secret.
///
/// # Errors
/// When the file cannot be read or made, and when other users of the machine may read it.
pub(super) fn keep(folder: &Path, system: &System) -> Result<SecretString, KeptFileError> {
    let file = folder.join(FILE);
    if let Some(kept) = kept_file::read_secret(&file)? {
        return Ok(kept.as_str().into());
    }
    let bytes = Zeroizing::new(system.random::<32>());
    let text = Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes.as_slice()) + "\n");
    kept_file::make_secret(&file, text.as_bytes())?;
    tracing::info!(file = %file.display(), "made the root secret; keep a copy of it apart from the store's");
    // Another process may have been first; then its secret is the one.
    Ok(kept_file::read_secret(&file)?.unwrap_or_default().as_str().into())
}
