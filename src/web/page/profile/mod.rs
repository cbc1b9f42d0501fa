//! A person's details, persona by persona.

use std::collections::BTreeMap;

use askama::Template;
use jiff::tz::TimeZone;

use super::Frame;
use super::persona::PersonaChoice;
use crate::account::profile::{DraftFaults, FromChat, MOST, NameFault};
use crate::openid::extension::Attribute;
use crate::web::autofill::autocomplete;
use crate::words::{Named, Names};

mod birth;
mod faults;
mod layout;
mod samples;

pub use birth::Birth;
use layout::{GROUPS, is_wide};
pub(super) use samples::samples;

/// The page at `/account/profile`.
#[derive(Template)]
#[template(path = "profile.html")]
pub struct Profile {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// All personas; none of them is chosen while one is added.
    pub personas: Vec<PersonaChoice>,
    /// Whether one more may be added.
    pub may_add: bool,
    /// Whether the one shown is the usual one.
    pub is_usual: bool,
    /// What was done a moment ago.
    pub done: Option<Done>,
    /// The name of the persona, as it is kept or was typed.
    pub name: String,
    /// Its details, as they are kept or were typed.
    pub details: BTreeMap<Attribute, String>,
    /// Which of them the person's vCard says, and which it would say if they said nothing themselves.
    pub from_chat: FromChat,
    /// The date of birth in its parts.
    pub birth: Birth,
    /// What needs another look (422).
    pub faults: DraftFaults,
    /// Why nothing was kept, though nothing needs another look (422).
    pub obstacle: Option<Obstacle>,
    /// The addresses that are given to sites; nothing if any is.
    pub own_emails: Option<Vec<String>>,
    /// The moment, in seconds since 1970: clocks change.
    pub now: i64,
}

/// What was done a moment ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The persona shown was saved.
    Saved,
    /// One was deleted.
    Removed,
}

/// Why what was typed is not kept as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The persona it was typed for is not there any more.
    Gone,
    /// It is a new one, and there are as many as there may be.
    TooMany,
}

/// Asks whether to delete a persona, at `/account/profile/remove`.
#[derive(Template)]
#[template(path = "profile_remove.html")]
pub struct Removal {
    /// The frame.
    pub frame: Frame,
    /// The token of the page's form.
    pub csrf: String,
    /// What names it in forms.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How many details it has.
    pub details: usize,
    /// How many trusted sites receive some of them.
    pub sites: u32,
}

/// Some of the fields, under a heading of their own.
struct Group {
    /// The heading; those of every day have none.
    heading: Option<String>,
    /// Whether it is to be seen at once.
    open: bool,
    /// How many of its fields are filled in.
    filled: usize,
    /// The fields.
    fields: Vec<Field>,
}

/// A field of the form.
struct Field {
    /// Its name in the form: the attribute's.
    name: &'static str,
    /// Its name in the page.
    id: String,
    /// What it is called.
    label: String,
    /// How it is filled in.
    input: Input,
    /// What is kept or was typed.
    value: String,
    /// What is wrong with that, in words.
    wrong: Option<String>,
    /// Whether it is what the vCard says.
    from_chat: bool,
    /// What to know beforehand.
    hint: Option<String>,
    /// What browsers fill in by themselves.
    autocomplete: Option<&'static str>,
    /// Whether it has a line of its own.
    wide: bool,
}

/// How a field is filled in.
enum Input {
    /// With text; of this type.
    Text(&'static str),
    /// By choosing from a list, some of it under headings.
    Choice(Vec<Part>),
    /// With a day, a month and a year.
    Date,
}

/// A part of a list to choose from.
struct Part {
    /// Its heading.
    heading: Option<String>,
    /// Values and words.
    options: Vec<Named>,
}

impl Field {
    /// The ids of what is said about it.
    fn remarks(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let wrong = self.wrong.as_ref().map(|_| format!("{}-wrong", self.id));
        let origin = self.from_chat.then(|| format!("{}-origin", self.id));
        let remarks: Vec<String> = origin.into_iter().chain(hint).chain(wrong).collect();
        (!remarks.is_empty()).then(|| remarks.join(" "))
    }
}

impl Profile {
    /// The persona that is shown; nothing for a new one.
    fn shown(&self) -> Option<&PersonaChoice> {
        self.personas.iter().find(|persona| persona.chosen)
    }

    /// What the form sends as its persona.
    fn id(&self) -> &str {
        self.shown().map_or("new", |persona| &persona.id)
    }

    /// Whether it may be deleted: one there is always.
    fn may_be_removed(&self) -> bool {
        self.personas.len() > 1
    }

    /// Whether nothing was saved.
    fn is_refused(&self) -> bool {
        self.wrong() > 0 || self.obstacle.is_some()
    }

    /// How many things need another look.
    fn wrong(&self) -> usize {
        self.faults.details.len() + usize::from(self.faults.name.is_some())
    }

    /// What is wrong with the name, in words.
    fn name_wrong(&self) -> Option<String> {
        let id = match self.faults.name? {
            NameFault::Empty => "persona-name-empty",
            NameFault::TooLong => "profile-too-long",
            NameFault::Taken => "persona-name-taken",
        };
        Some(self.frame.texts.get(id))
    }

