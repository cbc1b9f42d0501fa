//! Whom a person is asked to trust, and where the answer would go (OpenID 2.0, 9.2; attacks 15 to 18).

use crate::support::{Answer, Rp, Setup, TestApp};

const ENDPOINT: &str = "https://montague.lit/openid";
const ROMEO: &str = "https://montague.lit/openid/romeo";

/// A pair that does not fit, and what the page says of it.
struct Mismatch {
    realm: &'static str,
    return_to: &'static str,
    /// The realm as it is shown.
    canonical: &'static str,
    /// The part of either that differs.
    bold: [&'static str; 2],
    /// The beginning of the sentence that names it.
    differs: &'static str,
}

const MISMATCHES: [Mismatch; 6] = [
    Mismatch {
        realm: "https://garden.example/",
        return_to: "https://evil.example/return",
        canonical: "https://garden.example/",
        bold: ["garden.example", "evil.example"],
        differs: "The name of the site",
    },
    Mismatch {
        realm: "https://garden.example/",
        return_to: "http://garden.example/return",
        canonical: "https://garden.example/",
        bold: ["https://", "http://"],
        differs: "One is protected",
    },
    Mismatch {
        realm: "https://garden.example",
        return_to: "https://garden.example:8444/",
        canonical: "https://garden.example/",
        bold: ["garden.example", ":8444"],
        differs: "The number after the name",
    },
    Mismatch {
        realm: "https://garden.example/app/",
        return_to: "https://garden.example/application",
        canonical: "https://garden.example/app/",
        bold: ["/app/", "/application"],
        differs: "The part of the site",
    },
    Mismatch {
        realm: "https://garden.example/?a=1",
        return_to: "https://garden.example/?a=2",
        canonical: "https://garden.example/?a=1",
        bold: ["?a=1", "?a=2"],
        differs: "The part after the question mark",
    },
    Mismatch {
        realm: "https://*.garden.example/",
        return_to: "https://garden.example.evil.example/",
        canonical: "https://*.garden.example/",
        bold: ["*.garden.example", "garden.example.evil.example"],
        differs: "The name of the site",
    },
];

fn leads_nowhere(answer: &Answer, code: &str, what: &str) {
    assert_eq!((answer.status, answer.header("location")), (400, None), "{what}");
    assert_eq!(answer.header("x-error-code"), Some(code), "{what}");
    for leads in ["href=\"http", "action=\"http"] {
        assert!(!answer.body.contains(leads), "{what} leads away");
    }
    let forms: Vec<_> = answer.body.lines().map(str::trim).filter(|line| line.contains("<form")).collect();
    let languages = "<form method=\"post\" action=\"/language\">";
    assert!(forms.is_empty() || forms == [languages], "{what} leads on: {forms:?}");
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.ends_with("form-action 'self'"), "{what}: {policy}");
}

#[tokio::test]
async fn an_address_outside_the_realm_gets_a_page_that_names_both_and_what_differs() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    for Mismatch { realm, return_to, canonical, bold, differs } in MISMATCHES {
        rp.realm = realm.to_owned();
        rp.return_to = return_to.to_owned();
        for mode in ["checkid_setup", "checkid_immediate"] {
            let question = rp.ask(mode, ROMEO);
            for browser in [&mut romeo, &mut app.browser()] {
                let shown = browser.open(&question.url()).await.page();
                let posted = browser.post("https://garden.example/", ENDPOINT, &question.fields).await.page();
                for page in [shown, posted] {
                    leads_nowhere(&page.answer, "realm-mismatch", return_to);
                    assert_eq!(page.texts("main .addr"), [canonical, return_to]);
                    assert_eq!(page.texts("main .addr b"), bold);
                    assert!(page.text().contains(differs), "{}", page.text());
                    assert!(page.find_form("password").is_none());
                }
            }
        }
    }
}

