//! The `montague` program.

fn main() {}
