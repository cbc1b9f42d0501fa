//! What supervisors and balancers are told.

use std::net::SocketAddr;
use std::time::Duration;

use montague::app::App;
use montague::config::{Config, Environment};
use montague::system::System;
use reqwest::Method;
use reqwest::header::HOST;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::support::{START, TestApp};

/// Two hosts share one source.
const TEXT: &str = "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\ncredentials = \"main\"\n\
                    [[host]]\ndomain = \"capulet.lit\"\nurl = \"https://capulet.lit\"\ncredentials = \"main\"\n\
                    [credentials.main]\n[listen]\nhttps = [\"127.0.0.1:0\"]\nhttp = [\"127.0.0.1:0\"]\nadmin = \"off\"\n";

/// The second of them.
const CAPULET: &str = "[[host]]\ndomain = \"capulet.lit\"\nurl = \"https://capulet.lit\"\ncredentials = \"main\"\n";

/// A provider under this configuration, until it is told to stop.
struct Provider {
    at: SocketAddr,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
    _folder: TempDir,
}

impl Provider {
    async fn start(text: &str, before: impl AsyncFnOnce(&App)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::parse(text, folder.path(), Environment::default()).unwrap();
        let app = App::build(config, System::held(START, [7; 32]).0).await.unwrap();
        let at = app.addresses().http[0];
        before(&app).await;
        let ((stop, stopped), (ready, is_ready)) = (oneshot::channel::<()>(), oneshot::channel());
        let running = tokio::spawn(async move {
            app.run(async { drop(stopped.await) }, || ready.send(()).unwrap()).await.unwrap();
        });
        is_ready.await.unwrap();
        Self { at, stop, running, _folder: folder }
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.running.await.unwrap();
    }
}

/// Prosody with its module, which it has loaded for montague.lit and for no other host.
struct Prosody {
    port: u16,
    may_answer: watch::Sender<bool>,
}

impl Prosody {
    async fn start(may_answer: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let may_answer = watch::Sender::new(may_answer);
        let answering = may_answer.clone();
        tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                let mut answering = answering.subscribe();
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    let read = line.read(&mut request).await.unwrap();
                    answering.wait_for(|may| *may).await.unwrap();
                    let status = if request[..read].starts_with(b"GET /montague.lit/") {
                        "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"montague.lit\""
                    } else {
                        "404 Not Found"
                    };
                    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    // Whoever asked may have left.
                    drop(line.write_all(answer.as_bytes()).await);
                });
            }
        });
        Self { port, may_answer }
    }

    /// The configuration of a provider that asks it about each of its hosts.
    fn asked_by(&self, text: &str) -> String {
        let url = format!("http://127.0.0.1:{}/$host/auth_check", self.port);
        let section = format!("[credentials.main]\ntype = \"basic\"\nurl = \"{url}\"\ntimeout = \"60s\"\n");
        text.replace("[credentials.main]\n", &section)
    }
}

async fn asked(at: SocketAddr, path: &str) -> String {
    let mut line = TcpStream::connect(at).await.expect("it listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: montague.lit\r\nConnection: close\r\n\r\n");
    line.write_all(request.as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.expect("it answers");
    answer
}

#[tokio::test]
async fn a_provider_that_answers_is_alive_and_ready_on_every_line_and_under_every_name() {
    let app = TestApp::start().await;
    let network = app.network();
    for base in ["https://montague.lit", "http://montague.lit"] {
        for host in ["montague.lit", "10.0.0.7:8443", "balancer.example"] {
            for (path, text) in [("/healthz", "ok\n"), ("/readyz", "store ok\ncredentials ok\n")] {
                let request = network.request(Method::GET, &format!("{base}{path}")).header(HOST, host);
                let answer = network.send(request).await;
                assert_eq!((answer.status, answer.body.as_str()), (200, text), "{base}{path} as {host}");
                assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
            }
        }
    }
}

#[tokio::test]
async fn a_provider_whose_store_is_away_is_alive_but_not_ready() {
    let provider = Provider::start(TEXT, async |app| app.parts().database.close().await).await;
    assert!(asked(provider.at, "/healthz").await.starts_with("HTTP/1.1 200"));
    let answer = asked(provider.at, "/readyz").await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.ends_with("store away\ncredentials away: main\n"), "{answer}");
    provider.stop().await;
}

#[tokio::test]
async fn a_provider_is_not_ready_while_a_host_has_no_answer_from_the_section_it_shares() {
    let prosody = Prosody::start(true).await;
    let provider = Provider::start(&prosody.asked_by(TEXT), async |_| {}).await;
    let answer = asked(provider.at, "/readyz").await;
    assert!(answer.ends_with("store ok\ncredentials away: main\n"), "{answer}");
    provider.stop().await;
}

#[tokio::test]
async fn a_source_that_takes_its_time_is_not_known_at_first_and_well_when_it_has_answered() {
    let prosody = Prosody::start(false).await;
    let provider = Provider::start(&prosody.asked_by(&TEXT.replace(CAPULET, "")), async |_| {}).await;
    let answer = asked(provider.at, "/readyz").await;
    assert!(answer.starts_with("HTTP/1.1 503") && answer.ends_with("\r\n\r\nstarting\n"), "{answer}");
    assert!(asked(provider.at, "/healthz").await.starts_with("HTTP/1.1 200"), "and holds nothing up");
    prosody.may_answer.send_replace(true);
    let ready = async { while !asked(provider.at, "/readyz").await.ends_with("store ok\ncredentials ok\n") {} };
    timeout(Duration::from_secs(20), ready).await.expect("it is ready in the end");
    provider.stop().await;
}
