//! What a person may share: every button of that page, and the choice between personas where a site asks.

use thirtyfour::prelude::*;

use crate::chromium::Scripts;
use crate::stage::play;
use crate::visitor::{Decision, Visitor};

const PROFILE: &str = "/account/profile";

/// The value of a field.
async fn value(visitor: &Visitor, name: &str) -> WebDriverResult<String> {
    let field = visitor.driver.query(By::Css(format!("main [name='{name}']"))).first().await?;
    Ok(field.prop("value").await?.unwrap_or_default())
}

/// Chooses from a list by what is read there.
async fn choose(visitor: &Visitor, name: &str, words: &str) -> WebDriverResult<()> {
    let list = format!("//main//select[@name='{name}']//option[contains(., '{words}')]");
    visitor.driver.query(By::XPath(list)).first().await?.click().await
}

/// Waits for a page that says this in its notice.
async fn told(visitor: &Visitor, words: &str) -> WebDriverResult<()> {
    let notice = format!("//*[@role='status' or @role='alert'][contains(., '{words}')]");
    visitor.driver.query(By::XPath(notice)).first().await.map(drop)
}

async fn save(visitor: &Visitor) -> WebDriverResult<()> {
    visitor.press_button("action", "save").await?;
    told(visitor, "Your details are saved").await
}

/// Adds a persona with a nickname.
async fn add(visitor: &Visitor, name: &str, nickname: &str) -> WebDriverResult<()> {
    visitor.open(PROFILE).await?;
    visitor.press(By::LinkText("Add a persona")).await?;
    visitor.arrives_at(&format!("{}{PROFILE}?persona=new", visitor.demo.url)).await?;
    visitor.replace("#persona-name", name).await?;
    visitor.replace("#detail-nickname", nickname).await?;
    save(visitor).await
}

#[test]
fn details_are_changed_and_what_is_wrong_is_said_beside_them() {
    play(Scripts::Off, async |visitor| {
        visitor.begin_as(&visitor.demo.user).await?;
        visitor.press(By::LinkText("My details")).await?;
        visitor.arrives_at(&format!("{}{PROFILE}", visitor.demo.url)).await?;
        assert_eq!(value(visitor, "nickname").await?, visitor.demo.user);
        visitor.replace("#detail-nickname", "the banished").await?;
        visitor.replace("#detail-email", "romeo.montague").await?;
        choose(visitor, "dob_day", "30").await?;
        choose(visitor, "dob_month", "February").await?;
        choose(visitor, "country", "Germany").await?;
        choose(visitor, "timezone", "Berlin").await?;
        visitor.press(By::XPath("//summary[contains(., 'Telephone')]")).await?;
        visitor.replace("#detail-contact_phone_cell", "+39 045").await?;
        visitor.press_button("action", "save").await?;
        told(visitor, "Nothing was saved yet.").await?;
        visitor.press(By::LinkText("Date of birth")).await?;
        let focused = visitor.driver.active_element().await?.attr("id").await?;
        assert_eq!(focused.as_deref(), Some("detail-dob"), "the link leads to the field");
        choose(visitor, "dob_day", "28").await?;
        visitor.replace("#detail-email", "romeo@montague.lit").await?;
        save(visitor).await?;
        for (name, kept) in [
            ("nickname", "the banished"),
            ("dob_day", "28"),
            ("country", "DE"),
            ("timezone", "Europe/Berlin"),
            ("contact/phone/cell", "+39 045"),
        ] {
            assert_eq!(value(visitor, name).await?, kept);
        }
        Ok(())
    });
}

#[test]
fn a_persona_is_chosen_where_a_site_asks_and_deleted_afterwards() {
    play(Scripts::Off, async |visitor| {
        visitor.begin_as(&visitor.demo.user).await?;
        add(visitor, "Work", "Montague").await?;
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.sees_consent().await?;
        assert_eq!(visitor.texts("button[name=persona][aria-current]").await?, ["Home"]);
        visitor.press(By::XPath("//button[@name='persona'][contains(., 'Work')]")).await?;
        visitor.driver.query(By::XPath("//button[@aria-current][contains(., 'Work')]")).first().await?;
        assert_eq!(visitor.texts(".share-value").await?, ["Montague"]);
        visitor.decide(Decision::Always).await?;
        visitor.sample_says().await?;
        assert!(visitor.text().await?.contains("Montague"), "{}", visitor.text().await?);

        visitor.open("/account/sites").await?;
        assert!(visitor.text().await?.contains("Work"));
        visitor.press(By::PartialLinkText("Change")).await?;
        visitor.press(By::LinkText("Home")).await?;
        visitor.driver.query(By::XPath("//nav//a[@aria-current][contains(., 'Home')]")).first().await?;
        assert_eq!(visitor.texts(".share-value").await?, [visitor.demo.user.as_str()]);
        visitor.press_button("action", "save").await?;
        told(visitor, "is saved").await?;

        visitor.open(PROFILE).await?;
        visitor.press(By::LinkText("Work")).await?;
        visitor.driver.query(By::XPath("//h2[@id='persona'][contains(., 'Work')]")).first().await?;
        visitor.press_button("action", "usual").await?;
        visitor.driver.query(By::XPath("//*[contains(., 'your usual one')]")).first().await?;
        visitor.press(By::LinkText("Delete this persona")).await?;
        visitor.driver.query(By::XPath("//h1[contains(., 'Delete the persona')]")).first().await?;
        visitor.press(By::LinkText("Keep it")).await?;
        visitor.press(By::LinkText("Delete this persona")).await?;
        visitor.press_button("action", "remove").await?;
        told(visitor, "The persona is deleted").await?;
        assert_eq!(visitor.texts(".tabs a[aria-current]").await?, ["Home"]);
        Ok(())
    });
}
