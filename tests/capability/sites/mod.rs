//! `/account/sites`: finding what was decided about sites, taking it back, changing it.

mod changes;

use std::time::Duration;

use montague::account::trust::Rule;
use montague::openid::extension::Attribute;

use crate::support::stage::{ACCOUNT, JULIET, ROMEO, SITES, decided, is_it_romeo_at_once, signed_in, verona};
use crate::support::{Browser, Form, Page, Rp, Setup, TestApp};

const JID: &str = "romeo@montague.lit";

const DAY: Duration = Duration::from_hours(24);

async fn list(browser: &mut Browser) -> Page {
    browser.open(SITES).await.page()
}

/// The names of the sites on a page, trusted ones first.
fn names(page: &Page) -> Vec<String> {
    page.texts(".rows h3")
}

/// The form beside a site.
fn beside(page: &Page, name: &str) -> Form {
    let at = names(page).iter().position(|known| known == name).expect("a site of that name");
    let mut forms = page.forms().into_iter().filter(|form| form.has("action") && form.has("site"));
    forms.nth(at).expect("a form for each")
}

async fn at_once(browser: &mut Browser, rp: &Rp) -> String {
    browser.open(&is_it_romeo_at_once(rp).url()).await.site().field("mode")
}

async fn trusted(app: &TestApp, realms: &[&str]) {
    for realm in realms {
        decided(app, JID, realm, (Rule::Always, &[])).await;
    }
}

#[tokio::test]
async fn every_decision_is_listed_with_its_text_since_when_and_what_it_gives_away() {
    let app = verona(Setup::new()).await;
    let shares = [Attribute::Nickname, Attribute::Email];
    decided(&app, JID, "https://garden.example/app/", (Rule::Always, &shares)).await;
    decided(&app, JID, "https://*.theatre.example/", (Rule::Always, &[])).await;
    decided(&app, JID, "https://prize.example/", (Rule::Never, &[])).await;
    decided(&app, JID, "https://once.example/", (Rule::Ask, &[])).await;
    decided(&app, "juliet@montague.lit", "https://balcony.example/", (Rule::Always, &[])).await;
    app.hands.advance(3 * DAY);
    let mut browser = signed_in(&app, "romeo").await;
    let mut rp = Rp::garden(&app);
    "https://garden.example/app/".clone_into(&mut rp.realm);
    "https://garden.example/app/return".clone_into(&mut rp.return_to);
    assert_eq!(at_once(&mut browser, &rp).await, "id_res");

    let page = list(&mut browser).await;
    assert_eq!(names(&page), ["garden.example", "*.theatre.example", "prize.example"]);
    let rows = page.texts(".rows li");
    for (row, words) in rows.iter().zip([
        &[
            "https://garden.example/app/",
            "Receives your nickname and e-mail address",
            "Trusted since 2 January 2026",
            "Last used today, 13:00",
            "Stop trusting",
        ][..],
        &[
            "https://*.theatre.example/",
            "covers many sites",
            "nothing but your identifier",
            "Last used on 2 January 2026",
        ],
        &["https://prize.example/", "You said never to this site", "Refused since 2 January 2026", "Let it ask again"],
    ]) {
        for words in words {
            assert!(row.contains(words), "{words:?} in {row}");
        }
    }
    let account = browser.open(ACCOUNT).await.page().text();
    assert!(account.contains("2 trusted, 1 refused. Last used: garden.example, today, 13:00."), "{account}");
    let own = browser.open(ROMEO).await.page().text();
    assert!(own.contains("You trust 2 sites and refuse 1."), "{own}");
    let seen = app.browser().open(ROMEO).await.page().text();
    assert!(!seen.contains("trust") && !seen.contains("garden.example"), "nobody else reads that: {seen}");
}

#[tokio::test]
async fn somebody_without_decisions_reads_how_one_gets_there() {
    let app = verona(Setup::new()).await;
    let page = list(&mut signed_in(&app, "romeo").await).await;
    assert_eq!(page.texts(".empty h2"), ["No site yet"]);
    assert!(page.find_form("q").is_none(), "there is nothing to find");
}

