//! Signing in by a message in chat: the page goes on when there is an answer, with scripts and without.

use montague::account::confirmation::{self, Answered};
use montague::account::person::{Actor, Domain, Jid, Username};
use montague::account::preferences;
use montague::store::Database;
use montague::system::System;
use thirtyfour::prelude::*;

use crate::chromium::Scripts;
use crate::demo::Demo;
use crate::stage::play_on;
use crate::visitor::{USERNAME, Visitor};

/// What somebody does in their chat client, as the bot writes it down.
struct Chat {
    database: Database,
    actor: Actor,
    system: System,
}

impl Chat {
    async fn of(visitor: &Visitor) -> Self {
        let database = Database::open_beside(&visitor.demo.store()).await.expect("the store");
        let domain = Domain::prepare(&visitor.demo.domain()).expect("a domain");
        let username = Username::prepare(&visitor.demo.user).expect("a name");
        Self { database, actor: Actor::in_chat(Jid { username, domain }), system: System::machine().expect("a system") }
    }

    async fn wants_to_be_asked(&self) {
        let now = self.system.now();
        preferences::choose_confirming(&self.database, &self.actor, true, now).await.expect("a choice");
    }

    async fn says_yes(&self, code: &str) -> Answered {
        confirmation::approve(&self.database, &self.actor, code, self.system.now()).await.expect("an answer")
    }

    async fn says_no(&self) -> Answered {
        confirmation::refuse(&self.database, &self.actor, None, self.system.now()).await.expect("an answer")
    }
}

/// Asks to be asked, and reads the code off the page.
async fn begin(visitor: &Visitor) -> WebDriverResult<String> {
    visitor.open("/login").await?;
    visitor.driver.find(By::Css(USERNAME)).await?.send_keys(&visitor.demo.user).await?;
    visitor.press_button("method", "chat").await?;
    let code = visitor.driver.query(By::Css(".code")).first().await?.text().await?;
    Ok(code.chars().filter(char::is_ascii_digit).collect())
}

#[test]
fn the_page_goes_on_by_itself_when_there_is_an_answer() {
    for scripts in [Scripts::On, Scripts::Off] {
        play_on(Demo::in_chat, scripts, async |visitor| {
            let chat = Chat::of(visitor).await;
            chat.wants_to_be_asked().await;
            let code = begin(visitor).await?;
            assert_eq!(chat.says_yes(&code).await, Answered::Approved);
            visitor.arrives_at(&format!("{}/account", visitor.demo.url)).await
        });
    }
}

#[test]
fn a_no_is_on_the_page_without_a_press() {
    play_on(Demo::in_chat, Scripts::On, async |visitor| {
        let chat = Chat::of(visitor).await;
        chat.wants_to_be_asked().await;
        begin(visitor).await?;
        assert_eq!(chat.says_no().await, Answered::Refused);
        visitor.driver.query(By::XPath("//h1[contains(., 'You answered no')]")).first().await.map(drop)
    });
}
