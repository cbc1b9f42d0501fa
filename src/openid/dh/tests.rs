use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, U256};
use proptest::prelude::*;
use rand_chacha::rand_core::SeedableRng;
use serde::Deserialize;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::*;
use crate::openid::fixture::{self, hex};
use crate::system::tests::never_repeats;

#[derive(Deserialize)]
struct Vectors {
    default: Default,
    exchange: Vec<ExchangeVector>,
}

#[derive(Deserialize)]
struct Default {
    modulus: String,
    decimal: String,
    generator: String,
}

#[derive(Deserialize)]
struct ExchangeVector {
    what: String,
    modulus: Option<String>,
    generator: Option<String>,
    server_exponent: String,
    consumer_public: String,
    server_public: String,
    secret: String,
    enc_mac_key_sha1: String,
    enc_mac_key_sha256: String,
}

impl ExchangeVector {
    fn exponent(&self) -> Vec<u8> {
        hex(&format!("{:0>400}", self.server_exponent))
    }

    fn check(&self, exchange: &Exchange) {
        assert_eq!(exchange.server_public, self.server_public, "{}", self.what);
        assert_eq!(*exchange.secret, hex(&self.secret), "{}", self.what);
        let key: Vec<u8> = (0..32).collect();
        assert_eq!(mask(&Sha1::digest(&exchange.secret), &key), self.enc_mac_key_sha1, "{}", self.what);
        assert_eq!(mask(&Sha256::digest(&exchange.secret), &key), self.enc_mac_key_sha256, "{}", self.what);
    }
}

fn mask(digest: &[u8], key: &[u8]) -> String {
    STANDARD.encode(digest.iter().zip(key).map(|(digest, key)| digest ^ key).collect::<Vec<_>>())
}

fn vectors() -> Vectors {
    fixture::read("dh.toml")
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([5; 32])
}

/// A number as it travels, from hexadecimal digits.
fn number(digits: &str) -> String {
    number::encode(&hex(&format!("{}{digits}", if digits.len().is_multiple_of(2) { "" } else { "0" })))
}

#[test]
fn the_default_modulus_is_the_published_one() {
    let default = vectors().default;
    let modulus = BoxedUint::from_be_slice_vartime(&default_group::modulus());
    assert_eq!(number::encode(&default_group::modulus()), default.modulus);
    assert_eq!(modulus, BoxedUint::from_str_radix_vartime(&default.decimal, 10).unwrap());
}

#[test]
fn every_vector_is_computed_with_arithmetic_for_any_group() {
    let defaults = vectors().default;
    for vector in vectors().exchange {
        let modulus = number::decode(vector.modulus.as_ref().unwrap_or(&defaults.modulus)).unwrap();
        let generator = number::decode(vector.generator.as_ref().unwrap_or(&defaults.generator)).unwrap();
        let consumer_public = number::decode(&vector.consumer_public).unwrap();
        let group = ChosenGroup::new(&modulus, &generator, &consumer_public).unwrap();
        vector.check(&group.exchange_with(&BoxedUint::from_be_slice_vartime(&vector.exponent())));
    }
}

#[test]
fn secrets_with_zero_bytes_or_the_top_bit_in_front_are_neither_padded_nor_cut_by_the_table() {
    let mut computed = 0;
    for vector in vectors().exchange.iter().filter(|vector| vector.modulus.is_none() && vector.generator.is_none()) {
        if vector.server_exponent.len() <= 64 {
            let group = DefaultGroup::new(&number::decode(&vector.consumer_public).unwrap()).unwrap();
            vector.check(&group.exchange_with(&U256::from_be_slice(&vector.exponent()[168..])));
            computed += 1;
        }
    }
    assert_eq!(computed, 4);
}

#[test]
fn both_sides_find_the_same_secret_in_every_kind_of_group() {
    let modulus_of_1401_bits = vectors().exchange.pop().unwrap().modulus.unwrap();
    for (modulus, generator) in [
        (None, None),
        (None, Some("BQ==")),
        (Some(number(known_primes::KNOWN_PRIMES[1])), None),
        (Some(modulus_of_1401_bits), Some("Bw==")),
    ] {
        // The relying party has the secret exponent 3.
        let modulus = modulus.unwrap_or_else(|| vectors().default.modulus);
        let cubed = |base: &str| cube(&modulus, base);
        let consumer_public = cubed(generator.unwrap_or("Ag=="));
        let request = DhRequest::decode(Some(&modulus), generator, &consumer_public).unwrap();
        let exchange = request.exchange(&mut rng());
        assert_eq!(STANDARD.encode(&*exchange.secret), cubed(&exchange.server_public));
    }
}

