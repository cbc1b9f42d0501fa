//! A component's link at a server that accepts it, refuses it, and goes away.

use std::time::Duration;

use sha1::{Digest as _, Sha1};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::*;
use crate::openid::timestamp::Timestamp;
use crate::system::System;
use xmpp_parsers::minidom::Element;

const SECONDS: Duration = Duration::from_secs(10);

/// The server's end.
struct End {
    listener: TcpListener,
    voice: Voice,
}

/// A link that the server has accepted.
struct Accepted {
    line: TcpStream,
    heard: String,
}

impl End {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = listener.local_addr().unwrap().to_string().parse().unwrap();
        let component = Component { jid: "id.montague.lit".to_owned(), server, secret: "s3cret".into() };
        Self { listener, voice: Voice::Component(component) }
    }

    /// The next visitor, after their header.
    async fn visitor(&self) -> Accepted {
        let (line, _) = timeout(SECONDS, self.listener.accept()).await.unwrap().unwrap();
        let mut visitor = Accepted { line, heard: String::new() };
        visitor.hears("to='id.montague.lit'").await;
        visitor.hears(">").await;
        // As Prosody's, without a version.
        visitor
            .says(
                "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' \
                 xmlns:stream='http://etherx.jabber.org/streams' from='id.montague.lit' id='id-1'>",
            )
            .await;
        visitor
    }

    /// The next visitor, accepted.
    async fn accept(&self) -> Accepted {
        let mut visitor = self.visitor().await;
        let proof: Vec<_> = Sha1::digest(b"id-1s3cret").iter().map(|byte| format!("{byte:02x}")).collect();
        visitor.hears(&format!(">{}</handshake>", proof.concat())).await;
        visitor.says("<handshake/>").await;
        visitor.heard.clear();
        visitor
    }
}

impl Accepted {
    async fn says(&mut self, text: &str) {
        self.line.write_all(text.as_bytes()).await.unwrap();
    }

