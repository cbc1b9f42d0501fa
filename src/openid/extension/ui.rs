//! The User Interface extension 1.0 (draft 0.5): the languages that a site believes the person reads.
//!
//! Of the rest nothing is done: our pages fit a small window as they are, no picture of a site is shown, and no site
//! learns whether somebody is signed in (UI 4.4).

use crate::openid::{message::Message, namespace::Aliases};

/// The type under which it is asked.
const TYPE: &str = "http://specs.openid.net/extensions/ui/1.0";
/// The type that documents announce for the languages (UI 7).
pub(super) const LANGUAGES: &str = "http://specs.openid.net/extensions/ui/1.0/lang-pref";

/// The most bytes that are looked at.
const LONGEST: usize = 200;

/// The language ranges of BCP 47, the most wanted first, parted by commas. A hint for choosing among our languages: they are
/// never repeated.
pub(super) fn languages(message: &Message, aliases: &Aliases<'_>) -> Option<String> {
    let alias = aliases.alias_of(TYPE)?;
    let ranges = message.field(&format!("{alias}.lang"))?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ',' | ' ' | '*');
    (ranges.len() <= LONGEST && ranges.chars().all(is_plain)).then(|| ranges.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openid::form::{self, Form};

    fn read(fields: &[(&str, &str)]) -> Option<String> {
        let query = form::encode(fields.iter().copied());
        let message = Message::from_form(&Form::parse(query.as_bytes()).unwrap()).unwrap();
        languages(&message, &Aliases::declared(&message).unwrap())
    }

    #[test]
    fn only_plain_ranges_of_the_declared_extension_are_a_hint() {
        let under =
            |alias: &str, ranges: &str| read(&[("openid.ns.ui", TYPE), (&format!("openid.{alias}.lang"), ranges)]);
        assert_eq!(under("ui", "de-AT, de,en").as_deref(), Some("de-AT, de,en"));
        for ranges in ["de;q=0.1", "<b>", "de\n", &"de,".repeat(100)] {
            assert_eq!(under("ui", ranges), None, "{ranges}");
        }
        assert_eq!(under("x", "de"), None);
        assert_eq!(read(&[("openid.ui.lang", "de")]), None, "nothing declares it");
        assert_eq!(read(&[("openid.ns.ui", TYPE), ("openid.ui.mode", "popup")]), None);
    }
}
