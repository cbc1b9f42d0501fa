//! Every page in the language of whoever reads it: as the browser says, or as was chosen at its foot.

use reqwest::Method;
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, HeaderValue};

use crate::support::stage::{
    ACCOUNT, BASE, JULIET, LOGIN, PRE_SESSION, ROMEO, SESSION, SITES, asking_for, consent, is_it_romeo, signed_in,
    verona,
};
use crate::support::{Answer, Browser, Form, Page, Rp, Setup, TestApp};

/// The cookie of the choice.
const LANGUAGE: &str = "__Host-montague-language";

async fn ask(app: &TestApp, url: &str, accept: &[u8]) -> Answer {
    let accept = HeaderValue::from_bytes(accept).unwrap();
    app.network().send(app.network().request(Method::GET, url).header(ACCEPT_LANGUAGE, accept)).await
}

/// The beginning of a page's root element.
fn root(answer: &Answer) -> &str {
    answer.body.lines().nth(1).unwrap()
}

/// The language of a page, and the one that its form has chosen.
fn language(page: &Page) -> (String, String) {
    let chosen = page.attributes("select[name=language] option[selected]", "value").remove(0);
    (page.attributes("html", "lang").remove(0), chosen)
}

fn both(tag: &str) -> (String, String) {
    (tag.to_owned(), tag.to_owned())
}

/// The form at the foot of a page.
fn foot(page: &Page) -> Form {
    page.form("back")
}

async fn choose(browser: &mut Browser, page: &Page, tag: &str) -> Page {
    browser.submit(&foot(page).fill("language", tag)).await.page()
}

#[tokio::test]
async fn every_page_is_in_the_language_of_the_browser_and_says_so() {
    let app = verona(Setup::new()).await;
    let question = is_it_romeo(&Rp::garden(&app)).url();
    for url in [BASE, LOGIN, ROMEO, &format!("{BASE}/openid"), &format!("{BASE}/nothing"), &question] {
        for (accept, tag, direction) in [
            ("de-AT,de;q=0.9,en;q=0.8", "de", "ltr"),
            ("ar", "ar", "rtl"),
            ("tlh, fr;q=0.5", "fr", "ltr"),
            ("tlh", "en", "ltr"),
        ] {
            let answer = ask(&app, url, accept.as_bytes()).await;
            assert_eq!(root(&answer), format!("<html lang=\"{tag}\" dir=\"{direction}\">"), "{url} for {accept}");
            assert_eq!(answer.header("content-language"), Some(tag), "{url}");
            let varies: Vec<_> = answer.header("vary").unwrap().split(", ").collect();
            assert!(varies.contains(&"Accept-Language") && varies.contains(&"Cookie"), "{url}: {varies:?}");
            assert_eq!(answer.header("set-cookie").is_some(), url == LOGIN || *url == question, "{url}");
        }
    }
    let german = ask(&app, LOGIN, b"de").await.body;
    assert!(!german.contains("Password") && !german.contains("chat account"), "{german}");
    let elsewhere =
        app.network().request(Method::GET, BASE).header("host", "evil.example").header(ACCEPT_LANGUAGE, "de");
    let elsewhere = app.network().send(elsewhere).await;
    assert_eq!((elsewhere.status, elsewhere.header("content-language")), (421, Some("de")));
    assert!(!elsewhere.body.contains("/language"), "there is nothing to come back to");
}

#[tokio::test]
async fn a_hostile_language_header_is_read_as_none() {
    let app = verona(Setup::new()).await;
    for accept in [
        "de;q=9".as_bytes(),
        b"<script>alert(1)</script>",
        b"../../../etc/passwd",
        b"\xff\xfe",
        "d\u{e9}".as_bytes(),
        "tlh,".repeat(2000).as_bytes(),
        "en-abcde".repeat(1000).as_bytes(),
        ",;q=".repeat(2000).as_bytes(),
    ] {
        let answer = ask(&app, LOGIN, accept).await;
        assert_eq!((answer.status, answer.header("content-language")), (200, Some("en")));
    }
}

