//! `give`: which details a trusted site receives, and of which persona.

use std::collections::BTreeSet;

use super::command::Verb;
use super::reply::Reply;
use super::turn::{Trouble, Turn, visible};
use crate::account::profile::PersonaId;
use crate::account::trust::{Rule, TrustedRealm};
use crate::openid::extension::Attribute;
use crate::openid::realm::Realm;
use crate::provider::change::{Changed, Standing, Wish};

/// Whose details are meant, and which; nothing where that is not said.
type Meant = (Option<PersonaId>, Option<Vec<Attribute>>);

/// Those of the decisions about a site by which it is trusted.
pub(super) fn trusted(decided: &[TrustedRealm]) -> Vec<i64> {
    decided.iter().filter(|site| site.rule == Rule::Always).map(|site| site.id).collect()
}

impl Turn<'_> {
    /// `give SITE`, and after it `PERSONA`, `DETAIL, DETAIL`, `PERSONA: DETAIL, DETAIL` or `nothing`.
    pub(super) async fn give(&mut self, said: &str) -> Result<Reply, Trouble> {
        let (site, what) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
        if site.is_empty() {
            return Ok(self.usage(Verb::Give));
        }
        match self.decided(site).await? {
            Ok(decided) => self.give_to(&decided, (site, what.trim())).await,
            Err(reply) => Ok(reply),
        }
    }

    async fn give_to(&mut self, decided: &[TrustedRealm], (site, what): (&str, &str)) -> Result<Reply, Trouble> {
        let ids = trusted(decided);
        let Some(standing) = self.services.provider.standing(self.actor, &ids, None).await? else {
            return Ok(self.not_trusted(decided));
        };
        let asked = standing.asked();
        if what.is_empty() || asked.is_empty() {
            return Ok(Reply::done(format!("{} {}", self.given(&standing), self.has_asked(&asked))));
        }
        let (persona, shares) = match self.meant_to_give(&standing, &asked, what) {
            Ok(meant) => meant,
            Err(unknown) => return Ok(self.not_understood(site, unknown, &asked)),
        };
        let Some(persona) = persona.or(standing.persona) else { return Ok(self.no_persona()) };
        let Some(shown) = self.services.provider.standing(self.actor, &ids, Some(persona)).await? else {
            return Ok(Reply::fault(self.say("bot-not-decided")));
        };
        let wish = Wish { rule: Rule::Always, persona: Some(persona), shares, shown: &shown.shown };
        match self.services.provider.change(self.actor, None, &ids, wish).await? {
            Changed::Done => self.said_given(&ids).await,
            Changed::Nothing | Changed::Otherwise(_) => self.not_given(&shown.site).await,
        }
    }

    /// That a site receives nothing because it is not trusted.
    fn not_trusted(&self, decided: &[TrustedRealm]) -> Reply {
        let Some(site) = decided.first() else { return Reply::fault(self.say("bot-not-decided")) };
        let holds = if site.rule == Rule::Never { "bot-refused" } else { "bot-asks" };
        let holds = self.say_with(holds, "site", &visible(&site.realm));
        Reply::fault(format!("{holds} {}", self.say("bot-nothing-changed")))
    }

    /// What of a line is no persona and no detail that a site has asked for, and a line that would be understood.
    fn not_understood(&self, site: &str, unknown: &str, asked: &[Attribute]) -> Reply {
        let detail = asked.first().map(|one| self.texts.detail(one.name())).unwrap_or_default();
        let example = format!("{} {} {detail}", Verb::Give.local(&self.texts), visible(site));
        let (said, details) = (visible(unknown), self.names_of(asked));
        let values = [("said", said.as_str()), ("details", &details), ("example", &example)];
        Reply::fault(self.texts.unmarked_with("bot-give-unknown", &values))
    }

    /// Whose details, where that is said, and which of them. The error: what of it is neither.
    fn meant_to_give<'b>(&self, standing: &Standing, asked: &[Attribute], what: &'b str) -> Result<Meant, &'b str> {
        let persona = |name: &str| Some(self.find_persona(&standing.personas, name)?.id);
        if let Some(id) = persona(what) {
            return Ok((Some(id), None));
        }
        // A persona may have a colon in its name.
        let named = what.rmatch_indices(':').find_map(|(at, _)| Some((persona(what[..at].trim())?, &what[at + 1..])));
        let (id, list) = named.map_or((None, what), |(id, list)| (Some(id), list.trim()));
        if self.is_word(list, "nothing", "bot-word-nothing") {
            return Ok((id, Some(Vec::new())));
        }
        let shares = list.split([',', '،']).map(str::trim).map(|name| self.asked_detail(asked, name).ok_or(name));
        Ok((id, Some(shares.collect::<Result<_, _>>()?)))
    }

    /// The detail of this name, if the site has asked for it.
    fn asked_detail(&self, asked: &[Attribute], name: &str) -> Option<Attribute> {
        let name = name.to_lowercase();
        let is_called = |one: &&Attribute| {
            one.name().to_lowercase() == name || self.texts.detail(one.name()).to_lowercase() == name
        };
        asked.iter().find(is_called).copied()
    }

    /// What a site receives from now on.
    pub(super) async fn said_given(&self, ids: &[i64]) -> Result<Reply, Trouble> {
        let standing = self.services.provider.standing(self.actor, ids, None).await?;
        Ok(match standing {
            Some(standing) if standing.site.rule == Rule::Always => Reply::done(self.given(&standing)),
            Some(standing) => Reply::done(self.say_with("bot-asks", "site", &visible(&standing.site.realm))),
            None => Reply::fault(self.say("bot-not-decided")),
        })
    }

    fn given(&self, standing: &Standing) -> String {
        let that = |shares: &[Attribute]| format!("{} – {}.", visible(&standing.site.realm), self.receives(shares));
        let line = |(persona, shares): (Option<PersonaId>, BTreeSet<Attribute>)| {
            let shares: Vec<_> = shares.into_iter().collect();
            let from = match persona.and_then(|id| standing.personas.find(id)) {
                Some(persona) => self.say_with("persona-details-from", "persona", &self.called(persona)),
                None => self.say("persona-gone"),
            };
            format!("{} {from}.", that(&shares))
        };
        let received = standing.received();
        if received.is_empty() {
            return that(&[]);
        }
        received.into_iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// What a site has asked for.
    pub(super) fn has_asked(&self, asked: &[Attribute]) -> String {
        if asked.is_empty() {
            return self.say("bot-asked-nothing");
        }
        self.say_with("bot-asked", "details", &self.names_of(asked))
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
