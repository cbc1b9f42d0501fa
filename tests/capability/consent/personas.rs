//! Which set of details a site receives, and what becomes of that when the person changes it.

use std::collections::BTreeMap;

use montague::account::profile::{self, Draft, PersonaId, Personas};
use montague::openid::extension::Attribute;

use super::{JID, at_once, sent, ticks};
use crate::support::stage::{
    PROFILE, SITES, asking_for, boxes, consent, details, is_it_romeo, operator, says, signed_in, verona,
};
use crate::support::{Browser, Page, Question, Rp, Setup, TestApp};

/// Gives romeo another persona, beside that of [`verona`].
async fn work(app: &TestApp) -> PersonaId {
    let details = [(Attribute::Nickname, "Montague"), (Attribute::Country, "DE"), (Attribute::JobTitle, "heir")];
    let details: BTreeMap<_, _> = details.map(|(attribute, value)| (attribute, value.to_owned())).into();
    let draft = Draft { id: None, name: "Work", unnamed: "Home", usual: false, session: None, details: &details };
    profile::save(&app.database, &operator(JID), draft, app.system.now()).await.unwrap()
}

async fn removed(app: &TestApp, id: PersonaId) {
    assert!(profile::remove(&app.database, &operator(JID), id, app.system.now()).await.unwrap());
}

fn asking(rp: &Rp) -> Question {
    asking_for(is_it_romeo(rp), "nickname,email", "country")
}

/// The personas to choose from, the one in use with a star.
fn offered(page: &Page) -> Vec<String> {
    let current = page.texts("button[name=persona][aria-current]");
    let names = page.texts("button[name=persona]");
    names.into_iter().map(|name| if current.contains(&name) { format!("{name}*") } else { name }).collect()
}

/// Presses the button of a persona.
async fn choose(browser: &mut Browser, page: &Page, id: PersonaId) -> Page {
    browser.press(page, "persona", &id.to_string()).await.page()
}

async fn home(app: &TestApp) -> PersonaId {
    Personas::of(&app.database, &operator(JID)).await.unwrap().iter().next().unwrap().id
}

fn value(page: &Page) -> String {
    page.texts(".share-value").remove(0)
}

#[tokio::test]
async fn a_persona_is_chosen_by_a_press_and_the_decision_is_about_its_details() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let mut rp = Rp::garden(&app);
    assert_eq!(offered(&consent(&mut browser, &asking(&rp)).await), [""; 0], "there is one only");
    let work = work(&app).await;
    assert_eq!(offered(&consent(&mut browser, &is_it_romeo(&rp)).await), [""; 0], "no details are asked for");
    let page = consent(&mut browser, &asking(&rp)).await;
    assert_eq!((offered(&page), value(&page).as_str()), (vec!["Home*".to_owned(), "Work".to_owned()], "romeo"));
    assert!(!page.form("decision").has("persona"), "Enter in the decision chooses no persona");

    let page = choose(&mut browser, &page, work).await;
    assert_eq!(page.status(), 200);
    assert_eq!((offered(&page), value(&page).as_str()), (vec!["Home".to_owned(), "Work*".to_owned()], "Montague"));
    assert!(!says(&page, "Please look once more") && says(&page, "Your e-mail address: you have not filled this in"));
    assert_eq!(boxes(&page), ticks(&[("nickname", true), ("country", false)]));
    let form = page.form("decision").tick("share", "country", true).press("decision", "allow");
    let received = browser.submit(&form).await.site();
    let expected = [("country", "DE"), ("nickname", "Montague")].map(|(name, value)| (name.into(), value.into()));
    assert_eq!(details(&received), expected);
    assert!(rp.verify(&received).await.is_ok());
    let page = consent(&mut browser, &asking(&rp)).await;
    assert_eq!(offered(&page), ["Home", "Work*"], "the next time begins as it was left");
    let page = choose(&mut browser, &page, home(&app).await).await;
    assert_eq!((offered(&page), value(&page).as_str()), (vec!["Home*".to_owned(), "Work".to_owned()], "romeo"));
}

