//! What an XMPP server does: it runs the program, writes questions and reads answers.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout};

use crate::support::TestApp;
use crate::support::program::command;

/// Everything that an XMPP server may be allowed.
pub(super) const ALLOWED: &str = "allow_password_change = true\nallow_register = true\nallow_remove = true\n";

/// A program that was asked and has ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// Its exit status.
    pub(super) status: Option<i32>,
    /// What it had still answered.
    pub(super) output: Vec<u8>,
    /// What it wrote to standard error.
    pub(super) errors: String,
}

/// A running `montague extauth`.
pub(super) struct Asker {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

/// A configuration beside a running provider, with lines for its `[credentials.main]`.
pub(super) fn configured(app: &TestApp, lines: &str) -> PathBuf {
    written(app.folder(), &format!("[credentials.main]\n{lines}"))
}

/// A configuration for `montague.lit` in a folder.
pub(super) fn written(folder: &Path, sections: &str) -> PathBuf {
    let file = folder.join("extauth.toml");
    let host = "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\ncredentials = \"main\"\n";
    fs::write(&file, format!("{host}{sections}")).expect("a configuration");
    file
}

impl Asker {
    /// Starts it for Prosody's lines.
    pub(super) fn generic(file: &Path) -> Self {
        Self::start("generic", file, &[])
    }

    /// Starts it for ejabberd's frames.
    pub(super) fn ejabberd(file: &Path) -> Self {
        Self::start("ejabberd", file, &[])
    }

    /// Starts it with everything that happens in a log.
    pub(super) fn logging(protocol: &str, file: &Path, log: &Path) -> Self {
        Self::start(protocol, file, &["--log", log.to_str().expect("text")])
    }

    fn start(protocol: &str, file: &Path, more: &[&str]) -> Self {
        let mut command = command(&format!("extauth --protocol {protocol}"));
        command.arg("--config").arg(file).args(more).env("MONTAGUE_LOG", "trace");
        let mut child = command.spawn().expect("the program");
        let (input, output) = (child.stdin.take().expect("its input"), child.stdout.take().expect("its output"));
        Self { child, input, output }
    }

    /// Writes bytes as they are.
    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).expect("it reads");
    }

    /// Reads so many bytes.
    pub(super) fn read<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.output.read_exact(&mut bytes).expect("it answers");
        bytes
    }

    /// Asks by a line; whether the answer is yes.
    pub(super) fn line(&mut self, question: &str) -> bool {
        self.write(format!("{question}\n").as_bytes());
        match &self.read::<2>() {
            b"1\n" => true,
            b"0\n" => false,
            other => panic!("no answer: {other:?}"),
        }
    }

    /// Asks by a frame; whether the answer is yes.
    pub(super) fn frame(&mut self, question: &[u8]) -> bool {
        let length = u16::try_from(question.len()).expect("a frame");
        self.write(&[&length.to_be_bytes(), question].concat());
        match self.read::<4>() {
            [0, 2, 0, 1] => true,
            [0, 2, 0, 0] => false,
            other => panic!("no answer: {other:?}"),
        }
    }

    /// Ends its input, and waits.
    pub(super) fn end(self) -> Ended {
        let Self { child, input, mut output } = self;
        drop(input);
        let mut rest = Vec::new();
        output.read_to_end(&mut rest).expect("its output");
        let done = child.wait_with_output().expect("it ends");
        let errors = String::from_utf8(done.stderr).expect("text");
        Ended { status: done.status.code(), output: rest, errors }
    }

    /// Ends its input; it has nothing more to say and is content.
    pub(super) fn part(self) {
        let Ended { status, output, errors } = self.end();
        assert_eq!((status, output.as_slice(), errors.as_str()), (Some(0), b"".as_slice(), ""));
    }
}
