//! What can go wrong on the way to an XMPP server, in words that tell the operator what to do.

use std::io;

use rustls::{AlertDescription, CertificateError, Error as TlsError};
use thiserror::Error;

use crate::trust::{self, TrustFault};

/// Why an XMPP server gave no answer. Never with a name or a password in it.
#[derive(Debug, Error)]
pub enum XmppFault {
    /// There is nobody whose certificate could be believed.
    #[error(transparent)]
    Trust(#[from] TrustFault),
    /// The domain makes no name that a certificate could have.
    #[error("the domain is no name that a certificate could be made for")]
    Domain,
    /// The name of the server leads nowhere.
    #[error("the name of the XMPP server cannot be resolved: {0}")]
    Unresolved(io::Error),
    /// There is no connection.
    #[error("no connection to the XMPP server: {0}")]
    Unreachable(io::Error),
    /// It does not offer to protect the line.
    #[error("the XMPP server offers no STARTTLS here: no password is sent to it")]
    Unprotected,
    /// It was asked to protect the line, and would not.
    #[error("the XMPP server offers STARTTLS and then refuses it: has it a certificate for this domain?")]
    TlsRefused,
    /// Something was sent in the clear where only TLS may follow.
    #[error("something was sent in the clear behind the word that begins TLS: somebody on the line meddles with it")]
    Injected,
    /// What answers does not speak TLS as we do.
    #[error("no protected connection to the XMPP server: {0} (does it want `tls = \"starttls\"` at this port?)")]
    Handshake(io::Error),
    /// Its certificate is not to be trusted.
    #[error(
        "the certificate of the XMPP server is not trusted: {}",
        trust::distrust(.0, "the domain of the host, for which it has to be")
    )]
    Untrusted(CertificateError),
    /// What answers does not speak XMPP.
    #[error("what answers does not speak XMPP as we do: {0} (is `server` right, and `tls`?)")]
    NotXmpp(String),
    /// It does not know the domain.
    #[error("the XMPP server does not serve this domain: is `server` the right one?")]
    NotServed,
    /// It ended the stream, with this condition of RFC 6120, 4.9.3.
    #[error("the XMPP server ended the stream: {0}")]
    Dismissed(String),
    /// It ended the stream without a word.
    #[error("the XMPP server closed the connection before it had answered (is `server` right, and `tls`?)")]
    Ended,
    /// It ended a stream that had gone well, without a word: it stops, or is restarted.
    #[error("the XMPP server closed the connection")]
    Gone,
    /// It offers no way of signing in that we know and may use.
    #[error(
        "the XMPP server offers no way of signing in that can be used: {}",
        mechanisms(.offered, *.plain)
    )]
    NoMechanism {
        /// What it offers.
        offered: Vec<String>,
        /// Whether PLAIN may be used.
        plain: bool,
    },
    /// It does not accept the secret of a component.
    #[error("the XMPP server refuses the secret of the component: is `secret` the one in its configuration?")]
    WrongSecret,
    /// It knows no such component.
    #[error(
        "the XMPP server knows no such component (host-unknown): is `jid` in its configuration, and `server` right?"
    )]
    NoComponent,
    /// It does not let the bot's account in.
    #[error("the XMPP server does not let the account in: is there such an account, and is `password` its password?")]
    Denied,
    /// It gives the account no resource.
    #[error("the XMPP server lets the account in, and gives it no resource (RFC 6120, 7): are there too many already?")]
    NotBound,
    /// Another link of the same component is up.
    #[error("the XMPP server has another link of this component or account (conflict): does another Montague use it?")]
    Conflict,
    /// It cannot check passwords at the moment.
    #[error("the XMPP server cannot check passwords at the moment (temporary-auth-failure)")]
    Temporary,
    /// It refused for a reason that says nothing of the password.
    #[error("the XMPP server refused the sign-in, and not for the password: {0}")]
    Refused(&'static str),
    /// It asks for something that no honest server does.
    #[error("the XMPP server asks for something odd in the sign-in: {0}")]
    Odd(&'static str),
    /// It said yes and did not prove that it knows the password.
    #[error("the XMPP server said yes and did not prove that it knows the password: it may be somebody else")]
    Impostor,
}

impl XmppFault {
    /// What a broken line means: what is no XML is told by the reader as an error of input.
    pub(super) fn of_io(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Self::NotXmpp(error.to_string()),
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe => Self::Ended,
            _ if error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()).is_some() => {
                Self::of_handshake(error)
            }
            _ => Self::Unreachable(error),
        }
    }

    /// What a failed handshake means.
    pub(super) fn of_handshake(error: io::Error) -> Self {
        let unknown = TlsError::AlertReceived(AlertDescription::UnrecognisedName);
        match error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
            Some(TlsError::InvalidCertificate(reason)) => Self::Untrusted(reason.clone()),
            Some(alert) if *alert == unknown => Self::NotServed,
            _ => Self::Handshake(error),
        }
    }
}

fn mechanisms(offered: &[String], plain: bool) -> String {
    match offered {
        [] => "none at all".to_owned(),
        only if !plain && only.iter().any(|name| name == "PLAIN") => {
            format!("{} (PLAIN would be used with `plain = true`)", only.join(", "))
        }
        others => others.join(", "),
    }
}
