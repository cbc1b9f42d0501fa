//! What a person may share: their own words about themselves, cleaned and checked before they are kept.
//!
//! Nothing here leaves the house without consent; which of it may leave at all is the provider's to decide.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;

use super::activity::{self, Kind};
use super::person::Actor;
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, rows};

/// Why a detail cannot be kept. Names the rule, never the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FieldFault {
    /// No text, an `@` and a domain.
    #[error("this is not an e-mail address")]
    Email,
    /// Not `YYYY-MM-DD`, or a day that does not exist.
    #[error("this is not a date")]
    Date,
    /// Neither `M` nor `F`.
    #[error("this is neither M nor F")]
    Gender,
    /// Not two capital letters.
    #[error("this is not a country's code of two letters")]
    Country,
    /// Not two small letters.
    #[error("this is not a language's code of two letters")]
    Language,
    /// Not in the tz database.
    #[error("this time zone is not known")]
    Timezone,
}

/// Why details were not kept; none of them were.
#[derive(Debug, Error)]
pub enum ProfileError {
    /// Some need another look.
    #[error("some details cannot be kept")]
    Faults(BTreeMap<Attribute, FieldFault>),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps the given details; an empty one is forgotten, one that is not given stays as it is.
///
/// # Errors
/// Every detail that is wrong, at once; then none is kept.
pub async fn set(
    db: &Database,
    actor: &Actor,
    values: &BTreeMap<Attribute, String>,
    now: Timestamp,
) -> Result<(), ProfileError> {
    let cleaned: BTreeMap<Attribute, String> =
        values.iter().map(|(&attribute, value)| (attribute, clean(attribute, value))).collect();
    let faults: BTreeMap<Attribute, FieldFault> =
        cleaned.iter().filter_map(|(&attribute, value)| Some((attribute, fault(attribute, value)?))).collect();
    if !faults.is_empty() {
        return Err(ProfileError::Faults(faults));
    }
    let mut tx = db.begin().await?;
    let mut changed = Vec::new();
    for (attribute, value) in cleaned {
        if put(&mut tx, actor, attribute, &value).await? {
            changed.push(attribute);
        }
    }
    if !changed.is_empty() {
        activity::record(&mut tx, actor, &Kind::ProfileChanged(changed), now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The details that are kept.
///
/// # Errors
/// Fails when the database is away.
pub async fn read(db: &Database, actor: &Actor) -> Result<BTreeMap<Attribute, String>, StoreError> {
    let fields: Vec<(String, String)> = rows!(
        db,
        "SELECT name, value FROM profile_field WHERE domain = $1 AND username = $2",
        actor.domain(),
        actor.username(),
    )
    .await?;
    Ok(fields.into_iter().filter_map(|(name, value)| Some((Attribute::parse(&name)?, value))).collect())
}

/// The details that could be shared: those that are kept, and what follows from them and from the account itself.
///
/// # Errors
/// Fails when the database is away.
pub async fn shareable(db: &Database, actor: &Actor) -> Result<BTreeMap<Attribute, String>, StoreError> {
    let mut details = read(db, actor).await?;
    let birth = details.get(&Attribute::Dob).map(|dob| birth(dob)).unwrap_or_default();
    details.extend(birth);
    // Where somebody chats is known, and no matter of what they say.
    details.insert(Attribute::Jabber, actor.jid().to_string());
    Ok(details)
}

/// Forgets all of it, within the transaction that removes the account or its data.
pub(super) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM profile_field WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}

/// Attributes in one column: their names, parted by spaces.
pub(super) fn names(attributes: &[Attribute]) -> String {
    attributes.iter().map(|attribute| attribute.name()).collect::<Vec<_>>().join(" ")
}

/// The same the other way round; names that this version does not know are left out.
pub(super) fn attributes(names: &str) -> Vec<Attribute> {
    names.split_whitespace().filter_map(Attribute::parse).collect()
}

/// Writes one detail; tells whether that changed anything.
async fn put(tx: &mut Transaction, actor: &Actor, attribute: Attribute, value: &str) -> Result<bool, StoreError> {
    let (domain, username, name) = (actor.domain(), actor.username(), attribute.name());
    let touched = if value.is_empty() {
        execute!(
            tx,
            "DELETE FROM profile_field WHERE domain = $1 AND username = $2 AND name = $3",
            domain,
            username,
            name,
        )
        .await?
    } else {
        execute!(
            tx,
            "INSERT INTO profile_field (domain, username, name, value) VALUES ($1, $2, $3, $4)
             ON CONFLICT (domain, username, name) DO UPDATE SET value = excluded.value
             WHERE profile_field.value <> excluded.value",
            domain,
            username,
            name,
            value,
        )
        .await?
    };
    Ok(touched > 0)
}

/// The parts of a date of birth that are told, each in the form of its AX type.
fn birth(dob: &str) -> BTreeMap<Attribute, String> {
    let parts = [Attribute::BirthYear, Attribute::BirthMonth, Attribute::BirthDay].into_iter().zip(dob.split('-'));
    let written = parts.map(|(attribute, part)| match attribute {
        Attribute::BirthYear if part != "0000" => (attribute, part),
        _ => (attribute, part.trim_start_matches('0')),
    });
    written.filter(|(_, part)| !part.is_empty()).map(|(attribute, part)| (attribute, part.to_owned())).collect()
}

/// One line without control characters, trimmed and cut at a whole character: what is signed
/// must never hold a line feed.
fn clean(attribute: Attribute, value: &str) -> String {
    let mut line = String::with_capacity(value.len());
    let mut broken = false;
    for c in value.nfc() {
        let breaks = matches!(c, '\r' | '\n' | '\t');
        if breaks && !broken {
            line.push(' ');
        } else if !c.is_control() {
            line.push(c);
        }
        broken = breaks;
    }
    let line = line.trim();
    let kept = line.get(..line.floor_char_boundary(limit(attribute))).unwrap_or_default();
    kept.trim_end().to_owned()
}

/// The most bytes of a value.
fn limit(attribute: Attribute) -> usize {
    match attribute {
        Attribute::Nickname => 64,
        Attribute::Email => 254,
        Attribute::Fullname => 128,
        _ => 256,
    }
}

/// What is wrong with a cleaned value (SREG 1.1, 4); nothing is wrong with none.
fn fault(attribute: Attribute, value: &str) -> Option<FieldFault> {
    let (fits, fault) = match attribute {
        _ if value.is_empty() => return None,
        Attribute::Email => (is_email(value), FieldFault::Email),
        Attribute::Dob => (is_date(value), FieldFault::Date),
        Attribute::Gender => (matches!(value, "M" | "F"), FieldFault::Gender),
        Attribute::Country | Attribute::WorkCountry => (is_code(value, u8::is_ascii_uppercase), FieldFault::Country),
        Attribute::Language => (is_code(value, u8::is_ascii_lowercase), FieldFault::Language),
        Attribute::Timezone => (is_timezone(value), FieldFault::Timezone),
        _ => return None,
    };
    (!fits).then_some(fault)
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

/// `YYYY-MM-DD`; a part that is not told is zeros.
fn is_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |text: &str, digits: usize| {
        (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i16>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    // A year or month that is not told could be one with the day in it: 2000 is a leap year, January is long.
    let stand_in = |part: i16, other: i16| if part == 0 { other } else { part };
    let (month, day) = (i8::try_from(stand_in(month, 1)), i8::try_from(stand_in(day, 1)));
    matches!((month, day), (Ok(month), Ok(day)) if Date::new(stand_in(year, 2000), month, day).is_ok())
}

fn is_code(value: &str, letter: impl Fn(&u8) -> bool) -> bool {
    value.len() == 2 && value.bytes().all(|byte| letter(&byte))
}

/// A name of the tz database in its own spelling.
fn is_timezone(value: &str) -> bool {
    jiff::tz::db().available().any(|name| name.as_str() == value)
}

#[cfg(test)]
mod tests {
    use super::super::person::tests::actor;
    use super::*;

    const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

    fn details<const N: usize>(values: [(Attribute, &str); N]) -> BTreeMap<Attribute, String> {
        values.into_iter().map(|(attribute, value)| (attribute, value.to_owned())).collect()
    }

    #[tokio::test]
    async fn what_is_set_is_read_and_what_is_emptied_is_gone() {
        let (db, _folder) = Database::scratch().await;
        let romeo = actor("romeo");
        let first = details([(Attribute::Nickname, "romeo"), (Attribute::Email, "romeo@montague.lit")]);
        set(&db, &romeo, &first, NOON).await.unwrap();
        assert_eq!(read(&db, &romeo).await.unwrap(), first);
        set(&db, &romeo, &details([(Attribute::Email, " "), (Attribute::Country, "IT")]), NOON).await.unwrap();
        let second = details([(Attribute::Nickname, "romeo"), (Attribute::Country, "IT")]);
        assert_eq!(read(&db, &romeo).await.unwrap(), second);
        assert_eq!(read(&db, &actor("juliet")).await.unwrap(), details([]));
    }

    #[tokio::test]
    async fn what_follows_from_the_account_and_from_a_date_can_be_shared_without_being_kept() {
        let (db, _folder) = Database::scratch().await;
        let romeo = actor("romeo");
        let jid = (Attribute::Jabber, "romeo@montague.lit");
        assert_eq!(shareable(&db, &romeo).await.unwrap(), details([jid]));
        let year = (Attribute::BirthYear, "1591");
        for (dob, parts) in [
            ("1591-04-23", &[year, (Attribute::BirthMonth, "4"), (Attribute::BirthDay, "23")][..]),
            ("1591-00-00", &[year]),
            ("0000-10-20", &[(Attribute::BirthMonth, "10"), (Attribute::BirthDay, "20")]),
            ("0800-00-01", &[(Attribute::BirthYear, "0800"), (Attribute::BirthDay, "1")]),
        ] {
            let kept = (Attribute::Dob, dob);
            set(&db, &romeo, &details([kept]), NOON).await.unwrap();
            let mut expected = details([jid, kept]);
            expected.extend(parts.iter().map(|&(attribute, value)| (attribute, value.to_owned())));
            assert_eq!(shareable(&db, &romeo).await.unwrap(), expected, "{dob}");
            assert_eq!(read(&db, &romeo).await.unwrap(), details([kept]), "{dob}");
        }
    }

    #[tokio::test]
    async fn one_wrong_detail_keeps_all_of_them_out_and_each_is_named() {
        let (db, _folder) = Database::scratch().await;
        let romeo = actor("romeo");
        let wrong = details([
            (Attribute::Nickname, "romeo"),
            (Attribute::Email, "romeo.montague"),
            (Attribute::Dob, "1591-02-30"),
        ]);
        let Err(ProfileError::Faults(faults)) = set(&db, &romeo, &wrong, NOON).await else { panic!("kept") };
        assert_eq!(faults, BTreeMap::from([(Attribute::Email, FieldFault::Email), (Attribute::Dob, FieldFault::Date)]));
        assert_eq!(read(&db, &romeo).await.unwrap(), details([]));
    }

    #[tokio::test]
    async fn a_change_is_told_by_its_names_and_no_change_is_not_told() {
        let (db, _folder) = Database::scratch().await;
        let romeo = actor("romeo");
        let values = details([(Attribute::Nickname, "romeo"), (Attribute::Country, "IT")]);
        set(&db, &romeo, &values, NOON).await.unwrap();
        set(&db, &romeo, &values, NOON).await.unwrap();
        let told: Vec<Kind> = activity::list(&db, &romeo, activity::Show::All, 0)
            .await
            .unwrap()
            .into_iter()
            .map(|entry| entry.kind)
            .collect();
        assert_eq!(told, [Kind::ProfileChanged(vec![Attribute::Nickname, Attribute::Country])]);
    }

    #[test]
    fn a_value_is_one_trimmed_line_of_bounded_length() {
        for (typed, kept) in [
            ("  Romeo  Montague ", "Romeo  Montague"),
            ("Romeo\r\n\tMontague", "Romeo Montague"),
            ("a\nis_valid:true", "a is_valid:true"),
            ("a\0b\u{7F}c\u{85}d", "abcd"),
            ("\n", ""),
        ] {
            assert_eq!(clean(Attribute::Fullname, typed), kept, "{typed:?}");
        }
        assert_eq!(clean(Attribute::Nickname, &"\u{E9}".repeat(40)).len(), 64);
        assert_eq!(clean(Attribute::Nickname, &format!("a{}", "\u{E9}".repeat(40))).len(), 63);
        assert_eq!(clean(Attribute::Nickname, &format!("{} b", "a".repeat(63))), "a".repeat(63));
    }

    #[test]
    fn each_detail_has_its_form() {
        use Attribute::{Country, Dob, Email, Gender, Language, Timezone};
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
            (
                Dob,
                &["1591-04-23", "1980-00-00", "0000-05-17", "0000-02-29", "1980-00-31", "2000-02-29"],
                &[
                    "1591-02-30",
                    "1900-02-29",
                    "1591-13-01",
                    "1591-4-23",
                    "91-04-23",
                    "1591-04-23 ",
                    "1591/04/23",
                    "0000-04-31",
                    "+591-04-23",
                ],
            ),
            (Gender, &["M", "F"], &["m", "X", "male"]),
            (Country, &["IT"], &["it", "ITA", "I1", "\u{C9}"]),
            (Language, &["en"], &["EN", "eng", "e"]),
            (Timezone, &["Europe/Rome", "UTC"], &["europe/rome", "Mars/Olympus", "+02:00"]),
        ] {
            for value in good {
                assert_eq!(fault(attribute, value), None, "{value}");
            }
            for value in bad {
                assert!(fault(attribute, value).is_some(), "{value}");
            }
        }
    }
}
