//! Answering `associate` (OpenID 2.0, 8): a shared key for a relying party, written nowhere.

use tokio::task;

use crate::openid::association::transport::CarriedKey;
use crate::openid::association::{Association, AssociationType, SecureChannel, Shared};
use crate::openid::dh::DhRequest;
use crate::openid::namespace::Version;
use crate::openid::request::{AssociateRequest, Channel, Reason, Rejection, Suggestion, Transport};
use crate::openid::response::{self, Reply};
use crate::provider::{Provider, ProviderError};

impl Provider {
    /// Makes an association and the direct response that carries its key. Plain transport needs proof of a
    /// protected line (8.1.1); without it the answer is `unsupported-type` with a pair that is supported (8.2.4).
    ///
    /// # Errors
    /// [`ProviderError`]: no key to derive from, or too many costly key exchanges under way.
    pub async fn associate(
        &self,
        request: AssociateRequest,
        line: Option<&SecureChannel>,
    ) -> Result<Reply, ProviderError> {
        let association: Association<Shared> = self.keys.mint(request.association_type)?;
        let key = match (request.transport, line) {
            (Transport::Plain, Some(line)) => CarriedKey::plain(&association, line),
            (Transport::Plain, None) => return unprotected(request.association_type),
            (Transport::Dh(exchange), _) if exchange.is_cheap() => {
                CarriedKey::dh(&association, &exchange, &mut self.system.rng())
            }
            (Transport::Dh(exchange), _) => return self.exchange_aside(association, exchange).await,
        };
        Ok(response::associate(&association, &key, self.settings.shared_lifetime)?)
    }

    /// An exchange in a group that the relying party chose can cost a hundred times that of the default one: it runs
    /// on a thread of its own, few at a time, and nobody queues (OpenID 2.0, 15.5).
    async fn exchange_aside(
        &self,
        association: Association<Shared>,
        exchange: DhRequest,
    ) -> Result<Reply, ProviderError> {
        let permit = self.costly_exchanges.clone().try_acquire_owned().map_err(|_| ProviderError::Busy)?;
        let (mut rng, lifetime) = (self.system.rng(), self.settings.shared_lifetime);
        let answer = task::spawn_blocking(move || {
            let _permit = permit;
            let key = CarriedKey::dh(&association, &exchange, &mut rng);
            response::associate(&association, &key, lifetime)
        });
        Ok(answer.await.map_err(|_| ProviderError::Exchange)??)
    }
}

fn unprotected(association_type: AssociationType) -> Result<Reply, ProviderError> {
    let reason = Reason::UnsupportedType(Suggestion::instead(Some(association_type)));
    let rejection = Rejection { reason, channel: Channel::Direct, version: Version::V2 };
    Ok(response::rejection::direct(&rejection)?)
}
