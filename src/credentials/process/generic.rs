//! Prosody's line protocol: a question is a line, and so is its answer.

use zeroize::Zeroizing;

use super::Verdict;
use super::answer::{Oddity, Reading};

/// The most bytes of an answer with its end of line.
const LONGEST: usize = 16;
/// The most bytes of one that says what went wrong.
const LONGEST_ERROR: usize = 1024;
/// How such an answer begins. What follows is for people; it is neither parsed nor logged.
const ERROR: &[u8] = b"error:";

/// A question as it is written.
pub(super) fn frame(query: &str) -> Zeroizing<Vec<u8>> {
    let mut line = Zeroizing::new(Vec::with_capacity(query.len() + 1));
    line.extend_from_slice(query.as_bytes());
    line.push(b'\n');
    line
}

/// What the bytes read so far mean; `ended` when no more will come.
pub(super) fn read(bytes: &[u8], ended: bool) -> Reading {
    let limit = if bytes.starts_with(ERROR) { LONGEST_ERROR } else { LONGEST };
    match bytes.iter().position(|byte| *byte == b'\n') {
        _ if bytes.starts_with(&[0]) => Reading::Odd(Oddity::Frame),
        Some(end) if end >= limit => Reading::Odd(Oddity::TooLong),
        // A second answer: nobody can tell which of the two is the one to this question.
        Some(end) if end + 1 < bytes.len() => Reading::Odd(Oddity::MoreThanOne),
        Some(end) => whole(bytes.get(..end).unwrap_or_default()),
        None if bytes.len() >= limit => Reading::Odd(Oddity::TooLong),
        None if ended && bytes.is_empty() => Reading::Nothing,
        None if ended => whole(bytes),
        None => Reading::Unfinished,
    }
}

fn whole(line: &[u8]) -> Reading {
    match line.strip_suffix(b"\r").unwrap_or(line) {
        b"1" => Reading::Said(Verdict::Yes),
        b"0" => Reading::Said(Verdict::No),
        error if error.starts_with(ERROR) => Reading::Unsupported,
        b"" => Reading::Odd(Oddity::EmptyLine),
        b"true" | b"false" | b"True" | b"False" | b"yes" | b"no" => Reading::Odd(Oddity::Word),
        other => Reading::Odd(Oddity::Line(other.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_digit_and_the_end_of_its_line_is_an_answer() {
        for (line, verdict) in
            [("1\n", Verdict::Yes), ("0\n", Verdict::No), ("1\r\n", Verdict::Yes), ("0\r\n", Verdict::No)]
        {
            assert_eq!(read(line.as_bytes(), false), Reading::Said(verdict), "{line:?}");
            for cut in 0..line.len() {
                assert_eq!(read(&line.as_bytes()[..cut], false), Reading::Unfinished, "{line:?} cut at {cut}");
            }
        }
    }

    #[test]
    fn a_program_that_leaves_after_a_whole_digit_has_answered() {
        for (bytes, reading) in [
            (&b"1"[..], Reading::Said(Verdict::Yes)),
            (b"0", Reading::Said(Verdict::No)),
            (b"1\r", Reading::Said(Verdict::Yes)),
            (b"error: no", Reading::Unsupported),
            (b"", Reading::Nothing),
            (b"\r", Reading::Odd(Oddity::EmptyLine)),
            (b"err", Reading::Odd(Oddity::Line(3))),
        ] {
            assert_eq!(read(bytes, true), reading, "{bytes:?}");
        }
    }

    #[test]
    fn everything_else_is_odd() {
        for (line, oddity) in [
            (&b"1 \n"[..], Oddity::Line(2)),
            (b" 1\n", Oddity::Line(2)),
            (b"01\n", Oddity::Line(2)),
            (b"1\r\r\n", Oddity::Line(2)),
            (b"2\n", Oddity::Line(1)),
            (b"\n", Oddity::EmptyLine),
            (b"\r\n", Oddity::EmptyLine),
            (b"true\n", Oddity::Word),
            (b"1\n1\n", Oddity::MoreThanOne),
            (b"1\n0", Oddity::MoreThanOne),
            (b"error: a\n1\n", Oddity::MoreThanOne),
            (&[0, 2, 0, 1], Oddity::Frame),
            (&[b'1'; 17], Oddity::TooLong),
            (&[b'1'; 16], Oddity::TooLong),
        ] {
            assert_eq!(read(line, false), Reading::Odd(oddity), "{line:?}");
        }
    }

    #[test]
    fn only_an_error_may_be_longer_than_16_bytes_and_that_up_to_1024() {
        let error = |length: usize| {
            let mut line = b"error:".to_vec();
            line.resize(length - 1, b'x');
            line.push(b'\n');
            line
        };
        assert_eq!(read(&error(1024), false), Reading::Unsupported);
        assert_eq!(read(&error(1025), false), Reading::Odd(Oddity::TooLong));
        assert_eq!(read(&error(1025)[..1024], false), Reading::Odd(Oddity::TooLong));
        assert_eq!(read(b"error: it has no su", false), Reading::Unfinished);
        assert_eq!(read(b"fifteen letters\n", false), Reading::Odd(Oddity::Line(15)));
        assert_eq!(read(b"sixteen letters.\n", false), Reading::Odd(Oddity::TooLong));
    }

    #[test]
    fn a_question_is_the_documented_bytes() {
        let bytes = "auth:rom\u{E9}o:montague.lit:p:\u{20AC}";
        assert_eq!(frame(bytes).as_slice(), b"auth:rom\xc3\xa9o:montague.lit:p:\xe2\x82\xac\n");
        assert_eq!(frame("auth:romeo:montague.lit:s3cret").len(), 31);
    }
}
