//! `/account/profile`: a person's details, persona by persona.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::account::activity::{self, Kind, Show};
use crate::account::profile::{self, Draft, DraftError, DraftFaults, FromChat, PersonaId, Personas, is_derived};
use crate::account::session::Session;
use crate::account::trust;
use crate::openid::extension::Attribute;
use crate::openid::form::Form;
use crate::web::csrf::{Reader, TrustedForm};
use crate::web::failure::Failure;
use crate::web::headers::{self, ContentPolicy};
use crate::web::page::persona::{PersonaChoice, unnamed};
use crate::web::page::profile::{Birth, Done, Obstacle, Profile, Removal};
use crate::web::reply;
use crate::web::visit::Visit;

/// What stands in the place of a number for a persona that is being added.
const NEW: &str = "new";

/// What the form holds, as it is kept or was typed.
struct Filled {
    /// Which persona; nothing for a new one.
    id: Option<PersonaId>,
    name: String,
    details: BTreeMap<Attribute, String>,
    from_chat: FromChat,
    birth: Birth,
}

/// GET `/account/profile`, of one persona by `?persona=ID`, or of a new one.
///
/// # Errors
/// [`Failure`]
pub async fn get(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let asked = Form::parse(request.query_string().as_bytes()).map_err(Failure::Address)?;
    let personas = Personas::of(&visit.state.db, &session.actor()).await?;
    let filled = match asked.unique("persona").ok().flatten() {
        Some(NEW) if personas.count() < profile::MOST => Filled::nothing(),
        Some(NEW) | None => kept(&visit, &session, &personas, PersonaId::FIRST).await?,
        Some(id) => kept(&visit, &session, &personas, PersonaId::parse(id).ok_or(Failure::NotFound)?).await?,
    };
    let view = Profile {
        done: done(&visit, &session, &asked).await?,
        ..page(&visit, &session, &personas, filled, DraftFaults::default())
    };
    reply::page(&visit, StatusCode::OK, &view, &ContentPolicy::default())
}

/// What was done a moment ago, looked up again: an address can't make the page say what is not so.
async fn done(visit: &Visit, session: &Session, asked: &Form) -> Result<Option<Done>, Failure> {
    let was = |what: &str| asked.all(what).next().is_some();
    let done = match () {
        () if was("saved") => Done::Saved,
        () if was("removed") => Done::Removed,
        () => return Ok(None),
    };
    let lately = activity::lately(&visit.state.db, &session.actor(), Show::Changes, visit.now()).await?;
    let is_so = lately.iter().any(|kind| match kind {
        Kind::PersonasChanged => true,
        Kind::ProfileChanged(_) => done == Done::Saved,
        _ => false,
    });
    Ok(is_so.then_some(done))
}

/// GET `/account/profile/remove?persona=ID`: asks, because it cannot be undone.
///
/// # Errors
/// [`Failure`]
pub async fn ask(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let asked = Form::parse(request.query_string().as_bytes()).map_err(Failure::Address)?;
    let (db, actor) = (&visit.state.db, session.actor());
    let personas = Personas::of(db, &actor).await?;
    let id = asked.unique("persona").ok().flatten().and_then(PersonaId::parse);
    let persona = id.and_then(|id| personas.find(id)).filter(|_| personas.count() > 1).ok_or(Failure::NotFound)?;
    let view = Removal {
        frame: visit.frame(Some(&session)),
        csrf: visit.csrf(Reader::Session(&session)),
        id: persona.id.to_string(),
        name: persona.called(&unnamed(&visit.texts)).to_owned(),
        details: profile::details(db, &actor, persona.id).await?.len(),
        sites: trust::receiving(db, &actor, persona.id).await?,
    };
    reply::page(&visit, StatusCode::OK, &view, &ContentPolicy::default())
}

/// POST `/account/profile`: one of the buttons.
///
/// # Errors
/// [`Failure`]
pub async fn act(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let (session, form) = visit.posted(&request, payload).await?;
    match form.field("action") {
        Some("save") => save(&visit, &session, &form, false).await,
        Some("usual") => save(&visit, &session, &form, true).await,
        Some("vcard") => {
            let id = form.field("persona").and_then(PersonaId::parse).ok_or(Failure::StaleForm)?;
            profile::follow_chat(&visit.state.db, &session.actor(), id, visit.now()).await?;
            Ok(reply::see_other(&format!("/account/profile?persona={id}&saved")))
        }
        Some("remove") => {
            let id = form.field("persona").and_then(PersonaId::parse).ok_or(Failure::StaleForm)?;
            let removed = profile::remove(&visit.state.db, &session.actor(), id, visit.now()).await?;
            Ok(reply::see_other(if removed { "/account/profile?removed" } else { "/account/profile" }))
        }
        _ => Err(Failure::StaleForm),
    }
}

