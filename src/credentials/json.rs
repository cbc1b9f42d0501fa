//! The JSON API of ejabberd's external-auth article: `login` and `exists`.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::preparation::Domain;
use super::pulse::{NOBODY, nobody, refused};
use super::service::{self, Asked, Request, Service, ServiceFault, told_apart};
use super::{CredentialBackend, Fault, Question, Subject, Verdict};
use crate::system::System;

const JSON: &str = "application/json";
/// How much of a service's message gets into the log, in characters.
const LONGEST_MESSAGE: usize = 200;
const NO_ANSWER: &str = "it must be an object in which `success` is `true` or `false`, and no key stands twice";

/// How it is reached and asked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How it is reached.
    pub service: service::Settings,
    /// Whether the call is put behind two slashes, as the script of the article does it.
    pub double_slash: bool,
}

/// The service. Clones share its connections.
#[derive(Clone)]
pub struct JsonService {
    service: Service,
    double_slash: bool,
    system: System,
}

impl JsonService {
    /// The service under these settings; it is reached when the first question comes.
    ///
    /// # Errors
    /// [`Fault`] when no client can be made for it.
    pub fn new(settings: &Settings, system: &System) -> Result<Self, Fault> {
        let service = Service::new(&settings.service, system)?;
        Ok(Self { service, double_slash: settings.double_slash, system: system.clone() })
    }

    async fn login(
        &self,
        domain: &Domain,
        (username, password): (&str, &str),
        asked: Asked,
    ) -> Result<Verdict, ServiceFault> {
        let question = json!({ "username": format!("{username}@{domain}"), "password": password });
        let reply = self.service.ask(domain, self.post(domain, "login", &question)?.of(username)).await?;
        reply.verdict(asked, |body| {
            let said = read(body)?;
            if let Some(message) = said.refusal() {
                // Not even a part of it: it may repeat the password, in whatever form.
                tracing::info!(message_bytes = message.len(), "the service said no and why, which is not shown");
            }
            Ok(said.verdict())
        })
    }

    async fn account(&self, domain: &Domain, username: &str, asked: Asked) -> Result<Verdict, ServiceFault> {
        let question = json!({ "username": format!("{username}@{domain}") });
        let reply = self.service.ask(domain, self.post(domain, "exists", &question)?.behind_sign_ins()).await?;
        reply.verdict(asked, |body| {
            let said = read(body)?;
            // What is said about the account that nobody has is always the same.
            if let Some(message) = said.refusal().filter(|_| asked == Asked::Existence) {
                let message: String = message.chars().filter(|c| !c.is_control()).take(LONGEST_MESSAGE).collect();
                tracing::info!(message, "the service said no and why");
            }
            Ok(said.verdict())
        })
    }

    fn post(&self, domain: &Domain, call: &str, question: &Value) -> Result<Request, ServiceFault> {
        let slash = if self.double_slash { "/" } else { "" };
        let address = self.service.call(domain, &format!("{slash}{call}"))?;
        let body = Zeroizing::new(question.to_string());
        Ok(Request::post(address, JSON, &body).accepting(JSON))
    }
}

impl CredentialBackend for JsonService {
    async fn check(&self, question: Question<'_>) -> Result<Verdict, Fault> {
        let Question { username, domain, password } = question;
        Ok(self.login(domain, (username.as_str(), password.reveal()), Asked::Password).await?)
    }

    async fn exists(&self, subject: Subject<'_>) -> Result<Verdict, Fault> {
        let Subject { username, domain } = subject;
        Ok(self.account(domain, username.as_str(), Asked::Existence).await?)
    }

    /// Asks for the password of an account that nobody has.
    async fn probe(&self, domain: &Domain) -> Result<(), Fault> {
        let (username, password) = nobody(&self.system);
        let said = self.login(domain, (username.as_str(), password.reveal()), Asked::Nobody).await;
        refused(told_apart(said, self.account(domain, NOBODY, Asked::Pulse)).await.map_err(Fault::from))
    }

    async fn pulse(&self, domain: &Domain) -> Result<(), Fault> {
        Ok(self.account(domain, NOBODY, Asked::Pulse).await.map(|_| ())?)
    }
}

/// An answer of the service.
struct Said {
    success: bool,
    message: Option<String>,
}

impl Said {
    fn verdict(&self) -> Verdict {
        if self.success { Verdict::Yes } else { Verdict::No }
    }

    /// The message that goes with a no.
    fn refusal(&self) -> Option<&str> {
        self.message.as_deref().filter(|_| !self.success)
    }
}

fn read(body: &[u8]) -> Result<Said, ServiceFault> {
    let text = std::str::from_utf8(body).map_err(|_| ServiceFault::NotUnderstood("it is not UTF-8"))?;
    let mut parser = serde_json::Deserializer::from_str(text);
    let said = parser.deserialize_map(Answer).and_then(|said| parser.end().map(|()| said));
    // The parser's own words may repeat what was asked.
    said.map_err(|error| ServiceFault::NotUnderstood(if error.is_data() { NO_ANSWER } else { "it is no JSON" }))
}

/// Reads an object in which every key stands once: with two, we and the service might each see another one.
struct Answer;

impl<'de> Visitor<'de> for Answer {
    type Value = Said;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NO_ANSWER)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Said, A::Error> {
        let (mut success, mut message, mut seen) = (None, None, HashSet::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "success" => success = map.next_value::<Value>()?.as_bool(),
                "message" => message = map.next_value::<Value>()?.as_str().map(str::to_owned),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
            if !seen.insert(key) {
                return Err(A::Error::custom(NO_ANSWER));
            }
        }
        let success = success.ok_or_else(|| A::Error::custom(NO_ANSWER))?;
        Ok(Said { success, message })
    }
}
