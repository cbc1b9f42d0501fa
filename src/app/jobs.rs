//! What is done again and again beside the answering of requests.

use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{self, MissedTickBehavior};

/// Jobs that run until they are dropped, each in its own rhythm, and never one job twice at a time.
#[derive(Debug, Default)]
pub(super) struct Jobs(JoinSet<()>);

impl Jobs {
    /// Does a job now and then each time the period has passed. The job itself logs what goes wrong.
    pub(super) fn every<F>(&mut self, period: Duration, mut job: impl FnMut() -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send,
    {
        self.0.spawn(async move {
            let mut ticks = time::interval(period);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                job().await;
            }
        });
    }

    /// Ends all jobs where they stand; transactions under way are undone.
    pub(super) async fn stop(mut self) {
        self.0.shutdown().await;
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn a_job_is_done_again_and_again_until_it_is_stopped() {
        let (done, mut reports) = mpsc::channel(1);
        let mut jobs = Jobs::default();
        jobs.every(Duration::from_millis(1), move || {
            let done = done.clone();
            async move { _ = done.send(()).await }
        });
        for _ in 0..3 {
            assert_eq!(reports.recv().await, Some(()));
        }
        jobs.stop().await;
        while reports.recv().await.is_some() {}
    }
}
