//! A service that behaves as badly as it is told to, and keeps every byte it was sent.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::openid::timestamp::Timestamp;
use crate::system::System;
use crate::tls::{self, Certificates, SelfMade};

/// What it does about a request.
pub(super) enum Act {
    /// Answers and goes on listening.
    Answer(Vec<u8>),
    /// Answers and closes the connection.
    Last(Vec<u8>),
    /// Begins an answer and never ends it.
    Stall(&'static str),
    /// Writes these one after the other, each on its way before the next is written.
    Pieces(&'static [&'static str]),
}

/// What happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Event {
    Connected,
    Asked(String),
    Left,
}

/// The service, at a free port of this machine.
pub(super) struct TestService {
    address: SocketAddr,
    record: Arc<Record>,
    listening: JoinHandle<()>,
}

#[derive(Default)]
struct Record {
    events: Mutex<Vec<Event>>,
    changed: Notify,
}

/// What to do about the request of that number, counted from 1.
type Script = dyn Fn(usize, &str) -> Act + Send + Sync;

impl TestService {
    pub(super) async fn start(script: impl Fn(usize, &str) -> Act + Send + Sync + 'static) -> Self {
        Self::listen(None, Arc::new(script)).await
    }

    /// The same over TLS.
    pub(super) async fn protected(certificate: &SelfMade, script: fn(usize, &str) -> Act) -> Self {
        let certificates = Arc::new(Certificates::load(certificate.files.clone()).unwrap());
        let config: ServerConfig = tls::server_config(certificates).unwrap();
        Self::listen(Some(Arc::new(config).into()), Arc::new(script)).await
    }

    async fn listen(tls: Option<TlsAcceptor>, script: Arc<Script>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let record = Arc::new(Record::default());
        let listening = tokio::spawn({
            let record = Arc::clone(&record);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let (record, script, tls) = (Arc::clone(&record), Arc::clone(&script), tls.clone());
                    record.note(Event::Connected);
                    tokio::spawn(async move {
                        match tls {
                            None => serve(stream, &record, &*script).await,
                            Some(tls) => {
                                if let Ok(stream) = tls.accept(stream).await {
                                    serve(stream, &record, &*script).await;
                                }
                            }
                        }
                        record.note(Event::Left);
                    });
                }
            }
        });
        Self { address, record, listening }
    }

    /// Nobody can reach it any more.
    pub(super) async fn stop(&self) {
        self.listening.abort();
        while !self.listening.is_finished() {
            tokio::task::yield_now().await;
        }
    }

    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Every request, whole.
    pub(super) fn requests(&self) -> Vec<String> {
        let events = self.record.events.lock().unwrap();
        events
            .iter()
            .filter_map(|event| if let Event::Asked(request) = event { Some(request.clone()) } else { None })
            .collect()
    }

    pub(super) fn connections(&self) -> usize {
        self.record.count(&Event::Connected)
    }

    /// Waits until so many requests have come.
    pub(super) async fn asked(&self, times: usize) {
        self.record
            .until(|record| {
                record.events.lock().unwrap().iter().filter(|e| matches!(e, Event::Asked(_))).count() >= times
            })
            .await;
    }

    /// Waits until so many connections have been closed.
    pub(super) async fn left(&self, times: usize) {
        self.record.until(|record| record.count(&Event::Left) >= times).await;
    }
}

impl Drop for TestService {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl Record {
    fn note(&self, event: Event) -> usize {
        let mut events = self.events.lock().unwrap();
        events.push(event);
        self.changed.notify_waiters();
        events.iter().filter(|event| matches!(event, Event::Asked(_))).count()
    }

    fn count(&self, event: &Event) -> usize {
        self.events.lock().unwrap().iter().filter(|noted| *noted == event).count()
    }

    async fn until(&self, happened: impl Fn(&Self) -> bool) {
        loop {
            let changed = self.changed.notified();
            if happened(self) {
                return;
            }
            changed.await;
        }
    }
}

async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, record: &Record, script: &Script) {
    while let Some(request) = read(&mut stream).await {
        let number = record.note(Event::Asked(request.clone()));
        let written = match script(number, &request) {
            Act::Answer(bytes) => stream.write_all(&bytes).await,
            Act::Last(bytes) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
                return;
            }
            Act::Stall(beginning) => {
                let _ = stream.write_all(beginning.as_bytes()).await;
                let _ = stream.flush().await;
                let _ = read(&mut stream).await;
                return;
            }
            Act::Pieces(pieces) => {
                for piece in pieces {
                    stream.write_all(piece.as_bytes()).await.unwrap();
                    stream.flush().await.unwrap();
                    tokio::task::yield_now().await;
                }
                Ok(())
            }
        };
        if written.is_err() || stream.flush().await.is_err() {
            return;
        }
    }
}

/// One request; none when the other side has left.
async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let announced = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
            if body.len() >= announced.unwrap_or(0) {
                return Some(text);
            }
        }
        let mut piece = [0; 4096];
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return None,
            Ok(length) => request.extend_from_slice(&piece[..length]),
        }
    }
}

/// An answer that goes on listening.
pub(super) fn answer(status: u16, body: impl AsRef<[u8]>) -> Act {
    Act::Answer(text(status, "", body))
}

/// The bytes of an answer; each header ends with a line end.
pub(super) fn text(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = if status == 204 { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    let mut bytes = format!("HTTP/1.1 {status} Thing\r\n{length}{headers}\r\n").into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// A certificate for `localhost`, made at a time. Two of the same second have authorities of the same name.
pub(super) fn certificate(folder: &Path, made: Timestamp) -> SelfMade {
    SelfMade::keep(folder, &["localhost".to_owned()], made).unwrap()
}

/// The time by the machine's clock, because TLS looks at it.
pub(super) fn today() -> Timestamp {
    System::machine().unwrap().now()
}
