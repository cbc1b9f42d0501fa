//! Where an XMPP server is, and how the line to it is protected.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use thiserror::Error;
use url::Host;

/// Whom to ask, and how.
#[derive(Clone, Debug)]
pub struct ServerSettings {
    /// Where it listens; without it at the domain's own name.
    pub server: Option<Address>,
    /// When the line is protected.
    pub protection: Protection,
    /// A PEM file with the authorities to trust, in place of those of the machine.
    pub ca: Option<PathBuf>,
    /// Whether a password may be shown to the server itself, inside TLS, where it offers nothing better.
    pub plain: bool,
}

/// When TLS begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protection {
    /// After a few words in the clear (RFC 6120, 5): port 5222.
    #[default]
    StartTls,
    /// At once (XEP-0368): port 5223.
    Direct,
}

impl Protection {
    /// The usual port.
    #[must_use]
    pub fn port(self) -> u16 {
        match self {
            Self::StartTls => 5222,
            Self::Direct => 5223,
        }
    }
}

/// A machine, and a port if it is not the usual one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Its name or address.
    pub host: Host,
    /// The port, if one was given.
    pub port: Option<u16>,
}

/// What is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("neither a name nor an address, with or without a port")]
pub struct NoAddress;

impl FromStr for Address {
    type Err = NoAddress;

    /// `montague.lit`, `montague.lit:5222`, `192.0.2.1:5222` or `[2001:db8::1]:5222`.
    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let (host, port) = match text.rsplit_once(':') {
            // The colons of a bare IPv6 address part nothing.
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (text, None),
        };
        let is_decimal = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
        let port = port.map(|port| port.parse().ok().filter(|&number| number > 0 && is_decimal(port)).ok_or(NoAddress));
        Ok(Self { host: Host::parse(host).map_err(|_| NoAddress)?, port: port.transpose()? })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => write!(f, "{}:{port}", self.host),
            None => self.host.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_a_name_or_an_address_with_or_without_a_port() {
        for (text, host, port) in [
            ("montague.lit", "montague.lit", None),
            ("montague.lit:5222", "montague.lit", Some(5222)),
            ("m\u{FC}ller.example:1", "xn--mller-kva.example", Some(1)),
            ("192.0.2.1:5223", "192.0.2.1", Some(5223)),
            ("[2001:db8::1]", "[2001:db8::1]", None),
            ("[2001:db8::1]:5222", "[2001:db8::1]", Some(5222)),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!((address.host.to_string().as_str(), address.port), (host, port), "{text}");
        }
        for text in [
            "",
            ":5222",
            "montague.lit:",
            "montague.lit:0",
            "montague.lit:+1",
            "montague.lit:65536",
            "a b",
            "::1",
            "x/y",
        ] {
            assert_eq!(text.parse::<Address>(), Err(NoAddress), "{text}");
        }
    }
}
