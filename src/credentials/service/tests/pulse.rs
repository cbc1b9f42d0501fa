//! Whether a service is up, by what it says to harmless questions.

use std::sync::{Arc, Mutex};

use super::super::super::{Backend, Kind, Rules, Settings as Section};
use super::server::{TestService, answer};
use super::*;

/// What a service says to the question who exists, and to the one whether a password is right.
type Says = (u16, &'static str);

const NO: Says = (200, "false");
const NOWHERE: Says = (404, "not found");
const UNKNOWN: Says = (501, "");
const BROKEN: Says = (500, "false");

/// A source of the kind `http`, asked in the name of `montague.lit`.
struct Looker {
    service: TestService,
    backend: Backend,
    hands: Hands,
    password: Arc<Mutex<Says>>,
}

impl Looker {
    async fn at(existence: Says, password: Says) -> Self {
        let password = Arc::new(Mutex::new(password));
        let says = Arc::clone(&password);
        let service = TestService::start(move |_, asked: &str| {
            let (status, body) = if asked.contains("/user_exists?") { existence } else { *says.lock().unwrap() };
            answer(status, body)
        })
        .await;
        let (system, hands) = held();
        let kind = Kind::Http(http_kind::Settings { service: settings(&service.url("/api")), post_password: false });
        let section = Section { kind, rules: Rules::default() };
        let backend = Backend::outside(&section, &system).unwrap().unwrap();
        Self { service, backend, hands, password }
    }

    /// Whether it is up, and what had to be asked to find out.
    async fn look(&self) -> (bool, Vec<&'static str>) {
        let before = self.service.requests().len();
        let up = self.backend.pulse(&Domain::prepare("montague.lit").unwrap()).await.is_ok();
        let asked = self.service.requests().into_iter().skip(before);
        let nobody = |asked: String| match asked {
            asked if asked.contains("/user_exists?user=montague-readiness-probe&") => WHO,
            asked if asked.contains("/check_password?user=montague-probe-") => PASSWORD,
            asked => panic!("{asked}"),
        };
        (up, asked.map(nobody).collect())
    }

    async fn somebody_signs_in(&self) -> Answer {
        let (username, domain) = (Username::prepare("romeo").unwrap(), Domain::prepare("montague.lit").unwrap());
        let password = Password::prepare("a rose").unwrap();
        self.backend.check(Question { username: &username, domain: &domain, password: &password }).await
    }
}

const WHO: &str = "who exists";
const PASSWORD: &str = "a password";

#[tokio::test]
async fn a_service_is_up_when_what_it_says_shows_that_it_could_check_a_password() {
    for (existence, password, up, asked) in [
        (NO, BROKEN, true, &[WHO][..]),
        ((200, "true"), BROKEN, true, &[WHO]),
        (NOWHERE, NO, true, &[WHO, PASSWORD]),
        (NOWHERE, NOWHERE, false, &[WHO, PASSWORD]),
        (UNKNOWN, NO, true, &[WHO, PASSWORD]),
        (UNKNOWN, UNKNOWN, false, &[WHO, PASSWORD]),
        (UNKNOWN, (200, "true"), false, &[WHO, PASSWORD]),
        (BROKEN, NO, false, &[WHO]),
        ((200, "maybe"), NO, false, &[WHO]),
        ((503, ""), NO, false, &[WHO]),
    ] {
        let looker = Looker::at(existence, password).await;
        assert_eq!(looker.look().await, (up, asked.to_vec()), "{existence:?} {password:?}");
    }
}

#[tokio::test]
async fn a_password_that_was_checked_vouches_for_a_minute() {
    let looker = Looker::at(NOWHERE, NO).await;
    assert_eq!(looker.somebody_signs_in().await, Answer::No);
    assert_eq!(looker.look().await, (true, vec![WHO]), "somebody's");
    looker.hands.advance(Duration::from_mins(1));
    assert_eq!(looker.look().await, (true, vec![WHO, PASSWORD]));
    assert_eq!(looker.look().await, (true, vec![WHO]), "nobody's");
    looker.hands.advance(Duration::from_mins(1));
    *looker.password.lock().unwrap() = NOWHERE;
    for _ in 0..2 {
        assert_eq!(looker.look().await, (false, vec![WHO, PASSWORD]), "one that was not checked vouches for nothing");
    }
}

#[tokio::test]
async fn a_service_that_could_not_check_a_password_is_away_until_it_can() {
    let looker = Looker::at(NO, BROKEN).await;
    assert_eq!(looker.somebody_signs_in().await, PROTOCOL);
    for _ in 0..2 {
        assert_eq!(looker.look().await, (false, vec![PASSWORD]), "whoever exists, nobody could sign in");
    }
    *looker.password.lock().unwrap() = NO;
    assert_eq!(looker.look().await, (true, vec![PASSWORD]), "no time has passed");
    assert_eq!(looker.look().await, (true, vec![WHO]));
    *looker.password.lock().unwrap() = BROKEN;
    assert_eq!(looker.somebody_signs_in().await, PROTOCOL);
    *looker.password.lock().unwrap() = NO;
    assert_eq!(looker.somebody_signs_in().await, Answer::No);
    assert_eq!(looker.look().await, (true, vec![WHO]), "the last one was checked");
}
