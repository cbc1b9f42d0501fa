//! One request of one browser to one host: what every page handler starts from.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderMap, USER_AGENT};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, web};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::tz::TimeZone;

use crate::account::person::{Browser, Host};
use crate::account::profile;
use crate::account::session::{Session, SessionToken};
use crate::credentials::Backend;
use crate::openid::extension::{Attribute, UiRequest};
use crate::openid::timestamp::Timestamp;
use crate::system::System;
use crate::web::State;
use crate::web::cookie::{self, Name};
use crate::web::csrf::{Reader, TrustedForm};
use crate::web::failure::Failure;
use crate::web::flood::Class;
use crate::web::https::Line;
use crate::web::language;
use crate::web::look::Look;
use crate::web::page::{Frame, LanguageForm, Viewer};
use crate::web::reply;
use crate::words::Texts;

/// A request that passed the front door.
#[derive(Clone)]
pub struct Visit {
    /// The parts of the program.
    pub state: web::Data<State>,
    /// The host that was asked for.
    pub host: Arc<Host>,
    /// Who knows the passwords of its people.
    pub backend: Arc<Backend>,
    /// Whether its present name was asked for, and not one under which its people had their identifiers before.
    pub is_at_home: bool,
    /// How its pages look.
    pub look: Look,
    /// The line it came over.
    pub line: Line,
    /// The request's reference, for the log and for people who ask for help.
    pub id: String,
    /// The path that was asked for, as it was written.
    pub path: String,
    /// The address that shows the answer again, if one does and is not too long for a redirect.
    pub again: Option<String>,
    /// The sentences, in the language of whoever asks.
    pub texts: Texts,
    /// Whether the answer is shown in a small window that a page of a site has opened.
    pub in_popup: bool,
    /// What the browser says about itself and brings along.
    pub headers: Arc<HeaderMap>,
}

/// The cookie of a browser that nobody is signed in with.
pub struct BrowserCookie {
    /// Its value.
    pub value: String,
    fresh: bool,
}

/// Words for days, as the person counts them.
pub struct Days {
    texts: Texts,
    now: Timestamp,
    zone: TimeZone,
}

