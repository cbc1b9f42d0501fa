//! Cargo compiles again when a file changes that the code names. Folders that are part of the program as a whole it has
//! to be told about, or a new file in them would not be seen.

fn main() {
    for folder in ["static", "templates/text"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
