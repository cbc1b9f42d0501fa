use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Deserialize;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::handle::Facts;
use super::keyring::{Generation, KeyLabel, Keyring, NoGeneration, OpenError, RootSecret};
use super::transport::{CarriedKey, SessionType};
use super::*;
use crate::openid::dh::DhRequest;
use crate::openid::fixture::{self, hex};
use crate::system::tests::never_repeats;

const NOW: Timestamp = Timestamp::from_unix(1_767_323_045);
const LIFETIME: Duration = Duration::from_hours(1);
const TYPES: [AssociationType; 2] = [AssociationType::HmacSha1, AssociationType::HmacSha256];

#[derive(Deserialize)]
struct Golden {
    root: String,
    generation: GoldenGeneration,
    handle: Vec<GoldenHandle>,
    server_key: ServerTags,
}

#[derive(Deserialize)]
struct GoldenGeneration {
    id: u16,
    salt: String,
}

#[derive(Deserialize)]
struct GoldenHandle {
    kind: String,
    association_type: String,
    issued: i64,
    random: String,
    handle: String,
    mac_key: String,
}

#[derive(Deserialize)]
struct ServerTags {
    ticket: String,
    csrf: String,
    throttle: String,
    device: String,
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([9; 32])
}

fn root() -> RootSecret {
    RootSecret::new(vec![0x5a; 32]).unwrap()
}

fn generation(id: u16, usable_from: Timestamp) -> Generation {
    Generation { id, salt: [u8::try_from(id % 251).unwrap(); 32], usable_from }
}

fn keyring() -> Keyring {
    Keyring::new(&root(), [generation(3, NOW.before(LIFETIME))])
}

fn mint<K: Kind>(association_type: AssociationType) -> Association<K> {
    keyring().mint(association_type, NOW, &mut rng()).unwrap()
}

fn fault<K: Kind>(handle: &str, now: Timestamp) -> OpenError {
    keyring().open::<K>(handle, LIFETIME, now).unwrap_err()
}

/// A handle with one of its bytes changed.
fn with_byte(handle: &str, at: usize, change: impl Fn(u8) -> u8) -> String {
    let mut bytes = URL_SAFE_NO_PAD.decode(handle).unwrap();
    bytes[at] = change(bytes[at]);
    URL_SAFE_NO_PAD.encode(bytes)
}

#[test]
fn golden_handles_are_opened_and_give_their_keys() {
    let golden: Golden = fixture::read("handles.toml");
    let root = RootSecret::new(hex(&golden.root)).unwrap();
    let salt = hex(&golden.generation.salt).try_into().unwrap();
    let keyring = Keyring::new(&root, [Generation { id: golden.generation.id, salt, usable_from: NOW }]);
    for vector in golden.handle {
        match vector.kind.as_str() {
            "shared" => vector.check::<Shared>(&keyring, golden.generation.id),
            _ => vector.check::<Private>(&keyring, golden.generation.id),
        }
    }
}

impl GoldenHandle {
    fn check<K: Kind>(&self, keyring: &Keyring, generation: u16) {
        let association: Association<K> = keyring.open(&self.handle, LIFETIME, NOW).unwrap();
        assert_eq!(association.handle(), self.handle);
        assert_eq!(association.association_type().name(), self.association_type);
        assert_eq!(association.issued(), Timestamp::from_unix(self.issued));
        assert_eq!(association.random()[..], hex(&self.random));
        assert_eq!(association.key().as_bytes(), hex(&self.mac_key));

        let facts = Facts {
            kind: K::CODE,
            association_type: self.association_type.parse().unwrap(),
            generation,
            issued: association.issued(),
            random: association.random(),
        };
        let (body, tag) = handle::read(&self.handle).unwrap();
        assert_eq!(facts.to_body(), body);
        assert_eq!(handle::write(&body, &tag), self.handle);
    }
}

#[test]
fn golden_tags_of_server_keys_are_made_and_verified() {
    let golden: Golden = fixture::read("handles.toml");
    let root = RootSecret::new(hex(&golden.root)).unwrap();
    for (label, tag) in [
        (KeyLabel::Ticket, golden.server_key.ticket),
        (KeyLabel::Csrf, golden.server_key.csrf),
        (KeyLabel::Throttle, golden.server_key.throttle),
        (KeyLabel::Device, golden.server_key.device),
    ] {
        let key = root.derive(label);
        assert_eq!(key.tag(&[b"ab", b"", b"c"])[..], hex(&tag), "{label:?}");
        assert!(key.verify(&[b"ab", b"", b"c"], &hex(&tag)));
        assert!(!key.verify(&[b"ab", b"c"], &hex(&tag)));
        assert!(!key.verify(&[b"a", b"b", b"c"], &hex(&tag)));
        assert!(!key.verify(&[b"ab", b"", b"c"], &hex(&tag)[..31]));
        assert!(!key.verify(&[b"ab", b"", b"c"], b""));
    }
}

