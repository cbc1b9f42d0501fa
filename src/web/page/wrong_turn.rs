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

/// The site asks for an identifier that is none of ours.
#[derive(Template)]
#[template(path = "not_ours.html")]
pub struct NotOurs {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// The sealed request.
    pub ticket: String,
    /// Who asks.
    pub site: SiteName,
    /// The identifier it asked for, as it wrote it.
    pub asked: String,
}

/// The name had another owner before, and the site asks in OpenID 1.x, which takes the one for the other (OpenID 2.0,
/// 11.5.1).
#[derive(Template)]
#[template(path = "successor.html")]
pub struct Successor {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// The sealed request.
    pub ticket: String,
    /// Who asks.
    pub site: SiteName,
    /// What the site knows both owners by.
    pub identifier: String,
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
    let not_ours = |site: &str, asked: &str| NotOurs {
        frame: cast.stranger(),
        csrf: "token".to_owned(),
        ticket: "ticket".to_owned(),
        site: SiteName::new(site),
        asked: asked.to_owned(),
    };
    let successor = |site: &str, identifier: &str| Successor {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        ticket: "ticket".to_owned(),
        site: SiteName::new(site),
        identifier: identifier.to_owned(),
    };
    let no_return = |site: &str| NoReturn { frame: cast.stranger(), site: SiteName::new(site) };
    vec![
        Sample::new("wrong-account", wrong_account("garden.example", "juliet")),
        Sample::new("wrong-account-hostile", wrong_account(HOSTILE, HOSTILE)),
        Sample::new("decided", decided("garden.example")),
        Sample::new("decided-hostile", decided(HOSTILE)),
        Sample::new("not-ours", not_ours("garden.example", "https://capulet.example/openid/juliet")),
        Sample::new("not-ours-hostile", not_ours(HOSTILE, HOSTILE)),
        Sample::new("successor", successor("garden.example", "https://montague.lit/openid/romeo")),
        Sample::new("successor-hostile", successor(HOSTILE, HOSTILE)),
        Sample::new("no-return", no_return("garden.example")),
        Sample::new("no-return-hostile", no_return(HOSTILE)),
    ]
}
