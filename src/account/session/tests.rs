use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::*;
use crate::account::confirmation::{Answered, Question};
use crate::account::person::tests::{actor, firefox, jid, montague};
use crate::account::proven::FRESH;
use crate::account::{data, password};
use crate::credentials::local::LocalAccounts;
use crate::credentials::preparation::Password;
use crate::system::Hands;
use crate::system::tests::never_repeats;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
const SECOND: Duration = Duration::from_secs(1);
const ALMOST_ONE_HOUR: Duration = Duration::from_secs(3600 - 1);
const ALMOST_FOUR_MINUTES: Duration = Duration::from_secs(4 * 60 - 1);
const ALMOST_THREE_HOURS: Duration = Duration::from_secs(3 * 3600 - 1);

/// A house with Romeo in it.
struct House {
    db: Database,
    accounts: LocalAccounts,
    backend: Backend,
    sessions: Sessions,
    system: System,
    hands: Hands,
    _folder: TempDir,
}

impl House {
    async fn new() -> Self {
        let (db, folder) = Database::scratch().await;
        let (system, hands) = System::held(NOON, [1; 32]);
        let accounts = LocalAccounts::new(db.clone(), system.clone());
        let romeo = jid("romeo");
        accounts.add(&romeo.username, &romeo.domain, &Password::prepare("a rose").unwrap()).await.unwrap();
        let sessions = Sessions::new(db.clone(), system.clone(), SessionSettings::default());
        Self {
            db,
            backend: Backend::local(accounts.clone(), &system),
            accounts,
            sessions,
            system,
            hands,
            _folder: folder,
        }
    }

    async fn start(&self, username: &str, remember: bool) -> SessionToken {
        let mut tx = self.db.begin().await.unwrap();
        let token =
            self.sessions.start(&mut tx, &actor(username), &firefox(), (Method::Password, remember)).await.unwrap();
        tx.commit().await.unwrap();
        token
    }

    async fn find(&self, token: &SessionToken) -> Option<Session> {
        self.sessions.find(&montague(), &self.backend, token, firefox()).await.unwrap()
    }

    async fn lives(&self, token: &SessionToken) -> bool {
        self.find(token).await.is_some()
    }

    /// Somebody asks in chat to be let in, and is; no browser has come for it yet.
    async fn let_in_by_chat(&self, actor: &Actor, id: u8) {
        let (code, site, recognised) = ("123456", "", false);
        let question = Question { id: [id; 32], jid: actor.jid(), code, browser: &firefox(), recognised, site };
        confirmation::ask(&self.db, &question, true, self.system.now()).await.unwrap();
        let answered = confirmation::approve(&self.db, actor, code, self.system.now()).await.unwrap();
        assert_eq!(answered, Answered::Approved);
    }

    async fn told(&self) -> Vec<Kind> {
        activity::list(&self.db, &actor("romeo"), activity::Show::All, 0)
            .await
            .unwrap()
            .into_iter()
            .map(|entry| entry.kind)
            .collect()
    }
}

#[tokio::test]
async fn a_cookie_finds_its_session_and_only_its_hash_is_stored() {
    let house = House::new().await;
    let token = house.start("romeo", true).await;
    let session = house.find(&SessionToken::parse(token.reveal()).unwrap()).await.unwrap();
    assert_eq!((&session.jid, session.password_at, session.remembered), (&jid("romeo"), NOON, true));
    assert_eq!(session.actor().jid(), &jid("romeo"));
    assert_eq!(SessionId::parse(&session.id.to_string()), Some(session.id));
    let stored: Vec<(Vec<u8>,)> = rows!(house.db, "SELECT token_hash FROM session").await.unwrap();
    assert_eq!(stored[0].0, Sha256::digest(token.reveal().as_bytes()).to_vec());
}

