//! What a site publishes about itself (OpenID 2.0, 9.2.1), as people and sites notice it.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::support::stage::{ROMEO, signed_in, verona};
use crate::support::{Browser, Page, Question, Rp, Setup, TestApp};

/// A site on this machine that publishes where its answers go.
pub(crate) struct Site {
    address: SocketAddr,
    document: Arc<Mutex<String>>,
    picture: Arc<Mutex<Vec<u8>>>,
    asked: Arc<AtomicUsize>,
    serving: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Site {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (document, asked) = (Arc::new(Mutex::new(String::new())), Arc::new(AtomicUsize::new(0)));
        let picture = Arc::new(Mutex::new(Vec::new()));
        let (said, drawn, count) = (Arc::clone(&document), Arc::clone(&picture), Arc::clone(&asked));
        let serving = tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                let mut head = [0; 4096];
                let read = line.read(&mut head).await.unwrap_or(0);
                count.fetch_add(1, Ordering::SeqCst);
                if head[..read].starts_with(b"GET /favicon.ico ") {
                    let picture = drawn.lock().unwrap().clone();
                    let head = "HTTP/1.1 200 OK\r\nContent-Type: image/x-icon\r\nConnection: close\r\n\r\n";
                    drop(line.write_all(&[head.as_bytes(), &picture].concat()).await);
                    continue;
                }
                let body = said.lock().unwrap().clone();
                let kind = if body.is_empty() { "text/html" } else { "application/xrds+xml" };
                let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n");
                drop(line.write_all(format!("{head}{body}").as_bytes()).await);
            }
        });
        Self { address, document, picture, asked, serving }
    }

    /// Publishes these paths; none: nothing at all.
    pub(crate) fn lists(&self, paths: &[&str]) {
        let uris = paths.iter().map(|path| format!("<URI>http://{}{path}</URI>", self.address)).collect::<Vec<_>>();
        let service =
            format!("<Service><Type>http://specs.openid.net/auth/2.0/return_to</Type>{}</Service>", uris.concat());
        let document =
            format!("<xrds:XRDS xmlns:xrds='xri://$xrds' xmlns='xri://$xrd*($v*2.0)'><XRD>{service}</XRD></xrds:XRDS>");
        *self.document.lock().unwrap() = if paths.is_empty() { String::new() } else { document };
    }

    pub(crate) fn rp(&self, app: &TestApp) -> Rp {
        Rp::at(app, &format!("http://{}", self.address))
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

pub(crate) async fn with(mode: &str) -> TestApp {
    let section = format!("[rp_discovery]\nmode = \"{mode}\"\nallow_private_addresses = true");
    verona(Setup::new().section(&section)).await
}

fn ask(rp: &Rp) -> Question {
    rp.ask("checkid_setup", ROMEO)
}

async fn page(browser: &mut Browser, question: &Question) -> Page {
    browser.open(&question.url()).await.page()
}

fn decisions(page: &Page) -> Vec<String> {
    page.attributes("button[name=decision]", "value")
}

#[tokio::test]
async fn a_person_is_told_whether_the_site_lists_the_address() {
    for (paths, said, may_agree) in [
        (vec!["/return"], "Return address confirmed.", true),
        (vec![], "does not publish its own addresses", true),
        (vec!["/elsewhere"], "Return address contradicted.", false),
    ] {
        let (app, site) = (with("warn").await, Site::open().await);
        site.lists(&paths);
        let mut browser = signed_in(&app, "romeo").await;
        let page = page(&mut browser, &ask(&site.rp(&app))).await;
        assert!(page.text().contains(said), "{said}: {}", page.text());
        assert_eq!(decisions(&page).contains(&"allow".to_owned()), may_agree, "{said}");
    }
}

#[tokio::test]
async fn nothing_is_sent_to_an_address_that_the_site_does_not_list() {
    let (app, site) = (with("warn").await, Site::open().await);
    site.lists(&["/openid/return"]);
    let mut browser = signed_in(&app, "romeo").await;
    let mut rp = site.rp(&app);
    rp.return_to = format!("{}out?to=https://collect.example/", rp.realm);
    let page = page(&mut browser, &ask(&rp)).await;
    assert_eq!((page.status(), decisions(&page)), (403, vec!["deny".to_owned()]), "{}", page.text());
    for said in ["This may not be", "Return address contradicted.", "/openid/return", "collect.example"] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    let answer = browser.press(&page, "decision", "deny").await.site();
    assert_eq!(answer.field("mode"), "cancel");
    let at_once = browser.open(&rp.ask("checkid_immediate", ROMEO).url()).await.site();
    assert_eq!(at_once.field("mode"), "setup_needed");
}

#[tokio::test]
async fn a_site_that_changes_its_mind_between_page_and_decision_gets_nothing() {
    let (app, site) = (with("require").await, Site::open().await);
    site.lists(&["/return"]);
    let mut browser = signed_in(&app, "romeo").await;
    let rp = site.rp(&app);
    let asked = page(&mut browser, &ask(&rp)).await;
    site.lists(&["/elsewhere"]);
    // Another address of the same site has been looked at meanwhile, ten minutes after the first.
    app.hands.advance(Duration::from_mins(11));
    let mut other = site.rp(&app);
    other.return_to = format!("{}unlisted", other.realm);
    assert_eq!(page(&mut browser, &ask(&other)).await.status(), 403);
    let refused = browser.press(&asked, "decision", "allow").await.page();
    assert_eq!(refused.status(), 403, "{}", refused.text());
}

#[tokio::test]
async fn strangers_make_nothing_be_fetched_and_many_questions_one_request() {
    let (app, site) = (with("warn").await, Site::open().await);
    site.lists(&["/return"]);
    let question = ask(&site.rp(&app));
    let mut stranger = app.browser();
    page(&mut stranger, &question).await;
    stranger.open(&site.rp(&app).ask("checkid_immediate", ROMEO).url()).await.site();
    assert_eq!(site.asked(), 0);
    let mut browser = signed_in(&app, "romeo").await;
    for _ in 0..3 {
        page(&mut browser, &question).await;
    }
    assert_eq!(site.asked(), 1);
}

#[tokio::test]
async fn an_answer_without_a_page_waits_for_no_site_and_the_next_one_knows() {
    let (app, site) = (with("warn").await, Site::open().await);
    let app = app
        .restart_with(Setup::new().section(
            "[openid]\ntrust_http_realms = true\n[rp_discovery]\nmode = \"warn\"\nallow_private_addresses = true",
        ))
        .await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = site.rp(&app);
    let asked = page(&mut browser, &ask(&rp)).await;
    browser.press(&asked, "decision", "always").await.site();
    site.lists(&["/elsewhere"]);
    app.hands.advance(Duration::from_mins(11));
    let before = site.asked();
    let silent = browser.open(&rp.ask("checkid_immediate", ROMEO).url()).await.site();
    assert_eq!(silent.field("mode"), "id_res", "what was known has run out, and nobody is asked now");
    while site.asked() == before {
        tokio::task::yield_now().await;
    }
    loop {
        let next = browser.open(&rp.ask("checkid_immediate", ROMEO).url()).await.site();
        if next.field("mode") == "setup_needed" {
            break;
        }
    }
    assert_eq!(page(&mut browser, &ask(&rp)).await.status(), 403, "trust does not stand above it");
    app.hands.advance(Duration::from_mins(11));
    let later = browser.open(&rp.ask("checkid_immediate", ROMEO).url()).await.site();
    assert_eq!(later.field("mode"), "setup_needed", "a contradiction does not run out");
    app.hands.advance(Duration::from_mins(11));
    assert_eq!(page(&mut browser, &ask(&rp)).await.status(), 403);
    site.lists(&["/return"]);
    app.hands.advance(Duration::from_mins(11));
    let mended = browser.open(&ask(&rp).url()).await.site();
    assert_eq!(mended.field("mode"), "id_res", "the site has mended what it says, and is asked");
}

#[tokio::test]
async fn where_it_is_required_a_site_that_lists_nothing_gets_nothing() {
    let (app, site) = (with("require").await, Site::open().await);
    let mut browser = signed_in(&app, "romeo").await;
    let rp = site.rp(&app);
    let refused = page(&mut browser, &ask(&rp)).await;
    assert_eq!((refused.status(), decisions(&refused)), (403, vec!["deny".to_owned()]));
    assert!(refused.text().contains("We can’t tell whether this is"), "{}", refused.text());
    site.lists(&["/return"]);
    app.hands.advance(Duration::from_mins(11));
    let asked = page(&mut browser, &ask(&rp)).await;
    assert!(asked.text().contains("Return address confirmed."), "{}", asked.text());
    assert_eq!(browser.press(&asked, "decision", "allow").await.site().field("mode"), "id_res");
}

#[tokio::test]
async fn where_it_is_off_no_site_is_asked() {
    let (app, site) = (with("off").await, Site::open().await);
    site.lists(&["/elsewhere"]);
    let mut browser = signed_in(&app, "romeo").await;
    let asked = page(&mut browser, &ask(&site.rp(&app))).await;
    assert!(asked.text().contains("We did not ask the site"), "{}", asked.text());
    assert_eq!(site.asked(), 0);
}

#[tokio::test]
async fn a_site_inside_the_network_is_not_asked_unless_the_administrator_says_so() {
    let app = verona(Setup::new().section("[rp_discovery]\nmode = \"warn\"")).await;
    let site = Site::open().await;
    let mut browser = signed_in(&app, "romeo").await;
    let asked = page(&mut browser, &ask(&site.rp(&app))).await;
    assert!(asked.text().contains("it lies where we don’t look"), "{}", asked.text());
    assert_eq!(site.asked(), 0);
}

/// The picture on the page that is shown for a question, and what the page may show at all.
fn pictured(page: &Page) -> (Option<String>, bool) {
    let policy = page.answer.header("content-security-policy").unwrap_or_default();
    (page.attributes(".site img", "src").pop(), policy.contains("img-src 'self' data:"))
}

#[tokio::test]
async fn a_site_that_lists_its_address_has_its_picture_beside_its_name_where_that_is_switched_on() {
    const UI: &str = "http://specs.openid.net/extensions/ui/1.0";
    let site = Site::open().await;
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbaImage::from_pixel(48, 48, image::Rgba([1, 2, 3, 255]))
        .write_to(&mut file, image::ImageFormat::Ico)
        .unwrap();
    *site.picture.lock().unwrap() = file.into_inner();
    let section = "[rp_discovery]\nicons = true\nallow_private_addresses = true";
    for (app, is_on) in [(with("warn").await, false), (verona(Setup::new().section(section)).await, true)] {
        let wish = ask(&site.rp(&app)).with("ns.ui", UI).with("ui.icon", "true");
        let mut browser = signed_in(&app, "romeo").await;
        let announced = app.network().get("https://montague.lit/xrds/op").await.body;
        assert_eq!(announced.contains(&format!("<Type>{UI}/icon</Type>")), is_on);
        site.lists(&[]);
        assert_eq!(pictured(&page(&mut browser, &wish).await), (None, false), "it does not say that it is this site");
        site.lists(&["/return"]);
        app.hands.advance(Duration::from_mins(11));
        assert_eq!(
            pictured(&page(&mut browser, &ask(&site.rp(&app))).await),
            (None, false),
            "it has not asked for that"
        );
        let asked = page(&mut browser, &wish).await;
        let (picture, may_be_there) = pictured(&asked);
        assert_eq!((picture.is_some(), may_be_there), (is_on, is_on));
        if let Some(picture) = picture {
            let png = STANDARD.decode(picture.strip_prefix("data:image/png;base64,").unwrap()).unwrap();
            let drawn = image::load_from_memory_with_format(&png, image::ImageFormat::Png).unwrap().into_rgba8();
            assert_eq!((drawn.dimensions(), drawn.get_pixel(0, 0).0), ((32, 32), [1, 2, 3, 255]));
            assert_eq!(asked.attributes(".site img", "alt"), [""], "it says nothing that the name does not say");
        }
    }
}
