//! What the bot tells a person, and signing in by it.

use askama::Template;

use super::Frame;
use super::samples::{Cast, HOSTILE, Sample};
use crate::account::notice::{About, Told};
use crate::words::Texts;

/// The page.
#[derive(Template)]
#[template(path = "messages.html")]
pub struct Messages {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// What it tells them unasked.
    pub told: Told,
    /// Whether a message in chat signs them in.
    pub confirms: bool,
    /// Whether that was chosen just now.
    pub saved: bool,
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let page = |contact: &str, confirms, saved| Messages {
        frame: Frame { contact: Some(contact.to_owned()), ..cast.owner() },
        csrf: "token".to_owned(),
        told: Told::only(|about| about != About::Site),
        confirms,
        saved,
    };
    vec![
        Sample::new("messages", page("id.montague.lit", false, false)),
        Sample::new("messages-saved", page("id.montague.lit", true, true)),
        Sample::new("messages-hostile", page(HOSTILE, false, false)),
    ]
}
