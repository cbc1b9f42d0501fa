//! Who waits for a process, and which process takes whom.
//!
//! Every question goes to whichever process is idle, those that came first before the others, and sign-ins before
//! look-ups: strangers who look at identifier pages must not hold up people who sign in.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{oneshot, watch};
use tokio::time::Instant;
use zeroize::Zeroizing;

use super::fault::ProcessFault;
use super::{Call, Verdict};
use crate::credentials::queue::WAITING;

/// A question on its way, with somebody who waits for its answer.
pub(super) struct Job {
    /// What is asked.
    pub(super) call: Call,
    /// Of which host.
    pub(super) domain: String,
    /// What is written.
    pub(super) framed: Zeroizing<Vec<u8>>,
    /// Until when.
    pub(super) deadline: Instant,
    /// How long that was altogether.
    pub(super) within: Duration,
    /// Whether a process ended over it already.
    pub(super) was_repeated: bool,
    /// Whether a process has it.
    pub(super) is_taken: Arc<AtomicBool>,
    /// Who waits.
    pub(super) reply: oneshot::Sender<Result<Verdict, ProcessFault>>,
}

/// The questions and the processes of one program.
pub(super) struct Pool {
    queue: Mutex<Queue>,
    closing: watch::Sender<bool>,
}

struct Queue {
    sign_ins: VecDeque<Job>,
    look_ups: VecDeque<Job>,
    idle: VecDeque<oneshot::Sender<Job>>,
    processes: usize,
    looking_up: usize,
    resting: BTreeMap<usize, Rest>,
    progress: Progress,
    is_closed: bool,
}

/// How far any process of the program ever came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Progress {
    /// None has answered anything.
    Silent,
    /// One has answered about nobody.
    Answering,
    /// One has shown that it can be asked.
    Ready,
}

/// A place in which no process runs.
struct Rest {
    until: Instant,
    why: ProcessFault,
}

impl Pool {
    /// A pool for so many processes, none of which is there yet.
    pub(super) fn new(processes: usize) -> Self {
        let queue = Queue {
            sign_ins: VecDeque::new(),
            look_ups: VecDeque::new(),
            idle: VecDeque::new(),
            processes,
            looking_up: 0,
            resting: BTreeMap::new(),
            progress: Progress::Silent,
            is_closed: false,
        };
        Self { queue: Mutex::new(queue), closing: watch::Sender::new(false) }
    }

    /// Lines a question up. What becomes of it comes through its reply.
    pub(super) fn enter(&self, job: Job) {
        let mut queue = self.queue();
        if queue.is_closed {
            return job.answer(Err(ProcessFault::Closing));
        }
        let domain = job.domain.clone();
        queue.line_of(job.call).push_back(job);
        queue.dispatch();
        queue.turn_away_hopeless();
        while queue.waiting(&domain) > WAITING {
            queue.turn_away_newest(&domain);
        }
    }

    /// An idle process offers itself; the next question comes through the receiver.
    pub(super) fn offer(&self) -> oneshot::Receiver<Job> {
        let (to_process, from_pool) = oneshot::channel();
        let mut queue = self.queue();
        queue.progress = Progress::Ready;
        queue.idle.push_back(to_process);
        queue.dispatch();
        from_pool
    }

    /// A new process has answered about nobody.
    pub(super) fn hear(&self) {
        let mut queue = self.queue();
        queue.progress = queue.progress.max(Progress::Answering);
    }

    /// Why there was no answer within this time: the process that has the question is slow, or none took it.
    pub(super) fn why_none_came(&self, is_taken: &AtomicBool, within: Duration) -> ProcessFault {
        let queue = self.queue();
        if is_taken.load(Ordering::SeqCst) {
            return ProcessFault::Slow { within, ever: true };
        }
        match queue.progress {
            Progress::Silent => ProcessFault::Slow { within, ever: false },
            Progress::Answering => ProcessFault::NoneReady(within),
            Progress::Ready => ProcessFault::NoneFree(within),
        }
    }

    /// A process takes its offer back. A question that came in this moment goes to another.
    pub(super) fn withdraw(&self, mut offer: oneshot::Receiver<Job>) {
        offer.close();
        if let Ok(job) = offer.try_recv() {
            self.put_back(job);
        }
    }

    /// A question that a process took and did not put to itself, or that may be asked again, is the next one.
    pub(super) fn put_back(&self, job: Job) {
        let mut queue = self.queue();
        queue.put_back(job);
        queue.dispatch();
        queue.turn_away_hopeless();
    }

