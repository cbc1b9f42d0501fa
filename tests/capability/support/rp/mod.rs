//! A relying party, written from the specification: it discovers, associates, asks and verifies. It checks everything
//! that OpenID 2.0, 11 tells relying parties to check, so that what it accepts is accepted everywhere.

mod association;
mod discovery;
mod message;
mod openid1;

use std::collections::{BTreeMap, BTreeSet};

use montague::system::System;
use url::{Url, form_urlencoded};

use super::app::TestApp;
use super::network::{Answer, Network};

pub(crate) use self::association::{Association, DhKey, MODULUS, hex, number};
pub(crate) use self::discovery::{Service, TYPE_SERVER, TYPE_SIGNON, services};
pub(crate) use self::message::{Question, Received};
pub(crate) use self::openid1::OldRp;

/// The namespace of OpenID 2.0.
pub(crate) const NS2: &str = "http://specs.openid.net/auth/2.0";
/// In place of an identifier.
pub(crate) const IDENTIFIER_SELECT: &str = "http://specs.openid.net/auth/2.0/identifier_select";
/// How far a nonce may lie off our own time.
const WINDOW: i64 = 5 * 3600;

/// A site that people sign in to.
pub(crate) struct Rp {
    /// What it wants to be trusted as.
    pub(crate) realm: String,
    /// Where it wants its answers.
    pub(crate) return_to: String,
    /// The endpoint it found out about.
    endpoint: String,
    network: Network,
    system: System,
    associations: BTreeMap<String, Association>,
    nonces: BTreeSet<(String, String)>,
}

/// What a site knows after a sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Assertion {
    /// The account's key; none if none was asked for.
    pub(crate) claimed_id: Option<String>,
    /// The fields of the answer that were signed, and no others.
    pub(crate) signed: BTreeMap<String, String>,
    /// A handle that the provider confirmed to be dead.
    pub(crate) invalidated: Option<String>,
}

/// Why a site does not believe an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is none of 2.0's positive answers; this is its mode.
    NotPositive(String),
    /// It came to another address than it names (11.1).
    ReturnTo,
    /// A field that has to be signed is not (10.1).
    Unsigned(&'static str),
    /// The signed list has an empty or doubled name, or one without a field (6.1).
    SignedList,
    /// Nobody published that this provider may speak for the identifier (11.2).
    NotDiscovered,
    /// The nonce is malformed, old, or was here before (11.3).
    Nonce,
    /// The signature is wrong, or the provider does not stand by it (11.4).
    Signature,
}

impl Rp {
    /// The site `https://garden.example`.
    pub(crate) fn garden(app: &TestApp) -> Self {
        Self::at(app, "https://garden.example")
    }

    /// A site at an address without a slash at the end.
    pub(crate) fn at(app: &TestApp, base: &str) -> Self {
        Self {
            realm: format!("{base}/"),
            return_to: format!("{base}/return?visit=1"),
            endpoint: "https://montague.lit/openid".to_owned(),
            network: app.network().clone(),
            system: app.system.clone(),
            associations: BTreeMap::new(),
            nonces: BTreeSet::new(),
        }
    }

    /// From now on the names lead to another node, or to the provider after a restart.
    pub(crate) fn turn_to(&mut self, network: &Network) {
        self.network = network.clone();
    }

    /// Asks for an association and remembers it.
    pub(crate) async fn associate(&mut self, session_type: &str, assoc_type: &str) -> Association {
        let exchange = DhKey::new(7);
        let answer = self.network.post_fields(&self.endpoint, &exchange.request(session_type, assoc_type)).await;
        let association = exchange.association(&answer, self.now());
        self.associations.insert(association.handle.clone(), association.clone());
        association
    }

    /// The usual association: DH-SHA256 with HMAC-SHA256.
    pub(crate) async fn associated(&mut self) -> Association {
        self.associate("DH-SHA256", "HMAC-SHA256").await
    }

    /// A question about one identifier, stateless until a handle is added to it.
    pub(crate) fn ask(&self, mode: &str, identifier: &str) -> Question {
        Question::new(&self.endpoint)
            .with("ns", NS2)
            .with("mode", mode)
            .with("claimed_id", identifier)
            .with("identity", identifier)
            .with("return_to", &self.return_to)
            .with("realm", &self.realm)
    }

    /// Checks a positive answer (11), smart where the handle is known and by asking the provider where it is not.
    pub(crate) async fn verify(&mut self, received: &Received) -> Result<Assertion, Fault> {
        let fields = received.message();
        let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
        if field("ns") != NS2 || field("mode") != "id_res" {
            return Err(Fault::NotPositive(field("mode")));
        }
        if !received.matches(&field("return_to")) {
            return Err(Fault::ReturnTo);
        }
        let signed = signed_fields(&fields)?;
        self.discovered(&fields).await?;
        self.fresh(&field("op_endpoint"), &field("response_nonce"))?;
        let invalidated = self.believed(&fields).await?;
        Ok(Assertion { claimed_id: fields.get("claimed_id").cloned(), signed, invalidated })
    }

