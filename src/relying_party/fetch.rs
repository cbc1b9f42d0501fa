//! One document from a site, over a line that leads nowhere else: the name is looked up once, every address it has is
//! looked at, and one of those is connected to.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, retry};
use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::lookup_host;
use tokio::time::timeout;
use url::{Host, Url};

use super::Why;
use super::address::is_public;
use crate::trust::{self, TrustFault};

/// The most bytes of a document or a picture.
const LARGEST: usize = 128 * 1024;
/// How long finding and reaching a site may take.
const CONNECTS: Duration = Duration::from_secs(2);
/// Ports below this one are services of machines, and sites at two of them only.
const FIRST_FREE_PORT: u16 = 1024;
const CALLED: &str =
    concat!("Montague/", env!("CARGO_PKG_VERSION"), " (OpenID provider looking for return_to addresses)");

/// Fetches documents and pictures.
pub(super) struct Fetcher {
    tls: ClientConfig,
    allow_private: bool,
    /// What names stand for, in place of what the network says.
    #[cfg(test)]
    pub(super) names: std::sync::Mutex<Vec<(String, Vec<Vec<IpAddr>>)>>,
}

/// What is at an address.
pub(super) struct Fetched {
    /// Its media type in lower case, without parameters.
    pub(super) media_type: String,
    /// Its `X-XRDS-Location`.
    pub(super) xrds_location: Option<String>,
    /// Its bytes.
    pub(super) body: Vec<u8>,
}

impl Fetcher {
    /// One that believes the authorities in a file, or those of this machine. Where it has none, sites over TLS are not
    /// reached, and nothing else fails.
    pub(super) fn new(allow_private: bool, ca: Option<&Path>) -> Result<Self, TrustFault> {
        let tls = match trust::client(ca) {
            Ok(tls) => tls,
            Err(fault) if ca.is_none() => {
                tracing::warn!(%fault, "sites over TLS cannot be asked for their return addresses");
                believing_nobody()?
            }
            Err(fault) => return Err(fault),
        };
        Ok(Self {
            tls,
            allow_private,
            #[cfg(test)]
            names: std::sync::Mutex::default(),
        })
    }

    /// What is at an address, in one of the media types `accepted`; `site` is the address of the site that names it.
    pub(super) async fn get(&self, address: &Url, site: &Url, accepted: &'static str) -> Result<Fetched, Why> {
        let client = self.client(address, site).await?;
        let asked = client.get(address.clone()).header(ACCEPT, accepted).send();
        let response = asked.await.map_err(|_| Why::Unreachable)?;
        let status = response.status();
        if status.is_redirection() {
            return Err(Why::Redirect);
        }
        if matches!(status.as_u16(), 404 | 410) {
            return Err(Why::NonePublished);
        }
        // Turned away by a guard against robots, say: what the site publishes is not known.
        if status.as_u16() != 200 {
            return Err(Why::Unreachable);
        }
        read(response).await
    }

    /// A client that can connect to the host at this address, and to nobody else. A port of its own only `site` has, for
    /// itself.
    pub(super) async fn client(&self, address: &Url, site: &Url) -> Result<Client, Why> {
        let port = address.port_or_known_default().ok_or(Why::RefusedAddress)?;
        let is_own = (address.host(), Some(port)) == (site.host(), site.port());
        let is_sites = matches!(port, 80 | 443) || is_own && port >= FIRST_FREE_PORT;
        if !matches!(address.scheme(), "http" | "https") || !is_sites && !self.allow_private {
            return Err(Why::RefusedAddress);
        }
        let client = Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .user_agent(CALLED)
            .no_proxy()
            .redirect(Policy::none())
            .retry(retry::never())
            .referer(false)
            .pool_max_idle_per_host(0)
            .connect_timeout(CONNECTS);
        let client = match address.host() {
            // No resolver is asked about these.
            Some(Host::Ipv4(literal)) => self.checked(vec![literal.into()]).map(|_| client)?,
            Some(Host::Ipv6(literal)) => self.checked(vec![literal.into()]).map(|_| client)?,
            Some(Host::Domain(name)) => {
                let found = self.checked(self.resolve(name).await?)?;
                let found: Vec<_> = found.into_iter().map(|found| SocketAddr::new(found, port)).collect();
                client.resolve_to_addrs(name, &found)
            }
            None => return Err(Why::RefusedAddress),
        };
        client.build().map_err(|_| Why::Unreachable)
    }

    /// All of them, if one may connect to each.
    fn checked(&self, found: Vec<IpAddr>) -> Result<Vec<IpAddr>, Why> {
        let is_refused = !self.allow_private && found.iter().any(|address| !is_public(*address));
        if is_refused { Err(Why::RefusedAddress) } else { Ok(found) }
    }

    async fn resolve(&self, name: &str) -> Result<Vec<IpAddr>, Why> {
        #[cfg(test)]
        if let Some(found) = self.told(name) {
            return Ok(found);
        }
        let found = timeout(CONNECTS, lookup_host((name, 0))).await;
        let found: Vec<_> = found.map_err(|_| Why::Unreachable)?.map_err(|_| Why::Unreachable)?.collect();
        if found.is_empty() { Err(Why::Unreachable) } else { Ok(found.iter().map(SocketAddr::ip).collect()) }
    }

    /// The next of the answers that were laid down for a name.
    #[cfg(test)]
    fn told(&self, name: &str) -> Option<Vec<IpAddr>> {
        let mut names = self.names.lock().unwrap();
        let (_, answers) = names.iter_mut().find(|(known, _)| known == name)?;
        Some(if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() })
    }
}

async fn read(mut response: Response) -> Result<Fetched, Why> {
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let media_type = header(CONTENT_TYPE.as_str()).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let xrds_location = header("x-xrds-location");
    // None was asked for, and what is packed may be without end.
    if header(CONTENT_ENCODING.as_str()).is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity")) {
        return Err(Why::NonePublished);
    }
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|_| Why::Unreachable)? {
        if body.len() + piece.len() > LARGEST {
            return Err(Why::NonePublished);
        }
        body.extend_from_slice(&piece);
    }
    Ok(Fetched { media_type, xrds_location, body })
}

fn believing_nobody() -> Result<ClientConfig, TrustFault> {
    let tls = ClientConfig::builder_with_provider(Arc::new(default_provider()));
    let tls = tls.with_safe_default_protocol_versions().map_err(TrustFault::Tls)?;
    Ok(tls.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}
