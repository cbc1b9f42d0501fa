//! Issuing a positive assertion (OpenID 2.0, 10.1). The only way here is an [`Approval`], and it is used up.

use crate::account::person::Host;
use crate::openid::association::{AssociationType, Shared};
use crate::openid::realm::VerifiedReturnTo;
use crate::openid::request::CheckidRequest;
use crate::openid::response::Reply;
use crate::openid::response::assertion::{self, Claims, Signer};
use crate::provider::consent::Approval;
use crate::provider::{Provider, ProviderError};

impl Provider {
    /// Signs the assertion that was approved: under the shared association the relying party named, if that is
    /// alive, otherwise under a private one, telling the relying party to forget a dead handle (10, 11.4.2.2).
    /// A private association always signs with SHA-256, since only we will verify it.
    pub(super) async fn issue(
        &self,
        host: &Host,
        request: CheckidRequest,
        return_to: VerifiedReturnTo,
        approval: Approval,
    ) -> Result<Reply, ProviderError> {
        let (signer, invalidate_handle) = self.signer(request.assoc_handle).await?;
        let claims = Claims {
            op_endpoint: host.endpoint(),
            identity: approval.identity,
            return_to,
            invalidate_handle,
            extension_fields: request.extensions.answer(&approval.released, approval.proven),
        };
        Ok(assertion::positive(claims, signer, self.system.now(), &mut self.system.rng())?.into_reply())
    }

    /// What signs, and the handle that the relying party should forget. A handle that only the store could tell about,
    /// which is away, is neither used nor given up: the relying party asks whether a private one is genuine.
    async fn signer(&self, named: Option<String>) -> Result<(Signer, Option<String>), ProviderError> {
        if let Some(handle) = &named {
            match self.keys.open_handle::<Shared>(handle, self.settings.shared_lifetime).await {
                Ok(Ok(association)) => return Ok((Signer::Shared(association), None)),
                Ok(Err(cause)) => tracing::debug!(%cause, "a relying party named a handle that is not alive"),
                Err(error) => {
                    tracing::warn!(%error, "whether a handle is alive is not known; a private one signs");
                    return Ok((self.private_signer()?, None));
                }
            }
        }
        Ok((self.private_signer()?, named))
    }

    fn private_signer(&self) -> Result<Signer, ProviderError> {
        Ok(Signer::Private(self.keys.mint(AssociationType::HmacSha256)?))
    }
}
