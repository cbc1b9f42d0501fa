//! The home page.

use askama::Template;

use super::Frame;

/// What this is, for somebody who has never seen it.
#[derive(Template)]
#[template(path = "home.html")]
pub struct Home {
    /// The frame.
    pub frame: Frame,
}

impl Home {
    /// The base address as one types it: without its scheme.
    fn short_base(&self) -> &str {
        let base = self.frame.base.as_str();
        base.split_once("://").map_or(base, |(_, rest)| rest)
    }
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::tests::Sample> {
    use super::tests::{Sample, owner, stranger};

    vec![Sample::new("home", &Home { frame: stranger() }), Sample::new("home-signed-in", &Home { frame: owner() })]
}
