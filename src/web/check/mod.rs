//! `/check`: what a site finds at an identifier, step by step, for people whose identifier was refused somewhere.
//!
//! An identifier of ours is walked through our own doors, as a stranger's site would come through them (`walk.rs`). Of
//! other addresses only their text is looked at: nobody can make us open a page elsewhere. Whether an account exists is
//! told as on its own page, by the same code and under the same limits.

mod walk;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use url::Url;

use self::walk::{Fault, Found};
use crate::account::person::{Domain, Username};
use crate::openid::form::Form;
use crate::reader::{self, ReadError, Service};
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::hosts::Served;
use crate::web::page::check::{Check, Step, Verdict};
use crate::web::reply;
use crate::web::visit::Visit;

/// What sites think of a certificate of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// There is nothing against it that we know of.
    Fine,
    /// We made it ourselves, so that only those trust it who were told to.
    SelfMade,
    /// Its time is over, or it is made out for other names.
    Doubtful,
}

/// Looks at the certificate that is shown to those who come to a name.
pub type Inspection = Box<dyn Fn(&str) -> Certificate + Send + Sync>;

/// What is longer is no address that a site would read.
const LONGEST: usize = 2047;

/// GET `/check?identifier=…`.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let asked = Form::parse(request.query_string().as_bytes()).map_err(Failure::Address)?;
    let typed = asked.unique("identifier").ok().flatten().unwrap_or_default().trim();
    if typed.is_empty() {
        return Ok(reply::see_other("/#check"));
    }
    let session = visit.session().await?;
    let Seen { shown, verdict, instead, steps } = look_at(&visit, typed).await?;
    let sample = format!("{}/openid/{}", visit.host.base, visit.texts.get("home-your-name"));
    let page = Check { frame: visit.frame(session.as_ref()), shown, sample, verdict, instead, steps };
    reply::page(&visit, StatusCode::OK, &page, &ContentPolicy::default())
}

/// What was seen.
struct Seen {
    /// What was typed, as an address where it is one.
    shown: String,
    verdict: Verdict,
    /// What to type in place of it.
    instead: Option<String>,
    steps: Vec<Step>,
}

async fn look_at(visit: &Visit, typed: &str) -> Result<Seen, Failure> {
    let instead = suggestion(visit, typed);
    let fails =
        |shown: String, step| Seen { shown, verdict: Verdict::Fails, instead: instead.clone(), steps: vec![step] };
    let address = match as_sites_read(typed) {
        _ if typed.len() > LONGEST => return Ok(fails(String::new(), Step::NoAddress)),
        Ok(address) => address,
        Err(ReadError::Xri) => return Ok(fails(typed.to_owned(), Step::IName)),
        Err(_) => return Ok(fails(typed.to_owned(), Step::NoAddress)),
    };
    let Some(served) = served(visit, &address) else {
        let verdict = if instead.is_some() { Verdict::Fails } else { Verdict::Elsewhere };
        let steps = vec![Step::WellFormed(address.to_string()), Step::Elsewhere];
        return Ok(Seen { shown: address.to_string(), verdict, instead, steps });
    };
    let protected = protected(served, &address)?;
    let mut steps = vec![Step::WellFormed(address.to_string())];
    if address.scheme() == "http" && !is_answered(visit, &address) {
        let instead = instead.unwrap_or_else(|| protected.to_string());
        steps.extend([Step::NothingOverHttp(instead.clone()), Step::NotLookedAt(2)]);
        return Ok(Seen { shown: address.to_string(), verdict: Verdict::Fails, instead: Some(instead), steps });
    }
    let certificate = (visit.state.certificate)(name_of(&protected));
    steps.push(Step::Protection(certificate));
    if address.scheme() == "http" {
        let (has_scheme, protected) = (has_scheme(typed), protected.to_string());
        steps.push(if has_scheme { Step::LedToHttps(protected) } else { Step::TakenForHttp(protected) });
    }
    let verdict = match walk::walk(visit, served, &protected).await? {
        Ok(found) => {
            steps.extend(found_steps(&protected, &found));
            if found.can_start { overall(certificate) } else { Verdict::Fails }
        }
        Err(fault) => {
            let at = steps.len() + 1;
            steps.extend([fault_step(fault, instead.clone()), Step::NotLookedAt(at)]);
            Verdict::Fails
        }
    };
    Ok(Seen { shown: protected.to_string(), verdict, instead: instead.filter(|_| verdict == Verdict::Fails), steps })
}

