//! Deciding whether a site may know who one is.

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use super::Frame;
use super::address::{Address, Part};
use super::persona::PersonaChoice;
use super::share::Share;
use super::site_name::SiteName;
use super::verdict::Verdict;
use crate::account::trust;

mod lookalike;
mod samples;

pub use lookalike::{Lookalike, Piece};
pub(super) use samples::samples;

/// The names under which the texts have a first and another identifier among the details.
const IDENTIFIERS: [&str; 2] = ["identifier", "delegated"];
/// More details than this are a lot: they are then shown in two groups.
const MANY: usize = 6;

/// The question whether to sign in to a site, and what it may know.
#[derive(Template)]
#[template(path = "consent.html")]
pub struct Consent {
    /// The frame.
    pub frame: Frame,
    /// The user part of the person's JID.
    pub username: String,
    /// The token of the page's forms.
    pub csrf: String,
    /// The sealed request.
    pub ticket: String,
    /// Whether the question was answered, but was no longer the same by then.
    pub changed: bool,
    /// Who asks.
    pub site: SiteName,
    /// Its picture, a PNG of ours.
    pub icon: Option<Vec<u8>>,
    /// The realm: what a decision covers.
    pub covers: String,
    /// Where the answer would be sent, as the site wrote it.
    pub return_to: String,
    /// What is known of that address.
    pub verdict: Verdict,
    /// What the site would know the person as.
    pub known_as: KnownAs,
    /// Why one should rather not; empty for most sites. The wildcard warning is not among them: it comes by itself.
    pub warnings: Vec<Warning>,
    /// Whose details the page is about, and the others; no choice where that makes no difference.
    pub personas: Vec<PersonaChoice>,
    /// Whether the persona that the earlier decision was about is gone.
    pub persona_gone: bool,
    /// What the site asks for and may receive.
    pub shares: Vec<Share>,
    /// What the site asks for and does not receive.
    pub withheld: Vec<Withheld>,
    /// Where the site says what it does with details. Shown only if it is an `http` or `https` address.
    pub policy_url: Option<Url>,
    /// Why "always" is not offered; nothing if it is.
    pub no_always: Option<NoAlways>,
    /// What was decided about this site before.
    pub earlier: Option<Earlier>,
}

/// The identifier that a positive answer would carry.
pub enum KnownAs {
    /// One of ours, which the site asked for.
    Asked(String),
    /// One of ours, chosen by us for `identifier_select` (OpenID 2.0, 9.1).
    Chosen(String),
    /// An address of somebody's own that points here (OpenID 2.0, 7.3.2.3).
    Delegated {
        /// That address: the `claimed_id` of the request.
        claimed: String,
        /// Ours: the `identity` of the request.
        local: String,
    },
    /// None: the request is about details only (OpenID 2.0, 9.1: both identifiers left out).
    Nobody,
}

/// A reason to advise against signing in: "Don't sign in" then is the first button, and nothing begins ticked.
pub enum Warning {
    /// The site is reached by plain http.
    Unprotected,
    /// The site has a number in place of a name.
    NoName,
    /// The site's name can be mistaken for that of a trusted one.
    Lookalike(Lookalike),
}

/// What a site asked for and does not get.
pub enum Withheld {
    /// The person has not filled these in: names of attributes.
    Empty(Vec<String>),
    /// This e-mail address is none of those that are given out: the person's own, at the host's domain or at others.
    ForeignEmail {
        /// The address.
        address: String,
        /// The person's own addresses.
        own: Vec<String>,
    },
}

/// Why a site can't be trusted for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAlways {
    /// It is reached by plain http.
    Unprotected,
    /// It has a number in place of a name.
    NoName,
    /// Its name is one under which strangers have theirs (a public suffix).
    SharedSuffix,
    /// Its name can be mistaken for that of a trusted site: the page says so at its head.
    Imitation,
}

/// An earlier decision to trust the site.
pub struct Earlier {
    /// Since when: "12 March 2026".
    pub since: String,
    /// What the site knew the person as.
    pub knew: trust::KnownAs,
    /// Whether it asks for an identifier that it has not learned, or that is not known to have been learned.
    pub newly_known: bool,
    /// What the site has received: names of attributes.
    pub received: Vec<String>,
}

/// Some of the details, under a heading of their own.
struct Group<'a> {
    /// The heading.
    legend: String,
    /// The details.
    shares: Vec<&'a Share>,
    /// What to know about the ticks.
    hint: String,
}

impl Consent {
    /// Whether "no" comes first.
    fn is_advised_against(&self) -> bool {
        !self.warnings.is_empty()
    }

    /// The trusted site this one can be mistaken for.
    fn lookalike(&self) -> Option<&Lookalike> {
        self.warnings.iter().find_map(|warning| match warning {
            Warning::Lookalike(alike) => Some(alike),
            Warning::Unprotected | Warning::NoName => None,
        })
    }

    /// The letter on the site's doorway: of the name as it looks.
    fn site_letter(&self) -> String {
        self.lookalike().map_or_else(|| self.site.letter(), |alike| super::letter(&alike.looks))
    }

    /// The picture as an address that holds it, so that the page asks nobody for it.
    fn picture(&self) -> Option<String> {
        self.icon.as_ref().map(|png| format!("data:image/png;base64,{}", STANDARD.encode(png)))
    }

