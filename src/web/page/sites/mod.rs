//! The sites a person trusts or refuses.

use askama::Template;

use super::Frame;
use super::persona::PersonaChoice;
use super::share::Share;
use super::site_name::SiteName;
use crate::account::trust::KnownAs;

mod samples;

pub(super) use samples::samples;

/// The list at `/account/sites`.
#[derive(Template)]
#[template(path = "sites.html")]
pub struct Sites {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's forms.
    pub csrf: String,
    /// What has just been done.
    pub notice: Option<Notice>,
    /// What was searched for; `None` leaves the search out, which a short list doesn't need.
    pub search: Option<String>,
    /// Trusted sites, those of this page of the list.
    pub trusted: Vec<SiteRow>,
    /// How many sites are trusted on all pages together.
    pub trusted_in_all: u64,
    /// Refused sites.
    pub refused: Vec<SiteRow>,
    /// How many sites are refused on all pages together.
    pub refused_in_all: u64,
    /// Where the list goes on; nothing if all of it is here.
    pub pager: Option<Pager>,
    /// How many trusted sites have not been used for a year.
    pub unused: u64,
}

/// A site in the list.
pub struct SiteRow {
    /// What names it in forms and in the address of its page.
    pub id: String,
    /// Its name.
    pub site: SiteName,
    /// The realm.
    pub covers: String,
    /// What it receives: names of attributes.
    pub receives: Vec<String>,
    /// Whose details they are, where there are several personas.
    pub source: Option<Source>,
    /// What it knows the person as.
    pub known_as: KnownAs,
    /// Since when it is trusted or refused: "3 May 2026".
    pub since: String,
    /// When it was last signed in to or turned away: "today, 09:42", "on 3 May 2026".
    pub used: Option<String>,
}

/// Whose details a site receives.
pub enum Source {
    /// Those of the persona of this name.
    Persona(String),
    /// Nobody's any more.
    Deleted,
}

/// What has just been done, at the head of the list.
pub enum Notice {
    /// A decision about a site was taken back.
    Revoked {
        /// The site.
        site: SiteName,
        /// What the form that undoes it sends as `site`.
        undo: String,
    },
    /// The unused sites are trusted no more.
    RevokedUnused,
    /// A change on the page of a site was saved.
    Saved(SiteName),
}

/// Where a list that is too long for a page goes on.
pub struct Pager {
    /// This page's number, from one.
    pub page: u64,
    /// How many pages there are.
    pub pages: u64,
    /// The address of the page before.
    pub previous: Option<String>,
    /// The address of the page after.
    pub next: Option<String>,
}

/// Asks whether to stop trusting all sites that are not used, at `/account/sites/unused`.
#[derive(Template)]
#[template(path = "sites_unused.html")]
pub struct UnusedSites {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// How many they are.
    pub count: u64,
    /// Not used since: "22 November 2025".
    pub since: String,
    /// Their names, or the first of them.
    pub sites: Vec<SiteName>,
}

/// One site, at `/account/sites/ID`.
#[derive(Template)]
#[template(path = "site.html")]
pub struct OneSite {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// What names it in forms.
    pub id: String,
    /// Its name.
    pub site: SiteName,
    /// Whether the page has changed since "always" was chosen on it, which was not saved.
    pub changed: bool,
    /// The realm.
    pub covers: String,
    /// What holds for it.
    pub rule: SiteRule,
    /// Whether it may be trusted at all.
    pub offers_always: bool,
    /// What it knows the person as.
    pub known_as: KnownAs,
    /// Whose details are shown, and the others, if it has asked for any; none is chosen if that one is gone.
    pub personas: Vec<PersonaChoice>,
    /// What it asked for last, ticked if it receives it.
    pub shares: Vec<Share>,
    /// What is shown of these, for the form to bring back.
    pub shown: String,
    /// Since when the rule holds: "3 May 2026".
    pub since: String,
    /// When it was last signed in to or turned away.
    pub used: Option<String>,
}

/// What holds for a site that was decided about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteRule {
    /// It is trusted.
    Always,
    /// It is refused.
    Never,
}

impl Sites {
    /// The words searched for, if any were.
    fn searched(&self) -> Option<&str> {
        self.search.as_deref().filter(|words| !words.is_empty())
    }
}

impl OneSite {
    /// Whether there is a choice of details.
    fn offers_personas(&self) -> bool {
        self.personas.len() > 1 || self.persona_gone()
    }

    /// The persona whose details are shown.
    fn persona(&self) -> Option<&PersonaChoice> {
        self.personas.iter().find(|persona| persona.chosen)
    }

    /// Whether the persona that its details were of is gone.
    fn persona_gone(&self) -> bool {
        !self.personas.is_empty() && self.persona().is_none()
    }

    /// Whether a rule is the one that is chosen.
    fn is_chosen(&self, rule: SiteRule) -> bool {
        rule == if self.changed { SiteRule::Always } else { self.rule }
    }
}

impl UnusedSites {
    /// How many sites are not named.
    fn more(&self) -> u64 {
        let named = u64::try_from(self.sites.len()).unwrap_or(u64::MAX);
        self.count.saturating_sub(named)
    }
}
