//! Why there is no answer: the kind decides what happens next, the words are for the operator.

use thiserror::Error;

use super::local::LocalFault;
use super::process::ProcessFault;
use super::service::ServiceFault;
use super::xmpp::ServerFault;

/// Why there is no answer, as those who asked have to tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ErrorKind {
    /// It cannot be reached, or too many are waiting for it.
    #[error("the credential backend is not available")]
    Unavailable,
    /// It did not answer in time.
    #[error("the credential backend did not answer in time")]
    Timeout,
    /// It answered something that is neither yes nor no.
    #[error("the credential backend gave an answer that cannot be understood")]
    Protocol,
    /// It was not asked, because a field would break the question apart.
    #[error("a field of the question is not allowed")]
    Rejected,
    /// It does not know this kind of question.
    #[error("the credential backend does not know this question")]
    Unsupported,
}

/// Why there is no answer, in words that an operator can act on. Never with a name or a password in it.
#[derive(Debug, Error)]
pub enum Fault {
    /// It does not know this kind of question.
    #[error("this kind of backend has no such question")]
    Unsupported,
    /// The question is longer than `max_query` allows; nobody was asked.
    #[error("the question is longer than `max_query` allows")]
    TooLong,
    /// The program is ending.
    #[error("Montague is ending")]
    Closing,
    /// It was looked at for too long.
    #[error("it takes too long")]
    Late,
    /// It accepts whatever it is asked.
    #[error("it says yes to an account and a password that nobody has: it must not be used")]
    YesToAnybody,
    /// The embedded accounts.
    #[error(transparent)]
    Local(#[from] LocalFault),
    /// A program.
    #[error(transparent)]
    Process(#[from] ProcessFault),
    /// A web service.
    #[error(transparent)]
    Service(#[from] ServiceFault),
    /// An XMPP server.
    #[error(transparent)]
    Xmpp(#[from] ServerFault),
}

impl Fault {
    /// What it means to those who asked.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Unsupported => ErrorKind::Unsupported,
            Self::TooLong => ErrorKind::Rejected,
            Self::YesToAnybody => ErrorKind::Protocol,
            Self::Late => ErrorKind::Timeout,
            Self::Closing | Self::Local(_) => ErrorKind::Unavailable,
            Self::Process(fault) => fault.kind(),
            Self::Service(fault) => fault.kind(),
            Self::Xmpp(fault) => fault.kind(),
        }
    }

    /// How far the question came.
    pub(super) fn reach(&self) -> Reach {
        match self {
            Self::Unsupported | Self::TooLong | Self::Local(LocalFault::Busy) => Reach::Waited,
            Self::Process(fault) => fault.reach(),
            Self::Service(fault) => fault.reach(),
            Self::Xmpp(fault) => fault.reach(),
            // What a stop cuts off may have been put already.
            Self::Closing | Self::Late | Self::YesToAnybody | Self::Local(_) => Reach::There,
        }
    }
}

/// How far a question came that has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It was never tried: it had to wait too long, or until a pause is over, or there is no such question.
    Waited,
    /// It was tried, and there was nothing that it could be put to.
    Nowhere,
    /// It was put, and turned down: nothing came of it.
    Declined,
    /// It was put, or may have been, and something may have come of it.
    There,
}
