//! The beginning of a session, which ends others.

use super::{Actor, Browser, Domain, Method, SessionToken, Sessions};
use crate::store::{StoreError, Transaction, execute};

/// How many sessions one account has.
const OF_ACCOUNT: i64 = 100;

impl Sessions {
    /// Begins a session for somebody who has just proven who they are. Where the account has a lot of them, those that were
    /// used least recently end.
    pub(in crate::account) async fn start(
        &self,
        tx: &mut Transaction,
        actor: &Actor,
        browser: &Browser,
        (method, remember): (Method, bool),
    ) -> Result<SessionToken, StoreError> {
        let (token, now) = (SessionToken::new(self.system.random()), self.now().unix());
        execute!(
            tx,
            "DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE domain = $1 AND username = $2
                ORDER BY last_used DESC, password_at DESC LIMIT 1000 OFFSET $3)",
            actor.domain(),
            actor.username(),
            OF_ACCOUNT - 1,
        )
        .await?;
        execute!(
            tx,
            "INSERT INTO session
                (token_hash, domain, username, password_at, method, remembered, last_used, existence_asked_at, address,
                 user_agent)
             VALUES ($1, $2, $3, $4, $8, $5, $4, $4, $6, $7)",
            token.id().as_bytes(),
            actor.domain(),
            actor.username(),
            now,
            remember,
            browser.address().to_string(),
            browser.user_agent(),
            method.name(),
        )
        .await?;
        Ok(token)
    }

    /// Ends the session a browser had before, whoever's it was: a planted or old token is worth nothing after a
    /// sign-in.
    pub(in crate::account) async fn replace(
        tx: &mut Transaction,
        domain: &Domain,
        previous: &SessionToken,
    ) -> Result<(), StoreError> {
        execute!(
            tx,
            "DELETE FROM session WHERE token_hash = $1 AND domain = $2",
            previous.id().as_bytes(),
            domain.as_str(),
        )
        .await?;
        Ok(())
    }
}
