//! Who can say whether a password is right. It asks, and never folds its three answers into two.
//!
//! It knows nothing of sessions, throttles or pages: those who ask it decide what an answer means.

/// The accounts Montague keeps itself.
pub mod local;
/// User names, domains and passwords in the form the XMPP server uses.
pub mod preparation;

use thiserror::Error;

use local::LocalAccounts;
use preparation::{Domain, Password, Username};

use crate::store::{StoreError, Transaction};

/// Whom a host asks about its accounts.
#[derive(Clone)]
pub enum Backend {
    /// The embedded accounts.
    Local(LocalAccounts),
}

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

/// What a backend can say. An error is never a yes, never a no, never counted as a failed attempt and never cached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// There is no answer.
    Error(ErrorKind),
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ErrorKind {
    /// It cannot be reached, or too many are waiting for it.
    #[error("the credential backend is not available")]
    Unavailable,
    /// It did not answer in time.
    #[error("the credential backend did not answer in time")]
    Timeout,
    /// It answered something that is neither yes nor no.
    #[error("the credential backend gave an answer that cannot be understood")]
    Protocol,
    /// It was not asked, because a field would break the question apart.
    #[error("a field of the question is not allowed")]
    Rejected,
    /// It does not know this kind of question.
    #[error("the credential backend does not know this question")]
    Unsupported,
}

/// Which password an embedded account has at a moment. Equal marks: it was not changed in between, nor the account
/// removed. Outside backends change passwords without telling us; theirs are always equal.
#[derive(PartialEq, Eq)]
pub struct Mark(Option<String>);

impl Backend {
    /// Whether the password is right. One question to the backend; whether the account exists is not asked before.
    pub async fn check(&self, question: Question<'_>) -> Answer {
        let Question { username, domain, password } = question;
        if !is_framable(username.as_str(), domain.as_str(), password.reveal()) {
            return Answer::Error(ErrorKind::Rejected);
        }
        match self {
            Self::Local(accounts) => accounts.check(question).await,
        }
    }

    /// The mark of an account, taken before its password is checked.
    ///
    /// # Errors
    /// Fails when there is no answer: the mark of no account would make a right password a wrong one.
    pub async fn mark(&self, username: &Username, domain: &Domain) -> Result<Mark, ErrorKind> {
        match self {
            Self::Local(accounts) => accounts.mark(username, domain).await,
        }
    }

    /// The mark of an account within the transaction that begins its session. Unless it is the one from before, the
    /// yes is about a password that is none any more, and whoever changed it was told that all sessions ended.
    ///
    /// # Errors
    /// Fails when the database is away.
    pub async fn mark_within(
        &self,
        tx: &mut Transaction,
        username: &Username,
        domain: &Domain,
    ) -> Result<Mark, StoreError> {
        match self {
            Self::Local(_) => LocalAccounts::mark_within(tx, username, domain).await,
        }
    }

    /// Whether the account exists.
    pub async fn exists(&self, username: &Username, domain: &Domain) -> Answer {
        match self {
            Self::Local(accounts) => accounts.exists(username, domain).await,
        }
    }
}

/// The last look before anything is written to a backend, whatever the preparation was: nothing that ends a field, a
/// line or a string. Nothing is ever escaped: a changed password is another password.
fn is_framable(username: &str, domain: &str, password: &str) -> bool {
    let ends_a_field = |c: char| c == ':' || c.is_ascii_control();
    let ends_a_line = |c: char| matches!(c, '\0' | '\n' | '\r');
    !username.contains(ends_a_field) && !domain.contains(ends_a_field) && !password.contains(ends_a_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_ends_a_field_or_a_line_gets_past_the_guard() {
        for fine in ["a:b:c", ":", "p \u{20AC}", "tab\there", "\u{3}\u{4}"] {
            assert!(is_framable("romeo", "montague.lit", fine), "{fine:?}");
        }
        for bad in ["x\nauth:juliet:montague.lit:guess", "x\r", "\0"] {
            assert!(!is_framable("romeo", "montague.lit", bad), "{bad:?}");
        }
        for bad in ["ro:meo", "ro\nmeo", "ro\u{7F}meo", "ro\u{1}meo"] {
            assert!(!is_framable(bad, "montague.lit", "x") && !is_framable("romeo", bad, "x"), "{bad:?}");
        }
    }
}
