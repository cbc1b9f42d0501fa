use std::net::IpAddr;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::Either;
use tempfile::TempDir;

use super::*;
use crate::account::person::tests::{actor, firefox, jid, montague};
use crate::account::session::SessionSettings;
use crate::credentials::local::LocalAccounts;
use crate::credentials::preparation::Password;
use crate::openid::association::SecureChannel;
use crate::store::{Database, rows};
use crate::system::{Hands, System};

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
const RATE: Rate = Rate { count: 3, per: Duration::from_mins(10) };
const RIGHT: &str = "a rose:by any name";

/// A door with Romeo and Benvolio as its accounts.
struct Door {
    db: Database,
    backend: Arc<Backend>,
    sessions: Sessions,
    login: Arc<Login>,
    system: System,
    hands: Hands,
    _folder: TempDir,
}

impl Door {
    async fn new() -> Self {
        let (db, folder) = Database::scratch().await;
        let (system, hands) = System::held(NOON, [1; 32]);
        let accounts = LocalAccounts::new(db.clone(), system.clone());
        for name in ["romeo", "benvolio"] {
            let jid = jid(name);
            accounts.add(&jid.username, &jid.domain, &Password::prepare(RIGHT).unwrap()).await.unwrap();
        }
        let sessions = Sessions::new(db.clone(), system.clone(), SessionSettings::default());
        let served = vec![montague().domain, Domain::prepare("capulet.lit").unwrap()];
        let root = RootSecret::new(vec![7; 32]).unwrap();
        let mut login = Login::new(sessions.clone(), &root, RATE, served);
        login.failure_takes = Duration::ZERO;
        let backend = Arc::new(Backend::local(accounts, &system));
        Self { db, backend, sessions, login: Arc::new(login), system, hands, _folder: folder }
    }

    /// To set up what nobody uses yet.
    fn login(&mut self) -> &mut Login {
        Arc::get_mut(&mut self.login).unwrap()
    }

    async fn attempt(&self, attempt: Attempt) -> Result<SignedIn, LoginError> {
        self.login.attempt(&SecureChannel::witnessed(), &montague(), &self.backend, attempt).await
    }

    async fn from(&self, address: &str, username: &str, password: &str) -> Result<SignedIn, LoginError> {
        let browser = Browser::new(address.parse().unwrap(), Some("Chrome on Windows"));
        self.attempt(Attempt { browser, ..typed(username, password) }).await
    }

    async fn told(&self, username: &str) -> Vec<Kind> {
        activity::list(&self.db, &actor(username), activity::Show::All, 0)
            .await
            .unwrap()
            .into_iter()
            .map(|entry| entry.kind)
            .collect()
    }

    async fn counters(&self) -> Vec<(i64, i64)> {
        rows!(self.db, "SELECT taken, allowed FROM login_throttle ORDER BY taken, allowed").await.unwrap()
    }
}

fn typed(username: &str, password: &str) -> Attempt {
    let (username, password) = (username.to_owned(), password.to_owned().into());
    Attempt { username, password, remember: false, browser: firefox(), device: None, previous: None }
}

fn is_wrong(outcome: &Result<SignedIn, LoginError>) -> bool {
    matches!(outcome, Err(LoginError::Wrong | LoginError::Rejected))
}

fn is_throttled(outcome: &Result<SignedIn, LoginError>) -> bool {
    matches!(outcome, Err(LoginError::Throttled { .. }))
}

#[tokio::test]
async fn the_right_password_opens_a_session() {
    let door = Door::new().await;
    let signed_in = door.attempt(typed("romeo", RIGHT)).await.unwrap();
    assert_eq!(signed_in.jid, jid("romeo"));
    let session = door.sessions.find(&montague(), &door.backend, &signed_in.token, firefox()).await.unwrap().unwrap();
    assert_eq!((session.jid, session.password_at, session.remembered), (jid("romeo"), NOON, false));
    assert_eq!(door.told("romeo").await, [Kind::SignedIn]);
}

#[tokio::test]
async fn the_name_may_be_typed_as_a_jid_of_this_host_and_in_any_case() {
    let door = Door::new().await;
    for name in ["romeo", " Romeo\t", "romeo@montague.lit", "ROMEO@Montague.LIT", "\u{FF32}omeo"] {
        assert_eq!(door.attempt(typed(name, RIGHT)).await.unwrap().jid, jid("romeo"), "{name}");
    }
}

