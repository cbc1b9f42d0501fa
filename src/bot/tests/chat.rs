use std::collections::BTreeMap;

use super::*;
use crate::account::profile::{self, Personas};
use crate::account::{activity, activity::Show};
use crate::openid::extension::Attribute;

#[tokio::test]
async fn sites_are_trusted_refused_taken_back_and_restored() {
    let house = House::new().await;
    house
        .converses(&[
            ("sites", "No site yet"),
            ("trust", "Say it like this: trust ADDRESS"),
            ("trust https://garden.example/", "https://garden.example/ is trusted now"),
            ("never tickets.example", "https://tickets.example/ is turned away"),
            ("sites", "1. https://garden.example/ – Sign me in without asking – Receives nothing but your identifier"),
            ("Sites", "2. https://tickets.example/ – Turn it away"),
            ("sites ticket", "2. https://tickets.example/"),
            ("sites nowhere", "no such site"),
            ("revoke 1", "https://garden.example/ asks again"),
            ("revoke 1", "You have decided nothing"),
            ("revoke 7", "on none of my lists"),
            ("revoke", "Say it like this"),
            ("revoke https://nowhere.example/", "You have decided nothing"),
            ("revoke nonsense with words", "not the address of a site"),
        ])
        .await;
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
    house.converses(&[("restore", "https://garden.example/ holds again"), ("restore", "nothing to undo")]).await;
    assert_eq!(house.rule("romeo", "https://garden.example/").await, Some(Rule::Always));
    house.converses(&[("revoke https://tickets.example", "asks again")]).await;
    assert_eq!(house.rule("romeo", "https://tickets.example/").await, None);
}

#[tokio::test]
async fn a_trust_made_beforehand_covers_the_identifier_and_nothing_else() {
    let house = House::new().await;
    house.converses(&[("set nickname Romeo", "saved"), ("trust https://garden.example/", "you are asked first")]).await;
    let found = trust::list(&house.db, &actor("romeo"), &trust::Search::default(), NOON).await.unwrap().trusted;
    let [site] = &found[..] else { panic!("{found:?}") };
    assert!(site.covers(&[], &trust::KnownAs::Own));
    assert!(!site.covers(&[Attribute::Nickname], &trust::KnownAs::Own));
    assert!(!site.covers(&[], &trust::KnownAs::Delegated(vec!["https://romeo.example/".to_owned()])));
}

#[tokio::test]
async fn what_can_not_be_trusted_is_told_in_words_and_changes_nothing() {
    let house = House::new().await;
    house
        .converses(&[
            ("trust http://garden.example/", "not offered for unprotected sites"),
            ("trust https://192.0.2.1/", "not offered for sites without a name"),
            ("trust https://github.io/", "a name that strangers share"),
            ("trust https://*.com/", "the sites of many strangers"),
            ("trust ftp://garden.example/", "not the address of a site"),
            ("trust https://romeo@garden.example/", "not the address of a site"),
            ("trust https://paypal.example/", "is trusted now"),
            ("trust https://paypa1.example/", "looks like paypal.example, which you trust"),
            ("never http://garden.example/", "turned away from now on"),
        ])
        .await;
    for realm in ["https://192.0.2.1/", "https://github.io/", "https://paypa1.example/"] {
        assert_eq!(house.rule("romeo", realm).await, None, "{realm}");
    }
    assert_eq!(house.rule("romeo", "http://garden.example/").await, Some(Rule::Never));
}

#[tokio::test]
async fn many_sites_are_trusted_at_once_only_after_a_yes() {
    let house = House::new().await;
    let all = "https://*.theatre.example/";
    house
        .converses(&[
            ("yes", "I have not asked you anything"),
            ("no", "I have not asked you anything"),
            ("trust https://*.theatre.example/", "every site under theatre.example"),
            ("no", "everything stays as it is"),
            ("yes", "I have not asked you anything"),
            ("trust https://*.theatre.example/", "“yes” or “no”?"),
        ])
        .await;
    assert_eq!(house.rule("romeo", all).await, None);
    house.hands.advance(Duration::from_mins(3));
    house.converses(&[("yes", "too long ago"), ("trust https://*.theatre.example/", "“yes”")]).await;
    assert_eq!(house.rule("romeo", all).await, None);
    house.converses(&[("YES", "is trusted now")]).await;
    assert_eq!(house.rule("romeo", all).await, Some(Rule::Always));
}

