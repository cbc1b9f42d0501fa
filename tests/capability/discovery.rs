//! What an address says about itself: pages, XRDS documents, canonical spellings, hosts (OpenID 2.0, 7.3; Yadis 1.0).

use std::collections::BTreeSet;

use reqwest::Method;

use crate::support::rp::{Service, TYPE_SERVER, TYPE_SIGNON, services};
use crate::support::{Answer, Page, Setup, TestApp};

const BASE: &str = "https://montague.lit";
const ROMEO: &str = "https://montague.lit/openid/romeo";
const ENDPOINT: &str = "https://montague.lit/openid";
const METHODS: [Method; 2] = [Method::GET, Method::HEAD];
/// What a visitor says it accepts, and whether it gets the document instead of the page.
const ACCEPT: [(Option<&str>, bool); 15] = [
    (None, false),
    (Some("*/*"), false),
    (Some("application/*"), false),
    (Some("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), false),
    (Some("application/xrds+xml"), true),
    (Some("APPLICATION/XRDS+XML"), true),
    (Some("text/html; q=0.3, application/xhtml+xml; q=0.5, application/xrds+xml"), true),
    (Some("application/xrds+xml,text/html,text/plain,*/*"), true),
    (Some("application/xrds+xml;q=0"), false),
    (Some("application/xrds+xml;q=0.2, text/html"), false),
    (Some("application/xrds+xml;q=0.5, */*"), true),
    (Some("application/json"), false),
    (Some("application/xrds+xml;q=2"), false),
    (Some("application/xrds+xml;q=x"), false),
    (Some(""), false),
];

async fn ask(app: &TestApp, method: Method, url: &str, accept: Option<&str>) -> Answer {
    let mut request = app.network().request(method, url);
    if let Some(accept) = accept {
        request = request.header("accept", accept);
    }
    app.network().send(request).await
}

/// The headers of an answer, but for the time.
fn head_of(answer: &Answer) -> BTreeSet<String> {
    let lines = answer.headers.iter().filter(|(name, _)| *name != "date");
    lines.map(|(name, value)| format!("{name}: {value:?}")).collect()
}

#[tokio::test]
async fn whoever_prefers_the_document_gets_it_and_everybody_else_the_page_that_names_it() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    for (url, negotiates, location) in [
        ("https://montague.lit/", true, "https://montague.lit/xrds/op"),
        (ROMEO, true, "https://montague.lit/xrds/user/romeo"),
        (ENDPOINT, false, "https://montague.lit/xrds/op"),
    ] {
        for (accept, prefers) in ACCEPT {
            let got = ask(&app, Method::GET, url, accept).await;
            let what = format!("{url} for {accept:?}");
            assert_eq!(got.status, 200, "{what}");
            assert_eq!(got.header("set-cookie"), None, "{what}");
            if prefers && negotiates {
                assert_eq!(got.header("content-type"), Some("application/xrds+xml"), "{what}");
                assert_eq!(got.header("vary"), Some("Accept"), "it has no language: {what}");
                assert_eq!(got.header("x-xrds-location"), None, "never beside the document: {what}");
                assert_eq!(got.header("cache-control"), Some("public, max-age=3600"), "{what}");
                assert_eq!(got.body, app.network().get(location).await.body, "the same document at its own address");
            } else {
                assert_eq!(got.header("content-type"), Some("text/html; charset=utf-8"), "{what}");
                assert_eq!(got.header("vary"), Some("Accept, Accept-Language, Cookie"), "{what}");
                assert_eq!(got.header("x-xrds-location"), Some(location), "{what}");
                assert_eq!(got.header("cache-control"), Some("no-store"), "{what}");
            }
            let head = ask(&app, Method::HEAD, url, accept).await;
            assert_eq!((head.status, head.body.as_str()), (200, ""), "{what}");
            assert_eq!(head_of(&head), head_of(&got), "HEAD has the headers of GET: {what}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_names_no_document() {
    let app = TestApp::start().await;
    for url in [
        "https://montague.lit/openid/nobody",
        "https://montague.lit/openid/romeo@montague.lit",
        "https://montague.lit/openid/romeo%40montague.lit",
        "https://montague.lit/openid/%00",
        "https://montague.lit/openid/..%2fadmin",
        "https://montague.lit/openid/a/b",
        "https://montague.lit/xrds/user/nobody",
        "https://montague.lit/xrds/user/Romeo",
        "https://montague.lit/nowhere",
    ] {
        for method in METHODS {
            for (accept, _) in ACCEPT {
                let answer = ask(&app, method.clone(), url, accept).await;
                assert_eq!(answer.status, 404, "{method} {url} for {accept:?}");
                assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
                assert_eq!((answer.header("x-xrds-location"), answer.header("set-cookie")), (None, None));
            }
        }
    }
    let named = app.network().get("https://montague.lit/openid/romeo@montague.lit").await;
    assert!(named.body.contains("ends with the name only, without @"), "{}", named.body);
}

#[tokio::test]
async fn the_documents_name_the_services_there_are_and_no_others() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    let (op, user) = (
        app.network().get("https://montague.lit/xrds/op").await,
        app.network().get("https://montague.lit/xrds/user/romeo").await,
    );
    for answer in [&op, &user] {
        assert!(answer.body.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
        assert!(!answer.body.contains("<!") && answer.body.matches("<XRD>").count() == 1);
    }
    let service = |kind: &str, local_id: Option<&str>| Service {
        types: [
            kind,
            "http://openid.net/extensions/sreg/1.1",
            "http://openid.net/sreg/1.0",
            "http://openid.net/srv/ax/1.0",
            "http://specs.openid.net/extensions/pape/1.0",
            "http://specs.openid.net/extensions/ui/1.0/lang-pref",
            "http://specs.openid.net/extensions/ui/1.0/mode/popup",
        ]
        .map(str::to_owned)
        .to_vec(),
        uri: Some(ENDPOINT.to_owned()),
        local_id: local_id.map(str::to_owned),
    };
    assert_eq!(services(&op.body), [service(TYPE_SERVER, None)]);
    let types = ["http://openid.net/signon/1.1", "http://openid.net/signon/1.0", "http://openid.net/sreg/1.0"];
    let old = Service { types: types.map(str::to_owned).to_vec(), uri: Some(ENDPOINT.to_owned()), local_id: None };
    assert_eq!(services(&user.body), [service(TYPE_SIGNON, Some(ROMEO)), old]);
}

#[tokio::test]
async fn the_page_of_an_identifier_can_be_read_line_by_line() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    let page = app.browser().open(ROMEO).await.page();
    assert_eq!(page.attributes("head link[rel~='openid2.provider']", "href"), [ENDPOINT]);
    assert_eq!(
        page.attributes("head meta[http-equiv='X-XRDS-Location']", "content"),
        ["https://montague.lit/xrds/user/romeo"]
    );
    let links: Vec<&str> = page.answer.body.lines().filter(|line| line.contains("<link ")).collect();
    assert!(links.iter().all(|line| line.matches("<link ").count() == 1), "{links:?}");
    let provider = links.iter().find(|line| line.contains("openid2.provider")).unwrap();
    assert!(
        provider.contains("rel=\"openid2.provider") && provider.find("rel=") < provider.find("href="),
        "{provider}"
    );
    let home = app.browser().open("https://montague.lit/").await.page();
    assert_eq!(
        home.attributes("link[rel~='openid2.provider']", "href"),
        [""; 0],
        "an OP identifier is nobody's identifier"
    );
    assert_eq!(home.attributes("head meta[http-equiv='X-XRDS-Location']", "content"), ["https://montague.lit/xrds/op"]);
}

#[tokio::test]
async fn every_other_spelling_leads_to_the_canonical_identifier_in_one_hop() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    app.account("rom\u{e9}o@montague.lit").await;
    let accented = "https://montague.lit/openid/rom%C3%A9o";
    for (spelling, canonical) in [
        ("/openid/Romeo", ROMEO),
        ("/openid/ROMEO", ROMEO),
        ("/openid/rom%65o", ROMEO),
        ("/openid/%72%6F%6D%65%6F", ROMEO),
        ("/openid/romeo/", ROMEO),
        ("/openid/Romeo/", ROMEO),
        ("/openid/romeo?", ROMEO),
        ("/openid/romeo?x=1", ROMEO),
        ("/openid/romeo/?x=1", ROMEO),
        ("/openid/%EF%BC%B2omeo", ROMEO),
        ("/openid/rom%c3%a9o", accented),
        ("/openid/ROM%C3%89O", accented),
        ("/openid/rome%CC%81o", accented),
    ] {
        for method in METHODS {
            for accept in [None, Some("application/xrds+xml")] {
                let answer = ask(&app, method.clone(), &format!("{BASE}{spelling}"), accept).await;
                assert_eq!((answer.status, answer.location()), (303, canonical), "{spelling}");
                assert_eq!(ask(&app, method.clone(), canonical, accept).await.status, 200);
            }
        }
    }
    let page = app.browser().open(accented).await.page();
    assert_eq!(page.answer.header("x-xrds-location"), Some("https://montague.lit/xrds/user/rom%C3%A9o"));
    let document = app.network().get("https://montague.lit/xrds/user/rom%C3%A9o").await;
    assert_eq!(services(&document.body)[0].local_id.as_deref(), Some(accented));
}

#[tokio::test]
async fn the_endpoint_with_a_slash_too_many_is_the_endpoint() {
    let app = TestApp::start().await;
    for method in METHODS {
        let answer = ask(&app, method, "https://montague.lit/openid/", None).await;
        assert_eq!((answer.status, answer.location()), (303, "/openid"));
    }
}

#[tokio::test]
async fn a_host_that_does_not_tell_has_the_same_page_for_every_name() {
    let app = Setup::new().every_host("existence = \"assume\"").start().await;
    app.account("romeo@montague.lit").await;
    let xrds = Some("application/xrds+xml");
    for (url, accept) in [("openid", None), ("openid", xrds), ("xrds/user", None)] {
        let shown = async |name: &str| {
            let answer = ask(&app, Method::GET, &format!("{BASE}/{url}/{name}"), accept).await;
            assert_eq!(answer.status, 200);
            format!("{:?} {}", head_of(&answer), answer.body).replace(name, "NAME")
        };
        assert_eq!(shown("romeo").await, shown("rufus").await, "nothing but the name differs");
    }
    assert_eq!(app.network().get("https://montague.lit/openid/no:body").await.status, 404, "XMPP forbids the name");
}

/// A page that is not there for now may be there all the same: sites would take a 404 for the truth.
#[tokio::test]
async fn while_nobody_can_say_who_exists_nobody_is_said_not_to() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    app.database.close().await;
    for name in ["romeo", "nobody"] {
        for (url, accept) in [("openid", None), ("openid", Some("application/xrds+xml")), ("xrds/user", None)] {
            let answer = ask(&app, Method::GET, &format!("{BASE}/{url}/{name}"), accept).await;
            assert_eq!((answer.status, answer.header("retry-after")), (503, Some("30")), "{url}/{name}");
            assert_eq!(answer.header("x-xrds-location"), None);
        }
    }
}

#[tokio::test]
async fn one_address_makes_somebody_outside_be_asked_only_so_often() {
    let few = "[limits]\nlookups = \"1/10s\"";
    let looked_up = async |app: &TestApp| {
        let mut statuses = Vec::new();
        for number in 0..11 {
            let path = if number % 2 == 0 { "openid" } else { "xrds/user" };
            statuses.push(app.network().get(&format!("{BASE}/{path}/montague{number}")).await);
        }
        statuses
    };
    let outside = "type = \"json\"\nurl = \"http://127.0.0.1:9/auth\"";
    let app = Setup::new().credentials(outside).section(few).start().await;
    let mut answers = looked_up(&app).await;
    let refused = answers.pop().unwrap();
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("10")));
    assert!(answers.iter().all(|answer| answer.status != 429));
    assert_eq!(app.network().get(&format!("{BASE}/login")).await.status, 200, "pages are another matter");

    // Nobody outside is asked about embedded accounts, nor where every name counts as an account.
    let basic = "type = \"basic\"\nurl = \"http://127.0.0.1:9/auth\"";
    let assume = Setup::new().credentials(outside).every_host("existence = \"assume\"");
    for setup in [Setup::new(), Setup::new().credentials(basic), assume] {
        let app = setup.section(few).start().await;
        assert!(looked_up(&app).await.iter().all(|answer| answer.status != 429));
    }
}

