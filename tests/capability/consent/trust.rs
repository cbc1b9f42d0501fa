//! What "always" covers, for how long, and for whom it cannot be had.

use std::time::Duration;

use montague::account::person::{Browser as Seen, Domain, Existence, Host};
use montague::account::session::{Session, SessionSettings, SessionToken, Sessions};
use montague::account::trust::{self, Rule};
use montague::credentials::Backend;
use montague::credentials::local::LocalAccounts;
use montague::openid::extension::Attribute;
use montague::openid::form::Form;
use montague::openid::message::Message;
use montague::openid::namespace::Version;
use montague::openid::realm::Realm;
use montague::openid::request::decode_checkid;
use montague::provider::authenticate::Step;
use montague::provider::change::{Changed, Wish};
use montague::provider::release::EmailRelease;
use montague::provider::ticket::Arrival;
use montague::provider::{Provider, Settings};

use super::{ENDPOINT, JID, SECOND, YEAR, at_once, choices, sent, ticks, with};
use crate::support::rp::IDENTIFIER_SELECT;
use crate::support::stage::{
    ROMEO, SESSION, SITES, asking_for, boxes, consent, decided, details, happened, is_it_romeo, is_it_romeo_at_once,
    says, signed_in, verona,
};
use crate::support::{Browser, Page, Question, Rp, Setup, TestApp};

/// A site with a realm of its own.
fn site(app: &TestApp, realm: &str, return_to: &str) -> Rp {
    let mut rp = Rp::garden(app);
    realm.clone_into(&mut rp.realm);
    return_to.clone_into(&mut rp.return_to);
    rp
}

#[tokio::test]
async fn a_site_that_asks_for_more_than_was_agreed_is_asked_about_again_and_one_that_asks_for_less_is_not() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &asking_for(is_it_romeo(&rp), "nickname", "country")).await;
    browser.press(&page, "decision", "always").await.site();

    let received = browser.open(&asking_for(is_it_romeo(&rp), "country", "").url()).await.site();
    assert_eq!(sent(&received), [""; 0], "asked for and withheld, then as now");
    let received = browser.open(&asking_for(is_it_romeo_at_once(&rp), "", "country,nickname").url()).await.site();
    assert_eq!(sent(&received), ["nickname"]);
    assert!(rp.verify(&received).await.unwrap().signed.contains_key("sreg.nickname"));

    let wider = |question| asking_for(question, "nickname,email", "country,gender");
    assert_eq!(browser.open(&wider(is_it_romeo_at_once(&rp)).url()).await.site().field("mode"), "setup_needed");
    let page = consent(&mut browser, &wider(is_it_romeo(&rp))).await;
    assert_eq!(page.texts("h1"), ["garden.example asks for more"]);
    let lead = "Until now it received your nickname. Today it also asks for your e-mail address and gender.";
    assert!(page.text().contains(lead), "{}", page.text());
    assert_eq!(page.texts(".badge"), ["needed", "new, needed", "new"]);
    let unticked = ticks(&[("nickname", true), ("email", false), ("gender", false), ("country", false)]);
    assert_eq!(boxes(&page), unticked, "what is new waits to be ticked");

    // A no to the wider question leaves the narrower decision alone.
    browser.press(&page, "decision", "deny").await.site();
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");
    // A yes for once does so, too.
    let page = consent(&mut browser, &wider(is_it_romeo(&rp))).await;
    let form = page.form("decision").tick("share", "email", true).press("decision", "allow");
    assert_eq!(sent(&browser.submit(&form).await.site()), ["email", "nickname"]);
    let received = browser.open(&asking_for(is_it_romeo(&rp), "nickname", "country").url()).await.site();
    assert_eq!(sent(&received), ["nickname"]);
    assert_eq!(browser.open(&wider(is_it_romeo_at_once(&rp)).url()).await.site().field("mode"), "setup_needed");
}

