//! Key-value form: the text of direct answers, and of what gets signed (OpenID 2.0, 4.1.1).

use thiserror::Error;

use crate::sample::form::Pairs;

/// What makes a text no key-value form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum KeyValueError {
    /// A line without a colon, or a name without a character.
    #[error("A line of the answer is no name and value.")]
    NoPair,
    /// The last line has no end.
    #[error("The answer ends in the middle of a line.")]
    Unfinished,
    /// A name that stands there twice.
    #[error("The answer says something twice.")]
    Doubled,
    /// A colon in a name, or a line feed anywhere: it would be read back as something else.
    #[error("A value cannot be written on one line.")]
    Unwritable,
}

/// Reads a direct answer, to the letter.
///
/// # Errors
/// Refuses every text that the grammar of section 4.1.1 does not allow, and names that are repeated (4.1).
pub(super) fn decode(text: &str) -> Result<Pairs, KeyValueError> {
    let lines = if text.is_empty() { "" } else { text.strip_suffix('\n').ok_or(KeyValueError::Unfinished)? };
    let mut pairs = Pairs::new();
    for line in lines.split('\n').filter(|_| !text.is_empty()) {
        let (name, value) = line.split_once(':').ok_or(KeyValueError::NoPair)?;
        if name.is_empty() {
            return Err(KeyValueError::NoPair);
        }
        if pairs.iter().any(|(known, _)| known == name) {
            return Err(KeyValueError::Doubled);
        }
        pairs.push((name.to_owned(), value.to_owned()));
    }
    Ok(pairs)
}

/// Writes one line.
///
/// # Errors
/// Refuses what could not be read back.
pub(super) fn line(name: &str, value: &str) -> Result<String, KeyValueError> {
    if name.is_empty() || name.contains([':', '\n']) || value.contains('\n') {
        return Err(KeyValueError::Unwritable);
    }
    Ok(format!("{name}:{value}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::form::pairs;

    #[test]
    fn answers_are_read_to_the_letter() {
        assert_eq!(decode("mode:error\nerror:a: b\n"), Ok(pairs([("mode", "error"), ("error", "a: b")])));
        assert_eq!(decode("empty:\n"), Ok(pairs([("empty", "")])));
        assert_eq!(decode(" key: value \n"), Ok(pairs([(" key", " value ")])));
        assert_eq!(decode(""), Ok(Pairs::new()));
    }

    #[test]
    fn what_is_no_key_value_form_is_refused() {
        for (text, fault) in [
            ("mode:error", KeyValueError::Unfinished),
            ("mode\n", KeyValueError::NoPair),
            (":value\n", KeyValueError::NoPair),
            ("a:1\n\nb:2\n", KeyValueError::NoPair),
            ("\n", KeyValueError::NoPair),
            ("is_valid:false\nis_valid:true\n", KeyValueError::Doubled),
        ] {
            assert_eq!(decode(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn a_line_cannot_smuggle_another_one_in() {
        assert_eq!(line("a", "b:c"), Ok("a:b:c\n".to_owned()));
        for (name, value) in [("a", "b\nc"), ("a:b", "c"), ("a\nb", "c"), ("", "c")] {
            assert_eq!(line(name, value), Err(KeyValueError::Unwritable), "{name:?} {value:?}");
        }
    }
}
