//! What comes from the other end of an XMPP stream, and what people say in chat.

use montague::account::profile::card::Card;
use montague::bot::command::{Misheard, Said as Line, Verb, understand};
use montague::openid::timestamp::Timestamp;
use montague::words::{Languages, Names};
use montague::xmpp::XmppFault;
use montague::xmpp::stream::{Said, XmlStream};
use tokio::io::{AsyncBufRead, AsyncWrite, BufReader, join, sink};
use tokio::runtime::{Builder, Runtime};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::stream_error::StreamError;

/// A line in chat, in the one language or the other: what follows a command is what was typed, a command that is proposed is
/// one, and help shows it by its word.
pub(super) fn command(bytes: &[u8]) {
    thread_local!(static LANGUAGES: Languages = Languages::read().unwrap());
    let Ok(line) = str::from_utf8(bytes) else { return };
    LANGUAGES.with(|languages| {
        let texts = languages.named(if bytes.len().is_multiple_of(2) { "en" } else { "ru" }).unwrap();
        let understood = understand(line, texts);
        if let Some(verb) = Verb::of_node(line) {
            assert_eq!(understood, Ok(Line { verb, rest: "" }), "a node is a word as well");
        }
        match understood {
            Ok(said) => {
                assert!(line.trim().ends_with(said.rest) && said.rest.trim() == said.rest);
                let again = format!("{} {}", said.verb.word(), said.rest);
                assert_eq!(understand(&again, texts), Ok(said), "the English word means the same");
                assert!(said.verb.usage(texts).starts_with(&said.verb.local(texts)), "help begins with the word");
            }
            Err(Misheard::Unknown(Some(near))) => assert!(understand(&near, texts).is_ok(), "{near}"),
            Err(Misheard::Unknown(None) | Misheard::Password) => {}
        }
    });
}

/// A stream is read in bounded memory, the same however it is cut into packets and whoever asks for its elements; what was
/// heard can be said again; and a card in it is read as well.
pub(super) fn stream(bytes: &[u8]) {
    thread_local!(static RUNTIME: Runtime = Builder::new_current_thread().enable_time().build().unwrap());
    let header = b"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1'>";
    let sent = [header.as_slice(), bytes].concat();
    RUNTIME.with(|runtime| {
        runtime.block_on(async {
            let whole = heard(sent.as_slice()).await;
            let pieces = heard(BufReader::with_capacity(3, sent.as_slice())).await;
            assert!(whole == pieces, "{whole:?}\n{pieces:?}");
            first(&sent, &whole).await;
            said_again(&whole).await;
            for element in whole {
                assert!(depth(&element) <= 32);
                let _ = Card::read(&element, Names::code_of_country, Timestamp::from_unix(1_767_323_045));
            }
        });
    });
}

async fn begun<Io: AsyncBufRead + AsyncWrite + Unpin>(line: Io) -> Option<XmlStream<Io>> {
    let (stream, _) = XmlStream::begin(line, "jabber:client", "montague.example").await.ok()?;
    Some(stream)
}

async fn heard(input: impl AsyncBufRead + Unpin) -> Vec<Element> {
    let mut heard = Vec::new();
    let Some(mut stream) = begun(join(input, sink())).await else { return heard };
    while let Ok(said) = stream.hear().await {
        match said {
            Said::Element(element) => heard.push(element),
            Said::Nothing => panic!("there is more to read"),
        }
    }
    heard
}

/// Who waits for one element is given the first, or told of the error that it is; the line is handed on only when nothing
/// has followed.
async fn first(sent: &[u8], whole: &[Element]) {
    let Some(mut stream) = begun(join(sent, sink())).await else { return };
    let next = stream.next().await;
    let Some(first) = whole.first() else { return assert!(next.is_err()) };
    let error = StreamError::try_from(first.clone()).ok();
    match (next, &error) {
        (Ok(element), None) => assert_eq!(element, *first),
        (Err(XmppFault::NotServed), Some(_)) => {}
        (Err(XmppFault::Dismissed(name)), Some(_)) => {
            assert!(first.children().any(|child| child.name() == name), "{name} was not said");
        }
        (next, _) => panic!("{next:?} of {first:?}"),
    }
    assert!(stream.into_inner().is_none() || whole.len() == 1, "what follows is lost");
}

/// What was heard is heard again as it was said: no stranger says anything that we could not pass on. What is in no namespace
/// is nothing that goes directly into a stream, which has one.
async fn said_again(whole: &[Element]) {
    let header = b"<stream xmlns='http://etherx.jabber.org/streams'>";
    let named: Vec<&Element> = whole.iter().filter(|element| !element.ns().is_empty()).collect();
    let mut written = Vec::new();
    let mut stream = begun(join(header.as_slice(), &mut written)).await.unwrap();
    for element in &named {
        stream.send(element).await.unwrap();
    }
    stream.shutdown().await.unwrap();
    let again = heard(written.as_slice()).await;
    assert!(again.iter().eq(named.iter().copied()), "{}\n{named:?}\n{again:?}", String::from_utf8_lossy(&written));
}

fn depth(element: &Element) -> usize {
    1 + element.children().map(depth).max().unwrap_or_default()
}
