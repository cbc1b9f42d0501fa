//! What a neighbour of the program sees: it starts, answers at every address, stops when told, and keeps its files.

use std::fs;
use std::net::TcpStream;
use std::path::Path;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::*;
use crate::config::{Admin, Environment};

const TEXT: &str = "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://localhost:8443\"\ncredentials = \"main\"\n\
                    [credentials.main]\n[listen]\nhttps = [\"127.0.0.1:0\"]\nhttp = [\"127.0.0.1:0\", \"[::1]:0\"]\nadmin = \"127.0.0.1:0\"\n";

fn config(folder: &Path) -> Config {
    Config::parse(TEXT, folder, Environment::default()).unwrap()
}

async fn built(folder: &TempDir) -> App {
    App::build(config(folder.path()), System::machine().unwrap()).await.unwrap()
}

/// A client that trusts the self-made authority and nothing else.
fn client(authority: &Path) -> reqwest::Client {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(authority).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let tls = tls.with_root_certificates(roots).with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap()
}

#[tokio::test]
async fn every_address_answers_and_a_stop_ends_the_program_in_good_order() {
    let folder = tempfile::tempdir().unwrap();
    let app = built(&folder).await;
    let (addresses, authority) = (app.addresses(), app.authority().unwrap().to_owned());
    let admin = app.admin_address().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let (ready, is_ready) = oneshot::channel();
    let running = tokio::spawn(app.run(async { drop(stopped.await) }, || ready.send(()).unwrap()));
    is_ready.await.unwrap();

    let client = client(&authority);
    let https = addresses.https.iter().map(|address| format!("https://localhost:{}/healthz", address.port()));
    for url in https.chain(addresses.http.iter().map(|address| format!("http://{address}/healthz"))) {
        assert_eq!(client.get(&url).send().await.unwrap().status(), 200, "{url}");
    }
    assert_eq!(addresses.http.len(), 2);
    assert_eq!(client.get(format!("http://{admin}/metrics")).send().await.unwrap().status(), 200);

    stop.send(()).unwrap();
    running.await.unwrap().unwrap();
    let all = addresses.https.iter().chain(&addresses.http).chain([&admin]);
    assert!(all.into_iter().all(|address| TcpStream::connect(address).is_err()));
}

#[tokio::test]
async fn what_is_made_at_the_first_start_is_kept_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let read = || ["root.key", "key.pem", "certificate.pem"].map(|file| fs::read(folder.path().join(file)).unwrap());
    drop(built(&folder).await);
    let first = read();
    drop(built(&folder).await);
    assert_eq!(read(), first);
    assert_eq!(first[0].len(), 44, "32 bytes as text");
}

#[tokio::test]
async fn an_address_that_is_taken_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let somebody = listeners::listen_at(([127, 0, 0, 1], 0).into()).unwrap();
    let taken = somebody.local_addr().unwrap();
    let mut config = config(folder.path());
    config.listen.http = vec![taken];
    let error = App::build(config, System::machine().unwrap()).await.err().unwrap().to_string();
    assert!(error.starts_with(&format!("cannot listen at {taken}: ")), "{error}");
}

#[tokio::test]
async fn metrics_stop_the_start_only_where_the_operator_chose_their_address() {
    let folder = tempfile::tempdir().unwrap();
    let somebody = listeners::listen_at(([127, 0, 0, 1], 0).into()).unwrap();
    let taken = somebody.local_addr().unwrap();
    let with = |admin| {
        let mut config = config(folder.path());
        config.listen.admin = admin;
        App::build(config, System::machine().unwrap())
    };
    assert_eq!(with(Admin::Usual(taken)).await.unwrap().admin_address(), None);
    let error = with(Admin::At(taken)).await.err().unwrap().to_string();
    assert!(error.starts_with(&format!("cannot listen at {taken}: ")), "{error}");
    assert_eq!(with(Admin::Off).await.unwrap().admin_address(), None);
}

#[tokio::test]
async fn a_root_secret_that_was_cut_short_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    drop(built(&folder).await);
    fs::write(folder.path().join("root.key"), "short\n").unwrap();
    let error = App::build(config(folder.path()), System::machine().unwrap()).await.err().unwrap().to_string();
    assert!(error.contains("root.key") && error.contains("fewer than 32 bytes"), "{error}");
}

#[tokio::test]
async fn a_configured_certificate_is_served_and_none_is_made() {
    let (made, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let system = System::machine().unwrap();
    let theirs = SelfMade::keep(made.path(), &["localhost".to_owned()], system.now()).unwrap();
    let mut config = config(folder.path());
    config.tls = Some(theirs.files.clone());
    let app = App::build(config, system).await.unwrap();
    let own = CertificateDer::from_pem_file(theirs.files.certificate).unwrap();
    assert_eq!(app.certificates().chain(), [own]);
    assert_eq!(app.authority(), None);
    assert!(!folder.path().join("key.pem").exists());
}

#[tokio::test]
async fn pages_know_what_sites_think_of_the_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (config, system) = (config(folder.path()), System::machine().unwrap());
    let own = built(&folder).await.inspection();
    assert_eq!(own("localhost"), Certificate::SelfMade);

    // The same pair, as if somebody else had given it.
    let files = SelfMade::keep(folder.path(), &["localhost".to_owned()], system.now()).unwrap().files;
    let given = App::build(Config { tls: Some(files), ..config.clone() }, system.clone()).await.unwrap().inspection();
    assert_eq!((given("localhost"), given("montague.lit")), (Certificate::Fine, Certificate::Doubtful));

    let behind_proxy = Config { listen: Listen { https: Vec::new(), ..config.listen.clone() }, ..config };
    let proxied = App::build(behind_proxy, system).await.unwrap().inspection();
    assert_eq!(proxied("montague.lit"), Certificate::Fine, "it is not ours");
}
