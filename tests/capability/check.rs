//! "Check my identifier": a site's way through our own doors, told step by step.

use crate::support::stage::{ACCOUNT, BASE, ROMEO, says, signed_in, verona};
use crate::support::{Page, Setup, TestApp};

const WORKS: &str = "Your identifier works";
const FAILS: &str = "A site would not find your identifier";
const ELSEWHERE: &str = "This identifier is not one of ours";
/// The steps of a way that comes to its end.
const WHOLE: [&str; 6] = [
    "The address is well formed",
    "The certificate is home-made",
    "The page says where to sign in",
    "Sites know you by this name",
    "Sites understand it",
    "Signing in can start",
];

fn link(typed: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("identifier", typed).finish();
    format!("{BASE}/check?{query}")
}

async fn check(app: &TestApp, typed: &str) -> Page {
    let page = app.browser().open(&link(typed)).await.page();
    assert_eq!(page.status(), 200, "{typed}");
    page
}

/// The heading and the steps.
fn told(page: &Page) -> (String, Vec<String>) {
    (page.texts("h1").remove(0), page.texts(".steps h3"))
}

#[tokio::test]
async fn an_identifier_is_followed_to_the_place_where_people_sign_in() {
    let app = verona(Setup::new()).await;
    let page = check(&app, ROMEO).await;
    assert_eq!(told(&page), (WORKS.to_owned(), WHOLE.map(str::to_owned).to_vec()));
    assert_eq!(page.texts(".steps .addr"), [ROMEO, "https://montague.lit/openid", ROMEO]);
    assert!(says(&page, "It speaks OpenID 2.0, Simple Registration and Attribute Exchange."), "{}", page.text());
    assert!(says(&page, "Montague made it itself. Sites trust it only if they were told to."));
    assert_eq!(page.attributes(".steps li", "class"), ["is-ok", "is-warn", "is-ok", "is-ok", "is-ok", "is-ok"]);
    assert_eq!(page.attributes("main a.btn", "href"), ["/#check"]);
}

#[tokio::test]
async fn the_address_of_the_provider_itself_lets_people_choose() {
    let app = verona(Setup::new().section("[theme]\nname = \"Capulet ID\"")).await;
    for typed in ["https://montague.lit", "https://montague.lit/openid"] {
        let page = check(&app, typed).await;
        assert_eq!(page.texts(".steps h3")[3], "You choose when you sign in", "{typed}");
        assert!(says(&page, "Capulet ID made it itself."), "{}", page.text());
    }
}

#[tokio::test]
async fn every_other_spelling_is_followed_to_the_one_that_sites_use() {
    let app = verona(Setup::new()).await;
    for path in ["Romeo", "romeo/", "rom%65o?x=1"] {
        let typed = format!("{BASE}/openid/{path}");
        let typed = typed.as_str();
        let page = check(&app, typed).await;
        let (title, steps) = told(&page);
        assert_eq!((title.as_str(), steps[2].as_str(), steps.len()), (WORKS, "The address leads on", 7), "{typed}");
        assert!(page.texts(".steps .addr").contains(&ROMEO.to_owned()), "{typed}");
    }
    let plain = check(&app, "http://montague.lit/openid/romeo").await;
    let (title, steps) = told(&plain);
    assert_eq!((title.as_str(), steps[2].as_str()), (WORKS, "The address begins with http"));
    assert!(plain.texts(".steps .addr").contains(&ROMEO.to_owned()));
    // What has no scheme is http for sites (OpenID 2.0, 7.2).
    let bare = check(&app, "montague.lit/openid/romeo").await;
    let (title, steps) = told(&bare);
    assert_eq!((title.as_str(), steps[2].as_str()), (WORKS, "The address does not begin with https"));
    let addresses = bare.texts(".steps .addr");
    assert_eq!(addresses[..2], ["http://montague.lit/openid/romeo", ROMEO]);
    assert!(bare.texts(".lead .addr") == [ROMEO], "{}", bare.text());
    let led = app.network().get(&addresses[0]).await;
    assert_eq!((led.status, led.location()), (301, ROMEO), "that is what sites meet with");
}

