//! OpenID 1.1 and 1.0, as sites see them that know nothing newer (OpenID 2.0, 14).

use std::collections::BTreeMap;

use crate::support::rp::{IDENTIFIER_SELECT, NS2, OldRp};
use crate::support::stage::{BASE, ROMEO, consent, is_it_romeo, signed_in, verona};
use crate::support::{Browser, Page, Question, Received, Rp, Setup, Stop};

const ENDPOINT: &str = "https://montague.lit/openid";

async fn allowed(browser: &mut Browser, question: &Question) -> Received {
    let page = consent(browser, question).await;
    browser.press(&page, "decision", "allow").await.site()
}

fn names(message: &BTreeMap<String, String>) -> Vec<&str> {
    message.keys().map(String::as_str).collect()
}

#[tokio::test]
async fn a_site_signs_somebody_in_with_each_kind_of_association_and_with_none() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    for association in [
        None,
        Some(vec![("session_type", "DH-SHA1")]),
        Some(vec![("assoc_type", "HMAC-SHA1"), ("session_type", "DH-SHA1")]),
        Some(vec![("session_type", "")]),
        Some(vec![]),
        Some(vec![("session_type", "no-encryption")]),
        Some(vec![("ns", "http://openid.net/signon/1.1"), ("session_type", "DH-SHA1")]),
        Some(vec![("ns", "http://openid.net/signon/1.0")]),
    ] {
        let mut rp = OldRp::garden(&app);
        if let Some(fields) = &association {
            let said = rp.associate(fields).await;
            assert!(!said.contains_key("ns") && !said.values().any(|value| value == "no-encryption"), "{said:?}");
        }
        let received = allowed(&mut browser, &rp.ask("checkid_setup", ROMEO)).await;
        let message = received.message();
        let told = ["assoc_handle", "identity", "mode", "return_to", "sig", "signed"];
        assert_eq!(names(&message), told, "nothing that 2.0 has only: {message:?}");
        assert_eq!(message["signed"], "mode,identity,return_to,assoc_handle");
        assert_eq!((message["identity"].as_str(), message["sig"].len()), (ROMEO, 28));
        assert!(!received.posted, "1.1 knows redirects only");
        assert!(rp.believes(&received).await, "{association:?}");
    }
}

#[tokio::test]
async fn a_key_in_plain_goes_over_a_protected_line_only() {
    let app = verona(Setup::new().proxy("127.0.0.1/32")).await;
    let answer = app.network().post(ENDPOINT, "openid.mode=associate&openid.session_type=DH-SHA256").await;
    let said = "error:this pair of session type and association type is not supported\n";
    assert_eq!((answer.status, answer.body.as_str()), (400, said));
    let unprotected = app.network().post("http://montague.lit/openid", "openid.mode=associate").await;
    assert_eq!(unprotected.status, 400);
    assert!(unprotected.body.starts_with("error:") && !unprotected.body.contains("mac_key"), "{}", unprotected.body);
}

#[tokio::test]
async fn what_the_provider_confirms_it_confirms_once_and_for_its_version_only() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let mut rp = OldRp::garden(&app);
    let fields = allowed(&mut browser, &rp.ask("checkid_setup", ROMEO)).await.message();
    let named = [("ns".to_owned(), NS2.to_owned())].into_iter().chain(fields.clone()).collect();
    let as_2 = Rp::garden(&app).check_authentication(&named).await;
    assert!(as_2.body.contains("is_valid:false"), "{}", as_2.body);
    let mut juliet = fields.clone();
    juliet.insert("identity".to_owned(), ROMEO.replace("romeo", "juliet"));
    assert_eq!(rp.verify(&juliet).await.body, "is_valid:false\n");
    assert_eq!(rp.verify(&fields).await.body, "is_valid:true\n");
    assert_eq!(rp.verify(&fields).await.body, "is_valid:false\n");
    // One signed by a key that a site has proves nothing to others.
    rp.associate(&[("session_type", "DH-SHA1")]).await;
    let shared = allowed(&mut browser, &rp.ask("checkid_setup", ROMEO)).await.message();
    assert_eq!(rp.verify(&shared).await.body, "is_valid:false\n");
    let of_2 = allowed(&mut browser, &Rp::garden(&app).ask("checkid_setup", ROMEO)).await.message();
    assert_eq!(rp.verify(&of_2).await.body, "is_valid:false\n");
}

