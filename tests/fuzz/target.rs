//! The fuzzer: runs the property that is called as this program is.

#![no_main]

mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (_, property) = properties::ALL.iter().find(|(name, _)| *name == env!("CARGO_BIN_NAME")).unwrap();
    property(bytes);
});
