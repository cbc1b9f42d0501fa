//! What a detail may look like: the one maker of values that are kept.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::Date;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};
use url::Url;

use super::codes;
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;

/// The most bytes of an address of a page or picture.
pub const LONGEST_URL: usize = 1024;

/// The most bytes of some words about oneself.
pub(super) const LONGEST_TEXT: usize = 1024;

/// In the place where a day begins first it is so much later than in UTC.
const EARLIEST_ZONE: Duration = Duration::from_hours(14);

/// Why a detail cannot be kept. Names the rule, never the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FieldFault {
    /// More bytes than its kind may have.
    #[error("this is too long")]
    TooLong,
    /// There is no `@` in it.
    #[error("the @ is missing")]
    NoAt,
    /// No text, an `@` and a domain.
    #[error("this is not an e-mail address")]
    Email,
    /// Not `YYYY-MM-DD`.
    #[error("this is not a date")]
    Date,
    /// That month, or that month of that year, has no such day.
    #[error("there is no such day")]
    Day,
    /// It has not come yet.
    #[error("this day is still to come")]
    Future,
    /// Neither `M` nor `F`.
    #[error("this is neither M nor F")]
    Gender,
    /// No code of ISO 3166.
    #[error("this is not a country's code of two letters")]
    Country,
    /// No code of ISO 639.
    #[error("this is not a language's code of two letters")]
    Language,
    /// Not in the tz database.
    #[error("this time zone is not known")]
    Timezone,
    /// It does not begin with `https://` or `http://`.
    #[error("this does not begin with https://")]
    Scheme,
    /// It begins so, and then leads nowhere.
    #[error("this is not the address of a page")]
    Url,
    /// It follows from something else, and is not written down.
    #[error("this follows from other details")]
    Derived,
}

/// Values that can be kept. An empty one is to be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Values(BTreeMap<Attribute, String>);

impl Values {
    /// Cleans what was typed.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub(super) fn parse(
        typed: &BTreeMap<Attribute, String>,
        now: Timestamp,
    ) -> Result<Self, BTreeMap<Attribute, FieldFault>> {
        let told = |attribute: Attribute, text: &str| {
            let value = clean(text);
            if is_untold(attribute, &value) { String::new() } else { as_read(attribute, value) }
        };
        let cleaned: BTreeMap<_, _> =
            typed.iter().map(|(&attribute, text)| (attribute, told(attribute, text))).collect();
        let misfit = |(&attribute, value): (_, &String)| Some((attribute, fault(attribute, value, now)?));
        let faults: BTreeMap<_, _> = cleaned.iter().filter_map(misfit).collect();
        if faults.is_empty() { Ok(Self(cleaned)) } else { Err(faults) }
    }

    /// Each with its attribute.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Attribute, &str)> {
        self.0.iter().map(|(&attribute, value)| (attribute, value.as_str()))
    }
}

/// One value as it would be kept, if it can be, and if there is anything to keep.
pub(super) fn fits(attribute: Attribute, text: &str, now: Timestamp) -> Option<String> {
    let typed = BTreeMap::from([(attribute, text.to_owned())]);
    let Values(mut values) = Values::parse(&typed, now).ok()?;
    values.remove(&attribute).filter(|value| is_visible(value))
}

/// Whether a detail follows from others, or from the account, and is not written down by anybody.
#[must_use]
pub fn is_derived(attribute: Attribute) -> bool {
    matches!(attribute, Attribute::BirthYear | Attribute::BirthMonth | Attribute::BirthDay | Attribute::Jabber)
}

/// The parts of a date of birth that are told, each in the form of its AX type.
pub(super) fn birth(dob: &str) -> BTreeMap<Attribute, String> {
    let parts = [Attribute::BirthYear, Attribute::BirthMonth, Attribute::BirthDay].into_iter().zip(dob.split('-'));
    let written = parts.map(|(attribute, part)| match attribute {
        Attribute::BirthYear if part != "0000" => (attribute, part),
        _ => (attribute, part.trim_start_matches('0')),
    });
    written.filter(|(_, part)| !part.is_empty()).map(|(attribute, part)| (attribute, part.to_owned())).collect()
}

/// One line without control characters, trimmed: what is signed must never hold a line feed. Nor does it hold what
/// cannot be seen and changes how the rest is: with marks for the direction of writing, one text passes for another.
pub(super) fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars().filter(|&c| breaks(c) || !is_stray(c)).nfc() {
        if !breaks(c) {
            line.push(c);
        } else if !broken {
            line.push(' ');
        }
        broken = breaks(c);
    }
    line.trim_matches(|c: char| c.is_whitespace() || is_joiner(c)).to_owned()
}

