use tempfile::TempDir;

use super::*;
use crate::account::person::tests::actor;
use crate::account::session::SessionId;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

/// What one without a name is called in these tests.
const UNNAMED: &str = "Home";

fn map<const N: usize>(values: [(Attribute, &str); N]) -> BTreeMap<Attribute, String> {
    values.into_iter().map(|(attribute, value)| (attribute, value.to_owned())).collect()
}

async fn scratch() -> (Database, TempDir) {
    Database::scratch().await
}

/// Keeps a persona with a nickname.
async fn keep(
    db: &Database,
    username: &str,
    id: Option<PersonaId>,
    (name, nickname): (&str, &str),
) -> Result<PersonaId, DraftError> {
    let details = map([(Attribute::Nickname, nickname)]);
    let draft = Draft { id, name, unnamed: UNNAMED, usual: false, session: None, details: &details };
    save(db, &actor(username), draft, NOON).await
}

/// Somebody's first persona.
async fn first(db: &Database, username: &str) -> PersonaId {
    Personas::of(db, &actor(username)).await.unwrap().iter().next().unwrap().id
}

/// Somebody's personas: what they are called, the usual one with a star.
async fn personas(db: &Database, username: &str) -> Vec<String> {
    let personas = Personas::of(db, &actor(username)).await.unwrap();
    let starred = |persona: &Persona| if persona.is_usual { "*" } else { "" };
    personas.iter().map(|persona| format!("{}{}", persona.called(UNNAMED), starred(persona))).collect()
}

async fn told(db: &Database, username: &str) -> Vec<Kind> {
    let entries = activity::list(db, &actor(username), activity::Show::All, 0).await.unwrap();
    entries.into_iter().map(|entry| entry.kind).collect()
}

fn name_fault(kept: Result<PersonaId, DraftError>) -> Option<NameFault> {
    match kept {
        Err(DraftError::Faults(faults)) => faults.name,
        _ => None,
    }
}

#[tokio::test]
async fn what_is_set_is_read_and_what_is_emptied_is_gone() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    let first = map([(Attribute::Nickname, "romeo"), (Attribute::Email, "romeo@montague.lit")]);
    set(&db, &romeo, &first, NOON).await.unwrap();
    assert_eq!(read(&db, &romeo).await.unwrap(), first);
    set(&db, &romeo, &map([(Attribute::Email, " "), (Attribute::Country, "IT")]), NOON).await.unwrap();
    let second = map([(Attribute::Nickname, "romeo"), (Attribute::Country, "IT")]);
    assert_eq!(read(&db, &romeo).await.unwrap(), second);
    assert_eq!(read(&db, &actor("juliet")).await.unwrap(), map([]));
}

#[tokio::test]
async fn what_follows_from_the_account_and_from_a_date_can_be_shared_without_being_kept() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    let jid = (Attribute::Jabber, "romeo@montague.lit");
    assert_eq!(shareable(&db, &romeo, PersonaId::FIRST).await.unwrap(), map([jid]));
    let year = (Attribute::BirthYear, "1591");
    for (dob, parts) in [
        ("1591-04-23", &[year, (Attribute::BirthMonth, "4"), (Attribute::BirthDay, "23")][..]),
        ("1591-00-00", &[year]),
        ("0000-10-20", &[(Attribute::BirthMonth, "10"), (Attribute::BirthDay, "20")]),
        ("0800-00-01", &[(Attribute::BirthYear, "0800"), (Attribute::BirthDay, "1")]),
    ] {
        let kept = (Attribute::Dob, dob);
        set(&db, &romeo, &map([kept]), NOON).await.unwrap();
        let mut expected = map([jid, kept]);
        expected.extend(parts.iter().map(|&(attribute, value)| (attribute, value.to_owned())));
        let usual = Personas::of(&db, &romeo).await.unwrap().usual().id;
        assert_eq!(shareable(&db, &romeo, usual).await.unwrap(), expected, "{dob}");
        assert_eq!(read(&db, &romeo).await.unwrap(), map([kept]), "{dob}");
    }
}

#[tokio::test]
async fn a_date_of_which_nothing_is_told_is_none() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    for dob in ["0000-00-00", " 0000-00-00 "] {
        set(&db, &romeo, &map([(Attribute::Dob, "1591-04-23")]), NOON).await.unwrap();
        set(&db, &romeo, &map([(Attribute::Dob, dob)]), NOON).await.unwrap();
        assert_eq!(read(&db, &romeo).await.unwrap(), map([]), "{dob:?}");
    }
}

