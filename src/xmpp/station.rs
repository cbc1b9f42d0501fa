//! A bot's link, kept up: it comes back by itself, and what waits to be sent is sent when it does.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::element::{element, set};
use super::stream::{Said, dismissal};
use super::voice::Link;
use super::{Voice, XmppFault};
use crate::system::System;

/// How many stanzas may wait to be sent. Whoever has more to say waits.
const WAITING: usize = 1000;
/// How many stanzas may have come in that nobody has looked at yet. The server waits then.
const UNREAD: usize = 100;
/// How long to wait before trying again: at first, and at most.
const PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(5)];
/// How long, after a secret or password was refused, or the place was taken by somebody else: that stays so until somebody
/// mends it, and servers lock those out who try again and again.
const REFUSED: Duration = Duration::from_mins(1);
/// How long the server may take to accept what is written.
const SENDING: Duration = Duration::from_secs(15);
/// How long a link has to hold to count: after one that broke sooner the pauses go on to grow.
const HOLDS: Duration = Duration::from_secs(30);
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

/// What is said in the place of an answer that cannot be written: whoever asked should not wait for it (RFC 6120, 8.2.3).
fn unsayable(stanza: &Element) -> Option<Element> {
    if stanza.name() != "iq" || stanza.attr("type") != Some("result") {
        return None;
    }
    let namespace = stanza.ns();
    let mut refusal = element("iq", &namespace, &[("type", "error")]);
    for name in ["to", "from", "id"] {
        if let Some(value) = stanza.attr(name) {
            set(&mut refusal, name, value);
        }
    }
    let mut error = element("error", &namespace, &[("type", "cancel")]);
    error.append_child(Element::bare("internal-server-error", ns::XMPP_STANZAS));
    refusal.append_child(error);
    Some(refusal)
}

/// Why a link is over.
enum Over {
    /// The program ends.
    Done,
    /// It broke.
    Broken(XmppFault),
}

/// How long to wait until the next try.
struct Pause(Duration);

