//! `check_authentication`: an RP without an association asks whether an assertion is ours (OpenID 2.0, 11.4.2.1).

use super::{is_handle, rejection::Reason};
use crate::openid::{
    association::{Association, Private},
    message::Message,
    namespace::Version,
};

/// An assertion that an RP shows us to be verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckAuthenticationRequest {
    /// The handle it claims to be signed with.
    pub handle: String,
    /// Its fields as they were posted.
    pub message: Message,
    /// Its list of signed fields.
    pub signed: String,
    /// Its signature.
    pub sig: String,
    /// A handle the RP was told is dead, and asks about. One that no OP could have given out is not asked about.
    pub invalidate_handle: Option<String>,
    /// The protocol it is written in, and answered in.
    pub version: Version,
}

impl CheckAuthenticationRequest {
    /// Reads a message of this mode. That a field of the signed list is missing shows when it is verified.
    pub(super) fn decode(message: Message, version: Version) -> Result<Self, Reason> {
        let field = |name| message.field(name).map(str::to_owned).ok_or(Reason::Missing(name));
        Ok(Self {
            handle: field("assoc_handle")?,
            signed: field("signed")?,
            sig: field("sig")?,
            invalidate_handle: field("invalidate_handle").ok().filter(|handle| is_handle(handle)),
            message,
            version,
        })
    }

    /// Whether the association signed this: exactly these fields, in this order, as an assertion of this version of the
    /// protocol, so that one of 1.x never passes for one of 2.0, nor the reverse. A list or field that could not have been
    /// signed is simply not ours. The association has to be the one of [`Self::handle`].
    #[must_use]
    pub fn verify(&self, association: &Association<Private>) -> bool {
        let names_endpoint = self.signed.split(',').any(|name| name == "op_endpoint");
        names_endpoint == (self.version == Version::V2)
            && association.verify(&self.signed, &self.sig, |name| self.message.field(name))
    }
}
