//! What an XMPP server may ask. The words are those of ejabberd's external authentication, and Prosody's where it has
//! the same; nothing is prepared yet.

/// An account as it was named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Account<'a> {
    /// The part before the `@`.
    pub user: &'a str,
    /// The part after it.
    pub server: &'a str,
}

/// An account and a password.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Login<'a> {
    /// Whose.
    pub account: Account<'a>,
    /// As it was sent.
    pub password: &'a str,
}

/// One question. It holds passwords, so nothing prints it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Question<'a> {
    /// Is this the password?
    Auth(Login<'a>),
    /// Is there such an account?
    IsUser(Account<'a>),
    /// Give the account this password.
    SetPass(Login<'a>),
    /// Make an account with this password.
    TryRegister(Login<'a>),
    /// Remove the account.
    RemoveUser(Account<'a>),
    /// Remove the account if this is its password.
    RemoveUser3(Login<'a>),
    /// Anything else: commands of a later day, too few or too many fields, bytes that are not UTF-8.
    Unknown,
}

impl<'a> Question<'a> {
    /// Reads `COMMAND:USER:SERVER` or `COMMAND:USER:SERVER:PASSWORD`. Neither of the first three can hold a colon, so
    /// whatever follows the third one is the password, with all of its colons.
    #[must_use]
    pub fn parse(sent: &'a [u8]) -> Self {
        let Ok(text) = str::from_utf8(sent) else { return Self::Unknown };
        let mut fields = text.splitn(4, ':');
        let (Some(command), Some(user), Some(server)) = (fields.next(), fields.next(), fields.next()) else {
            return Self::Unknown;
        };
        let account = Account { user, server };
        match (command, fields.next().map(|password| Login { account, password })) {
            ("auth", Some(login)) => Self::Auth(login),
            ("isuser", None) => Self::IsUser(account),
            ("setpass", Some(login)) => Self::SetPass(login),
            ("tryregister", Some(login)) => Self::TryRegister(login),
            ("removeuser", None) => Self::RemoveUser(account),
            ("removeuser3", Some(login)) => Self::RemoveUser3(login),
            _ => Self::Unknown,
        }
    }

    /// Its kind, for the log.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Auth(_) => "auth",
            Self::IsUser(_) => "isuser",
            Self::SetPass(_) => "setpass",
            Self::TryRegister(_) => "tryregister",
            Self::RemoveUser(_) => "removeuser",
            Self::RemoveUser3(_) => "removeuser3",
            Self::Unknown => "unknown",
        }
    }

    /// Whether a yes has changed something.
    #[must_use]
    pub fn is_change(&self) -> bool {
        matches!(self, Self::SetPass(_) | Self::TryRegister(_) | Self::RemoveUser(_) | Self::RemoveUser3(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROMEO: Account<'_> = Account { user: "romeo", server: "montague.lit" };

    fn is(sent: &[u8], question: Question<'_>) {
        assert!(Question::parse(sent) == question, "{}", String::from_utf8_lossy(sent));
    }

    #[test]
    fn every_command_is_read_with_its_fields() {
        let login = Login { account: ROMEO, password: "s3cret" };
        is(b"auth:romeo:montague.lit:s3cret", Question::Auth(login));
        is(b"isuser:romeo:montague.lit", Question::IsUser(ROMEO));
        is(b"setpass:romeo:montague.lit:s3cret", Question::SetPass(login));
        is(b"tryregister:romeo:montague.lit:s3cret", Question::TryRegister(login));
        is(b"removeuser:romeo:montague.lit", Question::RemoveUser(ROMEO));
        is(b"removeuser3:romeo:montague.lit:s3cret", Question::RemoveUser3(login));
    }

    #[test]
    fn a_password_keeps_every_colon_and_every_space() {
        for password in ["a:b", ":", "::::", "", " a ", "p:\u{20AC}", "x\r", "tab\there"] {
            let sent = format!("auth:romeo:montague.lit:{password}");
            is(sent.as_bytes(), Question::Auth(Login { account: ROMEO, password }));
        }
    }

    #[test]
    fn what_is_no_question_is_unknown() {
        for sent in [
            "",
            "auth",
            "auth:",
            "auth:romeo",
            "auth:romeo:montague.lit",
            "isuser:romeo",
            "isuser:romeo:montague.lit:",
            "removeuser:romeo:montague.lit:s3cret",
            "removeuser3:romeo:montague.lit",
            "AUTH:romeo:montague.lit:s3cret",
            " auth:romeo:montague.lit:s3cret",
            "certauth:romeo:montague.lit:certificate",
            "error: no",
        ] {
            is(sent.as_bytes(), Question::Unknown);
        }
        is(b"auth:rom\xe9o:montague.lit:s3cret", Question::Unknown);
    }
}
