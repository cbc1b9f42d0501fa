//! Methods, sizes, kinds of forms, cookies and files.

use std::collections::BTreeMap;

use montague::account::trust::Rule;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, IF_NONE_MATCH};

use super::{FORM, JID};
use crate::support::stage::{BASE, LOGIN, PRE_SESSION, ROMEO, SESSION, SITES, decided, is_it_romeo, signed_in, verona};
use crate::support::{Answer, Rp, Setup};

#[tokio::test]
async fn every_address_answers_head_as_it_answers_get_without_a_body() {
    let app = verona(Setup::new()).await;
    decided(&app, JID, "https://orchard.example/", (Rule::Always, &[])).await;
    let browser = signed_in(&app, "romeo").await;
    let session = format!("{SESSION}={}", browser.cookie("montague.lit", SESSION).unwrap());
    let network = app.network();
    for cookie in ["", session.as_str()] {
        for path in [
            "/",
            "/xrds/op",
            "/xrds/user/romeo",
            "/openid",
            "/openid/",
            "/openid/romeo",
            "/openid/nobody",
            "/login",
            "/logout",
            "/account",
            "/account/sites",
            "/account/sites/1",
            "/account/sites/2",
            "/account/sites/unused",
            "/account/sessions",
            "/account/activity",
            "/account/activity?show=refused",
            "/account/data",
            "/account/data/delete",
            "/static/style.css",
            "/static/nothing.css",
            "/healthz",
            "/readyz",
            "/nothing",
        ] {
            let ask = |method| network.send(network.request(method, &format!("{BASE}{path}")).header("cookie", cookie));
            let (get, head) = (ask(Method::GET).await, ask(Method::HEAD).await);
            assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{path}");
            let names = |answer: &Answer| {
                let kept = answer.headers.iter().filter(|(name, _)| !["date", "set-cookie"].contains(&name.as_str()));
                kept.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                    .collect::<BTreeMap<_, _>>()
            };
            assert_eq!(names(&head), names(&get), "{path}");
        }
    }
}

#[tokio::test]
async fn a_method_that_is_not_for_an_address_is_405_and_the_answer_names_those_that_are() {
    let app = verona(Setup::new()).await;
    let network = app.network();
    let form = "GET, HEAD, POST";
    let page = "GET, HEAD";
    for (path, allowed) in [
        ("/", page),
        ("/xrds/op", page),
        ("/xrds/user/romeo", page),
        ("/openid", form),
        ("/openid/", page),
        ("/openid/romeo", page),
        ("/login", form),
        ("/logout", form),
        ("/language", "POST"),
        ("/account", page),
        ("/account/sites", form),
        ("/account/sites/1", page),
        ("/account/sites/unused", page),
        ("/account/sessions", form),
        ("/account/activity", page),
        ("/account/data", form),
        ("/account/data/delete", page),
        ("/static/style.css", page),
        ("/healthz", page),
        ("/readyz", page),
    ] {
        let wrong = [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS];
        let post = (allowed == page).then_some(Method::POST);
        let get = (allowed == "POST").then_some(Method::GET);
        for method in wrong.into_iter().chain(post).chain(get) {
            let answer = network.send(network.request(method.clone(), &format!("{BASE}{path}"))).await;
            assert_eq!((answer.status, answer.header("allow")), (405, Some(allowed)), "{method} {path}");
            assert!(
                answer.body.contains("This address is not opened like that") || path.ends_with('z'),
                "{method} {path}"
            );
        }
    }
    for method in [Method::POST, Method::PUT] {
        assert_eq!(network.send(network.request(method, &format!("{BASE}/nothing"))).await.status, 404);
    }
}

