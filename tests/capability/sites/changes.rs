//! Taking decisions back, changing them, and tidying up.

use std::time::Duration;

use montague::account::activity::Kind;
use montague::account::trust::Rule;
use montague::openid::extension::Attribute;

use super::{DAY, JID, at_once, beside, list, names, trusted};
use crate::support::rp::OldRp;
use crate::support::stage::{
    ROMEO, SITES, asking_for, boxes, consent, decided, details, happened, is_it_romeo, signed_in, verona,
};
use crate::support::{Browser, Form, Page, Rp, Setup};

/// Whether a site is answered without a question in each version of the protocol.
async fn answered(browser: &mut Browser, rp: &Rp, old: &OldRp) -> [bool; 2] {
    let now = at_once(browser, rp).await == "id_res";
    let before = browser.open(&old.ask("checkid_immediate", ROMEO).url()).await.site();
    [now, before.field("user_setup_url").is_empty()]
}

/// The page of one site.
async fn one(browser: &mut Browser, name: &str) -> Page {
    let page = list(browser).await;
    let id = beside(&page, name).choices("site").remove(0).to_owned();
    browser.open(&format!("{SITES}/{id}")).await.page()
}

/// The page's form with this rule chosen.
fn ruled(page: &Page, rule: &str) -> Form {
    let mut form = page.form("rule");
    for other in page.form("rule").choices("rule") {
        form = form.tick("rule", other, other == rule);
    }
    form
}

#[tokio::test]
async fn revoking_holds_from_the_next_request_on_and_can_be_undone_for_an_hour() {
    let app = verona(Setup::new()).await;
    trusted(&app, &["https://garden.example/", "https://orchard.example/"]).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");

    let page = list(&mut browser).await;
    let after = browser.submit(&beside(&page, "garden.example").press("action", "revoke")).await.page();
    assert_eq!(names(&after), ["orchard.example"]);
    assert!(after.texts("[role=status]")[0].contains("garden.example asks again from now on"));
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
    consent(&mut browser, &is_it_romeo(&rp)).await;
    let mut others = signed_in(&app, "juliet").await;
    let notice = others.open(after.url.as_str()).await.page();
    assert!(notice.texts("[role=status]").is_empty(), "an address shows nobody what somebody else did");

    app.hands.advance(Duration::from_secs(3599));
    let back = browser.press(&after, "action", "restore").await.page();
    assert_eq!(names(&back), ["garden.example", "orchard.example"]);
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");
    let realm = || "https://garden.example/".to_owned();
    let told = happened(&app, JID).await;
    assert!(told.contains(&Kind::SharedSilently { realm: realm(), shares: Vec::new(), count: 2 }), "{told:?}");
    let decided: Vec<_> = told.iter().filter(|kind| !matches!(kind, Kind::SharedSilently { .. })).take(2).collect();
    assert_eq!(decided, [&Kind::Restored(realm()), &Kind::Revoked(realm())]);

    let page = list(&mut browser).await;
    let after = browser.submit(&beside(&page, "garden.example").press("action", "revoke")).await.page();
    app.hands.advance(Duration::from_hours(1));
    let late = browser.press(&after, "action", "restore").await.page();
    assert_eq!(names(&late), ["orchard.example"], "an hour is over");
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
    let late = browser.open(after.url.as_str()).await.page();
    assert!(late.texts("[role=status]").is_empty(), "nor is it offered any more");
}

#[tokio::test]
async fn undoing_does_not_bring_back_what_was_decided_anew() {
    let app = verona(Setup::new()).await;
    trusted(&app, &["https://garden.example/"]).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = list(&mut browser).await;
    let after = browser.submit(&beside(&page, "garden.example").press("action", "revoke")).await.page();
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    browser.press(&page, "decision", "never").await.site();
    browser.press(&after, "action", "restore").await;
    assert_eq!(browser.open(&is_it_romeo(&rp).url()).await.site().field("mode"), "cancel");
}

#[tokio::test]
async fn a_refused_site_may_be_let_to_ask_again() {
    let app = verona(Setup::new()).await;
    decided(&app, JID, "https://garden.example/", (Rule::Never, &[])).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    assert_eq!(browser.open(&is_it_romeo(&rp).url()).await.site().field("mode"), "cancel");
    let page = list(&mut browser).await;
    let after = browser.press(&page, "action", "revoke").await.page();
    assert!(names(&after).is_empty());
    consent(&mut browser, &is_it_romeo(&rp)).await;
    browser.press(&after, "action", "restore").await;
    assert_eq!(browser.open(&is_it_romeo(&rp).url()).await.site().field("mode"), "cancel");
}

