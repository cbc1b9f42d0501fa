//! `/account/sessions`: the browsers somebody is signed in with, and signing out of them.

use std::time::Duration;

use montague::account::activity::Kind;
use montague::openid::extension::Attribute;
use reqwest::Method;

use crate::support::stage::{
    ACCOUNT, BASE, BROWSERS, LOGIN, SESSION, happened, is_in, is_it_romeo, remembered, signed_in, verona,
};
use crate::support::{Browser, Form, PASSWORD, Page, Rp, Setup, TestApp};

const JID: &str = "romeo@montague.lit";

const HOUR: Duration = Duration::from_hours(1);

const DAY: Duration = Duration::from_hours(24);

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Version/18.1 Mobile/15E148 Safari/604.1";

/// A provider behind a proxy, which tells where browsers are.
fn behind_a_proxy() -> Setup {
    Setup::new().proxy("127.0.0.1/32")
}

async fn list(browser: &mut Browser) -> Page {
    browser.open(BROWSERS).await.page()
}

/// The forms beside the browsers, in the order of the list.
fn beside(page: &Page) -> Vec<Form> {
    page.forms().into_iter().filter(|form| form.has("session")).collect()
}

/// Signs in as a certain browser at a certain address.
async fn as_browser(app: &TestApp, user_agent: &str, address: &str, remember: bool) -> Browser {
    let mut browser = app.browser().at(address).called(user_agent);
    let login = browser.open(LOGIN).await.page();
    let form = login.form("password").fill("username", "romeo").fill("password", PASSWORD);
    browser.submit(&form.tick("remember", "yes", remember)).await.page();
    browser
}

#[tokio::test]
async fn each_browser_is_listed_with_what_it_is_since_when_how_lately_and_from_where_this_one_first() {
    let app = verona(behind_a_proxy()).await;
    app.profile(JID, &[(Attribute::Timezone, "Europe/Rome")]).await;
    as_browser(&app, SAFARI, "198.51.100.7", true).await;
    app.hands.advance(15 * DAY);
    as_browser(&app, "", "203.0.113.90", false).await;
    app.hands.advance(HOUR);
    let mut here = as_browser(&app, FIREFOX, "192.0.2.44", false).await;
    signed_in(&app, "juliet").await;

    let page = list(&mut here).await;
    assert_eq!((page.status(), page.texts("h1")), (200, vec!["Browsers".to_owned()]));
    assert_eq!(page.texts("main h2")[0], "3 browsers");
    assert_eq!(page.texts(".rows h3"), ["Firefox on Linux", "A browser", "Safari on iPhone"]);
    assert_eq!(page.texts(".rows .badge"), ["this one"]);
    let rows = page.texts(".rows li");
    for (row, words) in rows.iter().zip([
        &["Signed in today, 14:00, with your password", "Active now", "192.0.2.44", "this one", "Sign out here"][..],
        &["Signed in today, 13:00", "Active today, 13:00", "203.0.113.90", "Sign out there: A browser"],
        &[
            "Signed in on 2 January 2026",
            "Not used for 2 weeks",
            "198.51.100.7",
            "Stays until 1 February 2026",
            "Sign out there: Safari on iPhone",
        ],
    ]) {
        for words in words {
            assert!(row.contains(words), "{words:?} in {row}");
        }
    }
    assert!(!rows[0].contains("Stays until") && !rows[1].contains("Stays until"));
    assert_eq!(page.attributes("nav.side [aria-current]", "href"), ["/account/sessions"]);
    let account = here.open(ACCOUNT).await.page();
    assert!(account.text().contains("You are signed in in 3, this one among them."), "{}", account.text());
    assert!(!page.answer.body.contains(here.cookie("montague.lit", SESSION).unwrap()), "no token stands in a page");
}

#[tokio::test]
async fn signing_out_of_another_browser_holds_at_once_and_is_said() {
    let app = verona(Setup::new()).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, remembered(&app, "romeo").await);
    let mut juliet = signed_in(&app, "juliet").await;
    let consent = there.open(&is_it_romeo(&Rp::garden(&app)).url()).await.page();
    let page = list(&mut here).await;
    let after = here.submit(&beside(&page)[1].clone().press("action", "end")).await.page();
    assert_eq!(after.texts(".rows h3").len(), 1);
    assert!(after.texts("[role=status]")[0].contains("One browser has been signed out"), "{}", after.text());
    assert!(is_in(&mut here).await && is_in(&mut juliet).await && !is_in(&mut there).await);
    assert_eq!(there.press(&consent, "decision", "allow").await.page().status(), 403, "a page that was open");
    assert_eq!(happened(&app, JID).await[0], Kind::SessionsEnded { count: 1 });

    let gone = here.submit(&beside(&page)[1].clone().press("action", "end")).await.page();
    assert_eq!((gone.url.as_str(), gone.texts("[role=status]").len()), (BROWSERS, 0), "it was gone already");
}

#[tokio::test]
async fn signing_out_of_this_one_is_leaving() {
    let app = verona(Setup::new()).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let mut copy = here.clone();
    let page = list(&mut here).await;
    let gone = here.submit(&beside(&page)[0].clone().press("action", "end")).await.page();
    assert_eq!(gone.texts("h1"), ["You are signed out of Montague"]);
    assert_eq!(here.cookie("montague.lit", SESSION), None);
    assert!(!is_in(&mut copy).await && is_in(&mut there).await);
    assert_eq!(happened(&app, JID).await[0], Kind::SignedOut);
}

