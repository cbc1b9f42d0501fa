//! What the bot tells people unasked: written within the transaction of what it tells about, taken by whoever is connected
//! to the XMPP server, once.
//!
//! A notice that could not be delivered within a day is not news any more. Where there is no bot nobody takes any, and
//! they are forgotten as well.

use std::time::Duration;

use super::person::{Actor, Browser, Domain, Jid, Username};
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row, rows};

/// How long a notice is kept, told or not.
const KEPT: Duration = Duration::from_hours(24);
/// How long nobody hears of wrong passwords again: whoever knows a name can cause them.
const ATTEMPTS_EVERY: Duration = Duration::from_hours(1);
/// So many wrong passwords within that time are no slips of the person's own.
const ATTEMPTS: i64 = 5;
/// How many of a kind are kept for one person; what happens beyond them within a day is not told.
const OF_A_KIND: i64 = 100;
/// How many are taken at once.
const AT_ONCE: i64 = 20;

/// The condition under which a person does not want to hear of something; where their name and what it is about stand.
macro_rules! unwanted {
    ($domain:literal, $username:literal, $about:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM preference WHERE preference.domain = ",
            $domain,
            " AND preference.username = ",
            $username,
            " AND CASE ",
            $about,
            " WHEN 'browser' THEN tell_browsers WHEN 'site' THEN tell_sites WHEN 'attempts' THEN tell_attempts END = FALSE)",
        )
    };
}

/// What the bot may tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Somebody signed in from a browser that had not done so before.
    Browser,
    /// A site signs the person in without asking.
    Site,
    /// There were several wrong passwords.
    Attempts,
}

/// Which of them a person wants to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// [`About::Browser`]
    pub browsers: bool,
    /// [`About::Site`]
    pub sites: bool,
    /// [`About::Attempts`]
    pub attempts: bool,
}

/// What is to be told, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which it is, if it has to be given back.
    pub id: i64,
    /// The person.
    pub jid: Jid,
    /// The language they have chosen, if they have.
    pub language: Option<String>,
    /// When it happened.
    pub at: Timestamp,
    /// What it is about.
    pub about: About,
    /// The site that is trusted; otherwise empty.
    pub realm: String,
    /// How many passwords were wrong; otherwise 1.
    pub count: u32,
    /// The address it came from.
    pub address: String,
    /// What the browser called itself; empty if it said nothing.
    pub user_agent: String,
}

impl About {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Browser, Self::Site, Self::Attempts];

    /// Its name in forms, commands and the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Site => "site",
            Self::Attempts => "attempts",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.name() == name)
    }
}

impl Default for Told {
    /// Everything: each of them may be the first sign that something is wrong.
    fn default() -> Self {
        Self::only(|_| true)
    }
}

impl Told {
    /// Those for which `wanted` says so.
    #[must_use]
    pub fn only(wanted: impl Fn(About) -> bool) -> Self {
        Self { browsers: wanted(About::Browser), sites: wanted(About::Site), attempts: wanted(About::Attempts) }
    }

    /// Whether this is among them.
    #[must_use]
    pub const fn of(self, about: About) -> bool {
        match about {
            About::Browser => self.browsers,
            About::Site => self.sites,
            About::Attempts => self.attempts,
        }
    }
}

/// Tells a person of something, unless they do not want to hear of it, or have been told of a lot of that kind.
pub(super) async fn write(
    tx: &mut Transaction,
    jid: &Jid,
    browser: &Browser,
    (about, realm, count): (About, &str, i64),
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        concat!(
            "INSERT INTO notice (domain, username, at, about, realm, count, address, user_agent)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8
             WHERE (SELECT COUNT(*) FROM notice WHERE domain = $1 AND username = $2 AND about = $4) < $9 AND NOT ",
            unwanted!("$1", "$2", "$4"),
        ),
        jid.domain.as_str(),
        jid.username.as_str(),
        now.unix(),
        about.name(),
        realm,
        count,
        browser.address().to_string(),
        browser.user_agent(),
        OF_A_KIND,
    )
    .await
    .map(drop)
}