#[tokio::test]
async fn sites_unused_for_a_year_are_counted_named_and_let_go_together() {
    let app = verona(Setup::new()).await;
    let old: Vec<String> = (10..40).map(|number| format!("https://old{number}.example/")).collect();
    trusted(&app, &old.iter().map(String::as_str).collect::<Vec<_>>()).await;
    decided(&app, JID, "https://refused.example/", (Rule::Never, &[])).await;
    app.hands.advance(364 * DAY);
    trusted(&app, &["https://garden.example/"]).await;
    let mut browser = signed_in(&app, "romeo").await;
    let unused = format!("{SITES}/unused");
    assert_eq!(browser.open(&unused).await.page().url.as_str(), SITES, "none is that old yet");
    assert!(!list(&mut browser).await.text().contains("Tidy up"));

    app.hands.advance(DAY);
    let mut browser = signed_in(&app, "romeo").await;
    let page = list(&mut browser).await;
    assert!(page.text().contains("30 sites have not been used for a year."));
    let question = browser.open(&unused).await.page();
    assert_eq!(question.texts("h1"), ["Stop trusting 30 sites?"]);
    assert!(question.text().contains("old10.example") && question.text().contains("and 5 more"));
    assert!(!question.text().contains("garden.example") && !question.text().contains("refused.example"));
    let done = browser.press(&question, "action", "revoke_unused").await.page();
    assert_eq!(names(&done), ["garden.example", "refused.example"]);
    assert!(done.texts("[role=status]")[0].contains("The unused sites ask again from now on"));
    assert_eq!(happened(&app, JID).await[0], Kind::RevokedUnused { count: 30 });

    let mut juliet = signed_in(&app, "juliet").await;
    let made_up = juliet.open(done.url.as_str()).await.page();
    assert!(made_up.texts("[role=status]").is_empty(), "an address alone makes the page say nothing");
    app.hands.advance(Duration::from_mins(6));
    assert!(browser.open(done.url.as_str()).await.page().texts("[role=status]").is_empty(), "that is long ago");
}

#[tokio::test]
async fn what_was_saved_is_told_for_a_while_and_only_if_it_was() {
    let app = verona(Setup::new()).await;
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[Attribute::Nickname])).await;
    decided(&app, JID, "https://orchard.example/", (Rule::Always, &[])).await;
    app.hands.advance(Duration::from_mins(6));
    let mut browser = signed_in(&app, "romeo").await;
    let said = |page: &Page| page.texts("[role=status]").concat();
    let page = one(&mut browser, "garden.example").await;
    let made_up = format!("{SITES}?saved={}", page.url.path().rsplit('/').next().unwrap());
    assert_eq!(said(&browser.open(&made_up).await.page()), "", "an address alone makes the page say nothing");
    let same = browser.submit(&page.form("rule").press("action", "save")).await.page();
    assert_eq!(said(&same), "", "nothing was changed");

    let saved = page.form("rule").tick("share", "nickname", false).press("action", "save");
    let saved = browser.submit(&saved).await.page();
    assert!(said(&saved).contains("What you chose for garden.example is saved"), "{}", saved.text());
    let changed = Kind::SharesChanged { realm: "https://garden.example/".to_owned(), shares: Vec::new() };
    assert_eq!(happened(&app, JID).await[0], changed);
    let other = beside(&list(&mut browser).await, "orchard.example").choices("site").remove(0).to_owned();
    assert_eq!(said(&browser.open(&format!("{SITES}?saved={other}")).await.page()), "", "that was another site");
    app.hands.advance(Duration::from_mins(6));
    assert_eq!(said(&browser.open(saved.url.as_str()).await.page()), "", "that is long ago");
}

#[tokio::test]
async fn what_a_trusted_site_receives_can_be_cut_down_and_given_back_but_never_beyond_what_it_asked_for() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&rp), "nickname,email", "country");
    let page = consent(&mut browser, &question).await;
    browser.press(&page, "decision", "always").await.site();

    let page = one(&mut browser, "garden.example").await;
    assert_eq!(page.texts("h1"), ["garden.example"]);
    assert!(page.text().contains("https://garden.example/") && page.text().contains("romeo@montague.lit"));
    let expected = [("nickname", true), ("email", true), ("country", false)];
    assert_eq!(boxes(&page), expected.map(|(name, ticked)| (name.to_owned(), ticked)));
    let form = page.form("rule").tick("share", "email", false).tick("share", "country", true);
    let saved = browser.submit(&form.press("action", "save")).await.page();
    assert!(saved.texts("[role=status]")[0].contains("What you chose for garden.example is saved"));
    assert!(saved.text().contains("Receives your nickname and country"));
    let received = browser.open(&question.url()).await.site();
    let sent: Vec<String> = details(&received).into_iter().map(|(name, _)| name).collect();
    assert_eq!(sent, ["country", "nickname"]);

    let page = one(&mut browser, "garden.example").await;
    let mut fields = page.form("rule").press("action", "save").fields();
    fields.extend(["dob", "phone", "*"].map(|name| ("share".to_owned(), name.to_owned())));
    browser.post(SITES, SITES, &fields).await.page();
    assert!(list(&mut browser).await.text().contains("Receives your nickname and country"));
    let wider = asking_for(is_it_romeo(&rp), "nickname,dob", "");
    consent(&mut browser, &wider).await;
}