impl Visit {
    /// The moment, for rules and for wording times.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.state.system.now()
    }

    /// Who is signed in, if anybody is. From then on the language is the one that they have chosen, if they have.
    ///
    /// # Errors
    /// [`Failure::Away`] when the store can't tell.
    pub async fn session(&mut self) -> Result<Option<Session>, Failure> {
        let session = match self.session_token() {
            Some(token) if self.line.secure.is_some() => {
                self.state.sessions.find(&self.host, &self.backend, &token, self.browser_seen()).await?
            }
            _ => None,
        };
        let chosen = session.as_ref().and_then(|session| session.language.as_deref());
        if let Some(texts) = chosen.and_then(|tag| self.look.languages.named(tag)) {
            self.texts = texts.clone();
        }
        Ok(session)
    }

    /// Shows a site's question as the site would like it. The languages count if somebody has chosen none themselves; what
    /// their browser says comes after them.
    pub fn suit(&mut self, wishes: Option<&UiRequest>, session: Option<&Session>) {
        let Some(UiRequest { languages, in_popup, .. }) = wishes else { return };
        self.in_popup = *in_popup;
        let has_chosen = session.is_some_and(|session| session.language.is_some());
        if let Some(ranges) = languages.as_deref().filter(|_| !has_chosen) {
            self.texts = language::preferring(ranges, &self.headers, &self.look.languages);
        }
    }

    /// Who is signed in, on pages that are only for the person.
    ///
    /// # Errors
    /// [`Failure::SignInFirst`], or [`Failure::Away`].
    pub async fn person(&mut self) -> Result<Session, Failure> {
        self.session().await?.ok_or(Failure::SignInFirst)
    }

    /// A form that the person has posted, and the session it was posted in. It is read first: that may take a while, and
    /// who is signed in is looked at when there is something to do.
    ///
    /// # Errors
    /// Those of [`reply::posted`], of [`Visit::person`], and [`Failure::StaleForm`].
    pub async fn posted(
        &mut self,
        request: &HttpRequest,
        payload: web::Payload,
    ) -> Result<(Session, TrustedForm), Failure> {
        let form = reply::posted(request, payload).await?;
        let session = self.person().await?;
        let form = self.state.csrf.verify(&self.host, Reader::Session(&session), &self.headers, form)?;
        Ok((session, form))
    }

    /// The session cookie, whatever it is worth.
    #[must_use]
    pub fn session_token(&self) -> Option<SessionToken> {
        cookie::read(&self.headers, Name::Session).and_then(|value| SessionToken::parse(&value))
    }

    /// The browser as the person will find it in lists.
    #[must_use]
    pub fn browser_seen(&self) -> Browser {
        Browser::new(self.line.address, self.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()))
    }

    /// The cookie that forms are bound to before anybody has signed in; a new one where there is none.
    #[must_use]
    pub fn browser(&self) -> BrowserCookie {
        match cookie::read(&self.headers, Name::Browser).filter(|value| value.len() == 43) {
            Some(value) => BrowserCookie { value, fresh: false },
            None => BrowserCookie::new(&self.state.system),
        }
    }

    /// Counts this request against its address.
    ///
    /// # Errors
    /// [`Failure::TooMany`]
    pub fn admit(&self, class: Class) -> Result<(), Failure> {
        self.state.flood.admit(class, self.line.address).map_err(|wait| Failure::TooMany { wait })
    }

    /// The token for forms shown to `reader`.
    #[must_use]
    pub fn csrf(&self, reader: Reader<'_>) -> String {
        self.state.csrf.token(&self.host, reader)
    }

    /// What surrounds a page shown to this person, or to nobody in particular.
    #[must_use]
    pub fn frame(&self, session: Option<&Session>) -> Frame {
        Frame {
            texts: self.texts.clone(),
            theme: self.look.theme.clone(),
            domain: self.host.domain.as_str().to_owned(),
            base: self.host.base.clone(),
            viewer: session.map(|session| Viewer {
                jid: session.jid.to_string(),
                username: session.jid.username.to_string(),
                csrf: self.csrf(Reader::Session(session)),
            }),
            language_form: self.language_form(),
            in_popup: self.in_popup,
            contact: self.state.contact.clone(),
        }
    }

    /// Nothing where no form is taken, or where its page could not be shown again.
    fn language_form(&self) -> Option<LanguageForm> {
        let back = self.again.clone().filter(|_| self.line.secure.is_some() && self.is_at_home)?;
        let token = self.session_token();
        Some(LanguageForm {
            csrf: self.csrf(Reader::Visitor(token.as_ref())),
            back,
            languages: self.look.languages.clone(),
        })
    }

    /// Words for days in the person's own time zone.
    ///
    /// # Errors
    /// [`Failure::Away`]
    pub async fn days(&self, session: &Session) -> Result<Days, Failure> {
        let details = profile::read(&self.state.db, &session.actor()).await?;
        let zone = details.get(&Attribute::Timezone).and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
        Ok(Days { texts: self.texts.clone(), now: self.now(), zone })
    }

    /// The time of day for somebody whose zone we don't know, which it therefore says.
    #[must_use]
    pub fn clock(&self, when: Timestamp) -> String {
        self.texts.clock_in_utc(when.unix())
    }
}

impl BrowserCookie {
    fn new(system: &System) -> Self {
        Self { value: URL_SAFE_NO_PAD.encode(system.random::<32>()), fresh: true }
    }

    /// Gives it to the browser, if it is new.
    pub fn keep(&self, answer: &mut HttpResponse) {
        if self.fresh {
            reply::give(answer, &cookie::set(Name::Browser, self.value.clone(), None));
        }
    }
}

impl Days {
    /// "today, 09:42", "yesterday", "3 May 2026".
    #[must_use]
    pub fn day(&self, when: Timestamp) -> String {
        self.texts.day(when.unix(), self.now.unix(), &self.zone)
    }

    /// The same within a sentence: "on 3 May 2026".
    #[must_use]
    pub fn on_day(&self, when: Timestamp) -> String {
        self.texts.on_day(when.unix(), self.now.unix(), &self.zone)
    }

    /// "Today", "Yesterday", "3 May 2026".
    #[must_use]
    pub fn heading(&self, when: Timestamp) -> String {
        self.texts.day_heading(when.unix(), self.now.unix(), &self.zone)
    }

    /// "3 May 2026".
    #[must_use]
    pub fn date(&self, when: Timestamp) -> String {
        self.texts.calendar_day(when.unix(), &self.zone)
    }

    /// "09:42".
    #[must_use]
    pub fn clock(&self, when: Timestamp) -> String {
        self.texts.clock(when.unix(), &self.zone)
    }
}

impl FromRequest for Visit {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or(Failure::Internal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::person::tests::montague;
    use crate::openid::association::keyring::{KeyLabel, RootSecret};
    use crate::system::tests::never_repeats;
    use crate::web::csrf::Csrf;

    #[test]
    fn no_two_browsers_get_the_same_cookie_or_the_same_token() {
        let csrf = Csrf::new(RootSecret::new(vec![7; 32]).unwrap().derive(KeyLabel::Csrf));
        never_repeats(|system| {
            let BrowserCookie { value, .. } = BrowserCookie::new(system);
            [csrf.token(&montague(), Reader::Browser(&value)), value]
        });
    }
}
