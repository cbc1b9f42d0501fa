//! Prosody itself, by its module `mod_http_auth_check`: GET with HTTP Basic.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use zeroize::Zeroizing;

use super::preparation::Domain;
use super::service::{self, Reply, Request, Service, ServiceFault};
use super::{CredentialBackend, ErrorKind, Fault, Question, Verdict};
use crate::openid::timestamp::Timestamp;
use crate::system::System;

/// How long it holds that the module is there: if it is unloaded, nobody is told for longer that a password is wrong.
const PROOF: Duration = Duration::from_mins(1);

/// How it is reached.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How it is reached.
    pub service: service::Settings,
}

/// The service. Clones share its connections.
#[derive(Clone)]
pub struct BasicService {
    service: Service,
    system: System,
    /// Until when the module is known to be there, for each host: Prosody loads it for one and not for another.
    proved: Arc<Mutex<BTreeMap<Domain, Timestamp>>>,
}

impl BasicService {
    /// The service under these settings; it is reached when the first question comes.
    ///
    /// # Errors
    /// [`Fault`] when no client can be made for it.
    pub fn new(settings: &Settings, system: &System) -> Result<Self, Fault> {
        let service = Service::new(&settings.service, system)?;
        Ok(Self { service, system: system.clone(), proved: Arc::default() })
    }

    async fn ask(&self, Question { username, domain, password }: Question<'_>) -> Result<Verdict, ServiceFault> {
        let pair = Zeroizing::new(format!("{username}@{domain}:{}", password.reveal()));
        let until = self.service.until();
        let mut request = Request::get(self.service.address(domain)?).of(username.as_str());
        request.authorize(service::basic(&pair));
        let reply = self.service.ask_until(until, domain, request).await?;
        match reply.status() {
            200 => Ok(Verdict::Yes),
            401 => Ok(Verdict::No),
            // Prosody's own "no such page" and the module's silence about a failed check look alike.
            404 => {
                let by_nobody = Request::get(self.service.address(domain)?).of(username.as_str());
                self.prove(until, domain, by_nobody).await.map(|()| Verdict::No)
            }
            _ => Err(unanswered(&reply)),
        }
    }

    /// Whether it is the module that answers for this host: asked by nobody, it asks who that is.
    async fn prove(&self, until: Instant, domain: &Domain, request: Request) -> Result<(), ServiceFault> {
        let left = self.proved().get(domain).map(|until| until.since(self.system.now()));
        if left.is_some_and(|left| !left.is_zero() && left <= PROOF) {
            return Ok(());
        }
        let reply = self.service.ask_until(until, domain, request).await?;
        if !reply.demands_basic() {
            return Err(unanswered(&reply));
        }
        self.proved().insert(domain.clone(), self.system.now().after(PROOF));
        Ok(())
    }

    /// Nothing that is done under this lock can fail half-way.
    fn proved(&self) -> MutexGuard<'_, BTreeMap<Domain, Timestamp>> {
        self.proved.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CredentialBackend for BasicService {
    async fn check(&self, question: Question<'_>) -> Result<Verdict, Fault> {
        Ok(self.ask(question).await?)
    }

    async fn probe(&self, domain: &Domain) -> Result<(), Fault> {
        self.proved().remove(domain);
        let request = Request::get(self.service.address(domain)?).behind_sign_ins();
        Ok(self.prove(self.service.until(), domain, request).await?)
    }
}

fn unanswered(reply: &Reply) -> ServiceFault {
    match reply.status() {
        429 | 503 => reply.fault(),
        300..=399 => reply.redirected(ErrorKind::Unavailable),
        status => ServiceFault::NotChecked(status),
    }
}
