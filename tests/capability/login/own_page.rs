//! Where the operator wants no password field on the way from a site (OpenID 2.0, 15.1.2.1).

use super::*;
use crate::support::rp::IDENTIFIER_SELECT;
use crate::support::walk::with;

const WITHOUT: &str = "[openid]\npassword_for_sites = false\n";

#[tokio::test]
async fn a_site_s_question_leads_to_no_password_field_and_goes_on_once_somebody_is_in() {
    let app = verona(Setup::new().section(WITHOUT)).await;
    let mut rp = Rp::garden(&app);
    let mut browser = app.browser();
    let page = browser.open(&rp.ask("checkid_setup", IDENTIFIER_SELECT).url()).await.page();
    assert_eq!(page.status(), 200);
    assert_eq!(page.attributes("input[type=password], input[name=username]", "name"), [""; 0]);
    assert!(page.text().contains("garden.example") && page.text().contains(LOGIN), "{}", page.text());
    assert!(!page.attributes("a", "href").contains(&LOGIN.to_owned()), "the address is typed, not followed");

    let still = browser.press(&page, "onward", "yes").await.page();
    assert!(still.text().contains("This browser is not signed in yet"), "{}", still.text());
    assert_eq!(still.attributes("input[type=password]", "name"), [""; 0]);

    browser.sign_in(BASE, "romeo").await;
    let consent = browser.press(&still, "onward", "yes").await.page();
    let received = browser.press(&consent, "decision", "allow").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(ROMEO));
}

/// What a page that only looks like ours would post in somebody's name.
#[tokio::test]
async fn a_password_that_is_posted_on_the_way_all_the_same_is_not_tried() {
    let app = verona(Setup::new().section(WITHOUT)).await;
    let mut browser = app.browser();
    let page = browser.open(&Rp::garden(&app).ask("checkid_setup", IDENTIFIER_SELECT).url()).await.page();
    let form = page.form("onward");
    let fields = with(&form.fields(), "username", &["romeo"]);
    let fields = with(&fields, "password", &[PASSWORD]);
    let answer = browser.post(BASE, LOGIN, &fields).await.page();
    assert!(answer.text().contains("This browser is not signed in yet"), "{}", answer.text());
    assert_eq!(browser.cookie("montague.lit", SESSION), None);
}

#[tokio::test]
async fn whoever_goes_back_tells_the_site_no_and_a_newer_sign_in_begins_with_leaving() {
    let app = verona(Setup::new().section(WITHOUT)).await;
    let rp = Rp::garden(&app);
    let mut browser = app.browser();
    let page = browser.open(&rp.ask("checkid_setup", IDENTIFIER_SELECT).url()).await.page();
    let received = browser.press(&page, "cancel", "yes").await.site();
    assert_eq!(received.field("mode"), "cancel");

    browser.sign_in(BASE, "romeo").await;
    let asks = rp.ask("checkid_setup", IDENTIFIER_SELECT);
    let asks = asks.with("ns.pape", "http://specs.openid.net/extensions/pape/1.0").with("pape.max_auth_age", "0");
    let page = browser.open(&asks.url()).await.page();
    assert!(page.text().contains("sign out first: garden.example wants a new sign-in"), "{}", page.text());
}
