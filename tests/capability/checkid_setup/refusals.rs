//! Questions that are broken, and who is told (OpenID 2.0, 4.1 and 5.2.3; attacks 8, 18, 33 and 37).

use super::{ENDPOINT, ROMEO, SREG};
use crate::support::network::encoded;
use crate::support::rp::NS2;
use crate::support::{Answer, Page, Question, Rp, Setup, TestApp};

/// A page that leads to the site only by a press of the person, with an error of 2.0 (5.2.3).
async fn tells_the_site_by_a_press(app: &TestApp, question: &Question, code: &str) {
    let mut browser = app.browser();
    for stop in
        [browser.open(&question.url()).await, browser.post("https://garden.example/", ENDPOINT, &question.fields).await]
    {
        let page = stop.page();
        assert_eq!(page.status(), 400, "{code}: {}", page.text());
        let back = page.attributes("main a.btn", "href").pop().unwrap_or_else(|| panic!("{}", page.text()));
        let received = browser.follow(page.url.as_str(), &back).await.site();
        let message = received.message();
        assert_eq!(message["mode"], "error");
        assert_eq!((message["ns"].as_str(), message["error_code"].as_str()), (NS2, code));
        assert!(page.text().contains(&message["error"]), "the person reads what the site reads");
        assert!(received.url.as_str().starts_with("https://garden.example/return?visit=1&openid.ns="));
    }
}

/// A page that leads nowhere.
fn is_told_to_the_person(answer: &Answer, what: &str) {
    assert_eq!((answer.status, answer.header("location")), (400, None), "{what}: {}", answer.body);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{what}");
    for leads in ["href=\"http", "action=\"http", "href=\"//", "href=\"java", "name=\"openid."] {
        assert!(!answer.body.contains(leads), "{what} leads away: {}", answer.body);
    }
    assert!(!answer.header("content-security-policy").unwrap_or_default().contains("example"), "{what}");
}

#[tokio::test]
async fn a_missing_field_is_told_to_the_site_when_the_person_agrees() {
    let app = TestApp::start().await;
    let whole = Rp::garden(&app).ask("checkid_setup", ROMEO);
    for (missing, code) in [
        (vec!["mode"], "missing-mode"),
        (vec!["claimed_id"], "invalid-identity"),
        (vec!["identity"], "invalid-identity"),
        (vec!["claimed_id", "identity"], "nothing-asked"),
    ] {
        let question = missing.iter().fold(whole.clone(), |question, name| question.without(name));
        tells_the_site_by_a_press(&app, &question, code).await;
    }
}

#[tokio::test]
async fn a_wrong_value_is_told_to_the_site_when_the_person_agrees() {
    let app = TestApp::start().await;
    let whole = Rp::garden(&app).ask("checkid_setup", ROMEO);
    for (name, value, code) in [
        ("ns", "", "unknown-namespace"),
        ("ns", "http://specs.openid.net/auth/2.1", "unknown-namespace"),
        ("ns", "http://specs.openid.net/auth/2.0/", "unknown-namespace"),
        ("mode", "", "unknown-mode"),
        ("mode", "id_res", "unknown-mode"),
        ("mode", "CHECKID_SETUP", "unknown-mode"),
        ("ns.mode", "http://garden.example/x", "invalid-alias"),
        ("ns.a.b", "http://garden.example/x", "invalid-alias"),
        ("claimed_id", "https://montague.lit/openid/juliet", "contradiction"),
    ] {
        tells_the_site_by_a_press(&app, &whole.clone().with(name, value), code).await;
    }
    let twice = whole.with("ns.a", SREG).with("ns.b", SREG);
    tells_the_site_by_a_press(&app, &twice, "invalid-alias").await;
}

#[tokio::test]
async fn a_question_without_an_address_to_answer_to_is_told_to_the_person() {
    let app = TestApp::start().await;
    let question = Rp::garden(&app).ask("checkid_setup", ROMEO).without("return_to").without("realm");
    is_told_to_the_person(&app.network().get(&question.url()).await, "by GET");
    is_told_to_the_person(&app.network().post(ENDPOINT, &question.form()).await, "by POST");
}

#[tokio::test]
async fn a_missing_realm_is_the_return_address() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    let consent = romeo.open(&rp.ask("checkid_setup", ROMEO).without("realm").url()).await.page();
    assert!(consent.text().contains("https://garden.example/return?visit=1"), "{}", consent.text());
}

