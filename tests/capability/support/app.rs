//! The provider in this process: on free ports, with a store of its own and a clock that stands still.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use montague::account::person::{Actor, Jid};
use montague::account::profile;
use montague::app::{App, Parts};
use montague::config::{Config, Environment};
use montague::credentials::local::LocalAccounts;
use montague::credentials::preparation::{Domain, Password, Username};
use montague::openid::extension::Attribute;
use montague::openid::timestamp::Timestamp;
use montague::provider::keys::Keys;
use montague::store::Database;
use montague::system::{Hands, System};
use montague::tls::Certificates;
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::browser::Browser;
use super::network::Network;

/// When every test begins: 2026-01-02T12:00:00Z.
pub(crate) const START: Timestamp = Timestamp::from_unix(1_767_355_200);
/// Everybody's password.
pub(crate) const PASSWORD: &str = "wherefore art thou";

/// Servers outlive the runtimes of the tests, so that one that was dropped can still stop in good order.
static SERVERS: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// A provider that is yet to be started: `https://montague.lit`, and whatever is added.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    domains: Vec<String>,
    /// The `[credentials.NAME]` that each of them names.
    sources: Vec<String>,
    /// The lines of `[credentials.main]`.
    main: String,
    host_lines: String,
    proxies: Vec<String>,
    admin: &'static str,
    /// The plain listener, in the form of the configuration.
    http: &'static str,
    sections: String,
    style_guide: bool,
    /// The name of the first host's address, if it is not its domain.
    name: Option<String>,
}

/// A running provider. Dropped, it stops.
pub(crate) struct TestApp {
    /// Moves the time of this provider, and of every node beside it.
    pub(crate) hands: Hands,
    /// Its store, to look into and to take away.
    pub(crate) database: Database,
    /// Its keys, to look after at a time of the test's choice.
    pub(crate) keys: Keys,
    /// The certificate that it serves.
    pub(crate) certificates: Arc<Certificates>,
    /// Time and randomness.
    pub(crate) system: System,
    /// The operator's address.
    pub(crate) admin: Option<SocketAddr>,
    setup: Setup,
    folder: Arc<TempDir>,
    network: Network,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

impl Setup {
    /// The host `montague.lit` with every default.
    pub(crate) fn new() -> Self {
        Self {
            domains: vec!["montague.lit".to_owned()],
            sources: vec!["main".to_owned()],
            main: String::new(),
            host_lines: String::new(),
            proxies: Vec::new(),
            admin: "off",
            http: "[\"127.0.0.1:0\"]",
            sections: String::new(),
            style_guide: false,
            name: None,
        }
    }

    /// One more host; its address is `https://DOMAIN`.
    pub(crate) fn host(self, domain: &str) -> Self {
        self.host_asking(domain, "main")
    }

    /// The same, asking another source than the others.
    pub(crate) fn host_asking(mut self, domain: &str, source: &str) -> Self {
        self.domains.push(domain.to_owned());
        self.sources.push(source.to_owned());
        self
    }

    /// A line for every `[[host]]`.
    pub(crate) fn every_host(mut self, line: &str) -> Self {
        writeln!(self.host_lines, "{line}").expect("a text takes it");
        self
    }

    /// The first host is at another name now, and was at `before`.
    pub(crate) fn moved_to(mut self, name: &str, before: &str) -> Self {
        self.name = Some(name.to_owned());
        self.every_host(&format!("legacy_bases = [\"{before}\"]"))
    }

    /// Lines for `[credentials.main]`, which has the embedded accounts without them.
    pub(crate) fn credentials(mut self, lines: &str) -> Self {
        writeln!(self.main, "{lines}").expect("a text takes it");
        self
    }

    /// A network whose forwarded headers are believed.
    pub(crate) fn proxy(mut self, network: &str) -> Self {
        self.proxies.push(network.to_owned());
        self
    }

    /// No plain listener.
    pub(crate) fn only_https(self) -> Self {
        Self { http: "[]", ..self }
    }

    /// An address for the operator.
    pub(crate) fn watched(self) -> Self {
        Self { admin: "127.0.0.1:0", ..self }
    }

    /// With the style guide, as `montague demo` has it.
    pub(crate) fn with_style_guide(self) -> Self {
        Self { style_guide: true, ..self }
    }

    /// Further sections of the configuration, as they are written there.
    pub(crate) fn section(mut self, text: &str) -> Self {
        writeln!(self.sections, "{text}").expect("a text takes it");
        self
    }

    /// Starts it.
    pub(crate) async fn start(self) -> TestApp {
        let (system, hands) = System::held(START, [42; 32]);
        TestApp::run(self, Arc::new(folder()), system, hands).await
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (domain, source) in self.domains.iter().zip(&self.sources) {
            let lines = &self.host_lines;
            let name = self.name.as_ref().unwrap_or(domain);
            writeln!(
                text,
                "[[host]]\ndomain = \"{domain}\"\nurl = \"https://{name}\"\ncredentials = \"{source}\"\n{lines}"
            )
            .expect("a text takes it");
        }
        let Self { proxies, main, admin, http, .. } = self;
        text + &format!(
            "[credentials.main]\n{main}\n[listen]\nhttps = [\"127.0.0.1:0\"]\nhttp = {http}\n\
             admin = {admin:?}\ntrusted_proxies = {proxies:?}\n{}{}",
            // Most sites of these tests are names without a machine.
            if self.sections.contains("[rp_discovery]") { "" } else { "[rp_discovery]\nmode = \"off\"\n" },
            self.sections
        )
    }
}

impl TestApp {
    /// A provider with every default.
    pub(crate) async fn start() -> Self {
        Setup::new().start().await
    }

