//! "Check my identifier", from every place that leads there; and the style guide.

use thirtyfour::prelude::*;

use crate::chromium::Scripts;
use crate::stage::play;
use crate::visitor::Visitor;

const FIELD: &str = "input[name=identifier]";

async fn check(visitor: &Visitor, typed: &str) -> WebDriverResult<String> {
    visitor.open("/").await?;
    visitor.press(By::LinkText("Check my identifier")).await?;
    visitor.driver.query(By::Css(FIELD)).first().await?.send_keys(typed).await?;
    visitor.press(By::Css("form[action='/check'] button")).await?;
    heading(visitor).await
}

async fn heading(visitor: &Visitor) -> WebDriverResult<String> {
    visitor.arrives_at(&format!("{}/check?identifier=", visitor.demo.url)).await?;
    visitor.driver.query(By::Tag("h1")).first().await?.text().await
}

#[test]
fn a_stranger_finds_out_what_a_site_sees_and_what_to_type_instead() {
    play(Scripts::Off, async |visitor| {
        let identifier = visitor.demo.identifier();
        assert_eq!(check(visitor, &identifier).await?, "Your identifier works");
        let steps = visitor.texts(".steps h3").await?;
        assert_eq!(steps.len(), 6, "{steps:?}");
        assert_eq!(steps[1], "The certificate is home-made");
        visitor.press(By::LinkText("Check another")).await?;
        visitor.arrives_at(&format!("{}/#check", visitor.demo.url)).await?;
        let chat_address = format!("{}@montague.lit", visitor.demo.user);
        assert_eq!(check(visitor, &chat_address).await?, "A site would not find your identifier");
        assert_eq!(visitor.texts(".notice .addr").await?, [identifier.as_str()]);
        visitor.press(By::LinkText("Check the corrected one")).await?;
        visitor.driver.query(By::XPath("//h1[contains(., 'Your identifier works')]")).first().await?;
        visitor.press(By::XPath("//footer//a[contains(., 'Check an identifier')]")).await?;
        visitor.arrives_at(&format!("{}/#check", visitor.demo.url)).await
    });
}

#[test]
fn one_s_own_identifier_is_checked_with_one_press() {
    play(Scripts::Off, async |visitor| {
        visitor.begin_as(&visitor.demo.user).await?;
        for path in ["/account", &format!("/openid/{}", visitor.demo.user)] {
            visitor.open(path).await?;
            visitor.press(By::LinkText("Check my identifier")).await?;
            assert_eq!(heading(visitor).await?, "Your identifier works", "{path}");
        }
        visitor.open("/").await?;
        visitor.press(By::LinkText("Go to my account")).await?;
        visitor.arrives_at(&format!("{}/account", visitor.demo.url)).await
    });
}

/// The page with all of them in frames is a burden for a browser; what stands on it is a matter of `tests/capability`.
#[test]
fn developers_see_a_page_of_the_style_guide_as_people_would() {
    play(Scripts::Off, async |visitor| {
        for (name, heading) in [("home", "One name for every door"), ("consent-many", "market.example")] {
            visitor.open(&format!("/styleguide/{name}")).await?;
            visitor.driver.query(By::XPath(format!("//h1[contains(., '{heading}')]"))).first().await?;
        }
        Ok(())
    });
}
