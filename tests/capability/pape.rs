//! Provider Authentication Policy: how old a sign-in a site takes (PAPE 1.0), as the site sees it.

use std::time::Duration;

use crate::support::rp::OldRp;
use crate::support::stage::{ROMEO, consent, says, verona};
use crate::support::{Browser, Page, Question, Received, Rp, Setup, TestApp};

const PAPE: &str = "http://specs.openid.net/extensions/pape/1.0";
const NONE: &str = "http://schemas.openid.net/pape/policies/2007/06/none";
const NIST: &str = "http://csrc.nist.gov/publications/nistpubs/800-63/SP800-63V1_0_2.pdf";
/// The two names that the specification has for the list of levels.
const LISTS: [&str; 2] = ["preferred_auth_level_types", "preferred_auth_levels"];
const HOUR: Duration = Duration::from_hours(1);

fn of_age(rp: &Rp, mode: &str, age: &str) -> Question {
    rp.ask(mode, ROMEO).with("ns.pape", PAPE).with("pape.max_auth_age", age)
}

async fn signed_in(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    browser.sign_in("https://montague.lit", "romeo").await;
    browser
}

fn asks_for_password(page: &Page) -> bool {
    page.find_form("password").is_some()
}

#[tokio::test]
async fn a_sign_in_that_is_too_old_has_to_be_made_again_and_one_for_this_question_does() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    for age in ["0", "600"] {
        let mut browser = signed_in(&app).await;
        app.hands.advance(HOUR);
        let page = browser.open(&of_age(&rp, "checkid_setup", age).url()).await.page();
        assert!(asks_for_password(&page) && says(&page, "garden.example asks you to sign in once more"), "{age}");
        assert_eq!(page.attributes("input[name=username]", "value"), ["romeo"]);
        app.hands.advance(Duration::from_mins(5));
        let asked = browser.sign_in_on(&page, "romeo").await.page();
        assert!(asked.find_form("decision").is_some(), "{age}: {}", asked.text());
        let received = browser.press(&asked, "decision", "allow").await.site();
        assert_eq!(received.field("ns.pape"), PAPE);
        assert_eq!(received.field("pape.auth_policies"), NONE);
        let verified = rp.verify(&received).await.unwrap();
        let signed = received.field("signed");
        for field in ["ns.pape", "pape.auth_policies", "pape.auth_time"] {
            assert!(signed.split(',').any(|name| name == field), "{field} in {signed}");
        }
        assert_eq!(verified.claimed_id.as_deref(), Some(ROMEO));
        let at = app.system.now().to_string();
        assert_eq!(received.field("pape.auth_time"), at);
        app.hands.advance(Duration::from_mins(1));
    }
}

#[tokio::test]
async fn a_sign_in_that_is_young_enough_is_told_by_its_own_time_however_it_was_used_since() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app).await;
    let proven = app.system.now().to_string();
    app.hands.advance(HOUR);
    browser.open("https://montague.lit/account").await;
    let question = of_age(&rp, "checkid_setup", "999999");
    let page = consent(&mut browser, &question).await;
    let received = browser.press(&page, "decision", "always").await.site();
    assert_eq!(received.field("pape.auth_time"), proven);
    let at_once = browser.open(&of_age(&rp, "checkid_immediate", "999999").url()).await.site();
    assert_eq!((at_once.field("mode"), at_once.field("pape.auth_time")), ("id_res".to_owned(), proven));
    let stale = browser.open(&of_age(&rp, "checkid_immediate", "60").url()).await.site();
    assert_eq!(stale.field("mode"), "setup_needed");
    let silent = of_age(&rp, "checkid_setup", "60");
    assert!(asks_for_password(&browser.open(&silent.url()).await.page()), "trust does not make a sign-in younger");
}

#[tokio::test]
async fn without_an_age_no_time_is_told_and_without_the_question_nothing() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app).await;
    let plain = rp.ask("checkid_setup", ROMEO);
    let asked = plain.clone().with("ns.p", PAPE).with("p.preferred_auth_policies", &format!("{NONE} x"));
    let broken = plain.clone().with("ns.pape", PAPE).with("pape.max_auth_age", "soon");
    for (question, policies) in [(plain, None), (asked, Some(NONE)), (broken, None)] {
        let page = consent(&mut browser, &question).await;
        let message = browser.press(&page, "decision", "allow").await.site().message();
        assert_eq!(message.get("pape.auth_policies").map(String::as_str), policies);
        assert!(!message.keys().any(|name| name.contains("auth_time")), "{message:?}");
        app.hands.advance(Duration::from_secs(1));
    }
}

/// A question about levels, by either name that the list has.
fn of_level(question: &Question, list: &str) -> Question {
    question.clone().with("pape.auth_level.ns.nist", NIST).with(&format!("pape.{list}"), "nist")
}