/// Tells of wrong passwords, once there were several within an hour, and once an hour.
pub(super) async fn write_attempts(
    tx: &mut Transaction,
    jid: &Jid,
    browser: &Browser,
    now: Timestamp,
) -> Result<(), StoreError> {
    let since = now.before(ATTEMPTS_EVERY).unix();
    let counted: Option<(i64, i64)> = row!(
        tx,
        "SELECT COALESCE(SUM(count), 0), (SELECT COUNT(*) FROM notice
            WHERE domain = $1 AND username = $2 AND about = 'attempts' AND at > $3) FROM activity
         WHERE domain = $1 AND username = $2 AND kind = 'sign_in_failed' AND last_at > $3",
        jid.domain.as_str(),
        jid.username.as_str(),
        since,
    )
    .await?;
    match counted {
        Some((count, 0)) if count >= ATTEMPTS => write(tx, jid, browser, (About::Attempts, "", count), now).await,
        _ => Ok(()),
    }
}

/// Forgets what waits to be told of this kind.
pub(super) async fn drop_waiting(tx: &mut Transaction, actor: &Actor, about: About) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE notice SET taken = TRUE WHERE domain = $1 AND username = $2 AND about = $3 AND taken = FALSE",
        actor.domain(),
        actor.username(),
        about.name(),
    )
    .await
    .map(drop)
}

/// Takes the oldest of those that wait, so that nobody else takes them; all of those found, or none. From then on it is the
/// taker's business that they arrive.
///
/// # Errors
/// Fails when the database is away.
pub async fn take(db: &Database, now: Timestamp) -> Result<Vec<Notice>, StoreError> {
    type Stored = (i64, String, String, Option<String>, i64, String, String, i64, String, String);
    let found: Vec<Stored> = rows!(
        db,
        "SELECT id, notice.domain, notice.username, language, at, about, realm, count, address, user_agent FROM notice
         LEFT JOIN preference ON preference.domain = notice.domain AND preference.username = notice.username
         WHERE taken = FALSE AND at > $1 ORDER BY id LIMIT $2",
        now.before(KEPT).unix(),
        AT_ONCE,
    )
    .await?;
    let mut taken = Vec::new();
    if found.is_empty() {
        return Ok(taken);
    }
    let mut tx = db.begin().await?;
    for (id, domain, username, language, at, about, realm, count, address, user_agent) in found {
        if execute!(&mut tx, "UPDATE notice SET taken = TRUE WHERE id = $1 AND taken = FALSE", id).await? == 0 {
            continue;
        }
        let (Ok(username), Ok(domain)) = (Username::prepare(&username), Domain::prepare(&domain)) else { continue };
        let Some(about) = About::parse(&about) else { continue };
        taken.push(Notice {
            id,
            jid: Jid { username, domain },
            language,
            at: Timestamp::from_unix(at),
            about,
            realm,
            count: u32::try_from(count).unwrap_or(u32::MAX),
            address,
            user_agent,
        });
    }
    tx.commit().await?;
    Ok(taken)
}

/// Gives some back that were taken and not told: they are taken again, unless the person does not want to hear of such any
/// more.
///
/// # Errors
/// Fails when the database is away; then they are lost.
pub async fn give_back(db: &Database, ids: impl Iterator<Item = i64>) -> Result<(), StoreError> {
    for id in ids {
        execute!(
            db,
            concat!(
                "UPDATE notice SET taken = FALSE WHERE id = $1 AND NOT ",
                unwanted!("notice.domain", "notice.username", "notice.about"),
            ),
            id,
        )
        .await?;
    }
    Ok(())
}

/// Forgets those that are no news any more; tells how many.
///
/// # Errors
/// Fails when the database is away.
pub async fn purge(db: &Database, now: Timestamp) -> Result<u64, StoreError> {
    execute!(db, "DELETE FROM notice WHERE at <= $1", now.before(KEPT).unix()).await
}

