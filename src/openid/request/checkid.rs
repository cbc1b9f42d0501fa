//! `checkid_setup` and `checkid_immediate`: an RP sends a person to be identified (OpenID 2.0, 9; 1.1, 4.2 and 4.3).

use super::{
    is_handle,
    rejection::{Channel, Reason, Rejection},
};
use crate::openid::{
    extension::Extensions,
    identifier::IdentityQuestion,
    message::Message,
    namespace::Version,
    realm::{Realm, ReturnTo, VerifiedReturnTo},
};

/// Whether the person may be asked anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckidMode {
    /// They may.
    Setup,
    /// They may not: the answer comes at once (OpenID 2.0, 9.3).
    Immediate,
}

/// An authentication request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckidRequest {
    /// Whether the person may be asked.
    pub mode: CheckidMode,
    /// Which identifier it is about.
    pub question: IdentityQuestion,
    /// Whom the person is asked to trust.
    pub realm: Realm,
    /// Where the answer goes. None: the RP wants none (OpenID 2.0, 9.1).
    pub return_to: Option<VerifiedReturnTo>,
    /// The association to sign with. A text that no OP could have given out as a handle counts as none.
    pub assoc_handle: Option<String>,
    /// What is asked beside the identifier.
    pub extensions: Extensions,
    /// The protocol it is written in, and answered in.
    pub version: Version,
    /// The request as it was sent.
    pub message: Message,
}

impl CheckidMode {
    /// The mode of this name, if it is one of the two.
    pub(super) fn parse(mode: &str) -> Option<Self> {
        match mode {
            "checkid_setup" => Some(Self::Setup),
            "checkid_immediate" => Some(Self::Immediate),
            _ => None,
        }
    }
}

impl CheckidRequest {
    /// Reads a message of this mode.
    pub(super) fn decode(message: Message, version: Version, mode: CheckidMode) -> Result<Self, Rejection> {
        // Until the address is proven, only the person can be told.
        let (realm, return_to) =
            destination(&message, version).map_err(|reason| Rejection { reason, channel: Channel::ToUser, version })?;
        let (question, extensions) = question(&message, version).map_err(|reason| Rejection {
            reason,
            channel: Channel::to_rp(mode, return_to.clone()),
            version,
        })?;
        let assoc_handle = message.field("assoc_handle").filter(|handle| is_handle(handle)).map(str::to_owned);
        Ok(Self { mode, question, realm, return_to, assoc_handle, extensions, version, message })
    }
}

/// The realm, and the address proven to lie under it. Either stands in for the other where that makes sense: a missing
/// realm is the address, a missing address means that no answer is wanted (OpenID 2.0, 9.1). OpenID 1.x calls the realm
/// `trust_root`, and there is no request without an address (1.1, 4.2.1).
pub(super) fn destination(message: &Message, version: Version) -> Result<(Realm, Option<VerifiedReturnTo>), Reason> {
    let realm_field = match version {
        Version::V1 => "trust_root",
        Version::V2 => "realm",
    };
    let return_to = message.field("return_to");
    if version == Version::V1 && return_to.is_none() {
        return Err(Reason::Missing("return_to"));
    }
    let realm = message.field(realm_field).or(return_to).ok_or(Reason::NoDestination)?;

    let return_to = return_to
        .map(|raw| ReturnTo::parse(raw).map_err(|fault| Reason::ReturnTo { return_to: raw.to_owned(), fault }))
        .transpose()?;
    let realm = Realm::parse(realm).map_err(|fault| Reason::Realm { realm: realm.to_owned(), fault })?;
    let return_to = return_to.map(|return_to| realm.verify(return_to)).transpose()?;
    Ok((realm, return_to))
}

/// What is asked about the person; it may be no identifier, but then an extension has to ask for something.
fn question(message: &Message, version: Version) -> Result<(IdentityQuestion, Extensions), Reason> {
    let question = IdentityQuestion::from_message(message, version)?;
    let extensions = Extensions::from_message(message, version)?;
    if question == IdentityQuestion::ExtensionsOnly && extensions.is_empty() {
        return Err(Reason::NothingAsked);
    }
    Ok((question, extensions))
}
