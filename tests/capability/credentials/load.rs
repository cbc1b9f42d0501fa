//! Many people at once over few processes, which are killed meanwhile.

use std::fs;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;
use rustix::process::{Pid, Signal, kill_process};
use tokio::sync::{Mutex, MutexGuard};

use crate::credentials::source::{Kind, Source};
use crate::metrics::{answers, numbers, sign_ins};
use crate::support::stage::{ACCOUNT, LOGIN, says};
use crate::support::{Browser, Page, Setup, TestApp};

const PEOPLE: usize = 200;
/// How often a process is killed, and how long lies between.
const KILLS: usize = 6;
const BETWEEN_KILLS: Duration = Duration::from_millis(50);

/// How many of one host wait for a process.
const LINE: u64 = 64;
/// How many processes there are, and how long somebody waits for one.
const PROCESSES: u64 = 2;
const PATIENCE: Duration = Duration::from_secs(5);

/// What became of the sign-ins.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcomes {
    right: u64,
    wrong: u64,
    not_checked: u64,
}

impl Outcomes {
    /// Nobody is told a result that belongs to somebody else, and nobody is told nothing.
    fn of(pages: &[Page]) -> Self {
        let mut outcomes = Self::default();
        for (person, page) in pages.iter().enumerate() {
            match (page.url.as_str() == ACCOUNT, page.status(), gives_the_right_one(person)) {
                (true, 200, true) => outcomes.right += 1,
                (false, 403, false) => outcomes.wrong += 1,
                (false, 503, _) => outcomes.not_checked += 1,
                (_, status, _) => panic!("{person} was told {status} at {}: {}", page.url, page.text()),
            }
        }
        outcomes
    }

    fn answered(&self) -> u64 {
        self.right + self.wrong
    }
}

/// What the operator sees of the same sign-ins.
#[derive(Debug)]
struct Counted {
    outcomes: Outcomes,
    /// Those who found no place in the line, or whose processes were killed.
    unavailable: u64,
    /// Those who waited too long.
    timeout: u64,
}

impl Counted {
    async fn at(app: &TestApp) -> Self {
        let numbers = numbers(app).await;
        let number = |name: &str| numbers[name].parse::<u64>().expect("a number");
        let [right, wrong, unavailable, timeout] =
            ["yes", "no", "unavailable", "timeout"].map(|answer| number(&answers("check", answer)));
        let outcomes = Outcomes { right, wrong, not_checked: unavailable + timeout };
        let people = ["signed_in", "wrong", "unavailable"].map(|outcome| number(&sign_ins(outcome)));
        assert_eq!(people, [right, wrong, outcomes.not_checked], "a question for each sign-in");
        // Without the one for whom the processes were started.
        Self { outcomes: Outcomes { right: right - 1, ..outcomes }, unavailable, timeout }
    }
}

/// Every second person makes a mistake.
const fn gives_the_right_one(person: usize) -> bool {
    person.is_multiple_of(2)
}

/// Every process of this source, grandchildren included, by its number.
fn processes(source: &Source) -> Vec<Pid> {
    let folder = source.folder().display().to_string();
    let entries = fs::read_dir("/proc").expect("the processes").flatten();
    let ours = entries.filter_map(|entry| {
        let number = entry.file_name().to_str()?.parse().ok()?;
        let line = fs::read(entry.path().join("cmdline")).ok()?;
        String::from_utf8_lossy(&line).contains(&folder).then_some(number)
    });
    ours.filter_map(Pid::from_raw).collect()
}

async fn kill_some(source: &Source) {
    for round in 0..KILLS {
        let running = processes(source);
        if let Some(victim) = running.get(round % running.len().max(1)) {
            // It may have ended by itself a moment ago.
            _ = kill_process(*victim, Signal::KILL);
        }
        tokio::time::sleep(BETWEEN_KILLS).await;
    }
}

async fn give(mut browser: Browser, login: &Page, person: usize) -> Page {
    let mistake = if gives_the_right_one(person) { "" } else { "!" };
    let password = format!("the password of {person}{mistake}");
    let form = login.form("password").fill("username", &format!("person{person}")).fill("password", &password);
    browser.submit(&form).await.page()
}

/// One crowd after the other: together they would take each other's time.
static CROWDS: Mutex<()> = Mutex::const_new(());

/// A program that knows all these people, the provider that asks it, and a browser behind a proxy, which says where people
/// are. The processes are there: they were started for the first who signed in.
struct Scene {
    source: Source,
    app: TestApp,
    browser: Browser,
    _alone: MutexGuard<'static, ()>,
}

