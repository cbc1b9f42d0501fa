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

use std::time::Duration;

pub(crate) use self::app::{PASSWORD, START, Setup, TestApp};
pub(crate) use self::browser::{Browser, Stop};
pub(crate) use self::network::Answer;
pub(crate) use self::page::{Form, Page};
pub(crate) use self::rp::{Question, Received, Rp};

/// Asserts that nobody could tell two kinds of answers apart by how long they take: of all pairs, the one is the longer in
/// about as many as the other (each would be in half of them; beyond a quarter lies one in ten thousand by chance).
pub(crate) fn take_as_long(ones: &[Duration], others: &[Duration]) {
    let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| one > other));
    let (longer, all) = pairs.fold((0, 0), |(longer, all), is_longer| (longer + usize::from(is_longer), all + 1));
    assert!((all / 4..=all * 3 / 4).contains(&longer), "longer in {longer} of {all}: {ones:?} and {others:?}");
}
