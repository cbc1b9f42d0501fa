//! `give`: which details a trusted site receives, and of which persona.

use super::command::Verb;
use super::reply::Reply;
use super::turn::{Trouble, Turn, visible};
use crate::account::profile::PersonaId;
use crate::account::trust::{Rule, TrustedRealm};
use crate::openid::extension::Attribute;
use crate::openid::realm::Realm;
use crate::provider::change::{Changed, Standing, Wish};

impl Turn<'_> {
    /// `give SITE`, and after it `PERSONA`, `DETAIL, DETAIL`, `PERSONA: DETAIL, DETAIL` or `nothing`.
    pub(super) async fn give(&mut self, said: &str) -> Result<Reply, Trouble> {
        let (site, what) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
        if site.is_empty() {
            return Ok(self.usage(Verb::Give));
        }
        let ids = match self.decided(site).await? {
            Ok(ids) => ids,
            Err(reply) => return Ok(reply),
        };
        let mut reply = Reply::fault(self.say("bot-not-decided"));
        for id in ids {
            reply = self.give_one(id, what.trim()).await?;
        }
        Ok(reply)
    }

    async fn give_one(&mut self, id: i64, what: &str) -> Result<Reply, Trouble> {
        let standing = self.services.provider.standing(self.actor, id, None).await?;
        let Some(standing) = standing else { return Ok(Reply::fault(self.say("bot-not-decided"))) };
        if standing.site.rule != Rule::Always {
            let holds = if standing.site.rule == Rule::Never { "bot-refused" } else { "bot-asks" };
            let holds = self.say_with(holds, "site", &visible(&standing.site.realm));
            return Ok(Reply::fault(format!("{holds} {}", self.say("bot-nothing-changed"))));
        }
        if what.is_empty() || standing.site.asked.is_empty() {
            return Ok(Reply::done(format!("{} {}", self.given(&standing), self.has_asked(&standing.site))));
        }
        let Some((persona, shares)) = self.meant_to_give(&standing, what) else {
            let unknown = self.say("bot-give-unknown");
            return Ok(Reply::fault(format!("{unknown} {}", self.has_asked(&standing.site))));
        };
        let Some(persona) = persona.or(standing.persona) else { return Ok(self.no_persona()) };
        let Some(shown) = self.services.provider.standing(self.actor, id, Some(persona)).await? else {
            return Ok(Reply::fault(self.say("bot-not-decided")));
        };
        let wish = Wish { rule: Rule::Always, persona: Some(persona), shares, shown: &shown.shown };
        match self.services.provider.change(self.actor, None, id, wish).await? {
            Changed::Done => self.said_given(id).await,
            Changed::Nothing | Changed::Otherwise(_) => self.not_given(&shown.site).await,
        }
    }

    /// Whose details, where that is said, and which of them.
    fn meant_to_give(&self, standing: &Standing, what: &str) -> Option<(Option<PersonaId>, Vec<Attribute>)> {
        let persona = |name: &str| Some(self.find_persona(&standing.personas, name)?.id);
        if let Some(id) = persona(what) {
            return Some((Some(id), standing.site.shares.clone()));
        }
        // A persona may have a colon in its name.
        let named = what.rmatch_indices(':').find_map(|(at, _)| Some((persona(what[..at].trim())?, &what[at + 1..])));
        let (id, list) = named.map_or((None, what), |(id, list)| (Some(id), list.trim()));
        if self.is_word(list, "nothing", "bot-word-nothing") {
            return Some((id, Vec::new()));
        }
        let shares = list.split([',', '،']).map(|name| self.asked_detail(&standing.site, name.trim()));
        Some((id, shares.collect::<Option<_>>()?))
    }

    /// The detail of this name, if the site has asked for it.
    fn asked_detail(&self, site: &TrustedRealm, name: &str) -> Option<Attribute> {
        let name = name.to_lowercase();
        let is_called = |one: &&Attribute| {
            one.name().to_lowercase() == name || self.texts.detail(one.name()).to_lowercase() == name
        };
        site.asked.iter().find(is_called).copied()
    }

    /// What a site receives from now on.
    pub(super) async fn said_given(&self, id: i64) -> Result<Reply, Trouble> {
        let standing = self.services.provider.standing(self.actor, id, None).await?;
        Ok(match standing {
            Some(standing) if standing.site.rule == Rule::Always => Reply::done(self.given(&standing)),
            Some(standing) => Reply::done(self.say_with("bot-asks", "site", &visible(&standing.site.realm))),
            None => Reply::fault(self.say("bot-not-decided")),
        })
    }

    fn given(&self, standing: &Standing) -> String {
        let site = &standing.site;
        let receives = format!("{} – {}.", visible(&site.realm), self.receives(&site.shares));
        if site.shares.is_empty() {
            return receives;
        }
        let from = match standing.personas.find(site.persona) {
            Some(persona) => self.say_with("persona-details-from", "persona", &self.called(persona)),
            None => self.say("persona-gone"),
        };
        format!("{receives} {from}.")
    }

    /// What a site has asked for.
    pub(super) fn has_asked(&self, site: &TrustedRealm) -> String {
        if site.asked.is_empty() {
            return self.say("bot-asked-nothing");
        }
        self.say_with("bot-asked", "details", &self.names_of(&site.asked))
    }

    /// That nothing was changed, and what is against it.
    pub(super) async fn not_given(&self, site: &TrustedRealm) -> Result<Reply, Trouble> {
        let nothing = self.say("bot-nothing-changed");
        Ok(Reply::fault(match self.against_always(site).await? {
            Some(why) => format!("{why} {nothing}"),
            None => nothing,
        }))
    }

    /// Why a site that was trusted is not signed in to without asking.
    pub(super) async fn against_always(&self, site: &TrustedRealm) -> Result<Option<String>, Trouble> {
        let Ok(realm) = Realm::parse(&site.realm) else { return Ok(None) };
        let against = self.services.provider.against_always(self.actor, &realm).await?;
        Ok(against.map(|(why, lookalike)| self.why_not_always(why, lookalike.as_ref())))
    }
}
