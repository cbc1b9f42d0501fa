//! What belongs to a person: each page of it and each button, and two people who see nothing of each other.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use thirtyfour::prelude::*;
use tokio::time::{sleep, timeout};

use crate::chromium::{Scripts, download_to};
use crate::stage::play;
use crate::visitor::{Decision, Visitor};

const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(50);

/// What a page says was done, once its list is so long.
async fn done(visitor: &Visitor, left: &str) -> WebDriverResult<String> {
    visitor.driver.query(By::XPath(format!("//h2[contains(., '{left}')]"))).first().await?;
    Ok(visitor.texts("[role=status]").await?.concat())
}

/// The file that a download has become.
async fn downloaded(folder: &Path) -> String {
    let arrival = async {
        loop {
            let files = fs::read_dir(folder).expect("a folder").flatten().map(|file| file.path());
            if let Some(file) = files.into_iter().find(|file| file.extension().is_some_and(|kind| kind == "json")) {
                return file;
            }
            sleep(GLANCE).await;
        }
    };
    let file = timeout(PATIENCE, arrival).await.expect("a file arrives");
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.starts_with("montague-"), "{name}");
    fs::read_to_string(file).expect("it can be read")
}

/// The headings of what happened.
async fn happened(visitor: &Visitor, show: &str) -> WebDriverResult<Vec<String>> {
    visitor.open(&format!("/account/activity?show={show}")).await?;
    visitor.texts(".log h3").await
}

#[test]
fn browsers_are_signed_out_one_by_one_or_all_others_at_once() {
    play(Scripts::Off, async |visitor| {
        for _ in 0..4 {
            visitor.change_browser().await?;
            visitor.begin_as(&visitor.demo.user).await?;
        }
        visitor.press(By::LinkText("Browsers")).await?;
        visitor.arrives_at(&format!("{}/account/sessions", visitor.demo.url)).await?;
        let rows = visitor.texts(".rows h3").await?;
        assert_eq!(rows.len(), 4, "{rows:?}");
        assert!(rows.iter().all(|row| row == "Chrome on Linux"), "{rows:?}");
        let there = ".rows li:nth-child(2) button";
        visitor.press(By::Css(there)).await?;
        assert!(done(visitor, "3").await?.contains("One browser has been signed out"));
        assert_eq!(visitor.texts(".rows h3").await?.len(), 3);
        visitor.press_button("action", "end_others").await?;
        assert!(done(visitor, "One browser").await?.contains("2 browsers have been signed out"));
        assert_eq!(visitor.texts(".rows h3").await?.len(), 1);
        visitor.press(By::Css(".rows button")).await?;
        visitor.driver.query(By::XPath("//h1[contains(., 'You are signed out')]")).first().await?;
        visitor.open("/account").await?;
        visitor.sees_sign_in().await
    });
}

#[test]
fn what_happened_can_be_read_and_narrowed_down() {
    play(Scripts::Off, async |visitor| {
        visitor.begin_as(&visitor.demo.user).await?;
        visitor.change_browser().await?;
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.sign_in("a rose by any other name").await?;
        visitor.driver.query(By::Css("[role=alert]")).first().await?;
        visitor.sign_in_well().await?;
        visitor.decide(Decision::Always).await?;
        visitor.sample_says().await?;
        visitor.open("/account").await?;
        visitor.press(By::LinkText("Activity")).await?;
        visitor.arrives_at(&format!("{}/account/activity", visitor.demo.url)).await?;
        let all = visitor.texts(".log h3").await?;
        assert!(all[0].starts_with("You signed in to localhost"), "{all:?}");
        visitor.press(By::Css("option[value=decisions]")).await?;
        visitor.press(By::Css("form.search button")).await?;
        visitor.arrives_at(&format!("{}/account/activity?show=decisions", visitor.demo.url)).await?;
        let decisions = visitor.texts(".log h3").await?;
        assert!(decisions.len() == 1 && decisions[0].starts_with("You trust localhost"), "{decisions:?}");
        assert_eq!(happened(visitor, "refused").await?, ["Someone tried to sign in as you and did not get in"]);
        Ok(())
    });
}