#[tokio::test]
async fn ticks_and_what_is_new_are_those_of_the_persona_that_is_shown() {
    let app = verona(Setup::new()).await;
    let work = work(&app).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::garden(&app);
    let page = consent(&mut browser, &asking(&rp)).await;
    let form = page.form("decision").tick("share", "country", true).tick("share", "nickname", false);
    browser.submit(&form.press("decision", "always")).await.site();
    let wider = asking_for(is_it_romeo(&rp), "nickname,timezone", "country");
    let page = consent(&mut browser, &wider).await;
    let as_it_was = ticks(&[("nickname", false), ("country", true), ("timezone", false)]);
    assert_eq!((boxes(&page), says(&page, "new")), (as_it_was.clone(), true));
    let other = choose(&mut browser, &page, work).await;
    assert_eq!(boxes(&other), ticks(&[("nickname", true), ("country", false)]), "as if it asked for the first time");
    assert!(other.texts(".badge-warn").is_empty(), "{}", other.text());
    let page = choose(&mut browser, &other, home(&app).await).await;
    assert_eq!(boxes(&page), as_it_was);
}

#[tokio::test]
async fn by_attribute_exchange_too_the_details_are_those_of_the_persona() {
    let app = verona(Setup::new()).await;
    let work = work(&app).await;
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&Rp::garden(&app)), "nickname", "")
        .with("ns.ax", "http://openid.net/srv/ax/1.0")
        .with("ax.mode", "fetch_request")
        .with("ax.type.title", "http://axschema.org/company/title")
        .with("ax.type.name", "http://axschema.org/namePerson/friendly")
        .with("ax.required", "title,name");
    let page = consent(&mut browser, &question).await;
    let page = choose(&mut browser, &page, work).await;
    let received = browser.press(&page, "decision", "always").await.site();
    for received in [received, browser.open(&question.url()).await.site()] {
        let sent = ["sreg.nickname", "ax.value.name", "ax.value.title"].map(|name| received.field(name));
        assert_eq!(sent, ["Montague", "Montague", "heir"]);
    }
}

#[tokio::test]
async fn always_is_about_the_persona_that_was_chosen_whichever_is_the_usual_one() {
    let app = verona(Setup::new()).await;
    let work = work(&app).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::garden(&app);
    let question = asking_for(is_it_romeo(&rp), "nickname", "");
    let page = consent(&mut browser, &question).await;
    let page = choose(&mut browser, &page, work).await;
    browser.press(&page, "decision", "always").await.site();
    let nickname = async |browser: &mut Browser| browser.open(&question.url()).await.site().field("sreg.nickname");
    assert_eq!(nickname(&mut browser).await, "Montague");
    app.profile(JID, &[(Attribute::Nickname, "the banished")]).await;
    assert_eq!(nickname(&mut browser).await, "Montague", "the usual one is another");
    let home = home(&app).await;
    for usual in [work, home] {
        assert!(profile::choose(&app.database, &operator(JID), usual, app.system.now()).await.unwrap());
        assert_eq!(nickname(&mut browser).await, "Montague");
    }
    let page = consent(&mut browser, &asking(&rp)).await;
    assert_eq!(
        (offered(&page), boxes(&page)),
        (vec!["Home".into(), "Work*".into()], ticks(&[("nickname", true), ("country", false)]))
    );
    let sites = browser.open(SITES).await.page();
    assert!(says(&sites, "Details from Work"), "{}", sites.text());
}

#[tokio::test]
async fn trust_in_one_persona_is_none_in_another() {
    let app = verona(Setup::new()).await;
    let work = work(&app).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::garden(&app);
    let page = consent(&mut browser, &asking_for(is_it_romeo(&rp), "nickname,email", "")).await;
    browser.press(&page, "decision", "always").await.site();
    // It asks for more, and is told to take the other persona from now on.
    let wider = asking_for(is_it_romeo(&rp), "nickname,country", "");
    let page = consent(&mut browser, &wider).await;
    let page = choose(&mut browser, &page, work).await;
    browser.press(&page, "decision", "always").await.site();
    assert_eq!(browser.open(&wider.url()).await.site().field("sreg.nickname"), "Montague");
    let details: BTreeMap<_, _> = [(Attribute::Email, "romeo@montague.lit".to_owned())].into();
    let draft = Draft { id: Some(work), name: "Work", unnamed: "Home", usual: false, session: None, details: &details };
    profile::save(&app.database, &operator(JID), draft, app.system.now()).await.unwrap();
    let page = consent(&mut browser, &asking_for(is_it_romeo(&rp), "nickname,email", "")).await;
    assert!(boxes(&page).contains(&("email".to_owned(), false)), "that one was agreed for the other persona only");
}

