//! Every page in every variant, filled with what it might show: what the tests look at, and what the style guide of
//! `montague demo` shows to whoever changes the look of the pages. The samples of a page stand beside it.

use askama::{DynTemplate, Template};

use super::{Frame, LanguageForm, Viewer};
use crate::web::look::Look;
use crate::words::Texts;

/// What a hostile site writes wherever it can: short enough to be shown whole.
pub(super) const HOSTILE: &str = "\"><svg onload=x>' onclick='x' {{7*7}}</form></title><script>x</script>&amp;";

/// A page, filled. There are many of them: none is rendered before somebody wants to see it.
pub struct Sample {
    /// What it shows: "consent-many".
    pub name: String,
    page: Box<dyn DynTemplate>,
}

/// Who looks at the samples, and in what language and look.
pub struct Cast {
    /// The sentences.
    pub texts: Texts,
    /// The look.
    pub look: Look,
}

impl Sample {
    /// The page under the name of what it shows.
    pub(super) fn new(name: &str, page: impl Template + 'static) -> Self {
        Self { name: name.to_owned(), page: Box::new(page) }
    }

    /// What a browser gets.
    ///
    /// # Errors
    /// When it cannot be rendered.
    pub fn html(&self) -> askama::Result<String> {
        self.page.dyn_render()
    }
}

impl Cast {
    /// The frame of somebody who is not signed in.
    pub(super) fn stranger(&self) -> Frame {
        Frame {
            texts: self.texts.clone(),
            theme: self.look.theme.clone(),
            domain: "montague.lit".to_owned(),
            base: "https://montague.lit".to_owned(),
            viewer: None,
            contact: Some("id.montague.lit".to_owned()),
            language_form: Some(LanguageForm {
                csrf: "token".to_owned(),
                back: "/login?to=sites".to_owned(),
                languages: self.look.languages.clone(),
            }),
            in_popup: false,
        }
    }

    /// The frame of romeo.
    pub(super) fn owner(&self) -> Frame {
        let viewer =
            Viewer { jid: "romeo@montague.lit".to_owned(), username: "romeo".to_owned(), csrf: "token".to_owned() };
        Frame { viewer: Some(viewer), ..self.stranger() }
    }

    /// The same frame in a small window.
    pub(super) fn in_popup(frame: Frame) -> Frame {
        Frame { in_popup: true, ..frame }
    }

    /// The frame where no host is known.
    pub(super) fn unserved(&self) -> Frame {
        Frame { domain: String::new(), base: String::new(), contact: None, language_form: None, ..self.stranger() }
    }
}

/// The samples of all pages.
#[must_use]
pub fn all(cast: &Cast) -> Vec<Sample> {
    [
        super::home::samples(cast),
        super::check::samples(cast),
        super::identity::samples(cast),
        super::endpoint::samples(cast),
        super::login::samples(cast),
        super::chat::samples(cast),
        super::messages::samples(cast),
        super::consent::samples(cast),
        super::onward::samples(cast),
        super::verdict::samples(cast),
        super::wrong_turn::samples(cast),
        super::account::samples(cast),
        super::sites::samples(cast),
        super::profile::samples(cast),
        super::sessions::samples(cast),
        super::activity::samples(cast),
        super::password::samples(cast),
        super::data::samples(cast),
        super::failure::samples(cast),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// A page that counts how often it is rendered.
    #[derive(Template)]
    #[template(source = "{{ self.seen() }}", ext = "html")]
    struct Counting(Arc<AtomicU32>);

    impl Counting {
        fn seen(&self) -> u32 {
            self.0.fetch_add(1, Ordering::Relaxed) + 1
        }
    }

    #[test]
    fn a_sample_is_rendered_for_those_who_want_to_see_it_and_not_before() {
        let count = Arc::new(AtomicU32::new(0));
        let sample = Sample::new("counting", Counting(Arc::clone(&count)));
        assert_eq!(count.load(Ordering::Relaxed), 0);
        assert_eq!((sample.html().expect("a page").as_str(), count.load(Ordering::Relaxed)), ("1", 1));
    }
}
