//! The decision about a site, and the pages where a sign-in ends without one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use crate::account::profile::PersonaId;
use crate::account::session::Session;
use crate::account::trust::Rule;
use crate::openid::extension::Attribute;
use crate::openid::form::Form;
use crate::openid::identifier::without_fragment;
use crate::openid::realm::Realm;
use crate::provider::Provider;
use crate::provider::authenticate::Waiting;
use crate::provider::consent::{Decided, Decision, Outcome};
use crate::provider::question::{Advice, Always, Detail, Question};
use crate::provider::release::ForeignEmail;
use crate::relying_party::{Finding, Why};
use crate::web::csrf::Reader;
use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::consent::{Consent, Earlier, KnownAs, Lookalike, NoAlways, Warning, Withheld};
use crate::web::page::persona::PersonaChoice;
use crate::web::page::share::Share;
use crate::web::page::site_name::SiteName;
use crate::web::page::verdict::{NotConfirmed, Unverified, Verdict};
use crate::web::page::wrong_turn::{self, NoAnswer};
use crate::web::visit::{Days, Visit};
use crate::web::{cookie, csrf, endpoint, headers, login, reply};

/// Whether a person sees a question for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// They do, or have come back to it by themselves.
    First,
    /// They have answered it, but it was no longer the same.
    Again,
    /// They have answered it, and were signed out before they did.
    SignedOut,
}

/// The consent page.
///
/// # Errors
/// [`Failure`]
pub async fn ask(visit: &Visit, session: &Session, question: &Question, asked: Asked) -> Result<HttpResponse, Failure> {
    let days = visit.days(session).await?;
    let page = Consent {
        frame: visit.frame(Some(session)),
        username: session.jid.username.to_string(),
        csrf: visit.csrf(Reader::Session(session)),
        ticket: question.ticket.clone(),
        changed: asked == Asked::Again,
        site: SiteName::new(&question.realm.site_name()),
        icon: question.icon.as_ref().map(|icon| icon.png().to_vec()),
        covers: question.realm.as_str().to_owned(),
        return_to: question.return_to.as_str().to_owned(),
        verdict: verdict(&question.finding),
        known_as: known_as(question),
        warnings: question.advice.iter().map(|advice| warning(&days, advice)).collect(),
        personas: personas(visit, question),
        persona_gone: question.persona_gone,
        shares: question.shares.iter().map(|share| shown(visit, share)).collect(),
        withheld: withheld(question),
        policy_url: question.policy_url.clone(),
        no_always: no_always(question.always),
        earlier: question.earlier.as_ref().filter(|earlier| earlier.rule == Rule::Always).map(|earlier| Earlier {
            since: days.day(earlier.since),
            knew: earlier.known_as.clone(),
            newly_known: question.newly_known,
            received: earlier.shares.iter().map(|attribute| attribute.name().to_owned()).collect(),
        }),
    };
    let policy = ContentPolicy::default().leading_to(question.return_to.url()).with_picture(page.icon.is_some());
    reply::page(visit, StatusCode::OK, &page, &policy)
}

