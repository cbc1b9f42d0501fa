//! The ids of notices on their way. The store counts notices for everybody, and people must not read from theirs how many
//! others were told: what goes out is random to all who have not the key.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::openid::association::keyring::ServerKey;
use crate::system::System;

/// How the id of a notice begins. No question's does: that is base64 of 32 bytes.
const NOTICE: &str = "notice:";
/// Bytes that hide one id, and are sent with it.
const SALT: usize = 16;

/// Hides and finds the ids.
pub(super) struct NoticeIds(pub(super) ServerKey);

impl NoticeIds {
    /// An id for the way, another one each time.
    pub(super) fn hide(&self, id: i64, system: &System) -> String {
        let salt = system.random::<SALT>();
        let hidden = (id ^ self.mask(&salt)).to_be_bytes();
        format!("{NOTICE}{}", URL_SAFE_NO_PAD.encode([salt.as_slice(), hidden.as_slice()].concat()))
    }

    /// The id in the store; nothing if this was none of a notice.
    pub(super) fn find(&self, id: &str) -> Option<i64> {
        let bytes = URL_SAFE_NO_PAD.decode(id.strip_prefix(NOTICE)?).ok()?;
        let (salt, hidden) = bytes.split_first_chunk::<SALT>()?;
        Some(i64::from_be_bytes(hidden.try_into().ok()?) ^ self.mask(salt))
    }

    fn mask(&self, salt: &[u8; SALT]) -> i64 {
        self.0.tag(&[salt]).into_iter().take(size_of::<i64>()).fold(0, |mask, byte| mask << 8 | i64::from(byte))
    }
}

/// Whether this is the id of a notice.
pub(super) fn is_of_notice(id: &str) -> bool {
    id.starts_with(NOTICE)
}
