//! The place of one process: it is started, asked, and replaced when it has to be.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, timeout};
use zeroize::Zeroizing;

use super::answer::Oddity;
use super::backoff::Backoff;
use super::child::{Child, Lapse, Stir};
use super::fault::{Ended, ProcessFault};
use super::pool::{Job, Pool};
use super::{Call, Settings};
use crate::system::System;

/// Longer than any question waits.
const FOR_GOOD: Duration = Duration::from_hours(24 * 365);

/// Keeps one process running.
pub(super) struct Worker {
    place: usize,
    settings: Arc<Settings>,
    pool: Arc<Pool>,
    system: System,
    child: Option<Child>,
    backoff: Backoff,
    /// The question about nobody that a new process is asked first.
    probe: Zeroizing<Vec<u8>>,
    leaves_after_its_answer: bool,
}

impl Drop for Worker {
    /// Nobody is left in its place, so nobody may wait for it: its runtime has ended, or the program is being dropped.
    fn drop(&mut self) {
        self.pool.rest(self.place, Instant::now() + FOR_GOOD, ProcessFault::Closing);
    }
}

/// How it goes on after a process.
enum Next {
    /// The same process is asked on.
    Stay,
    /// Another one is started at once.
    Replace,
    /// Another one is started after a pause.
    Rest(ProcessFault),
}

impl Worker {
    /// For one place of a pool, with the question about nobody that each process is asked first.
    pub(super) fn new(
        place: usize,
        settings: Arc<Settings>,
        pool: Arc<Pool>,
        probe: Zeroizing<Vec<u8>>,
        system: System,
    ) -> Self {
        let backoff = Backoff::new(system.clone());
        Self { place, settings, pool, system, child: None, backoff, probe, leaves_after_its_answer: false }
    }

    /// Works until the pool is closed, then ends its process in good order.
    pub(super) async fn run(mut self) {
        let pool = Arc::clone(&self.pool);
        tokio::select! {
            biased;
            () = pool.closed() => {}
            () = self.work() => {}
        }
        if let Some(child) = self.child.take() {
            child.dismiss().await;
        }
    }

    /// One process after the other; it never ends by itself.
    async fn work(&mut self) {
        loop {
            self.pool.rise(self.place);
            let why = match Child::start(&self.settings, self.system.clone()).await {
                Ok(child) => {
                    self.child = Some(child);
                    self.serve().await
                }
                Err(fault) => Some(fault),
            };
            if let Some(why) = why {
                self.rest(why).await;
            }
        }
    }

    async fn rest(&mut self, why: ProcessFault) {
        let pause = self.backoff.pause();
        tracing::error!(fault = %why, place = self.place, ?pause, "a credential program is started again after a pause");
        let until = Instant::now() + pause;
        self.pool.rest(self.place, until, why);
        tokio::time::sleep_until(until).await;
    }

    /// Puts one question after the other to the process, once it has shown that it can be asked; tells why there has to
    /// be a pause after it, if there has.
    async fn serve(&mut self) -> Option<ProcessFault> {
        let mut next = self.prove().await;
        loop {
            match next {
                Next::Stay => next = self.serve_one().await,
                Next::Replace => return None,
                Next::Rest(why) => return Some(why),
            }
        }
    }

    /// Nobody's question is the first that a process is asked: its answer might be a greeting.
    async fn prove(&mut self) -> Next {
        let Some(child) = &mut self.child else { return Next::Replace };
        let proof = if self.leaves_after_its_answer {
            child.prove_silent().await
        } else {
            child.prove(&self.probe, &self.settings, &self.pool).await
        };
        let why = match proof {
            Ok(()) => return Next::Stay,
            Err(Lapse::Ended) => return self.judge_newcomer().await,
            Err(Lapse::Late) => ProcessFault::Slow { within: self.settings.timeout, ever: child.answers() > 0 },
            Err(Lapse::Unasked | Lapse::Odd(Oddity::MoreThanOne)) => ProcessFault::Unasked,
            Err(Lapse::Odd(oddity)) => oddity.into(),
        };
        if let Some(mut child) = self.child.take() {
            child.kill().await;
        }
        Next::Rest(ProcessFault::Unproven(Box::new(why)))
    }

