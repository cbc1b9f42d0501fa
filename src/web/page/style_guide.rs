//! The style guide: every sample in two frames.

use askama::Template;

use super::Frame;

/// The page at `/styleguide`, for developers and in English.
#[derive(Template)]
#[template(path = "style_guide.html")]
pub struct StyleGuide {
    /// The frame.
    pub frame: Frame,
    /// The names of the samples.
    pub samples: Vec<String>,
}
