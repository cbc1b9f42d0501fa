//! The keys of all associations, derived instead of stored: one root secret and a few generations of salt.
//!
//! ```text
//! prk      = HKDF-Extract(salt of the generation, root secret)
//! tag key  = HKDF-Expand(prk, label "handle tag")                        tags the handles of the generation
//! MAC key  = HKDF-Expand(prk, label "association mac", handle bytes 0-27)   20 or 32 bytes
//! ```
//!
//! Kind and algorithm are among those bytes, so a shared and a private key never coincide. A thief needs the root
//! secret's file and the store's salts, and the keys of a generation whose salt is gone are lost even to him.
//! Other keys of the provider come from the root secret alone, each under a label of its own.

use std::marker::PhantomData;
use std::time::Duration;

use hmac::{Hmac, Mac};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::Rng;
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

use super::handle::{self, Body, Facts, Tag};
use super::mac::{MacKey, keyed};
use super::{Association, AssociationType, Kind};
use crate::openid::timestamp::Timestamp;

/// How far in the future a handle may have been made: clocks of several nodes differ.
const CLOCK_SKEW: Duration = Duration::from_mins(5);

/// The secret that every key of the provider comes from. Wiped when dropped, never shown.
pub struct RootSecret(Zeroizing<Vec<u8>>);

/// A root secret of fewer than 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the root secret has fewer than 32 bytes")]
pub struct RootSecretTooShort;

/// A key of the provider that is no association's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLabel {
    /// Seals requests that the browser carries from step to step.
    Ticket,
    /// Makes the tokens of forms.
    Csrf,
    /// Hides accounts and addresses in the counters of failed sign-ins.
    Throttle,
    /// Marks the browsers that somebody has signed in with before.
    Device,
    /// Seals what a browser keeps that waits for an answer in chat, and makes the code.
    Confirmation,
    /// Hides the ids of notices on their way.
    Notice,
}

/// A key that makes and checks tags over a few parts. Never shown.
#[derive(Clone)]
pub struct ServerKey(Hmac<Sha256>);

/// A generation of association keys, as it is stored.
#[derive(Clone)]
pub struct Generation {
    /// Its number, which handles carry.
    pub id: u16,
    /// What makes its keys its own. As secret as the keys are meant to be.
    pub salt: [u8; 32],
    /// When handles may first be made under it; every node has it by then.
    pub usable_from: Timestamp,
}

/// All generations whose handles are still honoured, their keys prepared.
pub struct Keyring(Vec<Keys>);

/// No generation is usable yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no generation of keys is usable yet")]
pub struct NoGeneration;

/// Why a handle names no live association of the kind asked for. For the log: to everybody outside, the handle is
/// simply unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// Not 64 characters.
    #[error("the handle has another length than ours")]
    Length,
    /// Characters outside URL-safe base64.
    #[error("the handle has characters that ours do not have")]
    Alphabet,
    /// A layout of another time.
    #[error("the handle has an unknown layout version")]
    Version,
    /// A kind or type that does not exist.
    #[error("the handle is of an unknown kind or type")]
    Flags,
    /// Keys that were purged, or that another node made a moment ago.
    #[error("the handle is of key generation {0}, which is not known")]
    UnknownGeneration(u16),
    /// Not made by this provider.
    #[error("the handle is forged")]
    Tag,
    /// More than five minutes in the future.
    #[error("the handle was made in the future")]
    Future,
    /// Past its lifetime.
    #[error("the handle has expired")]
    Expired,
    /// Shared where private was asked for, or the reverse.
    #[error("the handle is of the other kind")]
    WrongKind,
}

impl RootSecret {
    /// Takes over a secret of at least 32 bytes.
    ///
    /// # Errors
    /// Refuses a shorter one.
    pub fn new(bytes: Vec<u8>) -> Result<Self, RootSecretTooShort> {
        let bytes = Zeroizing::new(bytes);
        if bytes.len() < 32 { Err(RootSecretTooShort) } else { Ok(Self(bytes)) }
    }