    /// Whether the site asks for an identifier and nothing besides.
    fn asks_for_nothing_else(&self) -> bool {
        self.asked_for() == 0 && !matches!(self.known_as, KnownAs::Nobody)
    }

    /// Whether the page warns of a site that has only a number.
    fn has_no_name(&self) -> bool {
        self.warnings.iter().any(|warning| matches!(warning, Warning::NoName))
    }

    /// The earlier decision, if the site asks for more than it covers.
    fn asks_for_more(&self) -> Option<&Earlier> {
        let more = |earlier: &&Earlier| earlier.newly_known && earlier.knew != trust::KnownAs::Unknown;
        self.earlier.as_ref().filter(|earlier| more(earlier) || self.shares.iter().any(|share| share.new))
    }

    /// The earlier decision, if only what it did not say is asked about.
    fn asks_once_more(&self) -> Option<&Earlier> {
        let unsaid = |earlier: &&Earlier| earlier.newly_known && earlier.knew == trust::KnownAs::Unknown;
        self.earlier.as_ref().filter(unsaid).filter(|_| self.asks_for_more().is_none())
    }

    /// The earlier decision, if the details that it was about are gone.
    fn lost_its_persona(&self) -> Option<&Earlier> {
        self.earlier.as_ref().filter(|_| self.persona_gone)
    }

    /// What the site had, and what it wants on top.
    fn asks_for_more_lead(&self, earlier: &Earlier) -> String {
        let t = &self.frame.texts;
        let [first, other] = IDENTIFIERS;
        let (identifier, lead) = match earlier.knew {
            trust::KnownAs::Unknown => (None, "consent-more-lead-unknown"),
            trust::KnownAs::Nobody => (Some(first), "consent-more-lead-nobody"),
            trust::KnownAs::Own | trust::KnownAs::Delegated(_) => (Some(other), "consent-more-lead-nothing"),
        };
        let identifier = identifier.filter(|_| earlier.newly_known).map(ToOwned::to_owned);
        let new = self.shares.iter().filter(|share| share.new).map(|share| share.name.clone());
        let wanted: Vec<_> = identifier.into_iter().chain(new).collect();
        let (since, wanted) = (("since", earlier.since.clone()), ("wanted", t.details(&wanted)));
        if earlier.received.is_empty() {
            return t.with(lead, &[since, wanted]);
        }
        t.with("consent-more-lead", &[since, ("received", t.details(&earlier.received)), wanted])
    }

    /// How many details the site asks for.
    fn asked_for(&self) -> usize {
        let withheld = self.withheld.iter().map(|one| match one {
            Withheld::Empty(names) => names.len(),
            Withheld::ForeignEmail { .. } => 1,
        });
        self.shares.len() + withheld.sum::<usize>()
    }

    /// Whether the site asks for a lot.
    fn is_greedy(&self) -> bool {
        self.asked_for() > MANY
    }

    /// Whether a detail begins ticked: none does where we advise against the site.
    fn ticks(&self, share: &Share) -> bool {
        share.ticked && !self.is_advised_against()
    }

    /// The details as they are shown: together, or what is needed apart from what is wished for if there are many.
    fn groups(&self) -> Vec<Group<'_>> {
        let (needed, wished): (Vec<_>, Vec<_>) = self.shares.iter().partition(|share| share.needed);
        let t = &self.frame.texts;
        let group = |legend, shares: Vec<_>| {
            let hint = match () {
                () if self.is_advised_against() => t.get("share-unticked-hint"),
                () if shares.iter().any(|share: &&Share| share.needed) => t.get("share-needed-hint"),
                () => t.get("share-wishes-hint"),
            };
            Group { legend, shares, hint }
        };
        if self.is_greedy() && !needed.is_empty() && !wished.is_empty() {
            return vec![group(t.get("share-needs"), needed), group(t.get("share-wishes"), wished)];
        }
        if self.shares.is_empty() {
            return Vec::new();
        }
        let name = self.site.without_star();
        let legend = match () {
            () if self.lookalike().is_some() => t.get("share-with-this"),
            () if self.site.is_wildcard() => t.with("share-with-all", &[("site", name)]),
            () => t.with("share-with", &[("site", name)]),
        };
        vec![group(legend, self.shares.iter().collect())]
    }

    /// The return address, with what matters most about it in bold.
    fn destination(&self) -> Address {
        let unprotected = self.warnings.iter().any(|warning| matches!(warning, Warning::Unprotected));
        if unprotected { Part::Scheme } else { Part::Host }.in_bold(&self.return_to)
    }

    /// The sentence around it.
    #[expect(clippy::unused_self, reason = "a template asks the page")]
    const fn sent_to(&self) -> &'static str {
        "sent-to"
    }

    /// Where the site says what it does with details.
    fn policy(&self) -> Option<&str> {
        self.policy_url.as_ref().filter(|url| matches!(url.scheme(), "http" | "https")).map(Url::as_str)
    }

    /// Whether that is at another place than the site, or one below it.
    fn policy_is_elsewhere(&self) -> bool {
        let realm = Url::parse(&self.covers.replacen("://*.", "://", 1)).ok();
        let site = realm.as_ref().and_then(Url::host_str);
        let place = self.policy_url.as_ref().and_then(Url::host_str);
        let is_within = |(place, site): (&str, &str)| {
            place.strip_suffix(site).is_some_and(|below| below.is_empty() || below.ends_with('.'))
        };
        !place.zip(site).is_some_and(is_within)
    }
}
