//! The home page.

use askama::Template;

use super::Frame;
use super::samples::{Cast, Sample};

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

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    vec![
        Sample::new("home", Home { frame: cast.stranger() }),
        Sample::new("home-signed-in", Home { frame: cast.owner() }),
    ]
}
