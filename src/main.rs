//! The `montague` program: arguments in, exit status out.

use std::env;
use std::io;
use std::process::ExitCode;

use montague::cli::{self, Terminal};

fn main() -> ExitCode {
    // One crypto provider for every part that does not name its own. It fails only where there is one already.
    _ = rustls::crypto::ring::default_provider().install_default();
    let (mut input, mut output, mut errors) = (io::stdin(), io::stdout(), io::stderr());
    let mut terminal = Terminal { input: &mut input, output: &mut output, errors: &mut errors };
    ExitCode::from(cli::run(env::args_os(), &mut terminal))
}
