//! What very many requests leave behind: nothing, and while the certificate is exchanged nobody is lost.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use montague::tls::SelfMade;
use reqwest::Client;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::support::network::tls;
use crate::support::program::Served;
use crate::support::rp::{DhKey, NS2};
use crate::support::{PASSWORD, START, Setup, TestApp};

const ENDPOINT: &str = "https://montague.lit/openid";
const ASSOCIATIONS: usize = 10_000;
const UNLIMITED: &str = "[limits]\nassociate = \"off\"\n";

/// Associations are in their handles: the store and the memory of the program stay as they are.
#[tokio::test]
async fn ten_thousand_associations_are_kept_nowhere() {
    let served = Served::quiet(PASSWORD, UNLIMITED);
    let network = served.network.clone().on_one_line();
    let plain = DhKey::new(1).request("no-encryption", "HMAC-SHA256");
    let exchanged = DhKey::new(1).request("DH-SHA256", "HMAC-SHA256");
    let associate = async |count: usize| {
        for number in 0..count {
            let fields = if number % 100 == 0 { &exchanged } else { &plain };
            let answer = network.post_fields(ENDPOINT, fields).await;
            assert_eq!((answer.status, answer.value("ns").as_str()), (200, NS2), "{}", answer.body);
        }
    };
    // What every part needs once it has been used is not counted.
    associate(ASSOCIATIONS / 10).await;
    let (before, stored) = (served.memory(), size(&served));
    associate(ASSOCIATIONS).await;
    let grown = served.memory().saturating_sub(before);
    assert!(grown < 2 * 1024 * 1024, "grown by {grown} bytes");
    assert_eq!(size(&served), stored, "nothing was written");
    served.stop();
}

/// The bytes of the database and of what is still to be merged into it.
fn size(served: &Served) -> Vec<(String, u64)> {
    let entries = fs::read_dir(served.folder.path()).unwrap().map(Result::unwrap);
    let mut sizes: Vec<_> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("montague.db"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.metadata().unwrap().len()))
        .collect();
    sizes.sort();
    sizes
}

/// The self-made certificate of a provider, and another one to take its place.
struct Exchange {
    app: TestApp,
    pairs: [SelfMade; 2],
    _folders: [tempfile::TempDir; 2],
}

impl Exchange {
    async fn prepare() -> Self {
        let app = Setup::new().section("[limits]\npages = \"off\"").start().await;
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let names = ["montague.lit".to_owned()];
        let pairs = folders.each_ref().map(|folder| SelfMade::keep(folder.path(), &names, START).unwrap());
        Self { app, pairs, _folders: folders }
    }

    /// Puts a pair in the place of the one that is served, the key after the certificate as tools do it.
    fn exchange(&self, pair: &SelfMade) {
        let served = self.app.folder();
        fs::copy(&pair.files.certificate, served.join("certificate.pem")).unwrap();
        self.app.certificates.refresh();
        fs::copy(&pair.files.private_key, served.join("key.pem")).unwrap();
        self.app.certificates.refresh();
    }

    /// A client that trusts every authority of this test; each request of its makes a new connection.
    fn client(&self) -> Client {
        let own = self.app.folder().join("authority.pem");
        let files = self.pairs.iter().map(|pair| &pair.authority).chain([&own]);
        let authorities = files.map(|file| fs::read(file).unwrap()).collect::<Vec<_>>().concat();
        let at = self.app.network().addresses.https[0];
        let client = Client::builder().tls_backend_preconfigured(tls(&authorities, rustls::ALL_VERSIONS));
        client.tls_info(true).pool_max_idle_per_host(0).resolve("montague.lit", at).no_proxy().build().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_is_lost_while_the_certificate_is_exchanged() {
    let test = Exchange::prepare().await;
    let (answered, exchanging) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(true)));
    let asking: Vec<_> = (0..4)
        .map(|_| {
            let (client, answered, exchanging) = (test.client(), Arc::clone(&answered), Arc::clone(&exchanging));
            tokio::spawn(async move {
                let mut asked = 0;
                while asked < 100 || exchanging.load(Ordering::SeqCst) {
                    let answer = client.get("https://montague.lit/").send().await.expect("an answer");
                    assert_eq!(answer.status(), 200);
                    assert!(answer.text().await.expect("the whole page").trim_end().ends_with("</html>"));
                    asked += 1;
                    answered.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    // Each exchange has requests before it and after it.
    for turn in 0..10 {
        let enough = answered.load(Ordering::SeqCst) + 20;
        while answered.load(Ordering::SeqCst) < enough {
            assert!(asking.iter().all(|task| !task.is_finished()), "somebody was not answered");
            tokio::task::yield_now().await;
        }
        let pair = &test.pairs[turn % 2];
        test.exchange(pair);
        assert_eq!(shown(&test.client()).await, *CertificateDer::from_pem_file(&pair.files.certificate).unwrap());
    }
    exchanging.store(false, Ordering::SeqCst);
    for task in asking {
        task.await.expect("every request was answered");
    }
    assert!(answered.load(Ordering::SeqCst) >= 400);
}

/// The certificate that a new connection is shown.
async fn shown(client: &Client) -> Vec<u8> {
    let answer = client.get("https://montague.lit/").send().await.expect("an answer");
    let info = answer.extensions().get::<reqwest::tls::TlsInfo>().expect("what TLS knows");
    info.peer_certificate().expect("a certificate").to_vec()
}
