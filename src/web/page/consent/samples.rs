//! The consent page in its variants.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::persona::choices;
use super::super::samples::{Cast, HOSTILE, Sample};
use super::super::verdict::{NotConfirmed, Verdict};
use super::{Consent, Earlier, KnownAs, Lookalike, NoAlways, PersonaChoice, Share, SiteName, Warning, Withheld};
use crate::account::trust;

/// A picture such as sites have: green leaves.
const PICTURE: &str = "iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAAiElEQVR42u3XwQ3AIAgFUAdzus7ZIdzAhkNP2spHUJpiwsn4eYcmhZS+fko567\
    Jm+ciVipr26r6nMmmMAFQgvUAUIIa8hUkAEGIUJAWwEJyQGcAQsRXADZgFPCK2ApDHGoAGEYB/A9CHWgAxIr6BAJgA4mcUA4mbmdDFVOxiL3Cx\
    GbnZDS234wtaxqxYAXPf3AAAAABJRU5ErkJggg==";

/// A detail: its name, its value, and of `n`eeded, ne`w` and `t`icked what it is.
fn share(name: &str, value: &str, marks: &str) -> Share {
    let (name, value) = (name.to_owned(), value.to_owned());
    Share { name, value, needed: marks.contains('n'), new: marks.contains('w'), ticked: marks.contains('t') }
}

/// A site that asks for nothing but the identifier.
fn plain(cast: &Cast, site: &str, covers: &str, return_to: &str) -> Consent {
    Consent {
        frame: cast.owner(),
        username: "romeo".to_owned(),
        csrf: "token".to_owned(),
        ticket: "ticket".to_owned(),
        changed: false,
        site: SiteName::new(site),
        icon: None,
        covers: covers.to_owned(),
        return_to: return_to.to_owned(),
        verdict: Verdict::Confirmed,
        known_as: KnownAs::Asked("https://montague.lit/openid/romeo".to_owned()),
        warnings: Vec::new(),
        personas: Vec::new(),
        persona_gone: false,
        shares: Vec::new(),
        withheld: Vec::new(),
        policy_url: None,
        no_always: None,
        earlier: None,
    }
}

/// The site of most samples.
fn garden(cast: &Cast) -> Consent {
    plain(cast, "garden.example", "https://garden.example/", "https://garden.example/openid/return")
}

/// A site that asks for a nickname.
fn nickname() -> Vec<Share> {
    vec![share("nickname", "romeo", "nt")]
}

/// Two personas, of which the first is in use.
fn personas() -> Vec<PersonaChoice> {
    choices(Some("1"), &[("1", "Home"), ("2", "Work")])
}

/// A trusted site that received details which are gone.
fn persona_gone(cast: &Cast) -> Consent {
    let earlier = earlier(trust::KnownAs::Own, false, &["nickname"]);
    Consent { shares: nickname(), personas: personas(), persona_gone: true, earlier: Some(earlier), ..garden(cast) }
}

/// What was decided about a site on the twelfth of March.
fn earlier(knew: trust::KnownAs, newly_known: bool, received: &[&str]) -> Earlier {
    let received = received.iter().map(|&name| name.to_owned()).collect();
    Earlier { since: "12 March 2026".to_owned(), knew, newly_known, received }
}

/// All pages.
pub(crate) fn samples(cast: &Cast) -> Vec<Sample> {
    let mut all = usual(cast);
    all.extend(warned(cast));
    all.push(Sample::new("consent-hostile", hostile(cast)));
    all
}

/// Sites there is nothing to say against.
fn usual(cast: &Cast) -> Vec<Sample> {
    let mut usual = garden(cast);
    usual.shares = vec![
        share("nickname", "romeo", "nt"),
        share("email", "romeo@montague.lit", "nt"),
        share("language", "English", ""),
        share("country", "Italy", ""),
    ];
    usual.personas = personas();
    usual.policy_url = "https://garden.example/privacy".parse().ok();
    let mut again = plain(cast, "library.example", "https://library.example/", "https://library.example/return");
    again.shares = vec![share("nickname", "romeo", "nt"), share("dob", "23 April 1591", "w")];
    again.earlier = Some(earlier(trust::KnownAs::Own, false, &["nickname"]));
    let mut again_needed = plain(cast, "library.example", "https://library.example/", "https://library.example/return");
    again_needed.shares = vec![share("nickname", "romeo", "nwt")];
    again_needed.earlier = Some(earlier(trust::KnownAs::Own, false, &[]));
    let again_known = Consent { earlier: Some(earlier(trust::KnownAs::Nobody, true, &[])), ..garden(cast) };
    let pictured = Consent { icon: STANDARD.decode(PICTURE).ok(), shares: nickname(), ..garden(cast) };
    let wildcard = Consent {
        shares: nickname(),
        ..plain(cast, "*.theatre.example", "https://*.theatre.example/", "https://tickets.theatre.example/return")
    };
    let policy_elsewhere = Consent {
        shares: nickname(),
        policy_url: "https://data-trade.example/what-we-do-with-it".parse().ok(),
        ..garden(cast)
    };
    let chosen = Consent { known_as: KnownAs::Chosen("https://montague.lit/openid/romeo".to_owned()), ..garden(cast) };
    let delegated = Consent {
        known_as: KnownAs::Delegated {
            claimed: "https://romeo.example/".to_owned(),
            local: "https://montague.lit/openid/romeo".to_owned(),
        },
        ..garden(cast)
    };
    let nobody = Consent { known_as: KnownAs::Nobody, shares: vec![share("gender", "Male", "")], ..garden(cast) };
    let shared = Consent {
        no_always: Some(NoAlways::SharedSuffix),
        ..plain(cast, "pages.example", "https://pages.example/", "https://pages.example/return")
    };
    vec![
        Sample::new("consent", usual),
        Sample::new("consent-nothing", garden(cast)),
        Sample::new("consent-popup", Consent { frame: Cast::in_popup(cast.owner()), ..garden(cast) }),
        Sample::new("consent-picture", pictured),
        Sample::new("consent-many", many(cast)),
        Sample::new("consent-persona-gone", persona_gone(cast)),
        Sample::new("consent-changed", Consent { changed: true, ..garden(cast) }),
        Sample::new("consent-again", again),
        Sample::new("consent-again-needed", again_needed),
        Sample::new("consent-again-known", again_known),
        Sample::new("consent-once-more", unsaid(cast, Vec::new())),
        Sample::new("consent-once-more-and-again", unsaid(cast, vec![share("dob", "23 April 1591", "w")])),
        Sample::new("consent-wildcard", wildcard),
        Sample::new("consent-policy-elsewhere", policy_elsewhere),
        Sample::new("consent-chosen", chosen),
        Sample::new("consent-delegated", delegated),
        Sample::new("consent-nobody", nobody),
        Sample::new("consent-shared-suffix", shared),
    ]
}

