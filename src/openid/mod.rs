//! The protocol room: OpenID 2.0 as values and rules.
//!
//! It owns what the specification says about messages and their encodings, numbers, Diffie-Hellman, associations and
//! signatures, and nothing else. It must not know about HTTP, people, pages, settings or storage, and asks nobody for
//! the time or for randomness: functions that need them receive `now: Timestamp` and a `ChaCha20Rng`.
//!
//! References such as "OpenID 2.0, 8.2.3" name a section of OpenID Authentication 2.0 Final.

pub mod association;
pub mod dh;
pub mod discovery;
pub mod extension;
#[cfg(test)]
mod fixture;
pub mod form;
pub mod identifier;
pub mod keyvalue;
pub mod message;
pub mod namespace;
pub mod nonce;
pub mod number;
pub mod realm;
pub mod request;
pub mod response;
pub mod signature;
pub mod timestamp;
