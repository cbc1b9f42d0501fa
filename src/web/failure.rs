//! What goes wrong on the way to a page, and the page that says so. Fixed sentences: the cause goes to the log, with
//! the reference that the page shows.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderMap, HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use askama::Template as _;

use crate::account::proven::Lapsed;
use crate::credentials::ErrorKind;
use crate::openid::form::FormError;
use crate::openid::keyvalue;
use crate::openid::namespace::{NS2, Version};
use crate::openid::realm::Difference;
use crate::openid::request::{CheckidRequest, Reason};
use crate::provider::ticket::TicketError;
use crate::provider::{Provider, ProviderError};
use crate::store::StoreError;
use crate::web::headers::{self, ContentPolicy};
use crate::web::language;
use crate::web::look::Look;
use crate::web::page::Frame;
use crate::web::page::address::Part;
use crate::web::page::failure::{Failure as FailurePage, Fault};
use crate::web::page::login::Unprotected;
use crate::web::page::onward::Expired;
use crate::web::page::site_name::SiteName;
use crate::web::place::Place;
use crate::web::reply;
use crate::web::visit::Visit;

/// Why there is no answer of the kind that was wanted.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The `Host` header names none of ours.
    #[error("no such host is served here")]
    UnknownHost,
    /// There is no such page.
    #[error("no such page")]
    NotFound,
    /// The page is there, for other methods.
    #[error("this method is not for this address")]
    Method {
        /// The methods it is there for, as the `Allow` header has them.
        allowed: &'static str,
    },
    /// A posted form is longer than we read.
    #[error("too much was posted")]
    TooLarge,
    /// What was posted is no form.
    #[error("only forms are read here")]
    MediaType,
    /// The body broke off.
    #[error("the posted form did not arrive")]
    Unreadable,
    /// The parameters can't be read as a form.
    #[error(transparent)]
    Form(FormError),
    /// The query of a page of ours can't be read as a form.
    #[error("the address cannot be read: {0}")]
    Address(FormError),
    /// A site's question is broken and must not be answered by a redirect.
    #[error(transparent)]
    Request(Reason),
    /// A form's token or ticket is not good, or another site sent the form.
    #[error("the form is stale or not ours")]
    StaleForm,
    /// A site's request has waited too long for its person. None: the ticket does not say whose it was.
    #[error("the request has waited too long")]
    Expired(Option<Box<CheckidRequest>>),
    /// A form of ours came without the cookie that its page has set.
    #[error("the browser did not bring the cookie back")]
    NoCookie {
        /// The page to try again from.
        back: String,
    },
    /// The address has asked too much.
    #[error("too many requests from one address")]
    TooMany {
        /// How long until it may ask again.
        wait: Duration,
    },
    /// Something was posted over a plain line.
    #[error("this line is not protected")]
    Unprotected,
    /// Something was posted to a name that the host had before.
    #[error("this host has another name now")]
    Moved,
    /// The page is for somebody signed in.
    #[error("nobody is signed in")]
    SignInFirst,
    /// The store is away.
    #[error("the store is away: {0}")]
    Away(#[source] StoreError),
    /// The password source is away.
    #[error("the password source is away: {0}")]
    BackendAway(#[source] ErrorKind),
    /// An assertion that a browser waits for could not be signed.
    #[error("an assertion could not be signed: {0}")]
    Unsigned(#[source] ProviderError),
    /// Too many costly key exchanges are under way.
    #[error("too many costly key exchanges at once")]
    Busy,
    /// A program asked: it is told in key-value form, since it reads nothing else (OpenID 2.0, 5.1.2), in the manner of
    /// its version.
    #[error("{0}")]
    Direct(Box<Self>, Version),
    /// A fault of ours.
    #[error("a fault of ours")]
    Internal,
}

impl Failure {
    /// What keeps a program's request from being answered.
    #[must_use]
    pub fn direct(version: Version, failure: impl Into<Self>) -> Self {
        Self::Direct(Box::new(failure.into()), version)
    }

    /// A short name for programs, which stays when the sentence changes (docs/errors.md).
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownHost => "unknown-host",
            Self::NotFound => "not-found",
            Self::Method { .. } => "wrong-method",
            Self::TooLarge => "too-large",
            Self::MediaType => "wrong-media-type",
            Self::Unreadable => "broken-body",
            Self::Form(_) | Self::Address(_) => "malformed-form",
            Self::Request(reason) => reason.code(),
            Self::StaleForm => "stale-form",
            Self::Expired(_) => "expired-request",
            Self::NoCookie { .. } => "cookies-needed",
            Self::TooMany { .. } => "too-many-requests",
            Self::Unprotected => "unprotected-line",
            Self::Moved => "moved",
            Self::SignInFirst => "sign-in-first",
            Self::Away(_) | Self::BackendAway(_) => "unavailable",
            Self::Busy => "busy",
            Self::Direct(failure, _) if matches!(**failure, Self::Unsigned(_)) => "unavailable",
            Self::Direct(failure, _) => failure.code(),
            Self::Unsigned(_) | Self::Internal => "internal",
        }
    }

    /// What the web framework refused by itself.
    #[must_use]
    pub fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            status if status.is_client_error() => Self::Unreadable,
            _ => Self::Internal,
        }
    }
}

