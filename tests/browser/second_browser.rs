//! One person with two browsers: in one of them a site's question is open, in the other something else is done.

use std::rc::Rc;

use thirtyfour::prelude::*;

use crate::chromium::{Chromedriver, Scripts, complaints};
use crate::stage::play;
use crate::visitor::{Decision, Visitor};

/// Another browser of the same person.
struct SecondBrowser {
    visitor: Visitor,
    _chromedriver: Chromedriver,
}

impl SecondBrowser {
    /// Opens it, and signs in.
    async fn open(first: &Visitor) -> WebDriverResult<Self> {
        let chromedriver = Chromedriver::start();
        let driver = chromedriver.open(Scripts::Off).await?;
        let visitor = Visitor::new(driver, Rc::clone(&first.demo));
        visitor.begin_as(&visitor.demo.user).await?;
        Ok(Self { visitor, _chromedriver: chromedriver })
    }

    async fn close(self) -> WebDriverResult<()> {
        assert_eq!(complaints(&self.visitor.driver).await?, Vec::<String>::new(), "the second browser complains");
        self.visitor.driver.quit().await
    }
}

/// Comes to the question of the sample site, signed in.
async fn is_asked(visitor: &Visitor) -> WebDriverResult<()> {
    visitor.start_at_sample(&visitor.demo.identifier()).await?;
    visitor.sees_consent().await
}

/// The sites that are listed.
async fn sites(visitor: &Visitor) -> WebDriverResult<Vec<String>> {
    visitor.open("/account/sites").await?;
    visitor.texts(".rows h3").await
}

#[test]
fn one_takes_back_what_it_decided_while_the_other_says_yes() {
    play(Scripts::Off, async |here| {
        here.begin_as(&here.demo.user).await?;
        is_asked(here).await?;
        let there = SecondBrowser::open(here).await?;
        is_asked(&there.visitor).await?;
        there.visitor.decide(Decision::Always).await?;
        assert!(there.visitor.sample_says().await?.contains("Welcome"));
        there.visitor.revoke_first_site().await?;
        let said = there.visitor.driver.query(By::Css("[role=status]")).first().await?.text().await?;
        assert!(said.contains("asks again from now on"), "{said}");

        here.decide(Decision::Allow).await?;
        assert!(here.sample_says().await?.contains("Welcome"), "it was asked, and the answer was yes");
        assert_eq!(sites(here).await?, [""; 0], "this once brings no trust back");
        is_asked(&there.visitor).await?;
        is_asked(here).await?;
        there.close().await
    });
}

#[test]
fn one_says_never_while_the_other_says_this_once() {
    play(Scripts::Off, async |here| {
        here.begin_as(&here.demo.user).await?;
        is_asked(here).await?;
        let there = SecondBrowser::open(here).await?;
        is_asked(&there.visitor).await?;
        there.visitor.decide(Decision::Never).await?;
        assert!(there.visitor.sample_says().await?.contains("You said no"));

        here.decide(Decision::Allow).await?;
        assert!(here.sample_says().await?.contains("Welcome"), "it was asked, and the answer was yes");
        for browser in [here, &there.visitor] {
            browser.start_at_sample(&browser.demo.identifier()).await?;
            assert!(browser.sample_says().await?.contains("You said no"), "never still holds");
        }
        assert_eq!(sites(here).await?.len(), 1);
        assert!(here.text().await?.contains("Sites you refuse"), "{}", here.text().await?);
        there.close().await
    });
}

#[test]
fn one_deletes_everything_while_the_other_says_always() {
    play(Scripts::Off, async |here| {
        here.begin_as(&here.demo.user).await?;
        is_asked(here).await?;
        let there = SecondBrowser::open(here).await?;
        there.visitor.open("/account/data/delete").await?;
        there.visitor.press(By::Css("input[name=sure]")).await?;
        there.visitor.press_button("action", "delete").await?;
        there.visitor.driver.query(By::XPath("//h1[contains(., 'Everything is deleted')]")).first().await?;

        here.decide(Decision::Always).await?;
        here.sees_sign_in().await?;
        let said = here.texts("[role=alert]").await?.concat();
        assert!(said.contains("nothing was shared"), "{said}");
        here.sign_in_well().await?;
        here.sees_consent().await?;
        assert_eq!(sites(here).await?, [""; 0], "nothing was decided");
        there.close().await
    });
}

#[test]
fn one_signs_the_other_out_while_it_says_yes() {
    play(Scripts::Off, async |here| {
        here.begin_as(&here.demo.user).await?;
        is_asked(here).await?;
        let there = SecondBrowser::open(here).await?;
        there.visitor.open("/account/sessions").await?;
        there.visitor.press(By::Css(".rows li:nth-child(2) button")).await?;
        there.visitor.driver.query(By::Css("[role=status]")).first().await?;

        here.decide(Decision::Allow).await?;
        here.sees_sign_in().await?;
        let said = here.texts("[role=alert]").await?.concat();
        assert!(said.contains("nothing was shared"), "{said}");
        here.sign_in_well().await?;
        here.sees_consent().await?;
        here.decide(Decision::Allow).await?;
        assert!(here.sample_says().await?.contains("Welcome"));
        there.close().await
    });
}
