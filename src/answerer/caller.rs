//! Who may ask over HTTP: whoever knows the name and the password of the configuration (RFC 7617).

use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::system::System;

/// Knows the one right header without keeping what is in it.
pub(super) struct Caller {
    key: Zeroizing<[u8; 64]>,
    tag: Vec<u8>,
}

impl Caller {
    /// Whoever knows `user:password`.
    pub(super) fn new(credentials: &SecretString, system: &System) -> Self {
        let key = Zeroizing::new(system.random());
        let tag = Hmac::<Sha256>::new((&*key).into()).chain_update(credentials.expose_secret()).finalize();
        Self { key, tag: tag.into_bytes().to_vec() }
    }

    /// Whether a request is theirs, found out in a time that tells nothing about the credentials.
    pub(super) fn sent(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(credentials);
        let mac = Hmac::<Sha256>::new((&*self.key).into());
        given.is_some_and(|given| mac.chain_update(given.as_slice()).verify_slice(&self.tag).is_ok())
    }
}

fn credentials(header: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (scheme, encoded) = header.split_once(' ')?;
    let encoded = scheme.eq_ignore_ascii_case("basic").then(|| encoded.trim())?;
    STANDARD.decode(encoded).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;
    use crate::openid::timestamp::Timestamp;

    #[test]
    fn only_the_whole_credentials_are_right() {
        let (system, _) = System::held(Timestamp::from_unix(0), [3; 32]);
        let caller = Caller::new(&"prosody:secret-password".into(), &system);
        let sent = |header: Option<&str>| {
            let values = header.map(|header| (AUTHORIZATION, HeaderValue::from_str(header).unwrap()));
            caller.sent(&values.into_iter().collect())
        };
        assert!(sent(Some("Basic cHJvc29keTpzZWNyZXQtcGFzc3dvcmQ=")), "the example of the protocol");
        assert!(sent(Some("bAsIc  cHJvc29keTpzZWNyZXQtcGFzc3dvcmQ= ")));
        let basic = |credentials: &str| format!("Basic {}", STANDARD.encode(credentials));
        for wrong in
            ["", ":", "prosody:", "prosody:secret-passwor", "prosody:secret-password ", "Prosody:secret-password"]
        {
            assert!(!sent(Some(&basic(wrong))), "{wrong}");
        }
        for wrong in [None, Some(""), Some("Basic"), Some("Basic %"), Some("Bearer cHJvc29keTpzZWNyZXQtcGFzc3dvcmQ=")] {
            assert!(!sent(wrong), "{wrong:?}");
        }
    }
}
