//! Signing in without a pointer: Tab, letters, Enter.

use thirtyfour::prelude::*;

use crate::chromium::Scripts;
use crate::stage::play;
use crate::visitor::{Decision, IDENTIFIER, PASSWORD, USERNAME, Visitor};

/// No page is so long that its main thing is further away than this.
const MOST_TABS: usize = 40;

impl Visitor {
    /// Presses Tab until something has the focus, and sees that it has.
    async fn tab_to(&self, css: &str) -> WebDriverResult<()> {
        self.driver.query(By::Css(css)).first().await?;
        for _ in 0..MOST_TABS {
            self.type_keys(Key::Tab).await?;
            let focused = self.driver.active_element().await?;
            let is_it = self.driver.find_all(By::Css(css)).await?.contains(&focused);
            if is_it {
                let ring = focused.css_value("outline-style").await?;
                assert_ne!(ring, "none", "{css} shows that it has the focus");
                return Ok(());
            }
        }
        panic!("{css} is not among the first {MOST_TABS} stops");
    }

    async fn type_keys(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.driver.action_chain().send_keys(keys).perform().await
    }
}

#[test]
fn a_sign_in_needs_no_pointer() {
    play(Scripts::On, async |visitor| {
        visitor.open_sample().await?;
        visitor.tab_to(IDENTIFIER).await?;
        // Tab selects what stands there, so typing replaces it.
        visitor.type_keys(visitor.demo.identifier()).await?;
        visitor.type_keys(Key::Enter).await?;
        visitor.tab_to("main a[href*='/openid?'], main form[action$='/openid'] button").await?;
        visitor.type_keys(Key::Enter).await?;
        visitor.tab_to(USERNAME).await?;
        visitor.type_keys(visitor.demo.user.clone()).await?;
        visitor.tab_to(PASSWORD).await?;
        visitor.type_keys(visitor.demo.password.clone()).await?;
        visitor.type_keys(Key::Enter).await?;
        visitor.tab_to(&Decision::Allow.button()).await?;
        visitor.type_keys(Key::Enter).await?;
        assert!(visitor.sample_says().await?.contains("Welcome"));
        Ok(())
    });
}