    /// A process is done with a question.
    pub(super) fn finish(&self, job: Job, said: Result<Verdict, ProcessFault>) {
        let mut queue = self.queue();
        queue.give_up_place(job.call);
        queue.dispatch();
        drop(queue);
        job.answer(said);
    }

    /// In this place no process runs until then.
    pub(super) fn rest(&self, place: usize, until: Instant, why: ProcessFault) {
        let mut queue = self.queue();
        queue.resting.insert(place, Rest { until, why });
        queue.turn_away_hopeless();
    }

    /// In this place a process is being started.
    pub(super) fn rise(&self, place: usize) {
        self.queue().resting.remove(&place);
    }

    /// Takes no more questions, and answers none of those that wait.
    pub(super) fn close(&self) {
        let mut queue = self.queue();
        queue.is_closed = true;
        for job in queue.drain() {
            job.answer(Err(ProcessFault::Closing));
        }
        drop(queue);
        self.closing.send_replace(true);
    }

    /// Comes true when the pool is closed.
    pub(super) async fn closed(&self) {
        _ = self.closing.subscribe().wait_for(|closing| *closing).await;
    }

    /// Nothing panics while it holds the lock.
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Gives questions to idle processes while there are both.
    fn dispatch(&mut self) {
        while let Some(process) = self.idle.pop_front() {
            if process.is_closed() {
                continue;
            }
            let Some(job) = self.next() else { return self.idle.push_front(process) };
            if let Err(job) = process.send(job) {
                self.put_back(job);
            }
        }
    }

    /// The next question that may be asked now.
    fn next(&mut self) -> Option<Job> {
        self.sign_ins.retain(Job::is_wanted);
        self.look_ups.retain(Job::is_wanted);
        // Look-ups leave one process free, where there are several.
        let may_look_up = self.looking_up < self.processes.saturating_sub(1).max(1);
        let job = match self.sign_ins.pop_front() {
            None if may_look_up => self.look_ups.pop_front()?,
            sign_in => sign_in?,
        };
        job.is_taken.store(true, Ordering::SeqCst);
        if job.call == Call::IsUser {
            self.looking_up += 1;
        }
        Some(job)
    }

    fn put_back(&mut self, job: Job) {
        self.give_up_place(job.call);
        job.is_taken.store(false, Ordering::SeqCst);
        if job.deadline <= Instant::now() {
            let within = job.within;
            return job.answer(Err(ProcessFault::NoneFree(within)));
        }
        self.line_of(job.call).push_front(job);
    }

    fn give_up_place(&mut self, call: Call) {
        if call == Call::IsUser {
            self.looking_up = self.looking_up.saturating_sub(1);
        }
    }

    fn line_of(&mut self, call: Call) -> &mut VecDeque<Job> {
        if call == Call::IsUser { &mut self.look_ups } else { &mut self.sign_ins }
    }

    fn waiting(&self, domain: &str) -> usize {
        let waits = |job: &&Job| job.domain == domain && job.is_wanted();
        self.sign_ins.iter().filter(waits).count() + self.look_ups.iter().filter(waits).count()
    }

    /// The one who came last has to go, and look-ups before sign-ins.
    fn turn_away_newest(&mut self, domain: &str) {
        for line in [&mut self.look_ups, &mut self.sign_ins] {
            let newest = line.iter().rposition(|job| job.domain == domain && job.is_wanted());
            if let Some(job) = newest.and_then(|newest| line.remove(newest)) {
                return job.answer(Err(ProcessFault::Full));
            }
        }
    }

    /// While no process runs at all, nobody is kept waiting in vain: not when none will be started in time, and not
    /// when the program could not be started, or could, and did not show that it can be asked.
    fn turn_away_hopeless(&mut self) {
        if self.resting.len() < self.processes {
            return;
        }
        let Some(soonest) = self.resting.values().min_by_key(|rest| rest.until) else { return };
        let (until, why) = (soonest.until, soonest.why.clone());
        let fails = |rest: &Rest| matches!(rest.why, ProcessFault::Start(_) | ProcessFault::Unproven(_));
        let starts = !self.resting.values().all(fails);
        for job in self.drain() {
            if starts && job.deadline > until {
                self.line_of(job.call).push_back(job);
            } else {
                job.answer(Err(ProcessFault::Resting(Box::new(why.clone()))));
            }
        }
    }

    fn drain(&mut self) -> Vec<Job> {
        self.sign_ins.drain(..).chain(self.look_ups.drain(..)).collect()
    }
}

impl Job {
    /// Tells whoever waits, if anybody still does.
    pub(super) fn answer(self, said: Result<Verdict, ProcessFault>) {
        _ = self.reply.send(said);
    }

    fn is_wanted(&self) -> bool {
        !self.reply.is_closed()
    }
}
