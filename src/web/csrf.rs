//! Forms that only our own pages can send: nobody else can make a browser decide, or sign in as somebody else.
//!
//! A token is a tag over the session, or over a random cookie before anybody has signed in; nothing is stored. The
//! fields of a posted form can be read only after its token was checked: [`TrustedForm`] has no other maker.

use actix_web::http::header::{HeaderMap, ORIGIN};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::account::person::Host;
use crate::account::session::{Session, SessionToken};
use crate::openid::association::keyring::ServerKey;
use crate::openid::form::Form;
use crate::web::endpoint;
use crate::web::failure::Failure;
use crate::web::visit::Visit;

/// To whom a form was shown.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    /// Somebody signed in.
    Session(&'a Session),
    /// A browser with this cookie, nobody signed in.
    Browser(&'a str),
    /// Whoever looks at a page, with the session cookie they bring, if any. Of those who bring none we know nothing, nor
    /// do we give a cookie to everybody who passes by: their token says that a page of ours was read, and where the form
    /// came from says the rest. It is for what can do no harm.
    Visitor(Option<&'a SessionToken>),
}

/// Makes and checks the tokens of forms.
#[derive(Clone)]
pub struct Csrf {
    key: ServerKey,
}

/// A posted form whose token was right.
#[derive(Debug)]
pub struct TrustedForm(Form);

impl Csrf {
    /// Tokens made with `key`.
    #[must_use]
    pub const fn new(key: ServerKey) -> Self {
        Self { key }
    }

    /// The token for a form shown to `reader` on a page of `host`.
    #[must_use]
    pub fn token(&self, host: &Host, reader: Reader<'_>) -> String {
        URL_SAFE_NO_PAD.encode(self.key.tag(&parts(host, reader)))
    }

    /// Checks where a form came from and its token.
    ///
    /// # Errors
    /// [`Failure::StaleForm`]: another site sent it, or the page is older than the sign-in it belongs to.
    pub fn verify(
        &self,
        host: &Host,
        reader: Reader<'_>,
        headers: &HeaderMap,
        form: Form,
    ) -> Result<TrustedForm, Failure> {
        let token = form.unique("csrf").ok().flatten().and_then(|token| URL_SAFE_NO_PAD.decode(token).ok());
        let genuine = token.is_some_and(|token| self.key.verify(&parts(host, reader), &token));
        (genuine && came_from(host, headers)).then_some(TrustedForm(form)).ok_or(Failure::StaleForm)
    }
}

/// Why a form without the cookie of its page is refused: another site's form brings none (`SameSite=Lax`), and a form of
/// ours lacks it when the browser keeps none.
#[must_use]
pub fn without_cookie(visit: &Visit, form: &Form) -> Failure {
    if came_from(&visit.host, &visit.headers) {
        Failure::NoCookie { back: endpoint::form_again(visit, form) }
    } else {
        Failure::StaleForm
    }
}

impl TrustedForm {
    /// The value of a field that occurs once; absent and doubled are both nothing.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.0.unique(name).ok().flatten()
    }

    /// Every value of a field, as checkboxes send them.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.all(name)
    }
}

fn parts<'a>(host: &'a Host, reader: Reader<'a>) -> [&'a [u8]; 3] {
    let (kind, holder): (&[u8], &[u8]) = match reader {
        Reader::Session(session) => (b"session", session.id.as_bytes()),
        Reader::Browser(cookie) => (b"browser", cookie.as_bytes()),
        Reader::Visitor(token) => (b"visitor", token.map(SessionToken::reveal).unwrap_or_default().as_bytes()),
    };
    [kind, host.domain.as_str().as_bytes(), holder]
}

/// What the browser says about the page that sent the form. Old browsers say nothing, and the token decides alone.
pub(super) fn came_from(host: &Host, headers: &HeaderMap) -> bool {
    let says = |name: &str, right: &dyn Fn(&str) -> bool| {
        headers.get(name).is_none_or(|value| value.to_str().is_ok_and(right))
    };
    says(ORIGIN.as_str(), &|origin| origin == host.base)
        && says("sec-fetch-site", &|site| matches!(site, "same-origin" | "none"))
}
