//! The decision about a site: what is asked, what is remembered, and that nothing else is ever answered.

mod details;
mod exchange;
mod personas;
mod tickets;
mod trust;

use std::time::Duration;

use montague::account::activity::Kind;
use montague::account::trust::Rule;

use crate::support::stage::{
    DETAILS, JULIET, ROMEO, SESSION, SITES, asking_for, consent, decided, details, happened, is_it_romeo,
    is_it_romeo_at_once, says, signed_in, verona,
};
use crate::support::{Browser, Form, Page, Received, Rp, Setup};

const ENDPOINT: &str = "https://montague.lit/openid";

const JID: &str = "romeo@montague.lit";

const SECOND: Duration = Duration::from_secs(1);

const YEAR: Duration = Duration::from_hours(365 * 24);

/// What an answer says before any page is shown.
async fn at_once(browser: &mut Browser, rp: &Rp) -> String {
    browser.open(&is_it_romeo_at_once(rp).url()).await.site().field("mode")
}

/// A form with further fields.
fn with(form: &Form, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    form.fields().into_iter().chain(more).collect()
}

fn choices(page: &Page) -> Vec<String> {
    page.form("decision").choices("decision").into_iter().map(str::to_owned).collect()
}

fn sent(received: &Received) -> Vec<String> {
    details(received).into_iter().map(|(name, _)| name).collect()
}

fn ticks(of: &[(&str, bool)]) -> Vec<(String, bool)> {
    of.iter().map(|(name, ticked)| ((*name).to_owned(), *ticked)).collect()
}

#[tokio::test]
async fn once_answers_once_and_asks_again() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    assert_eq!(choices(&page), ["allow", "always", "deny", "never"]);
    assert_eq!(page.texts("h1"), ["Sign in to garden.example?"]);
    for evidence in ["https://garden.example/", ROMEO, "Return address not confirmed", "Nothing else is shared"] {
        assert!(says(&page, evidence), "{evidence}");
    }
    let received = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(ROMEO));
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
    consent(&mut browser, &is_it_romeo(&rp)).await;
    assert!(browser.open(SITES).await.page().text().contains("No site yet"));
    let told = Kind::Shared { realm: "https://garden.example/".to_owned(), shares: Vec::new() };
    assert_eq!(
        happened(&app, JID).await,
        [told, Kind::SignedIn, Kind::ProfileChanged(DETAILS.map(|(attribute, _)| attribute).to_vec())]
    );
}

#[tokio::test]
async fn always_answers_from_then_on_without_a_page() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    let received = browser.press(&page, "decision", "always").await.site();
    assert!(rp.verify(&received).await.is_ok());
    for question in [is_it_romeo(&rp), is_it_romeo_at_once(&rp)] {
        let received = browser.open(&question.url()).await.site();
        assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(ROMEO));
    }
    let mut juliets = signed_in(&app, "juliet").await;
    let question = rp.ask("checkid_immediate", JULIET);
    assert_eq!(juliets.open(&question.url()).await.site().field("mode"), "setup_needed", "it is Romeo's word alone");
    let realm = "https://garden.example/".to_owned();
    let silently = Kind::SharedSilently { realm: realm.clone(), shares: Vec::new(), count: 2 };
    let told = Kind::Shared { realm: realm.clone(), shares: Vec::new() };
    assert_eq!(happened(&app, JID).await[..3], [silently, told, Kind::Trusted(realm)]);
    let page = browser.open("https://montague.lit/account/activity").await.page();
    assert!(says(&page, "Without a question, because you trust it.") && says(&page, "2 times."), "{}", page.text());
}

#[tokio::test]
async fn no_this_time_goes_back_and_is_asked_again() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &asking_for(is_it_romeo(&rp), "email", "")).await;
    let received = browser.press(&page, "decision", "deny").await.site();
    assert_eq!(received.field("mode"), "cancel");
    assert_eq!(received.message().len(), 2, "ns and mode: {:?}", received.message());
    consent(&mut browser, &is_it_romeo(&rp)).await;
    assert_eq!(happened(&app, JID).await[0], Kind::Refused("https://garden.example/".to_owned()));
}

#[tokio::test]
async fn never_turns_the_site_away_without_a_page() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    assert_eq!(browser.press(&page, "decision", "never").await.site().field("mode"), "cancel");
    assert_eq!(browser.open(&is_it_romeo(&rp).url()).await.site().field("mode"), "cancel");
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed", "a site learns nothing by asking silently");
    let realm = || "https://garden.example/".to_owned();
    let told = [Kind::TurnedAway { realm: realm(), count: 2 }, Kind::Never(realm())];
    assert_eq!(happened(&app, JID).await[..2], told);
}

