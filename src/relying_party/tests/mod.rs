mod icon;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::FutureExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::turns::AT_ONCE;
use super::*;
use crate::openid::realm::ReturnTo;
use crate::system::Hands;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
const RETURN_TO: &str = "http://specs.openid.net/auth/2.0/return_to";

/// A site on this machine: by path, the whole answer. What is written as `{self}` is its address.
struct Site {
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
    serving: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn answer(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n{body}")
}

fn xrds(services: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xrds:XRDS xmlns:xrds=\"xri://$xrds\" xmlns=\"xri://$xrd*($v*2.0)\">\
         <XRD>{services}</XRD></xrds:XRDS>"
    )
}

fn listing(addresses: &[&str]) -> String {
    let addresses = addresses.iter().map(|address| format!("<URI> {address}\n</URI>")).collect::<Vec<_>>().concat();
    xrds(&format!("<Service><Type>{RETURN_TO}</Type>{addresses}</Service>"))
}

fn document(body: &str) -> String {
    answer("200 OK\r\nContent-Type: application/xrds+xml; charset=utf-8", body)
}

impl Site {
    async fn with<Answer: Clone + Into<Vec<u8>>>(pages: &[(&str, Answer)]) -> Self {
        let pages: BTreeMap<String, Vec<u8>> =
            pages.iter().map(|(path, answer)| ((*path).to_owned(), answer.clone().into())).collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let serving = tokio::spawn(async move {
            loop {
                let Ok((mut line, _)) = listener.accept().await else { return };
                let (pages, count) = (pages.clone(), Arc::clone(&count));
                tokio::spawn(async move {
                    let mut head = vec![0; 4096];
                    let read = line.read(&mut head).await.unwrap_or(0);
                    let head = String::from_utf8_lossy(&head[..read]).into_owned();
                    assert!(!head.to_lowercase().contains("cookie:") && head.contains("Montague/"), "{head}");
                    let path = head.split(' ').nth(1).unwrap_or_default();
                    count.fetch_add(1, Ordering::SeqCst);
                    let missing = answer("404 Not Found", "").into_bytes();
                    let said = pages.get(path).unwrap_or(&missing);
                    let Ok(said) = str::from_utf8(said) else {
                        drop(line.write_all(said).await);
                        return;
                    };
                    let said = said.replace("{self}", &format!("http://{address}"));
                    // Slowly, where a page says so.
                    let (said, drip) = said.split_once("{drip}").map_or((said.as_str(), ""), |halves| halves);
                    drop(line.write_all(said.as_bytes()).await);
                    for letter in drip.chars() {
                        tokio::time::sleep(Duration::from_millis(500)).await;
                        drop(line.write_all(letter.to_string().as_bytes()).await);
                    }
                });
            }
        });
        Self { address, asked, serving }
    }