#[tokio::test]
async fn where_nobody_answers_over_http_sites_find_nothing() {
    let nothing = "Nothing answers over http there";
    let led = "The address begins with http";
    for (setup, typed, step) in [
        (Setup::new(), "http://montague.lit:8444/openid/romeo", nothing),
        (Setup::new(), "http://montague.lit:443/openid/romeo", nothing),
        (Setup::new(), "montague.lit:8443/openid/romeo", nothing),
        (Setup::new().only_https(), "http://montague.lit/openid/romeo", nothing),
        (Setup::new().only_https(), "montague.lit/openid/romeo", nothing),
        // A proxy may answer there.
        (Setup::new().only_https().proxy("192.0.2.1/32"), "http://montague.lit/openid/romeo", led),
        (Setup::new().only_https().proxy("192.0.2.1/32"), "http://montague.lit:8080/openid/romeo", nothing),
    ] {
        let page = check(&verona(setup).await, typed).await;
        let (title, steps) = told(&page);
        assert!(steps.iter().any(|told| told == step), "{typed}: {steps:?}");
        assert_eq!(title, if step == nothing { FAILS } else { WORKS }, "{typed}");
        let instead = page.texts(".notice .addr");
        assert_eq!(instead, if step == nothing { vec![ROMEO] } else { Vec::new() }, "{typed}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_with_what_was_meant() {
    let app = verona(Setup::new()).await;
    let nobody = "There is no identifier at this address";
    for (typed, title, step, instead) in [
        ("montague.lit/openid/romeo@montague.lit", FAILS, nobody, Some(ROMEO)),
        ("https://montague.lit/openid/romeo%40montague.lit", FAILS, nobody, Some(ROMEO)),
        ("romeo@montague.lit", FAILS, "This is not a web address", Some(ROMEO)),
        ("xmpp:Romeo@montague.lit", FAILS, "This is not a web address", Some(ROMEO)),
        ("romeo", FAILS, "The address is run by others", Some(ROMEO)),
        ("montague.lit/openid/rosaline", FAILS, nobody, None),
        ("montague.lit/openid/", FAILS, nobody, None),
        ("montague.lit/account", FAILS, nobody, None),
        ("montague.lit/static/style.css", FAILS, nobody, None),
        ("montague.lit/xrds/user/romeo", FAILS, nobody, None),
        ("=romeo", FAILS, "This is an i-name", None),
        ("javascript:alert(1)", FAILS, "This is not a web address", None),
        ("\"><script>alert(1)</script>", FAILS, "This is not a web address", None),
        ("https://capulet.example/openid/juliet", ELSEWHERE, "The address is run by others", None),
        ("https://montague.lit:8444/openid/romeo", ELSEWHERE, "The address is run by others", None),
        ("https://montague.lit.evil.example/openid/romeo", ELSEWHERE, "The address is run by others", None),
        ("http://169.254.169.254/latest/meta-data/", ELSEWHERE, "The address is run by others", None),
        ("https://127.0.0.1/openid/romeo", ELSEWHERE, "The address is run by others", None),
    ] {
        let page = check(&app, typed).await;
        let (heading, steps) = told(&page);
        assert_eq!(heading, title, "{typed}: {steps:?}");
        assert!(steps.iter().any(|told| told == step), "{typed}: {steps:?}");
        assert_eq!(page.texts(".notice .addr").first().map(String::as_str), instead, "{typed}");
        let corrected = page.attributes("main a.btn-primary", "href");
        assert_eq!(corrected.is_empty(), instead.is_none(), "{typed}");
    }
    let page = check(&app, "romeo@montague.lit").await;
    let corrected = format!("{BASE}{}", page.attributes("main a.btn-primary", "href")[0]);
    assert_eq!(told(&app.browser().open(&corrected).await.page()).0, WORKS);
    let nothing = app.network().get(&format!("{BASE}/check?identifier=+")).await;
    assert_eq!((nothing.status, nothing.location()), (303, "/#check"));
    let long = check(&app, &format!("montague.lit/openid/{}", "r".repeat(3000))).await;
    assert_eq!(told(&long).0, FAILS);
}

#[tokio::test]
async fn whether_an_account_exists_is_told_as_on_its_own_page() {
    for (rule, title) in [("ask", FAILS), ("assume", WORKS)] {
        let app = verona(Setup::new().every_host(&format!("existence = \"{rule}\""))).await;
        assert_eq!(told(&check(&app, "montague.lit/openid/rosaline").await).0, title, "{rule}");
        assert_eq!(told(&check(&app, "montague.lit/openid/romeo").await).0, WORKS, "{rule}");
    }
    // Where nobody can be asked, that is no "no".
    let app = verona(Setup::new()).await;
    app.database.close().await;
    let away = app.browser().open(&link("montague.lit/openid/romeo")).await.page();
    assert_eq!((away.status(), away.texts("h1").remove(0)), (503, "We’ll be right back".to_owned()));
}

#[tokio::test]
async fn an_identifier_of_another_host_here_is_looked_at_too() {
    let app = Setup::new().host("capulet.lit").start().await;
    app.account("juliet@capulet.lit").await;
    let page = check(&app, "capulet.lit/openid/juliet").await;
    assert_eq!(told(&page).0, WORKS);
    assert!(page.texts(".steps .addr").contains(&"https://capulet.lit/openid".to_owned()));
    assert_eq!(check(&app, "juliet@capulet.lit").await.texts(".notice .addr"), ["https://capulet.lit/openid/juliet"]);
}

#[tokio::test]
async fn who_checks_very_often_is_made_to_wait() {
    let app = verona(Setup::new().section("[limits]\ncheckid = \"1/h\"")).await;
    for _ in 0..10 {
        check(&app, "montague.lit/openid/romeo").await;
    }
    let refused = app.browser().open(&link("montague.lit/openid/romeo")).await.page();
    assert_eq!((refused.status(), refused.answer.header("retry-after")), (429, Some("3600")));
}

#[tokio::test]
async fn the_way_there_is_on_the_home_page_and_on_the_person_s_own() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let home = browser.open(BASE).await.page();
    assert_eq!(home.attributes(".hero a", "href"), ["/account", "#check"]);
    assert_eq!(home.attributes(".foot nav a", "href"), ["/", "/#check"]);
    let form = home.form("identifier").fill("identifier", "montague.lit/openid/romeo");
    assert!(!form.posted);
    assert_eq!(told(&browser.submit(&form).await.page()).0, WORKS);
    for url in [ROMEO, ACCOUNT] {
        let page = browser.open(url).await.page();
        let links = page.attributes("main a", "href");
        let link = links.iter().find(|link| link.starts_with("/check?")).unwrap_or_else(|| panic!("{url}: {links:?}"));
        let checked = browser.open(&format!("{BASE}{link}")).await.page();
        assert_eq!(told(&checked).0, WORKS, "{url}");
        assert!(says(&checked, "romeo@montague.lit"), "still signed in");
    }
    let stranger = app.browser().open(ROMEO).await.page();
    assert!(!stranger.attributes("main a", "href").iter().any(|link| link.starts_with("/check")));
}