impl Pause {
    /// After this fault, of a link that held for so long.
    fn after(&mut self, fault: &XmppFault, held: Duration) -> Duration {
        if held >= HOLDS {
            self.0 = PAUSES[0];
        }
        let pause = self.0;
        self.0 = (pause * 2).min(PAUSES[1]);
        let is_for_long = matches!(fault, XmppFault::Denied | XmppFault::WrongSecret | XmppFault::Conflict);
        if is_for_long { REFUSED } else { pause }
    }
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

impl Drop for Keeper {
    /// Whatever ends it, nobody keeps the link up any more.
    fn drop(&mut self) {
        self.sight.0.is_up.store(false, Ordering::Relaxed);
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
        let mut pause = Pause(PAUSES[0]);
        let mut is_known = false;
        loop {
            let connected = tokio::select! {
                () = &mut stop => return,
                connected = self.voice.connect() => connected,
            };
            let begun = Instant::now();
            let fault = match connected {
                Ok(link) => {
                    tracing::info!(jid = self.voice.jid(), "the bot is online");
                    is_known = false;
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
                () = sleep(self.about(pause.after(&fault, begun.elapsed()))) => {}
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
                    // What is no XML, or too long, would end every link.
                    if error.kind() == io::ErrorKind::InvalidInput {
                        tracing::error!(%error, "a stanza of ours cannot be written");
                        self.unsent = unsayable(&stanza);
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
                        if let Some(fault) = dismissal(&stanza) {
                            return Over::Broken(fault);
                        }
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufStream, DuplexStream};

    use super::super::stream::XmlStream;
    use super::super::voice::Duplex;
    use super::super::{Component, XmppFault};
    use super::*;
    use crate::openid::timestamp::Timestamp;

    #[test]
    fn pauses_grow_until_a_link_has_held_for_a_while() {
        let mut pause = Pause(PAUSES[0]);
        let mut after = |fault, held| pause.after(&fault, Duration::from_secs(held)).as_millis();
        assert_eq!([(); 7].map(|()| after(XmppFault::Gone, 0)), [200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
        assert_eq!(after(XmppFault::Gone, 29), 5_000, "a server that accepts and hangs up is not asked at once again");
        assert_eq!(after(XmppFault::Gone, 30), 200);
        for fault in [XmppFault::Denied, XmppFault::WrongSecret, XmppFault::Conflict] {
            assert_eq!(after(fault, 0), 60_000);
        }
        assert_eq!(after(XmppFault::Conflict, 3_600), 60_000, "two that throw each other out do not go on for ever");
    }

    /// A link that is up, and the server's end of it.
    async fn link() -> (Link, DuplexStream) {
        let (ours, mut theirs) = tokio::io::duplex(64 * 1024);
        let head = "<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'>";
        theirs.write_all(head.as_bytes()).await.unwrap();
        let duplex: Box<dyn Duplex> = Box::new(BufStream::new(ours));
        let (link, _) = XmlStream::begin(duplex, ns::COMPONENT, "id.montague.lit").await.unwrap();
        assert!(said(&mut theirs).await.contains("id.montague.lit"));
        (link, theirs)
    }

    fn keeper() -> (Keeper, mpsc::Receiver<Element>) {
        let server = "127.0.0.1:1".parse().unwrap();
        let component = Component { jid: "id.montague.lit".to_owned(), server, secret: "s3cret".into() };
        let system = System::held(Timestamp::from_unix(1_767_355_200), [7; 32]).0;
        let (_, keeper, inbox) = Station::new(Voice::Component(component), "montague.lit", None, system);
        (keeper, inbox)
    }

    async fn said(theirs: &mut DuplexStream) -> String {
        let mut bytes = [0; 4096];
        let count = theirs.read(&mut bytes).await.unwrap();
        String::from_utf8_lossy(&bytes[..count]).into_owned()
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_silent_for_a_minute_is_asked_whether_they_are_there_and_given_up_when_they_are_not() {
        let (link, mut theirs) = link().await;
        let ((mut keeper, _inbox), mut stop) = (keeper(), std::pin::pin!(std::future::pending::<()>()));
        // The station is gone, and with it whoever could want to send something.
        let (_outbox, waiting) = mpsc::channel(1);
        keeper.outbox = waiting;
        let server = async {
            let silent = Instant::now();
            let asked = said(&mut theirs).await;
            assert!(asked.contains("urn:xmpp:ping") && asked.contains("montague.lit"), "{asked}");
            assert_eq!(silent.elapsed().as_secs(), 60);
            theirs.write_all(b"<iq type='result' id='alive'/>").await.unwrap();
            assert!(said(&mut theirs).await.contains("urn:xmpp:ping"));
            assert_eq!(silent.elapsed().as_secs(), 120, "an answer is a sign of life");
            silent
        };
        let (over, silent) = tokio::join!(keeper.serve(link, &mut stop), server);
        assert!(matches!(over, Over::Broken(XmppFault::Unreachable(_))));
        assert_eq!(silent.elapsed().as_secs(), 135, "a quarter of a minute to answer");
    }

    #[tokio::test(start_paused = true)]
    async fn why_a_server_ends_a_link_is_told_and_is_nobodys_stanza() {
        for (condition, words) in [
            ("conflict", "does another Montague use it?"),
            ("system-shutdown", "ended the stream: system-shutdown"),
            ("surprise", "for a reason that is none of XMPP's"),
        ] {
            let (link, mut theirs) = link().await;
            let ((mut keeper, mut inbox), mut stop) = (keeper(), std::pin::pin!(std::future::pending::<()>()));
            let (_outbox, waiting) = mpsc::channel(1);
            keeper.outbox = waiting;
            let ns = "urn:ietf:params:xml:ns:xmpp-streams";
            let text = format!("<stream:error><{condition} xmlns='{ns}'/></stream:error></stream:stream>");
            theirs.write_all(text.as_bytes()).await.unwrap();
            let Over::Broken(fault) = keeper.serve(link, &mut stop).await else { panic!("{condition}") };
            assert!(fault.to_string().contains(words), "{fault}");
            assert!(inbox.try_recv().is_err() && keeper.sight.counts() == [0, 0, 0]);
        }
    }
}
