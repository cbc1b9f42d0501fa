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
        ("sessions", "No browser of yours"),
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
    assert!(house.provider.standing(&page, &[id], None).await.unwrap().unwrap().offers_always);
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

#[tokio::test]
async fn the_questions_of_strangers_are_held_back_by_their_server_and_always_answered() {
    let house = House::new().await;
    let asks = |from: &str, to: &str, kind: &str, what: &str| {
        format!("<iq xmlns='{}' from='{from}' to='{to}' id='1' type='{kind}'>{what}</iq>", ns::COMPONENT)
    };
    let ask = |from: &str| asks(from, BOT, "get", "<ping xmlns='urn:xmpp:ping'/>");
    let of_all_kinds = [
        ("result", BOT, "get", "<ping xmlns='urn:xmpp:ping'/>"),
        ("forbidden", BOT, "set", "<command xmlns='http://jabber.org/protocol/commands' node='sites'/>"),
        ("item-not-found", "nobody@id.montague.lit", "get", "<ping xmlns='urn:xmpp:ping'/>"),
        ("bad-request", BOT, "get", ""),
    ];
    let mut refused = Vec::new();
    for (number, (answered, to, kind, what)) in of_all_kinds.into_iter().enumerate() {
        let mut answers = Vec::new();
        for person in 0..1_000 {
            answers.extend(house.heeds(&asks(&format!("paris{person}@{number}.lit/x"), to, kind, what)).await);
        }
        let is_held_back = |answer: &Element| {
            answer
                .get_child("error", ns::COMPONENT)
                .is_some_and(|e| e.has_child("resource-constraint", ns::XMPP_STANZAS))
        };
        let (held_back, others): (Vec<_>, Vec<_>) = answers.into_iter().partition(is_held_back);
        assert_eq!((held_back.len(), others.len()), (900, 100), "{answered}");
        assert!(others.iter().all(|answer| String::from(answer).contains(answered)), "{answered}");
        refused.extend(held_back);
    }
    let error = refused[0].get_child("error", ns::COMPONENT).unwrap();
    assert!(error.attr("type") == Some("wait") && error.has_child("resource-constraint", ns::XMPP_STANZAS));
    let probe = |from: &str| format!("<presence xmlns='{}' from='{from}' to='{BOT}' type='subscribe'/>", ns::COMPONENT);
    assert_eq!(house.heeds(&probe("paris@0.lit")).await, []);
    let line = format!(
        "<message xmlns='{}' from='tybalt@0.lit/x' to='{BOT}' type='chat'><body>help</body></message>",
        ns::COMPONENT
    );
    assert_eq!(house.heeds(&line).await, [], "one server has so much, whoever of it speaks");
    for from in [ROMEO, JULIET, "montague.lit"] {
        assert_eq!(house.heeds(&ask(from)).await[0].attr("type"), Some("result"), "{from}");
    }
}

#[tokio::test]
async fn strangers_are_told_apart_by_their_server_and_only_a_question_is_answered_where_there_is_no_room() {
    let house = House::new().await;
    let stanza = |name: &str, attributes: &str| -> Element {
        format!("<{name} xmlns='{}' {attributes}/>", ns::COMPONENT).parse().unwrap()
    };
    for (from, server) in [
        ("paris@verona.lit/x", Some("verona.lit")),
        ("verona.lit", Some("verona.lit")),
        ("romeo@montague.lit.evil.example/x", Some("montague.lit.evil.example")),
        ("romeo@montague.lit/x", None),
        ("montague.lit", None),
    ] {
        let stanza = stanza("message", &format!("from='{from}'"));
        assert_eq!(house.bot.server_of_stranger(&stanza), server, "{from}");
    }
    let answer = house.bot.too_busy(&stanza("iq", "type='get' id='7' from='a@b.lit/c'")).unwrap();
    assert_eq!(
        [answer.attr("type"), answer.attr("id"), answer.attr("to")],
        [Some("error"), Some("7"), Some("a@b.lit/c")]
    );
    for (name, kind) in [("iq", "result"), ("iq", "error"), ("message", "chat"), ("presence", "probe")] {
        assert_eq!(
            house.bot.too_busy(&stanza(name, &format!("type='{kind}' from='a@b.lit/c'"))),
            None,
            "{name} {kind}"
        );
    }
}
