//! The languages that the pages are there in, and which of them a person reads: the one they have chosen at the foot of
//! a page, otherwise the first of their browser's that is there, otherwise English.
//!
//! Every file of `templates/text/` is a language and part of the program; there is no list of them anywhere. The choice
//! stays in the browser, in a cookie of its own, and holds whoever is signed in there.

use std::sync::Arc;

use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;
use url::Url;

use crate::account::person::Host;
use crate::web::cookie::{self, Name};
use crate::web::csrf::Reader;
use crate::web::failure::Failure;
use crate::web::language::{Texts, TextsError};
use crate::web::reply;
use crate::web::visit::Visit;

#[cfg(test)]
mod tests;

/// The folder.
#[derive(RustEmbed)]
#[folder = "templates/text/"]
struct Files;

/// The texts of every language. Cheap to clone.
#[derive(Clone)]
pub struct Languages {
    english: Texts,
    /// English as well, in the order of the names that the languages have for themselves.
    all: Arc<[Texts]>,
}

impl Languages {
    /// All that are part of the program.
    ///
    /// # Errors
    /// None in a program whose tests have passed.
    pub fn read() -> Result<Self, TextsError> {
        let english = Texts::english()?;
        let mut all = vec![english.clone()];
        for name in Files::iter() {
            let tag = name.trim_end_matches(".ftl");
            if let Some(file) = Files::get(&name).filter(|_| tag != english.tag()) {
                all.push(Texts::read(tag, &String::from_utf8_lossy(&file.data), Some(english.clone()))?);
            }
        }
        all.sort_by_cached_key(|texts| texts.get("language-name"));
        Ok(Self { english, all: all.into() })
    }

    /// The same with another name for the provider in every sentence.
    ///
    /// # Errors
    /// [`TextsError`] for a name that no text can have in it.
    pub fn calling(&self, name: &str) -> Result<Self, TextsError> {
        let english = self.english.calling(name)?;
        let all = self.all.iter().map(|texts| texts.calling(name)).collect::<Result<_, _>>()?;
        Ok(Self { english, all })
    }

    /// All of them, as somebody looks for their own in a list.
    pub fn iter(&self) -> impl Iterator<Item = &Texts> {
        self.all.iter()
    }

    /// The language of this tag.
    #[must_use]
    pub fn named(&self, tag: &str) -> Option<&Texts> {
        self.iter().find(|texts| texts.tag() == tag)
    }

    /// The language of whoever sends a request with these headers.
    #[must_use]
    pub fn of(&self, headers: &HeaderMap) -> Texts {
        let chosen = cookie::read(headers, Name::Language).and_then(|tag| self.named(&tag).cloned());
        chosen.unwrap_or_else(|| self.accepted(headers))
    }

    /// The first language of the browser's that is there.
    fn accepted(&self, headers: &HeaderMap) -> Texts {
        let lines: Vec<_> = headers.get_all(ACCEPT_LANGUAGE).filter_map(|line| line.to_str().ok()).collect();
        let there: Vec<_> = self.iter().map(Texts::language).collect();
        let found =
            negotiate_languages(&ranges(&lines.join(",")), &there, None, NegotiationStrategy::Lookup).first().copied();
        let found = found.and_then(|language| self.iter().find(|texts| texts.language() == *language));
        found.unwrap_or(&self.english).clone()
    }
}

/// What a browser says it wants (RFC 9110, 12.5.4), the most wanted first. What weighs nothing is not wanted; what is no
/// language, such as `*`, is passed over.
fn ranges(accept: &str) -> Vec<LanguageIdentifier> {
    let mut ranges: Vec<_> = accept.split(',').take(MOST_RANGES).filter_map(range).collect();
    ranges.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    ranges.into_iter().map(|(_, language)| language).collect()
}

/// No person reads more languages than this. A program may claim to, and is not listened to any longer.
const MOST_RANGES: usize = 50;

/// One of them with its weight in thousandths.
fn range(text: &str) -> Option<(u32, LanguageIdentifier)> {
    let (tag, weight) = text.split_once(';').unwrap_or((text, "q=1"));
    let weight = weight.trim().strip_prefix(['q', 'Q'])?.strip_prefix('=')?;
    let (whole, rest) = weight.split_once('.').unwrap_or((weight, ""));
    let thousandths = format!("{whole}{rest:0<3}").parse().ok().filter(|weight| (1..=1000).contains(weight))?;
    Some((thousandths, tag.trim().parse().ok()?))
}

/// POST `/language`: the choice at the foot of a page. It comes back to that page, in the language that was chosen.
///
/// # Errors
/// [`Failure`]
pub async fn choose(visit: Visit, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let form = reply::posted(&request, payload).await?;
    let token = visit.session_token();
    let form = visit.state.csrf.verify(&visit.host, Reader::Visitor(token.as_ref()), &visit.headers, form)?;
    let tag = form.field("language").unwrap_or_default();
    let texts = visit.look.languages.named(tag).ok_or(Failure::StaleForm)?;
    let mut answer = reply::see_other(&page_of_ours(&visit.host, form.field("back").unwrap_or_default()));
    reply::give(&mut answer, &cookie::set(Name::Language, texts.tag(), Some(KEPT_SECONDS)));
    Ok(answer)
}

/// A choice is kept for a year.
const KEPT_SECONDS: i64 = 365 * 24 * 3600;

/// The address of a page of the host, whatever `back` is: the home page, if it would lead anywhere else. The host stands
/// in it, so that no browser takes a path that begins with two slashes for another one.
fn page_of_ours(host: &Host, back: &str) -> String {
    let home = format!("{}/", host.base);
    let found = Url::parse(&home).ok().and_then(|base| {
        let mut url = base.join(back).ok()?;
        url.set_fragment(None);
        (url.origin() == base.origin() && url.username().is_empty() && url.password().is_none()).then_some(url)
    });
    found.map_or(home, String::from)
}
