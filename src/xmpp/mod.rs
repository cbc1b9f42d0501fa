//! STREAMS TO AN XMPP SERVER (RFC 6120).
//!
//! Owns connecting, TLS, signing in by SASL, and the link of a bot. It knows no pages and no accounts of ours: what an
//! answer means is for those who ask. Everything on a stream is an `Element`: the typed stanzas of the XMPP crates exist for
//! one role at a time, and one odd stanza would end them.

mod account;
mod address;
mod cards;
mod component;
mod connect;
pub mod element;
mod fault;
mod inquiry;
mod login;
mod names;
mod sasl;
mod station;
pub mod stream;
#[cfg(test)]
pub(crate) mod tests;
mod voice;

pub use self::account::Account;
pub use self::address::{Address, NoAddress, Protection, ServerSettings};
pub use self::cards::{CardAnswer, CardKind};
pub use self::component::Component;
pub use self::connect::{Greeting, Server};
pub use self::fault::XmppFault;
pub use self::inquiry::Inquiries;
pub use self::login::{Denial, LogIn};
pub use self::station::{Keeper, Sight, Station};
pub use self::voice::Voice;
