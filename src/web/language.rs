//! Every sentence of the pages: kept in Fluent files under `templates/text/`, looked up here by its id.
//!
//! Values come back wrapped in Unicode's isolation marks (U+2068, U+2069), so that a name written from left to right
//! does no harm to a sentence written from right to left. Escaping is left to the templates: nothing that comes from
//! here is ever markup.

use std::sync::Arc;
use std::time::Duration;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::account::user_agent::UserAgent;

/// The texts of one language. Cheap to clone.
#[derive(Clone)]
pub struct Texts(Arc<Language>);

/// A language and its sentences.
struct Language {
    /// For example `en`.
    tag: LanguageIdentifier,
    /// The sentences by their ids.
    sentences: FluentBundle<FluentResource>,
}

/// Why a file of texts can't be used.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// The file is named after something that is no language.
    #[error("“{0}” is not the name of a language")]
    Tag(String),
    /// Fluent can't read it.
    #[error("the texts of “{tag}” cannot be read: {fault}")]
    Syntax {
        /// The language.
        tag: String,
        /// The first fault, in Fluent's words.
        fault: String,
    },
    /// Two sentences have the same id.
    #[error("the texts of “{tag}” contradict themselves: {fault}")]
    Doubled {
        /// The language.
        tag: String,
        /// The first fault, in Fluent's words.
        fault: String,
    },
}

impl Texts {
    /// The English texts, which are part of the program.
    ///
    /// # Errors
    /// None in a program whose tests have passed.
    pub fn english() -> Result<Self, TextsError> {
        Self::read("en", include_str!("../../templates/text/en.ftl"))
    }

