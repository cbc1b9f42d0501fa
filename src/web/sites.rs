//! `/account/sites`: the sites a person trusts or refuses, and taking that back.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::account::activity::{self, Kind, Show};
use crate::account::profile::{PersonaId, Personas};
use crate::account::session::Session;
use crate::account::trust::{self, Order, Rule, Search, TrustedRealm};
use crate::openid::extension::Attribute;
use crate::openid::form::{self, Form};
use crate::provider::change::{Changed, Standing, Wish};
use crate::provider::question::Detail;
use crate::web::account::site_name;
use crate::web::csrf::{Reader, TrustedForm};
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::persona::{PersonaChoice, unnamed};
use crate::web::page::share::Share;
use crate::web::page::sites::{Notice, OneSite, Pager, SiteRow, SiteRule, Sites, Source, UnusedSites};
use crate::web::reply;
use crate::web::visit::{Days, Visit};

/// How many sites the question about unused ones names.
const NAMED: usize = 25;

/// GET `/account/sites`.
///
/// # Errors
/// [`Failure`]
pub async fn list(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let asked = Form::parse(request.query_string().as_bytes()).map_err(Failure::Address)?;
    let field = |name: &str| asked.unique(name).ok().flatten().unwrap_or_default();
    let page = field("page").parse::<u32>().unwrap_or(1).max(1);
    let search = Search { text: field("q"), order: order(field("sort")), page: page - 1 };
    let found = trust::list(&visit.state.db, &session.actor(), &search, visit.now()).await?;
    let pages = u64::from(found.trusted_found.max(found.refused_found).div_ceil(trust::PAGE));
    if u64::from(page) > pages.max(1) {
        // The last site of the last page was taken back.
        return Ok(reply::see_other(&address(field, pages.max(1))));
    }
    let days = visit.days(&session).await?;
    let personas = Personas::of(&visit.state.db, &session.actor()).await?;
    let rows =
        |sites: &[TrustedRealm]| sites.iter().map(|site| row(&days, site, source(&visit, &personas, site))).collect();
    let view = Sites {
        frame: visit.frame(Some(&session)),
        csrf: visit.csrf(Reader::Session(&session)),
        notice: notice(&visit, &session, &asked).await?,
        search: (found.all > trust::PAGE || !search.text.is_empty()).then(|| search.text.to_owned()),
        trusted: rows(&found.trusted),
        trusted_in_all: found.trusted_found.into(),
        refused: rows(&found.refused),
        refused_in_all: found.refused_found.into(),
        pager: (pages > 1).then(|| pager(field, u64::from(page), pages)),
        unused: found.unused.into(),
    };
    reply::page(&visit, StatusCode::OK, &view, &ContentPolicy::default())
}

/// GET `/account/sites/ID`, with the details of another persona by `?persona=ID`.
///
/// # Errors
/// [`Failure`]
pub async fn one(mut visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let id = request.match_info().query("site").parse().map_err(|_| Failure::NotFound)?;
    let asked = Form::parse(request.query_string().as_bytes()).map_err(Failure::Address)?;
    let persona = asked.unique("persona").ok().flatten();
    let persona = persona.map(|id| PersonaId::parse(id).ok_or(Failure::NotFound)).transpose()?;
    let ids = trust::alike(&visit.state.db, &session.actor(), id).await?;
    let standing = visit.state.provider.standing(&session.actor(), &ids, persona).await?.ok_or(Failure::NotFound)?;
    if persona.is_some() && standing.persona.is_none() {
        return Err(Failure::NotFound);
    }
    show(&visit, &session, standing, false).await
}

