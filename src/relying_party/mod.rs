//! WHAT A SITE SAYS OF ITSELF (OpenID 2.0, 9.2.1 and 13).
//!
//! A site may publish where its answers go. Whoever names it, and wants them somewhere else, is not it. Its address comes
//! from whoever asks, so that nothing is fetched for strangers, and never from inside a network; what was found is
//! remembered. This room knows neither people nor pages.

mod address;
mod document;
mod fetch;
mod icon;
#[cfg(test)]
mod tests;
mod turns;

use std::future::ready;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use quick_cache::sync::Cache;
use tokio::time::timeout;

use self::document::Published;
use self::fetch::Fetcher;
pub use self::icon::Icon;
use self::turns::{Turn, Turns};
use crate::openid::realm::{Realm, VerifiedReturnTo};
use crate::openid::timestamp::Timestamp;
use crate::system::System;
use crate::trust::TrustFault;

/// How many sites are remembered; the least recently used are forgotten first.
const SITES: usize = 1_000;
/// How long asking one may take in all.
const TAKES: Duration = Duration::from_secs(3);
/// How long a person waits for what somebody else is asking the same site.
const ANOTHER_TAKES: Duration = Duration::from_secs(6);
/// How long a page waits for a picture.
const ICON_TAKES: Duration = Duration::from_secs(2);
/// How long it is believed that a site lists an address, and looks as it does.
const LISTED_FOR: Duration = Duration::from_hours(24);
/// How long, that it does not, or could not be asked.
const OTHERWISE_FOR: Duration = Duration::from_mins(10);

/// What an administrator may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What it means that a return address is not verified.
    pub policy: Policy,
    /// Whether pages show pictures of sites that are verified.
    pub icons: bool,
    /// Whether sites on this machine and in its networks are asked, too.
    pub allow_private_addresses: bool,
    /// The authorities to believe, a PEM file, in place of those of the machine.
    pub ca: Option<PathBuf>,
}

/// What it means that a return address is not verified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// Nothing: no site is asked.
    Off,
    /// The person is told.
    #[default]
    Warn,
    /// The site gets no answer.
    Require,
}

/// What is known of a return address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The site lists it.
    Verified,
    /// The site lists others. Some of them, for the person to see.
    Unlisted(Vec<String>),
    /// The site says nothing of it.
    Unknown(Why),
}

/// Why a site says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was not asked.
    NotAsked,
    /// It publishes no addresses, or nothing that can be read as such.
    NonePublished,
    /// It did not answer, or with an error.
    Unreachable,
    /// It lies at an address where nothing is fetched.
    RefusedAddress,
    /// It led on to another address, where nobody knows who speaks.
    Redirect,
    /// It could not be asked just now, since too many are. It is no fault of the site's, and is not remembered.
    Crowded,
}

/// What sites say of themselves. Clones share it.
#[derive(Clone)]
pub struct RelyingParties(Arc<Inner>);

struct Inner {
    policy: Policy,
    shows_icons: bool,
    /// Nothing where no site is asked.
    fetcher: Option<Fetcher>,
    system: System,
    known: Cache<String, Arc<Known>>,
    /// What sites published last, also while they are asked again or do not answer.
    published: Cache<String, Published>,
    icons: Cache<String, Arc<KnownIcon>>,
    turns: Turns,
}

/// What was found at a site.
struct Known {
    at: Timestamp,
    published: Result<Published, Why>,
}

/// What was found when a site was asked for its picture.
struct KnownIcon {
    at: Timestamp,
    icon: Option<Icon>,
}

impl RelyingParties {
    /// With these settings.
    ///
    /// # Errors
    /// The file of authorities cannot be used.
    pub fn new(settings: &Settings, system: System) -> Result<Self, TrustFault> {
        let fetcher = match settings.policy {
            Policy::Off => None,
            Policy::Warn | Policy::Require => {
                Some(Fetcher::new(settings.allow_private_addresses, settings.ca.as_deref())?)
            }
        };
        Ok(Self::with(settings.policy, settings.icons, fetcher, system))
    }

    /// Where no site is asked.
    #[must_use]
    pub fn off(system: System) -> Self {
        Self::with(Policy::Off, false, None, system)
    }

    fn with(policy: Policy, icons: bool, fetcher: Option<Fetcher>, system: System) -> Self {
        let shows_icons = icons && policy != Policy::Off;
        let (known, published, icons) = (Cache::new(SITES), Cache::new(SITES), Cache::new(SITES));
        let turns = Turns::new();
        Self(Arc::new(Inner { policy, shows_icons, fetcher, system, known, published, icons, turns }))
    }

    /// Whether pages show pictures of sites.
    #[must_use]
    pub fn shows_icons(&self) -> bool {
        self.0.shows_icons
    }

    /// Whether nothing is answered to an address before it was looked at.
    #[must_use]
    pub fn requires(&self) -> bool {
        self.0.policy == Policy::Require
    }

    /// Whether an address gets no positive answer after this.
    #[must_use]
    pub fn refuses(&self, finding: &Finding) -> bool {
        match finding {
            Finding::Verified => false,
            Finding::Unlisted(_) => true,
            Finding::Unknown(_) => self.requires(),
        }
    }

    /// What is remembered of an address; nothing where the site has to be asked (again).
    #[must_use]
    pub fn known(&self, realm: &Realm, return_to: &VerifiedReturnTo) -> Option<Finding> {
        if self.0.policy == Policy::Off {
            return Some(Finding::Unknown(Why::NotAsked));
        }
        let known = self.0.known.get(realm.as_str())?;
        let finding = self.finding(realm, return_to, &known.published);
        let good_for = if finding == Finding::Verified { LISTED_FOR } else { OTHERWISE_FOR };
        (self.0.system.now().since(known.at) < good_for).then_some(finding)
    }

