//! One process: asked one question at a time, and ended for certain.

use std::process::ExitStatus;
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout};
use zeroize::Zeroizing;

use super::answer::{Oddity, Reading};
use super::fault::{Ended, ProcessFault, StartFault};
use super::pool::{Job, Pool};
use super::stderr::StandardError;
use super::wire::{Input, Output};
use super::{Protocol, Settings, Verdict};
use crate::system::System;

/// How long a process may take to leave after it closed its output.
const LEAVING: Duration = Duration::from_secs(1);
/// How long a process that answers one question only has to be silent before it is asked.
const SILENT: Duration = Duration::from_millis(50);
/// How long nothing more may come from a new process after its answers to questions about nobody, at the least.
const NOTHING_MORE: Duration = Duration::from_millis(500);
/// How long the end of its standard error is waited for.
const LAST_WORDS: Duration = Duration::from_millis(200);
/// How long a process may take to leave when it is asked to: once by closing its input, once by a signal.
const GRACE: Duration = Duration::from_secs(2);

/// A running process. When it is dropped, it and everything it started is killed.
pub(super) struct Child {
    process: tokio::process::Child,
    group: Option<Pid>,
    wires: Option<Wires>,
    errors: StandardError,
    answers: u64,
    answers_once: bool,
}

struct Wires {
    input: Input,
    output: Output,
}

/// What a process does without being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stir {
    /// It ended, or closed its output.
    Ended,
    /// It writes.
    Wrote,
}

/// Why a question has no answer.
#[derive(Debug)]
pub(super) enum Lapse {
    /// It wrote before it was asked: the question was not put to it.
    Unasked,
    /// It ended before the first byte of an answer.
    Ended,
    /// It takes longer than an answer may.
    Late,
    /// Its answer is none.
    Odd(Oddity),
}

/// What a process said, and whether it can be asked again.
#[derive(Debug)]
pub(super) struct Said {
    /// The answer; `None` when it does not know the question.
    pub(super) verdict: Option<Verdict>,
    /// Whether it has closed its output.
    pub(super) was_the_last: bool,
}

impl Child {
    /// Starts a process. The files it needs may lie on something slow, so nobody else waits for that.
    pub(super) async fn start(settings: &Arc<Settings>, system: System) -> Result<Self, ProcessFault> {
        let settings = Arc::clone(settings);
        let started = spawn_blocking(move || Self::start_here(&settings, system)).await;
        Ok(started.unwrap_or_else(|_| Err(StartFault::Interrupted))?)
    }

    fn start_here(settings: &Settings, system: System) -> Result<Self, StartFault> {
        let started = super::start::start(settings)?;
        let group = started.process.id().and_then(|id| Pid::from_raw(id.try_into().ok()?));
        let watched = (|| {
            let wires = Wires { input: Input::new(started.input)?, output: Output::new(started.output)? };
            Ok((wires, Output::new(started.errors)?))
        })();
        match watched {
            Ok((wires, errors)) => {
                let errors = StandardError::listen(errors, system);
                Ok(Self {
                    process: started.process,
                    group,
                    wires: Some(wires),
                    errors,
                    answers: 0,
                    answers_once: false,
                })
            }
            Err(error) => Err(StartFault::Unwatched(Arc::new(error))),
        }
    }

    /// How many questions it has answered.
    pub(super) fn answers(&self) -> u64 {
        self.answers
    }

    /// Waits until it does something without being asked.
    pub(super) async fn stirs(&mut self) -> Stir {
        let Some(wires) = &self.wires else { return Stir::Ended };
        let mut byte = [0];
        tokio::select! {
            biased;
            read = wires.output.read(&mut byte) => if let Ok(1..) = read { Stir::Wrote } else { Stir::Ended },
            _ = self.process.wait() => Stir::Ended,
        }
    }

    /// Makes sure that its answers belong to the questions before which they come: what it printed at its start would be
    /// taken for the first answer, that for the second, and so on. So it is asked about nobody, twice. If it is out of
    /// step, the second answer is the one to the first question, and its own is still to come: it takes as long as the
    /// one before it did, and twice that time is waited. People who wait meanwhile wait no longer than ever: what may
    /// take its time here is the program, not their answer.
    pub(super) async fn prove(&mut self, probe: &[u8], settings: &Settings, pool: &Pool) -> Result<(), Lapse> {
        self.ask_about_nobody(probe, settings).await?;
        pool.hear();
        let took = self.ask_about_nobody(probe, settings).await?;
        let quiet = NOTHING_MORE.min(settings.timeout / 4).max(took * 2);
        match timeout(quiet, self.stirs()).await {
            Ok(Stir::Wrote) => Err(Lapse::Odd(Oddity::MoreThanOne)),
            Ok(Stir::Ended) => Err(Lapse::Ended),
            Err(_) => Ok(()),
        }
    }

    /// Each answer may take as long as one to a person; tells how long it took.
    async fn ask_about_nobody(&mut self, probe: &[u8], settings: &Settings) -> Result<Duration, Lapse> {
        let asked = Instant::now();
        timeout(settings.timeout, self.put(probe, settings.protocol)).await.unwrap_or(Err(Lapse::Late))?;
        Ok(asked.elapsed())
    }

