//! The three fields of a question, brought into the form the XMPP server uses before anything else is done with them.
//!
//! Prosody applies SASLprep to names and passwords and nodeprep to names; a name or password accepted by chat has to
//! be the same bytes here (RFC 4013, RFC 3920 appendix A).

use std::fmt;

use stringprep::tables::unassigned_code_point;
use stringprep::{nameprep, nodeprep, saslprep};
use thiserror::Error;
use zeroize::Zeroizing;

/// The most bytes a field may have, before and after its preparation: Prosody's ceiling.
const LONGEST: usize = 1023;

/// The part of a JID before the `@`, prepared: it is sent, stored, shown and put in the identifier in this form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Username(String);

/// The part of a JID after the `@`, as the XMPP server knows it. It comes from the configuration, never from a request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Domain(String);

/// A prepared password. It is wiped from memory when it goes, and nothing prints it.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// What is done to a password before anybody is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preparation {
    /// SASLprep, as Prosody does it.
    #[default]
    Saslprep,
    /// Nothing, as ejabberd does it.
    None,
}

/// Why text is no user name, domain or password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FieldError {
    /// Nothing, or nothing once characters without a meaning of their own are taken away.
    #[error("it is empty")]
    Empty,
    /// More than 1,023 bytes.
    #[error("it is longer than 1023 bytes")]
    TooLong,
    /// A character that XMPP does not allow there, or left-to-right and right-to-left letters mixed.
    #[error("it has characters that are not allowed there")]
    Forbidden,
    /// `.` and `..` are read as steps in a path by every browser, so these names can have no identifier.
    #[error("a name of one or two dots can't have an address")]
    DotSegment,
}

impl Username {
    /// Prepares a name by SASLprep, then nodeprep. Nothing is trimmed.
    ///
    /// Code points that Unicode 3.2 did not know are refused, as both profiles do for names that are stored: a newer
    /// invisible character would make two names that look the same.
    ///
    /// # Errors
    /// Names that XMPP refuses, and those that can have no identifier.
    pub fn prepare(text: &str) -> Result<Self, FieldError> {
        let text = bounded(text)?;
        let text = saslprep(text).map_err(|_| FieldError::Forbidden)?;
        let name = nodeprep(&text).map_err(|_| FieldError::Forbidden)?;
        match bounded(&name)? {
            "." | ".." => Err(FieldError::DotSegment),
            name => Ok(Self(name.to_owned())),
        }
    }

    /// A name that XMPP allows and nobody has, with a number that nobody guesses.
    pub(super) fn of_nobody(number: u64) -> Self {
        Self(format!("montague-probe-{number:016x}"))
    }

    /// The prepared text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Domain {
    /// Prepares a domain by nameprep; lower case comes out.
    ///
    /// # Errors
    /// Besides what nameprep refuses: `:` (so no IPv6 literal), `/`, `@`, spaces and control characters, which would
    /// break the line protocols of the backends.
    pub fn prepare(text: &str) -> Result<Self, FieldError> {
        let prepared = nameprep(bounded(text)?).map_err(|_| FieldError::Forbidden)?;
        let domain = bounded(&prepared)?;
        let breaks = |c: char| matches!(c, ':' | '/' | '@' | ' ') || c.is_ascii_control();
        if domain.contains(breaks) { Err(FieldError::Forbidden) } else { Ok(Self(domain.to_owned())) }
    }

    /// The prepared text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Password {
    /// Prepares a password by SASLprep. Nothing is trimmed.
    ///
    /// Code points that Unicode 3.2 did not know, emoji among them, pass unchanged, as they do in Prosody.
    ///
    /// # Errors
    /// What SASLprep refuses, control characters above all, and what is empty or too long.
    pub fn prepare(text: &str) -> Result<Self, FieldError> {
        let kept_out = |c: &char| *c == STAND_IN || unassigned_code_point(*c);
        let text = bounded(text)?;
        let newer: Zeroizing<Vec<char>> = Zeroizing::new(text.chars().filter(kept_out).collect());
        let known: Zeroizing<String> =
            Zeroizing::new(text.chars().map(|c| if kept_out(&c) { STAND_IN } else { c }).collect());
        let prepared = Zeroizing::new(saslprep(&known).map_err(|_| FieldError::Forbidden)?.into_owned());
        let mut newer = newer.iter();
        let restore = |c| if c == STAND_IN { newer.next().copied().unwrap_or(c) } else { c };
        let restored: Zeroizing<String> = Zeroizing::new(prepared.chars().map(restore).collect());
        bounded(&restored)?;
        Ok(Self(restored))
    }

    /// Prepares a password as a backend wants it, which is asked questions of at most `longest` bytes.
    ///
    /// # Errors
    /// As for [`Password::prepare`]; without preparation only what is empty or longer than a question may be.
    pub fn prepare_by(text: &str, preparation: Preparation, longest: usize) -> Result<Self, FieldError> {
        match preparation {
            Preparation::Saslprep => Self::prepare(text),
            Preparation::None if text.is_empty() => Err(FieldError::Empty),
            Preparation::None if text.len() > longest => Err(FieldError::TooLong),
            Preparation::None => Ok(Self(Zeroizing::new(text.to_owned()))),
        }
    }

