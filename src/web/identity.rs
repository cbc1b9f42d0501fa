//! `/openid/USER`: the page and the documents of an identifier (OpenID 2.0, 7.3).

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use crate::account::person::{Existence, Named, Username};
use crate::account::session::Session;
use crate::account::trust::{self, Search};
use crate::credentials::{Answer, ErrorKind};
use crate::openid::discovery;
use crate::web::failure::Failure;
use crate::web::flood::Class;
use crate::web::headers::ContentPolicy;
use crate::web::home::wants_xrds;
use crate::web::page::identity::{Identity, Owner};
use crate::web::reply;
use crate::web::visit::Visit;

/// GET `/openid/USER`. Every spelling but the canonical one leads to that one, so that a person has one identifier.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    at(&mut visit, request.uri().path(), request.uri().query().is_some()).await
}

/// The answer to a request for this path, with or without a query.
///
/// # Errors
/// [`Failure`]
pub async fn at(visit: &mut Visit, path: &str, has_query: bool) -> Result<HttpResponse, Failure> {
    let segment = path.strip_prefix("/openid/").ok_or(Failure::NotFound)?;
    let bare = segment.strip_suffix('/').unwrap_or(segment);
    let spelled_right = bare == segment && !has_query;
    match visit.host.username_in_path(bare) {
        Named::Nobody => Err(Failure::NotFound),
        Named::Canonical(username) if spelled_right => of(visit, &username).await,
        Named::Canonical(username) | Named::Otherwise(username) => {
            Ok(reply::see_other(&visit.host.identifier(&username)))
        }
    }
}

/// The page or the document of a name, whichever the visitor prefers.
///
/// # Errors
/// [`Failure`]
pub async fn of(visit: &mut Visit, username: &Username) -> Result<HttpResponse, Failure> {
    exists(visit, username).await?;
    if wants_xrds(visit) { Ok(document(visit, username)) } else { page(visit, username).await }
}

/// GET `/xrds/user/USER`: the document at an address of its own.
///
/// # Errors
/// [`Failure`]
pub async fn xrds(visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    document_at(&visit, request.uri().path()).await
}

/// The answer to a request for this path.
///
/// # Errors
/// [`Failure`]
pub async fn document_at(visit: &Visit, path: &str) -> Result<HttpResponse, Failure> {
    let segment = path.strip_prefix("/xrds/user/").ok_or(Failure::NotFound)?;
    match visit.host.username_in_path(segment) {
        Named::Canonical(username) => {
            exists(visit, &username).await?;
            Ok(document(visit, &username))
        }
        Named::Otherwise(_) | Named::Nobody => Err(Failure::NotFound),
    }
}

/// Whether there is such an account, where the host tells. A source that can't say counts as one that has everybody;
/// one that is away is no answer.
async fn exists(visit: &Visit, username: &Username) -> Result<(), Failure> {
    if visit.host.existence == Existence::Assume {
        return Ok(());
    }
    // Answers that are at hand cost nothing; the others are somebody else's work, which strangers can cause.
    if !visit.backend.knows(username, &visit.host.domain) {
        visit.admit(Class::Lookups)?;
    }
    match visit.backend.exists(username, &visit.host.domain).await {
        Answer::Yes | Answer::Error(ErrorKind::Unsupported) => Ok(()),
        // A name too long to be asked about is the name of nobody.
        Answer::No | Answer::Error(ErrorKind::Rejected) => Err(Failure::NotFound),
        Answer::Error(kind) => Err(Failure::BackendAway(kind)),
    }
}

fn document(visit: &Visit, username: &Username) -> HttpResponse {
    reply::xrds(discovery::user_xrds(
        &visit.host.endpoint(),
        &visit.host.identifier(username),
        visit.state.provider.answers_v1(),
        visit.state.provider.chosen(),
    ))
}

async fn page(visit: &mut Visit, username: &Username) -> Result<HttpResponse, Failure> {
    let session = visit.session().await?;
    let owner = match session.as_ref().filter(|session| session.jid.username == *username) {
        Some(session) => Some(counts(visit, session).await?),
        None => None,
    };
    let identifier = visit.host.identifier(username);
    let document = identifier.replacen("/openid/", "/xrds/user/", 1);
    let page = Identity {
        frame: visit.frame(session.as_ref()),
        username: username.to_string(),
        endpoint: visit.host.endpoint(),
        answers_v1: visit.state.provider.answers_v1(),
        document: document.clone(),
        also_known_as: visit.host.legacy_identifiers(username).collect(),
        identifier,
        owner,
    };
    let answer = reply::page(visit, StatusCode::OK, &page, &ContentPolicy::default())?;
    Ok(reply::announce(answer, &document))
}

async fn counts(visit: &Visit, session: &Session) -> Result<Owner, Failure> {
    let sites = trust::list(&visit.state.db, &session.actor(), &Search::default(), visit.now()).await?;
    Ok(Owner { trusted: sites.trusted_found.into(), refused: sites.refused_found.into() })
}
