//! Prosody's `mod_auth_http`: `check_password`, `user_exists`, `set_password`.

use super::preparation::Domain;
use super::pulse::{NOBODY, nobody, refused};
use super::service::{self, Asked, Reply, Request, Service, ServiceFault, encoded, told_apart};
use super::{CredentialBackend, Fault, Question, Subject, Verdict};
use crate::system::System;

const FORM: &str = "application/x-www-form-urlencoded";

/// How it is reached and asked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How it is reached.
    pub service: service::Settings,
    /// Whether passwords are posted rather than put in an address; not part of the protocol.
    pub post_password: bool,
}

/// The service. Clones share its connections.
#[derive(Clone)]
pub struct HttpService {
    service: Service,
    post_password: bool,
    system: System,
}

impl HttpService {
    /// The service under these settings; it is reached when the first question comes.
    ///
    /// # Errors
    /// [`Fault`] when no client can be made for it.
    pub fn new(settings: &Settings, system: &System) -> Result<Self, Fault> {
        let service = Service::new(&settings.service, system)?;
        Ok(Self { service, post_password: settings.post_password, system: system.clone() })
    }

    async fn check_password(
        &self,
        domain: &Domain,
        (username, password): (&str, &str),
        asked: Asked,
    ) -> Result<Verdict, ServiceFault> {
        let fields = [("user", username), ("server", domain.as_str()), ("pass", password)];
        let request = if self.post_password {
            self.post(domain, "check_password", &fields)?
        } else {
            self.get(domain, "check_password", &fields)?
        };
        self.service.ask(domain, request.of(username)).await?.verdict(asked, exactly)
    }

    async fn user_exists(&self, domain: &Domain, username: &str, asked: Asked) -> Result<Verdict, ServiceFault> {
        let fields = [("user", username), ("server", domain.as_str())];
        let request = self.get(domain, "user_exists", &fields)?.behind_sign_ins();
        self.service.ask(domain, request).await?.verdict(asked, exactly)
    }

    fn get(&self, domain: &Domain, method: &str, fields: &[(&str, &str)]) -> Result<Request, ServiceFault> {
        let mut address = self.service.call(domain, method)?;
        address.set_query(Some(&encoded(fields)));
        Ok(Request::get(address))
    }

    fn post(&self, domain: &Domain, method: &str, fields: &[(&str, &str)]) -> Result<Request, ServiceFault> {
        Ok(Request::post(self.service.call(domain, method)?, FORM, &encoded(fields)))
    }
}

impl CredentialBackend for HttpService {
    async fn check(&self, question: Question<'_>) -> Result<Verdict, Fault> {
        let Question { username, domain, password } = question;
        Ok(self.check_password(domain, (username.as_str(), password.reveal()), Asked::Password).await?)
    }

    async fn exists(&self, subject: Subject<'_>) -> Result<Verdict, Fault> {
        let Subject { username, domain } = subject;
        Ok(self.user_exists(domain, username.as_str(), Asked::Existence).await?)
    }

    async fn set(&self, question: Question<'_>) -> Result<Verdict, Fault> {
        let Question { username, domain, password } = question;
        let fields = [("user", username.as_str()), ("server", domain.as_str()), ("pass", password.reveal())];
        let request = self.post(domain, "set_password", &fields)?.of(username.as_str()).changing_something();
        let reply: Reply = self.service.ask(domain, request).await?;
        Ok(reply.verdict(Asked::Change, exactly)?)
    }

    /// Asks for the password of an account that nobody has: unlike the question whether it exists, a wrong address
    /// shows by its answer.
    async fn probe(&self, domain: &Domain) -> Result<(), Fault> {
        let (username, password) = nobody(&self.system);
        let said = self.check_password(domain, (username.as_str(), password.reveal()), Asked::Nobody).await;
        refused(told_apart(said, self.user_exists(domain, NOBODY, Asked::Pulse)).await.map_err(Fault::from))
    }

    async fn pulse(&self, domain: &Domain) -> Result<(), Fault> {
        Ok(self.user_exists(domain, NOBODY, Asked::Pulse).await.map(|_| ())?)
    }
}

/// `true` or `false` to the byte: what chat refuses is not let in here.
fn exactly(body: &[u8]) -> Result<Verdict, ServiceFault> {
    match body {
        b"true" => Ok(Verdict::Yes),
        b"false" => Ok(Verdict::No),
        other => Err(ServiceFault::NotUnderstood(almost(other))),
    }
}

/// What is wrong with a body, which is never shown: services have been seen to repeat the question.
fn almost(body: &[u8]) -> &'static str {
    let is_answer = |body: &[u8]| [&b"true"[..], b"false"].iter().any(|answer| body.eq_ignore_ascii_case(answer));
    let trimmed = body.trim_ascii();
    let bare = trimmed.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")).unwrap_or(trimmed);
    match body {
        [] => "it is empty; it must be exactly `true` or `false`",
        [b'<', ..] => "it looks like a page of HTML; it must be exactly `true` or `false`: is `url` right?",
        b"1" | b"0" => "it is a digit; it must be exactly `true` or `false`",
        _ if is_answer(body) => "it has capital letters; it must be exactly `true` or `false`",
        _ if is_answer(trimmed) => "it has a line end or a space around it; it must be exactly `true` or `false`",
        _ if is_answer(bare) => "it has quotation marks around it; it must be exactly `true` or `false`",
        _ => "it must be exactly `true` or `false`",
    }
}
