//! A bot's link, kept up: it comes back by itself, and what waits to be sent is sent when it does.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::element::set;
use super::stream::Said;
use super::voice::Link;
use super::{Voice, XmppFault};
use crate::system::System;

/// How many stanzas may wait to be sent. Whoever has more to say waits.
const WAITING: usize = 1000;
/// How many stanzas may have come in that nobody has looked at yet. The server waits then.
const UNREAD: usize = 100;
/// How long to wait before trying again: at first, and at most.
const PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(5)];
/// How long, after a secret or password was refused: it is wrong until somebody mends it, and servers lock those out who try
/// again and again.
const REFUSED: Duration = Duration::from_mins(1);
/// How long the server may take to accept what is written.
const SENDING: Duration = Duration::from_secs(15);
/// How long a farewell may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// The sending end. Clones share it.
#[derive(Clone)]
pub struct Station {
    outbox: mpsc::Sender<Element>,
    sight: Sight,
}

/// How things stand, for those who only look. Clones share it.
#[derive(Clone, Default)]
pub struct Sight(Arc<Seen>);

#[derive(Default)]
struct Seen {
    is_up: AtomicBool,
    received: AtomicU64,
    sent: AtomicU64,
    connected: AtomicU64,
}

/// The work of keeping the link up.
pub struct Keeper {
    voice: Voice,
    /// What is said first on every link.
    hello: Option<Element>,
    /// Who is asked whether the link is alive: a domain that the server itself answers for.
    server: String,
    outbox: mpsc::Receiver<Element>,
    inbox: mpsc::Sender<Element>,
    /// Taken out of the outbox and not sent: the link broke over it.
    unsent: Option<Element>,
    sight: Sight,
    system: System,
}

/// Why a link is over.
enum Over {
    /// The program ends.
    Done,
    /// It broke.
    Broken(XmppFault),
}

/// How long to wait after this fault, when others get so long.
fn pause_after(fault: &XmppFault, pause: Duration) -> Duration {
    if matches!(fault, XmppFault::Denied | XmppFault::WrongSecret) { REFUSED } else { pause }
}

impl Sight {
    /// Whether the link is up.
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.0.is_up.load(Ordering::Relaxed)
    }

    /// How many stanzas have come in, how many went out, and how often a link was made.
    #[must_use]
    pub fn counts(&self) -> [u64; 3] {
        [&self.0.received, &self.0.sent, &self.0.connected].map(|count| count.load(Ordering::Relaxed))
    }
}

impl Station {
    /// A station for a voice, the work of keeping it up, and what comes in. `server` is a domain that its server answers
    /// for, and `hello` is said first on every link.
    #[must_use]
    pub fn new(
        voice: Voice,
        server: &str,
        hello: Option<Element>,
        system: System,
    ) -> (Self, Keeper, mpsc::Receiver<Element>) {
        let ((outbox, waiting), (inbox, unread)) = (mpsc::channel(WAITING), mpsc::channel(UNREAD));
        let sight = Sight::default();
        let (server, unsent) = (server.to_owned(), None);
        let keeper = Keeper { voice, hello, server, outbox: waiting, inbox, unsent, sight: sight.clone(), system };
        (Self { outbox, sight }, keeper, unread)
    }

    /// Sends a stanza as soon as the link is up and those before it are sent; waits while too many do. It comes back when
    /// nobody keeps the link up any more.
    pub async fn send(&self, stanza: Element) -> Option<Element> {
        self.outbox.send(stanza).await.err().map(|unsent| unsent.0)
    }

    /// Sends a stanza if not too many wait already: for whoever must not wait.
    pub fn offer(&self, stanza: Element) {
        // Whoever it is for asks again.
        _ = self.outbox.try_send(stanza);
    }

    /// How things stand.
    #[must_use]
    pub fn sight(&self) -> &Sight {
        &self.sight
    }
}

impl Keeper {
    /// Keeps the link up until `stop` comes true; then says farewell. What could not be sent comes back.
    pub async fn work(mut self, stop: impl Future<Output = ()>) -> Vec<Element> {
        self.keep_up(std::pin::pin!(stop)).await;
        let mut unsent: Vec<_> = self.unsent.take().into_iter().collect();
        while let Ok(stanza) = self.outbox.try_recv() {
            unsent.push(stanza);
        }
        unsent
    }

