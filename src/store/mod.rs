//! The database: one handle, transactions, migrations. It knows tables, but nothing about people.
//!
//! Queries stand beside the concept they serve and reach the database through the macros `rows!`, `row!` and
//! `execute!`, so that this folder alone names the driver. Their SQL runs on SQLite and on PostgreSQL: `$1`
//! numbering, `ON CONFLICT`, `RETURNING`, `i64` for every number.

/// What may happen once only.
pub mod spent;

mod beside;
mod error;
mod query;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqlSafeStr, Sqlite, SqliteConnection, SqlitePool};

pub use error::StoreError;
pub(crate) use query::{execute, row, rows};

/// How long a statement waits for another program, and a transaction for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections that read at the same time.
const READERS: u32 = 4;

/// The database. Clones share it.
///
/// SQLite admits one writer at a time. All writes of this program therefore queue for one connection instead of
/// fighting for the file; readers have connections of their own and wait for nobody.
#[derive(Clone, Debug)]
pub struct Database {
    readers: SqlitePool,
    writer: SqlitePool,
}

/// Several statements that happen together or not at all; dropped without [`Transaction::commit`], not at all.
#[derive(Debug)]
pub struct Transaction(sqlx::Transaction<'static, Sqlite>);

impl Database {
    /// Opens `sqlite:PATH`; makes the file, readable by its owner only, and brings its tables up to date.
    ///
    /// # Errors
    /// An address of another kind (PostgreSQL is refused in words until it is built), a file that cannot be made or
    /// read, or tables of a newer version.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let path = Path::new(sqlite_path(url)?);
        make_file(path)?;
        let writer = pool(1).connect_with(options(path)).await?;
        enter_wal(&writer).await?;
        migrate(&writer).await?;
        Self::read_beside(writer, path).await
    }

    /// The same for a file that is there.
    ///
    /// # Errors
    /// [`StoreError::Absent`] when it is not, [`StoreError::NotShared`] when that cannot be seen, and those of
    /// [`Database::open`].
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        fs::metadata(sqlite_path(url)?).map_err(|error| beside::not_seen(&error))?;
        Self::open(url).await
    }

    /// Opens `sqlite:PATH` for a program that works beside the provider and may run as another user. It makes no file,
    /// changes no table, and refuses to leave anything that the provider could not open.
    ///
    /// # Errors
    /// Besides those of [`Database::open`]: no such file or an empty one, tables of another version, and a file whose owner would be
    /// locked out by the files that SQLite makes beside it.
    pub async fn open_beside(url: &str) -> Result<Self, StoreError> {
        let path = Path::new(sqlite_path(url)?);
        beside::admit(path)?;
        let writer = pool(1).connect_with(options(path)).await?;
        if let Err(error) = beside::check_version(&writer, &migrator()).await {
            writer.close().await;
            return Err(error);
        }
        Self::read_beside(writer, path).await
    }

    /// Whether [`Database::open`] could make the file of `sqlite:PATH`. Leaves nothing behind.
    ///
    /// # Errors
    /// No such folder, or one that this user may not write to.
    pub fn can_be_made(url: &str) -> Result<(), StoreError> {
        let folder = folder_of(Path::new(sqlite_path(url)?));
        tempfile::tempfile_in(folder).map(drop).map_err(|error| not_made(folder, &error))
    }

    async fn read_beside(writer: SqlitePool, path: &Path) -> Result<Self, StoreError> {
        let readers = pool(READERS).connect_with(options(path).pragma("query_only", "ON")).await?;
        Ok(Self { readers, writer })
    }

    /// Begins a transaction that may write, and waits for its turn to do so.
    ///
    /// While it lasts, write through it alone: `execute!` on the database itself would wait for its end.
    ///
    /// # Errors
    /// Fails when the database is away, or busy for too long.
    pub async fn begin(&self) -> Result<Transaction, StoreError> {
        Ok(Transaction(self.writer.begin_with("BEGIN IMMEDIATE").await?))
    }

    /// Whether the database answers: reads a page of the file.
    ///
    /// # Errors
    /// Fails when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let _generations: (i64,) = row!(self, "SELECT COUNT(*) FROM key_generation").await?.unwrap_or_default();
        Ok(())
    }

    /// Waits for what is under way and closes the file in good order.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    pub(crate) fn reader(&self) -> &SqlitePool {
        &self.readers
    }

    pub(crate) fn writer(&self) -> &SqlitePool {
        &self.writer
    }
}

