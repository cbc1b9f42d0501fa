//! The inputs that the fuzzer was given and those that it kept, through the same properties.

use std::path::Path;
use std::{fs, panic};

#[path = "../fuzz/properties/mod.rs"]
mod properties;

/// Each property has inputs of its own: `tests/fuzz/inputs/NAME/`.
#[test]
fn what_was_ever_kept_of_a_stranger_s_bytes_is_still_read_as_it_should_be() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/inputs");
    for (name, property) in properties::ALL {
        let mut count = 0;
        for entry in fs::read_dir(inputs.join(name)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            let outcome = panic::catch_unwind(|| property(&bytes));
            assert!(outcome.is_ok(), "{name} does not hold for {}", path.display());
            count += 1;
        }
        assert!(count >= 8, "{name} has {count} inputs");
    }
    let known: Vec<_> = properties::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    for entry in fs::read_dir(&inputs).unwrap() {
        let folder = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&folder), "{folder} belongs to no property");
    }
}
