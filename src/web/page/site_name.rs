//! The name of a site: evidence, so it is shown as it is, and its end is never cut off.

use std::net::Ipv4Addr;

/// The name a site goes by: "garden.example", "*.theatre.example", "localhost:8444".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteName(String);

/// How many letters of a name are shown.
const SHOWN: usize = 80;

impl SiteName {
    /// The name of a realm, international names in their ASCII form. A long one loses its beginning: who a site belongs
    /// to stands at the end of its name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let (star, rest) = name.strip_prefix("*.").map_or(("", name), |rest| ("*.", rest));
        let too_many = rest.chars().count().saturating_sub(SHOWN);
        if too_many == 0 {
            return Self(name.to_owned());
        }
        let end: String = rest.chars().skip(too_many + 1).collect();
        Self(format!("{star}…{end}"))
    }

    /// The name as it is shown, at most 80 letters and the star.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// Whether it stands for every name below it.
    #[must_use]
    pub fn is_wildcard(&self) -> bool {
        self.0.starts_with("*.")
    }

    /// The name below which a wildcard covers all; the name itself for every other site.
    #[must_use]
    pub fn without_star(&self) -> &str {
        self.0.strip_prefix("*.").unwrap_or(&self.0)
    }

    /// The letter on the site's doorway; a question mark for a site that has only a number.
    #[must_use]
    pub fn letter(&self) -> String {
        let host = self.0.split(':').next().unwrap_or_default();
        let numbered = host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok();
        let letter = self.without_star().chars().find(|c| c.is_alphanumeric()).filter(|_| !numbered);
        letter.map_or_else(|| "?".to_owned(), String::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_has_its_first_letter_on_its_doorway() {
        for (name, letter) in [
            ("garden.example", "g"),
            ("*.theatre.example", "t"),
            ("localhost:8444", "l"),
            ("192.0.2.14:8444", "?"),
            ("192.0.2.14", "?"),
            ("[2001:db8::1]", "?"),
            ("[2001:db8::1]:8444", "?"),
            ("4chess.example", "4"),
            ("", "?"),
        ] {
            assert_eq!(SiteName::new(name).letter(), letter, "{name}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_end() {
        let long = format!("garden.example.{}evil.example", "a.".repeat(60));
        let name = SiteName::new(&long);
        assert!(name.shown().starts_with('…') && name.shown().ends_with("a.evil.example"));
        assert_eq!(name.shown().chars().count(), 80);
        assert_eq!(SiteName::new(&"é".repeat(80)).shown(), "é".repeat(80));
        assert!(SiteName::new(&format!("*.{long}")).is_wildcard());
    }

    #[test]
    fn a_star_stands_for_the_name_after_it() {
        assert!(SiteName::new("*.theatre.example").is_wildcard());
        assert_eq!(SiteName::new("*.theatre.example").without_star(), "theatre.example");
        assert_eq!(SiteName::new("theatre.example").without_star(), "theatre.example");
    }
}
