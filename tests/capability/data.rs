//! `/account/data`: a copy of all that is kept about somebody, and deleting it.

use std::collections::BTreeMap;
use std::time::Duration;

use montague::account::trust::Rule;
use montague::openid::extension::Attribute;
use serde_json::{Value, json};

use crate::support::network::encoded;
use crate::support::program::beside;
use crate::support::stage::{
    ACCOUNT, ACTIVITY, DATA, DELETE, DETAILS, LOGIN, ROMEO, SESSION, SITES, consent, decided, is_in, is_it_romeo,
    is_it_romeo_at_once, remembered, says, signed_in, verona,
};
use crate::support::{Answer, Browser, PASSWORD, Page, Rp, Setup, Stop, TestApp};

const JID: &str = "romeo@montague.lit";

/// Downloads the copy.
async fn download(browser: &mut Browser) -> Answer {
    let page = browser.open(DATA).await.page();
    browser.press(&page, "action", "export").await.page().answer
}

async fn copy(browser: &mut Browser) -> Value {
    serde_json::from_str(&download(browser).await.body).expect("JSON")
}

/// Deletes everything, in a browser whose password is fresh.
async fn delete(browser: &mut Browser) -> Page {
    let page = browser.open(DELETE).await.page();
    browser.submit(&page.form("sure").tick("sure", "yes", true).press("action", "delete")).await.page()
}

/// A person with something of everything.
async fn romeo(app: &TestApp) -> Browser {
    let mut romeo = signed_in(app, "romeo").await;
    decided(app, JID, "https://garden.example/", (Rule::Always, &[Attribute::Nickname])).await;
    decided(app, JID, "https://prize.example/", (Rule::Never, &[])).await;
    let page = consent(&mut romeo, &is_it_romeo(&Rp::at(app, "https://library.example"))).await;
    romeo.press(&page, "decision", "allow").await.site();
    romeo
}

#[tokio::test]
async fn the_page_says_what_is_kept() {
    let app = verona(Setup::new().section("[activity]\nretention = \"30d\"")).await;
    let mut romeo = romeo(&app).await;
    let page = romeo.open(DATA).await.page();
    assert_eq!((page.status(), page.texts("h1")), (200, vec!["My data".to_owned()]));
    for words in [
        "1 trusted and 1 refused",
        "9 filled in",
        "One, until it is signed out or runs out",
        "5 entries, each deleted after 30 days",
    ] {
        assert!(says(&page, words), "{words:?} in {}", page.text());
    }
    assert_eq!(page.attributes("nav.side [aria-current]", "href"), ["/account/data"]);
    let links = romeo.open(ACCOUNT).await.page().attributes("nav.side a", "href");
    for link in ["/account/sessions", "/account/activity", "/account/data"] {
        assert!(links.contains(&link.to_owned()), "{link}");
        assert_eq!(romeo.open(&format!("https://montague.lit{link}")).await.page().status(), 200);
    }
}

