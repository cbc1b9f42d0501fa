//! Why a request is refused, and whom the refusal goes to (OpenID 2.0, 5.1.2.2 and 5.2.3).
//!
//! The channel is decided here, while the message is read, and by nobody later. An address is written to only once it
//! is proven to lie under its realm: everything else would make the endpoint an open redirector.

use thiserror::Error;

use super::{
    Via,
    checkid::{CheckidMode, destination},
};
use crate::openid::{
    association::{AssociationType, transport::SessionType},
    dh::DhError,
    form::{Form, FormError},
    identifier::IdentityError,
    message::{Doubled, Message},
    namespace::{AliasError, UnknownNamespace, Version},
    realm::{AddressError, Mismatch, RealmError, VerifiedReturnTo},
};

/// A refused request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// What is wrong with it.
    pub reason: Reason,
    /// Who is told.
    pub channel: Channel,
    /// The protocol the answer is written in.
    pub version: Version,
}

/// Who is told of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Channel {
    /// The person at the browser, on a page with status 400. There is nowhere to go on to.
    ToUser,
    /// The RP, once the person agrees to go there.
    ToReturnTo(VerifiedReturnTo),
    /// The RP, without a page in between: `checkid_immediate` is answered at once (OpenID 2.0, 9.3).
    ToReturnToAtOnce(VerifiedReturnTo),
    /// The program that asked, in key-value form with status 400.
    Direct,
}

