//! A store that somebody else keeps: what a program beside the provider may do with it when it runs as another user.
//!
//! SQLite makes two files beside a database, `-wal` and `-shm`, for whoever opens it first. They get the mode of the
//! database, but belong to that user: made by the XMPP server's user beside a database of mode 0600, they would lock
//! the provider out of its own store.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use sqlx::SqlitePool;
use sqlx::migrate::Migrator;

use super::StoreError;

/// Read and write for the group.
const GROUP_WRITES: u32 = 0o060;
/// The same and search, with new files going to the group of the folder.
const GROUP_SHARES: u32 = 0o2070;

/// As whom this program runs.
#[derive(Debug)]
struct Who {
    user: u32,
    groups: Vec<u32>,
}

/// Whose a file or a folder is.
#[derive(Clone, Copy, Debug)]
struct Owned {
    user: u32,
    group: u32,
    mode: u32,
}

/// Refuses a store that is not there, and one whose owner would be locked out.
///
/// # Errors
/// [`StoreError::Absent`] and [`StoreError::NotShared`].
pub(super) fn admit(path: &Path) -> Result<(), StoreError> {
    let file = fs::metadata(path).map_err(|error| not_seen(&error))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let folder = fs::metadata(folder).map_err(|error| not_seen(&error))?;
    let who = Who::runs().map_err(|error| not_seen(&error))?;
    if leaves_usable(&who, Owned::by(&file), Owned::by(&folder)) { Ok(()) } else { Err(StoreError::NotShared) }
}

/// Whether the tables are exactly those that this program would make.
///
/// # Errors
/// [`StoreError::Absent`] if there are none at all: the file was put there empty, or its first start came no further.
/// [`StoreError::Earlier`] if the provider would bring them up to date, [`StoreError::OtherVersion`] if it would not;
/// others when they cannot be read.
pub(super) async fn check_version(store: &SqlitePool, migrator: &Migrator) -> Result<(), StoreError> {
    const TABLES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    const APPLIED: &str = "SELECT version, success, checksum FROM _sqlx_migrations ORDER BY version";
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(store).await?;
    if tables.is_empty() {
        return Err(StoreError::Absent);
    }
    if tables.iter().all(|table| table != "_sqlx_migrations") {
        return Err(StoreError::OtherVersion);
    }
    let applied: Vec<(i64, bool, Vec<u8>)> = sqlx::query_as(APPLIED).fetch_all(store).await?;
    let known: Vec<_> = migrator.iter().map(|step| (step.version, true, step.checksum.to_vec())).collect();
    if applied == known {
        Ok(())
    } else if !applied.is_empty() && known.starts_with(&applied) {
        Err(StoreError::Earlier)
    } else {
        Err(StoreError::OtherVersion)
    }
}

/// The owner and root leave files that the owner can use (as root SQLite gives them away). Anybody else needs a group
/// in common with the file, and a folder that gives new files to this group.
fn leaves_usable(who: &Who, file: Owned, folder: Owned) -> bool {
    let shared = file.mode & GROUP_WRITES == GROUP_WRITES
        && folder.mode & GROUP_SHARES == GROUP_SHARES
        && folder.group == file.group
        && who.groups.contains(&file.group);
    who.user == 0 || who.user == file.user || shared
}

pub(super) fn not_seen(error: &io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => StoreError::Absent,
        _ => StoreError::NotShared,
    }
}

impl Who {
    fn runs() -> io::Result<Self> {
        let mut groups: Vec<u32> =
            rustix::process::getgroups()?.into_iter().map(rustix::process::Gid::as_raw).collect();
        groups.push(rustix::process::getegid().as_raw());
        Ok(Self { user: rustix::process::geteuid().as_raw(), groups })
    }
}

impl Owned {
    fn by(seen: &Metadata) -> Self {
        Self { user: seen.uid(), group: seen.gid(), mode: seen.mode() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Database, enter_wal, execute, options, pool};
    use super::*;

    const MONTAGUE: u32 = 990;
    const PROSODY: u32 = 991;
    const SHARED: u32 = 700;

    const fn owned(group: u32, mode: u32) -> Owned {
        Owned { user: MONTAGUE, group, mode }
    }

    fn usable(user: u32, file: Owned, folder: Owned) -> bool {
        leaves_usable(&Who { user, groups: vec![user, SHARED] }, file, folder)
    }

    #[test]
    fn the_owner_and_root_may_open_a_store_of_any_mode() {
        let (file, folder) = (owned(MONTAGUE, 0o600), owned(MONTAGUE, 0o700));
        assert!(usable(MONTAGUE, file, folder));
        assert!(usable(0, file, folder));
        assert!(!usable(PROSODY, file, folder));
    }

    #[test]
    fn another_user_needs_a_group_in_common_with_file_and_folder() {
        let (file, folder) = (owned(SHARED, 0o660), owned(SHARED, 0o2770));
        assert!(usable(PROSODY, file, folder));
        assert!(usable(PROSODY, file, owned(SHARED, 0o3770)), "a sticky folder keeps the secrets in it where they are");
        for (file, folder, why) in [
            (owned(SHARED, 0o640), folder, "the file cannot be written"),
            (owned(MONTAGUE, 0o660), folder, "the file is another group's"),
            (file, owned(SHARED, 0o770), "new files would be the asker's own group's"),
            (file, owned(SHARED, 0o2750), "no file can be made in the folder"),
            (file, owned(MONTAGUE, 0o2770), "new files would be another group's"),
            (owned(MONTAGUE, 0o666), owned(MONTAGUE, 0o2777), "nobody keeps passwords where all can write"),
        ] {
            assert!(!usable(PROSODY, file, folder), "{why}");
        }
    }

    #[tokio::test]
    async fn a_store_is_opened_as_it_is_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("montague.db");
        let url = format!("sqlite:{}", file.display());
        assert!(matches!(Database::open_beside(&url).await, Err(StoreError::Absent)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");

        fs::write(&file, "").unwrap();
        assert!(matches!(Database::open_beside(&url).await, Err(StoreError::Absent)), "an empty file");
        let begun = pool(1).connect_with(options(&file)).await.unwrap();
        enter_wal(&begun).await.unwrap();
        begun.close().await;
        assert!(fs::metadata(&file).unwrap().len() > 0);
        assert!(matches!(Database::open_beside(&url).await, Err(StoreError::Absent)), "no table was made yet");

        let made = Database::open(&url).await.unwrap();
        Database::open_beside(&url).await.unwrap().close().await;
        execute!(made, "DELETE FROM _sqlx_migrations WHERE version > 1").await.unwrap();
        assert!(matches!(Database::open_beside(&url).await, Err(StoreError::Earlier)));
        execute!(made, "UPDATE _sqlx_migrations SET version = version + 97").await.unwrap();
        assert!(matches!(Database::open_beside(&url).await, Err(StoreError::OtherVersion)));
        execute!(made, "DROP TABLE _sqlx_migrations").await.unwrap();
        assert!(matches!(Database::open_beside(&url).await, Err(StoreError::OtherVersion)));
    }
}
