//! A stream of XML elements (RFC 6120, 4), whose other end may be anybody: strangers send through a server what it lets
//! through, and the bot of many must not fall over one of them. So what is said is bounded in depth and size, and an
//! element beyond a bound is read to its end, so that the stream goes on, but comes without its content. The same goes for
//! names that are in no namespace or in a reserved one, which servers pass on.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use rxml::error::EndOrError;
use rxml::writer::SimpleNamespaces;
use rxml::{Encoder, Options, Parse as _, RawEvent, RawParser, RawQName, WithOptions as _};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{Instant, timeout_at};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::minidom::element::escape;
use xmpp_parsers::ns;
use xmpp_parsers::stream_error::{DefinedCondition, StreamError};
use xso::AsXml as _;

use super::XmppFault;
use super::names::{Head, Scopes, Seen};

/// After so long a silence the other end is asked whether it is still there.
const SILENCE: Duration = Duration::from_mins(1);
/// So long it has to answer then.
const PATIENCE: Duration = Duration::from_secs(15);
/// How many elements may be within each other; stanzas of the field have fewer than ten.
const DEPTH: usize = 32;
/// How many bytes of names and text an element may have, what is within it counted. Servers let through less: 512 KiB at
/// Prosody between servers, 256 KiB from its own people.
const SIZE: usize = 1024 * 1024;

/// How many bytes an element of ours may have. Prosody takes 256 KiB from an account and 512 KiB from a component, and ends
/// the stream over one byte more.
const OURS: usize = 250 * 1024;

/// A stream that has begun. What is read may be given up at any time and is gone on with by the next call.
pub struct XmlStream<Io> {
    line: Io,
    parser: RawParser,
    seen: Seen,
    /// What was read and not looked at.
    ahead: VecDeque<u8>,
    element: Partial,
    heard: Instant,
    is_asked: bool,
}

/// An element that is being read.
#[derive(Default)]
struct Partial {
    /// The beginning of one that is kept.
    head: Option<Head>,
    scopes: Scopes,
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
        let mut stream = Self {
            line,
            parser: RawParser::with_options(options),
            seen: Seen::default(),
            ahead: VecDeque::new(),
            element: Partial::default(),
            heard: Instant::now(),
            is_asked: false,
        };
        let header = stream.header().await?;
        Ok((stream, header.attr("id").map(str::to_owned)))
    }

    /// What the other end begins its stream with. Its namespaces are those of all that follows.
    async fn header(&mut self) -> Result<Element, XmppFault> {
        loop {
            match self.event().await? {
                None | Some(RawEvent::XmlDeclaration(..)) => {}
                Some(RawEvent::ElementHeadOpen(_, name)) => self.element.head = Some(Head::new(name)),
                Some(RawEvent::Attribute(_, name, value)) => self.element.add(name, value),
                Some(RawEvent::ElementHeadClose(_)) => {
                    let header = self.element.head.take().and_then(|head| self.element.scopes.open(head));
                    return header.filter(|header| header.is("stream", ns::STREAM)).ok_or_else(no_stream);
                }
                Some(_) => return Err(no_stream()),
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
                Some(RawEvent::ElementFoot(_)) if self.element.is_outside() => return Err(XmppFault::Ended),
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
                return dismissal(&element).map_or(Ok(element), Err);
            }
        }
    }

    /// Says an element.
    ///
    /// # Errors
    /// From the line; `InvalidInput` for what cannot be written as XML or is too long, of which nothing was said.
    pub async fn send(&mut self, element: &Element) -> io::Result<()> {
        let bytes = written(element).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
        if bytes.len() > OURS {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is longer than servers take"));
        }
        self.line.write_all(&bytes).await?;
        self.line.flush().await
    }

    /// Ends the stream, and the line for what we say.
    ///
    /// # Errors
    /// From the line
    pub async fn shutdown(&mut self) -> io::Result<()> {
        self.line.write_all(b"</stream:stream>").await?;
        self.line.shutdown().await
    }

    /// The line, for another stream; nothing, if the other end went on talking where that has to begin.
    pub fn into_inner(self) -> Option<Io> {
        self.ahead.is_empty().then_some(self.line)
    }

    /// The next event; none when a minute was silent.
    async fn event(&mut self) -> Result<Option<RawEvent>, XmppFault> {
        loop {
            if let Some(event) = self.parse(false)? {
                return Ok(Some(event));
            }
            let until = self.heard + if self.is_asked { SILENCE + PATIENCE } else { SILENCE };
            let said = match timeout_at(until, self.line.fill_buf()).await {
                Ok(said) => said.map_err(XmppFault::of_io)?,
                Err(_) if self.is_asked => return Err(XmppFault::of_io(io::ErrorKind::TimedOut.into())),
                Err(_) => {
                    self.is_asked = true;
                    return Ok(None);
                }
            };
            if said.is_empty() {
                return self.parse(true)?.map(Some).ok_or(XmppFault::Ended);
            }
            (self.heard, self.is_asked) = (Instant::now(), false);
            let length = said.len();
            self.ahead = self.seen.tamed(said).into();
            self.line.consume(length);
        }
    }

    /// The next event in what was said already; none, if more has to be said first.
    fn parse(&mut self, is_over: bool) -> Result<Option<RawEvent>, XmppFault> {
        let said = self.ahead.make_contiguous();
        let mut rest = &*said;
        let event = self.parser.parse(&mut rest, is_over);
        let read = said.len() - rest.len();
        self.ahead.drain(..read);
        match event {
            Ok(event) => event.map(Some).ok_or(XmppFault::Ended),
            Err(EndOrError::NeedMoreData) => Ok(None),
            Err(EndOrError::Error(fault)) => Err(XmppFault::of_io(io::Error::new(io::ErrorKind::InvalidData, fault))),
        }
    }
}

