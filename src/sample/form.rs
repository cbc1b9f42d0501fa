//! `application/x-www-form-urlencoded` text, read strictly and written (OpenID 2.0, 4.1.2).

use thiserror::Error;
use url::form_urlencoded::byte_serialize;

/// Names and values in the order in which they came.
pub(super) type Pairs = Vec<(String, String)>;

/// How many parameters a form may have.
const MOST: usize = 200;

/// What makes a text no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum FormError {
    /// A `%` without two hexadecimal digits behind it.
    #[error("It holds a broken % escape.")]
    BrokenEscape,
    /// More parameters than any message has.
    #[error("It has too many parts.")]
    TooMany,
    /// Bytes that are not UTF-8.
    #[error("It is not UTF-8 text.")]
    NotText,
}

/// Reads a query or a form body.
///
/// # Errors
/// Refuses broken escapes and what is not UTF-8, where a browser would put replacement characters.
pub(super) fn decode(text: &[u8]) -> Result<Pairs, FormError> {
    let pieces = || text.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty());
    if pieces().count() > MOST {
        return Err(FormError::TooMany);
    }
    pieces().map(decode_pair).collect()
}

/// Writes pairs as a query or a form body.
pub(super) fn encode(pairs: &[(String, String)]) -> String {
    let encode_one = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let encode_pair = |(name, value): &(String, String)| format!("{}={}", encode_one(name), encode_one(value));
    pairs.iter().map(encode_pair).collect::<Vec<_>>().join("&")
}

/// Adds pairs to the query of an address and leaves the rest of it as it is.
pub(super) fn append(address: &str, pairs: &[(String, String)]) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{}", encode(pairs))
}

/// One line for each pair, to look at.
pub(super) fn listing(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n")
}

/// Owned pairs from literals.
pub(super) fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Pairs {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn decode_pair(piece: &[u8]) -> Result<(String, String), FormError> {
    let mut halves = piece.splitn(2, |byte| *byte == b'=');
    let mut next = || decode_text(halves.next().unwrap_or_default());
    Ok((next()?, next()?))
}

fn decode_text(text: &[u8]) -> Result<String, FormError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex_digit(rest.next())? * 16 + hex_digit(rest.next())?,
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| FormError::NotText)
}

fn hex_digit(byte: Option<u8>) -> Result<u8, FormError> {
    let digit = byte.and_then(|byte| char::from(byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    digit.ok_or(FormError::BrokenEscape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_survives_writing_and_reading() {
        let written = pairs([("a b", "c&d=e"), ("ü", "%+\n"), ("empty", "")]);
        assert_eq!(decode(encode(&written).as_bytes()), Ok(written));
    }

    #[test]
    fn forms_are_read_as_browsers_write_them() {
        assert_eq!(decode(b"a=1+2&&b=%C3%BC&c"), Ok(pairs([("a", "1 2"), ("b", "ü"), ("c", "")])));
        assert_eq!(decode(b""), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for text in ["a=%", "a=%4", "a=%zz", "a=%+1"] {
            assert_eq!(decode(text.as_bytes()), Err(FormError::BrokenEscape), "{text}");
        }
        assert_eq!(decode(b"a=%FF"), Err(FormError::NotText));
        assert_eq!(decode(b"\xff=1"), Err(FormError::NotText));
        assert_eq!(decode("a&".repeat(200).as_bytes()).map(|pairs| pairs.len()), Ok(200));
        assert_eq!(decode("a&".repeat(201).as_bytes()), Err(FormError::TooMany));
    }

    #[test]
    fn a_query_is_extended_and_never_replaced() {
        let more = pairs([("b", "2")]);
        assert_eq!(append("https://op.example/x", &more), "https://op.example/x?b=2");
        assert_eq!(append("https://op.example/?a=%7e", &more), "https://op.example/?a=%7e&b=2");
    }
}