impl Transaction {
    /// Makes everything in this transaction happen. Once this has returned, it outlasts a power cut.
    ///
    /// # Errors
    /// Fails when the database is away; then nothing happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }

    pub(crate) fn reader(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }

    pub(crate) fn writer(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(PATIENCE)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

fn sqlite_path(url: &str) -> Result<&str, StoreError> {
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        return Err(StoreError::NotSupported);
    }
    let path = url.strip_prefix("sqlite:").ok_or(StoreError::Address)?;
    let path = path.strip_prefix("//").unwrap_or(path);
    if path.is_empty() || path == ":memory:" || path.contains('?') { Err(StoreError::Address) } else { Ok(path) }
}

/// Puts an empty file of mode 0600 in place; SQLite gives its own files beside it the same mode.
///
/// It is made under another name and moved: closing a file of that name would drop the locks that somebody else in
/// this process may already hold on it (a trap of POSIX locks).
fn make_file(path: &Path) -> Result<(), StoreError> {
    if path.exists() {
        return Ok(());
    }
    let folder = folder_of(path);
    let file = tempfile::NamedTempFile::new_in(folder).map_err(|error| not_made(folder, &error))?.into_temp_path();
    match file.persist_noclobber(path) {
        Err(failed) if failed.error.kind() != ErrorKind::AlreadyExists => Err(not_made(folder, &failed.error)),
        _ => Ok(()),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn not_made(folder: &Path, error: &io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::NotFound => StoreError::NoFolder(folder.to_owned()),
        kind => StoreError::NotMade(kind),
    }
}

/// Turns the write-ahead log on, which the file then remembers. Here SQLite says "busy" at once instead of waiting,
/// so programs that open a new file together have to come again.
async fn enter_wal(writer: &SqlitePool) -> Result<(), StoreError> {
    const PAUSE: Duration = Duration::from_millis(50);
    let mut waited = Duration::ZERO;
    loop {
        match sqlx::query("PRAGMA journal_mode = WAL").execute(writer).await.map_err(StoreError::from) {
            Err(StoreError::TimedOut(_)) if waited < PATIENCE => tokio::time::sleep(PAUSE).await,
            outcome => return outcome.map(|_| ()),
        }
        waited += PAUSE;
    }
}

/// Brings the tables up to date. All of it is one transaction that waits for its turn, so several programs may try at
/// once and the first one does it.
async fn migrate(writer: &SqlitePool) -> Result<(), StoreError> {
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
    migrator().run_direct(None, &mut *transaction, false).await?;
    Ok(transaction.commit().await?)
}

fn migrator() -> Migrator {
    Migrator::with_migrations(migrations())
}

/// Every change of the tables since the first version, in its order.
fn migrations() -> Vec<Migration> {
    let first = include_str!("migrations/0001_first_tables.sql");
    let second = include_str!("migrations/0002_trust_names_its_identifier.sql");
    let third = include_str!("migrations/0003_personas.sql");
    let fourth = include_str!("migrations/0004_indexes_for_many_sites.sql");
    let fifth = include_str!("migrations/0005_chat.sql");
    let sixth = include_str!("migrations/0006_chat_profile.sql");
    let seventh = include_str!("migrations/0007_rows_of_sites.sql");
    let migrations = [
        (1, "first tables", first),
        (2, "trust names its identifier", second),
        (3, "personas", third),
        (4, "indexes for many sites", fourth),
        (5, "chat", fifth),
        (6, "chat profile", sixth),
        (7, "rows of sites", seventh),
    ];
    let migration = |(number, about, sql): (i64, &'static str, &'static str)| {
        Migration::new(number, about.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    migrations.into_iter().map(migration).collect()
}
