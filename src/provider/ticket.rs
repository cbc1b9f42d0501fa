//! A checkid request sealed for one named step and carried by the browser, which may read it but not change it.
//!
//! Nothing is stored for an anonymous request, so that nobody can fill the store: the pending request travels as text
//! `base64url(payload).base64url(tag)`. The payload is two forms, a line each: who sealed what for which step and
//! when, and the OpenID message exactly as the relying party sent it. Opening decodes that message again, so that every
//! proof (a verified `return_to` above all) is made anew by the code that makes it.
//!
//! Two times are sealed: when the request arrived, which stays, and when the page was made that carries it. A page
//! waits for a quarter of an hour; the time of arrival bounds how often one more can be had.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::account::person::Host;
use crate::account::profile::PersonaId;
use crate::account::session::Session;
use crate::openid::association::keyring::ServerKey;
use crate::openid::extension::Attribute;
use crate::openid::form::{self, Form};
use crate::openid::message::Message;
use crate::openid::request::{self, CheckidRequest};
use crate::openid::timestamp::Timestamp;

/// How long a page waits for a person.
pub const LIFETIME: Duration = Duration::from_mins(15);
/// How long a request waits in all, however often a page is made of it anew.
const LONGEST: Duration = Duration::from_hours(1);

/// A checkid request, when it arrived, and who was sent to sign in for it.
#[derive(Debug)]
pub struct Arrival {
    /// The request.
    pub request: CheckidRequest,
    /// When it reached us.
    pub since: Timestamp,
    /// The session that was there when somebody was sent to sign in for this request; empty if there was none.
    pub(super) sent_from: Option<Vec<u8>>,
}

/// A request whose consent page this very session was shown: the only thing that can be approved or denied by a
/// person. Not `Clone`, and consumed by either answer.
#[derive(Debug)]
pub struct PendingAuthn {
    pub(super) arrival: Arrival,
    /// What the page listed, ticked or not.
    pub(super) shown: Digests,
    /// Whose details those are.
    pub(super) persona: PersonaId,
    /// The name under which the decision is recorded as taken.
    pub(super) random: [u8; 16],
}

/// The details that a page lists, with a digest of the value beside each: that a value has changed since it was shown is
/// noticed without putting it into the page a second time.
pub(super) type Digests = BTreeMap<Attribute, String>;

/// Why a ticket is worth nothing.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TicketError {
    /// Not made by us, changed, made for another step, another host, or another session.
    #[error("the ticket is not one of ours for this step and session")]
    Foreign,
    /// The page is more than fifteen minutes old, or the request more than an hour. The seal is right, so that what is
    /// in the ticket may be named, and answered by a "no".
    #[error("the ticket is too old")]
    Expired(Box<CheckidRequest>),
}

/// Seals and opens tickets.
#[derive(Clone)]
pub struct Tickets {
    key: ServerKey,
}

impl Arrival {
    /// A request that reaches us now.
    #[must_use]
    pub const fn new(request: CheckidRequest, now: Timestamp) -> Self {
        Self { request, since: now, sent_from: None }
    }

    /// The same, for which somebody is sent to sign in.
    pub(super) fn sent_from(self, session: Option<&Session>) -> Self {
        let session = session.map(|session| session.id.as_bytes().to_vec());
        Self { sent_from: Some(session.unwrap_or_default()), ..self }
    }

    /// Whether a session began because somebody was sent to sign in for this request. Times alone do not tell: they are
    /// whole seconds, and a sign-in just before the request looks like one just after it.
    pub(super) fn has_begun(&self, session: &Session) -> bool {
        let is_another = self.sent_from.as_ref().is_some_and(|sent_from| sent_from != session.id.as_bytes());
        is_another && session.password_at >= self.since
    }

