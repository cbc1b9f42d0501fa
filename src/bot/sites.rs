//! `sites`, `revoke`, `restore`: what was decided about sites.

use super::asked::Matter;
use super::command::Verb;
use super::reply::{NUMBER, Reply, Table};
use super::talk::More;
use super::trusting::realm_of;
use super::turn::{Days, Trouble, Turn, visible};
use crate::account::trust::{self, Rule, Search, Sites, TrustedRealm};

impl Turn<'_> {
    /// A page of the sites that a search finds; `more` shows the next.
    pub(super) async fn sites(&mut self, text: &str, page: u32) -> Result<Reply, Trouble> {
        let (reply, goes_on) = self.page_of_sites(text, page).await?;
        self.talk.more = goes_on.then(|| More::Sites { text: text.to_owned(), page: page.saturating_add(1) });
        Ok(reply)
    }

    /// A page of the sites that a search finds, and whether there is another after it.
    pub(super) async fn page_of_sites(&mut self, text: &str, page: u32) -> Result<(Reply, bool), Trouble> {
        let found = self.found(text, page).await?;
        if found.all == 0 {
            return Ok((Reply::done(self.say("bot-no-sites")), false));
        }
        let listed = u32::try_from(found.trusted.len().saturating_add(found.refused.len())).unwrap_or(u32::MAX);
        if listed == 0 {
            return Ok((Reply::fault(self.say("bot-no-site-found")), false));
        }
        let table = self.site_table(&found).await?;
        let pages = found.trusted_found.max(found.refused_found).div_ceil(trust::PAGE);
        let is_last = page.saturating_add(1) >= pages;
        let counts = [("trusted", found.trusted_found), ("refused", found.refused_found)];
        let heading = self.texts.unmarked_with("bot-sites", &counts);
        let after = if is_last { self.tidying(found.unused) } else { self.more_to_say() };
        Ok((Reply::done(heading).with_table(table).with_after(after), !is_last))
    }

    /// The sites that a search finds.
    pub(super) async fn found(&self, text: &str, page: u32) -> Result<Sites, Trouble> {
        let search = Search { text, page, ..Search::default() };
        Ok(trust::list(&self.services.database, self.actor, &search, self.now()).await?)
    }

    async fn site_table(&mut self, found: &Sites) -> Result<Table, Trouble> {
        let days = self.days().await?;
        self.talk.sites.begin();
        let rows = found.trusted.iter().chain(&found.refused);
        Ok(Table {
            columns: vec![
                (NUMBER, self.say("bot-number")),
                ("realm", self.say("the-site")),
                ("rule", self.say("site-when-asked")),
                ("receives", self.say("site-receives")),
                ("used", self.say("site-last-used")),
            ],
            rows: rows.map(|site| self.site_row(&days, site)).collect(),
        })
    }

    fn site_row(&mut self, days: &Days, site: &TrustedRealm) -> Vec<String> {
        let is_trusted = site.rule == Rule::Always;
        let number = self.talk.sites.number(site.id).to_string();
        let receives = if is_trusted { self.receives(&site.shares) } else { String::new() };
        let used = if is_trusted { "last-used" } else { "last-refused" };
        vec![
            number,
            visible(&site.realm),
            self.say(if is_trusted { "site-always" } else { "site-never" }),
            receives,
            self.say_with(used, "day", &days.on_day(site.last_used)),
        ]
    }

    /// That sites lie unused, if any do.
    fn tidying(&self, unused: u32) -> String {
        if unused == 0 {
            return String::new();
        }
        let command = format!("{} {}", Verb::Revoke.local(&self.texts), self.say("bot-word-unused"));
        format!("{} {}", self.say_count("tidy-unused", unused), self.say_with("bot-tidy", "command", &command))
    }

    /// `revoke NUMBER`, `revoke REALM`, `revoke unused`.
    pub(super) async fn revoke(&mut self, which: &str) -> Result<Reply, Trouble> {
        if which.is_empty() {
            return Ok(self.usage(Verb::Revoke));
        }
        if self.is_word(which, "unused", "bot-word-unused") {
            return self.ask_for_unused().await;
        }
        match self.decided(which).await? {
            Ok(sites) => self.revoke_site(&sites).await,
            Err(reply) => Ok(reply),
        }
    }

    /// The decisions about a site that is named by its number or address. The inner error: it is named by neither.
    pub(super) async fn decided(&self, which: &str) -> Result<Result<Vec<TrustedRealm>, Reply>, Trouble> {
        if which.strip_suffix('.').unwrap_or(which).bytes().all(|digit| digit.is_ascii_digit()) {
            return Ok(match self.talk.sites.named(which) {
                Some(id) => Ok(self.decided_beside(id).await?),
                None => Err(self.no_such_number(Verb::Sites)),
            });
        }
        let realm = match realm_of(which) {
            Ok(realm) => realm,
            Err(fault) => return Ok(Err(self.bad_realm(fault))),
        };
        Ok(Ok(trust::about(&self.services.database, self.actor, realm.as_str()).await?))
    }

    /// A decision and what was decided about the same site for the other version of the protocol: whoever names a site means
    /// it, however it asks.
    pub(super) async fn decided_beside(&self, id: i64) -> Result<Vec<TrustedRealm>, Trouble> {
        let database = &self.services.database;
        Ok(match trust::one(database, self.actor, id).await? {
            Some(site) => trust::about(database, self.actor, &site.realm).await?,
            None => Vec::new(),
        })
    }

    /// Takes back what was decided about a site.
    pub(super) async fn revoke_site(&mut self, decided: &[TrustedRealm]) -> Result<Reply, Trouble> {
        let revoked = match decided.iter().find(|decided| decided.rule != Rule::Ask) {
            Some(one) => trust::revoke(&self.services.database, self.actor, one.id, self.now()).await?,
            None => None,
        };
        let Some(site) = revoked else { return Ok(Reply::fault(self.say("bot-not-decided"))) };
        let undo = self.say_with("bot-undo", "command", &Verb::Restore.local(&self.texts));
        let done = self.say_with("revoked", "site", &visible(&site.realm));
        self.talk.revoked = Some(site.id);
        Ok(Reply::done(format!("{done}. {} {undo}", self.say("revoked-keeps"))))
    }

    /// `restore`: what was taken back last in this conversation holds again.
    pub(super) async fn restore(&mut self) -> Result<Reply, Trouble> {
        let restored = match self.talk.revoked.take() {
            Some(id) => trust::restore(&self.services.database, self.actor, id, self.now()).await?,
            None => None,
        };
        Ok(match restored {
            Some(site) => Reply::done(self.say_with("activity-restored", "site", &visible(&site.realm))),
            None => Reply::fault(self.say("bot-nothing-to-restore")),
        })
    }

    async fn ask_for_unused(&mut self) -> Result<Reply, Trouble> {
        let unused = self.found("", 0).await?.unused;
        if unused == 0 {
            return Ok(Reply::fault(self.say("bot-none-unused")));
        }
        let question = self.question_of(&Matter::RevokeUnused).await?;
        Ok(self.ask(Matter::RevokeUnused, &question))
    }

    /// What it means to take back what lies unused.
    pub(super) async fn about_unused(&self) -> Result<String, Trouble> {
        let unused = self.found("", 0).await?.unused;
        let day = self.days().await?.day(self.now().before(trust::EXPIRES_UNUSED));
        let why = self.say_with("unused-why", "day", &day);
        Ok(format!("{} {why}", self.say_count("unused-heading", unused)))
    }

    pub(super) async fn revoke_unused(&mut self) -> Result<Reply, Trouble> {
        trust::revoke_unused(&self.services.database, self.actor, self.now()).await?;
        Ok(Reply::done(self.say("revoked-unused")))
    }
}