#[tokio::test]
async fn people_of_another_served_host_are_shown_the_way_without_asking_anybody() {
    let door = Door::new().await;
    let Err(LoginError::OtherHost(domain)) = door.attempt(typed("romeo@Capulet.lit", RIGHT)).await else {
        panic!("not shown the way")
    };
    assert_eq!(domain.as_str(), "capulet.lit");
    assert_eq!(door.counters().await, []);
}

#[tokio::test]
async fn whatever_is_wrong_with_the_credentials_the_answer_is_the_same() {
    let door = Door::new().await;
    for (username, password) in [
        ("romeo", "a rose"),
        ("nobody", RIGHT),
        ("romeo@elsewhere.example", RIGHT),
        ("romeo@montague.lit@montague.lit", RIGHT),
        ("romeo:montague.lit:x", RIGHT),
        ("", RIGHT),
        ("romeo", ""),
        ("romeo", "a rose:by any name\n"),
        ("romeo", &"a".repeat(2000)),
        (&"a".repeat(2000), RIGHT),
    ] {
        let outcome = door.attempt(Attempt { browser: elsewhere(username), ..typed(username, password) }).await;
        assert!(is_wrong(&outcome), "{username} {password}");
    }
}

/// An address for each name, so that no try stands in the way of the next.
fn elsewhere(name: &str) -> Browser {
    let number = name.bytes().fold(1_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
    Browser::new(IpAddr::from([203, 0, 113, number]), None)
}

#[tokio::test]
async fn a_wrong_password_takes_its_time_whatever_was_wrong() {
    let mut door = Door::new().await;
    door.login().failure_takes = Duration::from_hours(1);
    for (username, password) in [("romeo", "wrong"), ("nobody", "wrong"), ("not a name", "wrong"), ("romeo", "bad\n")] {
        let answered = std::pin::pin!(door.attempt(typed(username, password)));
        let decided_later = std::pin::pin!(async {
            for _ in 0..2 {
                let browser = elsewhere(&format!("{username}{password}"));
                let attempt = Attempt { browser, ..typed("nobody", "wrong") };
                let claimed = door.login.claimed(&montague(), "nobody").unwrap();
                let checked = door.login.check(&door.backend, &montague().domain, claimed, &attempt).await;
                assert!(matches!(checked, Err(LoginError::Wrong)));
            }
        });
        let first = futures_util::future::select(answered, decided_later).await;
        assert!(matches!(first, Either::Right(_)), "{username} {password} was answered before its time");
    }
}

#[tokio::test]
async fn signing_in_ends_the_session_the_browser_had() {
    let door = Door::new().await;
    let planted = door.attempt(typed("benvolio", RIGHT)).await.unwrap().token;
    let signed_in = door.attempt(Attempt { previous: Some(planted.clone()), ..typed("romeo", RIGHT) }).await.unwrap();
    assert_ne!(planted.reveal(), signed_in.token.reveal());
    let find = async |token| door.sessions.find(&montague(), &door.backend, token, firefox()).await.unwrap();
    assert!(find(&planted).await.is_none());
    assert!(find(&signed_in.token).await.is_some());
}

#[tokio::test]
async fn a_yes_about_a_password_changed_meanwhile_opens_nothing() {
    let door = Door::new().await;
    let accounts = door.backend.accounts().unwrap();
    let operator = Actor::operator(jid("romeo"));
    for change in [true, false] {
        let mark = door.backend.mark(&jid("romeo").username, &montague().domain).await.unwrap();
        if change {
            let new = Password::prepare("a new one").unwrap();
            crate::account::password::change(&door.db, accounts, &operator, &new, NOON).await.unwrap();
        } else {
            crate::account::data::remove(&door.db, &operator, &door.system).await.unwrap();
        }
        let welcomed = door.login.welcome(&door.backend, jid("romeo"), &mark, &typed("romeo", RIGHT)).await;
        assert!(is_wrong(&welcomed));
    }
}

#[tokio::test]
async fn after_too_many_wrong_tries_even_the_right_password_waits_but_not_from_elsewhere() {
    let door = Door::new().await;
    door.attempt(typed("romeo", RIGHT)).await.unwrap();
    for _ in 0..3 {
        assert!(is_wrong(&door.from("203.0.113.7", "romeo", "wrong").await));
    }
    door.hands.advance(Duration::from_mins(1));
    let Err(LoginError::Throttled { until }) = door.from("203.0.113.7", "romeo", RIGHT).await else {
        panic!("the fourth try was admitted")
    };
    assert_eq!(until, NOON.after(Duration::from_mins(10)));
    door.from("198.51.100.7", "romeo", RIGHT).await.unwrap();
    door.from("203.0.113.7", "benvolio", RIGHT).await.unwrap();
    door.hands.advance(Duration::from_mins(9));
    door.from("203.0.113.7", "romeo", RIGHT).await.unwrap();
    assert!(door.told("romeo").await.contains(&Kind::SignInFailed { count: 3, throttled: true }));
}

#[tokio::test]
async fn unknown_names_are_throttled_like_known_ones() {
    let door = Door::new().await;
    for name in ["romeo", "nobody"] {
        for _ in 0..3 {
            assert!(is_wrong(&door.from("203.0.113.7", name, "wrong").await), "{name}");
        }
        assert!(is_throttled(&door.from("203.0.113.7", name, "wrong").await), "{name}");
    }
}

#[tokio::test]
async fn the_right_password_costs_no_place() {
    let door = Door::new().await;
    for _ in 0..5 {
        door.attempt(typed("romeo", RIGHT)).await.unwrap();
    }
    assert_eq!(door.counters().await, [(0, 3), (0, 30), (0, 30)]);
}

#[tokio::test]
async fn a_backend_that_is_away_costs_no_place_and_is_told_as_what_it_is() {
    let door = Door::new().await;
    door.attempt(typed("romeo", RIGHT)).await.unwrap();
    let (elsewhere, _folder) = Database::scratch().await;
    elsewhere.close().await;
    let away = Arc::new(Backend::local(LocalAccounts::new(elsewhere, door.system.clone()), &door.system));
    for _ in 0..5 {
        let outcome = door.login.attempt(&SecureChannel::witnessed(), &montague(), &away, typed("romeo", RIGHT)).await;
        assert!(matches!(outcome, Err(LoginError::Unavailable(ErrorKind::Unavailable))));
    }
    assert_eq!(door.counters().await, [(0, 3), (0, 30), (0, 30)]);
    assert_eq!(door.told("romeo").await, [Kind::NotChecked { count: 5 }, Kind::SignedIn]);
}

#[tokio::test]
async fn an_address_that_tries_many_names_is_throttled_whatever_the_name() {
    let door = Door::new().await;
    for number in 0..30 {
        assert!(is_wrong(&door.from("2001:db8:0:1::1", &format!("name{number}"), "wrong").await));
    }
    for address in ["2001:db8:0:1::1", "2001:db8:0:1:ffff::2"] {
        assert!(is_throttled(&door.from(address, "romeo", RIGHT).await), "{address}");
    }
    door.from("2001:db8:0:2::1", "romeo", RIGHT).await.unwrap();
}

#[tokio::test]
async fn an_account_guessed_at_from_everywhere_lets_its_own_browsers_in_and_no_others() {
    let door = Door::new().await;
    let device = door.attempt(typed("romeo", RIGHT)).await.unwrap().device;
    let of_another = door.attempt(typed("benvolio", RIGHT)).await.unwrap().device;
    for number in 0..30 {
        assert!(is_wrong(&door.from(&format!("198.51.100.{number}"), "romeo", "wrong").await));
    }
    assert!(is_throttled(&door.attempt(typed("romeo", RIGHT)).await));
    assert!(is_throttled(&door.attempt(Attempt { device: Some(of_another), ..typed("romeo", RIGHT) }).await));
    let mine = || Attempt { device: Some(device.clone()), ..typed("romeo", RIGHT) };
    door.attempt(mine()).await.unwrap();
    for _ in 0..3 {
        assert!(is_wrong(&door.attempt(Attempt { password: "wrong".to_owned().into(), ..mine() }).await));
    }
    assert!(is_throttled(&door.attempt(mine()).await), "a stolen device cookie is no way to guess on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_guesses_at_once_count_as_two_hundred() {
    let door = Arc::new(Door::new().await);
    let guesses: Vec<_> = (0..200)
        .map(|_| {
            let door = Arc::clone(&door);
            tokio::spawn(async move { door.from("203.0.113.7", "romeo", "wrong").await })
        })
        .collect();
    let (mut wrong, mut throttled) = (0, 0);
    for guess in guesses {
        let outcome = guess.await.unwrap();
        wrong += usize::from(is_wrong(&outcome));
        throttled += usize::from(is_throttled(&outcome));
    }
    assert_eq!((wrong, throttled), (3, 197));
}

#[tokio::test]
async fn a_right_password_that_was_found_so_too_late_counts_once_as_one_that_could_not_be_checked() {
    let door = Door::new().await;
    let late = AtomicBool::new(false);
    let unavailable = || door.login.outcomes().find(|(outcome, _)| *outcome == Outcome::Unavailable).unwrap().1;
    door.login.count_late(&late);
    assert_eq!(unavailable(), 0, "the one who waits may still be there");
    door.login.count_late(&late);
    assert_eq!(unavailable(), 1);
}

#[tokio::test]
async fn counters_are_kept_under_tags_and_purged_when_their_window_is_over() {
    let door = Door::new().await;
    assert!(is_wrong(&door.attempt(typed("romeo", "wrong")).await));
    let tags: Vec<(Vec<u8>,)> = rows!(door.db, "SELECT tag FROM login_throttle").await.unwrap();
    assert!(tags.iter().all(|(tag,)| tag.len() == 32) && tags.len() == 3);
    door.hands.advance(Duration::from_secs(599));
    assert_eq!(door.login.purge().await.unwrap(), 0);
    door.hands.advance(Duration::from_secs(1));
    assert_eq!(door.login.purge().await.unwrap(), 3);
}

#[tokio::test]
async fn the_table_stays_within_its_size_and_no_counter_at_its_limit_makes_room() {
    let mut door = Door::new().await;
    door.login().throttle.keep_at_most(9);
    for _ in 0..3 {
        assert!(is_wrong(&door.from("203.0.113.7", "romeo", "wrong").await));
    }
    for number in 0..20 {
        door.hands.advance(Duration::from_secs(1));
        assert!(is_wrong(&door.from(&format!("198.51.100.{number}"), &format!("name{number}"), "wrong").await));
        assert!(door.counters().await.len() <= 9);
    }
    assert!(is_throttled(&door.from("203.0.113.7", "romeo", RIGHT).await));
}

#[tokio::test]
async fn when_every_counter_is_at_its_limit_nobody_is_counted_and_nobody_tries() {
    let mut door = Door::new().await;
    crate::store::execute!(
        door.db,
        "INSERT INTO login_throttle (tag, taken, allowed, resets_at) VALUES (x'01', 3, 3, $1), (x'02', 3, 3, $2)",
        NOON.unix() + 60,
        NOON.unix() + 90,
    )
    .await
    .unwrap();
    door.login().throttle.keep_at_most(4);
    let Err(LoginError::Throttled { until }) = door.attempt(typed("romeo", RIGHT)).await else { panic!("admitted") };
    assert_eq!(until, NOON.after(Duration::from_mins(1)));
    door.hands.advance(Duration::from_mins(1));
    door.attempt(typed("romeo", RIGHT)).await.unwrap();
}

#[tokio::test]
async fn one_network_has_so_many_sign_ins_by_chat_under_way_at_once() {
    use crate::account::login::chat::Caller;
    let mut door = Door::new().await;
    let root = RootSecret::new(vec![7; 32]).unwrap();
    let asking = Login::new(door.sessions.clone(), &root, RATE, vec![montague().domain]).asking_in_chat(&root, true);
    *door.login() = Login { failure_takes: Duration::ZERO, ..asking };
    let (login, host) = (Arc::clone(&door.login), montague());
    let all = |address: &'static str| {
        let (login, host) = (Arc::clone(&login), host.clone());
        async move {
            let browser = Browser::new(address.parse().unwrap(), None);
            let caller = Caller { browser: &browser, device: None, previous: None };
            login.ask_in_chat(&host, ("romeo", false), &caller, "").await
        }
    };
    let mut turns = Vec::new();
    for _ in 0..16 {
        turns.extend(login.turns.wait("192.0.2.1".parse().unwrap(), &host.domain, Duration::ZERO).await);
    }
    let mut late = Box::pin(all("192.0.2.1"));
    assert!((&mut late).now_or_never().is_none(), "as many of that network are under way");
    assert!(all("192.0.2.2").await.is_ok());
    turns.pop();
    assert!(late.await.is_ok());
}

#[tokio::test]
async fn what_can_be_nobodys_name_is_shown_as_it_was_typed() {
    use crate::account::login::chat::Caller;
    let mut door = Door::new().await;
    let root = RootSecret::new(vec![7; 32]).unwrap();
    let asking = Login::new(door.sessions.clone(), &root, RATE, vec![montague().domain]).asking_in_chat(&root, true);
    *door.login() = Login { failure_takes: Duration::ZERO, ..asking };
    let browser = firefox();
    let caller = Caller { browser: &browser, device: None, previous: None };
    for (typed, shown) in [
        ("romeo", "romeo@montague.lit"),
        (" Romeo@montague.lit ", "romeo@montague.lit"),
        ("romeo@elsewhere.example", "romeo@elsewhere.example"),
        ("ro meo", "ro meo@montague.lit"),
    ] {
        let asking = door.login.ask_in_chat(&montague(), (typed, false), &caller, "").await.unwrap();
        assert_eq!(asking.address(&montague()), shown, "{typed}");
    }
}
