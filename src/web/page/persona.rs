//! The choice between sets of details.

use crate::account::profile::{Persona, PersonaId, Personas};
use crate::words::Texts;

/// One of a person's personas, in a list of them.
#[derive(Clone, Debug)]
pub struct PersonaChoice {
    /// What names it in forms and addresses.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether it is the one in use.
    pub chosen: bool,
}

impl PersonaChoice {
    /// All of them, of which `chosen` is in use.
    #[must_use]
    pub fn of(texts: &Texts, personas: &Personas, chosen: Option<PersonaId>) -> Vec<Self> {
        let unnamed = unnamed(texts);
        let choice = |persona: &Persona| Self {
            id: persona.id.to_string(),
            name: persona.called(&unnamed).to_owned(),
            chosen: Some(persona.id) == chosen,
        };
        personas.iter().map(choice).collect()
    }
}

/// What a persona without a name is called.
#[must_use]
pub fn unnamed(texts: &Texts) -> String {
    texts.get("persona-unnamed")
}

/// Choices by their ids and names, for samples.
pub(super) fn choices(chosen: Option<&str>, personas: &[(&str, &str)]) -> Vec<PersonaChoice> {
    let choice = |&(id, name): &(&str, &str)| PersonaChoice {
        id: id.to_owned(),
        name: name.to_owned(),
        chosen: Some(id) == chosen,
    };
    personas.iter().map(choice).collect()
}
