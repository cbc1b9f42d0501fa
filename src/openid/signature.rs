//! Signatures: which fields are covered, the text made of them, and its MAC (OpenID 2.0, 6).
//!
//! The text is deterministic: the fields of the signed list in exactly the order of that list. A shared association
//! signs any number of assertions, and relying parties verify them. A private one signs a single assertion, which
//! this provider verifies.

use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;

use super::association::{Association, Private, Shared};
use super::keyvalue::{self, KeyValueError};

/// Why fields cannot be signed, or a signature over them cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// An empty list, or commas with nothing between them.
    #[error("the signed list has an empty name")]
    EmptyName,
    /// A name that stands in the list twice.
    #[error("the signed list repeats a name")]
    RepeatedName,
    /// A name without a field.
    #[error("a signed field is missing")]
    MissingField,
    /// A name with a colon, or a value with a line feed.
    #[error("a signed field cannot be represented: {0}")]
    Field(#[from] KeyValueError),
}

impl Association<Shared> {
    /// Signs an assertion; see [`text`] for the arguments. The result is the value of `openid.sig`.
    ///
    /// # Errors
    /// Refuses a faulty list, and fields that are missing or cannot be represented.
    pub fn sign<'a>(&self, signed: &str, value: impl Fn(&str) -> Option<&'a str>) -> Result<String, SignatureError> {
        sign(self, signed, value)
    }
}

impl Association<Private> {
    /// Signs the one assertion that this association is for; see [`text`] for the arguments. The result is the value
    /// of `openid.sig`.
    ///
    /// # Errors
    /// Refuses a faulty list, and fields that are missing or cannot be represented.
    pub fn sign<'a>(self, signed: &str, value: impl Fn(&str) -> Option<&'a str>) -> Result<String, SignatureError> {
        sign(&self, signed, value)
    }

    /// Whether `sig` is the signature of this association over the fields, found out in constant time. Whether it
    /// has been verified before is another question.
    ///
    /// What is verified is an assertion, so `mode` is read as `id_res`, whatever mode the asking message has
    /// (OpenID 1.1, 4.4.3).
    #[must_use]
    pub fn verify<'a>(&self, signed: &str, sig: &str, value: impl Fn(&str) -> Option<&'a str>) -> bool {
        let value = |name: &str| if name == "mode" { Some("id_res") } else { value(name) };
        let (Ok(text), Ok(mac)) = (text(signed, value), STANDARD.decode(sig)) else { return false };
        self.key().verifies(text.as_bytes(), &mac)
    }
}

fn sign<'a, K>(
    association: &Association<K>,
    signed: &str,
    value: impl Fn(&str) -> Option<&'a str>,
) -> Result<String, SignatureError> {
    Ok(STANDARD.encode(association.key().mac(text(signed, value)?.as_bytes())))
}

