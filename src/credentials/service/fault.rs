//! What can go wrong with a web service, in words that tell the operator what to do.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use rustls::{CertificateError, Error as TlsError};
use thiserror::Error;

use super::super::ErrorKind;
use super::super::fault::Reach;
use crate::trust::{self, TrustFault};

/// Why a web service gave no answer. None of them holds an address: there may be a password in it.
#[derive(Debug, Error)]
pub enum ServiceFault {
    /// There is nobody whose certificate could be believed.
    #[error(transparent)]
    Trust(#[from] TrustFault),
    /// The domain of the host makes no address, or our credentials make no header.
    #[error("`url` with this host's domain put in place of `$host` is no address that can be asked")]
    Address,
    /// The name of the service leads nowhere.
    #[error("the name in `url` cannot be resolved: {0}")]
    Unresolved(io::Error),
    /// The name leads to another machine although it was taken for this one.
    #[error("the name in `url` leads to another machine, and passwords go there only by https")]
    NotLoopback,
    /// There is no connection.
    #[error("no connection to the service: {0}")]
    Unreachable(io::Error),
    /// Its certificate is not to be trusted.
    #[error("the certificate of the service is not trusted: {}", trust::distrust(.0, "the one in `url`"))]
    Untrusted(CertificateError),
    /// What answers does not speak TLS as we do.
    #[error("no protected connection to the service: {0} (is `url` an https address?)")]
    Handshake(io::Error),
    /// The connection ended early.
    #[error("the connection ended before the whole answer was there: {0}")]
    Broken(hyper::Error),
    /// What answers does not speak HTTP.
    #[error("the answer is not HTTP: {0}")]
    NotHttp(hyper::Error),
    /// No answer in time.
    #[error("the service gave no whole answer within {} s (`timeout`)", .0.as_secs_f32())]
    TimedOut(Duration),
    /// Too many questions at once.
    #[error("too many questions are waiting for the service")]
    Busy,
    /// All places were taken for too long.
    #[error("the service was asked too much at once for this question to be put within {} s (`timeout`)", .0.as_secs_f32())]
    NoTurn(Duration),
    /// It asked not to be asked for a while.
    #[error("the service asked for a pause, which is not over yet")]
    Paused,
    /// It cannot answer at the moment.
    #[error("the service cannot answer at the moment (status {0})")]
    Overloaded(u16),
    /// It does not accept who we are.
    #[error("the service refused our credentials (status {0}): see `basic`")]
    Refused(u16),
    /// It wants to know who we are.
    #[error("the service asks for credentials (status {0}): give them as `basic = \"user:password\"`")]
    Uncredentialed(u16),
    /// There is nothing at this address.
    #[error("the service knows no such address (status 404): is `url` right?")]
    NotFound,
    /// It leads elsewhere, where no password of ours is sent.
    #[error("the service leads on (status {status}), which is not followed; {}", onwards(.to.as_deref()))]
    Redirected {
        /// The status.
        status: u16,
        /// Scheme, host and port of where it leads.
        to: Option<String>,
        /// What it means to those who asked.
        kind: ErrorKind,
    },
    /// It does not know this kind of question.
    #[error("the service does not know this question (status {0})")]
    NotSupported(u16),
    /// Another status.
    #[error("the service answered with status {0}, which says neither yes nor no")]
    Status(u16),
    /// A status that is none of the two of `mod_http_auth_check`.
    #[error("there is no answer in status {0}: is `url` right, and is mod_http_auth_check loaded for this host?")]
    NotChecked(u16),
    /// A body without end.
    #[error("the answer is longer than 4 KiB: is `url` right?")]
    TooLong,
    /// A body that is none of the two answers.
    #[error("the answer cannot be understood: {0}")]
    NotUnderstood(&'static str),
}

impl ServiceFault {
    /// What it means to those who asked.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::TimedOut(_) | Self::NoTurn(_) => ErrorKind::Timeout,
            Self::NotSupported(_) => ErrorKind::Unsupported,
            Self::Redirected { kind, .. } => *kind,
            Self::NotHttp(_) | Self::NotFound | Self::Status(_) | Self::TooLong | Self::NotUnderstood(_) => {
                ErrorKind::Protocol
            }
            Self::Trust(_)
            | Self::Address
            | Self::Unresolved(_)
            | Self::NotLoopback
            | Self::Unreachable(_)
            | Self::Untrusted(_)
            | Self::Handshake(_)
            | Self::Broken(_)
            | Self::Busy
            | Self::Paused
            | Self::Overloaded(_)
            | Self::Refused(_)
            | Self::Uncredentialed(_)
            | Self::NotChecked(_) => ErrorKind::Unavailable,
        }
    }

    /// How far the question came.
    pub(in super::super) fn reach(&self) -> Reach {
        match self {
            Self::Busy | Self::NoTurn(_) | Self::Paused => Reach::Waited,
            Self::Trust(_)
            | Self::Address
            | Self::Unresolved(_)
            | Self::NotLoopback
            | Self::Unreachable(_)
            | Self::Untrusted(_)
            | Self::Handshake(_) => Reach::Nowhere,
            Self::Refused(_) | Self::Uncredentialed(_) | Self::NotFound | Self::NotSupported(_) => Reach::Declined,
            // A gateway that lost its patience (408) does not know what the service does.
            Self::Overloaded(status) | Self::Status(status) if (400..500).contains(status) && *status != 408 => {
                Reach::Declined
            }
            Self::Broken(_)
            | Self::NotHttp(_)
            | Self::TimedOut(_)
            | Self::Overloaded(_)
            | Self::Redirected { .. }
            | Self::Status(_)
            | Self::NotChecked(_)
            | Self::TooLong
            | Self::NotUnderstood(_) => Reach::There,
        }
    }

    /// What a failed handshake means.
    pub(super) fn of_handshake(error: io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
            Some(TlsError::InvalidCertificate(reason)) => Self::Untrusted(reason.clone()),
            _ => Self::Handshake(error),
        }
    }
}

impl From<hyper::Error> for ServiceFault {
    fn from(error: hyper::Error) -> Self {
        let inner = error.source().and_then(|inner| inner.downcast_ref::<io::Error>()).map(io::Error::kind);
        // The first is about the head of an answer, the second about the lengths in its body.
        let garbled =
            error.is_parse() || matches!(inner, Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData));
        if garbled { Self::NotHttp(error) } else { Self::Broken(error) }
    }
}

fn onwards(to: Option<&str>) -> String {
    match to {
        Some(origin) => format!("it points to {origin}: if that is the service, put it in `url`"),
        None => "give its final address as `url`".to_owned(),
    }
}
