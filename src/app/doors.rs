//! The doors, made of the parts: what the pages call, and every address.

use std::net::SocketAddr;
use std::sync::Arc;

use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, ServiceConfig};

use super::{Addresses, AppError, Parts};
use crate::answerer::Desk;
use crate::answerer::http::Service;
use crate::config::{Config, Email};
use crate::openid::association::keyring::KeyLabel;
use crate::openid::extension::NistLevel;
use crate::provider::release::EmailRelease;
use crate::provider::{Provider, Settings};
use crate::web::State;
use crate::web::check::Inspection;
use crate::web::csrf::Csrf;
use crate::web::flood::{Flood, Limits};
use crate::web::front;
use crate::web::health::{BotSight, Readiness, Source};
use crate::web::hosts::Hosts;
use crate::web::look::Look;
use crate::web::requests::Requests;
use crate::xmpp::Voice;

/// Puts together what the pages call, which are answered at `addresses` and look at their certificate by `certificate`, and at
/// the bot, if there is one, by `bot`.
///
/// # Errors
/// [`AppError::Texts`] for a fault in our own texts.
pub(super) fn state(
    parts: &Parts,
    addresses: &Addresses,
    certificate: Inspection,
    bot: Option<BotSight>,
) -> Result<State, AppError> {
    let Parts { config, system, database, backends, sessions, login, keys, .. } = parts;
    let limits = Limits {
        associate: config.limits.associate,
        checkid: config.limits.checkid,
        check_authentication: config.limits.check_authentication,
        lookups: config.limits.lookups,
        pages: config.limits.pages,
    };
    let look = Look::new(config.theme.clone())?;
    let mut served = Vec::new();
    for host in &config.hosts {
        let own_look = host.theme.clone().map(Look::new).transpose()?;
        if let Some(backend) = backends.get(&host.credentials) {
            served.push((host.host.clone(), Arc::clone(backend), own_look.unwrap_or_else(|| look.clone())));
        }
    }
    Ok(State {
        hosts: Hosts::new(served),
        provider: provider(parts, addresses),
        flood: Flood::new(&limits, system),
        csrf: Csrf::new(keys.server_key(KeyLabel::Csrf)),
        password_for_sites: config.openid.password_for_sites,
        proxies: config.listen.trusted_proxies.clone(),
        plain_ports: plain_ports(config, addresses),
        certificate,
        look,
        readiness: Readiness::new(sources(parts)).with_bot(bot),
        contact: config.bot.as_ref().map(Voice::jid),
        listening: Arc::default(),
        requests: Requests::default(),
        db: database.clone(),
        activity_retention: config.activity_retention,
        login: Arc::clone(login),
        sessions: sessions.clone(),
        system: system.clone(),
    })
}

/// What the OP decides, for pages and for the bot.
pub(super) fn provider(parts: &Parts, addresses: &Addresses) -> Provider {
    let Parts { config, system, database, keys, relying_parties, .. } = parts;
    let hosts = config.hosts.iter().map(|served| served.host.clone()).collect();
    Provider::new(database.clone(), system.clone(), keys.clone(), settings(config, addresses), hosts)
        .asking(relying_parties.clone())
}

/// What XMPP servers ask over HTTP, if they may: only those hosts whose accounts are kept here.
pub(super) fn answerer(parts: &Parts) -> Option<Service> {
    let Parts { config, system, backends, .. } = parts;
    let settings = config.answerer.as_ref()?;
    let embedded = config.embedded().filter_map(|served| {
        let backend = backends.get(&served.credentials)?;
        Some((served.host.clone(), Arc::clone(backend)))
    });
    let desk = Desk::new(embedded, system.clone());
    Some(Service::new(desk, &settings.basic, system))
}

/// The sections that hosts use, each once, however many share it.
fn sources(parts: &Parts) -> Vec<Source> {
    let Parts { config, backends, .. } = parts;
    let used = backends.iter().filter_map(|(name, backend)| {
        let domains: Vec<_> = config.askers(name).cloned().collect();
        let limit = config.credentials.get(name)?.kind.timeout().unwrap_or_default();
        (!domains.is_empty()).then(|| Source::new(name.clone(), Arc::clone(backend), domains, limit))
    });
    used.collect()
}

/// Where plain http is answered: at our own ports, and at the usual one, which a proxy or the machine may lead to one of
/// ours without anybody telling us.
fn plain_ports(config: &Config, addresses: &Addresses) -> Vec<u16> {
    let own = addresses.http.iter().map(SocketAddr::port);
    let may_be_led = !addresses.http.is_empty() || !config.listen.trusted_proxies.is_empty();
    own.chain(may_be_led.then_some(80)).collect()
}

fn settings(config: &Config, addresses: &Addresses) -> Settings {
    let email = match &config.email {
        Email::OwnDomain(also) => EmailRelease::OwnDomain { also: also.iter().map(ToString::to_string).collect() },
        Email::Any => EmailRelease::Any,
    };
    Settings {
        shared_lifetime: config.openid.shared_lifetime,
        private_lifetime: config.openid.private_lifetime,
        trust_http_realms: config.openid.trust_http_realms,
        answers_v1: config.openid.answers_v1,
        nist_level: config.openid.nist_level.and_then(NistLevel::new),
        email,
        ports: addresses.https.iter().chain(&addresses.http).map(SocketAddr::port).collect(),
    }
}

/// Whether developers find every page in every variant beside the pages themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StyleGuide {
    Absent,
    Open,
}

/// Every address of the provider, behind its front door.
pub(super) fn routes(
    state: Data<State>,
    style_guide: StyleGuide,
) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    move |service| {
        let inside = web::scope("").wrap(from_fn(front::door)).configure(crate::web::routes);
        let inside = match style_guide {
            StyleGuide::Absent => inside,
            StyleGuide::Open => inside.configure(crate::web::style_guide::routes),
        };
        service.app_data(state.clone()).service(inside);
    }
}

/// Every address at the operator's door.
pub(super) fn admin_routes(state: Data<State>) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    move |service| {
        service.app_data(state.clone()).configure(crate::web::metrics::routes);
    }
}
