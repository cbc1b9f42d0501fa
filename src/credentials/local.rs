//! The accounts Montague keeps itself: names and argon2id hashes in its own database.
//!
//! A hash takes a core and 19 MiB for some tens of milliseconds, so as many run at once as there are cores, on
//! threads of their own; 64 more of each host may wait, and the next one is told that nothing is available.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::Error as HashError;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use thiserror::Error;
use tokio::time::timeout;

use super::preparation::{Domain, Password, Username};
use super::queue::{Queue, Urgency};
use super::{CredentialBackend, ErrorKind, Fault, Mark, Question, Subject, Verdict};
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row, rows};
use crate::system::System;

/// How long a password may take, the waiting included. Usually that is a fraction of a second.
pub(super) const LIMIT: Duration = Duration::from_secs(5);

const PASSWORD_HASH: &str = "SELECT password_hash FROM local_account WHERE domain = $1 AND username = $2";

/// The embedded accounts of all hosts that use them. Clones share the cores and those who wait for one.
#[derive(Clone)]
pub struct LocalAccounts {
    database: Database,
    system: System,
    cores: Arc<Queue>,
    limit: Duration,
}

/// An argon2id hash, as a PHC string.
pub struct HashedPassword(String);

/// Why an account was not changed.
#[derive(Debug, Error)]
pub enum LocalError {
    /// There is one of that name.
    #[error("the account exists already")]
    Exists,
    /// There is none of that name.
    #[error("there is no such account")]
    Unknown,
    /// Too many passwords are being hashed, or there is no memory for another.
    #[error("the password could not be hashed just now; try again in a moment")]
    Busy,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why the embedded accounts cannot answer.
#[derive(Debug, Error)]
pub enum LocalFault {
    /// The database.
    #[error("the embedded accounts cannot be read: {0}")]
    Store(#[from] StoreError),
    /// What is stored is no hash.
    #[error("the stored hash of a password cannot be read: {0}")]
    Hash(HashError),
    /// Too many passwords are being hashed.
    #[error("too many passwords are being checked at once")]
    Busy,
}

impl LocalAccounts {
    /// The accounts in `database`.
    #[must_use]
    pub fn new(database: Database, system: System) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { database, system, cores: Arc::new(Queue::new(cores)), limit: LIMIT }
    }

