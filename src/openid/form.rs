//! The form encoding of queries and bodies (`application/x-www-form-urlencoded`; OpenID 2.0, 4.1.2), read strictly.
//!
//! Lenient readers turn bad UTF-8 into U+FFFD, drop what they cannot decode and keep one of two equal names; each of
//! these lets two programs read one message differently. This one refuses the first two and keeps both of the third.

use std::fmt;

use url::form_urlencoded;
use zeroize::Zeroizing;

/// The longest body read, in bytes. The form reader refuses more; a door stops reading there.
pub const MAX_BODY: usize = 64 * 1024;
/// The longest query a door hands on, in bytes.
pub const MAX_QUERY: usize = 16 * 1024;

const MAX_PARAMETERS: usize = 200;
const MAX_NAME: usize = 255;
/// Of an OpenID parameter. Our own forms carry whole messages, sealed, in one value.
const MAX_VALUE: usize = 8 * 1024;

/// The parameters of a query or of a body: decoded, in order, doubled ones too. A value may be a password, so each is
/// wiped when it goes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form {
    pairs: Vec<(String, Zeroizing<String>)>,
}

/// Why a query or body is no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// More bytes than [`MAX_BODY`].
    #[error("the form is too long")]
    TooLong,
    /// More than 200 parameters.
    #[error("the form has too many parameters")]
    TooManyParameters,
    /// A name of more than 255 bytes.
    #[error("the name of a parameter is too long")]
    NameTooLong,
    /// A value of an OpenID parameter of more than 8 KiB.
    #[error("the value of a parameter is too long")]
    ValueTooLong,
    /// A `%` that two hexadecimal digits do not follow.
    #[error("a percent sign is not followed by two hexadecimal digits")]
    BadEscape,
    /// Bytes that are not UTF-8 once decoded (OpenID 2.0, 4.1).
    #[error("a parameter is not UTF-8")]
    NotUtf8,
}

/// A parameter that should occur once and occurs more often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a parameter occurs twice")]
pub struct Doubled;

impl Form {
    /// Reads the raw bytes of a query (without its `?`) or of a body.
    ///
    /// # Errors
    /// What is encoded badly or exceeds a limit is refused as a whole.
    pub fn parse(raw: &[u8]) -> Result<Self, FormError> {
        if raw.len() > MAX_BODY {
            return Err(FormError::TooLong);
        }
        let mut pairs = Vec::new();
        for piece in raw.split(|&byte| byte == b'&').filter(|piece| !piece.is_empty()) {
            if pairs.len() == MAX_PARAMETERS {
                return Err(FormError::TooManyParameters);
            }
            pairs.push(parse_pair(piece)?);
        }
        Ok(Self { pairs })
    }

    /// Names and values in the order they were sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a parameter that may occur at most once.
    ///
    /// # Errors
    /// It occurs more than once, whether with equal values or not.
    pub fn unique(&self, name: &str) -> Result<Option<&str>, Doubled> {
        let mut values = self.all(name);
        let value = values.next();
        if values.next().is_some() { Err(Doubled) } else { Ok(value) }
    }

    /// Every value of a parameter, in order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.iter().filter(move |(candidate, _)| *candidate == name).map(|(_, value)| value)
    }
}

/// Names only: a form may hold a password.
impl fmt::Debug for Form {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// Encodes names and values for a query or a body.
pub fn encode<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Adds parameters to the query of an address without a fragment; what was there stays byte for byte
/// (OpenID 2.0, 5.2.1).
pub fn append<N: AsRef<str>, V: AsRef<str>>(address: &str, pairs: impl IntoIterator<Item = (N, V)>) -> String {
    let separator = match address.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    let mut extended = format!("{address}{separator}");
    let start = extended.len();
    form_urlencoded::Serializer::for_suffix(&mut extended, start).extend_pairs(pairs);
    extended
}

fn parse_pair(piece: &[u8]) -> Result<(String, Zeroizing<String>), FormError> {
    let mut halves = piece.splitn(2, |&byte| byte == b'=');
    let name = decode(halves.next().unwrap_or_default())?;
    let value = Zeroizing::new(decode(halves.next().unwrap_or_default())?);
    if name.len() > MAX_NAME {
        return Err(FormError::NameTooLong);
    }
    if name.starts_with("openid.") && value.len() > MAX_VALUE {
        return Err(FormError::ValueTooLong);
    }
    Ok((name, value))
}

/// Undoes `+` and `%xx`.
fn decode(encoded: &[u8]) -> Result<String, FormError> {
    unescape(encoded.iter().map(|&byte| if byte == b'+' { b' ' } else { byte }))
}

/// Undoes `%xx`, as paths have it, too; only the resulting bytes are judged as text.
///
/// # Errors
/// [`FormError::BadEscape`] or [`FormError::NotUtf8`]
pub fn unescape(encoded: impl IntoIterator<Item = u8>) -> Result<String, FormError> {
    let mut bytes = encoded.into_iter();
    // Room for the whole of it: a text that grows leaves copies behind.
    let mut decoded = Vec::with_capacity(bytes.size_hint().1.unwrap_or_default());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let high = bytes.next().and_then(hex_digit).ok_or(FormError::BadEscape)?;
                let low = bytes.next().and_then(hex_digit).ok_or(FormError::BadEscape)?;
                high << 4 | low
            }
            other => other,
        });
    }
    String::from_utf8(decoded).map_err(|_| FormError::NotUtf8)
}

