//! The XMPP server as one of the sources: three answers, within the time, and bounded.

use super::*;
use crate::credentials::preparation::{Password, Username};
use crate::credentials::queue::tests::crowd;
use crate::credentials::{Answer, Backend, Kind, Rules, Settings as Section, Subject};
use crate::openid::timestamp::Timestamp;
use crate::system::System;
use crate::xmpp::Protection;
use crate::xmpp::tests::server::{Plan, Step, TestServer, Twist};

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
const LONG: Duration = Duration::from_secs(20);
const SOON: Duration = Duration::from_millis(300);

fn settings(server: &TestServer, timeout: Duration) -> Settings {
    Settings { server: server.settings(Protection::StartTls), timeout }
}

fn source(server: &TestServer, timeout: Duration) -> XmppServer {
    XmppServer::new(&settings(server, timeout)).unwrap()
}

fn host() -> Domain {
    Domain::prepare("montague.lit").unwrap()
}

async fn check(source: &XmppServer, password: &str) -> Result<Verdict, Fault> {
    let (username, password) = (Username::prepare("romeo").unwrap(), Password::prepare(password).unwrap());
    source.check(Question { username: &username, domain: &host(), password: &password }).await
}

#[tokio::test]
async fn there_are_three_answers() {
    let server = TestServer::start(Plan::default()).await;
    let asked = source(&server, LONG);
    assert_eq!(check(&asked, "a rose by any other name").await.unwrap(), Verdict::Yes);
    assert_eq!(check(&asked, "a rose").await.unwrap(), Verdict::No);
    server.stop().await;
    let fault = check(&asked, "a rose").await.unwrap_err();
    assert_eq!((fault.kind(), fault.reach()), (ErrorKind::Unavailable, Reach::Nowhere));
}

#[tokio::test]
async fn it_tells_not_who_exists_and_changes_no_password() {
    let server = TestServer::start(Plan::default()).await;
    let asked = source(&server, LONG);
    let (username, password) = (Username::prepare("romeo").unwrap(), Password::prepare("another rose").unwrap());
    let subject = Subject { username: &username, domain: &host() };
    let question = Question { username: &username, domain: &host(), password: &password };
    assert_eq!(asked.exists(subject).await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(asked.set(question).await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(server.heard(), Vec::<String>::new());
}

#[tokio::test]
async fn a_server_that_hangs_costs_its_own_people_their_time_wherever_it_hangs() {
    for (step, kind, reach) in [
        (Step::Connected, ErrorKind::Unavailable, Reach::Nowhere),
        (Step::Features, ErrorKind::Unavailable, Reach::Nowhere),
        (Step::Auth, ErrorKind::Timeout, Reach::There),
    ] {
        let server = TestServer::start(Plan { twist: Twist::Hangs(step), ..Plan::default() }).await;
        let fault = check(&source(&server, SOON), "a rose").await.unwrap_err();
        assert_eq!((fault.kind(), fault.reach()), (kind, reach), "{step:?}: {fault}");
    }
}

#[tokio::test]
async fn no_more_than_so_many_ask_and_wait() {
    let server = TestServer::start(Plan::default()).await;
    let asked = source(&server, SOON);
    let crowd = crowd(&asked.queue(&host()), "montague.lit");
    let fault = check(&asked, "a rose by any other name").await.unwrap_err();
    assert_eq!(fault.to_string(), "too many questions are waiting for the XMPP server");
    assert_eq!((fault.kind(), fault.reach()), (ErrorKind::Unavailable, Reach::Waited));
    drop(crowd);
    assert_eq!(check(&asked, "a rose by any other name").await.unwrap(), Verdict::Yes);
}

#[tokio::test]
async fn a_look_goes_to_the_door_and_names_nobody() {
    let server = TestServer::start(Plan::default()).await;
    source(&server, LONG).probe(&host()).await.unwrap();
    assert_eq!(server.heard(), Vec::<String>::new());
    let twisted = TestServer::start(Plan { mechanisms: vec!["DIGEST-MD5"], ..Plan::default() }).await;
    let told = source(&twisted, LONG).probe(&host()).await.unwrap_err().to_string();
    assert!(told.ends_with("that can be used: DIGEST-MD5"), "{told}");
}

#[tokio::test]
async fn whether_it_checks_passwords_is_found_out_again_and_again() {
    let server = TestServer::start(Plan::default()).await;
    let (system, _hands) = System::held(NOON, [7; 32]);
    let section = Section { kind: Kind::Xmpp(settings(&server, SOON)), rules: Rules::default() };
    let backend = Backend::outside(&section, &system).unwrap().unwrap();
    backend.pulse(&host()).await.unwrap();
    let (username, password) = (Username::prepare("romeo").unwrap(), Password::prepare("a rose").unwrap());
    let question = Question { username: &username, domain: &host(), password: &password };
    assert_eq!(backend.check(question).await, Answer::No);
    server.stop().await;
    assert!(backend.pulse(&host()).await.is_err(), "what cannot be reached is away at once");
}
