use std::{collections::BTreeMap, time::Duration};

use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

use super::{
    assertion::{AssertedIdentity, Claims, Signer, positive},
    *,
};
use crate::openid::{
    association::{
        Association, AssociationType, Private, SecureChannel, Shared,
        keyring::{Generation, Keyring, RootSecret},
        transport::CarriedKey,
    },
    form::Form,
    keyvalue::KeyValueError,
    message::Doubled,
    namespace::UnknownNamespace,
    realm::{Realm, ReturnTo},
    request::{self, Channel, CheckAuthenticationRequest, Reason, Rejection, Request, Suggestion, Via},
    signature::SignatureError,
    timestamp::Timestamp,
};

const ENDPOINT: &str = "https://montague.example/openid";
const ROMEO: &str = "https://montague.example/openid/romeo";
const NOW: Timestamp = Timestamp::from_unix(1_767_323_045);
const LIFETIME: Duration = Duration::from_mins(10);

fn keyring() -> Keyring {
    let root = RootSecret::new(vec![7; 32]).unwrap();
    Keyring::new(&root, [Generation { id: 1, salt: [1; 32], usable_from: Timestamp::from_unix(0) }])
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([3; 32])
}

fn private(rng: &mut ChaCha20Rng) -> Association<Private> {
    keyring().mint(AssociationType::HmacSha256, NOW, rng).unwrap()
}

fn shared(association_type: AssociationType) -> Association<Shared> {
    keyring().mint(association_type, NOW, &mut rng()).unwrap()
}

fn return_to(raw: &str) -> VerifiedReturnTo {
    Realm::parse(raw).unwrap().verify(ReturnTo::parse(raw).unwrap()).unwrap()
}

fn claims(raw: &str) -> Claims {
    Claims {
        version: Version::V2,
        op_endpoint: ENDPOINT.to_owned(),
        identity: Some(AssertedIdentity { claimed_id: format!("{ROMEO}#k3"), identity: ROMEO.to_owned() }),
        return_to: return_to(raw),
        invalidate_handle: None,
        extension_fields: vec![
            ("ns.sreg".to_owned(), "http://openid.net/extensions/sreg/1.1".to_owned()),
            ("sreg.email".to_owned(), "romeo@montague.example".to_owned()),
            ("sreg.fullname".to_owned(), "Roméo Montague".to_owned()),
        ],
    }
}

fn assertion(claims: Claims) -> Indirect {
    let mut rng = rng();
    positive(claims, Signer::Private(private(&mut rng)), NOW, &mut rng).unwrap()
}

/// The answer to a question that would need a page.
fn setup_needed(raw: &str, ns: Option<&str>) -> Indirect {
    let fields = [
        ("openid.mode", "checkid_immediate"),
        ("openid.identity", ROMEO),
        ("openid.claimed_id", ROMEO),
        ("openid.return_to", raw),
        ("openid.realm", raw),
        ("openid.trust_root", raw),
    ];
    let query = form::encode(fields.into_iter().chain(ns.map(|ns| ("openid.ns", ns))));
    match request::decode(&Form::parse(query.as_bytes()).unwrap(), Via::Get, true).unwrap() {
        Some(Request::Checkid(request)) => negative::setup_needed(&request, ENDPOINT, return_to(raw)),
        _ => panic!("not a checkid request"),
    }
}

fn redirect(response: Indirect) -> String {
    match response.into_reply() {
        Reply::Redirect(address) => address,
        _ => panic!("not a redirect"),
    }
}

fn form(reply: Reply) -> (String, Vec<(String, String)>) {
    match reply {
        Reply::Form { action, fields, .. } => (action, fields),
        _ => panic!("not a form"),
    }
}

fn text(reply: Result<Reply, KeyValueError>) -> (u16, String) {
    match reply.unwrap() {
        Reply::KeyValue { status, body } => (status, body),
        _ => panic!("not key-value text"),
    }
}