#[tokio::test]
async fn the_rule_for_one_site_can_be_changed() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&rp), "nickname", "email");
    let page = consent(&mut browser, &question).await;
    let form = page.form("decision").tick("share", "email", true).press("decision", "always");
    browser.submit(&form).await.site();
    let realm = || "https://garden.example/".to_owned();

    let page = one(&mut browser, "garden.example").await;
    assert_eq!(page.attributes("input[name=rule][checked]", "value"), ["always"]);
    browser.submit(&ruled(&page, "never").press("action", "save")).await;
    assert_eq!(browser.open(&question.url()).await.site().field("mode"), "cancel");
    assert!(happened(&app, JID).await.contains(&Kind::Never(realm())));

    let page = one(&mut browser, "garden.example").await;
    assert_eq!(page.attributes("input[name=rule][checked]", "value"), ["never"]);
    browser.submit(&ruled(&page, "always").press("action", "save")).await;
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");

    let page = one(&mut browser, "garden.example").await;
    let after = browser.submit(&ruled(&page, "ask").press("action", "save")).await.page();
    assert!(names(&after).is_empty() && !after.texts("[role=status]").is_empty());
    let page = consent(&mut browser, &question).await;
    assert_eq!(
        boxes(&page),
        [("nickname".to_owned(), true), ("email".to_owned(), true)],
        "with the ticks as they were"
    );
    for rule in ["", "Always", "once"] {
        decided(&app, JID, "https://garden.example/", (Rule::Never, &[])).await;
        let page = one(&mut browser, "garden.example").await;
        let mut fields = page.form("rule").press("action", "save").fields();
        fields.retain(|(name, _)| name != "rule");
        fields.push(("rule".to_owned(), rule.to_owned()));
        assert_eq!(browser.post(SITES, SITES, &fields).await.page().status(), 403, "{rule:?}");
    }
}

#[tokio::test]
async fn always_saved_here_once_more_holds_for_a_year_from_then_on() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    let save = async |browser: &mut Browser| {
        let page = one(browser, "garden.example").await;
        browser.submit(&ruled(&page, "always").press("action", "save")).await.page();
    };
    app.hands.advance(DAY * 364);
    save(&mut signed_in(&app, "romeo").await).await;
    app.hands.advance(DAY * 364);
    let mut browser = signed_in(&app, "romeo").await;
    assert_eq!(at_once(&mut browser, &rp).await, "id_res", "it was not used for 728 days, but meant anew");
    app.hands.advance(DAY * 365);
    let mut browser = signed_in(&app, "romeo").await;
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
    save(&mut browser).await;
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");
}

/// What the page of the decision does not offer, this page does not either.
#[tokio::test]
async fn a_refused_site_that_may_not_be_trusted_cannot_be_made_a_trusted_one_here() {
    let app = verona(Setup::new()).await;
    trusted(&app, &["https://garden.example/"]).await;
    let mut browser = signed_in(&app, "romeo").await;
    for (realm, name) in [
        ("http://plain.example/", "plain.example"),
        ("https://192.0.2.14/", "192.0.2.14"),
        ("https://github.io/", "github.io"),
        ("https://xn--grden-4ve.example/", "xn--grden-4ve.example"),
    ] {
        decided(&app, JID, realm, (Rule::Never, &[])).await;
        let page = one(&mut browser, name).await;
        assert_eq!(page.form("rule").choices("rule"), ["ask", "never"], "{realm}");
        let mut fields = page.form("rule").tick("rule", "never", false).press("action", "save").fields();
        fields.push(("rule".to_owned(), "always".to_owned()));
        let after = browser.post(SITES, SITES, &fields).await.page();
        assert!(after.texts("[role=status]").is_empty(), "{realm}");
        assert_eq!(names(&after)[0], "garden.example");
        let mut rp = Rp::at(&app, realm.trim_end_matches('/'));
        realm.clone_into(&mut rp.realm);
        assert_eq!(at_once(&mut browser, &rp).await, "setup_needed", "{realm}");
    }
}

#[tokio::test]
async fn a_site_that_is_trusted_in_both_versions_of_the_protocol_is_one_site_on_the_pages() {
    let app = verona(Setup::new()).await;
    let (rp, old) = (Rp::garden(&app), OldRp::garden(&app));
    let mut browser = signed_in(&app, "romeo").await;
    for question in [is_it_romeo(&rp), old.ask("checkid_setup", ROMEO)] {
        let page = consent(&mut browser, &question).await;
        browser.press(&page, "decision", "always").await.site();
    }
    assert_eq!(answered(&mut browser, &rp, &old).await, [true, true]);
    let page = list(&mut browser).await;
    assert_eq!(names(&page), ["garden.example"]);
    let after = browser.submit(&beside(&page, "garden.example").press("action", "revoke")).await.page();
    assert_eq!(answered(&mut browser, &rp, &old).await, [false, false], "whoever stops trusting a site means the site");
    browser.press(&after, "action", "restore").await.page();
    assert_eq!(answered(&mut browser, &rp, &old).await, [true, true]);
    let page = one(&mut browser, "garden.example").await;
    browser.submit(&ruled(&page, "ask").press("action", "save")).await.page();
    assert_eq!(answered(&mut browser, &rp, &old).await, [false, false]);
    assert!(list(&mut browser).await.text().contains("No site yet"));
}
