//! Answering `associate` (OpenID 2.0, 8): a shared key for a relying party, written nowhere.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::{task, time};

use crate::openid::association::transport::CarriedKey;
use crate::openid::association::{Association, AssociationType, SecureChannel, Shared};
use crate::openid::dh::DhRequest;
use crate::openid::namespace::Version;
use crate::openid::request::{AssociateRequest, Channel, Reason, Rejection, Suggestion, Transport};
use crate::openid::response::{self, Reply};
use crate::provider::{Provider, ProviderError};

/// How many costly exchanges may wait for their turn.
const QUEUE: usize = 16;
/// How long each of them waits.
const PATIENCE: Duration = Duration::from_secs(2);

/// The turns of key exchanges in groups that relying parties chose, with a short queue in front of them.
#[derive(Clone)]
pub(super) struct CostlyExchanges {
    /// For those that run and those that wait.
    places: Arc<Semaphore>,
    /// For those that run.
    turns: Arc<Semaphore>,
    /// How long one waits.
    patience: Duration,
}

/// A turn, and the place that it took up in the queue.
struct Turn {
    _place: OwnedSemaphorePermit,
    _turn: OwnedSemaphorePermit,
}

impl CostlyExchanges {
    /// So many at once.
    pub(super) fn new(at_once: usize) -> Self {
        let places = Arc::new(Semaphore::new(at_once.saturating_add(QUEUE)));
        Self { places, turns: Arc::new(Semaphore::new(at_once)), patience: PATIENCE }
    }

    /// Waits for a turn, but neither long nor in a long queue.
    async fn turn(&self) -> Result<Turn, ProviderError> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| ProviderError::Busy)?;
        let turn = time::timeout(self.patience, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(ProviderError::Busy)?;
        Ok(Turn { _place: place, _turn: turn })
    }
}

impl Provider {
    /// Makes an association and the direct response that carries its key. Plain transport needs proof of a
    /// protected line (8.1.1); without it the answer is `unsupported-type`, in 2.0 with a pair that is supported (8.2.4).
    ///
    /// # Errors
    /// [`ProviderError`]: no key to derive from, or too many costly key exchanges under way.
    pub async fn associate(
        &self,
        request: AssociateRequest,
        line: Option<&SecureChannel>,
    ) -> Result<Reply, ProviderError> {
        let version = request.version;
        let association: Association<Shared> = self.keys.mint(request.association_type)?;
        let key = match (request.transport, line) {
            (Transport::Plain, Some(line)) => CarriedKey::plain(&association, line),
            (Transport::Plain, None) => return unprotected(request.association_type, version),
            (Transport::Dh(exchange), _) if exchange.is_cheap() => {
                CarriedKey::dh(&association, &exchange, &mut self.system.rng())
            }
            (Transport::Dh(exchange), _) => return self.exchange_aside(version, association, exchange).await,
        };
        Ok(response::associate(version, &association, &key, self.settings.shared_lifetime)?)
    }

    /// An exchange in a group that the relying party chose can cost a hundred times that of the default one: it runs
    /// on a thread of its own, few at a time, and the queue is short (OpenID 2.0, 15.5).
    async fn exchange_aside(
        &self,
        version: Version,
        association: Association<Shared>,
        exchange: DhRequest,
    ) -> Result<Reply, ProviderError> {
        let turn = self.costly_exchanges.turn().await?;
        let (mut rng, lifetime) = (self.system.rng(), self.settings.shared_lifetime);
        let answer = task::spawn_blocking(move || {
            let _turn = turn;
            let key = CarriedKey::dh(&association, &exchange, &mut rng);
            response::associate(version, &association, &key, lifetime)
        });
        Ok(answer.await.map_err(|_| ProviderError::Exchange)??)
    }
}

fn unprotected(association_type: AssociationType, version: Version) -> Result<Reply, ProviderError> {
    let reason = Reason::UnsupportedType(Suggestion::instead(Some(association_type)));
    let rejection = Rejection { reason, channel: Channel::Direct, version };
    Ok(response::rejection::direct(&rejection)?)
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;

    use super::*;

    #[tokio::test]
    async fn costly_exchanges_wait_for_their_turn_in_a_short_queue() {
        let exchanges = CostlyExchanges::new(1);
        let first = exchanges.turn().await.unwrap();
        let waiting = tokio::spawn({
            let exchanges = exchanges.clone();
            async move { join_all((0..QUEUE).map(|_| async { exchanges.turn().await.is_ok() })).await }
        });
        task::yield_now().await;
        assert!(matches!(exchanges.turn().await, Err(ProviderError::Busy)), "the queue is full");
        drop(first);
        assert!(waiting.await.unwrap().into_iter().all(|had_its_turn| had_its_turn));
    }

    #[tokio::test]
    async fn nobody_waits_long_for_a_turn() {
        let exchanges = CostlyExchanges { patience: Duration::ZERO, ..CostlyExchanges::new(1) };
        let first = exchanges.turn().await.unwrap();
        for _ in 0..QUEUE {
            assert!(matches!(exchanges.turn().await, Err(ProviderError::Busy)));
        }
        drop(first);
        assert!(exchanges.turn().await.is_ok(), "who gave up has left the queue");
    }
}
