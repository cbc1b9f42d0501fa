//! The web service that Prosody's `mod_auth_http` and MongooseIM ask, for the embedded accounts.
//!
//! It has a listener of its own on this machine, in the clear. What is asked holds passwords, partly in addresses: no
//! line of the log shows more of a request than its kind.

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::http::{Method, StatusCode, header};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;

use super::caller::Caller;
use super::desk::{Desk, Refusal};
use super::question::{Account, Login, Question};
use crate::credentials::ErrorKind;
use crate::openid::form::{Form, MAX_BODY};
use crate::system::System;

/// How long the body of a request may take: it comes from this machine.
const BODY_TIMEOUT: Duration = Duration::from_secs(4);
/// When to ask again after there was no answer, in seconds.
const RETRY_AFTER: &str = "5";

/// `[answerer]`
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it answers: addresses of this machine that no other one reaches.
    pub listen: Vec<SocketAddr>,
    /// Who may ask: `user:password`.
    pub basic: SecretString,
}

/// The service.
pub struct Service {
    desk: Desk,
    caller: Caller,
}

/// The five questions of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    CheckPassword,
    UserExists,
    SetPassword,
    Register,
    RemoveUser,
}

/// Why nothing was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Malformed {
    /// The caller is not the one of the configuration.
    Caller,
    /// There is no such question.
    Call,
    /// The question is asked by other methods.
    Method(Call),
    /// What was posted is no form.
    MediaType,
    /// What was posted is longer than any question.
    TooLarge,
    /// The query or the body is no form, or has a parameter twice.
    Form,
    /// A parameter is not there.
    Parameter(&'static str),
}

impl Service {
    /// Answers from `desk` whoever knows the credentials.
    #[must_use]
    pub fn new(desk: Desk, basic: &SecretString, system: &System) -> Self {
        Self { desk, caller: Caller::new(basic, system) }
    }

    async fn respond(&self, request: &HttpRequest, body: web::Payload) -> (&'static str, HttpResponse) {
        if !self.caller.sent(request.headers()) {
            return ("unknown", Malformed::Caller.answer());
        }
        let Some(call) = Call::at(request.path()) else { return ("unknown", Malformed::Call.answer()) };
        let answer = match parameters(call, request, body).await {
            Ok(form) => self.ask(call, &form).await.unwrap_or_else(Malformed::answer),
            Err(malformed) => malformed.answer(),
        };
        (call.name(), answer)
    }

    async fn ask(&self, call: Call, form: &Form) -> Result<HttpResponse, Malformed> {
        let account = Account { user: parameter(form, "user")?, server: parameter(form, "server")? };
        let login = || parameter(form, "pass").map(|password| Login { account, password });
        let question = match call {
            Call::CheckPassword => Question::Auth(login()?),
            Call::UserExists => Question::IsUser(account),
            Call::SetPassword => Question::SetPass(login()?),
            Call::Register => Question::TryRegister(login()?),
            Call::RemoveUser => Question::RemoveUser(account),
        };
        Ok(call.answer(self.desk.answer(question).await))
    }
}

/// Every address of the service.
pub fn routes(service: Data<Service>) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    move |addresses| {
        addresses.app_data(service.clone()).default_service(web::to(answer));
    }
}

async fn answer(request: HttpRequest, body: web::Payload, service: Data<Service>) -> HttpResponse {
    let stopwatch = service.desk.stopwatch();
    let (question, response) = service.respond(&request, body).await;
    let took_us = u64::try_from(stopwatch.elapsed().as_micros()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    match status {
        500.. => tracing::error!(question, status, took_us, "an XMPP server got no answer"),
        401 => tracing::warn!(question, status, took_us, "somebody asked without the credentials of [answerer]"),
        201 | 204 => tracing::info!(question, status, took_us, "an XMPP server changed an account"),
        _ => tracing::debug!(question, status, took_us, "an XMPP server asked"),
    }
    response
}

/// Reads the query of a GET, or the body of a POST; a POST with both would be read differently by two programs.
async fn parameters(call: Call, request: &HttpRequest, body: web::Payload) -> Result<Form, Malformed> {
    if !call.methods().contains(request.method()) {
        return Err(Malformed::Method(call));
    }
    if request.method() == Method::GET {
        return Form::parse(request.query_string().as_bytes()).map_err(|_| Malformed::Form);
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Malformed::MediaType);
    }
    if !request.query_string().is_empty() {
        return Err(Malformed::Form);
    }
    let body = tokio::time::timeout(BODY_TIMEOUT, body.to_bytes_limited(MAX_BODY)).await;
    let body = body.map_err(|_| Malformed::Form)?.map_err(|_| Malformed::TooLarge)?.map_err(|_| Malformed::Form)?;
    Form::parse(&body).map_err(|_| Malformed::Form)
}

