//! The answer to `associate` (OpenID 2.0, 8.2; 1.1, 4.1.2).

use std::time::Duration;

use super::{Reply, key_value};
use crate::openid::{
    association::{
        Association, Shared,
        transport::{CarriedKey, SessionType},
    },
    keyvalue::KeyValueError,
    namespace::Version,
};

/// Hands over an association that was made just now and is honoured for `lifetime`.
///
/// # Errors
/// A value cannot be written in key-value form, which none of ours does.
pub fn associate(
    version: Version,
    association: &Association<Shared>,
    key: &CarriedKey,
    lifetime: Duration,
) -> Result<Reply, KeyValueError> {
    let expires_in = lifetime.as_secs().to_string();
    // OpenID 1.x has no name for a key in plain (OpenID 2.0, 14.2.2).
    let session_type = key.session_type();
    let is_named = version == Version::V2 || session_type != SessionType::NoEncryption;
    let mut fields = vec![("assoc_handle", association.handle())];
    fields.extend(is_named.then(|| ("session_type", session_type.name())));
    fields.extend([("assoc_type", association.association_type().name()), ("expires_in", expires_in.as_str())]);
    match key {
        CarriedKey::Plain { mac_key } => fields.push(("mac_key", mac_key)),
        CarriedKey::Dh { server_public, enc_mac_key, .. } => {
            fields.extend([("dh_server_public", server_public.as_str()), ("enc_mac_key", enc_mac_key)]);
        }
    }
    key_value(200, version, &fields)
}
