//! The same where the passwords are kept by somebody else.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex};

use futures_util::future::select;
use montague::account::activity::Kind;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc, oneshot};
use url::form_urlencoded;

use super::{NEW, change, faults, keeps_to_itself, opens};
use crate::support::stage::{BASE, BROWSERS, CHANGE, happened, is_in, says, signed_in};
use crate::support::{Browser, PASSWORD, Page, Setup, TestApp};

/// A service in the manner of `mod_auth_http`, which knows Romeo's password.
#[derive(Clone)]
pub(crate) struct Service(Arc<Mutex<Facts>>, Arc<Notify>);

/// A question that it thinks about until this is dropped.
pub(crate) type Thought = oneshot::Sender<()>;

struct Facts {
    password: String,
    /// The status of its answers to a new password; it takes the password if that is 200.
    to_change: u16,
    is_broken: bool,
    /// Which question it thinks about, and who is told.
    thinks: Option<(&'static str, mpsc::UnboundedSender<Thought>)>,
}

impl Service {
    pub(crate) async fn start() -> (Self, SocketAddr) {
        let facts = Facts { password: PASSWORD.to_owned(), to_change: 200, is_broken: false, thinks: None };
        let service = Self(Arc::new(Mutex::new(facts)), Arc::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let (at, serving) = (listener.local_addr().expect("its address"), service.clone());
        tokio::spawn(async move {
            let leaves = serving.1.notified();
            let listens = async {
                while let Ok((line, _)) = listener.accept().await {
                    tokio::spawn(serving.clone().serve(line));
                }
            };
            select(pin!(leaves), pin!(listens)).await;
        });
        (service, at)
    }

    pub(crate) fn password(&self) -> String {
        self.0.lock().expect("the facts").password.clone()
    }

    fn answers_changes_with(&self, status: u16) {
        self.0.lock().expect("the facts").to_change = status;
    }

    /// From now on it answers nothing of use, or does again.
    pub(crate) fn breaks_down(&self, is_broken: bool) {
        self.0.lock().expect("the facts").is_broken = is_broken;
    }

    /// From now on nobody reaches it; those whom it hears it still answers.
    async fn leaves(&self, at: SocketAddr) {
        self.1.notify_one();
        while TcpStream::connect(at).await.is_ok() {
            tokio::task::yield_now().await;
        }
    }

    /// From now on it thinks about every question of this kind, each of which comes through the receiver.
    pub(crate) fn thinks_about(&self, method: &'static str) -> mpsc::UnboundedReceiver<Thought> {
        let (asked, thoughts) = mpsc::unbounded_channel();
        self.0.lock().expect("the facts").thinks = Some((method, asked));
        thoughts
    }

    async fn think(&self, target: &str) {
        let thinks = self.0.lock().expect("the facts").thinks.clone();
        if let Some((_, asked)) = thinks.filter(|(method, _)| target.contains(method)) {
            let (thought, is_over) = oneshot::channel();
            // Nobody is told once the test has seen enough.
            drop(asked.send(thought));
            drop(is_over.await);
        }
    }

    /// One question, one answer, one connection.
    async fn serve(self, line: TcpStream) {
        let (mut line, mut head, mut length) = (BufReader::new(line), Vec::new(), 0);
        loop {
            let mut text = String::new();
            if line.read_line(&mut text).await.unwrap_or_default() < 3 {
                break;
            }
            if let Some((_, value)) = text.to_ascii_lowercase().split_once("content-length:") {
                length = value.trim().parse().unwrap_or_default();
            }
            head.push(text);
        }
        let mut body = vec![0; length];
        line.read_exact(&mut body).await.expect("the whole form");
        let target = head.first().and_then(|first| first.split(' ').nth(1)).unwrap_or_default();
        self.think(target).await;
        let (status, answer) = self.answer(target, &body);
        let length = answer.len();
        let text = format!("HTTP/1.1 {status} Done\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{answer}");
        drop(line.write_all(text.as_bytes()).await);
    }

    fn answer(&self, target: &str, body: &[u8]) -> (u16, &'static str) {
        let (method, query) = target.split_once('?').unwrap_or((target, ""));
        let fields = if query.is_empty() { body } else { query.as_bytes() };
        let field = |name: &str| {
            let mut fields = form_urlencoded::parse(fields);
            fields.find(|(field, _)| field == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        let told = |yes| (200, if yes { "true" } else { "false" });
        let mut facts = self.0.lock().expect("the facts");
        match method {
            _ if facts.is_broken => (500, ""),
            "/api/check_password" => told(field("user") == "romeo" && field("pass") == facts.password),
            "/api/user_exists" => told(field("user") == "romeo"),
            "/api/set_password" => {
                if facts.to_change == 200 {
                    facts.password = field("pass");
                }
                (facts.to_change, "")
            }
            _ => (404, ""),
        }
    }
}

/// A provider that asks it, yet to be started.
pub(crate) fn asking(kind: &str, at: SocketAddr) -> Setup {
    let lines = format!("type = \"{kind}\"\nurl = \"http://{at}/api\"\nallow_password_change = true");
    Setup::new().credentials(&lines)
}

async fn provider(kind: &str, at: SocketAddr) -> TestApp {
    asking(kind, at).start().await
}

#[tokio::test]
async fn the_service_takes_the_new_password_and_every_other_browser_is_signed_out() {
    let (service, at) = Service::start().await;
    let app = provider("http", at).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let page = change(&mut here, ("a rose", NEW, NEW)).await;
    assert_eq!((page.status(), faults(&page).remove(0).0), (403, "current".to_owned()));
    assert_eq!(service.password(), PASSWORD);

    let page = change(&mut here, (PASSWORD, NEW, NEW)).await;
    assert!(says(&page, "Your password has been changed"), "{}", page.text());
    assert_eq!(service.password(), NEW);
    assert!(is_in(&mut here).await && !is_in(&mut there).await);
    assert!(opens(&app, (BASE, "romeo"), NEW).await && !opens(&app, (BASE, "romeo"), PASSWORD).await);
    assert!(happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
}

#[tokio::test]
async fn a_service_that_takes_no_passwords_leaves_them_to_the_chat_client() {
    let (service, at) = Service::start().await;
    let app = provider("http", at).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    service.answers_changes_with(501);
    let page = change(&mut here, (PASSWORD, NEW, NEW)).await;
    assert_eq!(page.status(), 403);
    assert!(says(&page, "The password lives with your chat account") && page.find_form("new").is_none());
    assert!(is_in(&mut here).await && is_in(&mut there).await);
}

/// Nobody is told that all is well, or that nothing has changed: neither is known.
#[tokio::test]
async fn when_the_service_breaks_down_over_a_change_the_page_says_that_it_may_have_been_made() {
    let (service, at) = Service::start().await;
    let app = provider("http", at).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    service.answers_changes_with(500);
    let page = change(&mut here, (PASSWORD, NEW, NEW)).await;
    assert_eq!((page.status(), page.answer.header("retry-after")), (503, Some("30")));
    assert!(page.texts("title")[0].starts_with("We don’t know whether it was changed"));
    assert!(says(&page, "Either the old one or the new one holds now"));
    keeps_to_itself(&page);
    assert!(is_in(&mut here).await && !is_in(&mut there).await, "others may know the old password only");
    assert!(!happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
}

/// A change that the service is asked about, and what happens while it thinks.
async fn while_it_thinks(
    service: &Service,
    here: &mut Browser,
    about: &'static str,
    meanwhile: impl Future<Output = ()>,
) -> Page {
    let mut thoughts = service.thinks_about(about);
    let asked = async {
        let thought = thoughts.recv().await.expect("it is asked");
        meanwhile.await;
        drop(thought);
    };
    let (page, ()) = tokio::join!(change(here, (PASSWORD, NEW, NEW)), asked);
    page
}

async fn ends_all_others(browser: &mut Browser) {
    let page = browser.open(BROWSERS).await.page();
    assert_eq!(browser.press(&page, "action", "end_others").await.page().status(), 200);
}

#[tokio::test]
async fn a_change_whose_session_was_ended_elsewhere_before_the_service_was_told_is_not_made() {
    let (service, at) = Service::start().await;
    let app = provider("http", at).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let page = while_it_thinks(&service, &mut here, "check_password", ends_all_others(&mut there)).await;
    assert!(page.find_form("username").is_some(), "he has to sign in: {}", page.text());
    assert_eq!(service.password(), PASSWORD);
    assert!(is_in(&mut there).await && !is_in(&mut here).await);
}

#[tokio::test]
async fn a_change_whose_session_was_ended_elsewhere_while_the_service_was_told_begins_no_session() {
    let (service, at) = Service::start().await;
    let app = provider("http", at).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let page = while_it_thinks(&service, &mut here, "set_password", ends_all_others(&mut there)).await;
    assert!(page.find_form("username").is_some(), "he has to sign in: {}", page.text());
    assert_eq!((service.password(), app.rows().await["session"]), (NEW.to_owned(), 0));
    assert!(happened(&app, "romeo@montague.lit").await.contains(&Kind::PasswordChanged));
}

#[tokio::test]
async fn a_change_that_the_service_could_not_be_told_of_is_none_and_signs_nobody_out() {
    let (service, at) = Service::start().await;
    let app = provider("http", at).await;
    let (mut here, mut there) = (signed_in(&app, "romeo").await, signed_in(&app, "romeo").await);
    let page = while_it_thinks(&service, &mut here, "check_password", service.leaves(at)).await;
    assert_eq!(page.status(), 503);
    assert!(says(&page, "Your password has not been changed: we could not ask the chat server."), "{}", page.text());
    assert_eq!(service.password(), PASSWORD);
    assert!(is_in(&mut here).await && is_in(&mut there).await);
}

#[tokio::test]
async fn a_kind_of_source_that_has_no_way_to_do_it_has_no_form() {
    let (_service, at) = Service::start().await;
    let app = provider("http", at).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let lines = format!("type = \"json\"\nurl = \"http://{at}/api\"");
    let app = app.restart_with(Setup::new().credentials(&lines)).await;
    romeo.turn_to(app.network());
    let page = romeo.open(CHANGE).await.page();
    assert!(says(&page, "The password lives with your chat account") && page.find_form("new").is_none());
}