    /// One that ended by itself will do so again. One that was killed may have met with an accident.
    async fn judge_newcomer(&mut self) -> Next {
        match self.bury(Stir::Ended).await {
            Next::Rest(ProcessFault::Ended(ended)) if ended.status.is_some_and(|status| status.code().is_some()) => {
                Next::Rest(ProcessFault::Unproven(Box::new(ended.into())))
            }
            next => next,
        }
    }

    async fn serve_one(&mut self) -> Next {
        let Some(child) = &mut self.child else { return Next::Replace };
        let mut offer = self.pool.offer();
        let taken = tokio::select! {
            biased;
            stir = child.stirs() => Err(stir),
            taken = &mut offer => Ok(taken),
        };
        match taken {
            Ok(Ok(job)) => self.ask(job).await,
            Ok(Err(_)) => Next::Stay,
            Err(stir) => {
                self.pool.withdraw(offer);
                self.bury(stir).await
            }
        }
    }

    /// The process has its whole time, however little of theirs is left to those who waited for it: killing one for the
    /// waiting of others would leave less of them to wait for.
    async fn ask(&mut self, job: Job) -> Next {
        let Some(child) = &mut self.child else {
            self.pool.put_back(job);
            return Next::Replace;
        };
        let within = self.settings.timeout;
        match timeout(within, child.ask(&job, self.settings.protocol)).await.unwrap_or(Err(Lapse::Late)) {
            Ok(said) => {
                self.backoff.answered();
                let was_the_last = said.was_the_last;
                self.pool.finish(job, said.verdict.ok_or(ProcessFault::Unsupported));
                if was_the_last { self.bury(Stir::Ended).await } else { Next::Stay }
            }
            Err(Lapse::Unasked) => {
                self.pool.put_back(job);
                self.bury(Stir::Wrote).await
            }
            Err(Lapse::Ended) => self.after_end(job).await,
            Err(Lapse::Odd(oddity)) => self.give_up(job, oddity.into()).await,
            Err(Lapse::Late) => {
                let fault = ProcessFault::Slow { within, ever: child.answers() > 0 };
                self.give_up(job, fault).await
            }
        }
    }

    /// It ended over a question before it said anything. Another process may be asked the same once, except to set a
    /// password: nobody knows whether it has been set.
    async fn after_end(&mut self, mut job: Job) -> Next {
        if job.call != Call::SetPass && !job.was_repeated && Instant::now() < job.deadline {
            job.was_repeated = true;
            self.pool.put_back(job);
            return self.bury(Stir::Ended).await;
        }
        let Some(child) = self.child.take() else { return Next::Replace };
        let (answers, ended) = (child.answers(), child.bury().await);
        self.pool.finish(job, Err(ended.clone().into()));
        self.judge(answers, ended)
    }

    /// Nobody knows what the process will say next, or when: it is killed, and a late answer with it.
    async fn give_up(&mut self, job: Job, fault: ProcessFault) -> Next {
        self.backoff.faltered();
        self.leaves_after_its_answer = false;
        self.pool.finish(job, Err(fault));
        if let Some(mut child) = self.child.take() {
            child.kill().await;
        }
        Next::Replace
    }

    async fn bury(&mut self, stir: Stir) -> Next {
        let Some(mut child) = self.child.take() else { return Next::Replace };
        match stir {
            Stir::Wrote => {
                child.kill().await;
                Next::Rest(ProcessFault::Unasked)
            }
            Stir::Ended => {
                let (answers, ended) = (child.answers(), child.bury().await);
                self.judge(answers, ended)
            }
        }
    }

    /// Leaving in good order after answering is a manner of some scripts; everything else calls for a pause. One that
    /// leaves after its first answer will do so again, and is not asked about nobody.
    fn judge(&mut self, answers: u64, ended: Ended) -> Next {
        let in_good_order = ended.status.is_none_or(|status| status.success());
        self.leaves_after_its_answer = in_good_order && answers == 1;
        if in_good_order && answers > 0 { Next::Replace } else { Next::Rest(ended.into()) }
    }
}
