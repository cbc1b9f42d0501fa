//! The way to the provider: names that lead to its ports, and what it answers, untouched.

use std::collections::BTreeMap;
use std::sync::Arc;

use montague::app::Addresses;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Body, Client, Method, RequestBuilder};
use rustls::client::WebPkiServerVerifier;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Url, form_urlencoded};

use super::app::START;

/// `https://NAME` and `http://NAME` lead to the listeners of one provider. Nothing else can be reached, no redirect
/// is followed and no cookie is kept.
#[derive(Clone)]
pub(crate) struct Network {
    https: Client,
    plain: Client,
    authority: Arc<[u8]>,
    names: Arc<[String]>,
    /// Whether a proxy that is trusted ends TLS in front of it.
    is_proxied: bool,
    /// Where the listeners are.
    pub(crate) addresses: Addresses,
}

/// An answer, read whole.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The head.
    pub(crate) headers: HeaderMap,
    /// The text.
    pub(crate) body: String,
}

impl Network {
    pub(super) fn new(names: &[String], addresses: &Addresses, authority: &[u8]) -> Self {
        let client = |at: &[std::net::SocketAddr]| {
            let at = *at.first().expect("a listener");
            // Every request has a connection of its own, so that none meets one that a stopping server has closed.
            let mut client = Client::builder().tls_backend_preconfigured(tls(authority, rustls::ALL_VERSIONS));
            client = client.pool_max_idle_per_host(0);
            for name in names {
                client = client.resolve(name, at);
            }
            client.redirect(reqwest::redirect::Policy::none()).no_proxy().build().expect("a client")
        };
        Self {
            https: client(&addresses.https),
            plain: client(if addresses.http.is_empty() { &addresses.https } else { &addresses.http }),
            authority: authority.into(),
            names: names.into(),
            is_proxied: false,
            addresses: addresses.clone(),
        }
    }

    /// The same, with a connection that is kept: for a site that asks very often.
    pub(crate) fn on_one_line(mut self) -> Self {
        let at = *self.addresses.https.first().expect("a listener");
        let mut client = Client::builder().tls_backend_preconfigured(tls(&self.authority, rustls::ALL_VERSIONS));
        for name in self.names.iter() {
            client = client.resolve(name, at);
        }
        self.https = client.no_proxy().build().expect("a client");
        self
    }

    /// The same by way of a proxy that is trusted and ends TLS: for crowds, whose handshakes would take longer than all
    /// else.
    pub(crate) fn by_proxy(self) -> Self {
        Self { is_proxied: true, ..self }
    }

    /// Whether an address leads to the provider.
    pub(crate) fn serves(&self, url: &Url) -> bool {
        url.port().is_none() && url.host_str().is_some_and(|host| self.names.iter().any(|name| name == host))
    }

    /// A request that is yet to be sent.
    pub(crate) fn request(&self, method: Method, url: &str) -> RequestBuilder {
        match url.strip_prefix("https://") {
            Some(rest) if self.is_proxied => {
                self.plain.request(method, format!("http://{rest}")).header("x-forwarded-proto", "https")
            }
            Some(_) => self.https.request(method, url),
            None => self.plain.request(method, url),
        }
    }

    /// Sends a request.
    pub(crate) async fn send(&self, request: RequestBuilder) -> Answer {
        let answer = request.send().await.expect("an answer");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.bytes().await.expect("the whole answer");
        Answer { status, headers, body: String::from_utf8(body.to_vec()).expect("text") }
    }