#[tokio::test]
async fn a_long_list_comes_in_pages_and_its_numbers_stay() {
    let house = House::new().await;
    for number in 10..40 {
        house.says(ROMEO, &format!("trust https://site{number}.example/")).await;
    }
    house.converses(&[("sites", "There is more: say “more”"), ("more", "30. https://site39.example/")]).await;
    house.converses(&[("more", "nothing more to show"), ("revoke 30", "https://site39.example/ asks again")]).await;
    house.says(ROMEO, "trust https://another.example/").await;
    house.converses(&[("sites", "31. https://another.example/"), ("revoke 1", "https://site10.example/")]).await;
    house.hands.advance(Duration::from_hours(1));
    house.converses(&[("revoke 2", "on none of my lists")]).await;
}

#[tokio::test]
async fn unused_sites_are_taken_back_together_after_a_yes() {
    let house = House::new().await;
    house.converses(&[("revoke unused", "No site has lain unused"), ("trust https://garden.example/", "")]).await;
    house.hands.advance(trust::EXPIRES_UNUSED);
    house
        .converses(&[
            ("sites", "“revoke unused” lets them ask again"),
            ("revoke unused", "Stop trusting one site?"),
            ("yes", "The unused sites ask again"),
            ("sites", "No site yet"),
        ])
        .await;
}

#[tokio::test]
async fn details_are_filled_in_shown_and_forgotten() {
    let house = House::new().await;
    house
        .converses(&[
            ("profile", "nothing is filled in yet"),
            ("set nickname  Romeo Montague", "Your details are saved."),
            ("set Date of birth 1591-04-23", "saved"),
            ("set EMAIL romeo@garden.example", "Sites are given only romeo@montague.lit"),
            ("set email romeo@montague.lit", "Your details are saved."),
            ("set country IT", "saved"),
            ("set contact/city/home Verona", "saved"),
            ("profile", "Nickname – Romeo Montague"),
            ("profile", "Country – Italy"),
            ("set", "Say it like this"),
            ("set nickname", "Say it like this"),
            ("set shoe 43", "I don’t know that detail. These can be filled in: nickname, email"),
            ("set email romeo", "The @ is missing"),
            ("set email a b@c", "not an e-mail address"),
            ("set dob 23.4.1591", "like 1990-04-23"),
            ("set dob 1591-02-30", "no such day"),
            ("set dob 2999-01-01", "still to come"),
            ("set gender male", "M or F"),
            ("set country Italy", "two letters of the country"),
            ("set language Italian", "two letters of the language"),
            ("set timezone Verona", "like Europe/Rome"),
            ("set contact/web/blog me", "begin with https://"),
            ("clear", "Say it like this"),
            ("clear shoe", "I don’t know that detail"),
            ("clear nickname", "saved"),
        ])
        .await;
    let kept = profile::read(&house.db, &actor("romeo")).await.unwrap();
    assert_eq!(kept.get(&Attribute::Nickname), None);
    assert_eq!(kept.get(&Attribute::City).map(String::as_str), Some("Verona"));
}

#[tokio::test]
async fn personas_are_added_chosen_renamed_and_removed() {
    let house = House::new().await;
    house
        .converses(&[
            ("persona", "1. Home – your usual one"),
            ("persona remove Home", "your only persona"),
            ("persona add Work", "The persona Work is saved"),
            ("persona add work", "Another persona of yours has this name"),
            ("persona nobody", "no persona of that name"),
            ("persona work", "Work is your usual persona now"),
            ("persona rename Office", "The persona Office is saved"),
            ("persona", "2. Office – your usual one"),
            ("persona 1", "Home is your usual persona now"),
            ("persona remove 2", "Delete the persona Office?"),
            ("yes", "The persona is deleted"),
        ])
        .await;
    assert_eq!(Personas::of(&house.db, &actor("romeo")).await.unwrap().count(), 1);
}

