//! Identifiers that last: those of before stay good (docs/identifiers.md), and a name that passes on is somebody else's.

use reqwest::Method;

use crate::support::program::beside;
use crate::support::rp::{IDENTIFIER_SELECT, OldRp, TYPE_SIGNON, services};
use crate::support::stage::{LOGIN, ROMEO, SITES, consent, is_it_romeo, signed_in, verona};
use crate::support::{Answer, Rp, Setup, TestApp};

const LINE: &str = "legacy_bases = [\"http://montague.lit:5280/openid\", \"https://old.example/id\"]";
const BEFORE: &str = "http://montague.lit:5280/openid/romeo";
const RENAMED: &str = "https://old.example/id/romeo";
const XRDS: &str = "application/xrds+xml";
const ENDPOINT: &str = "https://montague.lit/openid";

async fn moved() -> TestApp {
    verona(Setup::new().every_host(LINE)).await
}

/// Asks one of our listeners as if it stood at another name.
async fn ask(app: &TestApp, method: Method, [line, name, path]: [&str; 3], accept: &str) -> Answer {
    let request = app.network().request(method, &format!("{line}://montague.lit{path}"));
    app.network().send(request.header("host", name).header("accept", accept)).await
}

#[tokio::test]
async fn an_identifier_of_before_stays_where_it_is_and_tells_sites_where_to_go() {
    let app = moved().await;
    for (line, name, path) in [("http", "montague.lit:5280", "/openid/romeo"), ("https", "old.example", "/id/romeo")] {
        let page = ask(&app, Method::GET, [line, name, path], "text/html").await;
        assert_eq!(page.status, 200, "{name}: a redirect would make another identifier of it");
        assert_eq!(page.header("x-xrds-location"), Some("https://montague.lit/xrds/user/romeo"));
        assert!(page.body.contains("rel=\"openid2.provider\" href=\"https://montague.lit/openid\""), "{}", page.body);
        let document = ask(&app, Method::GET, [line, name, path], XRDS).await;
        assert_eq!((document.status, document.header("content-type")), (200, Some(XRDS)));
        let service = &services(&document.body)[0];
        assert!(service.types.contains(&TYPE_SIGNON.to_owned()) && service.local_id.as_deref() == Some(ROMEO));
        let head = ask(&app, Method::HEAD, [line, name, path], "*/*").await;
        assert_eq!((head.status, head.header("x-xrds-location")), (200, page.header("x-xrds-location")));
    }
}

#[tokio::test]
async fn every_other_spelling_of_an_identifier_of_before_leads_to_it_and_to_no_other() {
    let app = moved().await;
    for (line, name, path, identifier) in [
        ("http", "montague.lit:5280", "/openid/Romeo", BEFORE),
        ("http", "montague.lit:5280", "/openid/romeo/", BEFORE),
        ("http", "montague.lit:5280", "/openid/rom%65o?x", BEFORE),
        ("https", "old.example", "/id/Romeo/", RENAMED),
        ("https", "old.example", "/id/romeo?x", RENAMED),
        ("http", "old.example", "/id/romeo", RENAMED),
        ("http", "old.example", "/id/ROMEO/", RENAMED),
    ] {
        for accept in ["text/html", XRDS] {
            let answer = ask(&app, Method::GET, [line, name, path], accept).await;
            assert_eq!((answer.status, answer.location()), (303, identifier), "{line}://{name}{path}");
        }
    }
}

#[tokio::test]
async fn the_page_of_an_identifier_of_before_looks_like_the_others() {
    let app = moved().await;
    for (line, name, path) in [("http", "montague.lit:5280", "/openid/romeo"), ("https", "old.example", "/id/romeo")] {
        let page = ask(&app, Method::GET, [line, name, path], "text/html").await;
        assert!(
            page.body.contains("href=\"/static/style.css\"") && !page.body.contains("action=\"/language\""),
            "{name}"
        );
        let style = ask(&app, Method::GET, [line, name, "/static/style.css"], "text/css").await;
        assert_eq!(style.status, 200, "{name}: what another origin has is loaded by no page");
        assert!(style.header("content-type").unwrap().starts_with("text/css"));
    }
}

