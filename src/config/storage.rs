//! `[storage]`: where Montague keeps what it must remember.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use secrecy::SecretString;

use super::fault::Problem;
use super::secret::{self, SecretKeys};
use super::section::{Section, Setting};

const ROOT_SECRET: SecretKeys = SecretKeys { inline: "root_secret", file: "root_secret_file", least_bytes: 32 };
const FILE: &str = "montague.db";

/// The store and what is kept beside it.
#[derive(Clone, Debug)]
pub struct Storage {
    /// The file of the SQLite database.
    pub file: PathBuf,
    /// The secret that all keys are derived from; without one, it is made and kept beside the store.
    pub root_secret: Option<SecretString>,
}

impl Storage {
    /// The address by which the store is opened.
    #[must_use]
    pub fn url(&self) -> String {
        format!("sqlite:{}", self.file.display())
    }

    /// The folder in which the store, the root secret and a self-made certificate lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.file.parent().unwrap_or_else(|| Path::new(""))
    }
}

/// Reads the section.
pub(super) fn read(section: &mut Section<'_>, folder: &Path) -> Storage {
    let file = match section.text("url") {
        Some(Address::Sqlite(file)) => file,
        Some(Address::Postgres) => {
            section.fault("url", Problem::NotYet("keeps its data in SQLite only: \"sqlite:montague.db\""));
            FILE.into()
        }
        None => FILE.into(),
    };
    let root_secret = secret::read(section, ROOT_SECRET, folder);
    Storage { file: folder.join(file), root_secret }
}

/// What stands under `url`.
enum Address {
    Sqlite(PathBuf),
    Postgres,
}

impl Setting for Address {}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("sqlite", file)) if !file.is_empty() && !file.contains([':', '?']) => {
                Ok(Self::Sqlite(file.strip_prefix("//").unwrap_or(file).into()))
            }
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres),
            _ => Err("must name a file, as in \"sqlite:montague.db\""),
        }
    }
}
