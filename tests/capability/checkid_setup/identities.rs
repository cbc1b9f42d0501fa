//! About whom a site asks, and who is signed in (OpenID 2.0, 9.1 and 10.1; attack 20).

use super::{ENDPOINT, ROMEO};
use crate::support::rp::IDENTIFIER_SELECT;
use crate::support::{Page, Rp, Setup, TestApp};

const SESSION: &str = "__Host-montague-session";
const JULIET: &str = "https://montague.lit/openid/juliet";

/// What a page of the provider offers to do.
fn offers(page: &Page) -> (bool, Vec<String>) {
    let decisions = page.find_form("decision").map(|form| form.choices("decision").join(",")).unwrap_or_default();
    (page.find_form("switch").is_some(), decisions.split(',').map(str::to_owned).collect())
}

#[tokio::test]
async fn whoever_signs_in_is_the_answer_when_the_site_leaves_it_open() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    let open = rp.ask("checkid_setup", IDENTIFIER_SELECT);
    for question in [
        open.clone(),
        open.with("claimed_id", JULIET),
        rp.ask("checkid_setup", IDENTIFIER_SELECT).with("claimed_id", "https://elsewhere.example/"),
    ] {
        let consent = romeo.open(&question.url()).await.page();
        assert!(consent.text().contains(ROMEO), "the page says which identifier it will be: {}", consent.text());
        let received = romeo.press(&consent, "decision", "allow").await.site();
        assert_eq!((received.field("claimed_id"), received.field("identity")), (ROMEO.to_owned(), ROMEO.to_owned()));
        rp.verify(&received).await.unwrap();
    }
}

#[tokio::test]
async fn a_name_in_any_letters_is_asserted_in_the_one_spelling_that_is_published() {
    let app = TestApp::start().await;
    app.account("rom\u{e9}o@montague.lit").await;
    let (mut browser, mut rp) = (app.browser(), Rp::garden(&app));
    browser.sign_in("https://montague.lit", "Rom\u{e9}o").await;
    let identifier = "https://montague.lit/openid/rom%C3%A9o";
    for asked in [identifier, IDENTIFIER_SELECT] {
        let consent = browser.open(&rp.ask("checkid_setup", asked).url()).await.page();
        let received = browser.press(&consent, "decision", "allow").await.site();
        assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(identifier));
    }
}

#[tokio::test]
async fn an_identifier_of_somebody_else_is_never_asserted() {
    let app = TestApp::start().await;
    app.account("juliet@montague.lit").await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    let page = romeo.open(&rp.ask("checkid_setup", JULIET).url()).await.page();
    assert_eq!(offers(&page), (true, vec!["deny".to_owned()]));
    assert!(page.text().contains("juliet") && page.text().contains("romeo"), "{}", page.text());
    let back = romeo.press(&page, "decision", "deny").await.site();
    assert_eq!(back.field("mode"), "cancel");
    for forged in ["allow", "always"] {
        let form = page.form("decision");
        let mut fields = form.fields();
        fields.push(("decision".to_owned(), forged.to_owned()));
        let refused = romeo.post(page.url.as_str(), ENDPOINT, &fields).await.page();
        assert_eq!(refused.status(), 403, "{forged}");
    }
    let login = romeo.press(&page, "switch", "yes").await.page();
    let consent = romeo.sign_in_on(&login, "juliet").await.page();
    let received = romeo.press(&consent, "decision", "allow").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(JULIET));
}

#[tokio::test]
async fn signing_in_as_another_than_was_asked_for_does_not_help() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    let (mut browser, rp) = (app.browser(), Rp::garden(&app));
    let login = browser.open(&rp.ask("checkid_setup", JULIET).url()).await.page();
    let page = browser.sign_in_on(&login, "romeo").await.page();
    assert_eq!(offers(&page), (true, vec!["deny".to_owned()]));
}

#[tokio::test]
async fn a_decision_counts_for_the_person_who_saw_the_page_only() {
    let app = TestApp::start().await;
    app.account("juliet@montague.lit").await;
    let (mut browser, rp) = (app.romeo().await, Rp::garden(&app));
    let consent = browser.open(&rp.ask("checkid_setup", IDENTIFIER_SELECT).url()).await.page();
    let account = browser.open("https://montague.lit/logout").await.page();
    browser.submit(&account.form("csrf")).await.page();
    browser.sign_in("https://montague.lit", "juliet").await;
    let refused = browser.press(&consent, "decision", "allow").await.page();
    assert_eq!(refused.status(), 403, "{}", refused.text());
}

