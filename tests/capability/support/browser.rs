//! A browser: it keeps cookies under the rules of `SameSite=Lax`, follows redirects and says where it comes from.

use std::collections::BTreeMap;
use std::net::IpAddr;

use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, ORIGIN, REFERER, SET_COOKIE, USER_AGENT};
use reqwest::{Method, RequestBuilder};
use url::Url;

use super::app::PASSWORD;
use super::network::{Answer, Network, encoded};
use super::page::{Form, Page};
use super::rp::{Question, Received};

/// The most redirects that browsers follow.
const MAX_HOPS: usize = 20;

/// A browser of one person.
#[derive(Clone)]
pub(crate) struct Browser {
    network: Network,
    /// By host and name, as the browser would send them.
    jar: BTreeMap<(String, String), String>,
    /// What a proxy says about where the browser is; none without a proxy.
    address: Option<IpAddr>,
    /// What it calls itself; most say nothing.
    user_agent: Option<String>,
}

/// Where a browser comes to rest.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    /// At a page of the provider.
    Page(Page),
    /// At another site, which receives this.
    Site(Received),
}

/// What a person does to go somewhere.
#[derive(Clone, Debug)]
struct Trip {
    method: Method,
    url: Url,
    fields: Vec<(String, String)>,
    /// The page it starts from; none for an address that was typed.
    from: Option<Url>,
    relation: Relation,
}

/// How far a trip has been from the page it started on (`Sec-Fetch-Site`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    None,
    SameOrigin,
    SameSite,
    CrossSite,
}

impl Browser {
    pub(super) fn new(network: &Network) -> Self {
        Self { network: network.clone(), jar: BTreeMap::new(), address: None, user_agent: None }
    }

    /// The same browser, as a trusted proxy sees it coming from an address.
    pub(crate) fn at(mut self, address: &str) -> Self {
        self.address = Some(address.parse().expect("an address"));
        self
    }

    /// The same browser under a name of its own.
    pub(crate) fn called(mut self, user_agent: &str) -> Self {
        self.user_agent = Some(user_agent.to_owned());
        self
    }

    /// From now on the names lead to another node, or to the provider after a restart.
    pub(crate) fn turn_to(&mut self, network: &Network) {
        self.network = network.clone();
    }

    /// A cookie's value.
    pub(crate) fn cookie(&self, host: &str, name: &str) -> Option<&str> {
        self.jar.get(&(host.to_owned(), name.to_owned())).map(String::as_str)
    }

    /// Every cookie, by host and name.
    pub(crate) fn cookies_kept(&self) -> &BTreeMap<(String, String), String> {
        &self.jar
    }

    /// Puts a cookie into the jar.
    pub(crate) fn plant(&mut self, host: &str, name: &str, value: &str) {
        self.jar.insert((host.to_owned(), name.to_owned()), value.to_owned());
    }

    /// Goes to an address that was typed.
    pub(crate) async fn open(&mut self, url: &str) -> Stop {
        self.travel(Trip::get(url, None)).await
    }

    /// The same, as far as the first answer.
    pub(crate) async fn open_once(&mut self, url: &str) -> Answer {
        self.step(&Trip::get(url, None)).await
    }

    /// Follows a link on a page of any site.
    pub(crate) async fn follow(&mut self, from: &str, url: &str) -> Stop {
        self.travel(Trip::get(url, Some(from))).await
    }

    /// Sends a form that stands on a page of any site.
    pub(crate) async fn post(&mut self, from: &str, url: &str, fields: &[(String, String)]) -> Stop {
        self.travel(Trip::post(url, from, fields)).await
    }

    /// The same, as far as the first answer.
    pub(crate) async fn post_once(&mut self, from: &str, url: &str, fields: &[(String, String)]) -> Answer {
        self.step(&Trip::post(url, from, fields)).await
    }

    /// Sends a form of a page.
    pub(crate) async fn submit(&mut self, form: &Form) -> Stop {
        let trip = if form.posted {
            Trip::post(form.action.as_str(), form.page.as_str(), &form.fields())
        } else {
            let mut url = form.action.clone();
            url.set_query(Some(&encoded(&form.fields())));
            Trip::get(url.as_str(), Some(form.page.as_str()))
        };
        self.travel(trip).await
    }

    /// Sends a form of a page, and is closed when something else has happened, before any answer.
    pub(crate) async fn leave(&self, form: &Form, happened: impl Future<Output = ()>) {
        let trip = Trip::post(form.action.as_str(), form.page.as_str(), &form.fields());
        self.network.leave(self.request(&trip), happened).await;
    }

    /// Presses the first button of this name and value on a page.
    pub(crate) async fn press(&mut self, page: &Page, name: &str, value: &str) -> Stop {
        self.submit(&page.form_with(name, value).press(name, value)).await
    }

    /// Fills in the sign-in form of a page.
    pub(crate) async fn sign_in_on(&mut self, page: &Page, username: &str) -> Stop {
        self.submit(&page.form("password").fill("username", username).fill("password", PASSWORD)).await
    }

    /// Signs in at a host without an errand.
    pub(crate) async fn sign_in(&mut self, base: &str, username: &str) -> Page {
        let login = self.open(&format!("{base}/login")).await.page();
        let page = self.sign_in_on(&login, username).await.page();
        assert_eq!(page.url.path(), "/account", "{}", page.text());
        page
    }

    /// Brings a site's question to the provider, and from now on it is answered without asking the person.
    pub(crate) async fn trust(&mut self, question: &Question) {
        let consent = self.open(&question.url()).await.page();
        self.press(&consent, "decision", "always").await.site();
    }

