//! Token buckets by address, in memory: they stop a flood from one address and are too generous for anybody else to
//! meet (OpenID 2.0, 15.5).

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use quick_cache::sync::Cache;

use crate::system::{System, Ticking};
use crate::units::{Limit, Rate, network};

/// How many addresses are remembered for each kind of request; the least recently seen are forgotten first.
const ADDRESSES: usize = 20_000;
/// How many seconds' worth of requests may come at once.
const BURST: u32 = 10;

/// The kinds of requests that are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// `associate`: costs arithmetic.
    Associate,
    /// `checkid_setup` and `checkid_immediate`.
    Checkid,
    /// `check_authentication`.
    CheckAuthentication,
    /// Whether an account exists, where somebody outside has to be asked.
    Lookups,
    /// Everything else.
    Pages,
}

/// How much one address may ask (keys of `[limits]`).
#[derive(Debug, Clone)]
pub struct Limits {
    /// For [`Class::Associate`].
    pub associate: Limit,
    /// For [`Class::Checkid`].
    pub checkid: Limit,
    /// For [`Class::CheckAuthentication`].
    pub check_authentication: Limit,
    /// For [`Class::Lookups`].
    pub lookups: Limit,
    /// For [`Class::Pages`].
    pub pages: Limit,
}

/// The buckets.
pub struct Flood {
    associate: Option<Buckets>,
    checkid: Option<Buckets>,
    check_authentication: Option<Buckets>,
    lookups: Option<Buckets>,
    pages: Option<Buckets>,
}

type Bucket = RateLimiter<NotKeyed, InMemoryState, Ticking, NoOpMiddleware<Nanos>>;

struct Buckets {
    quota: Quota,
    clock: Ticking,
    by_address: Cache<IpAddr, Arc<Bucket>>,
}

impl Flood {
    /// Empty buckets under these limits.
    #[must_use]
    pub fn new(limits: &Limits, system: &System) -> Self {
        let buckets = |limit: &Limit| Buckets::new(limit, system);
        Self {
            associate: buckets(&limits.associate),
            checkid: buckets(&limits.checkid),
            check_authentication: buckets(&limits.check_authentication),
            lookups: buckets(&limits.lookups),
            pages: buckets(&limits.pages),
        }
    }

    /// Counts one request.
    ///
    /// # Errors
    /// How long to wait, when the address has asked too much.
    pub fn admit(&self, class: Class, address: IpAddr) -> Result<(), Duration> {
        let buckets = match class {
            Class::Associate => &self.associate,
            Class::Checkid => &self.checkid,
            Class::CheckAuthentication => &self.check_authentication,
            Class::Lookups => &self.lookups,
            Class::Pages => &self.pages,
        };
        buckets.as_ref().map_or(Ok(()), |buckets| buckets.admit(network(address)))
    }
}

impl Buckets {
    fn new(limit: &Limit, system: &System) -> Option<Self> {
        let Limit::Rate(rate) = limit else {
            return None;
        };
        let clock = Ticking::new(system);
        Some(Self { quota: quota(rate)?, clock, by_address: Cache::new(ADDRESSES) })
    }

    fn admit(&self, address: IpAddr) -> Result<(), Duration> {
        let fresh = || {
            Ok::<_, std::convert::Infallible>(Arc::new(RateLimiter::direct_with_clock(self.quota, self.clock.clone())))
        };
        let Ok(bucket) = self.by_address.get_or_insert_with(&address, fresh);
        bucket.check().map_err(|refusal| refusal.wait_time_from(self.clock.now()))
    }
}

fn quota(rate: &Rate) -> Option<Quota> {
    let burst = std::num::NonZeroU32::new(rate.count.saturating_mul(BURST))?;
    // A rate beyond a thousand million in a second is one request in each nanosecond.
    let each = rate.per.checked_div(rate.count)?.max(Duration::from_nanos(1));
    Some(Quota::with_period(each)?.allow_burst(burst))
}
