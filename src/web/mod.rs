//! BROWSER PAGES AND THE OP ENDPOINT.
//!
//! Owns addresses, cookies, headers, forms and pages. Every handler is: take the request apart, one call to a
//! service, show the result. It must not know rules: what is asked, released, remembered or refused is decided on
//! the floor below.
//!
//! A request passes [`front`] first, reaches the handler that the one table in [`routes`] names, and its answer is
//! made by [`reply`], or by [`failure`] where something went wrong.

pub mod account;
pub mod activity;
pub mod again;
pub mod assets;
pub mod autofill;
pub mod before;
pub mod chat;
pub mod check;
pub mod consent;
pub mod cookie;
pub mod csrf;
pub mod data;
pub mod endpoint;
pub mod failure;
pub mod flood;
pub mod front;
pub mod headers;
pub mod health;
pub mod home;
pub mod hosts;
pub mod https;
pub mod identity;
pub mod language;
pub mod login;
pub mod look;
pub mod metrics;
pub mod page;
pub mod password;
pub mod place;
pub mod plain;
pub mod profile;
pub mod reply;
pub mod requests;
pub mod sessions;
pub mod sites;
pub mod style_guide;
pub mod visit;

use std::sync::Arc;
use std::time::Duration;

use actix_web::guard;
use actix_web::web::{self, ServiceConfig, resource};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Resource, Responder, Route};
use ipnet::IpNet;

use crate::account::login::Login;
use crate::account::session::Sessions;
use crate::provider::Provider;
use crate::store::Database;
use crate::system::System;
use crate::web::check::Inspection;
use crate::web::csrf::Csrf;
use crate::web::failure::Failure;
use crate::web::flood::Flood;
use crate::web::health::Readiness;
use crate::web::hosts::Hosts;
use crate::web::login::listening::Listening;
use crate::web::look::Look;
use crate::web::requests::Requests;
use crate::web::visit::Visit;

/// The parts of the program that pages call.
pub struct State {
    /// The hosts served.
    pub hosts: Hosts,
    /// The decisions of the OP.
    pub provider: Provider,
    /// The way in.
    pub login: Arc<Login>,
    /// Who is signed in.
    pub sessions: Sessions,
    /// The store, for the pages of a person's account.
    pub db: Database,
    /// How long what happened is kept.
    pub activity_retention: Duration,
    /// Time and randomness.
    pub system: System,
    /// Whether somebody who comes from a site may type their password on the way.
    pub password_for_sites: bool,
    /// The tokens of forms.
    pub csrf: Csrf,
    /// What one address may ask.
    pub flood: Flood,
    /// The proxies whose forwarded headers are believed.
    pub proxies: Vec<IpNet>,
    /// At which ports plain http is answered, as far as anybody here can know.
    pub plain_ports: Vec<u16>,
    /// What sites think of our certificate.
    pub certificate: Inspection,
    /// What pages look like that belong to none of the hosts.
    pub look: Look,
    /// What `readyz` tells.
    pub readiness: Readiness,
    /// Where people find the bot, if there is one.
    pub contact: Option<String>,
    /// Room for pages that listen for an answer in chat.
    pub listening: Arc<Listening>,
    /// What was asked for so far.
    pub requests: Requests,
}