#[tokio::test]
async fn one_wrong_detail_keeps_all_of_them_out_and_each_is_named() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    let wrong =
        map([(Attribute::Nickname, "romeo"), (Attribute::Email, "romeo.montague"), (Attribute::Dob, "1591-02-30")]);
    let named = BTreeMap::from([(Attribute::Email, FieldFault::NoAt), (Attribute::Dob, FieldFault::Day)]);
    let Err(ProfileError::Faults(faults)) = set(&db, &romeo, &wrong, NOON).await else { panic!("kept") };
    assert_eq!(faults, named);
    let draft = Draft { id: None, name: " ", unnamed: UNNAMED, usual: true, session: None, details: &wrong };
    let Err(DraftError::Faults(faults)) = save(&db, &romeo, draft, NOON).await else { panic!("kept") };
    assert_eq!(faults, DraftFaults { name: Some(NameFault::Empty), details: named });
    assert_eq!((read(&db, &romeo).await.unwrap(), count(&db, &romeo).await.unwrap()), (map([]), 0));
    assert_eq!(told(&db, "romeo").await, []);
}

#[tokio::test]
async fn a_change_is_told_by_its_names_and_no_change_is_not_told() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    let values = map([(Attribute::Nickname, "romeo"), (Attribute::Country, "IT")]);
    set(&db, &romeo, &values, NOON).await.unwrap();
    set(&db, &romeo, &values, NOON).await.unwrap();
    let changed = Kind::ProfileChanged(vec![Attribute::Nickname, Attribute::Country]);
    assert_eq!(told(&db, "romeo").await, [changed]);
}

#[tokio::test]
async fn what_was_typed_in_a_session_that_has_ended_meanwhile_is_not_kept() {
    let (db, _folder) = scratch().await;
    let ended = SessionId::parse(&"A".repeat(43)).unwrap();
    let details = map([(Attribute::Nickname, "romeo")]);
    let draft =
        Draft { id: None, name: "Work", unnamed: UNNAMED, usual: true, session: Some(ended), details: &details };
    assert!(matches!(save(&db, &actor("romeo"), draft, NOON).await, Err(DraftError::Ended)));
    assert_eq!((read(&db, &actor("romeo")).await.unwrap(), told(&db, "romeo").await), (BTreeMap::new(), vec![]));
}

#[tokio::test]
async fn everybody_has_one_persona_and_may_have_more_each_with_its_own_details() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    assert_eq!(personas(&db, "romeo").await, ["Home*"]);
    let work = keep(&db, "romeo", None, ("Work", "Montague")).await.unwrap();
    assert_eq!(personas(&db, "romeo").await, ["Home*", "Work"], "the first is there from then on");
    let home = first(&db, "romeo").await;
    assert_eq!(keep(&db, "romeo", Some(home), ("Home", "romeo")).await.unwrap(), home);
    assert_ne!(home, work);
    for (id, nickname) in [(home, "romeo"), (work, "Montague")] {
        assert_eq!(details(&db, &romeo, id).await.unwrap(), map([(Attribute::Nickname, nickname)]));
    }
    assert_eq!(read(&db, &romeo).await.unwrap()[&Attribute::Nickname], "romeo");
    assert_eq!(count(&db, &romeo).await.unwrap(), 2);
    assert_eq!(Personas::of(&db, &romeo).await.unwrap().iter().next().unwrap().name, None, "a word of ours is no name");
    assert_eq!(personas(&db, "juliet").await, ["Home*"]);
    assert_eq!(details(&db, &actor("juliet"), home).await.unwrap(), map([]), "a number opens nothing of others");
}

#[tokio::test]
async fn what_was_typed_before_anything_was_kept_goes_into_no_other_persona() {
    let (db, _folder) = scratch().await;
    let before = first(&db, "romeo").await;
    let draft = async |usual| {
        let details = map([(Attribute::Nickname, "Montague")]);
        let draft = Draft { id: None, name: "Work", unnamed: UNNAMED, usual, session: None, details: &details };
        save(&db, &actor("romeo"), draft, NOON).await.unwrap()
    };
    draft(true).await;
    assert!(matches!(keep(&db, "romeo", Some(before), ("Home", "romeo")).await, Err(DraftError::Gone)));
    assert_eq!(personas(&db, "romeo").await, ["Home", "Work*"]);
    assert_eq!(read(&db, &actor("romeo")).await.unwrap()[&Attribute::Nickname], "Montague");
}