#[tokio::test]
async fn the_copy_has_everything_in_the_form_that_is_documented() {
    let app = verona(Setup::new()).await;
    let mut romeo = romeo(&app).await;
    app.hands.advance(Duration::from_mins(5));
    let answer = download(&mut romeo).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"montague-2026-01-02T120500Z.json\""));
    let copy: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(copy["montague_export"], 1);
    assert_eq!(copy["exported_at"], "2026-01-02T12:05:00Z");
    assert_eq!(copy["account"], json!({ "jid": JID, "identifier": ROMEO }));
    let profile: BTreeMap<_, _> = DETAILS.iter().map(|(attribute, value)| (attribute.name(), *value)).collect();
    assert_eq!(copy["profile"], json!(profile));
    assert_eq!(copy["personas"], json!([{ "id": 1, "name": null, "usual": true, "details": profile }]));
    assert_eq!(
        copy["sites"][0],
        json!({
            "realm": "https://garden.example/", "openid": 2, "rule": "always", "receives": ["nickname"],
            "asked_for": ["nickname"], "persona": null, "persona_id": 1, "knows_identifier": true, "other_identifiers": [],
            "since": "2026-01-02T12:00:00Z", "last_used": "2026-01-02T12:00:00Z", "taken_back_at": null,
        })
    );
    let sites: Vec<_> = copy["sites"].as_array().unwrap().iter().map(|site| (&site["realm"], &site["rule"])).collect();
    assert_eq!(
        json!(sites),
        json!([
            ["https://garden.example/", "always"],
            ["https://library.example/", "ask"],
            ["https://prize.example/", "never"],
        ])
    );
    assert_eq!(
        copy["browsers"],
        json!([{
            "user_agent": "", "address": "127.0.0.1", "signed_in_by": "password", "password_given_at": "2026-01-02T12:00:00Z",
            "last_used": "2026-01-02T12:05:00Z", "ends_at": "2026-01-02T15:05:00Z", "stays_signed_in": false,
            "this_one": true,
        }])
    );
    let kinds: Vec<_> = copy["activity"].as_array().unwrap().iter().map(|entry| &entry["kind"]).collect();
    assert_eq!(json!(kinds), json!(["exported", "shared", "never", "trusted", "signed_in", "profile_changed"]));
    assert_eq!(
        copy["activity"][1],
        json!({
            "kind": "shared", "at": "2026-01-02T12:00:00Z", "last_at": "2026-01-02T12:00:00Z", "count": 1,
            "made_to_wait": false, "site": "https://library.example/", "details": [], "address": "127.0.0.1",
            "user_agent": "",
        })
    );
}

/// Every name and every word of the form stands in its description.
#[tokio::test]
async fn the_description_names_every_field_and_every_kind() {
    let description = include_str!("../../docs/export.md");
    let app = verona(Setup::new()).await;
    let copy = copy(&mut romeo(&app).await).await;
    let mut names: Vec<String> = copy.as_object().unwrap().keys().cloned().collect();
    for part in [
        &copy["account"],
        &copy["personas"][0],
        &copy["sites"][0],
        &copy["browsers"][0],
        &copy["activity"][0],
        &copy["chat"],
    ] {
        names.extend(part.as_object().unwrap().keys().cloned());
    }
    let kinds = include_str!("../../src/account/activity/mod.rs");
    let kinds = kinds.split("fn try_from").nth(1).unwrap().split('"').skip(1).step_by(2);
    names.extend(kinds.filter(|word| *word != "activity").map(ToOwned::to_owned));
    assert!(names.len() > 40, "{names:?}");
    for name in names {
        assert!(description.contains(&format!("`{name}`")), "{name}");
    }
}