/// What an RP does that cannot verify by itself: it posts back what it was sent.
fn posted(fields: &[(String, String)]) -> CheckAuthenticationRequest {
    let body: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name, if name == "openid.mode" { "check_authentication" } else { value }))
        .collect();
    match request::decode(&Form::parse(form::encode(body).as_bytes()).unwrap(), Via::Post, true).unwrap() {
        Some(Request::CheckAuthentication(request)) => request,
        _ => panic!("not a check_authentication request"),
    }
}

fn verifies(fields: &[(String, String)]) -> bool {
    let request = posted(fields);
    let association = keyring().open::<Private>(&request.handle, LIFETIME, NOW).unwrap();
    request.verify(&association)
}

#[test]
fn an_assertion_says_and_signs_its_fields_in_a_fixed_order() {
    let response = assertion(claims("https://RP.example.org:443/a/../b?x=%7e"));
    let message = response.message();
    let names: Vec<_> = message.iter().map(|(name, _)| name).collect();
    let signed =
        "op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle,ns.sreg,sreg.email,sreg.fullname";
    assert_eq!(names.join(","), format!("ns,mode,{signed},signed,sig"));
    assert_eq!(message.field("signed"), Some(signed));
    for (name, value) in [
        ("ns", NS2),
        ("mode", "id_res"),
        ("op_endpoint", ENDPOINT),
        ("claimed_id", "https://montague.example/openid/romeo#k3"),
        ("identity", ROMEO),
        ("return_to", "https://RP.example.org:443/a/../b?x=%7e"),
        ("sreg.fullname", "Roméo Montague"),
    ] {
        assert_eq!(message.field(name), Some(value));
    }
    assert!(message.field("response_nonce").unwrap().starts_with("2026-01-02T03:04:05Z"));
    assert_eq!(message.field("sig").unwrap().len(), 44);
    assert_eq!(message.field("invalidate_handle"), None);
}

#[test]
fn an_assertion_without_identifier_has_neither_of_the_two() {
    let response = assertion(Claims { identity: None, ..claims("https://rp.example.org/") });
    let message = response.message();
    assert_eq!((message.field("claimed_id"), message.field("identity")), (None, None));
    assert!(message.field("signed").unwrap().starts_with("op_endpoint,return_to,response_nonce,assoc_handle,ns.sreg"));
}

#[test]
fn a_dead_handle_is_named_without_being_signed() {
    let dead = Claims { invalidate_handle: Some("dead".to_owned()), ..claims("https://rp.example.org/") };
    let response = assertion(dead);
    assert_eq!(response.message().field("invalidate_handle"), Some("dead"));
    assert!(!response.message().field("signed").unwrap().contains("invalidate_handle"));
}

#[test]
fn a_shared_association_signs_with_its_own_algorithm() {
    for (kind, length) in [(AssociationType::HmacSha1, 28), (AssociationType::HmacSha256, 44)] {
        let association = shared(kind);
        let handle = association.handle().to_owned();
        let response =
            positive(claims("https://rp.example.org/"), Signer::Shared(association), NOW, &mut rng()).unwrap();
        assert_eq!(response.message().field("assoc_handle"), Some(handle.as_str()));
        assert_eq!(response.message().field("sig").unwrap().len(), length);
    }
}

#[test]
fn an_assertion_posted_back_unchanged_verifies_in_any_order_of_its_parameters() {
    let (_, mut fields) = form(assertion(claims("https://rp.example.org/cb?a=1&b=%20")).into_form());
    assert!(verifies(&fields));
    fields.reverse();
    assert!(verifies(&fields));
}

