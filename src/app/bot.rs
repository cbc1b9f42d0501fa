//! The bot on its link: what comes in is dealt with, each person's stanzas in their order and different people's side by
//! side, and nobody's storm holds up the others.

use std::collections::{HashMap, VecDeque};
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, timeout};
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
/// How many other servers, whose people are strangers here, may wait at once: none of them takes a place of ours.
const SERVERS: usize = 100;
/// How many stanzas are dealt with at once.
const AT_ONCE: usize = 16;
/// How many who have signed in may wait until their vCards are asked for; those of others are not.
const ARRIVALS: usize = 256;
/// How often it is looked whether there is something to tell.
const TELLS_EVERY: Duration = Duration::from_millis(500);
/// How long the farewell waits for what is being told.
const LAST_WORDS: Duration = Duration::from_secs(1);

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

/// Those who wait, each in a line of their own.
#[derive(Clone, Default)]
struct Crowd(Arc<Mutex<Lines>>);

/// Lines by the bare address that those who wait wrote from; strangers' by their server.
type Lines = HashMap<String, VecDeque<Element>>;

/// What became of a stanza that came in.
#[derive(Debug, PartialEq)]
enum Place {
    /// It is the first of a new line, which somebody has to attend to.
    First,
    /// It stands in a line that is attended to.
    Behind,
    /// There was no place for it.
    None(Element),
}

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
    pub(super) async fn speak(self, stop: impl Future<Output = ()> + Clone + Send + 'static) {
        let Self { bot, station, keeper, mut inbox, mut arrivals, read_elsewhere, inquiries, cards } = self;
        let telling = tokio::spawn(tell(Arc::clone(&bot), station.clone(), stop.clone()));
        // Nothing is taken to be told that would come after the farewell.
        let mut kept = tokio::spawn(keeper.work(async move {
            stop.await;
            _ = timeout(LAST_WORDS, telling).await;
        }));
        let (people, strangers) = (Crowd::default(), Crowd::default());
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let mut at_work = JoinSet::new();
        loop {
            let stanza = tokio::select! {
                unsent = &mut kept => {
                    if let Err(error) = bot.give_back(&unsent.unwrap_or_default()).await {
                        tracing::warn!(error = &error as &dyn Error, "what the bot could not tell is lost");
                    }
                    break;
                }
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
            let server = bot.server_of_stranger(&stanza);
            let (crowd, who, most) = match &server {
                Some(server) => (&strangers, (*server).to_owned(), SERVERS),
                None => (&people, sender(&stanza).to_owned(), PEOPLE),
            };
            match crowd.line_up(&who, stanza, most) {
                Place::First => {
                    let (bot, station, places) = (Arc::clone(&bot), station.clone(), Arc::clone(&places));
                    at_work.spawn(attend(who, crowd.clone(), bot, station, places));
                }
                Place::Behind => {}
                Place::None(stanza) => bot.too_busy(&stanza).into_iter().for_each(|answer| station.offer(answer)),
            }
        }
        at_work.shutdown().await;
    }
}

/// Sends what the bot has to say unasked, whenever the link is up and until `stop` comes true. While it is not up, that
/// waits in the store.
async fn tell(bot: Arc<Bot>, station: Station, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    let mut tick = tokio::time::interval(TELLS_EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => return,
            _ = tick.tick() => {}
        }
        if !station.sight().is_up() {
            continue;
        }
        for told in [bot.questions().await, bot.notices().await] {
            match told {
                Ok(messages) => send_all(&station, messages).await,
                // The readiness tells of it, and people.
                Err(error) => tracing::debug!(error = &error as &dyn Error, "the bot can't tell what it has to"),
            }
        }
    }
}

async fn send_all(station: &Station, stanzas: Vec<Element>) {
    for stanza in stanzas {
        station.send(stanza).await;
    }
}

/// The bare address that a stanza comes from.
fn sender(stanza: &Element) -> &str {
    stanza.attr("from").and_then(|from| from.split('/').next()).unwrap_or_default()
}

impl Crowd {
    /// Puts a stanza in somebody's line; `most` may have one.
    fn line_up(&self, who: &str, stanza: Element, most: usize) -> Place {
        let mut lines = self.lines();
        let is_full = lines.len() >= most;
        match lines.get_mut(who) {
            Some(line) if line.len() < WAITING => {
                line.push_back(stanza);
                Place::Behind
            }
            None if !is_full => {
                lines.insert(who.to_owned(), VecDeque::from([stanza]));
                Place::First
            }
            Some(_) | None => Place::None(stanza),
        }
    }

    /// The next in somebody's line; without one the line is gone.
    fn next(&self, who: &str) -> Option<Element> {
        let mut lines = self.lines();
        let next = lines.get_mut(who)?.pop_front();
        if next.is_none() {
            lines.remove(who);
        }
        next
    }

    /// Nothing that is done under the lock can fail half-way.
    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Deals with the stanzas of a line until there are no more.
async fn attend(who: String, crowd: Crowd, bot: Arc<Bot>, station: Station, places: Arc<Semaphore>) {
    while let Some(stanza) = crowd.next(&who) {
        let Ok(_place) = places.acquire().await else { return };
        for answer in bot.heed(&stanza).await {
            station.send(answer).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stanza(id: usize) -> Element {
        format!("<message xmlns='jabber:component:accept' id='{id}'/>").parse().unwrap()
    }

    #[test]
    fn a_storm_from_one_person_fills_their_own_line_and_no_other() {
        let crowd = Crowd::default();
        assert_eq!(crowd.line_up("romeo@montague.lit", stanza(0), PEOPLE), Place::First);
        let storm: Vec<_> = (1..10_000).map(|id| crowd.line_up("romeo@montague.lit", stanza(id), PEOPLE)).collect();
        assert!(!storm.contains(&Place::First), "somebody attends to it already");
        assert_eq!(storm.last(), Some(&Place::None(stanza(9_999))), "what has no place comes back");
        assert_eq!(crowd.line_up("juliet@montague.lit", stanza(0), PEOPLE), Place::First);
        let waiting = std::iter::from_fn(|| crowd.next("romeo@montague.lit")).count();
        assert_eq!(waiting, WAITING);
        assert_eq!(crowd.line_up("romeo@montague.lit", stanza(0), PEOPLE), Place::First, "a new line");
        assert!(crowd.next("juliet@montague.lit").is_some());
    }

    #[test]
    fn so_many_people_wait_and_no_more() {
        let crowd = Crowd::default();
        for number in 0..PEOPLE {
            assert_eq!(crowd.line_up(&format!("{number}@montague.lit"), stanza(number), PEOPLE), Place::First);
        }
        assert_eq!(crowd.line_up("late@montague.lit", stanza(1), PEOPLE), Place::None(stanza(1)));
        assert!(crowd.next("late@montague.lit").is_none());
    }
}
