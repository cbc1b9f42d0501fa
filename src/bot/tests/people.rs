use std::collections::BTreeMap;

use super::*;
use crate::account::profile;
use crate::openid::extension::Attribute;

#[tokio::test]
async fn two_people_do_not_see_each_other() {
    let house = House::new().await;
    for line in ["trust https://garden.example/", "set nickname Romeo", "persona add Work"] {
        house.says(ROMEO, line).await;
    }
    house.signs_in("romeo", 1).await;
    house.converses(&[("sites", "1. https://garden.example/"), ("sessions", "1. ")]).await;
    for (line, answer) in [
        ("sites", "No site yet"),
        ("revoke 1", "on none of my lists"),
        ("revoke https://garden.example/", "decided nothing"),
        ("restore", "nothing to undo"),
        ("profile", "nothing is filled in"),
        ("sessions", "in no browser"),
        ("end 1", "on none of my lists"),
        ("persona work", "no persona of that name"),
        ("activity", "All quiet"),
        ("more", "nothing more"),
    ] {
        let said = house.says(JULIET, line).await;
        assert!(said.contains(answer), "{line}: {said}");
    }
    assert_eq!(house.rule("romeo", "https://garden.example/").await, Some(Rule::Always));
}

#[tokio::test]
async fn a_change_in_chat_is_seen_on_the_page_and_the_other_way_round() {
    let house = House::new().await;
    let page = actor("romeo");
    house.says(ROMEO, "set nickname Romeo").await;
    let kept = profile::read(&house.db, &page).await.unwrap();
    assert_eq!(kept.get(&Attribute::Nickname).map(String::as_str), Some("Romeo"));
    let typed = BTreeMap::from([(Attribute::Nickname, "Montague".to_owned())]);
    profile::set(&house.db, &page, &typed, NOON).await.unwrap();
    house.converses(&[("profile", "Montague"), ("trust https://garden.example/", "")]).await;
    let found = trust::list(&house.db, &page, &trust::Search::default(), NOON).await.unwrap();
    let id = found.trusted[0].id;
    assert!(house.provider.standing(&page, id, None).await.unwrap().unwrap().offers_always);
    house.converses(&[("sites", "1. https://garden.example/")]).await;
    trust::revoke(&house.db, &page, id, house.system.now()).await.unwrap();
    house.converses(&[("revoke 1", "decided nothing"), ("sites", "No site yet")]).await;
}

#[tokio::test]
async fn a_storm_from_one_is_told_once_and_the_other_is_served() {
    let house = House::new().await;
    let storm =
        format!("<message xmlns='{}' from='{ROMEO}' to='{BOT}' type='chat'><body>help</body></message>", ns::COMPONENT);
    let mut answers = Vec::new();
    for _ in 0..1_000 {
        answers.extend(house.heeds(&storm).await);
    }
    assert_eq!(answers.len(), 21);
    assert!(body(&answers[20]).contains("That was a lot at once"));
    assert!(house.says(JULIET, "sites").await.contains("No site yet"));
    house.hands.advance(Duration::from_secs(30));
    assert!(house.says(ROMEO, "sites").await.contains("No site yet"));
}

#[tokio::test]
async fn strangers_get_one_friendly_line() {
    let house = House::new().await;
    for stranger in ["paris@verona.lit/x", "romeo@montague.lit.evil.example/x", "room@conference.montague.lit/romeo"] {
        assert!(house.says(stranger, "sites").await.contains("another chat server"), "{stranger}");
        assert_eq!(house.says(stranger, "sites").await, "", "{stranger}");
    }
}

#[tokio::test]
async fn only_the_prepared_spelling_of_a_name_is_somebody() {
    let house = House::new().await;
    for from in [
        "Romeo@montague.lit/x",
        "\u{FF32}omeo@montague.lit/x",
        "montague.lit",
        "montague.lit/x",
        "@montague.lit",
        "..@montague.lit",
    ] {
        assert_eq!(house.says(from, "trust https://garden.example/").await, "", "{from}");
    }
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
}

#[test]
fn a_person_in_chat_has_the_rights_of_their_account_only() {
    let stanza = format!("<message xmlns='{}' from='{ROMEO}'/>", ns::COMPONENT).parse().unwrap();
    let hosts = [montague()];
    let Some(Speaker::Person { actor, full, .. }) = address::speaker(&stanza, &hosts) else { panic!("nobody") };
    assert_eq!((actor.jid().to_string().as_str(), full.as_str()), ("romeo@montague.lit", ROMEO));
    assert_eq!(actor.jid().domain, Domain::prepare("montague.lit").unwrap());
    let _: &Actor = &actor;
}