#[tokio::test]
async fn everything_else_at_a_name_of_before_has_moved() {
    let app = moved().await;
    for (line, name, path) in [
        ("http", "montague.lit:5280", "/"),
        ("http", "montague.lit:5280", "/openid/"),
        ("http", "montague.lit:5280", "/openid/romeo@montague.lit"),
        ("http", "montague.lit", "/openid/romeo"),
        ("http", "montague.lit", "/openid/Romeo"),
        ("https", "old.example", "/login"),
        ("https", "old.example", "/openid/romeo"),
        ("https", "old.example", "/idromeo"),
    ] {
        let answer = ask(&app, Method::GET, [line, name, path], "text/html").await;
        assert_eq!((answer.status, answer.location()), (301, format!("https://montague.lit{path}").as_str()), "{name}");
    }
    let unknown = ask(&app, Method::GET, ["http", "montague.lit:5280", "/openid/nobody"], "text/html").await;
    assert_eq!(unknown.status, 404);
    let posted = ask(&app, Method::POST, ["https", "old.example", "/login"], "text/html").await;
    assert_eq!((posted.status, posted.header("x-error-code")), (410, Some("moved")));
    assert!(posted.body.contains("href=\"https://montague.lit\"") && !posted.body.contains("not protected"));
    for (line, told) in [("https", "this host has another name now"), ("http", "this line is not protected")] {
        let told = format!("error:{told}; post to {ENDPOINT}\n");
        let program = ask(&app, Method::POST, [line, "old.example", "/openid"], "*/*").await;
        assert_eq!((program.status, program.body), (400, told));
    }
    assert_eq!(ask(&app, Method::GET, ["https", "older.example", "/id/romeo"], "text/html").await.status, 421);
    let elsewhere = verona(Setup::new()).await;
    let answer = ask(&elsewhere, Method::GET, ["http", "montague.lit:5280", "/openid/romeo"], "text/html").await;
    assert_eq!(answer.status, 301, "without the setting it is a spelling like others");
}

#[tokio::test]
async fn who_is_asked_for_by_an_identifier_of_before_is_asserted_as_asked() {
    let app = moved().await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::garden(&app);
    for (claimed_id, identity) in [(BEFORE, BEFORE), (BEFORE, ROMEO), (RENAMED, ROMEO), (RENAMED, RENAMED)] {
        let question = rp.ask("checkid_setup", claimed_id).with("identity", identity);
        let page = consent(&mut browser, &question).await;
        let received = browser.press(&page, "decision", "allow").await.site();
        assert_eq!([received.field("claimed_id"), received.field("identity")], [claimed_id, identity]);
        assert_eq!(received.field("op_endpoint"), "https://montague.lit/openid");
    }
    let old = OldRp::garden(&app);
    let page = consent(&mut browser, &old.ask("checkid_setup", BEFORE)).await;
    let received = browser.press(&page, "decision", "allow").await.site();
    assert!(old.believes(&received).await && received.field("identity") == BEFORE);
}

#[tokio::test]
async fn who_is_not_asked_for_by_name_has_the_identifier_of_today() {
    let app = moved().await;
    let mut browser = signed_in(&app, "romeo").await;
    let question = Rp::garden(&app).ask("checkid_setup", IDENTIFIER_SELECT);
    let page = consent(&mut browser, &question).await;
    assert_eq!(browser.press(&page, "decision", "allow").await.site().field("claimed_id"), ROMEO);
}

#[tokio::test]
async fn an_identifier_of_before_is_nobody_elses() {
    let app = moved().await;
    let mut browser = signed_in(&app, "juliet").await;
    let rp = Rp::garden(&app);
    let page = browser.open(&rp.ask("checkid_setup", BEFORE).url()).await.page();
    assert!(page.text().contains("expects romeo"), "{}", page.text());
    for claimed_id in [BEFORE, RENAMED, "http://MONTAGUE.lit:5280/openid/romeo", "https://old.example/%69d/romeo"] {
        let juliet = ROMEO.replace("romeo", "juliet");
        let mixed = rp.ask("checkid_immediate", claimed_id).with("identity", &juliet);
        let answer = browser.open(&mixed.url()).await.site();
        assert_eq!([answer.field("mode"), answer.field("error_code")], ["error", "contradiction"], "{claimed_id}");
    }
}

#[tokio::test]
async fn trust_for_one_identifier_does_not_tell_a_site_of_the_other() {
    let app = moved().await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::garden(&app);
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    browser.press(&page, "decision", "always").await.site();
    let at_once = rp.ask("checkid_immediate", BEFORE).with("identity", ROMEO);
    assert_eq!(browser.open(&at_once.url()).await.site().field("mode"), "setup_needed");
}