#[tokio::test]
async fn a_dead_handle_is_named_and_confirmed_to_be_dead() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = OldRp::garden(&app);
    let fields = allowed(&mut browser, &rp.ask("checkid_setup", ROMEO).with("assoc_handle", "dead")).await.message();
    assert_eq!(fields["invalidate_handle"], "dead");
    assert!(!fields["signed"].contains("invalidate_handle"));
    assert_eq!(rp.verify(&fields).await.body, "is_valid:true\ninvalidate_handle:dead\n");
}

#[tokio::test]
async fn at_once_it_is_yes_or_an_address_at_which_the_person_can_be_asked() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = OldRp::garden(&app);
    let question = rp.ask("checkid_immediate", ROMEO);
    let of_nobody = app.browser().open(&question.url()).await.site().message();
    let needed = browser.open(&question.url()).await.site().message();
    assert_eq!(names(&needed), ["mode", "user_setup_url"]);
    assert_eq!(of_nobody, needed, "who is signed in is not told");
    assert_eq!(needed["mode"], "id_res");
    let page = browser.open(&needed["user_setup_url"]).await.page();
    let received = browser.press(&page, "decision", "always").await.site();
    assert!(rp.believes(&received).await, "the address leads to the same site");
    let at_once = browser.open(&question.url()).await.site();
    assert!(rp.believes(&at_once).await && !at_once.message().contains_key("user_setup_url"));
}

#[tokio::test]
async fn a_program_that_cannot_be_answered_is_told_a_sentence_and_nothing_else() {
    let app = verona(Setup::new().section("[limits]\nassociate = \"1/h\"")).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = OldRp::garden(&app);
    let fields = allowed(&mut browser, &rp.ask("checkid_setup", ROMEO)).await.message();
    for _ in 0..10 {
        assert_eq!(app.network().post(ENDPOINT, "openid.mode=associate").await.status, 200);
    }
    let crowded = app.network().post(ENDPOINT, "openid.mode=associate").await;
    app.database.close().await;
    for (answer, status) in [(crowded, 429), (rp.verify(&fields).await, 503)] {
        assert_eq!(answer.status, status);
        assert!(answer.body.starts_with("error:") && answer.lines().len() == 1, "{}", answer.body);
    }
}

#[tokio::test]
async fn a_no_is_one_word() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &OldRp::garden(&app).ask("checkid_setup", ROMEO)).await;
    let message = browser.press(&page, "decision", "deny").await.site().message();
    assert_eq!(message, BTreeMap::from([("mode".to_owned(), "cancel".to_owned())]));
}

#[tokio::test]
async fn trust_that_was_given_in_one_version_does_not_answer_in_the_other() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let (old, new) = (OldRp::garden(&app), Rp::garden(&app));
    for (first, second) in [
        (new.ask("checkid_setup", ROMEO), old.ask("checkid_setup", ROMEO)),
        (old.ask("checkid_setup", ROMEO), new.ask("checkid_setup", ROMEO)),
    ] {
        let page = consent(&mut browser, &first).await;
        browser.press(&page, "decision", "always").await.site();
        browser.open(&first.url()).await.site();
        let asked = browser.open(&second.url()).await.page();
        assert!(asked.find_form("decision").is_some(), "who strips the version off is asked about: {}", asked.text());
        browser.press(&asked, "decision", "deny").await.site();
        forget_all(&mut browser).await;
    }
}

/// Presses "allow" with these boxes ticked and no others.
async fn share(browser: &mut Browser, page: &Page, shares: &[&str]) -> Received {
    let all = page.attributes("input[name=share]", "value");
    let form =
        all.iter().fold(page.form("decision"), |form, name| form.tick("share", name, shares.contains(&name.as_str())));
    browser.submit(&form.press("decision", "allow")).await.site()
}

async fn forget_all(browser: &mut Browser) {
    let page = browser.open("https://montague.lit/account/sites").await.page();
    browser.press(&page, "action", "revoke").await;
}

