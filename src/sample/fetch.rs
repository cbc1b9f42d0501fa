//! The site's own requests: pages for discovery, and direct questions to a provider.
//!
//! Addresses come from whoever types an identifier, so everything is bounded: the scheme, the redirects, the size and
//! the time. Addresses inside a network are not refused: the demo's provider is one, and no other machine reaches us.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, retry};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::{self, PemObject};
use rustls::{ClientConfig, RootCertStore};
use thiserror::Error;
use url::Url;

use crate::sample::form;
use crate::sample::wire::Wire;

const TIMEOUT: Duration = Duration::from_secs(5);
const LARGEST: usize = 128 * 1024;
const REDIRECTS: usize = 5;
const ACCEPTED: &str = "application/xrds+xml, application/xhtml+xml;q=0.5, text/html;q=0.3";

/// The certificate authority cannot be used.
#[derive(Debug, Error)]
pub enum TrustError {
    /// It is no PEM text.
    #[error("the certificate authority is no PEM text")]
    Pem(#[source] pem::Error),
    /// There is no certificate in it.
    #[error("there is no certificate to trust")]
    Empty,
    /// A certificate cannot stand as an authority, or the TLS versions do not fit.
    #[error("the certificate authority cannot be used")]
    Tls(#[from] rustls::Error),
    /// The HTTP client could not be built.
    #[error("the HTTP client could not be built")]
    Client(#[source] reqwest::Error),
}

/// Why something could not be fetched.
#[derive(Debug, Error)]
pub(super) enum FetchError {
    /// Only these two schemes are asked.
    #[error("It leads to an address that does not begin with http:// or https://.")]
    Scheme,
    /// From a protected address to an unprotected one.
    #[error("It leads from a protected page to one that is not.")]
    Downgrade,
    /// A redirect without a usable address.
    #[error("It leads to an address that cannot be read.")]
    Location,
    /// More of them than anybody needs.
    #[error("It leads on and on, from one address to the next.")]
    TooManyRedirects,
    /// The status of the page.
    #[error("The answer was “{0}”.")]
    Status(u16),
    /// The answer is over the limit.
    #[error("The answer is too long.")]
    TooLarge,
    /// The answer is not UTF-8.
    #[error("The answer is not UTF-8 text.")]
    NotText,
    /// No connection, or a certificate that the trusted authority did not sign.
    #[error("There was no answer, or the certificate is not one that we trust.")]
    Unreachable(#[source] reqwest::Error),
    /// No answer in time.
    #[error("There was no answer within five seconds.")]
    TimedOut(#[source] reqwest::Error),
}

/// An HTTP client that trusts one authority.
pub(super) struct Fetcher(Client);

/// A page that was read for discovery.
pub(super) struct Page {
    /// Where it was found, after all redirects, without a fragment.
    pub(super) address: Url,
    /// Its media type in lower case, without parameters.
    pub(super) media_type: String,
    /// Its `X-XRDS-Location`.
    pub(super) xrds_location: Option<String>,
    /// Its text.
    pub(super) body: String,
}

/// A direct answer (OpenID 2.0, 5.1.2).
pub(super) struct DirectAnswer {
    /// The status: 200, or 400 for an error.
    pub(super) status: u16,
    /// The text, not read yet.
    pub(super) body: String,
}

impl Fetcher {
    /// A client that trusts the certificates in this PEM text and no others.
    ///
    /// # Errors
    /// Fails when there is no usable certificate in it.
    pub(super) fn new(trust: &[u8]) -> Result<Self, TrustError> {
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(trust) {
            roots.add(certificate.map_err(TrustError::Pem)?)?;
        }
        if roots.is_empty() {
            return Err(TrustError::Empty);
        }
        let tls = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        // Connections are not kept: each worker thread has a runtime of its own, and they would outlive it.
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .no_proxy()
            .redirect(Policy::none())
            .retry(retry::never())
            .referer(false)
            .pool_max_idle_per_host(0)
            .timeout(TIMEOUT);
        Ok(Self(client.build().map_err(TrustError::Client)?))
    }

    /// Reads a page and follows its redirects.
    ///
    /// # Errors
    /// Fails when there is no page with status 200, within the limits.
    pub(super) async fn page(&self, address: &Url, wire: &mut Wire) -> Result<Page, FetchError> {
        let mut address = address.clone();
        for _ in 0..=REDIRECTS {
            address.set_fragment(None);
            wire.note(&format!("GET {address}\nAccept: {ACCEPTED}"));
            let response = self.0.get(address.clone()).header(ACCEPT, ACCEPTED).send().await.map_err(failed)?;
            if !response.status().is_redirection() {
                return read_page(address, response, wire).await;
            }
            let target = header(response.headers(), LOCATION.as_str()).ok_or(FetchError::Location)?;
            wire.note(&format!("{}\nLocation: {target}", response.status()));
            address = next_address(&address, &target)?;
        }
        Err(FetchError::TooManyRedirects)
    }

    /// Asks a provider directly (OpenID 2.0, 5.1).
    ///
    /// # Errors
    /// Fails when there is no answer with status 200 or 400, within the limits.
    pub(super) async fn ask(
        &self,
        endpoint: &str,
        question: &[(String, String)],
        wire: &mut Wire,
    ) -> Result<DirectAnswer, FetchError> {
        wire.note(&format!("POST {endpoint}\n\n{}", form::listing(question)));
        let request = self.0.post(endpoint).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let response = request.body(form::encode(question)).send().await.map_err(failed)?;
        let status = response.status();
        let body = read_body(response).await?;
        wire.note(&format!("{status}\n\n{body}"));
        match status.as_u16() {
            status @ (200 | 400) => Ok(DirectAnswer { status, body }),
            other => Err(FetchError::Status(other)),
        }
    }
}

async fn read_page(address: Url, response: Response, wire: &mut Wire) -> Result<Page, FetchError> {
    let status = response.status();
    let content_type = header(response.headers(), CONTENT_TYPE.as_str()).unwrap_or_default();
    let xrds_location = header(response.headers(), "X-XRDS-Location");
    let shown_location = xrds_location.as_ref().map(|at| format!("\nX-XRDS-Location: {at}")).unwrap_or_default();
    let body = read_body(response).await;
    let shown_body = body.as_deref().unwrap_or_default();
    wire.note(&format!("{status}\nContent-Type: {content_type}{shown_location}\n\n{shown_body}"));
    if status.as_u16() != 200 {
        return Err(FetchError::Status(status.as_u16()));
    }
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    Ok(Page { address, media_type, xrds_location, body: body? })
}

/// Reads the body piece by piece, because its announced length may be a lie.
async fn read_body(mut response: Response) -> Result<String, FetchError> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(failed)? {
        if body.len() + piece.len() > LARGEST {
            return Err(FetchError::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    String::from_utf8(body).map_err(|_| FetchError::NotText)
}

fn next_address(from: &Url, target: &str) -> Result<Url, FetchError> {
    let next = from.join(target).map_err(|_| FetchError::Location)?;
    match (from.scheme(), next.scheme()) {
        ("https", "http") => Err(FetchError::Downgrade),
        (_, "http" | "https") => Ok(next),
        _ => Err(FetchError::Scheme),
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(|value| value.trim().to_owned())
}

fn failed(error: reqwest::Error) -> FetchError {
    let error = error.without_url();
    if error.is_timeout() { FetchError::TimedOut(error) } else { FetchError::Unreachable(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_stays_on_the_web_and_under_protection() {
        let next = |from: &str, target: &str| next_address(&Url::parse(from).unwrap(), target);
        assert_eq!(next("https://a.example/x/y", "../z?q").unwrap().as_str(), "https://a.example/z?q");
        assert_eq!(next("http://a.example/", "https://b.example/").unwrap().as_str(), "https://b.example/");
        assert!(matches!(next("https://a.example/", "http://a.example/"), Err(FetchError::Downgrade)));
        assert!(matches!(next("https://a.example/", "//b.example/"), Ok(next) if next.scheme() == "https"));
        for target in ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/"] {
            assert!(matches!(next("https://a.example/", target), Err(FetchError::Scheme)), "{target}");
        }
        assert!(matches!(next("https://a.example/", "https://"), Err(FetchError::Location)));
    }

    #[test]
    fn an_authority_has_to_be_a_certificate() {
        assert!(matches!(Fetcher::new(b""), Err(TrustError::Empty)));
        let nonsense = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(matches!(Fetcher::new(nonsense), Err(TrustError::Tls(_))));
        assert!(matches!(Fetcher::new(b"-----BEGIN CERTIFICATE-----\nAAAA"), Err(TrustError::Pem(_))));
    }
}
