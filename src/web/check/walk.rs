//! The way of a site from an address to the door where people sign in, gone through our own doors within the program:
//! the handlers answer as they would answer a stranger, and their answers are read as a site reads them (OpenID 2.0,
//! 7.3; Yadis 1.0, 6.2).

use std::sync::Arc;

use actix_web::body::to_bytes_limited;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION};
use actix_web::{HttpResponse, ResponseError as _};
use url::Url;

use crate::openid::form;
use crate::openid::identifier::IDENTIFIER_SELECT;
use crate::openid::namespace::NS2;
use crate::reader::{Service, html, xrds};
use crate::web::failure::Failure;
use crate::web::hosts::Served;
use crate::web::visit::Visit;
use crate::web::{endpoint, home, identity};

/// What a site finds.
pub(super) struct Found {
    /// Where it was led to.
    pub(super) address: Url,
    /// Where the person signs in, and as whom.
    pub(super) service: Service,
    /// What the service announces: the types of its version and extensions.
    pub(super) announced: Vec<String>,
    /// Whether a question that a site would ask there is understood.
    pub(super) can_start: bool,
}

/// Why it finds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is no such page, or it says nothing about signing in.
    Nothing,
    /// What is said in one place is not what is said in another, or does not lead here.
    Contradiction,
}

/// What a door answered.
struct Opened {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

/// More than any page of ours has.
const LARGEST: usize = 256 * 1024;
/// How often a site lets itself be led on.
const REDIRECTS: usize = 3;
/// What a site accepts that would rather read a page.
const PAGES: &str = "text/html";

/// Goes the way.
///
/// # Errors
/// [`Failure`] when it could not be found out.
pub(super) async fn walk(visit: &Visit, served: &Served, address: &Url) -> Result<Result<Found, Fault>, Failure> {
    let site = stranger(visit, served);
    let Some((address, page)) = follow(&site, address).await? else { return Ok(Err(Fault::Nothing)) };
    if header(&page, LOCATION_OF_DOCUMENT).is_none() {
        return Ok(Err(Fault::Nothing));
    }
    let Some((service, announced)) = read(&site, &address, &page).await? else {
        return Ok(Err(Fault::Contradiction));
    };
    let can_start = can_start(&site, &address, &service).await?;
    Ok(Ok(Found { address, service, announced, can_start }))
}

/// The header that names the document (Yadis 1.0, 6.2.4).
const LOCATION_OF_DOCUMENT: &str = "x-xrds-location";

/// What the page at an address tells sites, if it does not contradict itself.
async fn read(site: &Visit, address: &Url, page: &Opened) -> Result<Option<(Service, Vec<String>)>, Failure> {
    let Some(location) = header(page, LOCATION_OF_DOCUMENT) else { return Ok(None) };
    let Some(document) = document_at(site, location).await? else { return Ok(None) };
    let negotiated = document_at(site, address.as_str()).await?;
    let told = Told {
        address: address.as_str(),
        location,
        page: &page.body,
        document: &document,
        negotiated: negotiated.as_deref(),
    };
    Ok(told.agreed(&site.host.endpoint()))
}

/// All that is told about an address.
#[derive(Clone, Copy)]
struct Told<'a> {
    /// The address.
    address: &'a str,
    /// Where its document is, by the header.
    location: &'a str,
    /// Its page.
    page: &'a str,
    /// The document that the header names.
    document: &'a str,
    /// The one that is given to those who ask for one in place of the page. The endpoint is the one address without.
    negotiated: Option<&'a str>,
}

impl Told<'_> {
    /// Whom sites ask about, where, and how, if each of them is told the same and it leads to this endpoint.
    fn agreed(&self, endpoint: &str) -> Option<(Service, Vec<String>)> {
        let head = html::read(self.page);
        let service = xrds::read(self.document).ok()?.usable().ok()?;
        let same_document = self.negotiated.is_none_or(|document| xrds::read(document) == Ok(service.clone()));
        let same_location = head.xrds_location.as_deref() == Some(self.location);
        let in_html = head.service();
        let same_in_html = match &service {
            // It cannot be told of in HTML (7.3.3).
            Service::Provider { .. } => in_html.is_none(),
            Service::Person { local_id, .. } => {
                in_html.as_ref() == Some(&service) && local_id.as_deref().is_none_or(|id| id == self.address)
            }
        };
        let agrees = same_document && same_location && same_in_html && service.endpoint() == endpoint;
        let announced = xrds::types(self.document).ok()?;
        agrees.then_some((service, announced))
    }
}