/// The text that is signed: the fields of the list `signed`, names separated by commas and without the `openid.`
/// prefix, in key-value form. `value` looks up a field by such a name.
///
/// # Errors
/// Refuses lists with empty or repeated names, of which two readers could make different texts, and fields that are
/// missing or cannot be represented.
pub fn text<'a>(signed: &str, value: impl Fn(&str) -> Option<&'a str>) -> Result<String, SignatureError> {
    let mut seen = HashSet::new();
    let mut pairs = Vec::new();
    for name in signed.split(',') {
        if name.is_empty() {
            return Err(SignatureError::EmptyName);
        }
        if !seen.insert(name) {
            return Err(SignatureError::RepeatedName);
        }
        pairs.push((name, value(name).ok_or(SignatureError::MissingField)?));
    }
    Ok(keyvalue::encode(pairs)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use proptest::prelude::*;
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng;
    use serde::Deserialize;
    use zeroize::Zeroizing;

    use super::*;
    use crate::openid::association::keyring::{Generation, Keyring, RootSecret};
    use crate::openid::association::{AssociationType, Kind, MacKey};
    use crate::openid::fixture;
    use crate::openid::timestamp::Timestamp;

    const NOW: Timestamp = Timestamp::from_unix(1_767_323_045);
    const FIELDS: [(&str, &str); 5] = [
        ("mode", "id_res"),
        ("identity", "https://a.example/"),
        ("empty", ""),
        ("return_to", "https://b/"),
        ("x", "a:b"),
    ];

    #[derive(Deserialize)]
    struct Vectors {
        fields: BTreeMap<String, String>,
        signature: Vec<Vector>,
    }

    #[derive(Deserialize)]
    struct Vector {
        name: String,
        signed: String,
        length: usize,
        association_type: String,
        sig: String,
        return_to: Option<String>,
    }

    fn field<'a>(name: &str) -> Option<&'a str> {
        FIELDS.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }

    fn keyring() -> Keyring {
        let root = RootSecret::new(vec![1; 32]).unwrap();
        Keyring::new(&root, [Generation { id: 1, salt: [2; 32], usable_from: NOW }])
    }

    fn mint<K: Kind>(association_type: AssociationType) -> Association<K> {
        keyring().mint(association_type, NOW, &mut ChaCha20Rng::from_seed([3; 32])).unwrap()
    }

    fn reopen(handle: &str) -> Association<Private> {
        keyring().open(handle, Duration::from_mins(10), NOW).unwrap()
    }

    #[test]
    fn every_published_signature_is_made_and_verified() {
        let key20 = Zeroizing::new(std::array::from_fn(|at| u8::try_from(at).unwrap()));
        let key32 = Zeroizing::new(std::array::from_fn(|at| u8::try_from(at).unwrap()));
        let keys = [MacKey::Sha1(key20), MacKey::Sha256(key32)];
        let vectors: Vectors = fixture::read("signatures.toml");
        for vector in vectors.signature {
            let mut fields = vectors.fields.clone();
            fields.extend(vector.return_to.map(|return_to| ("return_to".to_owned(), return_to)));
            let text = text(&vector.signed, |name| fields.get(name).map(String::as_str)).unwrap();
            assert_eq!(text.len(), vector.length, "{}", vector.name);
            let key = keys.iter().find(|key| key.association_type().name() == vector.association_type).unwrap();
            assert_eq!(STANDARD.encode(key.mac(text.as_bytes())), vector.sig, "{}", vector.name);
            assert!(key.verifies(text.as_bytes(), &STANDARD.decode(&vector.sig).unwrap()), "{}", vector.name);
        }
    }

    #[test]
    fn the_text_has_the_order_of_the_list_and_nothing_else() {
        assert_eq!(text("x,mode,empty", field).unwrap(), "x:a:b\nmode:id_res\nempty:\n");
        assert_eq!(text("empty,x,mode", field).unwrap(), "empty:\nx:a:b\nmode:id_res\n");
    }

    #[test]
    fn lists_that_two_readers_could_read_differently_are_refused() {
        for (signed, fault) in [
            ("", SignatureError::EmptyName),
            (",", SignatureError::EmptyName),
            ("mode,", SignatureError::EmptyName),
            (",mode", SignatureError::EmptyName),
            ("mode,,x", SignatureError::EmptyName),
            ("mode,x,mode", SignatureError::RepeatedName),
            ("mode,nonsense", SignatureError::MissingField),
            ("mode, x", SignatureError::MissingField),
        ] {
            assert_eq!(text(signed, field), Err(fault), "{signed:?}");
        }
    }

    #[test]
    fn fields_that_would_make_lines_of_their_own_are_refused() {
        let value = |_: &str| Some("x\nis_valid:true");
        assert_eq!(text("mode", value), Err(SignatureError::Field(KeyValueError::Value)));
        assert_eq!(text("a:b", |_| Some("x")), Err(SignatureError::Field(KeyValueError::Key)));
        assert_eq!(text("a\nb", |_| Some("x")), Err(SignatureError::Field(KeyValueError::Key)));
    }

    #[test]
    fn a_shared_association_signs_again_and_again() {
        for (association_type, length) in [(AssociationType::HmacSha1, 28), (AssociationType::HmacSha256, 44)] {
            let association = mint::<Shared>(association_type);
            let sig = association.sign("mode,x", field).unwrap();
            assert_eq!(sig.len(), length);
            assert_eq!(association.sign("mode,x", field).unwrap(), sig);
            assert_ne!(association.sign("x,mode", field).unwrap(), sig);
        }
    }

    #[test]
    fn a_private_association_verifies_what_it_signed_and_nothing_else() {
        let association = mint::<Private>(AssociationType::HmacSha256);
        let handle = association.handle().to_owned();
        let sig = association.sign("identity,return_to", field).unwrap();

        let association = reopen(&handle);
        assert!(association.verify("identity,return_to", &sig, field));
        assert!(!association.verify("return_to,identity", &sig, field));
        assert!(!association.verify("identity", &sig, field));
        assert!(!association.verify("identity,return_to,x", &sig, field));
        assert!(!association.verify("identity,return_to,", &sig, field));
        assert!(!association.verify("identity,return_to,identity", &sig, field));
        assert!(!association.verify("identity,return_to", &sig, |name| field(name).map(|_| "https://a.example/")));
        assert!(!association.verify("identity,return_to", &sig, |_| None));
        let other: Association<Private> =
            keyring().mint(AssociationType::HmacSha256, NOW, &mut ChaCha20Rng::from_seed([4; 32])).unwrap();
        assert!(!other.verify("identity,return_to", &sig, field));
    }

    #[test]
    fn a_signature_of_another_length_or_encoding_is_wrong() {
        let association = mint::<Private>(AssociationType::HmacSha256);
        let handle = association.handle().to_owned();
        let sig = association.sign("x", field).unwrap();
        let association = reopen(&handle);
        assert!(association.verify("x", &sig, field));
        let mac = STANDARD.decode(&sig).unwrap();
        let long = STANDARD.encode([mac.as_slice(), &[0]].concat());
        let (short, unpadded) = (STANDARD.encode(&mac[..20]), sig.trim_end_matches('='));
        for wrong in ["", "=", "!", &short, &long, unpadded, &format!("{sig}\n"), &format!(" {sig}")] {
            assert!(!association.verify("x", wrong, field), "{wrong:?}");
        }
    }

    #[test]
    fn verifying_reads_the_mode_of_the_assertion_and_not_that_of_the_question() {
        let association = mint::<Private>(AssociationType::HmacSha256);
        let handle = association.handle().to_owned();
        let sig = association.sign("mode,x", field).unwrap();
        let asked = |name: &str| if name == "mode" { Some("check_authentication") } else { field(name) };
        assert!(reopen(&handle).verify("mode,x", &sig, asked));
    }

    proptest! {
        #[test]
        fn no_two_messages_have_the_same_text(
            a in proptest::collection::vec("[a-c:\n]{0,4}", 3), b in proptest::collection::vec("[a-c:\n]{0,4}", 3),
        ) {
            let text_of = |values: &[String]| {
                text("p,q,r", |name| Some(values["pqr".find(name).unwrap()].as_str()))
            };
            if let (Ok(left), Ok(right)) = (text_of(&a), text_of(&b)) {
                prop_assert_eq!(left == right, a == b);
            }
        }
    }
}
