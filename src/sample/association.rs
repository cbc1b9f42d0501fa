//! Agreeing on a secret with a provider (OpenID 2.0, 8).

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::sample::dh::Exchange;
use crate::sample::fetch::{DirectAnswer, FetchError, Fetcher};
use crate::sample::form::{Pairs, pairs};
use crate::sample::keyvalue::{self, KeyValueError};
use crate::sample::memory::Memory;
use crate::sample::message::OPENID2;
use crate::sample::signature::Algorithm;
use crate::sample::wire::Wire;
use crate::system::System;

/// How many secrets are remembered: one for each endpoint.
const CAPACITY: usize = 100;

/// The longest that a secret is used, in seconds, whatever the provider allows.
const LONGEST: i64 = 30 * 86_400;

/// A secret that a provider and we share.
pub(super) struct Association {
    /// The provider's name for it.
    pub(super) handle: String,
    /// What it signs with.
    pub(super) algorithm: Algorithm,
    /// The secret itself.
    pub(super) key: Zeroizing<Vec<u8>>,
    /// When it ends, in seconds since 1970.
    pub(super) expires: i64,
}

/// The secrets that we share, by the provider's endpoint: a handle means nothing without it.
pub(super) struct Associations(Memory<String, Arc<Association>>);

/// Why no secret came about.
#[derive(Debug, Error)]
pub(super) enum AssociationError {
    /// The provider could not be asked.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The answer is no key-value form.
    #[error(transparent)]
    KeyValue(#[from] KeyValueError),
    /// The provider does not want these types; it may suggest others.
    #[error("The provider does not work with the kinds of secret that we know.")]
    Unsupported(Option<Algorithm>),
    /// The provider says no.
    #[error("The provider said no.")]
    Refused,
    /// A field is missing.
    #[error("The answer does not say {0}.")]
    Missing(&'static str),
    /// A field makes no sense, or is not what was asked for.
    #[error("What the answer says as {0} is not what we asked for.")]
    Field(&'static str),
}

impl Associations {
    /// None yet.
    pub(super) const fn new() -> Self {
        Self(Memory::new(CAPACITY))
    }

    /// The secret that we share with this endpoint, if its time is not over.
    pub(super) fn of(&self, endpoint: &str, now: i64) -> Option<Arc<Association>> {
        self.0.look(&endpoint.to_owned(), now, Arc::clone)
    }

    /// Forgets the secret with this handle.
    pub(super) fn forget(&self, endpoint: &str, handle: &str, now: i64) {
        let _ = self.0.take_if(&endpoint.to_owned(), now, |association| association.handle == handle);
    }

    /// Agrees on a new secret and remembers it. If the provider suggests another kind, that one is tried, once (8.2.4).
    ///
    /// # Errors
    /// Says why there is none; the provider can still be asked each time.
    pub(super) async fn agree(
        &self,
        fetcher: &Fetcher,
        endpoint: &str,
        system: &System,
        wire: &mut Wire,
    ) -> Result<Arc<Association>, AssociationError> {
        let mut tried = ask(fetcher, endpoint, Algorithm::Sha256, system, wire).await;
        if let Err(AssociationError::Unsupported(Some(suggested))) = tried {
            tried = ask(fetcher, endpoint, suggested, system, wire).await;
        }
        let association = Arc::new(tried?);
        // A full memory only means that we agree anew next time.
        let now = system.now().unix();
        let _ = self.0.keep(endpoint.to_owned(), Arc::clone(&association), association.expires, now);
        Ok(association)
    }
}

impl Algorithm {
    const fn association_type(self) -> &'static str {
        match self {
            Self::Sha256 => "HMAC-SHA256",
            Self::Sha1 => "HMAC-SHA1",
        }
    }

    const fn session_type(self) -> &'static str {
        match self {
            Self::Sha256 => "DH-SHA256",
            Self::Sha1 => "DH-SHA1",
        }
    }
}

async fn ask(
    fetcher: &Fetcher,
    endpoint: &str,
    algorithm: Algorithm,
    system: &System,
    wire: &mut Wire,
) -> Result<Association, AssociationError> {
    let exchange = Exchange::new(system.random());
    let answer = fetcher.ask(endpoint, &question(algorithm, &exchange), wire).await?;
    read(&answer, algorithm, &exchange, system.now().unix())
}

fn question(algorithm: Algorithm, exchange: &Exchange) -> Pairs {
    pairs([
        ("openid.ns", OPENID2),
        ("openid.mode", "associate"),
        ("openid.assoc_type", algorithm.association_type()),
        ("openid.session_type", algorithm.session_type()),
        ("openid.dh_consumer_public", &exchange.public()),
    ])
}

/// Reads the provider's answer (8.2).
fn read(
    answer: &DirectAnswer,
    algorithm: Algorithm,
    exchange: &Exchange,
    now: i64,
) -> Result<Association, AssociationError> {
    let fields = keyvalue::decode(&answer.body)?;
    let find = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    if answer.status != 200 {
        return Err(refusal(find));
    }
    let need = |name| find(name).ok_or(AssociationError::Missing(name));
    let same = |name, asked| if need(name)? == asked { Ok(()) } else { Err(AssociationError::Field(name)) };
    same("ns", OPENID2)?;
    same("assoc_type", algorithm.association_type())?;
    same("session_type", algorithm.session_type())?;
    let handle = need("assoc_handle")?;
    if handle.is_empty() || handle.len() > 255 || !handle.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(AssociationError::Field("assoc_handle"));
    }
    let lifetime = lifetime(need("expires_in")?).ok_or(AssociationError::Field("expires_in"))?;
    let shared = exchange.shared(need("dh_server_public")?).ok_or(AssociationError::Field("dh_server_public"))?;
    let key = uncover(algorithm, &shared, need("enc_mac_key")?).ok_or(AssociationError::Field("enc_mac_key"))?;
    Ok(Association { handle: handle.to_owned(), algorithm, key, expires: now + lifetime })
}

