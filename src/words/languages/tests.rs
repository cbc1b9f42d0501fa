use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jiff::tz::TimeZone;

use super::*;

/// What may read the same in another language: a name, what is put together of values alone, and a few words.
const MAY_BE_ENGLISH: [&str; 13] = [
    "name",
    "day-clock",
    "day-date",
    "day-date-heading",
    "list-more",
    "month-4",
    "month-8",
    "month-9",
    "month-11",
    "detail-blog",
    "detail-blog-within",
    "bot-command-sites",
    "bot-command-no",
];

/// What is part of the program.
fn languages() -> &'static Languages {
    static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| Languages::read().expect("all texts can be read"));
    &LANGUAGES
}

/// The texts of a language by their ids, as its file has them.
fn file(tag: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/text/{tag}.ftl"));
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in fs::read_to_string(&path).expect(tag).lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, text)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            last = id.to_owned();
            assert!(texts.insert(last.clone(), text.trim().to_owned()).is_none(), "{tag}: {last} is there twice");
        } else if let Some(text) = texts.get_mut(&last) {
            text.push('\n');
            text.push_str(line.trim());
        }
    }
    texts
}

/// The values that a text puts in.
fn variables(text: &str) -> BTreeSet<&str> {
    let names = text.split('$').skip(1);
    names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()).collect()
}

/// The language of whoever accepts these.
fn accepting(accept: &str) -> String {
    languages().accepted(accept).tag()
}

#[test]
fn every_file_of_the_folder_is_a_language_of_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/text");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    let there: BTreeSet<String> = languages().iter().map(|texts| format!("{}.ftl", texts.tag())).collect();
    assert_eq!(there, files);
    for tag in ["en", "de", "fr", "es", "ru", "ar"] {
        assert!(languages().named(tag).is_some(), "{tag}");
    }
}