    /// Sends a request over HTTP/1.1, and leaves without its answer when something else has happened. Returns when the
    /// provider has noticed.
    pub(crate) async fn leave(&self, request: RequestBuilder, happened: impl Future<Output = ()>) {
        let request = request.build().expect("a request");
        let (url, body) = (request.url(), request.body().and_then(Body::as_bytes).unwrap_or_default());
        let host = url.host_str().expect("a host").to_owned();
        let mut text = format!("{} {} HTTP/1.1\r\nhost: {host}\r\n", request.method(), url.path()).into_bytes();
        for (name, value) in request.headers() {
            text.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        text.extend(format!("content-length: {}\r\n\r\n", body.len()).into_bytes());
        text.extend_from_slice(body);

        let line = TcpStream::connect(self.addresses.https.first().expect("a listener")).await.expect("a connection");
        let tls = TlsConnector::from(Arc::new(tls(&self.authority, rustls::ALL_VERSIONS)));
        let mut line = tls.connect(ServerName::try_from(host).expect("a name"), line).await.expect("TLS");
        line.write_all(&text).await.expect("it reads");
        line.flush().await.expect("it reads");
        happened.await;
        // A browser that is closed does not take leave of TLS. The provider hangs up in turn.
        let (mut line, _) = line.into_inner();
        line.shutdown().await.expect("an open connection");
        drop(line.read_to_end(&mut Vec::new()).await);
    }

    /// A GET without anything else.
    pub(crate) async fn get(&self, url: &str) -> Answer {
        self.send(self.request(Method::GET, url)).await
    }

    /// Posts the text of a form as it is.
    pub(crate) async fn post(&self, url: &str, form: &str) -> Answer {
        let request = self.request(Method::POST, url).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(form.to_owned())).await
    }

    /// Posts fields.
    pub(crate) async fn post_fields(&self, url: &str, fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> Answer {
        self.post(url, &encoded(fields)).await
    }
}

impl Answer {
    /// A header that occurs at most once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let first = values.next().map(|value| value.to_str().expect("a header in ASCII"));
        assert!(values.next().is_none(), "{name} occurs twice");
        first
    }

    /// Where it redirects to.
    pub(crate) fn location(&self) -> &str {
        self.header("location").unwrap_or_else(|| panic!("a redirect, not {}: {}", self.status, self.body))
    }

    /// The lines of a direct response, each in key-value form to the byte (OpenID 2.0, 4.1.1).
    pub(crate) fn lines(&self) -> Vec<(String, String)> {
        assert_eq!(self.header("content-type"), Some("text/plain; charset=utf-8"), "{}", self.body);
        let text = self.body.strip_suffix('\n').unwrap_or_else(|| panic!("a last line feed: {:?}", self.body));
        let line = |line: &str| {
            let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("a colon: {line:?}"));
            (name.to_owned(), value.to_owned())
        };
        text.split('\n').map(line).collect()
    }

    /// A direct response by its names, none of which may be there twice.
    pub(crate) fn key_values(&self) -> BTreeMap<String, String> {
        let lines = self.lines();
        let count = lines.len();
        let fields: BTreeMap<_, _> = lines.into_iter().collect();
        assert_eq!(fields.len(), count, "a name occurs twice: {}", self.body);
        fields
    }

    /// A field of a direct response; empty if it is not there.
    pub(crate) fn value(&self, name: &str) -> String {
        self.key_values().remove(name).unwrap_or_default()
    }
}

/// Fields as the text of a form.
pub(crate) fn encoded(fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Trusts these authorities and nothing else, at the time the tests begin.
pub(crate) fn tls(authorities: &[u8], versions: &[&'static rustls::SupportedProtocolVersion]) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    for authority in CertificateDer::pem_slice_iter(authorities) {
        roots.add(authority.expect("an authority")).expect("one to trust");
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
    ClientConfig::builder_with_details(provider, Arc::new(Beginning))
        .with_protocol_versions(versions)
        .expect("TLS")
        .with_webpki_verifier(verifier.build().expect("a verifier"))
        .with_no_client_auth()
}

/// The time on the client's side.
#[derive(Debug)]
struct Beginning;

impl TimeProvider for Beginning {
    fn current_time(&self) -> Option<UnixTime> {
        let seconds = u64::try_from(START.unix()).expect("after 1970");
        Some(UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds)))
    }
}