/// Keeps what was typed, or shows it again with everything that is wrong.
async fn save(visit: &Visit, session: &Session, form: &TrustedForm, usual: bool) -> Result<HttpResponse, Failure> {
    let filled = Filled::typed(form)?;
    let unnamed = unnamed(&visit.texts);
    let (name, details) = (&filled.name, &filled.details);
    let draft = Draft { id: filled.id, name, unnamed: &unnamed, usual, session: Some(session.id), details };
    let (faults, is_in_the_way) = match profile::save(&visit.state.db, &session.actor(), draft, visit.now()).await {
        Ok(id) => return Ok(reply::see_other(&format!("/account/profile?persona={id}&saved"))),
        Err(DraftError::Faults(faults)) => (faults, false),
        Err(DraftError::Gone | DraftError::TooMany) => (DraftFaults::default(), true),
        Err(DraftError::Ended) => return Err(Failure::SignInFirst),
        Err(DraftError::Store(error)) => return Err(error.into()),
    };
    let personas = Personas::of(&visit.state.db, &session.actor()).await?;
    // What was typed for one that is gone can be kept as a new one, if there is room for it.
    let obstacle = if personas.count() < profile::MOST { Obstacle::Gone } else { Obstacle::TooMany };
    let obstacle = is_in_the_way.then_some(obstacle);
    let view = Profile { obstacle, ..page(visit, session, &personas, filled, faults) };
    let mut answer = reply::page(visit, StatusCode::UNPROCESSABLE_ENTITY, &view, &ContentPolicy::default())?;
    headers::for_refusal(answer.headers_mut(), "unfit-details");
    Ok(answer)
}

impl Filled {
    /// A new persona.
    fn nothing() -> Self {
        let (name, details, from_chat) = (String::new(), BTreeMap::new(), FromChat::default());
        Self { id: None, name, details, from_chat, birth: Birth::default() }
    }

    /// What was typed.
    fn typed(form: &TrustedForm) -> Result<Self, Failure> {
        let id = match form.field("persona") {
            Some(NEW) => None,
            id => Some(id.and_then(PersonaId::parse).ok_or(Failure::StaleForm)?),
        };
        let field = |name: &str| form.field(name).unwrap_or_default().to_owned();
        let written = Attribute::ALL.iter().copied().filter(|attribute| !is_derived(*attribute));
        let typed = written.filter_map(|attribute| Some((attribute, form.field(attribute.name())?.to_owned())));
        let mut details: BTreeMap<Attribute, String> = typed.collect();
        let birth = Birth { day: field("dob_day"), month: field("dob_month"), year: field("dob_year") };
        // A form without these fields says nothing of it.
        if ["dob_day", "dob_month", "dob_year"].iter().any(|name| form.field(name).is_some()) {
            details.insert(Attribute::Dob, birth.date());
        }
        // What was typed comes from whoever typed it.
        Ok(Self { id, name: field("name"), details, from_chat: FromChat::default(), birth })
    }
}

/// What is kept of a persona.
async fn kept(visit: &Visit, session: &Session, personas: &Personas, id: PersonaId) -> Result<Filled, Failure> {
    let persona = personas.find(id).ok_or(Failure::NotFound)?;
    let details = profile::details(&visit.state.db, &session.actor(), persona.id).await?;
    let birth = details.get(&Attribute::Dob).map(|date| Birth::of(date)).unwrap_or_default();
    let name = persona.called(&unnamed(&visit.texts)).to_owned();
    let from_chat = profile::from_chat(&visit.state.db, &session.actor(), persona.id).await?;
    Ok(Filled { id: Some(persona.id), name, details, from_chat, birth })
}

fn page(visit: &Visit, session: &Session, personas: &Personas, filled: Filled, faults: DraftFaults) -> Profile {
    let shown = filled.id.and_then(|id| personas.exactly(id));
    Profile {
        frame: visit.frame(Some(session)),
        csrf: visit.csrf(Reader::Session(session)),
        personas: PersonaChoice::of(&visit.texts, personas, shown.map(|persona| persona.id)),
        may_add: personas.count() < profile::MOST,
        is_usual: shown.is_some_and(|persona| persona.is_usual),
        done: None,
        name: filled.name,
        details: filled.details,
        from_chat: filled.from_chat,
        birth: filled.birth,
        faults,
        obstacle: None,
        own_emails: visit.state.provider.own_emails(&session.actor()),
        now: visit.now().unix(),
    }
}