/// A site trusted by a decision that does not say which identifier it learns.
fn unsaid(cast: &Cast, shares: Vec<Share>) -> Consent {
    Consent { shares, earlier: Some(earlier(trust::KnownAs::Unknown, true, &[])), ..garden(cast) }
}

/// A site that asks for all there is.
fn many(cast: &Cast) -> Consent {
    Consent {
        shares: vec![
            share("fullname", "Romeo Montague", "nt"),
            share("dob", "23 April 1591", "nt"),
            share("nickname", "romeo", ""),
            share("postcode", "37121", ""),
            share("country", "Italy", ""),
            share("timezone", "Europe/Rome", ""),
            share("contact/IM/Jabber", "romeo@montague.lit", ""),
        ],
        withheld: vec![
            Withheld::Empty(vec!["gender".to_owned(), "media/image/default".to_owned()]),
            Withheld::ForeignEmail {
                address: "romeo@capulet.example".to_owned(),
                own: vec!["romeo@montague.lit".to_owned()],
            },
        ],
        ..plain(cast, "market.example", "https://market.example/", "https://market.example/return")
    }
}

/// Sites we advise against.
fn warned(cast: &Cast) -> Vec<Sample> {
    let http = Consent {
        warnings: vec![Warning::Unprotected],
        verdict: Verdict::Open(NotConfirmed::NoAnswer),
        shares: nickname(),
        no_always: Some(NoAlways::Unprotected),
        ..plain(cast, "tavern.example", "http://tavern.example/", "http://tavern.example/enter")
    };
    let wildcard = Consent {
        shares: nickname(),
        warnings: vec![Warning::Unprotected],
        no_always: Some(NoAlways::Unprotected),
        ..plain(cast, "*.tavern.example", "http://*.tavern.example/", "http://door.tavern.example/enter")
    };
    let address = Consent {
        warnings: vec![Warning::NoName],
        verdict: Verdict::Open(NotConfirmed::OutOfReach),
        no_always: Some(NoAlways::NoName),
        ..plain(cast, "192.0.2.14:8444", "https://192.0.2.14:8444/", "https://192.0.2.14:8444/return")
    };
    let open = [
        ("consent-unverified", NotConfirmed::NonePublished),
        ("consent-not-asked", NotConfirmed::NotAsked),
        ("consent-led-elsewhere", NotConfirmed::LedElsewhere),
    ];
    let open = open.map(|(name, why)| Sample::new(name, Consent { verdict: Verdict::Open(why), ..garden(cast) }));
    let lookalike = Consent {
        verdict: Verdict::Open(NotConfirmed::NonePublished),
        warnings: vec![Warning::Lookalike(Lookalike {
            looks: "gаrden.example".to_owned(),
            trusted: "garden.example".to_owned(),
            since: "3 May 2026".to_owned(),
        })],
        shares: nickname(),
        ..plain(cast, "xn--grden-2ve.example", "https://xn--grden-2ve.example/", "https://xn--grden-2ve.example/openid")
    };
    [
        Sample::new("consent-http", http),
        Sample::new("consent-http-wildcard", wildcard),
        Sample::new("consent-address", address),
        Sample::new("consent-lookalike", lookalike),
    ]
    .into_iter()
    .chain(open)
    .collect()
}

/// A site that writes markup wherever it can.
fn hostile(cast: &Cast) -> Consent {
    let text = || HOSTILE.to_owned();
    Consent {
        username: text(),
        ticket: text(),
        icon: Some(text().into_bytes()),
        known_as: KnownAs::Delegated { claimed: text(), local: text() },
        warnings: vec![Warning::Lookalike(Lookalike { looks: text(), trusted: text(), since: text() })],
        personas: choices(None, &[("1", "Home"), (HOSTILE, HOSTILE)]),
        shares: vec![share(HOSTILE, HOSTILE, "nwt")],
        withheld: vec![Withheld::Empty(vec![text()]), Withheld::ForeignEmail { address: text(), own: vec![text()] }],
        policy_url: "javascript:alert(1)".parse().ok(),
        earlier: Some(Earlier { since: text(), knew: trust::KnownAs::Own, newly_known: true, received: vec![text()] }),
        ..plain(cast, HOSTILE, HOSTILE, HOSTILE)
    }
}
