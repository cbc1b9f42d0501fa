//! What the doors are built from.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;

use futures_util::future;

use super::{AppError, root_key};
use crate::account::login::Login;
use crate::account::session::Sessions;
use crate::account::{activity, confirmation, notice, trust};
use crate::config::{Config, ServedHost};
use crate::credentials::Backend;
use crate::credentials::local::LocalAccounts;
use crate::provider::keys::Keys;
use crate::relying_party::RelyingParties;
use crate::store::{Database, StoreError, spent};
use crate::system::System;

/// The parts of the program, opened and ready.
pub struct Parts {
    /// The operator's decisions.
    pub config: Config,
    /// Time and randomness.
    pub system: System,
    /// The store.
    pub database: Database,
    /// Who checks passwords, by the name of the `[credentials.NAME]` section.
    pub backends: BTreeMap<String, Arc<Backend>>,
    /// Browsers that are signed in.
    pub sessions: Sessions,
    /// The way in.
    pub login: Arc<Login>,
    /// What sites say of themselves.
    pub relying_parties: RelyingParties,
    /// The keys of associations, and all others, derived from the root secret.
    pub keys: Keys,
}

impl Parts {
    /// Opens store and root secret.
    pub(super) async fn open(config: Config, system: System) -> Result<Self, AppError> {
        let file = config.storage.file.clone();
        let failed = |source| AppError::Store { file: file.clone(), source };
        let database = Database::open(&config.storage.url()).await.map_err(failed)?;
        let root_secret = root_key::open(&config.storage, &system)?;
        let backends = backends(&config, &database, &system)?;
        let sessions = Sessions::new(database.clone(), system.clone(), config.sessions);
        let served = config.hosts.iter().map(|served| served.host.domain.clone()).collect();
        let login = Login::new(sessions.clone(), &root_secret, config.limits.login_attempts, served);
        let login = match &config.bot {
            Some(_) => login.asking_in_chat(&root_secret, config.confirms_in_chat),
            None => login,
        };
        let login = Arc::new(login);
        let relying_parties = RelyingParties::off(system.clone());
        let keys = Keys::open(database.clone(), system.clone(), root_secret).await.map_err(failed)?;
        Ok(Self { config, system, database, backends, sessions, login, relying_parties, keys })
    }

    /// The same, asking sites about themselves. To be called once there is a certificate: whoever tries Montague out
    /// believes the authority of its own.
    pub(super) fn asking_sites(self) -> Result<Self, AppError> {
        let asked = RelyingParties::new(&self.config.discovery, self.system.clone());
        Ok(Self { relying_parties: asked.map_err(AppError::RelyingParties)?, ..self })
    }

    /// Who checks the passwords of a host.
    #[must_use]
    pub fn backend(&self, served: &ServedHost) -> Option<&Backend> {
        self.backends.get(&served.credentials).map(Arc::as_ref)
    }

    /// Ends the programs that answer about passwords, all at once.
    pub(super) async fn close_backends(&self) {
        future::join_all(self.backends.values().map(|backend| backend.close())).await;
    }

    /// Makes the next generation of keys in time and reads those of other nodes.
    pub(super) async fn tend_keys(&self) {
        if let Err(error) = self.keys.tend(self.config.openid.shared_lifetime).await {
            tracing::warn!(error = &error as &dyn Error, "the keys could not be looked after; those in memory go on");
        }
    }

    /// Forgets what has expired; what goes wrong is logged and tried again the next time.
    pub(super) async fn purge(&self) {
        let (database, now) = (&self.database, self.system.now());
        report("spent handles and tickets", spent::purge(database, now).await);
        report("sessions", self.sessions.purge().await);
        report("counters of failed sign-ins", self.login.purge().await);
        report("revoked decisions", trust::purge(database, now).await);
        report("notices", notice::purge(database, now).await);
        report("confirmations", confirmation::purge(database, now).await);
        report("activity", activity::purge(database, self.config.activity_retention, now).await);
    }
}

fn backends(config: &Config, database: &Database, system: &System) -> Result<BTreeMap<String, Arc<Backend>>, AppError> {
    // One queue for the hashes of all hosts: they share the cores.
    let local = LocalAccounts::new(database.clone(), system.clone());
    let sections = config.credentials.iter();
    let made = sections.map(|(name, settings)| match Backend::new(settings, &local, system) {
        Ok(backend) => Ok((name.clone(), Arc::new(backend))),
        Err(fault) => Err(AppError::Credentials { name: name.clone(), fault }),
    });
    made.collect()
}

fn report(what: &str, purged: Result<u64, StoreError>) {
    match purged {
        Ok(0) => {}
        Ok(count) => tracing::debug!(what, count, "forgot what has expired"),
        Err(error) => tracing::warn!(what, error = &error as &dyn Error, "what has expired could not be forgotten"),
    }
}
