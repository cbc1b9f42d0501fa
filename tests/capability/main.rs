//! What Montague does, capability by capability, in one test program.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail by panicking, too"
)]

mod abandoned;
mod activity;
mod again;
mod answerer;
mod associate;
mod browsers;
mod burdens;
mod chat;
mod check;
mod check_authentication;
mod checkid_immediate;
mod checkid_setup;
mod command_line;
mod conformance;
mod consent;
mod credentials;
mod data;
mod discovery;
mod errors;
mod floods;
mod forms;
mod health;
mod house;
mod https;
mod identifiers;
mod keys;
mod languages;
mod limits;
mod log;
mod login;
mod metrics;
mod openid1;
mod pages;
mod pape;
mod password;
mod popup;
mod profile;
mod realms;
mod replay;
mod rp_discovery;
mod sessions;
mod sites;
mod strangers;
mod support;
mod theme;
mod vcards;
mod waiting;
