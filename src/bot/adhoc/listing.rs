//! Lists that one answer does not hold: a page in each step, and the sites that somebody looks for.

use xmpp_parsers::data_forms::{Field, FieldType};

use super::form::{self, Form, Values};
use super::step::{Next, Step};
use crate::bot::command::Verb;
use crate::bot::turn::{Trouble, Turn};

/// Which part of a list is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// What is looked for; empty for all of it.
    text: String,
    /// The page; 0 is the first.
    page: u32,
    /// Whether there is a page after it.
    goes_on: bool,
}

impl Listing {
    /// Whether there is a page after this one.
    pub(super) const fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// The page before this one; before the first of a search comes the whole list.
    pub(super) fn previous(&self) -> Option<Self> {
        match self.page.checked_sub(1) {
            Some(page) => Some(Self { page, ..self.clone() }),
            None => (!self.text.is_empty()).then(Self::default),
        }
    }

    /// The page after this one, or the first that somebody looks for.
    pub(super) fn after(self, values: &Values) -> Self {
        // A field that is emptied comes back without its value.
        let typed = values.has("search").then(|| values.one("search").unwrap_or_default().to_owned());
        match typed {
            Some(text) if text != self.text => Self { text, ..Self::default() },
            _ => Self { page: self.page.saturating_add(u32::from(self.goes_on)), ..self },
        }
    }
}

impl Turn<'_> {
    /// Shows a part of a list. One that is short is the end of its command, as a table.
    pub(super) async fn show_page(&mut self, verb: Verb, listing: &Listing) -> Result<Next, Trouble> {
        let Listing { text, page, .. } = listing;
        let (reply, goes_on) = match verb {
            Verb::Sites => self.page_of_sites(text, *page).await?,
            _ => self.page_of_activity(*page).await?,
        };
        if text.is_empty() && *page == 0 && !goes_on {
            return Ok(Next::Done(reply));
        }
        // What comes after a page says how to see the next in chat.
        let reply = if goes_on { reply.with_after(String::new()) } else { reply };
        let lines = reply.text();
        let (heading, rows) = lines.split_once('\n').unwrap_or((&lines, ""));
        let shown = rows.lines().map(|row| Field {
            var: None,
            values: vec![row.to_owned()],
            ..Field::new("", FieldType::Fixed)
        });
        let search = (verb == Verb::Sites).then(|| form::line("search", self.say("sites-find-label"), Some(text)));
        let form = Form {
            title: verb.about(&self.texts),
            instructions: heading.to_owned(),
            fields: shown.chain(search).collect(),
            fault: None,
        };
        Ok(Next::Step(Step::Page(Listing { goes_on, ..listing.clone() }), form))
    }
}
