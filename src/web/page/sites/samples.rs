//! The pages about sites in their variants.

use super::super::persona::choices;
use super::super::samples::{Cast, HOSTILE, Sample};
use super::{Notice, OneSite, Pager, Share, SiteName, SiteRow, SiteRule, Sites, Source, UnusedSites};
use crate::account::trust::KnownAs;

/// A line of the list.
fn row(id: &str, site: &str, receives: &[&str], since: &str, used: Option<&str>) -> SiteRow {
    SiteRow {
        id: id.to_owned(),
        site: SiteName::new(site),
        covers: format!("https://{site}/"),
        source: None,
        known_as: KnownAs::Own,
        receives: receives.iter().map(|name| (*name).to_owned()).collect(),
        since: since.to_owned(),
        used: used.map(ToOwned::to_owned),
    }
}

/// Somebody known by an address of their own.
fn delegated(addresses: &[&str]) -> KnownAs {
    KnownAs::Delegated(addresses.iter().map(|&address| address.to_owned()).collect())
}

/// A list with nothing in it.
fn empty(cast: &Cast) -> Sites {
    Sites {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        notice: None,
        search: None,
        trusted: Vec::new(),
        trusted_in_all: 0,
        refused: Vec::new(),
        refused_in_all: 0,
        pager: None,
        unused: 0,
    }
}

/// A list with something of everything.
fn some(cast: &Cast) -> Sites {
    Sites {
        trusted: vec![
            SiteRow {
                source: Some(Source::Persona("Work".to_owned())),
                ..row("1", "garden.example", &["nickname", "email"], "3 May 2026", Some("today, 09:42"))
            },
            SiteRow {
                source: Some(Source::Deleted),
                ..row("2", "library.example", &["nickname"], "12 March 2026", Some("yesterday"))
            },
            row("3", "*.theatre.example", &[], "30 January 2025", None),
            SiteRow { known_as: KnownAs::Nobody, ..row("5", "survey.example", &["gender"], "2 January 2025", None) },
            SiteRow { known_as: KnownAs::Unknown, ..row("7", "old.example", &[], "2 January 2025", None) },
            SiteRow {
                known_as: delegated(&["https://romeo.example/", "https://mantua.example/romeo"]),
                ..row("6", "forum.example", &[], "1 January 2025", None)
            },
        ],
        trusted_in_all: 6,
        refused: vec![row("4", "prize.example", &[], "8 November 2026", Some("today, 04:10"))],
        refused_in_all: 1,
        ..empty(cast)
    }
}

/// A page of a long list.
fn many(cast: &Cast) -> Sites {
    Sites {
        search: Some(String::new()),
        trusted_in_all: 148,
        pager: Some(Pager {
            page: 2,
            pages: 25,
            previous: Some("/account/sites?page=1".to_owned()),
            next: Some("/account/sites?page=3".to_owned()),
        }),
        unused: 63,
        ..some(cast)
    }
}

/// The page of one site.
fn one(cast: &Cast, text: &str, rule: SiteRule, used: Option<&str>) -> OneSite {
    let share = |name: &str, value: &str, ticked| Share {
        name: name.to_owned(),
        value: value.to_owned(),
        needed: false,
        new: false,
        ticked,
    };
    OneSite {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        id: "1".to_owned(),
        site: SiteName::new(text),
        changed: false,
        covers: format!("https://{text}/"),
        known_as: KnownAs::Own,
        rule,
        personas: choices(Some("1"), &[("1", "Home"), ("2", "Work")]),
        shares: match rule {
            SiteRule::Always => {
                vec![
                    share("nickname", "romeo", true),
                    share("email", "romeo@montague.lit", true),
                    share("language", "English", false),
                ]
            }
            SiteRule::Never => Vec::new(),
        },
        shown: String::new(),
        offers_always: rule == SiteRule::Always,
        since: "3 May 2026".to_owned(),
        used: used.map(ToOwned::to_owned),
    }
}

/// The question about unused sites.
fn unused(cast: &Cast, count: u64, sites: &[&str]) -> UnusedSites {
    let sites = sites.iter().map(|site| SiteName::new(site)).collect();
    UnusedSites { frame: cast.owner(), csrf: "token".to_owned(), count, since: "22 November 2025".to_owned(), sites }
}

/// All pages.
pub(crate) fn samples(cast: &Cast) -> Vec<Sample> {
    let notice = |notice| Sites { notice: Some(notice), ..some(cast) };
    let revoked = |text: &str| Notice::Revoked { site: SiteName::new(text), undo: text.to_owned() };
    let hostile = Sites {
        notice: Some(revoked(HOSTILE)),
        search: Some(HOSTILE.to_owned()),
        trusted: vec![SiteRow {
            source: Some(Source::Persona(HOSTILE.to_owned())),
            known_as: delegated(&[HOSTILE]),
            ..row(HOSTILE, HOSTILE, &[HOSTILE], HOSTILE, Some(HOSTILE))
        }],
        refused: vec![row(HOSTILE, HOSTILE, &[], HOSTILE, Some(HOSTILE))],
        ..empty(cast)
    };
    vec![
        Sample::new("sites", some(cast)),
        Sample::new("sites-empty", empty(cast)),
        Sample::new("sites-many", many(cast)),
        Sample::new("sites-none-found", Sites { search: Some("orchrad".to_owned()), ..empty(cast) }),
        Sample::new("sites-none-found-hostile", Sites { search: Some(HOSTILE.to_owned()), ..empty(cast) }),
        Sample::new("sites-revoked", notice(revoked("garden.example"))),
        Sample::new("sites-revoked-unused", notice(Notice::RevokedUnused)),
        Sample::new("sites-saved", notice(Notice::Saved(SiteName::new("garden.example")))),
        Sample::new("sites-hostile", hostile),
        Sample::new("sites-unused", unused(cast, 63, &["atlas.example", "balcony.example", "choir.example"])),
        Sample::new("sites-unused-one", unused(cast, 1, &["atlas.example"])),
        Sample::new("sites-unused-hostile", unused(cast, 2, &[HOSTILE])),
        Sample::new("site", one(cast, "garden.example", SiteRule::Always, Some("today, 09:42"))),
        Sample::new(
            "site-nobody",
            OneSite { known_as: KnownAs::Nobody, ..one(cast, "survey.example", SiteRule::Always, None) },
        ),
        Sample::new(
            "site-changed",
            OneSite { changed: true, ..one(cast, "garden.example", SiteRule::Always, Some("today, 09:42")) },
        ),
        Sample::new(
            "site-persona-gone",
            OneSite {
                personas: choices(None, &[("1", "Home")]),
                shares: Vec::new(),
                ..one(cast, "library.example", SiteRule::Always, Some("today, 09:42"))
            },
        ),
        Sample::new("site-refused", one(cast, "prize.example", SiteRule::Never, Some("yesterday"))),
        Sample::new(
            "site-hostile",
            OneSite {
                known_as: delegated(&[HOSTILE]),
                personas: choices(None, &[(HOSTILE, HOSTILE)]),
                ..one(cast, HOSTILE, SiteRule::Always, Some(HOSTILE))
            },
        ),
    ]
}