#[test]
fn an_assertion_with_any_signed_field_changed_or_missing_does_not_verify() {
    let (_, fields) = form(assertion(claims("https://rp.example.org/cb")).into_form());
    let signed = fields.iter().find(|(name, _)| name == "openid.signed").unwrap().1.clone();
    for name in signed.split(',').filter(|name| *name != "assoc_handle") {
        let name = format!("openid.{name}");
        let changed: Vec<_> = fields
            .iter()
            .map(|(field, value)| (field.clone(), if *field == name { format!("{value}x") } else { value.clone() }))
            .collect();
        assert!(!verifies(&changed), "{name} changed");
        let missing: Vec<_> = fields.iter().filter(|(field, _)| *field != name).cloned().collect();
        assert!(!verifies(&missing), "{name} missing");
    }
}

#[test]
fn an_assertion_with_another_list_or_signature_does_not_verify() {
    let (_, fields) = form(assertion(claims("https://rp.example.org/cb")).into_form());
    let with = |name: &str, value: &str| -> Vec<(String, String)> {
        let exchanged = |(field, old): &(String, String)| {
            (field.clone(), if field == name { value.to_owned() } else { old.clone() })
        };
        fields.iter().map(exchanged).collect()
    };
    let signed = fields.iter().find(|(name, _)| name == "openid.signed").unwrap().1.clone();
    let swapped = signed.replacen("claimed_id,identity", "identity,claimed_id", 1);
    let shorter = signed.rsplit_once(',').unwrap().0;
    for list in
        [&swapped, shorter, &format!("{signed},"), &format!("{signed},identity"), &signed.replace(',', ",,"), ""]
    {
        assert!(!verifies(&with("openid.signed", list)), "{list}");
    }
    for sig in ["", "AAAA", "not base64", &"A".repeat(44)] {
        assert!(!verifies(&with("openid.sig", sig)), "{sig}");
    }
}

#[test]
fn a_mode_in_the_signed_list_counts_as_the_one_of_the_assertion() {
    let mut rng = rng();
    let association = private(&mut rng);
    let mut fields = vec![
        ("openid.mode".to_owned(), "id_res".to_owned()),
        ("openid.assoc_handle".to_owned(), association.handle().to_owned()),
        ("openid.signed".to_owned(), "mode,assoc_handle".to_owned()),
    ];
    let handle = association.handle().to_owned();
    let sig =
        association.sign("mode,assoc_handle", |name| Some(if name == "mode" { "id_res" } else { handle.as_str() }));
    fields.push(("openid.sig".to_owned(), sig.unwrap()));
    assert!(verifies(&fields));
}

#[test]
fn what_cannot_be_signed_is_not_asserted() {
    let mut rng = rng();
    let mut refused = |name: &str, value: &str| {
        let extension_fields = vec![(name.to_owned(), value.to_owned())];
        let claims = Claims { extension_fields, ..claims("https://rp.example.org/") };
        positive(claims, Signer::Private(private(&mut rng)), NOW, &mut rng).err().unwrap()
    };
    assert_eq!(refused("sreg.nickname", "Romeo\nis_valid:true"), SignatureError::Field(KeyValueError::Value));
    assert_eq!(refused("sreg:nickname", "Romeo"), SignatureError::Field(KeyValueError::Key));
    assert_eq!(refused("sreg.a,sreg.b", "Romeo"), SignatureError::MissingField);
    assert_eq!(refused("identity", "https://montague.example/openid/juliet"), SignatureError::RepeatedName);
    assert_eq!(refused("", "Romeo"), SignatureError::EmptyName);
}