#[tokio::test]
async fn a_site_asks_again_when_its_persona_is_deleted_and_never_takes_another_in_silence() {
    let app = verona(Setup::new()).await;
    let first = work(&app).await;
    let mut browser = signed_in(&app, "romeo").await;
    let (rp, other) = (Rp::garden(&app), Rp::at(&app, "https://library.example"));
    let question = asking_for(is_it_romeo(&rp), "nickname", "");
    let page = consent(&mut browser, &question).await;
    let page = choose(&mut browser, &page, first).await;
    browser.press(&page, "decision", "always").await.site();
    let page = consent(&mut browser, &is_it_romeo(&other)).await;
    browser.press(&page, "decision", "always").await.site();
    let removal = browser.open(&format!("{PROFILE}/remove?persona={first}")).await.page();
    assert!(says(&removal, "One site that you trust receives some of them; it will ask you again."));
    browser.press(&removal, "action", "remove").await.page();
    let again = work(&app).await;
    assert_ne!(again, first, "a persona of the same name is another one");

    let sites = browser.open(SITES).await.page();
    assert!(says(&sites, "Its persona is deleted; it asks again"), "{}", sites.text());
    let page = consent(&mut browser, &question).await;
    assert!(says(&page, "The persona whose details it received is deleted"), "{}", page.text());
    assert_eq!((offered(&page), value(&page).as_str()), (vec!["Home*".to_owned(), "Work".to_owned()], "romeo"));
    assert_eq!(at_once(&mut browser, &rp).await, "id_res", "who he is needs no persona");
    assert_eq!(at_once(&mut browser, &other).await, "id_res");
    let asked = asking_for(crate::support::stage::is_it_romeo_at_once(&rp), "nickname", "");
    assert_eq!(browser.open(&asked.url()).await.site().field("mode"), "setup_needed");
    browser.press(&page, "decision", "always").await.site();
    assert_eq!(browser.open(&question.url()).await.site().field("sreg.nickname"), "romeo");
}

#[tokio::test]
async fn a_decision_about_a_persona_that_has_just_been_deleted_does_not_count() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&Rp::garden(&app)), "nickname", "");
    for decision in ["allow", "always"] {
        let work = work(&app).await;
        let page = consent(&mut browser, &question).await;
        let page = choose(&mut browser, &page, work).await;
        removed(&app, work).await;
        let again = browser.press(&page, "decision", decision).await.page();
        assert!(says(&again, "Your answer was not used, and nothing was shared"), "{decision}: {}", again.text());
        assert_eq!(value(&again), "romeo");
        let gone = choose(&mut browser, &page, work).await;
        assert_eq!(value(&gone), "romeo", "it cannot be chosen, either");
    }
}

