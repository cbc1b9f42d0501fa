use std::collections::BTreeSet;

use super::*;
use crate::account::person::tests::{actor, firefox, jid};

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

async fn happened(db: &Database, username: &str, kind: &Kind, now: Timestamp) {
    let mut tx = db.begin().await.unwrap();
    record(&mut tx, &actor(username), kind, now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn kinds(db: &Database, username: &str) -> Vec<Kind> {
    list(db, &actor(username), Show::All, 0).await.unwrap().into_iter().map(|entry| entry.kind).collect()
}

fn minutes(minutes: u64) -> Timestamp {
    NOON.after(Duration::from_mins(minutes))
}

/// One entry of each kind.
fn every_kind() -> Vec<Kind> {
    let realm = || "https://garden.example/".to_owned();
    let shares = vec![Attribute::Nickname, Attribute::Email];
    vec![
        Kind::SignedIn,
        Kind::SignInFailed { count: 7, throttled: false },
        Kind::NotChecked { count: 1 },
        Kind::Shared { realm: realm(), shares: shares.clone() },
        Kind::SharedSilently { realm: realm(), shares: vec![], count: 2 },
        Kind::Refused(realm()),
        Kind::Trusted(realm()),
        Kind::Never(realm()),
        Kind::TurnedAway { realm: realm(), count: 3 },
        Kind::Revoked(realm()),
        Kind::RevokedUnused { count: 63 },
        Kind::Restored(realm()),
        Kind::SharesChanged { realm: realm(), shares: shares.clone() },
        Kind::SignedOut,
        Kind::SessionsEnded { count: 2 },
        Kind::PasswordChanged,
        Kind::ProfileChanged(shares),
        Kind::PersonasChanged,
        Kind::Exported,
    ]
}

#[tokio::test]
async fn every_kind_is_read_as_it_was_written_the_newest_first() {
    let (db, _folder) = Database::scratch().await;
    let all = every_kind();
    for (minute, kind) in (0..).zip(&all) {
        happened(&db, "romeo", kind, minutes(minute)).await;
    }
    let mut read = kinds(&db, "romeo").await;
    read.reverse();
    assert_eq!(read, all);
    let newest = list(&db, &actor("romeo"), Show::All, 0).await.unwrap().remove(0);
    assert_eq!(
        (newest.at, newest.address.as_str(), newest.user_agent.as_str()),
        (minutes(18), "192.0.2.44", "Firefox on Linux")
    );
}

#[tokio::test]
async fn every_kind_is_found_by_one_choice_and_by_everything() {
    let (db, _folder) = Database::scratch().await;
    for kind in every_kind() {
        happened(&db, "romeo", &kind, NOON).await;
    }
    let mut found = Vec::new();
    for show in Show::ALL.into_iter().filter(|show| *show != Show::All) {
        let entries = list(&db, &actor("romeo"), show, 0).await.unwrap();
        let counted = count(&db, &actor("romeo"), show).await.unwrap();
        assert_eq!(entries.len(), usize::try_from(counted).unwrap(), "{show:?}");
        assert_eq!(Show::parse(show.name()), show);
        found.extend(entries.into_iter().map(|entry| entry.kind));
    }
    let told = |kinds: &[Kind]| kinds.iter().map(|kind| format!("{kind:?}")).collect::<BTreeSet<_>>();
    assert_eq!((found.len(), told(&found)), (every_kind().len(), told(&every_kind())));
    assert_eq!(count(&db, &actor("romeo"), Show::All).await.unwrap(), 19);
    assert_eq!(count(&db, &actor("juliet"), Show::All).await.unwrap(), 0);
    assert_eq!(Show::parse("nonsense"), Show::All);
}

#[tokio::test]
async fn wrong_passwords_are_counted_with_their_addresses() {
    let (db, _folder) = Database::scratch().await;
    happened(&db, "romeo", &Kind::SignedIn, NOON).await;
    for (address, minute) in [("203.0.113.7", 1), ("203.0.113.7", 2), ("198.51.100.7", 3)] {
        let browser = Browser::new(address.parse().unwrap(), None);
        record_failure(&db, &jid("romeo"), &browser, Failure::Wrong, minutes(minute)).await.unwrap();
    }
    let tries = async |since| wrong_passwords(&db, &actor("romeo"), since).await.unwrap();
    assert_eq!(tries(NOON).await, Tries { count: 3, addresses: 2 });
    assert_eq!(tries(minutes(3)).await, Tries { count: 1, addresses: 1 });
    assert_eq!(tries(minutes(4)).await, Tries { count: 0, addresses: 0 });
}

#[tokio::test]
async fn nobody_reads_what_happened_to_somebody_else() {
    let (db, _folder) = Database::scratch().await;
    happened(&db, "romeo", &Kind::SignedIn, NOON).await;
    assert_eq!(kinds(&db, "juliet").await, []);
}

#[tokio::test]
async fn entries_come_in_pages_and_go_when_their_time_is_over() {
    let (db, _folder) = Database::scratch().await;
    for minute in 0..60 {
        happened(&db, "romeo", &Kind::SignedIn, minutes(minute)).await;
    }
    assert_eq!(list(&db, &actor("romeo"), Show::All, 0).await.unwrap().len(), 50);
    let second = list(&db, &actor("romeo"), Show::All, 1).await.unwrap();
    assert_eq!((second.len(), second[0].at), (10, minutes(9)));
    assert_eq!(purge(&db, KEPT, minutes(30).after(KEPT)).await.unwrap(), 30);
    assert_eq!(list(&db, &actor("romeo"), Show::All, 0).await.unwrap().len(), 30);
}

#[tokio::test]
async fn failed_attempts_share_a_row_for_each_address_and_hour() {
    let (db, _folder) = Database::scratch().await;
    happened(&db, "romeo", &Kind::SignedIn, NOON).await;
    let elsewhere = Browser::new("203.0.113.7".parse().unwrap(), Some("Chrome on Windows"));
    for (browser, failure, minute) in [
        (&elsewhere, Failure::Wrong, 1),
        (&elsewhere, Failure::Wrong, 3),
        (&elsewhere, Failure::Throttled, 4),
        (&elsewhere, Failure::Throttled, 5),
        (&firefox(), Failure::Wrong, 6),
        (&firefox(), Failure::NotChecked, 7),
        (&elsewhere, Failure::Wrong, 61),
    ] {
        record_failure(&db, &jid("romeo"), browser, failure, minutes(minute)).await.unwrap();
    }
    let failed = |count, throttled| Kind::SignInFailed { count, throttled };
    assert_eq!(
        kinds(&db, "romeo").await,
        [failed(1, false), Kind::NotChecked { count: 1 }, failed(1, false), failed(2, true), Kind::SignedIn]
    );
    let entries = list(&db, &actor("romeo"), Show::All, 0).await.unwrap();
    assert_eq!((entries[3].at, entries[3].last_at), (minutes(1), minutes(3)));
    assert_eq!((entries[3].address.as_str(), entries[3].user_agent.as_str()), ("203.0.113.7", "Chrome on Windows"));
}

#[tokio::test]
async fn what_a_site_brings_about_shares_a_row_for_each_browser_and_hour() {
    let (db, _folder) = Database::scratch().await;
    let garden = || "https://garden.example/".to_owned();
    let silently = |shares, count| Kind::SharedSilently { realm: garden(), shares, count };
    let turned_away = |count| Kind::TurnedAway { realm: garden(), count };
    let elsewhere = Kind::SharedSilently { realm: "https://verona.example/".to_owned(), shares: vec![], count: 1 };
    for (kind, minute) in [
        (silently(vec![], 1), 1),
        (silently(vec![], 1), 3),
        (elsewhere.clone(), 4),
        (silently(vec![Attribute::Email], 1), 5),
        (turned_away(1), 6),
        (turned_away(1), 7),
        (silently(vec![], 1), 59),
        (silently(vec![], 1), 60),
    ] {
        happened(&db, "romeo", &kind, minutes(minute)).await;
    }
    let phone = Actor::signed_in(jid("romeo"), Browser::new(firefox().address(), Some("Firefox on Android")));
    let mut tx = db.begin().await.unwrap();
    record(&mut tx, &phone, &silently(vec![], 1), minutes(61)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        kinds(&db, "romeo").await,
        [
            silently(vec![], 1),
            silently(vec![], 1),
            silently(vec![], 3),
            turned_away(2),
            silently(vec![Attribute::Email], 1),
            elsewhere
        ]
    );
    let entries = list(&db, &actor("romeo"), Show::All, 0).await.unwrap();
    assert_eq!((entries[2].at, entries[2].last_at), (minutes(1), minutes(59)));
    assert_eq!(
        (entries[0].user_agent.as_str(), entries[1].user_agent.as_str()),
        ("Firefox on Android", "Firefox on Linux")
    );
}

#[tokio::test]
async fn of_more_than_ten_thousand_rows_of_one_account_the_oldest_go() {
    let (db, _folder) = Database::scratch().await;
    execute!(
        &db,
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 10000)
         INSERT INTO activity (domain, username, at, last_at, kind, count, realm, shares, address, user_agent)
         SELECT 'montague.lit', 'romeo', $1 + n, $1 + n, 'signed_in', 1, '', '', '', '' FROM number",
        NOON.unix(),
    )
    .await
    .unwrap();
    happened(&db, "juliet", &Kind::SignedIn, NOON).await;
    let all = async |name| everything(&db, &actor(name)).await.unwrap();
    for kind in [Kind::SignedOut, Kind::Exported] {
        happened(&db, "romeo", &kind, minutes(300)).await;
    }
    let left = all("romeo").await;
    assert_eq!((left.len(), left[0].kind.clone(), left[1].kind.clone()), (10_000, Kind::Exported, Kind::SignedOut));
    assert_eq!(left.last().unwrap().at, NOON.after(Duration::from_secs(3)), "the two oldest are gone");
    assert_eq!(all("juliet").await.len(), 1);
}

#[tokio::test]
async fn strangers_write_no_row_for_a_name_nobody_has_signed_in_with() {
    let (db, _folder) = Database::scratch().await;
    for failure in [Failure::Wrong, Failure::Throttled, Failure::NotChecked] {
        record_failure(&db, &jid("nobody"), &firefox(), failure, NOON).await.unwrap();
    }
    assert_eq!(kinds(&db, "nobody").await, []);
}

#[tokio::test]
async fn strangers_can_fill_fifty_rows_and_push_out_nothing_else() {
    let (db, _folder) = Database::scratch().await;
    happened(&db, "romeo", &Kind::SignedIn, NOON).await;
    for number in 0..60_u8 {
        let browser = Browser::new([198, 51, 100, number].into(), None);
        record_failure(&db, &jid("romeo"), &browser, Failure::Wrong, minutes(1)).await.unwrap();
    }
    let rows = [
        list(&db, &actor("romeo"), Show::All, 0).await.unwrap(),
        list(&db, &actor("romeo"), Show::All, 1).await.unwrap(),
    ]
    .concat();
    assert_eq!(rows.len(), 51);
    assert_eq!(rows[0].address, "198.51.100.59");
    assert_eq!(rows[50].kind, Kind::SignedIn);
}
