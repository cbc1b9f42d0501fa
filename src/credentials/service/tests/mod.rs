//! What web services are asked, to the byte, and what becomes of every answer they can give.

mod basic;
mod connection;
mod http;
mod json;
mod log;
mod pulse;
mod server;
mod tls;

use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use super::super::basic::BasicService;
use super::super::http::HttpService;
use super::super::json::JsonService;
use super::super::preparation::{Domain, Password, Username};
use super::super::{
    Answer, CredentialBackend, ErrorKind, Fault, Question, Subject, Verdict, basic as basic_kind, http as http_kind,
    json as json_kind, note,
};
use super::Settings;
use crate::openid::timestamp::Timestamp;
use crate::system::{Hands, System};

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
/// No test may show it anywhere but in a request.
const CANARY: &str = "canary-of-a-password";

/// A service that is asked as `romeo@montague.lit`.
struct Caller<S> {
    service: S,
    hands: Hands,
    username: Username,
    domain: Domain,
}

fn settings(url: &str) -> Settings {
    let url = Url::parse(url).unwrap();
    Settings { url, basic: None, timeout: Duration::from_secs(20), ca: None, allow_plain_http: false }
}

fn credentialed(url: &str) -> Settings {
    Settings { basic: Some(SecretString::from("prosody:secret-password")), ..settings(url) }
}

/// Gives up soon, for services that never answer.
fn hurried(url: &str) -> Settings {
    Settings { timeout: Duration::from_millis(100), ..settings(url) }
}

fn held() -> (System, Hands) {
    System::held(NOON, [7; 32])
}

fn http(service: Settings) -> Caller<HttpService> {
    let (system, hands) = held();
    let settings = http_kind::Settings { service, post_password: false };
    Caller::new(HttpService::new(&settings, &system).unwrap(), hands)
}

fn json(service: Settings) -> Caller<JsonService> {
    let (system, hands) = held();
    Caller::new(JsonService::new(&json_kind::Settings { service, double_slash: false }, &system).unwrap(), hands)
}

fn basic(service: Settings) -> Caller<BasicService> {
    let (system, hands) = held();
    Caller::new(BasicService::new(&basic_kind::Settings { service }, &system).unwrap(), hands)
}

impl<S: CredentialBackend + Clone> Caller<S> {
    fn new(service: S, hands: Hands) -> Self {
        let (username, domain) = (Username::prepare("romeo").unwrap(), Domain::prepare("montague.lit").unwrap());
        Self { service, hands, username, domain }
    }

    /// The same, asked as somebody else.
    fn called(&self, username: &str, domain: &str) -> Self {
        let (username, domain) = (Username::prepare(username).unwrap(), Domain::prepare(domain).unwrap());
        Self { service: self.service.clone(), hands: self.hands.clone(), username, domain }
    }

    async fn check(&self, password: &str) -> Result<Verdict, Fault> {
        let password = Password::prepare(password).unwrap();
        self.service.check(Question { username: &self.username, domain: &self.domain, password: &password }).await
    }

    async fn set(&self, password: &str) -> Result<Verdict, Fault> {
        let password = Password::prepare(password).unwrap();
        self.service.set(Question { username: &self.username, domain: &self.domain, password: &password }).await
    }

    async fn exists(&self) -> Result<Verdict, Fault> {
        self.service.exists(Subject { username: &self.username, domain: &self.domain }).await
    }

    async fn probe(&self) -> Result<(), Fault> {
        self.service.probe(&self.domain).await
    }
}

/// An answer as those who asked see it.
fn seen(said: Result<Verdict, Fault>) -> Answer {
    note(super::super::Asked::Check, &said);
    said.into()
}

/// What the operator is told, without the canary in it.
fn words<T: std::fmt::Debug>(said: Result<T, Fault>) -> String {
    let fault = said.unwrap_err();
    let (words, details) = (fault.to_string(), format!("{fault:?}"));
    assert!(!words.contains(CANARY) && !details.contains(CANARY), "{details}");
    words
}

const UNAVAILABLE: Answer = Answer::Error(ErrorKind::Unavailable);
const PROTOCOL: Answer = Answer::Error(ErrorKind::Protocol);
const UNSUPPORTED: Answer = Answer::Error(ErrorKind::Unsupported);
const TIMEOUT: Answer = Answer::Error(ErrorKind::Timeout);