#[tokio::test]
async fn a_long_list_has_pages_of_25_of_trusted_and_of_refused_sites() {
    let app = verona(Setup::new()).await;
    for number in 10..62 {
        decided(&app, JID, &format!("https://site{number}.example/"), (Rule::Always, &[])).await;
        let other = format!("https://evil{number}.example/");
        decided(&app, JID, &other, (if number < 40 { Rule::Never } else { Rule::Ask }, &[])).await;
    }
    let mut browser = signed_in(&app, "romeo").await;
    let first = list(&mut browser).await;
    assert_eq!(names(&first).len(), 50);
    assert_eq!(first.texts(".rows:first-of-type h3")[0], "site10.example");
    assert_eq!(first.texts("h2"), ["Sites you trust: 52", "Sites you refuse: 30"]);
    assert!(first.text().contains("Page 1 of 3") && first.attributes("a[rel=prev]", "href").is_empty());

    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = browser.open(first.url.join(&next).unwrap().as_str()).await.page();
    assert_eq!(names(&second).len(), 25 + 5);
    let next = second.attributes("a[rel=next]", "href").remove(0);
    let third = browser.open(second.url.join(&next).unwrap().as_str()).await.page();
    assert_eq!(names(&third), ["site60.example", "site61.example"]);
    assert!(third.attributes("a[rel=next]", "href").is_empty());
    let before = third.attributes("a[rel=prev]", "href").remove(0);
    let back = browser.open(third.url.join(&before).unwrap().as_str()).await.page();
    assert_eq!(names(&back), names(&second));
    for (page, expected) in
        [("0", 50), ("-1", 50), ("x", 50), ("", 50), ("4", 2), ("4294967295", 2), ("99999999999", 50)]
    {
        let found = browser.open(&format!("{SITES}?page={page}")).await.page();
        assert_eq!(names(&found).len(), expected, "page {page:?}");
    }
    // The refused ones go on where no trusted one is left.
    let found = browser.open(&format!("{SITES}?q=evil")).await.page();
    assert_eq!((names(&found).len(), found.attributes("a[rel=next]", "href").len()), (25, 1));
    let next = found.attributes("a[rel=next]", "href").remove(0);
    let rest = browser.open(found.url.join(&next).unwrap().as_str()).await.page();
    assert_eq!((names(&rest).len(), rest.attributes("a[rel=prev]", "href").len()), (5, 1));
}

#[tokio::test]
async fn a_site_is_found_by_any_part_of_its_address_taken_literally() {
    let app = verona(Setup::new()).await;
    trusted(&app, &["https://garden.example/", "https://orchard.example/apples/", "https://x--y.example/a_b/"]).await;
    trusted(&app, &["https://x--y.example/a%25b/", "https://verona.example:8443/"]).await;
    for number in 0..25 {
        trusted(&app, &[&format!("https://filler{number}.example/")]).await;
    }
    let mut browser = signed_in(&app, "romeo").await;
    let search = list(&mut browser).await.form("q");
    for (text, expected) in [
        ("garden", &["garden.example"][..]),
        (" GARDEN ", &["garden.example"]),
        ("apples", &["orchard.example"]),
        ("8443", &["verona.example:8443"]),
        ("_", &["x--y.example"]),
        ("%", &["x--y.example"]),
        ("\\", &[]),
        ("' OR 1=1 --", &[]),
        ("gard%en", &[]),
        ("g_rden", &[]),
    ] {
        let page = browser.submit(&search.clone().fill("q", text)).await.page();
        assert_eq!(names(&page), expected, "{text:?}");
        assert_eq!(page.attributes("#q", "value"), [text]);
        if expected.is_empty() {
            assert_eq!(page.texts(".empty h2"), [format!("No site called “{text}”")]);
        }
    }
    let page = browser.open(&format!("{SITES}?q=garden&q=orchard")).await.page();
    assert_eq!(names(&page).len(), 25, "two searches are none");
    let unreadable = browser.open(&format!("{SITES}?q=%ff")).await.page();
    assert_eq!((unreadable.status(), unreadable.answer.header("x-error-code")), (400, Some("malformed-form")));
    assert_eq!(unreadable.texts("h1"), ["This address is not whole"], "{}", unreadable.text());
}

#[tokio::test]
async fn a_long_list_is_sorted_as_it_is_wished_on_every_page() {
    let app = verona(Setup::new()).await;
    for name in ["zoe", "adam", "mona"] {
        trusted(&app, &[&format!("https://{name}.example/")]).await;
        app.hands.advance(DAY);
    }
    for number in 10..40 {
        trusted(&app, &[&format!("https://later{number}.example/")]).await;
    }
    let mut browser = signed_in(&app, "romeo").await;
    for (sort, first) in [
        ("", ["adam.example", "later10.example"]),
        ("?sort=name", ["adam.example", "later10.example"]),
        ("?sort=used", ["later10.example", "later11.example"]),
        ("?sort=unused", ["zoe.example", "adam.example"]),
        ("?sort=nonsense", ["adam.example", "later10.example"]),
    ] {
        let page = browser.open(&format!("{SITES}{sort}")).await.page();
        assert_eq!(names(&page)[..2], first, "{sort}");
    }
    let page = browser.open(&format!("{SITES}?sort=unused&q=later")).await.page();
    assert_eq!(page.attributes("a[rel=next]", "href"), ["/account/sites?q=later&sort=unused&page=2"]);
}

