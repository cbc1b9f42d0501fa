//! From what a person types to where they sign in (OpenID 2.0, 7).

use thiserror::Error;
use url::Url;

use crate::reader::{self, ReadError, Service, html, xrds};
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

/// Why an identifier leads nowhere.
#[derive(Debug, Error)]
pub(super) enum DiscoveryError {
    /// An address was not reachable.
    #[error("We could not read the page at that address. {0}")]
    Fetch(#[from] FetchError),
    /// What was typed, or what stands in the documents.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// An address that would not fit into a question.
    #[error("An address on that page is too long to be used.")]
    TooLong,
}

/// Makes a web address out of what was typed (7.2).
///
/// # Errors
/// Refuses everything that is no http or https address.
pub(super) fn normalise(typed: &str) -> Result<Url, DiscoveryError> {
    Ok(reader::normalise(typed)?)
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
    let service = service.usable()?;
    let claimed_id = String::from(page.address);
    let (endpoint, subject) = match service {
        Service::Provider { endpoint } => (endpoint, Subject::Anybody),
        Service::Person { endpoint, local_id } => {
            let local_id = local_id.unwrap_or_else(|| claimed_id.clone());
            (endpoint, Subject::Person { claimed_id, local_id })
        }
    };
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
        return Ok(xrds::read(&page.body)?);
    }
    let location = page.xrds_location.clone().or_else(|| html::read(&page.body).xrds_location);
    let location = location.ok_or(ReadError::NoProvider)?;
    let location = reader::web_address(&location).ok_or(ReadError::Document)?;
    Ok(xrds::read(&fetcher.page(&location, wire).await?.body)?)
}