    /// The provider's key of a purpose. The same root secret always gives the same key.
    #[must_use]
    pub fn derive(&self, label: KeyLabel) -> ServerKey {
        let prk = extract(&[0; 32], &self.0);
        ServerKey(keyed(&expand(&prk, Label::Server(label), &[])))
    }
}

impl ServerKey {
    /// The tag over parts, in their order. Their lengths are tagged as well, so that nothing can be moved from one
    /// part to the next.
    #[must_use]
    pub fn tag(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.over(parts).finalize().into_bytes().into()
    }

    /// Whether a tag is the whole tag over these parts, found out in constant time.
    #[must_use]
    pub fn verify(&self, parts: &[&[u8]], tag: &[u8]) -> bool {
        self.over(parts).verify_slice(tag).is_ok()
    }

    fn over(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let state = self.0.clone();
        parts.iter().fold(state, |state, part| state.chain_update((part.len() as u64).to_be_bytes()).chain_update(part))
    }
}

impl Keyring {
    /// Prepares the keys of generations, in whatever order they come.
    #[must_use]
    pub fn new(root: &RootSecret, generations: impl IntoIterator<Item = Generation>) -> Self {
        Self(generations.into_iter().map(|generation| Keys::prepare(root, &generation)).collect())
    }

    /// Makes a fresh association under the newest generation that is usable.
    ///
    /// # Errors
    /// Fails while there is no such generation.
    pub fn mint<K: Kind>(
        &self,
        association_type: AssociationType,
        now: Timestamp,
        rng: &mut ChaCha20Rng,
    ) -> Result<Association<K>, NoGeneration> {
        let usable = self.0.iter().filter(|keys| keys.usable_from <= now);
        let keys = usable.max_by_key(|keys| (keys.usable_from, keys.id)).ok_or(NoGeneration)?;
        let mut random = [0; 16];
        rng.fill_bytes(&mut random);
        let facts = Facts { kind: K::CODE, association_type, generation: keys.id, issued: now, random };
        let body = facts.to_body();
        Ok(keys.association(&facts, &body, handle::write(&body, &keys.tag(&body))))
    }

    /// Opens a handle: proves that this provider made it, for an association of this kind, not longer ago than
    /// `lifetime`.
    ///
    /// # Errors
    /// Says what is wrong with the handle, for the log only.
    pub fn open<K: Kind>(&self, handle: &str, lifetime: Duration, now: Timestamp) -> Result<Association<K>, OpenError> {
        let (body, tag) = handle::read(handle)?;
        let facts = Facts::from_body(&body)?;
        let keys = self.0.iter().find(|keys| keys.id == facts.generation);
        let keys = keys.ok_or(OpenError::UnknownGeneration(facts.generation))?;
        if !keys.verify(&body, &tag) {
            return Err(OpenError::Tag);
        }
        if facts.issued > now.after(CLOCK_SKEW) {
            return Err(OpenError::Future);
        }
        if facts.issued.after(lifetime) <= now {
            return Err(OpenError::Expired);
        }
        if facts.kind != K::CODE {
            return Err(OpenError::WrongKind);
        }
        Ok(keys.association(&facts, &body, handle.to_owned()))
    }
}

/// The keys of one generation, as HMAC states that are only cloned when they are used.
struct Keys {
    id: u16,
    usable_from: Timestamp,
    prk: Hmac<Sha256>,
    tag: Hmac<Sha256>,
}

impl Keys {
    fn prepare(root: &RootSecret, generation: &Generation) -> Self {
        let prk = extract(&generation.salt, &root.0);
        let tag = keyed(&expand(&prk, Label::HandleTag, &[]));
        Self { id: generation.id, usable_from: generation.usable_from, prk, tag }
    }

    fn tag(&self, body: &Body) -> Tag {
        let mut tag = Tag::default();
        for (place, byte) in tag.iter_mut().zip(self.tag.clone().chain_update(body).finalize().into_bytes()) {
            *place = byte;
        }
        tag
    }

