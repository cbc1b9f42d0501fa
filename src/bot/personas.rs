//! `persona`: sets of details, and which of them is the usual one.

use std::collections::BTreeMap;

use super::asked::Matter;
use super::command::Verb;
use super::fields::after;
use super::reply::{NUMBER, Reply, Table};
use super::turn::{Trouble, Turn, visible};
use crate::account::profile::{self, Draft, DraftError, MOST, NameFault, Persona, PersonaId, Personas};
use crate::account::trust;

impl Turn<'_> {
    /// `persona`, `persona NAME`, and `add`, `rename`, `remove` before a name. A persona's own name goes first.
    pub(super) async fn persona(&mut self, said: &str) -> Result<Reply, Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        if said.is_empty() {
            return Ok(self.persona_list(&personas));
        }
        if let Some(persona) = self.find_persona(&personas, said) {
            return self.choose(persona.id).await;
        }
        if let Some(name) = self.after_word(said, "add", "bot-word-add") {
            return self.save_persona(None, name).await;
        }
        if let Some(name) = self.after_word(said, "rename", "bot-word-rename") {
            return self.save_persona(Some(personas.usual().id), name).await;
        }
        match self.after_word(said, "remove", "bot-word-remove").map(|name| self.find_persona(&personas, name)) {
            Some(Some(_)) if personas.count() == 1 => Ok(Reply::fault(self.say("bot-only-persona"))),
            Some(Some(persona)) => {
                let matter = Matter::RemovePersona(persona.id);
                let question = self.question_of(&matter).await?;
                Ok(self.ask(matter, &question))
            }
            Some(None) | None => Ok(self.no_persona()),
        }
    }

    fn persona_list(&mut self, personas: &Personas) -> Reply {
        self.talk.personas.begin();
        let mut number = |persona: &Persona| match persona.id {
            // Nothing is kept in it, so it is the only one, and will be called otherwise once something is.
            PersonaId::FIRST => 1,
            id => self.talk.personas.number(id),
        };
        let numbers: Vec<_> = personas.iter().map(&mut number).collect();
        let row = |(number, persona): (usize, &Persona)| {
            let usual = if persona.is_usual { self.say("persona-usual") } else { String::new() };
            vec![number.to_string(), self.called(persona), usual]
        };
        let columns = vec![
            (NUMBER, self.say("bot-number")),
            ("name", self.say("persona-name")),
            ("usual", self.say("bot-usual")),
        ];
        let table = Table { columns, rows: numbers.into_iter().zip(personas.iter()).map(row).collect() };
        Reply::done(self.say("personas")).with_table(table).with_after(self.say_with(
            "bot-usage",
            "usage",
            &Verb::Persona.usage(&self.texts),
        ))
    }

    /// Makes a persona the usual one.
    pub(super) async fn choose(&mut self, id: PersonaId) -> Result<Reply, Trouble> {
        if !profile::choose(&self.services.database, self.actor, id, self.now()).await? {
            return Ok(self.no_persona());
        }
        let personas = Personas::of(&self.services.database, self.actor).await?;
        Ok(Reply::done(self.say_with("bot-persona-chosen", "persona", &self.called(personas.usual()))))
    }

    /// Gives a persona a name, or makes a new one.
    pub(super) async fn save_persona(&mut self, id: Option<PersonaId>, name: &str) -> Result<Reply, Trouble> {
        let unnamed = self.say("persona-unnamed");
        let details = BTreeMap::new();
        let draft = Draft { id, name, unnamed: &unnamed, usual: false, session: None, details: &details };
        let saved = profile::save(&self.services.database, self.actor, draft, self.now()).await;
        let id = match saved {
            Ok(id) => id,
            Err(DraftError::Faults(faults)) => return Ok(self.bad_name(faults.name)),
            Err(DraftError::TooMany) => {
                let most = u32::try_from(MOST).unwrap_or(u32::MAX);
                return Ok(Reply::fault(format!("{}.", self.say_count("personas-too-many", most))));
            }
            Err(DraftError::Gone | DraftError::Ended) => return Ok(self.no_persona()),
            Err(DraftError::Store(error)) => return Err(error.into()),
        };
        let personas = Personas::of(&self.services.database, self.actor).await?;
        let name = personas.find(id).map(|persona| self.called(persona)).unwrap_or_default();
        Ok(Reply::done(self.say_with("bot-persona-kept", "persona", &name)))
    }

    fn bad_name(&self, fault: Option<NameFault>) -> Reply {
        Reply::fault(self.say(match fault {
            Some(NameFault::Empty) | None => "persona-name-empty",
            Some(NameFault::TooLong) => "profile-too-long",
            Some(NameFault::Taken) => "persona-name-taken",
        }))
    }

    /// What it means to forget a persona.
    pub(super) async fn about_removal(&self, id: PersonaId) -> Result<String, Trouble> {
        let database = &self.services.database;
        let personas = Personas::of(database, self.actor).await?;
        let name = personas.find(id).map(|persona| self.called(persona)).unwrap_or_default();
        let details = profile::details(database, self.actor, id).await?.len();
        let sites = trust::receiving(database, self.actor, id).await?;
        let about = [
            self.say_with("persona-remove-heading", "name", &name),
            self.say_count("persona-remove-details", u32::try_from(details).unwrap_or(u32::MAX)),
            self.say_count("persona-remove-sites", sites),
        ];
        Ok(about.join(" "))
    }

    pub(super) async fn remove_persona(&mut self, id: PersonaId) -> Result<Reply, Trouble> {
        if !profile::remove(&self.services.database, self.actor, id, self.now()).await? {
            return Ok(self.no_persona());
        }
        Ok(Reply::done(format!("{}. {}", self.say("profile-removed"), self.say("profile-removed-what"))))
    }

    /// What a persona is called.
    pub(super) fn called(&self, persona: &Persona) -> String {
        visible(persona.called(&self.say("persona-unnamed")))
    }

    pub(super) fn no_persona(&self) -> Reply {
        Reply::fault(self.say_with("bot-no-persona", "command", &Verb::Persona.local(&self.texts)))
    }

    /// A persona by its name in any case, or by its number in this conversation.
    pub(super) fn find_persona<'b>(&self, personas: &'b Personas, said: &str) -> Option<&'b Persona> {
        let named = personas.iter().find(|persona| self.called(persona).to_lowercase() == visible(said).to_lowercase());
        named.or_else(|| self.numbered(personas, said))
    }

    fn numbered<'b>(&self, personas: &'b Personas, number: &str) -> Option<&'b Persona> {
        match self.talk.personas.named(number) {
            Some(id) => personas.find(id),
            None => (number == "1" && personas.count() == 1).then(|| personas.usual()),
        }
    }

    /// The persona that a text begins with, by its name or number, and what follows it. The longest name counts.
    pub(super) fn leading_persona<'a, 'b>(
        &self,
        personas: &'a Personas,
        said: &'b str,
    ) -> Option<(&'a Persona, &'b str)> {
        let named = personas.iter().filter_map(|persona| Some((persona, after(said, &self.called(persona))?)));
        named.min_by_key(|(_, rest)| rest.len()).or_else(|| {
            let (number, rest) = said.split_once(char::is_whitespace)?;
            Some((self.numbered(personas, number)?, rest.trim()))
        })
    }
}