/// POST `/openid` with a decision: the button that was pressed on one of these pages.
///
/// # Errors
/// [`Failure`]
pub async fn decide(visit: &mut Visit, request: &HttpRequest, form: Form) -> Result<HttpResponse, Failure> {
    let session = visit.session().await?;
    let browser = cookie::read(request.headers(), cookie::Name::Browser);
    // It brought the cookie of a session that has ended: it keeps cookies, and only has to sign in again.
    let has_ended = session.is_none() && cookie::read(request.headers(), cookie::Name::Session).is_some();
    let reader = match (&session, &browser) {
        (Some(session), _) => Reader::Session(session),
        (None, Some(browser)) => Reader::Browser(browser),
        (None, None) if has_ended => return after_the_end(visit, &form).await,
        (None, None) => return Err(csrf::without_cookie(visit, &form)),
    };
    let form = match visit.state.csrf.verify(&visit.host, reader, request.headers(), form.clone()) {
        // Or was signed out in another window: the token is still the one of that session.
        Err(Failure::StaleForm) if session.is_none() && csrf::came_from(&visit.host, request.headers()) => {
            return after_the_end(visit, &form).await;
        }
        verified => verified?,
    };
    let ticket = form.field("ticket").ok_or(Failure::StaleForm)?;
    if form.field("switch").is_some() {
        return login::switch(visit, session.as_ref(), ticket).await;
    }
    let decision = form.field("decision").and_then(Decision::parse);
    if let (None, Some(session), Some(persona)) = (decision, &session, form.field("persona").and_then(PersonaId::parse))
    {
        return ask_of(visit, session, ticket, persona).await;
    }
    let decision = decision.ok_or(Failure::StaleForm)?;
    match session {
        Some(session) => {
            let shares = form.all("share").filter_map(Attribute::parse).collect();
            settle(visit, &session, Decided { ticket, decision, shares }).await
        }
        None => go_back(visit, None, ticket, decision),
    }
}

/// The form of somebody whose session has ended. "No" needs none: the site gets its answer, and nothing is recorded.
/// Everything else decides nothing, and the request goes on with the sign-in.
async fn after_the_end(visit: &Visit, form: &Form) -> Result<HttpResponse, Failure> {
    let field = |name| form.unique(name).ok().flatten();
    let ticket = field("ticket").ok_or(Failure::StaleForm)?;
    if field("switch").is_some() {
        return login::switch(visit, None, ticket).await;
    }
    match field("decision").and_then(Decision::parse) {
        Some(Decision::Deny) if !csrf::came_from(&visit.host, &visit.headers) => {
            endpoint::sign_in_again(visit, ticket).await
        }
        decision => signed_out(visit, ticket, decision).await,
    }
}

/// "No" is answered all the same; everything else goes on with the sign-in.
async fn signed_out(visit: &Visit, ticket: &str, decision: Option<Decision>) -> Result<HttpResponse, Failure> {
    match decision {
        Some(Decision::Deny) => go_back(visit, None, ticket, Decision::Deny),
        _ => endpoint::sign_in_again(visit, ticket).await,
    }
}

/// The same question about the details of another persona.
async fn ask_of(visit: &Visit, session: &Session, ticket: &str, persona: PersonaId) -> Result<HttpResponse, Failure> {
    match visit.state.provider.ask_of(&visit.host, session, ticket, persona).await? {
        Ok(question) => ask(visit, session, &question, Asked::First).await,
        Err(cause) => Err(Failure::from(cause)),
    }
}

async fn settle(visit: &Visit, session: &Session, decided: Decided<'_>) -> Result<HttpResponse, Failure> {
    let (ticket, decision) = (decided.ticket, decided.decision);
    match visit.state.provider.decide(&visit.host, session, decided).await? {
        Outcome::Answer(answer) => reply::send(visit, Some(session), answer),
        Outcome::Unverified(refused) => unverified(visit, Some(session), refused.0, &refused.1),
        Outcome::Changed(question) => ask(visit, session, &question, Asked::Again).await,
        Outcome::AlreadyDecided(realm) => {
            let site = SiteName::new(&realm.site_name());
            let page = wrong_turn::Decided { frame: visit.frame(Some(session)), site };
            let mut answer = reply::page(visit, StatusCode::CONFLICT, &page, &ContentPolicy::default())?;
            headers::for_refusal(answer.headers_mut(), "already-decided");
            Ok(answer)
        }
        Outcome::SignedOut => signed_out(visit, ticket, Some(decision)).await,
        Outcome::Worthless(cause) => {
            tracing::debug!(%cause, "a decision without a good ticket");
            go_back(visit, Some(session), ticket, decision)
        }
    }
}

