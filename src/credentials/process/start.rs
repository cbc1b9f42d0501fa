//! Starting a program: what it gets, what it does not get, and why it did not start.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use rustix::pty::{self, OpenptFlags};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use tokio::process::{Child, Command};

use super::fault::StartFault;
use super::{Settings, Transport};

/// How much of a file is looked at to find out why it is no program.
const FIRST_LINE: u64 = 256;

/// A process that has just been started, and our ends of its three descriptors.
pub(super) struct Started {
    /// The process, first of its own group.
    pub(super) process: Child,
    /// What it reads.
    pub(super) input: OwnedFd,
    /// What it writes.
    pub(super) output: OwnedFd,
    /// Its standard error.
    pub(super) errors: OwnedFd,
}

/// Starts the program: in a group of its own, in `/`, with three descriptors and the variables it may have.
pub(super) fn start(settings: &Settings) -> Result<Started, StartFault> {
    let Some((program, arguments)) = settings.command.split_first() else {
        return Err(StartFault::Missing(PathBuf::new()));
    };
    spawn(program, arguments, settings).map_err(|error| diagnose(Path::new(program), error))
}

fn spawn(program: &str, arguments: &[String], settings: &Settings) -> io::Result<Started> {
    let ends = match settings.stdio {
        Transport::Pipe => Ends::pipes()?,
        Transport::Terminal => Ends::terminal()?,
    };
    let (errors, its_errors) = io::pipe()?;
    let mut command = Command::new(program);
    command.args(arguments).current_dir("/").env_clear().process_group(0).kill_on_drop(true);
    command.stdin(ends.its_input).stdout(ends.its_output).stderr(its_errors);
    // They are handed on unread: what stands in them is the program's affair.
    for name in &settings.environment {
        if let Some(content) = std::env::var_os(name) {
            command.env(name, content);
        }
    }
    // Our own descriptors are closed by themselves; those that we were started with may not be.
    close_fds::set_fds_cloexec_threadsafe(3, &[]);
    let process = command.spawn()?;
    Ok(Started { process, input: ends.input, output: ends.output, errors: errors.into() })
}

/// Both ends of what a process reads and writes: ours and its own.
struct Ends {
    input: OwnedFd,
    output: OwnedFd,
    its_input: Stdio,
    its_output: Stdio,
}

impl Ends {
    fn pipes() -> io::Result<Self> {
        let (its_input, input) = io::pipe()?;
        let (output, its_output) = io::pipe()?;
        Ok(Self {
            input: input.into(),
            output: output.into(),
            its_input: its_input.into(),
            its_output: its_output.into(),
        })
    }

    /// A terminal that changes no byte and echoes none, from before the program sees it.
    fn terminal() -> io::Result<Self> {
        let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
        let ours = pty::openpt(flags)?;
        pty::grantpt(&ours)?;
        pty::unlockpt(&ours)?;
        let theirs = pty::ioctl_tiocgptpeer(&ours, flags)?;
        let mut raw = tcgetattr(&theirs)?;
        raw.make_raw();
        tcsetattr(&theirs, OptionalActions::Now, &raw)?;
        Ok(Self {
            input: ours.try_clone()?,
            output: ours,
            its_input: theirs.try_clone()?.into(),
            its_output: theirs.into(),
        })
    }
}

/// The operating system says the same of a script that is missing and of one whose interpreter is: look closer.
fn diagnose(program: &Path, error: io::Error) -> StartFault {
    let path = program.to_path_buf();
    match error.kind() {
        io::ErrorKind::NotFound if program.components().count() == 1 => StartFault::NotInPath(path),
        io::ErrorKind::NotFound => match interpreter(program) {
            None => StartFault::Missing(path),
            Some(interpreter) if interpreter.ends_with('\r') => StartFault::CarriageReturn(path),
            Some(interpreter) => StartFault::NoInterpreter { program: path, interpreter },
        },
        io::ErrorKind::PermissionDenied => match fs::metadata(program) {
            Ok(found) if found.is_dir() => StartFault::Folder(path),
            Ok(found) if found.permissions().mode() & 0o111 == 0 => StartFault::NotExecutable(path),
            _ => StartFault::Forbidden(path),
        },
        _ if error.raw_os_error() == Some(NO_EXECUTABLE_FORMAT) => StartFault::NoProgram(path),
        _ => StartFault::Other { program: path, error: Arc::new(error) },
    }
}

/// `ENOEXEC`.
const NO_EXECUTABLE_FORMAT: i32 = rustix::io::Errno::NOEXEC.raw_os_error();

/// What the first line of a script names; `None` when there is no such script.
fn interpreter(program: &Path) -> Option<String> {
    let mut start = Vec::new();
    File::open(program).ok()?.take(FIRST_LINE).read_to_end(&mut start).ok()?;
    let text = String::from_utf8_lossy(&start);
    let line = text.strip_prefix("#!")?.split('\n').next()?;
    Some(if line.ends_with('\r') { line.to_owned() } else { line.split_whitespace().next()?.to_owned() })
}
