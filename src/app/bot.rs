//! The bot on its link: what comes in is dealt with, each person's stanzas in their order and different people's side by
//! side, and nobody's storm holds up the others.

use std::collections::{HashMap, VecDeque};
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, timeout};
use xmpp_parsers::minidom::Element;

use super::cards::Cards;
use super::{AppError, Parts};
use crate::account::person::{Domain, Jid};
use crate::account::session::Method;
use crate::bot::{self, Bot, Role};
use crate::config::ServedHost;
use crate::credentials::Backend;
use crate::openid::association::keyring::KeyLabel;
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
/// How long the farewell waits for what has come in and what is being told.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Ready to speak, as soon as somebody lets it.
pub(super) struct Speaker {
    bot: Arc<Bot>,
    station: Station,
    keeper: Keeper,
    inbox: mpsc::Receiver<Element>,
    /// Who has signed in, and may have a vCard that is not read otherwise.
    arrivals: mpsc::Receiver<(Jid, Method)>,
    /// Whose vCards are read where they sign in with their password, which may see more of them.
    read_elsewhere: Vec<Domain>,
    inquiries: Inquiries,
    cards: Cards,
}

/// Those who deal with what comes in.
struct Crew {
    bot: Arc<Bot>,
    station: Station,
    inquiries: Inquiries,
    cards: Cards,
    people: Crowd,
    strangers: Crowd,
    places: Arc<Semaphore>,
    at_work: JoinSet<()>,
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
            notices: parts.keys.server_key(KeyLabel::Notice),
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

    /// Speaks until `stop` comes true. What has come in by then is still dealt with and answered, and what is being told is
    /// told, if the link gives it time; what could not be told is kept for the next start.
    pub(super) async fn speak(self, stop: impl Future<Output = ()> + Clone + Send + 'static) {
        let Self { bot, station, keeper, mut inbox, mut arrivals, read_elsewhere, inquiries, cards } = self;
        let mut telling = tokio::spawn(tell(Arc::clone(&bot), station.clone(), stop.clone()));
        let (leave, leaves) = oneshot::channel::<()>();
        let mut kept = tokio::spawn(keeper.work(async move { _ = leaves.await }));
        let mut crew = Crew::new(Arc::clone(&bot), station.clone(), inquiries, cards);
        let mut stop = std::pin::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                // It ends by itself only if something is badly wrong with it.
                _ = &mut kept => break,
                // So that those who are done are forgotten.
                Some(_) = crew.at_work.join_next() => {}
                Some(stanza) = inbox.recv() => crew.take(stanza),
                Some((jid, method)) = arrivals.recv() => {
                    if method == Method::Chat || !read_elsewhere.contains(&jid.domain) {
                        crew.ask_for_cards(&jid);
                    }
                }
            }
        }
        inbox.close();
        let last_words = async {
            while let Some(stanza) = inbox.recv().await {
                crew.take(stanza);
            }
            while crew.at_work.join_next().await.is_some() {}
            (&mut telling).await.unwrap_or_default()
        };
        let told = timeout(LAST_WORDS, last_words).await;
        crew.at_work.shutdown().await;
        drop(leave);
        let mut unsent = if kept.is_finished() { Vec::new() } else { kept.await.unwrap_or_default() };
        // Nobody takes anything any more, so that this ends.
        unsent.extend(match told {
            Ok(untold) => untold,
            Err(_) => telling.await.unwrap_or_default(),
        });
        if let Err(error) = bot.give_back(&unsent).await {
            tracing::warn!(error = &error as &dyn Error, "what the bot could not tell is lost");
        }
    }
}

impl Crew {
    fn new(bot: Arc<Bot>, station: Station, inquiries: Inquiries, cards: Cards) -> Self {
        let (people, strangers) = (Crowd::default(), Crowd::default());
        let places = Arc::new(Semaphore::new(AT_ONCE));
        Self { bot, station, inquiries, cards, people, strangers, places, at_work: JoinSet::new() }
    }

    /// Takes in a stanza, for whoever it is in line for.
    fn take(&mut self, stanza: Element) {
        if let Some((whom, answer)) = self.inquiries.hear(&stanza) {
            let cards = self.cards.clone();
            self.at_work.spawn(async move { cards.keep_of(&whom, &answer).await });
            return;
        }
        let (crowd, who, most) = match self.bot.server_of_stranger(&stanza) {
            Some(server) => (&self.strangers, server.to_owned(), SERVERS),
            None => (&self.people, sender(&stanza).to_owned(), PEOPLE),
        };
        match crowd.line_up(&who, stanza, most) {
            Place::First => {
                let (bot, station, places) = (Arc::clone(&self.bot), self.station.clone(), Arc::clone(&self.places));
                self.at_work.spawn(attend(Attended(who, crowd.clone()), bot, station, places));
            }
            Place::Behind => {}
            Place::None(stanza) => self.bot.too_busy(&stanza).into_iter().for_each(|answer| self.station.offer(answer)),
        }
    }

