//! Which question a yes is to, with a code and without.

use super::unasked::{asks, login};
use super::*;
use crate::account::login::chat::Standing;

#[tokio::test]
async fn a_code_that_no_browser_waits_for_settles_nothing_else() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    house.converses(&[("persona add Office", "Office"), ("persona remove Office", "“yes” or “no”?")]).await;
    let asking = asks(&login, "romeo").await;
    house.converses(&[("yes 0", "not the code"), (&format!("yes {}", asking.code()), "your browser goes on")]).await;
    house.converses(&[(&format!("yes {}", asking.code()), "it came too late"), ("persona", "Office")]).await;
    house.says(ROMEO, "yes please").await;
    assert!(!house.says(ROMEO, "persona").await.contains("Office"));
}

#[tokio::test]
async fn a_bare_yes_after_a_browser_was_asked_about_settles_nothing_older() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    house.converses(&[("persona add Office", "Office"), ("persona remove Office", "“yes” or “no”?")]).await;
    house.hands.advance(Duration::from_secs(1));
    let asking = asks(&login, "romeo").await;
    house.hands.advance(Duration::from_secs(1));
    let both = house.says(ROMEO, "yes").await;
    assert!(both.contains("the code that its page shows") && both.contains("“yes” or “no”?"), "{both}");
    house.converses(&[("persona", "Office")]).await;
    house.says(ROMEO, "yes").await;
    assert!(!house.says(ROMEO, "persona").await.contains("Office"), "now it is the newer question");
    assert_eq!(login.answer(&asking).await.unwrap(), Standing::Open);
}

#[tokio::test]
async fn a_wrong_code_for_what_is_grave_is_no_slip_about_a_browser() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    let asking = asks(&login, "romeo").await;
    for _ in 0..3 {
        house
            .converses(&[("delete everything", "yes"), ("yes 1", "not the code"), ("yes", "the code that its page")])
            .await;
    }
    house.converses(&[("delete everything", "yes"), (&format!("yes {}", asking.code()), "your browser goes on")]).await;
    house.converses(&[("yes", "code")]).await;
    assert_eq!(login.answer(&asking).await.unwrap(), Standing::Approved);
}

#[tokio::test]
async fn a_code_is_understood_in_other_digits_and_with_what_stands_around_it() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    let arabic =
        |code: String| code.chars().filter_map(|c| char::from_u32(0x660 + c.to_digit(10)?)).collect::<String>();
    let asking = asks(&login, "romeo").await;
    assert!(house.says(ROMEO, &format!("yes {}", arabic(asking.code()))).await.contains("your browser goes on"));
    let asking = asks(&login, "romeo").await;
    assert!(house.says(ROMEO, &format!("yes “{}.”", asking.code())).await.contains("your browser goes on"));
}

#[tokio::test]
async fn who_switches_it_off_lets_nobody_in_who_waits() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    let asking = asks(&login, "romeo").await;
    house
        .converses(&[("confirm off", "your password only"), (&format!("yes {}", asking.code()), "not the code")])
        .await;
    assert!(house.bot.questions().await.unwrap().is_empty(), "nobody is asked any more");
}
