//! The browsers a person is signed in with.

use askama::Template;

use super::Frame;
use super::again::PasswordAgain;
use super::samples::{Cast, HOSTILE, Sample};
use crate::account::session::Method;

/// The list at `/account/sessions`.
#[derive(Template)]
#[template(path = "sessions.html")]
pub struct Browsers {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's forms.
    pub csrf: String,
    /// How many browsers have just been signed out.
    pub ended: Option<u32>,
    /// Whether signing out everywhere else asks for the password.
    pub again: PasswordAgain,
    /// The browsers, the one at hand first.
    pub browsers: Vec<BrowserRow>,
}

/// A browser in the list.
pub struct BrowserRow {
    /// What names its session in forms.
    pub id: String,
    /// "Firefox on Linux".
    pub device: String,
    /// When the password was given: "today, 08:15", "on 3 May 2026".
    pub signed_in: String,
    /// By what the person proved who they are.
    pub method: Method,
    /// When it was used.
    pub active: Active,
    /// Where it was last used from.
    pub address: String,
    /// The day until which it stays signed in, if it was to be remembered: "13 December 2026".
    pub stays: Option<String>,
}

/// When a browser was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Active {
    /// It is the one at hand.
    Now,
    /// "today, 09:42", "yesterday", "on 3 May 2026".
    On(String),
    /// So many weeks ago.
    Weeks(u64),
}

impl BrowserRow {
    /// Whether it is the browser at hand.
    fn is_here(&self) -> bool {
        self.active == Active::Now
    }
}

impl BrowserRow {
    /// The sentence that tells how and when the person signed in.
    const fn how(&self) -> &'static str {
        match self.method {
            Method::Password => "sessions-signed-in",
            Method::Chat => "sessions-signed-in-by-chat",
        }
    }
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let row = |device: &str, signed_in: &str, active, address: &str, stays: Option<&str>| BrowserRow {
        id: device.to_owned(),
        device: device.to_owned(),
        signed_in: signed_in.to_owned(),
        method: if stays.is_some() { Method::Chat } else { Method::Password },
        active,
        address: address.to_owned(),
        stays: stays.map(ToOwned::to_owned),
    };
    let on = |day: &str| Active::On(day.to_owned());
    let here = || row("Firefox on Linux", "today, 08:15", Active::Now, "192.0.2.44", None);
    let some = || Browsers {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        ended: None,
        again: PasswordAgain::NotNeeded,
        browsers: vec![
            here(),
            row(
                "Safari on iPhone",
                "on 13 November 2026",
                on("yesterday"),
                "2001:db8:85a3:8d3:1319:8a2e:370:7348",
                Some("13 December 2026"),
            ),
            row("Chrome on Windows", "on 27 October 2026", Active::Weeks(3), "203.0.113.90", Some("26 November 2026")),
            row("A browser", "yesterday", on("today, 07:12"), "203.0.113.91", None),
        ],
    };
    let mut samples = vec![
        Sample::new("sessions", some()),
        Sample::new("sessions-one", Browsers { browsers: vec![here()], ..some() }),
        Sample::new("sessions-ended", Browsers { ended: Some(2), browsers: vec![here()], ..some() }),
        Sample::new("sessions-ended-one", Browsers { ended: Some(1), ..some() }),
        Sample::new(
            "sessions-hostile",
            Browsers { browsers: vec![row(HOSTILE, HOSTILE, on(HOSTILE), HOSTILE, Some(HOSTILE))], ..some() },
        ),
    ];
    samples.extend(
        super::again::samples()
            .into_iter()
            .map(|(name, again)| Sample::new(&format!("sessions-password-{name}"), Browsers { again, ..some() })),
    );
    samples
}
