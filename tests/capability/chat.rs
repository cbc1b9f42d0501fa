//! Signing in by a message in chat, and what people choose about the bot: the pages' side of it. What is said in chat is put
//! into the store as the bot does.

use std::time::{Duration, Instant};

use montague::account::confirmation;
use montague::account::notice::Told;
use montague::account::person::{Actor, Domain, Jid, Username};
use montague::account::preferences::{self, Preferences};
use reqwest::Method;
use reqwest::header::COOKIE;

use crate::support::stage::{
    ACCOUNT, BASE, BROWSERS, DATA, LOGIN, PRE_SESSION, SESSION, consent, is_in, is_it_romeo, says, verona,
};
use crate::support::{Browser, Page, Rp, Setup, TestApp, take_as_long};

const CHAT: &str = "https://montague.lit/account/chat";
const WAITING: &str = "__Host-montague-chat";
const TWO_MINUTES: Duration = Duration::from_mins(2);

/// With a bot whose server is away: pages don't wait for it.
fn with_bot() -> Setup {
    let component = "component = { jid = \"id.montague.lit\", server = \"127.0.0.1:1\", secret = \"s3cret\" }";
    Setup::new().section(&format!("[xmpp]\n{component}"))
}

fn romeo() -> Actor {
    let (username, domain) = (Username::prepare("romeo").unwrap(), Domain::prepare("montague.lit").unwrap());
    Actor::in_chat(Jid { username, domain })
}

/// Where romeo wants to be asked in chat.
pub(crate) async fn verona_in_chat() -> TestApp {
    let app = verona(with_bot()).await;
    preferences::choose_confirming(&app.database, &romeo(), true, app.system.now()).await.unwrap();
    app
}

async fn says_yes(app: &TestApp, code: &str) -> confirmation::Answered {
    confirmation::approve(&app.database, &romeo(), code, app.system.now()).await.unwrap()
}

pub(crate) async fn says_no(app: &TestApp) -> confirmation::Answered {
    confirmation::refuse(&app.database, &romeo(), None, app.system.now()).await.unwrap()
}

/// Presses "Confirm in my chat client instead" on a sign-in page.
async fn begins(browser: &mut Browser, page: &Page, username: &str) -> Page {
    let form = page.form("password").fill("username", username).press("method", "chat");
    browser.submit(&form).await.page()
}

pub(crate) async fn waits(app: &TestApp, username: &str) -> (Browser, Page) {
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    let page = begins(&mut browser, &login, username).await;
    (browser, page)
}

fn code(page: &Page) -> String {
    page.texts(".code")[0].replace("Code", "").trim().to_owned()
}

fn refused(page: &Page) -> (u16, Option<&str>) {
    (page.status(), page.answer.header("x-error-code"))
}

#[tokio::test]
async fn the_right_answer_in_chat_leads_on_to_the_site_s_question() {
    let app = verona_in_chat().await;
    let rp = Rp::garden(&app);
    let mut browser = app.browser();
    let login = browser.open(&is_it_romeo(&rp).url()).await.page();
    let page = begins(&mut browser, &login, "romeo").await;
    assert_eq!(page.texts("h1"), ["Look at your chat client"]);
    assert!(says(&page, "romeo@montague.lit") && says(&page, &format!("yes {}", code(&page))), "{}", page.text());
    let page = browser.press(&page, "chat", "continue").await.page();
    assert_eq!(page.texts("h1"), ["Look at your chat client"], "there is no answer yet");
    assert_eq!(says_yes(&app, &code(&page)).await, confirmation::Answered::Approved);
    let asked = browser.press(&page, "chat", "continue").await.page();
    let rows = browser.cookie("montague.lit", SESSION).is_some();
    assert!(rows && asked.find_form("decision").is_some(), "{}", asked.text());
    assert_eq!(browser.cookie("montague.lit", WAITING), None);
    let page = browser.open(BROWSERS).await.page();
    assert!(says(&page, "in your chat client"), "{}", page.text());
    let page = browser.open(&format!("{BASE}/account/activity")).await.page();
    assert!(says(&page, "In your chat client."), "{}", page.text());
}

