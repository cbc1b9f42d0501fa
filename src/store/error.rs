//! What can go wrong with the database.

use std::path::PathBuf;

use thiserror::Error;

/// Why the database did not do what it was asked to. The sources are for the log.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The address is no `sqlite:PATH`.
    #[error("the storage address must be \"sqlite:\" and the path of a file")]
    Address,
    /// A database that Montague will know later.
    #[error("PostgreSQL is not supported by this version: use \"sqlite:\" and the path of a file")]
    NotSupported,
    /// The folder of a file that is still to be made.
    #[error("there is no folder {0}: make it first")]
    NoFolder(PathBuf),
    /// A file that is still to be made.
    #[error(
        "the database file could not be made: {0}; the user that Montague runs as must be able to write into its folder"
    )]
    NotMade(std::io::ErrorKind),
    /// A file that others are to have made.
    #[error("there is no such database yet: start the provider first, or make an account with `montague user add`")]
    Absent,
    /// A file that belongs to another user, who could not open what this program would leave beside it.
    #[error(
        "it belongs to another user of this machine: run this command as that user, or share the file and its folder \
         with this one through a group, as docs/xmpp-servers.md shows"
    )]
    NotShared,
    /// The tables are not exactly those of this program, which is not the one to change them.
    #[error("the database was made by another version of Montague: install the same version for both programs")]
    OtherVersion,
    /// The tables are those of an earlier Montague; this program is not the one to change them.
    #[error("the database was made by an earlier version of Montague: start the provider, which brings it up to date")]
    Earlier,
    /// The tables were made by a newer Montague, or by hand.
    #[error("the database holds tables of another version of Montague (run that version, or begin with another file)")]
    Schema(#[source] sqlx::migrate::MigrateError),
    /// Not there, not readable, not writable, disk full.
    #[error(
        "the database cannot be reached (see whether its disk is full, and whether the user that Montague runs as may write the file and into its folder)"
    )]
    Unreachable(#[source] sqlx::Error),
    /// Somebody else held it for too long.
    #[error("the database was busy for too long (try again, or end the program that holds it)")]
    TimedOut(#[source] sqlx::Error),
    /// The file is damaged or no database.
    #[error("the database is damaged, or the file is none (bring back a copy that is whole)")]
    Corrupt(#[source] sqlx::Error),
    /// It did not answer a moment ago, and is not asked again so soon.
    #[error("the database did not answer a moment ago")]
    NotAsked,
    /// A row that this version cannot understand.
    #[error("a row of the table {0} cannot be understood (was it written by another version of Montague?)")]
    Unreadable(&'static str),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::TimedOut(error),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Corrupt(error),
            sqlx::Error::Database(answer) => match answer.code().as_deref().map(primary_code) {
                Some(BUSY | LOCKED) => Self::TimedOut(error),
                Some(CORRUPT | NOT_A_DATABASE) => Self::Corrupt(error),
                _ => Self::Unreachable(error),
            },
            _ => Self::Unreachable(error),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(error) => error.into(),
            error => Self::Schema(error),
        }
    }
}

const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const CORRUPT: i32 = 11;
const NOT_A_DATABASE: i32 = 26;

/// SQLite's result codes carry a finer one in their upper bits.
fn primary_code(code: &str) -> i32 {
    code.parse::<i32>().unwrap_or_default() & 0xff
}
