//! Where the passwords are: the same people behind every kind of source.

mod canary;
mod conformance;
mod hosts;
mod load;
pub(crate) mod source;
