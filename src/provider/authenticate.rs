//! The dispatcher: from stored facts to an answer, a login, or a question (OpenID 2.0, 9 and 10).
//!
//! The browser comes back here after every step, and nothing else decides what is next: the pages don't know each
//! other.

use crate::account::person::{Host, Username};
use crate::account::session::Session;
use crate::openid::namespace::Version;
use crate::openid::realm::{Realm, VerifiedReturnTo};
use crate::openid::request::{Channel, CheckidMode, CheckidRequest, Reason, Rejection};
use crate::openid::response::{Reply, negative};
use crate::provider::consent::Remembered;
use crate::provider::identity::Asked;
use crate::provider::question::{Facts, Question};
use crate::provider::ticket::{Arrival, TicketError};
use crate::provider::{Provider, ProviderError};
use crate::relying_party::Finding;

/// What a checkid request needs next.
pub enum Step {
    /// Nothing: send this to the relying party.
    Answer(Reply),
    /// The request is at odds with itself: tell the relying party (5.2.3).
    Refuse(Rejection),
    /// Somebody has to sign in.
    AskLogin(Waiting),
    /// Who is signed in has to prove once more who they are: for this site it was too long ago (PAPE 1.0, 5.1).
    AskAgain(Waiting),
    /// The person signed in has to decide.
    AskConsent(Box<Question>),
    /// The site asks for one account, another one is signed in: switch or go back, never a silent mix-up.
    AskAccount(Waiting),
    /// The site asks for an identifier that is not ours: all we can do is go back.
    NotOurs(Waiting, String),
    /// The site would take the person for who had their name before: all we can do is go back (11.5.1).
    Successor(Waiting),
    /// The site does not list the address that the answer would go to, or nothing is known of that where it has to be: all
    /// we can do is go back (9.2.1).
    Unverified(Waiting, Finding),
    /// The request has no return address: there is nobody to answer (9.1).
    NowhereToAnswer(Realm),
}

/// A request that waits for a person: what a page needs to name it and to carry it on.
pub struct Waiting {
    /// The sealed request.
    pub ticket: String,
    /// Who asks.
    pub realm: Realm,
    /// Where the answer will go.
    pub return_to: VerifiedReturnTo,
    /// The account that the request asks for, if it names one of ours.
    pub expected: Option<Username>,
}

impl Provider {
    /// Decides what a checkid request needs next, from stored facts only.
    ///
    /// # Errors
    /// [`ProviderError`] when the facts cannot be had or the answer cannot be signed.
    pub async fn next(&self, host: &Host, arrival: Arrival, session: Option<&Session>) -> Result<Step, ProviderError> {
        if let Some(fault) = arrival.request.extensions.malformed {
            tracing::debug!(%fault, "an extension is malformed and left unanswered");
        }
        let Some(return_to) = arrival.request.return_to.clone() else {
            return Ok(Step::NowhereToAnswer(arrival.request.realm));
        };
        match arrival.request.mode {
            CheckidMode::Immediate => self.immediate(host, arrival, return_to, session).await,
            CheckidMode::Setup => self.setup(host, arrival, return_to, session).await,
        }
    }

    /// A person's "no" without a decision: on the login page, where the site asked for somebody else, or after the
    /// request has waited too long (10.2.2). A site that wanted no page gets the answer for that (10.2.1).
    #[must_use]
    pub fn cancel(host: &Host, request: &CheckidRequest) -> Option<Reply> {
        let return_to = request.return_to.clone()?;
        let negative = match request.mode {
            CheckidMode::Setup => negative::cancel(request.version, return_to),
            CheckidMode::Immediate => negative::setup_needed(request, &host.endpoint(), return_to),
        };
        Some(negative.into_reply())
    }

    /// Answers at once (9.3). What would ask becomes `setup_needed`, always the same one, so that a site learns
    /// nothing about who is signed in where (10.2.1).
    async fn immediate(
        &self,
        host: &Host,
        arrival: Arrival,
        return_to: VerifiedReturnTo,
        session: Option<&Session>,
    ) -> Result<Step, ProviderError> {
        let request = &arrival.request;
        // Nobody may be asked now, the site neither.
        let known = self.relying_parties.known(&request.realm, &return_to);
        let finding = known.or_else(|| self.relying_parties.contradicted(&request.realm, &return_to));
        let is_vouched =
            finding.map_or_else(|| !self.relying_parties.requires(), |finding| !self.relying_parties.refuses(&finding));
        if self.asked(host, request) == Asked::Contradiction {
            return Ok(Step::Refuse(contradiction(request.version, Channel::ToReturnToAtOnce(return_to))));
        }
        if let Some(session) = session
            && is_vouched
            && !is_taken_for_another(request, session)
            && !self.is_stale(&arrival, session)
            && let Ok(identity) = self.theirs(host, request, session)
            && let Remembered::Always(approval) = self.remembered(session, request, identity).await?
        {
            self.relying_parties.refresh(&session.jid.to_string(), &request.realm, &return_to);
            return self.issue(host, arrival.request, return_to, approval).await.map(Step::Answer);
        }
        Ok(Step::Answer(negative::setup_needed(&arrival.request, &host.endpoint(), return_to).into_reply()))
    }