#[tokio::test]
async fn tokens_are_32_random_bytes_and_nothing_else_is_taken_for_one() {
    let house = House::new().await;
    let (first, second) = (house.start("romeo", false).await, house.start("romeo", false).await);
    assert_eq!(first.reveal().len(), 43);
    assert_ne!(first.reveal(), second.reveal());
    for cookie in ["", "romeo", &"A".repeat(42), &"A".repeat(44), &"!".repeat(43), &format!("{}B", "A".repeat(42))] {
        assert!(SessionToken::parse(cookie).is_none(), "{cookie}");
    }
    assert!(!house.lives(&SessionToken::parse(&"A".repeat(43)).unwrap()).await);
}

#[tokio::test]
async fn a_session_is_worth_nothing_at_another_host() {
    let house = House::new().await;
    let token = house.start("romeo", true).await;
    let capulet = Host { domain: Domain::prepare("capulet.lit").unwrap(), ..montague() };
    assert!(house.sessions.find(&capulet, &house.backend, &token, firefox()).await.unwrap().is_none());
    let mut tx = house.db.begin().await.unwrap();
    Sessions::replace(&mut tx, &capulet.domain, &token).await.unwrap();
    tx.commit().await.unwrap();
    assert!(house.lives(&token).await);
}

#[tokio::test]
async fn sessions_outlast_a_restart() {
    let house = House::new().await;
    let token = house.start("romeo", false).await;
    let again = Sessions::new(house.db.clone(), house.system.clone(), SessionSettings::default());
    assert!(again.find(&montague(), &house.backend, &token, firefox()).await.unwrap().is_some());
}

#[tokio::test]
async fn a_session_ends_after_a_quarter_of_its_lifetime_without_use() {
    let house = House::new().await;
    let token = house.start("romeo", false).await;
    house.hands.advance(ALMOST_THREE_HOURS);
    assert!(house.lives(&token).await, "and is used by that");
    house.hands.advance(ALMOST_THREE_HOURS);
    assert!(house.lives(&token).await);
    house.hands.advance(3 * HOUR);
    assert!(!house.lives(&token).await);
}

#[tokio::test]
async fn a_session_ends_for_good_when_its_lifetime_from_the_password_is_over() {
    let house = House::new().await;
    let token = house.start("romeo", false).await;
    for _ in 0..11 {
        house.hands.advance(HOUR);
        assert!(house.lives(&token).await);
    }
    house.hands.advance(HOUR);
    assert!(!house.lives(&token).await);
}

#[tokio::test]
async fn a_remembered_session_is_renewed_by_use_for_three_times_its_length() {
    let house = House::new().await;
    let (used, unused) = (house.start("romeo", true).await, house.start("romeo", true).await);
    for _ in 0..3 {
        house.hands.advance(29 * DAY);
        assert!(house.lives(&used).await);
    }
    assert!(!house.lives(&unused).await, "87 days without use");
    house.hands.advance(3 * DAY);
    assert!(!house.lives(&used).await, "90 days from the password");
}

#[tokio::test]
async fn a_shorter_setting_holds_at_once() {
    let house = House::new().await;
    let token = house.start("romeo", true).await;
    house.hands.advance(2 * HOUR);
    let settings = SessionSettings { remember: HOUR, ..SessionSettings::default() };
    let stricter = Sessions::new(house.db.clone(), house.system.clone(), settings);
    assert!(stricter.find(&montague(), &house.backend, &token, firefox()).await.unwrap().is_none());
    assert!(house.lives(&token).await);
}

#[tokio::test]
async fn the_last_use_is_written_at_most_once_a_minute_with_where_it_was() {
    let house = House::new().await;
    let token = house.start("romeo", false).await;
    let safari = Browser::new("198.51.100.7".parse().unwrap(), Some("Safari on iPhone"));
    let seen = async || {
        house.sessions.find(&montague(), &house.backend, &token, safari.clone()).await.unwrap().unwrap();
        let open = house.sessions.list(&actor("romeo")).await.unwrap().remove(0);
        (open.last_used, open.address)
    };
    house.hands.advance(59 * SECOND);
    assert_eq!(seen().await, (NOON, "192.0.2.44".to_owned()));
    house.hands.advance(SECOND);
    assert_eq!(seen().await, (NOON.after(60 * SECOND), "198.51.100.7".to_owned()));
}

