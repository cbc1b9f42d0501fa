//! What a program writes to its standard error: quoted in the log for its administrator, a little at a time, and never
//! parsed.
//!
//! A script may well print what it was asked. So a line is quoted only whole, and not if it holds a name or a password
//! that the process was asked about lately, as it is or as scripts print text: with backslashes or percent signs.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::task::JoinHandle;
use zeroize::Zeroizing;

use super::wire::Output;
use crate::system::{Stopwatch, System};

/// How many questions are remembered: what a script still has in a buffer belongs to one of the last.
const QUESTIONS: usize = 16;
/// The longest line that is quoted, in bytes. What is longer is not even kept.
const LONGEST_LINE: usize = 1024;
/// How many lines are quoted in a while.
const LINES: usize = 20;
/// That while.
const WHILE: Duration = Duration::from_mins(1);

/// The standard error of one process.
pub(super) struct StandardError {
    known: Arc<Mutex<Known>>,
    listening: JoinHandle<()>,
}

/// What must not be quoted, and what was quoted last.
#[derive(Default)]
struct Known {
    confidences: VecDeque<Vec<Zeroizing<Vec<u8>>>>,
    has_a_password: bool,
    last_words: Option<String>,
}

impl StandardError {
    /// Listens to it from now on.
    pub(super) fn listen(wire: Output, system: System) -> Self {
        let known = Arc::<Mutex<Known>>::default();
        let lines = Lines { known: Arc::clone(&known), kept: Zeroizing::default(), too_long: false };
        let listening = tokio::spawn(listen(wire, lines, Quota::new(system)));
        Self { known, listening }
    }

    /// Notes what the process is about to be told.
    pub(super) fn keep_quiet_about(&self, username: &str, password: Option<&str>) {
        let mut known = lock(&self.known);
        let told = [Some(username), password].into_iter().flatten();
        known.confidences.push_back(told.map(|text| Zeroizing::new(text.as_bytes().to_vec())).collect());
        known.has_a_password |= password.is_some();
        if known.confidences.len() > QUESTIONS {
            known.confidences.pop_front();
        }
    }

    /// Hears what is left, for a moment, and tells the last line of a process that was told no password.
    pub(super) async fn last_words(&mut self, moment: Duration) -> Option<String> {
        _ = tokio::time::timeout(moment, &mut self.listening).await;
        let mut known = lock(&self.known);
        known.last_words.take().filter(|_| !known.has_a_password)
    }
}

impl Drop for StandardError {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Nothing panics while it holds the lock, and what it guards is whole at any time.
fn lock(known: &Mutex<Known>) -> MutexGuard<'_, Known> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(wire: Output, mut lines: Lines, mut quota: Quota) {
    let mut bytes = Zeroizing::new([0; 4096]);
    while let Ok(read @ 1..) = wire.read(bytes.as_mut_slice()).await {
        for byte in bytes.iter().take(read) {
            if let Some(line) = lines.add(*byte) {
                quota.log(&line);
            }
        }
    }
    quota.tell_omitted();
}

/// Puts lines together.
struct Lines {
    known: Arc<Mutex<Known>>,
    kept: Zeroizing<Vec<u8>>,
    too_long: bool,
}

impl Lines {
    /// Adds a byte; when it ends a line, what may be quoted of that. A line without an end is never quoted: it might
    /// hold half of a password.
    fn add(&mut self, byte: u8) -> Option<String> {
        if byte != b'\n' {
            self.too_long |= self.kept.len() >= LONGEST_LINE;
            if !self.too_long {
                self.kept.push(byte);
            }
            return None;
        }
        let line = std::mem::take(&mut self.kept);
        if std::mem::take(&mut self.too_long) {
            return Some(format!("(a line of more than {LONGEST_LINE} bytes)"));
        }
        let mut known = lock(&self.known);
        if known.confidences.iter().flatten().any(|confidence| holds(&line, confidence)) {
            return Some("(a line with a name or a password in it)".to_owned());
        }
        let quoted = String::from_utf8_lossy(&line).trim_end().to_owned();
        if !quoted.is_empty() {
            known.last_words = Some(quoted.clone());
        }
        Some(quoted)
    }
}

/// Whether a line holds a text, in one of the forms that scripts print text in.
fn holds(line: &[u8], text: &[u8]) -> bool {
    let found = |line: &[u8]| line.windows(text.len()).any(|part| part == text);
    found(line) || found(&unescaped(line)) || found(&decoded(line))
}

