//! An XMPP server as far as its door, which behaves as badly as it is told to.

mod sasl;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use self::sasl::decoded;
use crate::system::System;
use crate::tls::{self, Certificates, SelfMade};
use crate::xmpp::{Address, Protection, ServerSettings};

/// What it does that no good server does, or not always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Twist {
    /// Nothing of the kind.
    #[default]
    None,
    /// Offers no protection.
    NoStartTls,
    /// Offers it and refuses it.
    StartTlsFails,
    /// Says more in the clear behind the word that begins TLS.
    Injects,
    /// Ends the stream with this condition in place of its features.
    Dismisses(&'static str),
    /// Hangs up at this step.
    HangsUp(Step),
    /// Says nothing any more from this step on.
    Hangs(Step),
    /// Talks without end at this step.
    Floods(Step),
    /// Speaks something else than XMPP.
    Http,
    /// Refuses everybody with this condition.
    Refuses(&'static str),
    /// Proves itself with another signature.
    WrongProof,
    /// Lets everybody in without a question.
    LetsIn,
    /// Goes on from another nonce than ours.
    ForeignNonce,
    /// Asks for so many rounds.
    Rounds(&'static str),
    /// Asks twice.
    AsksTwice,
    /// Answers a sign-in with a stanza.
    Stanza,
    /// Lets people in and gives them no resource.
    BindsNobody,
    /// Has no card for anybody, for this reason.
    NoCards(&'static str),
    /// Lets somebody else's answer through before its own.
    Meddler,
    /// Answers as from this address, where it would not say from whom.
    AnswersAs(&'static str),
}

/// How far somebody has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Connected.
    Connected,
    /// The stream has begun, on the protected line.
    Features,
    /// Name and mechanism are given.
    Auth,
    /// Somebody is in, and has begun the stream that follows.
    Inside,
    /// A first card has been told.
    FirstCard,
}

/// What it is like.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) protection: Protection,
    pub(crate) mechanisms: Vec<&'static str>,
    /// Kinds of channel binding that it says it takes; it says nothing if there are none.
    pub(crate) bindings: Vec<&'static str>,
    /// Whether it speaks nothing newer than TLS 1.2.
    pub(crate) old_tls: bool,
    pub(crate) twist: Twist,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            protection: Protection::StartTls,
            mechanisms: vec!["SCRAM-SHA-1", "PLAIN"],
            bindings: Vec::new(),
            old_tls: false,
            twist: Twist::None,
        }
    }
}

/// The server, at a free port of this machine, with the certificate of `montague.lit`.
pub(crate) struct TestServer {
    address: SocketAddr,
    authority: PathBuf,
    heard: Arc<Mutex<Vec<String>>>,
    listening: JoinHandle<()>,
    _folder: TempDir,
}

/// One line to it.
struct Door {
    plan: Plan,
    heard: Arc<Mutex<Vec<String>>>,
    tls: TlsAcceptor,
}

const PEOPLE: [(&str, &str); 4] = [
    ("romeo", "a rose by any other name"),
    ("a=b,c", "equal, and parted"),
    ("müller", "Grüße"),
    ("juliet", "wherefore art thou"),
];

