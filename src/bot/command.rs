//! Commands by their words: the English ones, which are the nodes of ad-hoc commands too, and those of the person's own
//! language.

use crate::words::Texts;

/// What can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Tells what can be said.
    Help,
    /// Lists the sites that are trusted or kept out.
    Sites,
    /// Lets a site sign the person in without asking.
    Trust,
    /// Keeps a site out.
    Never,
    /// Forgets what was decided about a site.
    Revoke,
    /// Takes the last `revoke` back.
    Restore,
    /// Chooses what a trusted site receives, and whose details.
    Give,
    /// Shows the details that sites may be given.
    Profile,
    /// Writes a detail.
    Set,
    /// Empties a detail.
    Clear,
    /// Takes back what was written where the vCard says something.
    Refill,
    /// Lists, makes, names, chooses and removes personas.
    Persona,
    /// Lists the browsers that are signed in.
    Sessions,
    /// Signs a browser out.
    End,
    /// Tells what happened.
    Activity,
    /// Goes on with what was too long for one answer.
    More,
    /// Switches what is told without being asked.
    Notices,
    /// Switches signing in from the chat client.
    Confirm,
    /// Chooses the language of the answers.
    Language,
    /// Shows all that is known of the person.
    Export,
    /// Erases all that is known of the person.
    Delete,
    /// Agrees to what was asked.
    Yes,
    /// Refuses what was asked.
    No,
}

/// What there is to know of a command.
struct Row {
    /// The English word.
    word: &'static str,
    /// The text with the word in a language.
    local: &'static str,
    /// The text that says what it does.
    about: &'static str,
    /// The text with what comes after the word.
    usage: Option<&'static str>,
}

/// A line, understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// The command.
    pub verb: Verb,
    /// What comes after it.
    pub rest: &'a str,
}

/// Why a line is no command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misheard {
    /// It looks as if somebody typed a password.
    Password,
    /// No command is called so; this one is called nearly so.
    Unknown(Option<String>),
}

impl Verb {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 23] = [
        Self::Help,
        Self::Sites,
        Self::Trust,
        Self::Never,
        Self::Revoke,
        Self::Restore,
        Self::Give,
        Self::Profile,
        Self::Set,
        Self::Clear,
        Self::Refill,
        Self::Persona,
        Self::Sessions,
        Self::End,
        Self::Activity,
        Self::More,
        Self::Notices,
        Self::Confirm,
        Self::Language,
        Self::Export,
        Self::Delete,
        Self::Yes,
        Self::No,
    ];

    /// Those that are ad-hoc commands: all but the answers of a conversation.
    pub(super) fn nodes() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|verb| !matches!(verb, Self::More | Self::Yes | Self::No))
    }

    /// The ad-hoc command of a node: exactly the English word.
    #[must_use]
    pub fn of_node(node: &str) -> Option<Self> {
        Self::nodes().find(|verb| verb.word() == node)
    }

    const fn row(self) -> Row {
        match self {
            Self::Help => row("help", "bot-command-help", "bot-help-help", Some("bot-usage-help")),
            Self::Sites => row("sites", "bot-command-sites", "bot-help-sites", None),
            Self::Trust => row("trust", "bot-command-trust", "bot-help-trust", Some("bot-usage-trust")),
            Self::Never => row("never", "bot-command-never", "bot-help-never", Some("bot-usage-never")),
            Self::Revoke => row("revoke", "bot-command-revoke", "bot-help-revoke", Some("bot-usage-revoke")),
            Self::Restore => row("restore", "bot-command-restore", "bot-help-restore", None),
            Self::Give => row("give", "bot-command-give", "bot-help-give", Some("bot-usage-give")),
            Self::Profile => row("profile", "bot-command-profile", "bot-help-profile", Some("bot-usage-profile")),
            Self::Set => row("set", "bot-command-set", "bot-help-set", Some("bot-usage-set")),
            Self::Clear => row("clear", "bot-command-clear", "bot-help-clear", Some("bot-usage-clear")),
            Self::Refill => row("refill", "bot-command-refill", "bot-help-refill", None),
            Self::Persona => row("persona", "bot-command-persona", "bot-help-persona", Some("bot-usage-persona")),
            Self::Sessions => row("sessions", "bot-command-sessions", "bot-help-sessions", None),
            Self::End => row("end", "bot-command-end", "bot-help-end", Some("bot-usage-end")),
            Self::Activity => row("activity", "bot-command-activity", "bot-help-activity", None),
            Self::More => row("more", "bot-command-more", "bot-help-more", None),
            Self::Notices => row("notices", "bot-command-notices", "bot-help-notices", Some("bot-usage-notices")),
            Self::Confirm => row("confirm", "bot-command-confirm", "bot-help-confirm", Some("bot-usage-confirm")),
            Self::Language => row("language", "bot-command-language", "bot-help-language", Some("bot-usage-language")),
            Self::Export => row("export", "bot-command-export", "bot-help-export", None),
            Self::Delete => row("delete", "bot-command-delete", "bot-help-delete", Some("bot-usage-delete")),
            Self::Yes => row("yes", "bot-command-yes", "bot-help-yes", Some("bot-usage-yes")),
            Self::No => row("no", "bot-command-no", "bot-help-no", None),
        }
    }

    /// The English word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.row().word
    }

    /// The word in a language.
    #[must_use]
    pub fn local(self, texts: &Texts) -> String {
        texts.unmarked(self.row().local)
    }

    /// What it does.
    pub(super) fn about(self, texts: &Texts) -> String {
        texts.unmarked(self.row().about)
    }

    /// The word with what comes after it.
    #[must_use]
    pub fn usage(self, texts: &Texts) -> String {
        let word = self.local(texts);
        self.row().usage.map_or_else(|| word.clone(), |usage| texts.unmarked_with(usage, &[("command", word.as_str())]))
    }

    /// The command of a word, in any case.
    pub(super) fn of_word(word: &str, texts: &Texts) -> Option<Self> {
        let word = word.to_lowercase();
        // English words mean what they mean, whatever a language calls by them.
        let english = Self::ALL.into_iter().find(|verb| verb.word() == word);
        english.or_else(|| Self::ALL.into_iter().find(|verb| verb.local(texts) == word))
    }
}

