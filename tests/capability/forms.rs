//! Every form of every page, sent by every button: without the token of its own reader nothing is done.

use std::collections::BTreeSet;
use std::time::Duration;

use montague::account::trust::Rule;
use montague::openid::extension::Attribute::{self, Nickname};
use sqlx::{Connection as _, SqliteConnection};

use crate::support::stage::{
    ACCOUNT, BASE, BROWSERS, DELETE, JULIET, LOGIN, SESSION, SITES, asking_for, decided, is_it_romeo, signed_in, verona,
};
use crate::support::walk::{walk, ways, with};
use crate::support::{Browser, Form, Page, Rp, Setup, TestApp};

const JID: &str = "romeo@montague.lit";

const ELSEWHERE: &str = "https://capulet.lit";

/// What is sent at the least. A page that is new is found by its links, and what it sends is tried as well.
const WAYS: [&str; 22] = [
    "/account/data action=delete (csrf, sure)",
    "/account/data action=export (csrf)",
    "/account/password (csrf, current, new, repeat, username)",
    "/account/sessions action=end (csrf, session)",
    "/account/sessions action=end_others (csrf)",
    "/account/sites action=restore (csrf, site)",
    "/account/sites action=revoke (csrf, site)",
    "/account/sites action=revoke_unused (csrf)",
    "/account/sites action=save (csrf, persona, rule, share, shown, site)",
    "/language (back, csrf, language)",
    "/login (csrf, password, ticket, username)",
    "/login (csrf, password, username)",
    "/login cancel=yes (csrf, ticket)",
    "/logout (csrf)",
    "/logout switch=yes (csrf, ticket)",
    "/openid decision=allow (csrf, share, ticket)",
    "/openid decision=always (csrf, share, ticket)",
    "/openid decision=deny (csrf, share, ticket)",
    "/openid decision=deny (csrf, ticket)",
    "/openid decision=never (csrf, share, ticket)",
    "/openid switch=yes (csrf, ticket)",
    "/openid decision=allow (csrf, ticket)",
];

/// Romeo with decisions of every kind, one of them just taken back and one unused for a year, and two browsers.
async fn busy() -> TestApp {
    let setup = Setup::new().host("capulet.lit").proxy("127.0.0.1/32").credentials("allow_password_change = true");
    let app = verona(setup.section("[limits]\npages = \"off\"\ncheckid = \"off\"")).await;
    app.account("romeo@capulet.lit").await;
    decided(&app, JID, "https://yesteryear.example/", (Rule::Always, &[Nickname])).await;
    app.hands.advance(Duration::from_hours(366 * 24));
    let some: &[Attribute] = &[Nickname];
    for (realm, rule, shares) in [
        ("balcony", Rule::Always, some),
        ("cell", Rule::Always, some),
        ("garden", Rule::Always, some),
        ("orchard", Rule::Always, &[]),
        ("tomb", Rule::Never, &[]),
    ] {
        decided(&app, JID, &format!("https://{realm}.example/"), (rule, shares)).await;
    }
    app
}

/// A browser of somebody, over lines that cost little.
fn quick(app: &TestApp, mut browser: Browser) -> Browser {
    browser.turn_to(&app.network().clone().by_proxy());
    browser
}

/// Every page that Romeo can come to, with a site's questions among them.
async fn his_pages(app: &TestApp, browser: &mut Browser) -> Vec<Page> {
    let sites = browser.open(SITES).await.page();
    let taken_back = browser.press(&sites, "action", "revoke").await.page();
    let rp = Rp::at(app, "https://pasture.example");
    let simple = is_it_romeo(&rp).url();
    let asked = asking_for(is_it_romeo(&rp), "nickname", "email").url();
    let (juliet, not_ours) =
        (rp.ask("checkid_setup", JULIET).url(), rp.ask("checkid_setup", "https://a.example/").url());
    let unused = format!("{SITES}/unused");
    let begin =
        [ACCOUNT, BASE, BROWSERS, DELETE, taken_back.url.as_str(), &unused, &simple, &asked, &juliet, &not_ours];
    walk(browser, &begin).await
}

/// The pages of somebody who has not signed in.
async fn pages_at_the_door(app: &TestApp, browser: &mut Browser) -> Vec<Page> {
    let rp = Rp::at(app, "https://pasture.example");
    let not_ours = rp.ask("checkid_setup", "https://a.example/").url();
    walk(browser, &[BASE, LOGIN, &is_it_romeo(&rp).url(), &not_ours]).await
}

/// Every token on some pages.
fn tokens(pages: &[Page]) -> BTreeSet<String> {
    pages.iter().flat_map(|page| page.attributes("input[name=csrf]", "value")).collect()
}

/// The tokens of everybody else: of Romeo in another browser, of Juliet, of his namesake at another host, of people who
/// have not signed in at either.
async fn foreign_tokens(app: &TestApp) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (base, username) in [(BASE, "romeo"), (BASE, "juliet"), (ELSEWHERE, "romeo")] {
        let mut browser = quick(app, app.browser());
        browser.open(&format!("{base}/login")).await;
        browser.sign_in(base, username).await;
        found.extend(tokens(&walk(&mut browser, &[&format!("{base}/account")]).await));
    }
    for base in [BASE, ELSEWHERE] {
        let mut browser = quick(app, app.browser());
        found.extend(tokens(&walk(&mut browser, &[&format!("{base}/login")]).await));
    }
    found
}

