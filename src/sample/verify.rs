//! Whether a positive answer is to be believed (OpenID 2.0, 11).

use thiserror::Error;

use crate::sample::Site;
use crate::sample::discovery::{self, DiscoveryError, Subject};
use crate::sample::fetch::FetchError;
use crate::sample::form::{Pairs, pairs};
use crate::sample::keyvalue;
use crate::sample::message::{Message, OPENID2};
use crate::sample::nonce::NonceError;
use crate::sample::question::Question;
use crate::sample::signature::{SignatureError, Signed};
use crate::sample::sreg::{self, Detail};
use crate::sample::wire::Wire;

/// Why an answer is not believed.
#[derive(Debug, Error)]
pub(super) enum Refusal {
    /// A parameter that every answer has is not there.
    #[error("The answer does not say openid.{0}.")]
    Missing(&'static str),
    /// It was written for another address: for another site, or for another sign-in.
    #[error("The answer was meant for another address than the one it came to.")]
    OtherReturnAddress,
    /// It names another provider than the one that was asked.
    #[error("The answer names another provider than the one where we sent you.")]
    OtherProvider,
    /// It is about somebody else.
    #[error("The answer is about another identifier than the one that you gave us.")]
    OtherIdentifier,
    /// The identifier that the provider chose could not be looked up.
    #[error("The answer is about an identifier that we could not look up. {0}")]
    UnknownIdentifier(#[source] DiscoveryError),
    /// The identifier belongs to another provider, or to another name there.
    #[error("The answer is about an identifier that does not belong to the provider that sent it.")]
    ForeignIdentifier,
    /// The secret's time was over when the answer came.
    #[error("Our secret with the provider ended before the answer came.")]
    Expired,
    /// Something is wrong with the signature.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// The provider could not be asked about it.
    #[error("We could not ask the provider whether the answer is its own. {0}")]
    Unasked(#[source] FetchError),
    /// The provider was asked and did not say yes.
    #[error("We asked the provider, and it does not stand by this answer.")]
    Disowned,
    /// It was used before, or is too old.
    #[error(transparent)]
    Nonce(#[from] NonceError),
}

/// Who signed in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verified {
    /// The claimed identifier with its fragment: the key of an account (11.5.1).
    pub(super) identifier: String,
    /// What we asked for, and what was given.
    pub(super) details: Vec<(Detail, Option<String>)>,
}

impl Site {
    /// Checks an answer against the question. What costs nothing comes first, and the nonce is used up only by an
    /// answer that the provider stands by.
    ///
    /// # Errors
    /// Says why it is not believed.
    pub(super) async fn verify(
        &self,
        question: &Question,
        answer: &Message,
        wire: &mut Wire,
    ) -> Result<Verified, Refusal> {
        let fields = Fields::read(answer)?;
        fields.check(question)?;
        let signed = Signed::read(answer)?;
        self.check_signature(question, answer, &signed, wire).await?;
        self.nonces.accept(&question.endpoint, fields.nonce, self.now())?;
        if question.subject == Subject::Anybody {
            self.check_owner(question, &fields, wire).await?;
        }
        let details = sreg::given(&question.details, &signed);
        Ok(Verified { identifier: fields.claimed_id.to_owned(), details })
    }

    /// With our secret if the provider used it, and by asking otherwise (11.4).
    async fn check_signature(
        &self,
        question: &Question,
        answer: &Message,
        signed: &Signed<'_>,
        wire: &mut Wire,
    ) -> Result<(), Refusal> {
        let handle = answer.field("assoc_handle");
        match question.association.as_ref().filter(|ours| handle == Some(&ours.handle)) {
            Some(ours) if ours.expires <= self.now() => Err(Refusal::Expired),
            Some(ours) => Ok(signed.verify(ours.algorithm, &ours.key)?),
            None => self.ask_provider(question, answer, wire).await,
        }
    }

    /// Asks the provider whether the answer is its own (11.4.2). If it names a secret that is no longer good, we forget
    /// that one, but only when the provider says so itself: the browser could have added it.
    async fn ask_provider(&self, question: &Question, answer: &Message, wire: &mut Wire) -> Result<(), Refusal> {
        let mut check = pairs([("openid.mode", "check_authentication")]);
        check.extend(answer.pairs().iter().filter(|(name, _)| name != "openid.mode").cloned());
        let reply = self.fetcher.ask(&question.endpoint, &check, wire).await.map_err(Refusal::Unasked)?;
        let reply: Pairs = keyvalue::decode(&reply.body).map_err(|_| Refusal::Disowned)?;
        let says = |name: &str| reply.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        if says("ns") != Some(OPENID2) || says("is_valid") != Some("true") {
            return Err(Refusal::Disowned);
        }
        if let Some(handle) = says("invalidate_handle") {
            self.associations.forget(&question.endpoint, handle, self.now());
        }
        Ok(())
    }

    /// The provider chose the identifier, so the identifier has to name that provider in turn (11.2). Otherwise any
    /// provider could speak for everybody.
    async fn check_owner(&self, question: &Question, fields: &Fields<'_>, wire: &mut Wire) -> Result<(), Refusal> {
        let address = discovery::normalise(fields.claimed_id).map_err(Refusal::UnknownIdentifier)?;
        let found = discovery::discover(&self.fetcher, &address, wire).await.map_err(Refusal::UnknownIdentifier)?;
        let answered = Subject::Person {
            claimed_id: without_fragment(fields.claimed_id).to_owned(),
            local_id: fields.identity.to_owned(),
        };
        if found.endpoint == question.endpoint && found.subject == answered {
            Ok(())
        } else {
            Err(Refusal::ForeignIdentifier)
        }
    }
}

/// The parameters that decide.
struct Fields<'a> {
    endpoint: &'a str,
    claimed_id: &'a str,
    identity: &'a str,
    return_to: &'a str,
    nonce: &'a str,
}

impl<'a> Fields<'a> {
    fn read(answer: &'a Message) -> Result<Self, Refusal> {
        let need = |name| answer.field(name).ok_or(Refusal::Missing(name));
        need("assoc_handle")?;
        need("signed")?;
        need("sig")?;
        Ok(Self {
            endpoint: need("op_endpoint")?,
            claimed_id: need("claimed_id")?,
            identity: need("identity")?,
            return_to: need("return_to")?,
            nonce: need("response_nonce")?,
        })
    }

    /// What the answer says against what we asked and discovered (11.1 and 11.2).
    fn check(&self, question: &Question) -> Result<(), Refusal> {
        if self.return_to != question.return_to {
            return Err(Refusal::OtherReturnAddress);
        }
        if self.endpoint != question.endpoint {
            return Err(Refusal::OtherProvider);
        }
        match &question.subject {
            Subject::Person { claimed_id, local_id }
                if without_fragment(self.claimed_id) != claimed_id || self.identity != local_id =>
            {
                Err(Refusal::OtherIdentifier)
            }
            _ => Ok(()),
        }
    }
}

/// A fragment only tells apart the owners that an identifier had one after the other (11.5.1).
fn without_fragment(identifier: &str) -> &str {
    identifier.split('#').next().unwrap_or_default()
}
