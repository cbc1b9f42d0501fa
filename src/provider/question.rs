//! What a consent page asks: who wants what, what is against it, and what can be answered.

use std::collections::BTreeMap;

use url::Url;

use crate::account::person::{Actor, Host};
use crate::account::profile::{PersonaId, Personas};
use crate::account::session::Session;
use crate::account::trust::{self, Rule, TrustedRealm};
use crate::openid::extension::{Attribute, Need};
use crate::openid::realm::{Realm, VerifiedReturnTo};
use crate::openid::request::CheckidRequest;
use crate::openid::response::assertion::AssertedIdentity;
use crate::provider::identity::{chosen_by_us, known_as};
use crate::provider::lookalike::{self, Lookalike};
use crate::provider::release::{ForeignEmail, Releasable};
use crate::provider::ticket::{Arrival, Shown};
use crate::provider::{Provider, ProviderError};
use crate::relying_party::{Finding, Icon};

/// What is known about a request that the person has to be asked about.
pub(super) struct Facts {
    /// Where the answer will go.
    pub(super) return_to: VerifiedReturnTo,
    /// What the site says of that.
    pub(super) finding: Finding,
    /// What would be asserted.
    pub(super) identity: Option<AssertedIdentity>,
    /// What was decided about the site before.
    pub(super) earlier: Option<TrustedRealm>,
    /// The persona to be asked about; if none was chosen, the one it was decided with before.
    pub(super) persona: Option<PersonaId>,
}

/// Everything a consent page shows, and the sealed request it carries.
#[derive(Debug)]
pub struct Question {
    /// The ticket of this page, worth something in this session only, once.
    pub ticket: String,
    /// Who asks.
    pub realm: Realm,
    /// Where the answer will go.
    pub return_to: VerifiedReturnTo,
    /// What would be asserted; absent when the site wants no identifier.
    pub identity: Option<AssertedIdentity>,
    /// What is known of where the answer would go.
    pub finding: Finding,
    /// The site's picture, where it wants it shown and there is nothing against that.
    pub icon: Option<Icon>,
    /// Whether we chose that identifier because the site left it to us.
    pub chosen: bool,
    /// The personas there are, where details are asked for.
    pub personas: Option<Personas>,
    /// Whose details this is about.
    pub persona: PersonaId,
    /// Whether the persona that an earlier decision was about is gone.
    pub persona_gone: bool,
    /// What would be shared.
    pub shares: Vec<Detail>,
    /// What the site asks for and the person has not filled in.
    pub missing: Vec<Attribute>,
    /// An e-mail address that the site asks for and that is not given out.
    pub foreign_email: Option<ForeignEmail>,
    /// Where the site says what it does with it.
    pub policy_url: Option<Url>,
    /// Whether "always" can be chosen.
    pub always: Always,
    /// A reason to advise against signing in.
    pub advice: Option<Advice>,
    /// What was decided earlier about this site, which now asks for more.
    pub earlier: Option<TrustedRealm>,
    /// Whether that decision was about less than this identifier.
    pub newly_known: bool,
}

/// One detail on the consent page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// Which.
    pub attribute: Attribute,
    /// Exactly what would be sent.
    pub value: String,
    /// The site says that it needs it.
    pub needed: bool,
    /// It was not part of the earlier decision.
    pub new: bool,
    /// How the box starts.
    pub ticked: bool,
}

/// How the boxes of a page were left.
pub(super) type Ticks = BTreeMap<Attribute, bool>;

/// Whether a decision may be remembered as "always", or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Always {
    /// It may.
    Offered,
    /// The site is on plain http: whoever runs the network could use the trust.
    Unprotected,
    /// The site is a bare address, and addresses change hands.
    Nameless,
    /// The name is a public suffix, shared by strangers.
    SharedName,
    /// The name imitates a site that the person trusts.
    Imitation,
}

/// Why a page advises against signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// Plain http.
    Unprotected,
    /// A site without a name.
    Nameless,
    /// A name that looks like one the person trusts.
    Lookalike(Lookalike),
}

impl Question {
    /// Starts the boxes as they were left on a page before, but for a reason not to tick any.
    pub(super) fn take_over(&mut self, left: &Ticks) {
        if self.advice.is_some() {
            return;
        }
        for share in &mut self.shares {
            share.ticked = left.get(&share.attribute).copied().unwrap_or(share.ticked);
        }
    }
}

