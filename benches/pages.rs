//! What the pages of an account cost among many: 1,000,000 decisions about sites of 100,000 people in one SQLite store.
//!
//! `cargo bench --bench pages` asks for each page in turn of somebody who has nothing in a store that has nothing else,
//! of somebody with ten sites in such a store, of the same among all those people, and of somebody there with 5,000. What
//! slows the machine down slows all four. It prints medians, and fails when a page among many takes more than one and a
//! half times as long as it does alone.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]
#![expect(clippy::print_stdout, reason = "its table is what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures the machine's own time, and is a client")]

use std::error::Error;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use montague::app::{App, Parts};
use montague::config::{Config, Environment};
use montague::credentials::local::LocalAccounts;
use montague::credentials::preparation::{Domain, Password, Username};
use montague::store::Database;
use montague::system::System;
use reqwest::header::{CONTENT_TYPE, COOKIE, HOST, SET_COOKIE};
use reqwest::{Client, RequestBuilder, redirect};
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// People beside those who ask.
const PEOPLE: i64 = 100_000;
/// The parts in which the store grows: in each, everybody decides once, so that nobody's rows lie beside each other.
const PARTS: i64 = 10;
/// How often each page is asked for.
const ROUNDS: usize = 400;
/// How much longer a page among many may take.
const MOST: f64 = 1.5;

const PASSWORD: &str = "wherefore art thou";
const REALM: &str = "https://garden.example/";
/// Nobody has decided about it.
const UNKNOWN: &str = "https://orchard.example/";
/// What it asks for.
const DETAILS: [(&str, &str); 2] = [
    ("openid.ns.sreg", "http://openid.net/extensions/sreg/1.1"),
    ("openid.sreg.optional", "nickname,email,fullname,dob"),
];
const FORM: &str = "application/x-www-form-urlencoded";

/// Somebody decides about a site; everybody does, if there is anybody.
const DECIDE: &str = "
    WITH RECURSIVE everybody(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM everybody WHERE n < $1)
    INSERT INTO trusted_realm
        (domain, username, realm, site, version, rule, shares, asked, identity, since, last_used)
    SELECT 'montague.lit', 'person' || n, 'https://s' || $2 || '-' || (n % 977) || '.example/',
        's' || $2 || '-' || (n % 977) || '.example', 2, CASE WHEN n % 9 = 0 THEN 'never' ELSE 'always' END,
        'nickname email', 'nickname email', 'own', $3 - n % 90000, $3 - n % 90000
    FROM everybody WHERE $1 > 0";
const ACT: &str = "
    WITH RECURSIVE everybody(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM everybody WHERE n < $1)
    INSERT INTO activity (domain, username, at, last_at, kind, count, realm, shares, address, user_agent)
    SELECT 'montague.lit', 'person' || n, $3 - n % 90000, $3 - n % 90000, 'shared', 1,
        'https://s' || $2 || '-' || (n % 977) || '.example/', 'nickname email', '192.0.2.1', 'Firefox'
    FROM everybody WHERE $1 > 0";
const SIGN_IN: &str = "
    WITH RECURSIVE everybody(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM everybody WHERE n < $1)
    INSERT INTO session (token_hash, domain, username, password_at, remembered, last_used, existence_asked_at, address,
        user_agent)
    SELECT randomblob(32), 'montague.lit', 'person' || n, $2, 1, $2, $2, '192.0.2.1', 'Firefox'
    FROM everybody WHERE $1 > 0";
/// Everybody has a persona, and those who ask have two.
const PERSONA: &str = "
    WITH RECURSIVE everybody(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM everybody WHERE n < $1)
    INSERT INTO persona (domain, username, name, usual)
    SELECT 'montague.lit', 'person' || n, '', 1 FROM everybody WHERE $1 > 0";
const OWN_PERSONA: &str = "
    INSERT INTO persona (domain, username, name, usual)
    VALUES ('montague.lit', $1, 'Home', 1), ('montague.lit', $1, 'Work', 0)";
/// What is filled in, in each persona.
const FILL_IN: &str = "
    WITH field(name, value) AS (VALUES ('nickname', 'romeo'), ('email', 'romeo@montague.lit'),
        ('fullname', 'Romeo Montague'), ('dob', '1591-04-23'), ('country', 'IT'), ('timezone', 'Europe/Rome'))
    INSERT INTO profile_field (domain, username, persona, name, value)
    SELECT persona.domain, persona.username, persona.id, field.name, field.value FROM persona, field";
