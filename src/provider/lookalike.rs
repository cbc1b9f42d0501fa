//! Site names that imitate one the person trusts: the same to the eye, another to the machine.

use unicode_security::skeleton;

use crate::openid::realm::Realm;
use crate::openid::timestamp::Timestamp;

/// A site whose name looks like that of a trusted one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookalike {
    /// The name as people read it, international letters and all.
    pub looks: String,
    /// The name of the trusted site, likewise.
    pub trusted: String,
    /// Since when that one is trusted.
    pub since: Timestamp,
}

/// Compares a realm's host with those of trusted sites by their Unicode skeletons (UTS 39): two names that people
/// can't tell apart have the same one.
pub(super) fn find(realm: &Realm, trusted: &[(String, Timestamp)]) -> Option<Lookalike> {
    if trusted.iter().any(|(host, _)| host == realm.host()) {
        return None;
    }
    let looks = readable(realm.host());
    let bones: String = skeleton(&looks).collect();
    let imitated = trusted.iter().find(|(host, _)| skeleton(&readable(host)).eq(bones.chars()));
    imitated.map(|(host, since)| Lookalike { looks, trusted: readable(host), since: *since })
}

fn readable(host: &str) -> String {
    idna::domain_to_unicode(host).0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SINCE: Timestamp = Timestamp::from_unix(1_767_355_200);

    fn find_in(realm: &str, trusted: &str) -> Option<Lookalike> {
        find(&Realm::parse(realm).unwrap(), &[(trusted.to_owned(), SINCE)])
    }

    #[test]
    fn a_name_that_looks_like_a_trusted_one_is_found() {
        for (realm, trusted) in [
            ("https://xn--grden-4ve.example/", "garden.example"),
            ("https://paypa1.example/", "paypal.example"),
            ("https://rnodern.example/", "modern.example"),
        ] {
            let found = find_in(realm, trusted).unwrap();
            assert_eq!((found.trusted.as_str(), found.since), (trusted, SINCE), "{realm}");
        }
        assert_eq!(find_in("https://xn--grden-4ve.example/", "garden.example").unwrap().looks, "g\u{430}rden.example");
    }

    #[test]
    fn the_trusted_site_itself_and_other_names_are_not() {
        for (realm, trusted) in [
            ("https://garden.example/", "garden.example"),
            ("https://garden.example:8444/", "garden.example"),
            ("https://gardens.example/", "garden.example"),
        ] {
            assert_eq!(find_in(realm, trusted), None, "{realm}");
        }
    }
}
