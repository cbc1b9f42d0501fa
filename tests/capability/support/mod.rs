//! What the capabilities are tried with: the whole provider in this process, a browser, and a relying party that was
//! written from the specification and shares no code with the provider.

pub(crate) mod app;
pub(crate) mod browser;
pub(crate) mod network;
pub(crate) mod page;
pub(crate) mod program;
pub(crate) mod rp;
pub(crate) mod stage;
pub(crate) mod walk;

pub(crate) use self::app::{PASSWORD, START, Setup, TestApp};
pub(crate) use self::browser::{Browser, Stop};
pub(crate) use self::network::Answer;
pub(crate) use self::page::{Form, Page};
pub(crate) use self::rp::{Question, Received, Rp};