#[tokio::test]
async fn an_identifier_that_is_not_ours_leads_nowhere_but_back() {
    let app = Setup::new().host("capulet.lit").start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    for identity in [
        "https://elsewhere.example/romeo",
        "https://capulet.lit/openid/juliet",
        "https://montague.lit.evil.example/openid/romeo",
        "=romeo",
        "xri://=romeo",
        "romeo@montague.lit",
    ] {
        let question = rp.ask("checkid_setup", identity);
        for browser in [&mut romeo, &mut app.browser()] {
            let page = browser.open(&question.url()).await.page();
            assert_eq!(offers(&page), (false, vec!["deny".to_owned()]), "{identity}");
            assert!(page.text().contains(identity), "{}", page.text());
            assert_eq!(browser.press(&page, "decision", "deny").await.site().field("mode"), "cancel");
        }
    }
}

#[tokio::test]
async fn another_spelling_of_an_identifier_is_not_that_identifier() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    for spelling in [
        "http://montague.lit/openid/romeo",
        "https://montague.lit/openid/Romeo",
        "https://montague.lit/openid/rom%65o",
        "https://montague.lit/openid/romeo/",
        "https://montague.lit/openid/romeo?x=1",
        "https://montague.lit/openid/romeo#1",
        "https://montague.lit:443/openid/romeo",
        "https://MONTAGUE.lit/openid/romeo",
        "https://montague.lit/openid/..%2fadmin",
        "https://montague.lit/openid/romeo@montague.lit",
        "https://montague.lit/openid/romeo%40montague.lit",
        "https://montague.lit/openid",
        "https://montague.lit/",
    ] {
        let page = romeo
            .open(&rp.ask("checkid_setup", spelling).with("claimed_id", "https://own.example/").url())
            .await
            .page();
        assert_eq!(offers(&page), (false, vec!["deny".to_owned()]), "{spelling}: {}", page.text());
    }
}

#[tokio::test]
async fn two_identifiers_that_contradict_each_other_are_refused_even_for_the_person_signed_in() {
    let app = Setup::new().host("capulet.lit").start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    let [plain, protected] = [&app.network().addresses.http, &app.network().addresses.https].map(|at| at[0].port());
    for (claimed_id, identity) in [
        (JULIET, ROMEO),
        (ROMEO, JULIET),
        (ROMEO, "https://elsewhere.example/"),
        ("http://montague.lit/openid/juliet", ROMEO),
        ("https://montague.lit/openid/Romeo", ROMEO),
        ("https://montague.lit:8443/openid/juliet", ROMEO),
        ("https://montague.lit/openid", ROMEO),
        ("https://montague.lit/openid/", ROMEO),
        ("https://montague.lit/openid/juliet#romeo", ROMEO),
        ("https://montague.lit/xrds/user/juliet", ROMEO),
        ("https://montague.lit/", ROMEO),
        ("https://montague.lit/~romeo", ROMEO),
        ("https://montague.lit/%6fpenid/juliet", ROMEO),
        ("https://montague.lit//openid/juliet", ROMEO),
        ("https://montague.lit./openid/juliet", ROMEO),
        ("https://montague.lit:443/~romeo", ROMEO),
        ("http://montague.lit/%6fpenid/juliet", ROMEO),
        ("https://capulet.lit/openid/juliet", ROMEO),
        ("https://capulet.lit/openid/romeo", ROMEO),
        ("http://CAPULET.lit:80/openid/juliet#x", ROMEO),
        ("http://montague.lit/", ROMEO),
        ("http://montague.lit", ROMEO),
        ("http://montague.lit./?x=1#y", ROMEO),
        ("http://montague.lit:443/", ROMEO),
        (&format!("http://montague.lit:{plain}/"), ROMEO),
        (&format!("https://capulet.lit:{protected}/#x"), ROMEO),
        ("http://montague.lit/xrds/user/juliet", ROMEO),
        ("http://montague.lit/%78rds/op", ROMEO),
        ("https://capulet.lit:8443/xrds/user/juliet", ROMEO),
        ("https://capulet.lit./", ROMEO),
        ("montague.lit/openid/juliet", ROMEO),
        ("localhost:8443/openid/juliet", ROMEO),
        ("//montague.lit/openid/juliet", ROMEO),
        ("https:montague.lit/openid/juliet", ROMEO),
        ("https://own.example\\@montague.lit/openid/juliet", ROMEO),
        ("https://own.example@montague.lit/openid/juliet", ROMEO),
        ("juliet@montague.lit", ROMEO),
        (IDENTIFIER_SELECT, ROMEO),
        ("", ROMEO),
        (ROMEO, ""),
        ("", ""),
    ] {
        let question = rp.ask("checkid_setup", ROMEO).with("claimed_id", claimed_id).with("identity", identity);
        let page = romeo.open(&question.url()).await.page();
        assert_eq!(page.status(), 400, "{claimed_id} {identity}: {}", page.text());
        assert!(page.find_form("decision").is_none());
    }
}