    fn realm(&self, path: &str) -> Realm {
        Realm::parse(&format!("http://{}{path}", self.address)).unwrap()
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn return_to(realm: &Realm, path: &str) -> VerifiedReturnTo {
    let base = realm.as_str().replacen("://*.", "://www.", 1);
    let address = format!("{}{path}", base.trim_end_matches('/'));
    realm.verify(ReturnTo::parse(&address).unwrap()).unwrap()
}

fn asking(policy: Policy, allow_private_addresses: bool) -> (RelyingParties, Hands) {
    let (system, hands) = System::held(NOON, [1; 32]);
    let settings = Settings { policy, icons: true, allow_private_addresses, ca: None };
    (RelyingParties::new(&settings, system).unwrap(), hands)
}

/// What is found at a site that answers so, about `/openid/return`.
async fn found(pages: &[(&str, String)]) -> Finding {
    let site = Site::with(pages).await;
    let realm = site.realm("/");
    asking(Policy::Warn, true).0.look("romeo", &realm, &return_to(&realm, "/openid/return?nonce=1")).await
}

#[tokio::test]
async fn an_address_that_the_site_lists_is_verified_wherever_its_document_is() {
    let listed = document(&listing(&["https://elsewhere.example/", "{self}/openid/return"]));
    let html = |head: &str| answer("200 OK\r\nContent-Type: text/html", &format!("<html><head>{head}</head></html>"));
    let meta = html("<meta http-equiv=\"x-xrds-location\" content=\"{self}/xrds\">");
    let header = answer("200 OK\r\nContent-Type: text/html\r\nX-XRDS-Location: {self}/xrds", "<html></html>");
    assert_eq!(found(&[("/", listed.clone())]).await, Finding::Verified);
    assert_eq!(found(&[("/", meta), ("/xrds", listed.clone())]).await, Finding::Verified);
    assert_eq!(found(&[("/", header), ("/xrds", listed.clone())]).await, Finding::Verified);
    assert_eq!(found(&[("/", document(&listing(&["{self}/openid"])))]).await, Finding::Verified, "or below it");
    let service = |address: &str| format!("<Service><Type>{RETURN_TO}</Type><URI>{address}</URI></Service>");
    let services = xrds(&(service("https://elsewhere.example/") + &service("{self}/openid/return")));
    assert_eq!(found(&[("/", document(&services))]).await, Finding::Verified, "or by another service");
}

#[tokio::test]
async fn a_site_that_lists_others_contradicts() {
    for listed in [
        vec!["{self}/openid/other"],
        vec!["{self}/openid/return/deeper"],
        vec!["https://garden.example/openid/return"],
        vec!["http://*.garden.example/"],
        vec!["javascript:alert(1)", "no address"],
    ] {
        let found = found(&[("/", document(&listing(&listed)))]).await;
        assert!(matches!(found, Finding::Unlisted(_)), "{listed:?}: {found:?}");
    }
    let many = vec!["https://garden.example/return"; 40];
    let Finding::Unlisted(shown) = found(&[("/", document(&listing(&many)))]).await else { panic!("it lists others") };
    assert_eq!(shown, ["https://garden.example/return"; 3], "a few are enough for people");
}

#[tokio::test]
async fn a_site_that_publishes_nothing_that_can_be_read_says_nothing() {
    let whole = listing(&["{self}/openid/return"]);
    let first = whole.replace("<XRD>", "<XRD></XRD><XRD>").replacen("<XRD></XRD><XRD>", "<XRD>", 1);
    let (head, tail) = first.split_once("</xrds:XRDS>").unwrap();
    let last_is_empty = format!("{head}<XRD></XRD></xrds:XRDS>{tail}");
    let doctype = whole.replace("<xrds:XRDS", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xrds:XRDS");
    let laughs = whole.replace("<xrds:XRDS", "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><xrds:XRDS");
    // But for what is wrong with them, these list the address.
    let with = |more: &str| whole.replace("</XRD>", &format!("{more}</XRD>"));
    let deep = with(&format!("{}{}", "<a>".repeat(40), "</a>".repeat(40)));
    let wide = with(&"<Service/>".repeat(3_000));
    let harmless = document(&with("<a></a><Service/><!-- x -->"));
    assert_eq!(found(&[("/", harmless)]).await, Finding::Verified, "a little more does no harm");
    let utf16: String = whole.chars().flat_map(|letter| [letter, '\0']).collect();
    let type_of_others = whole.replace(RETURN_TO, "http://specs.openid.net/auth/2.0/return_to/");
    for (what, body) in [
        ("the last description counts", last_is_empty),
        ("a DOCTYPE", doctype),
        ("entities", laughs),
        ("depth", deep),
        ("width", wide),
        ("another encoding", utf16),
        ("a service of another type", type_of_others),
        ("no XRDS", "<html/>".to_owned()),
        ("no XML", "none".to_owned()),
        ("nothing", String::new()),
    ] {
        assert_eq!(found(&[("/", document(&body))]).await, Finding::Unknown(Why::NonePublished), "{what}");
    }
    let page = answer("200 OK\r\nContent-Type: text/html", "<html></html>");
    let packed = answer("200 OK\r\nContent-Type: application/xrds+xml\r\nContent-Encoding: gzip", &whole);
    let large = document(&with(&format!("<!--{}-->", "x".repeat(200_000))));
    let meta = answer("200 OK\r\nContent-Type: text/html\r\nX-XRDS-Location: {self}/page", "");
    for (what, pages) in [
        ("a page without a word of it", vec![("/", page.clone())]),
        ("a packed answer", vec![("/", packed)]),
        ("more than 128 KiB", vec![("/", large)]),
        ("a page in place of the document", vec![("/", meta), ("/page", page)]),
        ("no page", vec![]),
    ] {
        assert_eq!(found(&pages).await, Finding::Unknown(Why::NonePublished), "{what}");
    }
}

#[tokio::test]
async fn a_site_that_leads_elsewhere_or_does_not_answer_is_not_believed() {
    let listed = document(&listing(&["{self}/openid/return"]));
    for status in ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent"] {
        let led = answer(&format!("{status}\r\nLocation: {{self}}/xrds"), "");
        assert_eq!(found(&[("/", led), ("/xrds", listed.clone())]).await, Finding::Unknown(Why::Redirect), "{status}");
    }
    let header = answer("200 OK\r\nContent-Type: text/html\r\nX-XRDS-Location: {self}/xrds", "");
    let metadata = answer("302 Found\r\nLocation: http://169.254.169.254/latest", "");
    assert_eq!(found(&[("/", header), ("/xrds", metadata)]).await, Finding::Unknown(Why::Redirect));
    for (status, why) in [
        ("500 Internal Server Error", Why::Unreachable),
        ("403 Forbidden", Why::Unreachable),
        ("429 Too Many Requests", Why::Unreachable),
        ("404 Not Found", Why::NonePublished),
        ("410 Gone", Why::NonePublished),
    ] {
        assert_eq!(found(&[("/", answer(status, ""))]).await, Finding::Unknown(why), "{status}");
    }
    let drip = "HTTP/1.1 200 OK\r\nContent-Type: application/xrds+xml\r\n\r\n{drip}<<<<<<<<<<<<".to_owned();
    assert_eq!(found(&[("/", drip)]).await, Finding::Unknown(Why::Unreachable), "three seconds are enough");
    let nobody = Realm::parse("http://127.0.0.1:9/").unwrap();
    let (all, _) = asking(Policy::Warn, true);
    assert_eq!(all.look("romeo", &nobody, &return_to(&nobody, "/x")).await, Finding::Unknown(Why::Unreachable));
}

#[tokio::test]
async fn nothing_is_fetched_from_inside_a_network() {
    let site = Site::with(&[("/", document(&listing(&["{self}/openid/return"])))]).await;
    let (all, _) = asking(Policy::Warn, false);
    let port = site.address.port();
    for realm in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        "http://169.254.169.254/".to_owned(),
        "http://[::1]/".to_owned(),
        "http://10.0.0.1/".to_owned(),
    ] {
        let realm = Realm::parse(&realm).unwrap();
        let found = all.look("romeo", &realm, &return_to(&realm, "/openid/return")).await;
        assert_eq!(found, Finding::Unknown(Why::RefusedAddress), "{}", realm.as_str());
    }
    assert_eq!(site.asked(), 0);
    for disguised in ["http://0x7f.1/", "http://2130706433/", "http://127.1/"] {
        assert!(Realm::parse(disguised).is_err(), "no realm to begin with: {disguised}");
    }
}

#[tokio::test]
async fn a_name_that_stands_for_an_address_inside_is_refused_whatever_else_it_stands_for() {
    let fetcher = Fetcher::new(false, None).unwrap();
    let names = |name: &str, answers: &[&[&str]]| {
        let answers = answers.iter().map(|all| all.iter().map(|address| address.parse().unwrap()).collect()).collect();
        fetcher.names.lock().unwrap().push((name.to_owned(), answers));
    };
    for (number, inside) in
        ["127.0.0.1", "::1", "::ffff:10.0.0.1", "100.64.0.1", "0.0.0.0", "169.254.169.254"].iter().enumerate()
    {
        names(&format!("inside{number}.example"), &[&[inside]]);
        names(&format!("both{number}.example"), &[&["1.1.1.1", inside]]);
        for kind in ["inside", "both"] {
            let address = url::Url::parse(&format!("https://{kind}{number}.example/")).unwrap();
            assert!(matches!(fetcher.client(&address, &address).await, Err(Why::RefusedAddress)), "{kind} {inside}");
        }
    }
    names("rebinds.example", &[&["1.1.1.1"], &["127.0.0.1"]]);
    let rebinds = url::Url::parse("https://rebinds.example/").unwrap();
    assert!(fetcher.client(&rebinds, &rebinds).await.is_ok());
    assert!(
        matches!(fetcher.client(&rebinds, &rebinds).await, Err(Why::RefusedAddress)),
        "each fetch looks for itself"
    );
}

#[tokio::test]
async fn only_the_ports_of_sites_are_asked() {
    let fetcher = Fetcher::new(false, None).unwrap();
    for (address, site, is_asked) in [
        ("http://1.1.1.1/", "https://garden.example/", true),
        ("https://1.1.1.1/", "https://garden.example/", true),
        ("http://1.1.1.1:443/", "https://garden.example/", true),
        ("https://1.1.1.1:8443/", "https://1.1.1.1:8443/", true),
        ("https://1.1.1.1:8443/", "https://1.1.1.1/", false),
        ("https://1.1.1.1:8443/", "https://1.1.1.1:9443/", false),
        ("https://1.1.1.1:8443/", "https://garden.example:8443/", false),
        ("http://1.1.1.1:22/", "http://1.1.1.1:22/", false),
        ("http://1.1.1.1:6379/", "https://garden.example/", false),
        ("ftp://1.1.1.1/", "ftp://1.1.1.1/", false),
    ] {
        let [url, of] = [address, site].map(|address| url::Url::parse(address).unwrap());
        assert_eq!(fetcher.client(&url, &of).await.is_ok(), is_asked, "{address} of {site}");
    }
}

#[tokio::test]
async fn what_was_found_is_remembered_for_a_day_or_ten_minutes_and_one_question_does_for_all() {
    let site = Site::with(&[("/", document(&listing(&["{self}/openid/return"])))]).await;
    let (all, hands) = asking(Policy::Warn, true);
    let realm = site.realm("/");
    let (good, bad) = (return_to(&realm, "/openid/return?x=1"), return_to(&realm, "/out?to=evil"));
    assert_eq!(all.known(&realm, &good), None, "nobody has looked");
    let looks = (0..8).map(|_| all.look("romeo", &realm, &good));
    assert!(futures_util::future::join_all(looks).await.iter().all(|found| *found == Finding::Verified));
    assert!(matches!(all.look("romeo", &realm, &bad).await, Finding::Unlisted(_)));
    assert_eq!(site.asked(), 1);
    hands.advance(OTHERWISE_FOR);
    assert_eq!(all.known(&realm, &bad), None, "a site may have mended its document");
    assert_eq!(all.known(&realm, &good), Some(Finding::Verified));
    hands.advance(LISTED_FOR);
    assert_eq!(all.known(&realm, &good), None);
    all.look("romeo", &realm, &good).await;
    assert_eq!(site.asked(), 2);
    hands.advance(LISTED_FOR);
    all.refresh("romeo", &realm, &good);
    while all.known(&realm, &good).is_none() {
        tokio::task::yield_now().await;
    }
    assert_eq!(site.asked(), 3, "nobody has waited for it");
}

/// A site that takes the connection and says nothing.
async fn hanging() -> (TcpListener, Realm) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let realm = Realm::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    (listener, realm)
}

