//! Pages where a sign-in ends before, or without, a decision.

use askama::Template;

use super::Frame;
use super::address::Address;
use super::samples::{Cast, HOSTILE, Sample};
use super::site_name::SiteName;

/// The site expects somebody else than the person who is signed in.
#[derive(Template)]
#[template(path = "wrong_account.html")]
pub struct WrongAccount {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// The sealed request.
    pub ticket: String,
    /// Who asks.
    pub site: SiteName,
    /// The realm.
    pub covers: String,
    /// The user part of the account the site asked for.
    pub asked_name: String,
    /// The identifier the site asked for.
    pub asked: String,
    /// The user part of the signed-in person's JID.
    pub own_name: String,
    /// The signed-in person's identifier.
    pub own: String,
}

/// The request has been decided before: its ticket is spent.
#[derive(Template)]
#[template(path = "decided.html")]
pub struct Decided {
    /// The frame.
    pub frame: Frame,
    /// Who asked.
    pub site: SiteName,
}

/// No answer to the site could be right: go back.
#[derive(Template)]
#[template(path = "go_back.html")]
pub struct GoBack {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// The sealed request.
    pub ticket: String,
    /// Who asks.
    pub site: SiteName,
    /// The identifier it asks for, as it wrote it.
    pub identifier: String,
    /// Why.
    pub reason: NoAnswer,
}

/// Why no answer could be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The identifier is none of ours.
    NotOurs,
    /// Its name had another owner before, and the site asks in OpenID 1.x, which takes the one for the other (OpenID 2.0,
    /// 11.5.1).
    Successor,
}

impl GoBack {
    fn heading(&self) -> String {
        match self.reason {
            NoAnswer::NotOurs => self.frame.texts.get("not-ours-heading"),
            NoAnswer::Successor => self.frame.texts.with("successor-heading", &[("site", self.site.shown())]),
        }
    }

    fn lead(&self) -> String {
        match self.reason {
            NoAnswer::NotOurs => self.frame.texts.with("not-ours-lead", &[("site", self.site.shown())]),
            NoAnswer::Successor => self.frame.texts.get("successor-lead"),
        }
    }

    fn fault(&self) -> String {
        self.frame.texts.get(match self.reason {
            NoAnswer::NotOurs => "not-ours-fault",
            NoAnswer::Successor => "successor-fault",
        })
    }

    fn advice(&self) -> String {
        self.frame.texts.get(match self.reason {
            NoAnswer::NotOurs => "not-ours-advice",
            NoAnswer::Successor => "successor-advice",
        })
    }
}

/// The site wants no answer (OpenID 2.0, 9.1: no `return_to`), so nothing is sent.
#[derive(Template)]
#[template(path = "no_return.html")]
pub struct NoReturn {
    /// The frame.
    pub frame: Frame,
    /// Who asked.
    pub site: SiteName,
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let wrong_account = |site: &str, asked_name: &str| WrongAccount {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        ticket: "ticket".to_owned(),
        site: SiteName::new(site),
        covers: format!("https://{site}/"),
        asked_name: asked_name.to_owned(),
        asked: format!("https://montague.lit/openid/{asked_name}"),
        own_name: "romeo".to_owned(),
        own: "https://montague.lit/openid/romeo".to_owned(),
    };
    let decided = |site: &str| Decided { frame: cast.owner(), site: SiteName::new(site) };
    let go_back = |site: &str, identifier: &str, reason| GoBack {
        frame: if reason == NoAnswer::Successor { cast.owner() } else { cast.stranger() },
        csrf: "token".to_owned(),
        ticket: "ticket".to_owned(),
        site: SiteName::new(site),
        identifier: identifier.to_owned(),
        reason,
    };
    let (not_ours, successor) = (NoAnswer::NotOurs, NoAnswer::Successor);
    let no_return = |site: &str| NoReturn { frame: cast.stranger(), site: SiteName::new(site) };
    vec![
        Sample::new("wrong-account", wrong_account("garden.example", "juliet")),
        Sample::new("wrong-account-hostile", wrong_account(HOSTILE, HOSTILE)),
        Sample::new("decided", decided("garden.example")),
        Sample::new("decided-hostile", decided(HOSTILE)),
        Sample::new("not-ours", go_back("garden.example", "https://capulet.example/openid/juliet", not_ours)),
        Sample::new("not-ours-hostile", go_back(HOSTILE, HOSTILE, not_ours)),
        Sample::new("successor", go_back("garden.example", "https://montague.lit/openid/romeo", successor)),
        Sample::new("successor-hostile", go_back(HOSTILE, HOSTILE, successor)),
        Sample::new("no-return", no_return("garden.example")),
        Sample::new("no-return-hostile", no_return(HOSTILE)),
    ]
}
