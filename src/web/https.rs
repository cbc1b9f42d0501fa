//! What is known about the line a request came over: protected or not, from where, for which name.
//!
//! The only maker of [`SecureChannel`]. Forwarded headers are believed from configured proxies alone.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use actix_web::HttpRequest;
use actix_web::http::header::HOST;
use ipnet::IpNet;

use crate::openid::association::SecureChannel;

/// The facts about a request's line.
#[derive(Debug, Clone)]
pub struct Line {
    /// Proof that it is protected by TLS, here or at a trusted proxy.
    pub secure: Option<SecureChannel>,
    /// The address that asks.
    pub address: IpAddr,
    /// The authority it asks for, as `Host` says: a name, perhaps a port.
    pub authority: String,
}

impl Line {
    /// Reads the facts off a request.
    #[must_use]
    pub fn of(request: &HttpRequest, proxies: &[IpNet]) -> Self {
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
        let trusted = |address: &IpAddr| proxies.iter().any(|network| network.contains(address));
        let behind_proxy = trusted(&peer);
        let forwarded = |name: &str| behind_proxy.then(|| last(request, name)).flatten();
        let protected = request.app_config().secure()
            || forwarded("x-forwarded-proto").is_some_and(|proto| proto.eq_ignore_ascii_case("https"));
        Self {
            secure: protected.then(SecureChannel::witnessed),
            address: if behind_proxy { client(request, peer, &trusted) } else { peer },
            authority: forwarded("x-forwarded-host").or_else(|| asked_for(request)).unwrap_or_default(),
        }
    }
}

/// The nearest address that is no proxy of ours, read from the right, because everything to the left of it is hearsay:
/// so is what lies beyond an entry that is no address, such as `unknown`. Where there are only proxies of ours, the
/// farthest of them asks by itself.
fn client(request: &HttpRequest, peer: IpAddr, trusted: &dyn Fn(&IpAddr) -> bool) -> IpAddr {
    let lines: Vec<_> =
        request.headers().get_all("x-forwarded-for").map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
    let hops: Vec<&str> = lines.iter().flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut last_known = peer;
    for address in hops.into_iter().rev().map_while(hop) {
        last_known = address;
        if !trusted(&address) {
            break;
        }
    }
    last_known
}

/// An address as proxies write it: bare, in brackets, with a port, in quotation marks.
fn hop(text: &str) -> Option<IpAddr> {
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    bare.parse().ok().or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

fn last(request: &HttpRequest, name: &str) -> Option<String> {
    let value = request.headers().get_all(name).last()?.to_str().ok()?;
    value.rsplit(',').next().map(|value| value.trim().to_owned())
}

fn asked_for(request: &HttpRequest) -> Option<String> {
    let header = request.headers().get(HOST).and_then(|host| host.to_str().ok()).map(str::to_owned);
    header.or_else(|| request.uri().authority().map(ToString::to_string))
}
