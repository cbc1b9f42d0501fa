//! What the web services have in common: one guarded client, its limits, and what can go wrong with it.
//!
//! It is made of single connections rather than of a ready client: whether a question may be repeated hangs on whether
//! its connection was used before and whether anything came back over it, and ready clients keep both to themselves.
//! What a password could leak by is not there at all: no redirect is followed, no proxy is asked, no cookie is kept,
//! and no fault holds an address.

mod connection;
mod fault;
mod form;
mod pause;
mod reply;
mod request;

pub use fault::ServiceFault;
pub(super) use form::encoded;
pub(super) use reply::{Asked, Reply};
pub(super) use request::{Request, basic};

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, timeout_at};
use url::Url;
use zeroize::Zeroizing;

use super::Verdict;
use super::preparation::Domain;
use super::queue::{Place, Queue};
use crate::system::System;
use connection::{Connector, Kept};
use pause::Pause;

/// How many questions may be asked of a service at once.
const PLACES: usize = 16;

/// How a web service is reached.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its address, without query and fragment; `$host` in it stands for the host's domain.
    pub url: Url,
    /// Our own credentials at it, `user:password`.
    pub basic: Option<SecretString>,
    /// How long one answer may take, the waiting for its turn included; 1 to 60 seconds.
    pub timeout: Duration,
    /// The only authorities to trust, a PEM file; those of the machine if there is none.
    pub ca: Option<PathBuf>,
    /// Whether passwords may go unprotected to another machine.
    pub allow_plain_http: bool,
}

/// A web service, or one for each host. Clones share their connections and queues.
#[derive(Clone)]
pub(super) struct Service(Arc<Parts>);

struct Parts {
    settings: Settings,
    authorization: Option<Zeroizing<String>>,
    connector: Connector,
    kept: Kept,
    /// For all, or for the service of each host: one that hangs takes no place of another's.
    queues: Mutex<BTreeMap<Option<Domain>, Arc<Queue>>>,
    pause: Pause,
}

/// Stands for the host's domain in an address.
const HOST: &str = "$host";

impl Settings {
    /// Whether the address differs from host to host.
    pub(crate) fn names_host(&self) -> bool {
        self.url.as_str().contains(HOST)
    }

    /// The address for a host, as it stands; `None` when the host's domain makes no address of it.
    pub(crate) fn address(&self, domain: &Domain) -> Option<Url> {
        if !self.names_host() {
            return Some(self.url.clone());
        }
        let for_host = Url::parse(&self.url.as_str().replace(HOST, domain.as_str())).ok();
        for_host.filter(|url| url.query().is_none() && url.fragment().is_none())
    }
}

impl Service {
    /// The service under these settings; it is reached when the first question comes.
    ///
    /// # Errors
    /// When there is nobody whose certificates could be trusted.
    pub(super) fn new(settings: &Settings, system: &System) -> Result<Self, ServiceFault> {
        let authorization = settings.basic.as_ref().map(|pair| basic(pair.expose_secret()));
        Ok(Self(Arc::new(Parts {
            settings: settings.clone(),
            authorization,
            connector: Connector::new(settings)?,
            kept: Kept::new(system.clone()),
            queues: Mutex::default(),
            pause: Pause::new(settings.names_host(), system.clone()),
        })))
    }

    /// The configured address for a host, as it stands.
    ///
    /// # Errors
    /// When the host's domain makes no address of it.
    pub(super) fn address(&self, domain: &Domain) -> Result<Url, ServiceFault> {
        self.0.settings.address(domain).ok_or(ServiceFault::Address)
    }

    /// The address of a call below the configured one, from which one slash at the end is taken.
    ///
    /// # Errors
    /// As for [`Service::address`].
    pub(super) fn call(&self, domain: &Domain, call: &str) -> Result<Url, ServiceFault> {
        let mut url = self.address(domain)?;
        let whole = url.path();
        let path = format!("{}/{call}", whole.strip_suffix('/').unwrap_or(whole));
        url.set_path(&path);
        Ok(url)
    }

    /// Asks about somebody of a host, within all limits, with our own credentials if there are any.
    ///
    /// # Errors
    /// When there is no whole answer.
    pub(super) async fn ask(&self, domain: &Domain, request: Request) -> Result<Reply, ServiceFault> {
        self.ask_until(self.until(), domain, request).await
    }

    /// When an answer that is asked for now has to be there, even if it takes more than one question.
    pub(super) fn until(&self) -> Instant {
        Instant::now() + self.0.settings.timeout
    }

    /// Asks as [`Service::ask`] does, no longer than until then.
    ///
    /// # Errors
    /// When there is no whole answer.
    pub(super) async fn ask_until(
        &self,
        until: Instant,
        domain: &Domain,
        request: Request,
    ) -> Result<Reply, ServiceFault> {
        let limit = self.0.settings.timeout;
        let turn = timeout_at(until, self.turn(domain, &request));
        let _turn = turn.await.unwrap_or(Err(ServiceFault::NoTurn(limit)))?;
        // Boxed, because a handshake takes kilobytes and every page that asks would carry them about.
        let mut is_put = false;
        let answer = timeout_at(until, Box::pin(self.in_turn(domain, request, &mut is_put))).await;
        answer.unwrap_or_else(|_| {
            let never_put = || ServiceFault::Unreachable(io::ErrorKind::TimedOut.into());
            Err(if is_put { ServiceFault::TimedOut(limit) } else { never_put() })
        })
    }

    /// Waits for a place, unless the service wants to be left in peace.
    async fn turn(&self, domain: &Domain, request: &Request) -> Result<Place, ServiceFault> {
        let pause = &self.0.pause;
        pause.is_over(domain, request)?;
        let place = self.queue(domain).enter(domain, request.urgency()).await.ok_or(ServiceFault::Busy)?;
        pause.is_over(domain, request)?;
        Ok(place)
    }

    async fn in_turn(&self, domain: &Domain, mut request: Request, is_put: &mut bool) -> Result<Reply, ServiceFault> {
        let Parts { authorization, connector, kept, pause, .. } = &*self.0;
        if let Some(ours) = authorization {
            request.authorize(ours.clone());
        }
        let (response, connection) = connection::exchange(connector, kept, &request, is_put).await?;
        let reply = Reply::read(response, authorization.is_some()).await?;
        if reply.is_whole() {
            kept.keep(&request, connection);
        }
        pause.heed(&reply, domain, &request);
        Ok(reply)
    }

    /// Who waits for the service that knows this host's people. Nothing that is done under the lock can fail half-way.
    fn queue(&self, domain: &Domain) -> Arc<Queue> {
        let mut queues = self.0.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let whose = self.0.settings.names_host().then(|| domain.clone());
        Arc::clone(queues.entry(whose).or_insert_with(|| Arc::new(Queue::new(PLACES))))
    }
}

/// What the answer about a password of nobody shows, where no credentials of ours were given. A service that wants them
/// may refuse everybody by the status that says of others that the password is wrong: it refuses the harmless question,
/// too.
///
/// # Errors
/// Besides those of the answer [`ServiceFault::Uncredentialed`].
pub(super) async fn told_apart(
    said: Result<Verdict, ServiceFault>,
    harmless: impl Future<Output = Result<Verdict, ServiceFault>>,
) -> Result<Verdict, ServiceFault> {
    match said {
        Err(ServiceFault::Uncredentialed(_)) => match harmless.await {
            Err(fault @ ServiceFault::Uncredentialed(_)) => Err(fault),
            _ => Ok(Verdict::No),
        },
        said => said,
    }
}

#[cfg(test)]
mod tests;
