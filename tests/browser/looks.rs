//! Every page at 320, 768 and 1,280 pixels, light and dark, looked at by the [`Eye`].

use thirtyfour::prelude::*;

use crate::chromium::{Scripts, set_scripts};
use crate::eye::Eye;
use crate::posting_site::{Long, PostingSite};
use crate::stage::play;
use crate::visitor::{Decision, IDENTIFIER, Visitor};

#[test]
fn the_public_pages_look_right() {
    play(Scripts::On, async |visitor| {
        let mut eye = Eye::open();
        let pages = [
            ("home", "/"),
            ("identifier", &format!("/openid/{}", visitor.demo.user)),
            ("endpoint", "/openid"),
            ("check", &format!("/check?identifier={}", visitor.demo.identifier())),
            ("check-problem", &format!("/check?identifier={}@montague.lit", visitor.demo.user)),
            ("check-elsewhere", "/check?identifier=https://capulet.example/openid/juliet"),
            ("sign-in", "/login"),
            ("error-not-found", "/nowhere"),
            ("error-realm", &format!("/openid?{}", crooked_request(visitor))),
        ];
        for (name, path) in pages {
            visitor.open(path).await?;
            eye.look(visitor, name).await?;
        }
        eye.close();
        Ok(())
    });
}

#[test]
fn the_pages_of_a_sign_in_look_right() {
    play(Scripts::On, async |visitor| {
        let mut eye = Eye::open();
        visitor.open_sample().await?;
        eye.look(visitor, "sample-before").await?;
        visitor.driver.find(By::Css(IDENTIFIER)).await?.send_keys(Key::Enter + "").await?;
        eye.look(visitor, "sample-steps").await?;
        visitor.go_on().await?;
        visitor.sees_sign_in().await?;
        eye.look(visitor, "sign-in-from-site").await?;
        visitor.sign_in("a rose by any other name").await?;
        visitor.driver.query(By::Css("[role=alert]")).first().await?;
        eye.look(visitor, "sign-in-wrong").await?;
        visitor.sign_in_well().await?;
        visitor.sees_consent().await?;
        eye.look(visitor, "consent").await?;
        visitor.decide(Decision::Deny).await?;
        visitor.sample_says().await?;
        eye.look(visitor, "sample-cancelled").await?;
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.decide(Decision::Always).await?;
        visitor.sample_says().await?;
        eye.look(visitor, "sample-after").await?;
        visitor.open_sample().await?;
        visitor.driver.find(By::Css(IDENTIFIER)).await?.clear().await?;
        visitor.driver.find(By::Css(IDENTIFIER)).await?.send_keys("http://[".to_owned() + Key::Enter).await?;
        eye.look(visitor, "sample-wrong").await?;
        eye.close();
        Ok(())
    });
}

#[test]
fn the_pages_of_a_signed_in_person_look_right() {
    play(Scripts::On, async |visitor| {
        let mut eye = Eye::open();
        visitor.open("/login").await?;
        visitor.sign_in_well().await?;
        visitor.arrives_at(&format!("{}/account", visitor.demo.url)).await?;
        eye.look(visitor, "account").await?;
        visitor.open("/account/sites").await?;
        eye.look(visitor, "sites-empty").await?;
        visitor.open("/account/password").await?;
        eye.look(visitor, "password").await?;
        for (field, typed) in [("current", "a rose"), ("new", "by any"), ("repeat", "other name")] {
            visitor.driver.find(By::Id(field)).await?.send_keys(typed).await?;
        }
        visitor.press(By::Css("form[action='/account/password'] button")).await?;
        visitor.driver.query(By::Css("[role=alert]")).first().await?;
        eye.look(visitor, "password-errors").await?;
        for (name, path) in [
            ("sessions", "/account/sessions"),
            ("activity", "/account/activity"),
            ("activity-empty", "/account/activity?show=decisions"),
            ("data", "/account/data"),
            ("data-delete", "/account/data/delete"),
        ] {
            visitor.open(path).await?;
            eye.look(visitor, name).await?;
        }
        visitor.open(&format!("/openid/{}", visitor.demo.user)).await?;
        eye.look(visitor, "identifier-owner").await?;
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.decide(Decision::Always).await?;
        visitor.sample_says().await?;
        let site = PostingSite::open(&visitor.demo, Long::Nothing);
        visitor.driver.goto(format!("{}/", site.url)).await?;
        visitor.press(By::Id("post")).await?;
        visitor.sees_consent().await?;
        eye.look(visitor, "consent-http").await?;
        visitor.decide(Decision::Never).await?;
        visitor.arrives_at(&site.url).await?;
        visitor.open("/account/sites").await?;
        eye.look(visitor, "sites").await?;
        visitor.press(By::Css(".rows .actions a")).await?;
        visitor.arrives_at(&format!("{}/account/sites/", visitor.demo.url)).await?;
        eye.look(visitor, "site").await?;
        visitor.revoke_first_site().await?;
        eye.look(visitor, "sites-revoked").await?;
        visitor.open("/account/activity").await?;
        eye.look(visitor, "activity-busy").await?;
        visitor.press(By::XPath("//button[contains(., 'Sign out')]")).await?;
        visitor.driver.query(By::XPath("//h1[contains(., 'You are signed out')]")).first().await?;
        eye.look(visitor, "signed-out").await?;
        visitor.begin_as(&visitor.demo.user).await?;
        visitor.open("/account/data/delete").await?;
        visitor.press(By::Css("input[name=sure]")).await?;
        visitor.press_button("action", "delete").await?;
        visitor.driver.query(By::XPath("//h1[contains(., 'Everything is deleted')]")).first().await?;
        eye.look(visitor, "data-deleted").await?;
        eye.close();
        Ok(())
    });
}

