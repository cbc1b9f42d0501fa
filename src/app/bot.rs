//! The bot on its link: what comes in is dealt with, each person's stanzas in their order and different people's side by
//! side, and nobody's storm holds up the others.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use xmpp_parsers::minidom::Element;

use super::cards::Cards;
use super::{AppError, Parts};
use crate::account::person::{Domain, Jid};
use crate::bot::{self, Bot, Role};
use crate::config::ServedHost;
use crate::credentials::Backend;
use crate::provider::Provider;
use crate::web::look::Look;
use crate::xmpp::{Inquiries, Keeper, Sight, Station, Voice};

/// How many stanzas of one person may wait; what is more is not answered.
const WAITING: usize = 32;
/// How many people may wait at once.
const PEOPLE: usize = 1000;
/// How many stanzas are dealt with at once.
const AT_ONCE: usize = 16;
/// How many who have signed in may wait until their vCards are asked for; those of others are not.
const ARRIVALS: usize = 256;
/// How often it is looked whether there is something to tell.
const TELLS_EVERY: Duration = Duration::from_millis(500);

/// Ready to speak, as soon as somebody lets it.
pub(super) struct Speaker {
    bot: Arc<Bot>,
    station: Station,
    keeper: Keeper,
    inbox: mpsc::Receiver<Element>,
    /// Who has signed in, and may have a vCard that is not read otherwise.
    arrivals: mpsc::Receiver<Jid>,
    /// Whose vCards are read where they sign in, which may see more of them.
    read_elsewhere: Vec<Domain>,
    inquiries: Inquiries,
    cards: Cards,
}

/// Those who wait, by the bare address that they wrote from.
type Crowd = Arc<Mutex<HashMap<String, VecDeque<Element>>>>;

impl Speaker {
    /// The bot of the configuration, if it has one.
    ///
    /// # Errors
    /// [`AppError::Texts`] for a fault in our own texts.
    pub(super) fn new(parts: &Parts, provider: Provider) -> Result<Option<Self>, AppError> {
        let Some(voice) = parts.config.bot.clone() else { return Ok(None) };
        let (arrived, arrivals) = mpsc::channel(ARRIVALS);
        parts.login.tell_arrivals(arrived);
        let cards = Cards::new(parts);
        let reads = |served: &&ServedHost| parts.backend(served).is_some_and(Backend::reads_cards);
        let read_elsewhere = parts.config.hosts.iter().filter(reads).map(|served| served.host.domain.clone()).collect();
        let hosts: Vec<_> = parts.config.hosts.iter().map(|served| served.host.clone()).collect();
        let (role, server) = match &voice {
            Voice::Component(_) => (Role::Component, hosts.first().map(|host| host.domain.to_string())),
            Voice::Account(account) => (Role::Client, Some(account.domain.clone())),
        };
        let (jid, system, server) = (voice.jid(), parts.system.clone(), server.unwrap_or_default());
        let parts = bot::Parts {
            provider,
            sessions: parts.sessions.clone(),
            database: parts.database.clone(),
            system: parts.system.clone(),
            hosts,
            languages: Look::new(parts.config.theme.clone())?.languages,
            confirms_by_default: parts.config.confirms_in_chat,
        };
        let bot = Arc::new(Bot::new(parts, &jid, role));
        let inquiries = Inquiries::new(&voice, system.clone());
        // An account shows that it is there, so that clients learn its whole address.
        let hello = (role == Role::Client).then(|| bot.presence());
        let (station, keeper, inbox) = Station::new(voice, &server, hello, system);
        Ok(Some(Self { bot, station, keeper, inbox, arrivals, read_elsewhere, inquiries, cards }))
    }

    /// How things stand with its link.
    pub(super) fn sight(&self) -> Sight {
        self.station.sight().clone()
    }

