//! `associate`: an RP asks for a key to verify with (OpenID 2.0, 8.1).

use super::rejection::{Reason, Suggestion};
use crate::openid::{
    association::{AssociationType, transport::SessionType},
    dh::DhRequest,
    message::Message,
};

/// A request for an association. Session and type go together.
#[derive(Debug)]
pub struct AssociateRequest {
    /// What the association signs with.
    pub association_type: AssociationType,
    /// How its key is to travel.
    pub transport: Transport,
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
    /// Reads a 2.0 message of this mode. Session type and association type are both required, and the pair has to be
    /// one whose key the session can carry (OpenID 2.0, 8.1.1 and 8.4.2).
    pub(super) fn decode(message: &Message) -> Result<Self, Reason> {
        let field = |name| message.field(name).ok_or(Reason::Missing(name));
        let association_type: Option<AssociationType> = field("assoc_type")?.parse().ok();
        let session_type: Option<SessionType> = field("session_type")?.parse().ok();
        let unsupported = Reason::UnsupportedType(Suggestion::instead(association_type));
        let (Some(association_type), Some(session_type)) = (association_type, session_type) else {
            return Err(unsupported);
        };
        if !session_type.carries(association_type) {
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
        Ok(Self { association_type, transport })
    }
}
