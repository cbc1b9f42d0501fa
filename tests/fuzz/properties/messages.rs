//! Forms, key-value text, and what is decoded of a message and answered to it (OpenID 2.0, 4 to 11).

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use montague::openid::association::Private;
use montague::openid::extension::{Attribute, Extensions, NistLevel};
use montague::openid::form::{self, Form, FormError};
use montague::openid::keyvalue;
use montague::openid::message::Message;
use montague::openid::namespace::Version;
use montague::openid::realm::VerifiedReturnTo;
use montague::openid::request::{Channel, CheckidMode, CheckidRequest, Request, Via, decode, decode_checkid};
use montague::openid::response::assertion::{AssertedIdentity, Claims, Signer, positive};
use montague::openid::response::{Indirect, Reply, negative, rejection};
use montague::system::System;
use url::{Url, form_urlencoded};

use super::handles;

const ENDPOINT: &str = "https://montague.example/openid";
const LIFETIME: Duration = Duration::from_mins(10);

/// What is read is what was written: a form that is taken reads the same after it was written anew, and the same as a
/// lenient reader has it.
pub(super) fn form(bytes: &[u8]) {
    let form = match Form::parse(bytes) {
        Ok(form) => form,
        Err(why) => return assert!(is_so(why, bytes), "{why}"),
    };
    let pairs: Vec<(&str, &str)> = form.iter().collect();
    for why in BOUNDS {
        assert!(!is_so(why, bytes), "{why}");
    }
    let lenient: Vec<_> = form_urlencoded::parse(bytes).collect();
    assert!(lenient.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).eq(pairs.iter().copied()));
    for (name, _) in &pairs {
        let all: Vec<&str> = form.all(name).collect();
        assert_eq!(form.unique(name).ok().flatten(), (all.len() == 1).then(|| all[0]));
    }
    let written = form::encode(pairs.iter().copied());
    if written.len() <= form::MAX_BODY {
        assert_eq!(Form::parse(written.as_bytes()).as_ref(), Ok(&form));
    }
    let names: Vec<&str> = pairs.iter().map(|(name, _)| *name).collect();
    assert_eq!(format!("{form:?}"), format!("{names:?}"), "no value is shown");
    for address in ["https://garden.example", "https://garden.example/?", "https://garden.example/?a=%7e", "x:?a&"] {
        appended(address, &pairs);
    }
    if let Ok(message) = Message::from_form(&form) {
        let again = Form::parse(message.to_query().as_bytes()).map(|form| Message::from_form(&form));
        assert!(message.to_query().len() > form::MAX_BODY || again == Ok(Ok(message)));
    }
}

const BOUNDS: [FormError; 5] = [
    FormError::TooLong,
    FormError::TooManyParameters,
    FormError::NameTooLong,
    FormError::ValueTooLong,
    FormError::BadEscape,
];

/// Whether a form is what it is refused for, as a lenient reader sees it, who reads on.
fn is_so(why: FormError, bytes: &[u8]) -> bool {
    let mut lenient = form_urlencoded::parse(bytes);
    let is_escape = |rest: &[u8]| rest.get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    match why {
        FormError::TooLong => bytes.len() > form::MAX_BODY,
        FormError::TooManyParameters => lenient.count() > 200,
        FormError::NameTooLong => lenient.any(|(name, _)| name.len() > 255),
        FormError::ValueTooLong => lenient.any(|(name, value)| name.starts_with("openid.") && value.len() > 8192),
        FormError::BadEscape => bytes.split(|byte| *byte == b'%').skip(1).any(|rest| !is_escape(rest)),
        FormError::NotUtf8 => lenient.any(|(name, value)| [name, value].iter().any(|text| text.contains('\u{FFFD}'))),
    }
}

/// What is added to an address follows what was there, and that stays as it was.
fn appended(address: &str, pairs: &[(&str, &str)]) {
    let extended = form::append(address, pairs.iter().copied());
    let (before, query) = (address.split_once('?').map_or("", |(_, query)| query), &extended[address.len()..]);
    assert!(extended.starts_with(address) && query.bytes().all(|byte| byte.is_ascii_graphic()), "{extended}");
    let (_, query) = extended.split_once('?').unwrap();
    let expected = form_urlencoded::parse(before.as_bytes());
    let expected = expected.chain(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())));
    assert!(form_urlencoded::parse(query.as_bytes()).eq(expected), "{extended}");
}

/// Text is taken only if it is, byte for byte, what would be written for the pairs that are read in it.
pub(super) fn key_value(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Ok(pairs) = keyvalue::decode(text) {
        assert_eq!(keyvalue::encode(pairs.iter().copied()).as_deref(), Ok(text));
    }
    // Each line as a pair, whatever is in it.
    let pairs: Vec<_> = text.split('\u{1}').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
    if let Ok(written) = keyvalue::encode(pairs.iter().copied()) {
        assert_eq!(keyvalue::decode(&written), Ok(pairs));
    }
}

