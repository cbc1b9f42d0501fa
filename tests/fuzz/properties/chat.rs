//! What comes from the other end of an XMPP stream, and what people say in chat.

use montague::account::profile::card::Card;
use montague::bot::command::{Misheard, understand};
use montague::openid::timestamp::Timestamp;
use montague::words::{Languages, Names};
use montague::xmpp::stream::{Said, XmlStream};
use tokio::io::{AsyncBufRead, BufReader, join, sink};
use tokio::runtime::{Builder, Runtime};
use xmpp_parsers::minidom::Element;

/// A line in chat, in the one language or the other: what follows a command is what was typed, and a command that is proposed is one.
pub(super) fn command(bytes: &[u8]) {
    thread_local!(static LANGUAGES: Languages = Languages::read().unwrap());
    let Ok(line) = str::from_utf8(bytes) else { return };
    LANGUAGES.with(|languages| {
        let texts = languages.named(if bytes.len().is_multiple_of(2) { "en" } else { "ru" }).unwrap();
        match understand(line, texts) {
            Ok(said) => {
                assert!(line.trim().ends_with(said.rest) && said.rest.trim() == said.rest);
                let again = format!("{} {}", said.verb.word(), said.rest);
                assert_eq!(understand(&again, texts), Ok(said), "the English word means the same");
            }
            Err(Misheard::Unknown(Some(near))) => assert!(understand(&near, texts).is_ok(), "{near}"),
            Err(Misheard::Unknown(None) | Misheard::Password) => {}
        }
    });
}

/// A stream is read in bounded memory, the same however it is cut into packets, and a card in it is read as well.
pub(super) fn stream(bytes: &[u8]) {
    thread_local!(static RUNTIME: Runtime = Builder::new_current_thread().enable_time().build().unwrap());
    let header = b"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1'>";
    let sent = [header.as_slice(), bytes].concat();
    let (whole, pieces) = RUNTIME.with(|runtime| {
        let whole = runtime.block_on(heard(sent.as_slice()));
        (whole, runtime.block_on(heard(BufReader::with_capacity(3, sent.as_slice()))))
    });
    assert!(whole == pieces, "{whole:?}\n{pieces:?}");
    for element in whole {
        assert!(depth(&element) <= 32);
        let _ = Card::read(&element, Names::code_of_country, Timestamp::from_unix(1_767_323_045));
    }
}

async fn heard(input: impl AsyncBufRead + Unpin) -> Vec<Element> {
    let mut heard = Vec::new();
    let Ok((mut stream, _)) = XmlStream::begin(join(input, sink()), "jabber:client", "montague.example").await else {
        return heard;
    };
    while let Ok(said) = stream.hear().await {
        match said {
            Said::Element(element) => heard.push(element),
            Said::Nothing => panic!("there is more to read"),
        }
    }
    heard
}

fn depth(element: &Element) -> usize {
    1 + element.children().map(depth).max().unwrap_or_default()
}
