//! Whether a service is up, by what it says to harmless questions.

use std::sync::{Arc, Mutex};

use super::super::super::{Backend, Change, Kind, Rules, Settings as Section};
use super::server::{Act, TestService, answer, text};
use super::*;

/// What a service says to the question who exists, and to the one whether a password is right.
type Says = (u16, &'static str);

const NO: Says = (200, "false");
const NOWHERE: Says = (404, "not found");
const UNKNOWN: Says = (501, "");
const BROKEN: Says = (500, "false");

/// A source, asked in the name of `montague.lit` unless another host is named.
struct Looker {
    service: TestService,
    backend: Backend,
    hands: Hands,
}

/// What a service says at the moment.
#[derive(Clone)]
struct Mood {
    existence: Arc<Mutex<Says>>,
    password: Arc<Mutex<Says>>,
}

impl Mood {
    fn new(existence: Says, password: Says) -> Self {
        Self { existence: Arc::new(Mutex::new(existence)), password: Arc::new(Mutex::new(password)) }
    }

    fn says(&self, asked: &str) -> Says {
        *if asked.contains("/user_exists?") { &self.existence } else { &self.password }.lock().unwrap()
    }
}

impl Looker {
    /// One of the kind `http` that is in this mood.
    async fn at(mood: &Mood) -> Self {
        let mood = mood.clone();
        let script = move |_, asked: &str| {
            let (status, body) = mood.says(asked);
            answer(status, body)
        };
        Self::asking("/api", script).await
    }

    /// One of the kind `http` at this path.
    async fn asking(path: &str, script: impl Fn(usize, &str) -> Act + Send + Sync + 'static) -> Self {
        let http = |service| Kind::Http(http_kind::Settings { service, post_password: false });
        Self::of(http, path, script).await
    }

    async fn of(
        kind: impl Fn(Settings) -> Kind,
        path: &str,
        script: impl Fn(usize, &str) -> Act + Send + Sync + 'static,
    ) -> Self {
        let service = TestService::start(script).await;
        let (system, hands) = held();
        let section = Section { kind: kind(settings(&service.url(path))), rules: Rules::default() };
        let backend = Backend::outside(&section, &system).unwrap().unwrap();
        Self { service, backend, hands }
    }

    /// Whether it is up, and what had to be asked to find out.
    async fn look(&self) -> (bool, Vec<&'static str>) {
        self.look_for("montague.lit").await
    }

    async fn look_for(&self, host: &str) -> (bool, Vec<&'static str>) {
        let before = self.service.requests().len();
        let up = self.backend.pulse(&Domain::prepare(host).unwrap()).await.is_ok();
        let asked = self.service.requests().into_iter().skip(before);
        let nobody = |asked: String| match asked {
            asked if asked.contains("/user_exists?user=montague-readiness-probe&") => WHO,
            asked if asked.contains("/check_password?user=montague-probe-") => PASSWORD,
            asked => panic!("{asked}"),
        };
        (up, asked.map(nobody).collect())
    }

    async fn somebody_signs_in(&self) -> Answer {
        self.somebody_signs_in_at("montague.lit").await
    }

    async fn somebody_signs_in_at(&self, host: &str) -> Answer {
        let (username, domain) = (Username::prepare("romeo").unwrap(), Domain::prepare(host).unwrap());
        let password = Password::prepare("a rose").unwrap();
        self.backend.check(Question { username: &username, domain: &domain, password: &password }).await
    }

    async fn somebody_changes_the_password(&self) -> Change {
        let (username, domain) = (Username::prepare("romeo").unwrap(), Domain::prepare("montague.lit").unwrap());
        let password = Password::prepare("another rose").unwrap();
        self.backend.set(Question { username: &username, domain: &domain, password: &password }).await
    }

    async fn a_stranger_looks_romeo_up(&self) -> Answer {
        self.backend.exists(&Username::prepare("romeo").unwrap(), &Domain::prepare("montague.lit").unwrap()).await
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
        (BROKEN, NO, true, &[WHO, PASSWORD]),
        (BROKEN, BROKEN, false, &[WHO, PASSWORD]),
        ((200, "maybe"), NO, true, &[WHO, PASSWORD]),
        ((400, "no such call"), NO, true, &[WHO, PASSWORD]),
        ((403, ""), NO, true, &[WHO, PASSWORD]),
        ((405, ""), NO, true, &[WHO, PASSWORD]),
        ((503, ""), NO, true, &[WHO, PASSWORD]),
        ((503, ""), (503, ""), false, &[WHO, PASSWORD]),
    ] {
        let looker = Looker::at(&Mood::new(existence, password)).await;
        assert_eq!(looker.look().await, (up, asked.to_vec()), "{existence:?} {password:?}");
    }
}

#[tokio::test]
async fn a_password_that_was_checked_vouches_for_a_minute() {
    let mood = Mood::new(NOWHERE, NO);
    let looker = Looker::at(&mood).await;
    assert_eq!(looker.look().await, (true, vec![WHO, PASSWORD]));
    assert_eq!(looker.look().await, (true, vec![WHO]), "nobody's");
    looker.hands.advance(Duration::from_mins(1));
    assert_eq!(looker.somebody_signs_in().await, Answer::No);
    assert_eq!(looker.look().await, (true, vec![WHO]), "somebody's");
    looker.hands.advance(Duration::from_mins(1));
    *mood.password.lock().unwrap() = NOWHERE;
    assert_eq!(looker.look().await, (false, vec![WHO, PASSWORD]));
    assert_eq!(looker.look().await, (false, vec![PASSWORD]), "one that was not checked vouches for nothing");
}

#[tokio::test]
async fn a_password_that_was_checked_before_a_service_broke_down_vouches_for_nothing() {
    let mood = Mood::new(NO, NO);
    let looker = Looker::at(&mood).await;
    assert_eq!(looker.look().await, (true, vec![WHO]));
    assert_eq!(looker.somebody_signs_in().await, Answer::No);
    *mood.existence.lock().unwrap() = BROKEN;
    *mood.password.lock().unwrap() = BROKEN;
    assert_eq!(looker.look().await, (false, vec![WHO, PASSWORD]));
}

#[tokio::test]
async fn a_password_that_was_checked_vouches_for_nothing_once_there_is_no_answer_of_another_kind() {
    let mood = Mood::new(UNKNOWN, NO);
    let looker = Looker::at(&mood).await;
    assert_eq!(looker.look().await, (true, vec![WHO, PASSWORD]));
    *mood.existence.lock().unwrap() = BROKEN;
    *mood.password.lock().unwrap() = BROKEN;
    assert_eq!(looker.look().await, (false, vec![WHO, PASSWORD]));
}

#[tokio::test]
async fn a_service_that_breaks_down_again_and_again_is_away_each_time() {
    let mood = Mood::new(NO, NO);
    let looker = Looker::at(&mood).await;
    for _ in 0..3 {
        assert_eq!(looker.look().await, (true, vec![WHO]));
        *mood.existence.lock().unwrap() = BROKEN;
        *mood.password.lock().unwrap() = BROKEN;
        assert_eq!(looker.look().await, (false, vec![WHO, PASSWORD]));
        *mood.existence.lock().unwrap() = NO;
        *mood.password.lock().unwrap() = NO;
        assert_eq!(looker.look().await, (true, vec![PASSWORD]));
    }
}

#[tokio::test]
async fn a_harmless_question_that_was_answered_for_two_minutes_begins_anew_without_an_answer() {
    let mood = Mood::new(BROKEN, NO);
    let looker = Looker::at(&mood).await;
    assert_eq!(looker.look().await, (true, vec![WHO, PASSWORD]));
    *mood.existence.lock().unwrap() = NO;
    looker.hands.advance(Duration::from_mins(2));
    assert_eq!(looker.somebody_signs_in().await, Answer::No);
    assert_eq!(looker.look().await, (true, vec![WHO]));
    *mood.existence.lock().unwrap() = BROKEN;
    assert_eq!(looker.look().await, (true, vec![WHO, PASSWORD]), "it may have broken down since somebody signed in");
}

#[tokio::test]
async fn a_service_that_cannot_be_reached_any_more_is_away_at_once_though_a_password_was_checked_just_now() {
    let nowhere = |_, asked: &str| match asked {
        asked if asked.contains("/user_exists?") => Act::Last(text(404, "", "")),
        _ => Act::Last(text(200, "", "false")),
    };
    let looker = Looker::asking("/api", nowhere).await;
    assert_eq!(looker.look().await, (true, vec![WHO, PASSWORD]));
    assert_eq!(looker.look().await, (true, vec![WHO]));
    looker.service.stop().await;
    assert_eq!(looker.look().await, (false, vec![]));
}

#[tokio::test]
async fn where_the_harmless_question_is_answered_now_and_then_a_password_is_asked_about_once_a_minute() {
    let mood = Mood::new(NO, NO);
    let looker = Looker::at(&mood).await;
    let mut asked = Vec::new();
    for existence in [NO, BROKEN].into_iter().cycle().take(38) {
        *mood.existence.lock().unwrap() = existence;
        let (up, questions) = looker.look().await;
        assert!(up);
        asked.extend(questions);
        looker.hands.advance(Duration::from_secs(3));
    }
    assert_eq!(asked.iter().filter(|question| **question == PASSWORD).count(), 2, "in a little less than two minutes");
}

#[tokio::test]
async fn a_service_that_could_not_check_a_password_is_away_until_it_can() {
    let mood = Mood::new(NO, BROKEN);
    let looker = Looker::at(&mood).await;
    assert_eq!(looker.somebody_signs_in().await, PROTOCOL);
    for _ in 0..2 {
        assert_eq!(looker.look().await, (false, vec![PASSWORD]), "whoever exists, nobody could sign in");
    }
    *mood.password.lock().unwrap() = NO;
    assert_eq!(looker.look().await, (true, vec![PASSWORD]), "no time has passed");
    assert_eq!(looker.look().await, (true, vec![WHO]));
    *mood.password.lock().unwrap() = BROKEN;
    assert_eq!(looker.somebody_signs_in().await, PROTOCOL);
    *mood.password.lock().unwrap() = NO;
    assert_eq!(looker.somebody_signs_in().await, Answer::No);
    assert_eq!(looker.look().await, (true, vec![WHO]), "the last one was checked");
}

#[tokio::test]
async fn a_service_that_hangs_again_after_somebody_signed_in_is_away_again() {
    let hangs = Arc::new(Mutex::new(true));
    let is_hanging = Arc::clone(&hangs);
    let script = move |_, _: &str| if *is_hanging.lock().unwrap() { Act::Stall("") } else { answer(200, "false") };
    let http = |service| Kind::Http(http_kind::Settings { service, post_password: false });
    let looker = Looker::of(|service| http(Settings { timeout: SOON, ..service }), "/api", script).await;
    for _ in 0..2 {
        *hangs.lock().unwrap() = true;
        assert!(!looker.look().await.0);
        *hangs.lock().unwrap() = false;
        assert_eq!(looker.somebody_signs_in().await, Answer::No);
        assert_eq!(looker.look().await, (true, vec![WHO]));
    }
}

#[tokio::test]
async fn whether_a_change_was_made_that_the_end_of_the_program_cut_off_is_not_known() {
    let looker = Looker::asking("/api", |_, _| Act::Stall("")).await;
    let ending = async {
        looker.service.asked(1).await;
        looker.backend.close().await;
    };
    let (said, ()) = tokio::join!(looker.somebody_changes_the_password(), ending);
    assert_eq!(said, Change::Unknown(ErrorKind::Unavailable));
}

#[tokio::test]
async fn what_became_of_a_change_is_known_where_the_service_turned_it_down() {
    let not_made = Change::Failed;
    for (statuses, expected) in [
        (&[200, 201, 204][..], Change::Made),
        (&[404, 405, 501], not_made(ErrorKind::Unsupported)),
        (&[400, 409, 410, 413, 422, 451], not_made(ErrorKind::Protocol)),
        (&[401, 403, 429], not_made(ErrorKind::Unavailable)),
        (&[408, 500, 502, 504, 302, 303, 307], Change::Unknown(ErrorKind::Protocol)),
        (&[503], Change::Unknown(ErrorKind::Unavailable)),
    ] {
        for &status in statuses {
            let looker = Looker::asking("/api", move |_, _| answer(status, "false")).await;
            assert_eq!(looker.somebody_changes_the_password().await, expected, "{status}");
        }
    }
}

#[tokio::test]
async fn a_change_that_nobody_could_be_told_of_was_not_made() {
    let looker = Looker::asking("/api", |_, _| answer(204, "")).await;
    looker.service.stop().await;
    assert_eq!(looker.somebody_changes_the_password().await, Change::Failed(ErrorKind::Unavailable));
}

/// Gives up soon.
const SOON: Duration = Duration::from_millis(100);

/// A service that is asked too much, in the words of its status and with a pause.
fn too_much() -> Act {
    Act::Answer(text(429, "retry-after: 60\r\n", ""))
}

#[tokio::test]
async fn a_pause_that_strangers_cause_by_looking_people_up_leaves_a_service_up() {
    let script = |_, asked: &str| if asked.contains("/user_exists?") { too_much() } else { answer(200, "false") };
    let looker = Looker::asking("/api", script).await;
    assert_eq!(looker.a_stranger_looks_romeo_up().await, UNAVAILABLE);
    assert_eq!(looker.look().await, (true, vec![PASSWORD]), "a look-up has to wait, a sign-in has not");
    assert_eq!(looker.look().await, (true, vec![]), "a password was checked just now");
}

#[tokio::test]
async fn a_service_that_limits_look_ups_is_asked_for_a_password_once_a_minute_whoever_keeps_to_the_pause() {
    let limited = |_, asked: &str| match asked {
        asked if asked.contains("/user_exists?") => Act::Answer(text(429, "retry-after: 5\r\n", "")),
        _ => answer(200, "false"),
    };
    let looker = Looker::asking("/api", limited).await;
    let mut asked = Vec::new();
    for _ in 0..39 {
        let (up, questions) = looker.look().await;
        assert!(up);
        asked.extend(questions);
        looker.hands.advance(Duration::from_secs(3));
    }
    assert_eq!(asked.iter().filter(|question| **question == PASSWORD).count(), 2, "in a little less than two minutes");
    assert!(asked.len() > 10, "and for its look-ups as soon as it wants to be");
}

#[tokio::test]
async fn a_password_that_was_not_asked_about_says_nothing_of_the_service() {
    let script = |_, asked: &str| if asked.contains("user=romeo&") { too_much() } else { answer(200, "false") };
    let looker = Looker::asking("/api", script).await;
    assert_eq!(looker.somebody_signs_in().await, UNAVAILABLE);
    assert_eq!(looker.look().await, (true, vec![PASSWORD]), "it was asked, and gave no answer");
    assert_eq!(looker.somebody_signs_in().await, UNAVAILABLE, "and wanted a pause");
    assert_eq!(looker.look().await, (true, vec![WHO]));
}

#[tokio::test]
async fn what_the_service_of_one_host_does_says_nothing_of_anothers() {
    let script = |_, asked: &str| match asked {
        asked if asked.starts_with("GET /capulet.lit/") => answer(404, ""),
        asked if asked.contains("/user_exists?") => answer(501, ""),
        _ => answer(200, "false"),
    };
    let looker = Looker::asking("/$host", script).await;
    assert_eq!(looker.look_for("montague.lit").await, (true, vec![WHO, PASSWORD]));
    assert_eq!(looker.look_for("capulet.lit").await, (false, vec![WHO, PASSWORD]), "only montague.lit's was checked");
    assert_eq!(looker.somebody_signs_in_at("montague.lit").await, Answer::No);
    assert_eq!(looker.look_for("capulet.lit").await, (false, vec![PASSWORD]));
    assert_eq!(looker.somebody_signs_in_at("capulet.lit").await, PROTOCOL);
    assert_eq!(looker.look_for("montague.lit").await, (true, vec![WHO]), "only capulet.lit's was not");
}

#[tokio::test]
async fn a_module_that_could_not_check_a_password_is_away_until_it_can() {
    let status = Arc::new(Mutex::new(500));
    let says = Arc::clone(&status);
    let script = move |_, asked: &str| {
        let is_somebody = asked.contains("\r\nauthorization: ");
        let headers = "www-authenticate: Basic realm=\"montague.lit\"\r\n";
        if is_somebody { answer(*says.lock().unwrap(), "") } else { Act::Answer(text(401, headers, "")) }
    };
    let looker = Looker::of(|service| Kind::Basic(basic_kind::Settings { service }), "/auth_check", script).await;
    let domain = Domain::prepare("montague.lit").unwrap();
    looker.backend.pulse(&domain).await.unwrap();
    assert_eq!(looker.somebody_signs_in().await, UNAVAILABLE);
    assert!(looker.backend.pulse(&domain).await.is_err(), "the module is there, and nobody could sign in");
    for no in [401, 404] {
        *status.lock().unwrap() = 500;
        assert_eq!(looker.somebody_signs_in().await, UNAVAILABLE);
        *status.lock().unwrap() = no;
        assert!(looker.backend.pulse(&domain).await.is_ok(), "{no}");
    }
    assert!(!looker.service.requests().pop().unwrap().contains("cm9tZW9A"), "nobody's password is asked about");
    let before = looker.service.requests().len();
    looker.backend.pulse(&domain).await.unwrap();
    let asked = looker.service.requests().split_off(before);
    assert!(asked.len() == 1 && !asked[0].contains("\r\nauthorization: "), "the harmless question again: {asked:?}");
}