    /// A password that nobody has.
    pub(super) fn of_nobody(number: u64) -> Self {
        Self(Zeroizing::new(format!("no-password-{number:016x}")))
    }

    /// The prepared text; keep it where it is wiped too.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn bounded(text: &str) -> Result<&str, FieldError> {
    match text.len() {
        0 => Err(FieldError::Empty),
        1..=LONGEST => Ok(text),
        _ => Err(FieldError::TooLong),
    }
}

/// The library refuses every code point newer than Unicode 3.2, so each is hidden behind this snowman while SASLprep
/// works, and put back in its order. SASLprep neither makes, moves, changes nor removes a snowman.
const STAND_IN: char = '\u{2603}';

#[cfg(test)]
mod tests {
    use super::*;

    /// Input, SASLprep, SASLprep then nodeprep (RFC 4013, 3, and more of the kind); `None` is a refusal.
    const VECTORS: [(&str, Option<&str>, Option<&str>); 13] = [
        ("I\u{AD}X", Some("IX"), Some("ix")),
        ("user", Some("user"), Some("user")),
        ("USER", Some("USER"), Some("user")),
        ("\u{AA}", Some("a"), Some("a")),
        ("\u{2168}", Some("IX"), Some("ix")),
        ("\u{7}", None, None),
        ("\u{627}\u{31}", None, None),
        ("e\u{301}", Some("\u{E9}"), Some("\u{E9}")),
        ("\u{212B}", Some("\u{C5}"), Some("\u{E5}")),
        ("p\u{A0}w", Some("p w"), None),
        ("\u{FF32}omeo", Some("Romeo"), Some("romeo")),
        ("a:b", Some("a:b"), None),
        ("", None, None),
    ];

    #[test]
    fn the_vectors_of_the_profiles_hold() {
        for (input, saslprep, nodeprep) in VECTORS {
            let password = Password::prepare(input).ok();
            assert_eq!(password.as_ref().map(Password::reveal), saslprep, "password {input:?}");
            let username = Username::prepare(input).ok();
            assert_eq!(username.as_ref().map(Username::as_str), nodeprep, "user name {input:?}");
        }
    }

    #[test]
    fn where_stringprep_and_precis_differ_stringprep_is_followed() {
        for (input, prepared) in
            [("stra\u{DF}e", "strasse"), ("\u{3A3}", "\u{3C3}"), ("\u{130}", "i\u{307}"), ("a\u{2060}b", "ab")]
        {
            assert_eq!(Username::prepare(input).unwrap().as_str(), prepared);
        }
    }

    #[test]
    fn a_user_name_has_none_of_the_characters_xmpp_forbids() {
        for c in "\"&'/:<>@ \t\n\0\u{7F}\u{A0}\u{3000}\u{E000}\u{FFFD}\u{202E}\u{FF20}\u{FF1A}".chars() {
            assert_eq!(Username::prepare(&format!("ro{c}meo")), Err(FieldError::Forbidden), "{c:?}");
        }
        for (name, fault) in
            [(".", FieldError::DotSegment), ("..", FieldError::DotSegment), ("\u{AD}", FieldError::Empty)]
        {
            assert_eq!(Username::prepare(name), Err(fault), "{name:?}");
        }
        assert!(Username::prepare("...").is_ok());
    }

    #[test]
    fn a_field_has_1023_bytes_at_most_before_and_after() {
        assert!(Username::prepare(&"a".repeat(1023)).is_ok() && Password::prepare(&"a".repeat(1023)).is_ok());
        assert_eq!(Username::prepare(&"a".repeat(1024)), Err(FieldError::TooLong));
        assert_eq!(Password::prepare(&"a".repeat(1024)).err(), Some(FieldError::TooLong));
        // U+FDFA becomes eighteen letters.
        assert_eq!(Password::prepare(&"\u{FDFA}".repeat(100)).err(), Some(FieldError::TooLong));
        assert_eq!(Password::prepare("\u{AD}").err(), Some(FieldError::Empty));
    }

    #[test]
    fn a_password_keeps_newer_characters_in_their_place_and_is_not_trimmed() {
        for (typed, prepared) in [
            ("p\u{1F339}w", "p\u{1F339}w"),
            ("\u{2603}\u{1F339}\u{2168}\u{1F9C0}\u{2603}", "\u{2603}\u{1F339}IX\u{1F9C0}\u{2603}"),
            (" a:b ", " a:b "),
        ] {
            assert_eq!(Password::prepare(typed).unwrap().reveal(), prepared);
        }
        for refused in ["a\nb", "a\rb", "a\0b", "a\u{FDD0}", "a\u{1FFFE}", "a\u{10FFFF}"] {
            assert_eq!(Password::prepare(refused).err(), Some(FieldError::Forbidden), "{refused:?}");
        }
    }

    #[test]
    fn a_domain_is_lower_case_and_breaks_no_line_protocol() {
        assert_eq!(Domain::prepare("Montague.LIT").unwrap().as_str(), "montague.lit");
        assert_eq!(Domain::prepare("M\u{DC}ller.example").unwrap().as_str(), "m\u{FC}ller.example");
        for refused in ["", "::1", "a:b", "a b", "a/b", "a@b", "a\nb", "a\u{7F}"] {
            assert!(Domain::prepare(refused).is_err(), "{refused:?}");
        }
    }
}