/// The page of one site; with `changed`, once more, because it has changed since it was seen.
async fn show(visit: &Visit, session: &Session, standing: Standing, changed: bool) -> Result<HttpResponse, Failure> {
    let Standing { site, offers_always, personas, persona, shares, shown, .. } = standing;
    let rule = match site.rule {
        Rule::Always => SiteRule::Always,
        Rule::Never => SiteRule::Never,
        Rule::Ask => return Err(Failure::NotFound),
    };
    let share = |share: Detail| Share {
        name: share.attribute.name().to_owned(),
        value: visit.texts.value(share.attribute, &share.value),
        needed: share.needed,
        new: share.new,
        ticked: share.ticked,
    };
    let asks = !site.asked.is_empty();
    let days = visit.days(session).await?;
    let view = OneSite {
        frame: visit.frame(Some(session)),
        csrf: visit.csrf(Reader::Session(session)),
        id: site.id.to_string(),
        site: site_name(&site.realm),
        changed,
        personas: if asks { PersonaChoice::of(&visit.texts, &personas, persona) } else { Vec::new() },
        shares: shares.into_iter().map(share).collect(),
        shown,
        since: days.day(site.since),
        used: Some(days.day(site.last_used)),
        covers: site.realm,
        known_as: site.known_as,
        rule,
        offers_always,
    };
    reply::page(visit, StatusCode::OK, &view, &ContentPolicy::default())
}

/// GET `/account/sites/unused`: asks before many decisions are taken back at once.
///
/// # Errors
/// [`Failure`]
pub async fn unused(mut visit: Visit) -> Result<HttpResponse, Failure> {
    let session = visit.person().await?;
    let search = Search { order: Order::LongestUnused, ..Search::default() };
    let found = trust::list(&visit.state.db, &session.actor(), &search, visit.now()).await?;
    if found.unused == 0 {
        return Ok(reply::see_other("/account/sites"));
    }
    let cutoff = visit.now().before(trust::EXPIRES_UNUSED);
    let unused = found.trusted.iter().filter(|site| site.last_used <= cutoff).take(NAMED);
    let view = UnusedSites {
        frame: visit.frame(Some(&session)),
        csrf: visit.csrf(Reader::Session(&session)),
        count: found.unused.into(),
        since: visit.days(&session).await?.day(cutoff),
        sites: unused.map(|site| site_name(&site.realm)).collect(),
    };
    reply::page(&visit, StatusCode::OK, &view, &ContentPolicy::default())
}

/// POST `/account/sites`: one of the buttons.
///
/// # Errors
/// [`Failure`]
pub async fn act(mut visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let (session, form) = visit.posted(&request, payload).await?;
    let (db, actor, now) = (&visit.state.db, session.actor(), visit.now());
    let id = form.field("site").and_then(|site| site.parse::<i64>().ok()).unwrap_or_default();
    let location = match form.field("action") {
        Some("revoke") => match trust::revoke(db, &actor, id, now).await? {
            Some(_) => format!("/account/sites?revoked={id}"),
            None => "/account/sites".to_owned(),
        },
        Some("restore") => {
            trust::restore(db, &actor, id, now).await?;
            "/account/sites".to_owned()
        }
        Some("revoke_unused") => {
            let count = trust::revoke_unused(db, &actor, now).await?;
            if count > 0 { "/account/sites?unused".to_owned() } else { "/account/sites".to_owned() }
        }
        Some("save") => return save(&visit, &session, &form, id).await,
        _ => return Err(Failure::StaleForm),
    };
    Ok(reply::see_other(&location))
}

/// Saves what was chosen for a site, or shows its page again if that is not what it was chosen for.
async fn save(visit: &Visit, session: &Session, form: &TrustedForm, id: i64) -> Result<HttpResponse, Failure> {
    let rule = match form.field("rule") {
        Some("always") => Rule::Always,
        Some("never") => Rule::Never,
        Some("ask") => Rule::Ask,
        _ => return Err(Failure::StaleForm),
    };
    let shares = Some(form.all("share").filter_map(Attribute::parse).collect());
    let persona = form.field("persona").and_then(PersonaId::parse);
    let wish = Wish { rule, persona, shares, shown: form.field("shown").unwrap_or_default() };
    let ids = trust::alike(&visit.state.db, &session.actor(), id).await?;
    match visit.state.provider.change(&session.actor(), Some(session.id), &ids, wish).await? {
        Changed::Done => Ok(reply::see_other(&format!("/account/sites?saved={id}"))),
        Changed::Nothing => Ok(reply::see_other("/account/sites")),
        Changed::Otherwise(standing) => show(visit, session, *standing, true).await,
    }
}

