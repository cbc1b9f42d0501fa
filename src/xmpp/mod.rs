//! STREAMS TO AN XMPP SERVER (RFC 6120).
//!
//! Owns connecting, TLS, and signing in by SASL. It knows no pages and no accounts of ours: what an answer means is for
//! those who ask. Everything on a stream is an `Element`: the typed stanzas of the XMPP crates exist for one role at a
//! time, and one odd stanza would end them.

mod address;
mod connect;
mod fault;
mod login;
mod sasl;
#[cfg(test)]
pub(crate) mod tests;

pub use self::address::{Address, NoAddress, Protection, ServerSettings};
pub use self::connect::{Greeting, Server};
pub use self::fault::XmppFault;
pub use self::login::{Denial, LogIn};
