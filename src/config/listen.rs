//! `[listen]`: where Montague answers, and which proxies it believes.

use std::net::{Ipv4Addr, SocketAddr};
use std::str::FromStr;

use ipnet::IpNet;

use super::fault::Problem;
use super::section::{Section, Setting};

const HTTPS: SocketAddr = local(8443);
const HTTP: SocketAddr = local(8080);
const ADMIN: SocketAddr = local(9464);

/// The addresses to answer at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listen {
    /// Over TLS. Port 0 is any free one.
    pub https: Vec<SocketAddr>,
    /// In the clear.
    pub http: Vec<SocketAddr>,
    /// For the operator, in the clear.
    pub admin: Admin,
    /// Whose `X-Forwarded-For`, `-Proto` and `-Host` are believed.
    pub trusted_proxies: Vec<IpNet>,
}

/// Where the operator is told what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admin {
    /// Nowhere.
    Off,
    /// There and nowhere else. Port 0 is any free one.
    At(SocketAddr),
    /// At the address that is usual, unless somebody else is there.
    Usual(SocketAddr),
}

impl Setting for Admin {}

impl FromStr for Admin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "off" => Ok(Self::Off),
            address => address
                .parse()
                .map(|address| if address == ADMIN { Self::Usual(ADMIN) } else { Self::At(address) })
                .map_err(|_| "must be an IP address with a port, such as \"127.0.0.1:9464\", or \"off\""),
        }
    }
}

/// Reads the section.
pub(super) fn read(section: &mut Section<'_>) -> Listen {
    let listen = Listen {
        https: section.list("https").unwrap_or_else(|| vec![HTTPS]),
        http: section.list("http").unwrap_or_else(|| vec![HTTP]),
        admin: section.text("admin").unwrap_or(Admin::Usual(ADMIN)),
        trusted_proxies: section.list("trusted_proxies").unwrap_or_default(),
    };
    if listen.https.is_empty() && listen.trusted_proxies.is_empty() {
        section.fault("https", Problem::NoDoor);
    }
    listen
}

const fn local(port: u16) -> SocketAddr {
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}