/// What was done a moment ago, looked up again: an address can't make the page say what is not so.
async fn notice(visit: &Visit, session: &Session, asked: &Form) -> Result<Option<Notice>, Failure> {
    let number = |name: &str| asked.unique(name).ok().flatten().and_then(|value| value.parse::<i64>().ok());
    let (db, actor) = (&visit.state.db, session.actor());
    if let Some(id) = number("revoked") {
        let revoked = trust::revoked(db, &actor, id, visit.now()).await?;
        return Ok(revoked.map(|site| Notice::Revoked { site: site_name(&site.realm), undo: site.id.to_string() }));
    }
    let done = || activity::lately(db, &actor, Show::Decisions, visit.now());
    if let Some(id) = number("saved") {
        let Some(site) = trust::one(db, &actor, id).await? else { return Ok(None) };
        let is_saved = done().await?.iter().any(|kind| saves(kind, &site.realm));
        return Ok(is_saved.then(|| Notice::Saved(site_name(&site.realm))));
    }
    if asked.all("unused").next().is_some() {
        let is_unused = |kind: &Kind| matches!(kind, Kind::RevokedUnused { .. });
        return Ok(done().await?.iter().any(is_unused).then_some(Notice::RevokedUnused));
    }
    Ok(None)
}

/// Whether something was chosen for a site.
fn saves(kind: &Kind, site: &str) -> bool {
    match kind {
        Kind::Trusted(realm) | Kind::Never(realm) | Kind::Revoked(realm) | Kind::SharesChanged { realm, .. } => {
            realm == site
        }
        _ => false,
    }
}

/// Whose details a site receives, where there are several; nothing if it receives none.
fn source(visit: &Visit, personas: &Personas, site: &TrustedRealm) -> Option<Source> {
    if site.shares.is_empty() {
        return None;
    }
    match personas.find(site.persona) {
        None => Some(Source::Deleted),
        Some(_) if personas.count() == 1 => None,
        Some(persona) => Some(Source::Persona(persona.called(&unnamed(&visit.texts)).to_owned())),
    }
}

fn order(sort: &str) -> Order {
    match sort {
        "used" => Order::LastUsed,
        "unused" => Order::LongestUnused,
        _ => Order::Name,
    }
}

fn row(days: &Days, site: &TrustedRealm, source: Option<Source>) -> SiteRow {
    SiteRow {
        id: site.id.to_string(),
        site: site_name(&site.realm),
        covers: site.realm.clone(),
        source,
        known_as: site.known_as.clone(),
        receives: site.shares.iter().map(|attribute| attribute.name().to_owned()).collect(),
        since: days.day(site.since),
        used: Some(days.on_day(site.last_used)),
    }
}

fn pager<'a>(field: impl Fn(&str) -> &'a str, page: u64, pages: u64) -> Pager {
    let previous = (page > 1).then(|| address(&field, page - 1));
    let next = (page < pages).then(|| address(&field, page + 1));
    Pager { page, pages, previous, next }
}

/// A page of the list, for the same search in the same order.
fn address<'a>(field: impl Fn(&str) -> &'a str, page: u64) -> String {
    let page = page.to_string();
    let fields = [("q", field("q")), ("sort", field("sort")), ("page", page.as_str())];
    let kept = fields.into_iter().filter(|(_, value)| !value.is_empty());
    format!("/account/sites?{}", form::encode(kept))
}