fn refusal<'a>(find: impl Fn(&str) -> Option<&'a str>) -> AssociationError {
    if find("error_code") != Some("unsupported-type") {
        return AssociationError::Refused;
    }
    let suggested = (find("assoc_type"), find("session_type"));
    AssociationError::Unsupported(
        [Algorithm::Sha256, Algorithm::Sha1]
            .into_iter()
            .find(|known| (Some(known.association_type()), Some(known.session_type())) == suggested),
    )
}

/// Seconds: decimal digits and nothing else (8.2.1).
fn lifetime(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds: i64 = digits.then(|| text.parse().ok())??;
    (seconds > 0).then_some(seconds.min(LONGEST))
}

/// Takes the hash of the shared number off the key that travelled under it (8.2.3).
fn uncover(algorithm: Algorithm, shared: &[u8], covered: &str) -> Option<Zeroizing<Vec<u8>>> {
    let covered = STANDARD.decode(covered).ok().filter(|covered| covered.len() == algorithm.key_length())?;
    let hash = Zeroizing::new(algorithm.hash(shared));
    Some(Zeroizing::new(covered.iter().zip(hash.iter()).map(|(one, other)| one ^ other).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_767_323_045;

    /// A provider's answer to our exchange with exponent 1: the shared number is the provider's public one.
    fn answer(change: impl Fn(&mut Pairs)) -> Result<Association, AssociationError> {
        let mut exponent = [0; 64];
        exponent[63] = 1;
        let mut fields = pairs([
            ("ns", OPENID2),
            ("assoc_handle", "h1"),
            ("session_type", "DH-SHA256"),
            ("assoc_type", "HMAC-SHA256"),
            ("expires_in", "100"),
            ("dh_server_public", "BA=="),
            ("enc_mac_key", &STANDARD.encode(Algorithm::Sha256.hash(&[4]))),
        ]);
        change(&mut fields);
        let body = fields.iter().map(|(name, value)| keyvalue::line(name, value).unwrap()).collect();
        read(&DirectAnswer { status: 200, body }, Algorithm::Sha256, &Exchange::new(exponent), NOW)
    }

    #[test]
    fn the_key_of_the_published_vectors_comes_out() {
        let shared: Vec<u8> =
            (0..SHARED.len() / 2).map(|at| u8::from_str_radix(&SHARED[2 * at..2 * at + 2], 16).unwrap()).collect();
        for (algorithm, covered) in [
            (Algorithm::Sha256, "w/qdUx5iXQ1+HbkUGlYMvDVau9PKUOSxZrPLvbibhAo="),
            (Algorithm::Sha1, "0StSCwMwYwRMzwlJlkyfPkjhI2M="),
        ] {
            let key: Vec<u8> = (0_u8..).take(algorithm.key_length()).collect();
            assert_eq!(*uncover(algorithm, &shared, covered).unwrap(), key, "{algorithm:?}");
        }
    }

    #[test]
    fn a_good_answer_is_a_secret_until_it_expires() {
        let association = answer(|_| ()).unwrap();
        assert_eq!((association.handle.as_str(), association.expires), ("h1", NOW + 100));
        assert_eq!(*association.key, vec![0; 32]);
        assert_eq!(answer(|fields| fields[4].1 = "99999999999".to_owned()).unwrap().expires, NOW + LONGEST);
    }

    #[test]
    fn each_field_of_the_answer_is_checked() {
        for (at, name, wrong) in [
            (0, "ns", "http://openid.net/signon/1.1"),
            (1, "assoc_handle", ""),
            (1, "assoc_handle", "a b"),
            (1, "assoc_handle", &"h".repeat(256)),
            (2, "session_type", "DH-SHA1"),
            (2, "session_type", "no-encryption"),
            (3, "assoc_type", "HMAC-SHA1"),
            (4, "expires_in", "0"),
            (4, "expires_in", "-5"),
            (4, "expires_in", "+5"),
            (4, "expires_in", "1.5"),
            (4, "expires_in", ""),
            (5, "dh_server_public", "AQ=="),
            (5, "dh_server_public", "x"),
            (6, "enc_mac_key", "AAAA"),
            (6, "enc_mac_key", "?"),
        ] {
            let verdict = answer(|fields| fields[at].1 = wrong.to_owned()).err();
            assert!(
                matches!(verdict, Some(AssociationError::Field(field)) if field == name),
                "{name}={wrong}: {verdict:?}"
            );
            let verdict = answer(|fields| drop(fields.remove(at))).err();
            assert!(matches!(verdict, Some(AssociationError::Missing(field)) if field == name), "{name}: {verdict:?}");
        }
    }

    #[test]
    fn only_a_whole_suggestion_of_a_known_pair_counts() {
        let suggestion = |text: &str| {
            let answer = DirectAnswer { status: 400, body: format!("ns:{OPENID2}\nerror:no\n{text}") };
            read(&answer, Algorithm::Sha256, &Exchange::new([1; 64]), NOW).err()
        };
        let unsupported = "error_code:unsupported-type\n";
        for (rest, expected) in [
            ("assoc_type:HMAC-SHA1\nsession_type:DH-SHA1\n", Some(Algorithm::Sha1)),
            ("assoc_type:HMAC-SHA256\nsession_type:DH-SHA256\n", Some(Algorithm::Sha256)),
            ("assoc_type:HMAC-SHA1\nsession_type:DH-SHA256\n", None),
            ("assoc_type:HMAC-SHA256\nsession_type:no-encryption\n", None),
            ("assoc_type:HMAC-SHA1\n", None),
            ("", None),
        ] {
            let verdict = suggestion(&format!("{unsupported}{rest}"));
            assert!(matches!(verdict, Some(AssociationError::Unsupported(found)) if found == expected), "{rest}");
        }
        assert!(matches!(suggestion(""), Some(AssociationError::Refused)));
    }

    const SHARED: &str = "01b35cf2d09388e7ab4b0c19a3af70b25fbd26184266d3f1b5b2efef81a9959d143af9c489fda034eed8e528a4ffe5045d4eab8ff450fbd0bfe96283f53c24e505db12bd51769378cef124bf1bd152cfdc3a7b2b811b08ad6f699230fd0725e37831dec9f13923e4ac8f761d767103abadb2c240a7782106a2636b43a83292e2";
}