impl Provider {
    /// Puts the question together and seals what is about to be shown.
    pub(super) async fn question(
        &self,
        host: &Host,
        session: &Session,
        arrival: Arrival,
        Facts { return_to, finding, identity, earlier, persona }: Facts,
    ) -> Result<Question, ProviderError> {
        let (actor, now) = (&session.actor(), self.system.now());
        let request = &arrival.request;
        let wanted = request.extensions.attributes();
        let wanted_persona = persona.or_else(|| earlier.as_ref().map(|earlier| earlier.persona));
        let Releasable { values, foreign_email, persona, is_other, personas } =
            self.releasable(actor, wanted_persona, &request.extensions).await?;
        let withheld = |attribute: &Attribute| foreign_email.is_some() && *attribute == Attribute::Email;
        let missing = wanted.keys().filter(|name| !values.contains_key(name) && !withheld(name)).copied().collect();
        let shown = self.tickets.digests(&values);
        let (always, lookalike) = self.offer(actor, &request.realm).await?;
        let advice = advice(&request.realm, lookalike);
        let icon = if advice.is_none() { self.icon(session, request, &return_to).await } else { None };
        let known_as = known_as(identity.as_ref());
        // What was said of the details of one persona is not said of another's.
        let find = |id| personas.as_ref()?.find(id).map(|persona| persona.id);
        let alike = earlier.as_ref().filter(|earlier| find(earlier.persona) == Some(persona));
        let shares = shares(&wanted, values, advice.is_some(), alike);
        let page = Shown { now, random: self.system.random(), arrival: &arrival, shown, persona };
        Ok(Question {
            ticket: self.tickets.seal_consent(host, session, &page),
            finding,
            icon,
            chosen: chosen_by_us(request),
            personas,
            persona,
            persona_gone: is_other && earlier.is_some(),
            shares,
            missing,
            foreign_email,
            policy_url: request.extensions.sreg.as_ref().and_then(|sreg| sreg.policy_url.clone()),
            realm: arrival.request.realm,
            return_to,
            identity,
            always,
            advice,
            newly_known: earlier.as_ref().is_some_and(|earlier| !earlier.known_as.covers(&known_as)),
            earlier,
        })
    }

    /// The picture that a site wants beside its name.
    async fn icon(&self, session: &Session, request: &CheckidRequest, return_to: &VerifiedReturnTo) -> Option<Icon> {
        request.extensions.ui.as_ref().filter(|ui| ui.icon)?;
        self.relying_parties.icon(&session.jid.to_string(), &request.realm, return_to).await
    }

    /// Whether "always" is offered to somebody for a realm, and whose name it imitates, if it does.
    pub(super) async fn offer(
        &self,
        actor: &Actor,
        realm: &Realm,
    ) -> Result<(Always, Option<Lookalike>), ProviderError> {
        let lookalike = lookalike::find(realm, &trust::trusted_hosts(&self.db, actor).await?);
        let always = if lookalike.is_some() { Always::Imitation } else { self.always(realm) };
        Ok((always, lookalike))
    }

    /// Whether "always" can be chosen for a realm at all.
    pub(super) fn always(&self, realm: &Realm) -> Always {
        if !realm.is_https() && !realm.is_loopback() && !self.settings.trust_http_realms {
            Always::Unprotected
        } else if realm.is_address() && !realm.is_loopback() {
            Always::Nameless
        } else if realm.is_public_suffix() {
            Always::SharedName
        } else {
            Always::Offered
        }
    }
}

fn advice(realm: &Realm, lookalike: Option<Lookalike>) -> Option<Advice> {
    if let Some(lookalike) = lookalike {
        return Some(Advice::Lookalike(lookalike));
    }
    if realm.is_loopback() {
        return None;
    }
    if !realm.is_https() {
        return Some(Advice::Unprotected);
    }
    realm.is_address().then_some(Advice::Nameless)
}

/// The boxes of the page: what the site needs starts ticked, the optional unticked, nothing where we advise against
/// it; a site that knows these details from before starts as it was left, and what is new to it unticked.
fn shares(
    wanted: &BTreeMap<Attribute, Need>,
    shown: BTreeMap<Attribute, String>,
    advised_against: bool,
    earlier: Option<&TrustedRealm>,
) -> Vec<Detail> {
    let share = |(attribute, value)| {
        let needed = wanted.get(&attribute) == Some(&Need::Required);
        let new = earlier.is_some_and(|earlier| earlier.rule == Rule::Always && !earlier.asked.contains(&attribute));
        let usual = match earlier {
            Some(earlier) if earlier.asked.contains(&attribute) => earlier.shares.contains(&attribute),
            _ => needed && !new,
        };
        Detail { attribute, value, needed, new, ticked: usual && !advised_against }
    };
    shown.into_iter().map(share).collect()
}