#[tokio::test]
async fn signing_out_everywhere_else_spares_this_browser_and_other_people() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    app.account("romeo@capulet.lit").await;
    let mut namesake = app.browser();
    namesake.sign_in("https://capulet.lit", "romeo").await;
    let (mut here, mut juliet) = (signed_in(&app, "romeo").await, signed_in(&app, "juliet").await);
    let (mut there, mut kept) = (signed_in(&app, "romeo").await, remembered(&app, "romeo").await);
    let page = list(&mut here).await;
    assert!(page.find_form("password").is_none(), "the password was given a moment ago");
    let after = here.press(&page, "action", "end_others").await.page();
    assert!(after.texts("[role=status]")[0].contains("2 browsers have been signed out"), "{}", after.text());
    assert!(is_in(&mut here).await && is_in(&mut juliet).await);
    assert!(!is_in(&mut there).await && !is_in(&mut kept).await);
    assert_eq!(namesake.open("https://capulet.lit/account").await.page().url.path(), "/account");
    assert_eq!(happened(&app, JID).await[0], Kind::SessionsEnded { count: 2 });

    app.hands.advance(Duration::from_mins(6));
    assert!(here.open(after.url.as_str()).await.page().texts("[role=status]").is_empty(), "that is long ago");
    let page = list(&mut here).await;
    let again = here.press(&page, "action", "end_others").await.page();
    assert!(again.texts("[role=status]").is_empty(), "there was none");
    let made_up = juliet.open(&format!("{BROWSERS}?ended")).await.page();
    assert!(made_up.texts("[role=status]").is_empty(), "an address alone makes the page say nothing");
}

#[tokio::test]
async fn nobody_sees_or_ends_the_browsers_of_somebody_else() {
    let app = verona(Setup::new()).await;
    let (mut romeo, mut juliet) = (signed_in(&app, "romeo").await, signed_in(&app, "juliet").await);
    let his = beside(&list(&mut romeo).await)[0].choices("session").remove(0).to_owned();
    let page = list(&mut juliet).await;
    assert_eq!(page.texts(".rows h3").len(), 1);
    let token = page.attributes("input[name=csrf]", "value").remove(0);
    for (session, status) in [(his.as_str(), 200), ("", 403), ("x", 403), (&his[1..], 403), ("' OR 1=1 --", 403)] {
        let fields = [("csrf", token.as_str()), ("session", session), ("action", "end")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let after = juliet.post(BROWSERS, BROWSERS, &fields).await.page();
        assert_eq!((after.status(), after.texts("[role=status]").len()), (status, 0), "{session:?}");
    }
    assert!(is_in(&mut romeo).await && is_in(&mut juliet).await);
}

#[tokio::test]
async fn every_button_needs_the_sessions_own_token_and_a_page_of_ours() {
    let app = verona(Setup::new()).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let page = list(&mut here).await;
    let other = beside(&page)[1].choices("session").remove(0).to_owned();
    let token = |page: Page| page.attributes("input[name=csrf]", "value").remove(0);
    let own = token(page);
    let (juliets, elsewhere) = (token(list(&mut signed_in(&app, "juliet").await).await), token(list(&mut there).await));
    for action in ["end", "end_others"] {
        let fields = |token: &str| {
            [("csrf", token), ("session", other.as_str()), ("action", action)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        for token in ["", "x", &juliets, &elsewhere] {
            assert_eq!(here.post(BROWSERS, BROWSERS, &fields(token)).await.page().status(), 403, "{action} {token}");
        }
        assert_eq!(here.post(BROWSERS, BROWSERS, &fields(&own)[1..]).await.page().status(), 403, "{action}");
        let page = here.post("https://evil.example/", BROWSERS, &fields(&own)).await.page();
        assert!(page.texts("[role=status]").is_empty(), "{action} from another site comes without a session");
        let query = crate::support::network::encoded(&fields(&own));
        here.follow("https://evil.example/", &format!("{BROWSERS}?{query}")).await.page();
    }
    let unknown = [("csrf", own.as_str()), ("session", &other), ("action", "destroy")];
    let unknown = unknown.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(here.post(BROWSERS, BROWSERS, &unknown).await.page().status(), 403);
    assert!(is_in(&mut there).await, "none of that has ended anything");
}

#[tokio::test]
async fn what_a_browser_calls_itself_stays_text() {
    let app = verona(Setup::new()).await;
    let browser = signed_in(&app, "romeo").await;
    let session = format!("{SESSION}={}", browser.cookie("montague.lit", SESSION).unwrap());
    app.hands.advance(Duration::from_mins(2));
    for path in ["/account/sessions", "/account/activity"] {
        let request = app.network().request(Method::GET, &format!("{BASE}{path}")).header("cookie", &session);
        let answer = app.network().send(request.header("user-agent", "<script>alert(1)</script> Firefox/1")).await;
        assert_eq!(answer.status, 200);
        assert!(!answer.body.contains("<script>") && !answer.body.contains("alert(1)"), "{path}");
    }
}
