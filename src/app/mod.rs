//! The parts put together: built from a configuration, run until told to stop, stopped in good order.

mod bot;
mod cards;
mod doors;
mod error;
mod jobs;
mod listeners;
mod parts;
mod root_key;
mod server;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::future::pending;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use futures_util::FutureExt as _;
use futures_util::future::{self, OptionFuture};
use tokio::sync::oneshot;

pub use self::error::AppError;
pub use self::listeners::{Addresses, Listeners};
pub use self::parts::Parts;
pub use self::root_key::check_root_secret;
pub use self::server::server;

use self::bot::Speaker;
use self::cards::Cards;
use self::doors::StyleGuide;
use self::jobs::Jobs;
use crate::account::login::Login;
use crate::answerer::http;
use crate::config::{Config, Listen};
use crate::store::Database;
use crate::system::System;
use crate::tls::{self, Certificates, SelfMade, TlsError};
use crate::web::check::{Certificate, Inspection};
use crate::web::health::{BotFinding, BotSight};
use crate::web::{State, health};

/// How often the files of the certificate are looked at.
const CERTIFICATE_EVERY: Duration = Duration::from_mins(1);
/// How often what has expired is forgotten.
const PURGE_EVERY: Duration = Duration::from_mins(10);
/// How often each node reads the key generations.
const KEYS_EVERY: Duration = Duration::from_mins(1);
/// How long sign-ins have after a stop before the programs that answer about passwords are ended. That takes four seconds
/// at most, and what is left of the time for requests in flight passes meanwhile: a stop stays well below ten seconds.
const SIGN_INS: Duration = Duration::from_secs(2);
/// How long those that no browser waits for any more have at the end to write down what came of them.
const LAST_WRITES: Duration = Duration::from_secs(1);
/// How long the bot has to end what it is saying, and its link.
const LAST_WORDS: Duration = Duration::from_secs(3);
/// How long the store has to close at the end.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// Montague, ready to run.
pub struct App {
    parts: Arc<Parts>,
    certificates: Arc<Certificates>,
    authority: Option<PathBuf>,
    listeners: Listeners,
    admin: Option<TcpListener>,
    style_guide: StyleGuide,
}

impl App {
    /// Binds the listeners and opens store, keys and certificates.
    ///
    /// # Errors
    /// When one of them cannot be had; nothing is left running then.
    pub async fn build(config: Config, system: System) -> Result<Self, AppError> {
        let Listen { https, http, .. } = config.listen.clone();
        let answerer = config.answerer.as_ref().map(|settings| settings.listen.clone()).unwrap_or_default();
        let listeners = Listeners::bind(&Addresses { https, http, answerer })?;
        Self::on(listeners, config, system).await
    }

    /// The same with listeners that are bound already, for those who must know the ports before they can configure.
    ///
    /// # Errors
    /// As for [`App::build`].
    pub async fn on(listeners: Listeners, config: Config, system: System) -> Result<Self, AppError> {
        let admin = listeners::listen_for_operator(config.listen.admin)?;
        let parts = Parts::open(config, system).await?;
        let (certificates, authority) = certificates(&parts.config, &parts.system)?;
        let parts = Arc::new(parts.asking_sites()?);
        for (section, doubt) in parts.config.theme_doubts() {
            tracing::warn!(%section, %doubt, "the theme is hard to read");
        }
        Ok(Self { parts, certificates, authority, listeners, admin, style_guide: StyleGuide::Absent })
    }

    /// The same with the style guide, for developers.
    #[must_use]
    pub fn with_style_guide(self) -> Self {
        Self { style_guide: StyleGuide::Open, ..self }
    }

    /// Where it will answer.
    #[must_use]
    pub fn addresses(&self) -> Addresses {
        self.listeners.addresses()
    }

    /// Where it will tell the operator what it counts, if anywhere.
    #[must_use]
    pub fn admin_address(&self) -> Option<SocketAddr> {
        self.admin.as_ref().and_then(|listener| listener.local_addr().ok())
    }

