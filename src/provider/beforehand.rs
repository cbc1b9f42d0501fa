//! A decision about a site that has not asked yet: a person names its realm and says what it may do.

use std::collections::BTreeSet;

use crate::account::person::Actor;
use crate::account::profile::{self, PersonaId, Personas};
use crate::account::trust::{self, Change, Decision, KnownAs, Rule};
use crate::openid::extension::Attribute;
use crate::openid::namespace::Version;
use crate::openid::realm::Realm;
use crate::provider::lookalike::Lookalike;
use crate::provider::question::Always;
use crate::provider::{Provider, ProviderError};

/// The details that a site can be given before it asks for any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Whose they are.
    pub persona: PersonaId,
    /// Each of them, and whether it is ticked: it starts as the site receives it by now.
    pub details: Vec<(Attribute, bool)>,
}

/// What came of a decision made beforehand.
#[derive(Debug)]
pub enum Beforehand {
    /// It holds.
    Done,
    /// "Always" is not offered for this realm, and nothing was changed.
    NotOffered {
        /// Why not.
        why: Always,
        /// Whose name it imitates, if it does.
        lookalike: Option<Lookalike>,
    },
}

impl Offered {
    /// The same with these details ticked, and no others.
    #[must_use]
    pub fn ticked(mut self, ticked: &[Attribute]) -> Self {
        for (attribute, is_ticked) in &mut self.details {
            *is_ticked = ticked.contains(attribute);
        }
        self
    }
}

impl Provider {
    /// Why "always" is not offered to somebody for a realm they name; nothing if it is.
    ///
    /// # Errors
    /// [`ProviderError::Store`]
    pub async fn against_always(
        &self,
        actor: &Actor,
        realm: &Realm,
    ) -> Result<Option<(Always, Option<Lookalike>)>, ProviderError> {
        let offer = self.offer(actor, realm).await?;
        Ok((offer.0 != Always::Offered).then_some(offer))
    }

    /// Decides about a realm before it asks. It covers exactly that realm, the identifier that the person has here, and
    /// the details they were offered: what is ticked of them is what the site receives, and what is not is withheld. Where
    /// nothing was offered, it receives what it did. A site that asks for more is asked about as always. What was decided
    /// for OpenID 1.x is decided anew as well: whoever names a site means it, however it asks.
    ///
    /// # Errors
    /// [`ProviderError::Store`]; nothing is decided then.
    pub async fn decide_beforehand(
        &self,
        actor: &Actor,
        realm: &Realm,
        rule: Rule,
        offered: Option<&Offered>,
    ) -> Result<Beforehand, ProviderError> {
        if rule == Rule::Always {
            let (why, lookalike) = self.offer(actor, realm).await?;
            if why != Always::Offered {
                return Ok(Beforehand::NotOffered { why, lookalike });
            }
        }
        let now = self.system.now();
        let mut tx = self.db.begin().await?;
        let older = trust::find_within(&mut tx, actor, realm, Version::V1, now).await?;
        let held = [trust::find_within(&mut tx, actor, realm, Version::V2, now).await?, older];
        let versions = [Some(Version::V2), held[1].as_ref().map(|held| held.version)].into_iter().flatten();
        let personas = Personas::within(&mut tx, actor).await?;
        let persona = offered.map_or_else(|| personas.usual().id, |offered| offered.persona);
        let details = offered.map(|offered| offered.details.as_slice()).unwrap_or_default();
        let asked: Vec<_> = details.iter().map(|(attribute, _)| *attribute).collect();
        let shares: Vec<_> =
            details.iter().filter(|(_, is_ticked)| *is_ticked).map(|(attribute, _)| *attribute).collect();
        let known_as = &if rule == Rule::Never { KnownAs::Nobody } else { KnownAs::Own };
        for held in held.iter().flatten().filter(|held| rule == Rule::Ask && held.rule != Rule::Ask) {
            // What is remembered as ticks never weakens a rule that holds, so the rule itself is changed before.
            let change = Change { rule, details: None, session: None };
            trust::change_within(&mut tx, actor, (held, &personas), change, now).await?;
        }
        for version in versions {
            let decision = Decision { realm, version, rule, shares: &shares, asked: &asked, known_as, persona };
            trust::remember(&mut tx, actor, &decision, now).await?;
        }
        tx.commit().await?;
        Ok(Beforehand::Done)
    }

    /// The details that a site could be given: those of the persona whose it receives by now, or else of the usual one, that
    /// there are and that are given out, and whatever it receives by now.
    ///
    /// # Errors
    /// [`ProviderError::Store`]
    pub async fn offered(&self, actor: &Actor, realm: &Realm) -> Result<Offered, ProviderError> {
        let personas = Personas::of(&self.db, actor).await?;
        let held = trust::find(&self.db, actor, realm, Version::V2, self.system.now()).await?;
        // What was agreed of a persona that is gone is agreed of no other.
        let held = held.and_then(|held| Some((personas.find(held.persona)?.id, held.shares)));
        let (persona, received) = held.unwrap_or_else(|| (personas.usual().id, Vec::new()));
        let mut there = profile::shareable(&self.db, actor, persona).await?;
        there.retain(|attribute, value| {
            *attribute != Attribute::Email || self.settings.email.covers(value, actor.jid())
        });
        let all: BTreeSet<_> = there.into_keys().chain(received.iter().copied()).collect();
        let details = all.into_iter().map(|attribute| (attribute, received.contains(&attribute))).collect();
        Ok(Offered { persona, details })
    }
}