#[tokio::test]
async fn a_person_sees_and_ends_their_own_sessions_only() {
    let house = House::new().await;
    let (here, there) = (house.start("romeo", false).await, house.start("romeo", true).await);
    let juliets = house.start("juliet", false).await;
    let session = house.find(&here).await.unwrap();
    let open = house.sessions.list(&session.actor()).await.unwrap();
    assert_eq!(open.len(), 2);
    let stays = open.iter().find(|open| open.remembered).unwrap();
    assert_eq!((stays.ends_at, stays.user_agent.as_str()), (NOON.after(30 * DAY), "Firefox on Linux"));

    assert!(!house.sessions.end(&session.actor(), juliets.id()).await.unwrap());
    assert!(house.lives(&juliets).await);
    assert!(house.sessions.end(&session.actor(), there.id()).await.unwrap());
    assert!(!house.sessions.end(&session.actor(), there.id()).await.unwrap());
    assert!(!house.lives(&there).await && house.lives(&here).await);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let house = House::new().await;
    let token = house.start("romeo", true).await;
    let session = house.find(&token).await.unwrap();
    house.sessions.sign_out(&session).await.unwrap();
    assert!(!house.lives(&token).await);
    assert_eq!(house.told().await, [Kind::SignedOut]);
}

#[tokio::test]
async fn ending_the_others_spares_this_one_and_other_people() {
    let house = House::new().await;
    let (here, there, juliets) =
        (house.start("romeo", false).await, house.start("romeo", true).await, house.start("juliet", false).await);
    let proven = FreshlyProven::lately(&house.find(&here).await.unwrap(), NOON).unwrap();
    assert_eq!(house.sessions.end_others(&proven).await.unwrap(), 1);
    assert!(house.lives(&here).await && !house.lives(&there).await && house.lives(&juliets).await);
    assert_eq!(house.sessions.end_others(&proven).await.unwrap(), 0);
    assert_eq!(house.told().await, [Kind::SessionsEnded { count: 1 }]);
}

#[tokio::test]
async fn ending_the_others_takes_back_what_was_let_in_by_chat_and_has_not_come_in_yet() {
    let house = House::new().await;
    let here = house.start("romeo", false).await;
    let session = house.find(&here).await.unwrap();
    house.let_in_by_chat(&session.actor(), 1).await;
    let proven = FreshlyProven::lately(&session, NOON).unwrap();
    house.sessions.end_others(&proven).await.unwrap();
    assert!(!confirmation::spend(&mut house.db.begin().await.unwrap(), [1; 32], NOON).await.unwrap());
}

#[tokio::test]
async fn a_network_that_asks_for_many_people_is_heard_twenty_times_and_a_known_browser_all_the_same() {
    let house = House::new().await;
    let ask = async |id: u8, recognised: bool| {
        let (browser, person) = (firefox(), jid(&format!("person{id}")));
        let (code, site) = ("123456", "");
        let question = Question { id: [id; 32], jid: &person, code, browser: &browser, recognised, site };
        confirmation::ask(&house.db, &question, true, NOON).await.unwrap();
        confirmation::state(&house.db, [id; 32]).await.unwrap().is_some()
    };
    for id in 0..20 {
        assert!(ask(id, false).await);
    }
    assert!(!ask(20, false).await);
    assert!(ask(21, true).await);
}

