//! Reads the published vectors of `tests/fixtures/openid/`.

use serde::de::DeserializeOwned;

/// A file of vectors.
pub(in crate::openid) fn read<T: DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/tests/fixtures/openid/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The bytes that hexadecimal text stands for.
pub(in crate::openid) fn hex(text: &str) -> Vec<u8> {
    assert!(text.len().is_multiple_of(2), "{text} is half a byte too long or too short");
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}
