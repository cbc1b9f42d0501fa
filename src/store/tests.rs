use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

use super::*;
use crate::openid::timestamp::Timestamp;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

impl Database {
    /// A database of its own for one test; it goes with the folder.
    pub(crate) async fn scratch() -> (Self, TempDir) {
        let folder = TempDir::new().unwrap();
        (Self::open(&url_in(&folder)).await.unwrap(), folder)
    }

    /// The same with the tables of the first version.
    pub(crate) async fn scratch_of_the_first_version() -> (Self, TempDir) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("montague.db");
        make_file(&path).unwrap();
        let writer = pool(1).connect_with(options(&path)).await.unwrap();
        enter_wal(&writer).await.unwrap();
        let first = migrations().into_iter().take(1).collect();
        Migrator::with_migrations(first).run_direct(None, &mut *writer.acquire().await.unwrap(), false).await.unwrap();
        (Self::read_beside(writer, &path).await.unwrap(), folder)
    }

    /// The same file, opened by this version.
    pub(crate) async fn opened_again(self, folder: &TempDir) -> Self {
        self.close().await;
        Self::open(&url_in(folder)).await.unwrap()
    }
}

fn url_in(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("montague.db").display())
}

#[tokio::test]
async fn the_file_is_readable_by_its_owner_only() {
    let (db, folder) = Database::scratch().await;
    assert!(spent::spend(&db, b"handle", NOON).await.unwrap());
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.file_name());
    }
}

#[tokio::test]
async fn writes_are_logged_ahead_and_reach_the_disk() {
    let (db, _folder) = Database::scratch().await;
    let mut tx = db.begin().await.unwrap();
    let journal: Option<(String,)> = row!(tx, "PRAGMA journal_mode").await.unwrap();
    let synchronous: Option<(i64,)> = row!(tx, "PRAGMA synchronous").await.unwrap();
    let foreign_keys: Option<(i64,)> = row!(tx, "PRAGMA foreign_keys").await.unwrap();
    assert_eq!((journal.unwrap().0.as_str(), synchronous, foreign_keys), ("wal", Some((2,)), Some((1,))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_may_open_one_new_file_at_once() {
    for round in 0..5 {
        let folder = TempDir::new().unwrap();
        if round % 2 == 0 {
            fs::File::create(folder.path().join("montague.db")).unwrap();
        }
        let opening: Vec<_> = (0..3)
            .map(|_| url_in(&folder))
            .map(|url| tokio::spawn(async move { Database::open(&url).await }))
            .collect();
        for (mut number, opened) in (0..).zip(opening) {
            let db = opened.await.unwrap().unwrap();
            db.ping().await.unwrap();
            number += 1;
            assert!(spent::spend(&db, &[number], NOON).await.unwrap());
        }
    }
}

#[tokio::test]
async fn what_was_written_is_there_after_opening_again() {
    let (db, folder) = Database::scratch().await;
    assert!(spent::spend(&db, b"handle", NOON).await.unwrap());
    db.close().await;
    let db = Database::open(&url_in(&folder)).await.unwrap();
    assert!(!spent::spend(&db, b"handle", NOON).await.unwrap());
}

#[tokio::test]
async fn a_transaction_that_is_dropped_never_happened() {
    let (db, _folder) = Database::scratch().await;
    let mut tx = db.begin().await.unwrap();
    assert!(spent::spend_within(&mut tx, b"ticket", NOON).await.unwrap());
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    assert!(spent::spend_within(&mut tx, b"ticket", NOON).await.unwrap());
    tx.commit().await.unwrap();
    assert!(!spent::spend(&db, b"ticket", NOON).await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_parallel_spenders_exactly_one_wins() {
    let (first, folder) = Database::scratch().await;
    let second = Database::open(&url_in(&folder)).await.unwrap();
    let spending: Vec<_> = (0..20)
        .map(|number| if number % 2 == 0 { first.clone() } else { second.clone() })
        .map(|db| tokio::spawn(async move { spent::spend(&db, b"handle", NOON).await.unwrap() }))
        .collect();
    let mut winners = 0;
    for outcome in spending {
        winners += usize::from(outcome.await.unwrap());
    }
    assert_eq!(winners, 1);
}

#[tokio::test]
async fn a_spent_handle_is_forgotten_when_it_has_expired() {
    let (db, _folder) = Database::scratch().await;
    spent::spend(&db, b"old", NOON).await.unwrap();
    spent::spend(&db, b"young", NOON.after(Duration::from_secs(1))).await.unwrap();
    assert_eq!(spent::purge(&db, NOON).await.unwrap(), 1);
    assert!(!spent::spend(&db, b"young", NOON).await.unwrap());
}

#[tokio::test]
async fn readers_cannot_write() {
    let (db, _folder) = Database::scratch().await;
    let written: Result<Option<(i64,)>, _> =
        row!(db, "INSERT INTO key_generation (id, salt, usable_from) VALUES (1, x'00', 0) RETURNING id").await;
    assert!(written.is_err());
}

#[tokio::test]
async fn addresses_of_other_databases_are_refused_in_words() {
    for url in ["postgres://montague@db.montague.lit/montague", "postgresql://db.montague.lit"] {
        let refused = Database::open(url).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotSupported));
        assert!(refused.to_string().contains("not supported by this version"), "{refused}");
    }
    for url in ["montague.db", "sqlite:", "sqlite::memory:", "mysql://db", "sqlite:a.db?mode=ro"] {
        assert!(matches!(Database::open(url).await, Err(StoreError::Address)), "{url}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_apart_from_a_missing_folder() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("montague.db"), "two households, both alike in dignity ".repeat(200)).unwrap();
    assert!(matches!(Database::open(&url_in(&folder)).await, Err(StoreError::Corrupt(_))));
    assert!(
        matches!(Database::open("sqlite:/nowhere/at/all.db").await, Err(StoreError::NoFolder(folder)) if folder == Path::new("/nowhere/at"))
    );
}

#[tokio::test]
async fn tables_of_a_newer_version_are_refused() {
    let (db, folder) = Database::scratch().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (999, 'from the future', TRUE, x'00', 0)";
    assert_eq!(execute!(db, newer).await.unwrap(), 1);
    db.close().await;
    assert!(matches!(Database::open(&url_in(&folder)).await, Err(StoreError::Schema(_))));
}
