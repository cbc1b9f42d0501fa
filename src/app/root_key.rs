//! The root secret: the configuration's, or one made at the first start and kept beside the store.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use super::AppError;
use crate::config::{Config, Storage};
use crate::kept_file::{self, KeptFileError};
use crate::openid::association::keyring::RootSecret;
use crate::system::System;

const FILE: &str = "root.key";

/// The root secret to work with.
///
/// # Errors
/// When the file cannot be read or made, when other users of the machine may read it, and when it was shortened.
pub(super) fn open(storage: &Storage, system: &System) -> Result<RootSecret, AppError> {
    let text = match &storage.root_secret {
        Some(secret) => secret.clone(),
        None => keep(&storage.folder().join(FILE), system)?,
    };
    read(&text, storage)
}

/// Whether the start could work with the root secret that is kept. It reads the file if it needs one and there is one,
/// and makes none.
///
/// # Errors
/// Those of the start.
pub fn check_root_secret(config: &Config) -> Result<(), AppError> {
    let storage = &config.storage;
    if storage.root_secret.is_none()
        && let Some(text) = kept(&storage.folder().join(FILE))?
    {
        read(&text, storage)?;
    }
    Ok(())
}

fn read(text: &SecretString, storage: &Storage) -> Result<RootSecret, AppError> {
    let secret = RootSecret::new(text.expose_secret().as_bytes().to_vec());
    secret.map_err(|error| AppError::RootSecret { folder: storage.folder().to_owned(), error })
}

fn kept(file: &Path) -> Result<Option<SecretString>, KeptFileError> {
    Ok(kept_file::read_secret(file)?.map(|text| text.as_str().into()))
}

/// Reads the secret in a file, or makes one: 32 random bytes, written as text so that they can be copied into a
/// configuration. The text itself is the secret.
fn keep(file: &Path, system: &System) -> Result<SecretString, KeptFileError> {
    if let Some(kept) = kept(file)? {
        return Ok(kept);
    }
    let bytes = Zeroizing::new(system.random::<32>());
    let text = Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes.as_slice()) + "\n");
    kept_file::make_secret(file, text.as_bytes())?;
    tracing::info!(file = %file.display(), "made the root secret; keep a copy of it apart from the store's");
    // Another process may have been first; then its secret is the one.
    Ok(kept(file)?.unwrap_or_default())
}
