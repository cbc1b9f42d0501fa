//! What countries, languages and time zones are called, in the languages of the pages.
//!
//! The files of `templates/names/` are made by `tools/names.mjs` from the Unicode CLDR, each in the order that its
//! language sorts in. A language without a file gets the English names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

use super::Texts;

/// The folder.
#[derive(RustEmbed)]
#[folder = "templates/names/"]
struct Files;

/// The names in one language.
#[derive(Debug, Default)]
pub struct Names {
    /// The countries: code and name.
    pub countries: Vec<Named>,
    /// The languages: code and name.
    pub languages: Vec<Named>,
    /// The time zones, by the part of the world they lie in.
    pub zones: Vec<Continent>,
}

/// Something with a name: `IT`, Italy.
pub type Named = (String, String);

/// A part of the world.
#[derive(Debug)]
pub struct Continent {
    /// "Europe".
    pub name: String,
    /// Its time zones: the name in the tz database, and the city.
    pub zones: Vec<Named>,
}

static ALL: LazyLock<BTreeMap<String, Names>> = LazyLock::new(|| {
    let read = |name: &str| Some(Names::read(&String::from_utf8_lossy(&Files::get(name)?.data)));
    Files::iter().filter_map(|name| Some((name.trim_end_matches(".txt").to_owned(), read(&name)?))).collect()
});

static NONE: Names = Names { countries: Vec::new(), languages: Vec::new(), zones: Vec::new() };

impl Names {
    /// Those in the language of these texts.
    #[must_use]
    pub fn of(texts: &Texts) -> &'static Self {
        ALL.get(&texts.tag()).or_else(|| ALL.get("en")).unwrap_or(&NONE)
    }

    /// The code of a country by its English name, in any case.
    #[must_use]
    pub fn code_of_country(name: &str) -> Option<String> {
        let all = &ALL.get("en")?.countries;
        all.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(code, _)| code.clone())
    }

    /// What a country is called; its code, if that is none.
    #[must_use]
    pub fn country<'a>(&'a self, code: &'a str) -> &'a str {
        named(&self.countries, code)
    }

    /// What a language is called; its code, if that is none.
    #[must_use]
    pub fn language<'a>(&'a self, code: &'a str) -> &'a str {
        named(&self.languages, code)
    }

    fn read(text: &str) -> Self {
        let mut read = Self::default();
        let mut part = "";
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                part = heading;
                if let Some(name) = heading.strip_prefix("zones ") {
                    read.zones.push(Continent { name: name.to_owned(), zones: Vec::new() });
                }
            } else if let Some((code, name)) = line.split_once(' ') {
                let list = match part {
                    "countries" => Some(&mut read.countries),
                    "languages" => Some(&mut read.languages),
                    _ => read.zones.last_mut().map(|last| &mut last.zones),
                };
                if let Some(list) = list {
                    list.push((code.to_owned(), name.to_owned()));
                }
            }
        }
        read
    }
}

fn named<'a>(all: &'a [Named], code: &'a str) -> &'a str {
    all.iter().find(|(known, _)| known == code).map_or(code, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::account::profile::codes;
    use crate::words::Languages;

    fn codes_of(names: &[Named]) -> BTreeSet<&str> {
        let codes: BTreeSet<&str> = names.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes.len(), names.len(), "one is there twice");
        codes
    }

    fn zones(names: &Names) -> Vec<Named> {
        names.zones.iter().flat_map(|continent| continent.zones.clone()).collect()
    }

    #[test]
    fn every_language_names_every_country_language_and_zone_once() {
        let english = &ALL["en"];
        for texts in Languages::read().unwrap().iter() {
            let names = Names::of(texts);
            assert_eq!(codes_of(&names.countries), codes::countries().collect(), "{}", texts.tag());
            assert_eq!(codes_of(&names.languages), codes::languages().collect(), "{}", texts.tag());
            assert_eq!(codes_of(&zones(names)), codes_of(&zones(english)), "{}", texts.tag());
            let all = names.countries.iter().chain(&names.languages).chain(&zones(names)).cloned().collect::<Vec<_>>();
            assert!(all.iter().all(|(_, name)| !name.trim().is_empty() && !name.contains(['<', '\u{ad}'])));
        }
    }

    #[test]
    fn every_zone_is_one_that_can_be_kept() {
        for (zone, _) in zones(&ALL["en"]) {
            assert!(jiff::tz::TimeZone::get(&zone).is_ok(), "{zone}");
        }
    }

    #[test]
    fn names_are_those_of_the_language_and_in_its_order() {
        let languages = Languages::read().unwrap();
        for (tag, country, language, city) in [
            ("en", "Italy", "Italian", "Rome"),
            ("de", "Italien", "Italienisch", "Rom"),
            ("fr", "Italie", "Italien", "Rome"),
            ("es", "Italia", "Italiano", "Roma"),
            ("ru", "Италия", "Итальянский", "Рим"),
            ("ar", "إيطاليا", "الإيطالية", "روما"),
        ] {
            let names = Names::of(languages.named(tag).unwrap());
            assert_eq!((names.country("IT"), names.language("it")), (country, language), "{tag}");
            assert!(zones(names).contains(&("Europe/Rome".to_owned(), city.to_owned())), "{tag}");
        }
        let german = Names::of(languages.named("de").unwrap());
        let place = |name: &str| german.countries.iter().position(|(_, known)| known == name).unwrap();
        assert!(place("Oman") < place("Österreich") && place("Österreich") < place("Panama"));
        assert_eq!((german.country("ZZ"), german.language("")), ("ZZ", ""));
    }

    #[test]
    fn a_language_without_a_file_has_the_english_names() {
        let latin = Texts::read("la", "save = Serva", None).unwrap();
        assert_eq!(Names::of(&latin).country("IT"), "Italy");
    }
}