const fn breaks(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\t' | '\u{2028}' | '\u{2029}')
}

/// Whether a character has no place in a text: it controls or formats, or will never be one.
fn is_stray(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    let formats = c.general_category() == GeneralCategory::Format && !is_joiner(c);
    c.is_control() || formats || is_noncharacter
}

/// Whether a character joins or parts its neighbours: Persian, the languages of India and emoji are written with these.
pub(super) const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether there is anything to be seen in a cleaned text. The letters that fill a place and the pattern without dots are
/// as blank as spaces, and marks need a letter.
pub(super) fn is_visible(text: &str) -> bool {
    let is_blank = |c: char| matches!(c, '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}');
    let is_seen = |group| {
        use GeneralCategoryGroup::{Letter, Number, Punctuation, Symbol};
        matches!(group, Letter | Number | Punctuation | Symbol)
    };
    text.chars().any(|c| is_seen(c.general_category_group()) && !is_blank(c))
}

/// Whether a value tells nothing: a date of which no part is told.
fn is_untold(attribute: Attribute, value: &str) -> bool {
    attribute == Attribute::Dob && value == "0000-00-00"
}

/// The address of a page or picture as browsers read it, if it leads anywhere: no site gets another spelling to make
/// something else of.
fn as_read(attribute: Attribute, value: String) -> String {
    if !is_url(attribute) || url_fault(&value).is_some() {
        return value;
    }
    Url::parse(&value).map_or(value, String::from)
}

/// Whether a detail is the address of a page or picture.
fn is_url(attribute: Attribute) -> bool {
    matches!(attribute, Attribute::WebPage | Attribute::Blog | Attribute::Image)
}

/// The most bytes of a value.
fn limit(attribute: Attribute) -> usize {
    match attribute {
        Attribute::Nickname => 64,
        Attribute::Email => 254,
        Attribute::Fullname => 128,
        _ if is_url(attribute) => LONGEST_URL,
        Attribute::Biography => LONGEST_TEXT,
        _ => 256,
    }
}

/// What is wrong with a cleaned value (SREG 1.1, 4); nothing is wrong with none.
fn fault(attribute: Attribute, value: &str, now: Timestamp) -> Option<FieldFault> {
    let unless = |fits: bool, fault| (!fits).then_some(fault);
    match attribute {
        _ if value.is_empty() => None,
        _ if is_derived(attribute) => Some(FieldFault::Derived),
        _ if value.len() > limit(attribute) => Some(FieldFault::TooLong),
        Attribute::Email if !value.contains('@') => Some(FieldFault::NoAt),
        Attribute::Email => unless(is_email(value), FieldFault::Email),
        Attribute::Dob => date_fault(value, now),
        Attribute::Gender => unless(matches!(value, "M" | "F"), FieldFault::Gender),
        Attribute::Country | Attribute::WorkCountry => {
            unless(codes::countries().any(|code| code == value), FieldFault::Country)
        }
        Attribute::Language => unless(codes::languages().any(|code| code == value), FieldFault::Language),
        Attribute::Timezone => unless(codes::is_timezone(value), FieldFault::Timezone),
        _ if is_url(attribute) => url_fault(value),
        _ => None,
    }
}

/// An addr-spec as people write it (RFC 2822, 3.4.1 without quoted strings, comments and domain literals).
fn is_email(value: &str) -> bool {
    let is_text = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_atoms = |text: &str| text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_text));
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || c == '-')
    };
    let spaced = value.contains(char::is_whitespace);
    value.rsplit_once('@').is_some_and(|(local, domain)| {
        !spaced && local.len() <= 64 && is_atoms(local) && domain.split('.').all(is_label)
    })
}