#[tokio::test]
async fn the_choice_of_a_persona_is_worth_nothing_without_token_ticket_and_session() {
    let app = verona(Setup::new()).await;
    let work = work(&app).await;
    let mut browser = signed_in(&app, "romeo").await;
    let mut other = signed_in(&app, "romeo").await;
    let mut juliet = signed_in(&app, "juliet").await;
    let question = asking(&Rp::garden(&app));
    let page = consent(&mut browser, &question).await;
    let form = page.form_with("persona", &work.to_string()).press("persona", &work.to_string());
    let endpoint = super::ENDPOINT;
    let without = |name: &str| form.fields().into_iter().filter(|(known, _)| known != name).collect::<Vec<_>>();
    assert_eq!(browser.post(endpoint, endpoint, &without("csrf")).await.page().status(), 403);
    for stranger in [&mut other, &mut juliet] {
        let token = stranger.open(PROFILE).await.page().form("csrf").choices("csrf").remove(0).to_owned();
        let mut fields = without("csrf");
        fields.push(("csrf".to_owned(), token));
        let refused = stranger.post(endpoint, endpoint, &fields).await.page();
        assert_eq!(refused.status(), 403, "the ticket is another session's");
        assert!(!refused.text().contains("Montague</"), "{}", refused.text());
    }
    let hers = Personas::of(&app.database, &operator("juliet@montague.lit")).await.unwrap().usual().id;
    for nonsense in [hers.to_string(), "x".to_owned(), String::new(), "-7".to_owned()] {
        let mut fields = without("persona");
        fields.push(("persona".to_owned(), nonsense.clone()));
        let page = browser.post(endpoint, endpoint, &fields).await.page();
        assert!(page.status() == 403 || value(&page) == "romeo", "{nonsense}: {}", page.text());
    }
    // Both buttons at once: the decision counts, about what the page showed.
    let mut both = page.form("decision").press("decision", "allow").fields();
    both.push(("persona".to_owned(), work.to_string()));
    assert_eq!(sent(&browser.post(endpoint, endpoint, &both).await.site()), ["email", "nickname"]);
}

/// The page of the one site that is trusted.
async fn its_page(browser: &mut Browser) -> Page {
    let address = browser.open(SITES).await.page().attributes(".rows a.btn", "href").remove(0);
    browser.open(&format!("https://montague.lit{address}")).await.page()
}

/// Follows the link to the details of a persona on the page of a site.
async fn turn_to(browser: &mut Browser, page: &Page, name: &str) -> Page {
    let place = page.texts(".tabs a").iter().position(|known| known == name).expect(name);
    let address = page.attributes(".tabs a", "href").remove(place);
    browser.open(&format!("https://montague.lit{address}")).await.page()
}

async fn save(browser: &mut Browser, page: &Page) -> Page {
    browser.submit(&page.form_with("action", "save").press("action", "save")).await.page()
}

#[tokio::test]
async fn whose_details_a_site_receives_is_changed_on_its_page_once_they_were_seen() {
    let app = verona(Setup::new()).await;
    let work = work(&app).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::garden(&app);
    let question = asking_for(is_it_romeo(&rp), "nickname", "");
    let nickname = async |browser: &mut Browser| browser.open(&question.url()).await.site().field("sreg.nickname");
    let page = consent(&mut browser, &question).await;
    browser.press(&page, "decision", "always").await.site();
    assert!(says(&browser.open(SITES).await.page(), "Details from Home"));
    let site = its_page(&mut browser).await;
    assert_eq!((site.texts(".tabs [aria-current]"), value(&site).as_str()), (vec!["Home".to_owned()], "romeo"));

    let other = turn_to(&mut browser, &site, "Work").await;
    assert_eq!((other.texts(".tabs [aria-current]"), value(&other).as_str()), (vec!["Work".to_owned()], "Montague"));
    assert_eq!(boxes(&other), ticks(&[("nickname", false)]), "what was agreed of one is not agreed of the other");
    assert_eq!(nickname(&mut browser).await, "romeo", "looking changes nothing");
    let form = other.form_with("action", "save").tick("share", "nickname", true).press("action", "save");
    assert!(says(&browser.submit(&form).await.page(), "is saved"));
    assert_eq!(nickname(&mut browser).await, "Montague");
    let site = its_page(&mut browser).await;
    assert_eq!((site.texts(".tabs [aria-current]"), boxes(&site)), (vec!["Work".into()], ticks(&[("nickname", true)])));

    // Nobody else's persona, none that is not there, and none but the one whose details were shown.
    for other in ["99999".to_owned(), "-1".to_owned(), "0".to_owned(), home(&app).await.to_string()] {
        let form = site.form_with("action", "save").fill("persona", &other).press("action", "save");
        let again = browser.submit(&form).await.page();
        assert!(says(&again, "Please look once more") && !says(&again, "is saved"), "{other}: {}", again.text());
        assert_eq!(nickname(&mut browser).await, "Montague");
    }
    for nowhere in ["99999", "-1", "x", ""] {
        let page = browser.open(&format!("{}?persona={nowhere}", site.url)).await.page();
        assert_eq!(page.status(), 404, "{nowhere}");
    }
    // The number of no persona in particular is that of the usual one, whose details were shown.
    let usual = browser.open(&format!("{}?persona=0", site.url)).await.page();
    let form = usual.form_with("action", "save").fill("persona", "0").tick("share", "nickname", true);
    assert!(says(&browser.submit(&form.press("action", "save")).await.page(), "is saved"));
    assert!(profile::choose(&app.database, &operator(JID), work, app.system.now()).await.unwrap());
    assert_eq!(nickname(&mut browser).await, "romeo", "another usual one makes no difference");
}

