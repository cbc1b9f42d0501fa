//! What holds for every page, whatever it is about: headers, policies, escaping, methods, sizes, cookies, files.

mod hostile;
mod requests;
mod style_guide;

use std::collections::BTreeMap;

use montague::account::trust::Rule;
use montague::openid::extension::Attribute;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HOST};
use scraper::{Html, Selector};

use crate::support::stage::{
    ACTIVITY, BASE, BROWSERS, CHANGE, DATA, DELETE, JULIET, LOGIN, PROFILE, ROMEO, SITES, asking_for, consent, decided,
    is_it_romeo, says, signed_in, verona,
};
use crate::support::{Answer, Browser, Page, Rp, Setup, TestApp};

const ENDPOINT: &str = "https://montague.lit/openid";

const JID: &str = "romeo@montague.lit";

const FORM: &str = "application/x-www-form-urlencoded";

const GARDEN: &str = " https://garden.example https:";

/// Pages by what they show, with the origin that their forms lead to besides our own.
type Pages = BTreeMap<&'static str, (Answer, &'static str)>;

/// Every page that needs no decision and no further provider.
async fn pages_for_everybody(app: &TestApp) -> Pages {
    let (network, rp) = (app.network(), Rp::garden(app));
    let get = |path: &str| format!("{BASE}{path}");
    let realm = is_it_romeo(&rp).with("realm", "https://orchard.example/");
    let mut pages = Pages::new();
    for (name, url, leads_to) in [
        ("home", get("/"), ""),
        ("endpoint", get("/openid"), ""),
        ("check", get("/check?identifier=montague.lit/openid/romeo"), ""),
        ("check of a stranger", get("/check?identifier=https://evil.example/"), ""),
        ("identifier", ROMEO.to_owned(), ""),
        ("login", LOGIN.to_owned(), ""),
        ("signed out", get("/logout"), ""),
        ("404", get("/nothing"), ""),
        ("404 of an account", get("/openid/nobody"), ""),
        ("404 below static", get("/static/nothing.css"), ""),
        ("400 realm", realm.url(), ""),
        ("400 form", get("/openid?a=%zz"), ""),
        ("400 broken question", is_it_romeo(&rp).without("identity").url(), GARDEN),
        ("413 query", get(&format!("/openid?a={}", "a".repeat(16 * 1024))), ""),
        ("login for a site", is_it_romeo(&rp).url(), GARDEN),
        ("not ours", rp.ask("checkid_setup", "https://romeo.example/").url(), GARDEN),
        ("no return", is_it_romeo(&rp).without("return_to").url(), ""),
    ] {
        pages.insert(name, (network.get(&url).await, leads_to));
    }
    let send = |method, path: &str| network.request(method, &format!("{BASE}{path}"));
    for (name, request) in [
        ("405", send(Method::DELETE, "/login")),
        ("413", send(Method::POST, "/login").header(CONTENT_TYPE, FORM).body("a".repeat(64 * 1024 + 1))),
        ("400 media type", send(Method::POST, "/login").header(CONTENT_TYPE, "text/plain").body("username=romeo")),
        ("403 stale form", send(Method::POST, "/login").header(CONTENT_TYPE, FORM).body("username=romeo")),
        ("421", send(Method::GET, "/").header(HOST, "evil.example")),
    ] {
        pages.insert(name, (network.send(request).await, ""));
    }
    let long = is_it_romeo(&rp).with("x.padding", &"p".repeat(5000));
    pages.insert("hop", (network.post(ENDPOINT, &long.form()).await, GARDEN));
    pages.insert("403 plain", (network.post("http://montague.lit/login", "username=romeo").await, ""));
    pages
}

