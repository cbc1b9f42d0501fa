//! Where the passwords are: the same people behind every kind of source.

mod conformance;
mod hosts;
mod source;