/// "No" on a page that asked nothing else: the site gets its answer, and nothing is recorded.
fn go_back(
    visit: &Visit,
    session: Option<&Session>,
    ticket: &str,
    decision: Decision,
) -> Result<HttpResponse, Failure> {
    let arrival = visit.state.provider.reopen(&visit.host, ticket)?;
    if decision != Decision::Deny {
        return Err(Failure::StaleForm);
    }
    let answer = Provider::cancel(&visit.host, &arrival.request).ok_or(Failure::StaleForm)?;
    reply::send(visit, session, answer)
}

/// The site expects somebody else: switch, or go back.
///
/// # Errors
/// [`Failure`]
pub fn ask_account(visit: &Visit, session: &Session, waiting: Waiting) -> Result<HttpResponse, Failure> {
    let Some(expected) = &waiting.expected else {
        return Err(Failure::Internal);
    };
    let own = &session.jid.username;
    let page = wrong_turn::WrongAccount {
        frame: visit.frame(Some(session)),
        csrf: visit.csrf(Reader::Session(session)),
        site: SiteName::new(&waiting.realm.site_name()),
        covers: waiting.realm.as_str().to_owned(),
        asked_name: expected.to_string(),
        asked: visit.host.identifier(expected),
        own_name: own.to_string(),
        own: visit.host.identifier(own),
        ticket: waiting.ticket,
    };
    let policy = ContentPolicy::default().leading_to(waiting.return_to.url());
    reply::page(visit, StatusCode::OK, &page, &policy)
}

/// The site asks for an identifier that is none of ours: go back.
///
/// # Errors
/// [`Failure`]
pub fn not_ours(
    visit: &Visit,
    session: Option<&Session>,
    waiting: Waiting,
    asked: String,
) -> Result<HttpResponse, Failure> {
    let browser = visit.browser();
    let reader = session.map_or(Reader::Browser(&browser.value), Reader::Session);
    let page = wrong_turn::GoBack {
        frame: visit.frame(session),
        csrf: visit.csrf(reader),
        site: SiteName::new(&waiting.realm.site_name()),
        ticket: waiting.ticket,
        identifier: asked,
        reason: NoAnswer::NotOurs,
    };
    let policy = ContentPolicy::default().leading_to(waiting.return_to.url());
    let mut answer = reply::page(visit, StatusCode::OK, &page, &policy)?;
    browser.keep(&mut answer);
    Ok(answer)
}

/// The site asks in a version that takes one owner of a name for the next: go back.
///
/// # Errors
/// [`Failure`]
pub fn successor(visit: &Visit, session: &Session, waiting: Waiting) -> Result<HttpResponse, Failure> {
    let page = wrong_turn::GoBack {
        frame: visit.frame(Some(session)),
        csrf: visit.csrf(Reader::Session(session)),
        site: SiteName::new(&waiting.realm.site_name()),
        ticket: waiting.ticket,
        identifier: visit.host.identifier(&session.jid.username),
        reason: NoAnswer::Successor,
    };
    let policy = ContentPolicy::default().leading_to(waiting.return_to.url());
    reply::page(visit, StatusCode::OK, &page, &policy)
}

/// The site does not vouch for the address that the answer would go to: go back.
///
/// # Errors
/// [`Failure`]
pub fn unverified(
    visit: &Visit,
    session: Option<&Session>,
    waiting: Waiting,
    finding: &Finding,
) -> Result<HttpResponse, Failure> {
    let browser = visit.browser();
    let page = Unverified {
        frame: visit.frame(session),
        csrf: visit.csrf(session.map_or(Reader::Browser(&browser.value), Reader::Session)),
        username: session.map(|session| session.jid.username.to_string()).unwrap_or_default(),
        site: SiteName::new(&waiting.realm.site_name()),
        covers: waiting.realm.as_str().to_owned(),
        return_to: waiting.return_to.as_str().to_owned(),
        verdict: verdict(finding),
        ticket: waiting.ticket,
    };
    let policy = ContentPolicy::default().leading_to(waiting.return_to.url());
    let mut answer = reply::page(visit, StatusCode::FORBIDDEN, &page, &policy)?;
    headers::for_refusal(answer.headers_mut(), unverified_code(finding));
    Ok(answer)
}

