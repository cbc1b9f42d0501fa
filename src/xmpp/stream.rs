//! A stream of XML elements (RFC 6120, 4), whose other end may be anybody: strangers send through a server what it lets
//! through, and the bot of many must not fall over one of them. So what is said is bounded in depth and size, and an
//! element beyond a bound is read to its end, so that the stream goes on, but comes without its content.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use rxml::writer::SimpleNamespaces;
use rxml::{AsyncReader, Encoder, Event, Options, WithOptions as _};
use tokio::io::{AsyncBufRead, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{Instant, timeout_at};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::minidom::element::escape;
use xmpp_parsers::ns;
use xmpp_parsers::stream_error::{DefinedCondition, StreamError};
use xso::AsXml as _;

use super::XmppFault;

/// After so long a silence the other end is asked whether it is still there.
const SILENCE: Duration = Duration::from_mins(1);
/// So long it has to answer then.
const PATIENCE: Duration = Duration::from_secs(15);
/// How many elements may be within each other; stanzas of the field have fewer than ten.
const DEPTH: usize = 32;
/// How many bytes of names and text an element may have, what is within it counted. Servers let through less: 512 KiB at
/// Prosody between servers, 256 KiB from its own people.
const SIZE: usize = 1024 * 1024;

/// A stream that has begun. What is read may be given up at any time and is gone on with by the next call.
pub struct XmlStream<Io> {
    reader: AsyncReader<Io>,
    element: Partial,
    heard: Instant,
    is_asked: bool,
}

/// An element that is being read.
#[derive(Default)]
struct Partial {
    /// What is open and kept, outermost first.
    open: Vec<Element>,
    /// How many more are open that are not kept.
    dropped: usize,
    size: usize,
    is_cut: bool,
}

/// What comes from the other end.
pub enum Said {
    /// An element.
    Element(Element),
    /// Nothing, for a minute: it should be asked something, and has a quarter of one to say anything.
    Nothing,
}

impl<Io: AsyncBufRead + AsyncWrite + Unpin> XmlStream<Io> {
    /// Begins a stream over a line, or begins it anew after a sign-in. With it comes the id that the other end gave it.
    ///
    /// # Errors
    /// [`XmppFault`]
    pub async fn begin(mut line: Io, namespace: &'static str, to: &str) -> Result<(Self, Option<String>), XmppFault> {
        let to = String::from_utf8_lossy(&escape(to.as_bytes())).into_owned();
        let mut header = String::from("<?xml version='1.0'?>");
        // Writing to a string does not fail.
        _ = write!(header, "<stream:stream xmlns='{namespace}' xmlns:stream='{}' to='{to}' version='1.0'>", ns::STREAM);
        line.write_all(header.as_bytes()).await.map_err(XmppFault::of_io)?;
        line.flush().await.map_err(XmppFault::of_io)?;
        let options = Options { max_token_length: SIZE, ..Options::default() };
        let reader = AsyncReader::wrap(line, rxml::Parser::with_options(options));
        let mut stream = Self { reader, element: Partial::default(), heard: Instant::now(), is_asked: false };
        loop {
            match stream.event().await? {
                None | Some(Event::XmlDeclaration(..)) => {}
                Some(Event::StartElement(_, (of, name), mut attributes)) if of == ns::STREAM && name == "stream" => {
                    return Ok((stream, attributes.remove(&rxml::Namespace::NONE, "id")));
                }
                Some(_) => return Err(XmppFault::NotXmpp("it began with something else than a stream".to_owned())),
            }
        }
    }

    /// What the other end says next.
    ///
    /// # Errors
    /// [`XmppFault`], after which nothing more comes
    pub async fn hear(&mut self) -> Result<Said, XmppFault> {
        loop {
            match self.event().await? {
                None => return Ok(Said::Nothing),
                Some(Event::EndElement(_)) if self.element.open.is_empty() => return Err(XmppFault::Ended),
                Some(event) => {
                    if let Some(element) = self.element.grow(event) {
                        return Ok(Said::Element(element));
                    }
                }
            }
        }
    }

    /// The next element, for those with a limit of their own. One that ends the stream is told as a fault.
    ///
    /// # Errors
    /// [`XmppFault`]
    pub async fn next(&mut self) -> Result<Element, XmppFault> {
        loop {
            if let Said::Element(element) = self.hear().await? {
                return match StreamError::try_from(element.clone()) {
                    Ok(error) => Err(dismissed(&error)),
                    Err(_) => Ok(element),
                };
            }
        }
    }

    /// Says an element.
    ///
    /// # Errors
    /// From the line; `InvalidInput` for what cannot be written as XML, of which nothing was said.
    pub async fn send(&mut self, element: &Element) -> io::Result<()> {
        let bytes = written(element).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
        let line = self.reader.inner_mut();
        line.write_all(&bytes).await?;
        line.flush().await
    }

    /// Ends the stream, and the line for what we say.
    ///
    /// # Errors
    /// From the line
    pub async fn shutdown(&mut self) -> io::Result<()> {
        let line = self.reader.inner_mut();
        line.write_all(b"</stream:stream>").await?;
        line.shutdown().await
    }

    /// The line, for another stream.
    pub fn into_inner(self) -> Io {
        self.reader.into_inner().0
    }

    /// The next event; none when a minute was silent.
    async fn event(&mut self) -> Result<Option<Event>, XmppFault> {
        let until = self.heard + if self.is_asked { SILENCE + PATIENCE } else { SILENCE };
        let read = match timeout_at(until, self.reader.read()).await {
            Ok(read) => read.map_err(XmppFault::of_io)?,
            Err(_) if self.is_asked => return Err(XmppFault::of_io(io::ErrorKind::TimedOut.into())),
            Err(_) => {
                self.is_asked = true;
                return Ok(None);
            }
        };
        (self.heard, self.is_asked) = (Instant::now(), false);
        read.map(Some).ok_or(XmppFault::Ended)
    }
}

impl Partial {
    /// Takes in one event; the element when it is whole.
    fn grow(&mut self, event: Event) -> Option<Element> {
        match event {
            Event::XmlDeclaration(..) => None,
            Event::StartElement(_, (namespace, name), attributes) => {
                let said = attributes.iter().map(|((_, name), value)| name.len() + value.len());
                self.size += name.len() + said.sum::<usize>();
                if self.open.len() >= DEPTH || self.is_beyond() {
                    (self.dropped, self.is_cut) = (self.dropped + 1, true);
                    return None;
                }
                let mut element = Element::bare(name.as_str(), namespace.as_str());
                *element.attrs_mut() = attributes;
                self.open.push(element);
                None
            }
            Event::Text(_, text) => {
                self.size += text.len();
                if self.is_beyond() {
                    self.is_cut = true;
                } else if let Some(element) = self.open.last_mut() {
                    element.append_text(text);
                } else {
                    // Between elements there are blanks, to show that somebody is there.
                    self.size = 0;
                }
                None
            }
            Event::EndElement(_) if self.dropped > 0 => {
                self.dropped -= 1;
                None
            }
            Event::EndElement(_) => self.close(),
        }
    }

    /// Whether what comes now is not kept. The outermost always is, so that its sender can be answered.
    fn is_beyond(&self) -> bool {
        self.dropped > 0 || (self.size > SIZE && !self.open.is_empty())
    }

    fn close(&mut self) -> Option<Element> {
        let mut element = self.open.pop()?;
        if let Some(parent) = self.open.last_mut() {
            parent.append_child(element);
            return None;
        }
        if std::mem::take(self).is_cut {
            element.take_nodes();
        }
        Some(element)
    }
}

/// An element with the names of its namespaces. What XML has no characters for is an error.
fn written(element: &Element) -> Result<Vec<u8>, xso::error::Error> {
    let mut encoder = Encoder::<SimpleNamespaces>::new();
    let mut bytes = Vec::new();
    for item in element.as_xml_iter()? {
        encoder.encode(item?.as_rxml_item(), &mut bytes).map_err(xso::error::Error::from)?;
    }
    Ok(bytes)
}

/// What ends a stream.
fn dismissed(error: &StreamError) -> XmppFault {
    match error.condition {
        DefinedCondition::HostUnknown | DefinedCondition::HostGone => XmppFault::NotServed,
        // Shown by its name alone: a text of the server's could hold anything.
        ref other => XmppFault::Dismissed(name_of(other)),
    }
}

/// The name of a condition as it goes over the line: `policy-violation`.
pub(super) fn name_of(condition: &DefinedCondition) -> String {
    let element = Element::from(condition.clone());
    element.name().to_owned()
}
