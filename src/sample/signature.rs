//! The signature of an answer (OpenID 2.0, 6 and 10.1).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::{Digest, Sha1};
use sha2::Sha256;
use thiserror::Error;

use crate::sample::keyvalue;
use crate::sample::message::Message;

/// What a signature has to cover (10.1). We always ask about an identifier, so the last two are always in the answer.
const COVERED: [&str; 6] = ["op_endpoint", "return_to", "response_nonce", "assoc_handle", "claimed_id", "identity"];

/// The hash that an association works with: for the signature, and for carrying its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// HMAC-SHA256, carried by DH-SHA256.
    Sha256,
    /// HMAC-SHA1, carried by DH-SHA1.
    Sha1,
}

/// Why a signature is not believed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum SignatureError {
    /// No list, or one with an empty or a repeated name.
    #[error("The list of what is signed makes no sense.")]
    List,
    /// A parameter that has to be signed is not in the list.
    #[error("The signature does not cover openid.{0}, so anybody could have written that.")]
    NotCovered(&'static str),
    /// The list names a parameter that is not there or cannot be written on a line.
    #[error("The signature covers something that is not in the answer.")]
    NotThere,
    /// It was made with another key, or over another text.
    #[error("The signature is wrong. Somebody changed the answer on the way, or it is not the provider’s.")]
    Wrong,
}

/// What the signature of a message covers.
pub(super) struct Signed<'a> {
    message: &'a Message,
    names: Vec<&'a str>,
}

impl Algorithm {
    /// The length of a key in bytes (8.4.1).
    pub(super) const fn key_length(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha1 => 20,
        }
    }

    /// The plain hash, which hides the key on its way (8.2.3).
    pub(super) fn hash(self, text: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(text).to_vec(),
            Self::Sha1 => Sha1::digest(text).to_vec(),
        }
    }

    /// Compares in constant time.
    fn verify(self, key: &[u8], text: &[u8], mac: &[u8]) -> bool {
        fn check<M: Mac + KeyInit>(key: &[u8], text: &[u8], mac: &[u8]) -> bool {
            <M as KeyInit>::new_from_slice(key).is_ok_and(|state| state.chain_update(text).verify_slice(mac).is_ok())
        }
        match self {
            Self::Sha256 => check::<Hmac<Sha256>>(key, text, mac),
            Self::Sha1 => check::<Hmac<Sha1>>(key, text, mac),
        }
    }
}

impl<'a> Signed<'a> {
    /// Reads `openid.signed`.
    ///
    /// # Errors
    /// Refuses a list that two readers could understand differently, and one that leaves out what it must cover.
    pub(super) fn read(message: &'a Message) -> Result<Self, SignatureError> {
        let names: Vec<&str> = message.field("signed").ok_or(SignatureError::List)?.split(',').collect();
        let repeated = names.iter().enumerate().any(|(at, name)| names.iter().skip(at + 1).any(|later| later == name));
        if repeated || names.contains(&"") {
            return Err(SignatureError::List);
        }
        if let Some(missing) = COVERED.into_iter().find(|name| !names.contains(name)) {
            return Err(SignatureError::NotCovered(missing));
        }
        Ok(Self { message, names })
    }

