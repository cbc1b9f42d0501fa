//! What counts as a clean http(s) address, for realms and return addresses alike.
//!
//! A browser repairs what it is given: it drops tabs and line breaks, turns `\` into `/`, reads `127.1` as an address
//! and decodes `%6d` in a host. An RP or a person reads the text as written. So the text is judged before it is parsed,
//! and an address whose host the parser would read as another one is refused.

use url::{Host, Url};

/// The longest address accepted, in bytes (OpenID 1.1, appendix D).
pub(super) const MAX_LENGTH: usize = 2047;

/// Why a text is no address that we would send anybody to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// More than 2047 bytes.
    #[error("it is longer than 2047 bytes")]
    TooLong,
    /// A control, a space, a non-ASCII character, or one of `\`, `<`, `>`, `"`.
    #[error("it contains a character that addresses must not contain")]
    Character,
    /// It does not begin with `http://` or `https://`.
    #[error("it does not begin with http:// or https://")]
    Scheme,
    /// A user name or password before the host.
    #[error("it contains a user name")]
    UserInfo,
    /// A `*` in the host, other than the leading `*.` of a realm.
    #[error("it contains a wildcard in a wrong place")]
    Wildcard,
    /// No host, a host with an empty label or a trailing dot, or one that is not written as browsers read it.
    #[error("its host is not valid")]
    Host,
    /// A port that is no number between 1 and 65535.
    #[error("its port is not valid")]
    Port,
    /// A fragment.
    #[error("it contains a fragment")]
    Fragment,
}

/// Reads an address without wildcard.
pub(super) fn parse(raw: &str) -> Result<Url, AddressError> {
    if raw.len() > MAX_LENGTH {
        return Err(AddressError::TooLong);
    }
    if !raw.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\<>\"".contains(&byte)) {
        return Err(AddressError::Character);
    }
    if raw.contains('#') {
        return Err(AddressError::Fragment);
    }
    let host = host_as_written(authority(raw)?)?;
    let url = Url::parse(raw).map_err(|fault| match fault {
        url::ParseError::InvalidPort => AddressError::Port,
        _ => AddressError::Host,
    })?;
    if url.port() == Some(0) {
        return Err(AddressError::Port);
    }
    match url.host() {
        Some(Host::Ipv6(_)) => Ok(url),
        Some(parsed) if parsed.to_string().eq_ignore_ascii_case(host) => Ok(url),
        _ => Err(AddressError::Host),
    }
}

/// What stands between `://` and the path.
fn authority(raw: &str) -> Result<&str, AddressError> {
    let (scheme, rest) = raw.split_once("://").ok_or(AddressError::Scheme)?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err(AddressError::Scheme);
    }
    Ok(rest.split(['/', '?']).next().unwrap_or_default())
}

/// The host of an authority, as it is spelled there.
fn host_as_written(authority: &str) -> Result<&str, AddressError> {
    if authority.contains('@') {
        return Err(AddressError::UserInfo);
    }
    if authority.contains('*') {
        return Err(AddressError::Wildcard);
    }
    if authority.starts_with('[') {
        return Ok(authority);
    }
    let host = authority.split(':').next().unwrap_or_default();
    // Also catches the empty host and the trailing dot, which would name a different host of the same address.
    if host.split('.').any(str::is_empty) { Err(AddressError::Host) } else { Ok(host) }
}
