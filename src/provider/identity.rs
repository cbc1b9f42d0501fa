//! Whose identifier a request asks about, and what an assertion may say of the person signed in
//! (OpenID 2.0, 9.1 and 10.1).

use url::Url;

use crate::account::person::{Host, Username, Whose};
use crate::account::session::Session;
use crate::account::trust::KnownAs;
use crate::openid::form;
use crate::openid::identifier::{IdentityQuestion, is_identifier, without_fragment};
use crate::openid::request::CheckidRequest;
use crate::openid::response::assertion::AssertedIdentity;
use crate::provider::Provider;

/// What a request's identifiers mean to a host, before anybody has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Whoever signs in: the OP chooses the identifier.
    Anyone,
    /// No identifier at all, only extensions.
    Nobody,
    /// This account, under exactly these identifiers.
    One(Username, AssertedIdentity),
    /// An identifier that does not belong to this host, or not in this spelling.
    NotOurs(String),
    /// An identity of one account beside a claimed identifier of another one of ours, or beside a text that is no
    /// identifier; it is refused.
    Contradiction,
}

impl Asked {
    /// Reads the question of a request as `host` understands it, which may not speak for anybody of the other hosts
    /// `served` here, at `ports`, either. Identifiers are compared byte for byte: a relying party got ours from our own
    /// documents (nothing is folded or unescaped, so that one account has one name).
    #[must_use]
    pub fn of(question: &IdentityQuestion, host: &Host, served: &[Host], ports: &[u16]) -> Self {
        match question {
            IdentityQuestion::Select => Self::Anyone,
            IdentityQuestion::ExtensionsOnly => Self::Nobody,
            IdentityQuestion::Specific { claimed_id, identity } => {
                let is_in_space_of = |host: &Host| in_space_of(host, ports, claimed_id);
                let Whose::Ours(username) = host.whose(identity) else {
                    return if is_in_space_of(host) { Self::Contradiction } else { Self::NotOurs(identity.clone()) };
                };
                let theirs = host.whose(without_fragment(claimed_id)) == Whose::Ours(username.clone());
                let delegates = is_identifier(claimed_id) && !served.iter().any(is_in_space_of);
                if !theirs && !delegates {
                    return Self::Contradiction;
                }
                Self::One(username, AssertedIdentity { claimed_id: claimed_id.clone(), identity: identity.clone() })
            }
        }
    }
}

/// The identifiers asserted for somebody who was not asked for by name (OpenID 2.0, 10: the OP chooses).
fn chosen(host: &Host, session: &Session) -> AssertedIdentity {
    let identifier = host.identifier(&session.jid.username);
    asserted(AssertedIdentity { claimed_id: identifier.clone(), identity: identifier }, host, session)
}

/// The identifiers asked for, as they are asserted: a claimed identifier of ours carries the fragment that tells this
/// owner of the name from an earlier one (OpenID 2.0, 11.5.1), wherever our identifiers are or were; one that delegates to
/// us stays as it is.
fn asserted(asked: AssertedIdentity, host: &Host, session: &Session) -> AssertedIdentity {
    // Ours alone say whose name it is now: a fragment of the relying party's own would be another account there.
    let bare = without_fragment(&asked.claimed_id);
    if host.whose(bare) == Whose::NotOurs {
        return asked;
    }
    let claimed_id = match &session.fragment {
        Some(fragment) => format!("{bare}#{fragment}"),
        None => bare.to_owned(),
    };
    AssertedIdentity { claimed_id, ..asked }
}

impl Provider {
    /// What a request's identifiers mean to one of our hosts.
    pub(super) fn asked(&self, host: &Host, request: &CheckidRequest) -> Asked {
        Asked::of(&request.question, host, &self.hosts, &self.settings.ports)
    }

    /// What may be asserted for the person signed in; `None` within when the request asks for no identifier.
    pub(super) fn theirs(
        &self,
        host: &Host,
        request: &CheckidRequest,
        session: &Session,
    ) -> Result<Option<AssertedIdentity>, SomebodyElse> {
        match self.asked(host, request) {
            Asked::Anyone => Ok(Some(chosen(host, session))),
            Asked::Nobody => Ok(None),
            Asked::One(username, identity) if username == session.jid.username => {
                Ok(Some(asserted(identity, host, session)))
            }
            Asked::One(..) | Asked::NotOurs(_) | Asked::Contradiction => Err(SomebodyElse),
        }
    }
}

/// What a site would know somebody as who is asserted so.
pub(super) fn known_as(identity: Option<&AssertedIdentity>) -> KnownAs {
    match identity {
        None => KnownAs::Nobody,
        Some(asserted) if without_fragment(&asserted.claimed_id) == asserted.identity => KnownAs::Own,
        Some(asserted) => KnownAs::Delegated(vec![asserted.claimed_id.clone()]),
    }
}

/// The request is not about the person signed in.
#[derive(Debug)]
pub(super) struct SomebodyElse;

/// Whether we chose the identifier ourselves, which the page then says.
pub(super) fn chosen_by_us(request: &CheckidRequest) -> bool {
    matches!(request.question, IdentityQuestion::Select)
}

/// Where we tell of people.
const PAGES: [&str; 2] = ["/openid", "/xrds"];

/// Whether an identifier points at a host of ours: anywhere at its own origin, all of which it serves itself; at its home
/// page by another scheme or at another of our `ports`, which leads there; or below `/openid` or `/xrds` at the same name
/// whatever scheme and port, so that `http://…/openid/juliet` is no stranger's page either. A dot after the name makes it
/// no other name, and an escape no other path.
fn in_space_of(host: &Host, ports: &[u16], identifier: &str) -> bool {
    is_below_one(&host.legacy_bases, identifier) || is_at(host, ports, identifier)
}

/// Whether an identifier lies under one of these addresses, however it is spelled.
fn is_below_one(bases: &[String], identifier: &str) -> bool {
    let path = |url: &Url| form::unescape(url.path().bytes()).unwrap_or_default();
    let Ok(theirs) = Url::parse(identifier) else { return false };
    bases.iter().filter_map(|base| Url::parse(base).ok()).any(|base| {
        let rest = path(&theirs);
        let is_below = rest.strip_prefix(&path(&base)).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        theirs.host_str() == base.host_str() && is_below
    })
}

fn is_at(host: &Host, ports: &[u16], identifier: &str) -> bool {
    let (Ok(theirs), Ok(ours)) = (Url::parse(identifier), Url::parse(&host.base)) else {
        return false;
    };
    let name = |url: &Url| url.host_str().map(|name| name.trim_end_matches('.').to_owned());
    let path = form::unescape(theirs.path().bytes()).unwrap_or_default();
    let below = |page: &str| path.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let port = theirs.port_or_known_default();
    let same_port = port == ours.port_or_known_default();
    // Without one, both have the usual port of their scheme.
    let our_port = same_port || theirs.port() == ours.port() || port.is_some_and(|port| ports.contains(&port));
    let origin = same_port && theirs.scheme() == ours.scheme();
    name(&theirs) == name(&ours) && (origin || (our_port && path == "/") || PAGES.into_iter().any(below))
}