/// What sites read that take the specification at its word: what has no scheme is `http` (OpenID 2.0, 7.2).
fn as_sites_read(typed: &str) -> Result<Url, ReadError> {
    let address = reader::normalise(typed)?;
    if has_scheme(typed) { Ok(address) } else { reader::normalise(&format!("http://{typed}")) }
}

fn has_scheme(typed: &str) -> bool {
    typed.contains("://")
}

/// Where whoever comes over a plain line is led: to the same path (`web::plain`).
fn protected(served: &Served, address: &Url) -> Result<Url, Failure> {
    let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
    Url::parse(&format!("{}{}{query}", served.host.base, address.path())).map_err(|_| Failure::Internal)
}

/// Whether somebody answers at an address of ours that begins with http.
fn is_answered(visit: &Visit, address: &Url) -> bool {
    address.port_or_known_default().is_some_and(|port| visit.state.plain_ports.contains(&port))
}

const fn overall(certificate: Certificate) -> Verdict {
    match certificate {
        Certificate::Fine => Verdict::Works,
        Certificate::SelfMade => Verdict::WorksForSome,
        Certificate::Doubtful => Verdict::Fails,
    }
}

fn fault_step(fault: Fault, instead: Option<String>) -> Step {
    match (fault, instead) {
        (Fault::Nothing, Some(instead)) => Step::NobodyWithAt(instead),
        (Fault::Nothing, None) => Step::Nobody,
        (Fault::Contradiction, _) => Step::Contradiction,
    }
}

/// What was found, in the order in which a site comes upon it.
fn found_steps(asked: &Url, found: &Found) -> Vec<Step> {
    let led_on = (found.address != *asked).then(|| Step::LedOn(found.address.to_string()));
    let subject = match &found.service {
        Service::Provider { .. } => Step::Chooses,
        Service::Person { local_id, .. } => {
            Step::KnownAs(local_id.clone().unwrap_or_else(|| found.address.to_string()))
        }
    };
    let endpoint = Step::Endpoint(found.service.endpoint().to_owned());
    let rest = [endpoint, subject, Step::Announced(found.announced.clone()), Step::Start(found.can_start)];
    led_on.into_iter().chain(rest).collect()
}

/// The host of ours at an address: the one with just this origin, or the one whose plain line this may be.
fn served<'a>(visit: &'a Visit, address: &Url) -> Option<&'a Served> {
    let origin = address.origin().ascii_serialization();
    let mut hosts = visit.state.hosts.iter();
    match address.scheme() {
        "https" => hosts.find(|served| served.host.base == origin),
        _ => visit.state.hosts.of(address.host_str()?),
    }
}

fn name_of(address: &Url) -> &str {
    address.host_str().unwrap_or_default().trim_matches(['[', ']'])
}

/// The identifier that somebody meant who wrote a chat address, or a bare name. It says nothing about whether there is
/// such an account.
fn suggestion(visit: &Visit, typed: &str) -> Option<String> {
    let typed = typed.strip_prefix("xmpp:").unwrap_or(typed).trim_end_matches('/').replace("%40", "@");
    let last = typed.rsplit('/').next()?;
    let (host, name) = match last.split_once('@') {
        Some((name, domain)) => {
            let domain = Domain::prepare(domain).ok()?;
            (visit.state.hosts.with_domain(domain.as_str())?, name)
        }
        None if typed.contains(['/', '.', ':', '=']) => return None,
        None => (visit.host.as_ref(), last),
    };
    Username::prepare(name).ok().map(|name| host.identifier(&name))
}
