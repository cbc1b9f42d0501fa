//! The User Interface extension 1.0 (draft 0.5): the languages that a site believes the person reads, whether it has opened a
//! small window for us, and whether it would like its picture shown.
//!
//! No site learns whether somebody is signed in (UI 4.4).

use crate::openid::{message::Message, namespace::Aliases};

/// The type under which it is asked.
const TYPE: &str = "http://specs.openid.net/extensions/ui/1.0";
/// The type that documents announce for the languages (UI 7).
pub(super) const LANGUAGES: &str = "http://specs.openid.net/extensions/ui/1.0/lang-pref";
/// The type that they announce for the small window.
pub(super) const POPUP: &str = "http://specs.openid.net/extensions/ui/1.0/mode/popup";
/// The type that they announce for pictures, where those are shown.
pub(super) const ICON: &str = "http://specs.openid.net/extensions/ui/1.0/icon";

/// The most bytes that are looked at.
const LONGEST: usize = 200;

/// How a site would like its question to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UiRequest {
    /// The language ranges of BCP 47, the most wanted first, parted by commas. A hint for choosing among our languages: they
    /// are never repeated.
    pub languages: Option<String>,
    /// Whether it stands in a small window (`popup`) that a page of the site has opened and listens to.
    pub in_popup: bool,
    /// Whether its picture should stand beside its name.
    pub icon: bool,
}

impl UiRequest {
    /// The question in a message, if there is one. What is not known is passed over.
    pub(super) fn from_message(message: &Message, aliases: &Aliases<'_>) -> Option<Self> {
        let alias = aliases.alias_of(TYPE)?;
        let languages = message.field(&format!("{alias}.lang")).filter(|ranges| is_plain(ranges)).map(str::to_owned);
        let in_popup = message.field(&format!("{alias}.mode")) == Some("popup");
        let icon = message.field(&format!("{alias}.icon")) == Some("true");
        Some(Self { languages, in_popup, icon })
    }
}

fn is_plain(ranges: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ',' | ' ' | '*');
    ranges.len() <= LONGEST && ranges.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openid::form::{self, Form};

    fn read(fields: &[(&str, &str)]) -> Option<UiRequest> {
        let query = form::encode(fields.iter().copied());
        let message = Message::from_form(&Form::parse(query.as_bytes()).unwrap()).unwrap();
        UiRequest::from_message(&message, &Aliases::declared(&message).unwrap())
    }

    fn languages(fields: &[(&str, &str)]) -> Option<String> {
        read(fields)?.languages
    }

    #[test]
    fn only_plain_ranges_of_the_declared_extension_are_a_hint() {
        let under =
            |alias: &str, ranges: &str| languages(&[("openid.ns.ui", TYPE), (&format!("openid.{alias}.lang"), ranges)]);
        assert_eq!(under("ui", "de-AT, de,en").as_deref(), Some("de-AT, de,en"));
        for ranges in ["de;q=0.1", "<b>", "de\n", &"de,".repeat(100)] {
            assert_eq!(under("ui", ranges), None, "{ranges}");
        }
        assert_eq!(under("x", "de"), None);
        assert_eq!(read(&[("openid.ui.lang", "de")]), None, "nothing declares it");
        assert_eq!(languages(&[("openid.ns.ui", TYPE), ("openid.ui.mode", "popup")]), None);
    }

    #[test]
    fn a_small_window_is_one_mode_and_others_are_passed_over() {
        let mode = |mode: &str| read(&[("openid.ns.w", TYPE), ("openid.w.mode", mode)]).unwrap().in_popup;
        assert!(mode("popup"));
        for other in ["", "Popup", "x-has-session", "x-other", "popup,x-has-session"] {
            assert!(!mode(other), "{other}");
        }
    }

    #[test]
    fn a_picture_is_wanted_by_one_word() {
        let icon = |wish: &str| read(&[("openid.ns.w", TYPE), ("openid.w.icon", wish)]).unwrap().icon;
        assert!(icon("true"));
        for other in ["", "false", "True", "1", "https://rp.example/favicon.ico"] {
            assert!(!icon(other), "{other}");
        }
    }
}