#[test]
fn a_redirect_has_at_most_2047_bytes_and_a_form_takes_over() {
    // "?openid.ns=…&openid.mode=cancel", encoded.
    let appended = redirect(negative::cancel(Version::V2, return_to("https://rp.example.org/"))).len() - 23;
    let of = |length: usize| format!("https://rp.example.org/{}", "x".repeat(length - 23));

    let longest = redirect(negative::cancel(Version::V2, return_to(&of(2047 - appended))));
    assert_eq!(longest.len(), 2047);

    let raw = of(2048 - appended);
    let (action, fields) = form(negative::cancel(Version::V2, return_to(&raw)).into_reply());
    assert_eq!(action, raw);
    let expected = [("openid.ns", NS2), ("openid.mode", "cancel")];
    assert_eq!(fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn an_answer_leaves_the_address_of_the_rp_byte_for_byte() {
    let tail = "openid.ns=http%3A%2F%2Fspecs.openid.net%2Fauth%2F2.0&openid.mode=setup_needed";
    for (raw, start) in [
        ("https://RP.example.org:443/a/../b", "https://RP.example.org:443/a/../b?"),
        ("https://rp.example.org/b?x=%7e&&y=%zz&x=1", "https://rp.example.org/b?x=%7e&&y=%zz&x=1&"),
        ("https://rp.example.org", "https://rp.example.org?"),
        ("https://rp.example.org/b?", "https://rp.example.org/b?"),
        ("https://rp.example.org/b?x=?", "https://rp.example.org/b?x=?&"),
    ] {
        assert_eq!(redirect(setup_needed(raw, Some(NS2))), format!("{start}{tail}"));
    }
}

#[test]
fn openid_parameters_of_the_address_itself_give_way_to_ours() {
    for (raw, receiver) in [
        ("https://rp.example.org/cb?openid.mode=cancel", "https://rp.example.org/cb?"),
        ("https://rp.example.org/cb?a=1;openid.mode=id_res&b=2;c", "https://rp.example.org/cb?b=2;c"),
        ("https://rp.example.org/cb?a=1&openid%2Esreg.email=x&b=%20", "https://rp.example.org/cb?a=1&b=%20"),
        (
            "https://rp.example.org/cb?%6fpenid.identity=x&openid1_claimed_id=y",
            "https://rp.example.org/cb?openid1_claimed_id=y",
        ),
        (
            "https://rp.example.org/cb?openid.rpnonce=1&openid.user_setup_url=x&openid.ns=1&openid.=2",
            "https://rp.example.org/cb?openid.rpnonce=1&openid.=2",
        ),
    ] {
        let response = assertion(claims(raw));
        assert_eq!(response.message().field("return_to"), Some(raw));
        let address = redirect(response.clone());
        assert!(address.starts_with(receiver), "{address}");
        let query = Form::parse(address.split_once('?').unwrap().1.as_bytes()).unwrap();
        let mut arrived: Vec<_> =
            Message::from_form(&query).unwrap().iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        arrived.retain(|(name, _)| has_meaning(name));
        assert!(arrived.iter().map(|(n, v)| (n.as_str(), v.as_str())).eq(response.message().iter()), "{address}");
        assert_eq!(form(response.into_form()).0, receiver);
    }
}

#[test]
fn a_word_of_our_own_in_the_address_gives_way_too() {
    let raw = "https://rp.example.org/cb?openid.error_code=x&openid.nonce=1";
    let address = redirect(rejection::indirect(&Reason::UnknownMode, Version::V2, return_to(raw)));
    assert!(address.starts_with("https://rp.example.org/cb?openid.nonce=1&openid.ns="), "{address}");
    assert_eq!(address.matches("openid.error_code=").count(), 1, "{address}");
}

#[test]
fn negative_answers_say_nothing_but_their_mode() {
    for (response, mode) in [
        (negative::cancel(Version::V2, return_to("https://rp.example.org/")), "cancel"),
        (setup_needed("https://rp.example.org/", Some(NS2)), "setup_needed"),
    ] {
        assert_eq!(response.message().iter().collect::<Vec<_>>(), [("ns", NS2), ("mode", mode)]);
    }
}

#[test]
fn an_association_is_handed_over_line_by_line() {
    let association = shared(AssociationType::HmacSha256);
    let key = CarriedKey::plain(&association, &SecureChannel::witnessed());
    let CarriedKey::Plain { mac_key } = &key else { panic!("not in plain") };
    let expected = format!(
        "ns:{NS2}\nassoc_handle:{}\nsession_type:no-encryption\nassoc_type:HMAC-SHA256\nexpires_in:600\nmac_key:{}\n",
        association.handle(),
        mac_key.as_str(),
    );
    assert_eq!(text(associate(Version::V2, &association, &key, LIFETIME)), (200, expected));

    let association = shared(AssociationType::HmacSha1);
    let key = CarriedKey::Dh {
        session_type: crate::openid::association::transport::SessionType::DhSha1,
        server_public: "AQ==".to_owned(),
        enc_mac_key: "a2V5".to_owned(),
    };
    let (status, body) = text(associate(Version::V2, &association, &key, LIFETIME));
    assert_eq!(status, 200);
    assert!(body.ends_with(
        "session_type:DH-SHA1\nassoc_type:HMAC-SHA1\nexpires_in:600\ndh_server_public:AQ==\nenc_mac_key:a2V5\n"
    ));
    assert!(!body.contains("\nmac_key:"));
}

#[test]
fn a_verification_is_answered_and_a_dead_handle_confirmed_beside_a_yes_only() {
    let yes = format!("ns:{NS2}\nis_valid:true\n");
    let no = format!("ns:{NS2}\nis_valid:false\n");
    assert_eq!(text(check_authentication(Version::V2, true, None)), (200, yes.clone()));
    assert_eq!(text(check_authentication(Version::V2, false, None)), (200, no.clone()));
    assert_eq!(
        text(check_authentication(Version::V2, true, Some("dead"))),
        (200, format!("{yes}invalidate_handle:dead\n"))
    );
    assert_eq!(text(check_authentication(Version::V2, false, Some("dead"))), (200, no));
    assert!(check_authentication(Version::V2, true, Some("x\nis_valid:true")).is_err());
}

fn refused(reason: Reason, version: Version) -> Rejection {
    Rejection { reason, channel: Channel::Direct, version }
}

#[test]
fn a_program_is_told_in_key_value_form() {
    let two = refused(Reason::UnknownMode, Version::V2);
    let expected = format!("ns:{NS2}\nerror:openid.mode is not known\nerror_code:unknown-mode\n");
    assert_eq!(text(rejection::direct(&two)), (400, expected));

    let one = refused(Reason::Openid2Required, Version::V1);
    assert_eq!(text(rejection::direct(&one)), (400, "error:OpenID 2.0 required\n".to_owned()));

    let nasty = refused(Reason::Doubled(Doubled { field: "a\nis_valid".to_owned() }), Version::V2);
    let (_, body) = text(rejection::direct(&nasty));
    assert_eq!(body.lines().count(), 3);
}

#[test]
fn an_unsupported_type_comes_with_a_whole_suggestion() {
    let unsupported = Reason::UnsupportedType(Suggestion::instead(Some(AssociationType::HmacSha1)));
    let (status, body) = text(rejection::direct(&refused(unsupported, Version::V2)));
    assert_eq!(status, 400);
    assert!(body.ends_with("\nerror_code:unsupported-type\nsession_type:DH-SHA1\nassoc_type:HMAC-SHA1\n"), "{body}");
}

#[test]
fn an_rp_is_told_at_its_address() {
    let told = |version| {
        let response = rejection::indirect(
            &Reason::UnknownNamespace(UnknownNamespace),
            version,
            return_to("https://rp.example.org/"),
        );
        let fields = response.message().iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        fields.collect::<BTreeMap<_, _>>()
    };
    let error = ("error".to_owned(), "openid.ns names no known version of OpenID".to_owned());
    let mode = ("mode".to_owned(), "error".to_owned());
    assert_eq!(told(Version::V1), BTreeMap::from([error.clone(), mode.clone()]));
    let code = ("error_code".to_owned(), "unknown-namespace".to_owned());
    assert_eq!(told(Version::V2), BTreeMap::from([error, mode, code, ("ns".to_owned(), NS2.to_owned())]));
}

mod openid1;
