//! The club visited by a browser, with a small provider on the loopback address that can misbehave.

mod pages;
mod provider;
mod refusals;
mod sign_in;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use actix_web::App;
use actix_web::http::header::{self, HeaderMap};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;

use crate::openid::timestamp::Timestamp;
use crate::sample::form::{self, Pairs};
use crate::sample::tests::provider::Provider;
use crate::sample::{Settings, Site, routes};
use crate::system::{Hands, System};

/// 2026-01-02T03:04:05Z
const NOW: i64 = 1_767_323_045;
const SITE: &str = "https://localhost:8444";

/// A certificate that nobody uses: the provider of these tests speaks plain HTTP.
fn authority() -> String {
    rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap().cert.pem()
}

/// Runs a test on a runtime of its own.
fn run(test: impl Future<Output = ()>) {
    actix_web::rt::System::new().block_on(test);
}

/// A site, a provider, a browser, and the hands of the clock.
struct World {
    site: Data<Site>,
    provider: Provider,
    hands: Hands,
    cookies: RefCell<BTreeMap<String, String>>,
}

/// What came back.
struct Seen {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Seen {
    fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The body as a reader sees it.
    fn text(&self) -> String {
        scraper::Html::parse_document(&self.body).root_element().text().collect()
    }

    /// The first attribute of that name on the first element that the selector finds.
    fn attribute(&self, selector: &str, name: &str) -> String {
        let document = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        let element = document.select(&selector).next().unwrap_or_else(|| panic!("no such element in {}", self.body));
        element.attr(name).unwrap_or_default().to_owned()
    }
}

impl World {
    fn new() -> Self {
        let (system, hands) = System::held(Timestamp::from_unix(NOW), [7; 32]);
        let provider = Provider::start();
        let settings = Settings {
            site_url: SITE.to_owned(),
            suggested_identifier: provider.romeo(),
            provider_home: provider.url.clone(),
            trust: authority().into_bytes(),
        };
        let site = Data::new(Site::new(settings, system).unwrap());
        Self { site, provider, hands, cookies: RefCell::default() }
    }

    async fn get(&self, address: &str) -> Seen {
        self.send(TestRequest::get().uri(address)).await
    }

    async fn post(&self, address: &str, form: &[(String, String)]) -> Seen {
        let request = TestRequest::post().uri(address).insert_header((header::ORIGIN, SITE));
        self.send(request.set_payload(form::encode(form))).await
    }

    /// Sends a request with the browser's cookies, and keeps those that it is given.
    async fn send(&self, request: TestRequest) -> Seen {
        let jar: Vec<_> = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let app = init_service(App::new().configure(routes(self.site.clone()))).await;
        let response = call_service(&app, request.insert_header((header::COOKIE, jar.join("; "))).to_request()).await;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for cookie in headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        let body = String::from_utf8(read_body(response).await.to_vec()).unwrap();
        Seen { status, headers, body }
    }

    /// Sends the form of the home page with this identifier, and does not stop.
    async fn start(&self, identifier: &str, more: &[(&str, &str)]) -> Seen {
        let mut form = form::pairs([("openid_identifier", identifier), ("ask", "nickname"), ("ask", "email")]);
        form.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post("/start", &form).await
    }

    /// Starts, and gives the question that the browser carries to the provider.
    async fn ask(&self, identifier: &str, more: &[(&str, &str)]) -> Pairs {
        let seen = self.start(identifier, more).await;
        assert_eq!(seen.status, 303, "{}", seen.body);
        let (endpoint, query) = seen.location().split_once('?').unwrap();
        assert_eq!(endpoint, self.provider.endpoint());
        form::decode(query.as_bytes()).unwrap()
    }

    /// Brings an answer to the site, by GET.
    async fn bring(&self, question: &Pairs, answer: &[(String, String)]) -> Seen {
        let return_to = value(question, "openid.return_to");
        self.get(&form::append(return_to.strip_prefix(SITE).unwrap(), answer)).await
    }

    fn advance(&self, seconds: u64) {
        self.hands.advance(Duration::from_secs(seconds));
    }
}

/// The value of a parameter that has to be there.
fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    let found = pairs.iter().find(|(known, _)| known == name);
    found.map_or_else(|| panic!("{name} is not in {pairs:?}"), |(_, value)| value)
}

/// Changes, adds or takes away a parameter.
fn set(pairs: &mut Pairs, name: &str, value: Option<&str>) {
    pairs.retain(|(known, _)| known != name);
    pairs.extend(value.map(|value| (name.to_owned(), value.to_owned())));
}
