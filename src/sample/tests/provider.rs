//! A provider for these tests. It knows one person, romeo, and does what it is told.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

use crate::sample::dh::Exchange;
use crate::sample::form::{self, Pairs, pairs};
use crate::sample::keyvalue;
use crate::sample::message::OPENID2;
use crate::sample::signature::Algorithm;
use crate::sample::tests::{set, value};

/// The key of every association that is not shared.
const PRIVATE_KEY: [u8; 32] = [9; 32];
const PRIVATE_HANDLE: &str = "private";

/// A direct answer: status and key-value pairs.
pub(super) type Direct = (u16, Pairs);

/// How the provider behaves.
pub(super) struct Manners {
    /// What is at the address of an identifier. Gets the provider's address and the path.
    pub(super) page: fn(&str, &str) -> HttpResponse,
    /// What it says instead of a secret.
    pub(super) associate: fn(&Pairs) -> Option<Direct>,
    /// What it says instead of its verdict.
    pub(super) check: fn(&Pairs) -> Option<Direct>,
}

pub(super) struct Provider {
    pub(super) url: String,
    server: ServerHandle,
    shared: Data<Shared>,
}

struct Shared {
    url: String,
    manners: Mutex<Manners>,
    /// The secret it shared last.
    secret: Mutex<Option<(String, Algorithm, Vec<u8>)>>,
    /// All direct questions, in order.
    asked: Mutex<Vec<Pairs>>,
}

/// A positive answer that is not signed yet.
pub(super) struct Unsigned {
    pub(super) fields: Pairs,
    pub(super) list: Vec<&'static str>,
}

impl Provider {
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let manners = Manners { page: xrds_page, associate: |_| None, check: |_| None };
        let shared = Data::from(Arc::new(Shared {
            url: url.clone(),
            manners: Mutex::new(manners),
            secret: Mutex::new(None),
            asked: Mutex::new(Vec::new()),
        }));
        let data = shared.clone();
        let app = move || {
            let app = App::new().app_data(data.clone());
            app.route("/openid", web::post().to(direct)).default_service(web::to(page))
        };
        let server = HttpServer::new(app).workers(1).disable_signals().listen(listener).unwrap().run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { url, server: handle, shared }
    }

    pub(super) fn endpoint(&self) -> String {
        format!("{}/openid", self.url)
    }

    pub(super) fn romeo(&self) -> String {
        format!("{}/romeo", self.url)
    }

    pub(super) fn behave(&self, change: impl FnOnce(&mut Manners)) {
        change(&mut self.shared.manners.lock().unwrap());
    }

    /// The direct questions of that mode.
    pub(super) fn asked(&self, mode: &str) -> Vec<Pairs> {
        let asked = self.shared.asked.lock().unwrap();
        asked.iter().filter(|question| value(question, "openid.mode") == mode).cloned().collect()
    }

    /// The answer for romeo: honest, and not signed yet.
    pub(super) fn answer(&self, question: &Pairs) -> Unsigned {
        let (romeo, endpoint) = (self.romeo(), self.endpoint());
        let asked = question.iter().find(|(name, _)| name == "openid.assoc_handle").map(|(_, handle)| handle.as_str());
        let fields = pairs([
            ("openid.ns", OPENID2),
            ("openid.mode", "id_res"),
            ("openid.op_endpoint", &endpoint),
            ("openid.claimed_id", &romeo),
            ("openid.identity", &romeo),
            ("openid.return_to", value(question, "openid.return_to")),
            ("openid.response_nonce", &format!("2026-01-02T03:04:05Z{}", &value(question, "openid.return_to")[36..])),
            ("openid.assoc_handle", asked.unwrap_or(PRIVATE_HANDLE)),
            ("openid.ns.sreg", "http://openid.net/extensions/sreg/1.1"),
            ("openid.sreg.nickname", "romeo"),
        ]);
        let list = ["op_endpoint", "claimed_id", "identity", "return_to", "response_nonce", "assoc_handle"];
        Unsigned { fields, list: list.into_iter().chain(["ns.sreg", "sreg.nickname"]).collect() }
    }

    /// Signs with the secret that the answer names.
    pub(super) fn sign(&self, answer: Unsigned) -> Pairs {
        let Unsigned { mut fields, list } = answer;
        let text = token(&fields, list.iter().copied());
        set(&mut fields, "openid.signed", Some(&list.join(",")));
        let sig = self.shared.mac(value(&fields, "openid.assoc_handle"), &text);
        set(&mut fields, "openid.sig", Some(&sig));
        fields
    }

    pub(super) fn honest_answer(&self, question: &Pairs) -> Pairs {
        self.sign(self.answer(question))
    }

    /// Goes away.
    pub(super) async fn stop(&self) {
        self.server.stop(false).await;
    }
}

