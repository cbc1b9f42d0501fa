//! Many people at once over few processes, which are killed meanwhile.

use std::fs;
use std::time::Duration;

use futures_util::future::join_all;
use rustix::process::{Pid, Signal, kill_process};

use crate::credentials::source::{Kind, Source};
use crate::support::stage::{ACCOUNT, LOGIN};
use crate::support::{Browser, Page, Setup};

const PEOPLE: usize = 200;
/// How often a process is killed, and how long lies between.
const KILLS: usize = 6;
const BETWEEN_KILLS: Duration = Duration::from_millis(50);

/// What became of the sign-ins.
#[derive(Debug, Default)]
struct Outcomes {
    right: usize,
    wrong: usize,
    not_checked: usize,
}

impl Outcomes {
    /// Nobody is told a result that belongs to somebody else, and nobody is told nothing.
    fn count(&mut self, person: usize, page: &Page) {
        match (page.url.as_str() == ACCOUNT, page.status(), gives_the_right_one(person)) {
            (true, 200, true) => self.right += 1,
            (false, 403, false) => self.wrong += 1,
            (false, 503, _) => self.not_checked += 1,
            (_, status, _) => panic!("{person} was told {status} at {}: {}", page.url, page.text()),
        }
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_sign_in_at_once_while_processes_are_killed_and_nobody_is_told_anothers_result() {
    let people: Vec<_> =
        (0..PEOPLE).map(|n| (format!("person{n}@montague.lit"), format!("the password of {n}"))).collect();
    let people: Vec<_> = people.iter().map(|(jid, password)| (jid.as_str(), password.as_str())).collect();
    let source = Source::start(Kind::Generic, &people);
    let setup = Setup::new().section("[limits]\nlogin_attempts = \"1000/10m\"\npages = \"off\"");
    let app = source.asked_by(setup, "processes = 2").await;
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    let all = join_all((0..PEOPLE).map(|person| give(browser.clone(), &login, person)));
    let (pages, ()) = tokio::join!(all, kill_some(&source));
    let mut outcomes = Outcomes::default();
    for (person, page) in pages.iter().enumerate() {
        outcomes.count(person, page);
    }
    assert!(outcomes.right > 0 && outcomes.wrong > 0, "some were answered: {outcomes:?}");
    app.stop().await;
    assert_eq!(processes(&source), [], "a process was left behind");
}