#[tokio::test]
async fn without_scripts_the_page_looks_again_by_itself_and_signs_in() {
    let app = verona_in_chat().await;
    let rp = Rp::garden(&app);
    let mut browser = app.browser();
    for start in [LOGIN.to_owned(), format!("{LOGIN}?to=sites"), is_it_romeo(&rp).url()] {
        let login = browser.open(&start).await.page();
        let page = begins(&mut browser, &login, "romeo").await;
        let refresh = page.answer.body.split("http-equiv=\"refresh\" content=\"5; url=").nth(1).unwrap();
        let address = refresh.split('"').next().unwrap().replace("&amp;", "&");
        assert!(address.starts_with("/login/chat"), "{address}");
        let again = browser.open(&format!("{BASE}{address}")).await.page();
        assert_eq!(code(&again), code(&page));
        says_yes(&app, &code(&page)).await;
        let page = browser.open(&format!("{BASE}{address}")).await.page();
        assert!(browser.cookie("montague.lit", SESSION).is_some(), "{}", page.text());
        assert_eq!(page.url.path() == "/account/sites", start.ends_with("sites"), "{}", page.url);
        browser = app.browser();
        app.hands.advance(Duration::from_hours(1));
    }
}

#[tokio::test]
async fn the_page_is_the_same_for_everybody() {
    let app = verona_in_chat().await;
    let mut pages = Vec::new();
    for name in ["romeo", "juliet", "nobody"] {
        let (mut browser, page) = waits(&app, name).await;
        let plain = |page: &Page| page.text().replace(&code(page), "CODE").replace(name, "NAME");
        let again = browser.press(&page, "chat", "continue").await.page();
        app.hands.advance(TWO_MINUTES);
        let late = browser.press(&again, "chat", "continue").await.page();
        assert_eq!(refused(&late), (403, Some("no-answer-in-chat")));
        let seconds = |text: String| text.split("good until").next().unwrap().to_owned();
        let late = late.text().replace(&code(&page), "CODE");
        pages.push([seconds(plain(&page)), seconds(plain(&again)), late]);
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0], pages[2]);
    let rows = app.rows().await;
    assert_eq!(rows["confirmation"], 1, "only romeo wants to be asked");
}

#[tokio::test]
async fn only_the_browser_that_began_comes_in_and_once() {
    let app = verona_in_chat().await;
    let (mut browser, page) = waits(&app, "romeo").await;
    says_yes(&app, &code(&page)).await;
    let mut another = app.browser();
    assert_eq!(another.open(&format!("{LOGIN}/chat")).await.page().url.as_str(), LOGIN);
    another.plant("montague.lit", WAITING, browser.cookie("montague.lit", WAITING).unwrap());
    assert_eq!(another.open(&format!("{LOGIN}/chat")).await.page().url.as_str(), LOGIN, "it is bound to its browser");
    let kept = browser.cookie("montague.lit", WAITING).unwrap().to_owned();
    browser.press(&page, "chat", "continue").await;
    assert!(is_in(&mut browser).await);
    let mut left = app.browser();
    left.plant("montague.lit", WAITING, &kept);
    left.plant("montague.lit", PRE_SESSION, browser.cookie("montague.lit", PRE_SESSION).unwrap());
    let page = left.open(&format!("{LOGIN}/chat")).await.page();
    assert_eq!(refused(&page), (403, Some("no-answer-in-chat")), "an answer is good once");
    assert!(!is_in(&mut left).await);
}

#[tokio::test]
async fn a_no_is_told_on_the_page_and_leads_back() {
    let app = verona_in_chat().await;
    let rp = Rp::garden(&app);
    let mut browser = app.browser();
    let login = browser.open(&is_it_romeo(&rp).url()).await.page();
    let page = begins(&mut browser, &login, "romeo").await;
    assert_eq!(says_no(&app).await, confirmation::Answered::Refused);
    let page = browser.press(&page, "chat", "continue").await.page();
    assert_eq!(refused(&page), (403, Some("refused-in-chat")));
    assert!(says(&page, "nobody is signed in") && says(&page, "garden.example"), "{}", page.text());
    assert!(says(&page, "confirm off"), "{}", page.text());
    let again = page.attributes(".card a.btn", "href").remove(0);
    assert!(browser.open(&format!("{BASE}{again}")).await.page().find_form("password").is_some());
    assert!(!is_in(&mut browser).await);
    let romeo = app.browser().sign_in(BASE, "romeo").await;
    assert_eq!(romeo.url.as_str(), ACCOUNT);
}

#[tokio::test]
async fn a_new_code_ends_the_old_one_and_so_does_the_password() {
    let app = verona_in_chat().await;
    let (mut browser, first) = waits(&app, "romeo").await;
    let second = browser.press(&first, "chat", "again").await.page();
    assert_ne!(code(&first), code(&second));
    assert_eq!(says_yes(&app, &code(&first)).await, confirmation::Answered::Wrong);
    assert_eq!(says_yes(&app, &code(&second)).await, confirmation::Answered::Approved);
    let login = browser.press(&second, "chat", "password").await.page();
    assert_eq!(login.attributes("input[name=username]", "value"), ["romeo"]);
    assert_eq!(browser.cookie("montague.lit", WAITING), None);
    let page = browser.open(&format!("{LOGIN}/chat")).await.page();
    assert!(page.find_form("password").is_some() && !is_in(&mut browser).await);
}

