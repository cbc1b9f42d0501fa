//! What every page of the club is like.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use actix_web::http::{Method, header};
use actix_web::test::TestRequest;
use actix_web::{App, HttpResponse, HttpServer, web};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use url::Url;

use crate::sample::fetch::{FetchError, Fetcher};
use crate::sample::form::pairs;
use crate::sample::tests::{SITE, World, run, set};
use crate::sample::wire::Wire;

#[test]
fn every_page_has_the_headers_that_keep_its_reader_safe() {
    run(async {
        let world = World::new();
        let stopped = world.start(&world.provider.romeo(), &[("stop", "yes")]).await;
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let arrived = world.bring(&question, &world.provider.honest_answer(&question)).await;
        let member = world.get("/welcome").await;
        let refused = world.get("/return?state=x").await;
        let missing = world.get("/nothing").await;
        let signed_out = world.get("/signed-out").await;
        let wrong = world.start("ftp://x/", &[]).await;
        world.cookies.take();
        let home = world.get("/").await;
        for (what, seen, status) in [
            ("steps", stopped, 200),
            ("return", arrived, 303),
            ("member", member, 200),
            ("refused", refused, 400),
            ("missing", missing, 404),
            ("signed out", signed_out, 200),
            ("wrong", wrong, 400),
            ("home", home, 200),
        ] {
            assert_eq!(seen.status, status, "{what}");
            let header = |name: &str| seen.headers.get(name).map_or("", |value| value.to_str().unwrap());
            let policy = header("Content-Security-Policy");
            for part in [
                "default-src 'none'",
                "style-src 'self'",
                "img-src 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            ] {
                assert!(policy.contains(part), "{what}: {policy}");
            }
            for (name, value) in [
                ("X-Frame-Options", "DENY"),
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "same-origin"),
                ("Cache-Control", "no-store"),
                ("Strict-Transport-Security", "max-age=31536000"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
            ] {
                assert_eq!(header(name), value, "{what}: {name}");
            }
            assert!(!seen.body.contains("<script") && !seen.body.contains("style="), "{what}");
            if status != 303 {
                write(what, &seen.body);
            }
        }
    });
}

/// Writes a page to where those of the provider are written, too.
fn write(what: &str, page: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pages/sample");
    fs::create_dir_all(&folder).expect("a folder for the pages");
    fs::write(folder.join(format!("sample-{}.html", what.replace(' ', "-"))), page).expect("a place for the page");
}

