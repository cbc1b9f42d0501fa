//! MONTAGUE AS THE ANSWERER: an XMPP server asks, so that one source of accounts serves chat and web.
//!
//! A door beside the pages. It owns the questions of XMPP servers and how they travel: on pipes ([`extauth`]) and over
//! HTTP ([`http`]). What is true is decided in one place, the [`Desk`]; what a name, a password or an account is, on the
//! floors below. It knows no page, and the pages do not know it.

mod caller;
mod desk;
/// Questions on standard input, answers on standard output.
pub mod extauth;
mod frames;
/// Questions as requests: the service that `mod_auth_http` asks.
pub mod http;
mod lines;
mod question;

pub use desk::{Desk, Refusal};
pub use question::{Account, Login, Question};
