//! Files that Montague makes and keeps for itself: written whole or not at all, secret ones for their owner only.

use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use zeroize::Zeroizing;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The user Montague runs as (mode 0600).
    Owner,
    /// Every user of the machine (mode 0644).
    Everyone,
}

/// Why a file could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum KeptFileError {
    /// It is there and cannot be read.
    #[error("{file} cannot be read: {error}; {}", reading_advice(.error.kind()))]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The answer of the operating system.
        error: io::Error,
    },
    /// It cannot be made.
    #[error("{file} cannot be written: {error}; {}", writing_advice(.error.kind()))]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// The answer of the operating system.
        error: io::Error,
    },
    /// It is secret, and other users may read it.
    #[error("{file} is secret, but other users of this machine may read it: run `chmod 600 {file}`, or replace it")]
    Exposed {
        /// The file.
        file: PathBuf,
    },
}

/// What somebody can do about a file that cannot be read.
#[must_use]
pub const fn reading_advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "check the path",
        io::ErrorKind::IsADirectory => "name a file instead of a folder",
        io::ErrorKind::InvalidData => "it must be text in UTF-8",
        io::ErrorKind::PermissionDenied => "let the user that Montague runs as read it",
        _ => "see whether it is there, and whether the user that Montague runs as may read it",
    }
}

const fn writing_advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "make its folder first",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room on the disk",
        _ => "see whether its folder is there, and whether the user that Montague runs as may write into it",
    }
}

/// Writes a file in place of what was there.
///
/// # Errors
/// When the folder cannot be written; what was there is then as before.
pub fn replace(file: &Path, content: &[u8], readers: Readers) -> Result<(), KeptFileError> {
    let persisted = prepared(file, content, readers).and_then(|made| made.persist(file).map_err(|failed| failed.error));
    persisted.and_then(|_| settle(file)).map_err(|error| KeptFileError::Unwritable { file: file.to_owned(), error })
}

/// Writes a secret unless there is one already: of two processes that start together, the second keeps the first's.
///
/// # Errors
/// When the folder cannot be written.
pub fn make_secret(file: &Path, content: &[u8]) -> Result<(), KeptFileError> {
    let made = prepared(file, content, Readers::Owner).and_then(|made| match made.persist_noclobber(file) {
        Err(failed) if failed.error.kind() != io::ErrorKind::AlreadyExists => Err(failed.error),
        _ => settle(file),
    });
    made.map_err(|error| KeptFileError::Unwritable { file: file.to_owned(), error })
}

/// Reads a secret, if there is one; the line end at its end does not belong to it.
///
/// # Errors
/// When it cannot be read, and when others could read it as well.
pub fn read_secret(file: &Path) -> Result<Option<Zeroizing<String>>, KeptFileError> {
    let unreadable = |error| KeptFileError::Unreadable { file: file.to_owned(), error };
    let mode = match fs::metadata(file) {
        Ok(metadata) => metadata.mode(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    if mode & 0o077 != 0 {
        return Err(KeptFileError::Exposed { file: file.to_owned() });
    }
    let text = fs::read_to_string(file).map(Zeroizing::new).map_err(unreadable)?;
    Ok(Some(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned())))
}

/// The content under a passing name beside its place, on the disk.
fn prepared(file: &Path, content: &[u8], readers: Readers) -> io::Result<NamedTempFile> {
    let mode = match readers {
        Readers::Owner => 0o600,
        Readers::Everyone => 0o644,
    };
    let mut new = tempfile::Builder::new().permissions(Permissions::from_mode(mode)).tempfile_in(folder(file))?;
    new.write_all(content)?;
    new.as_file().sync_all()?;
    Ok(new)
}

/// The new name outlives a loss of power only when its folder is on the disk too.
fn settle(file: &Path) -> io::Result<()> {
    fs::File::open(folder(file))?.sync_all()
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| *folder != Path::new("")).unwrap_or_else(|| Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(file: &Path) -> u32 {
        fs::metadata(file).unwrap().mode() & 0o777
    }

    #[test]
    fn a_secret_is_readable_by_its_owner_only_and_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        assert!(read_secret(&file).unwrap().is_none());
        make_secret(&file, b"first\n").unwrap();
        make_secret(&file, b"second\n").unwrap();
        assert_eq!(read_secret(&file).unwrap().unwrap().as_str(), "first");
        assert_eq!(mode(&file), 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_secret_that_others_may_read_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        for mode in [0o640, 0o604, 0o660] {
            make_secret(&file, b"secret").unwrap();
            fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
            let error = read_secret(&file).unwrap_err().to_string();
            assert!(error.contains(&format!("chmod 600 {}", file.display())), "{error}");
        }
    }

    #[test]
    fn a_public_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("certificate.pem");
        for content in ["long content", "short"] {
            replace(&file, content.as_bytes(), Readers::Everyone).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), content);
            assert_eq!(mode(&file), 0o644);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_one_readable_line() {
        let error = replace(Path::new("/nowhere/file"), b"", Readers::Owner).unwrap_err().to_string();
        assert!(error.starts_with("/nowhere/file cannot be written: "), "{error}");
    }
}
