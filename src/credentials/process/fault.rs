//! Why a program gave no answer, in words that its administrator can act on.

use std::fmt;
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;

use super::answer::Oddity;
use crate::credentials::ErrorKind;
use crate::credentials::fault::Reach;

/// Why the program gave no answer. Never with a name, a password or what the program answered.
#[derive(Clone, Debug, Error)]
pub enum ProcessFault {
    /// It does not run at all.
    #[error(transparent)]
    Start(#[from] StartFault),
    /// It ended instead of answering.
    #[error(transparent)]
    Ended(#[from] Ended),
    /// It took too long.
    #[error("the program did not answer within {}{}", seconds(*within), if *ever { "" } else { NEVER })]
    Slow {
        /// How long it had.
        within: Duration,
        /// Whether this process ever answered anything.
        ever: bool,
    },
    /// Its processes are still being asked about nobody.
    #[error(
        "the program answers, but none of its processes was ready within {}: each new one is asked about nobody twice, \
         and then has to be silent for twice as long as it took to answer",
        seconds(*.0)
    )]
    NoneReady(Duration),
    /// All its processes were busy.
    #[error("no process became free within {}: `processes` says how many run", seconds(*.0))]
    NoneFree(Duration),
    /// Too many are waiting.
    #[error("too many questions are waiting for the program already")]
    Full,
    /// What it answered cannot be understood.
    #[error("the program answered with {0}")]
    Odd(#[from] Oddity),
    /// It writes without being asked.
    #[error(
        "the program writes to its standard output what nobody asked for, such as a greeting at its start: only answers \
         belong there, everything else on standard error"
    )]
    Unasked,
    /// A new process did not show that it can be asked, so that nobody's question was put to it.
    #[error(transparent)]
    Unproven(Box<Self>),
    /// No process runs, for a reason that has nothing to do with this question.
    #[error(transparent)]
    Resting(Box<Self>),
    /// It says yes to whatever it is asked about accounts.
    #[error(
        "the program says yes to an account that cannot exist: where it knows no accounts, set `existence = \"assume\"` \
         and see that it refuses wrong passwords"
    )]
    KnowsEverybody,
    /// It does not know the question.
    #[error("the program answered \"error:\": it does not know this question")]
    Unsupported,
    /// Montague is being stopped.
    #[error("the program is being stopped")]
    Closing,
}

/// What a program that never answered probably does.
const NEVER: &str = ", and never has: it probably keeps its answers in a buffer (flush after each answer; \
                     PYTHONUNBUFFERED=1 for Python, `$| = 1` for Perl, `stdbuf -oL` for others, or `stdio = \"pty\"`), \
                     speaks the other `protocol`, or says nothing to `isuser`, which each process is asked first: \
                     whatever it knows of accounts, it has to answer, if only with no";

impl ProcessFault {
    /// What it means to those who asked.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Start(_) | Self::Ended(_) | Self::Full | Self::Closing => ErrorKind::Unavailable,
            Self::Slow { .. } | Self::NoneReady(_) | Self::NoneFree(_) => ErrorKind::Timeout,
            Self::Odd(_) | Self::Unasked | Self::KnowsEverybody => ErrorKind::Protocol,
            Self::Unproven(why) | Self::Resting(why) => why.kind(),
            Self::Unsupported => ErrorKind::Unsupported,
        }
    }

    /// How far the question came.
    pub(in super::super) fn reach(&self) -> Reach {
        match self {
            Self::Full | Self::NoneFree(_) | Self::NoneReady(_) | Self::Closing => Reach::Waited,
            Self::Start(_) | Self::Unproven(_) | Self::Resting(_) => Reach::Nowhere,
            Self::Ended(_) | Self::Slow { .. } | Self::Odd(_) | Self::Unasked | Self::KnowsEverybody => Reach::There,
            Self::Unsupported => Reach::Declined,
        }
    }
}

/// A process that ended by itself, or by somebody else's hand.
#[derive(Clone, Debug, Error)]
pub struct Ended {
    /// How; `None` when it closed its output and had to be ended.
    pub status: Option<ExitStatus>,
    /// Whether it ever answered.
    pub answered: bool,
    /// The last line on its standard error, from a process that was asked about nobody.
    pub last_words: Option<String>,
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.status.and_then(|status| status.code());
        match (code, self.status.and_then(|status| status.signal())) {
            (Some(code), _) => write!(f, "the program ended with status {code}")?,
            (None, Some(signal)) => write!(f, "the program was killed by signal {signal}")?,
            (None, None) => f.write_str("the program closed its output")?,
        }
        if !self.answered {
            f.write_str(" before it ever answered")?;
        }
        match code {
            Some(127) => f.write_str(" (127 usually means that a program it needs cannot be found)")?,
            Some(126) => f.write_str(" (126 usually means that a program it needs may not be executed)")?,
            _ => {}
        }
        match &self.last_words {
            Some(words) => write!(f, "; the last it wrote to standard error: {words:?}"),
            None => Ok(()),
        }
    }
}

/// Why a program does not run at all.
#[derive(Clone, Debug, Error)]
pub enum StartFault {
    /// There is no such file.
    #[error("there is no program {}", .0.display())]
    Missing(PathBuf),
    /// A name without a slash that no folder of `PATH` has.
    #[error("no folder of PATH has a program {}: give its whole path, or let PATH through by `environment`", .0.display())]
    NotInPath(PathBuf),
    /// The file's first line names a program that is not there.
    #[error("{} begins with \"#!{interpreter}\", and there is no such program", program.display())]
    NoInterpreter {
        /// The script.
        program: PathBuf,
        /// What its first line names.
        interpreter: String,
    },
    /// The file was written on Windows.
    #[error("the first line of {} ends with a carriage return: save it with Unix line ends", .0.display())]
    CarriageReturn(PathBuf),
    /// The file is there and must not be executed.
    #[error("{program} is not executable: `chmod +x {program}`", program = .0.display())]
    NotExecutable(PathBuf),
    /// The file is executable, and not for us.
    #[error("{} may not be executed by the user that Montague runs as: look at its folders' permissions", .0.display())]
    Forbidden(PathBuf),
    /// It is a folder.
    #[error("{} is a folder, not a program", .0.display())]
    Folder(PathBuf),
    /// The file is no program.
    #[error("{} is no program: a script must begin with a line such as \"#!/usr/bin/python3\"", .0.display())]
    NoProgram(PathBuf),
    /// Anything else.
    #[error("{} cannot be started: {error}", program.display())]
    Other {
        /// The program.
        program: PathBuf,
        /// The answer of the operating system.
        error: Arc<io::Error>,
    },
    /// It runs, and cannot be listened to.
    #[error("the program's pipes cannot be watched: {0}")]
    Unwatched(Arc<io::Error>),
    /// Montague is being stopped.
    #[error("the program was not started any more")]
    Interrupted,
}

fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match time.subsec_millis() {
        0 => format!("{whole} s"),
        part => format!("{whole}.{part:03} s"),
    }
}