    /// Waits until something was said.
    async fn hears(&mut self, text: &str) {
        let hearing = async {
            while !self.heard.replace('"', "'").contains(text) {
                let mut bytes = [0; 4096];
                let count = self.line.read(&mut bytes).await.unwrap();
                assert!(count > 0, "it left before it said {text}: {}", self.heard);
                self.heard.push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        };
        timeout(SECONDS, hearing).await.unwrap_or_else(|_| panic!("nobody said {text}"));
    }
}

fn message(number: u32) -> Element {
    format!("<message xmlns='jabber:component:accept'><body>number {number}</body></message>").parse().unwrap()
}

fn system() -> System {
    System::held(Timestamp::from_unix(1_767_355_200), [7; 32]).0
}

#[tokio::test]
async fn a_refusal_is_told_in_words() {
    for (condition, words) in [
        ("not-authorized", "refuses the secret of the component"),
        ("host-unknown", "knows no such component"),
        ("conflict", "another link of this component"),
        ("policy-violation", "ended the stream: policy-violation"),
    ] {
        let end = End::open().await;
        let refusing = async {
            let mut visitor = end.visitor().await;
            visitor.hears("</handshake>").await;
            let ns = "urn:ietf:params:xml:ns:xmpp-streams";
            visitor.says(&format!("<stream:error><{condition} xmlns='{ns}'/></stream:error></stream:stream>")).await;
            visitor
        };
        let (looked, _visitor) = tokio::join!(end.voice.look(), refusing);
        let told = looked.unwrap_err().to_string();
        assert!(told.contains(words), "{told}");
    }
    let end = End::open().await;
    let voice = end.voice.clone();
    drop(end);
    assert!(matches!(voice.look().await, Err(XmppFault::Unreachable(_))));
}

#[tokio::test]
async fn it_comes_back_by_itself_and_what_waited_is_sent_once_and_in_order() {
    let end = End::open().await;
    let (station, keeper, mut inbox) = Station::new(end.voice.clone(), "montague.lit", None, system());
    let (stop, stopped) = oneshot::channel::<()>();
    let working = tokio::spawn(keeper.work(async move { _ = stopped.await }));
    _ = station.send(message(1)).await;
    let mut first = end.accept().await;
    first.hears("number 1").await;
    first.says("<message from='romeo@montague.lit'><body>hello</body></message>").await;
    assert_eq!(timeout(SECONDS, inbox.recv()).await.unwrap().unwrap().attr("from"), Some("romeo@montague.lit"));
    assert!(station.sight().is_up());
    // The server goes, and nobody notices before it is back.
    drop(first);
    while station.sight().is_up() {
        tokio::task::yield_now().await;
    }
    for number in 2..5 {
        _ = station.send(message(number)).await;
    }
    let mut second = end.accept().await;
    second.hears("number 4").await;
    let order: Vec<_> = ["number 2", "number 3", "number 4"].map(|text| second.heard.find(text).unwrap()).into();
    assert!(order.is_sorted() && !second.heard.contains("number 1"), "{}", second.heard);
    assert_eq!(second.heard.matches("number 2").count(), 1);
    assert_eq!(station.sight().counts(), [1, 4, 2]);
    _ = station.send(message(5)).await;
    stop.send(()).unwrap();
    second.hears("</stream:stream>").await;
    assert!(second.heard.contains("number 5"), "what waited is sent before the farewell");
    timeout(SECONDS, working).await.unwrap().unwrap();
}

/// The end of the program waits until all that came in is dealt with.
#[tokio::test]
async fn a_link_on_which_nobody_speaks_does_not_hold_up_who_listens_no_more() {
    let end = End::open().await;
    let (station, keeper, mut inbox) = Station::new(end.voice.clone(), "montague.lit", None, system());
    let working = tokio::spawn(keeper.work(std::future::pending()));
    let mut link = end.accept().await;
    link.says("<message><body>hello</body></message>").await;
    assert!(timeout(SECONDS, inbox.recv()).await.unwrap().is_some());
    // It is idle now, and holds a place for what may come.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    inbox.close();
    let mut turns = 0..100;
    while inbox.try_recv() != Err(TryRecvError::Disconnected) {
        assert!(turns.next().is_some(), "it waits for the server to speak");
        tokio::task::yield_now().await;
    }
    assert!(station.sight().is_up(), "what is to be sent is still sent");
    working.abort();
}

#[tokio::test]
async fn an_odd_stanza_ends_nothing() {
    let end = End::open().await;
    let (station, keeper, mut inbox) = Station::new(end.voice.clone(), "montague.lit", None, system());
    let working = tokio::spawn(keeper.work(std::future::pending()));
    let mut link = end.accept().await;
    // What servers make of somebody's `xml:foo`, and of a prefix that nobody declared, is no XML, and is passed on.
    let reserved = "http://www.w3.org/XML/1998/namespace";
    for (said, name) in [
        ("<message type='bogus'><body/><body/></message>", "message"),
        ("<iq/>", "iq"),
        ("<surprise xmlns='urn:x'/>", "surprise"),
        (&format!("<message><body>x</body><foo xmlns='{reserved}'/></message>"), "message"),
        (&format!("<message xmlns:ns1='{reserved}' ns1:foo='1'/>"), "message"),
        (&format!("<presence xmlns:xml='{reserved}' xml:lang='de'/>"), "presence"),
        ("<message><a:b/><c d:e='f'/></message>", "message"),
        ("<a:message/>", "unnamed"),
        ("<message><body>the end</body></message>", "message"),
    ] {
        link.says(said).await;
        assert_eq!(timeout(SECONDS, inbox.recv()).await.unwrap().unwrap().name(), name, "{said}");
    }
    assert_eq!(station.sight().counts()[2], 1, "it is the same link");
    working.abort();
}

#[tokio::test]
async fn what_a_stranger_sends_too_deep_too_long_or_too_large_ends_nothing_and_comes_without_its_content() {
    let end = End::open().await;
    let (station, keeper, mut inbox) = Station::new(end.voice.clone(), "montague.lit", None, system());
    let working = tokio::spawn(keeper.work(std::future::pending()));
    let mut link = end.accept().await;
    let (open, close) = ("<a>".repeat(40_000), "</a>".repeat(40_000));
    let large = "x".repeat(2_000_000);
    for (hostile, keeps) in [
        (format!("<message id='deep'>{open}{close}</message>"), 0),
        (format!("<message id='wide'>{}</message>", "<a b='c'/>".repeat(5_000)), 5_000),
        (format!("<message id='wider'>{}</message>", "<a b='c'/>".repeat(500_000)), 0),
        (format!("<message id='long' from='{}'/>", "x".repeat(500_000)), 0),
        (format!("<message id='large'><body>{large}</body><a/></message>"), 0),
        (format!("<message id='good'><body>{}</body></message>", "x".repeat(100_000)), 1),
    ] {
        let said = async { link.says(&hostile).await };
        // Megabytes, read without optimisation on a machine that is busy.
        let (heard, ()) = tokio::join!(timeout(SECONDS * 6, inbox.recv()), said);
        let heard = heard.unwrap().unwrap();
        assert!(hostile.contains(heard.attr("id").unwrap()));
        assert_eq!(heard.nodes().count(), keeps, "{:?}", heard.attr("id"));
    }
    assert_eq!(station.sight().counts()[2], 1, "it is the same link");
    working.abort();
}

#[tokio::test]
async fn what_cannot_be_written_is_dropped_and_what_comes_after_it_is_sent() {
    let end = End::open().await;
    let (station, keeper, _inbox) = Station::new(end.voice.clone(), "montague.lit", None, system());
    let working = tokio::spawn(keeper.work(std::future::pending()));
    let mut bad = Element::bare("message", "jabber:component:accept");
    bad.append_text_node("\u{1}");
    _ = station.send(bad).await;
    _ = station.send(message(1)).await;
    let mut link = end.accept().await;
    link.hears("number 1").await;
    assert_eq!(station.sight().counts(), [0, 1, 1]);
    let long = "x".repeat(300_000);
    let answer =
        format!("<iq xmlns='jabber:component:accept' type='result' id='7' to='romeo@montague.lit'><q>{long}</q></iq>");
    _ = station.send(answer.parse().unwrap()).await;
    link.hears("internal-server-error").await;
    assert!(link.heard.contains("romeo@montague.lit") && !link.heard.contains("xxx"), "whoever asked is told");
    working.abort();
}
