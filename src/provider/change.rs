//! Changing what was decided about a site: what its page shows, and what a person makes of that.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;

use crate::account::person::Actor;
use crate::account::profile::{self, PersonaId, Personas};
use crate::account::session::SessionId;
use crate::account::trust::{self, Rule, TrustedRealm};
use crate::openid::extension::Attribute;
use crate::openid::realm::Realm;
use crate::provider::consent::left;
use crate::provider::question::Detail;
use crate::provider::ticket::{self, Digests};
use crate::provider::{Provider, ProviderError};

/// How things stand with a site that was decided about: all that its page shows.
#[derive(Debug)]
pub struct Standing {
    /// What was decided; of several decisions about it, the first.
    pub site: TrustedRealm,
    /// The others, where it was decided about in both versions of the protocol and all of that is meant.
    pub others: Vec<TrustedRealm>,
    /// Whether "always" can be chosen.
    pub offers_always: bool,
    /// The personas there are.
    pub personas: Personas,
    /// Whose details are shown; nothing if that persona is gone.
    pub persona: Option<PersonaId>,
    /// What the site has asked for, as that persona has it. What was agreed of another one starts unticked.
    pub shares: Vec<Detail>,
    /// What is shown of these, for the form to bring back.
    pub shown: String,
}

/// What a person wants of a site, as it came in from its page or from chat.
#[derive(Debug)]
pub struct Wish<'a> {
    /// What is to hold.
    pub rule: Rule,
    /// Whose details were shown; nothing if none were.
    pub persona: Option<PersonaId>,
    /// The ticked boxes; nothing where each decision keeps its own.
    pub shares: Option<Vec<Attribute>>,
    /// What was shown beside the boxes.
    pub shown: &'a str,
}

/// What came of a wish.
#[derive(Debug)]
pub enum Changed {
    /// It holds.
    Done,
    /// There is no such decision any more, what was wanted is not offered, or the session has ended in the meantime: all is
    /// as it was.
    Nothing,
    /// What the page showed is no longer so, and nothing was changed: show this.
    Otherwise(Box<Standing>),
}

impl Standing {
    /// All that the site has asked for, in either version.
    #[must_use]
    pub fn asked(&self) -> Vec<Attribute> {
        let mut asked = self.site.asked.clone();
        for other in self.sites() {
            let more: Vec<_> = other.asked.iter().copied().filter(|one| !asked.contains(one)).collect();
            asked.extend(more);
        }
        asked
    }

    /// What the site receives of each persona, in either version; of none where that persona is gone.
    #[must_use]
    pub fn received(&self) -> BTreeMap<Option<PersonaId>, BTreeSet<Attribute>> {
        let mut received: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for site in self.sites().filter(|site| !site.shares.is_empty()) {
            received.entry(self.persona_of(site)).or_default().extend(site.shares.iter().copied());
        }
        received
    }

    /// Whose details a decision is about: the first one, while it had no number, is the usual one.
    fn persona_of(&self, site: &TrustedRealm) -> Option<PersonaId> {
        self.personas.find(site.persona).map(|persona| persona.id)
    }

    fn sites(&self) -> impl Iterator<Item = &TrustedRealm> {
        once(&self.site).chain(&self.others)
    }

    fn digests(&self, provider: &Provider) -> Digests {
        let value = |share: &Detail| (share.attribute, share.value.clone());
        provider.tickets.digests(&self.shares.iter().map(value).collect())
    }
}

impl Provider {
    /// How things stand with a site by these decisions about it, with the details of a persona; if none is named, of the one
    /// that the site receives. None: there is no such decision of the person's.
    ///
    /// # Errors
    /// [`ProviderError::Store`]
    pub async fn standing(
        &self,
        actor: &Actor,
        ids: &[i64],
        persona: Option<PersonaId>,
    ) -> Result<Option<Standing>, ProviderError> {
        let mut sites = Vec::new();
        for id in ids {
            sites.extend(trust::one(&self.db, actor, *id).await?);
        }
        let mut sites = sites.into_iter();
        let Some(site) = sites.next() else { return Ok(None) };
        let offers_always = match Realm::parse(&site.realm) {
            Ok(realm) => self.offers_always(actor, &realm).await?,
            Err(_) => false,
        };
        let personas = Personas::of(&self.db, actor).await?;
        let find = |id| personas.find(id).map(|persona| persona.id);
        let persona = find(persona.unwrap_or(site.persona));
        let (others, shares, shown) = (sites.collect(), Vec::new(), String::new());
        let mut standing = Standing { site, others, offers_always, personas, persona, shares, shown };
        if let Some(persona) = persona {
            let values = profile::shareable(&self.db, actor, persona).await?;
            standing.shares = listed(&standing, persona, &values);
        }
        standing.shown = ticket::written(&standing.digests(self));
        Ok(Some(standing))
    }

    /// Changes what holds for a site by these decisions about it, in a session, which has to go on, or in chat. "Always"
    /// counts only beside the very details that the page showed, and every other rule whatever has become of them: they are
    /// left alone then.
    ///
    /// # Errors
    /// [`ProviderError::Store`]; nothing has changed then.
    pub async fn change(
        &self,
        actor: &Actor,
        session: Option<SessionId>,
        ids: &[i64],
        wish: Wish<'_>,
    ) -> Result<Changed, ProviderError> {
        let Some(standing) = self.standing(actor, ids, wish.persona).await? else { return Ok(Changed::Nothing) };
        let is_as_shown = standing.shown == wish.shown;
        if wish.rule == Rule::Always {
            if !standing.offers_always {
                return Ok(Changed::Nothing);
            }
            if !is_as_shown {
                return self.once_more(actor, ids, standing, &wish).await;
            }
        }
        let persona = standing.persona.filter(|_| is_as_shown && !standing.shares.is_empty());
        let details = persona.map(|persona| (persona, wish.shares.as_deref()));
        let change = trust::Change { rule: wish.rule, details, session };
        let is_changed = trust::change(&self.db, actor, ids, change, self.system.now()).await?;
        Ok(if is_changed { Changed::Done } else { Changed::Nothing })
    }

    /// What there is now in the place of what a page showed, with the boxes as they were left.
    async fn once_more(
        &self,
        actor: &Actor,
        ids: &[i64],
        standing: Standing,
        wish: &Wish<'_>,
    ) -> Result<Changed, ProviderError> {
        let is_gone = standing.persona.is_none() && wish.persona.is_some();
        // The persona that was chosen is deleted: what the site receives by now is shown instead.
        let standing = if is_gone { self.standing(actor, ids, None).await? } else { Some(standing) };
        let Some(mut standing) = standing else { return Ok(Changed::Nothing) };
        let ticked = wish.shares.as_deref().unwrap_or_default();
        let left = left(&ticket::read(wish.shown).unwrap_or_default(), ticked, &standing.digests(self));
        for share in &mut standing.shares {
            share.ticked = left.get(&share.attribute).copied().unwrap_or(share.ticked);
        }
        Ok(Changed::Otherwise(Box::new(standing)))
    }
}

/// The boxes of the page; those of the persona that the site receives start as they were left.
fn listed(standing: &Standing, persona: PersonaId, values: &BTreeMap<Attribute, String>) -> Vec<Detail> {
    let is_own = |site: &&TrustedRealm| standing.persona_of(site) == Some(persona);
    let listed = |attribute: Attribute| Detail {
        attribute,
        value: values.get(&attribute).cloned().unwrap_or_default(),
        needed: false,
        new: false,
        ticked: standing.sites().filter(is_own).any(|site| site.shares.contains(&attribute)),
    };
    standing.asked().into_iter().map(listed).collect()
}