/// The fields of PAPE in an answer, without the alias.
fn told(received: &Received) -> Vec<(String, String)> {
    let fields = received.message().into_iter();
    fields.filter_map(|(name, value)| Some((name.strip_prefix("pape.")?.to_owned(), value))).collect()
}

#[tokio::test]
async fn what_is_asked_about_levels_is_passed_over_where_none_is_claimed() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app).await;
    let question = rp.ask("checkid_setup", ROMEO).with("ns.pape", PAPE);
    for list in LISTS {
        let page = consent(&mut browser, &of_level(&question, list)).await;
        let received = browser.press(&page, "decision", "allow").await.site();
        assert_eq!(told(&received), [("auth_policies".to_owned(), NONE.to_owned())], "{list}");
        assert!(rp.verify(&received).await.is_ok());
    }
}

#[tokio::test]
async fn the_level_that_the_administrator_claims_is_told_signed_to_sites_that_ask_for_it() {
    let app = verona(Setup::new().section("[openid]\nnist_level = 2")).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app).await;
    let question = rp.ask("checkid_setup", ROMEO).with("ns.pape", PAPE);
    let expected = [("auth_level.nist", "2"), ("auth_level.ns.nist", NIST), ("auth_policies", NONE)];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    for list in LISTS {
        let page = consent(&mut browser, &of_level(&question, list)).await;
        let received = browser.press(&page, "decision", "allow").await.site();
        assert_eq!(told(&received), expected, "{list}");
        let signed = received.field("signed");
        for field in ["pape.auth_level.nist", "pape.auth_level.ns.nist"] {
            assert!(signed.split(',').any(|name| name == field), "{field} in {signed}");
        }
        assert!(rp.verify(&received).await.is_ok());
    }
    let page = consent(&mut browser, &question).await;
    let received = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(told(&received), expected[2..], "nor is it told unasked");
}

#[tokio::test]
async fn the_level_is_told_to_sites_of_openid_1_too() {
    let app = verona(Setup::new().section("[openid]\nnist_level = 0")).await;
    let rp = OldRp::garden(&app);
    let mut browser = signed_in(&app).await;
    let page = consent(&mut browser, &of_level(&rp.ask("checkid_setup", ROMEO), LISTS[0])).await;
    let received = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(received.field("pape.auth_level.nist"), "0", "which says: not even the lowest");
    assert_eq!(received.field("pape.auth_level.ns.nist"), NIST);
    assert!(rp.believes(&received).await);
}

#[tokio::test]
async fn a_page_that_waited_for_longer_than_the_site_allows_leads_to_the_sign_in() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app).await;
    app.hands.advance(Duration::from_secs(30));
    let page = consent(&mut browser, &of_age(&rp, "checkid_setup", "60")).await;
    app.hands.advance(Duration::from_mins(5));
    let page = browser.press(&page, "decision", "allow").await.page();
    assert!(asks_for_password(&page), "{}", page.text());
    let asked = browser.sign_in_on(&page, "romeo").await.page();
    assert_eq!(browser.press(&asked, "decision", "allow").await.site().field("mode"), "id_res");
}

#[tokio::test]
async fn what_may_be_asked_stands_in_the_documents() {
    let app = verona(Setup::new()).await;
    for document in ["https://montague.lit/xrds/op", "https://montague.lit/xrds/user/romeo"] {
        let body = app.network().get(document).await.body;
        assert!(body.contains(&format!("<Type>{PAPE}</Type>")), "{document}");
        assert!(!body.contains(NIST), "{document}: no level is claimed");
    }
    let claiming = verona(Setup::new().section("[openid]\nnist_level = 1")).await;
    for document in ["https://montague.lit/xrds/op", "https://montague.lit/xrds/user/romeo"] {
        let body = claiming.network().get(document).await.body;
        assert_eq!(body.matches(&format!("<Type>{NIST}</Type>")).count(), 1, "{document}");
    }
}

#[tokio::test]
async fn an_age_of_nothing_asks_once_however_close_the_sign_in_before_was() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let question = of_age(&rp, "checkid_setup", "0");
    // Not a second goes by in all of this.
    let mut browser = signed_in(&app).await;
    let page = browser.open(&question.url()).await.page();
    assert!(asks_for_password(&page), "a sign-in just before the question was not made for it");
    let again = browser.open(&question.url()).await.page();
    assert!(asks_for_password(&again), "nor is it after having looked at the page");
    let asked = browser.sign_in_on(&page, "romeo").await.page();
    let received = browser.press(&asked, "decision", "always").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(ROMEO));
    assert!(asks_for_password(&browser.open(&question.url()).await.page()), "the next question wants its own");
    let at_once = browser.open(&of_age(&rp, "checkid_immediate", "0").url()).await.site();
    assert_eq!(at_once.field("mode"), "setup_needed");
    let mut stranger = app.browser();
    let page = stranger.open(&question.url()).await.page();
    let answered = stranger.sign_in_on(&page, "romeo").await.site();
    assert_eq!(answered.field("mode"), "id_res", "who had to sign in anyway is not asked twice");
}
