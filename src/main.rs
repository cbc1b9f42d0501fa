//! The `montague` program: arguments in, exit status out.

use std::env;
use std::io;
use std::process::ExitCode;

use montague::cli::{self, Terminal};
use rustix::process::{DumpableBehavior, set_dumpable_behavior};

fn main() -> ExitCode {
    // Passwords pass through this memory: it is dumped nowhere, and no other program of the same user reads it. It fails
    // for no reason that it could have here.
    _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    // One crypto provider for every part that does not name its own. It fails only where there is one already.
    _ = rustls::crypto::ring::default_provider().install_default();
    let (mut input, mut output, mut errors) = (io::stdin(), io::stdout(), io::stderr());
    let mut terminal = Terminal { input: &mut input, output: &mut output, errors: &mut errors };
    ExitCode::from(cli::run(env::args_os(), &mut terminal))
}
