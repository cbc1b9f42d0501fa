//! What went wrong, whose fault it is, and what to do.

use askama::Template;

use super::Frame;
use super::address::Part;
use super::samples::{Cast, HOSTILE, Sample};

/// A page about a failure.
#[derive(Template)]
#[template(path = "failure.html")]
pub struct Failure {
    /// The frame.
    pub frame: Frame,
    /// What went wrong.
    pub fault: Fault,
    /// The request's id, which stands in the log as well.
    pub reference: String,
}

/// What went wrong.
pub enum Fault {
    /// A site's question is broken, and there is no address to answer to (400).
    Request {
        /// What is wrong, in one line.
        detail: String,
    },
    /// A site's realm and its return address don't belong together (400; OpenID 2.0, 9.2).
    Realm {
        /// The realm, as the site wrote it.
        realm: String,
        /// The return address, as the site wrote it.
        return_to: String,
        /// In what they differ.
        difference: Part,
    },
    /// No host of that name is served here (421). The page must not repeat the name.
    Unserved,
    /// There is no such page (404).
    NotFound {
        /// The path that was asked for.
        path: String,
    },
    /// More requests came than are answered (429).
    TooMany {
        /// The time of day when one may ask again: "14:26".
        until: String,
    },
    /// Our own records are out of reach (503).
    Away,
    /// The form's token is missing, old or somebody else's (403).
    Form,
    /// The address of a page of ours cannot be read (400).
    Address,
    /// The browser did not bring back the cookie that the form's page has set (403).
    Cookie {
        /// Where the form was shown.
        back: String,
    },
    /// More was sent than is read (413).
    TooLarge,
    /// A form was posted to a name that the host had before (410).
    Moved,
    /// The page is there, but not for this method (405).
    Method,
    /// Anything else that is our fault (500).
    Internal,
}

/// The sentences of one failure. Empty where the template has a marked-up one in its place.
struct Words {
    /// The title.
    title: String,
    /// The heading.
    heading: String,
    /// What happened.
    lead: String,
    /// Whose fault it is.
    whose_fault: String,
    /// What the person can do.
    advice: String,
}

impl Failure {
    /// The sentences.
    fn words(&self) -> Words {
        let t = &self.frame.texts;
        let ours = |id| t.with(id, &[("domain", self.frame.domain.as_str())]);
        let words = |heading, lead, whose_fault, advice: &str| Words {
            title: t.get(heading),
            heading: t.get(heading),
            lead: t.get(lead),
            whose_fault: ours(whose_fault),
            advice: t.get(advice),
        };
        match &self.fault {
            Fault::Request { .. } => words("request-heading", "request-lead", "request-fault", "request-advice"),
            Fault::Realm { .. } => words("realm-heading", "realm-lead", "realm-fault", "realm-advice"),
            Fault::Unserved => words("unserved-heading", "unserved-lead", "unserved-fault", "unserved-advice"),
            Fault::NotFound { .. } => Words {
                title: t.get("not-found-title"),
                heading: t.get("not-found-heading"),
                lead: String::new(),
                whose_fault: t.get("not-found-fault"),
                advice: t.get("not-found-advice"),
            },
            Fault::TooMany { .. } => Words {
                title: t.get("too-many-heading"),
                heading: t.get("too-many-heading"),
                lead: t.get("too-many-lead"),
                whose_fault: t.get("too-many-fault"),
                advice: String::new(),
            },
            Fault::Away => words("away-heading", "away-lead", "away-fault", "away-advice"),
            Fault::Form => words("form-heading", "form-lead", "form-fault", "form-advice"),
            Fault::Address => words("address-heading", "address-lead", "address-fault", "address-advice"),
            Fault::Cookie { .. } => words("cookie-heading", "cookie-lead", "cookie-fault", "cookie-advice"),
            Fault::TooLarge => words("too-large-heading", "too-large-lead", "too-large-fault", "too-large-advice"),
            Fault::Moved => words("moved-heading", "moved-lead", "moved-fault", "moved-advice"),
            Fault::Method => words("method-heading", "method-lead", "method-fault", "method-advice"),
            Fault::Internal => words("internal-heading", "internal-lead", "internal-fault", "internal-advice"),
        }
    }