/// What is wrong with a request. The sentences are for RPs and logs: one line, and nothing of the request in them
/// except the escaped name of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    /// Query or body are no form.
    #[error(transparent)]
    Unreadable(#[from] FormError),
    /// The body says it is something else (OpenID 2.0, 4.1.2).
    #[error("the body is not application/x-www-form-urlencoded")]
    MediaType,
    /// A parameter occurs twice (OpenID 2.0, 4.1).
    #[error(transparent)]
    Doubled(#[from] Doubled),
    /// The sealed request of one of our pages is there twice.
    #[error("ticket occurs twice")]
    DoubledTicket,
    /// `openid.ns` names no version.
    #[error(transparent)]
    UnknownNamespace(#[from] UnknownNamespace),
    /// The message is one of OpenID 1.x.
    #[error("OpenID 2.0 required")]
    Openid2Required,
    /// There are parameters, but no mode.
    #[error("openid.mode is missing")]
    ModeMissing,
    /// There is no such mode.
    #[error("openid.mode is not known")]
    UnknownMode,
    /// A direct request came by GET (OpenID 2.0, 5.1.1).
    #[error("this openid.mode is answered to POST only")]
    PostRequired,
    /// A required parameter is missing.
    #[error("openid.{0} is missing")]
    Missing(&'static str),
    /// No realm and no address to answer to (OpenID 2.0, 9.1).
    #[error("openid.return_to and openid.realm are both missing")]
    NoDestination,
    /// The address to answer to is not clean.
    #[error("openid.return_to is not valid: {fault}")]
    ReturnTo {
        /// As the RP wrote it.
        return_to: String,
        /// What is wrong.
        fault: AddressError,
    },
    /// The realm is none.
    #[error("the realm is not valid: {fault}")]
    Realm {
        /// As the RP wrote it.
        realm: String,
        /// What is wrong.
        fault: RealmError,
    },
    /// The address to answer to is not under the realm (OpenID 2.0, 9.2).
    #[error(transparent)]
    RealmMismatch(#[from] Mismatch),
    /// The identifiers do not go together.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// An identity of one account of ours beside the claimed identifier of another, of another host served here, or
    /// beside a text that is none; or both in a spelling that is not ours.
    #[error("openid.claimed_id and openid.identity are not identifiers of one account as this provider spells them")]
    Contradiction,
    /// There is no identifier and no extension that we know.
    #[error("nothing is asked: there is no identifier and no supported extension")]
    NothingAsked,
    /// Extension aliases are declared wrongly.
    #[error(transparent)]
    Alias(#[from] AliasError),
    /// This kind of association is not to be had; another is suggested (OpenID 2.0, 8.2.4).
    #[error("this pair of session type and association type is not supported")]
    UnsupportedType(Suggestion),
    /// The parameters of the key exchange are refused.
    #[error(transparent)]
    DiffieHellman(#[from] DhError),
}

/// The kind of association that an RP may ask for instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// How its key would travel.
    pub session_type: SessionType,
    /// What would sign.
    pub association_type: AssociationType,
}

impl Rejection {
    /// Refuses what could not even be read as a form.
    #[must_use]
    pub fn unreadable(fault: FormError, via: Via) -> Self {
        Self { reason: fault.into(), channel: Channel::without_return_to(&[], via), version: Version::V2 }
    }

    /// Refuses a posted body of another type. Browsers send ours as forms, so it was a program.
    #[must_use]
    pub fn wrong_media_type() -> Self {
        Self { reason: Reason::MediaType, channel: Channel::Direct, version: Version::V2 }
    }

    /// Refuses a posted form that holds no message at all.
    #[must_use]
    pub fn without_message(via: Via) -> Self {
        Self { reason: Reason::ModeMissing, channel: Channel::without_return_to(&[], via), version: Version::V2 }
    }

    /// Refuses a message with a doubled parameter. It never redirects: which of two addresses would be the right one?
    pub(super) fn doubled(form: &Form, doubled: Doubled, via: Via) -> Self {
        let modes: Vec<_> = form.all("openid.mode").collect();
        let version = form.unique("openid.ns").ok().and_then(|ns| Version::named(ns).ok()).unwrap_or(Version::V2);
        Self { reason: doubled.into(), channel: Channel::without_return_to(&modes, via), version }
    }

    /// Refuses a message before it is known to be a request of a certain mode.
    pub(super) fn early(reason: Reason, message: &Message, version: Version, via: Via) -> Self {
        Self { reason, channel: Channel::early(message, version, via), version }
    }
}

impl Channel {
    /// To the RP, in the manner of the mode; to the person if the RP wants no answer.
    pub(super) fn to_rp(mode: CheckidMode, return_to: Option<VerifiedReturnTo>) -> Self {
        match (mode, return_to) {
            (_, None) => Self::ToUser,
            (CheckidMode::Setup, Some(return_to)) => Self::ToReturnTo(return_to),
            (CheckidMode::Immediate, Some(return_to)) => Self::ToReturnToAtOnce(return_to),
        }
    }

    /// A message that says where to answer came through a browser, whatever else is wrong with it.
    fn early(message: &Message, version: Version, via: Via) -> Self {
        let mode = message.field("mode");
        if mode.is_some_and(is_direct) || message.field("return_to").is_none() {
            return Self::without_return_to(mode.as_slice(), via);
        }
        let return_to = destination(message, version).ok().and_then(|(_, return_to)| return_to);
        Self::to_rp(mode.and_then(CheckidMode::parse).unwrap_or(CheckidMode::Setup), return_to)
    }

    /// Where there is no address to answer to: a browser is told by a page, a program in key-value form. The modes that
    /// programs use among themselves tell them better than their headers, in which some ask for pages, too.
    fn without_return_to(modes: &[&str], via: Via) -> Self {
        if modes.iter().any(|mode| CheckidMode::parse(mode).is_some()) {
            Self::ToUser
        } else if via == Via::Post || modes.iter().any(|mode| is_direct(mode)) {
            Self::Direct
        } else {
            Self::ToUser
        }
    }
}

/// Whether programs use this mode among themselves (OpenID 2.0, 5.1).
fn is_direct(mode: &str) -> bool {
    matches!(mode, "associate" | "check_authentication")
}

impl Reason {
    /// A short name for programs, which stays when the sentence changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "malformed-form",
            Self::MediaType => "wrong-media-type",
            Self::Doubled(_) | Self::DoubledTicket => "doubled-parameter",
            Self::UnknownNamespace(_) => "unknown-namespace",
            Self::Openid2Required => "openid2-required",
            Self::ModeMissing => "missing-mode",
            Self::UnknownMode => "unknown-mode",
            Self::PostRequired => "post-required",
            Self::Missing(_) => "missing-parameter",
            Self::NoDestination => "no-destination",
            Self::ReturnTo { .. } => "invalid-return-to",
            Self::Realm { .. } => "invalid-realm",
            Self::RealmMismatch(_) => "realm-mismatch",
            Self::Identity(_) => "invalid-identity",
            Self::Contradiction => "contradiction",
            Self::NothingAsked => "nothing-asked",
            Self::Alias(_) => "invalid-alias",
            Self::UnsupportedType(_) => "unsupported-type",
            Self::DiffieHellman(_) => "invalid-key-exchange",
        }
    }
}

impl Suggestion {
    /// The Diffie-Hellman session that carries keys of a type; SHA-256 where none was named that we know.
    #[must_use]
    pub fn instead(association_type: Option<AssociationType>) -> Self {
        match association_type {
            Some(AssociationType::HmacSha1) => {
                Self { session_type: SessionType::DhSha1, association_type: AssociationType::HmacSha1 }
            }
            Some(AssociationType::HmacSha256) | None => {
                Self { session_type: SessionType::DhSha256, association_type: AssociationType::HmacSha256 }
            }
        }
    }
}
