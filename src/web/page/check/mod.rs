//! What a site finds at an identifier.

use askama::Template;

mod samples;

pub(super) use samples::samples;

use super::Frame;
use super::address::Address;
use crate::openid::form;
use crate::web::check::Certificate;

/// The page at `/check`.
#[derive(Template)]
#[template(path = "check.html")]
pub struct Check {
    /// The frame.
    pub frame: Frame,
    /// What was looked at, as an address where it is one.
    pub shown: String,
    /// What an identifier looks like: `https://montague.lit/openid/your-name`.
    pub sample: String,
    /// What came out.
    pub verdict: Verdict,
    /// The identifier that was meant.
    pub instead: Option<String>,
    /// What was looked at, in its order.
    pub steps: Vec<Step>,
}

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Sites find everything.
    Works,
    /// Sites find everything that trust a certificate of our own making.
    WorksForSome,
    /// Sites don't find what they need.
    Fails,
    /// The address is somebody else's.
    Elsewhere,
}

/// One step of a site's way, and what it came upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is no web address.
    NoAddress,
    /// It is an i-name.
    IName,
    /// It is this web address.
    WellFormed(String),
    /// It is none of ours.
    Elsewhere,
    /// The line, and the certificate on it.
    Protection(Certificate),
    /// From http it leads on to this address.
    LedToHttps(String),
    /// It does not say https; sites take it for http, from which it leads on to this address.
    TakenForHttp(String),
    /// Nobody answers there over http; this is the protected address.
    NothingOverHttp(String),
    /// It leads on to this address, which is the one spelling.
    LedOn(String),
    /// There is nothing, or nobody, at this address.
    Nobody,
    /// The same for a name with an `@`; this is what was meant.
    NobodyWithAt(String),
    /// Our documents contradict each other.
    Contradiction,
    /// The endpoint.
    Endpoint(String),
    /// The person is known by this identifier.
    KnownAs(String),
    /// The person chooses when signing in.
    Chooses,
    /// The types of version and extensions.
    Announced(Vec<String>),
    /// Whether a question is understood.
    Start(bool),
    /// The rest, because of the step of this number.
    NotLookedAt(usize),
}

/// A step as it is shown.
struct Line {
    /// The mark before it: the end of its class.
    mark: &'static str,
    heading: String,
    /// What stands before the address.
    before: String,
    address: Option<Address>,
    after: String,
}

impl Check {
    fn title(&self) -> String {
        self.frame.texts.get(match self.verdict {
            Verdict::Works | Verdict::WorksForSome => "check-works",
            Verdict::Fails => "check-fails",
            Verdict::Elsewhere => "check-elsewhere",
        })
    }

    /// The sentence below the heading, around the address where it has one.
    fn lead(&self) -> (String, Option<&str>, String) {
        let t = &self.frame.texts;
        let around = |id| {
            let (before, after) = t.around(id, "address");
            (before, Some(self.shown.as_str()), after)
        };
        match self.verdict {
            Verdict::Works => around("check-works-lead"),
            Verdict::WorksForSome => around("check-works-for-some-lead"),
            Verdict::Fails => (t.get("check-fails-lead"), None, String::new()),
            Verdict::Elsewhere => (t.get("check-elsewhere-lead"), None, String::new()),
        }
    }

    /// The link that checks an identifier.
    pub(super) fn link(identifier: &str) -> String {
        format!("/check?{}", form::encode([("identifier", identifier)]))
    }

    fn lines(&self) -> impl Iterator<Item = Line> {
        self.steps.iter().map(|step| self.line(step))
    }

