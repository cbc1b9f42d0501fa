//! Pages that carry a message onward in a form: to the site, or from one of our pages to the next.

use askama::Template;

use super::samples::{Cast, HOSTILE, Sample};
use super::site_name::SiteName;
use super::{Frame, letter};

/// An answer too long for an address, on its way to the site (OpenID 2.0, 5.2.2). Loads `continue.js`.
#[derive(Template)]
#[template(path = "continue.html")]
pub struct Continue {
    /// The frame.
    pub frame: Frame,
    /// Who gets the answer.
    pub site: SiteName,
    /// The verified return address.
    pub action: String,
    /// The answer.
    pub fields: Vec<(String, String)>,
}

impl Continue {
    /// The letter on our side's doorway.
    fn own_letter(&self) -> String {
        letter(self.frame.viewer.as_ref().map_or(&self.frame.domain, |viewer| &viewer.username))
    }
}

/// A question that another site has posted, on its way to a page of ours: a browser sends the login cookie only with a
/// request that comes from us. Loads `continue.js`.
///
/// Its form has no token, since there is no cookie to bind one to; it leads to the page that asks, and decides nothing.
#[derive(Template)]
#[template(path = "hop.html")]
pub struct Hop {
    /// The frame.
    pub frame: Frame,
    /// Who asks.
    pub site: SiteName,
    /// The sealed request.
    pub ticket: String,
}

/// The site's question is broken. The answer that says so is sent only when the person presses: a page that sent on
/// everyone by itself would lend our name to any address.
#[derive(Template)]
#[template(path = "broken_question.html")]
pub struct BrokenQuestion {
    /// The frame.
    pub frame: Frame,
    /// Who asked.
    pub site: SiteName,
    /// What is wrong, in one line, as the site will read it.
    pub detail: String,
    /// How to take the error to the site.
    pub way_back: WayBack,
    /// The request's id.
    pub reference: String,
}

/// The site's question has waited too long for its person, and loading a page again does not bring it back.
#[derive(Template)]
#[template(path = "expired.html")]
pub struct Expired {
    /// The frame.
    pub frame: Frame,
    /// Who asked, and how to tell it that no answer comes; none where no seal vouches for that.
    pub asked: Option<(SiteName, WayBack)>,
    /// The request's id.
    pub reference: String,
}

/// How an answer reaches the site.
pub enum WayBack {
    /// By this address.
    Link(String),
    /// By a form, since an address would be too long.
    Form {
        /// The verified return address.
        action: String,
        /// The answer.
        fields: Vec<(String, String)>,
    },
}

impl Hop {
    /// The letter on our side's doorway: nobody is known here, so the host's.
    fn own_letter(&self) -> String {
        letter(&self.frame.domain)
    }
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let fields = |value: &str| vec![("openid.mode".to_owned(), value.to_owned()), (value.to_owned(), value.to_owned())];
    let return_to = |end: &str| format!("https://garden.example/openid/return{end}");
    // As much of it as a verified return address can hold.
    let clean: String = HOSTILE.chars().filter(|c| c.is_ascii_graphic() && !"\\<>\"#".contains(*c)).collect();
    let hostile = || return_to(&clean);
    let page = |frame, site: &str, action, value: &str| Continue {
        frame,
        site: SiteName::new(site),
        action,
        fields: fields(value),
    };
    let hop = |text: &str| Hop { frame: cast.stranger(), site: SiteName::new(text), ticket: text.to_owned() };
    let broken = |site: &str, detail: &str, way_back| BrokenQuestion {
        frame: cast.stranger(),
        site: SiteName::new(site),
        detail: detail.to_owned(),
        way_back,
        reference: "7f3a-91c2".to_owned(),
    };
    let expired = |asked: Option<(&str, WayBack)>| Expired {
        frame: cast.stranger(),
        asked: asked.map(|(site, way_back)| (SiteName::new(site), way_back)),
        reference: "7f3a-91c2".to_owned(),
    };
    let detail = "openid.sreg.policy_url is named twice";
    let form = |action, value: &str| WayBack::Form { action, fields: fields(value) };
    vec![
        Sample::new("continue", page(cast.owner(), "garden.example", return_to(""), "id_res")),
        Sample::new("continue-stranger", page(cast.stranger(), "garden.example", return_to(""), "cancel")),
        Sample::new("continue-hostile", page(cast.owner(), HOSTILE, hostile(), HOSTILE)),
        Sample::new("hop", hop("garden.example")),
        Sample::new("hop-hostile", hop(HOSTILE)),
        Sample::new(
            "broken-question",
            broken("garden.example", detail, WayBack::Link(return_to("?openid.mode=error"))),
        ),
        Sample::new("broken-question-long", broken("garden.example", detail, form(return_to(""), "error"))),
        Sample::new("broken-question-hostile", broken(HOSTILE, HOSTILE, form(hostile(), HOSTILE))),
        Sample::new("broken-question-hostile-link", broken(HOSTILE, HOSTILE, WayBack::Link(hostile()))),
        Sample::new("expired", expired(Some(("garden.example", WayBack::Link(return_to("?openid.mode=cancel")))))),
        Sample::new("expired-long", expired(Some(("garden.example", form(return_to(""), "cancel"))))),
        Sample::new("expired-unknown", expired(None)),
        Sample::new("expired-hostile", expired(Some((HOSTILE, form(hostile(), HOSTILE))))),
    ]
}