#[tokio::test]
async fn a_no_takes_back_a_yes_for_as_long_as_a_browser_may_come_for_it() {
    let house = House::new().await;
    let actor = house.find(&house.start("romeo", false).await).await.unwrap().actor();
    house.let_in_by_chat(&actor, 1).await;
    house.hands.advance(ALMOST_FOUR_MINUTES);
    let now = house.system.now();
    assert!(confirmation::spend(&mut house.db.begin().await.unwrap(), [1; 32], now).await.unwrap(), "as long as this");
    assert_eq!(confirmation::refuse(&house.db, &actor, None, now).await.unwrap(), Answered::Refused);
    assert!(!confirmation::spend(&mut house.db.begin().await.unwrap(), [1; 32], now).await.unwrap());
    assert_eq!(house.told().await, [Kind::RefusedInChat]);
}

#[tokio::test]
async fn the_password_of_a_sign_in_is_proof_for_ten_minutes_and_no_longer_however_much_the_session_is_used() {
    let house = House::new().await;
    let token = house.start("romeo", true).await;
    house.hands.advance(FRESH);
    let session = house.find(&token).await.unwrap();
    let proven = FreshlyProven::lately(&session, house.system.now()).unwrap();
    assert_eq!(proven.within(&mut house.db.begin().await.unwrap()).await.unwrap().jid(), &jid("romeo"));
    house.hands.advance(SECOND);
    let session = house.find(&token).await.unwrap();
    assert!(FreshlyProven::lately(&session, house.system.now()).is_none());
}

#[tokio::test]
async fn what_was_proven_is_worth_nothing_once_its_session_was_ended_from_elsewhere() {
    let house = House::new().await;
    let (here, there) = (house.start("romeo", true).await, house.start("romeo", true).await);
    let session = house.find(&here).await.unwrap();
    let proven = FreshlyProven::lately(&session, house.system.now()).unwrap();
    assert!(house.sessions.end(&session.actor(), session.id).await.unwrap());
    assert!(matches!(house.sessions.end_others(&proven).await, Err(Lapsed::Ended)));
    assert!(matches!(data::export(&house.sessions, &montague(), &proven).await, Err(Lapsed::Ended)));
    assert!(matches!(data::delete(&house.db, &proven).await, Err(Lapsed::Ended)));
    assert!(house.lives(&there).await);
    assert_eq!(house.told().await, [Kind::SessionsEnded { count: 1 }]);
}

#[tokio::test]
async fn ended_sessions_are_purged_and_live_ones_are_not() {
    let house = House::new().await;
    let short = house.start("romeo", false).await;
    let long = house.start("romeo", true).await;
    house.hands.advance(2 * HOUR);
    assert_eq!(house.sessions.purge().await.unwrap(), 0);
    assert!(house.lives(&short).await);
    house.hands.advance(3 * HOUR);
    assert_eq!(house.sessions.purge().await.unwrap(), 1);
    assert!(house.lives(&long).await);
    house.hands.advance(30 * DAY);
    assert_eq!(house.sessions.purge().await.unwrap(), 1);
}

#[tokio::test]
async fn a_session_ends_within_an_hour_of_its_account_being_gone() {
    let house = House::new().await;
    let token = house.start("romeo", true).await;
    execute!(house.db, "DELETE FROM local_account").await.unwrap();
    house.hands.advance(ALMOST_ONE_HOUR);
    assert!(house.lives(&token).await, "not asked yet");
    house.hands.advance(SECOND);
    assert!(!house.lives(&token).await);
    house.accounts.add(&jid("romeo").username, &jid("romeo").domain, &Password::prepare("x").unwrap()).await.unwrap();
    assert!(!house.lives(&token).await, "ended for good");
}

#[tokio::test]
async fn a_backend_that_is_away_ends_nothing_and_is_not_asked_again_at_once() {
    let house = House::new().await;
    let token = house.start("romeo", true).await;
    let (elsewhere, _folder) = Database::scratch().await;
    elsewhere.close().await;
    let away = Backend::local(LocalAccounts::new(elsewhere, house.system.clone()), &house.system);
    house.hands.advance(HOUR);
    assert!(house.sessions.find(&montague(), &away, &token, firefox()).await.unwrap().is_some());
    execute!(house.db, "DELETE FROM local_account").await.unwrap();
    assert!(house.lives(&token).await, "the next question is due in an hour");
}