    fn line(&self, step: &Step) -> Line {
        match step {
            Step::NoAddress => self.with_address("danger", ["check-no-address", "check-no-address-why"], &self.sample),
            Step::IName => self.with_address("danger", ["check-i-name", "check-i-name-why"], &self.sample),
            Step::WellFormed(address) => self.only_address("check-well-formed", address),
            Step::Elsewhere => {
                self.with_address("warn", ["check-not-ours", "check-not-ours-why"], &format!("{}/", self.frame.base))
            }
            Step::Protection(Certificate::Fine) => self.sentence("ok", ["check-protected", "check-protected-why"]),
            Step::Protection(Certificate::SelfMade) => {
                self.sentence("warn", ["check-self-made", "check-self-made-why"])
            }
            Step::Protection(Certificate::Doubtful) => {
                self.sentence("danger", ["check-doubtful", "check-doubtful-why"])
            }
            Step::LedToHttps(address) => self.with_address("warn", ["check-http", "check-http-why"], address),
            Step::TakenForHttp(address) => {
                self.with_address("warn", ["check-taken-for-http", "check-taken-for-http-why"], address)
            }
            Step::NothingOverHttp(address) => {
                self.with_address("danger", ["check-nothing-over-http", "check-nothing-over-http-why"], address)
            }
            Step::LedOn(address) => self.with_address("ok", ["check-led-on", "check-led-on-why"], address),
            Step::Nobody => self.with_address("danger", ["check-nobody", "check-nobody-why"], &self.sample),
            Step::NobodyWithAt(instead) => {
                self.with_address("danger", ["check-nobody-at", "check-nobody-at-why"], instead)
            }
            Step::Contradiction => self.sentence("danger", ["check-contradiction", "check-contradiction-why"]),
            Step::Endpoint(endpoint) => self.with_address("ok", ["check-endpoint", "check-endpoint-why"], endpoint),
            Step::KnownAs(identifier) => self.only_address("check-known-as", identifier),
            Step::Chooses => self.sentence("ok", ["check-chooses", "check-chooses-why"]),
            Step::Announced(types) => self.announced(types),
            Step::Start(true) => self.sentence("ok", ["check-start", "check-start-why"]),
            Step::Start(false) => self.sentence("danger", ["check-no-start", "check-no-start-why"]),
            Step::NotLookedAt(because) => {
                let t = &self.frame.texts;
                let sentence = t.with("check-not-looked-at-why", &[("number", *because)]);
                self.line_of("skip", "check-not-looked-at", (sentence, None, String::new()))
            }
        }
    }

    /// A step with a heading and a sentence.
    fn sentence(&self, mark: &'static str, [heading, why]: [&'static str; 2]) -> Line {
        let sentence = self.frame.texts.with(why, &[("domain", self.frame.domain.as_str())]);
        self.line_of(mark, heading, (sentence, None, String::new()))
    }

    /// The same with an address in the sentence.
    fn with_address(&self, mark: &'static str, [heading, why]: [&'static str; 2], address: &str) -> Line {
        let (before, after) = self.frame.texts.around(why, "address");
        self.line_of(mark, heading, (before, Some(Address::identifier(address)), after))
    }

    /// A step whose sentence is an address.
    fn only_address(&self, id: &'static str, address: &str) -> Line {
        self.line_of("ok", id, (String::new(), Some(Address::identifier(address)), String::new()))
    }

    fn line_of(&self, mark: &'static str, heading: &str, text: (String, Option<Address>, String)) -> Line {
        let (before, address, after) = text;
        Line { mark, heading: self.frame.texts.get(heading), before, address, after }
    }

    /// What a site may use, by the names that the makers of sites know.
    fn announced(&self, types: &[String]) -> Line {
        let t = &self.frame.texts;
        let names: Vec<String> = NAMES
            .into_iter()
            .filter(|(_, uris)| types.iter().any(|announced| uris.contains(&announced.as_str())))
            .map(|(name, _)| name.to_owned())
            .collect();
        let old = types.iter().any(|announced| announced.starts_with("http://openid.net/signon/"));
        let mut sentence = t.with("check-announced-why", &[("list", t.details(&names))]);
        if !old {
            sentence = format!("{sentence} {}", t.get("check-announced-no-old"));
        }
        self.line_of("ok", "check-announced", (sentence, None, String::new()))
    }
}

/// What the types of a service stand for.
const NAMES: [(&str, &[&str]); 4] = [
    ("OpenID 2.0", &["http://specs.openid.net/auth/2.0/server", "http://specs.openid.net/auth/2.0/signon"]),
    ("OpenID 1.1", &["http://openid.net/signon/1.1"]),
    ("Simple Registration", &["http://openid.net/extensions/sreg/1.1", "http://openid.net/sreg/1.0"]),
    ("Attribute Exchange", &["http://openid.net/srv/ax/1.0"]),
];
