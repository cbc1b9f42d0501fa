//! A newcomer's first steps: signing in to the demo's sample site.

use thirtyfour::prelude::*;

use crate::chromium::Scripts;
use crate::stage::play;
use crate::visitor::{Decision, Visitor};

/// From the sample site to the consent page, with the password on the way.
async fn reach_consent(visitor: &Visitor) -> WebDriverResult<()> {
    visitor.start_at_sample(&visitor.demo.identifier()).await?;
    visitor.sign_in_well().await?;
    visitor.sees_consent().await
}

#[test]
fn this_once_signs_in_and_the_site_asks_again_next_time() {
    play(Scripts::On, async |visitor| {
        reach_consent(visitor).await?;
        visitor.decide(Decision::Allow).await?;
        assert!(visitor.sample_says().await?.contains("Welcome"));
        assert!(visitor.text().await?.contains(&visitor.demo.identifier()), "the site knows the identifier");
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.sees_consent().await
    });
}

#[test]
fn always_signs_in_without_a_page_next_time() {
    play(Scripts::On, async |visitor| {
        reach_consent(visitor).await?;
        visitor.decide(Decision::Always).await?;
        assert!(visitor.sample_says().await?.contains("Welcome"));
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        assert!(visitor.sample_says().await?.contains("Welcome"));
        Ok(())
    });
}

#[test]
fn dont_sign_in_leads_back_with_a_no() {
    play(Scripts::On, async |visitor| {
        reach_consent(visitor).await?;
        visitor.decide(Decision::Deny).await?;
        assert!(visitor.sample_says().await?.contains("You said no"));
        Ok(())
    });
}

#[test]
fn never_leads_back_now_and_later() {
    play(Scripts::On, async |visitor| {
        reach_consent(visitor).await?;
        visitor.decide(Decision::Never).await?;
        assert!(visitor.sample_says().await?.contains("You said no"));
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        assert!(visitor.sample_says().await?.contains("You said no"));
        Ok(())
    });
}

#[test]
fn a_wrong_password_is_said_and_the_right_one_goes_on() {
    play(Scripts::On, async |visitor| {
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.sign_in("a rose by any other name").await?;
        visitor.sees_sign_in().await?;
        visitor.driver.query(By::Css("[role=alert]")).first().await?;
        visitor.sign_in_well().await?;
        visitor.sees_consent().await
    });
}

#[test]
fn the_host_alone_is_enough() {
    play(Scripts::On, async |visitor| {
        let host = visitor.demo.url.trim_start_matches("https://").to_owned();
        visitor.start_at_sample(&format!("https://{host}")).await?;
        visitor.sign_in_well().await?;
        visitor.decide(Decision::Allow).await?;
        assert!(visitor.sample_says().await?.contains("Welcome"));
        assert!(visitor.text().await?.contains(&visitor.demo.identifier()), "the site knows the identifier");
        Ok(())
    });
}

#[test]
fn what_is_ticked_is_sent_and_nothing_else() {
    play(Scripts::On, async |visitor| {
        reach_consent(visitor).await?;
        let address = format!("{}@", visitor.demo.user);
        assert!(visitor.text().await?.contains(&address), "the page shows what would be sent");
        visitor.set_share("nickname", false).await?;
        visitor.set_share("email", true).await?;
        visitor.decide(Decision::Allow).await?;
        assert_eq!(visitor.sample_says().await?, "Welcome", "the site cannot greet anybody by name");
        let text = visitor.text().await?;
        assert!(text.contains(&address) && text.contains("Asked for, not given"), "{text}");
        Ok(())
    });
}

#[test]
fn a_site_that_shares_no_secret_asks_the_provider() {
    play(Scripts::On, async |visitor| {
        visitor.start_at_sample_without_secret().await?;
        visitor.sign_in_well().await?;
        visitor.decide(Decision::Allow).await?;
        assert!(visitor.sample_says().await?.contains("Welcome"));
        Ok(())
    });
}

#[test]
fn a_revoked_site_asks_again() {
    play(Scripts::On, async |visitor| {
        reach_consent(visitor).await?;
        visitor.decide(Decision::Always).await?;
        visitor.sample_says().await?;
        visitor.revoke_first_site().await?;
        visitor.driver.query(By::Css("[role=status]")).first().await?;
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.sees_consent().await
    });
}

#[test]
fn nothing_of_it_needs_scripts() {
    play(Scripts::Off, async |visitor| {
        reach_consent(visitor).await?;
        visitor.decide(Decision::Always).await?;
        assert!(visitor.sample_says().await?.contains("Welcome"));
        visitor.revoke_first_site().await?;
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.decide(Decision::Deny).await?;
        assert!(visitor.sample_says().await?.contains("You said no"));
        Ok(())
    });
}
