//! What the protocol costs: key exchange, realms, issuing and verifying an assertion, key-value form.
//!
//! `cargo bench`; the figures to compare with are those of the machine's own history, since machines differ.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use montague::openid::association::keyring::{Generation, Keyring, RootSecret};
use montague::openid::association::transport::CarriedKey;
use montague::openid::association::{Association, AssociationType, Private, Shared};
use montague::openid::dh::DhRequest;
use montague::openid::form::Form;
use montague::openid::keyvalue;
use montague::openid::namespace::Version;
use montague::openid::realm::{Realm, ReturnTo, VerifiedReturnTo};
use montague::openid::request::{self, CheckAuthenticationRequest, Request, Via};
use montague::openid::response::Reply;
use montague::openid::response::assertion::{AssertedIdentity, Claims, Signer, positive};
use montague::openid::timestamp::Timestamp;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

const NOW: Timestamp = Timestamp::from_unix(1_767_323_045);
const LIFETIME: Duration = Duration::from_mins(10);

/// A consumer's public value in the default group, 128 bytes.
const CONSUMER_PUBLIC: &str = "domuMU3W8gd4ia0EYbWmCtiXoUrSa2uivTEjZomTr6/wp1Weau2jtEeVzDnbLJ39ZsdxWSdAtTe+6jEQUEEjQrKLZQjKUKnxNuinmD84cARmWwED3LUJThCbJAeIgSEOk+AYBmTAN30kjvPvXgEbc72qm55mZ6EbDNHUll+2gtw=";

/// An assertion with Simple Registration, as it is signed.
const SIGNED: &str =
    "op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle,ns.sreg,sreg.email,sreg.fullname";
const FIELDS: [(&str, &str); 9] = [
    ("op_endpoint", "https://montague.example/openid"),
    ("claimed_id", "https://montague.example/openid/romeo"),
    ("identity", "https://montague.example/openid/romeo"),
    ("return_to", "https://garden.example/openid/return?session=4f7a2c91&janrain_nonce=2026-01-02T03%3A04%3A05Zabcdef"),
    ("response_nonce", "2026-01-02T03:04:05ZabcdefABCDEF0123456789"),
    ("assoc_handle", "ASIBAgAAAABpVzWl0NHS09TV1tfY2drb3N3e3xCV9mmaHlUmr92u-A8l-ChXPwIw"),
    ("ns.sreg", "http://openid.net/extensions/sreg/1.1"),
    ("sreg.email", "romeo@montague.example"),
    ("sreg.fullname", "Roméo Montague"),
];

fn field<'a>(name: &str) -> Option<&'a str> {
    FIELDS.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([7; 32])
}

fn keyring() -> Keyring {
    let root = RootSecret::new(vec![1; 32]).expect("32 bytes are enough");
    Keyring::new(&root, [Generation { id: 1, salt: [2; 32], usable_from: NOW }])
}

fn private(keyring: &Keyring, rng: &mut ChaCha20Rng) -> Association<Private> {
    keyring.mint(AssociationType::HmacSha256, NOW, rng).expect("a generation is usable")
}

fn associate(bench: &mut Criterion) {
    let (keyring, mut rng) = (keyring(), rng());
    bench.bench_function("associate DH-SHA256, default group", |bench| {
        bench.iter(|| {
            let request = DhRequest::decode(None, None, black_box(CONSUMER_PUBLIC)).expect("the vector is in range");
            let association: Association<Shared> =
                keyring.mint(AssociationType::HmacSha256, NOW, &mut rng).expect("a generation is usable");
            CarriedKey::dh(&association, &request, &mut rng)
        });
    });
}