#[tokio::test]
async fn browsers_are_listed_and_signed_out() {
    let house = House::new().await;
    house.converses(&[("sessions", "No browser of yours"), ("end 1", "on none of my lists"), ("end", "Say it")]).await;
    for number in [1, 2, 3] {
        house.signs_in("romeo", number).await;
    }
    house.signs_in("juliet", 9).await;
    house
        .converses(&[
            ("sessions", "3 browsers"),
            ("sessions", "Firefox on Linux – 192.0.2.2 – Active today"),
            ("end 1", "One browser has been signed out"),
            ("end 1", "not signed in any more"),
        ])
        .await;
    let code = house.code("end others").await;
    house.converses(&[("yes", "I need the code as well"), ("yes 0", "not the code"), ("yes", "not asked you")]).await;
    house.converses(&[(&format!("yes {code}"), "it came too late"), ("sessions", "2 browsers")]).await;
    let code = house.code("end others").await;
    house
        .converses(&[(&format!("yes {code}"), "2 browsers have been signed out"), ("sessions", "No browser of yours")])
        .await;
    assert_eq!(house.sessions.list(&actor("juliet")).await.unwrap().len(), 1, "Juliet stays");
}

#[tokio::test]
async fn a_code_is_good_for_two_minutes_and_for_one_conversation() {
    let house = House::new().await;
    house.says(ROMEO, "trust https://garden.example/").await;
    let code = house.code("delete everything").await;
    assert!(house.says("romeo@montague.lit/phone", &format!("yes {code}")).await.contains("not the code"));
    assert!(house.says(JULIET, &format!("yes {code}")).await.contains("not the code"));
    house.hands.advance(Duration::from_mins(2));
    house.converses(&[(&format!("yes {code}"), "came too late")]).await;
    assert_eq!(house.rule("romeo", "https://garden.example/").await, Some(Rule::Always));
}

#[tokio::test]
async fn everything_is_deleted_after_the_code() {
    let house = House::new().await;
    for line in ["trust https://garden.example/", "set nickname Romeo"] {
        house.says(ROMEO, line).await;
    }
    house.signs_in("romeo", 1).await;
    house.says(JULIET, "trust https://garden.example/").await;
    house.converses(&[("delete", "delete everything"), ("delete nothing", "delete everything")]).await;
    let code = house.code("DELETE Everything").await;
    house.converses(&[(&format!("yes {code}"), "Everything is deleted"), ("sites", "No site yet")]).await;
    house
        .converses(&[
            ("profile", "nothing is filled in"),
            ("activity", "All quiet"),
            ("sessions", "No browser of yours"),
        ])
        .await;
    assert_eq!(house.rule("juliet", "https://garden.example/").await, Some(Rule::Always));
}

#[tokio::test]
async fn a_copy_is_shown_after_the_code_in_as_many_messages_as_it_takes() {
    let house = House::new().await;
    for number in 10..40 {
        house.says(ROMEO, &format!("trust https://site{number}.example/")).await;
    }
    let code = house.code("export").await;
    let mut copy = house.says(ROMEO, &format!("yes {code}")).await;
    while let Some((part, _)) = copy.clone().split_once("\nThere is more") {
        copy = format!("{part}\n{}", house.says(ROMEO, "more").await);
    }
    let read: serde_json::Value = serde_json::from_str(&copy).unwrap();
    assert_eq!(read["sites"].as_array().unwrap().len(), 30);
    assert_eq!(read["account"]["jid"], "romeo@montague.lit");
    let lately = activity::list(&house.db, &actor("romeo"), Show::Changes, 0).await.unwrap();
    assert_eq!(lately[0].kind, activity::Kind::Exported);
}

