//! The pages of the club and their addresses. Each handler extracts, makes one call and shows what came of it.

use std::sync::Arc;

use actix_web::http::{StatusCode, header};
use actix_web::web::{self, Bytes, Data, PayloadConfig, ServiceConfig};
use actix_web::{Error, FromRequest, Handler, HttpRequest, HttpResponse, Resource, Responder, Route, guard};
use askama::Template;
use url::Url;

use crate::sample::cookie::{self, BROWSER, Key, VISIT};
use crate::sample::discovery;
use crate::sample::form::{self, Pairs};
use crate::sample::journey::{Arrival, Failure, Member, Wish};
use crate::sample::message::PREFIX;
use crate::sample::reply::{Forms, page, see_other};
use crate::sample::sreg::Detail;
use crate::sample::story::Step;
use crate::sample::{Site, host_of};

/// The longest form that is read, in bytes.
const LONGEST: usize = 16 * 1024;

const STYLE: &str = include_str!("../../static/style.css");
const MARK: &str = include_str!("../../static/mark.svg");

/// Puts the site's addresses into a server of its own, which has to speak TLS.
pub fn routes(site: Data<Site>) -> impl FnOnce(&mut ServiceConfig) {
    move |config: &mut ServiceConfig| {
        config
            .app_data(site)
            .app_data(PayloadConfig::new(LONGEST))
            .service(for_others(READ, web::resource("/").route(get(home))))
            .service(for_others("GET, HEAD, POST", web::resource("/start").post(start).route(get(to_the_door))))
            .service(for_others(READ, web::resource("/welcome").route(get(welcome))))
            // An answer counts once: who asks for headers only does not use it up.
            .service(for_others("GET, POST", web::resource("/return").get(answer).post(posted_answer)))
            .service(for_others(
                "GET, HEAD, POST",
                web::resource("/signed-out").route(get(signed_out)).route(web::post().to(sign_out)),
            ))
            .service(for_others(READ, web::resource("/xrds").route(get(xrds))))
            .service(for_others(READ, web::resource("/static/style.css").route(get(style))))
            .service(for_others(READ, web::resource("/static/mark.svg").route(get(mark))))
            .default_service(web::to(missing));
    }
}

/// The methods of what is only read.
const READ: &str = "GET, HEAD";

/// An address that tells all other methods which ones it is for (RFC 9110, 15.5.6).
fn for_others(allowed: &'static str, resource: Resource) -> Resource {
    resource.default_service(web::to(move || async move {
        page(StatusCode::METHOD_NOT_ALLOWED, Forms::Ours, &[(header::ALLOW.as_str(), allowed)], &WrongMethod)
    }))
}

/// What is to be read answers GET, and HEAD with the same headers (RFC 9110, 9.3.2).
fn get<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(handler)
}

#[derive(Template)]
#[template(path = "sample/home.html")]
struct Home<'a> {
    entry: Entry<'a>,
    provider: &'a str,
    is_member: bool,
}

#[derive(Template)]
#[template(path = "sample/steps.html")]
struct OnTheWay<'a> {
    address: &'a str,
    provider: &'a str,
    steps: Vec<Step>,
}

#[derive(Template)]
#[template(path = "sample/member.html")]
struct MemberPage<'a> {
    nickname: Option<&'a str>,
    /// The identifier up to and including its last slash, and the rest.
    stem: &'a str,
    name: &'a str,
    details: &'a [(Detail, Option<String>)],
    provider: &'a str,
    provider_home: &'a str,
    steps: Vec<Step>,
}

#[derive(Template)]
#[template(path = "sample/cancelled.html")]
struct Cancelled<'a> {
    provider: &'a str,
}

#[derive(Template)]
#[template(path = "sample/failed.html")]
struct Failed<'a> {
    reason: &'a str,
    steps: Vec<Step>,
}

#[derive(Template)]
#[template(path = "sample/signed_out.html")]
struct SignedOut;

#[derive(Template)]
#[template(path = "sample/missing.html")]
struct Missing;