#[tokio::test]
async fn a_site_that_wanted_no_identifier_is_asked_about_before_it_learns_one() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let nameless = |mode| asking_for(rp.ask(mode, ROMEO), "nickname", "").without("claimed_id").without("identity");
    let page = consent(&mut browser, &nameless("checkid_setup")).await;
    assert!(says(&page, "The site will not learn your identifier"));
    browser.press(&page, "decision", "always").await.site();
    assert!(says(&browser.open(SITES).await.page(), "Does not learn your identifier"));
    assert_eq!(browser.open(&nameless("checkid_immediate").url()).await.site().field("mode"), "id_res");

    for asked in [IDENTIFIER_SELECT, ROMEO] {
        let question = asking_for(rp.ask("checkid_immediate", asked), "nickname", "");
        assert_eq!(browser.open(&question.url()).await.site().field("mode"), "setup_needed", "{asked}");
    }
    let page = consent(&mut browser, &asking_for(rp.ask("checkid_setup", IDENTIFIER_SELECT), "nickname", "")).await;
    assert_eq!(page.texts("h1"), ["garden.example asks for more"]);
    assert!(says(&page, "Until now it received your nickname. Today it also asks for your identifier."));
    assert_eq!(boxes(&page), ticks(&[("nickname", true)]));
    browser.press(&page, "decision", "always").await.site();
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");
    let received = browser.open(&nameless("checkid_immediate").url()).await.site();
    assert_eq!((received.field("mode"), received.message().get("identity")), ("id_res".to_owned(), None), "narrower");
}

#[tokio::test]
async fn an_address_of_ones_own_is_given_to_nobody_who_was_not_seen_to_ask_for_it() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let own = |mode, address| rp.ask(mode, ROMEO).with("claimed_id", address);
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    browser.press(&page, "decision", "always").await.site();
    let first = "https://romeo.example/";
    for address in [first, "https://other.example/"] {
        let answer = browser.open(&own("checkid_immediate", address).url()).await.site();
        assert_eq!(answer.field("mode"), "setup_needed", "{address}");
    }
    let page = consent(&mut browser, &own("checkid_setup", first)).await;
    assert!(says(&page, "Until now it received your identifier only. Today it also asks for your other identifier."));
    browser.press(&page, "decision", "always").await.site();
    assert!(says(&browser.open(SITES).await.page(), "Knows you as https://romeo.example/ as well"));
    for (address, mode) in [(first, "id_res"), (ROMEO, "id_res"), ("https://other.example/", "setup_needed")] {
        let answer = browser.open(&own("checkid_immediate", address).url()).await.site();
        assert_eq!(answer.field("mode"), mode, "{address}");
    }
}

#[tokio::test]
async fn each_of_several_addresses_at_one_site_is_trusted_when_it_was_decided_and_all_are_taken_back_together() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let own = |mode, address| asking_for(rp.ask(mode, ROMEO).with("claimed_id", address), "nickname", "");
    let (first, second) = ("https://romeo.example/", "https://mantua.example/romeo");
    for address in [first, second] {
        let page = consent(&mut browser, &own("checkid_setup", address)).await;
        browser.press(&page, "decision", "always").await.site();
    }
    for (address, mode) in [(second, "id_res"), (first, "id_res"), (ROMEO, "id_res"), ("=romeo", "setup_needed")] {
        let answer = browser.open(&own("checkid_immediate", address).url()).await.site();
        assert_eq!(answer.field("mode"), mode, "{address}");
    }
    let sites = browser.open(SITES).await.page();
    for address in [first, second] {
        assert!(says(&sites, &format!("Knows you as {address} as well")), "{}", sites.text());
    }
    browser.press(&sites, "action", "revoke").await;
    let page = consent(&mut browser, &own("checkid_setup", second)).await;
    browser.press(&page, "decision", "always").await.site();
    let answer = browser.open(&own("checkid_immediate", first).url()).await.site();
    assert_eq!(answer.field("mode"), "setup_needed", "what was taken back does not come back with another address");
}

#[tokio::test]
async fn trust_covers_exactly_one_realm() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let realms = [
        ("https://a.example/", "https://a.example/return"),
        ("https://a.example:8443/", "https://a.example:8443/return"),
        ("https://a.example/app/", "https://a.example/app/return"),
        ("https://*.a.example/", "https://a.example/return"),
        ("https://www.a.example/", "https://www.a.example/return"),
        ("http://localhost:9000/", "http://localhost:9000/return"),
        ("https://localhost:9000/", "https://localhost:9000/return"),
    ];
    for (realm, return_to) in realms {
        let trusted = site(&app, realm, return_to);
        let page = consent(&mut browser, &is_it_romeo(&trusted)).await;
        browser.press(&page, "decision", "always").await.site();
        for (other, return_to) in realms {
            let answered = at_once(&mut browser, &site(&app, other, return_to)).await;
            assert_eq!(answered == "id_res", other == realm, "{realm} is trusted and {other} gets {answered}");
        }
        let sites = browser.open(SITES).await.page();
        browser.press(&sites, "action", "revoke").await;
    }
    // Two spellings of one realm are one.
    let page = consent(&mut browser, &is_it_romeo(&site(&app, "https://a.example", "https://a.example/return"))).await;
    browser.press(&page, "decision", "always").await.site();
    for realm in ["https://A.Example/", "https://a.example:443/", "https://a.example"] {
        assert_eq!(at_once(&mut browser, &site(&app, realm, "https://a.example/return")).await, "id_res", "{realm}");
    }
}