#[tokio::test]
async fn a_copy_that_is_too_long_for_a_chat_is_found_on_the_page() {
    let house = House::new().await;
    let biography = BTreeMap::from([(Attribute::Biography, "o".repeat(1024))]);
    for number in 0..3 {
        profile::set(&house.db, &actor("romeo"), &biography, NOON).await.unwrap();
        house.signs_in("romeo", number).await;
    }
    for number in 0..400 {
        let realm = Realm::parse(&format!("https://site{number}.example/")).unwrap();
        house.provider.decide_beforehand(&actor("romeo"), &realm, Rule::Always, None).await.unwrap();
    }
    let code = house.code("export").await;
    house.converses(&[(&format!("yes {code}"), "https://montague.lit/account/data")]).await;
}

#[tokio::test]
async fn what_happened_is_told_ten_entries_at_a_time() {
    let house = House::new().await;
    house.converses(&[("activity", "All quiet")]).await;
    for number in 10..35 {
        house.says(ROMEO, &format!("trust https://site{number}.example/")).await;
    }
    house.converses(&[("activity", "You trust https://site34.example/")]).await;
    let lines = |text: &str| text.lines().filter(|line| line.contains("You trust")).count();
    let pages = [house.says(ROMEO, "activity").await, house.says(ROMEO, "more").await, house.says(ROMEO, "more").await];
    assert_eq!(pages.each_ref().map(|page| lines(page)), [10, 10, 5]);
    assert!(pages[2].contains("site10.example") && !pages[2].contains("There is more"), "{}", pages[2]);
}

#[tokio::test]
async fn help_tells_every_command_in_one_message() {
    let house = House::new().await;
    let help = house.says(ROMEO, "help").await;
    for verb in command::Verb::ALL {
        assert!(help.lines().any(|line| line.starts_with(verb.word())), "{}", verb.word());
    }
    house
        .converses(&[
            ("help trust", "trust ADDRESS – Trust a site"),
            ("HELP Trust", "trust ADDRESS"),
            ("help me", "I don’t know that word"),
            ("hepl", "Did you mean “help”?"),
            ("qwertz", "“help” tells what you can say"),
        ])
        .await;
}

#[tokio::test]
async fn what_is_not_understood_is_never_repeated() {
    let house = House::new().await;
    for line in ["<b>bold</b>", "zz\u{202E}zz", "https://evil.example/", "**x**\nsites"] {
        let said = house.says(ROMEO, line).await;
        let word = line.split_whitespace().next().unwrap();
        assert!(!said.contains(word) && said.contains("I don’t know that word"), "{said}");
    }
    house.converses(&[("password hunter2", "Please don’t write passwords"), ("Password: x", "passwords")]).await;
    assert!(!house.says(ROMEO, "password hunter2").await.contains("hunter2"));
}

#[tokio::test]
async fn values_come_without_marks_that_chat_clients_show() {
    let house = House::new().await;
    house.says(ROMEO, "set nickname \u{2068}Ro\u{202E}meo\u{2069}").await;
    for line in ["trust https://garden.example/", "sites", "profile", "activity", "help", "persona", "language de"] {
        let said = house.says(ROMEO, line).await;
        assert!(!said.contains(['\u{2068}', '\u{2069}', '\u{202E}']), "{line}: {said:?}");
        assert!(said.chars().count() < 10_000);
    }
}

#[tokio::test]
async fn the_bot_speaks_the_language_that_is_chosen() {
    let house = House::new().await;
    house
        .converses(&[
            ("language", "I speak"),
            ("language xx", "de (Deutsch)"),
            ("language DE", "Deutsch mit Ihnen"),
            ("hilfe", "vertrauen ADRESSE"),
            ("Vertrauen https://garden.example/", "ist jetzt vertrauenswürdig"),
            ("sites", "https://garden.example/ – Mich anmelden, ohne zu fragen"),
            ("löschen alles", "„ja "),
            ("NEIN", "alles bleibt"),
            ("passwort x", "keine Passwörter"),
        ])
        .await;
}

#[tokio::test]
async fn a_store_that_is_away_is_no_no() {
    let house = House::new().await;
    house.db.close().await;
    for line in ["sites", "trust https://garden.example/", "profile", "sessions", "activity", "persona"] {
        house.converses(&[(line, "I can’t reach my records just now")]).await;
    }
}