    /// The same provider once more on the same store: another node.
    pub(crate) async fn another_node(&self) -> Self {
        let (folder, system) = (Arc::clone(&self.folder), self.system.clone());
        Self::run(self.setup.clone(), folder, system, self.hands.clone()).await
    }

    /// Stops it in good order.
    pub(crate) async fn stop(self) {
        self.stop.send(()).expect("it runs");
        self.running.await.expect("it stops");
    }

    /// The same, and starts it on the same store.
    pub(crate) async fn restart(self) -> Self {
        let Self { hands, system, setup, folder, stop, running, .. } = self;
        stop.send(()).expect("it runs");
        running.await.expect("it stops");
        Self::run(setup, folder, system, hands).await
    }

    /// The same under another configuration.
    pub(crate) async fn restart_with(mut self, setup: Setup) -> Self {
        self.setup = setup;
        self.restart().await
    }

    async fn run(setup: Setup, folder: Arc<TempDir>, system: System, hands: Hands) -> Self {
        let config = Config::parse(&setup.text(), folder.path(), Environment::default()).expect("a configuration");
        let (ready, is_ready) = oneshot::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let (held, style_guide) = (system.clone(), setup.style_guide);
        let running = SERVERS.spawn(async move {
            let app = App::build(config, held).await.expect("it starts");
            let app = if style_guide { app.with_style_guide() } else { app };
            let Parts { database, keys, .. } = app.parts();
            let authority = std::fs::read(app.authority().expect("a self-made certificate")).expect("its authority");
            let certificates = Arc::clone(app.certificates());
            let addresses = (app.addresses(), app.admin_address());
            let facts = (database.clone(), keys.clone(), addresses, authority, certificates);
            let stop = async { drop(stopped.await) };
            app.run(stop, || drop(ready.send(facts))).await.expect("it ends in good order");
        });
        let (database, keys, (addresses, admin), authority, certificates) = is_ready.await.expect("it gets ready");
        let names: Vec<String> = setup.domains.iter().chain(&setup.name).cloned().collect();
        let network = Network::new(&names, &addresses, &authority);
        Self { hands, database, keys, certificates, system, admin, setup, folder, network, stop, running }
    }

    /// Where its store is.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Programs reach it by this.
    pub(crate) fn network(&self) -> &Network {
        &self.network
    }

    /// A browser that has never been here.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.network)
    }

    /// A browser in which romeo, who gets an account, is signed in at `https://montague.lit`.
    pub(crate) async fn romeo(&self) -> Browser {
        self.account("romeo@montague.lit").await;
        let mut browser = self.browser();
        browser.sign_in("https://montague.lit", "romeo").await;
        browser
    }

    /// Gives somebody (`romeo@montague.lit`) an account; its password is [`PASSWORD`].
    pub(crate) async fn account(&self, jid: &str) {
        let jid = parsed(jid);
        let password = Password::prepare(PASSWORD).expect("a password");
        let accounts = LocalAccounts::new(self.database.clone(), self.system.clone());
        accounts.add(&jid.username, &jid.domain, &password).await.expect("a new account");
    }

    /// A look into its store from outside.
    pub(crate) async fn store(&self) -> SqliteConnection {
        let file = format!("sqlite:{}", self.folder.path().join("montague.db").display());
        SqliteConnection::connect(&file).await.expect("the store")
    }

    /// Every row that belongs to somebody, by its table.
    pub(crate) async fn kept(&self, jid: &str) -> BTreeMap<String, Vec<String>> {
        let Jid { username, domain } = parsed(jid);
        let mut store = self.store().await;
        let columns = "SELECT s.name, group_concat('quote(' || c.name || ')', ' || '' '' || ') FROM sqlite_schema s
             JOIN pragma_table_info(s.name) c WHERE s.type = 'table' GROUP BY s.name
             HAVING SUM(c.name IN ('domain', 'username')) = 2";
        let columns: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&mut store).await.expect("its tables");
        let mut kept = BTreeMap::new();
        for (table, columns) in columns {
            let rows = format!("SELECT {columns} FROM \"{table}\" WHERE domain = $1 AND username = $2 ORDER BY 1");
            let rows = sqlx::query_scalar(AssertSqlSafe(rows)).bind(domain.as_str()).bind(username.as_str());
            kept.insert(table, rows.fetch_all(&mut store).await.expect("its rows"));
        }
        kept
    }

    /// How many rows each table has.
    pub(crate) async fn rows(&self) -> BTreeMap<String, i64> {
        let mut store = self.store().await;
        let tables = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'");
        let tables: Vec<String> = tables.fetch_all(&mut store).await.expect("its tables");
        let mut rows = BTreeMap::new();
        for table in tables {
            let count = AssertSqlSafe(format!("SELECT count(*) FROM \"{table}\""));
            let count = sqlx::query_scalar(count).fetch_one(&mut store).await.expect("a count");
            rows.insert(table, count);
        }
        rows
    }

    /// Fills in somebody's profile.
    pub(crate) async fn profile(&self, jid: &str, details: &[(Attribute, &str)]) {
        let details = details.iter().map(|(attribute, value)| (*attribute, (*value).to_owned())).collect();
        let actor = Actor::operator(parsed(jid));
        profile::set(&self.database, &actor, &details, self.system.now()).await.expect("a profile");
    }
}

/// In memory where that can be had: what no test outlives needs not wait for a disk.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder for the store")
}

fn parsed(jid: &str) -> Jid {
    let (username, domain) = jid.split_once('@').expect("a JID");
    let username = Username::prepare(username).expect("a user name");
    Jid { username, domain: Domain::prepare(domain).expect("a domain") }
}
