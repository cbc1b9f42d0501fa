//! A copy of everything that is kept about a person, for people and programs to read (docs/export.md has its form).
//!
//! It holds no password, no hash, and nothing that opens a session.

use serde_json::{Map, Value, json};

use crate::account::activity::{self, Entry, Kind};
use crate::account::notice::About;
use crate::account::person::{Actor, Host};
use crate::account::preferences::{self, Preferences};
use crate::account::profile::{self, Persona, PersonaId, Personas};
use crate::account::proven::{FreshlyProven, Lapsed};
use crate::account::session::{OpenSession, Sessions};
use crate::account::trust::{self, KnownAs, TrustedRealm};
use crate::openid::extension::Attribute;
use crate::openid::namespace::Version;
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, row};

/// Raised when something in the form of the copy gets another meaning, or goes.
const FORM: u64 = 1;

/// The copy, for somebody who has just proven who they are. That it was taken is among the activities, in the copy, too.
///
/// # Errors
/// [`Lapsed`]
pub async fn export(sessions: &Sessions, host: &Host, proven: &FreshlyProven) -> Result<Value, Lapsed> {
    let (db, now) = (sessions.database(), sessions.now());
    let mut tx = db.begin().await?;
    let actor = proven.within(&mut tx).await?;
    activity::record(&mut tx, actor, &Kind::Exported, now).await?;
    tx.commit().await?;
    let personas = Personas::of(db, actor).await?;
    let mut told = Vec::new();
    for persona in personas.iter() {
        told.push(json!({
            "id": persona.id.0,
            "name": persona.name,
            "usual": persona.is_usual,
            "details": details(db, actor, persona).await?,
        }));
    }
    let browsers = sessions.list(actor).await?;
    let here = proven.session();
    Ok(json!({
        "montague_export": FORM,
        "exported_at": time(now),
        "account": { "jid": actor.jid().to_string(), "identifier": identifier(db, host, actor).await? },
        "profile": details(db, actor, personas.usual()).await?,
        "chat_profile": said(db, actor, personas.usual().id).await?,
        "personas": told,
        "sites": trust::everything(db, actor).await?.iter().map(|one| site(one, &personas)).collect::<Vec<_>>(),
        "browsers": browsers.iter().map(|open| browser(open, Some(open.id) == here)).collect::<Vec<_>>(),
        "chat": chat(&preferences::read(db, actor.jid()).await?),
        "activity": activity::everything(db, actor).await?.iter().map(entry).collect::<Vec<_>>(),
    }))
}

/// What the person's chat profile says of them.
async fn said(db: &Database, actor: &Actor, persona: PersonaId) -> Result<Map<String, Value>, StoreError> {
    let said = profile::chat::said(db, actor, persona).await?;
    Ok(said.iter().map(|(field, value)| (field.name().to_owned(), Value::from(value.as_str()))).collect())
}

/// What sites know the person as, with the fragment that a name has which had another owner before.
async fn identifier(db: &Database, host: &Host, actor: &Actor) -> Result<String, StoreError> {
    let generation: Option<(String,)> = row!(
        db,
        "SELECT fragment FROM identifier_generation WHERE domain = $1 AND username = $2",
        actor.domain(),
        actor.username(),
    )
    .await?;
    let own = host.identifier(&actor.jid().username);
    Ok(generation.map_or_else(|| own.clone(), |(fragment,)| format!("{own}#{fragment}")))
}

async fn details(db: &Database, actor: &Actor, persona: &Persona) -> Result<Map<String, Value>, StoreError> {
    let details = profile::details(db, actor, persona.id).await?.into_iter();
    Ok(details.map(|(field, value)| (field.name().to_owned(), value.into())).collect())
}

fn site((decided, taken_back): &(TrustedRealm, Option<Timestamp>), personas: &Personas) -> Value {
    let (knows_identifier, other) = match &decided.known_as {
        KnownAs::Unknown => (Value::Null, [].as_slice()),
        KnownAs::Nobody => (false.into(), [].as_slice()),
        KnownAs::Own => (true.into(), [].as_slice()),
        KnownAs::Delegated(addresses) => (true.into(), addresses.as_slice()),
    };
    let persona = personas.find(decided.persona);
    json!({
        "realm": decided.realm,
        "openid": match decided.version { Version::V1 => 1, Version::V2 => 2 },
        "rule": decided.rule.name(),
        "receives": names(&decided.shares),
        "asked_for": names(&decided.asked),
        "persona": persona.and_then(|persona| persona.name.as_deref()),
        "persona_id": persona.map(|persona| persona.id.0),
        "knows_identifier": knows_identifier,
        "other_identifiers": other,
        "since": time(decided.since),
        "last_used": time(decided.last_used),
        "taken_back_at": taken_back.map(time),
    })
}

fn chat(chosen: &Preferences) -> Value {
    let told = About::ALL.into_iter().filter(|about| chosen.told.of(*about));
    json!({
        "language": chosen.language,
        "tells_of": told.map(About::name).collect::<Vec<_>>(),
        "signs_in": chosen.confirms,
    })
}

fn browser(open: &OpenSession, here: bool) -> Value {
    json!({
        "user_agent": open.user_agent,
        "address": open.address,
        "signed_in_by": open.method.name(),
        "password_given_at": time(open.password_at),
        "last_used": time(open.last_used),
        "ends_at": time(open.ends_at),
        "stays_signed_in": open.remembered,
        "this_one": here,
    })
}

fn entry(entry: &Entry) -> Value {
    let (kind, realm, details, count) = entry.kind.columns();
    json!({
        "kind": kind,
        "at": time(entry.at),
        "last_at": time(entry.last_at),
        "count": count,
        "made_to_wait": matches!(entry.kind, Kind::SignInFailed { throttled: true, .. }),
        "site": (!realm.is_empty()).then_some(realm),
        "details": names(details),
        "address": entry.address,
        "user_agent": entry.user_agent,
    })
}

fn names(attributes: &[Attribute]) -> Vec<&'static str> {
    attributes.iter().map(|attribute| attribute.name()).collect()
}

fn time(when: Timestamp) -> String {
    when.to_string()
}
