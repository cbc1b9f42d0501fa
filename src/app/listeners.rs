//! The addresses Montague answers at, bound before anything else is done.

use std::io;
use std::net::{SocketAddr, TcpListener};

use tokio::net::TcpSocket;

use super::AppError;
use crate::config::Admin;

/// Connections that may wait while all workers are busy.
const BACKLOG: u32 = 1024;

/// Bound addresses: connections wait there until the server takes them.
#[derive(Debug)]
pub struct Listeners {
    pub(super) https: Vec<TcpListener>,
    pub(super) http: Vec<TcpListener>,
    pub(super) answerer: Vec<TcpListener>,
}

/// Where to listen, or where listeners are: a port 0 that was asked for has become a real one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Over TLS.
    pub https: Vec<SocketAddr>,
    /// In the clear.
    pub http: Vec<SocketAddr>,
    /// For XMPP servers of this machine.
    pub answerer: Vec<SocketAddr>,
}

impl Listeners {
    /// Binds addresses. Needs a runtime around it.
    ///
    /// # Errors
    /// Names the first address that cannot be had.
    pub fn bind(wanted: &Addresses) -> Result<Self, AppError> {
        let all = |addresses: &[SocketAddr]| addresses.iter().copied().map(listen_at).collect::<Result<_, _>>();
        Ok(Self { https: all(&wanted.https)?, http: all(&wanted.http)?, answerer: all(&wanted.answerer)? })
    }

    /// Those of the answerer for themselves: other questions are answered there. None if there are none.
    pub(super) fn split(self) -> (Self, Option<Self>) {
        let Self { https, http, answerer } = self;
        let pages = Self { https, http, answerer: Vec::new() };
        // To a server of ours they are listeners in the clear.
        let asked = (!answerer.is_empty()).then(|| Self { http: answerer, https: Vec::new(), answerer: Vec::new() });
        (pages, asked)
    }

    /// Where they are.
    #[must_use]
    pub fn addresses(&self) -> Addresses {
        let all = |listeners: &[TcpListener]| listeners.iter().filter_map(|one| one.local_addr().ok()).collect();
        Addresses { https: all(&self.https), http: all(&self.http), answerer: all(&self.answerer) }
    }
}

/// Binds the operator's address. Where it is the usual one and somebody is there already, the provider does without: several
/// may run on one machine, and metrics are no reason not to start.
///
/// # Errors
/// When the address that was chosen cannot be had.
pub(super) fn listen_for_operator(admin: Admin) -> Result<Option<TcpListener>, AppError> {
    match admin {
        Admin::Off => Ok(None),
        Admin::At(address) => listen_at(address).map(Some),
        Admin::Usual(address) => Ok(listen_at(address)
            .inspect_err(|error| tracing::warn!(%error, "there are no metrics; `listen.admin` says where they are"))
            .ok()),
    }
}

/// Binds one address.
///
/// # Errors
/// When it cannot be had: somebody else listens there, or it is not one of this machine.
pub(super) fn listen_at(address: SocketAddr) -> Result<TcpListener, AppError> {
    let bound = || -> io::Result<TcpListener> {
        let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        // A restart must not wait until the last connections of the former process are forgotten.
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)?.into_std()
    };
    bound().map_err(|error| AppError::Listen { address, error })
}