/// Every address there is, and one that is not.
const ROUTES: [&str; 18] = [
    "/",
    "/xrds/op",
    "/openid",
    "/openid?openid.mode=checkid_setup",
    "/openid/",
    "/openid/romeo",
    "/openid/Romeo",
    "/xrds/user/romeo",
    "/login",
    "/logout",
    "/account",
    "/account/password",
    "/account/sites",
    "/account/sites/unused",
    "/account/sites/1",
    "/static/style.css",
    "/nowhere",
    "/openid/romeo/",
];

#[tokio::test]
async fn a_name_that_is_not_served_is_refused_everywhere_and_never_repeated() {
    let app = TestApp::start().await;
    app.account("romeo@montague.lit").await;
    for path in ROUTES {
        for scheme in ["https", "http"] {
            for method in [Method::GET, Method::HEAD, Method::POST] {
                for forged in ["evil.example", "evil.example:443", "montague.lit.evil.example", "evil-montague.lit"] {
                    let request = app.network().request(method.clone(), &format!("{scheme}://montague.lit{path}"));
                    let answer = app.network().send(request.header("host", forged)).await;
                    let what = format!("{method} {scheme} {path} at {forged}");
                    assert_eq!(answer.status, 421, "{what}");
                    assert_eq!((answer.header("location"), answer.header("set-cookie")), (None, None), "{what}");
                    let said = format!("{:?} {}", answer.headers, answer.body);
                    assert!(!said.contains("evil"), "{what}");
                    let safe = answer.header("strict-transport-security").is_some();
                    assert_eq!(safe, scheme == "https", "{what}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_host_is_found_by_its_name_in_any_letters_and_at_any_port() {
    let app = TestApp::start().await;
    for (host, status) in [
        ("montague.lit", 200),
        ("MONTAGUE.LIT", 200),
        ("montague.lit:443", 200),
        ("montague.lit:8443", 200),
        ("montague.lit.", 421),
        ("montague.lit:99999", 421),
        ("x@montague.lit", 421),
        ("x:secret@montague.lit", 421),
        (":secret@montague.lit", 421),
        ("montague.lit/evil.example", 421),
        ("evil.example#montague.lit", 421),
        ("montague.lit, evil.example", 421),
        ("127.0.0.1", 421),
        ("", 421),
    ] {
        let request = app.network().request(Method::GET, "https://montague.lit/").header("host", host);
        let answer = app.network().send(request).await;
        assert_eq!(answer.status, status, "{host}");
        if status == 200 {
            assert_eq!(answer.header("x-xrds-location"), Some("https://montague.lit/xrds/op"), "{host}");
        }
    }
}

#[tokio::test]
async fn each_host_speaks_for_itself_alone() {
    let app = Setup::new().host("capulet.lit").start().await;
    app.account("romeo@montague.lit").await;
    app.account("juliet@capulet.lit").await;
    for (base, has, lacks) in [("https://montague.lit", "romeo", "juliet"), ("https://capulet.lit", "juliet", "romeo")]
    {
        let home = app.network().get(&format!("{base}/")).await;
        assert_eq!(home.header("x-xrds-location"), Some(format!("{base}/xrds/op").as_str()));
        let document = app.network().get(&format!("{base}/xrds/user/{has}")).await;
        assert_eq!(services(&document.body)[0].uri, Some(format!("{base}/openid")));
        assert_eq!(app.network().get(&format!("{base}/openid/{lacks}")).await.status, 404);
    }
}

#[tokio::test]
async fn only_a_trusted_proxy_says_which_host_was_asked_for() {
    for (trusted, served) in [("127.0.0.0/8", "https://capulet.lit"), ("192.0.2.0/24", "https://montague.lit")] {
        let app = Setup::new().host("capulet.lit").proxy(trusted).start().await;
        let request =
            app.network().request(Method::GET, "https://montague.lit/").header("x-forwarded-host", "capulet.lit");
        let answer = app.network().send(request).await;
        assert_eq!(answer.header("x-xrds-location"), Some(format!("{served}/xrds/op").as_str()));
    }
}

#[tokio::test]
async fn only_its_owner_sees_more_than_the_identifier_on_its_page() {
    let app = TestApp::start().await;
    let mut romeo = app.romeo().await;
    let (stranger, owner) = (app.browser().open(ROMEO).await.page(), romeo.open(ROMEO).await.page());
    let sites = |page: &Page| page.attributes("main a", "href").contains(&"/account/sites".to_owned());
    assert!(sites(&owner) && !sites(&stranger));
    for page in [owner, stranger] {
        assert_eq!(page.attributes("link[rel~='openid2.provider']", "href"), [ENDPOINT]);
        assert_eq!(page.answer.header("cache-control"), Some("no-store"));
    }
}
