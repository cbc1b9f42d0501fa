//! Issuing a positive assertion (OpenID 2.0, 10.1). The only way here is an [`Approval`], and it is used up.

use crate::account::person::Host;
use crate::openid::association::{AssociationType, Shared};
use crate::openid::namespace::Version;
use crate::openid::realm::VerifiedReturnTo;
use crate::openid::request::CheckidRequest;
use crate::openid::response::assertion::{self, Claims, Signer};
use crate::openid::response::{Indirect, Reply};
use crate::provider::consent::Approval;
use crate::provider::{Provider, ProviderError};

impl Provider {
    /// Signs the assertion that was approved: under the shared association the relying party named, if that is
    /// alive, otherwise under a private one, telling the relying party to forget a dead handle (10, 11.4.2.2).
    pub(super) async fn issue(
        &self,
        host: &Host,
        request: CheckidRequest,
        return_to: VerifiedReturnTo,
        approval: Approval,
    ) -> Result<Reply, ProviderError> {
        let version = request.version;
        let Approval { identity, released, proven } = approval;
        let extension_fields = request.extensions.answer(version, &released, proven, self.settings.nist_level);
        let (op_endpoint, invalidate_handle) = (host.endpoint(), None);
        let claims = Claims { version, op_endpoint, identity, return_to, invalidate_handle, extension_fields };
        let named = request.assoc_handle;
        let assertion = self.assert(claims.clone(), named.clone()).await?;
        // OpenID 1.x has no other way than an address, and its answer is the identifier (1.1, appendix D).
        let is_too_long = version == Version::V1 && !claims.extension_fields.is_empty() && !assertion.fits_redirect();
        if is_too_long {
            tracing::info!("the details are left out of an answer of OpenID 1.x that would be too long for an address");
            let bare = Claims { extension_fields: Vec::new(), ..claims };
            return Ok(self.assert(bare, named).await?.into_reply());
        }
        Ok(assertion.into_reply())
    }

    async fn assert(&self, claims: Claims, named: Option<String>) -> Result<Indirect, ProviderError> {
        let (signer, invalidate_handle) = self.signer(claims.version, named).await?;
        let claims = Claims { invalidate_handle, ..claims };
        Ok(assertion::positive(claims, signer, self.system.now(), &mut self.system.rng())?)
    }

    /// What signs, and the handle that the relying party should forget. A handle that only the store could tell about,
    /// which is away, is neither used nor given up: the relying party asks whether a private one is genuine.
    async fn signer(&self, version: Version, named: Option<String>) -> Result<(Signer, Option<String>), ProviderError> {
        if let Some(handle) = &named {
            match self.keys.open_handle::<Shared>(handle, self.settings.shared_lifetime).await {
                Ok(Ok(association)) => return Ok((Signer::Shared(association), None)),
                Ok(Err(cause)) => tracing::debug!(%cause, "a relying party named a handle that is not alive"),
                Err(error) => {
                    tracing::warn!(%error, "whether a handle is alive is not known; a private one signs");
                    return Ok((self.private_signer(version)?, None));
                }
            }
        }
        Ok((self.private_signer(version)?, named))
    }

    /// Only we will verify what it signs, so that it takes the better of the algorithms; OpenID 1.x knows one.
    fn private_signer(&self, version: Version) -> Result<Signer, ProviderError> {
        let association_type = match version {
            Version::V1 => AssociationType::HmacSha1,
            Version::V2 => AssociationType::HmacSha256,
        };
        Ok(Signer::Private(self.keys.mint(association_type)?))
    }
}