#[test]
fn a_root_secret_of_less_than_32_bytes_is_refused() {
    assert!(RootSecret::new(vec![1; 31]).is_err());
    assert!(RootSecret::new(vec![1; 32]).is_ok());
    assert!(RootSecret::new(vec![1; 100]).is_ok());
}

#[test]
fn a_handle_is_64_printable_characters_and_opens_as_what_it_was_minted_as() {
    for association_type in TYPES {
        let minted = mint::<Shared>(association_type);
        assert_eq!(minted.handle().len(), 64);
        assert!(minted.handle().bytes().all(|byte| byte.is_ascii_graphic()));
        let opened: Association<Shared> = keyring().open(minted.handle(), LIFETIME, NOW).unwrap();
        assert_eq!(opened.random(), minted.random());
        assert_eq!(opened.issued(), NOW);
        assert_eq!(opened.association_type(), association_type);
        assert_eq!(opened.key().as_bytes(), minted.key().as_bytes());
    }
}

#[test]
fn keys_are_as_long_as_their_algorithm_wants_and_no_two_are_alike() {
    let mut rng = rng();
    let mut keys = Vec::new();
    for (association_type, length) in TYPES.into_iter().zip([20, 32]) {
        let shared: Association<Shared> = keyring().mint(association_type, NOW, &mut rng).unwrap();
        let private: Association<Private> = keyring().mint(association_type, NOW, &mut rng).unwrap();
        for key in [shared.key(), private.key()] {
            assert_eq!(key.as_bytes().len(), length);
            keys.push(key.as_bytes()[..20].to_vec());
        }
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 4);
}

#[test]
fn kind_and_type_are_part_of_the_key_even_with_the_same_random_part() {
    let keys = [
        mint::<Shared>(AssociationType::HmacSha1).key().as_bytes().to_vec(),
        mint::<Shared>(AssociationType::HmacSha256).key().as_bytes()[..20].to_vec(),
        mint::<Private>(AssociationType::HmacSha1).key().as_bytes().to_vec(),
        mint::<Private>(AssociationType::HmacSha256).key().as_bytes()[..20].to_vec(),
    ];
    for (at, key) in keys.iter().enumerate() {
        assert!(!keys[at + 1..].contains(key));
    }
}

#[test]
fn a_handle_of_another_length_is_refused() {
    let handle = mint::<Shared>(AssociationType::HmacSha256).handle().to_owned();
    for text in ["", &handle[..63], &format!("{handle}A"), &format!("{handle}="), &"A".repeat(1 << 16)] {
        assert_eq!(fault::<Shared>(text, NOW), OpenError::Length);
    }
}

#[test]
fn a_handle_of_another_alphabet_is_refused() {
    let handle = mint::<Shared>(AssociationType::HmacSha256).handle().to_owned();
    for character in ['+', '/', '=', ' ', '\n', '\0', '%', 'é'] {
        let text = format!("{}{character}", &handle[..64 - character.len_utf8()]);
        assert_eq!(fault::<Shared>(&text, NOW), OpenError::Alphabet, "{character:?}");
    }
}

#[test]
fn an_unknown_version_or_flag_or_generation_is_refused_by_name() {
    let handle = mint::<Shared>(AssociationType::HmacSha256).handle().to_owned();
    for version in [0, 2, 255] {
        assert_eq!(fault::<Shared>(&with_byte(&handle, 0, |_| version), NOW), OpenError::Version);
    }
    for flags in [0x00, 0x02, 0x10, 0x13, 0x30, 0x32, 0x92, 0xff] {
        assert_eq!(fault::<Shared>(&with_byte(&handle, 1, |_| flags), NOW), OpenError::Flags, "{flags:02x}");
    }
    assert_eq!(fault::<Shared>(&with_byte(&handle, 2, |_| 1), NOW), OpenError::UnknownGeneration(0x0103));
    assert_eq!(fault::<Shared>(&with_byte(&handle, 3, |_| 4), NOW), OpenError::UnknownGeneration(4));
}

