//! A question as it goes over the line.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderMap, HeaderValue, USER_AGENT};
use hyper::{Method, Uri};
use url::{Position, Url};
use zeroize::Zeroizing;

use super::super::queue::Urgency;
use super::ServiceFault;

/// A question to a web service.
pub(in super::super) struct Request {
    method: Method,
    address: Url,
    headers: HeaderMap,
    authorization: Option<Zeroizing<String>>,
    body: Bytes,
    account: Option<String>,
    urgency: Urgency,
    changes_something: bool,
}

impl Request {
    /// A question that is all in its address.
    pub(in super::super) fn get(address: Url) -> Self {
        Self::new(Method::GET, address, HeaderMap::new(), Bytes::new())
    }

    /// A question with a body of this type.
    pub(in super::super) fn post(address: Url, content_type: &'static str, body: &str) -> Self {
        let headers = [(CONTENT_TYPE, HeaderValue::from_static(content_type))].into_iter().collect();
        Self::new(Method::POST, address, headers, Bytes::copy_from_slice(body.as_bytes()))
    }

    fn new(method: Method, address: Url, mut headers: HeaderMap, body: Bytes) -> Self {
        headers.insert(USER_AGENT, HeaderValue::from_static("Montague"));
        let (authorization, account, urgency) = (None, None, Urgency::SignIn);
        Self { method, address, headers, authorization, body, account, urgency, changes_something: false }
    }

    /// Says whose password it is about.
    pub(in super::super) fn of(mut self, username: &str) -> Self {
        self.account = Some(username.to_owned());
        self
    }

    /// Lets sign-ins go first.
    pub(in super::super) fn behind_sign_ins(mut self) -> Self {
        self.urgency = Urgency::LookUp;
        self
    }

    /// Says that asking twice is not the same as asking once.
    ///
    /// It goes over a connection of its own then: on one that was used before, a request can be lost in a way that
    /// does not tell whether the service has acted on it.
    pub(in super::super) fn changing_something(mut self) -> Self {
        self.changes_something = true;
        self
    }

    /// Says which answers are understood.
    pub(in super::super) fn accepting(mut self, media_type: &'static str) -> Self {
        self.headers.insert(ACCEPT, HeaderValue::from_static(media_type));
        self
    }

    /// Says who asks, in the words of [`basic`].
    pub(in super::super) fn authorize(&mut self, credentials: Zeroizing<String>) {
        self.authorization = Some(credentials);
    }

    pub(super) fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    pub(super) fn urgency(&self) -> Urgency {
        self.urgency
    }

    pub(super) fn changes(&self) -> bool {
        self.changes_something
    }

    pub(super) fn address(&self) -> &Url {
        &self.address
    }

    /// Whom a connection for it leads to: scheme, name and port.
    pub(super) fn origin(&self) -> &str {
        &self.address[..Position::BeforePath]
    }

    /// The request for one connection.
    ///
    /// # Errors
    /// When it has something that no request can carry.
    pub(super) fn to_send(&self) -> Result<hyper::Request<Full<Bytes>>, ServiceFault> {
        let target = &self.address[Position::BeforePath..Position::AfterQuery];
        let authority = &self.address[Position::BeforeHost..Position::AfterPort];
        let mut request = hyper::Request::new(Full::new(self.body.clone()));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = Uri::try_from(target).map_err(|_| ServiceFault::Address)?;
        request.headers_mut().clone_from(&self.headers);
        if let Some(credentials) = &self.authorization {
            let mut credentials = HeaderValue::from_str(credentials).map_err(|_| ServiceFault::Address)?;
            credentials.set_sensitive(true);
            request.headers_mut().insert(AUTHORIZATION, credentials);
        }
        let authority = HeaderValue::from_str(authority).map_err(|_| ServiceFault::Address)?;
        request.headers_mut().insert(HOST, authority);
        Ok(request)
    }
}

/// What HTTP Basic (RFC 7617) says for `user:password`; the first colon parts them.
pub(in super::super) fn basic(pair: &str) -> Zeroizing<String> {
    Zeroizing::new(format!("Basic {}", STANDARD.encode(pair)))
}
