//! What a site may learn: the attributes it asks for, cut down to what the person has and what is given out at all.

use std::collections::BTreeMap;

use crate::account::person::{Actor, Jid};
use crate::account::profile::{self, PersonaId, Personas};
use crate::openid::extension::{Attribute, Extensions};
use crate::provider::{Provider, ProviderError};

/// Which e-mail addresses sites are given. They take one as proof of who somebody is, so by default only the person's own
/// address at the host's own domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmailRelease {
    /// The person's own user part at the host's domain or at one of these.
    OwnDomain {
        /// Further domains, lower case.
        also: Vec<String>,
    },
    /// Whatever the person wrote into the profile.
    Any,
}

impl EmailRelease {
    /// Whether this address of this person may be given to a site.
    #[must_use]
    pub fn covers(&self, address: &str, jid: &Jid) -> bool {
        let Self::OwnDomain { also } = self else {
            return true;
        };
        address.rsplit_once('@').is_some_and(|(user, domain)| {
            user == jid.username.as_str() && domains(jid, also).any(|own| own.eq_ignore_ascii_case(domain))
        })
    }

    /// The person's own addresses, which are given out.
    fn own(&self, jid: &Jid) -> Vec<String> {
        let also = match self {
            Self::OwnDomain { also } => also.as_slice(),
            Self::Any => &[],
        };
        domains(jid, also).map(|domain| format!("{}@{domain}", jid.username)).collect()
    }
}

/// The domains at which a person's own addresses may be given out.
fn domains<'a>(jid: &'a Jid, also: &'a [String]) -> impl Iterator<Item = &'a str> {
    std::iter::once(jid.domain.as_str()).chain(also.iter().map(String::as_str))
}

/// An address that a site asks for and that is not given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignEmail {
    /// The address.
    pub address: String,
    /// Those of the person's that would be.
    pub own: Vec<String>,
}

/// What a person could share with a site.
#[derive(Debug)]
pub(super) struct Releasable {
    /// The values that may be offered for release.
    pub(super) values: BTreeMap<Attribute, String>,
    /// An address that is wanted and not given out.
    pub(super) foreign_email: Option<ForeignEmail>,
    /// Whose they are: the persona that was wanted, or the usual one.
    pub(super) persona: PersonaId,
    /// Whether there is no such persona any more as the one that was wanted.
    pub(super) is_other: bool,
    /// All personas, where that makes a difference.
    pub(super) personas: Option<Personas>,
}

impl Provider {
    /// The details of a persona among those that are asked for; of the usual one, if none is wanted or it is gone.
    pub(super) async fn releasable(
        &self,
        actor: &Actor,
        wanted: Option<PersonaId>,
        asked: &Extensions,
    ) -> Result<Releasable, ProviderError> {
        let wanted = wanted.unwrap_or(PersonaId::FIRST);
        if asked.attributes().is_empty() {
            let values = BTreeMap::new();
            return Ok(Releasable { values, foreign_email: None, persona: wanted, is_other: false, personas: None });
        }
        let personas = Personas::of(&self.db, actor).await?;
        let found = personas.find(wanted);
        let persona = found.unwrap_or_else(|| personas.usual()).id;
        let mut values = profile::shareable(&self.db, actor, persona).await?;
        values.retain(|attribute, value| asked.takes(*attribute, value));
        let foreign =
            values.get(&Attribute::Email).is_some_and(|address| !self.settings.email.covers(address, actor.jid()));
        let foreign_email = if foreign { values.remove(&Attribute::Email) } else { None };
        let own = || self.settings.email.own(actor.jid());
        let foreign_email = foreign_email.map(|address| ForeignEmail { address, own: own() });
        let is_other = found.is_none();
        Ok(Releasable { values, foreign_email, persona, is_other, personas: Some(personas) })
    }

    /// The addresses of a person's that are given to sites; nothing if any is.
    #[must_use]
    pub fn own_emails(&self, actor: &Actor) -> Option<Vec<String>> {
        (self.settings.email != EmailRelease::Any).then(|| self.settings.email.own(actor.jid()))
    }
}