#[tokio::test]
async fn keep_me_signed_in_is_kept_and_the_session_ends_as_others_do() {
    let app = verona_in_chat().await;
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    let form = login.form("password").fill("username", "romeo").tick("remember", "yes", true).press("method", "chat");
    let page = browser.submit(&form).await.page();
    says_yes(&app, &code(&page)).await;
    browser.press(&page, "chat", "continue").await;
    app.hands.advance(Duration::from_hours(24 * 29));
    assert!(is_in(&mut browser).await);
    app.hands.advance(Duration::from_hours(24 * 31));
    assert!(!is_in(&mut browser).await);
}

#[tokio::test]
async fn without_a_name_nobody_can_be_asked() {
    let app = verona_in_chat().await;
    let (_, page) = waits(&app, " ").await;
    assert_eq!(refused(&page), (422, Some("name-missing")));
    let (_, page) = waits(&app, "romeo@capulet.lit").await;
    assert_eq!(page.texts("h1"), ["Look at your chat client"], "capulet.lit is not served here");
    let app = verona(with_bot().host("capulet.lit")).await;
    let (_, page) = waits(&app, "juliet@capulet.lit").await;
    assert_eq!(refused(&page), (403, Some("other-host")));
}

#[tokio::test]
async fn where_there_is_no_bot_nothing_offers_it() {
    let app = verona(Setup::new()).await;
    let (mut browser, page) = (app.browser(), app.browser().open(LOGIN).await.page());
    assert!(!page.answer.body.contains("chat client instead"));
    assert_eq!(browser.open(&format!("{LOGIN}/chat")).await.page().url.as_str(), LOGIN);
    let mut romeo = app.romeo_again().await;
    assert_eq!(romeo.open(CHAT).await.page().status(), 404);
    assert!(!romeo.open(ACCOUNT).await.page().answer.body.contains("/account/chat"));
}

#[tokio::test]
async fn what_cannot_be_undone_asks_for_the_password_after_such_a_sign_in() {
    let app = verona_in_chat().await;
    let (mut browser, page) = waits(&app, "romeo").await;
    says_yes(&app, &code(&page)).await;
    browser.press(&page, "chat", "continue").await;
    for (url, action) in
        [(BROWSERS, "end_others"), (DATA, "export"), ("https://montague.lit/account/data/delete", "delete")]
    {
        app.browser().sign_in(BASE, "romeo").await;
        let form = browser.open(url).await.page().form_with("action", action);
        assert!(form.has("password"), "{url}");
    }
}

#[tokio::test]
async fn a_listening_page_is_told_as_soon_as_there_is_an_answer() {
    let app = verona_in_chat().await;
    let events = format!("{LOGIN}/chat/events");
    assert_eq!(app.network().get(&events).await.status, 404);
    let (browser, page) = waits(&app, "romeo").await;
    assert!(page.answer.header("content-security-policy").unwrap().contains("connect-src 'self'"));
    let cookies =
        [PRE_SESSION, WAITING].map(|name| format!("{name}={}", browser.cookie("montague.lit", name).unwrap()));
    let request = app.network().request(Method::GET, &events).header(COOKIE, cookies.join("; "));
    let shown = code(&page);
    let (told, answered) = tokio::join!(app.network().send(request), says_yes(&app, &shown));
    assert_eq!(answered, confirmation::Answered::Approved);
    assert_eq!((told.status, told.header("content-type")), (200, Some("text/event-stream")));
    assert!(told.body.ends_with("event: answered\ndata:\n\n"), "{:?}", told.body);
}

#[tokio::test]
async fn a_listening_page_does_not_hold_up_the_stop() {
    let app = verona_in_chat().await;
    let (browser, _) = waits(&app, "romeo").await;
    let cookies =
        [PRE_SESSION, WAITING].map(|name| format!("{name}={}", browser.cookie("montague.lit", name).unwrap()));
    let request =
        app.network().request(Method::GET, &format!("{LOGIN}/chat/events")).header(COOKIE, cookies.join("; "));
    let mut told = request.send().await.unwrap();
    assert_eq!(told.chunk().await.unwrap().unwrap(), ":\n\n", "it listens");
    tokio::time::timeout(Duration::from_secs(4), app.stop()).await.expect("it stops");
    assert_eq!(told.chunk().await.ok().flatten(), None);
}

