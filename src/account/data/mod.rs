//! All that is kept about a person: a copy of it, and erasing it.

mod export;

pub use self::export::export;
use super::person::Actor;
use super::proven::{FreshlyProven, Lapsed};
use super::{activity, confirmation, notice, preferences, profile, session, trust};
use crate::credentials::local::{LocalAccounts, LocalError};
use crate::store::{Database, StoreError, Transaction, execute};
use crate::system::System;

/// Letters and digits of a fragment (OpenID 2.0, 11.5.1).
const FRAGMENT: usize = 12;

/// Erases everything that is kept about somebody who has just proven who they are, and signs them out everywhere. The
/// chat account stays, and so does the identifier, with the fragment that tells it from an earlier owner's.
///
/// # Errors
/// [`Lapsed`]; then nothing is erased.
pub async fn delete(db: &Database, proven: &FreshlyProven) -> Result<(), Lapsed> {
    let mut tx = db.begin().await?;
    let actor = proven.within(&mut tx).await?;
    erase(&mut tx, actor).await?;
    Ok(tx.commit().await?)
}

/// Removes an embedded account and everything that belonged to its owner. Whoever gets the name next is asserted with
/// a fragment of their own, so no site takes them for the earlier owner.
///
/// # Errors
/// [`LocalError::Unknown`] if there is no such account; then nothing is removed.
pub async fn remove(db: &Database, actor: &Actor, system: &System) -> Result<(), LocalError> {
    let mut tx = db.begin().await?;
    LocalAccounts::remove(&mut tx, &actor.jid().username, &actor.jid().domain).await?;
    pass_on(&mut tx, actor, system).await?;
    Ok(tx.commit().await?)
}

/// Passes a name on whose account is kept elsewhere: its owner is somebody else now. Nothing stays of the one before, and
/// sites take the new one for nobody they know.
///
/// # Errors
/// Fails when the database is away; then nothing is changed.
pub async fn recycle(db: &Database, actor: &Actor, system: &System) -> Result<(), StoreError> {
    let mut tx = db.begin().await?;
    pass_on(&mut tx, actor, system).await?;
    tx.commit().await
}

async fn pass_on(tx: &mut Transaction, actor: &Actor, system: &System) -> Result<(), StoreError> {
    erase(tx, actor).await?;
    execute!(
        tx,
        "INSERT INTO identifier_generation (domain, username, fragment) VALUES ($1, $2, $3)
         ON CONFLICT (domain, username) DO UPDATE SET fragment = excluded.fragment",
        actor.domain(),
        actor.username(),
        new_fragment(system),
    )
    .await
    .map(drop)
}

async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    session::erase(tx, actor).await?;
    trust::erase(tx, actor).await?;
    profile::erase(tx, actor).await?;
    preferences::erase(tx, actor).await?;
    notice::erase(tx, actor).await?;
    confirmation::erase(tx, actor).await?;
    activity::erase(tx, actor).await
}

fn new_fragment(system: &System) -> String {
    // 32 signs, so that every one of them is as likely as the others.
    const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let random: [u8; FRAGMENT] = system.random();
    random.iter().filter_map(|byte| SIGNS.get(usize::from(byte % 32))).map(|&sign| char::from(sign)).collect()
}
