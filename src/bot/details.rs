//! `profile`, `set`, `clear`, `refill`: the details of a persona; of the usual one, where no other is named.

use std::collections::BTreeMap;

use super::asked::Matter;
use super::command::Verb;
use super::reply::{Reply, Table};
use super::turn::{Trouble, Turn, visible};
use crate::account::profile::{self, Persona, PersonaId, Personas, ProfileError};
use crate::openid::extension::Attribute;

/// Why details were not kept.
pub(super) enum NotKept {
    /// What is wrong with some of them, in words.
    Faults(BTreeMap<Attribute, String>),
    /// The persona is gone.
    Gone,
}

impl Turn<'_> {
    /// `profile`, `profile PERSONA`.
    pub(super) async fn profile(&mut self, said: &str) -> Result<Reply, Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        let persona = if said.is_empty() { Some(personas.usual()) } else { self.find_persona(&personas, said) };
        match persona {
            Some(persona) => self.profile_of(persona).await,
            None => Ok(self.no_persona()),
        }
    }

    /// Whose details something is about.
    pub(super) async fn details_from(&self, persona: PersonaId) -> Result<String, Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        let name = personas.find(persona).map(|persona| self.called(persona)).unwrap_or_default();
        Ok(self.say_with("persona-details-from", "persona", &name))
    }

    /// The details of a persona.
    pub(super) async fn profile_of(&self, persona: &Persona) -> Result<Reply, Trouble> {
        let details = profile::details(&self.services.database, self.actor, persona.id).await?;
        let heading = self.say_with("persona-details-from", "persona", &self.called(persona));
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

    /// `set FIELD VALUE`, `set PERSONA FIELD VALUE`.
    pub(super) async fn set(&mut self, said: &str) -> Result<Reply, Trouble> {
        let (persona, said) = self.whose(said).await?;
        match self.field(said) {
            None if said.is_empty() => Ok(self.usage(Verb::Set)),
            None => Ok(self.no_field()),
            Some((_, "")) => Ok(self.usage(Verb::Set)),
            Some((attribute, value)) => {
                let values = BTreeMap::from([(attribute, value.to_owned())]);
                Ok(match self.keep(persona.id, &values).await? {
                    Ok(()) => self.kept(&persona, &values),
                    Err(NotKept::Faults(faults)) => Reply::fault(faults.into_values().next().unwrap_or_default()),
                    Err(NotKept::Gone) => self.no_persona(),
                })
            }
        }
    }

    /// `clear FIELD`, `clear PERSONA FIELD`.
    pub(super) async fn clear(&mut self, said: &str) -> Result<Reply, Trouble> {
        let (persona, said) = self.whose(said).await?;
        match self.field(said) {
            None if said.is_empty() => Ok(self.usage(Verb::Clear)),
            Some((attribute, "")) => self.forget(&persona, &[attribute]).await,
            Some(_) | None => Ok(self.no_field()),
        }
    }

    /// Whose detail is named: that of the persona that the text begins with, or else of the usual one. The name of a detail
    /// is one, whatever personas are called.
    async fn whose<'b>(&self, said: &'b str) -> Result<(Persona, &'b str), Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        let named = if self.field(said).is_some() { None } else { self.leading_persona(&personas, said) };
        let (persona, rest) = named.unwrap_or_else(|| (personas.usual(), said));
        Ok((persona.clone(), rest))
    }

    /// Forgets details of a persona.
    pub(super) async fn forget(&mut self, persona: &Persona, attributes: &[Attribute]) -> Result<Reply, Trouble> {
        let values = attributes.iter().map(|attribute| (*attribute, String::new())).collect();
        Ok(match self.keep(persona.id, &values).await? {
            Ok(()) => self.kept(persona, &values),
            // Nothing is wrong with an empty detail.
            Err(_) => self.no_persona(),
        })
    }

    /// Keeps details of a persona. The inner error: why none of them was kept.
    pub(super) async fn keep(
        &self,
        persona: PersonaId,
        values: &BTreeMap<Attribute, String>,
    ) -> Result<Result<(), NotKept>, Trouble> {
        match profile::set_of(&self.services.database, self.actor, persona, values, self.now()).await {
            Ok(()) => Ok(Ok(())),
            Err(ProfileError::Faults(faults)) => {
                let words = |(attribute, fault)| (attribute, self.field_fault(fault));
                Ok(Err(NotKept::Faults(faults.into_iter().map(words).collect())))
            }
            Err(ProfileError::Gone) => Ok(Err(NotKept::Gone)),
            Err(ProfileError::Store(error)) => Err(error.into()),
        }
    }

    /// `refill`: asks, because what somebody wrote is forgotten.
    pub(super) async fn refill(&mut self) -> Result<Reply, Trouble> {
        match self.about_refilling().await? {
            Some(question) => Ok(self.ask(Matter::Refill, &question)),
            None => Ok(Reply::fault(self.say("bot-nothing-to-refill"))),
        }
    }

    /// What is taken from the vCard again; nothing if it says nothing else.
    pub(super) async fn about_refilling(&self) -> Result<Option<String>, Trouble> {
        let database = &self.services.database;
        let usual = Personas::of(database, self.actor).await?.usual().id;
        let hidden = profile::from_chat(database, self.actor, usual).await?.hidden;
        Ok((!hidden.is_empty()).then(|| self.say_with("bot-refill", "details", &self.names_of(&hidden))))
    }

    /// Takes what the vCard says again.
    pub(super) async fn follow_chat(&mut self) -> Result<Reply, Trouble> {
        let database = &self.services.database;
        let usual = Personas::of(database, self.actor).await?.usual().id;
        profile::follow_chat(database, self.actor, usual, self.now()).await?;
        Ok(Reply::done(format!("{}.", self.say("profile-saved"))))
    }

    /// Details by the names by which they can be said.
    pub(super) fn names_of(&self, attributes: &[Attribute]) -> String {
        attributes.iter().map(|attribute| self.texts.detail(attribute.name())).collect::<Vec<_>>().join(", ")
    }

    /// That details are kept, and that an e-mail address of another place is not given out.
    pub(super) fn kept(&self, persona: &Persona, values: &BTreeMap<Attribute, String>) -> Reply {
        let saved = if persona.is_usual {
            format!("{}.", self.say("profile-saved"))
        } else {
            self.say_with("bot-persona-kept", "persona", &self.called(persona))
        };
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