/// A question is answered in its own protocol and by its own channel, and goes nowhere but where it was proven to belong.
pub(super) fn request(bytes: &[u8]) {
    let Ok(form) = Form::parse(bytes) else { return };
    for via in [Via::Get, Via::Post, Via::BrowserPost] {
        match decode(&form, via, true) {
            Ok(None) => assert!(form.iter().all(|(name, _)| !name.starts_with("openid."))),
            Ok(Some(Request::Checkid(request))) => authentication(&request),
            Ok(Some(Request::Associate(_) | Request::CheckAuthentication(_))) => assert_ne!(via, Via::Get),
            Err(refused) => match &refused.channel {
                Channel::ToUser => {}
                Channel::Direct => {
                    let Ok(Reply::KeyValue { status: 400, body }) = rejection::direct(&refused) else { panic!() };
                    let pairs = keyvalue::decode(&body).unwrap();
                    assert_eq!(pairs[0].0, if refused.version == Version::V2 { "ns" } else { "error" });
                    assert!(pairs.iter().any(|(key, value)| *key == "error" && !value.is_empty()));
                }
                Channel::ToReturnTo(return_to) | Channel::ToReturnToAtOnce(return_to) => {
                    arrives(rejection::indirect(&refused.reason, refused.version, return_to.clone()), return_to);
                }
            },
        }
    }
    if let Ok(Some(Request::Checkid(request))) = decode(&form, Via::Get, false) {
        assert_eq!(request.version, Version::V2);
    }
}

/// Every question that is taken can be answered in each way that there is.
fn authentication(request: &CheckidRequest) {
    assert_eq!(decode_checkid(&request.message).as_ref(), Ok(request));
    let Some(return_to) = &request.return_to else { return };
    arrives(negative::cancel(request.version, return_to.clone()), return_to);
    let later = negative::setup_needed(request, ENDPOINT, return_to.clone());
    if let Some(address) = later.message().field("user_setup_url") {
        let query = address.strip_prefix(ENDPOINT).unwrap().strip_prefix('?').unwrap();
        let asked = Message::from_form(&Form::parse(query.as_bytes()).unwrap()).unwrap();
        let expected = CheckidRequest { mode: CheckidMode::Setup, message: asked.clone(), ..request.clone() };
        assert_eq!(decode_checkid(&asked), Ok(expected));
    }
    arrives(later, return_to);
    assertion(request, return_to);
}

/// An assertion says all that it must, signs all that it says, and can be verified as it arrives.
fn assertion(request: &CheckidRequest, return_to: &VerifiedReturnTo) {
    let (keyring, now) = handles::keyring();
    let (system, _) = System::held(now, [7; 32]);
    let association = keyring.mint::<Private>(handles::SHA256, now, &mut system.rng()).unwrap();
    let handle = association.handle().to_owned();
    let claims = Claims {
        version: request.version,
        op_endpoint: ENDPOINT.to_owned(),
        identity: Some(AssertedIdentity {
            claimed_id: format!("{ENDPOINT}/romeo#1"),
            identity: format!("{ENDPOINT}/romeo"),
        }),
        return_to: return_to.clone(),
        invalidate_handle: request.assoc_handle.clone(),
        extension_fields: answered(&request.extensions, request.version),
    };
    let extension_fields: BTreeSet<String> = claims.extension_fields.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(extension_fields.len(), claims.extension_fields.len(), "no field stands twice");
    let indirect = positive(claims, Signer::Private(association), now, &mut system.rng()).unwrap();
    let message = indirect.message();
    let signed = message.field("signed").unwrap();
    let names: BTreeSet<&str> = signed.split(',').collect();
    for (name, _) in message.iter() {
        let is_bare = matches!(name, "ns" | "signed" | "sig" | "invalidate_handle")
            || (name == "mode" && request.version == Version::V2);
        assert!(is_bare || names.contains(name), "{name} is not signed");
    }
    assert_eq!(message.field("return_to"), Some(return_to.as_str()));
    let association = keyring.open::<Private>(&handle, LIFETIME, now).unwrap();
    assert!(association.verify(signed, message.field("sig").unwrap(), |name| message.field(name)));
    arrives(indirect, return_to);
}

/// The answers of extensions where everything was released.
fn answered(extensions: &Extensions, version: Version) -> Vec<(String, String)> {
    let released: BTreeMap<Attribute, String> = extensions
        .attributes()
        .into_keys()
        .map(|attribute| (attribute, format!("1980-01-02 {}", attribute.name())))
        .collect();
    extensions.answer(version, &released, handles::keyring().1, NistLevel::new(1))
}

/// What arrives at an RP is what was said, at the site that was proven, each parameter once.
fn arrives(indirect: Indirect, return_to: &VerifiedReturnTo) {
    let message = indirect.message().clone();
    let (address, fields) = match indirect.into_reply() {
        Reply::Redirect(address) => (address, Vec::new()),
        Reply::Form { action, fields, .. } => (action, fields),
        Reply::KeyValue { .. } => panic!("an answer by the browser is no key-value text"),
    };
    assert!(address.bytes().all(|byte| byte.is_ascii_graphic()), "{address} breaks its header");
    let url = Url::parse(&address).unwrap();
    assert_eq!(url.origin(), return_to.url().origin());
    assert_eq!(url.path(), return_to.url().path());
    let query = url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned()));
    let arrived: Vec<_> = query.chain(fields).collect();
    for (name, value) in message.parameters() {
        let mut same = arrived.iter().filter(|(other, _)| *other == name);
        assert_eq!((same.next().map(|(_, value)| value.as_str()), same.next()), (Some(value), None), "{name}");
    }
}
