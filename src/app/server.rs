//! The one way a server of ours is set up: its time limits, its sizes, its end.

use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::web::ServiceConfig;
use actix_web::{App, HttpServer};

use super::{AppError, Listeners};
use crate::tls::{self, Certificates};

/// How long a client may take for the handshake, and then for the head of a request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection without a request is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// Connections for each worker, of which there is one for each core.
const MAX_CONNECTIONS: usize = 4096;
/// How long requests in flight have to finish after a stop, in seconds.
const SHUTDOWN_TIMEOUT: u64 = 5;

/// A server that answers at the listeners until `stop` comes true. Each of its threads configures its own routes.
///
/// # Errors
/// When TLS cannot be set up or a listener cannot be used.
pub fn server<R>(
    listeners: Listeners,
    certificates: Arc<Certificates>,
    stop: impl Future<Output = ()> + Send + 'static,
    routes: R,
) -> Result<Server, AppError>
where
    R: Fn(&mut ServiceConfig) + Clone + Send + 'static,
{
    let tls = tls::server_config(certificates)?;
    let mut server = HttpServer::new(move || App::new().configure(routes.clone()))
        // Otherwise the first answer on a TLS line waits up to 40 ms for the other side's word about the handshake.
        .tcp_nodelay(true)
        .client_request_timeout(REQUEST_TIMEOUT)
        .tls_handshake_timeout(REQUEST_TIMEOUT)
        .client_disconnect_timeout(REQUEST_TIMEOUT)
        .keep_alive(KEEP_ALIVE)
        .max_connections(MAX_CONNECTIONS)
        .shutdown_timeout(SHUTDOWN_TIMEOUT)
        .shutdown_signal(stop);
    for listener in listeners.https {
        server = server.listen_rustls_0_23(listener, tls.clone()).map_err(AppError::Server)?;
    }
    for listener in listeners.http {
        server = server.listen(listener).map_err(AppError::Server)?;
    }
    Ok(server.run())
}
