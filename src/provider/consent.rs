//! What a person decides about a site, and the only maker of an [`Approval`].

use std::collections::BTreeMap;

use crate::account::activity::{self, Kind};
use crate::account::person::{Actor, Host};
use crate::account::profile::PersonaId;
use crate::account::session::{self, Session};
use crate::account::trust::{self, KnownAs, Rule, TrustedRealm};
use crate::openid::extension::Attribute;
use crate::openid::namespace::Version;
use crate::openid::realm::{Realm, VerifiedReturnTo};
use crate::openid::request::CheckidRequest;
use crate::openid::response::assertion::AssertedIdentity;
use crate::openid::response::{Reply, negative};
use crate::openid::timestamp::Timestamp;
use crate::provider::authenticate::Waiting;
use crate::provider::identity::known_as;
use crate::provider::question::{Always, Facts, Question, Ticks};
use crate::provider::ticket::{Digests, LIFETIME, PendingAuthn, TicketError};
use crate::provider::{Provider, ProviderError};
use crate::relying_party::Finding;
use crate::store::{Transaction, spent};

/// "This person agreed, with these data": made here only, from a decision just taken or one remembered, and
/// consumed by issuing the assertion.
#[derive(Debug)]
pub struct Approval {
    pub(super) identity: Option<AssertedIdentity>,
    pub(super) released: BTreeMap<Attribute, String>,
    /// When the person proved who they are.
    pub(super) proven: Timestamp,
}

/// What an earlier decision says about a request.
#[derive(Debug)]
pub(super) enum Remembered {
    /// "Always", and nothing is asked beyond what was agreed, neither details nor identifiers.
    Always(Approval),
    /// "Never".
    Never,
    /// The person has to be asked; here is what was decided before, if anything.
    Nothing(Option<TrustedRealm>),
    /// The session has ended since the request came in, and decisions are not used without one.
    SignedOut,
}

/// What a person can answer: the values of the `decision` buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// This once.
    Allow,
    /// From now on.
    Always,
    /// Not this time.
    Deny,
    /// Not now and not later.
    Never,
}

impl Decision {
    /// Reads the value of a `decision` button.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        match value {
            "allow" => Some(Self::Allow),
            "always" => Some(Self::Always),
            "deny" => Some(Self::Deny),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

/// A decision as it came in from the page.
#[derive(Debug)]
pub struct Decided<'a> {
    /// The ticket of the page.
    pub ticket: &'a str,
    /// The button.
    pub decision: Decision,
    /// The ticked boxes.
    pub shares: Vec<Attribute>,
}

/// A decision that counts, and the details that go with it.
struct Taken<'a> {
    decision: Decision,
    persona: PersonaId,
    released: &'a BTreeMap<Attribute, String>,
    known_as: KnownAs,
}

/// What came of a decision.
pub enum Outcome {
    /// It was recorded; send this.
    Answer(Reply),
    /// The page was sent before, from another window or by going back.
    AlreadyDecided(Realm),
    /// The page is too old, or was never shown to this session.
    Worthless(TicketError),
    /// The session has ended since the decision came in, from another browser or because everything was deleted; or the site
    /// wants a newer one.
    SignedOut,
    /// The site lists other addresses than the one that the answer would go to, or has to list it and does not.
    Unverified(Box<(Waiting, Finding)>),
    /// What the page showed or offered is no longer so: ask this.
    Changed(Box<Question>),
}

impl Provider {
    /// Looks up what was decided before. An "always" that covers the request is recorded as used and approves it; a
    /// "never" is recorded as a turning away.
    pub(super) async fn remembered(
        &self,
        session: &Session,
        request: &CheckidRequest,
        identity: Option<AssertedIdentity>,
    ) -> Result<Remembered, ProviderError> {
        let (actor, now) = (&session.actor(), self.system.now());
        let Some(trusted) = self.decided_before(actor, request).await? else { return Ok(Remembered::Nothing(None)) };
        let realm = request.realm.as_str().to_owned();
        let (kind, remembered) = match trusted.rule {
            Rule::Ask => return Ok(Remembered::Nothing(Some(trusted))),
            Rule::Never => (Kind::TurnedAway { realm, count: 1 }, Remembered::Never),
            Rule::Always => {
                let releasable = self.releasable(actor, Some(trusted.persona), &request.extensions).await?;
                let mut released = releasable.values;
                let asked: Vec<Attribute> = released.keys().copied().collect();
                let known_as = known_as(identity.as_ref());
                // What was agreed of a persona that is gone is agreed of no other.
                let is_gone = releasable.is_other && !asked.is_empty();
                if is_gone || !trusted.covers(&asked, &known_as) || self.always(&request.realm) != Always::Offered {
                    return Ok(Remembered::Nothing(Some(trusted)));
                }
                released.retain(|attribute, _| trusted.shares.contains(attribute));
                let shares = released.keys().copied().collect();
                let kind = Kind::SharedSilently { realm, shares, count: 1 };
                (kind, Remembered::Always(Approval { identity, released, proven: session.password_at }))
            }
        };
        let mut transaction = self.db.begin().await?;
        if !session::goes_on(&mut transaction, actor, session.id).await? {
            return Ok(Remembered::SignedOut);
        }
        if !trust::used(&mut transaction, actor, &trusted, now).await? {
            // Taken back or changed in another window a moment ago.
            return Ok(Remembered::Nothing(None));
        }
        activity::record(&mut transaction, actor, &kind, now).await?;
        transaction.commit().await?;
        Ok(remembered)
    }