#[tokio::test]
async fn a_doubled_field_is_told_to_the_person_whatever_it_is_and_however_it_is_written() {
    let app = TestApp::start().await;
    let question = Rp::garden(&app).ask("checkid_setup", ROMEO).with("assoc_handle", "h");
    let question = question.with("ns.sreg", SREG).with("sreg.required", "email").with("x.unknown", "1");
    let whole = question.form();
    for (name, value) in &question.fields {
        let bare = name.strip_prefix("openid.").unwrap();
        for other in [value.as_str(), "https://evil.example/"] {
            for again in [name.clone(), format!("openid%2E{bare}"), format!("%6fpenid.{bare}")] {
                let pair = format!("{again}={}", encoded(&[("", other)]).split_off(1));
                for text in [format!("{whole}&{pair}"), format!("{pair}&{whole}")] {
                    let got = app.network().get(&format!("{ENDPOINT}?{text}")).await;
                    is_told_to_the_person(&got, &again);
                    let posted = app.network().post(ENDPOINT, &text).await;
                    is_told_to_the_person(&posted, &again);
                    assert!(posted.body.contains(&format!("{name} occurs twice")), "{}", posted.body);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_return_address_that_is_no_clean_one_is_never_gone_to() {
    let app = TestApp::start().await;
    let rp = Rp::garden(&app);
    for hostile in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/return",
        "foo",
        "ftp://garden.example/",
        "https://",
        "https:///garden.example/",
        "https:garden.example/",
        "https://garden.example/\r\nSet-Cookie: a=b",
        "https://garden.example/\n",
        "https://garden.example/\tx",
        " https://garden.example/",
        "https://evil.example\\@garden.example/",
        "https://garden.example@evil.example/",
        "https://u:p@garden.example/",
        "https://garden.example/#fragment",
        "https://garden.example.:443/",
        "https://garden..example/",
        "https://*.garden.example/",
        "https://g%61rden.example/",
        "https://garden.example:0/",
        "https://garden.example:99999/",
        "https://g\u{e4}rten.example/",
        "https://garden.example/\u{202e}",
        "https://0x7f.1/",
        "",
    ] {
        for mode in ["checkid_setup", "checkid_immediate"] {
            let question = rp.ask(mode, ROMEO).with("return_to", hostile);
            is_told_to_the_person(&app.network().get(&question.url()).await, hostile);
            is_told_to_the_person(&app.network().post(ENDPOINT, &question.form()).await, hostile);
            let alone = question.without("realm");
            is_told_to_the_person(&app.network().get(&alone.url()).await, hostile);
        }
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused_to_the_byte() {
    let app = TestApp::start().await;
    let question = Rp::garden(&app).ask("checkid_setup", ROMEO);
    let with = |name: &str, value: &str| format!("{}&{name}={value}", question.form());
    let count = question.fields.len();
    let many = |all: usize| (count..all).fold(question.form(), |text, at| format!("{text}&a{at}="));
    for (what, text, status) in [
        ("a value of 8192 bytes", with("openid.x", &"v".repeat(8192)), 200),
        ("a value of 8193 bytes", with("openid.x", &"v".repeat(8193)), 400),
        ("a name of 255 bytes", with(&format!("openid.{}", "n".repeat(248)), ""), 200),
        ("a name of 256 bytes", with(&format!("openid.{}", "n".repeat(249)), ""), 400),
        ("200 parameters", many(200), 200),
        ("201 parameters", many(201), 400),
        ("a query of 16 KiB", format!("{}&{}", question.form(), "&".repeat(16_383 - question.form().len())), 200),
        (
            "a query of 16 KiB and one byte",
            format!("{}&{}", question.form(), "&".repeat(16_384 - question.form().len())),
            413,
        ),
    ] {
        let got = app.network().get(&format!("{ENDPOINT}?{text}")).await;
        assert_eq!(got.status, status, "{what}: {}", got.body);
        assert_eq!(got.header("location"), None, "{what}");
    }
    let body = |length: usize| format!("{}{}", question.form(), "&".repeat(length - question.form().len()));
    assert_eq!(app.network().post(ENDPOINT, &body(65_536)).await.status, 303);
    let beyond = app.network().post(ENDPOINT, &body(65_537)).await;
    assert_eq!((beyond.status, beyond.value("error_code").as_str()), (400, "too-large"));
}

/// Its ticket has to come back in a form of ours, which may be as long as any other.
#[tokio::test]
async fn a_question_that_a_page_could_not_carry_is_refused_to_the_byte() {
    let app = TestApp::start().await;
    let long = |length: usize| {
        let mut form = Rp::garden(&app).ask("checkid_setup", ROMEO).form();
        for name in ["a", "b", "c", "d", "e"] {
            let parameter = format!("&openid.{name}=");
            let room = length.saturating_sub(form.len() + parameter.len()).min(8192);
            form = format!("{form}{parameter}{}", "v".repeat(room));
        }
        assert_eq!(form.len(), length);
        form
    };
    let carried = app.network().post(ENDPOINT, &long(40 * 1024)).await;
    assert_eq!(carried.status, 200, "{}", carried.body);
    assert!(carried.body.contains("name=\"ticket\""), "{}", carried.body);
    let beyond = app.network().post(ENDPOINT, &long(40 * 1024 + 1)).await;
    assert_eq!((beyond.status, beyond.header("x-error-code")), (413, Some("too-large")));
}

#[tokio::test]
async fn what_is_not_utf_8_is_refused_as_it_is() {
    let app = TestApp::start().await;
    let whole = Rp::garden(&app).ask("checkid_setup", ROMEO);
    for (name, _) in &whole.fields {
        for bad in ["%FF", "%C3", "%C0%AF", "%ED%A0%80", "%zz", "%"] {
            let rest = whole.clone().without(name.strip_prefix("openid.").unwrap()).form();
            let text = format!("{rest}&{name}={bad}");
            is_told_to_the_person(&app.network().get(&format!("{ENDPOINT}?{text}")).await, &text);
            let posted = app.network().post(ENDPOINT, &text).await;
            assert_eq!((posted.status, posted.header("location")), (400, None));
            assert_eq!(posted.value("error_code"), "malformed-form");
        }
    }
}

#[tokio::test]
async fn only_a_form_is_read() {
    let app = TestApp::start().await;
    let question = Rp::garden(&app).ask("checkid_setup", ROMEO);
    let form = "application/x-www-form-urlencoded";
    for (kind, status) in [
        (form, 303),
        ("application/x-www-form-urlencoded; charset=utf-8", 303),
        ("APPLICATION/X-WWW-FORM-URLENCODED", 303),
        ("multipart/form-data; boundary=x", 400),
        ("text/plain", 400),
        ("application/json", 400),
        ("", 400),
    ] {
        let request = app.network().request(reqwest::Method::POST, ENDPOINT).header("content-type", kind);
        let answer = app.network().send(request.body(question.form())).await;
        assert_eq!(answer.status, status, "{kind}");
    }
}

#[tokio::test]
async fn markup_in_any_field_stays_text_on_every_page() {
    let app = TestApp::start().await;
    let (mut romeo, rp) = (app.romeo().await, Rp::garden(&app));
    let question = rp.ask("checkid_setup", ROMEO).with("ns.sreg", SREG).with("sreg.required", "email");
    for hostile in ["\"><svg onload=alert(1)>", "'><script>alert(1)</script>", "javascript:alert(1)", "{{7*7}}"] {
        let mut asked: Vec<Question> = Vec::new();
        for (name, _) in &question.fields {
            asked.push(question.clone().with(name.strip_prefix("openid.").unwrap(), hostile));
        }
        asked.push(question.clone().with("sreg.policy_url", hostile));
        asked.push(question.clone().with("claimed_id", &format!("https://x.example/{hostile}")));
        asked.push(
            question.clone().with("claimed_id", &format!("https://x.example/{hostile}")).with("identity", hostile),
        );
        asked.push(question.clone().with("assoc_handle", hostile).with(hostile, hostile));
        for one in asked {
            for browser in [&mut romeo, &mut app.browser()] {
                let page = browser.open(&one.url()).await.page();
                holds_no_markup_of(&page, &one);
                let posted = app.network().post(ENDPOINT, &one.form()).await;
                assert!(posted.status != 500 && !posted.body.contains("<svg"), "{}", posted.body);
            }
        }
    }
}

fn holds_no_markup_of(page: &Page, question: &Question) {
    let what = question.url();
    assert!(page.status() < 500, "{what}: {}", page.text());
    assert_eq!(page.texts("svg[onload], main script, body script"), Vec::<String>::new(), "{what}");
    assert!(!page.answer.body.contains("alert(1)</script>"), "{what}");
    for address in page.attributes("a", "href").iter().chain(&page.attributes("form", "action")) {
        let fine = ["/", "https://", "http://"].iter().any(|begin| address.starts_with(begin));
        assert!(fine || address.starts_with('#'), "{what} leads to {address}");
    }
}

#[tokio::test]
async fn an_address_without_a_message_explains_itself() {
    let app = TestApp::start().await;
    for query in ["", "?", "?foo=1&foo=2", "?openidmode=x"] {
        let answer = app.network().get(&format!("{ENDPOINT}{query}")).await;
        assert_eq!((answer.status, answer.header("x-xrds-location")), (200, Some("https://montague.lit/xrds/op")));
        assert!(answer.body.contains("https://montague.lit/openid"));
    }
    let half = app.network().get(&format!("{ENDPOINT}?openid.ns=http%3A%2F%2Fspecs.openid.net%2Fauth%2F2.0")).await;
    is_told_to_the_person(&half, "a namespace without a mode");
}

#[tokio::test]
async fn a_message_of_openid_1_is_told_that_it_is_one_where_that_is_switched_off() {
    let app = Setup::new().section("[openid]\nopenid1 = false").start().await;
    let question = Rp::garden(&app).ask("checkid_setup", ROMEO);
    for question in [question.clone().without("ns"), question.with("ns", "http://openid.net/signon/1.1")] {
        let page = app.browser().open(&question.url()).await.page();
        assert_eq!(page.status(), 400);
        assert!(page.text().contains("OpenID 2.0 required"), "{}", page.text());
    }
    let direct = app.network().post(ENDPOINT, "openid.mode=associate").await;
    assert_eq!((direct.status, direct.body.as_str()), (400, "error:OpenID 2.0 required\n"));
}
