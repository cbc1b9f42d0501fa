mod forgotten;

use tempfile::TempDir;

use super::*;
use crate::account::person::tests::actor;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
const YEAR: Duration = EXPIRES_UNUSED;
const ALMOST_A_YEAR: Duration = Duration::from_secs(365 * 86_400 - 1);
const ALMOST_AN_HOUR: Duration = Duration::from_secs(3600 - 1);

fn realm(text: &str) -> Realm {
    Realm::parse(text).unwrap()
}

async fn decide(db: &Database, username: &str, text: &str, rule: Rule, now: Timestamp) -> i64 {
    decide_as(db, username, (text, &KnownAs::Own), rule, now).await
}

async fn decide_as(
    db: &Database,
    username: &str,
    (text, known_as): (&str, &KnownAs),
    rule: Rule,
    now: Timestamp,
) -> i64 {
    let realm = realm(text);
    let shares = [Attribute::Nickname];
    let asked = [Attribute::Nickname, Attribute::Email];
    let decision = Decision {
        realm: &realm,
        version: Version::V2,
        rule,
        shares: &shares,
        asked: &asked,
        known_as,
        persona: PersonaId::FIRST,
    };
    let mut tx = db.begin().await.unwrap();
    remember(&mut tx, &actor(username), &decision, now).await.unwrap();
    tx.commit().await.unwrap();
    let stored: Vec<(i64,)> = crate::store::rows!(
        db,
        "SELECT id FROM trusted_realm WHERE username = $1 AND realm = $2",
        username,
        realm.as_str(),
    )
    .await
    .unwrap();
    stored[0].0
}

async fn rule(db: &Database, username: &str, text: &str, now: Timestamp) -> Option<Rule> {
    let found = find(db, &actor(username), &realm(text), Version::V2, now).await.unwrap();
    found.map(|decided| decided.rule)
}

async fn read(db: &Database, id: i64) -> TrustedRealm {
    one(db, &actor("romeo"), id).await.unwrap().unwrap()
}

async fn told(db: &Database, username: &str) -> Vec<Kind> {
    activity::list(db, &actor(username), activity::Show::All, 0)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.kind)
        .collect()
}

async fn scratch() -> (Database, TempDir) {
    Database::scratch().await
}

const GARDEN: &str = "https://garden.example/";

#[tokio::test]
async fn a_decision_is_found_as_it_was_made() {
    let (db, _folder) = scratch().await;
    let id = decide(&db, "romeo", "https://GARDEN.example:443", Rule::Always, NOON).await;
    let found = find(&db, &actor("romeo"), &realm(GARDEN), Version::V2, NOON).await.unwrap().unwrap();
    let expected = TrustedRealm {
        id,
        realm: GARDEN.to_owned(),
        version: Version::V2,
        rule: Rule::Always,
        shares: vec![Attribute::Nickname],
        asked: vec![Attribute::Nickname, Attribute::Email],
        known_as: KnownAs::Own,
        persona: PersonaId::FIRST,
        since: NOON,
        last_used: NOON,
    };
    assert_eq!(found, expected);
    assert_eq!(told(&db, "romeo").await, [Kind::Trusted(GARDEN.to_owned())]);
}

#[tokio::test]
async fn a_decision_covers_no_other_realm_version_or_person() {
    let (db, _folder) = scratch().await;
    decide(&db, "romeo", "https://a.example/", Rule::Always, NOON).await;
    decide(&db, "romeo", "https://*.b.example/", Rule::Always, NOON).await;
    for other in [
        "http://a.example/",
        "https://a.example:8443/",
        "https://*.a.example/",
        "https://a.example/app",
        "https://b.example/",
        "https://x.b.example/",
    ] {
        assert_eq!(rule(&db, "romeo", other, NOON).await, None, "{other}");
    }
    assert_eq!(rule(&db, "juliet", "https://a.example/", NOON).await, None);
    let old = find(&db, &actor("romeo"), &realm("https://a.example/"), Version::V1, NOON).await.unwrap();
    assert_eq!(old, None);
}

#[tokio::test]
async fn a_site_that_asks_for_more_than_was_decided_is_not_covered() {
    let (db, _folder) = scratch().await;
    decide(&db, "romeo", GARDEN, Rule::Always, NOON).await;
    let decided = find(&db, &actor("romeo"), &realm(GARDEN), Version::V2, NOON).await.unwrap().unwrap();
    assert!(
        decided.covers(&[], &KnownAs::Own)
            && decided.covers(&[Attribute::Email, Attribute::Nickname], &KnownAs::Nobody)
    );
    assert!(!decided.covers(&[Attribute::Email, Attribute::Dob], &KnownAs::Own));
}