fn assertion(bench: &mut Criterion) {
    let (keyring, mut rng) = (keyring(), rng());
    bench.bench_function("issue an assertion, private", |bench| {
        bench.iter(|| private(&keyring, &mut rng).sign(black_box(SIGNED), field));
    });

    let shared: Association<Shared> =
        keyring.mint(AssociationType::HmacSha256, NOW, &mut rng).expect("a generation is usable");
    bench.bench_function("issue an assertion, shared", |bench| {
        bench.iter(|| {
            let shared = keyring.open::<Shared>(black_box(shared.handle()), LIFETIME, NOW);
            shared.expect("the handle is ours").sign(SIGNED, field)
        });
    });

    bench.bench_function("verify an assertion", |bench| {
        bench.iter_batched_ref(
            || {
                let association = private(&keyring, &mut rng);
                (association.handle().to_owned(), association.sign(SIGNED, field).expect("the fields are there"))
            },
            |(handle, sig)| {
                let association = keyring.open::<Private>(handle, LIFETIME, NOW).expect("the handle is ours");
                assert!(association.verify(SIGNED, sig, field));
            },
            BatchSize::SmallInput,
        );
    });
}

fn verified_return_to() -> VerifiedReturnTo {
    let return_to = ReturnTo::parse(field("return_to").expect("there is one")).expect("it is clean");
    Realm::parse("https://*.garden.example/").expect("it is clean").verify(return_to).expect("it lies under the realm")
}

fn realms(bench: &mut Criterion) {
    let (realm, return_to) =
        ("https://*.garden.example/openid", "https://www.garden.example/openid/return?session=4f7a");
    bench.bench_function("read a realm and an address, and match them", |bench| {
        bench.iter(|| {
            let realm = Realm::parse(black_box(realm)).expect("it is clean");
            realm.verify(ReturnTo::parse(black_box(return_to)).expect("it is clean"))
        });
    });
    let realm = Realm::parse(realm).expect("it is clean");
    bench.bench_function("match an address", |bench| {
        bench.iter_batched(
            || ReturnTo::parse(return_to).expect("it is clean"),
            |return_to| realm.verify(return_to),
            BatchSize::SmallInput,
        );
    });
}

/// From the claims to the address that the browser is redirected to.
fn answer(claims: Claims, keyring: &Keyring, rng: &mut ChaCha20Rng) -> String {
    let signer = Signer::Private(private(keyring, rng));
    match positive(claims, signer, NOW, rng).expect("the fields can be signed").into_reply() {
        Reply::Redirect(address) => address,
        Reply::Form { .. } | Reply::KeyValue { .. } => String::new(),
    }
}

fn messages(bench: &mut Criterion) {
    let (keyring, mut rng) = (keyring(), rng());
    let romeo = "https://montague.example/openid/romeo".to_owned();
    let claims = Claims {
        version: Version::V2,
        op_endpoint: "https://montague.example/openid".to_owned(),
        identity: Some(AssertedIdentity { claimed_id: romeo.clone(), identity: romeo }),
        return_to: verified_return_to(),
        invalidate_handle: None,
        extension_fields: FIELDS[6..].iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect(),
    };
    bench.bench_function("issue an assertion, whole answer", |bench| {
        bench.iter_batched(|| claims.clone(), |claims| answer(claims, &keyring, &mut rng), BatchSize::SmallInput);
    });

    let answer = answer(claims, &keyring, &mut rng);
    let (_, query) = answer.split_once('?').expect("the answer is in the query");
    let body = query.replace("openid.mode=id_res", "openid.mode=check_authentication");
    bench.bench_function("verify an assertion, from the posted body", |bench| {
        bench.iter(|| {
            let request = posted(black_box(body.as_bytes()));
            let association = keyring.open::<Private>(&request.handle, LIFETIME, NOW).expect("the handle is ours");
            assert!(request.verify(&association));
        });
    });
}

fn posted(body: &[u8]) -> CheckAuthenticationRequest {
    let form = Form::parse(body).expect("the body is a form");
    match request::decode(&form, Via::Post, true) {
        Ok(Some(Request::CheckAuthentication(request))) => Some(request),
        _ => None,
    }
    .expect("the body is a check_authentication request")
}

fn key_value_form(bench: &mut Criterion) {
    bench.bench_function("key-value form of an assertion", |bench| {
        bench.iter(|| keyvalue::encode(black_box(FIELDS)));
    });
}

criterion_group!(benches, associate, realms, assertion, messages, key_value_form);
criterion_main!(benches);