#[tokio::test]
async fn somebody_who_asks_about_many_sites_that_hang_keeps_nobody_elses_from_being_asked() {
    let site = Site::with(&[("/", document(&listing(&["{self}/openid/return"])))]).await;
    let (realm, (all, _)) = (site.realm("/"), asking(Policy::Warn, true));
    let mut hang = Vec::new();
    for _ in 0..4 * AT_ONCE {
        let (listener, realm) = hanging().await;
        let all = all.clone();
        let looking = tokio::spawn(async move { all.look("tybalt", &realm, &return_to(&realm, "/x")).await });
        hang.push((listener, looking));
    }
    while all.0.turns.places.available_permits() == AT_ONCE {
        tokio::task::yield_now().await;
    }
    let evil = return_to(&realm, "/out?to=evil");
    assert!(matches!(all.look("romeo", &realm, &evil).await, Finding::Unlisted(_)));
    assert!(hang.iter().all(|(_, looking)| !looking.is_finished()), "he did not wait until their time was up");
    for (_listener, looking) in hang {
        looking.abort();
    }
}

#[tokio::test]
async fn somebody_who_waits_for_their_own_questions_holds_up_nobody_who_asks_the_same_site() {
    let site = Site::with(&[("/", document(&listing(&["{self}/openid/return"])))]).await;
    let (realm, (all, _)) = (site.realm("/"), asking(Policy::Warn, true));
    let there = return_to(&realm, "/openid/return");
    let _open = [all.0.turns.wish("tybalt").await, all.0.turns.wish("tybalt").await];
    let looks = (0..8).map(|_| all.look("tybalt", &realm, &there));
    let mut waiting = Box::pin(futures_util::future::join_all(looks));
    assert!((&mut waiting).now_or_never().is_none());
    assert_eq!(all.look("romeo", &realm, &there).await, Finding::Verified);
    assert!((&mut waiting).now_or_never().is_none(), "romeo did not come after him");
}