/// Understands a line.
///
/// # Errors
/// It is no command.
pub fn understand<'a>(line: &'a str, texts: &Texts) -> Result<Said<'a>, Misheard> {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if let Some(verb) = Verb::of_word(word, texts) {
        return Ok(Said { verb, rest: rest.trim() });
    }
    let (word, lower) = (word.to_lowercase(), line.to_lowercase());
    let after = |name: &str| lower.strip_prefix(&name.to_lowercase()).map(str::to_owned);
    let begins = |name: &str| after(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if begins("password") || begins("passwd") || begins(&texts.unmarked("password")) {
        return Err(Misheard::Password);
    }
    let words = Verb::ALL.into_iter().flat_map(|verb| [verb.word().to_owned(), verb.local(texts)]);
    // A slip of the pen is one letter in three, so that no long word is one.
    let letters = word.chars().count();
    let is_slip = |distance: usize, known: &str| distance * 3 <= known.chars().count();
    let near = words.filter(|known| is_slip(letters.abs_diff(known.chars().count()), known));
    let near = near.map(|known| (strsim::damerau_levenshtein(&known, &word), known));
    let nearest = near.filter(|(distance, known)| is_slip(*distance, known)).min();
    Err(Misheard::Unknown(nearest.map(|(_, known)| known)))
}

const fn row(word: &'static str, local: &'static str, about: &'static str, usage: Option<&'static str>) -> Row {
    Row { word, local, about, usage }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Languages;

    #[test]
    fn words_are_understood_in_english_and_in_ones_own_language_in_any_case() {
        let languages = Languages::read().unwrap();
        for texts in languages.iter() {
            for verb in Verb::ALL {
                for word in [verb.word().to_owned(), verb.word().to_uppercase(), verb.local(texts)] {
                    assert_eq!(
                        understand(&format!("{word}  a b "), texts).unwrap().verb,
                        verb,
                        "{} {word}",
                        texts.tag()
                    );
                }
                assert!(!verb.local(texts).contains(' '), "{}: a command is one word", texts.tag());
                assert_eq!(verb.local(texts), verb.local(texts).to_lowercase(), "{}", texts.tag());
            }
        }
        let english = languages.named("en").unwrap();
        assert_eq!(understand("trust \t https://x/ ", english), Ok(Said { verb: Verb::Trust, rest: "https://x/" }));
    }

    #[test]
    fn a_slip_of_the_pen_is_answered_with_the_nearest_command() {
        let texts = Texts::english().unwrap();
        for (line, near) in [
            ("stes", Some("sites")),
            ("hepl", Some("help")),
            ("sesions", Some("sessions")),
            ("xyzzy", None),
            ("", None),
            ("<b>", None),
        ] {
            assert_eq!(understand(line, &texts), Err(Misheard::Unknown(near.map(str::to_owned))), "{line}");
        }
    }

    #[test]
    fn a_password_is_recognised_and_not_taken() {
        let languages = Languages::read().unwrap();
        for (tag, line) in [("en", "password hunter2"), ("en", "Password: hunter2"), ("de", "Passwort abc")] {
            assert_eq!(understand(line, languages.named(tag).unwrap()), Err(Misheard::Password), "{line}");
        }
    }
}