    /// What was decided about a site in this version of the protocol. Whom a person did not want to hear of any more asks in
    /// vain in either, unless they have said otherwise since; trust that was given in one is none in the other.
    async fn decided_before(
        &self,
        actor: &Actor,
        request: &CheckidRequest,
    ) -> Result<Option<TrustedRealm>, ProviderError> {
        let (realm, now) = (&request.realm, self.system.now());
        let decided = trust::find(&self.db, actor, realm, request.version, now).await?;
        let other = if request.version == Version::V1 { Version::V2 } else { Version::V1 };
        let other = trust::find(&self.db, actor, realm, other, now).await?;
        let is_later = |other: &TrustedRealm| decided.as_ref().is_none_or(|decided| decided.since <= other.since);
        Ok(other.filter(|other| other.rule == Rule::Never && is_later(other)).or(decided))
    }

    /// Records what a person decided on a consent page and makes the answer. The ticket is spent in the transaction
    /// that records the decision, so that a page answered twice, or in two windows, counts once.
    ///
    /// # Errors
    /// [`ProviderError`]; nothing is recorded then.
    pub async fn decide(&self, host: &Host, session: &Session, decided: Decided<'_>) -> Result<Outcome, ProviderError> {
        let pending = match self.tickets.open_consent(host, session, decided.ticket, self.system.now()) {
            Ok(pending) => pending,
            Err(cause) => return Ok(Outcome::Worthless(cause)),
        };
        let Some(return_to) = pending.arrival.request.return_to.clone() else {
            return Ok(Outcome::Worthless(TicketError::Foreign));
        };
        let version = pending.arrival.request.version;
        // Who is asked for is looked at again: the account may have been switched since the page was made.
        let Ok(identity) = self.theirs(host, &pending.arrival.request, session) else {
            return Ok(Outcome::Worthless(TicketError::Foreign));
        };
        let actor = &session.actor();
        let releasable = self.releasable(actor, Some(pending.persona), &pending.arrival.request.extensions).await?;
        let mut released = releasable.values;
        let now = self.tickets.digests(&released);
        let is_other = now != pending.shown || releasable.is_other;
        let changed = match decided.decision {
            Decision::Deny | Decision::Never => false,
            Decision::Allow => is_other,
            Decision::Always => is_other || !self.offers_always(actor, &pending.arrival.request.realm).await?,
        };
        if changed {
            let left = left(&pending.shown, &decided.shares, &now);
            let question = self.ask_anew((host, session), pending, (return_to, identity), &left).await?;
            return Ok(Outcome::Changed(Box::new(question)));
        }
        let agrees = matches!(decided.decision, Decision::Allow | Decision::Always);
        // The page has waited for longer than the site lets a sign-in be old.
        if agrees && self.is_stale(&pending.arrival, session) {
            return Ok(Outcome::SignedOut);
        }
        if agrees
            && let Some(refused) =
                self.refused(&session.jid.to_string(), &pending.arrival.request.realm, &return_to).await
        {
            let waiting = self.waiting(host, pending.arrival, return_to, None);
            return Ok(Outcome::Unverified(Box::new((waiting, refused))));
        }
        released.retain(|attribute, _| decided.shares.contains(attribute));
        let mut transaction = self.db.begin().await?;
        if !session::goes_on(&mut transaction, actor, session.id).await? {
            return Ok(Outcome::SignedOut);
        }
        let expires = self.system.now().after(LIFETIME).after(LIFETIME);
        if !spent::spend_within(&mut transaction, &pending.random, expires).await? {
            return Ok(Outcome::AlreadyDecided(pending.arrival.request.realm));
        }
        let known_as = known_as(identity.as_ref());
        let (decision, persona) = (decided.decision, releasable.persona);
        let taken = Taken { decision, persona, released: &released, known_as };
        self.record(&mut transaction, session, &pending, taken).await?;
        transaction.commit().await?;
        match decided.decision {
            Decision::Deny | Decision::Never => Ok(Outcome::Answer(negative::cancel(version, return_to).into_reply())),
            Decision::Allow | Decision::Always => {
                let approval = Approval { identity, released, proven: session.password_at };
                self.issue(host, pending.arrival.request, return_to, approval).await.map(Outcome::Answer)
            }
        }
    }

