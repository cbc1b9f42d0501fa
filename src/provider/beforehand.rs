//! A decision about a site that has not asked yet: a person names its realm and says what it may do.

use crate::account::person::Actor;
use crate::account::profile::{self, PersonaId, Personas};
use crate::account::trust::{self, Change, Decision, KnownAs, Rule};
use crate::openid::extension::Attribute;
use crate::openid::namespace::Version;
use crate::openid::realm::Realm;
use crate::provider::lookalike::Lookalike;
use crate::provider::question::Always;
use crate::provider::{Provider, ProviderError};

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
    /// of their usual persona the details in `shares` that there are and that are given out: a site that asks for more
    /// is asked about as always.
    ///
    /// # Errors
    /// [`ProviderError::Store`]; nothing has changed then.
    pub async fn decide_beforehand(
        &self,
        actor: &Actor,
        realm: &Realm,
        rule: Rule,
        shares: &[Attribute],
    ) -> Result<Beforehand, ProviderError> {
        if rule == Rule::Always {
            let (why, lookalike) = self.offer(actor, realm).await?;
            if why != Always::Offered {
                return Ok(Beforehand::NotOffered { why, lookalike });
            }
        }
        let (persona, there) = self.given_out(actor).await?;
        let shares: Vec<_> = there.into_iter().filter(|attribute| shares.contains(attribute)).collect();
        let known_as = if rule == Rule::Never { KnownAs::Nobody } else { KnownAs::Own };
        let version = Version::V2;
        if rule == Rule::Ask
            && let Some(held) = trust::find(&self.db, actor, realm, version, self.system.now()).await?
            && held.rule != Rule::Ask
        {
            // What is remembered as ticks never weakens a rule that holds, so the rule itself is changed.
            let change = Change { rule, details: Some((persona, &shares)), session: None };
            trust::change(&self.db, actor, held.id, change, self.system.now()).await?;
            return Ok(Beforehand::Done);
        }
        let (asked, known_as) = (&shares, &known_as);
        let decision = Decision { realm, version, rule, shares: &shares, asked, known_as, persona };
        let mut tx = self.db.begin().await?;
        trust::remember(&mut tx, actor, &decision, self.system.now()).await?;
        tx.commit().await?;
        Ok(Beforehand::Done)
    }

    /// The details of somebody's usual persona that a site could be given.
    ///
    /// # Errors
    /// [`ProviderError::Store`]
    pub async fn given_out(&self, actor: &Actor) -> Result<(PersonaId, Vec<Attribute>), ProviderError> {
        let persona = Personas::of(&self.db, actor).await?.usual().id;
        let mut details = profile::shareable(&self.db, actor, persona).await?;
        details.retain(|attribute, value| {
            *attribute != Attribute::Email || self.settings.email.covers(value, actor.jid())
        });
        Ok((persona, details.into_keys().collect()))
    }
}