#[derive(Template)]
#[template(path = "sample/wrong_method.html")]
struct WrongMethod;

/// What stands in the form.
struct Entry<'a> {
    typed: &'a str,
    /// What is wrong with that.
    wrong: Option<String>,
    choices: Choices,
}

/// What is ticked in the form.
struct Choices {
    details: Vec<Detail>,
    agree: bool,
    stop: bool,
}

impl Choices {
    /// What is ticked before anybody chose.
    fn first() -> Self {
        Self { details: vec![Detail::Nickname, Detail::Email], agree: true, stop: true }
    }

    fn read(form: &Pairs) -> Self {
        let has = |name: &str, value: &str| form.iter().any(|pair| pair.0 == name && pair.1 == value);
        Self {
            details: Detail::ALL.into_iter().filter(|detail| has("ask", detail.name())).collect(),
            agree: !has("secret", "none"),
            stop: has("stop", "yes"),
        }
    }

    fn asks(&self, detail: Detail) -> bool {
        self.details.contains(&detail)
    }
}

/// The form. It is there for members too: this is a place to try things out.
async fn home(request: HttpRequest, site: Data<Site>) -> HttpResponse {
    let first = Entry { typed: &site.suggested_identifier, wrong: None, choices: Choices::first() };
    site.form(StatusCode::OK, &request, first)
}

/// What the club knows about the member, and how it came to know it.
async fn welcome(request: HttpRequest, site: Data<Site>) -> HttpResponse {
    site.visitor(&request).map_or_else(|| see_other("/", None), |member| site.member_page(&member))
}

/// The form was sent.
async fn start(request: HttpRequest, site: Data<Site>, body: Result<Bytes, Error>) -> HttpResponse {
    let form = body.ok().and_then(|body| form::decode(&body).ok());
    let Some(form) = form.filter(|_| site.is_own_form(&request)) else { return failed(&Failure::unasked()) };
    let choices = Choices::read(&form);
    let typed = form.iter().find(|(name, _)| name == "openid_identifier").map_or("", |(_, value)| value);
    let identifier = match discovery::normalise(typed) {
        Ok(identifier) => identifier,
        Err(error) => {
            let again = Entry { typed, wrong: Some(error.to_string()), choices };
            return site.form(StatusCode::BAD_REQUEST, &request, again);
        }
    };
    let browser = Key::read(&request, BROWSER).unwrap_or_else(|| Key::new(&site.system));
    let wish = Wish { details: choices.details, agree: choices.agree };
    match site.begin(&identifier, wish, browser.mark()).await {
        Err(failure) => failed(&failure),
        Ok(departure) if choices.stop => {
            let (address, story) = (&departure.address, &departure.story);
            let template = OnTheWay { address, provider: story.provider(), steps: story.steps() };
            let cookie = browser.set(BROWSER);
            page(StatusCode::OK, Forms::Ours, &[(header::SET_COOKIE.as_str(), &cookie)], &template)
        }
        Ok(departure) => see_other(&departure.address, Some(browser.set(BROWSER))),
    }
}

/// The provider's answer as an address.
async fn answer(request: HttpRequest, site: Data<Site>) -> HttpResponse {
    let Ok(form) = form::decode(request.query_string().as_bytes()) else { return failed(&Failure::unasked()) };
    let browser = Key::read(&request, BROWSER).map(|key| key.mark());
    match site.finish(&form, browser).await {
        Arrival::Member(key) => see_other("/welcome", Some(key.set(VISIT))),
        Arrival::Cancelled { provider } => page(StatusCode::OK, Forms::Ours, &[], &Cancelled { provider: &provider }),
        Arrival::Failed(failure) => failed(&failure),
    }
}