    /// Its parts, for those who have something to do before the start.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The certificate it serves.
    #[must_use]
    pub fn certificates(&self) -> &Arc<Certificates> {
        &self.certificates
    }

    /// The file a client has to trust, if the certificate is self-made.
    #[must_use]
    pub fn authority(&self) -> Option<&Path> {
        self.authority.as_deref()
    }

    /// Answers requests until `stop` comes true, then finishes what is under way. `ready` is called as soon as every
    /// address answers.
    ///
    /// # Errors
    /// When the server cannot be started or breaks down.
    pub async fn run(
        self,
        stop: impl Future<Output = ()> + Send + 'static,
        ready: impl FnOnce(),
    ) -> Result<(), AppError> {
        let speaker = Speaker::new(&self.parts, doors::provider(&self.parts, &self.addresses()))?;
        let sight = speaker.as_ref().map(Speaker::sight);
        let sight = sight.map(|sight| -> BotSight {
            Box::new(move || {
                let [received, sent, connected] = sight.counts();
                BotFinding { is_up: sight.is_up(), received, sent, connected }
            })
        });
        let state = Data::new(doors::state(&self.parts, &self.addresses(), self.inspection(), sight)?);
        let jobs = self.jobs(&state);
        // Ready means ready: what everything is like is known before the first request.
        state.readiness.first_look().await;
        let answerer = doors::answerer(&self.parts);
        let Self { parts, certificates, listeners, admin, style_guide, .. } = self;
        let (database, login) = (parts.database.clone(), Arc::clone(&parts.login));
        let (stop, (pages, asked)) = (stop.shared(), listeners.split());
        let (stopped, listening) = (stop.clone(), Arc::clone(&state.listening));
        tokio::spawn(stopped.map(move |()| listening.close()));
        let (servers_run, servers_ended) = oneshot::channel::<()>();
        let cards = tokio::spawn(Cards::new(&parts).keep_all(Arc::clone(&parts)));
        let backends = tokio::spawn(end_backends(parts, stop.clone(), servers_ended));
        let bot = tokio::spawn(OptionFuture::from(speaker.map(|speaker| speaker.speak(stop.clone()))));
        let watched = watched(admin, &certificates, &state)?;
        let pages = server(pages, Arc::clone(&certificates), stop.clone(), doors::routes(state, style_guide))?;
        let asked = asked.zip(answerer).map(|(asked, service)| {
            let routes = http::routes(Data::new(service));
            server(asked, certificates, stop, routes)
        });
        let asked = OptionFuture::from(asked.transpose()?).map(|ended| ended.unwrap_or(Ok(())));
        // When one of them breaks down, the program ends.
        let servers = tokio::spawn(future::try_join(pages, asked));
        ready();
        let ended = servers.await;
        drop(servers_run);
        if let Some(watched) = watched {
            watched.stop(false).await;
        }
        tracing::info!("no more requests are taken");
        jobs.stop().await;
        _ = tokio::time::timeout(LAST_WORDS, bot).await;
        cards.abort();
        _ = backends.await;
        write_down(&login).await;
        close(&database).await;
        ended.unwrap_or_else(|fallen| Err(fallen.into())).map(|_| ()).map_err(AppError::Server)
    }

    /// How pages look at the certificate. Where a proxy shows one, it is not ours, and nothing is known against it.
    fn inspection(&self) -> Inspection {
        let (certificates, system) = (Arc::clone(&self.certificates), self.parts.system.clone());
        let (is_shown, is_self_made) = (!self.listeners.https.is_empty(), self.authority.is_some());
        Box::new(move |name| match (is_shown, is_self_made) {
            (false, _) => Certificate::Fine,
            (true, true) => Certificate::SelfMade,
            (true, false) if tls::doubts(&certificates.chain(), &[name.to_owned()], system.now()).is_empty() => {
                Certificate::Fine
            }
            (true, false) => Certificate::Doubtful,
        })
    }