#[tokio::test]
async fn every_request_is_counted_once_whatever_its_method() {
    for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::PATCH]
    {
        for path in ["/openid", "/login", "/openid?ticket=x", "/openid?%zz"] {
            let app = Setup::new().section("[limits]\npages = \"1/h\"").start().await;
            let ask = || app.network().send(app.network().request(method.clone(), &format!("{BASE}{path}")));
            for asked in 1..=10 {
                assert_ne!(ask().await.status, 429, "{method} {path} was counted more than once: {asked}");
            }
            assert_eq!(ask().await.status, 429, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn what_is_too_long_or_no_form_is_refused_before_anything_is_done_with_it() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let page = browser.open(SITES).await.page();
    let token = page.attributes("input[name=csrf]", "value").remove(0);
    let session = format!("{SESSION}={}", browser.cookie("montague.lit", SESSION).unwrap());
    let network = app.network();
    let good = format!("csrf={token}&action=revoke&site=1&padding=");
    for path in ["/login", "/logout", "/language", "/openid", "/account/sites", "/account/sessions", "/account/data"] {
        for (kind, body, status) in [
            (FORM, format!("{good}{}", "a".repeat(64 * 1024)), if path == "/openid" { 400 } else { 413 }),
            ("text/plain", good.clone(), 400),
            ("application/json", "{}".to_owned(), 400),
            ("multipart/form-data; boundary=x", good.clone(), 400),
            ("", good.clone(), 400),
            (FORM, format!("{good}%zz"), 400),
            (FORM, format!("{good}%ff"), 400),
            (FORM, "a=b&".repeat(500), 400),
        ] {
            let mut request =
                network.request(Method::POST, &format!("{BASE}{path}")).header("cookie", &session).body(body);
            if !kind.is_empty() {
                request = request.header(CONTENT_TYPE, kind);
            }
            let answer = network.send(request).await;
            assert_eq!(answer.status, status, "{path} {kind}: {}", answer.body);
        }
        let request = network.request(Method::POST, &format!("{BASE}{path}")).header("cookie", &session);
        let kind = "Application/X-WWW-Form-Urlencoded; charset=UTF-8";
        let answer = network.send(request.header(CONTENT_TYPE, kind).body("a=b")).await;
        assert!(!answer.body.contains("only forms are read here"), "{path}: the same kind of form in other letters");
    }
    assert_eq!(browser.open(SITES).await.page().status(), 200, "he is still in");
}

#[tokio::test]
async fn a_cookie_is_given_only_where_a_form_needs_one() {
    let app = verona(Setup::new()).await;
    let network = app.network();
    for (path, given) in [
        ("/", false),
        ("/openid", false),
        ("/openid/romeo", false),
        ("/openid/nobody", false),
        ("/xrds/op", false),
        ("/account", false),
        ("/logout", false),
        ("/static/style.css", false),
        ("/healthz", false),
        ("/nothing", false),
        ("/login", true),
    ] {
        let answer = network.get(&format!("{BASE}{path}")).await;
        assert_eq!(answer.headers.contains_key("set-cookie"), given, "{path}");
    }
    let mut browser = signed_in(&app, "romeo").await;
    let question = is_it_romeo(&Rp::garden(&app)).url();
    for url in [BASE, ROMEO, SITES, &question, &format!("{BASE}/logout"), LOGIN] {
        let answer = browser.open(url).await.page().answer;
        assert!(!answer.headers.contains_key("set-cookie"), "{url}: nobody signs in there");
    }
    let mut stranger = app.browser();
    stranger.open(LOGIN).await;
    let first = stranger.cookie("montague.lit", PRE_SESSION).unwrap().to_owned();
    let again = stranger.open(LOGIN).await.page();
    assert!(!again.answer.headers.contains_key("set-cookie") && first.len() == 43, "one is enough");
}

#[tokio::test]
async fn programs_that_look_for_a_picture_without_a_page_find_it() {
    let app = verona(Setup::new().section("[limits]\npages = \"1/h\"")).await;
    let network = app.network();
    let (mark, url) = (network.get(&format!("{BASE}/static/mark.svg")).await, format!("{BASE}/favicon.ico"));
    let tag = mark.header("etag").unwrap().to_owned();
    for _ in 0..3 {
        let picture = network.get(&url).await;
        assert_eq!((picture.status, &picture.body), (200, &mark.body), "as often as it is asked for");
        for name in ["content-type", "etag", "cache-control"] {
            assert_eq!(picture.header(name), mark.header(name), "{name}");
        }
    }
    let known = network.send(network.request(Method::GET, &url).header(IF_NONE_MATCH, tag)).await;
    assert_eq!((known.status, known.body.as_str()), (304, ""));
}

#[tokio::test]
async fn files_are_kept_by_browsers_and_not_sent_again_while_they_are_the_same() {
    let app = verona(Setup::new()).await;
    let network = app.network();
    for (name, kind) in [
        ("style.css", "text/css; charset=utf-8"),
        ("mark.svg", "image/svg+xml"),
        ("continue.js", "text/javascript; charset=utf-8"),
    ] {
        let url = format!("{BASE}/static/{name}");
        let first = network.get(&url).await;
        assert_eq!((first.status, first.header("content-type")), (200, Some(kind)), "{name}");
        let tag = first.header("etag").unwrap().to_owned();
        for (known, status) in [(tag.clone(), 304), (format!("W/{tag}"), 304), ("\"other\"".to_owned(), 200)] {
            let answer = network.send(network.request(Method::GET, &url).header(IF_NONE_MATCH, known)).await;
            assert_eq!((answer.status, answer.body.is_empty()), (status, status == 304), "{name}");
            assert_eq!(answer.header("etag"), Some(tag.as_str()), "{name}");
        }
    }
    for path in ["", ".", "nothing", "%2e%2e/Cargo.toml", "..%2f..%2fetc/passwd", "style.css/", "/etc/passwd", "%00"] {
        assert_eq!(network.get(&format!("{BASE}/static/{path}")).await.status, 404, "{path}");
    }
}