impl From<Lapsed> for Failure {
    fn from(lapsed: Lapsed) -> Self {
        match lapsed {
            Lapsed::Ended => Self::SignInFirst,
            Lapsed::Store(error) => Self::Away(error),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Away(error)
    }
}

impl From<ProviderError> for Failure {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Store(error) => Self::Away(error),
            ProviderError::Busy => Self::Busy,
            error => Self::Unsigned(error),
        }
    }
}

impl From<TicketError> for Failure {
    fn from(error: TicketError) -> Self {
        match error {
            TicketError::Expired(request) => Self::Expired(Some(request)),
            TicketError::Foreign => Self::StaleForm,
        }
    }
}

/// The framework carries a failure to the front door as an error; the door makes the page.
impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType | Self::Unreadable | Self::Form(_) | Self::Address(_) | Self::Request(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::StaleForm | Self::Expired(_) | Self::NoCookie { .. } | Self::Unprotected => StatusCode::FORBIDDEN,
            Self::Moved => StatusCode::GONE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Direct(failure, _) => match **failure {
                Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
                // A malformed direct request, by its length (OpenID 2.0, 5.1.2.2).
                Self::TooLarge => StatusCode::BAD_REQUEST,
                _ => StatusCode::SERVICE_UNAVAILABLE,
            },
            Self::SignInFirst => StatusCode::SEE_OTHER,
            Self::Away(_) | Self::BackendAway(_) | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unsigned(_) | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What is left to say at an address that belongs to no host, such as `/healthz`.
    fn error_response(&self) -> HttpResponse {
        let answer =
            HttpResponse::build(self.status_code()).content_type("text/plain; charset=utf-8").body(format!("{self}\n"));
        with_headers(answer, self)
    }
}

/// The page for a failure on one of our hosts.
#[must_use]
pub fn page(visit: &Visit, failure: &Failure) -> HttpResponse {
    log(failure);
    let (status, policy) = (failure.status_code(), ContentPolicy::default());
    let answer = match failure {
        Failure::SignInFirst => Ok(reply::see_other(&Place::of(&visit.path).login())),
        Failure::Direct(_, version) => Ok(direct(failure, *version)),
        Failure::Expired(request) => expired(visit, status, request.as_deref()),
        Failure::Unprotected => reply::page(visit, status, &Unprotected { frame: visit.frame(None) }, &policy),
        failure => {
            let fault = fault(visit, failure);
            let page = FailurePage { frame: visit.frame(None), fault, reference: visit.id.clone() };
            reply::page(visit, status, &page, &policy)
        }
    };
    with_headers(answer.unwrap_or_else(|_| speechless()), failure)
}

/// The page for a failure before a host was found. It repeats nothing of what was asked for.
#[must_use]
pub fn bare(look: &Look, asked: &HeaderMap, failure: &Failure, id: &str, over_tls: bool) -> HttpResponse {
    log(failure);
    let (texts, theme) = (language::of(asked, &look.languages), look.theme.clone());
    let language = texts.tag();
    let (domain, base) = (String::new(), String::new());
    let frame = Frame { texts, theme, domain, base, viewer: None, contact: None, language_form: None, in_popup: false };
    let page = FailurePage { frame, fault: Fault::Unserved, reference: id.to_owned() };
    let Ok(text) = page.render() else {
        return speechless();
    };
    let mut answer = HttpResponse::build(failure.status_code()).content_type("text/html; charset=utf-8").body(text);
    headers::for_page(answer.headers_mut(), &ContentPolicy::default(), over_tls);
    headers::for_readers(answer.headers_mut(), &language);
    with_headers(answer, failure)
}

/// The site is named, and can be told that no answer comes, when the seal of the ticket vouches for its addresses; it
/// takes a press, so that we send nobody on by ourselves.
fn expired(visit: &Visit, status: StatusCode, request: Option<&CheckidRequest>) -> Result<HttpResponse, Failure> {
    let (mut asked, mut policy) = (None, ContentPolicy::default());
    if let Some(request) = request
        && let Some(return_to) = &request.return_to
        && let Some(negative) = Provider::cancel(&visit.host, request)
    {
        asked = Some((SiteName::new(&request.realm.site_name()), reply::way_back(negative)?));
        policy = policy.leading_to(return_to.url());
    }
    reply::page(visit, status, &Expired { frame: visit.frame(None), asked, reference: visit.id.clone() }, &policy)
}

