//! The bot as an ordinary account, up to where it can speak.

use super::server::{Plan, TestServer, Twist};
use super::*;
use crate::openid::timestamp::Timestamp;
use crate::system::System;
use xmpp_parsers::minidom::Element;

fn account(server: &TestServer, password: &str) -> Voice {
    Voice::Account(Account {
        username: "romeo".to_owned(),
        domain: "montague.lit".to_owned(),
        password: password.into(),
        server: server.settings(Protection::StartTls),
    })
}

const ROSE: &str = "a rose by any other name";

#[tokio::test]
async fn what_keeps_an_account_out_is_told_in_words() {
    for (twist, password, part) in [
        (Twist::None, ROSE, ""),
        (Twist::None, "no rose", "does not let the account in: is there such an account"),
        (Twist::BindsNobody, ROSE, "gives it no resource"),
        (Twist::Refuses("temporary-auth-failure"), ROSE, "cannot check passwords at the moment"),
        (Twist::NoStartTls, ROSE, "offers no STARTTLS"),
    ] {
        let server = TestServer::start(Plan { twist: twist.clone(), ..Plan::default() }).await;
        let told = account(&server, password).look().await.err().map(|fault| fault.to_string()).unwrap_or_default();
        assert!(told.contains(part) && told.is_empty() == part.is_empty(), "{twist:?}: {told}");
        assert!(!told.contains("rose by"), "{told}");
    }
}

#[tokio::test]
async fn an_account_shows_that_it_is_there_before_it_says_anything_else() {
    let server = TestServer::start(Plan::default()).await;
    let (system, _) = System::held(Timestamp::from_unix(1_767_355_200), [1; 32]);
    let hello = Element::bare("presence", "jabber:client");
    let (station, keeper, _inbox) = Station::new(account(&server, ROSE), "montague.lit", Some(hello), system);
    station.send("<message xmlns='jabber:client'><body>good morrow</body></message>".parse().unwrap()).await;
    let working = tokio::spawn(keeper.work(std::future::pending()));
    let shown = async {
        while !server.heard().last().is_some_and(|said| said.contains("<presence")) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), shown).await.expect("it shows itself");
    assert!(station.sight().is_up());
    working.abort();
}