    /// What differs between a realm and a return address, in words.
    fn differs(&self) -> String {
        let id = match &self.fault {
            Fault::Realm { difference: Part::Scheme, .. } => "realm-differs-scheme",
            Fault::Realm { difference: Part::Port, .. } => "realm-differs-port",
            Fault::Realm { difference: Part::Path, .. } => "realm-differs-path",
            Fault::Realm { difference: Part::Query, .. } => "realm-differs-query",
            _ => "realm-differs-host",
        };
        self.frame.texts.get(id)
    }

    /// Where to go from here, and what the button says.
    fn onward(&self) -> Option<(&str, String)> {
        let t = &self.frame.texts;
        match &self.fault {
            Fault::Unserved | Fault::TooMany { .. } => None,
            Fault::Away => Some(("/login", t.get("try-again"))),
            Fault::Cookie { back } => Some((back, t.get("try-again"))),
            Fault::Form => Some(("/account", t.get("to-my-account"))),
            Fault::Moved => Some((&self.frame.base, t.get("moved-go"))),
            _ => Some(("/", t.get("to-home"))),
        }
    }
}

/// The page in its variants.
pub(super) fn samples(cast: &Cast) -> Vec<Sample> {
    let page = |frame, fault| Failure { frame, fault, reference: "7f3a-91c2".to_owned() };
    let realm = |realm: &str, return_to: &str, difference| Fault::Realm {
        realm: realm.to_owned(),
        return_to: return_to.to_owned(),
        difference,
    };
    let garden = "https://garden.example/app/";
    let trap = "https://garden.example.collect.example/in";
    vec![
        Sample::new(
            "failure-request",
            page(cast.stranger(), Fault::Request { detail: "openid.realm is named twice".to_owned() }),
        ),
        Sample::new(
            "failure-realm-scheme",
            page(cast.stranger(), realm(garden, "http://garden.example/app/", Part::Scheme)),
        ),
        Sample::new("failure-realm", page(cast.stranger(), realm(garden, trap, Part::Host))),
        Sample::new(
            "failure-realm-port",
            page(cast.stranger(), realm(garden, "https://garden.example:8444/app/", Part::Port)),
        ),
        Sample::new(
            "failure-realm-path",
            page(cast.stranger(), realm(garden, "https://garden.example/out", Part::Path)),
        ),
        Sample::new(
            "failure-realm-query",
            page(cast.stranger(), realm("https://a.example/?x=1", "https://a.example/?x=2", Part::Query)),
        ),
        Sample::new("failure-unserved", page(cast.unserved(), Fault::Unserved)),
        Sample::new(
            "failure-not-found",
            page(cast.stranger(), Fault::NotFound { path: "/openid/rosaline@montague.lit".to_owned() }),
        ),
        Sample::new("failure-too-many", page(cast.stranger(), Fault::TooMany { until: "14:26".to_owned() })),
        Sample::new("failure-away", page(cast.stranger(), Fault::Away)),
        Sample::new("failure-form", page(cast.owner(), Fault::Form)),
        Sample::new("failure-address", page(cast.owner(), Fault::Address)),
        Sample::new(
            "failure-cookie",
            page(cast.stranger(), Fault::Cookie { back: "/openid?ticket=ticket".to_owned() }),
        ),
        Sample::new("failure-too-large", page(cast.stranger(), Fault::TooLarge)),
        Sample::new("failure-moved", page(cast.stranger(), Fault::Moved)),
        Sample::new("failure-method", page(cast.stranger(), Fault::Method)),
        Sample::new("failure-internal", page(cast.stranger(), Fault::Internal)),
        Sample::new("failure-request-hostile", page(cast.stranger(), Fault::Request { detail: HOSTILE.to_owned() })),
        Sample::new("failure-realm-hostile", page(cast.stranger(), realm(HOSTILE, HOSTILE, Part::Host))),
        Sample::new("failure-not-found-hostile", page(cast.stranger(), Fault::NotFound { path: HOSTILE.to_owned() })),
    ]
}
