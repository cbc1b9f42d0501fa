//! `[listen]`: where Montague answers, and which proxies it believes.

use std::net::{Ipv4Addr, SocketAddr};

use ipnet::IpNet;

use super::fault::Problem;
use super::section::Section;

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
    /// Whose `X-Forwarded-For`, `-Proto` and `-Host` are believed.
    pub trusted_proxies: Vec<IpNet>,
}

/// Reads the section.
pub(super) fn read(section: &mut Section<'_>) -> Listen {
    let listen = Listen {
        https: section.list("https").unwrap_or_else(|| vec![HTTPS]),
        http: section.list("http").unwrap_or_else(|| vec![HTTP]),
        trusted_proxies: section.list("trusted_proxies").unwrap_or_default(),
    };
    if listen.https.is_empty() && listen.trusted_proxies.is_empty() {
        section.fault("https", Problem::NoDoor);
    }
    if section.text("admin").is_some_and(|admin: SocketAddr| admin != ADMIN) {
        section.fault("admin", Problem::NotYet("has no metrics to show"));
    }
    listen
}

const fn local(port: u16) -> SocketAddr {
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}