    /// The database they are in.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    pub(super) async fn mark(&self, username: &Username, domain: &Domain) -> Result<Mark, ErrorKind> {
        let stored: Result<Option<(String,)>, StoreError> =
            row!(self.database, PASSWORD_HASH, domain.as_str(), username.as_str()).await;
        match stored {
            Ok(stored) => Ok(Mark(stored.map(|(hash,)| hash))),
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the embedded accounts cannot be read");
                Err(ErrorKind::Unavailable)
            }
        }
    }

    pub(super) async fn mark_within(
        tx: &mut Transaction,
        username: &Username,
        domain: &Domain,
    ) -> Result<Mark, StoreError> {
        let stored: Option<(String,)> = row!(tx, PASSWORD_HASH, domain.as_str(), username.as_str()).await?;
        Ok(Mark(stored.map(|(hash,)| hash)))
    }

    /// Makes an account.
    ///
    /// # Errors
    /// [`LocalError::Exists`] if there is one; the password in it stays as it is.
    pub async fn add(&self, username: &Username, domain: &Domain, password: &Password) -> Result<(), LocalError> {
        let hash = self.hash(domain, password).await?;
        let added = execute!(
            self.database,
            "INSERT INTO local_account (domain, username, password_hash, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (domain, username) DO NOTHING",
            domain.as_str(),
            username.as_str(),
            hash.0,
            self.system.now().unix(),
        )
        .await?;
        if added == 1 { Ok(()) } else { Err(LocalError::Exists) }
    }

    /// Hashes a new password of somebody of a host; it becomes the account's by [`LocalAccounts::set`].
    ///
    /// # Errors
    /// [`LocalError::Busy`] when too many wait.
    pub async fn hash(&self, domain: &Domain, password: &Password) -> Result<HashedPassword, LocalError> {
        let (password, salt) = (password.clone(), self.system.random::<16>());
        let hashing = move || hasher().hash_password_with_salt(password.reveal().as_bytes(), &salt);
        match self.on_a_core(domain, hashing).await {
            Some(Ok(hash)) => Ok(HashedPassword(hash.to_string())),
            Some(Err(_)) | None => Err(LocalError::Busy),
        }
    }

    /// Gives an account another password, within the transaction that also ends its sessions
    /// (`account::password` is the way there).
    ///
    /// # Errors
    /// [`LocalError::Unknown`] if there is no such account.
    pub async fn set(
        tx: &mut Transaction,
        username: &Username,
        domain: &Domain,
        hash: HashedPassword,
    ) -> Result<(), LocalError> {
        let changed = execute!(
            tx,
            "UPDATE local_account SET password_hash = $3 WHERE domain = $1 AND username = $2",
            domain.as_str(),
            username.as_str(),
            hash.0,
        )
        .await?;
        if changed == 1 { Ok(()) } else { Err(LocalError::Unknown) }
    }

    /// Removes an account, within the transaction that also removes what belonged to the person
    /// (`account::data` is the way there).
    ///
    /// # Errors
    /// [`LocalError::Unknown`] if there is no such account.
    pub async fn remove(tx: &mut Transaction, username: &Username, domain: &Domain) -> Result<(), LocalError> {
        let removed = execute!(
            tx,
            "DELETE FROM local_account WHERE domain = $1 AND username = $2",
            domain.as_str(),
            username.as_str(),
        )
        .await?;
        if removed == 1 { Ok(()) } else { Err(LocalError::Unknown) }
    }

    /// The accounts of a host by name, and since when there is each.
    ///
    /// # Errors
    /// [`LocalError::Store`].
    pub async fn list(&self, domain: &Domain) -> Result<Vec<(String, Timestamp)>, LocalError> {
        let accounts: Vec<(String, i64)> = rows!(
            self.database,
            "SELECT username, created_at FROM local_account WHERE domain = $1 ORDER BY username",
            domain.as_str(),
        )
        .await?;
        Ok(accounts.into_iter().map(|(name, since)| (name, Timestamp::from_unix(since))).collect())
    }

    async fn verify(&self, domain: &Domain, password: Password, stored: Option<String>) -> Result<Verdict, LocalFault> {
        let salt = self.system.random::<16>();
        let checked = self.on_a_core(domain, move || match stored {
            Some(hash) => hasher().verify_password(password.reveal().as_bytes(), hash.as_str()),
            None => hasher()
                .hash_password_with_salt(password.reveal().as_bytes(), &salt)
                .and(Err(HashError::PasswordInvalid)),
        });
        match checked.await {
            Some(Ok(())) => Ok(Verdict::Yes),
            Some(Err(HashError::PasswordInvalid)) => Ok(Verdict::No),
            Some(Err(error)) => Err(LocalFault::Hash(error)),
            None => Err(LocalFault::Busy),
        }
    }

    /// Does the work when a core is free; `None` when too many wait, when it takes longer than [`LIMIT`], or when the work
    /// fell over.
    ///
    /// The place goes with the work: somebody who stops waiting for the answer frees no core that is still busy.
    async fn on_a_core<T: Send + 'static>(
        &self,
        domain: &Domain,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let done = async {
            let place = self.cores.enter(domain, Urgency::SignIn).await?;
            let done = tokio::task::spawn_blocking(move || {
                let _held = place;
                work()
            });
            done.await.ok()
        };
        timeout(self.limit, done).await.ok()?
    }
}

impl CredentialBackend for LocalAccounts {
    /// Unknown names cost the same hashing as known ones, so that the time tells nothing.
    async fn check(&self, question: Question<'_>) -> Result<Verdict, Fault> {
        let Question { username, domain, password } = question;
        let stored: Option<(String,)> =
            row!(self.database, PASSWORD_HASH, domain.as_str(), username.as_str()).await.map_err(LocalFault::Store)?;
        Ok(self.verify(domain, password.clone(), stored.map(|(hash,)| hash)).await?)
    }

    /// One query, never remembered.
    async fn exists(&self, subject: Subject<'_>) -> Result<Verdict, Fault> {
        let found: Option<(i64,)> = row!(
            self.database,
            "SELECT created_at FROM local_account WHERE domain = $1 AND username = $2",
            subject.domain.as_str(),
            subject.username.as_str(),
        )
        .await
        .map_err(LocalFault::Store)?;
        Ok(if found.is_some() { Verdict::Yes } else { Verdict::No })
    }

