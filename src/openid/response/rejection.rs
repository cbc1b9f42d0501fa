//! Refusals in the form of their channel (OpenID 2.0, 5.1.2.2 and 5.2.3).

use super::{Indirect, Reply, key_value, new_message};
use crate::openid::{
    keyvalue::KeyValueError,
    namespace::Version,
    realm::VerifiedReturnTo,
    request::{Reason, Rejection},
};

/// Tells the program that asked.
///
/// # Errors
/// The sentence cannot be written in key-value form, which none of ours does.
pub fn direct(rejection: &Rejection) -> Result<Reply, KeyValueError> {
    let error = rejection.reason.to_string();
    let fields: Vec<_> = fields(&rejection.reason, rejection.version, &error).collect();
    key_value(400, rejection.version, &fields)
}

/// Tells the RP at the address that the rejection's channel names.
#[must_use]
pub fn indirect(reason: &Reason, version: Version, return_to: VerifiedReturnTo) -> Indirect {
    let mut message = new_message(version, "error");
    for (name, value) in fields(reason, version, &reason.to_string()) {
        message.set(name, value);
    }
    Indirect { return_to, message, version }
}

/// Tells the RP that its question could not be looked into, through no fault of its own.
#[must_use]
pub fn unavailable(version: Version, return_to: VerifiedReturnTo) -> Indirect {
    let mut message = new_message(version, "error");
    message.set("error", "the provider cannot answer just now; try again");
    if version == Version::V2 {
        message.set("error_code", "unavailable");
    }
    Indirect { return_to, message, version }
}

/// What is said of a reason; OpenID 1.x knows the sentence only.
fn fields<'a>(reason: &Reason, version: Version, error: &'a str) -> impl Iterator<Item = (&'static str, &'a str)> {
    let code = (version == Version::V2).then(|| ("error_code", reason.code()));
    let suggestion = match reason {
        Reason::UnsupportedType(suggestion) if version == Version::V2 => {
            Some([("session_type", suggestion.session_type.name()), ("assoc_type", suggestion.association_type.name())])
        }
        _ => None,
    };
    [("error", error)].into_iter().chain(code).chain(suggestion.into_iter().flatten())
}
