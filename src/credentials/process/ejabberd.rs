//! ejabberd's frames: every question and every answer has its length in front, two bytes, the greater one first.

use zeroize::Zeroizing;

use super::Verdict;
use super::answer::{Oddity, Reading};

/// A question as it is written, in one piece; `None` when two bytes cannot say its length.
pub(super) fn frame(query: &str) -> Option<Zeroizing<Vec<u8>>> {
    let length = u16::try_from(query.len()).ok()?.to_be_bytes();
    let mut frame = Zeroizing::new(Vec::with_capacity(length.len() + query.len()));
    frame.extend_from_slice(&length);
    frame.extend_from_slice(query.as_bytes());
    Some(frame)
}

/// What the bytes read so far mean; `ended` when no more will come.
pub(super) fn read(bytes: &[u8], ended: bool) -> Reading {
    match *bytes {
        [] if ended => Reading::Nothing,
        [b'0' | b'1', ..] => Reading::Odd(Oddity::Digit),
        [high, low, ..] if [high, low] != [0, 2] => Reading::Odd(Oddity::Length(u16::from_be_bytes([high, low]))),
        [_, _, 0, 0] => Reading::Said(Verdict::No),
        [_, _, 0, 1] => Reading::Said(Verdict::Yes),
        [_, _, high, low] => Reading::Odd(Oddity::Value(u16::from_be_bytes([high, low]))),
        [_, _, _, _, _, ..] => Reading::Odd(Oddity::MoreThanOne),
        _ if ended => Reading::Odd(Oddity::CutShort),
        _ => Reading::Unfinished,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_of_two_bytes_is_an_answer_wherever_it_is_split() {
        for (frame, verdict) in [([0, 2, 0, 1], Verdict::Yes), ([0, 2, 0, 0], Verdict::No)] {
            assert_eq!(read(&frame, false), Reading::Said(verdict));
            assert_eq!(read(&frame, true), Reading::Said(verdict));
            for cut in 0..4 {
                assert_eq!(read(&frame[..cut], false), Reading::Unfinished, "cut at {cut}");
            }
        }
    }

    #[test]
    fn everything_else_is_odd() {
        for (bytes, ended, oddity) in [
            (&[0, 3][..], false, Oddity::Length(3)),
            (&[0, 0], false, Oddity::Length(0)),
            (&[2, 0], false, Oddity::Length(512)),
            (&[0, 2, 0, 2], false, Oddity::Value(2)),
            (&[0, 2, 1, 0], false, Oddity::Value(256)),
            (&[0, 2, 0], true, Oddity::CutShort),
            (&[0], true, Oddity::CutShort),
            (&[0, 2, 0, 1, 0], false, Oddity::MoreThanOne),
            (b"1\n", false, Oddity::Digit),
        ] {
            assert_eq!(read(bytes, ended), Reading::Odd(oddity), "{bytes:?}");
        }
        assert_eq!(read(&[], true), Reading::Nothing);
    }

    #[test]
    fn a_question_is_the_documented_bytes_and_its_length_is_in_bytes() {
        assert_eq!(frame("auth:romeo:montague.lit:s3cret").unwrap()[..6], *b"\x00\x1eauth");
        let accented = frame("auth:rom\u{E9}o:montague.lit:p:\u{20AC}").unwrap();
        assert_eq!((accented[..2].to_vec(), accented.len()), (vec![0, 30], 32));
        assert_eq!(frame(&"x".repeat(1000)).unwrap()[..2], [0x03, 0xe8]);
        assert_eq!(frame(&"x".repeat(65_535)).unwrap()[..2], [0xff, 0xff]);
        assert!(frame(&"x".repeat(65_536)).is_none());
    }
}
