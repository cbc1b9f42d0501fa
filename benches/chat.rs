//! What chat costs: commands of the bot, alone and while people sign in, and a password checked at a real XMPP server.
//!
//! `cargo bench --bench chat` prints medians, 99th percentiles and ratios. The floor of a command is the service that it
//! calls, and that of a password is the same exchange over a line of the same kind, without Montague. The second part
//! needs `prosody`, which it starts on loopback.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]
#![expect(clippy::print_stdout, reason = "its table is what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures the machine's own time, and is a client")]

use std::error::Error;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use montague::account::person::{Actor, Existence, Host, Jid};
use montague::account::session::{SessionSettings, Sessions};
use montague::account::trust::{self, Rule, Search};
use montague::bot::{Bot, Parts, Role};
use montague::credentials::local::LocalAccounts;
use montague::credentials::preparation::{Domain, Password, Username};
use montague::credentials::xmpp::Settings as ServerSettings;
use montague::credentials::{Answer, Backend, Kind, Question, Rules, Settings};
use montague::openid::association::keyring::{KeyLabel, RootSecret};
use montague::openid::realm::Realm;
use montague::provider::keys::Keys;
use montague::provider::release::EmailRelease;
use montague::provider::{Provider, Settings as ProviderSettings};
use montague::store::Database;
use montague::system::System;
use montague::tls::SelfMade;
use montague::words::Languages;
use montague::xmpp::{Protection, ServerSettings as Reached};
use rustls::pki_types::ServerName;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use xmpp_parsers::minidom::Element;

/// How many people wait for an answer at the same time.
const AT_ONCE: usize = 16;
/// How many commands are given by each of these in turn.
const COMMANDS: usize = 260;
/// How many somebody may give at once; after that the bot asks them to be slower.
const BURST: usize = 20;
/// How often it is measured: alone, and while others sign in. Nobody takes part twice.
const MEASURED: usize = 2;
/// Everybody who gives commands.
const PEOPLE: usize = AT_ONCE * COMMANDS / BURST * MEASURED;
/// Sites that each of them has decided about.
const SITES: usize = 10;
/// How often a password is checked, and how often the floor is measured.
const CHECKS: usize = 300;
const PASSWORD: &str = "a rose by any other name";

fn main() -> Result<(), Box<dyn Error>> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(commands())?;
    runtime.block_on(checks())
}

/// A bot and people who have decided about some sites.
struct House {
    bot: Arc<Bot>,
    database: Database,
    backend: Backend,
    system: System,
    _folder: TempDir,
}

impl House {
    async fn new() -> Result<Self, Box<dyn Error>> {
        let (folder, system) = (tempfile::tempdir()?, System::machine()?);
        let database = Database::open(&format!("sqlite:{}", folder.path().join("montague.db").display())).await?;
        let keys = Keys::open(database.clone(), system.clone(), RootSecret::new(vec![7; 32])?).await?;
        let settings = ProviderSettings {
            shared_lifetime: Duration::from_hours(1),
            private_lifetime: Duration::from_hours(1),
            trust_http_realms: false,
            answers_v1: true,
            nist_level: None,
            email: EmailRelease::OwnDomain { also: Vec::new() },
            ports: Vec::new(),
        };
        let hosts = vec![Host {
            domain: domain(),
            base: "https://montague.lit".to_owned(),
            existence: Existence::Ask,
            legacy_bases: Vec::new(),
        }];
        let notices = keys.server_key(KeyLabel::Notice);
        let provider = Provider::new(database.clone(), system.clone(), keys, settings, hosts.clone());
        let accounts = LocalAccounts::new(database.clone(), system.clone());
        accounts.add(&name(0), &domain(), &Password::prepare(PASSWORD)?).await?;
        for person in 0..PEOPLE {
            for site in 0..SITES {
                let realm = Realm::parse(&format!("https://site{site}.example/"))?;
                provider.decide_beforehand(&actor(person), &realm, Rule::Always, None).await?;
            }
        }
        let parts = Parts {
            provider,
            sessions: Sessions::new(database.clone(), system.clone(), SessionSettings::default()),
            database: database.clone(),
            system: system.clone(),
            hosts,
            languages: Languages::read()?,
            confirms_by_default: false,
            notices,
        };
        let bot = Arc::new(Bot::new(parts, "id.montague.lit", Role::Component));
        let backend = Backend::local(accounts, &system);
        Ok(Self { bot, database, backend, system, _folder: folder })
    }

