//! Changing what was decided about a site.

use super::{Rule, one};
use crate::account::activity::{self, Kind};
use crate::account::person::Actor;
use crate::account::profile::{PersonaId, Personas, names};
use crate::account::session::{self, SessionId};
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, execute};

/// What a person changes about a decision made before.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// What holds from now on.
    pub rule: Rule,
    /// Whose details the site receives, and which; nothing if that stays as it is.
    pub details: Option<(PersonaId, &'a [Attribute])>,
    /// The session in which it was wanted, which has to go on; none in chat.
    pub session: Option<SessionId>,
}

/// Changes what holds for a site and what it receives, from now on for as long as a new decision would; of the details
/// only those it has asked for. False if there is no such decision of the person's, or no such session any more.
///
/// # Errors
/// Fails when the database is away; then nothing has changed.
pub async fn change(
    db: &Database,
    actor: &Actor,
    id: i64,
    Change { rule, details, session }: Change<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(decided) = one(db, actor, id).await? else { return Ok(false) };
    let (persona, shares) = details.unwrap_or((decided.persona, &decided.shares));
    let shares: Vec<Attribute> = shares.iter().copied().filter(|share| decided.asked.contains(share)).collect();
    let personas = Personas::of(db, actor).await?;
    // The first one, while it had no number, is the usual one.
    let found = |id| personas.find(id).map(|persona| persona.id);
    let is_another = found(persona) != found(decided.persona);
    let mut tx = db.begin().await?;
    if let Some(session) = session
        && !session::goes_on(&mut tx, actor, session).await?
    {
        return Ok(false);
    }
    let changed = execute!(
        &mut tx,
        "UPDATE trusted_realm SET rule = $4, shares = $5, since = CASE WHEN rule = $4 THEN since ELSE $6 END,
            last_used = CASE WHEN $4 = 'always' THEN $6 ELSE last_used END, persona = $7
         WHERE id = $3 AND domain = $1 AND username = $2 AND revoked_at IS NULL",
        actor.domain(),
        actor.username(),
        id,
        rule.name(),
        names(&shares),
        now.unix(),
        persona.0,
    )
    .await?;
    if changed == 0 {
        return Ok(false);
    }
    let realm = decided.realm;
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
        activity::record(&mut tx, actor, &kind, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}