#[tokio::test]
async fn what_is_chosen_on_the_page_is_what_the_bot_keeps_to() {
    let app = verona(with_bot()).await;
    let mut browser = app.romeo_again().await;
    assert!(says(&browser.open(ACCOUNT).await.page(), "write “help” to id.montague.lit"));
    let page = browser.open(CHAT).await.page();
    assert_eq!(page.attributes("input[name=tell][checked]", "value"), ["browser", "site", "attempts"]);
    let form = page.form("tell").tick("tell", "site", false).tick("confirm", "yes", true);
    let page = browser.submit(&form).await.page();
    assert!(says(&page, "Your choice is saved"), "{}", page.text());
    let kept = preferences::read(&app.database, romeo().jid()).await.unwrap();
    let told = Told { browsers: true, sites: false, attempts: true };
    assert_eq!(kept, Preferences { language: None, told, confirms: Some(true) });
    let page = browser.open(CHAT).await.page();
    assert_eq!(page.attributes("input[checked]", "value"), ["browser", "attempts", "yes"]);
    let page = browser.open(&format!("{BASE}/account/activity")).await.page();
    assert!(says(&page, "You can sign in with a message in chat"), "{}", page.text());
}

#[tokio::test]
async fn where_the_operator_has_it_on_those_are_asked_who_have_chosen_nothing() {
    let on = "[xmpp]\nconfirm_by_default = true\n\
              component = { jid = \"id.montague.lit\", server = \"127.0.0.1:1\", secret = \"s3cret\" }";
    let app = verona(Setup::new().section(on)).await;
    waits(&app, "romeo").await;
    assert_eq!(app.rows().await["confirmation"], 1);
    preferences::choose_confirming(&app.database, &romeo(), false, app.system.now()).await.unwrap();
    waits(&app, "romeo").await;
    assert_eq!(app.rows().await["confirmation"], 1);
}

#[tokio::test]
async fn the_language_chosen_in_chat_is_that_of_pages_and_the_other_way_round() {
    let app = verona(with_bot()).await;
    let mut browser = app.romeo_again().await;
    preferences::choose_language(&app.database, &romeo(), "de").await.unwrap();
    let page = browser.open(CHAT).await.page();
    assert_eq!(page.attributes("html", "lang"), ["de"]);
    let rp = Rp::garden(&app);
    assert_eq!(consent(&mut browser, &is_it_romeo(&rp)).await.attributes("html", "lang"), ["de"]);
    let form = page.form("back").fill("language", "fr");
    assert_eq!(browser.submit(&form).await.page().attributes("html", "lang"), ["fr"]);
    assert_eq!(preferences::read(&app.database, romeo().jid()).await.unwrap().language.as_deref(), Some("fr"));
    assert_eq!(app.browser().open(LOGIN).await.page().attributes("html", "lang"), ["en"], "a stranger's page");
}

impl TestApp {
    /// A browser in which romeo, who has an account, is signed in.
    async fn romeo_again(&self) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(BASE, "romeo").await;
        browser
    }
}

/// Half of the names are there and want to be asked, the other half is nobody's.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "what a stranger could measure is measured")]
async fn fifty_names_that_are_there_and_fifty_that_are_not_look_alike_and_take_as_long() {
    let app = verona(with_bot().proxy("127.0.0.1/32")).await;
    let domain = Domain::prepare("montague.lit").unwrap();
    for number in 0..50 {
        let username = Username::prepare(&format!("there{number}")).unwrap();
        app.account(&format!("{username}@montague.lit")).await;
        let jid = Jid { username, domain: domain.clone() };
        preferences::choose_confirming(&app.database, &Actor::in_chat(jid), true, app.system.now()).await.unwrap();
    }
    let ask = async |name: String, number: u8| {
        let mut browser = app.browser().at(&format!("192.0.2.{number}"));
        let login = browser.open(LOGIN).await.page();
        let begun = Instant::now();
        let page = begins(&mut browser, &login, &name).await;
        let shown = page.text().replace(&code(&page), "CODE").replace(&name, "NAME");
        (begun.elapsed(), page.status(), shown)
    };
    let (mut there, mut nobody) = (Vec::new(), Vec::new());
    for number in 0..50_u8 {
        // Both at once, so that both meet the machine in the same mood, and now the one first, now the other.
        let (one, other) = (ask(format!("there{number}"), number + 1), ask(format!("gone{number}"), number + 101));
        let (one, other) = if number % 2 == 0 {
            futures_util::future::join(one, other).await
        } else {
            let (other, one) = futures_util::future::join(other, one).await;
            (one, other)
        };
        assert_eq!((one.1, &one.2), (other.1, &other.2));
        there.push(one.0);
        nobody.push(other.0);
    }
    let least = Duration::from_millis(250);
    assert!(there.iter().chain(&nobody).all(|took| *took >= least), "{there:?} and {nobody:?}");
    take_as_long(&there, &nobody);
}
