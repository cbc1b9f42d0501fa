use proptest::prelude::*;

use super::*;

const TABLE: &str = include_str!("../../../tests/fixtures/openid/realms.txt");

fn realm(raw: &str) -> Realm {
    Realm::parse(raw).unwrap()
}

#[test]
fn every_pair_of_the_table_is_decided_as_it_says() {
    let mut pairs = 0;
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [realm, return_to, expected] = cells[..] else { panic!("not three cells: {line}") };
        assert_eq!(verdict(&unescaped(realm), &unescaped(return_to)), expected, "{line}");
        pairs += 1;
    }
    assert!(pairs >= 150, "only {pairs} pairs were read");
}

fn verdict(realm: &str, return_to: &str) -> String {
    let realm = match Realm::parse(realm) {
        Ok(realm) => realm,
        Err(RealmError::TooBroad) => return "realm/too-broad".to_owned(),
        Err(RealmError::Address(fault)) => return format!("realm/{}", word(fault)),
    };
    let return_to = match ReturnTo::parse(return_to) {
        Ok(return_to) => return_to,
        Err(fault) => return format!("return_to/{}", word(fault)),
    };
    match realm.verify(return_to) {
        Ok(_) => "yes".to_owned(),
        Err(mismatch) => format!("no/{:?}", mismatch.what).to_lowercase(),
    }
}

fn word(fault: AddressError) -> &'static str {
    match fault {
        AddressError::TooLong => "length",
        AddressError::Character => "character",
        AddressError::Scheme => "scheme",
        AddressError::UserInfo => "user",
        AddressError::Wildcard => "wildcard",
        AddressError::Host => "host",
        AddressError::Port => "port",
        AddressError::Fragment => "fragment",
    }
}

/// Undoes `\s \t \n \r \0 \\` and `\u{…}`.
fn unescaped(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell.chars();
    while let Some(character) = rest.next() {
        let escape = if character == '\\' { rest.next() } else { None };
        text.push(match escape {
            None => character,
            Some('s') => ' ',
            Some('t') => '\t',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('0') => '\0',
            Some('\\') => '\\',
            Some('u') => {
                let digits: String = rest.by_ref().skip(1).take_while(|&digit| digit != '}').collect();
                char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
            }
            Some(other) => panic!("unknown escape {other}"),
        });
    }
    text
}

#[test]
fn a_realm_has_one_canonical_spelling() {
    for (raw, canonical) in [
        ("HTTPS://Garden.Example", "https://garden.example/"),
        ("https://garden.example:443/", "https://garden.example/"),
        ("http://garden.example:0080/a/../b?c=%7e", "http://garden.example/b?c=%7e"),
        ("https://*.Theatre.Example", "https://*.theatre.example/"),
        ("https://*.theatre.example:8443/x/", "https://*.theatre.example:8443/x/"),
        ("http://[0:0:0:0:0:0:0:1]:80", "http://[::1]/"),
    ] {
        assert_eq!(realm(raw).as_str(), canonical);
    }
}

#[test]
fn decisions_are_kept_apart_by_scheme_port_path_and_wildcard() {
    let keys =
        ["https://a.example.org/", "http://a.example.org/", "https://a.example.org:8443/", "https://*.a.example.org/"];
    for key in keys {
        assert_eq!(keys.iter().filter(|other| realm(other) == realm(key)).count(), 1, "{key}");
    }
    assert_ne!(realm("https://a.example/x"), realm("https://a.example/x/"));
}

#[test]
fn a_site_is_named_without_scheme_path_and_default_port() {
    for (raw, name, host) in [
        ("https://garden.example:443/x?y", "garden.example", "garden.example"),
        ("https://*.theatre.example/", "*.theatre.example", "theatre.example"),
        ("https://localhost:8444/", "localhost:8444", "localhost"),
        ("http://[::1]:8080/", "[::1]:8080", "[::1]"),
    ] {
        assert_eq!(realm(raw).site_name(), name);
        assert_eq!(realm(raw).host(), host);
    }
}

#[test]
fn what_a_realm_is_can_be_asked() {
    assert!(realm("https://theatre.example/").is_https());
    assert!(!realm("http://theatre.example/").is_https());
    for local in [
        "http://localhost:1/",
        "http://a.localhost/",
        "http://127.9.9.9/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
    ] {
        assert!(realm(local).is_loopback(), "{local}");
        assert!(!realm(local).is_public_suffix(), "{local}");
    }
    for remote in ["http://notlocalhost/", "http://localhost.example/", "http://10.0.0.1/", "http://[::2]/"] {
        assert!(!realm(remote).is_loopback(), "{remote}");
    }
    for address in ["http://127.0.0.1/", "http://10.0.0.1:80/", "http://[::1]/"] {
        assert!(realm(address).is_address(), "{address}");
    }
    assert!(!realm("http://localhost/").is_address());
    for suffix in ["https://co.uk/", "https://github.io/", "http://it/"] {
        assert!(realm(suffix).is_public_suffix(), "{suffix}");
    }
    for site in ["https://example.co.uk/", "https://romeo.github.io/", "http://intranet/"] {
        assert!(!realm(site).is_public_suffix(), "{site}");
    }
}

