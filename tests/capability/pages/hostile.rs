//! What strangers, sites and people write stays text.

use montague::openid::extension::Attribute;
use reqwest::Method;
use reqwest::header::HOST;

use super::{ENDPOINT, JID, harmless, long_answer};
use crate::support::network::encoded;
use crate::support::stage::{BASE, LOGIN, PRE_SESSION, SITES, asking_for, consent, is_it_romeo, signed_in, verona};
use crate::support::{Page, Rp, Setup};

/// What a hostile site or person writes wherever it can.
const HOSTILE: [&str; 4] = [
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</title></form></textarea><script>alert(1)</script>{{7*7}}<!--",
];

#[tokio::test]
async fn a_host_that_is_not_served_is_refused_everywhere_without_its_name() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    let network = app.network();
    for path in ["/", "/openid", "/openid/romeo", "/xrds/op", "/login", "/account", "/static/style.css", "/nothing"] {
        for host in
            ["evil.example", "montague.lit.evil.example", "evil.example:443", "montague.lit@evil.example", "localhost"]
        {
            let request = network.request(Method::GET, &format!("{BASE}{path}")).header(HOST, host);
            let answer = network.send(request.header("x-forwarded-host", "evil.example")).await;
            assert_eq!(answer.status, 421, "{host}{path}");
            let told = format!("{:?}{}", answer.headers, answer.body);
            assert!(!told.contains("evil") && !told.contains("montague.lit"), "{host}{path}: {told}");
        }
        let request = network.request(Method::GET, &format!("{BASE}{path}")).header("x-forwarded-host", "evil.example");
        let answer = network.send(request).await;
        assert!(!answer.body.contains("evil") && answer.status != 421, "{path}: nobody asked that proxy");
    }
}

#[tokio::test]
async fn nothing_that_strangers_write_becomes_part_of_a_page() {
    let app = verona(Setup::new()).await;
    let (network, rp) = (app.network(), Rp::garden(&app));
    for payload in HOSTILE {
        let escaped = encoded(&[("", payload)]).split_off(1);
        let question = |name: &str| is_it_romeo(&rp).with(name, payload).url();
        let mut urls = vec![
            format!("{BASE}/{escaped}"),
            format!("{BASE}/openid/{escaped}"),
            format!("{BASE}/xrds/user/{escaped}"),
            format!("{BASE}/static/{escaped}"),
            format!("{BASE}/login?{escaped}={escaped}"),
            format!("{ENDPOINT}?ticket={escaped}"),
            format!("{ENDPOINT}?openid.{escaped}={escaped}"),
            rp.ask("checkid_setup", payload).url(),
        ];
        for name in ["ns", "mode", "realm", "return_to", "identity", "claimed_id", "assoc_handle", "ns.sreg", "ns.x"] {
            urls.push(question(name));
        }
        for url in urls {
            let answer = network.get(&url).await;
            if answer.header("content-type") == Some("text/html; charset=utf-8") {
                harmless(&url, &answer.body);
            } else {
                assert_ne!(answer.header("content-type"), Some("text/html"), "{url}");
            }
        }
        let page = network.get(&rp.ask("checkid_setup", payload).url()).await;
        let page = Page { url: BASE.parse().unwrap(), answer: page };
        assert_eq!(page.texts(".addr-box"), [payload], "it is shown as it is written");

        let mut browser = app.browser();
        let login = browser.open(LOGIN).await.page();
        for (username, ticket) in [(payload, None), ("romeo", Some(payload))] {
            let mut fields = login.form("password").fill("username", username).fill("password", "x").fields();
            fields.extend(ticket.map(|ticket| ("ticket".to_owned(), ticket.to_owned())));
            let page = browser.post(LOGIN, LOGIN, &fields).await.page();
            assert_eq!(page.status(), 403);
            harmless("the sign-in page", &page.answer.body);
        }
    }
}

#[tokio::test]
async fn nothing_in_a_profile_a_realm_or_a_search_becomes_part_of_a_page_either() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    for payload in HOSTILE {
        app.profile(JID, &[(Attribute::Nickname, payload), (Attribute::Fullname, payload)]).await;
        app.profile(JID, &[(Attribute::Postcode, payload)]).await;
        let page = long_answer(&app, &mut browser).await;
        harmless("continue", &page.answer.body);
        assert_eq!(page.attributes("input[name='openid.sreg.fullname']", "value"), [payload]);
        assert_eq!(page.forms().len(), 3, "its own, the one that signs out and the one for another language");

        let mut rp = Rp::garden(&app);
        rp.realm = "https://garden.example/o'brien&co/%22%3E%3Csvg/".to_owned();
        rp.return_to = format!("{}?q='x'&onload=%22%3Cb%3E&{}", rp.realm, encoded(&[("p", payload)]));
        let question = asking_for(is_it_romeo(&rp), "nickname", "fullname,postcode");
        let question = question.with("sreg.policy_url", "https://garden.example/'\"><svg onload=x>");
        let page = consent(&mut browser, &question).await;
        harmless("consent", &page.answer.body);
        assert_eq!(page.texts(".share-value"), [payload; 3]);
        browser.press(&page, "decision", "always").await.site();
        let sites = browser.open(&format!("{SITES}?{}", encoded(&[("q", payload), ("sort", payload)]))).await.page();
        harmless("sites", &sites.answer.body);
        assert_eq!(sites.attributes("#q", "value"), [payload]);
        let sites = browser.open(SITES).await.page();
        harmless("sites", &sites.answer.body);
        assert!(sites.text().contains("https://garden.example/o'brien&co/%22%3E%3Csvg/"));
        let id = sites.form("action").choices("site").remove(0).to_owned();
        harmless("site", &browser.open(&format!("{SITES}/{id}")).await.page().answer.body);
        harmless("revoked", &browser.press(&sites, "action", "revoke").await.page().answer.body);
    }
}

#[tokio::test]
async fn no_line_break_gets_into_a_head() {
    let app = verona(Setup::new()).await;
    let network = app.network();
    // Without a page: whoever asks is led to the address at once.
    let at_once = is_it_romeo(&Rp::garden(&app)).with("mode", "checkid_immediate");
    for url in [
        at_once.clone().with("return_to", "https://garden.example/\r\nSet-Cookie: a=b").url(),
        at_once.clone().with("return_to", "https://garden.example/return?a=\nSet-Cookie: a=b").url(),
        at_once.with("return_to", "https://garden.example/return?a=%0d%0aSet-Cookie:a=b").url(),
        format!("{BASE}/openid/romeo%0D%0ASet-Cookie:%20a=b"),
        format!("{BASE}/openid/%0d%0aromeo"),
        format!("{BASE}/login%0d%0aSet-Cookie:a=b"),
        format!("{ENDPOINT}?ticket=a%0d%0aSet-Cookie:a=b"),
        is_it_romeo(&Rp::garden(&app)).with("return_to", "https://garden.example/\r\nSet-Cookie: a=b").url(),
        is_it_romeo(&Rp::garden(&app)).with("return_to", "https://garden.example/return?a=%0d%0aSet-Cookie:a=b").url(),
    ] {
        let answer = network.get(&url).await;
        let given: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
        assert!(given.iter().all(|cookie| cookie.to_str().unwrap().starts_with(PRE_SESSION)), "{url}: {given:?}");
        assert!(answer.status < 500, "{url}");
    }
    let plain = network.get("http://montague.lit/x%0d%0aSet-Cookie:a=b?c=%0d%0ad").await;
    assert_eq!(plain.location(), "https://montague.lit/x%0d%0aSet-Cookie:a=b?c=%0d%0ad");
}
