//! The question that the browser carries to the provider (OpenID 2.0, 9.1).

use std::sync::Arc;

use crate::sample::association::Association;
use crate::sample::discovery::Subject;
use crate::sample::form::{self, Pairs, pairs};
use crate::sample::message::OPENID2;
use crate::sample::sreg::{self, Detail};

const IDENTIFIER_SELECT: &str = "http://specs.openid.net/auth/2.0/identifier_select";

/// What we ask, and what an answer has to fit.
pub(super) struct Question {
    /// The provider's endpoint.
    pub(super) endpoint: String,
    /// Whom we ask about.
    pub(super) subject: Subject,
    /// The secret that the provider should sign with; without one we ask it each time.
    pub(super) association: Option<Arc<Association>>,
    /// Our name: the part of the web that the person is asked to trust.
    pub(super) realm: String,
    /// Where the answer has to come.
    pub(super) return_to: String,
    /// What we would like to know.
    pub(super) details: Vec<Detail>,
}

impl Question {
    /// The parameters.
    pub(super) fn pairs(&self) -> Pairs {
        let (claimed_id, identity) = match &self.subject {
            Subject::Anybody => (IDENTIFIER_SELECT, IDENTIFIER_SELECT),
            Subject::Person { claimed_id, local_id } => (claimed_id.as_str(), local_id.as_str()),
        };
        let mut question = pairs([
            ("openid.ns", OPENID2),
            ("openid.mode", "checkid_setup"),
            ("openid.claimed_id", claimed_id),
            ("openid.identity", identity),
            ("openid.realm", &self.realm),
            ("openid.return_to", &self.return_to),
        ]);
        if let Some(association) = &self.association {
            question.extend(pairs([("openid.assoc_handle", &association.handle)]));
        }
        question.extend(sreg::question(&self.details));
        question
    }

    /// The address that takes it to the provider.
    pub(super) fn address(&self) -> String {
        form::append(&self.endpoint, &self.pairs())
    }
}
