//! What is asked about an account, and the last look before it is written to a source.

use super::preparation::{Domain, Password, Username};

/// Is this the password of that account?
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The account's name.
    pub username: &'a Username,
    /// The host it belongs to, from the configuration.
    pub domain: &'a Domain,
    /// What was typed.
    pub password: &'a Password,
}

/// Whose account?
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The account's name.
    pub username: &'a Username,
    /// The host it belongs to, from the configuration.
    pub domain: &'a Domain,
}

impl Question<'_> {
    /// The last look before anything is written to a backend, whatever the preparation was: nothing that ends a field, a
    /// line or a string. Nothing is ever escaped: a changed password is another password.
    pub(super) fn is_framable(self) -> bool {
        let Self { username, domain, password } = self;
        Subject { username, domain }.is_framable() && !password.reveal().contains(['\0', '\n', '\r'])
    }
}

impl Subject<'_> {
    /// The same, where there is no password.
    pub(super) fn is_framable(self) -> bool {
        ends_no_field(self.username.as_str()) && ends_no_field(self.domain.as_str())
    }
}

fn ends_no_field(text: &str) -> bool {
    !text.contains(|c: char| c == ':' || c.is_ascii_control())
}

#[cfg(test)]
mod tests {
    use super::super::preparation::Preparation;
    use super::*;

    #[test]
    fn nothing_that_ends_a_line_gets_past_the_guard_even_unprepared() {
        let (username, domain) = (Username::prepare("romeo").unwrap(), Domain::prepare("montague.lit").unwrap());
        let passes = |typed: &str| {
            let password = Password::prepare_by(typed, Preparation::None, 1000).unwrap();
            Question { username: &username, domain: &domain, password: &password }.is_framable()
        };
        for fine in ["a:b:c", ":", "p \u{20AC}", "tab\there", "\u{3}\u{4}"] {
            assert!(passes(fine), "{fine:?}");
        }
        for bad in ["x\nauth:juliet:montague.lit:guess", "x\r", "\0"] {
            assert!(!passes(bad), "{bad:?}");
        }
    }

    #[test]
    fn nothing_that_ends_a_field_gets_past_the_guard() {
        for bad in ["ro:meo", "ro\nmeo", "ro\u{7F}meo", "ro\u{1}meo"] {
            assert!(!ends_no_field(bad), "{bad:?}");
        }
        assert!(ends_no_field("rom\u{E9}o"));
    }
}