#[tokio::test]
async fn trust_that_lay_unused_for_a_year_asks_again() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    for _ in 0..2 {
        app.hands.advance(YEAR.saturating_sub(SECOND));
        assert_eq!(at_once(&mut signed_in(&app, "romeo").await, &rp).await, "id_res", "use renews it");
    }
    app.hands.advance(YEAR);
    let mut browser = signed_in(&app, "romeo").await;
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    browser.press(&page, "decision", "always").await.site();
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");
}

/// The page asks once more, says so, and still does not offer "always".
fn asked_again(page: &Page, offered: &[&str]) {
    assert_eq!((page.status(), choices(page)), (200, offered.iter().map(|&word| word.to_owned()).collect()));
    assert!(says(page, "Your answer was not used, and nothing was shared"), "{}", page.text());
    assert!(page.texts("title")[0].starts_with("Please look once more – "), "{:?}", page.texts("title"));
}

#[tokio::test]
async fn always_that_is_no_longer_offered_asks_again_and_shows_what_has_changed() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::at(&app, "https://xn--grden-4ve.example");
    let page = consent(&mut browser, &asking_for(is_it_romeo(&rp), "nickname", "")).await;
    assert_eq!(choices(&page), ["allow", "always", "deny", "never"]);
    // In another window he comes to trust the site whose name this one imitates.
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    let before = happened(&app, JID).await;
    let again = browser.press(&page, "decision", "always").await.page();
    asked_again(&again, &["deny", "never", "allow"]);
    assert_eq!(again.texts("h1"), ["This is not the garden.example you know"]);
    assert_eq!(boxes(&again), ticks(&[("nickname", false)]));
    assert_eq!(happened(&app, JID).await, before, "nothing was decided");
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
    assert_eq!(browser.press(&again, "decision", "deny").await.site().field("mode"), "cancel");
}

#[tokio::test]
async fn always_is_not_offered_for_sites_whose_name_proves_nothing_and_cannot_be_had_anyway() {
    let app = verona(Setup::new()).await;
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    let mut browser = signed_in(&app, "romeo").await;
    for (base, offered, words) in [
        ("http://garden.example", &["deny", "allow", "never"][..], "This site’s connection is not protected"),
        ("https://192.0.2.14", &["deny", "allow", "never"], "Sign in to a site without a name?"),
        ("https://[2001:db8::1]:8444", &["deny", "allow", "never"], "Sign in to a site without a name?"),
        ("https://github.io", &["allow", "deny", "never"], "a name that strangers share among them"),
        ("https://xn--grden-4ve.example", &["deny", "never", "allow"], "This is not the garden.example you know"),
    ] {
        let rp = Rp::at(&app, base);
        let question = asking_for(is_it_romeo(&rp), "nickname", "email");
        let page = consent(&mut browser, &question).await;
        assert_eq!(choices(&page), offered, "{base}");
        assert!(page.text().contains(words), "{base}: {}", page.text());
        let advised_against = offered[0] == "deny";
        assert_eq!(boxes(&page), ticks(&[("nickname", !advised_against), ("email", false)]), "{base}");

        let forged = with(&page.form("decision"), &[("decision", "always")]);
        asked_again(&browser.post(ENDPOINT, ENDPOINT, &forged).await.page(), offered);
        assert_eq!(at_once(&mut browser, &rp).await, "setup_needed", "{base}");
        let both = with(&page.form("decision").press("decision", "allow"), &[("decision", "always")]);
        assert_eq!(browser.post(ENDPOINT, ENDPOINT, &both).await.page().status(), 403, "{base}");
        assert_eq!(browser.press(&page, "decision", "allow").await.site().field("mode"), "id_res", "{base}");
        // Ticks that were once set do not come back where the page advises against.
        let form = consent(&mut browser, &question).await.form("decision").tick("share", "nickname", true);
        browser.submit(&form.press("decision", "allow")).await.site();
        let again = consent(&mut browser, &question).await;
        assert_eq!(boxes(&again), ticks(&[("nickname", !advised_against), ("email", false)]), "{base}");
    }
    let sites = browser.open(SITES).await.page();
    assert_eq!(sites.texts(".rows h3"), ["garden.example"], "none of them is trusted");
}

