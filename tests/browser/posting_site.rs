//! A relying party on another site, which asks by POST. `http://127.0.0.1` is another site than `https://localhost`;
//! another port of localhost would be the same one and prove nothing about cookies.

use std::net::TcpListener;
use std::thread;

use actix_web::http::header::ContentType;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use url::form_urlencoded;

use crate::demo::Demo;

/// What is too long for a link, if anything.
#[derive(Clone, Copy)]
pub(crate) enum Long {
    /// Nothing.
    Nothing,
    /// The answer, because the address it goes to is long.
    Answer,
    /// The question, because an extension says a lot; one that the provider does not know, so the answer is short.
    Question,
}

/// A site with one page that asks and one that shows the answer. It lives as long as the test's process.
pub(crate) struct PostingSite {
    /// Its base address, without a slash at the end; its realm is this and a slash.
    pub(crate) url: String,
}

impl PostingSite {
    /// Opens a site that sends people to the demo.
    pub(crate) fn open(demo: &Demo, long: Long) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let page = asking_page(demo, &url, long);
        thread::spawn(move || {
            let app = move || {
                let page = page.clone();
                let ask = move || std::future::ready(html(page.clone()));
                App::new().route("/", web::get().to(ask)).route("/return", web::to(answer))
            };
            let server = HttpServer::new(app).workers(1).disable_signals().listen(listener).expect("a listener");
            actix_web::rt::System::new().block_on(server.run())
        });
        Self { url }
    }
}

/// A form with the whole request in it, and a link with the same.
fn asking_page(demo: &Demo, url: &str, long: Long) -> String {
    let (endpoint, identifier) = (format!("{}/openid", demo.url), demo.identifier());
    let (answer_letters, question_letters) = match long {
        Long::Nothing => (1, 1),
        Long::Answer => (1500, 1),
        Long::Question => (1, 6000),
    };
    let return_to = format!("{url}/return?padding={}", "x".repeat(answer_letters));
    let fields = [
        ("openid.ns", "http://specs.openid.net/auth/2.0"),
        ("openid.mode", "checkid_setup"),
        ("openid.claimed_id", &identifier),
        ("openid.identity", &identifier),
        ("openid.return_to", &return_to),
        ("openid.realm", &format!("{url}/")),
        ("openid.ns.padding", &format!("{url}/padding")),
        ("openid.padding.text", &"x".repeat(question_letters)),
    ];
    let inputs: String =
        fields.map(|(name, value)| format!(r#"<input type="hidden" name="{name}" value="{value}">"#)).concat();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().replace('&', "&amp;");
    let in_popup = "openid.ns.ui=http://specs.openid.net/extensions/ui/1.0&amp;openid.ui.mode=popup";
    format!(
        r#"<!doctype html><title>Another site</title><link rel="icon" href="data:,">
        <form method="post" action="{endpoint}">{inputs}<button id="post">Sign in</button></form>
        <a id="link" href="{endpoint}?{query}">Sign in by link</a>
        <button id="popup" onclick="window.open('{endpoint}?{query}&amp;{in_popup}', '', 'width=450,height=500')">
        Sign in in a small window</button><p id="heard"></p>"#
    )
}

/// Shows the mode of the answer that arrived, and the method it arrived by.
async fn answer(request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let query = form_urlencoded::parse(request.query_string().as_bytes());
    let mode = query.chain(form_urlencoded::parse(&body)).find(|(name, _)| name == "openid.mode");
    let mode = mode.map_or_else(|| "no answer".to_owned(), |(_, mode)| mode.into_owned());
    html(format!(
        r#"<!doctype html><title>Answer</title><link rel="icon" href="data:,"><p id="answer">{mode} by {}</p><script>
        if (window.opener) {{ window.opener.document.getElementById("heard").id = "answer";
        window.opener.document.getElementById("answer").textContent = document.getElementById("answer").textContent;
        window.close(); }}</script>"#,
        request.method()
    ))
}

fn html(page: String) -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::html()).body(page)
}
