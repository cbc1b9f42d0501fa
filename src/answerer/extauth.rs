//! External authentication: an XMPP server runs this program and asks it on pipes, one question after the other.

use std::io::{self, Write};
use std::net::IpAddr;

use thiserror::Error;
use tokio::io::{AsyncRead, BufReader};
use url::{Host, Url};
use zeroize::Zeroizing;

use super::desk::{Desk, Refusal};
use super::question::Question;
use super::{frames, lines};
use crate::credentials::preparation::Domain;
use crate::credentials::process::Protocol;
use crate::credentials::{ErrorKind, Kind};

/// Why a source cannot answer an XMPP server: it would be asked in turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Circle {
    /// The program of an XMPP server.
    #[error(
        "its type is \"external\": the XMPP server can run that program itself, and asking through this one would go in \
         a circle if the program were this one"
    )]
    External,
    /// The XMPP server's own HTTP service.
    #[error(
        "its type is \"basic\" and its url is this machine's or a served domain's: the XMPP server would ask itself"
    )]
    Basic,
    /// The XMPP server itself.
    #[error("its type is \"xmpp\": the XMPP server would ask itself")]
    Xmpp,
}

/// What came in.
pub(super) enum Sent {
    /// The bytes of a question. They may hold a password.
    Question(Zeroizing<Vec<u8>>),
    /// More than a question can have.
    TooLong,
}

/// Refuses a source that would ask the XMPP server that asks us. `basic` is taken to do so when its address for any
/// host that is served is on this machine or carries the name of such a host: servers answer for several.
///
/// # Errors
/// [`Circle`]
pub fn admit<'a>(source: &Kind, served: impl Iterator<Item = &'a Domain>) -> Result<(), Circle> {
    let served: Vec<&Domain> = served.collect();
    match source {
        Kind::External(_) => Err(Circle::External),
        Kind::Xmpp(_) => Err(Circle::Xmpp),
        Kind::Basic(basic) => {
            let mut asked = served.iter().filter_map(|domain| basic.service.address(domain));
            let leads_back = asked.any(|url| is_here(&url) || served.iter().any(|domain| names(&url, domain)));
            if leads_back { Err(Circle::Basic) } else { Ok(()) }
        }
        Kind::Local | Kind::Http(_) | Kind::Json(_) => Ok(()),
    }
}

/// Answers until the input ends or nobody reads the answers any more.
///
/// # Errors
/// When a stream breaks. Nobody is to be told but the log: what is written to standard error may be read as an answer.
pub async fn answer_all(
    desk: &Desk,
    protocol: Protocol,
    input: impl AsyncRead + Unpin,
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut input = BufReader::new(input);
    loop {
        let sent = match protocol {
            Protocol::Generic => lines::next(&mut input).await?,
            Protocol::Ejabberd => frames::next(&mut input).await?,
        };
        let yes = match sent {
            None => return Ok(()),
            Some(Sent::Question(text)) => answer(desk, Question::parse(&text)).await,
            Some(Sent::TooLong) => {
                tracing::warn!("a question is longer than any can be; the answer is no");
                false
            }
        };
        match protocol {
            Protocol::Generic => lines::answer(output, yes)?,
            Protocol::Ejabberd => frames::answer(output, yes)?,
        }
    }
}

/// The edge: the protocol has a yes and a no, so what is neither goes to the log and becomes a no.
async fn answer(desk: &Desk, question: Question<'_>) -> bool {
    let stopwatch = desk.stopwatch();
    let answer = desk.answer(question).await;
    let took_us = u64::try_from(stopwatch.elapsed().as_micros()).unwrap_or(u64::MAX);
    let name = question.name();
    match &answer {
        Ok(()) if question.is_change() => tracing::info!(question = name, took_us, "yes, and done"),
        Ok(()) => tracing::debug!(question = name, took_us, "yes"),
        Err(why) => match why {
            Refusal::NoAnswer(ErrorKind::Unsupported) => tracing::debug!(question = name, took_us, %why, "no"),
            Refusal::NoAnswer(_) => tracing::error!(question = name, took_us, %why, "no, for want of an answer"),
            Refusal::ForeignHost | Refusal::Unknown => tracing::warn!(question = name, took_us, %why, "no"),
            _ => tracing::debug!(question = name, took_us, %why, "no"),
        },
    }
    answer.is_ok()
}

fn is_here(url: &Url) -> bool {
    let is_here = |address: IpAddr| address.to_canonical().is_loopback() || address.is_unspecified();
    match url.host() {
        Some(Host::Ipv4(address)) => is_here(address.into()),
        Some(Host::Ipv6(address)) => is_here(address.into()),
        Some(Host::Domain(name)) => name.trim_end_matches('.').rsplit('.').next() == Some("localhost"),
        None => false,
    }
}

/// Whether an address carries the name of a domain, which an address spells in ASCII.
fn names(url: &Url, domain: &Domain) -> bool {
    let spelt = Url::parse(&format!("https://{domain}/")).ok();
    let name = |url: &Url| Some(url.host_str()?.trim_end_matches('.').to_owned());
    spelt.is_some_and(|spelt| name(&spelt) == name(url))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::credentials::{basic, service};

    fn basic(url: &str) -> Kind {
        let (url, timeout) = (Url::parse(url).unwrap(), Duration::from_secs(5));
        Kind::Basic(basic::Settings {
            service: service::Settings { url, basic: None, timeout, ca: None, allow_plain_http: true },
        })
    }

    #[test]
    fn a_server_is_not_asked_by_way_of_ourselves() {
        let served = ["montague.lit", "m\u{FC}ller.example"].map(|domain| Domain::prepare(domain).unwrap());
        for circle in [
            "https://montague.lit:5281/auth_check",
            "http://MONTAGUE.lit/auth_check",
            "https://xn--mller-kva.example/auth_check",
            "http://localhost:5280/auth_check",
            "http://prosody.localhost/auth_check",
            "http://127.0.0.1:5280/auth_check",
            "http://127.1.2.3/auth_check",
            "http://[::1]:5280/auth_check",
            "http://[::ffff:127.0.0.1]/auth_check",
            "http://0.0.0.0:5280/auth_check",
            "https://$host:5281/auth_check",
            "https://$host./auth_check",
            "http://$host.localhost:5280/auth_check",
            "http://127.0.0.1:5280/$host/auth_check",
            "https://montague.lit/$host/auth_check",
        ] {
            assert_eq!(admit(&basic(circle), served.iter()), Err(Circle::Basic), "{circle}");
        }
        for other in [
            "https://capulet.lit:5281/auth_check",
            "https://192.0.2.7/auth_check",
            "https://localhost.example/",
            "https://capulet.lit/$host/auth_check",
            "https://$host.capulet.lit/auth_check",
        ] {
            assert_eq!(admit(&basic(other), served.iter()), Ok(()), "{other}");
        }
        assert_eq!(admit(&Kind::Local, served.iter()), Ok(()));
    }
}