    /// Asks the provider about an answer (11.4.2): every field as it came but for the mode.
    pub(crate) async fn check_authentication(&self, fields: &BTreeMap<String, String>) -> Answer {
        let name = |name: &String| format!("openid.{name}");
        let kept = fields.iter().filter(|(name, _)| *name != "mode").map(|(key, value)| (name(key), value.clone()));
        let mode = ("openid.mode".to_owned(), "check_authentication".to_owned());
        let posted: Vec<_> = [mode].into_iter().chain(kept).collect();
        self.network.post_fields(&self.endpoint, &posted).await
    }

    /// What is published at the claimed identifier has to name this endpoint and this identity (11.2).
    async fn discovered(&self, fields: &BTreeMap<String, String>) -> Result<(), Fault> {
        let (claimed_id, identity) = match (fields.get("claimed_id"), fields.get("identity")) {
            (None, None) => return Ok(()),
            (Some(claimed_id), Some(identity)) => (claimed_id, identity),
            _ => return Err(Fault::NotDiscovered),
        };
        let address = claimed_id.split('#').next().unwrap_or_default();
        if !Url::parse(address).is_ok_and(|url| self.network.serves(&url)) {
            return Err(Fault::NotDiscovered);
        }
        let published = discovery::fetch(&self.network, address).await;
        let fits = |service: &Service| {
            service.types.iter().any(|kind| kind == TYPE_SIGNON)
                && service.uri.as_ref() == fields.get("op_endpoint")
                && service.local_id.as_deref().unwrap_or(address) == identity
        };
        published.iter().any(fits).then_some(()).ok_or(Fault::NotDiscovered)
    }

    /// A nonce begins with a recent time, has 21 to 255 printable characters, and is new (10.1, 11.3).
    fn fresh(&mut self, endpoint: &str, nonce: &str) -> Result<(), Fault> {
        let time = nonce.get(..20).and_then(|time| time.parse::<jiff::Timestamp>().ok()).ok_or(Fault::Nonce)?;
        let shape = nonce.get(..20).is_some_and(|time| time.ends_with('Z') && time.contains('T'));
        let rest = nonce.get(20..).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_graphic()));
        let recent = (time.as_second() - self.now()).abs() <= WINDOW;
        let new = shape && rest && recent && nonce.len() <= 255;
        let new = new && self.nonces.insert((endpoint.to_owned(), nonce.to_owned()));
        new.then_some(()).ok_or(Fault::Nonce)
    }

    /// The signature, by our own key or by the provider's word (11.4). Tells which handle is confirmed to be dead.
    async fn believed(&mut self, fields: &BTreeMap<String, String>) -> Result<Option<String>, Fault> {
        let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        if let Some(association) = self.associations.get(field("assoc_handle")) {
            let right = association.sign(fields, field("signed")).is_some_and(|sig| sig == field("sig"));
            let alive = association.expires > self.now();
            return (right && alive).then_some(None).ok_or(Fault::Signature);
        }
        let answer = self.check_authentication(fields).await;
        if answer.status != 200 || answer.value("ns") != NS2 || answer.value("is_valid") != "true" {
            return Err(Fault::Signature);
        }
        let dead = answer.key_values().remove("invalidate_handle");
        if let Some(handle) = &dead {
            self.associations.remove(handle);
        }
        Ok(dead)
    }

    fn now(&self) -> i64 {
        self.system.now().unix()
    }
}

/// The fields that are signed, after a look at the list itself (6.1, 10.1).
fn signed_fields(fields: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Fault> {
    let list: Vec<&str> = fields.get("signed").map(|list| list.split(',').collect()).unwrap_or_default();
    let unique: BTreeSet<&str> = list.iter().copied().collect();
    if unique.len() != list.len() || unique.contains("") {
        return Err(Fault::SignedList);
    }
    for needed in ["op_endpoint", "return_to", "response_nonce", "assoc_handle"] {
        if !unique.contains(needed) {
            return Err(Fault::Unsigned(needed));
        }
    }
    for together in ["claimed_id", "identity"] {
        if fields.contains_key(together) && !unique.contains(together) {
            return Err(Fault::Unsigned(together));
        }
    }
    let signed = list.into_iter().map(|name| Some((name.to_owned(), fields.get(name)?.clone())));
    signed.collect::<Option<_>>().ok_or(Fault::SignedList)
}

/// The pairs of a query or form.
fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}
