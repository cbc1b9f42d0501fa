//! The answer to `check_authentication` (OpenID 2.0, 11.4.2.2; 1.1, 4.4.2).

use super::{Reply, key_value};
use crate::openid::{keyvalue::KeyValueError, namespace::Version};

/// Says whether an assertion is ours. `invalidate_handle` confirms that a handle the RP asked about is dead; it goes
/// out only beside a yes, since an assertion that is not ours may have been sent to kill a live one.
///
/// # Errors
/// The handle cannot be written in key-value form, which those of a decoded request always can.
pub fn check_authentication(
    version: Version,
    is_valid: bool,
    invalidate_handle: Option<&str>,
) -> Result<Reply, KeyValueError> {
    let verdict = ("is_valid", if is_valid { "true" } else { "false" });
    let dead = invalidate_handle.filter(|_| is_valid).map(|handle| ("invalidate_handle", handle));
    let fields: Vec<_> = [verdict].into_iter().chain(dead).collect();
    key_value(200, version, &fields)
}
