//! Associations from the relying party's side (OpenID 2.0, 6 and 8).

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use hmac::{Hmac, KeyInit, Mac};
use sha1::{Digest as _, Sha1};
use sha2::Sha256;

use super::NS2;
use crate::support::network::Answer;

/// The default modulus (appendix B).
pub(crate) const MODULUS: &str = "DCF93A0B883972EC0E19989AC5A2CE310E1D37717E8D9571BB7623731866E61EF75A2E27898B057F9891C2E27A639C3F29B60814581CD3B2CA3986D2683705577D45C2E7E52DC81C7A171876E5CEA74B1448BFDFAF18828EFD2519F14E45E3826634AF1949E5B535CC829A483B8A76223E5D490A257F05BDFF16F2FB22C583AB";
/// The default generator (8.1.2).
const GENERATOR: u8 = 2;

/// A key that site and provider share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Association {
    /// Its name.
    pub(crate) handle: String,
    /// `HMAC-SHA1` or `HMAC-SHA256`.
    pub(crate) assoc_type: String,
    /// The key.
    pub(crate) key: Vec<u8>,
    /// From when on it must not be used any more, in Unix seconds.
    pub(crate) expires: i64,
}

/// Our half of a key exchange.
#[derive(Clone, Debug)]
pub(crate) struct DhKey {
    modulus: Vec<u8>,
    generator: u8,
    exponent: Vec<u8>,
}

impl DhKey {
    /// In the default group, with an exponent of 32 such bytes.
    pub(crate) fn new(exponent: u8) -> Self {
        Self { modulus: hex(MODULUS), generator: GENERATOR, exponent: vec![exponent; 32] }
    }

    /// In a group of our own.
    pub(crate) fn within(modulus: &[u8], generator: u8) -> Self {
        Self { modulus: modulus.to_vec(), generator, exponent: vec![5; 32] }
    }

    /// The number that we send.
    pub(crate) fn public(&self) -> String {
        number(&self.power(&[self.generator]))
    }

    /// The request for a pair of types. What stands for itself (8.1.2) is left out.
    pub(crate) fn request(&self, session_type: &str, assoc_type: &str) -> Vec<(String, String)> {
        let mut fields = vec![
            ("ns", NS2.to_owned()),
            ("mode", "associate".to_owned()),
            ("assoc_type", assoc_type.to_owned()),
            ("session_type", session_type.to_owned()),
        ];
        if self.modulus != hex(MODULUS) {
            fields.push(("dh_modulus", number(&self.modulus)));
        }
        if self.generator != GENERATOR {
            fields.push(("dh_gen", number(&[self.generator])));
        }
        if session_type != "no-encryption" {
            fields.push(("dh_consumer_public", self.public()));
        }
        fields.into_iter().map(|(name, value)| (format!("openid.{name}"), value)).collect()
    }

    /// The association that an answer brings (8.2); fails the test if anything of it breaks a rule.
    pub(crate) fn association(&self, answer: &Answer, now: i64) -> Association {
        assert_eq!(answer.status, 200, "{}", answer.body);
        let fields = answer.key_values();
        let field = |name: &str| fields.get(name).map_or_else(|| panic!("{name}: {fields:?}"), String::as_str);
        assert_eq!(answer.lines().first(), Some(&("ns".to_owned(), NS2.to_owned())));
        let handle = field("assoc_handle").to_owned();
        assert!((1..=255).contains(&handle.len()) && handle.bytes().all(|byte| byte.is_ascii_graphic()), "{handle}");
        let expires_in: u32 = field("expires_in").parse().expect("seconds");
        assert!(expires_in > 0 && field("expires_in").bytes().all(|byte| byte.is_ascii_digit()));
        let assoc_type = field("assoc_type").to_owned();
        let key = match field("session_type") {
            "no-encryption" => decoded(field("mac_key")),
            kind => self.unmasked(kind, field("dh_server_public"), field("enc_mac_key")),
        };
        assert_eq!(key.len(), if assoc_type == "HMAC-SHA1" { 20 } else { 32 });
        assert!(!(fields.contains_key("mac_key") && fields.contains_key("enc_mac_key")));
        Association { handle, assoc_type, key, expires: now + i64::from(expires_in) }
    }

    pub(super) fn unmasked(&self, kind: &str, server_public: &str, enc_mac_key: &str) -> Vec<u8> {
        let theirs = decoded(server_public);
        assert_eq!(btwoc(&theirs), theirs, "the shortest form: {server_public}");
        let secret = btwoc(&self.power(&theirs));
        let mask = match kind {
            "DH-SHA1" => Sha1::digest(secret).to_vec(),
            "DH-SHA256" => Sha256::digest(secret).to_vec(),
            other => panic!("no session type: {other}"),
        };
        let masked = decoded(enc_mac_key);
        assert_eq!(masked.len(), mask.len());
        masked.iter().zip(mask).map(|(masked, mask)| masked ^ mask).collect()
    }

    fn power(&self, base: &[u8]) -> Vec<u8> {
        let modulus = Odd::new(BoxedUint::from_be_slice_vartime(&self.modulus)).expect("an odd modulus");
        let base = BoxedUint::from_be_slice_truncated(base, modulus.bits_precision());
        let parameters = BoxedMontyParams::new_vartime(modulus);
        let exponent = BoxedUint::from_be_slice_vartime(&self.exponent);
        BoxedMontyForm::new(base, &parameters).pow(&exponent).retrieve().to_be_bytes().to_vec()
    }
}

impl Association {
    /// The signature over the fields of a list in its order (6.1); none if one of them is not there.
    pub(crate) fn sign(&self, fields: &BTreeMap<String, String>, signed: &str) -> Option<String> {
        let mut text = String::new();
        for name in signed.split(',') {
            let value = fields.get(name)?;
            text.extend([name, ":", value, "\n"]);
        }
        Some(STANDARD.encode(self.mac(text.as_bytes())))
    }

    fn mac(&self, text: &[u8]) -> Vec<u8> {
        if self.assoc_type == "HMAC-SHA1" {
            let mut mac = Hmac::<Sha1>::new_from_slice(&self.key).expect("a key");
            mac.update(text);
            mac.finalize().into_bytes().to_vec()
        } else {
            let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("a key");
            mac.update(text);
            mac.finalize().into_bytes().to_vec()
        }
    }
}

/// An integer on the wire (4.2).
pub(crate) fn number(magnitude: &[u8]) -> String {
    STANDARD.encode(btwoc(magnitude))
}

/// The shortest two's complement of a positive integer.
fn btwoc(magnitude: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = magnitude.iter().copied().skip_while(|&byte| byte == 0).collect();
    let sign = digits.first().is_none_or(|&first| first >= 0x80).then_some(0);
    sign.into_iter().chain(digits).collect()
}

/// Bytes written as digits.
pub(crate) fn hex(digits: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2).expect("two digits"), 16).expect("hexadecimal");
    (0..digits.len()).step_by(2).map(byte).collect()
}

fn decoded(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap_or_else(|_| panic!("no base64: {text}"))
}