#[tokio::test]
async fn the_copy_has_no_secret_and_nothing_of_anybody_else() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    app.account("romeo@capulet.lit").await;
    app.profile("juliet@montague.lit", &[(Attribute::Fullname, "Juliet Capulet")]).await;
    app.profile("romeo@capulet.lit", &[(Attribute::Fullname, "Another Romeo")]).await;
    decided(&app, "juliet@montague.lit", "https://balcony.example/", (Rule::Always, &[])).await;
    decided(&app, "romeo@capulet.lit", "https://nurse.example/", (Rule::Always, &[])).await;
    let mut juliet = signed_in(&app, "juliet").await;
    let mut romeo = romeo(&app).await;
    let text = download(&mut romeo).await.body;
    for other in ["uliet", "Another", "balcony", "nurse", "capulet"] {
        assert!(!text.contains(other), "{other}");
    }
    let token = romeo.cookie("montague.lit", SESSION).unwrap();
    for secret in [PASSWORD, "argon2", "$", "hash", token] {
        assert!(!text.contains(secret), "{secret}");
    }
    let hers = copy(&mut juliet).await;
    assert_eq!(hers["account"]["jid"], "juliet@montague.lit");
    assert_eq!(hers["sites"].as_array().unwrap().len(), 1);
    assert_eq!(hers["browsers"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_taken_back_is_in_the_copy_as_long_as_it_is_kept() {
    let app = verona(Setup::new()).await;
    let mut romeo = romeo(&app).await;
    let sites = romeo.open(SITES).await.page();
    romeo.press(&sites, "action", "revoke").await.page();
    let copy = copy(&mut romeo).await;
    assert_eq!(copy["sites"][0]["realm"], "https://garden.example/");
    assert_eq!(copy["sites"][0]["taken_back_at"], "2026-01-02T12:00:00Z");
}

#[tokio::test]
async fn the_heir_of_a_name_reads_the_identifier_with_its_fragment() {
    let app = verona(Setup::new()).await;
    assert_eq!(beside(&app, "user remove romeo", "").status, Some(0));
    assert_eq!(beside(&app, "user add romeo --password-stdin", &format!("{PASSWORD}\n")).status, Some(0));
    let mut rp = Rp::garden(&app);
    let mut heir = signed_in(&app, "romeo").await;
    let identifier = async |browser: &mut Browser| copy(browser).await["account"]["identifier"].clone();
    let before = identifier(&mut heir).await;
    assert!(before.as_str().unwrap().starts_with(&format!("{ROMEO}#")), "{before}");
    delete(&mut heir).await;
    let mut heir = signed_in(&app, "romeo").await;
    assert_eq!(identifier(&mut heir).await, before, "and deleting everything makes nobody somebody else");
    let page = consent(&mut heir, &is_it_romeo(&rp)).await;
    let received = heir.press(&page, "decision", "allow").await.site();
    assert_eq!(json!(rp.verify(&received).await.unwrap().claimed_id), before);
}

#[tokio::test]
async fn deleting_takes_everything_and_leaves_the_chat_account() {
    let app = verona(Setup::new()).await;
    let empty = app.rows().await;
    let mut there = remembered(&app, "romeo").await;
    let mut romeo = romeo(&app).await;
    let rp = Rp::garden(&app);
    let mut stale = romeo.clone();
    let open = consent(&mut there, &is_it_romeo(&Rp::at(&app, "https://orchard.example"))).await;
    let mut juliet = signed_in(&app, "juliet").await;
    decided(&app, "juliet@montague.lit", "https://balcony.example/", (Rule::Always, &[])).await;

    let page = romeo.open(DELETE).await.page();
    assert_eq!(page.texts("h1"), ["Delete everything?"]);
    assert!(says(&page, "This cannot be undone.") && says(&page, "Your chat account and your identifier."));
    assert!(romeo.open(SITES).await.page().text().contains("garden.example"), "asking deletes nothing");
    let gone = delete(&mut romeo).await;
    assert_eq!((gone.status(), gone.texts("h1")), (200, vec!["Everything is deleted".to_owned()]));
    assert_eq!(romeo.cookie("montague.lit", SESSION), None);
    assert!(gone.forms().iter().all(|form| form.has("language")), "nobody is signed in");
    for browser in [&mut romeo, &mut there, &mut stale] {
        assert!(!is_in(browser).await);
    }
    assert_eq!(there.press(&open, "decision", "always").await.page().status(), 403, "a page that was open");

    let rows = app.rows().await;
    for (table, juliets) in [("session", 1), ("trusted_realm", 1), ("activity", 2), ("profile_field", 0)] {
        assert_eq!(rows[table], juliets, "{table}");
    }
    assert_eq!((rows["local_account"], rows["identifier_generation"]), (empty["local_account"], 0));
    assert!(is_in(&mut juliet).await && juliet.open(SITES).await.page().text().contains("balcony.example"));

    assert_eq!(app.network().get(ROMEO).await.status, 200, "the identifier stays");
    let mut again = signed_in(&app, "romeo").await;
    assert!(again.open(SITES).await.page().text().contains("No site yet"));
    assert_eq!(again.open(ACTIVITY).await.page().texts(".log h3"), ["You signed in here"]);
    assert_eq!(copy(&mut again).await["profile"], json!({}));
    assert_eq!(again.open(&is_it_romeo_at_once(&rp).url()).await.site().field("mode"), "setup_needed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decision_that_comes_while_everything_is_deleted_leaves_nothing_behind() {
    let app = verona(Setup::new()).await;
    let mut answers = Vec::new();
    for _ in 0..8 {
        let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
        let open = consent(&mut there, &is_it_romeo(&Rp::garden(&app))).await;
        let (gone, decided) = tokio::join!(delete(&mut here), there.press(&open, "decision", "always"));
        assert_eq!(gone.texts("h1"), ["Everything is deleted"]);
        let rows = app.rows().await;
        assert_eq!(["session", "trusted_realm", "activity"].map(|table| rows[table]), [0; 3]);
        answers.push(match decided {
            Stop::Site(received) => received.field("mode").clone(),
            Stop::Page(page) => page.texts("h1").remove(0),
        });
    }
    let known = ["id_res", "Sign in"];
    assert!(answers.iter().all(|answer| known.contains(&answer.as_str())), "{answers:?}");
}

#[tokio::test]
async fn nothing_is_deleted_without_the_tick() {
    let app = verona(Setup::new()).await;
    let mut romeo = romeo(&app).await;
    let page = romeo.open(DELETE).await.page();
    let unsure = romeo.press(&page, "action", "delete").await.page();
    assert_eq!((unsure.status(), unsure.answer.header("x-error-code")), (422, Some("unconfirmed")));
    assert!(unsure.texts("title")[0].starts_with("Please look again"));
    assert!(says(&unsure, "Nothing has been done yet") && says(&unsure, "Please tick that you mean it."));
    assert!(is_in(&mut romeo).await && romeo.open(SITES).await.page().text().contains("garden.example"));
    let sure = unsure.form("sure").tick("sure", "yes", true).press("action", "delete");
    assert_eq!(romeo.submit(&sure).await.page().texts("h1"), ["Everything is deleted"]);
}

#[tokio::test]
async fn the_page_after_it_has_no_address_of_its_own_and_loading_it_again_leads_to_the_sign_in() {
    let app = verona(Setup::new()).await;
    let mut romeo = romeo(&app).await;
    let page = romeo.open(DELETE).await.page();
    let form = page.form("sure").tick("sure", "yes", true).press("action", "delete");
    assert_eq!(romeo.submit(&form).await.page().url.as_str(), DATA);
    assert_eq!(romeo.submit(&form).await.page().url.as_str(), format!("{LOGIN}?to=data"));
    assert_eq!(romeo.open(DATA).await.page().url.as_str(), format!("{LOGIN}?to=data"));
}

#[tokio::test]
async fn every_button_needs_the_sessions_own_token_and_a_page_of_ours() {
    let app = verona(Setup::new()).await;
    let mut romeo = romeo(&app).await;
    let token = async |browser: &mut Browser| {
        browser.open(DATA).await.page().attributes("main input[name=csrf]", "value").remove(0)
    };
    let own = token(&mut romeo).await;
    let juliets = token(&mut signed_in(&app, "juliet").await).await;
    let elsewhere = token(&mut signed_in(&app, "romeo").await).await;
    for action in ["export", "delete"] {
        let fields = |token: &str| {
            [("csrf", token), ("sure", "yes"), ("password", PASSWORD), ("action", action)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        for token in ["", "x", &juliets, &elsewhere] {
            assert_eq!(romeo.post(DATA, DATA, &fields(token)).await.page().status(), 403, "{action} {token}");
        }
        assert_eq!(romeo.post(DATA, DATA, &fields(&own)[1..]).await.page().status(), 403, "{action}");
        let page = romeo.post("https://evil.example/", DATA, &fields(&own)).await.page();
        assert_eq!(page.texts("h1"), ["My data"], "{action} from another site comes without a session");
        let query = encoded(&fields(&own));
        let followed = romeo.follow("https://evil.example/", &format!("{DATA}?{query}")).await.page();
        assert_eq!(followed.answer.header("content-type"), Some("text/html; charset=utf-8"), "{action}");
    }
    let unknown = [("csrf", own.as_str()), ("action", "destroy")];
    let unknown = unknown.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(romeo.post(DATA, DATA, &unknown).await.page().status(), 403);
    assert!(romeo.open(SITES).await.page().text().contains("garden.example"), "none of that has done anything");
    assert!(!says(&romeo.open(ACTIVITY).await.page(), "You took a copy"));
}
