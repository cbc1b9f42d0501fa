//! What is wrong with a detail, in the person's words.

use super::birth::Birth;
use crate::account::profile::FieldFault;
use crate::words::Texts;

/// The sentence beside a field.
pub(super) fn words(t: &Texts, fault: FieldFault, birth: &Birth) -> String {
    t.get(match fault {
        FieldFault::TooLong => "profile-too-long",
        FieldFault::NoAt => "profile-no-at",
        FieldFault::Email => "profile-no-email",
        FieldFault::Date => "profile-no-year",
        FieldFault::Day => return no_day(t, birth),
        FieldFault::Future => "profile-future",
        FieldFault::Scheme => "profile-no-scheme",
        FieldFault::Url => "profile-no-url",
        FieldFault::Gender
        | FieldFault::Country
        | FieldFault::Language
        | FieldFault::Timezone
        | FieldFault::Derived => "profile-not-listed",
    })
}

/// "There is no 30 February"; of a year that has no leap day, the year as well.
fn no_day(t: &Texts, birth: &Birth) -> String {
    let month = birth.month.parse().ok().and_then(|month| t.month(month)).unwrap_or_default();
    let day = ("day", birth.day.clone());
    if birth.day == "29" {
        return t.with("profile-no-leap-day", &[day, ("month", month), ("year", birth.year.clone())]);
    }
    t.with("profile-no-day", &[day, ("month", month)])
}
