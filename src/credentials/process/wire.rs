//! Our ends of what a process reads and writes: pipes or a terminal, used without blocking anybody.

use std::io;
use std::os::fd::OwnedFd;

use rustix::io::{Errno, ioctl_fionbio, ioctl_fionread};
use tokio::net::unix::pipe::{Receiver, Sender};

/// What a process reads.
pub(super) struct Input(Sender);

/// What a process writes.
pub(super) struct Output(Receiver);

impl Input {
    /// Takes our end over.
    ///
    /// # Errors
    /// When the descriptor cannot be watched.
    pub(super) fn new(end: OwnedFd) -> io::Result<Self> {
        ioctl_fionbio(&end, true)?;
        // Unchecked because a terminal is no pipe; it is used in the same way.
        Ok(Self(Sender::from_owned_fd_unchecked(end)?))
    }

    /// Writes everything.
    ///
    /// # Errors
    /// When nobody is left to read it.
    pub(super) async fn write_all(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.0.try_write(bytes) {
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.0.writable().await?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Output {
    /// Takes our end over.
    ///
    /// # Errors
    /// When the descriptor cannot be watched.
    pub(super) fn new(end: OwnedFd) -> io::Result<Self> {
        ioctl_fionbio(&end, true)?;
        Ok(Self(Receiver::from_owned_fd_unchecked(end)?))
    }

    /// Whether bytes wait to be read at this very moment, whatever has been noticed of them so far.
    pub(super) fn has_waiting(&self) -> bool {
        ioctl_fionread(&self.0).is_ok_and(|waiting| waiting > 0)
    }

    /// Waits for bytes and reads them; none mean the end. Nothing is lost when the waiting is given up.
    ///
    /// # Errors
    /// When the operating system cannot read.
    pub(super) async fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            self.0.readable().await?;
            match self.0.try_read(into) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                read => return ended_or(read),
            }
        }
    }

    /// Reads what is there without waiting; `None` when nothing is.
    pub(super) fn read_now(&self, into: &mut [u8]) -> Option<usize> {
        rustix::io::read(&self.0, into).ok()
    }
}

/// That is how a terminal says that nobody is left on its other side.
fn ended_or(read: io::Result<usize>) -> io::Result<usize> {
    match read {
        Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => Ok(0),
        read => read,
    }
}
