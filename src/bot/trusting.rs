//! `trust`, `never`: a decision about a site that has not asked yet.

use super::asked::Matter;
use super::command::Verb;
use super::reply::Reply;
use super::turn::{Trouble, Turn, visible};
use crate::account::trust::{self, Rule};
use crate::openid::extension::Attribute;
use crate::openid::namespace::Version;
use crate::openid::realm::{Realm, RealmError};
use crate::provider::beforehand::{Beforehand, Offered};
use crate::provider::lookalike::Lookalike;
use crate::provider::question::Always;

/// The realm that somebody names: its address, or a name alone, which stands for the protected address.
pub(super) fn realm_of(typed: &str) -> Result<Realm, RealmError> {
    if typed.contains("://") { Realm::parse(typed) } else { Realm::parse(&format!("https://{typed}")) }
}

impl Turn<'_> {
    /// `trust REALM`: it learns the identifier, and no detail that it does not receive already.
    pub(super) async fn trust(&mut self, typed: &str) -> Result<Reply, Trouble> {
        if typed.is_empty() {
            return Ok(self.usage(Verb::Trust));
        }
        match realm_of(typed) {
            Err(fault) => Ok(self.bad_realm(fault)),
            Ok(realm) if realm.as_str().contains("://*.") => {
                let question = self.covers_many(&realm);
                Ok(self.ask(Matter::TrustAll(realm), &question))
            }
            Ok(realm) => self.decide(&realm, Rule::Always, None).await,
        }
    }

    /// `never REALM`.
    pub(super) async fn never(&mut self, typed: &str) -> Result<Reply, Trouble> {
        if typed.is_empty() {
            return Ok(self.usage(Verb::Never));
        }
        match realm_of(typed) {
            Err(fault) => Ok(self.bad_realm(fault)),
            Ok(realm) => self.decide(&realm, Rule::Never, None).await,
        }
    }

    /// Decides, with the ticks at what was offered, and says what that means.
    pub(super) async fn decide(
        &mut self,
        realm: &Realm,
        rule: Rule,
        offered: Option<&Offered>,
    ) -> Result<Reply, Trouble> {
        let decided = self.services.provider.decide_beforehand(self.actor, realm, rule, offered).await?;
        if let Beforehand::NotOffered { why, lookalike } = decided {
            let why = self.why_not_always(why, lookalike.as_ref());
            return Ok(Reply::fault(format!("{why} {}", self.say("bot-nothing-changed"))));
        }
        let done = match rule {
            Rule::Always => "bot-trusted",
            Rule::Never => "bot-refused",
            Rule::Ask => "bot-asks",
        };
        let done = self.say_with(done, "site", &visible(realm.as_str()));
        if rule != Rule::Always {
            return Ok(Reply::done(done));
        }
        // Beside a decision that held, a site goes on receiving what nobody asked about just now.
        let found = trust::find(&self.services.database, self.actor, realm, Version::V2, self.now()).await?;
        let receives = self.receives(&found.map(|site| site.shares).unwrap_or_default());
        Ok(Reply::done(format!("{done} {receives}. {}", self.say("bot-trusted-more"))))
    }

    /// What a site receives.
    pub(super) fn receives(&self, shares: &[Attribute]) -> String {
        if shares.is_empty() {
            return self.say("receives-nothing");
        }
        self.say_with("receives", "details", &self.texts.attributes(shares))
    }

    /// That a realm stands for many sites.
    pub(super) fn covers_many(&self, realm: &Realm) -> String {
        self.say_with("bot-covers-many", "site", realm.host())
    }

    /// Why a text is no realm.
    pub(super) fn bad_realm(&self, fault: RealmError) -> Reply {
        Reply::fault(self.say(match fault {
            RealmError::Address(_) => "bot-no-realm",
            RealmError::TooBroad => "bot-realm-too-broad",
        }))
    }

    /// Why "always" is not offered.
    pub(super) fn why_not_always(&self, why: Always, lookalike: Option<&Lookalike>) -> String {
        let trusted = lookalike.map(|lookalike| visible(&lookalike.trusted)).unwrap_or_default();
        match why {
            Always::Offered => String::new(),
            Always::Unprotected => self.say("no-always-http"),
            Always::Nameless => self.say("no-always-no-name"),
            Always::SharedName => self.say("no-always-shared"),
            Always::Imitation => self.say_with("bot-imitation", "site", &trusted),
        }
    }
}
