//! The addresses Montague answers at, bound before anything else is done.

use std::io;
use std::net::{SocketAddr, TcpListener};

use tokio::net::TcpSocket;

use super::AppError;

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
