//! What the bytes of a program mean, and in what way they can mean nothing.

use thiserror::Error;

use super::Verdict;

/// What has been read so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// More has to come.
    Unfinished,
    /// The program left without a byte.
    Nothing,
    /// An answer.
    Said(Verdict),
    /// The program does not know the question, and says so; it can be asked the next one.
    Unsupported,
    /// No answer that can be understood. The program may be out of step.
    Odd(Oddity),
}

/// In what way an answer is none. Its bytes are not told: a program may answer with what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Oddity {
    /// A line without anything in it.
    #[error("an empty line, where 1 or 0 belongs")]
    EmptyLine,
    /// One of the words other protocols use.
    #[error("a word such as \"true\" or \"no\", where 1 or 0 belongs")]
    Word,
    /// Some other line.
    #[error("a line of {0} bytes that is neither 1 nor 0")]
    Line(usize),
    /// No end of line where the longest possible answer ends.
    #[error("more bytes than any answer has, without an end of line")]
    TooLong,
    /// A frame where a line belongs.
    #[error("bytes that look like ejabberd's frames (should `protocol` be \"ejabberd\"?)")]
    Frame,
    /// A line where a frame belongs.
    #[error("a digit as text (should `protocol` be \"generic\"?)")]
    Digit,
    /// The length of a frame is not that of an answer.
    #[error("a frame whose length is {0}, where it must be 2")]
    Length(u16),
    /// The two bytes say neither yes nor no.
    #[error("a frame with the number {0}, where 1 or 0 belongs")]
    Value(u16),
    /// The program closed its output in the middle.
    #[error("a part of a frame, and closed its output")]
    CutShort,
    /// There is more than the answer.
    #[error("more than one answer to one question")]
    MoreThanOne,
}
