use std::sync::LazyLock;

use actix_web::http::header::{COOKIE, HeaderName, HeaderValue};

use super::*;
use crate::account::person::tests::montague;

/// The language in which somebody is answered.
fn answered_in(headers: &HeaderMap) -> String {
    static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| Languages::read().expect("all texts can be read"));
    of(headers, &LANGUAGES).tag()
}

/// Headers as a browser sends them.
fn headers(lines: &[(HeaderName, &str)]) -> HeaderMap {
    let lines = lines.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).expect("a header")));
    lines.collect()
}

#[test]
fn the_header_may_come_on_several_lines_or_not_at_all() {
    let mut several = HeaderMap::new();
    for value in ["it", "ru"] {
        several.append(ACCEPT_LANGUAGE, HeaderValue::from_static(value));
    }
    assert_eq!(answered_in(&several), "ru");
    assert_eq!(answered_in(&HeaderMap::new()), "en");
    let mut raw = HeaderMap::new();
    raw.insert(ACCEPT_LANGUAGE, HeaderValue::from_bytes(b"de\xff").expect("bytes"));
    assert_eq!(answered_in(&raw), "en", "no text at all");
}

#[test]
fn what_was_chosen_goes_before_what_the_browser_says() {
    let of = |cookie: &str| answered_in(&headers(&[(ACCEPT_LANGUAGE, "de"), (COOKIE, cookie)]));
    assert_eq!(of("__Host-montague-language=fr"), "fr");
    for worthless in ["", "tlh", "FR", "../fr", "fr.ftl"] {
        assert_eq!(of(&format!("__Host-montague-language={worthless}")), "de", "{worthless}");
    }
    assert_eq!(of("__Host-montague-language=fr; __Host-montague-language=ru"), "de", "one of them was planted");
}

#[test]
fn the_way_back_is_always_a_page_of_the_same_host() {
    for (back, address) in [
        ("/", "https://montague.lit/"),
        ("/login?to=sites", "https://montague.lit/login?to=sites"),
        ("/openid?openid.mode=checkid_setup&a=%2F#x", "https://montague.lit/openid?openid.mode=checkid_setup&a=%2F"),
        ("/.//evil.example", "https://montague.lit//evil.example"),
        ("login", "https://montague.lit/login"),
        ("/a\r\nSet-Cookie: b=c", "https://montague.lit/aSet-Cookie:%20b=c"),
        ("https://montague.lit/account", "https://montague.lit/account"),
        ("//evil.example/", "https://montague.lit/"),
        ("/\\evil.example/", "https://montague.lit/"),
        ("\\\\evil.example", "https://montague.lit/"),
        (" \t//evil.example", "https://montague.lit/"),
        ("https://evil.example/", "https://montague.lit/"),
        ("http://montague.lit/", "https://montague.lit/"),
        ("https://montague.lit:8443/", "https://montague.lit/"),
        ("https://montague.lit@evil.example/", "https://montague.lit/"),
        ("https://evil.example@montague.lit/", "https://montague.lit/"),
        ("javascript:alert(1)", "https://montague.lit/"),
        ("data:text/html,x", "https://montague.lit/"),
        ("", "https://montague.lit/"),
    ] {
        assert_eq!(page_of_ours(&montague(), back), address, "{back:?}");
    }
}
