//! What is kept of a person's vCard: values for the usual persona, wherever they have not said anything else themselves.
//!
//! An own value counts before it; an own empty one says that nothing is to be shared.

use std::collections::BTreeMap;

use super::card::Card;
use super::{PersonaId, Personas};
use crate::account::person::{Actor, Jid};
use crate::openid::extension::Attribute;
use crate::store::{Database, StoreError, Transaction, execute, rows};

/// Keeps what a card says, in the place of what the last one of its kind said.
///
/// # Errors
/// Fails when the database is away; then it is as it was.
pub async fn keep(db: &Database, jid: &Jid, card: &Card) -> Result<(), StoreError> {
    let (domain, username, source) = (jid.domain.as_str(), jid.username.as_str(), card.source.name());
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "DELETE FROM chat_profile WHERE domain = $1 AND username = $2 AND source = $3",
        domain,
        username,
        source,
    )
    .await?;
    for (attribute, value) in &card.values {
        execute!(
            &mut tx,
            "INSERT INTO chat_profile (domain, username, source, name, value) VALUES ($1, $2, $3, $4, $5)",
            domain,
            username,
            source,
            attribute.name(),
            value,
        )
        .await?;
    }
    tx.commit().await
}

/// What the cards say of a person; nothing for a persona that is not the usual one.
///
/// # Errors
/// Fails when the database is away.
pub async fn said(db: &Database, actor: &Actor, persona: PersonaId) -> Result<BTreeMap<Attribute, String>, StoreError> {
    if Personas::of(db, actor).await?.usual().id != persona {
        return Ok(BTreeMap::new());
    }
    let found: Vec<(String, String)> = rows!(db, SAID, actor.domain(), actor.username()).await?;
    Ok(parsed(found))
}

/// The same within a transaction.
pub(super) async fn said_within(
    tx: &mut Transaction,
    actor: &Actor,
    persona: PersonaId,
) -> Result<BTreeMap<Attribute, String>, StoreError> {
    if Personas::within(tx, actor).await?.usual().id != persona {
        return Ok(BTreeMap::new());
    }
    let found: Vec<(String, String)> = rows!(tx, SAID, actor.domain(), actor.username()).await?;
    Ok(parsed(found))
}

/// What is believed comes last, and stays. Not by the names of the sources: databases differ in how they sort a hyphen.
const SAID: &str = "SELECT name, value FROM chat_profile WHERE domain = $1 AND username = $2
    ORDER BY CASE source WHEN 'vcard4' THEN 1 ELSE 0 END";

fn parsed(found: Vec<(String, String)>) -> BTreeMap<Attribute, String> {
    found.into_iter().filter_map(|(name, value)| Some((Attribute::parse(&name)?, value))).collect()
}

/// Forgets it, within the transaction that removes the account or its data.
pub(super) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM chat_profile WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}
