//! WHAT HOLDS, WHATEVER A STRANGER SENDS.
//!
//! Each property takes bytes as they come from outside and panics when something does not hold. Two programs run them:
//! the fuzzer (`../target.rs`), which makes inputs up for as long as it is left alone, and `cargo test`
//! (`../../capability/replay.rs`), which runs the inputs that were kept.

mod addresses;
mod chat;
mod documents;
mod handles;
mod messages;
mod numbers;
mod servers;

/// Something that holds for all inputs, which stands for itself or is in pieces with a line feed between them.
pub(crate) type Property = fn(&[u8]);

/// All of them, by the name of their fuzz target.
pub(crate) const ALL: [(&str, Property); 14] = [
    ("form", messages::form),
    ("keyvalue", messages::key_value),
    ("request", messages::request),
    ("realm", addresses::realm),
    ("identifier", addresses::identifier),
    ("typed", addresses::typed),
    ("handle", handles::handle),
    ("btwoc", numbers::btwoc),
    ("xrds", documents::xrds),
    ("html", documents::html),
    ("headers", documents::headers),
    ("extauth", servers::external_auth),
    ("command", chat::command),
    ("stream", chat::stream),
];
