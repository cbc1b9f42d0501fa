//! Key-value form: direct responses and the text that is signed (OpenID 2.0, 4.1.1).

use thiserror::Error;

/// Why pairs cannot be written, or text cannot be read, in key-value form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyValueError {
    /// A key of no characters.
    #[error("a key is empty")]
    EmptyKey,
    /// A key with a colon or a control character.
    #[error("a key contains a colon or a control character")]
    Key,
    /// A value with a line feed or another control character.
    #[error("a value contains a line feed or another control character")]
    Value,
    /// A line without a colon.
    #[error("a line has no colon")]
    NoColon,
    /// Text after the last line feed.
    #[error("the last line is not ended by a line feed")]
    Unended,
}

/// Writes `key:value` lines in the order given, each ended by a line feed.
///
/// # Errors
/// What the form cannot represent is refused instead of written: an attacker's line feed would become a line of its
/// own in a signed text. Other control characters are refused with it, since no honest value has them and readers
/// disagree about carriage return and NUL.
pub fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<String, KeyValueError> {
    let mut text = String::new();
    for (key, value) in pairs {
        check_key(key)?;
        check_value(value)?;
        for part in [key, ":", value, "\n"] {
            text.push_str(part);
        }
    }
    Ok(text)
}

/// Reads pairs in the order they are written in; a key may occur more than once.
///
/// # Errors
/// Everything that [`encode`] would not have written is refused.
pub fn decode(text: &str) -> Result<Vec<(&str, &str)>, KeyValueError> {
    let Some(lines) = text.strip_suffix('\n') else {
        return if text.is_empty() { Ok(Vec::new()) } else { Err(KeyValueError::Unended) };
    };
    lines.split('\n').map(decode_line).collect()
}

fn decode_line(line: &str) -> Result<(&str, &str), KeyValueError> {
    let (key, value) = line.split_once(':').ok_or(KeyValueError::NoColon)?;
    check_key(key)?;
    check_value(value)?;
    Ok((key, value))
}

fn check_key(key: &str) -> Result<(), KeyValueError> {
    match key {
        "" => Err(KeyValueError::EmptyKey),
        _ if key.bytes().any(|byte| byte == b':' || byte < 0x20) => Err(KeyValueError::Key),
        _ => Ok(()),
    }
}

fn check_value(value: &str) -> Result<(), KeyValueError> {
    if value.bytes().any(|byte| byte < 0x20) { Err(KeyValueError::Value) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_written_byte_for_byte() {
        let pairs = [("mode", "error"), ("error", "This: is an example"), ("empty", ""), ("sreg.fullname", "Roméo")];
        let text = "mode:error\nerror:This: is an example\nempty:\nsreg.fullname:Roméo\n";
        assert_eq!(encode(pairs).unwrap(), text);
        assert_eq!(decode(text).unwrap(), pairs);
        assert_eq!(encode([]).unwrap(), "");
        assert_eq!(decode("").unwrap(), []);
    }

    #[test]
    fn spaces_belong_to_keys_and_values() {
        let pairs = [(" a ", " b "), ("c", "\u{feff}")];
        assert_eq!(decode(&encode(pairs).unwrap()).unwrap(), pairs);
    }

    #[test]
    fn what_the_form_cannot_represent_is_refused() {
        for (pair, fault) in [
            (("", "value"), KeyValueError::EmptyKey),
            (("a:b", "value"), KeyValueError::Key),
            (("a\nb", "value"), KeyValueError::Key),
            (("a\0b", "value"), KeyValueError::Key),
            (("a", "x\nis_valid:true"), KeyValueError::Value),
            (("a", "x\r"), KeyValueError::Value),
            (("a", "\0"), KeyValueError::Value),
            (("a", "\t"), KeyValueError::Value),
            (("a", "\u{1f}"), KeyValueError::Value),
        ] {
            assert_eq!(encode([("ns", "fine"), pair]), Err(fault), "{pair:?}");
        }
    }

    #[test]
    fn text_of_another_form_is_not_read() {
        for (text, fault) in [
            ("a:b", KeyValueError::Unended),
            ("a:b\nc", KeyValueError::Unended),
            ("a\n", KeyValueError::NoColon),
            ("a:b\n\n", KeyValueError::NoColon),
            ("\n", KeyValueError::NoColon),
            (":b\n", KeyValueError::EmptyKey),
            ("a:b\r\n", KeyValueError::Value),
        ] {
            assert_eq!(decode(text), Err(fault), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(pairs in proptest::collection::vec(("[^:\\x00-\\x1f]{1,12}", "[^\\x00-\\x1f]{0,20}"), 0..8)) {
            let pairs: Vec<_> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
            let text = encode(pairs.iter().copied()).unwrap();
            prop_assert_eq!(text.matches('\n').count(), pairs.len());
            prop_assert_eq!(decode(&text).unwrap(), pairs);
        }

        #[test]
        fn what_is_read_is_written_the_same(text in "([a-c:\\n]|\\PC){0,40}\n?") {
            if let Ok(pairs) = decode(&text) {
                prop_assert_eq!(encode(pairs).unwrap(), text);
            }
        }
    }
}
