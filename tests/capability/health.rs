//! What supervisors and balancers are told.

use std::net::SocketAddr;

use montague::app::App;
use montague::config::{Config, Environment};
use montague::system::System;
use reqwest::Method;
use reqwest::header::HOST;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use crate::support::{START, TestApp};

/// Two hosts share one source.
const TEXT: &str = "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\ncredentials = \"main\"\n\
                    [[host]]\ndomain = \"capulet.lit\"\nurl = \"https://capulet.lit\"\ncredentials = \"main\"\n\
                    [credentials.main]\n[listen]\nhttps = [\"127.0.0.1:0\"]\nhttp = [\"127.0.0.1:0\"]\nadmin = \"off\"\n";

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
    let folder = tempfile::tempdir().unwrap();
    let config = Config::parse(TEXT, folder.path(), Environment::default()).unwrap();
    let app = App::build(config, System::held(START, [7; 32]).0).await.unwrap();
    let at = app.addresses().http[0];
    app.parts().database.close().await;
    let ((stop, stopped), (ready, is_ready)) = (oneshot::channel::<()>(), oneshot::channel());
    let running = tokio::spawn(app.run(async { drop(stopped.await) }, || ready.send(()).unwrap()));
    is_ready.await.unwrap();
    assert!(asked(at, "/healthz").await.starts_with("HTTP/1.1 200"));
    let answer = asked(at, "/readyz").await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.ends_with("store away\ncredentials away: main\n"), "{answer}");
    stop.send(()).unwrap();
    running.await.unwrap().unwrap();
}