    /// What the site says of an address; it is asked if that is not known. To be called for people who have signed in:
    /// strangers must not make anything be fetched, and `who` asks counts.
    pub async fn look(&self, who: &str, realm: &Realm, return_to: &VerifiedReturnTo) -> Finding {
        if let Some(finding) = self.known(realm, return_to) {
            return finding;
        }
        // The wish comes first, so that a person who waits for their own questions holds up nobody.
        let asked = match self.0.turns.wish(who).await {
            Some(wish) => self.asked(realm, self.0.turns.turn(wish)).await,
            None => None,
        };
        match asked {
            Some(known) => self.finding(realm, return_to, &known.published),
            None => self.finding(realm, return_to, &Err(Why::Crowded)),
        }
    }

    /// What a site said last against an address, however long ago that was: where nobody can be asked now, it stands.
    #[must_use]
    pub fn contradicted(&self, realm: &Realm, return_to: &VerifiedReturnTo) -> Option<Finding> {
        let last = self.0.published.get(realm.as_str())?;
        (!last.lists(return_to)).then(|| Finding::Unlisted(last.some()))
    }

    /// Asks a site again, when an answer has gone out on what was known of it: nobody waits for that, and where there is no
    /// turn for it now it is left for the next time.
    pub fn refresh(&self, who: &str, realm: &Realm, return_to: &VerifiedReturnTo) {
        if self.known(realm, return_to).is_none()
            && let Some(turn) = self.0.turns.at_once(who)
        {
            let (all, realm) = (self.clone(), realm.clone());
            tokio::spawn(async move { all.asked(&realm, ready(Some(turn))).await });
        }
    }

    /// The picture of a site (User Interface extension, 6), if it has one that can be shown. Only what says that it takes
    /// answers at this address is asked for one: anybody else could bring the picture of whom they imitate.
    pub async fn icon(&self, who: &str, realm: &Realm, return_to: &VerifiedReturnTo) -> Option<Icon> {
        let Inner { shows_icons, fetcher, system, known, icons, turns, .. } = &*self.0;
        let fetcher = fetcher.as_ref().filter(|_| *shows_icons)?;
        let key = realm.as_str();
        let known = known.get(key)?;
        let published = known.published.as_ref().ok().filter(|published| published.lists(return_to))?;
        let age_at_most = |icon: &KnownIcon| if icon.icon.is_some() { LISTED_FOR } else { OTHERWISE_FOR };
        icons.remove_if(key, |icon| system.now().since(icon.at) >= age_at_most(icon));
        // Whoever comes meanwhile waits for the same picture.
        match icons.get_value_or_guard_async(key).await {
            Ok(known) => known.icon.clone(),
            Err(place) => {
                let turn = turns.at_once(who)?;
                let icon = timeout(ICON_TAKES, icon::fetch(fetcher, realm, published, turn)).await.unwrap_or_default();
                let known = Arc::new(KnownIcon { at: system.now(), icon });
                drop(place.insert(Arc::clone(&known)));
                known.icon.clone()
            }
        }
    }

    /// What is found at a site that is to be asked (again), by whoever does so first; whoever comes meanwhile waits for the
    /// same answer. Nothing where it can't be asked just now.
    async fn asked(&self, realm: &Realm, turn: impl Future<Output = Option<Turn>>) -> Option<Arc<Known>> {
        let Inner { known, system, .. } = &*self.0;
        known.remove_if(realm.as_str(), |known| system.now().since(known.at) >= OTHERWISE_FOR);
        match timeout(ANOTHER_TAKES, known.get_value_or_guard_async(realm.as_str())).await.ok()? {
            Ok(known) => Some(known),
            Err(place) => {
                let _turn = turn.await?;
                let known = Arc::new(self.ask(realm).await);
                // Somebody else may have forgotten the place; then it is not remembered.
                drop(place.insert(Arc::clone(&known)));
                Some(known)
            }
        }
    }

    async fn ask(&self, realm: &Realm) -> Known {
        let Inner { fetcher, system, published, .. } = &*self.0;
        let asked = timeout(TAKES, async {
            let fetcher = fetcher.as_ref().ok_or(Why::NotAsked)?;
            document::published(fetcher, realm).await
        });
        let found = asked.await.unwrap_or(Err(Why::Unreachable));
        match &found {
            Ok(found) => published.insert(realm.as_str().to_owned(), found.clone()),
            Err(why) => {
                tracing::debug!(realm = realm.as_str(), ?why, "a site does not say where its answers go");
                if !is_silent(*why) {
                    published.remove(realm.as_str());
                }
            }
        }
        Known { at: system.now(), published: found }
    }

    /// What this means for an address. What a site that is silent now contradicted before stays contradicted, so that
    /// whoever can silence it, or keep it from being asked, wins nothing by that.
    fn finding(&self, realm: &Realm, return_to: &VerifiedReturnTo, found: &Result<Published, Why>) -> Finding {
        match found {
            Ok(published) if published.lists(return_to) => Finding::Verified,
            Ok(published) => Finding::Unlisted(published.some()),
            Err(why) => {
                let contradiction = self.contradicted(realm, return_to).filter(|_| is_silent(*why));
                contradiction.unwrap_or(Finding::Unknown(*why))
            }
        }
    }
}

/// Whether nothing new was heard of the site.
fn is_silent(why: Why) -> bool {
    matches!(why, Why::Unreachable | Why::Crowded)
}