    /// The value of a parameter, if the signature covers it.
    pub(super) fn field(&self, name: &str) -> Option<&'a str> {
        self.names.contains(&name).then(|| self.message.field(name)).flatten()
    }

    /// The parameters under the signature, in the order of the list.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.names.iter().filter_map(|name| Some((*name, self.message.field(name)?)))
    }

    /// Checks `openid.sig` with the key of an association.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn verify(&self, algorithm: Algorithm, key: &[u8]) -> Result<(), SignatureError> {
        let mac = self.message.field("sig").and_then(|sig| STANDARD.decode(sig).ok()).ok_or(SignatureError::Wrong)?;
        if algorithm.verify(key, self.text()?.as_bytes(), &mac) { Ok(()) } else { Err(SignatureError::Wrong) }
    }

    /// The text that was signed: a line for each name, in the order of the list (6.1).
    fn text(&self) -> Result<String, SignatureError> {
        let line = |name: &&str| {
            let value = self.message.field(name).ok_or(SignatureError::NotThere)?;
            keyvalue::line(name, value).map_err(|_| SignatureError::NotThere)
        };
        self.names.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::form::{Pairs, pairs};

    const SHORT: &str = "op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle";
    const LONG: &str = "ns,mode,op_endpoint,return_to,response_nonce,assoc_handle,claimed_id,identity";
    const SREG: &str = "op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle,ns.sreg,sreg.fullname";

    /// The message of the published vectors.
    fn message(signed: &str, sig: &str) -> Pairs {
        pairs([
            ("openid.ns", "http://specs.openid.net/auth/2.0"),
            ("openid.mode", "id_res"),
            ("openid.op_endpoint", "https://montague.example/openid"),
            ("openid.claimed_id", "https://montague.example/openid/romeo"),
            ("openid.identity", "https://montague.example/openid/romeo"),
            ("openid.return_to", "https://rp.example/return?session=1"),
            ("openid.response_nonce", "2026-01-02T03:04:05Zabcdef"),
            ("openid.assoc_handle", "h1"),
            ("openid.ns.sreg", "http://openid.net/extensions/sreg/1.1"),
            ("openid.sreg.fullname", "Rom\u{e9}o Montague"),
            ("openid.signed", signed),
            ("openid.sig", sig),
        ])
    }

    fn check(algorithm: Algorithm, form: &[(String, String)]) -> Result<(), SignatureError> {
        let key: Vec<u8> = (0_u8..).take(algorithm.key_length()).collect();
        Signed::read(&Message::from_form(form).unwrap())?.verify(algorithm, &key)
    }

    #[test]
    fn the_published_signatures_are_right() {
        for (algorithm, signed, sig) in [
            (Algorithm::Sha256, SHORT, "M4q5qpuo0EZZ65w/klv1t36hGPpieLFHj6E4QT37qoE="),
            (Algorithm::Sha1, SHORT, "v5dhpKvJHsFnO1fNqOboxPQOxAQ="),
            (Algorithm::Sha256, LONG, "gC6zv+kzGBXbzY4+V/fmi65IbnlKpzZFOyIJ7xwJDnU="),
            (Algorithm::Sha256, SREG, "+6QCyA6j0zTl4QsQ4JUk+okhf7xHSjwjk0yt5zMehZ8="),
        ] {
            assert_eq!(check(algorithm, &message(signed, sig)), Ok(()), "{algorithm:?} {signed}");
        }
    }

    #[test]
    fn a_signature_is_wrong_over_another_text_or_by_another_key() {
        let right = "M4q5qpuo0EZZ65w/klv1t36hGPpieLFHj6E4QT37qoE=";
        let mut changed = message(SHORT, right);
        changed[4].1 = "https://montague.example/openid/mercutio".to_owned();
        assert_eq!(check(Algorithm::Sha256, &changed), Err(SignatureError::Wrong));
        let swapped = SHORT.replace("claimed_id,identity", "identity,claimed_id");
        assert_eq!(check(Algorithm::Sha256, &message(&swapped, right)), Err(SignatureError::Wrong));
        assert_eq!(check(Algorithm::Sha1, &message(SHORT, right)), Err(SignatureError::Wrong));
        for sig in ["", "M4q5", "no base64", "M4q5qpuo0EZZ65w/klv1t36hGPpieLFHj6E4QT37qoE"] {
            assert_eq!(check(Algorithm::Sha256, &message(SHORT, sig)), Err(SignatureError::Wrong), "{sig}");
        }
    }

    #[test]
    fn every_field_that_says_who_and_where_has_to_be_covered() {
        for name in COVERED {
            let rest: Vec<_> = SHORT.split(',').filter(|listed| *listed != name).collect();
            assert_eq!(check(Algorithm::Sha256, &message(&rest.join(","), "")), Err(SignatureError::NotCovered(name)));
        }
    }

    #[test]
    fn a_list_that_can_be_read_in_two_ways_is_refused() {
        for list in [String::new(), format!("{SHORT},"), format!("{SHORT},,mode"), format!("{SHORT},identity")] {
            assert_eq!(check(Algorithm::Sha256, &message(&list, "")), Err(SignatureError::List), "{list}");
        }
        let form: Pairs = message(SHORT, "").into_iter().filter(|(name, _)| name != "openid.signed").collect();
        assert_eq!(check(Algorithm::Sha256, &form), Err(SignatureError::List));
    }

    #[test]
    fn what_the_list_names_has_to_be_there_and_on_one_line() {
        assert_eq!(
            check(Algorithm::Sha256, &message(&format!("{SHORT},ax.mode"), "AAAA")),
            Err(SignatureError::NotThere)
        );
        let mut broken = message(SREG, "AAAA");
        broken[9].1 = "Romeo\nidentity:juliet".to_owned();
        assert_eq!(check(Algorithm::Sha256, &broken), Err(SignatureError::NotThere));
    }
}
