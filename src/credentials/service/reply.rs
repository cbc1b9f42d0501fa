//! An answer as it came over the line, and what every status means that is none of a backend's own.

use http_body_util::BodyExt as _;
use hyper::Response;
use hyper::body::Incoming;
use hyper::header::{HeaderMap, HeaderName, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use url::Url;

use super::super::{ErrorKind, Verdict};
use super::ServiceFault;

/// The most bytes of a body that are read.
const LARGEST: usize = 4096;

/// A whole answer.
pub(in super::super) struct Reply {
    status: u16,
    headers: HeaderMap,
    /// None when it is too long.
    body: Option<Vec<u8>>,
    /// Whether we said who we are.
    credentialed: bool,
}

/// What was asked, where that decides what a status means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Asked {
    /// Is this the password?
    Password,
    /// The same about an account that nobody has, to see whether the refusal is about ours.
    Nobody,
    /// Is there such an account?
    Existence,
    /// The same about an account that nobody has, to see whether it is the service that answers.
    Pulse,
    /// To give it another password.
    Change,
}

impl Reply {
    /// Reads the body piece by piece, because its announced length may be a lie.
    pub(super) async fn read(response: Response<Incoming>, credentialed: bool) -> Result<Self, ServiceFault> {
        let (head, mut incoming) = response.into_parts();
        let mut body = Some(Vec::new());
        while let Some(frame) = incoming.frame().await {
            let Ok(piece) = frame?.into_data() else { continue };
            match &mut body {
                Some(read) if read.len() + piece.len() <= LARGEST => read.extend_from_slice(&piece),
                _ => {
                    body = None;
                    break;
                }
            }
        }
        Ok(Self { status: head.status.as_u16(), headers: head.headers, body, credentialed })
    }

    pub(super) fn is_whole(&self) -> bool {
        self.body.is_some()
    }

    /// What it says about how long to wait, if it says that nothing can be answered now.
    pub(super) fn retry_after(&self) -> Option<&str> {
        matches!(self.status, 429 | 503).then(|| self.header(&RETRY_AFTER))?
    }

    pub(in super::super) fn status(&self) -> u16 {
        self.status
    }

    /// Whether it asks for HTTP Basic.
    pub(in super::super) fn demands_basic(&self) -> bool {
        let mut demands = self.headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok());
        self.status == 401
            && demands.any(|demand| demand.split([' ', ',']).any(|word| word.eq_ignore_ascii_case("basic")))
    }

    /// The answer to a question: a body that `read` understands, or what the status says.
    ///
    /// # Errors
    /// When it is neither yes nor no.
    pub(in super::super) fn verdict(
        &self,
        asked: Asked,
        read: impl FnOnce(&[u8]) -> Result<Verdict, ServiceFault>,
    ) -> Result<Verdict, ServiceFault> {
        match (self.status, asked) {
            (200 | 201 | 204, Asked::Change) => Ok(Verdict::Yes),
            (200, _) => read(self.body.as_deref().ok_or(ServiceFault::TooLong)?),
            // Without credentials of our own the refusal is about the person's.
            (401 | 403, Asked::Password) if !self.credentialed => Ok(Verdict::No),
            (404, Asked::Existence) => Ok(Verdict::No),
            // Passwords were checked at this service just before, so it is there, and has no such call.
            (status @ (404 | 405), Asked::Change) => Err(ServiceFault::NotSupported(status)),
            _ => Err(self.fault()),
        }
    }

    /// What a status means that is no answer.
    pub(in super::super) fn fault(&self) -> ServiceFault {
        match self.status {
            status @ (401 | 403) if self.credentialed => ServiceFault::Refused(status),
            status @ (401 | 403) => ServiceFault::Uncredentialed(status),
            404 => ServiceFault::NotFound,
            status @ (429 | 503) => ServiceFault::Overloaded(status),
            501 => ServiceFault::NotSupported(501),
            300..=399 => self.redirected(ErrorKind::Protocol),
            status => ServiceFault::Status(status),
        }
    }

    /// A redirect, of whose target only what holds no secret is kept: it may repeat the question.
    pub(in super::super) fn redirected(&self, kind: ErrorKind) -> ServiceFault {
        let target = self.header(&LOCATION).and_then(|target| Url::parse(target).ok());
        let to = target.map(|target| target.origin()).filter(url::Origin::is_tuple);
        ServiceFault::Redirected { status: self.status, to: to.map(|origin| origin.ascii_serialization()), kind }
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}