/// The line with `\x41`, `\u0041` and `\"` read as Python, JSON and many others mean them.
fn unescaped(line: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut plain = Zeroizing::new(Vec::with_capacity(line.len()));
    let mut rest = line;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after.split_first()) {
            (b'\\', Some((b'x', digits))) if hex(digits, 2).is_some() => {
                plain.extend(hex(digits, 2).and_then(|byte| u8::try_from(byte).ok()));
                rest = digits.get(2..).unwrap_or_default();
            }
            (b'\\', Some((b'u', digits))) if hex(digits, 4).is_some() => {
                let c = hex(digits, 4).and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
                plain.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                rest = digits.get(4..).unwrap_or_default();
            }
            (b'\\', Some((escaped, after))) => {
                plain.push(*escaped);
                rest = after;
            }
            _ => plain.push(*first),
        }
    }
    plain
}

/// The line with `%41` and `+` read as in an address.
fn decoded(line: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut plain = Zeroizing::new(Vec::with_capacity(line.len()));
    let mut rest = line;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'%' if hex(after, 2).is_some() => {
                plain.extend(hex(after, 2).and_then(|byte| u8::try_from(byte).ok()));
                rest = after.get(2..).unwrap_or_default();
            }
            b'+' => plain.push(b' '),
            other => plain.push(*other),
        }
    }
    plain
}

/// The number that the first digits write.
fn hex(digits: &[u8], count: usize) -> Option<u32> {
    let digits = digits.get(..count).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// How much may be logged.
struct Quota {
    system: System,
    since: Stopwatch,
    left: usize,
    omitted: u64,
}

impl Quota {
    fn new(system: System) -> Self {
        Self { since: system.stopwatch(), system, left: LINES, omitted: 0 }
    }

    fn log(&mut self, line: &str) {
        if self.since.elapsed() >= WHILE {
            self.tell_omitted();
            *self = Self::new(self.system.clone());
        }
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                tracing::warn!(?line, "a program of `command` wrote to its standard error");
            }
            None => self.omitted += 1,
        }
    }

    fn tell_omitted(&self) {
        if self.omitted > 0 {
            tracing::warn!(lines = self.omitted, "more of its standard error was left out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(told: &[&str], written: &str) -> Vec<String> {
        let known = Arc::<Mutex<Known>>::default();
        let confidences = told.iter().map(|text| Zeroizing::new(text.as_bytes().to_vec())).collect();
        lock(&known).confidences.push_back(confidences);
        let mut lines = Lines { known, kept: Zeroizing::default(), too_long: false };
        written.bytes().filter_map(|byte| lines.add(byte)).collect()
    }

    #[test]
    fn a_line_is_quoted_unless_it_holds_a_name_or_a_password_in_whatever_form() {
        let told = ["romeo", "p:\u{20AC} \"x\""];
        for line in [
            "asked auth:romeo:montague.lit",
            "wrong password p:\u{20AC} \"x\" given",
            "{'password': 'p:\\u20ac \\\"x\\\"'}",
            "b'p:\\xe2\\x82\\xac \\\"x\\\"'",
            "GET /check?pass=p%3A%e2%82%AC+%22x%22",
            "GET /check?pass=p%3a%E2%82%ac%20%22x%22",
        ] {
            assert_eq!(quoted(&told, &format!("{line}\n")), ["(a line with a name or a password in it)"], "{line}");
        }
        let fine = "cannot connect to ldap://montague.lit: refused \\ 100 % of\\x4 p:";
        assert_eq!(quoted(&told, &format!("{fine}\n")), [fine]);
    }

    #[test]
    fn half_a_line_and_far_too_long_ones_are_not_quoted() {
        assert_eq!(quoted(&[], "auth:romeo:montague.lit:s3c"), Vec::<String>::new());
        let written = format!("{}\nnext\n", "x".repeat(5000));
        assert_eq!(quoted(&[], &written), ["(a line of more than 1024 bytes)", "next"]);
    }

    #[test]
    fn twenty_lines_a_minute_are_quoted_and_the_others_counted() {
        let (system, hands) = System::held(crate::openid::timestamp::Timestamp::from_unix(0), [1; 32]);
        let mut quota = Quota::new(system);
        for _ in 0..50 {
            quota.log("line");
        }
        assert_eq!((quota.left, quota.omitted), (0, 30));
        hands.advance(WHILE);
        quota.log("line");
        assert_eq!((quota.left, quota.omitted), (LINES - 1, 0));
    }
}