/// The visit of a site, which knows nobody here and has no cookies.
fn stranger(visit: &Visit, served: &Served) -> Visit {
    Visit {
        host: Arc::clone(&served.host),
        backend: Arc::clone(&served.backend),
        again: None,
        headers: Arc::new(HeaderMap::new()),
        ..visit.clone()
    }
}

/// The page at an address, and where it is in the end.
async fn follow(site: &Visit, address: &Url) -> Result<Option<(Url, Opened)>, Failure> {
    let mut address = address.clone();
    for _ in 0..=REDIRECTS {
        let Some(opened) = open(site, &address, PAGES).await? else { return Ok(None) };
        if opened.status != StatusCode::SEE_OTHER {
            return Ok((opened.status == StatusCode::OK).then_some((address, opened)));
        }
        let target = opened.headers.get(LOCATION).and_then(|target| target.to_str().ok());
        match target.and_then(|target| address.join(target).ok()) {
            Some(next) if next.origin() == address.origin() => address = next,
            _ => return Ok(None),
        }
    }
    Ok(None)
}

/// The document at an address, for a site that asks for one.
async fn document_at(site: &Visit, address: &str) -> Result<Option<String>, Failure> {
    let Some(address) = Url::parse(address).ok().filter(|url| url.origin().ascii_serialization() == site.host.base)
    else {
        return Ok(None);
    };
    let opened = open(site, &address, xrds::MEDIA_TYPE).await?;
    let is_document = |opened: &Opened| {
        opened.status == StatusCode::OK && header(opened, CONTENT_TYPE.as_str()) == Some(xrds::MEDIA_TYPE)
    };
    Ok(opened.filter(is_document).map(|opened| opened.body))
}

/// Asks at the endpoint whether the person is signed in, as a site does that must not show a page: a stranger is told
/// that it takes a sign-in (OpenID 2.0, 10.2.2).
async fn can_start(site: &Visit, address: &Url, service: &Service) -> Result<bool, Failure> {
    let (claimed_id, identity) = match service {
        Service::Provider { .. } => (IDENTIFIER_SELECT, IDENTIFIER_SELECT),
        Service::Person { local_id, .. } => (address.as_str(), local_id.as_deref().unwrap_or(address.as_str())),
    };
    let (realm, return_to) = (format!("{}/", site.host.base), format!("{}/check", site.host.base));
    let question = form::encode([
        ("openid.ns", NS2),
        ("openid.mode", "checkid_immediate"),
        ("openid.claimed_id", claimed_id),
        ("openid.identity", identity),
        ("openid.realm", realm.as_str()),
        ("openid.return_to", return_to.as_str()),
    ]);
    let Some(answer) = opened(endpoint::ask(site.clone(), &question).await).await? else { return Ok(false) };
    let target = answer.headers.get(LOCATION).and_then(|target| Url::parse(target.to_str().ok()?).ok());
    let says_so =
        |target: Url| target.query_pairs().any(|(name, value)| name == "openid.mode" && value == "setup_needed");
    Ok(answer.status == StatusCode::SEE_OTHER && target.is_some_and(says_so))
}

/// Goes through the door at an address of the host: to where identifiers lead, and nowhere else.
async fn open(site: &Visit, address: &Url, accept: &'static str) -> Result<Option<Opened>, Failure> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(accept));
    let mut site = Visit { headers: Arc::new(headers), path: address.path().to_owned(), ..site.clone() };
    let answer = match address.path() {
        "/" => home::get(site).await,
        "/xrds/op" => Ok(home::xrds(site).await),
        "/openid" => endpoint::ask(site, "").await,
        path if path.starts_with("/openid/") => identity::at(&mut site, path, address.query().is_some()).await,
        path if path.starts_with("/xrds/user/") => identity::document_at(&site, path).await,
        _ => Err(Failure::NotFound),
    };
    opened(answer).await
}