/// What is wrong with a date: `YYYY-MM-DD`; a part that is not told is zeros.
fn date_fault(value: &str, now: Timestamp) -> Option<FieldFault> {
    let parts: Vec<&str> = value.split('-').collect();
    let [year, month, day] = parts[..] else { return Some(FieldFault::Date) };
    let number = |text: &str, digits: usize| {
        (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i16>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return Some(FieldFault::Date);
    };
    // A year or month that is not told could be one with the day in it: 2000 is a leap year, January is long.
    let stand_in = |part: i16, other: i16| if part == 0 { other } else { part };
    let (stand_in_month, stand_in_day) = (i8::try_from(stand_in(month, 1)), i8::try_from(stand_in(day, 1)));
    let (Ok(stand_in_month), Ok(stand_in_day)) = (stand_in_month, stand_in_day) else { return Some(FieldFault::Date) };
    if Date::new(stand_in(year, 2000), stand_in_month, stand_in_day).is_err() {
        return Some(FieldFault::Day);
    }
    // Dates are written so that the later one is the greater text; zeros are before everything.
    let today = now.after(EARLIEST_ZONE).to_string();
    (value > today.get(..10).unwrap_or_default()).then_some(FieldFault::Future)
}

/// What is wrong with the address of a page or picture. What stands before an `@` in it is no part of where it leads.
fn url_fault(value: &str) -> Option<FieldFault> {
    let begins = |scheme: &str| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if !begins("https://") && !begins("http://") {
        return Some(FieldFault::Scheme);
    }
    let names_nobody = |url: &Url| url.username().is_empty() && url.password().is_none();
    let leads = |url: Url| url.has_host() && names_nobody(&url);
    let leads = !value.contains(char::is_whitespace) && Url::parse(value).is_ok_and(leads);
    (!leads).then_some(FieldFault::Url)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2 January 2026, noon.
    const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

    #[test]
    fn a_value_is_one_trimmed_line() {
        for (typed, kept) in [
            ("  Romeo  Montague ", "Romeo  Montague"),
            ("Romeo\r\n\tMontague", "Romeo Montague"),
            ("a\nis_valid:true", "a is_valid:true"),
            ("a\0b\u{7F}c\u{85}d", "abcd"),
            ("a\u{2028}b\u{2029}c", "a b c"),
            ("\u{202E}oemor\u{2069}\u{200F}\u{FEFF}\u{AD}\u{E0041}", "oemor"),
            ("Rom\u{200B}e\u{2060}o\u{FDD0}\u{FFFE}\u{10FFFF}", "Romeo"),
            ("e\u{200B}\u{301}", "\u{E9}"),
            ("\u{645}\u{6CC}\u{200C}\u{631}\u{648}\u{645}", "\u{645}\u{6CC}\u{200C}\u{631}\u{648}\u{645}"),
            ("\u{1F469}\u{200D}\u{1F680}", "\u{1F469}\u{200D}\u{1F680}"),
            ("\u{200D} \u{200C}", ""),
            ("\n", ""),
        ] {
            assert_eq!(clean(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn what_shows_nothing_is_told_from_what_does() {
        for text in ["x", "7", "?", "\u{1F3E0}", "\u{645}", "\u{5BB6}", "e\u{301}", "\u{3164}x"] {
            assert!(is_visible(text), "{text:?}");
        }
        for text in ["", " ", "\u{A0}", "\u{3164}", "\u{115F}\u{1160}", "\u{2800}", "\u{FFA0}", "\u{301}", "\u{FE0F}"] {
            assert!(!is_visible(text), "{text:?}");
        }
    }

    #[test]
    fn what_is_too_long_is_refused_and_never_cut() {
        for (attribute, most) in [
            (Attribute::Nickname, 64),
            (Attribute::Fullname, 128),
            (Attribute::City, 256),
            (Attribute::Biography, 1024),
        ] {
            assert_eq!(fault(attribute, &"a".repeat(most), NOON), None, "{attribute:?}");
            assert_eq!(fault(attribute, &"a".repeat(most + 1), NOON), Some(FieldFault::TooLong), "{attribute:?}");
        }
        assert_eq!(fault(Attribute::Nickname, &"\u{E9}".repeat(33), NOON), Some(FieldFault::TooLong));
        let url = |length: usize| format!("https://romeo.example/{}", "a".repeat(length - 22));
        assert_eq!(fault(Attribute::Image, &url(LONGEST_URL), NOON), None);
        assert_eq!(fault(Attribute::Image, &url(LONGEST_URL + 1), NOON), Some(FieldFault::TooLong));
    }

    #[test]
    fn an_address_is_kept_as_browsers_read_it() {
        let kept = |text: &str| {
            let typed = BTreeMap::from([(Attribute::Blog, text.to_owned())]);
            Values::parse(&typed, NOON).map(|values| values.0.into_values().collect::<String>())
        };
        for (typed, read) in [
            ("HTTP://Romeo.Example", "http://romeo.example/"),
            ("https://m\u{FC}ller.example/\u{FC}?b", "https://xn--mller-kva.example/%C3%BC?b"),
            ("https://romeo.example:443/a/../b\\c", "https://romeo.example/b/c"),
            ("", ""),
        ] {
            assert_eq!(kept(typed).as_deref(), Ok(read), "{typed}");
        }
        let fault = |fault| Err(BTreeMap::from([(Attribute::Blog, fault)]));
        assert_eq!(kept("https://romeo@romeo.example/"), fault(FieldFault::Url));
        assert_eq!(kept(&format!("https://romeo.example/{}", "\u{FC}".repeat(300))), fault(FieldFault::TooLong));
    }

    #[test]
    fn each_detail_has_its_form() {
        use Attribute::{Blog, Country, Email, Gender, Image, Language, Phone, Timezone, WebPage, WorkCountry};
        for (attribute, good, bad) in [
            (
                Email,
                &["romeo@montague.lit", "r.m+x@localhost", "rom\u{E9}o@m\u{FC}ller.example", "o'neil@a-b.example"][..],
                &[
                    "romeo",
                    "@montague.lit",
                    "romeo@",
                    "a@b@c",
                    "a b@c.d",
                    ".a@b",
                    "a..b@c",
                    "a@b..c",
                    "a@-b",
                    "Romeo <r@m.lit>",
                ][..],
            ),
            (Gender, &["M", "F"], &["m", "X", "male"]),
            (Country, &["IT"], &["it", "ITA", "I1", "\u{C9}", "ZZ", "AD AE"]),
            (WorkCountry, &["DE"], &["de"]),
            (Language, &["en"], &["EN", "eng", "e", "xx"]),
            (Timezone, &["Europe/Rome", "UTC"], &["europe/rome", "Mars/Olympus", "+02:00"]),
            (WebPage, &["https://romeo.example/", "HTTP://romeo.example", "https://m\u{FC}ller.example/a?b#c"], &[]),
            (
                Blog,
                &["http://192.0.2.1:8080/"],
                &[
                    "https://",
                    "http://?a",
                    "https://a b.example/",
                    "https://garden.example@evil.example/",
                    "https://romeo:secret@romeo.example/",
                ],
            ),
            (
                Image,
                &[],
                &["me.jpg", "//romeo.example/me.jpg", "https:/romeo", "data:image/png,x", "javascript:alert(1)"],
            ),
            (Phone, &["+39 045 800 3204", "ask the nurse"], &[]),
        ] {
            for value in good {
                assert_eq!(fault(attribute, value, NOON), None, "{value}");
            }
            for value in bad {
                assert!(fault(attribute, value, NOON).is_some(), "{value}");
            }
        }
        assert_eq!(fault(Email, "romeo.montague", NOON), Some(FieldFault::NoAt));
        assert_eq!(fault(Image, "me.jpg", NOON), Some(FieldFault::Scheme));
    }

    #[test]
    fn a_date_exists_is_past_and_may_have_gaps() {
        for (date, wrong) in [
            ("1591-04-23", None),
            ("1980-00-00", None),
            ("0000-05-17", None),
            ("0000-02-29", None),
            ("1980-00-31", None),
            ("2000-02-29", None),
            ("1591-02-30", Some(FieldFault::Day)),
            ("1900-02-29", Some(FieldFault::Day)),
            ("0000-04-31", Some(FieldFault::Day)),
            ("1591-13-01", Some(FieldFault::Day)),
            ("1591-4-23", Some(FieldFault::Date)),
            ("91-04-23", Some(FieldFault::Date)),
            ("1591-04-23 ", Some(FieldFault::Date)),
            ("1591/04/23", Some(FieldFault::Date)),
            ("+591-04-23", Some(FieldFault::Date)),
            ("2026-01-03", None), // somewhere it is the third already
            ("2026-01-04", Some(FieldFault::Future)),
            ("2026-00-00", None),
            ("2026-02-00", Some(FieldFault::Future)),
            ("2027-00-00", Some(FieldFault::Future)),
            ("0000-12-31", None),
        ] {
            assert_eq!(fault(Attribute::Dob, date, NOON), wrong, "{date}");
        }
    }

    #[test]
    fn what_follows_from_something_else_is_not_written_down() {
        for attribute in [Attribute::BirthYear, Attribute::BirthMonth, Attribute::BirthDay, Attribute::Jabber] {
            assert_eq!(fault(attribute, "1", NOON), Some(FieldFault::Derived));
        }
        assert_eq!(Attribute::ALL.iter().filter(|attribute| is_derived(**attribute)).count(), 4);
    }
}