impl TestServer {
    pub(crate) async fn start(plan: Plan) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let names = ["montague.lit", "xn--mller-kva.example"].map(ToOwned::to_owned);
        let made = SelfMade::keep(folder.path(), &names, System::machine().unwrap().now()).unwrap();
        let certificates = Arc::new(Certificates::load(made.files.clone()).unwrap());
        let mut config = tls::server_config(Arc::clone(&certificates)).unwrap();
        if plan.old_tls {
            config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_protocol_versions(&[&rustls::version::TLS12])
                .unwrap()
                .with_no_client_auth()
                .with_cert_resolver(certificates);
        }
        config.alpn_protocols = vec![b"xmpp-client".to_vec()];
        let tls = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listening = tokio::spawn({
            let heard = Arc::clone(&heard);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let door = Door { plan: plan.clone(), heard: Arc::clone(&heard), tls: tls.clone() };
                    tokio::spawn(async move { door.open(stream).await });
                }
            }
        });
        Self { address, authority: made.authority, heard, listening, _folder: folder }
    }

    /// How it is reached and believed.
    pub(crate) fn settings(&self, protection: Protection) -> ServerSettings {
        let server: Address = self.address.to_string().parse().unwrap();
        ServerSettings { server: Some(server), protection, ca: Some(self.authority.clone()), plain: true }
    }

    /// What was said to it on the protected line, a piece for each step.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    /// What the gs2 header of the last SCRAM exchange was.
    pub(crate) fn gs2(&self) -> String {
        let heard = self.heard();
        let auth = heard.iter().rev().find(|said| said.contains("<auth")).unwrap();
        let begun = decoded(auth);
        begun.split_once("n=").map(|(header, _)| header.to_owned()).unwrap()
    }

    /// Nobody can reach it any more.
    pub(crate) async fn stop(&self) {
        self.listening.abort();
        while !self.listening.is_finished() {
            tokio::task::yield_now().await;
        }
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl Door {
    /// What a visitor meets. Whoever leaves early has heard enough.
    async fn open(self, mut tcp: TcpStream) -> Option<()> {
        if self.plan.twist == Twist::Http {
            _ = tcp.read(&mut [0; 1024]).await.ok()?;
            tcp.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await.ok()?;
            return None;
        }
        self.pause(Step::Connected, &mut tcp).await?;
        if self.plan.protection == Protection::StartTls {
            self.in_the_clear(&mut tcp).await?;
        }
        let mut line = self.tls.clone().accept(tcp).await.ok()?;
        self.greet(&mut line).await?;
        self.pause(Step::Features, &mut line).await?;
        line.write_all(self.features().as_bytes()).await.ok()?;
        let said = read_until(&mut line, "</auth>").await?;
        self.heard.lock().unwrap().push(said.clone());
        self.pause(Step::Auth, &mut line).await?;
        let answer = self.sign_in(&mut line, &said).await?;
        line.write_all(answer.as_bytes()).await.ok()?;
        if answer.starts_with("<success") {
            self.receive(&mut line).await?;
        }
        // Until the visitor goes.
        read_until(&mut line, "\0").await.map(drop)
    }

    /// What follows for those who stay.
    async fn receive(&self, line: &mut TlsStream<TcpStream>) -> Option<()> {
        let begun = hear_header(line).await?;
        self.heard.lock().unwrap().push(begun);
        self.pause(Step::Inside, line).await?;
        let offered = "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>";
        line.write_all(format!("{}{offered}", header()).as_bytes()).await.ok()?;
        read_until(line, "</iq>").await?;
        // Something else may come first.
        line.write_all(b"<presence xmlns='jabber:client'/>").await.ok()?;
        let answer = if self.plan.twist == Twist::BindsNobody {
            "<iq xmlns='jabber:client' type='error' id='bind'><error type='wait'/></iq>"
        } else {
            "<iq xmlns='jabber:client' type='result' id='bind'/>"
        };
        line.write_all(answer.as_bytes()).await.ok()?;
        let mut said = read_until(line, ">").await?;
        self.heard.lock().unwrap().push(said.clone());
        while said.contains("<iq") {
            said.push_str(&read_until(line, "</iq>").await?);
            line.write_all(self.card(&said).as_bytes()).await.ok()?;
            self.pause(Step::FirstCard, line).await?;
            said = read_until(line, ">").await?;
        }
        Some(())
    }

    /// What is said to a question for a card of one's own.
    fn card(&self, question: &str) -> String {
        let (id, form): (_, fn(&str) -> String) =
            if question.contains("urn:xmpp:vcard4") { ("vcard4", new_card) } else { ("vcard-temp", old_card) };
        let answer = |kind: &str, from: &str, inside: &str| {
            format!("<iq xmlns='jabber:client' type='{kind}' id='{id}'{from}>{inside}</iq>")
        };
        match self.plan.twist {
            Twist::NoCards(why) => answer("error", "", &format!("<error type='cancel'><{why}/></error>")),
            Twist::Meddler => {
                let foreign = answer("result", " from='tybalt@capulet.lit/sword'", &form("villain"));
                foreign + &answer("result", "", &form(id))
            }
            Twist::AnswersAs(whom) => answer("result", &format!(" from='{whom}'"), &form(id)),
            _ => answer("result", "", &form(id)),
        }
    }

    async fn in_the_clear(&self, tcp: &mut TcpStream) -> Option<()> {
        hear_header(tcp).await?;
        let offered = match self.plan.twist {
            Twist::NoStartTls => {
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>"
            }
            _ => "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>",
        };
        let greeting = format!("{}<stream:features>{offered}</stream:features>", header());
        tcp.write_all(greeting.as_bytes()).await.ok()?;
        read_until(tcp, "</starttls>").await?;
        let answer = match self.plan.twist {
            Twist::StartTlsFails => "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>",
            Twist::Injects => "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><stream:features/>",
            _ => "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
        };
        tcp.write_all(answer.as_bytes()).await.ok()
    }

    async fn greet(&self, line: &mut TlsStream<TcpStream>) -> Option<()> {
        hear_header(line).await?;
        line.write_all(header().as_bytes()).await.ok()?;
        if let Twist::Dismisses(condition) = self.plan.twist {
            let ns = "urn:ietf:params:xml:ns:xmpp-streams";
            let words = format!(
                "<stream:error><{condition} xmlns='{ns}'/><text xmlns='{ns}'>secret of the server's</text>\
                 </stream:error></stream:stream>"
            );
            line.write_all(words.as_bytes()).await.ok()?;
            return None;
        }
        Some(())
    }

    fn features(&self) -> String {
        let all = |names: &[&str], wrap: fn(&str) -> String| names.iter().map(|name| wrap(name)).collect::<String>();
        let mechanisms = all(&self.plan.mechanisms, |name| format!("<mechanism>{name}</mechanism>"));
        let bindings = all(&self.plan.bindings, |kind| format!("<channel-binding type='{kind}'/>"));
        let bindings = match bindings.as_str() {
            "" => String::new(),
            kinds => format!("<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'>{kinds}</sasl-channel-binding>"),
        };
        format!(
            "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{mechanisms}</mechanisms>{bindings}\
             </stream:features>"
        )
    }

    async fn pause(&self, step: Step, line: &mut (impl AsyncRead + AsyncWrite + Unpin)) -> Option<()> {
        match self.plan.twist {
            Twist::HangsUp(at) if at == step => None,
            Twist::Hangs(at) if at == step => std::future::pending().await,
            Twist::Floods(at) if at == step => {
                line.write_all(header().as_bytes()).await.ok()?;
                line.write_all(b"<stream:features>").await.ok()?;
                loop {
                    line.write_all(b"<mechanism xmlns='urn:x'>SCRAM</mechanism>").await.ok()?;
                }
            }
            _ => Some(()),
        }
    }
}

fn header() -> &'static str {
    "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' \
     from='montague.lit' id='1' version='1.0'>"
}

