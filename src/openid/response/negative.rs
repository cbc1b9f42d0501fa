//! Negative assertions: unsigned, and without a reason (OpenID 2.0, 10.2; 1.1, 4.3.2.1).

use super::{Indirect, new_message};
use crate::openid::form;
use crate::openid::namespace::Version;
use crate::openid::realm::VerifiedReturnTo;
use crate::openid::request::CheckidRequest;

/// The person did not or could not agree: the answer to `checkid_setup`.
#[must_use]
pub fn cancel(version: Version, return_to: VerifiedReturnTo) -> Indirect {
    Indirect { return_to, message: new_message(version, "cancel"), version }
}

/// The person would have to be asked: the answer to `checkid_immediate`, the same whatever it is that is missing.
/// OpenID 1.x is told an address as well, at which the person can be asked: `endpoint` with the same request.
#[must_use]
pub fn setup_needed(request: &CheckidRequest, endpoint: &str, return_to: VerifiedReturnTo) -> Indirect {
    let version = request.version;
    let message = match version {
        Version::V1 => {
            let mut question = request.message.clone();
            question.set("mode", "checkid_setup");
            let mut message = new_message(version, "id_res");
            message.set("user_setup_url", form::append(endpoint, question.parameters()));
            message
        }
        Version::V2 => new_message(version, "setup_needed"),
    };
    Indirect { return_to, message, version }
}