    /// The question of a page that is no longer so, with its boxes as they were left.
    async fn ask_anew(
        &self,
        (host, session): (&Host, &Session),
        PendingAuthn { arrival, persona, .. }: PendingAuthn,
        (return_to, identity): (VerifiedReturnTo, Option<AssertedIdentity>),
        left: &Ticks,
    ) -> Result<Question, ProviderError> {
        let (actor, request) = (session.actor(), &arrival.request);
        let earlier = trust::find(&self.db, &actor, &request.realm, request.version, self.system.now()).await?;
        // As old as it was: asking again gives the request no time beyond that of one more page.
        let finding = self.relying_parties.look(&session.jid.to_string(), &request.realm, &return_to).await;
        let facts = Facts { return_to, finding, identity, earlier, persona: Some(persona) };
        let mut question = self.question(host, session, arrival, facts).await?;
        question.take_over(left);
        Ok(question)
    }

    /// What is against an answer to this address, if something is.
    async fn refused(&self, who: &str, realm: &Realm, return_to: &VerifiedReturnTo) -> Option<Finding> {
        let finding = self.relying_parties.look(who, realm, return_to).await;
        self.relying_parties.refuses(&finding).then_some(finding)
    }

    /// Asks the question of a consent page once more, about the details of another persona. Nothing is decided by that.
    /// The inner error: the page is too old, or was never shown to this session.
    ///
    /// # Errors
    /// [`ProviderError`]
    pub async fn ask_of(
        &self,
        host: &Host,
        session: &Session,
        ticket: &str,
        persona: PersonaId,
    ) -> Result<Result<Box<Question>, TicketError>, ProviderError> {
        let pending = match self.tickets.open_consent(host, session, ticket, self.system.now()) {
            Ok(pending) => pending,
            Err(cause) => return Ok(Err(cause)),
        };
        let arrival = pending.arrival;
        let request = &arrival.request;
        let (Some(return_to), Ok(identity)) = (request.return_to.clone(), self.theirs(host, request, session)) else {
            return Ok(Err(TicketError::Foreign));
        };
        let earlier =
            trust::find(&self.db, &session.actor(), &request.realm, request.version, self.system.now()).await?;
        let finding = self.relying_parties.look(&session.jid.to_string(), &request.realm, &return_to).await;
        let facts = Facts { return_to, finding, identity, earlier, persona: Some(persona) };
        Ok(Ok(Box::new(self.question(host, session, arrival, facts).await?)))
    }

    /// Whether a person may choose "always" for a site.
    ///
    /// # Errors
    /// [`ProviderError::Store`]
    pub async fn offers_always(&self, actor: &Actor, realm: &Realm) -> Result<bool, ProviderError> {
        Ok(self.offer(actor, realm).await?.0 == Always::Offered)
    }

    /// Writes down a decision: the rule for the site, and the lines in the person's activity. "This once" keeps only
    /// the ticks for the next time, and leaves a rule that there is alone.
    async fn record(
        &self,
        transaction: &mut Transaction,
        session: &Session,
        pending: &PendingAuthn,
        Taken { decision, persona, released, known_as }: Taken<'_>,
    ) -> Result<(), ProviderError> {
        let (actor, now) = (&session.actor(), self.system.now());
        let realm = &pending.arrival.request.realm;
        let shares: Vec<Attribute> = released.keys().copied().collect();
        let rule = match decision {
            Decision::Allow => Some((Rule::Ask, shares.as_slice())),
            Decision::Always => Some((Rule::Always, shares.as_slice())),
            Decision::Never => Some((Rule::Never, [].as_slice())),
            Decision::Deny => None,
        };
        if let Some((rule, shares)) = rule {
            let version = pending.arrival.request.version;
            let (asked, known_as): (Vec<_>, _) = (pending.shown.keys().copied().collect(), &known_as);
            let decision = trust::Decision { realm, version, rule, shares, asked: &asked, known_as, persona };
            trust::remember(transaction, actor, &decision, now).await?;
        }
        let name = || realm.as_str().to_owned();
        let told = Kind::Shared { realm: name(), shares: shares.clone() };
        // That a rule was made is written down where it is made.
        let kind = match decision {
            Decision::Allow | Decision::Always => Some(told),
            Decision::Deny => Some(Kind::Refused(name())),
            Decision::Never => None,
        };
        if let Some(kind) = kind {
            activity::record(transaction, actor, &kind, now).await?;
        }
        Ok(())
    }
}

/// How the boxes of a page were left. A tick counts for the value beside it, its absence for any.
pub(super) fn left(shown: &Digests, ticked: &[Attribute], now: &Digests) -> Ticks {
    let left = |(&attribute, digest): (&Attribute, &String)| {
        let is_ticked = ticked.contains(&attribute);
        (!is_ticked || now.get(&attribute) == Some(digest)).then_some((attribute, is_ticked))
    };
    shown.iter().filter_map(left).collect()
}