#[test]
fn a_handle_is_forged_when_any_part_of_it_was_changed() {
    let handle = mint::<Shared>(AssociationType::HmacSha256).handle().to_owned();
    assert_eq!(fault::<Private>(&with_byte(&handle, 1, |_| 0x22), NOW), OpenError::Tag);
    assert_eq!(fault::<Shared>(&with_byte(&handle, 1, |_| 0x11), NOW), OpenError::Tag);
    for at in 4..48 {
        assert_eq!(fault::<Shared>(&with_byte(&handle, at, |byte| byte ^ 0x80), NOW), OpenError::Tag, "byte {at}");
    }
}

#[test]
fn a_handle_of_another_root_secret_or_salt_is_forged() {
    let handle = mint::<Shared>(AssociationType::HmacSha256).handle().to_owned();
    let open = |keyring: Keyring| keyring.open::<Shared>(&handle, LIFETIME, NOW).unwrap_err();
    let other_root = RootSecret::new(vec![0x5b; 32]).unwrap();
    assert_eq!(open(Keyring::new(&other_root, [generation(3, NOW)])), OpenError::Tag);
    let other_salt = Generation { salt: [1; 32], ..generation(3, NOW) };
    assert_eq!(open(Keyring::new(&root(), [other_salt])), OpenError::Tag);
}

#[test]
fn a_handle_lives_for_its_lifetime_and_not_a_second_longer() {
    let handle = mint::<Shared>(AssociationType::HmacSha256).handle().to_owned();
    let last = NOW.after(LIFETIME).before(Duration::from_secs(1));
    assert!(keyring().open::<Shared>(&handle, LIFETIME, last).is_ok());
    assert_eq!(fault::<Shared>(&handle, NOW.after(LIFETIME)), OpenError::Expired);
    let shortened = keyring().open::<Shared>(&handle, Duration::from_secs(10), NOW.after(Duration::from_secs(10)));
    assert_eq!(shortened.unwrap_err(), OpenError::Expired);
}

#[test]
fn a_handle_may_come_from_a_clock_that_is_five_minutes_ahead_and_no_more() {
    let handle = mint::<Shared>(AssociationType::HmacSha256).handle().to_owned();
    let ahead = NOW.before(Duration::from_mins(5));
    assert!(keyring().open::<Shared>(&handle, LIFETIME, ahead).is_ok());
    assert_eq!(fault::<Shared>(&handle, ahead.before(Duration::from_secs(1))), OpenError::Future);
}

#[test]
fn a_handle_of_one_kind_does_not_open_as_the_other() {
    for association_type in TYPES {
        assert_eq!(fault::<Private>(mint::<Shared>(association_type).handle(), NOW), OpenError::WrongKind);
        assert_eq!(fault::<Shared>(mint::<Private>(association_type).handle(), NOW), OpenError::WrongKind);
    }
}

#[test]
fn handles_are_minted_under_the_newest_usable_generation_and_older_ones_still_open() {
    let old = mint::<Shared>(AssociationType::HmacSha256);
    let soon = NOW.after(Duration::from_mins(15));
    let all = || [generation(4, NOW), generation(5, soon), generation(3, NOW.before(LIFETIME))];
    let keyring = Keyring::new(&root(), all());
    let generation_at = |now| {
        let minted: Association<Shared> = keyring.mint(AssociationType::HmacSha256, now, &mut rng()).unwrap();
        URL_SAFE_NO_PAD.decode(minted.handle()).unwrap()[3]
    };
    assert_eq!(generation_at(NOW.before(Duration::from_secs(1))), 3);
    assert_eq!(generation_at(NOW), 4);
    assert_eq!(generation_at(soon), 5);
    assert!(keyring.open::<Shared>(old.handle(), LIFETIME, NOW).is_ok());
    assert_eq!(keyring.mint::<Shared>(TYPES[0], NOW.before(LIFETIME * 2), &mut rng()).unwrap_err(), NoGeneration);
}

#[test]
fn debugging_an_association_does_not_show_its_key() {
    let association = mint::<Shared>(AssociationType::HmacSha256);
    let shown = format!("{association:?}");
    assert!(shown.contains(association.handle()));
    assert!(!shown.contains(&format!("{:?}", association.key().as_bytes())), "{shown}");
    assert!(!shown.contains("key"), "{shown}");
}

