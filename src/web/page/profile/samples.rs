//! The pages about details in their variants.

use std::collections::BTreeMap;

use super::super::persona::choices;
use super::super::samples::{Cast, HOSTILE, Sample};
use super::{Birth, Done, Obstacle, Profile, Removal};
use crate::account::profile::{DraftFaults, FieldFault, FromChat, NameFault, is_derived};
use crate::openid::extension::Attribute;

/// Details as they are kept.
fn details(values: &[(Attribute, &str)]) -> BTreeMap<Attribute, String> {
    values.iter().map(|&(attribute, value)| (attribute, value.to_owned())).collect()
}

/// The page of romeo, who has filled in what is needed every day.
fn usual(cast: &Cast) -> Profile {
    Profile {
        frame: cast.owner(),
        csrf: "token".to_owned(),
        personas: choices(Some("1"), &[("1", "Home"), ("2", "Work")]),
        may_add: true,
        is_usual: true,
        done: None,
        name: "Home".to_owned(),
        details: details(&[
            (Attribute::Nickname, "romeo"),
            (Attribute::Fullname, "Romeo Montague"),
            (Attribute::Email, "romeo@montague.lit"),
            (Attribute::Dob, "1591-04-23"),
            (Attribute::Gender, "M"),
            (Attribute::Postcode, "37121"),
            (Attribute::Country, "IT"),
            (Attribute::Language, "en"),
            (Attribute::Timezone, "Europe/Rome"),
            (Attribute::WebPage, "https://romeo.example/"),
            (Attribute::Image, "https://romeo.example/me.jpg"),
            (Attribute::City, "Verona"),
            (Attribute::MobilePhone, "+39 045 800 3204"),
        ]),
        from_chat: FromChat::default(),
        birth: Birth::of("1591-04-23"),
        faults: DraftFaults::default(),
        obstacle: None,
        own_emails: Some(vec!["romeo@montague.lit".to_owned()]),
        now: 1_767_355_200,
    }
}

/// Somebody whose vCard says more than they do.
fn from_chat(cast: &Cast) -> Profile {
    let shown = vec![Attribute::Nickname, Attribute::Email, Attribute::Dob, Attribute::Country];
    Profile { from_chat: FromChat { shown, hidden: vec![Attribute::Fullname] }, ..usual(cast) }
}

/// Somebody who has told nothing.
fn empty(cast: &Cast) -> Profile {
    let personas = choices(Some("0"), &[("0", "Home")]);
    Profile { personas, details: BTreeMap::new(), birth: Birth::default(), ..usual(cast) }
}

/// What was typed, with four things wrong.
fn faulty(cast: &Cast) -> Profile {
    let mut page = usual(cast);
    page.details.extend(details(&[(Attribute::Email, "romeo.montague"), (Attribute::Image, "me.jpg")]));
    page.faults.name = Some(NameFault::Taken);
    page.birth = Birth { day: "30".to_owned(), month: "2".to_owned(), year: "1591".to_owned() };
    page.faults.details = BTreeMap::from([
        (Attribute::Email, FieldFault::NoAt),
        (Attribute::Dob, FieldFault::Day),
        (Attribute::Image, FieldFault::Scheme),
    ]);
    page
}

/// Everything is wrong that can be.
fn hostile(cast: &Cast) -> Profile {
    let all = Attribute::ALL.iter().copied().filter(|attribute| !is_derived(*attribute));
    let faults = [
        FieldFault::TooLong,
        FieldFault::Email,
        FieldFault::Date,
        FieldFault::Future,
        FieldFault::Url,
        FieldFault::Country,
        FieldFault::Day,
    ];
    Profile {
        personas: choices(Some(HOSTILE), &[(HOSTILE, HOSTILE), ("2", "Work")]),
        is_usual: false,
        name: HOSTILE.to_owned(),
        details: all.clone().map(|attribute| (attribute, HOSTILE.to_owned())).collect(),
        birth: Birth { day: HOSTILE.to_owned(), month: HOSTILE.to_owned(), year: HOSTILE.to_owned() },
        faults: DraftFaults { name: Some(NameFault::TooLong), details: all.zip(faults.into_iter().cycle()).collect() },
        own_emails: Some(vec![HOSTILE.to_owned()]),
        ..usual(cast)
    }
}

/// A question whether to delete a persona.
fn removal(cast: &Cast, name: &str, details: usize, sites: u32) -> Removal {
    let (frame, csrf, id) = (cast.owner(), "token".to_owned(), "2".to_owned());
    Removal { frame, csrf, id, name: name.to_owned(), details, sites }
}

/// All pages.
pub(crate) fn samples(cast: &Cast) -> Vec<Sample> {
    let done = |done| Profile { done: Some(done), ..usual(cast) };
    let new = Profile {
        personas: choices(None, &[("1", "Home"), ("2", "Work")]),
        is_usual: false,
        name: String::new(),
        ..empty(cast)
    };
    let refused = |obstacle| Profile {
        personas: choices(None, &[("1", "Home")]),
        is_usual: false,
        may_add: obstacle == Obstacle::Gone,
        obstacle: Some(obstacle),
        name: "Work".to_owned(),
        ..usual(cast)
    };
    let work = Profile {
        personas: choices(Some("2"), &[("1", "Home"), ("2", "Work")]),
        is_usual: false,
        name: "Work".to_owned(),
        own_emails: None,
        may_add: false,
        ..usual(cast)
    };
    vec![
        Sample::new("profile", usual(cast)),
        Sample::new("profile-from-chat", from_chat(cast)),
        Sample::new("profile-empty", empty(cast)),
        Sample::new("profile-work", work),
        Sample::new("profile-new", new),
        Sample::new("profile-saved", done(Done::Saved)),
        Sample::new("profile-removed", done(Done::Removed)),
        Sample::new("profile-errors", faulty(cast)),
        Sample::new("profile-gone", refused(Obstacle::Gone)),
        Sample::new("profile-too-many", refused(Obstacle::TooMany)),
        Sample::new("profile-hostile", hostile(cast)),
        Sample::new("profile-remove", removal(cast, "Work", 7, 2)),
        Sample::new("profile-remove-empty", removal(cast, "Work", 0, 0)),
        Sample::new("profile-remove-hostile", removal(cast, HOSTILE, 1, 1)),
    ]
}