#[tokio::test]
async fn not_you_signs_out_and_goes_on_with_the_errand_as_somebody_else() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &rp.ask("checkid_setup", crate::support::rp::IDENTIFIER_SELECT)).await;
    assert!(says(&page, "You are signed in as romeo."));
    let before = browser.cookie("montague.lit", SESSION).unwrap().to_owned();
    let login = browser.press(&page, "switch", "yes").await.page();
    assert!(says(&login, "to go on to garden.example"), "{}", login.text());
    let page = browser.sign_in_on(&login, "juliet").await.page();
    let received = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(JULIET));
    browser.plant("montague.lit", SESSION, &before);
    assert!(browser.open(SITES).await.page().find_form("password").is_some(), "Romeo's session is over");
}

/// Statement 24.
#[tokio::test]
async fn asked_for_one_account_while_another_is_in_we_ask_and_never_mix_them_up() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let question = rp.ask("checkid_setup", JULIET);
    let mut browser = signed_in(&app, "romeo").await;
    let page = browser.open(&question.url()).await.page();
    assert_eq!((page.status(), page.texts("h1")), (200, vec!["garden.example expects juliet".to_owned()]));
    assert!(says(&page, JULIET) && says(&page, ROMEO));
    assert_eq!(page.form("decision").choices("decision"), ["deny"]);
    for decision in ["allow", "always", "never", "yes", ""] {
        let fields = with(&page.form("decision"), &[("decision", decision)]);
        assert_eq!(browser.post(ENDPOINT, ENDPOINT, &fields).await.page().status(), 403, "{decision}");
    }
    assert_eq!(browser.press(&page, "decision", "deny").await.site().field("mode"), "cancel");
    let silent = rp.ask("checkid_immediate", JULIET);
    assert_eq!(browser.open(&silent.url()).await.site().field("mode"), "setup_needed");

    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    let page = browser.open(&question.url()).await.page();
    assert_eq!(page.texts("h1"), ["garden.example expects juliet"], "his trust does not speak for her");
    let login = browser.press(&page, "switch", "yes").await.page();
    assert_eq!(login.attributes("#username", "value"), ["juliet"]);
    let page = browser.sign_in_on(&login, "juliet").await.page();
    let received = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id.as_deref(), Some(JULIET));
}

#[tokio::test]
async fn an_identifier_that_is_not_ours_gets_a_page_and_a_way_back_and_nothing_else() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    for identifier in [
        "https://capulet.example/openid/romeo",
        "https://montague.lit.evil.example/openid/romeo",
        "https://romeo.example/",
        "romeo",
    ] {
        for mut browser in [app.browser(), signed_in(&app, "romeo").await] {
            let page = browser.open(&rp.ask("checkid_setup", identifier).url()).await.page();
            assert_eq!(page.status(), 200, "{identifier}");
            assert_eq!(page.texts("h1"), ["We can’t speak for this identifier"], "{identifier}");
            assert_eq!(page.texts(".addr-box"), [identifier]);
            assert!(page.find_form("password").is_none());
            for decision in ["allow", "always", "never"] {
                let fields = with(&page.form("decision"), &[("decision", decision)]);
                assert_eq!(browser.post(ENDPOINT, ENDPOINT, &fields).await.page().status(), 403, "{decision}");
            }
            assert_eq!(browser.press(&page, "decision", "deny").await.site().field("mode"), "cancel");
            let silent = browser.open(&rp.ask("checkid_immediate", identifier).url()).await.site();
            assert_eq!(silent.field("mode"), "setup_needed");
        }
    }
}

#[tokio::test]
async fn a_request_without_a_return_address_ends_on_a_page_that_says_so() {
    let app = verona(Setup::new()).await;
    let question = is_it_romeo(&Rp::garden(&app)).without("return_to");
    for mut browser in [app.browser(), signed_in(&app, "romeo").await] {
        for page in [
            browser.open(&question.url()).await.page(),
            browser.post("https://garden.example/", ENDPOINT, &question.fields).await.page(),
        ] {
            assert_eq!((page.status(), page.texts("h1")), (200, vec!["There is no way back from here".to_owned()]));
            assert!(page.text().contains("garden.example") && page.find_form("decision").is_none());
        }
    }
}