    fn verify(&self, body: &Body, tag: &Tag) -> bool {
        self.tag.clone().chain_update(body).verify_truncated_left(tag).is_ok()
    }

    fn association<K: Kind>(&self, facts: &Facts, body: &Body, handle: String) -> Association<K> {
        let key = expand(&self.prk, Label::AssociationMac, body);
        let key = match facts.association_type {
            AssociationType::HmacSha1 => MacKey::sha1(&key),
            AssociationType::HmacSha256 => MacKey::Sha256(key),
        };
        Association { handle, random: facts.random, issued: facts.issued, key, kind: PhantomData }
    }
}

/// What a derived key is for. Every label carries product and version, and none begins another.
#[derive(Clone, Copy)]
enum Label {
    HandleTag,
    AssociationMac,
    Server(KeyLabel),
}

impl Label {
    const fn text(self) -> &'static str {
        match self {
            Self::HandleTag => "montague/1 handle tag",
            Self::AssociationMac => "montague/1 association mac",
            Self::Server(KeyLabel::Ticket) => "montague/1 ticket",
            Self::Server(KeyLabel::Csrf) => "montague/1 csrf",
            Self::Server(KeyLabel::Throttle) => "montague/1 throttle",
            Self::Server(KeyLabel::Device) => "montague/1 device",
            Self::Server(KeyLabel::Confirmation) => "montague/1 confirmation",
            Self::Server(KeyLabel::Notice) => "montague/1 notice",
        }
    }
}

/// HKDF-Extract with SHA-256 (RFC 5869, 2.2); the pseudorandom key as a prepared HMAC state.
fn extract(salt: &[u8; 32], secret: &[u8]) -> Hmac<Sha256> {
    let prk = keyed::<Hmac<Sha256>, _>(salt).chain_update(secret).finalize();
    keyed(&Zeroizing::new(prk.into_bytes().into()))
}

/// HKDF-Expand with SHA-256 for one block (RFC 5869, 2.3), which is as much as any key here needs.
fn expand(prk: &Hmac<Sha256>, label: Label, context: &[u8]) -> Zeroizing<[u8; 32]> {
    first_block(prk, &[label.text().as_bytes(), context].concat())
}

fn first_block(prk: &Hmac<Sha256>, info: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(prk.clone().chain_update(info).chain_update([1]).finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::openid::fixture::{self, hex};

    #[derive(Deserialize)]
    struct Vectors {
        case: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        ikm: Option<String>,
        salt: Option<String>,
        info: String,
        prk: String,
        first_block: String,
    }

    #[test]
    fn keys_are_derived_as_rfc_5869_says() {
        for case in fixture::read::<Vectors>("hkdf.toml").case {
            let prk = keyed::<Hmac<Sha256>, 32>(&hex(&case.prk).try_into().unwrap());
            assert_eq!(first_block(&prk, &hex(&case.info))[..], hex(&case.first_block));
            if let (Some(salt), Some(ikm)) = (case.salt, case.ikm) {
                let mut padded = [0; 32];
                padded[..salt.len() / 2].copy_from_slice(&hex(&salt));
                assert_eq!(first_block(&extract(&padded, &hex(&ikm)), &hex(&case.info))[..], hex(&case.first_block));
            }
        }
    }

    #[test]
    fn no_label_begins_another() {
        let labels = [Label::HandleTag, Label::AssociationMac].into_iter().chain(SERVER_KEYS.map(Label::Server));
        let texts: Vec<_> = labels.map(Label::text).collect();
        for (at, text) in texts.iter().enumerate() {
            assert!(texts.iter().enumerate().all(|(other, longer)| at == other || !longer.starts_with(text)), "{text}");
        }
    }

    const SERVER_KEYS: [KeyLabel; 6] = [
        KeyLabel::Ticket,
        KeyLabel::Csrf,
        KeyLabel::Throttle,
        KeyLabel::Device,
        KeyLabel::Confirmation,
        KeyLabel::Notice,
    ];
}
