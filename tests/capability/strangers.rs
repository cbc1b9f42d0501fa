//! People who share a provider, at one host or at two: whatever one of them opens or sends, nothing of another is seen
//! in it, and nothing of another's has changed.

use montague::account::trust::Rule;
use montague::openid::extension::Attribute::{Email, Nickname};

use crate::support::stage::{
    ACCOUNT, BROWSERS, DELETE, SESSION, SITES, asking_for, decided, is_in, is_it_romeo, verona,
};
use crate::support::walk::{at, walk, ways, with};
use crate::support::{Browser, Form, Page, Rp, Setup, Stop, TestApp};

const JID: &str = "romeo@montague.lit";

const ELSEWHERE: &str = "capulet.lit";

/// What nobody but Romeo may read.
const HIS: [&str; 6] = ["balcony.example", "tomb.example", "mantua.example", "203.0.113.77", "Romeo Montague", "37121"];

/// A browser at an address of its own, over lines that cost little.
fn browser_at(app: &TestApp, address: &str) -> Browser {
    let mut browser = app.browser().at(address);
    browser.turn_to(&app.network().clone().by_proxy());
    browser
}

/// Romeo, with all that one can have.
async fn verona_with_neighbours() -> (TestApp, Browser) {
    let setup = Setup::new().host(ELSEWHERE).proxy("127.0.0.1/32");
    let app = verona(setup.section("[limits]\npages = \"off\"\ncheckid = \"off\"")).await;
    app.account("romeo@capulet.lit").await;
    for (realm, rule) in [("balcony", Rule::Always), ("mantua", Rule::Always), ("tomb", Rule::Never)] {
        decided(&app, JID, &format!("https://{realm}.example/"), (rule, &[Nickname, Email])).await;
    }
    let mut romeo = browser_at(&app, "203.0.113.77");
    romeo.sign_in("https://montague.lit", "romeo").await;
    (app, romeo)
}

/// Every page he can come to, with a decision that was just taken back and a question that is open.
async fn his_pages(app: &TestApp, romeo: &mut Browser) -> Vec<Page> {
    let sites = romeo.open(SITES).await.page();
    let mantua = sites.texts(".rows h3").iter().position(|name| name == "mantua.example").expect("the site");
    let forms = sites.forms().into_iter().filter(|form| form.has("site"));
    let revoke = forms.into_iter().nth(mantua).expect("its form").press("action", "revoke");
    let id = revoke.choices("site")[0].to_owned();
    let taken_back = romeo.submit(&revoke).await.page();
    let question = asking_for(is_it_romeo(&Rp::at(app, "https://pasture.example")), "fullname", "postcode").url();
    let (saved, one) = (format!("{SITES}?saved={id}"), format!("{SITES}/{id}"));
    let begin = [ACCOUNT, BROWSERS, DELETE, taken_back.url.as_str(), &saved, &one, &question];
    walk(romeo, &begin).await
}

fn shows_nothing_of_his(page: &Page, who: &str) {
    for his in HIS {
        assert!(!page.answer.body.contains(his), "{who} reads {his} at {}", page.url);
    }
}

/// The token of the form at the foot of a page, and that of the others.
fn own_tokens(page: &Page) -> [String; 2] {
    let foot = page.form("language");
    let others = page.forms().into_iter().find(|form| form.action.path() == "/logout").expect("a way out");
    [foot, others].map(|form| form.choices("csrf")[0].to_owned())
}

/// What comes of it: a page that shows nothing of his, or a no.
fn is_nothing_of_his(stop: Stop, who: &str) {
    match stop {
        Stop::Page(page) => shows_nothing_of_his(&page, who),
        Stop::Site(received) => assert_eq!(received.field("mode"), "cancel", "{who}"),
    }
}

/// Sends a form of his as if it were one's own. What he has typed into it is left out: whoever types it sees it again.
async fn send_as_ones_own(browser: &mut Browser, host: &str, form: &Form) -> Stop {
    let account = browser.open(&format!("https://{host}/account")).await.page();
    let [foot, other] = own_tokens(&account);
    let token = if form.action.path() == "/language" { foot } else { other };
    let mut fields = with(&form.fields(), "csrf", &[&token]);
    for (_, value) in fields.iter_mut().filter(|(_, value)| HIS.iter().any(|his| value.contains(his))) {
        "of their own".clone_into(value);
    }
    browser.post(&at(&form.page, host), &at(&form.action, host), &fields).await
}

#[tokio::test]
async fn nobody_reads_or_changes_anything_of_somebody_else_by_any_address_or_form() {
    let (app, mut romeo) = verona_with_neighbours().await;
    let pages = his_pages(&app, &mut romeo).await;
    let all: String = pages.iter().map(|page| page.answer.body.as_str()).collect();
    for his in HIS {
        assert!(all.contains(his), "he reads {his} himself");
    }
    let mut ways = ways(&pages);
    // It would change the password of whoever sends it.
    ways.retain(|name, _| !name.starts_with("/account/password"));
    assert!(ways.len() > 12, "{:?}", ways.keys());
    let before = app.kept(JID).await;
    for (host, username, address) in [("montague.lit", "juliet", "198.51.100.1"), (ELSEWHERE, "romeo", "198.51.100.2")]
    {
        let base = format!("https://{host}");
        let who = format!("{username} at {host}");
        let mut browser = browser_at(&app, address);
        browser.sign_in(&base, username).await;
        for his in &pages {
            is_nothing_of_his(browser.open(&at(&his.url, host)).await, &who);
        }
        for (name, form) in &ways {
            // Some of them end the sender's own session.
            let mut browser = browser_at(&app, address);
            browser.sign_in(&base, username).await;
            is_nothing_of_his(send_as_ones_own(&mut browser, host, form).await, &format!("{who} with {name}"));
            assert_eq!(app.kept(JID).await, before, "{who} sent {name}");
        }
        for page in walk(&mut browser, &[&format!("{base}/account")]).await {
            shows_nothing_of_his(&page, &who);
        }
    }
    assert!(is_in(&mut romeo).await);
}

#[tokio::test]
async fn a_cookie_opens_the_pages_of_its_own_host_only() {
    let (app, romeo) = verona_with_neighbours().await;
    let his = romeo.cookie("montague.lit", SESSION).expect("a cookie").to_owned();
    let mut thief = browser_at(&app, "198.51.100.3");
    thief.plant(ELSEWHERE, SESSION, &his);
    for path in ["", "/sites", "/sessions", "/activity", "/password", "/data", "/data/delete"] {
        let page = thief.open(&format!("https://{ELSEWHERE}/account{path}")).await.page();
        assert!(page.url.path() == "/login" && page.find_form("password").is_some(), "{path}");
        shows_nothing_of_his(&page, "a thief");
    }
}