#[test]
fn a_verified_address_keeps_every_byte() {
    let raw = "https://RP.example.org:443/a/../b?x=%7e&&y";
    let verified = realm("https://rp.example.org/").verify(ReturnTo::parse(raw).unwrap()).unwrap();
    assert_eq!(verified.as_str(), raw);
    assert_eq!(verified.url().as_str(), "https://rp.example.org/b?x=%7e&&y");
}

#[test]
fn a_mismatch_names_both_texts_and_the_difference() {
    let return_to = ReturnTo::parse("https://EVIL.example/").unwrap();
    let mismatch = realm("HTTPS://garden.example").verify(return_to).unwrap_err();
    assert_eq!(mismatch.realm, "https://garden.example/");
    assert_eq!(mismatch.return_to, "https://EVIL.example/");
    assert_eq!(mismatch.to_string(), "openid.return_to is not under the realm: the host differs");
}

#[test]
fn an_address_has_at_most_2047_bytes() {
    let of = |length: usize| format!("https://garden.example/{}", "x".repeat(length - 23));
    assert!(ReturnTo::parse(&of(2047)).is_ok());
    assert_eq!(ReturnTo::parse(&of(2048)), Err(AddressError::TooLong));
    assert!(Realm::parse(&of(2047)).is_ok());
    assert_eq!(Realm::parse(&of(2048)), Err(RealmError::Address(AddressError::TooLong)));
    let wildcard = of(2046).replace("garden", "*.garden");
    assert_eq!(Realm::parse(&wildcard), Err(RealmError::Address(AddressError::TooLong)));
    // Each apostrophe of the query grows to three bytes in the canonical text.
    let growing = format!("https://garden.example/?{}", "'".repeat(1000));
    assert_eq!(Realm::parse(&growing), Err(RealmError::Address(AddressError::TooLong)));
}

/// Texts of the shape of a realm, clean or nearly so.
fn realm_like() -> impl Strategy<Value = String> {
    (
        "(http|https|HTTPS)://",
        "(\\*\\.)?",
        "[a-zA-Z0-9-]{1,8}(\\.[a-z0-9-]{1,8}){0,3}|127\\.0\\.0\\.1|\\[::1\\]",
        "(:[0-9]{1,5})?",
        "(/[a-zA-Z0-9.%'{}~_-]{0,6}){0,4}",
        "(\\?[a-z0-9=&%'/?]{0,10})?",
    )
        .prop_map(|(scheme, star, host, port, path, query)| [scheme, star, host, port, path, query].concat())
}

proptest! {
    #[test]
    fn the_canonical_spelling_is_its_own(raw in realm_like()) {
        if let Ok(realm) = Realm::parse(&raw) {
            prop_assert_eq!(Realm::parse(realm.as_str()), Ok(realm));
        }
    }

    #[test]
    fn a_realm_without_wildcard_lies_under_itself(raw in realm_like()) {
        if let (Ok(realm), Ok(return_to)) = (Realm::parse(&raw), ReturnTo::parse(&raw)) {
            prop_assert_eq!(realm.verify(return_to).map(|_| ()), Ok(()));
        }
    }

    #[test]
    fn a_wildcard_covers_its_base_and_the_hosts_below(label in "[a-z]{1,8}", path in "(/[a-z]{1,4}){0,3}") {
        let wildcard = realm(&format!("https://*.garden.example{path}"));
        for host in ["garden.example".to_owned(), format!("{label}.garden.example"), format!("{label}.b.garden.example")] {
            let return_to = ReturnTo::parse(&format!("https://{host}{path}/cb")).unwrap();
            prop_assert!(wildcard.verify(return_to).is_ok());
        }
        let neighbour = ReturnTo::parse(&format!("https://{label}garden.example{path}")).unwrap();
        prop_assert_eq!(wildcard.verify(neighbour).unwrap_err().what, Difference::Host);
    }

    #[test]
    fn no_text_makes_the_parsers_panic(raw in "\\PC{0,60}", scheme in "(https?://(\\*\\.)?)?") {
        let _ = Realm::parse(&format!("{scheme}{raw}"));
        let _ = ReturnTo::parse(&format!("{scheme}{raw}"));
    }
}
