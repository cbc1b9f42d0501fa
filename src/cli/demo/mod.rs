//! `montague demo`: provider, sample site and a person, on this machine and with no set-up.

mod facts;
mod files;
mod romeo;
#[cfg(test)]
mod tests;

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use actix_web::web;
use clap::Args;
use futures_util::FutureExt as _;
use tracing::level_filters::LevelFilter;

use self::facts::Facts;
use super::Terminal;
use super::error::CliError;
use super::log::{self, LogFormat};
use super::serve::stop_signal;
use crate::app::{self, Addresses, App, AppError, Listeners};
use crate::config::{Config, Environment};
use crate::sample::{self, Settings, Site};
use crate::system::System;

/// See it all on this machine: a provider, a sample site to sign in to, and a user named romeo
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  montague demo --data /tmp/montague-demo --site-port 0")]
pub(super) struct Arguments {
    /// Where everything is kept; used again by the next demo
    #[arg(long, value_name = "DIR", default_value = "montague-demo")]
    data: PathBuf,
    /// Port of the provider; 0 is any free one
    #[arg(long, value_name = "PORT", default_value_t = 8443)]
    https_port: u16,
    /// Port of the provider without TLS, which leads to the other
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    http_port: u16,
    /// Port of the sample site
    #[arg(long, value_name = "PORT", default_value_t = 8444)]
    site_port: u16,
    /// Print the addresses, the user and the password as one line of JSON
    #[arg(long)]
    json: bool,
}

/// Runs until a signal ends it.
pub(super) async fn run(
    arguments: Arguments,
    format: Option<LogFormat>,
    terminal: &mut Terminal<'_>,
) -> Result<(), CliError> {
    log::begin(format, LevelFilter::WARN)?;
    let stop = stop_signal()?.shared();
    let folder = files::open_folder(&arguments.data)?;
    // The ports first: the identifiers carry them.
    let provider = listeners(Some(arguments.https_port), Some(arguments.http_port))?;
    let site = listeners(Some(arguments.site_port), None)?;
    let places = Places::of(&provider, &site);
    let config = files::write_configuration(&folder, &places)?;
    let app = App::on(provider, Config::load(&config, Environment::default())?, System::machine()?).await?;
    let app = app.with_style_guide();
    let password = romeo::welcome(app.parts(), &folder).await?;
    let authority = app.authority().unwrap_or(&folder).to_owned();

    let club = Site::new(club(&places, &authority)?, app.parts().system.clone()).map_err(CliError::Site)?;
    let club = web::Data::new(club);
    let routes = move |service: &mut web::ServiceConfig| sample::routes(club.clone())(service);
    let site = tokio::spawn(app::server(site, Arc::clone(app.certificates()), stop.clone(), routes)?);
    let facts = Facts { places, password, authority, config };
    app.run(stop, || terminal.say(&if arguments.json { facts.json() } else { facts.text() })).await?;
    Ok(site.await.unwrap_or_else(|fallen| Err(fallen.into())).map_err(AppError::Server)?)
}

/// Where everything answers, each without a slash at the end.
struct Places {
    url: String,
    http_url: String,
    site_url: String,
    addresses: Addresses,
}

impl Places {
    fn of(provider: &Listeners, site: &Listeners) -> Self {
        let port = |addresses: &[SocketAddr]| addresses.first().map_or(0, SocketAddr::port);
        let (addresses, site) = (provider.addresses(), site.addresses());
        Self {
            url: format!("https://localhost:{}", port(&addresses.https)),
            http_url: format!("http://localhost:{}", port(&addresses.http)),
            site_url: format!("https://localhost:{}", port(&site.https)),
            addresses,
        }
    }

    fn identifier(&self) -> String {
        format!("{}/openid/{}", self.url, romeo::NAME)
    }
}

fn listeners(https: Option<u16>, http: Option<u16>) -> Result<Listeners, AppError> {
    let here = |port: Option<u16>| port.map(|port| (Ipv4Addr::LOCALHOST, port).into()).into_iter().collect();
    Listeners::bind(&Addresses { https: here(https), http: here(http), ..Addresses::default() })
}

/// What the sample site has to know.
fn club(places: &Places, authority: &Path) -> Result<Settings, CliError> {
    let unreadable = |error| CliError::DemoFolder { folder: authority.to_owned(), error };
    Ok(Settings {
        site_url: places.site_url.clone(),
        suggested_identifier: places.identifier(),
        provider_home: places.url.clone(),
        trust: fs::read(authority).map_err(unreadable)?,
    })
}
