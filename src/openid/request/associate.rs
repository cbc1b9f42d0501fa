//! `associate`: an RP asks for a key to verify with (OpenID 2.0, 8.1; 1.1, 4.1).

use super::rejection::{Reason, Suggestion};
use crate::openid::{
    association::{AssociationType, transport::SessionType},
    dh::DhRequest,
    message::Message,
    namespace::Version,
};

/// A request for an association. Session and type go together.
#[derive(Debug)]
pub struct AssociateRequest {
    /// What the association signs with.
    pub association_type: AssociationType,
    /// How its key is to travel.
    pub transport: Transport,
    /// The protocol it is written in, and answered in.
    pub version: Version,
}

/// How an RP wants the key.
#[derive(Debug)]
pub enum Transport {
    /// In plain, which is for connections over TLS only (OpenID 2.0, 8.1.1).
    Plain,
    /// Hidden by Diffie-Hellman.
    Dh(DhRequest),
}

impl AssociateRequest {
    /// Reads a message of this mode. The pair of session type and association type has to be one whose key the session can
    /// carry (OpenID 2.0, 8.1.1 and 8.4.2). In 2.0 both are required; in 1.x, which knows HMAC-SHA1 only, both may be left
    /// out, and no session type or a blank one means the key in plain (14.2.2).
    pub(super) fn decode(message: &Message, version: Version) -> Result<Self, Reason> {
        let field = |name| message.field(name).ok_or(Reason::Missing(name));
        let (association_type, session_type) = match version {
            Version::V1 => (
                message.field("assoc_type").unwrap_or(AssociationType::HmacSha1.name()),
                message
                    .field("session_type")
                    .filter(|name| !name.is_empty())
                    .unwrap_or(SessionType::NoEncryption.name()),
            ),
            Version::V2 => (field("assoc_type")?, field("session_type")?),
        };
        let association_type: Option<AssociationType> = association_type.parse().ok();
        let session_type: Option<SessionType> = session_type.parse().ok();
        let unsupported = Reason::UnsupportedType(Suggestion::instead(association_type));
        let (Some(association_type), Some(session_type)) = (association_type, session_type) else {
            return Err(unsupported);
        };
        let is_known = version == Version::V2 || association_type == AssociationType::HmacSha1;
        if !is_known || !session_type.carries(association_type) {
            return Err(unsupported);
        }
        let transport = match session_type {
            SessionType::NoEncryption => Transport::Plain,
            SessionType::DhSha1 | SessionType::DhSha256 => Transport::Dh(DhRequest::decode(
                message.field("dh_modulus"),
                message.field("dh_gen"),
                field("dh_consumer_public")?,
            )?),
        };
        Ok(Self { association_type, transport, version })
    }
}
