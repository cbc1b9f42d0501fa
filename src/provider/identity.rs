//! Whose identifier a request asks about, and what an assertion may say of the person signed in
//! (OpenID 2.0, 9.1 and 10.1).

use url::Url;

use crate::account::person::{Host, Username, Whose};
use crate::account::session::Session;
use crate::openid::identifier::{IdentityQuestion, without_fragment};
use crate::openid::request::CheckidRequest;
use crate::openid::response::assertion::AssertedIdentity;

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
    /// An identity of one account beside a claimed identifier of another one of ours; it is refused.
    Contradiction,
}

impl Asked {
    /// Reads the question of a request as `host` understands it. Identifiers are compared byte for byte: a relying
    /// party got ours from our own documents (nothing is folded or unescaped, so that one account has one name).
    #[must_use]
    pub fn of(question: &IdentityQuestion, host: &Host) -> Self {
        match question {
            IdentityQuestion::Select => Self::Anyone,
            IdentityQuestion::ExtensionsOnly => Self::Nobody,
            IdentityQuestion::Specific { claimed_id, identity } => {
                let Whose::Ours(username) = host.whose(identity) else {
                    let half_ours = in_our_space(claimed_id, host);
                    return if half_ours { Self::Contradiction } else { Self::NotOurs(identity.clone()) };
                };
                if in_our_space(claimed_id, host)
                    && host.whose(without_fragment(claimed_id)) != Whose::Ours(username.clone())
                {
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
/// owner of the name from an earlier one (OpenID 2.0, 11.5.1); one that delegates to us stays as it is.
fn asserted(asked: AssertedIdentity, host: &Host, session: &Session) -> AssertedIdentity {
    if !in_our_space(&asked.claimed_id, host) {
        return asked;
    }
    // Ours alone say whose name it is now: a fragment of the relying party's own would be another account there.
    let bare = without_fragment(&asked.claimed_id);
    let claimed_id = match &session.fragment {
        Some(fragment) => format!("{bare}#{fragment}"),
        None => bare.to_owned(),
    };
    AssertedIdentity { claimed_id, ..asked }
}

/// What may be asserted for the person signed in; `None` within when the request asks for no identifier.
pub(super) fn theirs(
    host: &Host,
    request: &CheckidRequest,
    session: &Session,
) -> Result<Option<AssertedIdentity>, SomebodyElse> {
    match Asked::of(&request.question, host) {
        Asked::Anyone => Ok(Some(chosen(host, session))),
        Asked::Nobody => Ok(None),
        Asked::One(username, identity) if username == session.jid.username => {
            Ok(Some(asserted(identity, host, session)))
        }
        Asked::One(..) | Asked::NotOurs(_) | Asked::Contradiction => Err(SomebodyElse),
    }
}

/// The request is not about the person signed in.
#[derive(Debug)]
pub(super) struct SomebodyElse;

/// Whether we chose the identifier ourselves, which the page then says.
pub(super) fn chosen_by_us(request: &CheckidRequest) -> bool {
    matches!(request.question, IdentityQuestion::Select)
}

/// Whether an identifier points at this provider: anywhere at its own origin, all of which it serves itself, or below
/// `/openid` at the same name whatever scheme and port, so that `http://…/openid/juliet` is no stranger's page either.
fn in_our_space(identifier: &str, host: &Host) -> bool {
    let (Ok(theirs), Ok(ours)) = (Url::parse(identifier), Url::parse(&host.endpoint())) else {
        return false;
    };
    let below = theirs.path().strip_prefix(ours.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    theirs.host() == ours.host() && (theirs.origin() == ours.origin() || below)
}