fn parameter<'a>(form: &'a Form, name: &'static str) -> Result<&'a str, Malformed> {
    form.unique(name).map_err(|_| Malformed::Form)?.ok_or(Malformed::Parameter(name))
}

impl Call {
    const ALL: [Self; 5] = [Self::CheckPassword, Self::UserExists, Self::SetPassword, Self::Register, Self::RemoveUser];

    fn at(path: &str) -> Option<Self> {
        let name = path.strip_prefix('/')?;
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::CheckPassword => "check_password",
            Self::UserExists => "user_exists",
            Self::SetPassword => "set_password",
            Self::Register => "register",
            Self::RemoveUser => "remove_user",
        }
    }

    /// How it is asked. A password may be posted as well, which keeps it out of addresses.
    const fn methods(self) -> &'static [Method] {
        match self {
            Self::CheckPassword => &[Method::GET, Method::POST],
            Self::UserExists => &[Method::GET],
            Self::SetPassword | Self::Register | Self::RemoveUser => &[Method::POST],
        }
    }

    /// The edge: what the desk said as status and body. The two questions are answered `true` or `false` to the byte.
    fn answer(self, said: Result<(), Refusal>) -> HttpResponse {
        let asked = matches!(self, Self::CheckPassword | Self::UserExists);
        match said {
            Ok(()) if asked => text(StatusCode::OK, "true"),
            Ok(()) if self == Self::Register => text(StatusCode::CREATED, "there is such an account now"),
            Ok(()) => HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish(),
            Err(Refusal::NoAnswer(kind)) => no_answer(kind),
            Err(Refusal::ForeignHost) if asked => text(StatusCode::NOT_FOUND, "false"),
            Err(_) if asked => text(StatusCode::OK, "false"),
            Err(why) => text(refused(why), &why.to_string()),
        }
    }
}

impl Malformed {
    fn answer(self) -> HttpResponse {
        let (status, words) = match self {
            Self::Caller => (StatusCode::UNAUTHORIZED, "the name and the password of [answerer] are needed"),
            Self::Call => (StatusCode::NOT_FOUND, "there is no such question"),
            Self::Method(_) => (StatusCode::METHOD_NOT_ALLOWED, "the question is asked by another method"),
            Self::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "a posted question is a form"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "the question is too long"),
            Self::Form => (StatusCode::BAD_REQUEST, "the question is no form, or has a parameter twice"),
            Self::Parameter(name) => return text(StatusCode::BAD_REQUEST, &format!("{name} is missing")),
        };
        let mut answer = text(status, words);
        let named = match self {
            Self::Caller => Some((header::WWW_AUTHENTICATE, "Basic realm=\"Montague\", charset=\"UTF-8\"".to_owned())),
            Self::Method(call) => {
                let methods: Vec<&str> = call.methods().iter().map(Method::as_str).collect();
                Some((header::ALLOW, methods.join(", ")))
            }
            _ => None,
        };
        if let Some((name, value)) = named.and_then(|(name, value)| Some((name, value.parse().ok()?))) {
            answer.headers_mut().insert(name, value);
        }
        answer
    }
}

fn refused(why: Refusal) -> StatusCode {
    match why {
        Refusal::NotAllowed => StatusCode::FORBIDDEN,
        Refusal::Taken => StatusCode::CONFLICT,
        Refusal::Nobody | Refusal::ForeignHost => StatusCode::NOT_FOUND,
        _ => StatusCode::BAD_REQUEST,
    }
}

fn no_answer(kind: ErrorKind) -> HttpResponse {
    if kind == ErrorKind::Unsupported {
        return text(StatusCode::NOT_IMPLEMENTED, &kind.to_string());
    }
    let mut answer = text(StatusCode::SERVICE_UNAVAILABLE, &kind.to_string());
    answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static(RETRY_AFTER));
    answer
}

fn text(status: StatusCode, words: &str) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(words.to_owned())
}