#[tokio::test]
async fn however_often_a_site_that_hangs_is_to_be_asked_again_few_questions_wait() {
    let (all, _) = asking(Policy::Warn, true);
    let (_listener, realm) = hanging().await;
    let before = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    for _ in 0..1_000 {
        all.refresh("tybalt", &realm, &return_to(&realm, "/x"));
    }
    assert!(tokio::runtime::Handle::current().metrics().num_alive_tasks() <= before + 2);
}

#[tokio::test]
async fn a_contradiction_is_not_forgotten_while_a_site_is_asked_again() {
    let site = Site::with(&[("/", document(&listing(&["{self}/openid/return"])))]).await;
    let (realm, (all, hands)) = (site.realm("/"), asking(Policy::Warn, true));
    let evil = return_to(&realm, "/out?to=evil");
    let contradicts = |found: &Finding| matches!(found, Finding::Unlisted(_));
    assert!(contradicts(&all.look("romeo", &realm, &evil).await));
    hands.advance(LISTED_FOR);
    let mut given_up = Box::pin(all.look("tybalt", &realm, &evil));
    assert!((&mut given_up).now_or_never().is_none());
    drop(given_up);
    let taken = all.0.turns.places.acquire_many(u32::try_from(AT_ONCE).unwrap()).await.unwrap();
    assert!(contradicts(&all.look("romeo", &realm, &evil).await), "others keep it from being asked");
    drop((taken, site));
    assert!(contradicts(&all.look("romeo", &realm, &evil).await), "it is silent");
}

