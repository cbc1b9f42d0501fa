//! READING AN IDENTIFIER AS A SITE DOES.
//!
//! From what a person types to what its document says about where they sign in (OpenID 2.0, 7; Yadis 1.0). It was
//! written from the specifications and shares no line with what publishes our documents, so that it is a check and not
//! an echo: the sample site finds its way with it, and the self-test looks at our own pages through it. It must not know
//! where a document comes from.

pub mod html;
pub mod xrds;

use url::Url;

/// What a document says about where somebody signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Service {
    /// The address is a provider's own: the person chooses an identifier there (`identifier_select`).
    Provider {
        /// The provider's endpoint, exactly as it is written.
        endpoint: String,
    },
    /// The address is a person's.
    Person {
        /// The provider's endpoint, exactly as it is written.
        endpoint: String,
        /// The name by which the provider knows the person, if it is another than the address.
        local_id: Option<String>,
    },
}

/// Why an identifier leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// What was typed is no web address.
    #[error("That is no web address. Identifiers begin with https://.")]
    NoAddress,
    /// Names that begin with `=` or `@`; nobody resolves them any more.
    #[error("That is an i-name, not a web address. We cannot look it up.")]
    Xri,
    /// The document is not what it says it is.
    #[error("The page names a document that cannot be read.")]
    Document,
    /// Neither document nor page names a provider.
    #[error("The page at that address does not say where you sign in.")]
    NoProvider,
    /// Only the older protocol.
    #[error("The page names a provider that only speaks OpenID 1. We need OpenID 2.0.")]
    OnlyVersion1,
    /// The provider's address is no web address.
    #[error("The page names a provider, but its address is no web address.")]
    Endpoint,
}

impl Service {
    /// The provider's endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        match self {
            Self::Provider { endpoint } | Self::Person { endpoint, .. } => endpoint,
        }
    }

    /// The same, if a request can be sent to its endpoint: it is used as it is written, so it must not need any repair.
    ///
    /// # Errors
    /// [`ReadError::Endpoint`]
    pub fn usable(self) -> Result<Self, ReadError> {
        let endpoint = self.endpoint();
        let clean = endpoint.bytes().all(|byte| byte.is_ascii_graphic());
        if !clean || web_address(endpoint).is_none_or(|address| address.fragment().is_some()) {
            return Err(ReadError::Endpoint);
        }
        Ok(self)
    }
}

/// Makes a web address out of what was typed (7.2).
///
/// Without a scheme it becomes `https`, where the specification says `http`: guessing the unprotected one would let
/// anybody on the way answer in the person's name.
///
/// # Errors
/// Refuses everything that is no http or https address.
pub fn normalise(typed: &str) -> Result<Url, ReadError> {
    let typed = typed.trim();
    if typed.starts_with("xri:") || typed.starts_with(['=', '@', '+', '$', '!', '(']) {
        return Err(ReadError::Xri);
    }
    let address = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let mut address = web_address(&address).ok_or(ReadError::NoAddress)?;
    address.set_fragment(None);
    Ok(address)
}

/// An absolute http or https address that names a host and no user.
#[must_use]
pub fn web_address(text: &str) -> Option<Url> {
    let address = Url::parse(text).ok()?;
    let plain = matches!(address.scheme(), "http" | "https") && address.has_host();
    (plain && address.username().is_empty() && address.password().is_none()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_a_web_address() {
        for (typed, address) in [
            ("montague.example", "https://montague.example/"),
            ("localhost:8443", "https://localhost:8443/"),
            ("  https://Montague.example/openid/romeo ", "https://montague.example/openid/romeo"),
            ("http://montague.example/openid/romeo", "http://montague.example/openid/romeo"),
            ("HTTPS://montague.example:443/a#b", "https://montague.example/a"),
            ("montague.example/openid/r%C3%B6meo?x", "https://montague.example/openid/r%C3%B6meo?x"),
        ] {
            assert_eq!(normalise(typed).unwrap().as_str(), address, "{typed}");
        }
    }

    #[test]
    fn what_is_no_web_address_is_refused() {
        for typed in [
            "",
            " ",
            "ftp://montague.example/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://romeo@montague.example/",
            "romeo@montague.example",
            "a b",
        ] {
            assert_eq!(normalise(typed), Err(ReadError::NoAddress), "{typed}");
        }
        assert_eq!(normalise("=romeo"), Err(ReadError::Xri));
        assert_eq!(normalise("xri://=romeo"), Err(ReadError::Xri));
    }

    #[test]
    fn an_endpoint_is_used_as_it_is_written_or_not_at_all() {
        let usable = |endpoint: &str| Service::Provider { endpoint: endpoint.to_owned() }.usable();
        assert!(usable("https://op.example/?a=1").is_ok());
        for endpoint in
            ["", "op.example", "https://op.example/ a", "https://op.example/#a", "javascript:x", "https://ö/"]
        {
            assert_eq!(usable(endpoint), Err(ReadError::Endpoint), "{endpoint}");
        }
    }
}
