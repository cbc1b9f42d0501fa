//! What is known of the address that an answer would go to, and the page where a sign-in ends because of it.

use askama::Template;

use super::Frame;
use super::address::{Address, Part};
use super::samples::{Cast, HOSTILE, Sample};
use super::site_name::SiteName;

/// What is known of a return address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The site lists it.
    Confirmed,
    /// Nothing.
    Open(NotConfirmed),
    /// The site lists others; some of them.
    Contradicted(Vec<String>),
}

/// Why nothing is known of a return address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotConfirmed {
    /// The site was not asked.
    NotAsked,
    /// It publishes no addresses.
    NonePublished,
    /// It did not answer.
    NoAnswer,
    /// It lies where nobody looks.
    OutOfReach,
    /// It sent us elsewhere.
    LedElsewhere,
    /// Too many sites are asked just now.
    Crowded,
}

/// The site does not vouch for the address that the answer would go to: the only way is back.
#[derive(Template)]
#[template(path = "unverified.html")]
pub struct Unverified {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// The sealed request.
    pub ticket: String,
    /// The user part of the person's JID.
    pub username: String,
    /// Who asks, or says they are it.
    pub site: SiteName,
    /// The realm.
    pub covers: String,
    /// Where the answer would be sent, as the site wrote it.
    pub return_to: String,
    /// What is known of that.
    pub verdict: Verdict,
}

impl NotConfirmed {
    const ALL: [Self; 6] =
        [Self::NotAsked, Self::NonePublished, Self::NoAnswer, Self::OutOfReach, Self::LedElsewhere, Self::Crowded];

    /// The sentence that says so.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::NotAsked => "not-looked-at",
            Self::NonePublished => "none-published",
            Self::NoAnswer => "no-answer",
            Self::OutOfReach => "out-of-reach",
            Self::LedElsewhere => "led-elsewhere",
            Self::Crowded => "too-many-sites",
        }
    }
}

impl Unverified {
    const fn is_contradicted(&self) -> bool {
        matches!(self.verdict, Verdict::Contradicted(_))
    }

    const fn heading(&self) -> &'static str {
        if self.is_contradicted() { "unlisted-heading" } else { "unverified-heading" }
    }

    const fn lead(&self) -> &'static str {
        if self.is_contradicted() { "unlisted-lead" } else { "unverified-lead" }
    }

    /// The return address, with what matters most about it in bold.
    fn destination(&self) -> Address {
        if self.is_contradicted() { Part::Path } else { Part::Host }.in_bold(&self.return_to)
    }

    /// The sentence around it: nobody is sent there with an answer.
    #[expect(clippy::unused_self, reason = "a template asks the page")]
    const fn sent_to(&self) -> &'static str {
        "would-be-sent-to"
    }
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let page = |site: &str, return_to: &str, verdict| Unverified {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        ticket: "ticket".to_owned(),
        username: "romeo".to_owned(),
        site: SiteName::new(site),
        covers: format!("https://{site}/"),
        return_to: return_to.to_owned(),
        verdict,
    };
    let listed = || Verdict::Contradicted(vec!["https://garden.example/openid/return".to_owned()]);
    let open = NotConfirmed::ALL.map(|why| {
        let page = page("garden.example", "https://garden.example/return", Verdict::Open(why));
        Sample::new(&format!("unverified-{}", why.text()), page)
    });
    let unlisted = page("garden.example", "https://garden.example/out?to=collect.example", listed());
    let hostile = page(HOSTILE, HOSTILE, Verdict::Contradicted(vec![HOSTILE.to_owned(); 3]));
    [Sample::new("unlisted", unlisted), Sample::new("unlisted-hostile", hostile)].into_iter().chain(open).collect()
}
