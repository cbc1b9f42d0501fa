//! How the pages of a host look and what they call the provider: its theme, and the texts with its name in them.

use crate::theme::Theme;
use crate::words::{Languages, TextsError};

/// A theme and every language in its words. Cheap to clone.
#[derive(Clone)]
pub struct Look {
    /// Mark, colours, the sentence at the foot.
    pub theme: Theme,
    /// Every sentence, in every language.
    pub languages: Languages,
}

impl Look {
    /// The look of a theme.
    ///
    /// # Errors
    /// None in a program whose tests have passed.
    pub fn new(theme: Theme) -> Result<Self, TextsError> {
        let languages = Languages::read()?;
        let languages = match theme.name() {
            Some(name) => languages.calling(name)?,
            None => languages,
        };
        Ok(Self { theme, languages })
    }
}