#[test]
fn a_copy_is_downloaded_and_everything_is_deleted() {
    play(Scripts::Off, async |visitor| {
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.sign_in_well().await?;
        visitor.decide(Decision::Always).await?;
        visitor.sample_says().await?;
        visitor.open("/account").await?;
        visitor.press(By::LinkText("My data")).await?;
        visitor.arrives_at(&format!("{}/account/data", visitor.demo.url)).await?;
        let folder = TempDir::new().expect("a folder for the download");
        download_to(&visitor.driver, folder.path()).await?;
        visitor.press_button("action", "export").await?;
        let copy = downloaded(folder.path()).await;
        assert!(copy.contains(&visitor.demo.identifier()) && copy.contains(&visitor.demo.site_url), "{copy}");
        assert!(!copy.contains(&visitor.demo.password));
        assert_eq!(happened(visitor, "changes").await?[0], "You took a copy of your data");

        visitor.open("/account/data").await?;
        visitor.press(By::LinkText("Delete everything…")).await?;
        visitor.arrives_at(&format!("{}/account/data/delete", visitor.demo.url)).await?;
        visitor.press(By::LinkText("Keep it")).await?;
        visitor.arrives_at(&format!("{}/account/data", visitor.demo.url)).await?;
        visitor.press(By::LinkText("Delete everything…")).await?;
        visitor.press(By::Css("input[name=sure]")).await?;
        visitor.press_button("action", "delete").await?;
        visitor.driver.query(By::XPath("//h1[contains(., 'Everything is deleted')]")).first().await?;
        visitor.open("/account").await?;
        visitor.sees_sign_in().await?;
        visitor.begin_as(&visitor.demo.user).await?;
        visitor.open("/account/sites").await?;
        assert!(visitor.text().await?.contains("No site yet"));
        assert_eq!(happened(visitor, "all").await?, ["You signed in here"]);
        Ok(())
    });
}

#[test]
fn two_people_see_nothing_of_each_other() {
    play(Scripts::Off, async |visitor| {
        visitor.demo.add("juliet");
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.sign_in_well().await?;
        visitor.decide(Decision::Always).await?;
        visitor.sample_says().await?;
        visitor.change_browser().await?;
        visitor.begin_as("juliet").await?;
        let site = visitor.demo.site_url.trim_start_matches("https://");
        for path in [
            "/account",
            "/account/sites",
            "/account/profile",
            "/account/sessions",
            "/account/activity",
            "/account/data",
        ] {
            visitor.open(path).await?;
            let text = visitor.text().await?;
            assert!(text.contains("juliet@"), "{path}: {text}");
            assert!(!text.contains(&visitor.demo.user) && !text.contains(site), "{path}: {text}");
        }
        visitor.open("/account/sessions").await?;
        assert_eq!(visitor.texts(".rows h3").await?.len(), 1);
        assert_eq!(happened(visitor, "all").await?, ["You signed in here"]);
        visitor.open("/account/data/delete").await?;
        visitor.press(By::Css("input[name=sure]")).await?;
        visitor.press_button("action", "delete").await?;
        visitor.driver.query(By::XPath("//h1[contains(., 'Everything is deleted')]")).first().await?;
        visitor.begin_as(&visitor.demo.user).await?;
        assert_eq!(happened(visitor, "decisions").await?.len(), 1, "his decision is still there");
        Ok(())
    });
}

/// The browser leaves the cookie at home when another site posts, so nobody can press a button in somebody's name.
#[test]
fn another_site_can_press_no_button() {
    play(Scripts::Off, async |visitor| {
        visitor.begin_as(&visitor.demo.user).await?;
        for (path, action) in [("sessions", "end_others"), ("profile", "save"), ("data", "export"), ("data", "delete")]
        {
            let target = format!("{}/account/{path}", visitor.demo.url);
            visitor
                .driver
                .goto(format!(
                    "data:text/html,<form method=post action='{target}'><input name=action value={action}>\
                     <input name=sure value=yes><button>press</button></form>"
                ))
                .await?;
            visitor.press(By::Tag("button")).await?;
            visitor.arrives_at(&visitor.demo.url).await?;
        }
        visitor.open("/account").await?;
        assert!(visitor.text().await?.contains("Hello, "), "still signed in");
        let changes = happened(visitor, "changes").await?;
        assert!(!changes.contains(&"You took a copy of your data".to_owned()), "{changes:?}");
        Ok(())
    });
}