impl Partial {
    /// Takes in one event; the element when it is whole.
    fn grow(&mut self, event: RawEvent) -> Option<Element> {
        match event {
            RawEvent::XmlDeclaration(..) => {}
            RawEvent::ElementHeadOpen(_, name) => {
                self.size += name.1.len();
                if self.open.len() >= DEPTH || self.is_beyond() {
                    (self.dropped, self.is_cut) = (self.dropped + 1, true);
                } else {
                    self.head = Some(Head::new(name));
                }
            }
            RawEvent::Attribute(_, name, value) => self.add(name, value),
            RawEvent::ElementHeadClose(_) => self.open(),
            RawEvent::Text(_, text) => {
                self.size += text.len();
                if self.is_beyond() {
                    self.is_cut = true;
                } else if let Some(element) = self.open.last_mut() {
                    element.append_text(text);
                } else {
                    // Between elements there are blanks, to show that somebody is there.
                    self.size = 0;
                }
            }
            RawEvent::ElementFoot(_) if self.dropped > 0 => self.dropped -= 1,
            RawEvent::ElementFoot(_) => return self.close(),
        }
        None
    }

    fn add(&mut self, name: RawQName, value: String) {
        self.size += name.1.len() + value.len();
        if let Some(head) = &mut self.head {
            head.add(name, value);
        }
    }

    /// Opens what has begun, if it is kept.
    fn open(&mut self) {
        let Some(head) = self.head.take() else { return };
        let element = self.scopes.open(head).unwrap_or_else(|| {
            self.is_cut = true;
            Element::bare("unnamed", "")
        });
        self.open.push(element);
    }

    /// Whether no element is open.
    fn is_outside(&self) -> bool {
        self.open.is_empty() && self.dropped == 0
    }

    /// Whether what comes now is not kept. The outermost always is, so that its sender can be answered.
    fn is_beyond(&self) -> bool {
        self.dropped > 0 || (self.size > SIZE && !self.open.is_empty())
    }

    fn close(&mut self) -> Option<Element> {
        let mut element = self.open.pop()?;
        self.scopes.close();
        if let Some(parent) = self.open.last_mut() {
            parent.append_child(element);
            return None;
        }
        self.size = 0;
        if std::mem::take(&mut self.is_cut) {
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

fn no_stream() -> XmppFault {
    XmppFault::NotXmpp("it began with something else than a stream".to_owned())
}

/// Why the stream is over, if that is what an element says (RFC 6120, 4.9).
pub(super) fn dismissal(element: &Element) -> Option<XmppFault> {
    if !element.is("error", ns::STREAM) {
        return None;
    }
    Some(match StreamError::try_from(element.clone()).map(|error| error.condition) {
        Ok(DefinedCondition::HostUnknown | DefinedCondition::HostGone) => XmppFault::NotServed,
        Ok(DefinedCondition::Conflict) => XmppFault::Conflict,
        // Shown by its name alone: a text of the server's could hold anything.
        Ok(other) => XmppFault::Dismissed(name_of(&other)),
        Err(_) => XmppFault::Dismissed("for a reason that is none of XMPP's".to_owned()),
    })
}

/// The name of a condition as it goes over the line: `policy-violation`.
pub(super) fn name_of(condition: &DefinedCondition) -> String {
    let element = Element::from(condition.clone());
    element.name().to_owned()
}