fn cube(modulus: &str, base: &str) -> String {
    let modulus = BoxedUint::from_be_slice_vartime(&number::decode(modulus).unwrap());
    let base = BoxedUint::from_be_slice(&number::decode(base).unwrap(), modulus.bits_precision()).unwrap();
    let params = BoxedMontyParams::new_vartime(modulus.into_odd().unwrap());
    number::encode(&BoxedMontyForm::new(base, &params).pow(&BoxedUint::from(3u8)).retrieve().to_be_bytes())
}

/// Node.js pads the secret to the size of the modulus, and its `openid` hashes the zero that comes of that.
#[test]
fn no_secret_of_the_default_group_is_one_that_libraries_pad() {
    let (request, mut rng) = (DhRequest::decode(None, None, "Bw==").unwrap(), rng());
    for _ in 0..3_000 {
        let secret = request.exchange(&mut rng).secret;
        let length = secret.iter().skip_while(|byte| **byte == 0).count();
        assert_eq!(length, 128, "one in 256 would be shorter");
    }
}

#[test]
fn no_two_exchanges_share_a_public_value() {
    let mut rng = rng();
    for (modulus, generator) in [(None, None), (None, Some("BQ==")), (Some(known_primes::KNOWN_PRIMES[0]), None)] {
        let request = DhRequest::decode(modulus.map(number).as_deref(), generator, "Bw==").unwrap();
        assert_ne!(request.exchange(&mut rng).server_public, request.exchange(&mut rng).server_public);
    }
}

#[test]
fn no_two_exponents_are_alike() {
    let well_known = number::decode(&number(known_primes::KNOWN_PRIMES[0])).unwrap();
    let [full, short] = [default_group::modulus(), well_known].map(|modulus| {
        // Another generator than the default one.
        ChosenGroup::new(&modulus, &[5], &[7]).unwrap()
    });
    never_repeats(|system| {
        let mut rng = system.rng();
        let default = DefaultGroup::exponent(&mut rng).to_be_bytes().as_ref().to_vec();
        [default, full.exponent(&mut rng).to_be_bytes().to_vec(), short.exponent(&mut rng).to_be_bytes().to_vec()]
    });
}

#[test]
fn an_exponent_is_as_long_as_its_group_needs_it() {
    let mut rng = rng();
    let known = |at: usize| number::decode(&number(known_primes::KNOWN_PRIMES[at])).unwrap();
    // The default modulus, and known ones of 1536, 3072 and 4096 bits.
    for (modulus, bits) in [(default_group::modulus(), 1024), (known(0), 256), (known(2), 256), (known(3), 320)] {
        // Another generator than the default one.
        let group = ChosenGroup::new(&modulus, &[5], &[7]).unwrap();
        let longest = (0..64).map(|_| group.exponent(&mut rng).bits_vartime()).max().unwrap();
        assert!((bits - 6..=bits).contains(&longest), "{longest} of {bits}");
    }
    let longest = (0..64).map(|_| DefaultGroup::exponent(&mut rng).bits_vartime()).max().unwrap();
    assert!((250..=256).contains(&longest), "{longest}");
}

#[test]
fn only_the_default_group_is_cheap_whether_it_is_sent_or_implied() {
    let default = vectors().default;
    let (modulus, generator) = (default.modulus.as_str(), default.generator.as_str());
    let padded = STANDARD.encode([&[0, 0], &*default_group::modulus()].concat());
    for (modulus, generator, is_cheap) in [
        (None, None, true),
        (Some(modulus), None, true),
        (None, Some(generator), true),
        (Some(modulus), Some(generator), true),
        (Some(padded.as_str()), Some("AAI="), true),
        (None, Some("BQ=="), false),
        (Some(number(known_primes::KNOWN_PRIMES[0]).as_str()), Some(generator), false),
    ] {
        assert_eq!(DhRequest::decode(modulus, generator, "Bw==").unwrap().is_cheap(), is_cheap);
    }
}