fn fault(visit: &Visit, failure: &Failure) -> Fault {
    match failure {
        Failure::Request(Reason::RealmMismatch(mismatch)) => Fault::Realm {
            realm: mismatch.realm.clone(),
            return_to: mismatch.return_to.clone(),
            difference: part(mismatch.what),
        },
        // A form or a link of ours that was changed on its way, and no site's.
        Failure::Address(_) | Failure::Request(Reason::DoubledTicket) => Fault::Address,
        Failure::Request(reason) => Fault::Request { detail: reason.to_string() },
        // At the endpoint a site is to blame, anywhere else a form of ours that did not arrive whole.
        Failure::Form(_) | Failure::MediaType | Failure::Unreadable if visit.path != "/openid" => Fault::Form,
        Failure::Form(error) => Fault::Request { detail: error.to_string() },
        Failure::MediaType | Failure::Unreadable => Fault::Request { detail: failure.to_string() },
        Failure::UnknownHost => Fault::Unserved,
        Failure::NotFound => Fault::NotFound { path: visit.path.clone() },
        Failure::Method { .. } => Fault::Method,
        Failure::TooLarge => Fault::TooLarge,
        Failure::StaleForm => Fault::Form,
        Failure::Moved => Fault::Moved,
        Failure::NoCookie { back } => Fault::Cookie { back: back.clone() },
        Failure::TooMany { wait } => Fault::TooMany { until: visit.clock(visit.now().after(*wait)) },
        Failure::Away(_) | Failure::BackendAway(_) | Failure::Busy => Fault::Away,
        Failure::Expired(_)
        | Failure::Unprotected
        | Failure::SignInFirst
        | Failure::Unsigned(_)
        | Failure::Direct(..)
        | Failure::Internal => Fault::Internal,
    }
}

const fn part(difference: Difference) -> Part {
    match difference {
        Difference::Scheme => Part::Scheme,
        Difference::Host => Part::Host,
        Difference::Port => Part::Port,
        Difference::Path => Part::Path,
        Difference::Query => Part::Query,
    }
}

/// The fields that every direct answer has; never a verdict (OpenID 2.0, 5.1.2.2). The cause is for the log.
fn direct(failure: &Failure, version: Version) -> HttpResponse {
    let error = match failure.code() {
        "too-many-requests" => "too many requests from one address; try again later",
        "too-large" => "the body is longer than 64 KiB",
        "busy" => "too many key exchanges in groups of the asker's own; try again, or use the default group",
        _ => "the provider cannot answer just now; try again",
    };
    let fields = [("ns", NS2), ("error", error), ("error_code", failure.code())];
    // OpenID 1.x knows the sentence only.
    let fields = fields.into_iter().filter(|(name, _)| version == Version::V2 || *name == "error");
    reply::key_value(failure.status_code(), keyvalue::encode(fields).unwrap_or_default())
}

fn with_headers(mut answer: HttpResponse, failure: &Failure) -> HttpResponse {
    let headers = answer.headers_mut();
    headers::for_refusal(headers, failure.code());
    if let Some(seconds) = retry_after(failure) {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Failure::Method { allowed } = failure {
        headers.insert(ALLOW, HeaderValue::from_static(allowed));
    }
    answer
}

/// After how many seconds another try may help.
fn retry_after(failure: &Failure) -> Option<u64> {
    match failure {
        Failure::TooMany { wait } => Some(wait.as_secs().max(1)),
        Failure::Direct(failure, _) => match **failure {
            Failure::TooMany { .. } | Failure::Busy => retry_after(failure),
            Failure::TooLarge => None,
            _ => Some(30),
        },
        Failure::Busy => Some(2),
        Failure::Away(_) | Failure::BackendAway(_) => Some(30),
        _ => None,
    }
}

/// What is left when even the page about a failure can't be made.
fn speechless() -> HttpResponse {
    HttpResponse::InternalServerError()
        .content_type("text/plain; charset=utf-8")
        .body("Something went wrong on our side.\n")
}

/// Each cause is told once: why a password source gave no answer was logged where it was asked.
fn log(failure: &Failure) {
    match failure {
        Failure::Direct(failure, _) => log(failure),
        Failure::Away(_) | Failure::Unsigned(_) | Failure::Internal => tracing::error!(%failure, "a request failed"),
        failure => tracing::debug!(%failure, "a request was refused"),
    }
}