#[tokio::test]
async fn an_identifier_of_ones_own_that_delegates_is_asserted_as_it_was_asked() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    for own in [
        "https://romeo.example/",
        "https://romeo.example/#me",
        "http://example.org/~romeo?a=b&c=%7e",
        "=romeo",
        "https://www.montague.lit/~romeo",
        "https://montague.lit:1/",
        "http://montague.lit/~romeo",
        "http://montague.lit/xrdses",
    ] {
        let consent = romeo.open(&rp.ask("checkid_setup", ROMEO).with("claimed_id", own).url()).await.page();
        assert!(consent.text().contains(own), "the page shows both: {}", consent.text());
        let received = romeo.press(&consent, "decision", "allow").await.site();
        assert_eq!((received.field("claimed_id"), received.field("identity")), (own.to_owned(), ROMEO.to_owned()));
        assert_eq!(rp.check_authentication(&received.message()).await.value("is_valid"), "true");
    }
}

#[tokio::test]
async fn a_fragment_on_a_claimed_identifier_of_ours_is_left_aside() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    let question = rp.ask("checkid_setup", ROMEO).with("claimed_id", &format!("{ROMEO}#earlier"));
    let consent = romeo.open(&question.url()).await.page();
    let received = romeo.press(&consent, "decision", "allow").await.site();
    let claimed = rp.verify(&received).await.unwrap().claimed_id.unwrap();
    assert_eq!(claimed, ROMEO);
}

#[tokio::test]
async fn a_line_feed_in_an_identifier_is_refused_before_anybody_is_asked() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    for hostile in ["https://romeo.example/\nidentity:x", "https://romeo.example/\r", "https://romeo.example/\0"] {
        let page = romeo.open(&rp.ask("checkid_setup", ROMEO).with("claimed_id", hostile).url()).await.page();
        assert_eq!(page.status(), 400, "{hostile:?}: {}", page.text());
        assert!(page.find_form("decision").is_none());
    }
}

#[tokio::test]
async fn an_account_of_one_host_is_nobody_at_another() {
    let app = Setup::new().host("capulet.lit").start().await;
    app.account("juliet@capulet.lit").await;
    let (mut browser, rp) = (app.browser(), Rp::garden(&app));
    browser.sign_in("https://capulet.lit", "juliet").await;
    let session = browser.cookie("capulet.lit", SESSION).expect("a session").to_owned();
    browser.plant("montague.lit", SESSION, &session);
    let page = browser.open(&rp.ask("checkid_setup", IDENTIFIER_SELECT).url()).await.page();
    assert!(page.find_form("decision").is_none(), "a session of one host is none of the other");
    let again = browser.sign_in_on(&page, "juliet").await.page();
    assert_eq!(again.status(), 403, "montague.lit knows no juliet");
    let elsewhere =
        browser.submit(&again.form("password").fill("username", "juliet@capulet.lit").fill("password", "x")).await;
    let elsewhere = elsewhere.page();
    assert_eq!(elsewhere.status(), 403);
    assert!(elsewhere.text().contains("https://capulet.lit/login"), "the way to the right host: {}", elsewhere.text());
}
