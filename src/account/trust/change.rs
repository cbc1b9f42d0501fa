//! Changing what was decided about a site.

use super::{ONE, Rule, Stored, TrustedRealm};
use crate::account::activity::{self, Kind};
use crate::account::person::Actor;
use crate::account::profile::{PersonaId, Personas, names};
use crate::account::session::{self, SessionId};
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row};

/// What a person changes about a decision made before.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// What holds from now on.
    pub rule: Rule,
    /// Whose details the site receives, and which; nothing where that stays as it is.
    pub details: Option<(PersonaId, Option<&'a [Attribute]>)>,
    /// The session in which it was wanted, which has to go on; none in chat.
    pub session: Option<SessionId>,
}

/// Changes what holds for a site and what it receives, in all of these decisions together. False if there is none of them
/// any more, or no such session.
///
/// # Errors
/// Fails when the database is away; then nothing has changed.
pub async fn change(
    db: &Database,
    actor: &Actor,
    ids: &[i64],
    change: Change<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let mut tx = db.begin().await?;
    if let Some(session) = change.session
        && !session::goes_on(&mut tx, actor, session).await?
    {
        return Ok(false);
    }
    let personas = Personas::within(&mut tx, actor).await?;
    let mut is_changed = false;
    for id in ids {
        let decided: Option<Stored> = row!(&mut tx, ONE, actor.domain(), actor.username(), *id).await?;
        if let Some(decided) = decided.map(TrustedRealm::try_from).transpose()? {
            change_within(&mut tx, actor, (&decided, &personas), change, now).await?;
            is_changed = true;
        }
    }
    if is_changed {
        tx.commit().await?;
    }
    Ok(is_changed)
}

/// Changes one decision, from now on for as long as a new one would hold; of the details only those that the site has asked
/// for. It was read in the same transaction.
///
/// # Errors
/// Fails when the database is away.
pub async fn change_within(
    tx: &mut Transaction,
    actor: &Actor,
    (decided, personas): (&TrustedRealm, &Personas),
    Change { rule, details, .. }: Change<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (persona, shares) = details.unwrap_or((decided.persona, None));
    let shares = shares.unwrap_or(&decided.shares).iter().copied();
    let shares: Vec<Attribute> = shares.filter(|share| decided.asked.contains(share)).collect();
    // The first one, while it had no number, is the usual one.
    let found = |id| personas.find(id).map(|persona| persona.id);
    let is_another = found(persona) != found(decided.persona);
    execute!(
        tx,
        "UPDATE trusted_realm SET rule = $4, shares = $5, since = CASE WHEN rule = $4 THEN since ELSE $6 END,
            last_used = CASE WHEN $4 = 'always' THEN $6 ELSE last_used END, persona = $7
         WHERE id = $3 AND domain = $1 AND username = $2 AND revoked_at IS NULL",
        actor.domain(),
        actor.username(),
        decided.id,
        rule.name(),
        names(&shares),
        now.unix(),
        persona.0,
    )
    .await?;
    let realm = decided.realm.clone();
    let kind = if rule != decided.rule {
        Some(match rule {
            Rule::Always => Kind::Trusted(realm),
            Rule::Never => Kind::Never(realm),
            Rule::Ask => Kind::Revoked(realm),
        })
    } else if shares != decided.shares || is_another {
        Some(Kind::SharesChanged { realm, shares })
    } else {
        None
    };
    if let Some(kind) = kind {
        activity::record(tx, actor, &kind, now).await?;
    }
    Ok(())
}