/// The name for programs of what ends a sign-in so (docs/errors.md).
const fn unverified_code(finding: &Finding) -> &'static str {
    if matches!(finding, Finding::Unlisted(_)) { "return-to-unlisted" } else { "return-to-unverified" }
}

fn verdict(finding: &Finding) -> Verdict {
    match finding {
        Finding::Verified => Verdict::Confirmed,
        Finding::Unlisted(listed) => Verdict::Contradicted(listed.clone()),
        Finding::Unknown(why) => Verdict::Open(match why {
            Why::NotAsked => NotConfirmed::NotAsked,
            Why::NonePublished => NotConfirmed::NonePublished,
            Why::Unreachable => NotConfirmed::NoAnswer,
            Why::RefusedAddress => NotConfirmed::OutOfReach,
            Why::Redirect => NotConfirmed::LedElsewhere,
            Why::Crowded => NotConfirmed::Crowded,
        }),
    }
}

/// The site wants no answer: there is nothing to decide.
///
/// # Errors
/// [`Failure`]
pub fn nowhere(visit: &Visit, session: Option<&Session>, realm: &Realm) -> Result<HttpResponse, Failure> {
    let page = wrong_turn::NoReturn { frame: visit.frame(session), site: SiteName::new(&realm.site_name()) };
    reply::page(visit, StatusCode::OK, &page, &ContentPolicy::default())
}

fn personas(visit: &Visit, question: &Question) -> Vec<PersonaChoice> {
    let choices = |personas| PersonaChoice::of(&visit.texts, personas, Some(question.persona));
    question.personas.as_ref().map(choices).unwrap_or_default()
}

fn known_as(question: &Question) -> KnownAs {
    match &question.identity {
        None => KnownAs::Nobody,
        Some(identity) if question.chosen => KnownAs::Chosen(identity.identity.clone()),
        Some(identity) if without_fragment(&identity.claimed_id) == identity.identity => {
            KnownAs::Asked(identity.identity.clone())
        }
        Some(identity) => KnownAs::Delegated { claimed: identity.claimed_id.clone(), local: identity.identity.clone() },
    }
}

fn warning(days: &Days, advice: &Advice) -> Warning {
    match advice {
        Advice::Unprotected => Warning::Unprotected,
        Advice::Nameless => Warning::NoName,
        Advice::Lookalike(lookalike) => Warning::Lookalike(Lookalike {
            looks: lookalike.looks.clone(),
            trusted: lookalike.trusted.clone(),
            since: days.day(lookalike.since),
        }),
    }
}

fn shown(visit: &Visit, share: &Detail) -> Share {
    Share {
        name: share.attribute.name().to_owned(),
        value: visit.texts.value(share.attribute, &share.value),
        needed: share.needed,
        new: share.new,
        ticked: share.ticked,
    }
}

fn withheld(question: &Question) -> Vec<Withheld> {
    let empty: Vec<String> = question.missing.iter().map(|attribute| attribute.name().to_owned()).collect();
    let foreign = question.foreign_email.clone();
    let foreign = foreign.map(|ForeignEmail { address, own }| Withheld::ForeignEmail { address, own });
    let empty = (!empty.is_empty()).then_some(Withheld::Empty(empty));
    foreign.into_iter().chain(empty).collect()
}

const fn no_always(always: Always) -> Option<NoAlways> {
    match always {
        Always::Offered => None,
        Always::Unprotected => Some(NoAlways::Unprotected),
        Always::Nameless => Some(NoAlways::NoName),
        Always::SharedName => Some(NoAlways::SharedSuffix),
        Always::Imitation => Some(NoAlways::Imitation),
    }
}
