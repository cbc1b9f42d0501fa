//! Sets of details: one for home, one for work, with names that the person gives them. One of them is the usual one.

use std::collections::BTreeMap;
use std::fmt;

use super::put;
use super::value::{FieldFault, Values, clean, is_joiner, is_visible};
use crate::account::activity::{self, Kind};
use crate::account::person::Actor;
use crate::account::session::{self, SessionId};
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row, rows};

/// The most personas somebody may have.
pub const MOST: usize = 10;

/// The most characters of a persona's name.
pub const LONGEST_NAME: usize = 40;

/// One set of details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// What names it in forms.
    pub id: PersonaId,
    /// What the person calls it; the first one has no name until it is given one.
    pub name: Option<String>,
    /// Whether it is the one that sites are offered first.
    pub is_usual: bool,
}

/// The number of a persona. It is never given to another one, so what was decided about one that is gone is decided
/// about none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonaId(pub(in crate::account) i64);

/// Somebody's personas, the oldest first. There is always one: before anything is filled in, one that is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personas(Vec<Persona>);

/// What is wrong with the name of a persona.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// There is none, or none to be seen.
    Empty,
    /// It has more than [`LONGEST_NAME`] characters.
    TooLong,
    /// Another persona has it.
    Taken,
}

impl PersonaId {
    /// Somebody's first persona before anything is filled in; after that, whichever is the usual one.
    pub const FIRST: Self = Self(0);

    /// Reads what a form sent back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

impl fmt::Display for PersonaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Persona {
    const UNKEPT: Self = Self { id: PersonaId::FIRST, name: None, is_usual: true };

    /// What it is called, where one without a name is called `unnamed`.
    #[must_use]
    pub fn called<'a>(&'a self, unnamed: &'a str) -> &'a str {
        self.name.as_deref().unwrap_or(unnamed)
    }
}

const LIST: &str = "SELECT id, name, usual FROM persona WHERE domain = $1 AND username = $2 ORDER BY id";

impl Personas {
    /// All of somebody's.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn of(db: &Database, actor: &Actor) -> Result<Self, StoreError> {
        rows!(db, LIST, actor.domain(), actor.username()).await.map(Self::read)
    }

    /// The same within a transaction.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn within(tx: &mut Transaction, actor: &Actor) -> Result<Self, StoreError> {
        rows!(tx, LIST, actor.domain(), actor.username()).await.map(Self::read)
    }

    fn read(rows: Vec<(i64, String, bool)>) -> Self {
        let read = |(id, name, is_usual): (_, String, _)| Persona {
            id: PersonaId(id),
            name: Some(name).filter(|name| !name.is_empty()),
            is_usual,
        };
        Self(rows.into_iter().map(read).collect())
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Persona> {
        self.0.iter().chain(self.0.is_empty().then_some(&Persona::UNKEPT))
    }

    /// How many they are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len().max(1)
    }

    /// The one that sites are offered first.
    #[must_use]
    pub fn usual(&self) -> &Persona {
        self.0.iter().find(|persona| persona.is_usual).or_else(|| self.0.first()).unwrap_or(&Persona::UNKEPT)
    }

    /// The one that goes by exactly this number: that of the first one is nobody's any more, once something is kept.
    #[must_use]
    pub fn exactly(&self, id: PersonaId) -> Option<&Persona> {
        self.iter().find(|persona| persona.id == id)
    }

    /// The one with this number, if it is still there.
    #[must_use]
    pub fn find(&self, id: PersonaId) -> Option<&Persona> {
        if id == PersonaId::FIRST { Some(self.usual()) } else { self.0.iter().find(|persona| persona.id == id) }
    }

    /// What is wrong with a name for the persona `id`, or for a new one. Capital letters and joiners make no other name.
    fn name_fault(&self, id: Option<PersonaId>, name: &str, unnamed: &str) -> Option<NameFault> {
        if !is_visible(name) {
            return Some(NameFault::Empty);
        }
        if name.chars().count() > LONGEST_NAME {
            return Some(NameFault::TooLong);
        }
        let mut others = self.iter().filter(|persona| Some(persona.id) != id);
        let plain = |name: &str| name.to_lowercase().replace(is_joiner, "");
        let is_taken = others.any(|other| plain(other.called(unnamed)) == plain(name));
        is_taken.then_some(NameFault::Taken)
    }
}

/// What somebody calls a persona and has filled in for it: all of its page.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// Which; nothing for a new one.
    pub id: Option<PersonaId>,
    /// Its name.
    pub name: &'a str,
    /// What one without a name is called where this was written.
    pub unnamed: &'a str,
    /// Whether it is to be the usual one from now on.
    pub usual: bool,
    /// The session in which it was written, which has to go on.
    pub session: Option<SessionId>,
    /// Its details; an empty one is forgotten, one that is not given stays as it is.
    pub details: &'a BTreeMap<Attribute, String>,
}

/// Why a draft was not kept; nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// Something needs another look.
    #[error("something cannot be kept")]
    Faults(DraftFaults),
    /// There is no such persona any more.
    #[error("there is no such persona")]
    Gone,
    /// There are [`MOST`] of them already.
    #[error("there are too many personas")]
    TooMany,
    /// The session was ended in the meantime, from another browser or because everything was deleted.
    #[error("the session has ended in the meantime")]
    Ended,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Everything that needs another look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftFaults {
    /// What is wrong with the name.
    pub name: Option<NameFault>,
    /// What is wrong with details.
    pub details: BTreeMap<Attribute, FieldFault>,
}