/// Forgets a person's, within the transaction that removes the account or its data.
pub(super) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM notice WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::activity::{self, Failure, Kind};
    use crate::account::person::tests::{actor, firefox, jid};
    use crate::account::preferences;

    const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

    #[tokio::test]
    async fn nobody_is_told_of_more_than_a_hundred_things_of_a_kind_in_a_day() {
        let (db, _folder) = Database::scratch().await;
        let mut tx = db.begin().await.unwrap();
        for (about, realm) in [(About::Site, "https://garden.example/"), (About::Browser, "")] {
            for _ in 0..120 {
                write(&mut tx, &jid("romeo"), &firefox(), (about, realm, 1), NOON).await.unwrap();
            }
        }
        let counted: Option<(i64,)> = row!(&mut tx, "SELECT COUNT(*) FROM notice").await.unwrap();
        assert_eq!(counted, Some((200,)), "the one kind does not use up the room of the other");
    }

    async fn fails(db: &Database, times: usize, at: Timestamp) {
        for _ in 0..times {
            activity::record_failure(db, &jid("romeo"), &firefox(), Failure::Wrong, at).await.unwrap();
        }
    }

    async fn signs_in(db: &Database) {
        let mut tx = db.begin().await.unwrap();
        activity::record(&mut tx, &actor("romeo"), &Kind::SignedIn, NOON).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn trusts(db: &Database, realm: &str) {
        let mut tx = db.begin().await.unwrap();
        activity::record(&mut tx, &actor("romeo"), &Kind::Trusted(realm.to_owned()), NOON).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn told(db: &Database, now: Timestamp) -> Vec<(About, String, u32)> {
        let taken = take(db, now).await.unwrap().into_iter();
        taken.map(|notice| (notice.about, notice.realm, notice.count)).collect()
    }

    #[tokio::test]
    async fn a_site_that_is_trusted_on_a_page_is_told_of_once() {
        let (db, _folder) = Database::scratch().await;
        trusts(&db, "https://garden.example/").await;
        assert_eq!(told(&db, NOON).await, [(About::Site, "https://garden.example/".to_owned(), 1)]);
        assert_eq!(told(&db, NOON).await, []);
    }

    #[tokio::test]
    async fn several_wrong_passwords_are_told_of_once_an_hour() {
        let (db, _folder) = Database::scratch().await;
        signs_in(&db).await;
        fails(&db, 4, NOON).await;
        assert_eq!(told(&db, NOON).await, []);
        fails(&db, 100, NOON).await;
        assert_eq!(told(&db, NOON).await, [(About::Attempts, String::new(), 5)]);
        let later = NOON.after(ATTEMPTS_EVERY);
        fails(&db, 10, later).await;
        assert_eq!(told(&db, later).await, [(About::Attempts, String::new(), 5)]);
    }

    #[tokio::test]
    async fn whoever_does_not_want_to_hear_of_something_does_not_and_what_waited_is_dropped() {
        let (db, _folder) = Database::scratch().await;
        signs_in(&db).await;
        trusts(&db, "https://garden.example/").await;
        let only_attempts = Told::only(|about| about == About::Attempts);
        preferences::choose_told(&db, &actor("romeo"), only_attempts).await.unwrap();
        trusts(&db, "https://theatre.example/").await;
        fails(&db, 5, NOON).await;
        assert_eq!(told(&db, NOON).await, [(About::Attempts, String::new(), 5)]);
        let kept = preferences::read(&db, &jid("romeo")).await.unwrap();
        assert_eq!((kept.told, kept.language, kept.confirms), (only_attempts, None, None));
    }

    #[tokio::test]
    async fn what_is_given_back_waits_only_where_it_is_still_wanted() {
        let (db, _folder) = Database::scratch().await;
        signs_in(&db).await;
        trusts(&db, "https://garden.example/").await;
        fails(&db, 5, NOON).await;
        let ids: Vec<i64> = take(&db, NOON).await.unwrap().iter().map(|notice| notice.id).collect();
        let only_attempts = Told::only(|about| about == About::Attempts);
        preferences::choose_told(&db, &actor("romeo"), only_attempts).await.unwrap();
        give_back(&db, ids.iter().copied()).await.unwrap();
        assert_eq!(told(&db, NOON).await, [(About::Attempts, String::new(), 5)]);
        preferences::choose_told(&db, &actor("romeo"), Told::default()).await.unwrap();
        give_back(&db, ids.into_iter()).await.unwrap();
        assert_eq!(told(&db, NOON).await.len(), 2);
    }

    #[tokio::test]
    async fn yesterdays_news_is_none() {
        let (db, _folder) = Database::scratch().await;
        trusts(&db, "https://garden.example/").await;
        let tomorrow = NOON.after(KEPT);
        assert_eq!(told(&db, tomorrow).await, []);
        assert_eq!(purge(&db, tomorrow).await.unwrap(), 1);
    }
}
