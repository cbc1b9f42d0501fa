//! What a scenario plays on: a demo, a browser, and the end of both, however the scenario goes.

use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::thread;

use futures_util::FutureExt;
use thirtyfour::prelude::*;

use crate::chromium::{Chromedriver, Scripts, complaints};
use crate::demo::Demo;
use crate::visitor::Visitor;

/// Plays a scenario. Afterwards the browser has nothing to complain about, or the test fails; what a failure leaves
/// behind lies in `target/screenshots/failed`: a picture of the last page, and what the demo wrote to standard error.
pub(crate) fn play(scripts: Scripts, scenario: impl AsyncFnOnce(&Visitor) -> WebDriverResult<()>) {
    play_on(Demo::start, scripts, scenario);
}

/// The same on a demo that is begun in another way.
pub(crate) fn play_on(
    begin: impl FnOnce(File) -> Demo,
    scripts: Scripts,
    scenario: impl AsyncFnOnce(&Visitor) -> WebDriverResult<()>,
) {
    // Says no when another scenario of this process came first, and that is fine.
    drop(rustls::crypto::ring::default_provider().install_default());
    let traces = Traces::new();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let chromedriver = Chromedriver::start();
        let demo = Rc::new(begin(traces.log()));
        let driver = chromedriver.open(scripts).await.expect("a browser opens");
        let visitor = Visitor::new(driver.clone(), demo);
        let played = AssertUnwindSafe(scenario(&visitor)).catch_unwind().await;
        let said = complaints(&driver).await;
        let place = driver.current_url().await.map_or_else(|error| error.to_string(), String::from);
        // Whether or not there is a picture, the scenario's own failure is the one to report.
        drop(driver.screenshot(&traces.picture).await);
        let closed = driver.quit().await;
        match played {
            Err(panic) => resume_unwind(panic),
            Ok(Err(error)) => panic!("{error}\nat {place}\nthe browser says: {said:?}"),
            Ok(Ok(())) => (),
        }
        assert_eq!(said.expect("the browser's log"), Vec::<String>::new(), "the browser complains");
        closed.expect("the browser closes");
    });
    traces.remove();
}

/// `target/screenshots/SUBFOLDER`, made if it is not there.
pub(crate) fn folder(subfolder: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots").join(subfolder);
    fs::create_dir_all(&folder).expect("a folder for screenshots");
    folder
}

/// What remains of a scenario that failed.
struct Traces {
    picture: PathBuf,
    log: PathBuf,
}

impl Traces {
    /// Named like the scenario: the test harness gives its name to the thread.
    fn new() -> Self {
        let name = thread::current().name().unwrap_or("scenario").replace("::", "-");
        let failed = folder("failed");
        Self { picture: failed.join(format!("{name}.png")), log: failed.join(format!("{name}.log")) }
    }

    fn log(&self) -> File {
        File::create(&self.log).expect("a file for the demo's log")
    }

    fn remove(self) {
        for trace in [self.picture, self.log] {
            fs::remove_file(trace).expect("a trace to remove");
        }
    }
}