/// Sites receive the details of the usual one.
const RECEIVE: &str = "
    UPDATE trusted_realm SET persona = (SELECT id FROM persona
        WHERE persona.domain = trusted_realm.domain AND persona.username = trusted_realm.username AND usual = 1)";
/// One of those who ask decides about so many sites.
const DECIDE_MORE: &str = "
    WITH RECURSIVE sites(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM sites WHERE n < $4)
    INSERT INTO trusted_realm
        (domain, username, realm, site, version, rule, shares, asked, identity, since, last_used)
    SELECT 'montague.lit', $1, 'https://own' || $2 || '-' || n || '.example/', 'own' || $2 || '-' || n || '.example',
        2, CASE WHEN n % 9 = 8 THEN 'never' ELSE 'always' END, 'nickname email', 'nickname email', 'own', $3 - n, $3 - n
    FROM sites WHERE $4 > 0";

/// A provider with a store of its own, and the people in it who ask.
struct House {
    address: SocketAddr,
    people: Vec<Visitor>,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
    _folder: TempDir,
}

/// Somebody who is signed in.
struct Visitor {
    client: Client,
    address: SocketAddr,
    cookie: String,
    csrf: String,
    /// One of their sites.
    site: Option<i64>,
}

/// What is asked for.
#[derive(Clone, Copy)]
enum Page {
    At(&'static str),
    Site,
    Unused,
    Export,
    Trusted,
    Question,
}

const PAGES: [(&str, Page); 15] = [
    ("overview", Page::At("/account")),
    ("sites", Page::At("/account/sites")),
    ("sites, by last use", Page::At("/account/sites?sort=used")),
    ("sites, a search", Page::At("/account/sites?q=own3-7")),
    ("one site", Page::Site),
    ("unused sites", Page::Unused),
    ("details", Page::At("/account/profile")),
    ("password", Page::At("/account/password")),
    ("browsers", Page::At("/account/sessions")),
    ("activity", Page::At("/account/activity")),
    ("my data", Page::At("/account/data")),
    ("all deleted?", Page::At("/account/data/delete")),
    ("the copy", Page::Export),
    ("a question", Page::Question),
    ("a trusted sign-in", Page::Trusted),
];

fn main() -> Result<(), Box<dyn Error>> {
    // The client wants one, though it speaks as a proxy on this machine does: in the clear.
    rustls::crypto::ring::default_provider().install_default().map_err(|_| "there is one already")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let worst = runtime.block_on(measure())?;
    if worst > MOST {
        return Err(format!("a page among many takes {worst:.2} times as long as alone, more than {MOST}").into());
    }
    Ok(())
}

async fn measure() -> Result<f64, Box<dyn Error>> {
    let begun = Instant::now();
    let alone = House::open(0, &[("nobody", 0), ("romeo", 1)]).await?;
    let full = House::open(PEOPLE, &[("romeo", 1), ("juliet", 500)]).await?;
    println!("two stores were filled in {:.0} s", begun.elapsed().as_secs_f64());
    println!("{:>20} {:>32} {:>32}", "", "alone, with", "among 1,000,000, with");
    println!(
        "{:>20} {:>15} {:>16} {:>15} {:>16} {:>9} {:>9} {:>9}",
        "median, us", "nothing", "10 sites", "10 sites", "5,000 sites", "10 : 10", "10 : 0", "5,000 : 0"
    );
    let asking: Vec<&Visitor> = alone.people.iter().chain(&full.people).collect();
    let mut worst = 0.0_f64;
    for (name, page) in PAGES {
        let mut took: Vec<Vec<Duration>> = vec![Vec::with_capacity(ROUNDS); asking.len()];
        for _ in 0..ROUNDS {
            for (visitor, took) in asking.iter().zip(&mut took) {
                if let Some(time) = visitor.ask(page).await? {
                    took.push(time);
                }
            }
        }
        let medians: Vec<Option<f64>> = took.into_iter().map(median).collect();
        let [nothing, ten, among, many] = medians[..] else { return Err("four people".into()) };
        let ratio = |of: Option<f64>, to: Option<f64>| of.zip(to).map(|(of, to)| of / to);
        let ratios = [ratio(among, ten), ratio(among, nothing), ratio(many, nothing)];
        worst = ratios.iter().take(2).flatten().copied().fold(worst, f64::max);
        let shown = |value: Option<f64>, digits| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.digits$}"));
        let [nothing, ten, among, many] = [nothing, ten, among, many].map(|median| shown(median, 0));
        let [first, second, third] = ratios.map(|ratio| shown(ratio, 2));
        println!("{name:>20} {nothing:>15} {ten:>16} {among:>15} {many:>16} {first:>9} {second:>9} {third:>9}");
    }
    alone.close().await?;
    full.close().await?;
    Ok(worst)
}

