//! Responses of OpenID 1.x (OpenID 2.0, 14.2.2; 1.1, 4.1.2, 4.2.2, 4.3.2 and 4.4.2).

use super::*;

fn old_claims(raw: &str) -> Claims {
    let extension_fields = vec![("sreg.email".to_owned(), "romeo@montague.example".to_owned())];
    Claims { version: Version::V1, extension_fields, ..claims(raw) }
}

#[test]
fn an_assertion_of_1_x_says_who_where_and_by_which_handle_and_signs_the_mode_as_well() {
    let response =
        assertion(Claims { invalidate_handle: Some("dead".to_owned()), ..old_claims("https://rp.example.org/?a=1") });
    let fields: Vec<_> = response.message().iter().map(|(name, _)| name.to_owned()).collect();
    let said = ["mode", "identity", "return_to", "assoc_handle", "sreg.email", "signed", "sig", "invalidate_handle"];
    assert_eq!(fields, said);
    assert_eq!(response.message().field("identity"), Some(ROMEO), "without the fragment");
    assert_eq!(response.message().field("signed"), Some("mode,identity,return_to,assoc_handle,sreg.email"));
    let fields: Vec<_> = redirect_fields(response);
    assert!(verifies(&fields));
    for (name, other) in [("openid.identity", "https://juliet.example/"), ("openid.return_to", "https://evil.example/")]
    {
        let changed = fields
            .iter()
            .map(|(known, value)| (known.clone(), if known == name { other.to_owned() } else { value.clone() }));
        assert!(!verifies(&changed.collect::<Vec<_>>()), "{name}");
    }
}

fn redirect_fields(response: Indirect) -> Vec<(String, String)> {
    let address = redirect(response);
    let query = Form::parse(address.split_once('?').unwrap().1.as_bytes()).unwrap();
    query.iter().filter(|(name, _)| name.starts_with("openid.")).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
}

#[test]
fn what_means_nothing_in_1_x_stays_in_the_address_of_a_site_that_put_it_there() {
    let raw = "https://rp.example.org/cb?openid.claimed_id=https://romeo.example/";
    let address = redirect(assertion(old_claims(raw)));
    assert!(address.starts_with(&format!("{raw}&openid.mode=id_res&")), "{address}");
    for ours in ["openid.identity=x", "openid.ns=x", "openid.ns.a=x", "openid.sreg.email=x", "openid.op_endpoint=x"] {
        let address = redirect(assertion(old_claims(&format!("https://rp.example.org/cb?{ours}"))));
        assert!(address.starts_with("https://rp.example.org/cb?openid.mode=id_res&"), "{address}");
    }
}

#[test]
fn an_assertion_of_one_version_does_not_verify_as_one_of_the_other() {
    let mut old = redirect_fields(assertion(old_claims("https://rp.example.org/")));
    assert!(verifies(&old));
    old.push(("openid.ns".to_owned(), NS2.to_owned()));
    assert!(!verifies(&old));
    let mut new = redirect_fields(assertion(claims("https://rp.example.org/")));
    assert!(verifies(&new));
    new.retain(|(name, _)| name != "openid.ns");
    assert!(!verifies(&new));
}

#[test]
fn every_answer_of_1_x_is_a_redirect_however_long_the_address() {
    let raw = format!("https://rp.example.org/{}", "x".repeat(2000));
    for response in [
        assertion(old_claims(&raw)),
        negative::cancel(Version::V1, return_to(&raw)),
        setup_needed(&raw, None),
        rejection::unavailable(Version::V1, return_to(&raw)),
    ] {
        assert!(redirect(response).starts_with(&raw));
    }
}

#[test]
fn negative_answers_of_1_x_are_a_word_and_for_who_may_not_be_asked_an_address() {
    let said =
        |response: Indirect| response.message().iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect::<Vec<_>>();
    let cancel = said(negative::cancel(Version::V1, return_to("https://rp.example.org/")));
    assert_eq!(cancel, [("mode".to_owned(), "cancel".to_owned())]);
    let needed = said(setup_needed("https://rp.example.org/?a=1", None));
    assert_eq!(needed.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["mode", "user_setup_url"]);
    assert_eq!(needed[0].1, "id_res");
    let (endpoint, query) = needed[1].1.split_once('?').unwrap();
    assert_eq!(endpoint, ENDPOINT);
    let Some(Request::Checkid(again)) =
        request::decode(&Form::parse(query.as_bytes()).unwrap(), Via::Get, true).unwrap()
    else {
        panic!("the same question")
    };
    assert_eq!((again.mode, again.version), (request::CheckidMode::Setup, Version::V1));
    assert_eq!(again.return_to.unwrap().as_str(), "https://rp.example.org/?a=1");
}

#[test]
fn an_association_of_1_x_is_handed_over_without_a_namespace_and_in_plain_without_a_session_type() {
    let association = shared(AssociationType::HmacSha1);
    let key = CarriedKey::plain(&association, &SecureChannel::witnessed());
    let CarriedKey::Plain { mac_key } = &key else { panic!("not in plain") };
    let expected = format!(
        "assoc_handle:{}\nassoc_type:HMAC-SHA1\nexpires_in:600\nmac_key:{}\n",
        association.handle(),
        mac_key.as_str(),
    );
    assert_eq!(text(associate(Version::V1, &association, &key, LIFETIME)), (200, expected));
    let key = CarriedKey::Dh {
        session_type: crate::openid::association::transport::SessionType::DhSha1,
        server_public: "AQ==".to_owned(),
        enc_mac_key: "a2V5".to_owned(),
    };
    let (_, body) = text(associate(Version::V1, &association, &key, LIFETIME));
    assert!(body.contains("\nsession_type:DH-SHA1\n") && !body.contains("ns:"), "{body}");
}

#[test]
fn programs_of_1_x_are_told_a_verdict_or_a_sentence_and_nothing_else() {
    assert_eq!(text(check_authentication(Version::V1, true, None)), (200, "is_valid:true\n".to_owned()));
    let dead = text(check_authentication(Version::V1, true, Some("dead")));
    assert_eq!(dead, (200, "is_valid:true\ninvalidate_handle:dead\n".to_owned()));
    let unsupported = Reason::UnsupportedType(Suggestion::instead(None));
    let (status, body) = text(rejection::direct(&refused(unsupported, Version::V1)));
    assert_eq!(status, 400);
    assert!(body.starts_with("error:") && body.lines().count() == 1, "{body}");
}
