//! What a program writes to its standard error: quoted in the log for its administrator, a little at a time, and never
//! parsed.
//!
//! A script may well print what it was asked, in more encodings than anybody can know. So only what a process writes
//! before it is asked about a person is quoted; after that its lines are counted.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::task::JoinHandle;
use zeroize::Zeroizing;

use super::wire::Output;
use crate::system::{Stopwatch, System};

/// The longest line that is quoted, in bytes. What is longer is not even kept.
const LONGEST_LINE: usize = 1024;
/// How many lines are quoted in a while.
const LINES: usize = 20;
/// That while.
const WHILE: Duration = Duration::from_mins(1);

/// The standard error of one process.
pub(super) struct StandardError {
    known: Arc<Known>,
    listening: JoinHandle<()>,
}

/// What has been heard, and whether it may be told.
#[derive(Default)]
struct Known {
    has_a_confidence: AtomicBool,
    last_words: Mutex<Option<String>>,
}

impl StandardError {
    /// Listens to it from now on.
    pub(super) fn listen(wire: Output, system: System) -> Self {
        let known = Arc::<Known>::default();
        let lines = Lines { known: Arc::clone(&known), kept: Zeroizing::default(), too_long: false };
        let listening = tokio::spawn(listen(wire, lines, Quota::new(system)));
        Self { known, listening }
    }

    /// The process is about to be told somebody's name, and perhaps a password.
    pub(super) fn keep_quiet(&self) {
        self.known.has_a_confidence.store(true, Ordering::SeqCst);
    }

    /// Hears what is left, for a moment, and tells the last line of a process that was asked about nobody.
    pub(super) async fn last_words(&mut self, moment: Duration) -> Option<String> {
        _ = tokio::time::timeout(moment, &mut self.listening).await;
        lock(&self.known.last_words).take().filter(|_| !self.known.has_a_confidence.load(Ordering::SeqCst))
    }
}

impl Drop for StandardError {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Nothing panics while it holds the lock, and what it guards is whole at any time.
fn lock(words: &Mutex<Option<String>>) -> MutexGuard<'_, Option<String>> {
    words.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(wire: Output, mut lines: Lines, mut quota: Quota) {
    let mut bytes = Zeroizing::new([0; 4096]);
    while let Ok(read @ 1..) = wire.read(bytes.as_mut_slice()).await {
        for byte in bytes.iter().take(read) {
            match lines.add(*byte) {
                Some(Line::Quoted(line)) => quota.log(&line),
                Some(Line::Withheld) => quota.withhold(),
                None => {}
            }
        }
    }
    quota.tell_left_out();
}

/// A line, as far as it may be told.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// What it says.
    Quoted(String),
    /// That there was one.
    Withheld,
}

/// Puts lines together.
struct Lines {
    known: Arc<Known>,
    kept: Zeroizing<Vec<u8>>,
    too_long: bool,
}

impl Lines {
    /// Adds a byte; when it ends a line, what may be told of that.
    fn add(&mut self, byte: u8) -> Option<Line> {
        if byte != b'\n' {
            self.too_long |= self.kept.len() >= LONGEST_LINE;
            if !self.too_long {
                self.kept.push(byte);
            }
            return None;
        }
        let line = std::mem::take(&mut self.kept);
        let too_long = std::mem::take(&mut self.too_long);
        if self.known.has_a_confidence.load(Ordering::SeqCst) {
            return Some(Line::Withheld);
        }
        if too_long {
            return Some(Line::Quoted(format!("(a line of more than {LONGEST_LINE} bytes)")));
        }
        let quoted = String::from_utf8_lossy(&line).trim_end().to_owned();
        if !quoted.is_empty() {
            *lock(&self.known.last_words) = Some(quoted.clone());
        }
        Some(Line::Quoted(quoted))
    }
}

/// How much may be logged.
struct Quota {
    system: System,
    since: Stopwatch,
    left: usize,
    omitted: u64,
    withheld: u64,
}

impl Quota {
    fn new(system: System) -> Self {
        Self { since: system.stopwatch(), system, left: LINES, omitted: 0, withheld: 0 }
    }

    fn log(&mut self, line: &str) {
        self.renew();
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                tracing::warn!(?line, "a program of `command` wrote to its standard error");
            }
            None => self.omitted += 1,
        }
    }

    /// Tells of the first such line at once, and of the others when they are counted.
    fn withhold(&mut self) {
        self.renew();
        if self.withheld == 0 {
            tracing::warn!(
                "a program of `command` wrote to its standard error; not shown, because it may hold a name or a password"
            );
        }
        self.withheld += 1;
    }

    fn renew(&mut self) {
        if self.since.elapsed() >= WHILE {
            self.tell_left_out();
            *self = Self::new(self.system.clone());
        }
    }

    fn tell_left_out(&self) {
        if self.omitted > 0 {
            tracing::warn!(lines = self.omitted, "more of its standard error was left out");
        }
        if self.withheld > 0 {
            tracing::warn!(lines = self.withheld, "lines on standard error were not shown");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Lines {
        Lines { known: Arc::default(), kept: Zeroizing::default(), too_long: false }
    }

    fn heard(lines: &mut Lines, written: &str) -> Vec<Line> {
        written.bytes().filter_map(|byte| lines.add(byte)).collect()
    }

    #[test]
    fn lines_are_quoted_until_the_process_knows_somebody_and_those_under_way_are_not() {
        let mut lines = lines();
        let fine = "cannot connect to ldap://montague.lit: refused";
        assert_eq!(heard(&mut lines, &format!("{fine}\nand then")), [Line::Quoted(fine.to_owned())]);
        lines.known.has_a_confidence.store(true, Ordering::SeqCst);
        assert_eq!(heard(&mut lines, " this\nczNjcmV0\n"), [Line::Withheld, Line::Withheld]);
    }

    #[test]
    fn half_a_line_and_far_too_long_ones_are_not_quoted() {
        assert_eq!(heard(&mut lines(), "half a line"), []);
        let written = format!("{}\nnext\n", "x".repeat(5000));
        let quoted = ["(a line of more than 1024 bytes)", "next"].map(|line| Line::Quoted(line.to_owned()));
        assert_eq!(heard(&mut lines(), &written), quoted);
    }

    #[test]
    fn twenty_lines_a_minute_are_quoted_and_the_others_counted() {
        let (system, hands) = System::held(crate::openid::timestamp::Timestamp::from_unix(0), [1; 32]);
        let mut quota = Quota::new(system);
        for _ in 0..50 {
            quota.log("line");
            quota.withhold();
        }
        assert_eq!((quota.left, quota.omitted, quota.withheld), (0, 30, 50));
        hands.advance(WHILE);
        quota.log("line");
        assert_eq!((quota.left, quota.omitted, quota.withheld), (LINES - 1, 0, 0));
    }
}
