//! `activity`: what happened in a person's name.

use super::reply::{Reply, Table};
use super::talk::More;
use super::turn::{Days, Trouble, Turn, visible};
use crate::account::activity::{self, Entry, Kind, Show};
use crate::words::Texts;

/// Entries in one answer. A page of the list holds a whole number of these.
const SHOWN: u32 = 10;

impl Turn<'_> {
    /// Ten entries, the newest first; `more` shows the next. Page 0 is the first.
    pub(super) async fn activity(&mut self, page: u32) -> Result<Reply, Trouble> {
        let (reply, goes_on) = self.page_of_activity(page).await?;
        self.talk.more = goes_on.then(|| More::Activity { page: page.saturating_add(1) });
        Ok(reply)
    }

    /// Ten entries, and whether there are others after them.
    pub(super) async fn page_of_activity(&self, page: u32) -> Result<(Reply, bool), Trouble> {
        let in_one = activity::PAGE / SHOWN;
        let entries = activity::list(&self.services.database, self.actor, Show::All, page / in_one).await?;
        let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
        let skipped = shown.saturating_mul(usize::try_from(page % in_one).unwrap_or_default());
        let entries: Vec<Entry> = entries.into_iter().skip(skipped).take(shown).collect();
        if entries.is_empty() {
            return Ok((Reply::done(self.say(if page == 0 { "bot-no-activity" } else { "bot-no-more" })), false));
        }
        let days = self.days().await?;
        let all = activity::count(&self.services.database, self.actor, Show::All).await?;
        let is_last = page.saturating_add(1).saturating_mul(SHOWN) >= all;
        let columns = vec![
            ("when", self.say("bot-when")),
            ("what", self.say("activity-title")),
            ("more", self.say("bot-detail")),
            ("where", self.say("bot-address")),
        ];
        let rows = entries.iter().map(|entry| self.deed(&days, entry)).collect();
        let after = if is_last { String::new() } else { self.more_to_say() };
        Ok((Reply::done(self.say("activity-title")).with_table(Table { columns, rows }).with_after(after), !is_last))
    }

    fn deed(&self, days: &Days, entry: &Entry) -> Vec<String> {
        let what = match entry.kind.realm() {
            Some(realm) => self.say_with(Texts::deed(&entry.kind), "site", &visible(realm)),
            None => Texts::without_marks(&self.texts.deed_without_site(&entry.kind)),
        };
        let is_here = !entry.address.is_empty();
        // A browser says where it was; a chat is where the person reads this.
        let more = match entry.kind {
            Kind::Shared { .. }
            | Kind::SharedSilently { .. }
            | Kind::SignInFailed { .. }
            | Kind::ProfileChanged(_)
            | Kind::SharesChanged { .. } => self.texts.deed_in_more_words(&entry.kind, is_here).join(" "),
            _ => String::new(),
        };
        let place = if is_here {
            format!("{}, {}", self.texts.device(&entry.user_agent), entry.address)
        } else {
            String::new()
        };
        vec![days.day(entry.last_at), what, Texts::without_marks(&more), place]
    }
}