/// What came out of a door: nothing where there is no such page. A failure of ours is no answer.
async fn opened(answer: Result<HttpResponse, Failure>) -> Result<Option<Opened>, Failure> {
    let answer = match answer {
        Ok(answer) => answer,
        Err(failure @ Failure::TooMany { .. }) => return Err(failure),
        Err(failure) if failure.status_code().is_client_error() => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = to_bytes_limited(answer.into_body(), LARGEST).await;
    let body = body.ok().and_then(Result::ok).ok_or(Failure::Internal)?;
    Ok(Some(Opened { status, headers, body: String::from_utf8_lossy(&body).into_owned() }))
}

fn header<'a>(opened: &'a Opened, name: &str) -> Option<&'a str> {
    opened.headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openid::discovery::{op_xrds, user_xrds};
    use crate::openid::extension::Chosen;

    const ENDPOINT: &str = "https://montague.lit/openid";
    const ROMEO: &str = "https://montague.lit/openid/romeo";
    const LOCATION: &str = "https://montague.lit/xrds/user/romeo";

    fn page(location: &str, links: &str) -> String {
        format!("<!doctype html><head><meta http-equiv=\"X-XRDS-Location\" content=\"{location}\">{links}</head><body>")
    }

    fn links(endpoint: &str, local_id: &str) -> String {
        format!(
            "<link rel=\"openid2.provider\" href=\"{endpoint}\"><link rel=\"openid2.local_id\" href=\"{local_id}\">"
        )
    }

    fn agrees(page: &str, document: &str, negotiated: Option<&str>) -> bool {
        Told { address: ROMEO, location: LOCATION, page, document, negotiated }.agreed(ENDPOINT).is_some()
    }

    #[test]
    fn what_is_told_alike_everywhere_is_what_sites_find() {
        let (page, document) =
            (page(LOCATION, &links(ENDPOINT, ROMEO)), user_xrds(ENDPOINT, ROMEO, true, Chosen::default()));
        let told =
            Told { address: ROMEO, location: LOCATION, page: &page, document: &document, negotiated: Some(&document) };
        let (service, announced) = told.agreed(ENDPOINT).expect("it agrees");
        assert_eq!(service, Service::Person { endpoint: ENDPOINT.to_owned(), local_id: Some(ROMEO.to_owned()) });
        assert_eq!(announced[0], "http://specs.openid.net/auth/2.0/signon");
        assert!(agrees(&page, &document, None));
    }

    #[test]
    fn what_one_site_is_told_and_another_is_not_is_a_contradiction() {
        let (fine, document) =
            (page(LOCATION, &links(ENDPOINT, ROMEO)), user_xrds(ENDPOINT, ROMEO, true, Chosen::default()));
        let juliet = user_xrds(ENDPOINT, "https://montague.lit/openid/juliet", true, Chosen::default());
        let elsewhere = "https://evil.example/openid";
        for (what, page, named, negotiated) in [
            ("the links are missing", &page(LOCATION, ""), &document, &document),
            ("the links lead elsewhere", &page(LOCATION, &links(elsewhere, ROMEO)), &document, &document),
            ("the links are somebody else's", &page(LOCATION, &links(ENDPOINT, ENDPOINT)), &document, &document),
            ("the page names another document", &page(ROMEO, &links(ENDPOINT, ROMEO)), &document, &document),
            ("the documents differ", &fine, &document, &juliet),
            (
                "all are somebody else's",
                &page(LOCATION, &links(ENDPOINT, "https://montague.lit/openid/juliet")),
                &juliet,
                &juliet,
            ),
            ("a document is none", &fine, &document, &String::from("<html></html>")),
            ("the named one is none", &fine, &String::new(), &document),
            ("it is a provider's", &fine, &op_xrds(ENDPOINT, Chosen::default()), &document),
            (
                "all lead elsewhere",
                &page(LOCATION, &links(elsewhere, ROMEO)),
                &user_xrds(elsewhere, ROMEO, true, Chosen::default()),
                &user_xrds(elsewhere, ROMEO, true, Chosen::default()),
            ),
        ] {
            assert!(!agrees(page, named, Some(negotiated)), "{what}");
        }
    }

    #[test]
    fn a_provider_s_own_address_is_told_of_in_documents_only() {
        let document = op_xrds(ENDPOINT, Chosen::default());
        assert!(agrees(&page(LOCATION, ""), &document, Some(&document)));
        assert!(!agrees(&page(LOCATION, &links(ENDPOINT, ROMEO)), &document, Some(&document)));
    }
}