/// Every page that somebody signed in can meet.
async fn pages_of_a_person(app: &TestApp) -> Pages {
    let rp = Rp::garden(app);
    let mut browser = signed_in(app, "romeo").await;
    decided(app, JID, "https://orchard.example/", (Rule::Always, &[Attribute::Nickname])).await;
    app.hands.advance(std::time::Duration::from_hours(365 * 24));
    decided(app, JID, "https://prize.example/", (Rule::Never, &[])).await;
    browser.sign_in(BASE, "romeo").await;
    let mut pages = Pages::new();
    for (name, url, leads_to) in [
        ("account", format!("{BASE}/account"), ""),
        ("sites", SITES.to_owned(), ""),
        ("site", format!("{SITES}/1"), ""),
        ("unused", format!("{SITES}/unused"), ""),
        ("browsers", BROWSERS.to_owned(), ""),
        ("activity", ACTIVITY.to_owned(), ""),
        ("activity that did not work", format!("{ACTIVITY}?show=refused"), ""),
        ("data", DATA.to_owned(), ""),
        ("delete", DELETE.to_owned(), ""),
        ("profile", PROFILE.to_owned(), ""),
        ("new persona", format!("{PROFILE}?persona=new"), ""),
        ("password", CHANGE.to_owned(), ""),
        ("sign out", format!("{BASE}/logout"), ""),
        ("own identifier", ROMEO.to_owned(), ""),
        ("wrong account", rp.ask("checkid_setup", JULIET).url(), GARDEN),
        ("consent", asking_for(is_it_romeo(&rp), "nickname", "email").url(), GARDEN),
    ] {
        pages.insert(name, (browser.open(&url).await.page().answer, leads_to));
    }
    let sites = browser.open(SITES).await.page();
    pages.insert("revoked", (browser.press(&sites, "action", "revoke").await.page().answer, ""));
    app.hands.advance(std::time::Duration::from_hours(1));
    let browsers = browser.open(BROWSERS).await.page();
    pages.insert("password needed", (browser.press(&browsers, "action", "end_others").await.page().answer, ""));
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    browser.press(&page, "decision", "allow").await.site();
    pages.insert("decided", (browser.press(&page, "decision", "allow").await.page().answer, ""));
    pages.insert("continue", (long_answer(app, &mut browser).await.answer, GARDEN));
    let mut guesser = app.browser();
    let login = guesser.open(LOGIN).await.page();
    let form = login.form("password").fill("username", "romeo").fill("password", "the rose");
    pages.insert("wrong password", (guesser.submit(&form).await.page().answer, ""));
    let mut browser = signed_in(app, "romeo").await;
    let profile = browser.open(PROFILE).await.page();
    let form = profile.form_with("action", "save").fill("email", "romeo.montague").press("action", "save");
    pages.insert("unfit details", (browser.submit(&form).await.page().answer, ""));
    let new = browser.open(&format!("{PROFILE}?persona=new")).await.page();
    let form = new.form_with("action", "save").fill("name", "Work").press("action", "save");
    let saved = browser.submit(&form).await.page();
    let remove = saved.attributes("a.btn-danger", "href").remove(0);
    pages.insert("saved", (saved.answer, ""));
    pages.insert("remove", (browser.open(&format!("{BASE}{remove}")).await.page().answer, ""));
    let question = browser.open(DELETE).await.page();
    pages.insert("not sure", (browser.press(&question, "action", "delete").await.page().answer, ""));
    let sure = question.form("sure").tick("sure", "yes", true).press("action", "delete");
    pages.insert("deleted", (browser.submit(&sure).await.page().answer, ""));
    pages
}

/// The page that carries an answer too long for an address.
async fn long_answer(app: &TestApp, browser: &mut Browser) -> Page {
    let mut rp = Rp::garden(app);
    rp.return_to = format!("https://garden.example/return?{}", "a".repeat(1900));
    let page = consent(browser, &asking_for(is_it_romeo(&rp), "nickname,fullname", "")).await;
    let form = page.form("decision").press("decision", "allow");
    let answer = browser.post_once(page.url.as_str(), ENDPOINT, &form.fields()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    Page { url: page.url, answer }
}

fn whole_set(name: &str, answer: &Answer, leads_to: &str, plain: bool) {
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{name}");
    let script = if ["hop", "continue"].contains(&name) { "script-src 'self'; " } else { "" };
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; {script}base-uri 'none'; frame-ancestors 'none'; \
         form-action 'self'{leads_to}"
    );
    for (header, value) in [
        ("content-security-policy", policy.as_str()),
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ] {
        assert_eq!(answer.header(header), Some(value), "{name}: {header}");
    }
    let forever = (!plain).then_some("max-age=31536000");
    assert_eq!(answer.header("strict-transport-security"), forever, "{name}");
}

