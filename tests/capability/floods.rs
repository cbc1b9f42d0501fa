//! Whatever one network asks in masses, it is told to wait, and whoever falls silent is cut off; everybody else is served
//! meanwhile (OpenID 2.0, 15.5).

use std::time::Duration;

use futures_util::future::join_all;
use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::network::encoded;
use crate::support::program::Served;
use crate::support::rp::{DhKey, NS2};
use crate::support::stage::{BASE, LOGIN, ROMEO};
use crate::support::{PASSWORD, Rp, Setup, TestApp};

const ENDPOINT: &str = "https://montague.lit/openid";

/// What can be asked in masses: its limit, how it is asked, and where.
struct Kind {
    limit: &'static str,
    method: Method,
    url: String,
    body: String,
}

fn kinds(app: &TestApp) -> Vec<Kind> {
    let kind = |limit, method, url: &str, body: String| Kind { limit, method, url: url.to_owned(), body };
    let verification = [
        ("openid.ns", NS2),
        ("openid.mode", "check_authentication"),
        ("openid.assoc_handle", "h"),
        ("openid.signed", "x"),
        ("openid.sig", "x"),
    ];
    let at_once = Rp::garden(app).ask("checkid_immediate", ROMEO);
    vec![
        kind("associate", Method::POST, ENDPOINT, encoded(&DhKey::new(1).request("DH-SHA1", "HMAC-SHA1"))),
        kind("checkid", Method::GET, &at_once.url(), String::new()),
        kind("check_authentication", Method::POST, ENDPOINT, encoded(&verification)),
        kind("pages", Method::GET, BASE, String::new()),
        kind("pages", Method::GET, LOGIN, String::new()),
        kind("pages", Method::POST, LOGIN, encoded(&[("username", "romeo"), ("password", "the rose")])),
    ]
}

#[tokio::test]
async fn whatever_one_network_floods_it_is_told_to_wait_and_others_are_served() {
    for number in 0..6 {
        let limits =
            "[limits]\nassociate = \"1/s\"\ncheckid = \"1/s\"\ncheck_authentication = \"1/s\"\npages = \"1/s\"";
        let app = Setup::new().proxy("127.0.0.1/32").section(limits).start().await;
        app.account("romeo@montague.lit").await;
        let Kind { limit, method, url, body } = kinds(&app).swap_remove(number);
        let from = async |address: &str| {
            let request = app.network().request(method.clone(), &url).header("x-forwarded-for", address);
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            app.network().send(request.body(body.clone())).await
        };
        for host in 0..10 {
            assert_ne!(from(&format!("2001:db8:1:1::{host}")).await.status, 429, "{limit}: ten seconds' worth");
        }
        for address in ["2001:db8:1:1::1", "2001:db8:1:1:ffff::1"] {
            let refused = from(address).await;
            assert_eq!((refused.status, refused.header("retry-after")), (429, Some("1")), "{limit}: one /64 is one");
        }
        for address in ["2001:db8:1:2::1", "192.0.2.1"] {
            assert_ne!(from(address).await.status, 429, "{limit}: another network");
            let mut person = app.browser().at(address);
            let page = person.sign_in(BASE, "romeo").await;
            assert_eq!(page.status(), 200, "{limit}: somebody elsewhere signs in");
        }
    }
}

/// Two hundred connections that begin a handshake, or a head, and go no further.
#[tokio::test]
async fn who_sends_nothing_more_is_cut_off_and_holds_nobody_up() {
    let served = Served::quiet(PASSWORD, "");
    let addresses = &served.network.addresses;
    let hang = async |at, beginning: &'static [u8]| {
        let mut line = TcpStream::connect(at).await.unwrap();
        line.write_all(beginning).await.unwrap();
        line
    };
    let (https, http) = (addresses.https[0], addresses.http[0]);
    let mut lines = join_all((0..100).map(|_| hang(https, b"\x16\x03\x01\x02\x00\x01"))).await;
    lines.extend(join_all((0..100).map(|_| hang(http, b"GET / HTTP/1.1\r\nhost: montague.lit\r\nx-slow: "))).await);
    for _ in 0..20 {
        assert_eq!(served.network.get(BASE).await.status, 200, "others are served meanwhile");
    }
    // Each is ended by the other side, with or without a word.
    let ends = lines.into_iter().map(async |mut line| line.read_to_end(&mut Vec::new()).await);
    let ended = tokio::time::timeout(Duration::from_secs(30), join_all(ends)).await;
    assert!(ended.is_ok(), "ten seconds are a handshake's and a head's");
    assert_eq!(served.network.get(BASE).await.status, 200);
    served.stop();
}