#[tokio::test]
async fn details_go_undeclared_and_signed_and_there_is_no_attribute_exchange() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = OldRp::garden(&app);
    let question = rp
        .ask("checkid_setup", ROMEO)
        .with("sreg.required", "nickname,email")
        .with("sreg.optional", "country")
        .with("pape.max_auth_age", "999999")
        .with("ns.ax", "http://openid.net/srv/ax/1.0")
        .with("ax.mode", "fetch_request")
        .with("ax.type.gender", "http://axschema.org/person/gender")
        .with("ax.required", "gender");
    let page = consent(&mut browser, &question).await;
    let received = share(&mut browser, &page, &["nickname", "country"]).await;
    let message = received.message();
    assert_eq!(message["sreg.nickname"], "romeo");
    assert!(!message.contains_key("sreg.email") && message.contains_key("sreg.country"));
    assert!(!message.keys().any(|name| name.starts_with("ns") || name.starts_with("ax")), "{message:?}");
    for name in message.keys().filter(|name| name.contains('.')) {
        assert!(message["signed"].split(',').any(|signed| signed == name), "{name}");
    }
    assert!(message.contains_key("pape.auth_time"));
    assert!(rp.believes(&received).await);
}

#[tokio::test]
async fn details_that_would_make_an_address_too_long_are_left_out_and_the_sign_in_works() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let mut rp = OldRp::garden(&app);
    for (length, has_details) in [(700, true), (1_500, false)] {
        rp.return_to = format!("https://garden.example/return?x={}", "x".repeat(length / 2));
        let question = rp
            .ask("checkid_setup", ROMEO)
            .with("sreg.required", "nickname,email,fullname,dob,country,language,timezone");
        let page = consent(&mut browser, &question).await;
        let all = ["nickname", "email", "fullname", "dob", "country", "language", "timezone"];
        let received = share(&mut browser, &page, &all).await;
        assert!(!received.posted && received.url.as_str().len() <= 2_047, "{}", received.url.as_str().len());
        assert_eq!(received.message().contains_key("sreg.nickname"), has_details, "{length}");
        assert!(rp.believes(&received).await);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_question_is_said_in_its_own_manner() {
    let app = verona(Setup::new()).await;
    let rp = OldRp::garden(&app);
    for (question, error) in [
        (
            rp.ask("checkid_immediate", IDENTIFIER_SELECT),
            "openid.identity is identifier_select, which OpenID 2.0 has only",
        ),
        (rp.ask("checkid_immediate", ROMEO).without("identity"), "openid.identity is missing"),
    ] {
        let message = app.browser().open(&question.url()).await.site().message();
        let said = [("error", error), ("mode", "error")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(message, BTreeMap::from(said));
    }
    for question in [
        rp.ask("checkid_setup", ROMEO).without("return_to"),
        rp.ask("checkid_setup", ROMEO).with("trust_root", "https://other.example/"),
        rp.ask("checkid_setup", ROMEO).with("return_to", "javascript:x"),
    ] {
        assert_eq!(app.network().get(&question.url()).await.status, 400);
    }
    let direct = app.network().post(ENDPOINT, "openid.mode=x").await;
    assert_eq!((direct.status, direct.body.as_str()), (400, "error:openid.mode is not known\n"));
}

#[tokio::test]
async fn what_a_site_calls_the_realm_in_the_other_version_is_not_read() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = OldRp::garden(&app);
    let question = rp
        .ask("checkid_setup", ROMEO)
        .with("realm", "https://evil.example/")
        .with("claimed_id", "https://evil.example/");
    let page = consent(&mut browser, &question).await;
    assert!(!page.text().contains("evil.example"), "{}", page.text());
    assert!(rp.believes(&browser.press(&page, "decision", "allow").await.site()).await);
    let without_root = rp.ask("checkid_setup", ROMEO).without("trust_root");
    assert!(rp.believes(&allowed(&mut browser, &without_root).await).await, "the address stands for it");
}

#[tokio::test]
async fn a_posted_question_is_asked_as_one_in_an_address() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = OldRp::garden(&app);
    let question = rp.ask("checkid_setup", ROMEO);
    let page = browser.post("https://garden.example/", ENDPOINT, &question.fields).await.page();
    assert!(rp.believes(&browser.press(&page, "decision", "always").await.site()).await);
    let silent = rp.ask("checkid_immediate", ROMEO);
    assert!(rp.believes(&browser.post("https://garden.example/", ENDPOINT, &silent.fields).await.site()).await);
}

