//! The XMPP server as one of the sources: three answers, within the time, and bounded.

use xmpp_parsers::minidom::Element;

use super::*;
use crate::credentials::preparation::{Password, Username};
use crate::credentials::queue::tests::crowd;
use crate::credentials::{Answer, Backend, Kind, Rules, Settings as Section, Subject};
use crate::openid::timestamp::Timestamp;
use crate::system::System;
use crate::xmpp::tests::server::{Plan, Step, TestServer, Twist};
use crate::xmpp::{CardKind, Protection};

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

/// A source whose people's cards are wanted, and where they arrive.
fn reading(server: &TestServer) -> (XmppServer, mpsc::Receiver<CardRead>) {
    let (asked, (reader, read)) = (source(server, LONG), mpsc::channel(8));
    asked.hand_cards_to(reader);
    (asked, read)
}

/// What is read of Romeo's cards, once it is known that no more comes: whose, of which kind, and the words in it.
async fn cards_of_romeo(plan: Plan) -> Vec<(String, CardKind, String)> {
    let server = TestServer::start(plan).await;
    let (asked, mut read) = reading(&server);
    assert_eq!(check(&asked, "a rose by any other name").await.unwrap(), Verdict::Yes);
    // Whoever still reads has the other end of the channel.
    drop(asked);
    let mut cards = Vec::new();
    while let Some(CardRead { username, domain, answer: CardAnswer { kind, iq } }) = read.recv().await {
        cards.push((format!("{username}@{domain}"), kind, words(&iq)));
    }
    cards
}

/// All text, however deep.
fn words(element: &Element) -> String {
    element.text() + &element.children().map(words).collect::<String>()
}

fn both() -> Vec<(String, CardKind, String)> {
    [(CardKind::New, "vcard4"), (CardKind::Old, "vcard-temp")]
        .map(|(kind, words)| ("romeo@montague.lit".to_owned(), kind, words.to_owned()))
        .into()
}

#[tokio::test]
async fn whoever_signs_in_has_their_cards_read_on_the_same_stream_and_nobody_else() {
    assert_eq!(cards_of_romeo(Plan::default()).await, both());
    let server = TestServer::start(Plan::default()).await;
    let (asked, mut read) = reading(&server);
    assert_eq!(check(&asked, "a rose").await.unwrap(), Verdict::No);
    drop(asked);
    assert!(read.recv().await.is_none());
}

#[tokio::test]
async fn a_card_comes_from_the_server_or_the_account_itself_and_from_nobody_else() {
    let twisted = |twist| Plan { twist, ..Plan::default() };
    assert_eq!(cards_of_romeo(twisted(Twist::Meddler)).await, both(), "what somebody else says is passed over");
    for from in ["romeo@montague.lit", "Romeo@Montague.lit", "romeo@montague.lit/orchard", "montague.lit"] {
        assert_eq!(cards_of_romeo(twisted(Twist::AnswersAs(from))).await, both(), "{from}");
    }
}

#[tokio::test]
async fn the_stream_of_the_cards_is_for_the_domain_as_the_server_knows_it() {
    let server = TestServer::start(Plan::default()).await;
    let (asked, mut read) = reading(&server);
    let (username, domain) = (Username::prepare("romeo").unwrap(), Domain::prepare("müller.example").unwrap());
    let password = Password::prepare("a rose by any other name").unwrap();
    let question = Question { username: &username, domain: &domain, password: &password };
    assert_eq!(asked.check(question).await.unwrap(), Verdict::Yes);
    drop(asked);
    assert!(read.recv().await.is_some());
    assert!(server.heard().iter().any(|said| said.contains("to='müller.example'")), "{:?}", server.heard());
}

#[tokio::test]
async fn a_server_without_cards_says_so_and_one_that_goes_away_leaves_what_it_has_told() {
    let cards = cards_of_romeo(Plan { twist: Twist::NoCards("item-not-found"), ..Plan::default() }).await;
    assert_eq!(cards.iter().map(|(_, _, words)| words.as_str()).collect::<Vec<_>>(), ["", ""]);
    for (twist, told) in [
        (Twist::HangsUp(Step::FirstCard), &both()[..1]),
        (Twist::HangsUp(Step::Inside), &[]),
        (Twist::BindsNobody, &[]),
    ] {
        assert_eq!(cards_of_romeo(Plan { twist: twist.clone(), ..Plan::default() }).await, told, "{twist:?}");
    }
}

#[tokio::test]
async fn nobody_waits_for_a_card_and_no_more_than_so_many_are_read_at_once() {
    // Without rounds to be worked out, they are all in before the first reading is given up.
    let plan = Plan { twist: Twist::Hangs(Step::Inside), mechanisms: vec!["PLAIN"], ..Plan::default() };
    let server = TestServer::start(plan).await;
    let (asked, _read) = reading(&server);
    for number in 1..=READING + 1 {
        assert_eq!(check(&asked, "a rose by any other name").await.unwrap(), Verdict::Yes);
        let free = asked.0.reading.available_permits();
        assert_eq!(free, READING.saturating_sub(number), "they are in, and their cards are still being read");
    }
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
