//! Whole numbers on the wire: base64 over big-endian two's complement, "btwoc" (OpenID 2.0, 4.2).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The shortest two's complement of a number that is not negative, from its big-endian bytes.
pub(super) fn btwoc(big_endian: &[u8]) -> Vec<u8> {
    let zeros = big_endian.iter().take_while(|byte| **byte == 0).count();
    let digits = big_endian.get(zeros..).unwrap_or_default();
    let sign = if digits.first().is_none_or(|first| *first >= 0x80) { &[0_u8][..] } else { &[] };
    [sign, digits].concat()
}

/// Writes the number for a message.
pub(super) fn encode(big_endian: &[u8]) -> String {
    STANDARD.encode(btwoc(big_endian))
}

/// Reads a number from a message: its big-endian bytes without leading zeros. Nothing if it is negative, empty or no
/// base64.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let bytes = STANDARD.decode(text).ok()?;
    if *bytes.first()? >= 0x80 {
        return None;
    }
    Some(bytes.into_iter().skip_while(|byte| *byte == 0).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of OpenID 2.0, 4.2, and the powers around them.
    const NUMBERS: [(u32, &[u8], &str); 9] = [
        (0, &[0], "AA=="),
        (1, &[1], "AQ=="),
        (127, &[0x7f], "fw=="),
        (128, &[0, 0x80], "AIA="),
        (255, &[0, 0xff], "AP8="),
        (256, &[1, 0], "AQA="),
        (32_767, &[0x7f, 0xff], "f/8="),
        (32_768, &[0, 0x80, 0], "AIAA"),
        (65_535, &[0, 0xff, 0xff], "AP//"),
    ];

    #[test]
    fn numbers_are_written_in_their_shortest_form() {
        for (number, bytes, text) in NUMBERS {
            assert_eq!(btwoc(&number.to_be_bytes()), bytes, "{number}");
            assert_eq!(encode(&number.to_be_bytes()), text, "{number}");
        }
    }

    #[test]
    fn numbers_are_read_back() {
        for (number, _, text) in NUMBERS {
            let digits: Vec<u8> = number.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
            assert_eq!(decode(text), Some(digits), "{number}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, why) in
            [("", "empty"), ("gA==", "negative"), ("AQ", "no padding"), ("A Q==", "a space"), ("_w==", "URL alphabet")]
        {
            assert_eq!(decode(text), None, "{why}");
        }
    }
}
