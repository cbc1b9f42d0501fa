//! What a decision comes to beside one that holds.

use super::{Decision, EXPIRES_UNUSED, KnownAs, Rule, number};
use crate::account::person::Actor;
use crate::account::profile::{PersonaId, attributes};
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;
use crate::store::{StoreError, Transaction, row};

/// What is written down of a decision.
pub(super) struct Sum {
    /// What the realm receives.
    pub(super) shares: Vec<Attribute>,
    /// What it has asked for.
    pub(super) asked: Vec<Attribute>,
    /// What it knows the person as.
    pub(super) known_as: KnownAs,
    /// Whose details they are.
    pub(super) persona: PersonaId,
}

impl Sum {
    fn of(decision: &Decision<'_>) -> Self {
        Self {
            shares: decision.shares.to_vec(),
            asked: decision.asked.to_vec(),
            known_as: decision.known_as.clone(),
            persona: decision.persona,
        }
    }

    /// The same beside an earlier one of its kind: what a page did not ask about stays as it was. So nobody is asked in
    /// turn for ever by a site that asks now for this and now for that, or for two addresses of theirs; and what was
    /// withheld once is not offered anew because it was not asked for in between. What was said of the details of one
    /// persona is not said of another's.
    fn beside(self, held: Self) -> Self {
        let known_as = held.known_as.and(&self.known_as);
        if self.asked.is_empty() {
            return Self { known_as, ..held };
        }
        if held.persona != self.persona && held.persona != PersonaId::FIRST {
            return Self { known_as, ..self };
        }
        let stay = |attributes: Vec<Attribute>| attributes.into_iter().filter(|one| !self.asked.contains(one));
        Self {
            shares: stay(held.shares).chain(self.shares.iter().copied()).collect(),
            asked: stay(held.asked).chain(self.asked.iter().copied()).collect(),
            known_as,
            persona: self.persona,
        }
    }
}

/// What has been decided about a realm once this is. An "always" beside an "always" that still holds adds to it, and the
/// ticks of one "this once" to those of another; everything else takes the place of what was there.
pub(super) async fn sum(
    tx: &mut Transaction,
    actor: &Actor,
    decision: &Decision<'_>,
    now: Timestamp,
) -> Result<Sum, StoreError> {
    let sum = Sum::of(decision);
    if decision.rule == Rule::Never {
        return Ok(sum);
    }
    let held: Option<(String, String, String, i64)> = row!(
        tx,
        "SELECT shares, asked, identity, persona FROM trusted_realm
         WHERE domain = $1 AND username = $2 AND realm = $3 AND version = $4 AND rule = $5 AND revoked_at IS NULL
         AND (rule <> 'always' OR last_used > $6)",
        actor.domain(),
        actor.username(),
        decision.realm.as_str(),
        number(decision.version),
        decision.rule.name(),
        now.before(EXPIRES_UNUSED).unix(),
    )
    .await?;
    Ok(match held {
        Some((shares, asked, known_as, persona)) => sum.beside(Sum {
            shares: attributes(&shares),
            asked: attributes(&asked),
            known_as: known_as.into(),
            persona: PersonaId(persona),
        }),
        None => sum,
    })
}