/// Nothing in a page can run, load from elsewhere or lead to anything but an address.
fn harmless(name: &str, body: &str) {
    let html = Html::parse_document(body);
    for element in html.select(&Selector::parse("*").expect("a selector")) {
        let tag = element.value().name();
        assert!(!["iframe", "object", "embed", "base", "frame", "applet"].contains(&tag), "{name}: <{tag}>");
        if tag == "script" {
            assert_eq!(
                (element.attr("src"), element.inner_html().as_str()),
                (Some("/static/continue.js"), ""),
                "{name}"
            );
        }
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on") && !["style", "srcdoc"].contains(&attribute), "{name}: {attribute}");
            assert!(attribute != "http-equiv" || value == "X-XRDS-Location", "{name}: {attribute}={value}");
            if ["href", "src", "action", "formaction", "data", "ping", "background"].contains(&attribute) {
                let fine = ["/", "#", "https://", "http://"].iter().any(|start| value.starts_with(start));
                assert!(fine && !value.starts_with("//"), "{name}: {attribute}={value}");
            }
        }
    }
    assert!(!body.contains("<svg onload") && !body.contains("<script>"), "{name}");
}

#[tokio::test]
async fn every_page_carries_the_whole_set_of_headers_and_its_own_policy() {
    let app = verona(Setup::new()).await;
    let (everybodys, own) = (pages_for_everybody(&app).await, pages_of_a_person(&app).await);
    for (name, status) in [
        ("404", 404),
        ("404 of an account", 404),
        ("404 below static", 404),
        ("405", 405),
        ("413", 413),
        ("413 query", 413),
        ("400 media type", 400),
        ("421", 421),
        ("400 realm", 400),
        ("400 form", 400),
        ("400 broken question", 400),
        ("403 stale form", 403),
        ("403 plain", 403),
        ("decided", 409),
        ("password needed", 403),
        ("not sure", 422),
        ("deleted", 200),
        ("unfit details", 422),
        ("wrong password", 403),
    ] {
        let (page, _) = everybodys.get(name).or_else(|| own.get(name)).unwrap();
        assert_eq!(page.status, status, "{name}");
    }
    for (name, (page, leads_to)) in everybodys.iter().chain(&own) {
        whole_set(name, page, leads_to, *name == "403 plain");
        harmless(name, &page.body);
        let html = Page { url: BASE.parse().unwrap(), answer: page.clone() };
        assert_eq!(html.texts("h1").len(), 1, "{name}");
        assert_eq!(html.attributes("html", "lang"), ["en"], "{name}");
        let loads =
            html.attributes("link, script, img", "href").into_iter().chain(html.attributes("script, img", "src"));
        for address in loads.filter(|address| !address.starts_with("https://montague.lit/")) {
            assert!(address.starts_with("/static/"), "{name}: {address}");
        }
    }
}

