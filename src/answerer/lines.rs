//! Prosody's lines: a question is the bytes before a line feed, an answer `1` or `0` and a line feed.
//!
//! Nothing else ends a line and nothing is taken away: a carriage return would belong to the password, and no password
//! has one. What the end of input cuts off is no question: half a password must not become a whole one.

use std::io::{self, Write};

use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};
use zeroize::Zeroizing;

use super::extauth::Sent;

/// The most bytes of a question: as many as the other protocol can carry.
const LONGEST: usize = 65_535;

/// Reads the next question; a longer one is read to its end and kept from the desk, so that the next line is the next
/// question.
pub(super) async fn next(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Sent>> {
    let mut line = Zeroizing::new(Vec::new());
    let mut too_long = false;
    loop {
        let waiting = input.fill_buf().await?;
        if waiting.is_empty() {
            return Ok(None);
        }
        let end = waiting.iter().position(|&byte| byte == b'\n');
        let part = waiting.get(..end.unwrap_or(waiting.len())).unwrap_or_default();
        too_long = too_long || line.len().saturating_add(part.len()) > LONGEST;
        if !too_long {
            line.extend_from_slice(part);
        }
        let used = part.len().saturating_add(usize::from(end.is_some()));
        input.consume(used);
        if end.is_some() {
            return Ok(Some(if too_long { Sent::TooLong } else { Sent::Question(line) }));
        }
    }
}

/// Answers in one write.
pub(super) fn answer(output: &mut dyn Write, yes: bool) -> io::Result<()> {
    output.write_all(if yes { b"1\n" } else { b"0\n" })?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use tokio::io::BufReader;

    use super::*;

    async fn read(sent: &[u8]) -> Vec<Option<Vec<u8>>> {
        // A buffer of seven bytes: no line arrives in one piece.
        let mut input = BufReader::with_capacity(7, sent);
        let mut all = Vec::new();
        while let Some(sent) = next(&mut input).await.unwrap() {
            all.push(match sent {
                Sent::Question(text) => Some(text.to_vec()),
                Sent::TooLong => None,
            });
        }
        all
    }

    #[tokio::test]
    async fn a_line_is_what_stands_before_a_line_feed() {
        let lines = read(b"isuser:romeo:montague.lit\n\nauth:romeo:montague.lit:a:b\r\nauth:cut:off").await;
        let expected: [&[u8]; 3] = [b"isuser:romeo:montague.lit", b"", b"auth:romeo:montague.lit:a:b\r"];
        assert_eq!(lines, expected.map(|line| Some(line.to_vec())));
    }

    #[tokio::test]
    async fn a_line_that_is_too_long_is_one_question_and_the_next_is_read_whole() {
        let sent = |length| [vec![b'a'; length], b"\nnext\n".to_vec()].concat();
        assert_eq!(read(&sent(LONGEST)).await, [Some(vec![b'a'; LONGEST]), Some(b"next".to_vec())]);
        assert_eq!(read(&sent(LONGEST + 1)).await, [None, Some(b"next".to_vec())]);
        assert_eq!(read(&sent(10 * LONGEST)).await, [None, Some(b"next".to_vec())]);
    }
}