#[tokio::test]
async fn a_realm_that_covers_strangers_is_refused() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    for (realm, return_to) in [
        ("https://*.com/", "https://garden.com/"),
        ("https://*.co.uk/", "https://garden.co.uk/"),
        ("https://*.com.au/", "https://garden.com.au/"),
        ("https://*.github.io/", "https://garden.github.io/"),
        ("https://*.museum/", "https://garden.museum/"),
        ("https://*/", "https://garden.example/"),
        ("https://*.localhost/", "https://garden.localhost/"),
        ("https://*.127.0.0.1/", "https://127.0.0.1/"),
        ("https://*.[::1]/", "https://[::1]/"),
        ("https://*garden.example/", "https://mygarden.example/"),
        ("https://a.*.example/", "https://a.garden.example/"),
        ("https://garden.example/#x", "https://garden.example/"),
        ("https://u:p@garden.example/", "https://garden.example/"),
        ("ftp://garden.example/", "https://garden.example/"),
        ("garden.example", "https://garden.example/"),
        ("", "https://garden.example/"),
    ] {
        rp.realm = realm.to_owned();
        rp.return_to = return_to.to_owned();
        for mode in ["checkid_setup", "checkid_immediate"] {
            let question = rp.ask(mode, ROMEO);
            leads_nowhere(&app.network().get(&question.url()).await, "invalid-realm", realm);
            leads_nowhere(&app.network().post(ENDPOINT, &question.form()).await, "invalid-realm", realm);
        }
    }
}

#[tokio::test]
async fn a_wildcard_below_a_name_of_ones_own_is_fine() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    for (realm, return_to) in [
        ("https://*.garden.co.uk/", "https://shop.garden.co.uk/return"),
        ("https://*.garden.example/", "https://garden.example/return"),
        ("https://*.garden.example", "https://a.b.garden.example/return"),
    ] {
        rp.realm = realm.to_owned();
        rp.return_to = return_to.to_owned();
        let consent = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
        assert!(consent.text().contains(realm.trim_end_matches('/')), "{}", consent.text());
        rp.verify(&romeo.press(&consent, "decision", "allow").await.site()).await.unwrap();
    }
}

/// The table that the protocol's own tests walk.
const TABLE: &str = include_str!("../fixtures/openid/realms.txt");

#[tokio::test]
async fn every_pair_of_the_table_is_judged_the_same_at_the_endpoint() {
    let app = Setup::new().section("[limits]\ncheckid = \"off\"").start().await;
    let mut rp = Rp::garden(&app);
    let mut rows = 0;
    for row in TABLE.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let cells: Vec<String> = row.split_whitespace().map(unescaped).collect();
        let [realm, return_to, verdict] = cells.as_slice() else { panic!("three cells: {row}") };
        realm.clone_into(&mut rp.realm);
        return_to.clone_into(&mut rp.return_to);
        let answer = app.network().get(&rp.ask("checkid_setup", ROMEO).url()).await;
        // Where both addresses are wrong, the return address is looked at first.
        let codes: &[_] = match verdict.split('/').next().unwrap_or_default() {
            "yes" => &[None],
            "no" => &[Some("realm-mismatch")],
            "realm" => &[Some("invalid-realm"), Some("invalid-return-to")],
            "return_to" => &[Some("invalid-return-to")],
            other => panic!("no verdict: {other}"),
        };
        let code = answer.header("x-error-code");
        assert!(codes.contains(&code), "{row}: {code:?}");
        assert_eq!((answer.status, answer.header("location")), (code.map_or(200, |_| 400), None), "{row}");
        rows += 1;
    }
    assert!(rows >= 200, "the whole table: {rows}");
}

/// Undoes `\s \t \n \r \0 \\` and `\u{…}`.
fn unescaped(cell: &str) -> String {
    let plain = [("\\\\", "\u{1}"), ("\\s", " "), ("\\t", "\t"), ("\\n", "\n"), ("\\r", "\r"), ("\\0", "\0")];
    let text = plain.iter().fold(cell.to_owned(), |text, (escape, sign)| text.replace(escape, sign));
    let mut pieces = text.split("\\u{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once('}').expect("a closing brace");
        let number = u32::from_str_radix(number, 16).expect("a number");
        text.push(char::from_u32(number).expect("a character"));
        text.push_str(rest);
    }
    text.replace('\u{1}', "\\")
}
