//! What a person may share: their own words about themselves, cleaned and checked before they are kept.
//!
//! Nothing here leaves the house without consent; which of it may leave at all is the provider's to decide.

/// What a person's vCard says.
pub mod card;
/// What is kept of it.
pub mod chat;
/// The codes of countries and languages.
pub mod codes;
mod persona;
#[cfg(test)]
mod tests;
mod value;

use std::collections::BTreeMap;

use thiserror::Error;

pub use self::persona::{
    Draft, DraftError, DraftFaults, LONGEST_NAME, MOST, NameFault, Persona, PersonaId, Personas, choose, remove, save,
};
use self::value::Values;
pub use self::value::{FieldFault, LONGEST_URL, is_derived};
use super::activity::{self, Kind};
use super::person::Actor;
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row, rows};

/// What a vCard says beside a person's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromChat {
    /// What counts, because the person says nothing else.
    pub shown: Vec<Attribute>,
    /// What does not, because they do.
    pub hidden: Vec<Attribute>,
}

/// Why details were not kept; none of them were.
#[derive(Debug, Error)]
pub enum ProfileError {
    /// Some need another look.
    #[error("some details cannot be kept")]
    Faults(BTreeMap<Attribute, FieldFault>),
    /// There is no such persona any more.
    #[error("there is no such persona")]
    Gone,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps the given details in the usual persona; an empty one is forgotten, one that is not given stays as it is.
///
/// # Errors
/// Every detail that is wrong, at once; then none is kept.
pub async fn set(
    db: &Database,
    actor: &Actor,
    values: &BTreeMap<Attribute, String>,
    now: Timestamp,
) -> Result<(), ProfileError> {
    set_of(db, actor, PersonaId::FIRST, values, now).await
}

/// The same in any persona.
///
/// # Errors
/// Every detail that is wrong, at once, or that the persona is gone; then none is kept.
pub async fn set_of(
    db: &Database,
    actor: &Actor,
    persona: PersonaId,
    values: &BTreeMap<Attribute, String>,
    now: Timestamp,
) -> Result<(), ProfileError> {
    let values = Values::parse(values, now).map_err(ProfileError::Faults)?;
    let mut tx = db.begin().await?;
    let personas = Personas::within(&mut tx, actor).await?;
    let persona = persona::kept(&mut tx, actor, personas.find(persona).ok_or(ProfileError::Gone)?).await?;
    let changed = put(&mut tx, actor, persona, &values).await?;
    if !changed.is_empty() {
        activity::record(&mut tx, actor, &Kind::ProfileChanged(changed), now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The details that are kept in the usual persona.
///
/// # Errors
/// Fails when the database is away.
pub async fn read(db: &Database, actor: &Actor) -> Result<BTreeMap<Attribute, String>, StoreError> {
    details(db, actor, Personas::of(db, actor).await?.usual().id).await
}

/// The details of a persona: the person's own words, and where they have none, for the usual one, what their vCard says.
///
/// # Errors
/// Fails when the database is away.
pub async fn details(
    db: &Database,
    actor: &Actor,
    persona: PersonaId,
) -> Result<BTreeMap<Attribute, String>, StoreError> {
    let mut details = chat::said(db, actor, persona).await?;
    details.extend(own(db, actor, persona).await?);
    details.retain(|_, value| !value.is_empty());
    Ok(details)
}

/// What a persona has from the vCard: a person's own words stand before it, and their own silence, too.
///
/// # Errors
/// Fails when the database is away.
pub async fn from_chat(db: &Database, actor: &Actor, persona: PersonaId) -> Result<FromChat, StoreError> {
    let (said, own) = (chat::said(db, actor, persona).await?, own(db, actor, persona).await?);
    let (hidden, shown) = said.into_keys().partition(|attribute| own.contains_key(attribute));
    Ok(FromChat { shown, hidden })
}

/// A person's own words in a persona; an empty one says that the vCard is not to be heard.
async fn own(db: &Database, actor: &Actor, persona: PersonaId) -> Result<BTreeMap<Attribute, String>, StoreError> {
    let fields: Vec<(String, String)> = rows!(
        db,
        "SELECT name, value FROM profile_field WHERE domain = $1 AND username = $2 AND persona = $3",
        actor.domain(),
        actor.username(),
        persona.0,
    )
    .await?;
    Ok(fields.into_iter().filter_map(|(name, value)| Some((Attribute::parse(&name)?, value))).collect())
}

/// Takes back a person's own words, and silence, wherever their vCard says something.
///
/// # Errors
/// Fails when the database is away; then nothing has changed.
pub async fn follow_chat(db: &Database, actor: &Actor, persona: PersonaId, now: Timestamp) -> Result<(), StoreError> {
    let hidden = from_chat(db, actor, persona).await?.hidden;
    let mut tx = db.begin().await?;
    for attribute in &hidden {
        put_one(&mut tx, actor, persona, (*attribute, None)).await?;
    }
    if !hidden.is_empty() {
        activity::record(&mut tx, actor, &Kind::ProfileChanged(hidden), now).await?;
    }
    tx.commit().await
}

/// The details of a persona that could be shared: those that are kept, and what follows from them and from the account
/// itself.
///
/// # Errors
/// Fails when the database is away.
pub async fn shareable(
    db: &Database,
    actor: &Actor,
    persona: PersonaId,
) -> Result<BTreeMap<Attribute, String>, StoreError> {
    let mut details = details(db, actor, persona).await?;
    let birth = details.get(&Attribute::Dob).map(|dob| value::birth(dob)).unwrap_or_default();
    details.extend(birth);
    // Where somebody chats is known, and no matter of what they say.
    details.insert(Attribute::Jabber, actor.jid().to_string());
    Ok(details)
}

/// How many details are kept, in all personas.
///
/// # Errors
/// Fails when the database is away.
pub async fn count(db: &Database, actor: &Actor) -> Result<u32, StoreError> {
    let count: Option<(i64,)> = row!(
        db,
        "SELECT COUNT(*) FROM profile_field WHERE domain = $1 AND username = $2 AND value <> ''",
        actor.domain(),
        actor.username(),
    )
    .await?;
    Ok(count.and_then(|(count,)| u32::try_from(count).ok()).unwrap_or_default())
}

/// Forgets all of it, within the transaction that removes the account or its data.
pub(super) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM profile_field WHERE domain = $1 AND username = $2", domain, username).await?;
    chat::erase(tx, actor).await?;
    execute!(tx, "DELETE FROM persona WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}

/// Attributes in one column: their names, parted by spaces.
pub(super) fn names(attributes: &[Attribute]) -> String {
    attributes.iter().map(|attribute| attribute.name()).collect::<Vec<_>>().join(" ")
}

/// The same the other way round; names that this version does not know are left out.
pub(super) fn attributes(names: &str) -> Vec<Attribute> {
    names.split_whitespace().filter_map(Attribute::parse).collect()
}

/// Writes the details of a persona; tells which of them changed.
async fn put(
    tx: &mut Transaction,
    actor: &Actor,
    persona: PersonaId,
    values: &Values,
) -> Result<Vec<Attribute>, StoreError> {
    let mut changed = Vec::new();
    let said = chat::said_within(tx, actor, persona).await?;
    for (attribute, value) in values.iter() {
        let kept = match said.get(&attribute) {
            // What the vCard says goes on being heard.
            Some(said) if said == value => None,
            Some(_) => Some(value),
            None => Some(value).filter(|value| !value.is_empty()),
        };
        if put_one(tx, actor, persona, (attribute, kept)).await? {
            changed.push(attribute);
        }
    }
    Ok(changed)
}

/// Writes one detail, or forgets it; tells whether that changed anything.
async fn put_one(
    tx: &mut Transaction,
    actor: &Actor,
    persona: PersonaId,
    (attribute, value): (Attribute, Option<&str>),
) -> Result<bool, StoreError> {
    let (domain, username, name) = (actor.domain(), actor.username(), attribute.name());
    let touched = if let Some(value) = value {
        execute!(
            tx,
            "INSERT INTO profile_field (domain, username, persona, name, value) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (domain, username, persona, name) DO UPDATE SET value = excluded.value
             WHERE profile_field.value <> excluded.value",
            domain,
            username,
            persona.0,
            name,
            value,
        )
        .await?
    } else {
        execute!(
            tx,
            "DELETE FROM profile_field WHERE domain = $1 AND username = $2 AND persona = $3 AND name = $4",
            domain,
            username,
            persona.0,
            name,
        )
        .await?
    };
    Ok(touched > 0)
}