impl House {
    /// A store with so many people, and with those who ask; each of them decides about so many sites in each part.
    async fn open(people: i64, asking: &[(&str, i64)]) -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let text = "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\ncredentials = \"main\"\n\
             [credentials.main]\n\
             [listen]\nhttps = [\"127.0.0.1:0\"]\nhttp = [\"127.0.0.1:0\"]\nadmin = \"off\"\n\
             trusted_proxies = [\"127.0.0.1/32\"]\n\
             [limits]\npages = \"off\"\ncheckid = \"off\"\n";
        let system = System::machine()?;
        let config = Config::parse(text, folder.path(), Environment::default())
            .map_err(|faults| format!("the configuration: {faults:?}"))?;
        let app = App::build(config, system.clone()).await?;
        let Parts { database, .. } = app.parts();
        for (name, _) in asking {
            add(database, &system, name).await?;
        }
        fill(&folder, people, asking, system.now().unix()).await?;
        let address = *app.addresses().http.first().ok_or("a listener")?;
        let (ready, is_ready) = oneshot::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let running = tokio::spawn(async move {
            let stop = async { drop(stopped.await) };
            app.run(stop, || _ = ready.send(())).await.expect("it runs");
        });
        is_ready.await?;
        let mut house = Self { address, people: Vec::new(), stop, running, _folder: folder };
        for (name, _) in asking {
            house.people.push(Visitor::sign_in(house.address, name).await?);
        }
        Ok(house)
    }

    async fn close(self) -> Result<(), Box<dyn Error>> {
        drop(self.people);
        self.stop.send(()).map_err(|()| "it has stopped already")?;
        Ok(self.running.await?)
    }
}

async fn add(database: &Database, system: &System, name: &str) -> Result<(), Box<dyn Error>> {
    let (username, domain) = (Username::prepare(name)?, Domain::prepare("montague.lit")?);
    let accounts = LocalAccounts::new(database.clone(), system.clone());
    Ok(accounts.add(&username, &domain, &Password::prepare(PASSWORD)?).await?)
}

async fn fill(folder: &TempDir, people: i64, asking: &[(&str, i64)], now: i64) -> Result<(), Box<dyn Error>> {
    let file = format!("sqlite:{}", folder.path().join("montague.db").display());
    let mut store = SqliteConnection::connect(&file).await?;
    sqlx::query("PRAGMA synchronous = OFF").execute(&mut store).await?;
    for part in 0..PARTS {
        for everybody in [DECIDE, ACT] {
            sqlx::query(everybody).bind(people).bind(part).bind(now).execute(&mut store).await?;
        }
        for (name, sites) in asking {
            sqlx::query(DECIDE_MORE).bind(name).bind(part).bind(now).bind(sites).execute(&mut store).await?;
        }
    }
    sqlx::query(SIGN_IN).bind(people).bind(now).execute(&mut store).await?;
    sqlx::query(PERSONA).bind(people).execute(&mut store).await?;
    for (name, _) in asking {
        sqlx::query(OWN_PERSONA).bind(name).execute(&mut store).await?;
    }
    for details in [FILL_IN, RECEIVE] {
        sqlx::query(details).execute(&mut store).await?;
    }
    // The site that signs them in without asking.
    let garden = "UPDATE trusted_realm SET realm = $1, site = 'garden.example', rule = 'always'
         WHERE id IN (SELECT MIN(id) FROM trusted_realm WHERE username NOT LIKE 'person%' GROUP BY username)";
    sqlx::query(garden).bind(REALM).execute(&mut store).await?;
    let unused = "UPDATE trusted_realm SET last_used = $1 - 400 * 86400
         WHERE id IN (SELECT MAX(id) FROM trusted_realm WHERE username NOT LIKE 'person%' GROUP BY username)";
    sqlx::query(unused).bind(now).execute(&mut store).await?;
    Ok(store.close().await?)
}