#[tokio::test]
async fn what_a_site_is_to_receive_is_saved_only_as_it_was_shown() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&Rp::garden(&app)), "nickname,email", "country");
    let page = consent(&mut browser, &question).await;
    browser.press(&page, "decision", "always").await.site();
    let site = its_page(&mut browser).await;
    app.profile(JID, &[(Attribute::Country, "DE")]).await;
    let form = site.form_with("action", "save").tick("share", "country", true).tick("share", "email", false);
    let again = browser.submit(&form.press("action", "save")).await.page();
    assert_eq!(again.texts("[role=alert] strong"), ["Please look once more"]);
    assert!(again.texts("title").concat().starts_with("Please look once more – garden.example"));
    assert_eq!(boxes(&again), ticks(&[("nickname", true), ("email", false), ("country", false)]), "as they were left");
    assert_eq!(sent(&browser.open(&question.url()).await.site()), ["email", "nickname"], "nothing was saved");
    let form = again.form_with("action", "save").tick("share", "country", true);
    assert!(says(&browser.submit(&form.press("action", "save")).await.page(), "is saved"));
    assert_eq!(sent(&browser.open(&question.url()).await.site()), ["country", "nickname"]);

    // A form that says nothing of what was shown saves no trust; trust is taken back whatever has changed.
    let mut fields = site.form_with("action", "save").press("action", "save").fields();
    fields.retain(|(name, _)| name != "shown");
    assert!(says(&browser.post(SITES, SITES, &fields).await.page(), "Please look once more"));
    let never = ["always", "ask", "never"]
        .iter()
        .fold(site.form("rule"), |form, rule| form.tick("rule", rule, *rule == "never"));
    assert!(says(&browser.submit(&never.press("action", "save")).await.page(), "is saved"));
    assert_eq!(browser.open(&question.url()).await.site().field("mode"), "cancel");
    let site = browser.open(site.url.as_str()).await.page();
    assert_eq!(
        boxes(&site),
        ticks(&[("nickname", true), ("email", false), ("country", true)]),
        "these stay as they were"
    );
}

#[tokio::test]
async fn a_site_whose_persona_is_deleted_receives_those_of_another_once_they_were_seen() {
    let app = verona(Setup::new()).await;
    let work = work(&app).await;
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&Rp::garden(&app)), "nickname", "");
    let page = consent(&mut browser, &question).await;
    let page = choose(&mut browser, &page, work).await;
    browser.press(&page, "decision", "always").await.site();
    let stale = its_page(&mut browser).await;
    removed(&app, work).await;
    let again = save(&mut browser, &stale).await;
    for page in [&its_page(&mut browser).await, &again] {
        assert!(says(page, "Deleted; the site asks again"), "{}", page.text());
        assert!(boxes(page).is_empty() && page.texts(".tabs [aria-current]").is_empty(), "there is nothing to tick");
    }
    assert!(says(&again, "Please look once more"));
    save(&mut browser, &again).await;
    consent(&mut browser, &question).await;
    let other = turn_to(&mut browser, &again, "Home").await;
    assert_eq!((value(&other).as_str(), boxes(&other)), ("romeo", ticks(&[("nickname", false)])));
    let form = other.form_with("action", "save").tick("share", "nickname", true).press("action", "save");
    browser.submit(&form).await.page();
    assert_eq!(browser.open(&question.url()).await.site().field("sreg.nickname"), "romeo");
}
