//! Sites lead to no password field (OpenID 2.0, 15.1.2.1), where the operator wants it so: people sign in on a page that they
//! opened themselves, and come back.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::Carried;
use crate::web::csrf::Reader;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::login::{Errand, LoginState, OwnPage};
use crate::web::page::site_name::SiteName;
use crate::web::visit::Visit;
use crate::web::{endpoint, reply};

/// The page that says where to sign in; its address stands there as text, since a link could be anybody's.
pub(super) fn show(visit: &Visit, carried: Carried, state: &LoginState) -> Result<HttpResponse, Failure> {
    let browser = visit.browser();
    let mut policy = ContentPolicy::default();
    if let Some(return_to) = &carried.return_to {
        policy = policy.leading_to(return_to.url());
    }
    let page = OwnPage {
        frame: visit.frame(None),
        csrf: visit.csrf(Reader::Browser(&browser.value)),
        errand: Errand { site: SiteName::new(&carried.site), ticket: carried.ticket },
        is_again: matches!(state, LoginState::Again),
        is_not_yet: matches!(state, LoginState::SignedOut),
    };
    let mut answer = reply::page(visit, StatusCode::OK, &page, &policy)?;
    browser.keep(&mut answer);
    Ok(answer)
}

/// On to the site's question, for those who have signed in meanwhile. Whatever else was posted is not looked at.
pub(super) async fn go_on(mut visit: Visit, carried: Carried) -> Result<HttpResponse, Failure> {
    if visit.session().await?.is_none() {
        return show(&visit, carried, &LoginState::SignedOut);
    }
    let Carried { ticket, site, return_to, .. } = carried;
    endpoint::carry_on(&visit, ticket, SiteName::new(&site), return_to.as_ref())
}