    /// Speaks until `stop` comes true. What is being dealt with then is still answered, if the link gives it time.
    pub(super) async fn speak(self, stop: impl Future<Output = ()> + Send + 'static) {
        let Self { bot, station, keeper, mut inbox, mut arrivals, read_elsewhere, inquiries, cards } = self;
        let mut kept = tokio::spawn(keeper.work(stop));
        let (crowd, places) = (Crowd::default(), Arc::new(Semaphore::new(AT_ONCE)));
        let mut at_work = JoinSet::new();
        at_work.spawn(tell(Arc::clone(&bot), station.clone()));
        loop {
            let stanza = tokio::select! {
                _ = &mut kept => break,
                // So that those who are done are forgotten.
                Some(_) = at_work.join_next() => continue,
                Some(stanza) = inbox.recv() => stanza,
                Some(jid) = arrivals.recv() => {
                    if station.sight().is_up() && !read_elsewhere.contains(&jid.domain) {
                        let (station, questions) = (station.clone(), inquiries.ask(&jid.to_string()));
                        at_work.spawn(async move { send_all(&station, questions).await });
                    }
                    continue;
                }
                else => break,
            };
            if let Some((whom, answer)) = inquiries.hear(&stanza) {
                let cards = cards.clone();
                at_work.spawn(async move { cards.keep_of(&whom, &answer).await });
                continue;
            }
            if let Some(person) = line_up(&crowd, stanza) {
                let (bot, station, places) = (Arc::clone(&bot), station.clone(), Arc::clone(&places));
                at_work.spawn(attend(person, Arc::clone(&crowd), bot, station, places));
            }
        }
        at_work.shutdown().await;
    }
}

/// Sends what the bot has to say unasked, whenever the link is up. While it is not, that waits in the store.
async fn tell(bot: Arc<Bot>, station: Station) {
    let mut tick = tokio::time::interval(TELLS_EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if !station.sight().is_up() {
            continue;
        }
        match bot.unasked().await {
            Ok(messages) => send_all(&station, messages).await,
            // The readiness tells of it, and people.
            Err(error) => tracing::debug!(error = &error as &dyn Error, "the bot can't tell what it has to"),
        }
    }
}

async fn send_all(station: &Station, stanzas: Vec<Element>) {
    for stanza in stanzas {
        station.send(stanza).await;
    }
}

/// Puts a stanza in its line; tells whose line is new, so that somebody has to attend to it.
fn line_up(crowd: &Crowd, stanza: Element) -> Option<String> {
    let person = stanza.attr("from").and_then(|from| from.split('/').next()).unwrap_or_default().to_owned();
    // Nothing that is done under the lock can fail half-way.
    let mut crowd = crowd.lock().unwrap_or_else(PoisonError::into_inner);
    let is_full = crowd.len() >= PEOPLE;
    match crowd.entry(person.clone()) {
        Entry::Occupied(mut line) => {
            if line.get().len() < WAITING {
                line.get_mut().push_back(stanza);
            }
            None
        }
        Entry::Vacant(_) if is_full => None,
        Entry::Vacant(line) => {
            line.insert(VecDeque::from([stanza]));
            Some(person)
        }
    }
}

/// Deals with one person's stanzas until there are no more.
async fn attend(person: String, crowd: Crowd, bot: Arc<Bot>, station: Station, places: Arc<Semaphore>) {
    while let Some(stanza) = next(&crowd, &person) {
        let Ok(_place) = places.acquire().await else { return };
        for answer in bot.heed(&stanza).await {
            station.send(answer).await;
        }
    }
}

/// The next in a person's line; without one the line is gone.
fn next(crowd: &Crowd, person: &str) -> Option<Element> {
    let mut crowd = crowd.lock().unwrap_or_else(PoisonError::into_inner);
    let next = crowd.get_mut(person)?.pop_front();
    if next.is_none() {
        crowd.remove(person);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(person: &str) -> Element {
        let text = format!("<message xmlns='jabber:component:accept' from='{person}'/>");
        text.parse().unwrap()
    }

    #[test]
    fn a_storm_from_one_person_fills_their_own_line_and_no_other() {
        let crowd = Crowd::default();
        assert_eq!(line_up(&crowd, from("romeo@montague.lit/a")).as_deref(), Some("romeo@montague.lit"));
        for _ in 0..10_000 {
            assert_eq!(line_up(&crowd, from("romeo@montague.lit/b")), None, "somebody attends to it already");
        }
        assert_eq!(line_up(&crowd, from("juliet@montague.lit/a")).as_deref(), Some("juliet@montague.lit"));
        let waiting = std::iter::from_fn(|| next(&crowd, "romeo@montague.lit")).count();
        assert_eq!(waiting, WAITING);
        assert_eq!(line_up(&crowd, from("romeo@montague.lit")).as_deref(), Some("romeo@montague.lit"), "a new line");
        assert!(next(&crowd, "juliet@montague.lit").is_some());
    }

    #[test]
    fn so_many_people_wait_and_no_more() {
        let crowd = Crowd::default();
        for number in 0..PEOPLE {
            assert!(line_up(&crowd, from(&format!("{number}@montague.lit"))).is_some());
        }
        assert_eq!(line_up(&crowd, from("late@montague.lit")), None);
        assert!(next(&crowd, "late@montague.lit").is_none());
    }
}