/// Counts what anybody writes into the store.
async fn version(store: &mut SqliteConnection) -> i64 {
    sqlx::query_scalar("PRAGMA data_version").fetch_one(store).await.expect("a number")
}

/// Sends a form with each set of tokens, and from the page of another site.
async fn is_refused(browser: &Browser, store: &mut SqliteConnection, (name, form): (&str, &Form), foreign: &[String]) {
    let own = form.choices("csrf").first().map(|&token| token.to_owned()).expect("a token");
    let cut = &own[1..];
    let wrong: [&[&str]; 5] = [&[], &[""], &["x"], &[cut], &[&own, &own]];
    let foreign: Vec<[&str; 1]> = foreign.iter().map(|token| [token.as_str()]).collect();
    let before = version(store).await;
    let is_in = browser.cookie("montague.lit", SESSION).is_some();
    for tokens in wrong.into_iter().chain(foreign.iter().map(<[&str; 1]>::as_slice)) {
        let mut sender = browser.clone();
        let fields = with(&form.fields(), "csrf", tokens);
        let answer = sender.post_once(form.page.as_str(), form.action.as_str(), &fields).await;
        // "No" needs no token of somebody who has not signed in: the site is told, and nothing is kept.
        let is_told_no = answer.status == 303 && answer.location().contains("openid.mode=cancel");
        if !(is_told_no && !is_in && name.contains("decision=deny")) {
            assert_eq!((answer.status, answer.header("x-error-code")), (403, Some("stale-form")), "{name} {tokens:?}");
        }
        assert_eq!(sender.cookies_kept(), browser.cookies_kept(), "{name} {tokens:?}");
    }
    let mut sender = browser.clone();
    let answer = sender.post_once("https://evil.example/", form.action.as_str(), &form.fields()).await;
    let doors = ["/login", "/logout", "/openid?ticket="];
    let is_at_the_door = answer.status == 303 && doors.iter().any(|door| answer.location().starts_with(door));
    assert!(answer.status == 403 || is_at_the_door, "{name} from another site: {}", answer.status);
    assert_eq!(sender.cookies_kept(), browser.cookies_kept(), "{name} from another site");
    assert_eq!(version(store).await, before, "{name} has changed something");
}

#[tokio::test]
async fn no_form_does_anything_without_the_token_of_its_own_reader() {
    let app = busy().await;
    let foreign = foreign_tokens(&app).await;
    let mut romeo = quick(&app, signed_in(&app, "romeo").await);
    let pages = his_pages(&app, &mut romeo).await;
    let mut stranger = quick(&app, app.browser());
    let at_the_door = pages_at_the_door(&app, &mut stranger).await;

    let found: BTreeSet<String> = ways(pages.iter().chain(&at_the_door)).into_keys().collect();
    let missing: Vec<_> = WAYS.iter().filter(|&&way| !found.contains(way)).collect();
    assert!(missing.is_empty(), "not come across: {missing:?}\nbut: {found:#?}");

    let mut store = app.store().await;
    for (browser, pages) in [(&romeo, pages), (&stranger, at_the_door)] {
        let own = tokens(&pages);
        let others: Vec<String> = foreign.difference(&own).cloned().collect();
        assert!(others.len() > 4, "{others:?}");
        for (name, form) in ways(&pages) {
            is_refused(browser, &mut store, (&name, &form), &others).await;
        }
    }
    store.close().await.expect("it closes");
}

/// So that what was refused above was refused for its token.
#[tokio::test]
async fn every_form_is_taken_with_its_own_token() {
    let app = busy().await;
    let mut browser = quick(&app, signed_in(&app, "romeo").await);
    let pages = his_pages(&app, &mut browser).await;
    let mut stranger = quick(&app, app.browser());
    let at_the_door = ways(&pages_at_the_door(&app, &mut stranger).await);
    let mut all: Vec<(String, Form, bool)> = at_the_door.into_iter().map(|(name, form)| (name, form, false)).collect();
    all.extend(ways(&pages).into_iter().map(|(name, form)| (name, form, true)));
    // What takes most away comes last; another usual persona has nothing that the site asks for.
    let takes = ["action=usual", "action=revoke", "action=revoke_unused", "action=delete", "/account/password"];
    all.sort_by_key(|(name, _, _)| takes.iter().rposition(|taking| name.contains(taking)));
    let mut store = app.store().await;
    for (number, (name, form, is_in)) in all.into_iter().enumerate() {
        let mut browser = quick(&app, app.browser());
        if is_in {
            browser.sign_in(BASE, "romeo").await;
        }
        let page = browser.open(form.page.as_str()).await.page();
        let form = ways([&page]).remove(&name).unwrap_or_else(|| panic!("{name} is no longer at {}", form.page));
        // A new persona wants a name of its own.
        let is_new = form.has("name") && form.fields().contains(&("name".to_owned(), String::new()));
        let form = if is_new { form.fill("name", &format!("Mask {number}")) } else { form };
        let answer = browser.post_once(form.page.as_str(), form.action.as_str(), &form.fields()).await;
        assert!(answer.status < 400, "{name}: {} {:?}", answer.status, answer.header("x-error-code"));
        // So that the same site asks again.
        let forgotten = sqlx::query("DELETE FROM trusted_realm WHERE site = 'pasture.example'");
        forgotten.execute(&mut store).await.expect("the store");
    }
    store.close().await.expect("it closes");
}