    async fn setup(
        &self,
        host: &Host,
        arrival: Arrival,
        return_to: VerifiedReturnTo,
        session: Option<&Session>,
    ) -> Result<Step, ProviderError> {
        let expected = match self.asked(host, &arrival.request) {
            Asked::Contradiction => {
                return Ok(Step::Refuse(contradiction(arrival.request.version, Channel::ToReturnTo(return_to))));
            }
            Asked::NotOurs(identifier) => {
                return Ok(Step::NotOurs(self.waiting(host, arrival, return_to, None), identifier));
            }
            Asked::One(username, _) => Some(username),
            Asked::Anyone | Asked::Nobody => None,
        };
        let Some(session) = session else {
            return Ok(Step::AskLogin(self.waiting(host, arrival.sent_from(None), return_to, expected)));
        };
        let Ok(identity) = self.theirs(host, &arrival.request, session) else {
            let arrival = arrival.sent_from(Some(session));
            return Ok(Step::AskAccount(self.waiting(host, arrival, return_to, expected)));
        };
        if self.is_stale(&arrival, session) {
            let own = Some(session.jid.username.clone());
            let arrival = arrival.sent_from(Some(session));
            return Ok(Step::AskAgain(self.waiting(host, arrival, return_to, own)));
        }
        if is_taken_for_another(&arrival.request, session) {
            return Ok(Step::Successor(self.waiting(host, arrival, return_to, None)));
        }
        let realm = arrival.request.realm.clone();
        let mut finding = self.relying_parties.known(&realm, &return_to);
        let is_doubtful = || self.relying_parties.contradicted(&realm, &return_to).is_some();
        if finding.is_none() && (self.relying_parties.requires() || is_doubtful()) {
            finding = Some(self.relying_parties.look(&session.jid.to_string(), &realm, &return_to).await);
        }
        if let Some(refused) = finding.as_ref().filter(|finding| self.relying_parties.refuses(finding)) {
            let refused = refused.clone();
            return Ok(Step::Unverified(self.waiting(host, arrival, return_to, None), refused));
        }
        match self.remembered(session, &arrival.request, identity.clone()).await? {
            Remembered::Always(approval) => {
                self.relying_parties.refresh(&session.jid.to_string(), &realm, &return_to);
                self.issue(host, arrival.request, return_to, approval).await.map(Step::Answer)
            }
            Remembered::Never => Ok(Step::Answer(negative::cancel(arrival.request.version, return_to).into_reply())),
            Remembered::SignedOut => {
                let arrival = arrival.sent_from(Some(session));
                Ok(Step::AskLogin(self.waiting(host, arrival, return_to, expected)))
            }
            Remembered::Nothing(earlier) => {
                let finding = match finding {
                    Some(finding) => finding,
                    None => self.relying_parties.look(&session.jid.to_string(), &realm, &return_to).await,
                };
                if self.relying_parties.refuses(&finding) {
                    return Ok(Step::Unverified(self.waiting(host, arrival, return_to, None), finding));
                }
                let facts = Facts { return_to, finding, identity, earlier, persona: None };
                Ok(Step::AskConsent(Box::new(self.question(host, session, arrival, facts).await?)))
            }
        }
    }

    /// Whether the sign-in is too old for what the site asks. One that was made for this very question does for any age:
    /// otherwise an age of nothing would ask for ever.
    pub(super) fn is_stale(&self, arrival: &Arrival, session: &Session) -> bool {
        let asked = arrival.request.extensions.pape.as_ref();
        let is_too_old = asked.is_some_and(|pape| pape.is_too_old(session.password_at, self.system.now()));
        is_too_old && !arrival.has_begun(session)
    }

    /// Seals a request for the way to another of our pages.
    #[must_use]
    pub fn carry(&self, host: &Host, arrival: &Arrival) -> String {
        self.tickets.seal_pending(host, arrival, self.system.now())
    }

    /// Opens a request that one of our pages carried.
    ///
    /// # Errors
    /// [`TicketError`]
    pub fn reopen(&self, host: &Host, ticket: &str) -> Result<Arrival, TicketError> {
        self.tickets.open_pending(host, ticket, self.system.now())
    }

    pub(super) fn waiting(
        &self,
        host: &Host,
        arrival: Arrival,
        return_to: VerifiedReturnTo,
        expected: Option<Username>,
    ) -> Waiting {
        let ticket = self.carry(host, &arrival);
        Waiting { ticket, realm: arrival.request.realm, return_to, expected }
    }
}

/// Whether the site would take the person for who had their name before: 1.x has nothing that tells the two apart (OpenID
/// 2.0, 11.5.1).
fn is_taken_for_another(request: &CheckidRequest, session: &Session) -> bool {
    request.version == Version::V1 && session.fragment.is_some()
}

fn contradiction(version: Version, channel: Channel) -> Rejection {
    Rejection { reason: Reason::Contradiction, channel, version }
}