    /// Embedded accounts change within a transaction that ends their sessions too: [`LocalAccounts::set`].
    async fn set(&self, _question: Question<'_>) -> Result<Verdict, Fault> {
        Err(Fault::Unsupported)
    }

    async fn probe(&self, _domain: &Domain) -> Result<(), Fault> {
        Ok(self.database.ping().await.map_err(LocalFault::Store)?)
    }
}

/// argon2id with 19 MiB, two passes and one lane: the crate's defaults, which are OWASP's advice.
fn hasher() -> Argon2<'static> {
    Argon2::default()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;
    use tokio::sync::oneshot;

    use super::super::queue::tests::{crowd, take_all};
    use super::super::{Answer, Backend};
    use super::*;

    const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

    async fn accounts() -> (LocalAccounts, Database, TempDir) {
        let (database, folder) = Database::scratch().await;
        let (system, _) = System::held(NOON, [1; 32]);
        (LocalAccounts::new(database.clone(), system), database, folder)
    }

    fn romeo() -> Username {
        Username::prepare("romeo").unwrap()
    }

    fn montague() -> Domain {
        Domain::prepare("montague.lit").unwrap()
    }

    fn password(text: &str) -> Password {
        Password::prepare(text).unwrap()
    }

    fn backend(accounts: &LocalAccounts) -> Backend {
        Backend::local(accounts.clone(), &accounts.system)
    }

    async fn check(accounts: &LocalAccounts, username: &str, domain: &str, password: &str) -> Answer {
        let (username, domain) = (Username::prepare(username).unwrap(), Domain::prepare(domain).unwrap());
        let password = Password::prepare(password).unwrap();
        let question = Question { username: &username, domain: &domain, password: &password };
        backend(accounts).check(question).await
    }

    #[tokio::test]
    async fn only_the_right_password_of_the_right_account_is_a_yes() {
        let (accounts, _, _folder) = accounts().await;
        accounts.add(&romeo(), &montague(), &password("a rose:by any name")).await.unwrap();
        for (username, domain, password, answer) in [
            ("romeo", "montague.lit", "a rose:by any name", Answer::Yes),
            ("romeo", "montague.lit", "a rose", Answer::No),
            ("romeo", "montague.lit", "A rose:by any name", Answer::No),
            ("romeo", "capulet.lit", "a rose:by any name", Answer::No),
            ("juliet", "montague.lit", "a rose:by any name", Answer::No),
        ] {
            assert_eq!(check(&accounts, username, domain, password).await, answer, "{username}@{domain} {password}");
        }
    }

    #[tokio::test]
    async fn what_is_stored_is_an_argon2id_hash_with_a_salt_of_its_own() {
        let (accounts, database, _folder) = accounts().await;
        for name in ["romeo", "benvolio"] {
            let username = Username::prepare(name).unwrap();
            accounts.add(&username, &montague(), &password("a rose")).await.unwrap();
        }
        let stored: Vec<(String,)> = rows!(database, "SELECT password_hash FROM local_account").await.unwrap();
        assert!(stored.iter().all(|(hash,)| hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")), "{stored:?}");
        assert_ne!(stored[0], stored[1]);
    }

    #[tokio::test]
    async fn a_name_is_given_once_and_its_password_is_not_overwritten() {
        let (accounts, _, _folder) = accounts().await;
        accounts.add(&romeo(), &montague(), &password("first")).await.unwrap();
        assert!(matches!(accounts.add(&romeo(), &montague(), &password("second")).await, Err(LocalError::Exists)));
        assert_eq!(check(&accounts, "romeo", "montague.lit", "first").await, Answer::Yes);
    }

    #[tokio::test]
    async fn accounts_are_listed_by_host_and_found_by_name() {
        let (accounts, _, _folder) = accounts().await;
        for name in ["romeo", "benvolio"] {
            accounts.add(&Username::prepare(name).unwrap(), &montague(), &password("a rose")).await.unwrap();
        }
        let capulet = Domain::prepare("capulet.lit").unwrap();
        assert_eq!(accounts.list(&montague()).await.unwrap(), [("benvolio".into(), NOON), ("romeo".into(), NOON)]);
        assert_eq!(accounts.list(&capulet).await.unwrap(), []);
        assert_eq!(backend(&accounts).exists(&romeo(), &montague()).await, Answer::Yes);
        assert_eq!(backend(&accounts).exists(&romeo(), &capulet).await, Answer::No);
    }

    #[tokio::test]
    async fn a_database_that_is_away_is_neither_yes_nor_no() {
        let (accounts, database, _folder) = accounts().await;
        accounts.add(&romeo(), &montague(), &password("a rose")).await.unwrap();
        database.close().await;
        assert_eq!(check(&accounts, "romeo", "montague.lit", "a rose").await, Answer::Error(ErrorKind::Unavailable));
        assert_eq!(backend(&accounts).exists(&romeo(), &montague()).await, Answer::Error(ErrorKind::Unavailable));
        assert!(accounts.mark(&romeo(), &montague()).await.is_err(), "no mark is not the mark of no account");
    }

    #[tokio::test]
    async fn an_unreadable_hash_is_an_error_and_not_a_wrong_password() {
        let (accounts, database, _folder) = accounts().await;
        accounts.add(&romeo(), &montague(), &password("a rose")).await.unwrap();
        execute!(database, "UPDATE local_account SET password_hash = 'a rose'").await.unwrap();
        assert_eq!(check(&accounts, "romeo", "montague.lit", "a rose").await, Answer::Error(ErrorKind::Unavailable));
    }

    #[tokio::test]
    async fn unknown_names_cost_a_hash_like_known_ones() {
        let (accounts, _, _folder) = accounts().await;
        let _crowd = crowd(&accounts.cores, "montague.lit");
        // With no chair left for a hash, a name that needed none would still be answered with a no.
        assert_eq!(check(&accounts, "nobody", "montague.lit", "a rose").await, Answer::Error(ErrorKind::Unavailable));
    }

    #[tokio::test]
    async fn one_hosts_crowd_does_not_keep_the_people_of_another_from_waiting() {
        let (accounts, _, _folder) = accounts().await;
        let capulet = Domain::prepare("capulet.lit").unwrap();
        let crowd = crowd(&accounts.cores, "montague.lit");
        assert!(matches!(accounts.hash(&montague(), &password("a rose")).await, Err(LocalError::Busy)));
        let password = password("a rose");
        let (hashed, ()) = tokio::join!(accounts.hash(&capulet, &password), async { drop(crowd) });
        assert!(hashed.is_ok(), "she waited, and got a core when one was free");
    }

    #[tokio::test]
    async fn whoever_gets_no_core_within_the_limit_is_told_so() {
        let (accounts, _, _folder) = accounts().await;
        assert_eq!(backend(&accounts).limit(), accounts.limit, "five seconds, the pages say");
        let hurried = LocalAccounts { limit: Duration::from_millis(20), ..accounts };
        let _others = take_all(&hurried.cores);
        assert!(matches!(hurried.hash(&montague(), &password("a rose")).await, Err(LocalError::Busy)));
        assert_eq!(check(&hurried, "romeo", "montague.lit", "a rose").await, Answer::Error(ErrorKind::Unavailable));
    }

    #[tokio::test]
    async fn a_waiter_who_leaves_frees_no_busy_core() {
        let (accounts, _, _folder) = accounts().await;
        let mut others = take_all(&accounts.cores);
        others.pop();
        let (let_go, held) = oneshot::channel::<()>();
        let (begun, has_begun) = oneshot::channel();
        let working = tokio::spawn({
            let accounts = accounts.clone();
            let work = move || {
                begun.send(()).unwrap();
                held.blocking_recv().unwrap();
            };
            async move { accounts.on_a_core(&montague(), work).await }
        });
        has_begun.await.unwrap();
        working.abort();
        assert!(working.await.unwrap_err().is_cancelled());
        assert!(take_all(&accounts.cores).is_empty(), "the work goes on");
        let domain = montague();
        let next = accounts.on_a_core(&domain, || "done");
        let (done, ()) = tokio::join!(next, async { let_go.send(()).unwrap() });
        assert_eq!(done, Some("done"));
    }
}
