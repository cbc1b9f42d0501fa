//! Integers on the wire (OpenID 2.0, 4.2).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use montague::openid::number;

/// Bytes as a magnitude, and as the text of one: what is written is the shortest form and reads back as the same number.
pub(super) fn btwoc(bytes: &[u8]) {
    let magnitude: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
    let written = number::btwoc(bytes);
    assert!(written[0] < 0x80, "it is positive");
    assert!(written.len() == 1 || written[0] != 0 || written[1] >= 0x80, "it is the shortest");
    assert!(written.iter().copied().skip_while(|byte| *byte == 0).eq(magnitude.iter().copied()));
    let encoded = number::encode(bytes);
    assert_eq!(STANDARD.decode(&encoded).as_ref(), Ok(&written));
    if encoded.len() <= 700 {
        assert_eq!(number::decode(&encoded), Ok(magnitude));
    }

    let Ok(text) = str::from_utf8(bytes) else { return };
    let Ok(read) = number::decode(text) else { return };
    assert!(text.len() <= 700 && read.first() != Some(&0));
    let sent = STANDARD.decode(text).unwrap();
    assert_eq!(STANDARD.encode(&sent), text, "there is one spelling of bytes");
    assert!(sent.iter().copied().skip_while(|byte| *byte == 0).eq(read));
}