    async fn keep_up(&mut self, mut stop: Pin<&mut impl Future<Output = ()>>) {
        let mut pause = PAUSES[0];
        let mut is_known = false;
        loop {
            let connected = tokio::select! {
                () = &mut stop => return,
                connected = self.voice.connect() => connected,
            };
            let fault = match connected {
                Ok(link) => {
                    tracing::info!(jid = self.voice.jid(), "the bot is online");
                    (pause, is_known) = (PAUSES[0], false);
                    self.sight.0.connected.fetch_add(1, Ordering::Relaxed);
                    self.sight.0.is_up.store(true, Ordering::Relaxed);
                    let over = self.serve(link, &mut stop).await;
                    self.sight.0.is_up.store(false, Ordering::Relaxed);
                    match over {
                        Over::Done => return,
                        Over::Broken(XmppFault::Ended) => XmppFault::Gone,
                        Over::Broken(fault) => fault,
                    }
                }
                Err(fault) => fault,
            };
            // Said once, not with every try.
            if !std::mem::replace(&mut is_known, true) {
                tracing::warn!(jid = self.voice.jid(), %fault, "the bot is offline, and tries again");
            }
            tokio::select! {
                () = &mut stop => return,
                () = sleep(self.about(pause_after(&fault, pause))) => pause = (pause * 2).min(PAUSES[1]),
            }
        }
    }

    /// Not all programs of a server come back at the same moment.
    fn about(&self, pause: Duration) -> Duration {
        let [byte] = self.system.random::<1>();
        pause.mul_f64(0.75 + f64::from(byte) / 512.0)
    }

    /// Carries stanzas both ways until the link is over.
    ///
    /// What is written counts as sent and is never written again: a server that goes down with it loses it as it does
    /// other messages on their way, but nobody is told anything twice. What the link breaks over was not written whole,
    /// so the server cannot have acted on it, and it goes first on the next link.
    async fn serve(&mut self, mut link: Link, stop: &mut (impl Future<Output = ()> + Unpin)) -> Over {
        if let Some(hello) = &self.hello {
            let said = timeout(SENDING, link.send(hello)).await;
            if let Err(error) = said.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
                return Over::Broken(XmppFault::of_io(error));
            }
        }
        loop {
            if let Some(stanza) = self.unsent.take() {
                let sent = timeout(SENDING, link.send(&stanza)).await;
                if let Err(error) = sent.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
                    // What is no XML would end every link.
                    if error.kind() == io::ErrorKind::InvalidInput {
                        tracing::error!(%error, "a stanza of ours cannot be written");
                        continue;
                    }
                    self.unsent = Some(stanza);
                    return Over::Broken(XmppFault::of_io(error));
                }
                self.sight.0.sent.fetch_add(1, Ordering::Relaxed);
            }
            let room = self.inbox.clone();
            tokio::select! {
                biased;
                () = &mut *stop => {
                    self.sight.0.is_up.store(false, Ordering::Relaxed);
                    self.leave(link).await;
                    return Over::Done;
                }
                stanza = self.outbox.recv() => match stanza {
                    Some(stanza) => self.unsent = Some(stanza),
                    None => return Over::Done,
                },
                // Nobody listens any more: the place that is held for what comes in is given back.
                () = self.inbox.closed(), if !self.inbox.is_closed() => {}
                // Only as much is read as somebody has time for, and nothing once nobody listens.
                (room, read) = async { (room.reserve_owned().await, link.hear().await) },
                    if !self.inbox.is_closed() => match (room, read) {
                    (Err(_), _) => {}
                    (Ok(room), Ok(Said::Element(stanza))) => {
                        self.sight.0.received.fetch_add(1, Ordering::Relaxed);
                        room.send(stanza);
                    }
                    (Ok(_), Ok(Said::Nothing)) => self.unsent = Some(self.ping()),
                    (Ok(_), Err(fault)) => return Over::Broken(fault),
                },
            }
        }
    }

    /// Writes what still waits, and ends the stream.
    async fn leave(&mut self, mut link: Link) {
        let farewell = async {
            while let Ok(stanza) = self.outbox.try_recv() {
                let stanza = self.unsent.insert(stanza);
                link.send(stanza).await?;
                self.unsent = None;
            }
            link.shutdown().await
        };
        _ = timeout(FAREWELL, farewell).await;
    }

    /// Is anybody there? (XEP-0199)
    fn ping(&self) -> Element {
        let mut ping = Element::bare("iq", self.voice.namespace());
        let own = self.voice.jid();
        // The server knows an account's address, and only it its resource.
        let from = matches!(self.voice, Voice::Component(_)).then_some(("from", own.as_str()));
        let attributes = [("type", "get"), ("id", "alive"), ("to", self.server.as_str())];
        for (name, value) in attributes.into_iter().chain(from) {
            set(&mut ping, name, value);
        }
        ping.append_child(Element::bare("ping", ns::PING));
        ping
    }
}