#[test]
fn the_pages_of_somebody_s_details_look_right() {
    play(Scripts::On, async |visitor| {
        let mut eye = Eye::open();
        visitor.begin_as(&visitor.demo.user).await?;
        visitor.open("/account/profile").await?;
        eye.look(visitor, "profile").await?;
        visitor.driver.find(By::Id("detail-email")).await?.send_keys(" and juliet").await?;
        for summary in visitor.driver.find_all(By::Tag("summary")).await? {
            summary.click().await?;
        }
        visitor.driver.find(By::Id("detail-contact_web_blog")).await?.send_keys("romeo.example").await?;
        visitor.press_button("action", "save").await?;
        visitor.driver.query(By::Css("[role=alert]")).first().await?;
        eye.look(visitor, "profile-errors").await?;
        visitor.open("/account/profile?persona=new").await?;
        eye.look(visitor, "profile-new").await?;
        visitor.driver.find(By::Id("persona-name")).await?.send_keys("Work").await?;
        visitor.press_button("action", "save").await?;
        visitor.driver.query(By::Css("[role=status]")).first().await?;
        eye.look(visitor, "profile-saved").await?;
        visitor.press(By::LinkText("Delete this persona")).await?;
        visitor.driver.query(By::Css(".panel-danger")).first().await?;
        eye.look(visitor, "profile-remove").await?;
        visitor.press(By::LinkText("Keep it")).await?;
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.sees_consent().await?;
        eye.look(visitor, "consent-personas").await?;
        visitor.decide(Decision::Always).await?;
        visitor.sample_says().await?;
        visitor.open("/account/sites").await?;
        eye.look(visitor, "sites-personas").await?;
        visitor.press(By::PartialLinkText("Change")).await?;
        visitor.driver.query(By::Css(".panel .tabs")).first().await?;
        eye.look(visitor, "site-personas").await?;
        eye.close();
        Ok(())
    });
}

#[test]
fn the_pages_where_a_sign_in_takes_a_wrong_turn_look_right() {
    play(Scripts::On, async |visitor| {
        let mut eye = Eye::open();
        visitor.demo.add("juliet");
        visitor.begin_as("juliet").await?;
        visitor.start_at_sample(&visitor.demo.identifier()).await?;
        visitor.driver.query(By::Css("button[name=switch]")).first().await?;
        eye.look(visitor, "wrong-account").await?;
        visitor.open("/logout").await?;
        eye.look(visitor, "sign-out").await?;
        eye.close();
        Ok(())
    });
}

/// They send themselves on at once where scripts run, so scripts are off while they load.
#[test]
fn the_pages_that_wait_for_a_press_look_right() {
    play(Scripts::On, async |visitor| {
        let mut eye = Eye::open();
        let question = PostingSite::open(&visitor.demo, Long::Question);
        visitor.driver.goto(format!("{}/", question.url)).await?;
        set_scripts(&visitor.driver, Scripts::Off).await?;
        visitor.press(By::Id("post")).await?;
        visitor.sees_way_on().await?;
        set_scripts(&visitor.driver, Scripts::On).await?;
        eye.look(visitor, "hop").await?;
        let answer = PostingSite::open(&visitor.demo, Long::Answer);
        visitor.driver.goto(format!("{}/", answer.url)).await?;
        visitor.press(By::Id("post")).await?;
        visitor.sign_in_well().await?;
        visitor.sees_consent().await?;
        set_scripts(&visitor.driver, Scripts::Off).await?;
        visitor.decide(Decision::Allow).await?;
        visitor.sees_way_on().await?;
        set_scripts(&visitor.driver, Scripts::On).await?;
        eye.look(visitor, "continue").await?;
        eye.close();
        Ok(())
    });
}

/// A request in one site's name that wants the answer at another.
fn crooked_request(visitor: &Visitor) -> String {
    let identifier = visitor.demo.identifier();
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("openid.ns", "http://specs.openid.net/auth/2.0")
        .append_pair("openid.mode", "checkid_setup")
        .append_pair("openid.claimed_id", &identifier)
        .append_pair("openid.identity", &identifier)
        .append_pair("openid.realm", "https://garden.example/")
        .append_pair("openid.return_to", "https://garden.example.collect.example/in")
        .finish()
}