#[tokio::test]
async fn a_persona_is_renamed_and_no_two_have_the_same_name() {
    let (db, _folder) = scratch().await;
    let work = keep(&db, "romeo", None, ("Work", "")).await.unwrap();
    let home = first(&db, "romeo").await;
    for (id, name, wrong) in [
        (None, "", NameFault::Empty),
        (None, "\n", NameFault::Empty),
        (None, "\u{200B}", NameFault::Empty),
        (None, "\u{3164}", NameFault::Empty),
        (None, "Wo\u{200B}rk", NameFault::Taken),
        (None, "Wo\u{200D}rk", NameFault::Taken),
        (None, " work ", NameFault::Taken),
        (None, "HOME", NameFault::Taken),
        (Some(work), "home", NameFault::Taken),
        (Some(home), "Work", NameFault::Taken),
        (None, &"x".repeat(LONGEST_NAME + 1), NameFault::TooLong),
    ] {
        assert_eq!(name_fault(keep(&db, "romeo", id, (name, "x")).await), Some(wrong), "{name}");
    }
    for (id, name) in [(work, "Office"), (work, "office"), (home, &"\u{E9}".repeat(LONGEST_NAME))] {
        keep(&db, "romeo", Some(id), (name, "")).await.unwrap();
    }
    assert_eq!(personas(&db, "romeo").await, [format!("{}*", "\u{E9}".repeat(LONGEST_NAME)), "office".to_owned()]);
    keep(&db, "romeo", None, ("Home", "")).await.unwrap();
    keep(&db, "juliet", None, ("office", "")).await.unwrap();
}

#[tokio::test]
async fn one_persona_is_the_usual_one() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    let work = keep(&db, "romeo", None, ("Work", "Montague")).await.unwrap();
    assert!(choose(&db, &romeo, work, NOON).await.unwrap());
    assert_eq!(personas(&db, "romeo").await, ["Home", "Work*"]);
    assert_eq!(read(&db, &romeo).await.unwrap()[&Attribute::Nickname], "Montague");
    let home = Personas::of(&db, &romeo).await.unwrap().iter().next().unwrap().id;
    let draft = Draft { id: Some(home), name: "Home", unnamed: UNNAMED, usual: true, session: None, details: &map([]) };
    save(&db, &romeo, draft, NOON).await.unwrap();
    assert_eq!(personas(&db, "romeo").await, ["Home*", "Work"]);
    let before = told(&db, "romeo").await.len();
    assert!(choose(&db, &romeo, home, NOON).await.unwrap(), "it is already");
    assert_eq!(told(&db, "romeo").await.len(), before);
    assert!(!choose(&db, &actor("juliet"), work, NOON).await.unwrap());
    assert_eq!(personas(&db, "romeo").await, ["Home*", "Work"]);
}

#[tokio::test]
async fn a_removed_persona_is_gone_with_its_details_and_its_number_never_comes_back() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    set(&db, &romeo, &map([(Attribute::Nickname, "romeo")]), NOON).await.unwrap();
    let home = Personas::of(&db, &romeo).await.unwrap().usual().id;
    assert!(!remove(&db, &romeo, home, NOON).await.unwrap(), "one there is always");
    let work = keep(&db, "romeo", None, ("Work", "Montague")).await.unwrap();
    assert!(!remove(&db, &actor("juliet"), work, NOON).await.unwrap());
    choose(&db, &romeo, work, NOON).await.unwrap();
    assert!(remove(&db, &romeo, work, NOON).await.unwrap());
    assert!(!remove(&db, &romeo, work, NOON).await.unwrap());
    assert_eq!(personas(&db, "romeo").await, ["Home*"]);
    assert_eq!(details(&db, &romeo, work).await.unwrap(), map([]));
    assert_eq!(told(&db, "romeo").await[0], Kind::PersonasChanged);
    let again = keep(&db, "romeo", None, ("Work", "again")).await.unwrap();
    assert_ne!(again, work);
    assert!(matches!(keep(&db, "romeo", Some(work), ("Work", "")).await, Err(DraftError::Gone)));
    assert!(!choose(&db, &romeo, work, NOON).await.unwrap());
}

#[tokio::test]
async fn nobody_has_more_than_ten() {
    let (db, _folder) = scratch().await;
    for number in 1..MOST {
        keep(&db, "romeo", None, (&format!("Mask {number}"), "")).await.unwrap();
    }
    assert!(matches!(keep(&db, "romeo", None, ("One more", "")).await, Err(DraftError::TooMany)));
    assert_eq!(personas(&db, "romeo").await.len(), MOST);
}