#[test]
fn nothing_that_others_send_is_shown_as_markup() {
    run(async {
        let world = World::new();
        let attack = r#""><svg onload=alert(1)>"#;
        let mut pages = vec![world.start(&format!("ftp://{attack}"), &[]).await];
        assert_eq!(
            pages[0].attribute("#openid_identifier", "value"),
            format!("ftp://{attack}"),
            "it stays in its field"
        );
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let answer = pairs([
            ("openid.ns", "http://specs.openid.net/auth/2.0"),
            ("openid.mode", "error"),
            ("openid.error", attack),
            (&format!("openid.{attack}"), attack),
        ]);
        pages.push(world.bring(&question, &answer).await);
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let mut answer = world.provider.answer(&question);
        set(&mut answer.fields, "openid.sreg.nickname", Some(attack));
        world.bring(&question, &world.provider.sign(answer)).await;
        pages.push(world.get("/welcome").await);
        world
            .provider
            .behave(|manners| manners.page = |_, _| HttpResponse::NotFound().body(r#""><svg onload=alert(1)>"#));
        pages.push(world.start(&world.provider.romeo(), &[]).await);
        for page in pages {
            assert!(page.text().contains(attack) || page.body.contains("&#34;&#62;&#60;svg"), "{}", page.body);
            assert!(!page.body.contains("<svg"), "{}", page.body);
        }
    });
}

#[test]
fn a_form_of_another_site_is_refused() {
    run(async {
        let world = World::new();
        for address in ["/start", "/signed-out"] {
            let form = "openid_identifier=localhost";
            for origin in ["https://evil.example", "https://localhost:8443", "null"] {
                let request =
                    TestRequest::post().uri(address).insert_header((header::ORIGIN, origin)).set_payload(form);
                let seen = world.send(request).await;
                assert_eq!(seen.status, 400, "{address} {origin}");
                assert!(seen.text().contains("not sent from a page of ours"));
            }
        }
    });
}

#[test]
fn the_club_publishes_where_answers_may_be_sent() {
    run(async {
        let world = World::new();
        let home = world.get("/").await;
        assert_eq!(home.headers.get("X-XRDS-Location").unwrap(), "https://localhost:8444/xrds");
        let document = world.get("/xrds").await;
        assert_eq!(document.headers.get(header::CONTENT_TYPE).unwrap(), "application/xrds+xml");
        let parsed = roxmltree::Document::parse(&document.body).unwrap();
        let texts = |name: &str| -> Vec<_> {
            let named = parsed.descendants().filter(|node| node.has_tag_name(("xri://$xrd*($v*2.0)", name)));
            named.filter_map(|node| node.text()).map(str::to_owned).collect()
        };
        assert_eq!(texts("Type"), ["http://specs.openid.net/auth/2.0/return_to"]);
        assert_eq!(texts("URI"), [format!("{SITE}/return")]);
    });
}

#[test]
fn the_form_keeps_what_was_chosen_when_the_identifier_is_wrong() {
    run(async {
        let world = World::new();
        let form = pairs([("openid_identifier", "ftp://x/"), ("ask", "country"), ("secret", "none")]);
        let seen = world.post("/start", &form).await;
        assert_eq!(seen.status, 400);
        let document = scraper::Html::parse_document(&seen.body);
        let selector = scraper::Selector::parse("input[checked]").unwrap();
        let ticked: Vec<_> = document.select(&selector).filter_map(|input| input.attr("value")).collect();
        assert_eq!(ticked, ["country", "none"]);
        assert_eq!(seen.attribute("#openid_identifier", "aria-invalid"), "true");
        assert!(seen.text().contains("That is no web address."));
    });
}

#[test]
fn forms_over_the_limit_are_not_read() {
    run(async {
        let world = World::new();
        let seen = world.start(&"x".repeat(20_000), &[]).await;
        assert!(seen.text().contains("cannot be read"), "{}", seen.text());
    });
}

#[test]
fn the_style_sheet_and_the_mark_are_there() {
    run(async {
        let world = World::new();
        for (address, media_type) in
            [("/static/style.css", "text/css; charset=utf-8"), ("/static/mark.svg", "image/svg+xml")]
        {
            let seen = world.get(address).await;
            assert_eq!(seen.status, 200);
            assert_eq!(seen.headers.get(header::CONTENT_TYPE).unwrap(), media_type);
        }
    });
}

#[test]
fn whatever_is_read_answers_head_as_it_answers_get() {
    run(async {
        let world = World::new();
        for address in ["/", "/welcome", "/signed-out", "/xrds", "/static/style.css", "/static/mark.svg", "/nothing"] {
            let (seen, head) =
                (world.get(address).await, world.send(TestRequest::with_uri(address).method(Method::HEAD)).await);
            assert_eq!(head.status, seen.status, "{address}");
            assert_eq!(head.headers.get(header::CONTENT_TYPE), seen.headers.get(header::CONTENT_TYPE), "{address}");
        }
    });
}

#[test]
fn a_method_that_an_address_is_not_for_gets_a_page_and_the_names_of_those_it_is_for() {
    run(async {
        let world = World::new();
        for (address, method, allowed) in [
            ("/", Method::POST, "GET, HEAD"),
            ("/welcome", Method::POST, "GET, HEAD"),
            ("/xrds", Method::POST, "GET, HEAD"),
            ("/static/style.css", Method::DELETE, "GET, HEAD"),
            ("/static/mark.svg", Method::PATCH, "GET, HEAD"),
            ("/return", Method::PUT, "GET, POST"),
            ("/return", Method::HEAD, "GET, POST"),
            ("/signed-out", Method::PUT, "GET, HEAD, POST"),
        ] {
            let seen = world.send(TestRequest::with_uri(address).method(method.clone())).await;
            assert_eq!(seen.status, 405, "{method} {address}");
            assert_eq!(seen.headers.get(header::ALLOW).unwrap(), allowed, "{method} {address}");
            assert_eq!(seen.headers.get(header::X_FRAME_OPTIONS).unwrap(), "DENY", "{method} {address}");
            assert!(seen.text().contains("This address does not take that"), "{method} {address}: {}", seen.text());
        }
    });
}

#[test]
fn a_provider_elsewhere_is_called_by_its_host() {
    run(async {
        let world = World::new();
        world
            .provider
            .behave(|manners| manners.page = |_, path| super::provider::xrds_page("http://127.0.0.1:1", path));
        let seen = world.start(&world.provider.romeo(), &[("stop", "yes"), ("secret", "none")]).await;
        assert!(seen.text().contains("Next: you go to 127.0.0.1:1"), "{}", seen.text());
        assert!(seen.attribute("a.btn-primary", "href").starts_with("http://127.0.0.1:1/"));
    });
}

#[test]
fn only_the_given_authority_is_trusted() {
    run(async {
        let authority = || {
            let mut params = CertificateParams::new(Vec::new()).unwrap();
            params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
            CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
        };
        let (ours, other) = (authority(), authority());
        let key = KeyPair::generate().unwrap();
        let leaf = CertificateParams::new(["localhost".to_owned()]).unwrap().signed_by(&key, &ours).unwrap();
        let tls = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = Url::parse(&format!("https://localhost:{}/", listener.local_addr().unwrap().port())).unwrap();
        let app = || App::new().default_service(web::to(|| async { HttpResponse::Ok().body("here") }));
        let server = HttpServer::new(app).workers(1).disable_signals().listen_rustls_0_23(listener, tls).unwrap();
        actix_web::rt::spawn(server.run());

        let fetch = async |trust: String| {
            Fetcher::new(trust.as_bytes()).unwrap().page(&address, &mut Wire::default()).await.map(|page| page.body)
        };
        assert_eq!(fetch(ours.pem()).await.unwrap(), "here");
        assert!(matches!(fetch(other.pem()).await, Err(FetchError::Unreachable(_))));
    });
}