#[tokio::test]
async fn that_nobody_could_be_asked_is_no_word_of_the_site_and_is_not_remembered() {
    let site = Site::with(&[("/", document(&listing(&["{self}/openid/return"])))]).await;
    let (realm, (all, _)) = (site.realm("/"), asking(Policy::Warn, true));
    let evil = return_to(&realm, "/out?to=evil");
    let taken = all.0.turns.places.acquire_many(u32::try_from(AT_ONCE).unwrap()).await.unwrap();
    assert_eq!(all.look("romeo", &realm, &evil).await, Finding::Unknown(Why::Crowded));
    assert_eq!((all.known(&realm, &evil), site.asked()), (None, 0));
    drop(taken);
    assert!(matches!(all.look("romeo", &realm, &evil).await, Finding::Unlisted(_)));
}

#[tokio::test]
async fn what_a_site_has_contradicted_stays_contradicted_while_it_is_silent() {
    let site = Site::with(&[("/", document(&listing(&["{self}/openid/return"])))]).await;
    let (realm, (all, hands)) = (site.realm("/"), asking(Policy::Warn, true));
    let (good, evil) = (return_to(&realm, "/openid/return"), return_to(&realm, "/out?to=evil"));
    assert_eq!(all.look("romeo", &realm, &good).await, Finding::Verified);
    drop(site);
    for _ in 0..2 {
        hands.advance(LISTED_FOR);
        assert!(matches!(all.look("romeo", &realm, &evil).await, Finding::Unlisted(_)));
        assert_eq!(all.look("romeo", &realm, &good).await, Finding::Unknown(Why::Unreachable));
    }
}

#[tokio::test]
async fn the_site_of_a_wildcard_is_asked_at_www() {
    let fetcher_sees = |realm: &str| document::address_of(&Realm::parse(realm).unwrap()).unwrap().to_string();
    assert_eq!(fetcher_sees("https://*.garden.example/a?b"), "https://www.garden.example/a?b");
    assert_eq!(fetcher_sees("https://garden.example:8443/"), "https://garden.example:8443/");
}

#[tokio::test]
async fn what_is_refused_is_the_administrators_choice() {
    let findings = |policy| {
        let (all, _) = asking(policy, true);
        [Finding::Verified, Finding::Unlisted(Vec::new()), Finding::Unknown(Why::Unreachable)]
            .map(|finding| all.refuses(&finding))
    };
    assert_eq!(findings(Policy::Off), [false, true, false]);
    assert_eq!(findings(Policy::Warn), [false, true, false]);
    assert_eq!(findings(Policy::Require), [false, true, true]);
    let site = Site::with::<String>(&[]).await;
    let realm = site.realm("/");
    let (off, _) = asking(Policy::Off, true);
    assert_eq!(off.look("romeo", &realm, &return_to(&realm, "/x")).await, Finding::Unknown(Why::NotAsked));
    assert_eq!(site.asked(), 0);
}