fn hex_digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(raw: &str) -> Vec<(String, String)> {
        Form::parse(raw.as_bytes()).unwrap().iter().map(|(name, value)| pair(name, value)).collect()
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn names_and_values_are_decoded_in_order() {
        assert_eq!(pairs("a=1&b=&c=%C3%A9+x&d"), [pair("a", "1"), pair("b", ""), pair("c", "é x"), pair("d", "")]);
        assert_eq!(pairs("openid%2Emode=a%2Bb%3D=c"), [pair("openid.mode", "a+b==c")]);
        assert_eq!(pairs("u=http://x/?q=1&b=2"), [pair("u", "http://x/?q=1"), pair("b", "2")]);
        assert_eq!(pairs("&&a=1&"), [pair("a", "1")]);
        assert_eq!(pairs(""), []);
    }

    #[test]
    fn bad_utf8_and_broken_escapes_are_refused() {
        for raw in ["a=%FF", "%C3=x", "a=%C3%28", "a=%ED%A0%80"] {
            assert_eq!(Form::parse(raw.as_bytes()), Err(FormError::NotUtf8), "{raw}");
        }
        assert_eq!(Form::parse(b"a=\xff"), Err(FormError::NotUtf8));
        for raw in ["a=%", "a=%4", "a=%zz", "a=%+1", "%g0=1"] {
            assert_eq!(Form::parse(raw.as_bytes()), Err(FormError::BadEscape), "{raw}");
        }
    }

    #[test]
    fn each_limit_is_kept_to_the_byte() {
        let parsed = |raw: String| Form::parse(raw.as_bytes()).map(|_| ());
        assert_eq!(parsed(vec!["a=1"; 200].join("&")), Ok(()));
        assert_eq!(parsed(vec!["a=1"; 201].join("&")), Err(FormError::TooManyParameters));
        assert_eq!(parsed("n".repeat(255)), Ok(()));
        assert_eq!(parsed("n".repeat(256)), Err(FormError::NameTooLong));
        assert_eq!(parsed(format!("openid.a={}", "%61".repeat(8192))), Ok(()));
        assert_eq!(parsed(format!("openid.a={}", "v".repeat(8193))), Err(FormError::ValueTooLong));
        assert_eq!(parsed(format!("ticket={}", "v".repeat(8193))), Ok(()));
        assert_eq!(parsed("&".repeat(MAX_BODY)), Ok(()));
        assert_eq!(parsed("&".repeat(MAX_BODY + 1)), Err(FormError::TooLong));
    }

    #[test]
    fn a_doubled_parameter_has_no_unique_value() {
        let form = Form::parse(b"a=1&b=2&%61=1&c=").unwrap();
        assert_eq!(form.unique("a"), Err(Doubled));
        assert_eq!(form.unique("b"), Ok(Some("2")));
        assert_eq!(form.unique("c"), Ok(Some("")));
        assert_eq!(form.unique("d"), Ok(None));
        assert_eq!(form.all("a").collect::<Vec<_>>(), ["1", "1"]);
    }

    #[test]
    fn parameters_are_appended_without_touching_what_was_there() {
        for (address, extended) in [
            ("http://a/b", "http://a/b?x=1+%2B%26%C3%A9"),
            ("http://a/b?", "http://a/b?x=1+%2B%26%C3%A9"),
            ("http://a/b?c=%7e/../", "http://a/b?c=%7e/../&x=1+%2B%26%C3%A9"),
            ("http://a/b?c=1&", "http://a/b?c=1&x=1+%2B%26%C3%A9"),
            ("HTTP://A:80/b?c=?", "HTTP://A:80/b?c=?&x=1+%2B%26%C3%A9"),
        ] {
            assert_eq!(append(address, [("x", "1 +&é")]), extended);
        }
    }

    #[test]
    fn values_do_not_show_in_debug_output() {
        let form = Form::parse(b"username=romeo&password=secret").unwrap();
        assert_eq!(format!("{form:?}"), r#"["username", "password"]"#);
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_read_back(pairs in prop::collection::vec((".{0,40}", ".{0,40}"), 0..20)) {
            let encoded = encode(pairs.iter().map(|(name, value)| (name, value)));
            prop_assert_eq!(self::pairs(&encoded), pairs);
        }

        #[test]
        fn no_bytes_make_the_reader_panic(raw in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = Form::parse(&raw);
        }

        #[test]
        fn nearly_valid_text_does_not_make_the_reader_panic(raw in "[%&=+a0-9fF]{0,60}") {
            let _ = Form::parse(raw.as_bytes());
        }
    }
}