#[tokio::test]
async fn a_site_on_this_very_machine_may_be_trusted_without_protection() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    for base in ["http://localhost:8444", "http://127.0.0.1:8444", "http://[::1]:8444"] {
        let rp = Rp::at(&app, base);
        let page = consent(&mut browser, &is_it_romeo(&rp)).await;
        assert_eq!(choices(&page), ["allow", "always", "deny", "never"], "{base}");
        browser.press(&page, "decision", "always").await.site();
        assert_eq!(at_once(&mut browser, &rp).await, "id_res", "{base}");
    }
}

#[tokio::test]
async fn an_operator_may_let_unprotected_sites_be_trusted_and_may_take_that_back() {
    let app = verona(Setup::new().section("[openid]\ntrust_http_realms = true")).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::at(&app, "http://garden.example");
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    assert_eq!(choices(&page), ["deny", "allow", "always", "never"]);
    assert!(page.text().contains("This site’s connection is not protected"), "the warning stays");
    browser.press(&page, "decision", "always").await.site();
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");
    let app = app.restart_with(Setup::new()).await;
    browser.turn_to(app.network());
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
}

#[tokio::test]
async fn a_wildcard_is_named_for_what_it_is() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = site(&app, "https://*.theatre.example/", "https://tickets.theatre.example/return");
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    assert!(page.text().contains("This is about more than one site") && page.text().contains("*.theatre.example"));
    assert!(says(&page, "https://tickets.theatre.example/return"));
    browser.press(&page, "decision", "always").await.site();
    for host in ["theatre.example", "shop.theatre.example", "a.b.theatre.example"] {
        let rp = site(&app, "https://*.theatre.example/", &format!("https://{host}/return"));
        assert_eq!(at_once(&mut browser, &rp).await, "id_res", "{host}");
    }
}

#[tokio::test]
async fn a_choice_about_every_site_of_a_name_says_so_without_a_protected_line_too() {
    let app = verona(Setup::new().section("[openid]\ntrust_http_realms = true")).await;
    let mut browser = signed_in(&app, "romeo").await;
    for scheme in ["https", "http"] {
        let rp = site(&app, &format!("{scheme}://*.theatre.example/"), &format!("{scheme}://a.theatre.example/return"));
        let page = consent(&mut browser, &is_it_romeo(&rp)).await;
        assert!(says(&page, "Always, for all of them") && says(&page, "Never for any of them"), "{}", page.text());
        assert!(!says(&page, "Never for this site"), "{}", page.text());
    }
}

#[tokio::test]
async fn a_trusted_site_receives_the_values_of_the_day_and_a_new_detail_is_asked_about() {
    let app = verona(Setup::new()).await;
    app.profile(JID, &[(Attribute::Gender, "")]).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&rp), "nickname,gender", "");
    let page = consent(&mut browser, &question).await;
    browser.press(&page, "decision", "always").await.site();
    app.profile(JID, &[(Attribute::Nickname, "the banished")]).await;
    let received = browser.open(&question.url()).await.site();
    assert_eq!(details(&received), [("nickname".to_owned(), "the banished".to_owned())]);
    app.profile(JID, &[(Attribute::Nickname, "")]).await;
    assert_eq!(sent(&browser.open(&question.url()).await.site()), [""; 0]);
    app.profile(JID, &[(Attribute::Gender, "M")]).await;
    let page = consent(&mut browser, &question).await;
    assert_eq!(boxes(&page), ticks(&[("gender", false)]), "he has never agreed to that");
}