/// Keeps a persona and its details; tells which it is.
///
/// # Errors
/// Everything that is wrong, at once; then nothing is kept.
pub async fn save(db: &Database, actor: &Actor, draft: Draft<'_>, now: Timestamp) -> Result<PersonaId, DraftError> {
    let name = clean(draft.name);
    let mut tx = db.begin().await?;
    if let Some(session) = draft.session
        && !session::goes_on(&mut tx, actor, session).await?
    {
        return Err(DraftError::Ended);
    }
    let personas = Personas::within(&mut tx, actor).await?;
    let held = match draft.id {
        Some(id) => Some(personas.exactly(id).ok_or(DraftError::Gone)?),
        None if personas.count() >= MOST => return Err(DraftError::TooMany),
        None => None,
    };
    let name_fault = personas.name_fault(held.map(|persona| persona.id), &name, draft.unnamed);
    let values = match (name_fault, Values::parse(draft.details, now)) {
        (None, Ok(values)) => values,
        (name, parsed) => {
            let details = parsed.err().unwrap_or_default();
            return Err(DraftError::Faults(DraftFaults { name, details }));
        }
    };
    // The first one there was, though nothing is filled in, is there from now on.
    let known = kept(&mut tx, actor, held.unwrap_or_else(|| personas.usual())).await?;
    let id = if held.is_some() { known } else { insert(&mut tx, actor, &name, false).await? };
    // What one without a name is called is no name that somebody gave it.
    let is_renamed = held.is_some_and(|persona| persona.called(draft.unnamed) != name);
    if is_renamed {
        rename(&mut tx, actor, id, &name).await?;
    }
    let is_chosen = draft.usual && held.is_none_or(|persona| !persona.is_usual);
    if is_chosen {
        choose_within(&mut tx, actor, id).await?;
    }
    let changed = put(&mut tx, actor, id, &values).await?;
    if !changed.is_empty() {
        activity::record(&mut tx, actor, &Kind::ProfileChanged(changed), now).await?;
    }
    if held.is_none() || is_renamed || is_chosen {
        activity::record(&mut tx, actor, &Kind::PersonasChanged, now).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Makes a persona the usual one. False if there is no such persona any more.
///
/// # Errors
/// Fails when the database is away.
pub async fn choose(db: &Database, actor: &Actor, id: PersonaId, now: Timestamp) -> Result<bool, StoreError> {
    let mut tx = db.begin().await?;
    let personas = Personas::within(&mut tx, actor).await?;
    let Some(persona) = personas.find(id) else { return Ok(false) };
    if !persona.is_usual {
        choose_within(&mut tx, actor, id).await?;
        activity::record(&mut tx, actor, &Kind::PersonasChanged, now).await?;
        tx.commit().await?;
    }
    Ok(true)
}

/// Forgets a persona and its details. Sites that receive details of it ask again; another one becomes the usual one, if
/// it was. False if there is no such persona, or no other.
///
/// # Errors
/// Fails when the database is away.
pub async fn remove(db: &Database, actor: &Actor, id: PersonaId, now: Timestamp) -> Result<bool, StoreError> {
    let mut tx = db.begin().await?;
    let personas = Personas::within(&mut tx, actor).await?;
    let other = personas.iter().find(|persona| persona.id != id);
    let (Some(gone), Some(other)) = (personas.exactly(id), other) else {
        return Ok(false);
    };
    let (domain, username) = (actor.domain(), actor.username());
    for statement in [
        "DELETE FROM profile_field WHERE domain = $1 AND username = $2 AND persona = $3",
        "DELETE FROM persona WHERE domain = $1 AND username = $2 AND id = $3",
    ] {
        execute!(&mut tx, statement, domain, username, id.0).await?;
    }
    if gone.is_usual {
        choose_within(&mut tx, actor, other.id).await?;
    }
    activity::record(&mut tx, actor, &Kind::PersonasChanged, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// The number under which a persona is kept; the first one is from now on.
pub(super) async fn kept(tx: &mut Transaction, actor: &Actor, persona: &Persona) -> Result<PersonaId, StoreError> {
    if persona.id == PersonaId::FIRST { insert(tx, actor, "", true).await } else { Ok(persona.id) }
}

async fn insert(tx: &mut Transaction, actor: &Actor, name: &str, usual: bool) -> Result<PersonaId, StoreError> {
    let inserted: Option<(i64,)> = row!(
        tx,
        "INSERT INTO persona (domain, username, name, usual) VALUES ($1, $2, $3, $4)
         ON CONFLICT (domain, username, name) DO UPDATE SET name = excluded.name RETURNING id",
        actor.domain(),
        actor.username(),
        name,
        usual,
    )
    .await?;
    inserted.map(|(id,)| PersonaId(id)).ok_or(StoreError::Unreadable("persona"))
}

async fn rename(tx: &mut Transaction, actor: &Actor, id: PersonaId, name: &str) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    let rename = "UPDATE persona SET name = $4 WHERE domain = $1 AND username = $2 AND id = $3";
    execute!(tx, rename, domain, username, id.0, name).await.map(drop)
}

async fn choose_within(tx: &mut Transaction, actor: &Actor, id: PersonaId) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    let choose = "UPDATE persona SET usual = (id = $3) WHERE domain = $1 AND username = $2";
    execute!(tx, choose, domain, username, id.0).await.map(drop)
}