/// A long answer comes as a form (OpenID 2.0, 5.2.2), and from another site it comes without our cookie. So we send the
/// browser to the same address by GET, with the form as its query; that is our own step, and the cookie is there.
async fn posted_answer(request: HttpRequest, body: Result<Bytes, Error>) -> HttpResponse {
    let own = form::decode(request.query_string().as_bytes());
    let message = body.ok().and_then(|body| form::decode(&body).ok());
    let (Ok(own), Some(message)) = (own, message) else { return failed(&Failure::unasked()) };
    // With a form, the message is in the body and nowhere else (4.1.2); and the body has no say in our own parameters.
    if own.iter().any(|(name, _)| name.starts_with(PREFIX)) {
        return failed(&Failure::unasked());
    }
    let message = message.into_iter().filter(|(name, _)| name.starts_with(PREFIX));
    let both: Pairs = own.into_iter().chain(message).collect();
    see_other(&form::append("/return", &both), None)
}

/// Ends the visit.
async fn sign_out(request: HttpRequest, site: Data<Site>) -> HttpResponse {
    if !site.is_own_form(&request) {
        return failed(&Failure::unasked());
    }
    if let Some(key) = Key::read(&request, VISIT) {
        site.leave(key.mark());
    }
    see_other("/signed-out", Some(cookie::clear(VISIT)))
}

async fn to_the_door() -> HttpResponse {
    see_other("/", None)
}

async fn signed_out() -> HttpResponse {
    page(StatusCode::OK, Forms::Ours, &[], &SignedOut)
}

/// The club's own document: where answers may be sent to it (OpenID 2.0, 13).
async fn xrds(site: Data<Site>) -> HttpResponse {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<xrds:XRDS xmlns:xrds="xri://$xrds" xmlns="xri://$xrd*($v*2.0)">
  <XRD>
    <Service>
      <Type>http://specs.openid.net/auth/2.0/return_to</Type>
      <URI>{}/return</URI>
    </Service>
  </XRD>
</xrds:XRDS>
"#,
        site.url
    );
    HttpResponse::Ok().content_type("application/xrds+xml").body(document)
}

async fn style() -> HttpResponse {
    file("text/css; charset=utf-8", STYLE)
}

async fn mark() -> HttpResponse {
    file("image/svg+xml", MARK)
}

fn file(media_type: &'static str, text: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(text)
}

async fn missing() -> HttpResponse {
    page(StatusCode::NOT_FOUND, Forms::Ours, &[], &Missing)
}

fn failed(failure: &Failure) -> HttpResponse {
    let template = Failed { reason: &failure.reason, steps: failure.story.steps() };
    page(StatusCode::BAD_REQUEST, Forms::Ours, &[], &template)
}

impl Site {
    fn form(&self, status: StatusCode, request: &HttpRequest, entry: Entry<'_>) -> HttpResponse {
        let provider = Url::parse(&self.provider_home).map(|home| host_of(&home)).unwrap_or_default();
        let template = Home { entry, provider: &provider, is_member: self.visitor(request).is_some() };
        let document = format!("{}/xrds", self.url);
        page(status, Forms::Anywhere, &[("X-XRDS-Location", &document)], &template)
    }

    /// The member whose browser this is.
    fn visitor(&self, request: &HttpRequest) -> Option<Arc<Member>> {
        Key::read(request, VISIT).and_then(|key| self.member(key.mark()))
    }

    fn member_page(&self, member: &Member) -> HttpResponse {
        let nickname = member.details.iter().find(|(detail, _)| *detail == Detail::Nickname);
        let (stem, name) = member.identifier.split_at(member.identifier.rfind('/').map_or(0, |slash| slash + 1));
        let template = MemberPage {
            nickname: nickname.and_then(|(_, value)| value.as_deref()),
            stem,
            name,
            details: &member.details,
            provider: member.story.provider(),
            provider_home: &self.provider_home,
            steps: member.story.steps(),
        };
        page(StatusCode::OK, Forms::Ours, &[], &template)
    }

    /// Whether a form was sent by a page of ours. Browsers say so; what says nothing is no browser of a visitor who
    /// could be tricked.
    fn is_own_form(&self, request: &HttpRequest) -> bool {
        request.headers().get(header::ORIGIN).is_none_or(|origin| origin.as_bytes() == self.url.as_bytes())
    }
}