/// A vCard4 that says this nickname, as it is published.
fn new_card(nickname: &str) -> String {
    format!(
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:vcard4'><item id='current'>\
         <vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><nickname><text>{nickname}</text></nickname></vcard>\
         </item></items></pubsub>"
    )
}

/// A vcard-temp that says the same.
fn old_card(nickname: &str) -> String {
    format!("<vCard xmlns='vcard-temp'><NICKNAME>{nickname}</NICKNAME></vCard>")
}

/// Waits for the beginning of a stream, and tells its attributes. What is none is not answered, as by real servers.
async fn hear_header(line: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    read_until(line, "<").await.filter(|said| said == "<")?;
    read_until(line, "stream:stream").await?;
    read_until(line, ">").await
}

async fn read_until(line: &mut (impl AsyncRead + Unpin), end: &str) -> Option<String> {
    let mut said = Vec::new();
    loop {
        let mut byte = [0];
        if line.read(&mut byte).await.ok()? == 0 {
            return None;
        }
        said.push(byte[0]);
        // Whatever it is, it is not XML.
        if said == [0x16] {
            return None;
        }
        if said.ends_with(end.as_bytes()) || said.ends_with(end.replace('\'', "\"").as_bytes()) {
            return Some(String::from_utf8_lossy(&said).into_owned());
        }
    }
}
