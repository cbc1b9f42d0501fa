//! From what a person types to where they sign in (OpenID 2.0, 7).

mod html;
mod xrds;

use thiserror::Error;
use url::Url;

use crate::sample::fetch::{FetchError, Fetcher, Page};
use crate::sample::wire::Wire;

/// The longest address that is used, in bytes: that of a request as OpenID 1.1, appendix D, has it.
const LONGEST: usize = 2047;

/// What an identifier turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Discovered {
    /// The provider's endpoint, exactly as its document writes it: answers have to name the same text.
    pub(super) endpoint: String,
    /// Whom to ask about.
    pub(super) subject: Subject,
}

/// Whom the provider is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The identifier was the provider's own: the person chooses there (`identifier_select`).
    Anybody,
    /// A person.
    Person {
        /// The identifier that the person claims, without a fragment.
        claimed_id: String,
        /// The name by which the provider knows it.
        local_id: String,
    },
}

/// What is found in a document, before we look at what the person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Service {
    Provider { endpoint: String },
    Person { endpoint: String, local_id: Option<String> },
}

/// Why an identifier leads nowhere.
#[derive(Debug, Error)]
pub(super) enum DiscoveryError {
    /// What was typed is no web address.
    #[error("That is no web address. Identifiers begin with https://.")]
    NoAddress,
    /// Names that begin with `=` or `@`; nobody resolves them any more.
    #[error("That is an i-name, not a web address. We cannot look it up.")]
    Xri,
    /// An address was not reachable.
    #[error("We could not read the page at that address. {0}")]
    Fetch(#[from] FetchError),
    /// The document is not what it says it is.
    #[error("The page names a document that cannot be read.")]
    Document,
    /// Neither document nor page names a provider.
    #[error("The page at that address does not say where you sign in.")]
    NoProvider,
    /// Only the older protocol.
    #[error("The page names a provider that only speaks OpenID 1. We need OpenID 2.0.")]
    OnlyVersion1,
    /// An address that would not fit into a question.
    #[error("An address on that page is too long to be used.")]
    TooLong,
    /// The provider's address is no web address.
    #[error("The page names a provider, but its address is no web address.")]
    Endpoint,
}

/// Makes a web address out of what was typed (7.2).
///
/// Without a scheme it becomes `https`, where the specification says `http`: guessing the unprotected one would let
/// anybody on the way answer in the person's name.
///
/// # Errors
/// Refuses everything that is no http or https address.
pub(super) fn normalise(typed: &str) -> Result<Url, DiscoveryError> {
    let typed = typed.trim();
    if typed.starts_with("xri:") || typed.starts_with(['=', '@', '+', '$', '!', '(']) {
        return Err(DiscoveryError::Xri);
    }
    let address = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let mut address = web_address(&address).ok_or(DiscoveryError::NoAddress)?;
    address.set_fragment(None);
    Ok(address)
}

/// Finds out where somebody with this identifier signs in: by XRDS first, and by HTML otherwise (7.3).
///
/// # Errors
/// Says why it leads nowhere.
pub(super) async fn discover(
    fetcher: &Fetcher,
    identifier: &Url,
    wire: &mut Wire,
) -> Result<Discovered, DiscoveryError> {
    let page = fetcher.page(identifier, wire).await?;
    let service = match find_xrds(fetcher, &page, wire).await {
        Ok(service) => service,
        Err(in_xrds) => html::read(&page.body).service().ok_or(in_xrds)?,
    };
    let claimed_id = String::from(page.address);
    let (endpoint, subject) = match service {
        Service::Provider { endpoint } => (endpoint, Subject::Anybody),
        Service::Person { endpoint, local_id } => {
            let local_id = local_id.unwrap_or_else(|| claimed_id.clone());
            (endpoint, Subject::Person { claimed_id, local_id })
        }
    };
    // It is used as it is written, so it must not need any repair.
    let clean = endpoint.bytes().all(|byte| byte.is_ascii_graphic());
    if !clean || web_address(&endpoint).is_none_or(|address| address.fragment().is_some()) {
        return Err(DiscoveryError::Endpoint);
    }
    let discovered = Discovered { endpoint, subject };
    if discovered.longest() > LONGEST { Err(DiscoveryError::TooLong) } else { Ok(discovered) }
}

impl Discovered {
    /// The length of its longest text in bytes.
    fn longest(&self) -> usize {
        let person = match &self.subject {
            Subject::Anybody => 0,
            Subject::Person { claimed_id, local_id } => claimed_id.len().max(local_id.len()),
        };
        person.max(self.endpoint.len())
    }
}

/// The XRDS document is the page itself, or is named by its header or its HTML (Yadis 1.0, 6.2).
async fn find_xrds(fetcher: &Fetcher, page: &Page, wire: &mut Wire) -> Result<Service, DiscoveryError> {
    if page.media_type == xrds::MEDIA_TYPE {
        return xrds::read(&page.body);
    }
    let location = page.xrds_location.clone().or_else(|| html::read(&page.body).xrds_location);
    let location = location.ok_or(DiscoveryError::NoProvider)?;
    let location = web_address(&location).ok_or(DiscoveryError::Document)?;
    xrds::read(&fetcher.page(&location, wire).await?.body)
}

/// An absolute http or https address that names a host and no user.
fn web_address(text: &str) -> Option<Url> {
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
            assert!(matches!(normalise(typed), Err(DiscoveryError::NoAddress)), "{typed}");
        }
        assert!(matches!(normalise("=romeo"), Err(DiscoveryError::Xri)));
        assert!(matches!(normalise("xri://=romeo"), Err(DiscoveryError::Xri)));
    }
}
