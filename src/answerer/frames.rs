//! ejabberd's frames: two bytes of length, unsigned and the higher one first, then as many bytes of text.
//!
//! A length of zero is taken as the end of input, as other answerers of this protocol do; ejabberd never sends it.

use std::io::{self, ErrorKind, Write};

use tokio::io::{AsyncRead, AsyncReadExt as _};
use zeroize::Zeroizing;

use super::extauth::Sent;

/// Reads the next question. One that the end of input cuts off is none.
pub(super) async fn next(input: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<Sent>> {
    match read(input).await {
        Ok(text) if text.is_empty() => Ok(None),
        Ok(text) => Ok(Some(Sent::Question(text))),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

async fn read(input: &mut (impl AsyncRead + Unpin)) -> io::Result<Zeroizing<Vec<u8>>> {
    let length = input.read_u16().await?;
    let mut text = Zeroizing::new(vec![0; usize::from(length)]);
    input.read_exact(&mut text).await?;
    Ok(text)
}

/// Answers in one write.
pub(super) fn answer(output: &mut dyn Write, yes: bool) -> io::Result<()> {
    output.write_all(&[0, 2, 0, u8::from(yes)])?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read_all(mut sent: &[u8]) -> Vec<Vec<u8>> {
        let mut all = Vec::new();
        while let Some(Sent::Question(text)) = next(&mut sent).await.unwrap() {
            all.push(text.to_vec());
        }
        all
    }

    #[tokio::test]
    async fn a_length_is_unsigned_and_its_higher_byte_comes_first() {
        for length in [1, 127, 128, 255, 256, 1000, 0x7fff, 0x8000, 0xffff_u16] {
            let text = vec![b'a'; usize::from(length)];
            let sent = [&length.to_be_bytes(), text.as_slice(), &[0, 1, b'b']].concat();
            assert_eq!(read_all(&sent).await, [text, b"b".to_vec()], "{length}");
        }
    }

    #[tokio::test]
    async fn what_is_cut_off_is_no_question_and_a_length_of_zero_ends_the_input() {
        assert!(read_all(b"").await.is_empty());
        assert!(read_all(b"\0").await.is_empty());
        assert!(read_all(b"\0\x05auth").await.is_empty());
        assert_eq!(read_all(b"\0\x01a\0\0\0\x01b").await, [b"a"]);
    }
}