async fn scene(more: &str) -> Scene {
    let alone = CROWDS.lock().await;
    let people: Vec<_> =
        (0..PEOPLE).map(|n| (format!("person{n}@montague.lit"), format!("the password of {n}"))).collect();
    let people: Vec<_> = people.iter().map(|(jid, password)| (jid.as_str(), password.as_str())).collect();
    let source = Source::start(Kind::Generic, &people);
    let setup = Setup::new().watched().proxy("127.0.0.1/32").section("[limits]\npages = \"off\"");
    let app = source.asked_by(setup, &format!("processes = {PROCESSES}\n{more}")).await;
    let mut browser = app.browser();
    browser.turn_to(&app.network().clone().by_proxy());
    let login = browser.open(LOGIN).await.page();
    give(browser.clone(), &login, 0).await;
    Scene { source, app, browser, _alone: alone }
}

/// Everybody signs in, each from an address of their own.
async fn all_at_once(mut browser: Browser) -> Vec<Page> {
    let login = &browser.open(LOGIN).await.page();
    let each = (0..PEOPLE).map(|person| give(browser.clone().at(&format!("192.0.2.{person}")), login, person));
    join_all(each).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_sign_in_at_once_while_processes_are_killed_and_nobody_is_told_anothers_result() {
    // Nobody waits too long here, however slow the machine is.
    let Scene { source, app, browser, _alone } = scene("timeout = \"60s\"").await;
    let (pages, ()) = tokio::join!(all_at_once(browser), kill_some(&source));
    let (outcomes, counted) = (Outcomes::of(&pages), Counted::at(&app).await);
    assert_eq!(outcomes, counted.outcomes);
    assert_eq!(outcomes.answered() + counted.unavailable, PEOPLE as u64, "{counted:?}");
    // Who stands in the line is asked about, unless two processes are killed over the same question.
    assert!(outcomes.answered() >= LINE - KILLS as u64 / 2, "{counted:?}");
    app.stop().await;
    assert_eq!(processes(&source), [], "a process was left behind");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_more_than_can_be_asked_about_some_find_no_place_and_some_wait_too_long_and_each_is_counted_as_that() {
    let each = Duration::from_millis(500);
    let Scene { source, app, browser, _alone } = scene("").await;
    source.behave(&format!("slow {}", each.as_secs_f64()));
    let pages = all_at_once(browser).await;
    let (outcomes, counted) = (Outcomes::of(&pages), Counted::at(&app).await);
    assert_eq!(outcomes, counted.outcomes);
    assert_eq!(outcomes.answered() + counted.unavailable + counted.timeout, PEOPLE as u64);
    // Each process answers one after the other for as long as people wait; half of that is left to a slow machine.
    let in_time = PROCESSES * u64::try_from(PATIENCE.as_millis() / each.as_millis()).expect("a number");
    assert!(outcomes.answered() >= in_time / 2, "{counted:?}");
    // The line is longer than that: whoever stands at its end waits too long, and for the others there is no place.
    assert!(counted.timeout > 0 && counted.unavailable > 0, "{counted:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_at_one_address_keeps_nobody_elsewhere_from_signing_in() {
    let Scene { source, app, mut browser, _alone } = scene("").await;
    source.behave("slow 0.2");
    let login = &browser.open(LOGIN).await.page();
    let crowd = (0..95).map(|person| give(browser.clone().at("198.51.100.1"), login, 2 * person + 1));
    let mut crowd: FuturesUnordered<_> = crowd.collect();
    // The crowd is in, and will be for a while.
    let first = crowd.next().await.expect("somebody of the crowd");
    let elsewhere = give(browser.clone().at("198.51.100.2"), login, 0);
    let (elsewhere, mut crowd) = tokio::join!(elsewhere, crowd.collect::<Vec<_>>());
    assert_eq!(elsewhere.url.as_str(), ACCOUNT, "{}", elsewhere.text());

    crowd.push(first);
    let told = |status, code| {
        let is_told = |page: &&Page| (page.status(), page.answer.header("x-error-code")) == (status, Some(code));
        crowd.iter().filter(is_told).count()
    };
    let (wrong, in_vain) = (told(403, "wrong-password"), told(503, "unavailable"));
    assert_eq!((wrong + in_vain, wrong >= 8, in_vain > 0), (95, true, true), "{wrong} {in_vain}");
    let refused = crowd.iter().find(|page| page.status() == 503).expect("one of them");
    assert_eq!(refused.answer.header("retry-after"), Some("30"));
    // Some had their turn in the end, and too little time for an answer: what it was is counted all the same.
    let numbers = numbers(&app).await;
    let counted = |outcome| numbers[&sign_ins(outcome)].parse::<usize>().expect("a number");
    let told = crowd.iter().filter(|page| says(page, "Too many people of your network")).count();
    assert_eq!(told, counted("crowded"));
    assert!(counted("wrong") >= wrong, "{numbers:?}");
}