#[tokio::test]
async fn a_later_decision_replaces_an_earlier_one_and_the_same_one_keeps_its_date() {
    let (db, _folder) = scratch().await;
    let later = NOON.after(Duration::from_hours(1));
    decide(&db, "romeo", GARDEN, Rule::Always, NOON).await;
    decide(&db, "romeo", GARDEN, Rule::Always, later).await;
    let same = find(&db, &actor("romeo"), &realm(GARDEN), Version::V2, later).await.unwrap().unwrap();
    assert_eq!((same.since, same.last_used), (NOON, later));
    decide(&db, "romeo", GARDEN, Rule::Never, later).await;
    let other = find(&db, &actor("romeo"), &realm(GARDEN), Version::V2, later).await.unwrap().unwrap();
    assert_eq!((other.rule, other.since), (Rule::Never, later));
}

#[tokio::test]
async fn remembered_ticks_never_weaken_a_decision_that_holds() {
    let (db, _folder) = scratch().await;
    for (site, strong) in [(GARDEN, Rule::Always), ("https://prize.example/", Rule::Never)] {
        decide(&db, "romeo", site, Rule::Ask, NOON).await;
        assert_eq!(rule(&db, "romeo", site, NOON).await, Some(Rule::Ask));
        let id = decide(&db, "romeo", site, strong, NOON).await;
        decide(&db, "romeo", site, Rule::Ask, NOON).await;
        assert_eq!(rule(&db, "romeo", site, NOON).await, Some(strong));
        revoke(&db, &actor("romeo"), id, NOON).await.unwrap().unwrap();
        decide(&db, "romeo", site, Rule::Ask, NOON).await;
        assert_eq!(rule(&db, "romeo", site, NOON).await, Some(Rule::Ask));
    }
}

#[tokio::test]
async fn revoking_holds_at_once_and_can_be_undone_for_an_hour() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    let id = decide(&db, "romeo", GARDEN, Rule::Always, NOON).await;
    let decided = read(&db, id).await;
    assert_eq!(revoke(&db, &romeo, id, NOON).await.unwrap().unwrap().realm, GARDEN);
    assert_eq!(rule(&db, "romeo", GARDEN, NOON).await, None);
    let mut tx = db.begin().await.unwrap();
    assert!(!used(&mut tx, &romeo, &decided, NOON).await.unwrap(), "another browser was just about to use it");
    drop(tx);
    assert_eq!(revoke(&db, &romeo, id, NOON).await.unwrap(), None);

    let in_time = NOON.after(ALMOST_AN_HOUR);
    assert_eq!(restore(&db, &romeo, id, in_time).await.unwrap().unwrap().rule, Rule::Always);
    assert_eq!(rule(&db, "romeo", GARDEN, in_time).await, Some(Rule::Always));
    assert_eq!(restore(&db, &romeo, id, in_time).await.unwrap(), None);

    revoke(&db, &romeo, id, in_time).await.unwrap().unwrap();
    let too_late = in_time.after(RESTORABLE);
    assert_eq!(restore(&db, &romeo, id, too_late).await.unwrap(), None);
    assert_eq!(purge(&db, too_late).await.unwrap(), 1);
    let garden = || GARDEN.to_owned();
    let expected =
        [Kind::Revoked(garden()), Kind::Restored(garden()), Kind::Revoked(garden()), Kind::Trusted(garden())];
    assert_eq!(told(&db, "romeo").await, expected);
}

#[tokio::test]
async fn a_decision_that_was_changed_in_another_window_is_not_used() {
    let (db, _folder) = scratch().await;
    let romeo = actor("romeo");
    let id = decide(&db, "romeo", GARDEN, Rule::Always, NOON).await;
    for rule in [Rule::Always, Rule::Never] {
        let decided = read(&db, id).await;
        let changed = Change { rule, details: Some((decided.persona, Some(&[]))), session: None };
        assert!(change(&db, &romeo, &[id], changed, NOON).await.unwrap());
        let mut tx = db.begin().await.unwrap();
        assert!(!used(&mut tx, &romeo, &decided, NOON).await.unwrap(), "{changed:?}");
    }
}