    /// The texts in `source`, a Fluent file of the language `tag`.
    fn read(tag: &str, source: &str) -> Result<Self, TextsError> {
        let language: LanguageIdentifier = tag.parse().map_err(|_| TextsError::Tag(tag.to_owned()))?;
        let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, faults)| TextsError::Syntax {
            tag: tag.to_owned(),
            fault: faults.first().map(ToString::to_string).unwrap_or_default(),
        })?;
        let mut sentences = FluentBundle::new_concurrent(vec![language.clone()]);
        sentences.add_resource(resource).map_err(|faults| TextsError::Doubled {
            tag: tag.to_owned(),
            fault: faults.first().map(ToString::to_string).unwrap_or_default(),
        })?;
        Ok(Self(Arc::new(Language { tag: language, sentences })))
    }

    /// The language, as the `lang` attribute wants it.
    #[must_use]
    pub fn tag(&self) -> String {
        self.0.tag.to_string()
    }

    /// Which way the language runs, as the `dir` attribute wants it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        match self.0.tag.character_direction() {
            CharacterDirection::RTL => "rtl",
            CharacterDirection::LTR | CharacterDirection::TTB => "ltr",
        }
    }

    /// The sentence `id`.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.sentence(id, None)
    }

    /// The sentence `id` with values put in: all of them text, or all of them numbers.
    #[must_use]
    pub fn with<'a, V: Clone + Into<FluentValue<'a>>>(&self, id: &str, values: &[(&'static str, V)]) -> String {
        self.sentence(id, Some(&values.iter().cloned().collect()))
    }

    /// The sentence `id` cut where the value `slot` belongs, so that a template can put a marked-up value there.
    #[must_use]
    pub fn around(&self, id: &str, slot: &'static str) -> (String, String) {
        let whole = self.with(id, &[(slot, CUT)]);
        match whole.split_once(CUT) {
            Some((before, after)) => (before.to_owned(), after.to_owned()),
            None => (whole, String::new()),
        }
    }

    /// What a detail is called that a site may ask for: "E-mail address". `name` is an attribute's; any other is its
    /// own label.
    #[must_use]
    pub fn detail(&self, name: &str) -> String {
        detail_ids(name).map_or_else(|| name.to_owned(), |(label, _)| self.get(label))
    }

    /// Several details within a sentence: "nickname, full name and e-mail address".
    #[must_use]
    pub fn details(&self, names: &[String]) -> String {
        let words = names.iter().map(|name| detail_ids(name).map_or_else(|| name.clone(), |(_, word)| self.get(word)));
        words.rev().fold((String::new(), 0), |(rest, count), word| (self.joined(word, rest, count), count + 1)).0
    }

    /// A day, in the way one speaks of it at `now` in `zone`: "today, 09:42", "yesterday" or "3 May 2026". Both times
    /// are seconds since 1970.
    #[must_use]
    pub fn day(&self, when: i64, now: i64, zone: &TimeZone) -> String {
        match Day::of(when, now, zone) {
            Day::Today(clock) => plain(&self.with("day-today", &[("clock", clock)])),
            Day::Yesterday => self.get("day-yesterday"),
            Day::Other(date) => self.date(date),
        }
    }

    /// The same as the answer to "when": "today, 09:42", "yesterday" or "on 3 May 2026".
    #[must_use]
    pub fn on_day(&self, when: i64, now: i64, zone: &TimeZone) -> String {
        match Day::of(when, now, zone) {
            Day::Other(date) => plain(&self.with("day-on", &[("date", self.date(date))])),
            Day::Today(_) | Day::Yesterday => self.day(when, now, zone),
        }
    }

    /// The same as the heading over what happened on it: "Today", "Yesterday" or "3 May 2026".
    #[must_use]
    pub fn day_heading(&self, when: i64, now: i64, zone: &TimeZone) -> String {
        match Day::of(when, now, zone) {
            Day::Today(_) => self.get("day-today-heading"),
            Day::Yesterday => self.get("day-yesterday-heading"),
            Day::Other(date) => self.date(date),
        }
    }

    /// The day by its date, whichever it is: "3 May 2026".
    #[must_use]
    pub fn calendar_day(&self, when: i64, zone: &TimeZone) -> String {
        self.date(local(when, zone).date())
    }

    /// A time of day in `zone`: "14:32". `when` is in seconds since 1970.
    #[must_use]
    pub fn clock(&self, when: i64, zone: &TimeZone) -> String {
        local(when, zone).strftime("%H:%M").to_string()
    }

    /// A length of time in its largest whole unit, rounded up to minutes: "30 days", "12 hours", "8 minutes".
    #[must_use]
    pub fn span(&self, time: Duration) -> String {
        let minutes = time.as_secs().div_ceil(60);
        let (id, count) = match minutes {
            m if m > 0 && m.is_multiple_of(24 * 60) => ("span-days", m / (24 * 60)),
            m if m > 0 && m.is_multiple_of(60) => ("span-hours", m / 60),
            m => ("span-minutes", m),
        };
        plain(&self.with(id, &[("count", count)]))
    }

    /// A browser, by what it called itself: "Firefox on Linux", "A browser on Linux", "A browser".
    #[must_use]
    pub fn device(&self, user_agent: &str) -> String {
        let UserAgent { browser, system } = UserAgent::of(user_agent);
        let browser = browser.map_or_else(|| self.get("device-unknown"), ToOwned::to_owned);
        match system {
            Some(system) => plain(&self.with("device-on", &[("browser", browser.as_str()), ("system", system)])),
            None => browser,
        }
    }

    /// "3 May 2026".
    fn date(&self, date: Date) -> String {
        let month = self.get(MONTHS.get(usize::from(date.month().unsigned_abs()) - 1).unwrap_or(&"month-1"));
        let (day, year) = (date.day().to_string(), date.year().to_string());
        plain(&self.with("day-date", &[("day", day), ("month", month), ("year", year)]))
    }

    /// `word` before the `count` words that `rest` already holds.
    fn joined(&self, word: String, rest: String, count: usize) -> String {
        match count {
            0 => word,
            1 => plain(&self.with("list-last-two", &[("first", word), ("last", rest)])),
            _ => plain(&self.with("list-more", &[("first", word), ("rest", rest)])),
        }
    }

    /// The sentence `id`; its id alone, and a line in the log, if it is missing.
    fn sentence(&self, id: &str, values: Option<&FluentArgs<'_>>) -> String {
        let sentences = &self.0.sentences;
        let Some(pattern) = sentences.get_message(id).and_then(|message| message.value()) else {
            tracing::error!(id, language = %self.0.tag, "a text is missing");
            return id.to_owned();
        };
        let mut faults = Vec::new();
        let text = sentences.format_pattern(pattern, values, &mut faults).into_owned();
        for fault in faults {
            tracing::error!(id, language = %self.0.tag, %fault, "a text could not be put together");
        }
        text
    }
}

/// Stands where a sentence is to be cut. A noncharacter: no text has it.
const CUT: &str = "\u{FDD0}";

/// The ids of the months, January first.
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

/// The ids of a detail's label and of its name within a sentence.
fn detail_ids(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "identifier" => ("detail-identifier", "detail-identifier-within"),
        "delegated" => ("detail-delegated", "detail-delegated-within"),
        "nickname" => ("detail-nickname", "detail-nickname-within"),
        "email" => ("detail-email", "detail-email-within"),
        "fullname" => ("detail-fullname", "detail-fullname-within"),
        "dob" => ("detail-dob", "detail-dob-within"),
        "gender" => ("detail-gender", "detail-gender-within"),
        "postcode" => ("detail-postcode", "detail-postcode-within"),
        "country" => ("detail-country", "detail-country-within"),
        "language" => ("detail-language", "detail-language-within"),
        "timezone" => ("detail-timezone", "detail-timezone-within"),
        "namePerson/prefix" => ("detail-prefix", "detail-prefix-within"),
        "namePerson/first" => ("detail-first-name", "detail-first-name-within"),
        "namePerson/middle" => ("detail-middle-name", "detail-middle-name-within"),
        "namePerson/last" => ("detail-last-name", "detail-last-name-within"),
        "namePerson/suffix" => ("detail-suffix", "detail-suffix-within"),
        "birthDate/birthYear" => ("detail-birth-year", "detail-birth-year-within"),
        "birthDate/birthMonth" => ("detail-birth-month", "detail-birth-month-within"),
        "birthDate/birthday" => ("detail-birth-day", "detail-birth-day-within"),
        "contact/postalAddress/home" => ("detail-street", "detail-street-within"),
        "contact/postalAddressAdditional/home" => ("detail-street-more", "detail-street-more-within"),
        "contact/city/home" => ("detail-city", "detail-city-within"),
        "contact/state/home" => ("detail-state", "detail-state-within"),
        "contact/postalAddress/business" => ("detail-work-street", "detail-work-street-within"),
        "contact/postalAddressAdditional/business" => ("detail-work-street-more", "detail-work-street-more-within"),
        "contact/city/business" => ("detail-work-city", "detail-work-city-within"),
        "contact/state/business" => ("detail-work-state", "detail-work-state-within"),
        "contact/postalCode/business" => ("detail-work-postcode", "detail-work-postcode-within"),
        "contact/country/business" => ("detail-work-country", "detail-work-country-within"),
        "contact/phone/default" => ("detail-phone", "detail-phone-within"),
        "contact/phone/home" => ("detail-home-phone", "detail-home-phone-within"),
        "contact/phone/business" => ("detail-work-phone", "detail-work-phone-within"),
        "contact/phone/cell" => ("detail-mobile-phone", "detail-mobile-phone-within"),
        "contact/phone/fax" => ("detail-fax", "detail-fax-within"),
        "contact/IM/Jabber" => ("detail-chat", "detail-chat-within"),
        "contact/IM/default" => ("detail-messenger", "detail-messenger-within"),
        "contact/IM/AIM" => ("detail-aim", "detail-aim-within"),
        "contact/IM/ICQ" => ("detail-icq", "detail-icq-within"),
        "contact/IM/MSN" => ("detail-msn", "detail-msn-within"),
        "contact/IM/Yahoo" => ("detail-yahoo", "detail-yahoo-within"),
        "contact/IM/Skype" => ("detail-skype", "detail-skype-within"),
        "contact/web/default" => ("detail-web-page", "detail-web-page-within"),
        "contact/web/blog" => ("detail-blog", "detail-blog-within"),
        "company/name" => ("detail-company", "detail-company-within"),
        "company/title" => ("detail-job-title", "detail-job-title-within"),
        "media/biography" => ("detail-biography", "detail-biography-within"),
        "media/image/default" => ("detail-image", "detail-image-within"),
        _ => return None,
    })
}

