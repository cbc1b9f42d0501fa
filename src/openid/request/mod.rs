//! Requests: out of a form comes either a request with everything parsed, or a rejection that knows whom it is for.

use super::{form::Form, message::Message, namespace::Version};

mod associate;
mod check_authentication;
mod checkid;
mod rejection;

pub use self::{
    associate::{AssociateRequest, Transport},
    check_authentication::CheckAuthenticationRequest,
    checkid::{CheckidMode, CheckidRequest},
    rejection::{Channel, Reason, Rejection, Suggestion},
};

/// A request to the OP endpoint.
#[derive(Debug)]
pub enum Request {
    /// An RP wants an association (OpenID 2.0, 8.1).
    Associate(AssociateRequest),
    /// An RP sends a person to be identified (OpenID 2.0, 9).
    Checkid(Box<CheckidRequest>),
    /// An RP asks whether an assertion is ours (OpenID 2.0, 11.4.2.1).
    CheckAuthentication(CheckAuthenticationRequest),
}

/// How a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// GET, the form being the query.
    Get,
    /// POST by a program, as far as can be told, the form being the body (OpenID 2.0, 4.1.2).
    Post,
    /// POST by a browser, in which a person waits for the answer.
    BrowserPost,
}

/// Reads a request to the endpoint, one of OpenID 1.x only where `answers_v1` says so. None: there is no OpenID message
/// in the form, and the page that explains the endpoint is shown.
///
/// # Errors
/// The message is refused; the rejection says why, and by which channel the refusal goes.
pub fn decode(form: &Form, via: Via, answers_v1: bool) -> Result<Option<Request>, Rejection> {
    let message = Message::from_form(form).map_err(|doubled| Rejection::doubled(form, doubled, via))?;
    if message.is_empty() {
        return Ok(None);
    }
    if !answers_v1 && Version::named(message.field("ns")) == Ok(Version::V1) {
        return Err(Rejection::early(Reason::Openid2Required, &message, Version::V1, via));
    }
    decode_message(message, via).map(Some)
}

/// Reads an authentication request once more, out of the message of one that was answered to.
///
/// # Errors
/// Those of [`decode`]; a request of another kind is refused like an unknown one.
pub fn decode_checkid(message: &Message) -> Result<CheckidRequest, Rejection> {
    match decode_message(message.clone(), Via::Get)? {
        Request::Checkid(request) => Ok(*request),
        _ => Err(Rejection { reason: Reason::UnknownMode, channel: Channel::ToUser, version: Version::V2 }),
    }
}

/// Reads a message that is not empty.
fn decode_message(message: Message, via: Via) -> Result<Request, Rejection> {
    let version = match Version::named(message.field("ns")) {
        Ok(version) => version,
        Err(fault) => return Err(Rejection::early(fault.into(), &message, Version::V2, via)),
    };
    let direct = |reason| Rejection { reason, channel: Channel::Direct, version };
    let mode = message.field("mode").map(str::to_owned);
    match mode.as_deref() {
        None => Err(Rejection::early(Reason::ModeMissing, &message, version, via)),
        Some("associate" | "check_authentication") if via == Via::Get => Err(direct(Reason::PostRequired)),
        Some("associate") => AssociateRequest::decode(&message, version).map(Request::Associate).map_err(direct),
        Some("check_authentication") => {
            CheckAuthenticationRequest::decode(message, version).map(Request::CheckAuthentication).map_err(direct)
        }
        Some(mode) => match CheckidMode::parse(mode) {
            Some(mode) => {
                CheckidRequest::decode(message, version, mode).map(|request| Request::Checkid(Box::new(request)))
            }
            None => Err(Rejection::early(Reason::UnknownMode, &message, version, via)),
        },
    }
}

/// Whether a text can be a handle: 1 to 255 characters of ASCII 33 to 126 (OpenID 2.0, 8.2.1). Nothing else is ever
/// looked up or repeated.
fn is_handle(text: &str) -> bool {
    (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests;
