//! The languages that there are, and the first of somebody's own among them.
//!
//! Every file of `templates/text/` is a language and part of the program; there is no list of them anywhere.

use std::sync::Arc;

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::{Texts, TextsError};

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

    /// The first language of somebody's that is there, by what their browser says it accepts (RFC 9110, 12.5.4);
    /// otherwise English.
    #[must_use]
    pub fn accepted(&self, accept: &str) -> Texts {
        let there: Vec<_> = self.iter().map(Texts::language).collect();
        let found = negotiate_languages(&ranges(accept), &there, None, NegotiationStrategy::Lookup).first().copied();
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