impl Visitor {
    async fn sign_in(address: SocketAddr, name: &str) -> Result<Self, Box<dyn Error>> {
        let client = Client::builder().no_proxy().redirect(redirect::Policy::none()).build()?;
        let mut visitor = Self { client, address, cookie: String::new(), csrf: String::new(), site: None };
        let login = visitor.get("/login").send().await?;
        let given = |answer: &reqwest::Response| {
            let cookies = answer.headers().get_all(SET_COOKIE).into_iter().filter_map(|line| line.to_str().ok());
            cookies.filter_map(|line| line.split(';').next()).collect::<Vec<_>>().join("; ")
        };
        visitor.cookie = given(&login);
        let token = between(&login.text().await?, "name=\"csrf\" value=\"", "\"").ok_or("a token")?;
        let fields = format!("csrf={token}&username={name}&password={}&remember=yes", PASSWORD.replace(' ', "+"));
        let welcome = visitor.post("/login", fields).send().await?;
        visitor.cookie = given(&welcome);
        let sites = visitor.get("/account/sites").send().await?.text().await?;
        visitor.csrf = between(&sites, "name=\"csrf\" value=\"", "\"").ok_or("a token")?;
        visitor.site = between(&sites, "name=\"site\" value=\"", "\"").and_then(|id| id.parse().ok());
        Ok(visitor)
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.as_browser(self.client.get(format!("http://{}{path}", self.address)))
    }

    fn post(&self, path: &str, fields: String) -> RequestBuilder {
        let request = self.client.post(format!("http://{}{path}", self.address));
        self.as_browser(request.header(CONTENT_TYPE, FORM).body(fields))
    }

    /// As a proxy that ends TLS passes it on.
    fn as_browser(&self, request: RequestBuilder) -> RequestBuilder {
        request.header(HOST, "montague.lit").header("x-forwarded-proto", "https").header(COOKIE, &self.cookie)
    }

    /// How long an answer takes to the end; none for somebody who cannot ask for it.
    async fn ask(&self, page: Page) -> Result<Option<Duration>, Box<dyn Error>> {
        let (request, status) = match (page, self.site) {
            (Page::At(path), _) => (self.get(path), 200),
            (Page::Site, Some(site)) => (self.get(&format!("/account/sites/{site}")), 200),
            (Page::Unused, Some(_)) => (self.get("/account/sites/unused"), 200),
            (Page::Trusted, Some(_)) => (self.get(&question(REALM, &[])), 303),
            (Page::Question, _) => (self.get(&question(UNKNOWN, &DETAILS)), 200),
            (Page::Site | Page::Unused | Page::Trusted, None) => return Ok(None),
            (Page::Export, _) => (self.post("/account/data", format!("csrf={}&action=export", self.csrf)), 200),
        };
        let begun = Instant::now();
        let answer = request.send().await?;
        let found = answer.status();
        let body = answer.bytes().await?;
        let took = begun.elapsed();
        if found != status {
            return Err(format!("{found}, not {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(Some(took))
    }
}

/// A site asks who somebody is, and for `details`.
fn question(realm: &str, details: &[(&str, &str)]) -> String {
    let select = "http://specs.openid.net/auth/2.0/identifier_select";
    let fields = [
        ("openid.ns", "http://specs.openid.net/auth/2.0"),
        ("openid.mode", "checkid_setup"),
        ("openid.claimed_id", select),
        ("openid.identity", select),
        ("openid.realm", realm),
        ("openid.return_to", &format!("{realm}return")),
    ];
    format!(
        "/openid?{}",
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).extend_pairs(details).finish()
    )
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found.to_owned())
}

/// In microseconds.
fn median(mut took: Vec<Duration>) -> Option<f64> {
    took.sort_unstable();
    took.get(took.len() / 2).map(|time| time.as_secs_f64() * 1e6)
}