/// A day as seen from another.
enum Day {
    /// With the time of day.
    Today(String),
    /// The day before.
    Yesterday,
    /// Any other.
    Other(Date),
}

impl Day {
    /// The day of `when` as seen at `now`.
    fn of(when: i64, now: i64, zone: &TimeZone) -> Self {
        let (when, today) = (local(when, zone), local(now, zone).date());
        match when.date() {
            date if date == today => Self::Today(when.strftime("%H:%M").to_string()),
            date if Some(date) == today.yesterday().ok() => Self::Yesterday,
            date => Self::Other(date),
        }
    }
}

/// A number of seconds since 1970 as a calendar shows it; beyond the years a calendar has, its nearest end.
fn local(when: i64, zone: &TimeZone) -> jiff::Zoned {
    let end = if when < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(when).unwrap_or(end).to_zoned(zone.clone())
}

/// Without isolation marks: for what is put together from this language's own words only.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::openid::extension::Attribute;

    fn texts() -> Texts {
        Texts::english().expect("the English texts can be read")
    }

    #[test]
    fn days_are_told_as_people_tell_them() {
        let rome = TimeZone::get("Europe/Rome").expect("a zone of the world");
        let at = |text: &str| text.parse::<Timestamp>().expect("a time").as_second();
        let now = at("2026-05-04T22:30:00Z"); // in Rome it is the 5th already
        for (when, day, on_day) in [
            ("2026-05-04T22:10:00Z", "today, 00:10", "today, 00:10"),
            ("2026-05-04T07:42:00Z", "yesterday", "yesterday"),
            ("2026-05-03T12:00:00Z", "3 May 2026", "on 3 May 2026"),
            ("2026-05-09T12:00:00Z", "9 May 2026", "on 9 May 2026"),
        ] {
            assert_eq!(texts().day(at(when), now, &rome), day);
            assert_eq!(texts().on_day(at(when), now, &rome), on_day);
        }
        assert_eq!(texts().clock(now, &rome), "00:30");
        assert_eq!(texts().day(i64::MAX, 0, &TimeZone::UTC), "30 December 9999");
    }

    #[test]
    fn headings_have_days_without_the_time_of_day() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a time").as_second();
        let now = at("2026-05-04T22:30:00Z");
        for (when, heading, date) in [
            ("2026-05-04T00:10:00Z", "Today", "4 May 2026"),
            ("2026-05-03T23:59:59Z", "Yesterday", "3 May 2026"),
            ("2026-05-02T12:00:00Z", "2 May 2026", "2 May 2026"),
        ] {
            assert_eq!(texts().day_heading(at(when), now, &TimeZone::UTC), heading);
            assert_eq!(texts().calendar_day(at(when), &TimeZone::UTC), date);
        }
    }

    #[test]
    fn a_browser_is_called_what_is_known_of_it() {
        for (user_agent, told) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
            ("curl/8.5.0", "curl"),
            ("Balcony (Linux)", "A browser on Linux"),
            ("", "A browser"),
            ("<b>Firefox</b>", "A browser"),
        ] {
            assert_eq!(texts().device(user_agent), told);
        }
    }

    #[test]
    fn lengths_of_time_are_told_in_their_largest_whole_unit() {
        for (seconds, told) in [
            (30 * 86_400, "30 days"),
            (86_400, "1 day"),
            (43_200, "12 hours"),
            (5_400, "90 minutes"),
            (421, "8 minutes"),
            (1, "1 minute"),
            (0, "0 minutes"),
        ] {
            assert_eq!(texts().span(Duration::from_secs(seconds)), told);
        }
    }

    #[test]
    fn details_are_listed_with_commas_and_an_and() {
        let details = |names: &[&str]| texts().details(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(details(&[]), "");
        assert_eq!(details(&["email"]), "e-mail address");
        assert_eq!(details(&["nickname", "email"]), "nickname and e-mail address");
        assert_eq!(details(&["nickname", "dob", "email"]), "nickname, date of birth and e-mail address");
        assert_eq!(details(&["email", "namePerson/first"]), "e-mail address and first name");
        assert_eq!(details(&["shoe_size"]), "shoe_size");
        assert_eq!(texts().detail("dob"), "Date of birth");
    }

    #[test]
    fn every_attribute_has_words_of_its_own() {
        let (mut labels, mut words) = (BTreeSet::new(), BTreeSet::new());
        for name in Attribute::ALL.iter().map(|attribute| attribute.name()) {
            let ids = detail_ids(name).expect(name);
            assert!(labels.insert(texts().get(ids.0)), "{name}: its label stands for another");
            assert!(words.insert(texts().get(ids.1)), "{name}: its name within a sentence stands for another");
        }
        assert!(labels.iter().chain(&words).all(|words| !words.starts_with("detail-")), "{labels:?} {words:?}");
    }

    #[test]
    fn a_value_is_isolated_and_never_taken_for_markup_or_fluent() {
        let title = texts().with("consent-title", &[("site", "{ name }<b>")]);
        assert_eq!(title, "Sign in to \u{2068}{ name }<b>\u{2069}?");
        let (before, after) = texts().around("login-at", "domain");
        assert_eq!((before.as_str(), after.as_str()), ("with your chat account at \u{2068}", "\u{2069}"));
    }

    #[test]
    fn a_missing_text_is_its_id() {
        assert_eq!(texts().get("no-such-text"), "no-such-text");
    }

    #[test]
    fn a_language_from_right_to_left_says_so() {
        let arabic = Texts::read("ar", "name = مونتاغيو").expect("readable");
        assert_eq!((arabic.tag().as_str(), arabic.direction()), ("ar", "rtl"));
        assert_eq!(texts().direction(), "ltr");
    }

    #[test]
    fn a_faulty_file_is_refused_in_words() {
        assert!(matches!(Texts::read("en", "a = { $"), Err(TextsError::Syntax { .. })));
        assert!(matches!(Texts::read("en", "a = 1\na = 2"), Err(TextsError::Doubled { .. })));
        assert!(matches!(Texts::read("not a language", ""), Err(TextsError::Tag(_))));
    }
}
