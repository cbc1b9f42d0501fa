//! Signing in and out.

use askama::Template;

use super::Frame;
use super::samples::{Cast, HOSTILE, Sample};
use super::site_name::SiteName;

/// The page with the password, in all its states.
#[derive(Template)]
#[template(path = "login.html")]
pub struct Login {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's forms.
    pub csrf: String,
    /// What the person came for; nothing, if it was the account here.
    pub errand: Option<Errand>,
    /// The page of the account it leads to, if that is not the first.
    pub to: Option<&'static str>,
    /// What stands in the field for the user name already.
    pub username: String,
    /// Whether the person can be asked in chat instead.
    pub chat: bool,
    /// How long "keep me signed in" keeps: "30 days".
    pub remember: String,
    /// What has happened before.
    pub state: LoginState,
}

/// A site's request, which goes on once somebody has signed in.
pub struct Errand {
    /// The site.
    pub site: SiteName,
    /// The sealed request.
    pub ticket: String,
}

/// What happened before the page is shown.
pub enum LoginState {
    /// Nothing.
    Fresh,
    /// They answered a site's question and were signed out before; the answer's status is 403.
    SignedOut,
    /// The site wants a newer sign-in than theirs.
    Again,
    /// They wanted to be asked in chat, and did not say who they are; the answer's status is 422.
    Nameless,
    /// User name and password were wrong: always said of both, whichever it was.
    Wrong,
    /// The account belongs to another host of this provider.
    OtherHost {
        /// That host's XMPP domain.
        domain: String,
        /// Where it signs its people in.
        url: String,
    },
    /// Too many wrong tries came; the answer's status is 429.
    Throttled {
        /// How long to wait: "8 minutes".
        wait: String,
        /// The time of day when it is over: "14:32".
        until: String,
    },
    /// Too many others of the same address were before them; the answer's status is 503.
    Crowded,
    /// The password could not be checked; the answer's status is 503.
    Away,
}

impl Login {
    /// Whether no password can be checked, so that none is asked for.
    fn is_away(&self) -> bool {
        matches!(self.state, LoginState::Crowded | LoginState::Away)
    }

    /// Whose fault that is.
    fn fault(&self) -> String {
        let texts = &self.frame.texts;
        match &self.errand {
            Some(errand) => texts.with("login-away-fault-site", &[("site", errand.site.shown())]),
            None => texts.get("login-away-fault"),
        }
    }

    /// Whether the heading says "Sign in", so that the line below it can say with what.
    fn begins(&self) -> bool {
        !self.is_away() && !matches!(self.state, LoginState::Throttled { .. })
    }

    /// Whether the fields are to be marked as wrong.
    fn refused(&self) -> bool {
        matches!(self.state, LoginState::Nameless | LoginState::Wrong | LoginState::OtherHost { .. })
    }
}

/// What whoever comes from a site is shown in place of the form, where the operator asks for no password on that way: a
/// page that only looks like ours could not be told from it there.
#[derive(Template)]
#[template(path = "own_page.html")]
pub struct OwnPage {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's forms.
    pub csrf: String,
    /// What the person came for.
    pub errand: Errand,
    /// Whether the site wants a newer sign-in than theirs.
    pub is_again: bool,
    /// Whether they said that they had signed in, and nobody is.
    pub is_not_yet: bool,
}

impl OwnPage {
    /// Where they sign in.
    fn address(&self) -> String {
        format!("{}/login", self.frame.base)
    }
}

/// The answer to a plain-http request for the form, or with a password in it: status 403, and no form.
#[derive(Template)]
#[template(path = "unprotected.html")]
pub struct Unprotected {
    /// The frame.
    pub frame: Frame,
}

/// Asks whether to sign out: for somebody who opened `/logout` by hand, since a GET changes nothing.
#[derive(Template)]
#[template(path = "sign_out.html")]
pub struct SignOut {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
}

/// Says that one is signed out.
#[derive(Template)]
#[template(path = "signed_out.html")]
pub struct SignedOut {
    /// The frame.
    pub frame: Frame,
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let page = |site: Option<&str>, username: &str, state| Login {
        frame: cast.stranger(),
        csrf: "token".to_owned(),
        errand: site.map(|site| Errand { site: SiteName::new(site), ticket: "ticket".to_owned() }),
        to: site.is_none().then_some("sites"),
        username: username.to_owned(),
        chat: true,
        remember: "30 days".to_owned(),
        state,
    };
    let own_page = |site: &str, is_again: bool, is_not_yet: bool| OwnPage {
        frame: cast.stranger(),
        csrf: "token".to_owned(),
        errand: Errand { site: SiteName::new(site), ticket: "ticket".to_owned() },
        is_again,
        is_not_yet,
    };
    let garden = Some("garden.example");
    let wait = |until: &str| LoginState::Throttled { wait: "8 minutes".to_owned(), until: until.to_owned() };
    let other = |domain: &str, url: &str| LoginState::OtherHost { domain: domain.to_owned(), url: url.to_owned() };
    vec![
        Sample::new("login", page(None, "", LoginState::Fresh)),
        Sample::new("login-without-chat", Login { chat: false, ..page(None, "", LoginState::Fresh) }),
        Sample::new("login-again", page(garden, "romeo", LoginState::Again)),
        Sample::new("login-nameless", page(garden, "", LoginState::Nameless)),
        Sample::new("login-from-site", page(garden, "", LoginState::Fresh)),
        Sample::new(
            "login-popup",
            Login { frame: Cast::in_popup(cast.stranger()), ..page(garden, "", LoginState::Fresh) },
        ),
        Sample::new("login-signed-out", page(garden, "romeo", LoginState::SignedOut)),
        Sample::new("login-wrong", page(garden, "romeo", LoginState::Wrong)),
        Sample::new(
            "login-other-host",
            page(garden, "juliet@capulet.lit", other("capulet.lit", "https://capulet.lit/login")),
        ),
        Sample::new("login-throttled", page(garden, "romeo", wait("14:32"))),
        Sample::new("login-crowded", page(garden, "", LoginState::Crowded)),
        Sample::new("login-away", page(garden, "", LoginState::Away)),
        Sample::new("login-away-plain", page(None, "", LoginState::Away)),
        Sample::new(
            "login-hostile",
            page(Some(HOSTILE), HOSTILE, other(HOSTILE, "https://capulet.lit/\"><svg onload=x>")),
        ),
        Sample::new("login-own-page", own_page("garden.example", false, false)),
        Sample::new("login-own-page-again", own_page("garden.example", true, false)),
        Sample::new("login-own-page-not-yet", own_page(HOSTILE, false, true)),
        Sample::new("unprotected", Unprotected { frame: cast.stranger() }),
        Sample::new("sign-out", SignOut { frame: cast.owner(), csrf: "token".to_owned() }),
        Sample::new("signed-out", SignedOut { frame: cast.stranger() }),
    ]
}