#[tokio::test]
async fn details_of_a_version_without_personas_are_in_the_first_one() {
    let (db, folder) = Database::scratch_of_the_first_version().await;
    for (username, nickname) in [("romeo", "Romeo"), ("juliet", "Juliet")] {
        let old =
            "INSERT INTO profile_field (domain, username, name, value) VALUES ('montague.lit', $1, 'nickname', $2)";
        execute!(&db, old, username, nickname).await.unwrap();
    }
    let db = db.opened_again(&folder).await;
    for (username, nickname) in [("romeo", "Romeo"), ("juliet", "Juliet")] {
        assert_eq!(read(&db, &actor(username)).await.unwrap(), map([(Attribute::Nickname, nickname)]));
        assert_eq!(personas(&db, username).await, ["Home*"]);
    }
    set(&db, &actor("romeo"), &map([(Attribute::Nickname, "banished")]), NOON).await.unwrap();
    assert_eq!(read(&db, &actor("romeo")).await.unwrap()[&Attribute::Nickname], "banished");
    assert_eq!(read(&db, &actor("juliet")).await.unwrap()[&Attribute::Nickname], "Juliet");
}

fn card(source: card::Source, values: &[(Attribute, &str)]) -> card::Card {
    let mut said = card::Card::empty(source);
    said.values.extend(values.iter().map(|&(attribute, value)| (attribute, value.to_owned())));
    said
}

#[tokio::test]
async fn a_vcard_fills_what_the_person_says_nothing_about_and_their_own_words_stand_before_it() {
    use Attribute::{City, Email, Fullname, Nickname};
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    chat::keep(&db, romeo.jid(), &card(card::Source::Old, &[(Nickname, "old"), (City, "Verona")])).await.unwrap();
    chat::keep(&db, romeo.jid(), &card(card::Source::New, &[(Nickname, "new"), (Fullname, "Romeo")])).await.unwrap();
    let said = [(Nickname, "new"), (Fullname, "Romeo"), (City, "Verona")];
    assert_eq!(read(&db, &romeo).await.unwrap(), map(said), "the newer card is believed first");
    assert_eq!(read(&db, &actor("juliet")).await.unwrap(), map([]));
    set(&db, &romeo, &map([(Nickname, "own"), (Fullname, ""), (City, "Verona"), (Email, "a@b.example")]), NOON)
        .await
        .unwrap();
    assert_eq!(
        read(&db, &romeo).await.unwrap(),
        map([(Nickname, "own"), (City, "Verona"), (Email, "a@b.example")]),
        "what was emptied stays empty"
    );
    let usual = first(&db, "romeo").await;
    let from = from_chat(&db, &romeo, usual).await.unwrap();
    assert_eq!((from.shown, from.hidden), (vec![City], vec![Nickname, Fullname]));
    chat::keep(&db, romeo.jid(), &card(card::Source::Old, &[(City, "Mantua")])).await.unwrap();
    assert_eq!(read(&db, &romeo).await.unwrap()[&City], "Mantua", "what was left as the card says follows it");
    follow_chat(&db, &romeo, usual, NOON).await.unwrap();
    let followed = [(Nickname, "new"), (Fullname, "Romeo"), (City, "Mantua"), (Email, "a@b.example")];
    assert_eq!(read(&db, &romeo).await.unwrap(), map(followed));
    assert_eq!(told(&db, "romeo").await[0], Kind::ProfileChanged(vec![Nickname, Fullname]));
    chat::keep(&db, romeo.jid(), &card::Card::empty(card::Source::New)).await.unwrap();
    chat::keep(&db, romeo.jid(), &card::Card::empty(card::Source::Old)).await.unwrap();
    assert_eq!(read(&db, &romeo).await.unwrap(), map([(Email, "a@b.example")]), "an emptied card says nothing");
}

#[tokio::test]
async fn a_vcard_is_heard_for_the_usual_persona_only() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    chat::keep(&db, romeo.jid(), &card(card::Source::New, &[(Attribute::Nickname, "rom")])).await.unwrap();
    let work = keep(&db, "romeo", None, ("Work", "")).await.unwrap();
    assert_eq!(details(&db, &romeo, work).await.unwrap(), map([]));
    assert_eq!(read(&db, &romeo).await.unwrap(), map([(Attribute::Nickname, "rom")]));
}
