//! Programs that a scenario starts, and ends again.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const START: Duration = Duration::from_mins(1);

/// A program that runs until this value is dropped.
pub(crate) struct Running(Child);

impl Running {
    /// Starts a program, waits for the line of its output in which `find` finds something, and returns both.
    pub(crate) fn start<T: Send + 'static>(
        command: &mut Command,
        find: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> (Self, T) {
        let name = command.get_program().to_owned();
        Self::try_start(command, find).unwrap_or_else(|| panic!("{} is ready in time", name.display()))
    }

    /// The same; nothing if the program ends before it has said that line, or takes too long.
    pub(crate) fn try_start<T: Send + 'static>(
        command: &mut Command,
        find: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> Option<(Self, T)> {
        let name = command.get_program().to_owned();
        let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut running = Self(started.unwrap_or_else(|error| panic!("{} starts: {error}", name.display())));
        let output = running.0.stdout.take().expect("its output is piped");
        let (found, wanted) = mpsc::channel();
        thread::spawn(move || {
            let mut lines = BufReader::new(output).lines().map_while(Result::ok);
            if let Some(value) = lines.find_map(|line| find(&line)) {
                // Nobody listens any more when the time was up.
                drop(found.send(value));
            }
            // The rest is thrown away, so that the program never waits for a reader.
            lines.for_each(drop);
        });
        Some((running, wanted.recv_timeout(START).ok()?))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only when it has ended already, and then there is nothing left to end.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