/// Every address, in one table.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(page("/").route(get(home::get)))
        .service(page("/xrds/op").route(get(home::xrds)))
        .service(page("/check").route(get(check::get)))
        .service(page_and_form("/openid").route(get(endpoint::get)).route(web::post().to(endpoint::post)))
        .service(page("/openid/").route(get(endpoint::without_slash)))
        .service(page("/openid/{user}").route(get(identity::get)))
        .service(page("/openid/{user}/").route(get(identity::get)))
        .service(page("/xrds/user/{user}").route(get(identity::xrds)))
        .service(page_and_form("/login").route(get(login::get)).route(web::post().to(login::post)))
        .service(page("/login/chat").route(get(login::chat::get)))
        .service(page("/login/chat/events").route(get(login::chat::events)))
        .service(page_and_form("/logout").route(get(login::leaving)).route(web::post().to(login::leave)))
        .service(form_only("/language").route(web::post().to(language::choose)))
        .service(page("/account").route(get(account::get)))
        .service(page_and_form("/account/sites").route(get(sites::list)).route(web::post().to(sites::act)))
        .service(page_and_form("/account/profile").route(get(profile::get)).route(web::post().to(profile::act)))
        .service(page("/account/profile/remove").route(get(profile::ask)))
        .service(page_and_form("/account/password").route(get(password::get)).route(web::post().to(password::post)))
        .service(page_and_form("/account/sessions").route(get(sessions::list)).route(web::post().to(sessions::act)))
        .service(page("/account/activity").route(get(activity::get)))
        .service(page_and_form("/account/chat").route(get(chat::get)).route(web::post().to(chat::post)))
        .service(page_and_form("/account/data").route(get(data::get)).route(web::post().to(data::act)))
        .service(page("/account/data/delete").route(get(data::ask)))
        .service(page("/account/sites/unused").route(get(sites::unused)))
        .service(page("/account/sites/{site}").route(get(sites::one)))
        .service(page("/favicon.ico").route(get(favicon)))
        .service(page("/static/{file:.*}").route(get(file)))
        .service(page("/healthz").route(get(health::alive)))
        .service(page("/readyz").route(get(health::ready)))
        .default_service(web::to(nowhere));
}

/// What is to be read answers GET, and HEAD with the same headers (RFC 9110, 9.3.2).
fn get<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(handler)
}

/// An address that is read; other methods get a 405 in our own words.
fn page(path: &str) -> Resource {
    resource(path).default_service(web::to(async || wrong_method("GET, HEAD")))
}

/// An address that is read, and posted to.
fn page_and_form(path: &str) -> Resource {
    resource(path).default_service(web::to(async || wrong_method("GET, HEAD, POST")))
}

/// An address that is posted to, and shows nothing.
fn form_only(path: &str) -> Resource {
    resource(path).default_service(web::to(async || wrong_method("POST")))
}

/// A file of ours.
async fn file(visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let name = request.match_info().query("file");
    assets::answer(&request, &visit.look.theme, name, visit.line.secure.is_some()).ok_or(Failure::NotFound)
}

/// The picture in the tab of a browser, for programs that look for it without reading a page.
async fn favicon(visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let (theme, is_protected) = (&visit.look.theme, visit.line.secure.is_some());
    let place = theme.favicon();
    let name = place.strip_prefix("/static/").ok_or(Failure::NotFound)?;
    assets::answer(&request, theme, name, is_protected).ok_or(Failure::NotFound)
}

async fn nowhere() -> Result<HttpResponse, Failure> {
    Err(Failure::NotFound)
}

fn wrong_method(allowed: &'static str) -> Result<HttpResponse, Failure> {
    Err(Failure::Method { allowed })
}

#[cfg(test)]
mod tests {
    use actix_web::App;
    use actix_web::http::Method;
    use actix_web::test::{TestRequest, call_service, init_service};

    use super::*;

    #[tokio::test]
    async fn every_page_that_is_read_answers_head_as_well() {
        let pages = init_service(App::new().configure(routes)).await;
        for path in [
            "/",
            "/openid",
            "/openid/romeo",
            "/login",
            "/logout",
            "/check",
            "/account",
            "/account/sites",
            "/account/profile",
            "/account/profile/remove",
            "/account/password",
            "/account/sessions",
            "/account/activity",
            "/account/data",
            "/account/data/delete",
            "/healthz",
        ] {
            // Without a front door the handlers fail, but not for their method.
            let request = TestRequest::with_uri(path).method(Method::HEAD).to_request();
            assert_ne!(call_service(&pages, request).await.status(), 405, "{path}");
        }
    }
}
