//! Answering `check_authentication` (OpenID 2.0, 11.4.2): whether an assertion is ours, said at most once.

use std::time::Duration;

use crate::openid::association::{Private, Shared};
use crate::openid::request::CheckAuthenticationRequest;
use crate::openid::response::{self, Reply};
use crate::provider::{Provider, ProviderError};
use crate::store::spent;

/// How much longer than a private handle lives the mark stays that it was spent.
const MARGIN: Duration = Duration::from_hours(1);

impl Provider {
    /// Verifies an assertion posted back by a relying party. Only a private handle verifies; the signature is
    /// checked first and in constant time, then one atomic insert decides who was first (11.4.2.1).
    ///
    /// # Errors
    /// [`ProviderError::Store`] when the store cannot say whether the handle is one of ours, or whether the assertion
    /// was verified before: then the answer is neither true nor false.
    pub async fn check_authentication(&self, request: CheckAuthenticationRequest) -> Result<Reply, ProviderError> {
        let valid = match self.keys.open_handle::<Private>(&request.handle, self.settings.private_lifetime).await? {
            Ok(association) => {
                let (random, issued) = (association.random(), association.issued());
                let expires = issued.after(self.settings.private_lifetime).after(MARGIN);
                request.verify(&association) && spent::spend(&self.db, &random, expires).await?
            }
            Err(cause) => {
                tracing::debug!(%cause, "check_authentication for a handle that does not verify");
                false
            }
        };
        let dead = match request.invalidate_handle.filter(|_| valid) {
            Some(handle) if self.is_dead(&handle).await => Some(handle),
            _ => None,
        };
        Ok(response::check_authentication(request.version, valid, dead.as_deref())?)
    }

    /// Whether a handle is no live shared association, so that a relying party may forget it (11.4.2.2). It is not told
    /// to while that is uncertain.
    async fn is_dead(&self, handle: &str) -> bool {
        matches!(self.keys.open_handle::<Shared>(handle, self.settings.shared_lifetime).await, Ok(Err(_)))
    }
}
