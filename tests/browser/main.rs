//! Montague in a real browser: Chromium, driven through `WebDriver`, against the running `montague demo`.
//!
//! Every scenario has a demo, a `chromedriver` and an empty browser profile of its own, so that none sees what another
//! decided. They need `chromium` and `chromedriver`; `tests/run` installs both.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, too"
)]

mod another_site;
mod chromium;
mod demo;
mod eye;
mod gallery;
mod in_chat;
mod keyboard;
mod looks;
mod own_account;
mod own_details;
mod posting_site;
mod process;
mod sample_site;
mod second_browser;
mod self_test;
mod stage;
mod visitor;