    /// Those of a measurement say `sites`, one line after the other.
    async fn talk(&self, measured: usize) -> Vec<Duration> {
        let everybody = (0..AT_ONCE).map(|place| {
            let bot = Arc::clone(&self.bot);
            tokio::spawn(async move {
                let mut took = Vec::with_capacity(COMMANDS);
                for command in 0..COMMANDS {
                    let line = line((measured * AT_ONCE + place) * (COMMANDS / BURST) + command / BURST);
                    let begun = Instant::now();
                    let answers = bot.heed(&line).await;
                    took.push(begun.elapsed());
                    let said = answers.first().map(String::from).expect("an answer");
                    assert!(said.contains("site9.example"), "{said}");
                }
                took
            })
        });
        join_all(everybody).await.into_iter().flat_map(|took| took.expect("it ran")).collect()
    }

    /// The service under the command.
    async fn floor(&self) -> Duration {
        let mut took = Vec::with_capacity(1000);
        for round in 0..1000 {
            let begun = Instant::now();
            let actor = actor(round % PEOPLE);
            trust::list(&self.database, &actor, &Search::default(), self.system.now()).await.expect("a list");
            took.push(begun.elapsed());
        }
        at(&mut took, 50)
    }
}

async fn commands() -> Result<(), Box<dyn Error>> {
    let house = House::new().await?;
    let floor = house.floor().await;
    println!(
        "`sites` of ten sites, by {AT_ONCE} people at once; the service under it alone takes {:.0} us",
        micros(floor)
    );
    println!("{:>22} {:>11} {:>9} {:>9} {:>14}", "", "commands/s", "median", "99th", "median / floor");
    let quiet = measure(&house, 0, "nobody signs in").await;
    let (stop, checked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let signing_in = tokio::spawn({
        let (backend, stop, checked) = (house.backend.clone(), Arc::clone(&stop), Arc::clone(&checked));
        async move {
            while !stop.load(Ordering::Relaxed) {
                check(&backend, &name(0)).await;
                checked.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let begun = Instant::now();
    let busy = measure(&house, 1, "others sign in").await;
    stop.store(true, Ordering::Relaxed);
    signing_in.await?;
    let rate = f64::from(u32::try_from(checked.load(Ordering::Relaxed))?) / begun.elapsed().as_secs_f64();
    println!(
        "{rate:.0} passwords a second were hashed meanwhile; the 99th percentile is {:.1} times as long",
        busy / quiet
    );
    Ok(())
}

/// Prints a line of the table; the 99th percentile in microseconds.
async fn measure(house: &House, measured: usize, what: &str) -> f64 {
    let floor = house.floor().await;
    let begun = Instant::now();
    let mut took = house.talk(measured).await;
    let rate = f64::from(u32::try_from(took.len()).unwrap_or(u32::MAX)) / begun.elapsed().as_secs_f64();
    let (median, last) = (at(&mut took, 50), at(&mut took, 99));
    println!(
        "{what:>22} {rate:>11.0} {:>6.0} us {:>6.0} us {:>14.1}",
        micros(median),
        micros(last),
        median.as_secs_f64() / floor.as_secs_f64()
    );
    micros(last)
}

/// A password checked at a Prosody, by PLAIN over direct TLS, against the same words over a bare line.
async fn checks() -> Result<(), Box<dyn Error>> {
    let Some(prosody) = Prosody::start()? else {
        println!("no prosody on this machine: the cost of a check by SASL is not measured");
        return Ok(());
    };
    let ca = prosody.folder.path().join("authority.pem");
    let tls = Arc::new(montague::trust::client(Some(&ca))?);
    let settings = ServerSettings {
        server: Reached {
            server: Some(prosody.address.to_string().parse()?),
            protection: Protection::Direct,
            ca: Some(ca),
            plain: true,
        },
        timeout: Duration::from_secs(10),
    };
    let section = Settings { kind: Kind::Xmpp(settings), rules: Rules::default() };
    let backend = Backend::outside(&section, &System::machine()?)?.expect("it is one outside");
    let (mut bare, mut asked) = (Vec::new(), Vec::new());
    // Alternately, so that what slows the machine down slows both.
    for _ in 0..CHECKS {
        let begun = Instant::now();
        bare_check(&tls, prosody.address).await?;
        bare.push(begun.elapsed());
        let begun = Instant::now();
        check(&backend, &Username::prepare("romeo")?).await;
        asked.push(begun.elapsed());
    }
    let (floor, ours) = (at(&mut bare, 50), at(&mut asked, 50));
    println!("one password checked at Prosody by PLAIN, a connection each, median of {CHECKS}");
    println!(
        "the bare words {:.0} us, Montague {:.0} us, added {:.0} us, ratio {:.2}",
        micros(floor),
        micros(ours),
        micros(ours) - micros(floor),
        ours.as_secs_f64() / floor.as_secs_f64()
    );
    Ok(())
}

async fn bare_check(tls: &Arc<rustls::ClientConfig>, address: SocketAddr) -> Result<(), Box<dyn Error>> {
    let tcp = TcpStream::connect(address).await?;
    tcp.set_nodelay(true)?;
    let mut line = TlsConnector::from(Arc::clone(tls)).connect(ServerName::try_from("montague.lit")?, tcp).await?;
    let header = "<?xml version='1.0'?><stream:stream to='montague.lit' version='1.0' xmlns='jabber:client' \
                  xmlns:stream='http://etherx.jabber.org/streams'>";
    line.write_all(header.as_bytes()).await?;
    line.flush().await?;
    until(&mut line, "</stream:features>").await?;
    // "\0romeo\0a rose by any other name"
    let auth = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>\
                AHJvbWVvAGEgcm9zZSBieSBhbnkgb3RoZXIgbmFtZQ==</auth>";
    line.write_all(auth.as_bytes()).await?;
    line.flush().await?;
    until(&mut line, "<success").await
}

async fn until(line: &mut (impl tokio::io::AsyncRead + Unpin), end: &str) -> Result<(), Box<dyn Error>> {
    let mut heard = String::new();
    let mut bytes = [0; 4096];
    while !heard.contains(end) {
        let read = line.read(&mut bytes).await?;
        heard.push_str(&String::from_utf8_lossy(bytes.get(..read).unwrap_or_default()));
        assert!(read > 0 && !heard.contains("<failure"), "{heard}");
    }
    Ok(())
}

/// A Prosody on loopback. Dropped, it ends.
struct Prosody {
    process: Child,
    address: SocketAddr,
    folder: TempDir,
}

impl Prosody {
    fn start() -> Result<Option<Self>, Box<dyn Error>> {
        if Command::new("prosodyctl").arg("about").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
            return Ok(None);
        }
        let folder = tempfile::tempdir()?;
        SelfMade::keep(folder.path(), &["montague.lit".to_owned()], System::machine()?.now())?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let config = folder.path().join("prosody.cfg.lua");
        std::fs::create_dir(folder.path().join("data"))?;
        std::fs::write(&config, configuration(folder.path(), address.port()))?;
        let account = ["register", "romeo", "montague.lit", PASSWORD];
        let made = control(&config).args(account).stdout(Stdio::null()).status()?;
        assert!(made.success(), "an account at Prosody");
        let process = Command::new("prosody").arg("--config").arg(&config).arg("-F").stdout(Stdio::null()).spawn()?;
        let prosody = Self { process, address, folder };
        let begun = Instant::now();
        while std::net::TcpStream::connect(address).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "Prosody does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(Some(prosody))
    }
}

impl Drop for Prosody {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn control(config: &Path) -> Command {
    let mut control = Command::new("prosodyctl");
    if std::fs::metadata("/root").is_ok_and(|_| std::fs::read_dir("/root").is_ok()) {
        control.arg("--root");
    }
    control.arg("--config").arg(config);
    control
}

fn configuration(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "run_as_root = true\npidfile = \"{folder}/prosody.pid\"\ndata_path = \"{folder}/data\"\n\
         log = {{ error = \"{folder}/prosody.log\" }}\ninterfaces = {{ \"127.0.0.1\" }}\n\
         c2s_ports = {{ }}\nc2s_direct_tls_ports = {{ {port} }}\ns2s_ports = {{ }}\n\
         network_settings = {{ nagle = false }}\nmodules_enabled = {{ \"saslauth\", \"tls\", \"roster\" }}\n\
         modules_disabled = {{ \"s2s\" }}\ndisable_sasl_mechanisms = {{ \"SCRAM-SHA-1\", \"SCRAM-SHA-256\" }}\n\
         ssl = {{ certificate = \"{folder}/certificate.pem\", key = \"{folder}/key.pem\" }}\n\
         VirtualHost \"montague.lit\"\n"
    )
}

async fn check(backend: &Backend, username: &Username) {
    let password = Password::prepare(PASSWORD).expect("a password");
    let domain = domain();
    let question = Question { username, domain: &domain, password: &password };
    assert_eq!(backend.check(question).await, Answer::Yes);
}

fn line(person: usize) -> Element {
    let text = format!(
        "<message xmlns='jabber:component:accept' from='person{person}@montague.lit/x' to='id.montague.lit' type='chat'>\
         <body>sites</body></message>"
    );
    text.parse().expect("a message")
}

fn actor(person: usize) -> Actor {
    Actor::in_chat(Jid { username: name(person), domain: domain() })
}

fn name(person: usize) -> Username {
    Username::prepare(&format!("person{person}")).expect("a name")
}

fn domain() -> Domain {
    Domain::prepare("montague.lit").expect("a domain")
}

/// The time that so many of a hundred took at most.
fn at(took: &mut [Duration], percent: usize) -> Duration {
    took.sort_unstable();
    took.get((took.len() * percent / 100).min(took.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