#[tokio::test]
async fn nobody_touches_the_decisions_of_somebody_else() {
    let (db, _folder) = scratch().await;
    let id = decide(&db, "romeo", GARDEN, Rule::Always, NOON).await;
    let (juliet, decided) = (actor("juliet"), read(&db, id).await);
    assert_eq!(revoke(&db, &juliet, id, NOON).await.unwrap(), None);
    assert_eq!(revoke_unused(&db, &juliet, NOON.after(YEAR)).await.unwrap(), 0);
    let mut tx = db.begin().await.unwrap();
    assert!(!used(&mut tx, &juliet, &decided, NOON).await.unwrap());
    drop(tx);
    assert_eq!(list(&db, &juliet, &Search::default(), NOON).await.unwrap().all, 0);
    revoke(&db, &actor("romeo"), id, NOON).await.unwrap().unwrap();
    assert_eq!(restore(&db, &juliet, id, NOON).await.unwrap(), None);
}

#[tokio::test]
async fn an_always_unused_for_a_year_asks_again_and_a_use_keeps_it_fresh() {
    let (db, _folder) = scratch().await;
    let id = decide(&db, "romeo", GARDEN, Rule::Always, NOON).await;
    decide(&db, "romeo", "https://prize.example/", Rule::Never, NOON).await;
    let almost = NOON.after(ALMOST_A_YEAR);
    assert_eq!(rule(&db, "romeo", GARDEN, almost).await, Some(Rule::Always));
    assert_eq!(rule(&db, "romeo", GARDEN, NOON.after(YEAR)).await, Some(Rule::Ask));
    assert_eq!(rule(&db, "romeo", "https://prize.example/", NOON.after(YEAR)).await, Some(Rule::Never));
    let decided = read(&db, id).await;
    let mut tx = db.begin().await.unwrap();
    assert!(used(&mut tx, &actor("romeo"), &decided, almost).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(rule(&db, "romeo", GARDEN, NOON.after(YEAR)).await, Some(Rule::Always));
}

#[tokio::test]
async fn all_that_lay_unused_for_a_year_is_revoked_in_one_go() {
    let (db, _folder) = scratch().await;
    decide(&db, "romeo", "https://atlas.example/", Rule::Always, NOON).await;
    decide(&db, "romeo", "https://choir.example/", Rule::Always, NOON).await;
    decide(&db, "romeo", "https://prize.example/", Rule::Never, NOON).await;
    let later = NOON.after(YEAR);
    decide(&db, "romeo", GARDEN, Rule::Always, later).await;
    assert_eq!(list(&db, &actor("romeo"), &Search::default(), later).await.unwrap().unused, 2);
    assert_eq!(revoke_unused(&db, &actor("romeo"), later).await.unwrap(), 2);
    let left = list(&db, &actor("romeo"), &Search::default(), later).await.unwrap();
    assert_eq!((left.trusted.len(), left.refused.len(), left.unused), (1, 1, 0));
    assert_eq!(told(&db, "romeo").await[0], Kind::RevokedUnused { count: 2 });
}

#[tokio::test]
async fn ticks_alone_are_not_listed_and_are_forgotten_after_a_year() {
    let (db, _folder) = scratch().await;
    let id = decide(&db, "romeo", GARDEN, Rule::Ask, NOON).await;
    assert_eq!(list(&db, &actor("romeo"), &Search::default(), NOON).await.unwrap().all, 0);
    assert_eq!(revoke(&db, &actor("romeo"), id, NOON).await.unwrap(), None);
    assert_eq!(told(&db, "romeo").await, []);
    assert_eq!(purge(&db, NOON.after(YEAR)).await.unwrap(), 1);
}

#[tokio::test]
async fn sites_are_found_by_any_part_of_their_address_and_by_nothing_else() {
    let (db, _folder) = scratch().await;
    for site in ["https://garden.example/", "https://*.theatre.example/", "https://a_b.example/100%25"] {
        decide(&db, "romeo", site, Rule::Always, NOON).await;
    }
    for (text, found) in
        [("", 3), ("GARDEN", 1), (" theatre ", 1), ("https://", 3), ("orchrad", 0), ("_", 1), ("%", 1), ("\\", 0)]
    {
        let sites = list(&db, &actor("romeo"), &Search { text, ..Search::default() }, NOON).await.unwrap();
        assert_eq!(
            (sites.trusted.len(), sites.trusted_found, sites.all),
            (found, u32::try_from(found).unwrap(), 3),
            "{text:?}"
        );
    }
}

#[tokio::test]
async fn sites_come_in_the_order_asked_for_and_in_pages_of_25() {
    let (db, _folder) = scratch().await;
    for number in 0..30_u64 {
        let site = format!("https://{}site{number:02}.example/", if number % 2 == 0 { "*." } else { "" });
        decide(&db, "romeo", &site, Rule::Always, NOON.after(Duration::from_mins(number * 7 % 30))).await;
    }
    let first_of = async |order, page| {
        let sites = list(&db, &actor("romeo"), &Search { order, page, text: "" }, NOON).await.unwrap();
        (sites.trusted[0].realm.clone(), sites.trusted.len(), sites.trusted_found)
    };
    assert_eq!(first_of(Order::Name, 0).await, ("https://*.site00.example/".to_owned(), 25, 30));
    assert_eq!(first_of(Order::Name, 1).await, ("https://site25.example/".to_owned(), 5, 30));
    assert_eq!(first_of(Order::LastUsed, 0).await, ("https://site17.example/".to_owned(), 25, 30));
    assert_eq!(first_of(Order::LongestUnused, 0).await, ("https://*.site00.example/".to_owned(), 25, 30));
    assert_eq!(first_of(Order::LongestUnused, 1).await.0, "https://site25.example/");
}

#[tokio::test]
async fn a_decision_adds_an_identifier_to_one_of_its_kind_that_holds_and_to_nothing_else() {
    let address = |address: &str| KnownAs::Delegated(vec![address.to_owned()]);
    let (one, other) = (address("https://romeo.example/"), address("=romeo"));
    let both = KnownAs::Delegated(vec!["https://romeo.example/".to_owned(), "=romeo".to_owned()]);
    for (first, second, later, known_as) in [
        (Rule::Always, Rule::Always, NOON.after(ALMOST_A_YEAR), &both),
        (Rule::Always, Rule::Always, NOON.after(YEAR), &other),
        (Rule::Always, Rule::Never, NOON, &other),
        (Rule::Never, Rule::Always, NOON, &other),
        (Rule::Ask, Rule::Always, NOON, &other),
        (Rule::Ask, Rule::Ask, NOON, &both),
        (Rule::Always, Rule::Ask, NOON, &one),
    ] {
        let (db, _folder) = scratch().await;
        decide_as(&db, "romeo", (GARDEN, &one), first, NOON).await;
        let id = decide_as(&db, "romeo", (GARDEN, &other), second, later).await;
        assert_eq!(read(&db, id).await.known_as, *known_as, "{first:?}, then {second:?} at {later}");
    }
    // Nor does it to one that was taken back, or to another person's.
    let (db, _folder) = scratch().await;
    decide_as(&db, "juliet", (GARDEN, &one), Rule::Always, NOON).await;
    let id = decide_as(&db, "romeo", (GARDEN, &one), Rule::Always, NOON).await;
    revoke(&db, &actor("romeo"), id, NOON).await.unwrap().unwrap();
    decide_as(&db, "romeo", (GARDEN, &other), Rule::Always, NOON).await;
    assert_eq!(read(&db, id).await.known_as, other);
}

/// Decides about some details, of which some are shared; what is remembered of both.
async fn details_after(first: (Rule, &str, &str), second: (Rule, &str, &str), later: Timestamp) -> (String, String) {
    let (db, _folder) = scratch().await;
    let realm = realm(GARDEN);
    let romeo = actor("romeo");
    for ((rule, asked, shares), now) in [(first, NOON), (second, later)] {
        let (asked, shares) = (attributes(asked), attributes(shares));
        let (version, known_as) = (Version::V2, &KnownAs::Own);
        let decision = Decision {
            realm: &realm,
            version,
            rule,
            shares: &shares,
            asked: &asked,
            known_as,
            persona: PersonaId::FIRST,
        };
        let mut tx = db.begin().await.unwrap();
        remember(&mut tx, &romeo, &decision, now).await.unwrap();
        tx.commit().await.unwrap();
    }
    let held = find(&db, &romeo, &realm, Version::V2, later).await.unwrap().unwrap();
    (names(&held.asked), names(&held.shares))
}

#[tokio::test]
async fn details_that_a_decision_was_not_about_stay_as_an_earlier_one_of_its_kind_left_them() {
    let (always, ask, never) = (Rule::Always, Rule::Ask, Rule::Never);
    for (first, second, later, asked, shares) in [
        ((always, "nickname email", "email"), (always, "dob", "dob"), NOON, "nickname email dob", "email dob"),
        ((always, "nickname email", "email"), (always, "email dob", ""), NOON, "nickname email dob", ""),
        ((always, "nickname", "nickname"), (always, "", ""), NOON, "nickname", "nickname"),
        ((ask, "email", ""), (ask, "", ""), NOON, "email", ""),
        ((ask, "email", "email"), (ask, "dob", ""), NOON, "email dob", "email"),
        // What was shared once is not shared for good by an "always" about something else.
        ((ask, "email", "email"), (always, "dob", "dob"), NOON, "dob", "dob"),
        ((always, "email", "email"), (always, "dob", "dob"), NOON.after(YEAR), "dob", "dob"),
        ((always, "email", "email"), (ask, "dob", "dob"), NOON.after(YEAR), "dob", "dob"),
        ((always, "email", "email"), (ask, "dob", "dob"), NOON.after(ALMOST_A_YEAR), "email", "email"),
        ((always, "email", "email"), (never, "dob", ""), NOON, "dob", ""),
    ] {
        let held = details_after(first, second, later).await;
        assert_eq!(held, (asked.to_owned(), shares.to_owned()), "{first:?}, then {second:?} at {later}");
    }
}

/// Nobody wrote down which identifier a site learns before the second version of the tables.
#[tokio::test]
async fn a_decision_of_an_older_version_does_not_say_what_the_site_knows_and_is_asked_about_once_more() {
    let (db, folder) = Database::scratch_of_the_first_version().await;
    let old =
        "INSERT INTO trusted_realm (domain, username, realm, site, version, rule, shares, asked, since, last_used)
         VALUES ('montague.lit', 'romeo', $1, 'garden.example', 2, 'always', '', '', $2, $2)";
    execute!(&db, old, GARDEN, NOON.unix()).await.unwrap();
    let db = db.opened_again(&folder).await;
    let found = find(&db, &actor("romeo"), &realm(GARDEN), Version::V2, NOON).await.unwrap().unwrap();
    assert_eq!(found.known_as, KnownAs::Unknown);
    let usual = crate::account::profile::Personas::of(&db, &actor("romeo")).await.unwrap().usual().id;
    assert!(found.persona == usual && usual != PersonaId::FIRST, "it was decided with the details there were");
    assert!(found.covers(&[], &KnownAs::Nobody) && !found.covers(&[], &KnownAs::Own));
    let id = decide(&db, "romeo", GARDEN, Rule::Always, NOON).await;
    assert_eq!((id, read(&db, id).await.known_as), (found.id, KnownAs::Own), "and then it is known");
}

#[tokio::test]
async fn what_was_decided_with_one_persona_is_not_decided_with_another() {
    let (db, _folder) = scratch().await;
    let (romeo, realm) = (actor("romeo"), realm(GARDEN));
    let (home, work) = (PersonaId(7), PersonaId(8));
    let held = async |persona, asked: &[Attribute], known_as: &KnownAs| {
        let (version, rule) = (Version::V2, Rule::Always);
        let decision = Decision { realm: &realm, version, rule, shares: asked, asked, known_as, persona };
        let mut tx = db.begin().await.unwrap();
        remember(&mut tx, &romeo, &decision, NOON).await.unwrap();
        tx.commit().await.unwrap();
        let held = find(&db, &romeo, &realm, Version::V2, NOON).await.unwrap().unwrap();
        (held.persona, held.asked, held.shares, held.known_as)
    };
    let (chat, name, email) = (Attribute::Jabber, Attribute::Nickname, Attribute::Email);
    let own = KnownAs::Own;
    let first = held(PersonaId::FIRST, &[chat], &KnownAs::Nobody).await;
    assert_eq!(first, (PersonaId::FIRST, vec![chat], vec![chat], KnownAs::Nobody));
    let both = vec![chat, name];
    assert_eq!(held(home, &[name], &own).await, (home, both.clone(), both.clone(), own.clone()), "no persona's own");
    assert_eq!(held(PersonaId::FIRST, &[], &own).await, (home, both.clone(), both, own.clone()), "nothing was asked");
    assert_eq!(held(work, &[email], &KnownAs::Nobody).await, (work, vec![email], vec![email], own), "another's");
    assert_eq!(receiving(&db, &romeo, work).await.unwrap(), 1);
    for (who, persona) in [("romeo", home), ("juliet", work)] {
        assert_eq!(receiving(&db, &actor(who), persona).await.unwrap(), 0, "{who}");
    }
}
