//! What many requests leave behind: nothing.

use std::fs;

use crate::support::rp::{DhKey, NS2};
use crate::support::network::encoded;
use crate::support::program::Served;
use crate::support::{PASSWORD, Setup};

const ENDPOINT: &str = "https://montague.lit/openid";
const ASSOCIATIONS: usize = 10_000;
