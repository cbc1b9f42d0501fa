//! Secrets: given inline, or as the name of a file that holds them.

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::fault::Problem;
use super::section::{Section, Setting};

/// The two keys under which one secret may be given.
#[derive(Clone, Copy, Debug)]
pub(super) struct SecretKeys {
    /// The key of the secret itself.
    pub(super) inline: &'static str,
    /// The key of the file that holds it.
    pub(super) file: &'static str,
    /// How long it has to be.
    pub(super) least_bytes: usize,
}

/// Reads a secret; the line end at the end of a file does not belong to it.
pub(super) fn read(section: &mut Section<'_>, keys: SecretKeys, folder: &Path) -> Option<SecretString> {
    let inline = section.text(keys.inline).map(|Hidden(text)| text);
    let file = section.text::<PathBuf>(keys.file).map(|file| folder.join(file));
    let (key, secret) = match (inline, file) {
        (Some(_), Some(_)) => {
            section.fault(keys.file, Problem::SecretTwice(keys.inline));
            return None;
        }
        (Some(secret), None) => (keys.inline, secret),
        (None, Some(file)) => match fs::read_to_string(&file).map(Zeroizing::new) {
            Ok(text) => (keys.file, text.trim_end_matches(['\r', '\n']).into()),
            Err(error) => {
                let (file, kind) = (file.display().to_string(), error.kind());
                section.fault(keys.file, Problem::Unreadable { file, kind });
                return None;
            }
        },
        (None, None) => return None,
    };
    if secret.expose_secret().len() < keys.least_bytes {
        section.fault(key, Problem::ShortSecret(keys.least_bytes));
    }
    Some(secret)
}

/// A secret given inline.
struct Hidden(SecretString);

impl Setting for Hidden {}

impl FromStr for Hidden {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.into()))
    }
}