    /// The same for one that answers a single question and leaves, which cannot be asked anything else: it has to be
    /// silent before the question, and has to leave after its answer.
    pub(super) async fn prove_silent(&mut self) -> Result<(), Lapse> {
        self.answers_once = true;
        match timeout(SILENT, self.stirs()).await {
            Ok(Stir::Wrote) => Err(Lapse::Unasked),
            Ok(Stir::Ended) => Err(Lapse::Ended),
            Err(_) => Ok(()),
        }
    }

    /// Puts somebody's question to it and reads the answer. Whoever gives the waiting up has to end the process.
    pub(super) async fn ask(&mut self, job: &Job, protocol: Protocol) -> Result<Said, Lapse> {
        self.errors.keep_quiet();
        let said = self.put(&job.framed, protocol).await?;
        if self.answers_once { self.leave(said).await } else { Ok(said) }
    }

    async fn put(&mut self, question: &[u8], protocol: Protocol) -> Result<Said, Lapse> {
        let Some(wires) = &self.wires else { return Err(Lapse::Ended) };
        if wires.output.has_waiting() {
            return Err(Lapse::Unasked);
        }
        // It may come back with what it was asked, so this is wiped as well.
        let mut heard = Zeroizing::new(Vec::with_capacity(16));
        let answered = tokio::select! {
            biased;
            reading = wires.exchange(question, protocol, &mut heard) => reading,
            _ = self.process.wait() => wires.rest(protocol, &mut heard),
        };
        match answered.reading {
            Reading::Said(_) | Reading::Unsupported if wires.output.has_waiting() => {
                Err(Lapse::Odd(Oddity::MoreThanOne))
            }
            Reading::Said(verdict) => Ok(self.said(Some(verdict), answered.ended)),
            Reading::Unsupported => Ok(self.said(None, answered.ended)),
            Reading::Odd(oddity) => Err(Lapse::Odd(oddity)),
            Reading::Nothing | Reading::Unfinished => Err(Lapse::Ended),
        }
    }

    /// An answer is its only one when it leaves after it, in good order and without another word.
    async fn leave(&mut self, said: Said) -> Result<Said, Lapse> {
        let wrote = !said.was_the_last && self.stirs().await == Stir::Wrote;
        if wrote || self.wires.as_ref().is_some_and(|wires| wires.output.has_waiting()) {
            return Err(Lapse::Odd(Oddity::MoreThanOne));
        }
        let in_good_order = self.process.wait().await.is_ok_and(|status| status.success());
        if in_good_order { Ok(Said { was_the_last: true, ..said }) } else { Err(Lapse::Ended) }
    }

    fn said(&mut self, verdict: Option<Verdict>, was_the_last: bool) -> Said {
        self.answers += 1;
        Said { verdict, was_the_last }
    }

    /// Waits a moment for a process that is leaving, sees to it that nothing of it stays, and tells how it went.
    pub(super) async fn bury(mut self) -> Ended {
        let status = timeout(LEAVING, self.process.wait()).await.ok().and_then(Result::ok);
        let answered = self.answers > 0;
        self.kill().await;
        Ended { status, answered, last_words: self.errors.last_words(LAST_WORDS).await }
    }

    /// Kills it with everything it started.
    pub(super) async fn kill(&mut self) -> Option<ExitStatus> {
        self.signal(Signal::KILL);
        let status = self.process.wait().await.ok();
        self.group = None;
        status
    }

    /// Asks it to end, ever more firmly.
    pub(super) async fn dismiss(mut self) {
        self.wires = None;
        if timeout(GRACE, self.process.wait()).await.is_err() {
            self.signal(Signal::TERM);
            _ = timeout(GRACE, self.process.wait()).await;
        }
        self.kill().await;
    }

    /// Sends a signal to it and to all that it started; there may be nobody left to get it.
    fn signal(&self, signal: Signal) {
        if let Some(group) = self.group {
            _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
    }
}

/// What was heard, and whether more can come.
struct Heard {
    reading: Reading,
    ended: bool,
}

impl Wires {
    async fn exchange(&self, question: &[u8], protocol: Protocol, heard: &mut Vec<u8>) -> Heard {
        // Whether it could not be written shows in what comes back.
        _ = self.input.write_all(question).await;
        let mut bytes = Zeroizing::new([0; 256]);
        loop {
            let read = self.output.read(bytes.as_mut_slice()).await.unwrap_or_default();
            heard.extend_from_slice(bytes.get(..read).unwrap_or_default());
            let ended = read == 0;
            match protocol.read(heard, ended) {
                Reading::Unfinished if !ended => {}
                reading => return Heard { reading, ended },
            }
        }
    }

    /// What a process that has ended left behind: somebody it started may keep its output open for ever.
    fn rest(&self, protocol: Protocol, heard: &mut Vec<u8>) -> Heard {
        let mut bytes = Zeroizing::new([0; 256]);
        while let Some(read @ 1..) = self.output.read_now(bytes.as_mut_slice()) {
            heard.extend_from_slice(bytes.get(..read).unwrap_or_default());
            if protocol.read(heard, false) != Reading::Unfinished {
                break;
            }
        }
        Heard { reading: protocol.read(heard, true), ended: true }
    }
}