    /// What is done again and again beside the answering of requests.
    fn jobs(&self, state: &Data<State>) -> Jobs {
        let mut jobs = Jobs::default();
        let certificates = Arc::clone(&self.certificates);
        jobs.every(CERTIFICATE_EVERY, move || {
            certificates.refresh();
            async {}
        });
        let parts = Arc::clone(&self.parts);
        jobs.every(PURGE_EVERY, move || {
            let parts = Arc::clone(&parts);
            async move { parts.purge().await }
        });
        let parts = Arc::clone(&self.parts);
        jobs.every(KEYS_EVERY, move || {
            let parts = Arc::clone(&parts);
            async move { parts.tend_keys().await }
        });
        let looking = state.clone();
        jobs.every(health::EVERY, move || {
            let state = looking.clone();
            async move { state.look_at_store().await }
        });
        for number in 0..state.readiness.sources().len() {
            let looking = state.clone();
            jobs.every(health::EVERY, move || {
                let state = looking.clone();
                async move { state.look_at_source(number).await }
            });
        }
        jobs
    }
}

/// Ends the programs that answer about passwords when nobody needs them any more, or a while after the stop: a program
/// that hangs must not hold up the end, and with it goes whoever waits for it. Sign-ins and changes of passwords whose
/// browsers have left need them, too, and no server waits for those.
async fn end_backends(parts: Arc<Parts>, stop: impl Future<Output = ()>, servers_ended: oneshot::Receiver<()>) {
    let stopped = async {
        stop.await;
        tokio::time::sleep(SIGN_INS).await;
    };
    let done = async {
        _ = servers_ended.await;
        parts.login.all_done().await;
    };
    tokio::select! {
        () = stopped => {}
        () = done => {}
    }
    parts.close_backends().await;
}

async fn write_down(login: &Login) {
    if tokio::time::timeout(LAST_WRITES, login.all_done()).await.is_err() {
        tracing::warn!(
            "a password was being checked or changed for a browser that has left, and what came of it is lost"
        );
    }
}

async fn close(database: &Database) {
    if tokio::time::timeout(CLOSE_TIMEOUT, database.close()).await.is_err() {
        tracing::warn!("the store did not close in time; nothing is lost, it is looked through at the next start");
    }
}

/// Answers at the operator's address, if there is one, until the server is told to stop.
fn watched(
    listener: Option<TcpListener>,
    certificates: &Arc<Certificates>,
    state: &Data<State>,
) -> Result<Option<ServerHandle>, AppError> {
    let Some(listener) = listener else { return Ok(None) };
    let listeners = Listeners { https: Vec::new(), http: vec![listener], answerer: Vec::new() };
    let server = server(listeners, Arc::clone(certificates), pending(), doors::admin_routes(state.clone()))?;
    let handle = server.handle();
    tokio::spawn(server);
    Ok(Some(handle))
}

/// The configured certificate, or one of Montague's own making with the file that clients have to trust.
fn certificates(config: &Config, system: &System) -> Result<(Arc<Certificates>, Option<PathBuf>), TlsError> {
    let hosts: Vec<String> = config.hosts.iter().map(|host| host.name.clone()).collect();
    let (files, authority) = if let Some(files) = &config.tls {
        (files.clone(), None)
    } else {
        // With the names of this machine, so that it can be tried out without a name of its own.
        let here = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
        let names: BTreeSet<String> = hosts.iter().cloned().chain(here).collect();
        let names: Vec<String> = names.into_iter().collect();
        let made = SelfMade::keep(config.storage.folder(), &names, system.now())?;
        (made.files, Some(made.authority))
    };
    let certificates = Certificates::load(files)?;
    for doubt in tls::doubts(&certificates.chain(), &hosts, system.now()) {
        tracing::warn!(%doubt, "the certificate will be refused by some clients");
    }
    Ok((Arc::new(certificates), authority))
}