#[test]
fn every_language_has_every_text_with_its_values_and_no_other() {
    let english = file("en");
    for texts in languages().iter() {
        let tag = texts.tag();
        let own = file(&tag);
        let missing: Vec<_> = english.keys().filter(|id| !own.contains_key(*id)).collect();
        let superfluous: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert_eq!((missing, superfluous), (vec![], vec![]), "missing and superfluous in {tag}");
        for (id, text) in &own {
            assert_eq!(variables(text), variables(&english[id]), "{tag}: the values of {id}");
            assert!(!text.is_empty(), "{tag}: {id}");
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    let english = file("en");
    let mut left: Vec<(String, String, String)> = Vec::new();
    for texts in languages().iter().filter(|texts| texts.tag() != "en") {
        for (id, text) in file(&texts.tag()) {
            if text == english[&id] && !MAY_BE_ENGLISH.contains(&id.as_str()) {
                left.push((texts.tag(), id, text));
            }
        }
    }
    assert_eq!(left, Vec::new(), "left in English");
}

#[test]
fn every_text_can_be_put_together_with_any_number() {
    let english = file("en");
    for texts in languages().iter() {
        for (id, text) in &english {
            for count in [0_u32, 1, 2, 3, 5, 11, 21, 100, 1_000_000] {
                let values: Vec<(&'static str, u32)> = variables(text)
                    .into_iter()
                    .map(|name| (&*Box::leak(name.to_owned().into_boxed_str()), count))
                    .collect();
                let told = texts.with(id, &values);
                assert!(!told.contains(['{', '}']) && !told.is_empty(), "{} {id} {count}: {told}", texts.tag());
            }
        }
    }
}

#[test]
fn the_provider_is_called_in_every_sentence_what_its_operator_calls_it() {
    let renamed = languages().calling("Capulet \"ID\" { name } \\").expect("a name");
    for texts in renamed.iter() {
        let (tag, own) = (texts.tag(), file(&texts.tag()));
        let named: Vec<_> = own.iter().filter(|(_, text)| text.contains("{ name }")).collect();
        assert!(named.len() > 8, "{tag}");
        for (id, text) in &own {
            assert!(id == "name" || !text.contains("Montague"), "{tag}: {id} says Montague instead of {{ name }}");
        }
        for (id, _) in named {
            let told = texts.with(id, &[("address", "https://capulet.lit/"), ("domain", "capulet.lit")]);
            assert!(told.contains("Capulet \"ID\" { name } \\"), "{tag} {id}: {told}");
        }
        assert_eq!(texts.get("name"), "Capulet \"ID\" { name } \\");
    }
    assert_eq!(languages().named("de").expect("German").get("name"), "Montague", "the others are as before");
}

#[test]
fn numbers_take_the_forms_of_their_language() {
    let told =
        |tag: &str, days: u64| languages().named(tag).expect(tag).span(std::time::Duration::from_secs(days * 86_400));
    for (tag, forms) in [
        ("de", ["1 Tag", "2 Tage", "5 Tage", "21 Tage"]),
        ("fr", ["1 jour", "2 jours", "5 jours", "21 jours"]),
        ("es", ["1 día", "2 días", "5 días", "21 días"]),
        ("ru", ["1 день", "2 дня", "5 дней", "21 день"]),
    ] {
        let spaced = [1, 2, 5, 21].map(|days| told(tag, days).replace(['\u{a0}', '\u{202f}'], " "));
        assert_eq!(spaced, forms, "{tag}");
    }
    let arabic: BTreeSet<String> = [1, 2, 5, 11, 100].map(|days| told("ar", days).replace(char::is_numeric, "")).into();
    assert!(arabic.len() >= 4, "one, two, a few, many: {arabic:?}");
}

#[test]
fn a_single_day_is_no_plural_in_german() {
    let german = languages().named("de").expect("German");
    for id in ["activity-empty-why", "activity-none-found"] {
        let told = german.with(id, &[("span", german.span(std::time::Duration::from_hours(24)))]);
        let told = told.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ");
        assert!(told.contains("1 Tag lang") && !told.contains("letzten"), "{told}");
    }
}

#[test]
fn dates_are_told_in_a_sentence_and_over_a_list_as_each_language_does() {
    let first_of_may = 1_777_636_800;
    for (tag, date, heading) in [
        ("en", "1 May 2026", "1 May 2026"),
        ("de", "1. Mai 2026", "1. Mai 2026"),
        ("fr", "le 1er mai 2026", "1er mai 2026"),
        ("es", "el 1 de mayo de 2026", "1 de mayo de 2026"),
        ("ru", "1 мая 2026 года", "1 мая 2026 года"),
        ("ar", "1 مايو 2026", "1 مايو 2026"),
    ] {
        let texts = languages().named(tag).expect(tag);
        let far = first_of_may + 1_000_000;
        let told = [texts.day(first_of_may, far, &TimeZone::UTC), texts.day_heading(first_of_may, far, &TimeZone::UTC)];
        assert_eq!(told, [date, heading], "{tag}");
    }
}

#[test]
fn only_arabic_runs_from_right_to_left_here() {
    for texts in languages().iter() {
        let direction = if texts.tag() == "ar" { "rtl" } else { "ltr" };
        assert_eq!(texts.direction(), direction, "{}", texts.tag());
    }
}

#[test]
fn languages_stand_in_the_order_of_their_own_names() {
    let names: Vec<String> = languages().iter().map(|texts| texts.get("language-name")).collect();
    assert_eq!(names, ["Deutsch", "English", "Español", "Français", "Русский", "العربية"]);
}

#[test]
fn the_browser_s_first_language_that_is_there_is_taken() {
    for (accept, tag) in [
        ("de", "de"),
        ("DE-at", "de"),
        ("de-CH-1996", "de"),
        ("fr-CA, fr;q=0.9, en;q=0.8", "fr"),
        ("es-419,es;q=0.9", "es"),
        ("ar-EG", "ar"),
        ("ru-Cyrl-RU", "ru"),
        ("it, nl;q=0.9, de;q=0.8, en;q=0.7", "de"),
        ("en;q=0.2, de;q=0.9", "de"),
        ("de ; q=0.9 , fr", "fr"),
        ("de;q=0.9,fr;Q=0.95", "fr"),
        ("de;q=0.899,fr;q=0.9", "fr"),
        ("de;q=0, fr;q=0.1", "fr"),
        ("de;q=0.000, en", "en"),
        ("en-GB, de", "en"),
        ("it, *;q=0.5", "en"),
        ("*", "en"),
        ("tlh", "en"),
        ("", "en"),
    ] {
        assert_eq!(accepting(accept), tag, "{accept}");
    }
}

#[test]
fn a_header_that_no_browser_sends_is_no_harm() {
    for accept in [
        "de;q=2",
        "de;q=-1",
        "de;q=0.1234",
        "de;q=NaN",
        "de;q=1e9",
        "de;q=",
        "de;",
        "de;level=1",
        "../../etc/passwd",
        "<script>",
        ";;;,,,;q=,",
        "-",
        "d e",
        &"x-".repeat(4000),
        &"tlh,".repeat(MOST_RANGES + 1000),
        &format!("{}de", "tlh,".repeat(MOST_RANGES)),
        &format!("en-{}", "abcde-".repeat(1000)),
    ] {
        assert_eq!(accepting(accept), "en", "{accept}");
    }
}