#[tokio::test]
async fn the_form_at_the_foot_changes_the_language_and_comes_back_to_its_page() {
    let app = verona(Setup::new()).await;
    let mut browser = app.browser();
    for url in [
        format!("{BASE}/"),
        LOGIN.to_owned(),
        format!("{LOGIN}?to=sites"),
        ROMEO.to_owned(),
        format!("{BASE}/nothing?a=%2F&b"),
        is_it_romeo(&Rp::garden(&app)).url(),
    ] {
        for tag in ["ar", "de", "en"] {
            let page = browser.open(&url).await.page();
            let back = choose(&mut browser, &page, tag).await;
            assert_eq!((back.url.as_str(), back.status()), (url.as_str(), page.status()));
            assert_eq!(language(&back), both(tag), "{url}");
        }
    }
    let login = browser.open(LOGIN).await.page();
    choose(&mut browser, &login, "fr").await;
    let account = browser.sign_in(BASE, "romeo").await;
    assert_eq!(language(&account), both("fr"), "it stays when somebody signs in");
    let sites = browser.open(SITES).await.page();
    let sites = choose(&mut browser, &sites, "es").await;
    assert_eq!((sites.url.as_str(), language(&sites)), (SITES, both("es")));
    let question = asking_for(is_it_romeo(&Rp::garden(&app)), "nickname", "email");
    let page = consent(&mut browser, &question).await;
    let again = choose(&mut browser, &page, "ru").await;
    assert_eq!(language(&again), both("ru"));
    browser.press(&again, "decision", "allow").await.site();
    browser.submit(&account.form("csrf")).await;
    assert_eq!(language(&browser.open(LOGIN).await.page()), both("ru"), "and when they leave");
}

#[tokio::test]
async fn a_page_that_answers_a_form_comes_back_to_the_page_of_that_form() {
    let app = verona(Setup::new()).await;
    let wrong = |page: &Page| page.form("password").fill("username", "romeo").fill("password", "the rose");
    let mut browser = app.browser();
    let login = browser.open(&format!("{LOGIN}?to=sites")).await.page();
    let refused = browser.submit(&wrong(&login)).await.page();
    let back = choose(&mut browser, &refused, "de").await;
    assert_eq!((back.url.as_str(), language(&back)), (format!("{LOGIN}?to=sites").as_str(), both("de")));

    let login = browser.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    let refused = browser.submit(&wrong(&login)).await.page();
    assert_eq!((refused.url.path(), refused.status()), ("/login", 403));
    let back = choose(&mut browser, &refused, "fr").await;
    let decision = browser.sign_in_on(&back, "romeo").await.page();
    assert_eq!(language(&decision), both("fr"));
    browser.press(&decision, "decision", "allow").await.site();
}

#[tokio::test]
async fn a_choice_is_kept_for_a_year_in_a_cookie_for_this_host_alone() {
    let app = verona(Setup::new()).await;
    let page = app.browser().open(BASE).await.page();
    let form = foot(&page).fill("language", "de");
    let answer = app.browser().post_once(BASE, &format!("{BASE}/language"), &form.fields()).await;
    assert_eq!((answer.status, answer.location()), (303, "https://montague.lit/"));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    assert_eq!(cookies, [format!("{LANGUAGE}=de; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=31536000")]);
}

#[tokio::test]
async fn the_form_is_no_way_to_another_site() {
    let app = verona(Setup::new()).await;
    for back in ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""] {
        let mut browser = app.browser();
        let page = browser.open(LOGIN).await.page();
        let form = foot(&page).fill("back", back).fill("language", "de");
        let answer = browser.post_once(LOGIN, &format!("{BASE}/language"), &form.fields()).await;
        assert_eq!((answer.status, answer.location()), (303, "https://montague.lit/"), "{back}");
    }
}

