//! A line to a machine that has several addresses.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

/// Tries every address of a name, each for its share of the time.
///
/// # Errors
/// The last address's; `AddrNotAvailable` where there is none, and `TimedOut` where its share was over.
pub async fn dial(addresses: &[SocketAddr], within: Duration) -> io::Result<TcpStream> {
    let share = within / u32::try_from(addresses.len()).unwrap_or(1).max(1);
    let mut failed = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for &address in addresses {
        match timeout(share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => failed = error,
            Err(_) => failed = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(failed)
}