#[test]
fn a_key_in_plain_is_the_key() {
    for association_type in TYPES {
        let association = mint::<Shared>(association_type);
        let carried = CarriedKey::plain(&association, &SecureChannel::witnessed());
        assert_eq!(carried.session_type(), SessionType::NoEncryption);
        let CarriedKey::Plain { mac_key } = carried else { panic!("not in plain") };
        assert_eq!(STANDARD.decode(&*mac_key).unwrap(), association.key().as_bytes());
    }
}

#[test]
fn a_relying_party_unmasks_the_key_with_the_secret_they_share() {
    for (association_type, session_type) in TYPES.into_iter().zip([SessionType::DhSha1, SessionType::DhSha256]) {
        let association = mint::<Shared>(association_type);
        // The relying party's secret exponent is 1, which the range check cannot know: then the provider's public
        // value is the secret as well.
        let request = DhRequest::decode(None, None, "Ag==").unwrap();
        let carried = CarriedKey::dh(&association, &request, &mut rng());
        assert_eq!(carried.session_type(), session_type);
        let CarriedKey::Dh { server_public, enc_mac_key, .. } = carried else { panic!("not masked") };
        let secret = STANDARD.decode(server_public).unwrap();
        let mask = match association_type {
            AssociationType::HmacSha1 => Sha1::digest(secret).to_vec(),
            AssociationType::HmacSha256 => Sha256::digest(secret).to_vec(),
        };
        let masked = STANDARD.decode(enc_mac_key).unwrap();
        let key: Vec<u8> = masked.iter().zip(&mask).map(|(masked, mask)| masked ^ mask).collect();
        assert_eq!(key, association.key().as_bytes());
        assert_eq!(masked.len(), mask.len());
    }
}

#[test]
fn names_on_the_wire_are_exact_and_pairs_fit_in_length() {
    for association_type in TYPES {
        assert_eq!(association_type.name().parse(), Ok(association_type));
    }
    for (session_type, carried) in [
        (SessionType::NoEncryption, [true, true]),
        (SessionType::DhSha1, [true, false]),
        (SessionType::DhSha256, [false, true]),
    ] {
        assert_eq!(session_type.name().parse(), Ok(session_type));
        assert_eq!(TYPES.map(|association_type| session_type.carries(association_type)), carried);
    }
    for name in ["", "hmac-sha1", "HMAC-SHA256 ", "HMAC-MD5"] {
        assert_eq!(name.parse::<AssociationType>(), Err(UnknownAssociationType));
    }
    for name in ["", "dh-sha1", "DH-SHA512", "no-encryption "] {
        assert!(name.parse::<SessionType>().is_err());
    }
}

proptest! {
    #[test]
    fn what_a_handle_says_is_read_as_it_was_written(
        kind in 1..=2u8, sha256: bool, generation: u16, issued: i64, random: [u8; 16], tag: [u8; 20],
    ) {
        let facts = Facts {
            kind,
            association_type: TYPES[usize::from(sha256)],
            generation,
            issued: Timestamp::from_unix(issued),
            random,
        };
        let text = handle::write(&facts.to_body(), &tag);
        let (body, read_tag) = handle::read(&text).unwrap();
        prop_assert_eq!(text.len(), 64);
        prop_assert_eq!(Facts::from_body(&body).unwrap(), facts);
        prop_assert_eq!(read_tag, tag);
    }

    #[test]
    fn no_text_but_a_minted_handle_opens(text in "[A-Za-z0-9_-]{64}", hostile in "\\PC{0,80}") {
        prop_assert!(keyring().open::<Shared>(&text, LIFETIME, NOW).is_err());
        prop_assert!(keyring().open::<Private>(&hostile, LIFETIME, NOW).is_err());
    }
}

#[test]
fn no_two_handles_or_keys_are_alike() {
    let keyring = keyring();
    never_repeats(|system| {
        let mut rng = system.rng();
        let shared: Association<Shared> = keyring.mint(AssociationType::HmacSha1, NOW, &mut rng).unwrap();
        let private: Association<Private> = keyring.mint(AssociationType::HmacSha256, NOW, &mut rng).unwrap();
        [shared.handle().as_bytes(), private.handle().as_bytes(), shared.key().as_bytes(), private.key().as_bytes()]
            .map(<[u8]>::to_vec)
    });
}
