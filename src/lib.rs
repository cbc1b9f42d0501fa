//! Montague turns the accounts of an XMPP server into OpenID 2.0 identities.
//!
//! # The map of the house
//!
//! ```text
//!   main  cli  app  config  tls                 wiring      the only floor that knows every other
//!   web   answerer   sample                     doors       pages and OP endpoint; XMPP servers' questions; sample site
//!   bot   words                                 doors       the account by chat; what people read, in their languages
//!   provider   account                          decisions   what the OP answers; what belongs to a person
//!   credentials   xmpp   store                  outside     what we ask: password sources, XMPP servers, SQL
//!   openid                                      protocol    OpenID as values: no I/O, no clock, no randomness
//!   system   units   tally   kept_file          ground      time and randomness; values of settings; counts; files
//!   theme   reader   trust   dial               ground      the look of an installation; an identifier as a site reads it;
//!                                                           whose certificates are believed; lines to other machines
//! ```
//!
//! A file imports from its own folder and from floors below. Each folder's `mod.rs` says what it owns.

pub mod account;
pub mod answerer;
pub mod app;
pub mod bot;
pub mod cli;
pub mod config;
pub mod credentials;
pub mod dial;
pub mod kept_file;
pub mod openid;
pub mod provider;
pub mod reader;
pub mod relying_party;
pub mod sample;
pub mod store;
pub mod system;
pub mod tally;
pub mod theme;
pub mod tls;
pub mod trust;
pub mod units;
pub mod web;
pub mod words;
pub mod xmpp;
