//! Negative assertions: unsigned, and without a reason (OpenID 2.0, 10.2).

use super::{Indirect, new_message};
use crate::openid::realm::VerifiedReturnTo;

/// The person did not or could not agree: the answer to `checkid_setup`.
#[must_use]
pub fn cancel(return_to: VerifiedReturnTo) -> Indirect {
    Indirect { return_to, message: new_message("cancel") }
}

/// The person would have to be asked: the answer to `checkid_immediate`, the same whatever it is that is missing.
#[must_use]
pub fn setup_needed(return_to: VerifiedReturnTo) -> Indirect {
    Indirect { return_to, message: new_message("setup_needed") }
}