impl Shared {
    fn mac(&self, handle: &str, text: &str) -> String {
        fn mac<M: Mac + KeyInit>(key: &[u8], text: &str) -> String {
            STANDARD.encode(<M as KeyInit>::new_from_slice(key).unwrap().chain_update(text).finalize().into_bytes())
        }
        let secret = self.secret.lock().unwrap();
        match secret.as_ref().filter(|(known, ..)| known == handle) {
            Some((_, Algorithm::Sha256, key)) => mac::<Hmac<Sha256>>(key, text),
            Some((_, Algorithm::Sha1, key)) => mac::<Hmac<Sha1>>(key, text),
            None => mac::<Hmac<Sha256>>(&PRIVATE_KEY, text),
        }
    }

    fn associate(&self, question: &Pairs) -> Direct {
        let algorithm = match value(question, "openid.assoc_type") {
            "HMAC-SHA1" => Algorithm::Sha1,
            _ => Algorithm::Sha256,
        };
        let exchange = Exchange::new([5; 64]);
        let shared = exchange.shared(value(question, "openid.dh_consumer_public")).unwrap();
        let handle = format!("shared-{}", self.asked.lock().unwrap().len());
        let key = vec![3; algorithm.key_length()];
        let covered: Vec<u8> = key.iter().zip(algorithm.hash(&shared)).map(|(one, other)| one ^ other).collect();
        let answer = pairs([
            ("ns", OPENID2),
            ("assoc_handle", &handle),
            ("session_type", value(question, "openid.session_type")),
            ("assoc_type", value(question, "openid.assoc_type")),
            ("expires_in", "100"),
            ("dh_server_public", &exchange.public()),
            ("enc_mac_key", &STANDARD.encode(covered)),
        ]);
        *self.secret.lock().unwrap() = Some((handle, algorithm, key));
        (200, answer)
    }

    fn check(&self, question: &Pairs) -> Direct {
        let text = token(question, value(question, "openid.signed").split(','));
        let private = value(question, "openid.assoc_handle") == PRIVATE_HANDLE;
        let valid = private && self.mac(PRIVATE_HANDLE, &text) == value(question, "openid.sig");
        (200, pairs([("ns", OPENID2), ("is_valid", if valid { "true" } else { "false" })]))
    }
}

/// What is signed: a line for each name.
fn token<'a>(fields: &Pairs, names: impl Iterator<Item = &'a str>) -> String {
    names.flat_map(|name| [name, ":", value(fields, &format!("openid.{name}")), "\n"]).collect()
}

/// An XRDS document: the provider's own at `/`, and a person's everywhere else.
pub(super) fn xrds_page(url: &str, path: &str) -> HttpResponse {
    HttpResponse::Ok().content_type("application/xrds+xml; charset=utf-8").body(xrds(url, path))
}

/// The text of that document.
pub(super) fn xrds(url: &str, path: &str) -> String {
    let (kind, local_id) = match path {
        "/" => ("server", String::new()),
        path => ("signon", format!("<LocalID>{url}{path}</LocalID>")),
    };
    format!(
        r#"<x:XRDS xmlns:x="xri://$xrds" xmlns="xri://$xrd*($v*2.0)"><XRD><Service priority="0">
        <Type>http://specs.openid.net/auth/2.0/{kind}</Type><URI>{url}/openid</URI>{local_id}</Service></XRD></x:XRDS>"#
    )
}

async fn page(request: HttpRequest, shared: Data<Shared>) -> HttpResponse {
    let page = shared.manners.lock().unwrap().page;
    page(&shared.url, request.path())
}

async fn direct(shared: Data<Shared>, body: Bytes) -> HttpResponse {
    let question = form::decode(&body).unwrap();
    shared.asked.lock().unwrap().push(question.clone());
    let (associate, check) = {
        let manners = shared.manners.lock().unwrap();
        (manners.associate, manners.check)
    };
    let (status, answer) = match value(&question, "openid.mode") {
        "associate" => associate(&question).unwrap_or_else(|| shared.associate(&question)),
        _ => check(&question).unwrap_or_else(|| shared.check(&question)),
    };
    let body: String = answer.iter().map(|(name, value)| keyvalue::line(name, value).unwrap()).collect();
    HttpResponse::build(StatusCode::from_u16(status).unwrap()).body(body)
}
