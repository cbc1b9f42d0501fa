//! What a test's thread logs, for tests of what gets into the log and what never does.

use std::io;
use std::sync::{Arc, Mutex};

use tracing::subscriber::DefaultGuard;
use tracing::{Dispatch, Level};
use tracing_subscriber::fmt::MakeWriter;

/// Everything that is logged at the most talkative level.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Everything that this thread says from now on.
    ///
    /// While there is only one subscriber, a line that another thread reaches first is switched off for all of them:
    /// the second one is there so that each line is asked about in every one.
    pub(super) fn kept() -> (Self, (DefaultGuard, Dispatch)) {
        let log = Self::default();
        let second = Dispatch::new(tracing_subscriber::fmt().with_max_level(Level::TRACE).finish());
        let subscriber = tracing_subscriber::fmt().with_max_level(Level::TRACE).with_ansi(false);
        let guard = tracing::subscriber::set_default(subscriber.with_writer(log.clone()).finish());
        (log, (guard, second))
    }

    /// What has been said.
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