/// The first version told when a key or an answer was made and until when it is good; the next one struck that out.
#[tokio::test]
async fn the_times_of_1_0_are_not_read() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let mut rp = OldRp::garden(&app);
    let (long_ago, never) = (("issued", "2005-05-15T17:11:51Z"), ("valid_to", "2005-05-15T17:12:51Z"));
    let fields = allowed(&mut browser, &rp.ask("checkid_setup", ROMEO)).await.message();
    let posted = [("mode", "check_authentication"), long_ago, never, ("lifetime", "0")];
    let posted = posted.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let posted = posted.chain(fields.into_iter().filter(|(name, _)| name != "mode"));
    let posted: Vec<_> = posted.map(|(name, value)| (format!("openid.{name}"), value)).collect();
    assert_eq!(app.network().post_fields(ENDPOINT, &posted).await.body, "is_valid:true\n");
    let said = rp.associate(&[("session_type", "DH-SHA1"), long_ago, ("expiry", "2005-05-15T17:12:51Z")]).await;
    let told = ["assoc_handle", "assoc_type", "dh_server_public", "enc_mac_key", "expires_in", "session_type"];
    assert_eq!(names(&said), told);
}

#[tokio::test]
async fn an_association_of_2_0_signs_with_what_it_has() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let association = Rp::garden(&app).associated().await;
    let question = OldRp::garden(&app).ask("checkid_setup", ROMEO).with("assoc_handle", &association.handle);
    let message = allowed(&mut browser, &question).await.message();
    assert_eq!(
        (message["assoc_handle"].as_str(), association.assoc_type.as_str()),
        (association.handle.as_str(), "HMAC-SHA256")
    );
    assert_eq!(association.sign(&message, &message["signed"]).as_ref(), message.get("sig"));
}

#[tokio::test]
async fn somebody_elses_identifier_is_not_asserted() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = OldRp::garden(&app);
    let juliet = ROMEO.replace("romeo", "juliet");
    let page = browser.open(&rp.ask("checkid_setup", &juliet).url()).await.page();
    assert!(page.text().contains("expects juliet"), "{}", page.text());
    let at_once = browser.open(&rp.ask("checkid_immediate", &juliet).url()).await.site();
    assert!(at_once.message().contains_key("user_setup_url"));
}

#[tokio::test]
async fn a_site_that_is_turned_away_in_one_version_is_turned_away_in_the_other() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let old = OldRp::garden(&app).ask("checkid_setup", ROMEO);
    let page = browser.open(&old.url()).await.page();
    browser.press(&page, "decision", "always").await.site();
    assert_eq!(browser.open(&old.url()).await.site().field("mode"), "id_res");
    let page = browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    browser.press(&page, "decision", "never").await.site();
    assert_eq!(browser.open(&old.url()).await.site().field("mode"), "cancel");
}

#[tokio::test]
async fn the_documents_say_that_it_is_answered_and_nothing_of_it_where_it_is_not() {
    let of = |page: &Page| page.attributes("head link[rel='openid.server']", "href");
    for (setup, is_on) in [(Setup::new(), true), (Setup::new().section("[openid]\nopenid1 = false"), false)] {
        let app = verona(setup).await;
        let document = app.network().get(&format!("{BASE}/xrds/user/romeo")).await.body;
        assert_eq!(document.contains("<Type>http://openid.net/signon/1.1</Type>"), is_on);
        assert_eq!(document.contains("<Service priority=\"10\">"), is_on);
        let op = app.network().get(&format!("{BASE}/xrds/op")).await.body;
        assert!(!op.contains("openid.net/signon"), "1.x has no identifiers of providers");
        let page = app.browser().open(ROMEO).await.page();
        assert_eq!(of(&page), if is_on { vec![ENDPOINT] } else { vec![] });
        for page in [page, app.browser().open(ENDPOINT).await.page()] {
            assert_eq!(page.text().contains("OpenID 2.0, 1.1, 1.0"), is_on, "{}", page.url);
        }
        let question = OldRp::garden(&app).ask("checkid_setup", ROMEO);
        let mut browser = signed_in(&app, "romeo").await;
        match browser.open(&question.url()).await {
            Stop::Page(page) => assert_eq!(page.text().contains("OpenID 2.0 required"), !is_on, "{}", page.text()),
            Stop::Site(_) => panic!("nobody has decided"),
        }
    }
}
