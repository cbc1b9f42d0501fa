//! What most scenes begin with: Romeo and Juliet have accounts, Romeo is signed in, a site asks who he is.

use montague::account::activity::{self, Kind};
use montague::account::person::{Actor, Jid};
use montague::account::profile::PersonaId;
use montague::account::trust::{self, Decision, KnownAs, Rule};
use montague::credentials::preparation::{Domain, Username};
use montague::openid::extension::Attribute;
use montague::openid::namespace::Version;
use montague::openid::realm::Realm;

use super::app::{PASSWORD, Setup, TestApp};
use super::browser::Browser;
use super::page::Page;
use super::rp::{Question, Received, Rp};

/// The host.
pub(crate) const BASE: &str = "https://montague.lit";
/// Its sign-in page.
pub(crate) const LOGIN: &str = "https://montague.lit/login";
/// The first page of the account.
pub(crate) const ACCOUNT: &str = "https://montague.lit/account";
/// The sites that somebody trusts or refuses.
pub(crate) const SITES: &str = "https://montague.lit/account/sites";
/// The browsers that somebody is signed in with.
pub(crate) const BROWSERS: &str = "https://montague.lit/account/sessions";
/// What happened in somebody's name.
pub(crate) const ACTIVITY: &str = "https://montague.lit/account/activity";
/// What somebody may share, persona by persona.
pub(crate) const PROFILE: &str = "https://montague.lit/account/profile";
/// All that is kept about somebody.
pub(crate) const DATA: &str = "https://montague.lit/account/data";
/// Where deleting all of it is asked about.
pub(crate) const DELETE: &str = "https://montague.lit/account/data/delete";
/// Where the password of the chat account is changed.
pub(crate) const CHANGE: &str = "https://montague.lit/account/password";
/// Romeo's identifier.
pub(crate) const ROMEO: &str = "https://montague.lit/openid/romeo";
/// Juliet's, who has a chat account at the house of Montague, too.
pub(crate) const JULIET: &str = "https://montague.lit/openid/juliet";
/// The name of the session cookie.
pub(crate) const SESSION: &str = "__Host-montague-session";
/// The name of the cookie that sign-in forms are bound to.
pub(crate) const PRE_SESSION: &str = "__Host-montague-browser";

/// Everything Romeo has filled in.
pub(crate) const DETAILS: [(Attribute, &str); 9] = [
    (Attribute::Nickname, "romeo"),
    (Attribute::Email, "romeo@montague.lit"),
    (Attribute::Fullname, "Romeo Montague"),
    (Attribute::Dob, "1591-04-23"),
    (Attribute::Gender, "M"),
    (Attribute::Postcode, "37121"),
    (Attribute::Country, "IT"),
    (Attribute::Language, "it"),
    (Attribute::Timezone, "Europe/Rome"),
];

/// A provider with Romeo, whose profile is filled in, and Juliet, who has told nothing.
pub(crate) async fn verona(setup: Setup) -> TestApp {
    let app = setup.start().await;
    app.account("romeo@montague.lit").await;
    app.account("juliet@montague.lit").await;
    app.profile("romeo@montague.lit", &DETAILS).await;
    app
}

/// The browser of somebody who has signed in.
pub(crate) async fn signed_in(app: &TestApp, username: &str) -> Browser {
    let mut browser = app.browser();
    browser.sign_in(BASE, username).await;
    browser
}

/// The browser of somebody who has asked to stay signed in.
pub(crate) async fn remembered(app: &TestApp, username: &str) -> Browser {
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    let form = login.form("password").fill("username", username).fill("password", PASSWORD);
    browser.submit(&form.tick("remember", "yes", true)).await;
    browser
}

/// Whether somebody is signed in with a browser.
pub(crate) async fn is_in(browser: &mut Browser) -> bool {
    let url = browser.open(ACCOUNT).await.page().url;
    assert!([ACCOUNT, LOGIN].contains(&url.as_str()), "{url}");
    url.as_str() == ACCOUNT
}

/// A site's question whether its visitor is Romeo.
pub(crate) fn is_it_romeo(rp: &Rp) -> Question {
    rp.ask("checkid_setup", ROMEO)
}

/// The same, to be answered without a page.
pub(crate) fn is_it_romeo_at_once(rp: &Rp) -> Question {
    rp.ask("checkid_immediate", ROMEO)
}

/// A question that asks for details by Simple Registration, too.
pub(crate) fn asking_for(question: Question, required: &str, optional: &str) -> Question {
    question
        .with("ns.sreg", "http://openid.net/extensions/sreg/1.1")
        .with("sreg.required", required)
        .with("sreg.optional", optional)
}

/// Goes with a question to the page where it is decided.
pub(crate) async fn consent(browser: &mut Browser, question: &Question) -> Page {
    let page = browser.open(&question.url()).await.page();
    assert!(page.find_form("decision").is_some(), "nothing to decide at {}: {}", page.url, page.text());
    page
}

/// Whether a page says something, whichever of its words are marked up.
pub(crate) fn says(page: &Page, words: &str) -> bool {
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    packed(&page.text()).contains(&packed(words))
}

/// The details a page offers to send, and whether each is ticked.
pub(crate) fn boxes(page: &Page) -> Vec<(String, bool)> {
    let ticked = page.attributes("input[name=share][checked]", "value");
    let all = page.attributes("input[name=share]", "value").into_iter();
    all.map(|name| (name.clone(), ticked.contains(&name))).collect()
}

/// The details that an answer brings, by their names.
pub(crate) fn details(received: &Received) -> Vec<(String, String)> {
    let message = received.message().into_iter();
    message.filter_map(|(name, value)| Some((name.strip_prefix("sreg.")?.to_owned(), value))).collect()
}

/// The operator, who may look at anybody's things.
pub(crate) fn operator(jid: &str) -> Actor {
    let (username, domain) = jid.split_once('@').expect("a JID");
    let username = Username::prepare(username).expect("a user name");
    Actor::operator(Jid { username, domain: Domain::prepare(domain).expect("a domain") })
}

/// What somebody can read about what happened in their name, the newest first.
pub(crate) async fn happened(app: &TestApp, jid: &str) -> Vec<Kind> {
    let entries = activity::list(&app.database, &operator(jid), activity::Show::All, 0).await.expect("the store");
    entries.into_iter().map(|entry| entry.kind).collect()
}

/// Somebody has decided about a site, at the time that the clock shows.
pub(crate) async fn decided(app: &TestApp, jid: &str, realm: &str, (rule, shares): (Rule, &[Attribute])) {
    let realm = Realm::parse(realm).expect("a realm");
    let (version, known_as, persona) = (Version::V2, &KnownAs::Own, PersonaId::FIRST);
    let decision = Decision { realm: &realm, version, rule, shares, asked: shares, known_as, persona };
    let mut transaction = app.database.begin().await.expect("the store");
    trust::remember(&mut transaction, &operator(jid), &decision, app.system.now()).await.expect("the store");
    transaction.commit().await.expect("the store");
}