#[test]
fn degenerate_public_values_are_refused_in_every_group() {
    let short = number(known_primes::KNOWN_PRIMES[0]);
    for (modulus, generator) in [(None, None), (None, Some("BQ==")), (Some(short.as_str()), None)] {
        let p = modulus.map_or_else(default_group::modulus, |modulus| number::decode(modulus).unwrap());
        let p = BoxedUint::from_be_slice_vartime(&p);
        let wire = |value: BoxedUint| number::encode(&value.to_be_bytes());
        let one = BoxedUint::one_with_precision(p.bits_precision());
        let below = p.wrapping_sub(&one);
        let fine = p.wrapping_sub(&one).wrapping_sub(&one);
        let decode = |public: &str| DhRequest::decode(modulus, generator, public).map(|_| ());
        for public in ["AA==", "AQ==", "AAAAAQ==", &wire(below), &wire(p.clone()), &wire(p.wrapping_add(&one))] {
            assert_eq!(decode(public), Err(DhError::ConsumerPublicRange), "{public}");
        }
        assert_eq!(decode("gA=="), Err(DhError::ConsumerPublic(NumberError::Negative)));
        assert_eq!(decode(""), Err(DhError::ConsumerPublic(NumberError::Empty)));
        assert_eq!(decode("Ag=="), Ok(()));
        assert_eq!(decode(&wire(fine)), Ok(()));
    }
}

#[test]
fn degenerate_generators_are_refused() {
    let p = default_group::modulus();
    let mut below = p.clone();
    *below.last_mut().unwrap() -= 1;
    for generator in ["AA==", "AQ==", &number::encode(&below), &number::encode(&p)] {
        let fault = DhRequest::decode(None, Some(generator), "Bw==").unwrap_err();
        assert_eq!(fault, DhError::GeneratorRange, "{generator}");
    }
    let fault = DhRequest::decode(None, Some(""), "Bw==").unwrap_err();
    assert_eq!(fault, DhError::Generator(NumberError::Empty));
}

#[test]
fn moduli_that_are_even_tiny_or_huge_are_refused_before_any_arithmetic() {
    for (modulus, fault) in [
        (number("00"), DhError::EvenModulus),
        (number("01"), DhError::ModulusSize),
        (number("02"), DhError::EvenModulus),
        (number("17"), DhError::ModulusSize),
        (number(&format!("8{}", "0".repeat(255))), DhError::EvenModulus),
        (odd_of_bits(1023), DhError::ModulusSize),
        (odd_of_bits(2049), DhError::ModulusSize),
        (odd_of_bits(3072), DhError::ModulusSize),
        (odd_of_bits(4096), DhError::ModulusSize),
        (odd_of_bits(4097), DhError::ModulusSize),
        ("A".repeat(1 << 20), DhError::Modulus(NumberError::TooLong)),
        (String::new(), DhError::Modulus(NumberError::Empty)),
        ("gQ==".to_owned(), DhError::Modulus(NumberError::Negative)),
    ] {
        assert_eq!(DhRequest::decode(Some(&modulus), None, "Bw==").unwrap_err(), fault, "{modulus:.40}");
    }
    for bits in [1024, 1025, 2047, 2048] {
        assert!(DhRequest::decode(Some(&odd_of_bits(bits)), None, "Bw==").is_ok(), "{bits}");
    }
}

#[test]
fn every_well_known_prime_is_accepted_and_nothing_else_of_its_size() {
    for prime in known_primes::KNOWN_PRIMES {
        assert!(DhRequest::decode(Some(&number(prime)), None, "Bw==").is_ok());
        let other = format!("{}D", &prime[..prime.len() - 1]);
        let accepted = DhRequest::decode(Some(&number(&other)), None, "Bw==").is_ok();
        assert_eq!(accepted, prime.len() * 4 <= 2048);
    }
}

/// The odd number 2^(bits-1) + 1 as it travels.
fn odd_of_bits(bits: usize) -> String {
    let mut magnitude = vec![0; bits.div_ceil(8)];
    magnitude[0] = 1 << ((bits - 1) % 8);
    *magnitude.last_mut().unwrap() |= 1;
    number::encode(&magnitude)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn decoding_never_fails_in_another_way_than_by_an_error(
        modulus in proptest::option::of("[A-Za-z0-9+/]{0,180}={0,2}"),
        generator in proptest::option::of("[A-Za-z0-9+/]{0,8}={0,2}"),
        public in "[A-Za-z0-9+/]{0,180}={0,2}",
    ) {
        if let Ok(request) = DhRequest::decode(modulus.as_deref(), generator.as_deref(), &public) {
            prop_assert!(number::decode(&request.exchange(&mut rng()).server_public).is_ok());
        }
    }
}