    /// Everything to fill in, what is needed every day first.
    fn groups(&self) -> Vec<Group> {
        let group = |(heading, attributes): &(Option<&'static str>, &[Attribute])| {
            let fields: Vec<Field> = attributes.iter().map(|&attribute| self.field(attribute)).collect();
            Group {
                heading: heading.map(|id| self.frame.texts.get(id)),
                open: fields.iter().any(|field| field.wrong.is_some()),
                filled: fields.iter().filter(|field| !field.value.is_empty()).count(),
                fields,
            }
        };
        GROUPS.iter().map(group).collect()
    }

    fn field(&self, attribute: Attribute) -> Field {
        let t = &self.frame.texts;
        let name = attribute.name();
        let value = self.details.get(&attribute).cloned().unwrap_or_default();
        let hint = match attribute {
            Attribute::Email => {
                self.own_emails.as_ref().map(|own| t.with("profile-email-hint", &[("own", t.details(own))]))
            }
            Attribute::Image => Some(t.get("profile-image-hint")),
            Attribute::Dob => Some(t.get("profile-birth-hint")),
            _ => None,
        };
        Field {
            name,
            id: format!("detail-{}", name.replace('/', "_")),
            label: t.detail(name),
            input: self.input(attribute, &value),
            wrong: self.faults.details.get(&attribute).map(|fault| faults::words(t, *fault, &self.birth)),
            from_chat: self.from_chat.shown.contains(&attribute),
            hint,
            autocomplete: autocomplete(attribute),
            wide: is_wide(attribute),
            value,
        }
    }

    fn input(&self, attribute: Attribute, value: &str) -> Input {
        let names = Names::of(&self.frame.texts);
        let plain = |options: Vec<Named>| vec![Part { heading: None, options }];
        let parts = match attribute {
            Attribute::Dob => return Input::Date,
            Attribute::Gender => {
                let option = |value: &str, id| (value.to_owned(), self.frame.texts.get(id));
                plain(vec![option("F", "gender-female"), option("M", "gender-male")])
            }
            Attribute::Country | Attribute::WorkCountry => plain(names.countries.clone()),
            Attribute::Language => plain(names.languages.clone()),
            Attribute::Timezone => self.zones(names),
            Attribute::Email => return Input::Text("email"),
            Attribute::WebPage | Attribute::Blog | Attribute::Image => return Input::Text("url"),
            Attribute::Phone
            | Attribute::HomePhone
            | Attribute::WorkPhone
            | Attribute::MobilePhone
            | Attribute::Fax => return Input::Text("tel"),
            _ => return Input::Text("text"),
        };
        // What is kept and no longer offered is not lost by saving the rest.
        let is_offered = parts.iter().flat_map(|part| &part.options).any(|(known, _)| known == value);
        let kept = (!is_offered && !value.is_empty()).then(|| (value.to_owned(), value.to_owned()));
        let kept = kept.map(|kept| Part { heading: None, options: vec![kept] });
        Input::Choice(kept.into_iter().chain(parts).collect())
    }

    fn zones(&self, names: &Names) -> Vec<Part> {
        let option =
            |(zone, city): &Named| (zone.clone(), format!("{city} (\u{2066}{}\u{2069})", offset(zone, self.now)));
        let utc = Part { heading: None, options: vec![("UTC".to_owned(), "UTC".to_owned())] };
        let parts = names.zones.iter().map(|continent| Part {
            heading: Some(continent.name.clone()),
            options: continent.zones.iter().map(option).collect(),
        });
        [utc].into_iter().chain(parts).collect()
    }
}

/// How far the clocks of a zone are from UTC: "UTC+1", "UTC−3:30".
fn offset(zone: &str, now: i64) -> String {
    let seconds = match (TimeZone::get(zone), jiff::Timestamp::from_second(now)) {
        (Ok(zone), Ok(now)) => zone.to_offset(now).seconds(),
        _ => 0,
    };
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    let sign = if seconds < 0 { '\u{2212}' } else { '+' };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_say_how_far_they_are_from_utc_now() {
        let (winter, summer) = (1_767_355_200, 1_783_000_000);
        for (zone, now, told) in [
            ("Europe/Rome", winter, "UTC+1"),
            ("Europe/Rome", summer, "UTC+2"),
            ("Europe/London", winter, "UTC"),
            ("America/St_Johns", winter, "UTC\u{2212}3:30"),
            ("Asia/Kathmandu", winter, "UTC+5:45"),
            ("UTC", winter, "UTC"),
        ] {
            assert_eq!(offset(zone, now), told, "{zone}");
        }
    }

    #[test]
    fn every_detail_that_is_written_down_has_one_field() {
        let mut fields: Vec<Attribute> = GROUPS.iter().flat_map(|(_, attributes)| attributes.iter().copied()).collect();
        fields.sort();
        let kept = |attribute: &Attribute| !crate::account::profile::is_derived(*attribute);
        assert_eq!(fields, Attribute::ALL.iter().copied().filter(kept).collect::<Vec<_>>());
    }
}
