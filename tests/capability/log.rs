//! The log tells what happened, and no secret (its forerunner's log held every password).

use std::collections::BTreeMap;

use montague::account::profile;
use montague::openid::extension::Attribute;
use montague::store::Database;
use reqwest::Method;
use serde_json::Value;

use crate::support::program::Served;
use crate::support::rp::NS2;
use crate::support::stage::{ACCOUNT, BASE, LOGIN, PRE_SESSION, ROMEO, SESSION, SITES, asking_for, consent, operator};
use crate::support::{Browser, Question, START};

const PASSWORD: &str = "canary-of-the-right-password";
const ENDPOINT: &str = "https://montague.lit/openid";

/// A service at an address where nobody listens.
const DEAD: &str = "type = \"http\"\nurl = \"http://127.0.0.1:1/api\"";

/// What must not be found, by what it is.
#[derive(Default)]
struct Canaries(BTreeMap<String, &'static str>);

impl Canaries {
    fn add(&mut self, what: &'static str, value: impl Into<String>) {
        let value = value.into();
        assert!(value.len() >= 12, "{what} is too short to be looked for: {value:?}");
        self.0.insert(value, what);
    }
}

fn question() -> Question {
    Question::new(ENDPOINT)
        .with("ns", NS2)
        .with("mode", "checkid_setup")
        .with("claimed_id", ROMEO)
        .with("identity", ROMEO)
        .with("return_to", "https://garden.example/return?visit=canary-of-a-return-address")
        .with("realm", "https://garden.example/")
}

/// A wrong password, then the right one on a site's errand.
async fn sign_in(served: &Served, canaries: &mut Canaries) -> Browser {
    let mut browser = served.browser();
    let login = browser.open(&question().url()).await.page();
    canaries.add("the first cookie", browser.cookie("montague.lit", PRE_SESSION).expect("a cookie"));
    let form = login.form("password").fill("username", "romeo");
    for name in ["csrf", "ticket"] {
        canaries.add("a field of the sign-in page", form.choices(name).remove(0));
    }
    for wrong in ["canary-of-a-wrong-password", "canary-of-a-password\nwith-two-lines"] {
        canaries.add("a wrong password", wrong.lines().last().expect("a line"));
        browser.submit(&form.clone().fill("password", wrong)).await.page();
    }
    canaries.add("the password", PASSWORD);
    browser.submit(&form.fill("password", PASSWORD)).await.page();
    canaries.add("the session", browser.cookie("montague.lit", SESSION).expect("a session"));
    canaries.add("the device", browser.cookie("montague.lit", "__Host-montague-device").expect("a device"));
    browser
}

/// An association, an answer signed by it, and one that is verified by asking.
async fn visit_a_site(served: &Served, browser: &mut Browser, canaries: &mut Canaries) {
    let network = &served.network;
    let associate = [
        ("openid.ns", NS2),
        ("openid.mode", "associate"),
        ("openid.assoc_type", "HMAC-SHA256"),
        ("openid.session_type", "no-encryption"),
    ];
    let association = network.post_fields(ENDPOINT, &associate).await;
    canaries.add("a MAC key", association.value("mac_key"));
    let handle = association.value("assoc_handle");
    for question in [question().with("assoc_handle", &handle), question()] {
        let question =
            asking_for(question, "nickname", "").with("sreg.policy_url", "https://garden.example/canary-policy");
        let page = consent(browser, &question).await;
        for name in ["csrf", "ticket"] {
            canaries.add("a field of the decision", page.form("decision").choices(name).remove(0));
        }
        let received = browser.press(&page, "decision", "always").await.site();
        for name in ["sig", "response_nonce", "sreg.nickname"] {
            canaries.add("a field of the answer", received.field(name));
        }
        let mut fields: Vec<_> =
            received.message().into_iter().map(|(name, value)| (format!("openid.{name}"), value)).collect();
        for (name, value) in &mut fields {
            if name == "openid.mode" {
                "check_authentication".clone_into(value);
            }
        }
        let verified = network.post_fields(ENDPOINT, &fields).await;
        assert_eq!(verified.value("is_valid") == "true", received.field("assoc_handle") != handle);
        let sites = browser.open(SITES).await.page();
        browser.press(&sites, "action", "revoke").await.page();
    }
}

/// What goes wrong is logged with more words, so there is more to go wrong.
async fn stumble(served: &Served, browser: &mut Browser, canaries: &mut Canaries) {
    let network = &served.network;
    for (what, url) in [
        ("a query", format!("{LOGIN}?password=canary-of-a-query-1")),
        ("a query", format!("{BASE}/nothing?canary-of-a-query-2")),
        ("a query", "http://montague.lit/login?canary-of-a-query-3".to_owned()),
        ("a query", format!("{ENDPOINT}?ticket=canary-of-a-query-4")),
        ("a query", format!("{ENDPOINT}?openid.ns=canary-of-a-query-5")),
        ("a query", format!("{ENDPOINT}?canary-of-a-query-6=%zz")),
        ("a query", question().with("realm", "https://evil.example/canary-of-a-query-7").url()),
        ("a query", question().with("identity", "https://romeo.example/canary-of-a-query-8").url()),
        ("a query", question().with("assoc_handle", "canary-of-a-query-9").url()),
    ] {
        let at = url.find("canary-of-a-query").expect("a canary");
        canaries.add(what, url.get(at..at + 19).expect("its length"));
        network.get(&url).await;
    }
    for (url, kind) in [
        (LOGIN, "application/x-www-form-urlencoded"),
        (LOGIN, "text/plain"),
        ("http://montague.lit/login", "application/x-www-form-urlencoded"),
        (ENDPOINT, "application/x-www-form-urlencoded"),
        (SITES, "application/x-www-form-urlencoded"),
    ] {
        let request = network.request(Method::POST, url).header("content-type", kind);
        let request =
            request.header("cookie", format!("{PRE_SESSION}=canary-of-a-cookie; {SESSION}=canary-of-a-session"));
        let request = request.header("authorization", "Basic canary-of-a-header");
        network
            .send(request.body("username=romeo&password=canary-of-a-body&%zz=openid.sig&csrf=canary-of-a-token"))
            .await;
    }
    for canary in ["cookie", "session", "header", "body", "token"] {
        canaries.add("what strangers send", format!("canary-of-a-{canary}"));
    }
    let account = browser.open(ACCOUNT).await.page();
    let leave = account.forms().remove(0);
    browser.submit(&leave).await.page();
}

#[tokio::test]
async fn even_where_everything_is_logged_no_secret_no_query_and_no_detail_of_a_person_is() {
    let served = Served::start(PASSWORD);
    let store = format!("sqlite:{}", served.folder.path().join("montague.db").display());
    let store = Database::open(&store).await.unwrap();
    let details = BTreeMap::from([(Attribute::Nickname, "canary-of-a-nickname".to_owned())]);
    profile::set(&store, &operator("romeo@montague.lit"), &details, START).await.unwrap();
    store.close().await;

    let mut canaries = Canaries::default();
    let mut browser = sign_in(&served, &mut canaries).await;
    visit_a_site(&served, &mut browser, &mut canaries).await;
    stumble(&served, &mut browser, &mut canaries).await;
    canaries.add("the root secret", std::fs::read_to_string(served.folder.path().join("root.key")).unwrap().trim());
    canaries.add("a site's policy", "canary-policy");
    canaries.add("a return address", "canary-of-a-return-address");
    let log = served.stop();

    for told in ["\"path\":\"/login\"", "\"status\":403", "\"level\":\"TRACE\"", "refused an OpenID message"] {
        assert!(log.contains(told), "the log is not what it should be, there is no {told}");
    }
    let found: Vec<String> = log
        .lines()
        .flat_map(|line| {
            canaries.0.iter().filter(|(canary, _)| line.contains(canary.as_str())).map(move |(_, what)| (what, line))
        })
        .map(|(what, line)| format!("{what} in {}", line.get(..line.floor_char_boundary(600)).unwrap_or(line)))
        .collect();
    assert!(found.is_empty(), "{} lines of {} tell secrets: {found:#?}", found.len(), log.lines().count());
}

#[tokio::test]
async fn a_sign_in_that_could_not_be_checked_is_one_line_with_its_reference_and_its_cause() {
    let served = Served::asking(DEAD);
    let mut browser = served.browser();
    let login = browser.open(LOGIN).await.page();
    let form = login.form("password").fill("username", "romeo").fill("password", PASSWORD);
    assert_eq!(browser.submit(&form).await.page().status(), 503);
    assert_eq!(served.network.get(ROMEO).await.status, 503);
    let log = served.stop();
    let lines: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let reference = |status: u16, path: &str| {
        let request = lines.iter().find(|line| line["status"] == status && line["path"] == path);
        request.unwrap_or_else(|| panic!("no request of {path}: {log}"))["span"]["id"].clone()
    };
    let errors: Vec<_> = lines.iter().filter(|line| line["level"] == "ERROR").collect();
    let told: Vec<_> = errors.iter().map(|line| (&line["question"], &line["span"]["id"])).collect();
    let expected = [("check", "/login"), ("exists", "/openid/romeo")];
    let expected = expected.map(|(question, path)| (Value::from(question), reference(503, path)));
    assert_eq!(told, expected.iter().map(|(question, id)| (question, id)).collect::<Vec<_>>(), "{errors:#?}");
    for line in errors {
        assert!(line["fault"].as_str().is_some_and(|why| why.contains("no connection to the service")), "{line}");
    }
}