    /// Goes on until the provider shows a page or sends the browser to another site.
    async fn travel(&mut self, mut trip: Trip) -> Stop {
        for _ in 0..MAX_HOPS {
            if !self.network.serves(&trip.url) {
                return Stop::Site(Received::new(trip.method == Method::POST, &trip.url, trip.fields));
            }
            let answer = self.step(&trip).await;
            match answer.status {
                301..=303 => trip = trip.redirected(answer.location()),
                status => {
                    assert!(!(300..400).contains(&status), "{status} would send a form a second time");
                    return Stop::Page(Page::new(trip.url, answer));
                }
            }
        }
        panic!("redirects without end at {}", trip.url)
    }

    /// Sends one request and keeps the cookies of its answer.
    async fn step(&mut self, trip: &Trip) -> Answer {
        let answer = self.network.send(self.request(trip)).await;
        self.keep(&trip.url, &answer.headers);
        answer
    }

    fn request(&self, trip: &Trip) -> RequestBuilder {
        let mut request = self.network.request(trip.method.clone(), trip.url.as_str());
        let cookies = self.cookies(trip);
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies);
        }
        if let Some(address) = self.address {
            request = request.header("x-forwarded-for", address.to_string());
        }
        if let Some(user_agent) = &self.user_agent {
            request = request.header(USER_AGENT, user_agent);
        }
        if let Some(referer) = trip.referer() {
            request = request.header(REFERER, referer);
        }
        if trip.url.scheme() == "https" {
            request = request.header("sec-fetch-site", trip.relation.name()).header("sec-fetch-mode", "navigate");
        }
        if trip.method == Method::POST {
            let origin =
                trip.from.as_ref().map_or_else(|| "null".to_owned(), |from| from.origin().ascii_serialization());
            let form = encoded(&trip.fields);
            request =
                request.header(ORIGIN, origin).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
        }
        request
    }

    /// Every cookie of ours is Lax and Secure: it stays at home when another site posts, and on plain lines.
    fn cookies(&self, trip: &Trip) -> String {
        let allowed = trip.relation < Relation::CrossSite || trip.method == Method::GET;
        let host = trip.url.host_str().unwrap_or_default();
        let sent = self.jar.iter().filter(|((of, _), _)| allowed && trip.url.scheme() == "https" && of == host);
        sent.map(|((_, name), value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&mut self, url: &Url, headers: &HeaderMap) {
        let host = url.host_str().unwrap_or_default();
        for line in headers.get_all(SET_COOKIE) {
            let line = line.to_str().expect("a cookie in ASCII");
            let attributes: Vec<&str> = line.split("; ").collect();
            for needed in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(attributes.contains(&needed), "{line}");
            }
            assert!(line.starts_with("__Host-") && !line.contains("Domain="), "{line}");
            let (name, value) = attributes.first().and_then(|pair| pair.split_once('=')).expect("a pair");
            let key = (host.to_owned(), name.to_owned());
            if attributes.contains(&"Max-Age=0") {
                self.jar.remove(&key);
            } else {
                self.jar.insert(key, value.to_owned());
            }
        }
    }
}

impl Stop {
    /// The page.
    pub(crate) fn page(self) -> Page {
        match self {
            Self::Page(page) => page,
            Self::Site(received) => panic!("the browser was sent away: {received:?}"),
        }
    }

    /// What another site got.
    pub(crate) fn site(self) -> Received {
        match self {
            Self::Site(received) => received,
            Self::Page(page) => panic!("the browser stays at {} with {}: {}", page.url, page.status(), page.text()),
        }
    }
}

impl Trip {
    fn get(url: &str, from: Option<&str>) -> Self {
        Self::begin(Method::GET, url, from, Vec::new())
    }

    fn post(url: &str, from: &str, fields: &[(String, String)]) -> Self {
        Self::begin(Method::POST, url, Some(from), fields.to_vec())
    }

    fn begin(method: Method, url: &str, from: Option<&str>, fields: Vec<(String, String)>) -> Self {
        let from = from.map(address);
        let url = address(url);
        let relation = relation(from.as_ref(), &url);
        Self { method, url, fields, from, relation }
    }

    fn redirected(self, location: &str) -> Self {
        let url = self.url.join(location).expect("an address to go on to");
        let relation = self.relation.max(relation(self.from.as_ref(), &url));
        Self { method: Method::GET, url, fields: Vec::new(), from: self.from, relation }
    }

    /// Pages of ours tell nobody else where the person was; other sites tell their name.
    fn referer(&self) -> Option<String> {
        let from = self.from.as_ref()?;
        match self.relation {
            Relation::SameOrigin => Some(from.to_string()),
            _ => Some(format!("{}/", from.origin().ascii_serialization())),
        }
    }
}

impl Relation {
    const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SameOrigin => "same-origin",
            Self::SameSite => "same-site",
            Self::CrossSite => "cross-site",
        }
    }
}

fn relation(from: Option<&Url>, to: &Url) -> Relation {
    let site = |url: &Url| {
        let host = url.host_str().unwrap_or_default();
        psl::domain_str(host).unwrap_or(host).to_owned()
    };
    match from {
        None => Relation::None,
        Some(from) if from.origin() == to.origin() => Relation::SameOrigin,
        Some(from) if from.scheme() == to.scheme() && site(from) == site(to) => Relation::SameSite,
        Some(_) => Relation::CrossSite,
    }
}

fn address(text: &str) -> Url {
    Url::parse(text).unwrap_or_else(|_| panic!("no address: {text}"))
}
