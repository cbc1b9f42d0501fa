//! A relying party on another site: `SameSite=Lax` cookies stay at home when it posts, and nobody may notice.

use thirtyfour::prelude::*;

use crate::chromium::Scripts;
use crate::posting_site::{Long, PostingSite};
use crate::stage::play;
use crate::visitor::{Decision, Visitor};

/// Signs in at the provider, then presses the other site's button.
async fn sign_in_then_ask(visitor: &Visitor, site: &PostingSite, button: &str) -> WebDriverResult<()> {
    visitor.open("/login").await?;
    visitor.sign_in_well().await?;
    visitor.arrives_at(&format!("{}/account", visitor.demo.url)).await?;
    visitor.driver.goto(format!("{}/", site.url)).await?;
    visitor.press(By::Id(button)).await
}

/// What the other site got to hear.
async fn heard(visitor: &Visitor) -> WebDriverResult<String> {
    visitor.driver.query(By::Id("answer")).first().await?.text().await
}

/// A person who is signed in agrees to what the other site has posted, and presses on where a page of ours does not go on
/// by itself.
fn a_posted_request_is_answered(scripts: Scripts, long: Long, way: &str) {
    play(scripts, async |visitor| {
        let site = PostingSite::open(&visitor.demo, long);
        sign_in_then_ask(visitor, &site, "post").await?;
        if matches!((scripts, long), (Scripts::Off, Long::Question)) {
            visitor.go_on().await?;
        }
        visitor.sees_consent().await?;
        visitor.decide(Decision::Allow).await?;
        if matches!((scripts, long), (Scripts::Off, Long::Answer)) {
            visitor.go_on().await?;
        }
        assert_eq!(heard(visitor).await?, format!("id_res by {way}"));
        Ok(())
    });
}

#[test]
fn a_posted_request_finds_the_person_signed_in_with_scripts() {
    a_posted_request_is_answered(Scripts::On, Long::Nothing, "GET");
}

#[test]
fn a_posted_request_finds_the_person_signed_in_without_scripts() {
    a_posted_request_is_answered(Scripts::Off, Long::Nothing, "GET");
}

#[test]
fn a_link_finds_the_person_signed_in() {
    play(Scripts::On, async |visitor| {
        let site = PostingSite::open(&visitor.demo, Long::Nothing);
        sign_in_then_ask(visitor, &site, "link").await?;
        visitor.sees_consent().await?;
        visitor.decide(Decision::Deny).await?;
        assert_eq!(heard(visitor).await?, "cancel by GET");
        Ok(())
    });
}

#[test]
fn a_small_window_of_a_site_tells_the_page_that_opened_it_how_things_went() {
    play(Scripts::On, async |visitor| {
        let site = PostingSite::open(&visitor.demo, Long::Nothing);
        visitor.driver.goto(format!("{}/", site.url)).await?;
        let opener = visitor.driver.window().await?;
        visitor.press(By::Id("popup")).await?;
        visitor.turn_to_other_window(&opener).await?;
        visitor.sign_in("wrong").await?;
        visitor.driver.query(By::Css("[role=alert]")).first().await?;
        visitor.sign_in_well().await?;
        visitor.sees_consent().await?;
        visitor.decide(Decision::Allow).await?;
        visitor.driver.switch_to_window(opener).await?;
        assert_eq!(heard(visitor).await?, "id_res by GET");
        assert_eq!(visitor.driver.windows().await?.len(), 1, "the small window has closed itself");
        Ok(())
    });
}

#[test]
fn a_posted_request_of_a_stranger_leads_through_the_password() {
    play(Scripts::On, async |visitor| {
        let site = PostingSite::open(&visitor.demo, Long::Nothing);
        visitor.driver.goto(format!("{}/", site.url)).await?;
        visitor.press(By::Id("post")).await?;
        visitor.sign_in_well().await?;
        visitor.decide(Decision::Allow).await?;
        assert_eq!(heard(visitor).await?, "id_res by GET");
        Ok(())
    });
}

#[test]
fn a_long_answer_sends_itself_where_scripts_run() {
    a_posted_request_is_answered(Scripts::On, Long::Answer, "POST");
}

#[test]
fn a_long_answer_waits_for_a_press_where_they_do_not() {
    a_posted_request_is_answered(Scripts::Off, Long::Answer, "POST");
}

#[test]
fn a_long_question_sends_itself_on_where_scripts_run() {
    a_posted_request_is_answered(Scripts::On, Long::Question, "GET");
}

#[test]
fn a_long_question_waits_for_a_press_where_they_do_not() {
    a_posted_request_is_answered(Scripts::Off, Long::Question, "GET");
}

/// A long question of a site that was decided about before: the form that carries it is answered by the site's address.
fn a_long_question_is_answered_as_was_decided(scripts: Scripts, decision: Decision, answer: &str) {
    play(scripts, async |visitor| {
        let site = PostingSite::open(&visitor.demo, Long::Question);
        let go_on = async || if scripts == Scripts::Off { visitor.go_on().await } else { Ok(()) };
        sign_in_then_ask(visitor, &site, "post").await?;
        go_on().await?;
        visitor.sees_consent().await?;
        visitor.decide(decision).await?;
        assert_eq!(heard(visitor).await?, answer);
        visitor.driver.goto(format!("{}/", site.url)).await?;
        visitor.press(By::Id("post")).await?;
        go_on().await?;
        assert_eq!(heard(visitor).await?, answer);
        Ok(())
    });
}

#[test]
fn a_long_question_of_a_trusted_site_is_answered_at_once_with_scripts() {
    a_long_question_is_answered_as_was_decided(Scripts::On, Decision::Always, "id_res by GET");
}

#[test]
fn a_long_question_of_a_trusted_site_is_answered_at_once_without_scripts() {
    a_long_question_is_answered_as_was_decided(Scripts::Off, Decision::Always, "id_res by GET");
}

#[test]
fn a_long_question_of_a_refused_site_is_answered_at_once_with_scripts() {
    a_long_question_is_answered_as_was_decided(Scripts::On, Decision::Never, "cancel by GET");
}

#[test]
fn a_long_question_of_a_refused_site_is_answered_at_once_without_scripts() {
    a_long_question_is_answered_as_was_decided(Scripts::Off, Decision::Never, "cancel by GET");
}
