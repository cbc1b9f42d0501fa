//! `profile`, `set`, `clear`: the details of the usual persona.

use std::collections::BTreeMap;

use super::command::Verb;
use super::reply::{Reply, Table};
use super::turn::{Trouble, Turn, visible};
use crate::account::profile::{self, FieldFault, Personas, ProfileError};
use crate::openid::extension::Attribute;

impl Turn<'_> {
    /// `profile`.
    pub(super) async fn profile(&mut self) -> Result<Reply, Trouble> {
        let database = &self.services.database;
        let personas = Personas::of(database, self.actor).await?;
        let details = profile::details(database, self.actor, personas.usual().id).await?;
        let heading = self.say_with("persona-details-from", "persona", &self.called(personas.usual()));
        if details.is_empty() {
            let usage = Verb::Set.usage(&self.texts);
            return Ok(Reply::done(format!("{heading}: {}", self.say_with("bot-no-details", "usage", &usage))));
        }
        let row = |(attribute, value): (&Attribute, &String)| {
            vec![self.texts.detail(attribute.name()), visible(&self.texts.value(*attribute, value))]
        };
        let columns = vec![("detail", self.say("bot-detail")), ("value", self.say("bot-value"))];
        Ok(Reply::done(heading).with_table(Table { columns, rows: details.iter().map(row).collect() }))
    }

    /// `set FIELD VALUE`.
    pub(super) async fn set(&mut self, said: &str) -> Result<Reply, Trouble> {
        match self.field(said) {
            None if said.is_empty() => Ok(self.usage(Verb::Set)),
            None => Ok(self.no_field()),
            Some((_, "")) => Ok(self.usage(Verb::Set)),
            Some((attribute, value)) => {
                let values = BTreeMap::from([(attribute, value.to_owned())]);
                let faults = self.keep(&values).await?;
                Ok(match faults.values().next() {
                    Some(fault) => Reply::fault(self.field_fault(*fault)),
                    None => self.kept(&values),
                })
            }
        }
    }

    /// `clear FIELD`.
    pub(super) async fn clear(&mut self, said: &str) -> Result<Reply, Trouble> {
        match self.field(said) {
            None if said.is_empty() => Ok(self.usage(Verb::Clear)),
            Some((attribute, "")) => self.forget(&[attribute]).await,
            Some(_) | None => Ok(self.no_field()),
        }
    }

    /// Forgets details.
    pub(super) async fn forget(&mut self, attributes: &[Attribute]) -> Result<Reply, Trouble> {
        let values = attributes.iter().map(|attribute| (*attribute, String::new())).collect();
        // Nothing is wrong with an empty detail.
        self.keep(&values).await?;
        Ok(self.kept(&values))
    }

    /// Keeps details; tells what is wrong with them, and then kept none.
    pub(super) async fn keep(
        &self,
        values: &BTreeMap<Attribute, String>,
    ) -> Result<BTreeMap<Attribute, FieldFault>, Trouble> {
        match profile::set(&self.services.database, self.actor, values, self.now()).await {
            Ok(()) => Ok(BTreeMap::new()),
            Err(ProfileError::Faults(faults)) => Ok(faults),
            Err(ProfileError::Store(error)) => Err(error.into()),
        }
    }

    /// That details are kept, and that an e-mail address of another place is not given out.
    pub(super) fn kept(&self, values: &BTreeMap<Attribute, String>) -> Reply {
        let saved = format!("{}.", self.say("profile-saved"));
        let email = values.get(&Attribute::Email).filter(|email| !email.is_empty());
        match (email, self.services.provider.own_emails(self.actor)) {
            (Some(email), Some(own)) if !own.contains(email) => {
                let hint = self.say_with("profile-email-hint", "own", &own.join(", "));
                Reply::done(format!("{saved} {hint}."))
            }
            _ => Reply::done(saved),
        }
    }

    fn no_field(&self) -> Reply {
        Reply::fault(self.say_with("bot-no-field", "list", &Self::field_names()))
    }
}