    /// Asks for the vCards of somebody who has signed in.
    fn ask_for_cards(&mut self, jid: &Jid) {
        if self.station.sight().is_up() {
            let (station, questions) = (self.station.clone(), self.inquiries.ask(&jid.to_string()));
            self.at_work.spawn(async move { _ = send_all(&station, questions).await });
        }
    }
}

/// Sends what the bot has to say unasked, whenever the link is up and until `stop` comes true; what nobody took comes back.
/// While the link is not up, that waits in the store.
async fn tell(bot: Arc<Bot>, station: Station, stop: impl Future<Output = ()>) -> Vec<Element> {
    let mut stop = std::pin::pin!(stop);
    let mut tick = tokio::time::interval(TELLS_EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => return Vec::new(),
            _ = tick.tick() => {}
        }
        if !station.sight().is_up() {
            continue;
        }
        let untold = tell_once(&bot, &station).await;
        if !untold.is_empty() {
            return untold;
        }
    }
}

/// Sends what the bot has to say unasked by now; what nobody took comes back, all of it.
async fn tell_once(bot: &Bot, station: &Station) -> Vec<Element> {
    let mut messages = Vec::new();
    for told in [bot.questions().await, bot.notices().await] {
        match told {
            Ok(told) => messages.extend(told),
            // The readiness tells of it, and people.
            Err(error) => tracing::debug!(error = &error as &dyn Error, "the bot can't tell what it has to"),
        }
    }
    send_all(station, messages).await
}

/// Sends stanzas in their order; what nobody takes any more comes back.
async fn send_all(station: &Station, stanzas: Vec<Element>) -> Vec<Element> {
    let mut unsent = Vec::new();
    for stanza in stanzas {
        unsent.extend(station.send(stanza).await);
    }
    unsent
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

/// A line that is attended to. Should something in that go badly wrong, it is given up, so that whoever stood in it can
/// stand in a new one.
struct Attended(String, Crowd);

impl Drop for Attended {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.1.lines().remove(&self.0);
        }
    }
}

/// Deals with the stanzas of a line until there are no more.
async fn attend(line: Attended, bot: Arc<Bot>, station: Station, places: Arc<Semaphore>) {
    while let Some(stanza) = line.1.next(&line.0) {
        let Ok(_place) = places.acquire().await else { return };
        // The program ends: nobody is there to read what is not sent.
        _ = send_all(&station, bot.heed(&stanza).await).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::tests::House;
    use crate::bot::tests::unasked::both_wait;
    use crate::xmpp::Component;

    /// A link to a server that is not there, and those who keep it up.
    fn link(house: &House) -> (Station, Keeper, mpsc::Receiver<Element>) {
        let server = "127.0.0.1:1".parse().unwrap();
        let component = Component { jid: "id.montague.lit".to_owned(), server, secret: "s3cret".into() };
        Station::new(Voice::Component(component), "montague.lit", None, house.system.clone())
    }

    #[tokio::test]
    async fn questions_and_notices_of_one_turn_come_back_together_wherever_they_are_when_the_program_ends() {
        let house = House::new().await;
        let _waiting = both_wait(&house).await;
        let (station, keeper, _inbox) = link(&house);
        drop(keeper);
        let untold = tell_once(&house.bot, &station).await;
        assert_eq!(untold.len(), 2, "nobody takes either");
        house.bot.give_back(&untold).await.unwrap();
        let (station, keeper, _inbox) = link(&house);
        assert_eq!(tell_once(&house.bot, &station).await, [], "both wait for the link");
        let unsent = keeper.work(std::future::ready(())).await;
        assert_eq!(unsent.len(), 2);
        house.bot.give_back(&unsent).await.unwrap();
        assert_eq!(tell_once(&house.bot, &station).await.len(), 2, "they wait still");
    }

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
    fn whoever_stood_in_a_line_in_which_something_went_badly_wrong_can_stand_in_a_new_one() {
        let crowd = Crowd::default();
        for (id, place) in [(0, Place::First), (1, Place::Behind)] {
            assert_eq!(crowd.line_up("romeo@montague.lit", stanza(id), PEOPLE), place);
        }
        let line = Attended("romeo@montague.lit".to_owned(), crowd.clone());
        let gone_wrong = std::thread::spawn(move || {
            let _line = line;
            panic!("something that nobody thought of");
        });
        assert!(gone_wrong.join().is_err());
        assert_eq!(crowd.line_up("romeo@montague.lit", stanza(2), PEOPLE), Place::First);
        drop(Attended("romeo@montague.lit".to_owned(), crowd.clone()));
        assert!(crowd.next("romeo@montague.lit").is_some(), "what ends well leaves a new line alone");
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
