//! All that is kept about a person: what it is, and deleting it.

use askama::Template;

use super::Frame;
use super::again::PasswordAgain;
use super::samples::{Cast, HOSTILE, Sample};

/// The page at `/account/data`.
#[derive(Template)]
#[template(path = "data.html")]
pub struct Data {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// Whether taking a copy asks for the password.
    pub again: PasswordAgain,
    /// What is kept.
    pub kept: Kept,
    /// How long activity is kept: "90 days".
    pub retention: String,
}

/// How much is kept.
pub struct Kept {
    /// Sites that are trusted.
    pub trusted: u64,
    /// Sites that are refused.
    pub refused: u64,
    /// Details that are filled in.
    pub details: u64,
    /// Browsers that are signed in.
    pub browsers: u64,
    /// Entries of the activity.
    pub entries: u64,
}

/// Asks whether to delete everything, at `/account/data/delete`.
#[derive(Template)]
#[template(path = "data_delete.html")]
pub struct Deletion {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// Whether it asks for the password.
    pub again: PasswordAgain,
    /// Whether the button was pressed without saying so before (422).
    pub unsure: bool,
}

/// Says that everything is deleted.
#[derive(Template)]
#[template(path = "data_deleted.html")]
pub struct Deleted {
    /// The frame.
    pub frame: Frame,
}

impl Data {
    /// How many entries of activity there are, and when they go.
    fn entries(&self) -> String {
        let texts = &self.frame.texts;
        let count = texts.with("data-entries", &[("count", self.kept.entries)]);
        format!("{count} {}", texts.with("data-entries-go", &[("span", self.retention.as_str())]))
    }
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let data = |again, number| Data {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        again,
        kept: Kept {
            trusted: number * 3,
            refused: number,
            details: number * 9,
            browsers: number,
            entries: number * 41,
        },
        retention: "90 days".to_owned(),
    };
    let deletion = |again, unsure| Deletion { frame: cast.owner(), csrf: "token".to_owned(), again, unsure };
    let mut samples = vec![
        Sample::new("data", data(PasswordAgain::NotNeeded, 1)),
        Sample::new("data-little", data(PasswordAgain::NotNeeded, 0)),
        Sample::new("data-hostile", data(PasswordAgain::Throttled { until: HOSTILE.to_owned() }, 1)),
        Sample::new("data-delete", deletion(PasswordAgain::NotNeeded, false)),
        Sample::new("data-delete-unsure", deletion(PasswordAgain::Asked, true)),
        Sample::new("data-deleted", Deleted { frame: cast.stranger() }),
    ];
    for (name, again) in super::again::samples() {
        samples.push(Sample::new(&format!("data-password-{name}"), data(again.clone(), 1)));
        samples.push(Sample::new(&format!("data-delete-password-{name}"), deletion(again, false)));
    }
    samples
}