    fn fields(&self, now: Timestamp) -> Vec<(&'static str, String)> {
        let times = [("arrived", self.since.unix().to_string()), ("made", now.unix().to_string())];
        let sent_from = self.sent_from.as_ref().map(|session| ("sent_from", URL_SAFE_NO_PAD.encode(session)));
        times.into_iter().chain(sent_from).collect()
    }
}

/// The steps a ticket can be for. Their names are part of what is sealed, so that one can't stand in for another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// On the way: carried by the login page and by the hop that a cross-site POST takes.
    Pending,
    /// Under decision: carried by the consent page.
    Consent,
}

impl Step {
    const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Consent => "consent",
        }
    }
}

impl Tickets {
    /// Tickets sealed with `key`.
    #[must_use]
    pub const fn new(key: ServerKey) -> Self {
        Self { key }
    }

    /// Seals a request on its way to a login or to the same page by another method. It keeps its time of arrival.
    #[must_use]
    pub fn seal_pending(&self, host: &Host, arrival: &Arrival, now: Timestamp) -> String {
        self.seal(Step::Pending, host, &arrival.fields(now), &arrival.request.message)
    }

    /// The request in a ticket of this host, to be asked again. Those of a consent page will do as well: it is left
    /// for another account with the ticket it has, and a request decides nothing.
    ///
    /// # Errors
    /// [`TicketError`]
    pub fn open_pending(&self, host: &Host, ticket: &str, now: Timestamp) -> Result<Arrival, TicketError> {
        let opened = self.open(&[Step::Pending, Step::Consent], host, ticket, now)?;
        opened.arrival()
    }

    /// Seals what a consent page is about to show to a session.
    #[must_use]
    pub fn seal_consent(&self, host: &Host, session: &Session, page: &Shown<'_>) -> String {
        let mut fields = page.arrival.fields(page.now);
        fields.extend([
            ("id", URL_SAFE_NO_PAD.encode(page.random)),
            ("session", URL_SAFE_NO_PAD.encode(session.id.as_bytes())),
            ("account", session.jid.to_string()),
            ("persona", page.persona.to_string()),
            ("shown", written(&page.shown)),
        ]);
        self.seal(Step::Consent, host, &fields, &page.arrival.request.message)
    }

    /// Opens the ticket of a consent page that was shown to this session.
    ///
    /// # Errors
    /// [`TicketError`]; a ticket of another session or account is [`TicketError::Foreign`].
    pub fn open_consent(
        &self,
        host: &Host,
        session: &Session,
        ticket: &str,
        now: Timestamp,
    ) -> Result<PendingAuthn, TicketError> {
        let opened = self.open(&[Step::Consent], host, ticket, now)?;
        if opened.bytes("session")? != session.id.as_bytes() || opened.field("account")? != session.jid.to_string() {
            return Err(TicketError::Foreign);
        }
        Ok(PendingAuthn {
            shown: opened.shown()?,
            persona: PersonaId::parse(opened.field("persona")?).ok_or(TicketError::Foreign)?,
            random: opened.bytes("id")?.try_into().map_err(|_| TicketError::Foreign)?,
            arrival: opened.arrival()?,
        })
    }

    /// What a page shows of these details.
    pub(super) fn digests(&self, values: &BTreeMap<Attribute, String>) -> Digests {
        let digest = |(attribute, value): (&Attribute, &String)| {
            let tag = self.key.tag(&[b"shown", attribute.name().as_bytes(), value.as_bytes()]);
            (*attribute, URL_SAFE_NO_PAD.encode(tag))
        };
        values.iter().map(digest).collect()
    }

    fn seal(&self, step: Step, host: &Host, fields: &[(&str, String)], message: &Message) -> String {
        let own = [("step", step.name()), ("host", host.domain.as_str())];
        let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
        let payload = format!("{}\n{}", form::encode(own.into_iter().chain(fields)), message.to_query());
        let tag = self.key.tag(&[b"ticket", payload.as_bytes()]);
        format!("{}.{}", URL_SAFE_NO_PAD.encode(&payload), URL_SAFE_NO_PAD.encode(tag))
    }