#[tokio::test]
async fn what_one_browser_takes_back_another_is_asked_about_at_once() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let (mut one, mut other) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let page = consent(&mut one, &asking_for(is_it_romeo(&rp), "nickname", "")).await;
    one.press(&page, "decision", "always").await.site();
    assert_eq!(at_once(&mut other, &rp).await, "id_res");
    let wider = asking_for(is_it_romeo(&rp), "nickname,email", "");
    let (open, more) = (consent(&mut other, &wider).await, consent(&mut other, &wider).await);

    let sites = one.open(SITES).await.page();
    one.press(&sites, "action", "revoke").await;
    assert_eq!(at_once(&mut other, &rp).await, "setup_needed");
    assert_eq!(
        other.press(&open, "decision", "allow").await.site().field("mode"),
        "id_res",
        "he was asked and said yes"
    );
    assert_eq!(at_once(&mut other, &rp).await, "setup_needed", "for once: the trust is not back");
    other.press(&more, "decision", "always").await.site();
    assert_eq!(at_once(&mut one, &rp).await, "id_res", "the last word holds");
}

/// A provider beside the one that runs: what it does between two looks at a session can be seen.
fn beside(app: &TestApp, host: &Host) -> Provider {
    let settings = Settings {
        shared_lifetime: Duration::from_hours(1),
        private_lifetime: Duration::from_hours(1),
        trust_http_realms: false,
        answers_v1: true,
        nist_level: None,
        email: EmailRelease::Any,
        ports: Vec::new(),
    };
    Provider::new(app.database.clone(), app.system.clone(), app.keys.clone(), settings, vec![host.clone()])
}

fn arrival(app: &TestApp, question: &Question) -> Arrival {
    let form = Form::parse(question.form().as_bytes()).unwrap();
    Arrival::new(decode_checkid(&Message::from_form(&form).unwrap()).unwrap(), app.system.now())
}

/// The session of a browser, as a request finds it before it does anything.
async fn looked_up(app: &TestApp, browser: &Browser) -> (Host, Sessions, Session) {
    let token = SessionToken::parse(browser.cookie("montague.lit", SESSION).unwrap()).unwrap();
    let base = "https://montague.lit".to_owned();
    let host = Host {
        domain: Domain::prepare("montague.lit").unwrap(),
        base,
        existence: Existence::Ask,
        legacy_bases: Vec::new(),
    };
    let sessions = Sessions::new(app.database.clone(), app.system.clone(), SessionSettings::default());
    let backend = Backend::local(LocalAccounts::new(app.database.clone(), app.system.clone()), &app.system);
    let seen = Seen::new("192.0.2.44".parse().unwrap(), None);
    let session = sessions.find(&host, &backend, &token, seen).await.unwrap().unwrap();
    (host, sessions, session)
}

#[tokio::test]
async fn what_a_page_changes_counts_only_while_its_session_goes_on() {
    let app = verona(Setup::new()).await;
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    let (host, sessions, session) = looked_up(&app, &signed_in(&app, "romeo").await).await;
    let (provider, actor) = (beside(&app, &host), session.actor());
    let held = async || {
        let realm = Realm::parse("https://garden.example/").unwrap();
        trust::find(&app.database, &actor, &realm, Version::V2, app.system.now()).await.unwrap().unwrap()
    };
    let id = held().await.id;
    let wish = |rule| Wish { rule, persona: None, shares: Some(Vec::new()), shown: "" };
    assert!(matches!(
        provider.change(&session.actor(), Some(session.id), &[id], wish(Rule::Never)).await.unwrap(),
        Changed::Done
    ));
    sessions.end(&actor, session.id).await.unwrap();
    assert!(matches!(
        provider.change(&session.actor(), Some(session.id), &[id], wish(Rule::Ask)).await.unwrap(),
        Changed::Nothing
    ));
    assert_eq!(held().await.rule, Rule::Never);
}

#[tokio::test]
async fn trust_is_not_used_in_a_session_that_has_ended_since_it_was_looked_up() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    let (host, sessions, session) = looked_up(&app, &signed_in(&app, "romeo").await).await;
    let provider = beside(&app, &host);
    let next = async |question: &Question| provider.next(&host, arrival(&app, question), Some(&session)).await.unwrap();
    assert!(matches!(next(&is_it_romeo(&rp)).await, Step::Answer(_)));

    sessions.end(&session.actor(), session.id).await.unwrap();
    let before = happened(&app, JID).await;
    assert!(matches!(next(&is_it_romeo(&rp)).await, Step::AskLogin(_)));
    assert!(matches!(next(&is_it_romeo_at_once(&rp)).await, Step::Answer(_)), "that he has to be asked");
    assert_eq!(happened(&app, JID).await, before, "nothing was shared");
}