#[tokio::test]
async fn the_page_says_by_what_else_somebody_is_known_and_what_that_is_worth() {
    let app = moved().await;
    let page = app.browser().open(ROMEO).await.page();
    for said in ["Also known as", BEFORE, RENAMED, "only as safe as the network"] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    let plain = verona(Setup::new()).await.browser().open(ROMEO).await.page();
    assert!(!plain.text().contains("Also known as"));
}

#[tokio::test]
async fn a_name_that_is_passed_on_has_nothing_of_who_had_it_and_is_somebody_else_for_sites() {
    let app = moved().await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    browser.press(&page, "decision", "always").await.site();
    let recycled = beside(&app, "user recycle romeo", "");
    assert_eq!(recycled.status, Some(0), "{}", recycled.errors);
    assert!(browser.open(SITES).await.page().url.as_str().starts_with(LOGIN), "every browser is signed out");
    let mut heir = signed_in(&app, "romeo").await;
    assert!(heir.open(SITES).await.page().text().contains("No site yet"));
    let page = consent(&mut heir, &is_it_romeo(&rp)).await;
    let received = heir.press(&page, "decision", "allow").await.site();
    let claimed_id = rp.verify(&received).await.unwrap().claimed_id.unwrap();
    let fragment = claimed_id.strip_prefix(&format!("{ROMEO}#")).unwrap().to_owned();
    for (asked, told) in [(BEFORE, BEFORE), (RENAMED, RENAMED)] {
        let page = consent(&mut heir, &rp.ask("checkid_setup", asked).with("identity", ROMEO)).await;
        let received = heir.press(&page, "decision", "allow").await.site();
        assert_eq!(received.field("claimed_id"), format!("{told}#{fragment}"), "wherever the name is");
    }
    beside(&app, "user recycle romeo", "");
    let mut third = signed_in(&app, "romeo").await;
    let page = consent(&mut third, &is_it_romeo(&rp)).await;
    let again = third.press(&page, "decision", "allow").await.site().field("claimed_id");
    assert!(again.starts_with(&format!("{ROMEO}#")) && again != claimed_id, "{again}");
}

#[tokio::test]
async fn who_has_a_name_after_somebody_else_is_not_taken_for_them_by_a_site_of_openid_1() {
    let app = verona(Setup::new()).await;
    let old = OldRp::garden(&app);
    let mut first = signed_in(&app, "romeo").await;
    let page = first.open(&old.ask("checkid_setup", ROMEO).url()).await.page();
    assert_eq!(first.press(&page, "decision", "allow").await.site().field("mode"), "id_res");
    assert_eq!(beside(&app, "user recycle romeo", "").status, Some(0));
    let mut heir = signed_in(&app, "romeo").await;
    let page = heir.open(&old.ask("checkid_setup", ROMEO).url()).await.page();
    assert!(page.text().contains("would take you for somebody else") && page.find_form("share").is_none());
    assert!(page.forms().iter().all(|form| !form.choices("decision").contains(&"allow")), "{}", page.text());
    let form = page.form("decision").fields();
    let tried: Vec<_> = form.into_iter().chain([("decision".to_owned(), "allow".to_owned())]).collect();
    assert_eq!(heir.post(page.url.as_str(), ENDPOINT, &tried).await.page().status(), 403);
    assert_eq!(heir.press(&page, "decision", "deny").await.site().field("mode"), "cancel");
    let at_once = heir.open(&old.ask("checkid_immediate", ROMEO).url()).await.site();
    assert!(!at_once.field("user_setup_url").is_empty());
    let page = consent(&mut heir, &is_it_romeo(&Rp::garden(&app))).await;
    assert_eq!(heir.press(&page, "decision", "allow").await.site().field("mode"), "id_res", "2.0 can tell them apart");
}

#[tokio::test]
async fn a_host_that_moves_keeps_its_people_known_by_what_they_were() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    let before = browser.press(&page, "decision", "allow").await.site();
    let known = rp.verify(&before).await.unwrap().claimed_id.unwrap();
    // The file as docs/identifiers.md has it written: the new address, and the old one among those of before.
    let moved = app.restart_with(Setup::new().moved_to("id.montague.lit", "https://montague.lit/openid")).await;
    let mut browser = moved.browser();
    browser.sign_in("https://id.montague.lit", "romeo").await;
    let question = Rp::garden(&moved).ask("checkid_setup", &known);
    let page = browser.open(&question.url().replace("https://montague.lit", "https://id.montague.lit")).await.page();
    assert!(page.text().contains("garden.example"), "{}", page.text());
    let after = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(after.field("claimed_id"), known, "the site finds the account it has");
    assert_eq!(after.field("op_endpoint"), "https://id.montague.lit/openid");
}