#[tokio::test]
async fn pages_about_trouble_carry_the_headers_too() {
    let crowded = Setup::new().section("[limits]\npages = \"1/h\"\nlogin_attempts = \"1/10m\"").start().await;
    let mut answers = Vec::new();
    for _ in 0..11 {
        answers.push(crowded.network().get(&format!("{BASE}/")).await);
    }
    let too_many = answers.pop().unwrap();
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!((too_many.status, too_many.header("retry-after")), (429, Some("3600")));
    whole_set("429", &too_many, "", false);

    let app = verona(Setup::new().section("[limits]\nlogin_attempts = \"1/10m\"")).await;
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    let form = login.form("password").fill("username", "romeo").fill("password", "the rose");
    browser.submit(&form).await;
    let throttled = browser.submit(&form).await.page();
    assert_eq!(throttled.status(), 429);
    whole_set("429 of the sign-in", &throttled.answer, "", false);

    let mut browser = signed_in(&app, "juliet").await;
    app.database.close().await;
    for url in [SITES, ROMEO, BASE] {
        let away = browser.open(url).await.page();
        assert_eq!((away.status(), away.answer.header("retry-after")), (503, Some("30")), "{url}");
        assert_eq!(away.texts("h1"), ["We’ll be right back"], "{url}");
        whole_set("503", &away.answer, "", false);
    }
}

#[tokio::test]
async fn answers_that_are_no_pages_are_not_to_be_sniffed_or_kept_by_mistake() {
    let app = verona(Setup::new()).await;
    let network = app.network();
    let xrds = network.request(Method::GET, ROMEO).header("accept", "application/xrds+xml");
    let associate = "openid.ns=http%3A%2F%2Fspecs.openid.net%2Fauth%2F2.0&openid.mode=associate";
    for (name, answer, kept) in [
        ("style", network.get(&format!("{BASE}/static/style.css")).await, "public, max-age=3600"),
        ("document", network.send(xrds).await, "public, max-age=3600"),
        ("direct", network.post(ENDPOINT, associate).await, "no-store"),
        ("redirect", network.get(SITES).await, "no-store"),
        ("health", network.get(&format!("{BASE}/healthz")).await, "no-store"),
        ("readiness", network.get(&format!("{BASE}/readyz")).await, "no-store"),
    ] {
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{name}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{name}");
        assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"), "{name}");
        assert_eq!(answer.header("cache-control"), Some(kept), "{name}");
    }
    for path in ["/", "/static/style.css", "/openid/romeo", "/healthz", "/readyz"] {
        let answer = network.get(&format!("http://montague.lit{path}")).await;
        assert_eq!(answer.header("strict-transport-security"), None, "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
    let unserved =
        network.send(network.request(Method::GET, "http://montague.lit/").header(HOST, "evil.example")).await;
    assert_eq!((unserved.status, unserved.header("strict-transport-security")), (421, None));
}

#[tokio::test]
async fn the_home_page_and_the_endpoint_tell_people_what_they_are() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    let home = browser.open(BASE).await.page();
    assert_eq!(home.texts("h1"), ["One name for every door"]);
    assert_eq!(home.attributes("main a.btn-primary", "href"), ["/login"]);
    assert!(says(&home, "montague.lit/openid/your-name"));
    let endpoint = browser.open(&format!("{BASE}/openid/")).await.page();
    assert_eq!((endpoint.url.as_str(), endpoint.status()), (ENDPOINT, 200));
    assert_eq!(endpoint.texts("h1"), ["This address is for sites"]);
    let login = browser.open(LOGIN).await.page();
    assert!(says(&login, "it must begin with https://montague.lit/"));
    browser.sign_in_on(&login, "romeo").await;
    assert_eq!(browser.open(BASE).await.page().attributes("main a.btn-primary", "href"), ["/account"]);
}

#[tokio::test]
async fn an_address_with_a_jid_in_it_is_no_door() {
    let app = verona(Setup::new()).await;
    for path in ["romeo@montague.lit", "romeo%40montague.lit", "nobody@montague.lit"] {
        let answer = app.network().get(&format!("{BASE}/openid/{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("An identifier ends with the name only, without @."), "{path}");
        let question = Rp::garden(&app).ask("checkid_setup", &format!("{BASE}/openid/{path}"));
        let page = signed_in(&app, "romeo").await.open(&question.url()).await.page();
        assert_eq!(page.status(), 400, "{path}: even for the right person");
        assert!(page.find_form("decision").is_none() && page.find_form("password").is_none(), "{path}");
    }
}
