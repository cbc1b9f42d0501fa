//! Changing what was decided about a site: what its page shows, and what a person makes of that.

use std::collections::BTreeMap;

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
    /// What was decided.
    pub site: TrustedRealm,
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
    /// The ticked boxes.
    pub shares: Vec<Attribute>,
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
    fn digests(&self, provider: &Provider) -> Digests {
        let value = |share: &Detail| (share.attribute, share.value.clone());
        provider.tickets.digests(&self.shares.iter().map(value).collect())
    }
}

impl Provider {
    /// How things stand with a site, with the details of a persona; if none is named, of the one that the site receives.
    /// None: there is no such decision of the person's.
    ///
    /// # Errors
    /// [`ProviderError::Store`]
    pub async fn standing(
        &self,
        actor: &Actor,
        id: i64,
        persona: Option<PersonaId>,
    ) -> Result<Option<Standing>, ProviderError> {
        let Some(site) = trust::one(&self.db, actor, id).await? else { return Ok(None) };
        let offers_always = match Realm::parse(&site.realm) {
            Ok(realm) => self.offers_always(actor, &realm).await?,
            Err(_) => false,
        };
        let personas = Personas::of(&self.db, actor).await?;
        let find = |id| personas.find(id).map(|persona| persona.id);
        let (own, persona) = (find(site.persona), find(persona.unwrap_or(site.persona)));
        let shares = match persona {
            Some(persona) => {
                let values = profile::shareable(&self.db, actor, persona).await?;
                listed(&site, &values, own == Some(persona))
            }
            None => Vec::new(),
        };
        let mut standing = Standing { site, offers_always, personas, persona, shares, shown: String::new() };
        standing.shown = ticket::written(&standing.digests(self));
        Ok(Some(standing))
    }

    /// Changes what holds for a site that was decided about before, in a session, which has to go on, or in chat. "Always"
    /// counts only beside the very details that the page showed, and every other rule whatever has become of them: they are
    /// left alone then.
    ///
    /// # Errors
    /// [`ProviderError::Store`]; nothing has changed then.
    pub async fn change(
        &self,
        actor: &Actor,
        session: Option<SessionId>,
        id: i64,
        wish: Wish<'_>,
    ) -> Result<Changed, ProviderError> {
        let Some(standing) = self.standing(actor, id, wish.persona).await? else { return Ok(Changed::Nothing) };
        let is_as_shown = standing.shown == wish.shown;
        if wish.rule == Rule::Always {
            if !standing.offers_always {
                return Ok(Changed::Nothing);
            }
            if !is_as_shown {
                return self.once_more(actor, id, standing, &wish).await;
            }
        }
        let persona = standing.persona.filter(|_| is_as_shown && !standing.shares.is_empty());
        let details = persona.map(|persona| (persona, wish.shares.as_slice()));
        let change = trust::Change { rule: wish.rule, details, session };
        let is_changed = trust::change(&self.db, actor, id, change, self.system.now()).await?;
        Ok(if is_changed { Changed::Done } else { Changed::Nothing })
    }

    /// What there is now in the place of what a page showed, with the boxes as they were left.
    async fn once_more(
        &self,
        actor: &Actor,
        id: i64,
        standing: Standing,
        wish: &Wish<'_>,
    ) -> Result<Changed, ProviderError> {
        let is_gone = standing.persona.is_none() && wish.persona.is_some();
        // The persona that was chosen is deleted: what the site receives by now is shown instead.
        let standing = if is_gone { self.standing(actor, id, None).await? } else { Some(standing) };
        let Some(mut standing) = standing else { return Ok(Changed::Nothing) };
        let left = left(&ticket::read(wish.shown).unwrap_or_default(), &wish.shares, &standing.digests(self));
        for share in &mut standing.shares {
            share.ticked = left.get(&share.attribute).copied().unwrap_or(share.ticked);
        }
        Ok(Changed::Otherwise(Box::new(standing)))
    }
}

/// The boxes of the page; those of the persona that the site receives start as they were left.
fn listed(site: &TrustedRealm, values: &BTreeMap<Attribute, String>, is_own: bool) -> Vec<Detail> {
    let listed = |&attribute: &Attribute| Detail {
        attribute,
        value: values.get(&attribute).cloned().unwrap_or_default(),
        needed: false,
        new: false,
        ticked: is_own && site.shares.contains(&attribute),
    };
    site.asked.iter().map(listed).collect()
}