    fn open(&self, steps: &[Step], host: &Host, ticket: &str, now: Timestamp) -> Result<Opened, TicketError> {
        let (payload, tag) = ticket.split_once('.').ok_or(TicketError::Foreign)?;
        let payload = URL_SAFE_NO_PAD.decode(payload).map_err(|_| TicketError::Foreign)?;
        let tag = URL_SAFE_NO_PAD.decode(tag).map_err(|_| TicketError::Foreign)?;
        if !self.key.verify(&[b"ticket", &payload], &tag) {
            return Err(TicketError::Foreign);
        }
        let mut halves = payload.splitn(2, |byte| *byte == b'\n');
        let mut half = || Form::parse(halves.next().unwrap_or_default()).map_err(|_| TicketError::Foreign);
        let (fields, message) = (half()?, half()?);
        let opened = Opened { fields, message };
        let (step, domain) = (opened.field("step")?, opened.field("host")?);
        if steps.iter().all(|known| known.name() != step) || domain != host.domain.as_str() {
            return Err(TicketError::Foreign);
        }
        if now.since(opened.time("made")?) > LIFETIME || now.since(opened.time("arrived")?) > LONGEST {
            return Err(TicketError::Expired(Box::new(opened.request()?)));
        }
        Ok(opened)
    }
}

/// Digests as a page carries them.
pub(super) fn written(shown: &Digests) -> String {
    form::encode(shown.iter().map(|(name, digest)| (name.name(), digest.as_str())))
}

/// Digests that a page has brought back; nothing if that can't be read.
pub(super) fn read(shown: &str) -> Option<Digests> {
    let shown = Form::parse(shown.as_bytes()).ok()?;
    let pair = |(name, digest): (&str, &str)| Some((Attribute::parse(name)?, digest.to_owned()));
    Some(shown.iter().filter_map(pair).collect())
}

/// A ticket whose seal was right.
struct Opened {
    /// What we wrote.
    fields: Form,
    /// The OpenID message, as the relying party sent it.
    message: Form,
}

impl Opened {
    fn field(&self, name: &str) -> Result<&str, TicketError> {
        self.fields.unique(name).ok().flatten().ok_or(TicketError::Foreign)
    }

    fn shown(&self) -> Result<Digests, TicketError> {
        read(self.field("shown")?).ok_or(TicketError::Foreign)
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, TicketError> {
        URL_SAFE_NO_PAD.decode(self.field(name)?).map_err(|_| TicketError::Foreign)
    }

    fn arrival(&self) -> Result<Arrival, TicketError> {
        let sent_from = self.fields.unique("sent_from").map_err(|_| TicketError::Foreign)?;
        let sent_from = sent_from.map(|session| URL_SAFE_NO_PAD.decode(session).map_err(|_| TicketError::Foreign));
        Ok(Arrival { request: self.request()?, since: self.time("arrived")?, sent_from: sent_from.transpose()? })
    }

    fn time(&self, name: &str) -> Result<Timestamp, TicketError> {
        Ok(Timestamp::from_unix(self.field(name)?.parse().map_err(|_| TicketError::Foreign)?))
    }

    /// The message was decoded before it was sealed; it is decoded again to make its proofs anew. That it fails can
    /// only mean that another version of us sealed it.
    fn request(&self) -> Result<CheckidRequest, TicketError> {
        let message = Message::from_form(&self.message).map_err(|_| TicketError::Foreign)?;
        request::decode_checkid(&message).map_err(|_| TicketError::Foreign)
    }
}

/// What a consent page is about to show.
pub struct Shown<'a> {
    /// When.
    pub now: Timestamp,
    /// The random part that the decision will spend.
    pub random: [u8; 16],
    /// The request to decide.
    pub arrival: &'a Arrival,
    /// What is listed.
    pub shown: Digests,
    /// Whose details those are.
    pub persona: PersonaId,
}