#[tokio::test]
async fn only_a_page_of_ours_chooses() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let juliet = signed_in(&app, "juliet").await.open(ACCOUNT).await.page();
    let stranger = app.browser().open(BASE).await.page();
    let own = romeo.open(ACCOUNT).await.page();
    let url = format!("{BASE}/language");
    let fields = |page: &Page| foot(page).fill("language", "de").fields();
    let without: Vec<_> = fields(&own).into_iter().filter(|(name, _)| name != "csrf").collect();
    let unknown = foot(&own).fill("language", "tlh").fields();
    for (why, from, fields) in [
        ("another site", "https://evil.example/", fields(&own)),
        ("no token", ACCOUNT, without),
        ("the token of somebody else", ACCOUNT, fields(&juliet)),
        ("the token of nobody", ACCOUNT, fields(&stranger)),
        (
            "the token of another form",
            ACCOUNT,
            [own.form("csrf").fields(), vec![("language".into(), "de".into())]].concat(),
        ),
        ("no language of ours", ACCOUNT, unknown),
    ] {
        let answer = romeo.clone().post_once(from, &url, &fields).await;
        assert_eq!((answer.status, answer.header("x-error-code")), (403, Some("stale-form")), "{why}");
        assert_eq!(answer.header("set-cookie"), None, "{why}");
    }
    assert_eq!(language(&choose(&mut romeo, &own, "de").await), both("de"), "and so the others failed for their fault");

    let session = format!("{SESSION}={}", romeo.cookie("montague.lit", SESSION).unwrap());
    let asked = app.network().request(Method::GET, &url).header(COOKIE, session);
    let answer = app.network().send(asked).await;
    assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")));
    let plain = app.network().post("http://montague.lit/language", "language=de").await;
    assert_eq!(plain.status, 403);
    assert!(!plain.body.contains("/language"), "no form is taken there");
}

#[tokio::test]
async fn a_page_that_could_not_be_shown_again_offers_no_other_language() {
    let app = verona(Setup::new()).await;
    let long = is_it_romeo(&Rp::garden(&app)).with("x.padding", &"p".repeat(5000));
    let hop = app.network().post(&format!("{BASE}/openid"), &long.form()).await;
    assert!(hop.status == 200 && !hop.body.contains("/language"), "its question was posted");
    let other = app.browser().open(JULIET).await.page();
    assert!(other.find_form("back").is_some());
    assert!(other.answer.header("set-cookie").is_none_or(|cookie| !cookie.starts_with(PRE_SESSION)));
}

/// What a site believes the person reads (User Interface extension 1.0, 4).
#[tokio::test]
async fn a_hint_of_the_site_comes_after_a_choice_and_before_the_browser_s_own_languages() {
    const UI: &str = "http://specs.openid.net/extensions/ui/1.0";
    let app = verona(Setup::new()).await;
    let question = |ranges: &str| is_it_romeo(&Rp::garden(&app)).with("ns.ui", UI).with("ui.lang", ranges);
    for (ranges, accept, tag) in [
        ("fr,de", "es", "fr"),
        ("tlh, de", "es", "de"),
        ("tlh", "es", "es"),
        ("de-CH-1901", "es", "de"),
        ("<b>", "es", "es"),
        ("", "es", "es"),
    ] {
        let answer = ask(&app, &question(ranges).url(), accept.as_bytes()).await;
        assert_eq!(answer.header("content-language"), Some(tag), "{ranges} {accept}");
        assert!(!answer.body.contains("<b>"), "never repeated");
    }
    let mut browser = app.browser();
    let login = browser.open(&question("de").url()).await.page();
    assert_eq!(login.attributes("html", "lang"), ["de"]);
    let wrong = browser.submit(&login.form("password").fill("username", "romeo").fill("password", "x")).await.page();
    assert_eq!(wrong.attributes("html", "lang"), ["de"]);
    let mut member = signed_in(&app, "romeo").await;
    assert_eq!(consent(&mut member, &question("fr")).await.attributes("html", "lang"), ["fr"]);
    let chosen = choose(&mut browser, &wrong, "ru").await;
    assert_eq!(chosen.attributes("html", "lang"), ["ru"], "what was chosen at the foot counts");
    assert_eq!(browser.open(&question("fr").url()).await.page().attributes("html", "lang"), ["ru"]);
}