#[tokio::test]
async fn nobody_sees_or_changes_what_somebody_else_has_decided() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    app.account("romeo@capulet.lit").await;
    trusted(&app, &["https://garden.example/"]).await;
    let rp = Rp::garden(&app);
    let mut romeo = signed_in(&app, "romeo").await;
    let id = beside(&list(&mut romeo).await, "garden.example").choices("site").remove(0).to_owned();
    let mut namesake = app.browser();
    namesake.sign_in("https://capulet.lit", "romeo").await;
    for (mut browser, base) in
        [(signed_in(&app, "juliet").await, SITES), (namesake, "https://capulet.lit/account/sites")]
    {
        assert!(names(&browser.open(base).await.page()).is_empty());
        for other in [id.as_str(), "0", "-1", "1e3", "99999999999999999999", "%20", "' OR 1=1"] {
            assert_eq!(browser.open(&format!("{base}/{other}")).await.page().status(), 404, "{other}");
        }
        let token = browser.open(base).await.page().attributes("input[name=csrf]", "value").remove(0);
        for (action, more) in [
            ("revoke", &[][..]),
            ("restore", &[]),
            ("revoke_unused", &[]),
            ("save", &[("rule", "never")]),
            ("save", &[("rule", "ask"), ("share", "email")]),
        ] {
            let fields = [("csrf", token.as_str()), ("site", &id), ("action", action)];
            let fields = fields.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let page = browser.post(base, base, &fields.collect::<Vec<_>>()).await.page();
            assert!(page.texts("[role=status]").is_empty(), "{action}");
        }
        for notice in ["revoked", "saved"] {
            let page = browser.open(&format!("{base}?{notice}={id}")).await.page();
            assert!(!page.text().contains("garden.example"), "{notice}");
        }
    }
    assert_eq!(at_once(&mut romeo, &rp).await, "id_res");
    let page = list(&mut romeo).await;
    let gone = romeo.submit(&beside(&page, "garden.example").press("action", "revoke")).await.page();
    let mut juliet = signed_in(&app, "juliet").await;
    let token = juliet.open(SITES).await.page().attributes("input[name=csrf]", "value").remove(0);
    let fields = [("csrf", token.as_str()), ("site", &id), ("action", "restore")];
    juliet.post(SITES, SITES, &fields.map(|(name, value)| (name.to_owned(), value.to_owned()))).await;
    assert_eq!(at_once(&mut romeo, &rp).await, "setup_needed", "nor is it hers to restore: {}", gone.url);
}

#[tokio::test]
async fn every_button_needs_the_sessions_own_token_and_a_page_of_ours() {
    let app = verona(Setup::new()).await;
    trusted(&app, &["https://garden.example/"]).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = list(&mut browser).await;
    let id = beside(&page, "garden.example").choices("site").remove(0).to_owned();
    let own = page.attributes("input[name=csrf]", "value").remove(0);
    let juliets = list(&mut signed_in(&app, "juliet").await).await.attributes("input[name=csrf]", "value").remove(0);
    let elsewhere = list(&mut signed_in(&app, "romeo").await).await.attributes("input[name=csrf]", "value").remove(0);
    for action in ["revoke", "restore", "revoke_unused", "save"] {
        let fields = |token: &str| {
            [("csrf", token), ("site", id.as_str()), ("action", action), ("rule", "never")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        for token in ["", "x", &juliets, &elsewhere] {
            assert_eq!(browser.post(SITES, SITES, &fields(token)).await.page().status(), 403, "{action} {token}");
        }
        assert_eq!(browser.post(SITES, SITES, &fields(&own)[1..]).await.page().status(), 403, "{action}");
        let page = browser.post("https://evil.example/", SITES, &fields(&own)).await.page();
        assert!(page.texts("[role=status]").is_empty(), "{action} from another site comes without a session");
        let query = crate::support::network::encoded(&fields(&own));
        browser.follow("https://evil.example/", &format!("{SITES}?{query}")).await.page();
    }
    let unknown = [("csrf", own.as_str()), ("site", &id), ("action", "destroy")];
    let unknown = unknown.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(browser.post(SITES, SITES, &unknown).await.page().status(), 403);
    assert_eq!(at_once(&mut browser, &rp).await, "id_res", "none of that has changed anything");
}

#[tokio::test]
async fn a_decision_about_juliet_is_juliets() {
    let app = verona(Setup::new()).await;
    trusted(&app, &["https://garden.example/"]).await;
    let mut juliet = signed_in(&app, "juliet").await;
    let question = Rp::garden(&app).ask("checkid_immediate", JULIET);
    assert_eq!(juliet.open(&question.url()).await.site().field("mode"), "setup_needed");
    assert!(names(&list(&mut juliet).await).is_empty());
}