#[tokio::test]
async fn nothing_is_asked_where_existence_is_assumed() {
    let house = House::new().await;
    let token = house.start("romeo", true).await;
    execute!(house.db, "DELETE FROM local_account").await.unwrap();
    house.hands.advance(2 * HOUR);
    let assuming = Host { existence: Existence::Assume, ..montague() };
    assert!(house.sessions.find(&assuming, &house.backend, &token, firefox()).await.unwrap().is_some());
}

#[tokio::test]
async fn a_new_password_ends_all_sessions_of_the_account() {
    let house = House::new().await;
    let (romeos, juliets) = (house.start("romeo", true).await, house.start("juliet", true).await);
    let new = Password::prepare("by any other name").unwrap();
    password::change(&house.db, &house.accounts, &Actor::operator(jid("romeo")), &new, NOON).await.unwrap();
    assert!(!house.lives(&romeos).await && house.lives(&juliets).await);
    assert_eq!(house.told().await, [Kind::PasswordChanged]);
    assert!(password::change(&house.db, &house.accounts, &Actor::operator(jid("nobody")), &new, NOON).await.is_err());
}

#[tokio::test]
async fn a_removed_account_takes_everything_with_it_and_its_name_gets_a_new_identity() {
    let house = House::new().await;
    let (romeos, juliets) = (house.start("romeo", true).await, house.start("juliet", true).await);
    assert_eq!(house.find(&romeos).await.unwrap().fragment, None);
    let values = [(crate::openid::extension::Attribute::Nickname, "romeo".to_owned())].into();
    crate::account::profile::set(&house.db, &actor("romeo"), &values, NOON).await.unwrap();
    let operator = Actor::operator(jid("romeo"));
    data::remove(&house.db, &operator, &house.system).await.unwrap();
    assert!(!house.lives(&romeos).await && house.lives(&juliets).await);
    assert!(crate::account::profile::read(&house.db, &operator).await.unwrap().is_empty());
    assert_eq!(house.told().await, []);
    assert!(data::remove(&house.db, &operator, &house.system).await.is_err(), "there is none any more");

    let mut fragments = Vec::new();
    for _ in 0..2 {
        let romeo = jid("romeo");
        house.accounts.add(&romeo.username, &romeo.domain, &Password::prepare("x").unwrap()).await.unwrap();
        let token = house.start("romeo", false).await;
        fragments.push(house.find(&token).await.unwrap().fragment.unwrap());
        data::remove(&house.db, &operator, &house.system).await.unwrap();
    }
    assert_ne!(fragments[0], fragments[1]);
    assert!(
        fragments.iter().all(|fragment| fragment.len() == 12 && fragment.chars().all(|c| c.is_ascii_alphanumeric()))
    );
}

#[test]
fn no_two_sessions_have_the_same_token_or_the_same_name() {
    never_repeats(|system| {
        let token = SessionToken::new(system.random());
        [token.reveal().to_owned(), token.id().to_string()]
    });
}

#[tokio::test]
async fn an_account_has_a_hundred_sessions_and_those_that_were_used_least_recently_end() {
    let house = House::new().await;
    let of_another = house.start("juliet", false).await;
    let mut all = Vec::new();
    for _ in 0..103 {
        all.push(house.start("romeo", false).await);
        house.hands.advance(SECOND);
    }
    let mut live = Vec::new();
    for (number, token) in all.iter().enumerate() {
        if house.lives(token).await {
            live.push(number);
        }
    }
    assert_eq!(live, (3..103).collect::<Vec<_>>());
    assert!(house.lives(&of_another).await);
}
