//! Every sentence: kept in Fluent files under `templates/text/`, looked up here by its id.
//!
//! Values come back wrapped in Unicode's isolation marks (U+2068, U+2069), so that a name written from left to right
//! does no harm to a sentence written from right to left. Escaping is left to the templates: nothing that comes from
//! here is ever markup.

use std::sync::Arc;
use std::time::Duration;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::account::user_agent::UserAgent;

/// The texts of one language. Cheap to clone.
#[derive(Clone)]
pub struct Texts(Arc<Language>);

/// A language and its sentences.
struct Language {
    /// For example `en`.
    tag: LanguageIdentifier,
    /// Its file.
    resource: Arc<FluentResource>,
    /// The sentences by their ids.
    sentences: FluentBundle<Arc<FluentResource>>,
    /// Where a sentence is looked up that is not there; nowhere for English.
    fallback: Option<Texts>,
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
        Self::read("en", include_str!("../../templates/text/en.ftl"), None)
    }

    /// The texts in `source`, a Fluent file of the language `tag`. What it lacks is taken from `fallback`.
    ///
    /// # Errors
    /// [`TextsError`]
    pub fn read(tag: &str, source: &str, fallback: Option<Self>) -> Result<Self, TextsError> {
        let language: LanguageIdentifier = tag.parse().map_err(|_| TextsError::Tag(tag.to_owned()))?;
        let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, faults)| TextsError::Syntax {
            tag: tag.to_owned(),
            fault: faults.first().map(ToString::to_string).unwrap_or_default(),
        })?;
        Self::of(language, Arc::new(resource), fallback)
    }

    fn of(tag: LanguageIdentifier, resource: Arc<FluentResource>, fallback: Option<Self>) -> Result<Self, TextsError> {
        let mut sentences = FluentBundle::new_concurrent(vec![tag.clone()]);
        sentences.add_resource(Arc::clone(&resource)).map_err(|faults| TextsError::Doubled {
            tag: tag.to_string(),
            fault: faults.first().map(ToString::to_string).unwrap_or_default(),
        })?;
        Ok(Self(Arc::new(Language { tag, resource, sentences, fallback })))
    }

    /// The same with another name for the provider, wherever a sentence has it.
    ///
    /// # Errors
    /// [`TextsError::Syntax`] for a name of several lines.
    pub fn calling(&self, name: &str) -> Result<Self, TextsError> {
        let Language { tag, resource, fallback, .. } = self.0.as_ref();
        let quoted = name.replace('\\', r"\\").replace('"', "\\\"");
        let named = FluentResource::try_new(format!("name = {{ \"{quoted}\" }}\n")).map_err(|(_, faults)| {
            TextsError::Syntax {
                tag: tag.to_string(),
                fault: faults.first().map(ToString::to_string).unwrap_or_default(),
            }
        })?;
        let fallback = fallback.as_ref().map(|english| english.calling(name)).transpose()?;
        let Self(language) = Self::of(tag.clone(), Arc::clone(resource), fallback)?;
        // Nobody else has it yet.
        let mut language = Arc::into_inner(language).ok_or_else(|| TextsError::Tag(tag.to_string()))?;
        language.sentences.add_resource_overriding(Arc::new(named));
        Ok(Self(Arc::new(language)))
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> &LanguageIdentifier {
        &self.0.tag
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

    /// The sentence `id` without marks around its values: for chat, where the server or a client may take such marks out or
    /// show them.
    #[must_use]
    pub fn unmarked(&self, id: &str) -> String {
        plain(&self.get(id))
    }

    /// A sentence of these texts without those marks.
    #[must_use]
    pub fn without_marks(sentence: &str) -> String {
        plain(sentence)
    }

    /// The same with values put in.
    #[must_use]
    pub fn unmarked_with<'a, V: Clone + Into<FluentValue<'a>>>(
        &self,
        id: &str,
        values: &[(&'static str, V)],
    ) -> String {
        plain(&self.with(id, values))
    }

    /// The sentence `id` cut where the value `slot` belongs, so that a template can put a marked-up value there.
    #[must_use]
    pub fn around(&self, id: &str, slot: &'static str) -> (String, String) {
        self.around_with(id, slot, &[])
    }

    /// The same for a sentence that has other values, too.
    #[must_use]
    pub fn around_with(&self, id: &str, slot: &'static str, values: &[(&'static str, &str)]) -> (String, String) {
        let values: Vec<_> = values.iter().copied().chain([(slot, CUT)]).collect();
        let whole = self.with(id, &values);
        match whole.split_once(CUT) {
            Some((before, after)) => (before.to_owned(), after.to_owned()),
            None => (whole, String::new()),
        }
    }

    /// A day, in the way one speaks of it at `now` in `zone`: "today, 09:42", "yesterday" or "3 May 2026". Both times
    /// are seconds since 1970.
    #[must_use]
    pub fn day(&self, when: i64, now: i64, zone: &TimeZone) -> String {
        match Day::of(when, now, zone) {
            Day::Today(time) => plain(&self.with("day-today", &[("clock", self.time_of_day(&time))])),
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
            Day::Other(date) => self.date_as("day-date-heading", date),
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
        self.time_of_day(&local(when, zone))
    }

    /// A time of day for somebody whose zone is not known, which it therefore names: "14:32 UTC".
    #[must_use]
    pub fn clock_in_utc(&self, when: i64) -> String {
        plain(&self.with("clock-utc", &[("clock", self.clock(when, &TimeZone::UTC))]))
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

    /// A month by its number, one for January.
    #[must_use]
    pub fn month(&self, number: u8) -> Option<String> {
        MONTHS.get(usize::from(number).checked_sub(1)?).map(|id| self.get(id))
    }

    /// "09:42".
    fn time_of_day(&self, time: &Zoned) -> String {
        let [hour, minute] = ["%H", "%M"].map(|part| time.strftime(part).to_string());
        plain(&self.with("day-clock", &[("hour", hour), ("minute", minute)]))
    }

    /// "3 May 2026".
    pub(super) fn date(&self, date: Date) -> String {
        self.date_as("day-date", date)
    }

    /// The day is a number: some languages have a word of their own for the first.
    fn date_as(&self, id: &str, date: Date) -> String {
        let month = self.month(date.month().unsigned_abs()).unwrap_or_default();
        let (day, month, year) = (date.day().into(), month.into(), date.year().to_string().into());
        plain(&self.with::<FluentValue<'_>>(id, &[("day", day), ("month", month), ("year", year)]))
    }

    /// The sentence `id`. If it is missing, a line in the log, and the English one; its id alone, if that is missing, too.
    fn sentence(&self, id: &str, values: Option<&FluentArgs<'_>>) -> String {
        let sentences = &self.0.sentences;
        let Some(pattern) = sentences.get_message(id).and_then(|message| message.value()) else {
            tracing::error!(id, language = %self.0.tag, "a text is missing");
            return self.0.fallback.as_ref().map_or_else(|| id.to_owned(), |english| english.sentence(id, values));
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

/// A day as seen from another.
enum Day {
    /// With the time of day.
    Today(Zoned),
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
            date if date == today => Self::Today(when),
            date if Some(date) == today.yesterday().ok() => Self::Yesterday,
            date => Self::Other(date),
        }
    }
}

/// A number of seconds since 1970 as a calendar shows it; beyond the years a calendar has, its nearest end.
fn local(when: i64, zone: &TimeZone) -> Zoned {
    let end = if when < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(when).unwrap_or(end).to_zoned(zone.clone())
}

/// Without isolation marks: for what is put together from this language's own words only.
pub(super) fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(texts().clock_in_utc(now), "22:30 UTC");
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
    fn a_value_is_isolated_and_never_taken_for_markup_or_fluent() {
        let title = texts().with("consent-title", &[("site", "{ name }<b>")]);
        assert_eq!(title, "Sign in to \u{2068}{ name }<b>\u{2069}?");
        let (before, after) = texts().around("login-at", "domain");
        assert_eq!((before.as_str(), after.as_str()), ("with your chat account at \u{2068}", "\u{2069}"));
    }

    #[test]
    fn a_missing_text_is_the_english_one_and_otherwise_its_id() {
        let german = Texts::read("de", "undo = Rückgängig", Some(texts())).expect("readable");
        assert_eq!(german.get("undo"), "Rückgängig");
        assert_eq!(german.get("save"), "Save");
        assert_eq!(german.span(Duration::from_mins(1)), "1 minute");
        for texts in [german, texts()] {
            assert_eq!(texts.get("no-such-text"), "no-such-text");
        }
    }

    #[test]
    fn a_sentence_with_a_place_for_markup_may_have_other_values() {
        let (before, after) = texts().around_with("consent-alike-trusted-since", "site", &[("since", "3 May 2026")]);
        assert_eq!((plain(&before), plain(&after)), (String::new(), ", since 3 May 2026".to_owned()));
    }

    #[test]
    fn a_language_from_right_to_left_says_so() {
        let arabic = Texts::read("ar", "name = مونتاغيو", None).expect("readable");
        assert_eq!((arabic.tag().as_str(), arabic.direction()), ("ar", "rtl"));
        assert_eq!(texts().direction(), "ltr");
    }

    #[test]
    fn a_faulty_file_is_refused_in_words() {
        assert!(matches!(Texts::read("en", "a = { $", None), Err(TextsError::Syntax { .. })));
        assert!(matches!(Texts::read("en", "a = 1\na = 2", None), Err(TextsError::Doubled { .. })));
        assert!(matches!(Texts::read("not a language", "", None), Err(TextsError::Tag(_))));
    }
}
