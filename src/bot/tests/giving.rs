//! What a trusted site receives, of which persona, and the details of every persona.

use super::adhoc::{Client, filled, form, instructions, note, options, text_of};
use super::*;
use crate::account::profile::{self, Personas};
use crate::account::trust::{Decision, KnownAs, TrustedRealm};
use crate::openid::extension::Attribute;

const ASKED: [Attribute; 2] = [Attribute::Nickname, Attribute::Fullname];

/// A house whose Romeo has two personas and trusts a site that has asked for two details.
async fn house() -> House {
    let house = House::new().await;
    for line in ["set nickname Romeo", "persona add Work", "set Work nickname Mr Montague"] {
        house.says(ROMEO, line).await;
    }
    trusts(&house, Version::V2, &ASKED[..1], &ASKED).await;
    house
}

/// Romeo trusts the site when it asks in this version.
async fn trusts(house: &House, version: Version, shares: &[Attribute], asked: &[Attribute]) {
    let (romeo, realm) = (actor("romeo"), Realm::parse("https://garden.example/").unwrap());
    let persona = Personas::of(&house.db, &romeo).await.unwrap().usual().id;
    let (rule, known_as) = (Rule::Always, &KnownAs::Own);
    let decision = Decision { realm: &realm, version, rule, shares, asked, known_as, persona };
    let mut tx = house.db.begin().await.unwrap();
    trust::remember(&mut tx, &romeo, &decision, house.system.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// The rule, the details and the persona of the site in both versions, the newer one first.
async fn in_both(house: &House) -> Vec<(Rule, Vec<Attribute>, String)> {
    let (romeo, realm) = (actor("romeo"), Realm::parse("https://garden.example/").unwrap());
    let personas = Personas::of(&house.db, &romeo).await.unwrap();
    let mut all = Vec::new();
    for version in [Version::V2, Version::V1] {
        let found = trust::find(&house.db, &romeo, &realm, version, house.system.now()).await.unwrap();
        all.extend(
            found.map(|found| {
                (found.rule, found.shares, personas.find(found.persona).unwrap().called("Home").to_owned())
            }),
        );
    }
    all
}

/// The site as pages see it, and what the persona is called whose details it receives.
async fn given(house: &House) -> (TrustedRealm, String) {
    let (romeo, realm) = (actor("romeo"), Realm::parse("https://garden.example/").unwrap());
    let site = trust::find(&house.db, &romeo, &realm, Version::V2, house.system.now()).await.unwrap().unwrap();
    let personas = Personas::of(&house.db, &romeo).await.unwrap();
    let name = personas.find(site.persona).unwrap().called("Home").to_owned();
    (site, name)
}

#[tokio::test]
async fn a_line_says_what_a_site_receives_and_of_which_persona() {
    let house = house().await;
    house.converses(&[("sites", "1. https://garden.example/"), ("give", "Say it like this")]).await;
    for (line, answer, shares, persona) in [
        ("give 1", "You can give it: Nickname, Full name", &ASKED[..1], "Home"),
        ("give 1 work", "Details from Work", &ASKED[..1], "Work"),
        ("give garden.example Home: full name, nickname", "Details from Home", &ASKED[..], "Home"),
        ("give 1 fullname", "full name", &ASKED[1..], "Home"),
        ("give 1 email", "neither a detail that this site has asked for", &ASKED[1..], "Home"),
        ("give 1 nothing", "nothing but your identifier", &[], "Home"),
        ("give 9 work", "on none of my lists", &[], "Home"),
        ("give tickets.example work", "decided nothing", &[], "Home"),
    ] {
        house.converses(&[(line, answer)]).await;
        let (mut site, name) = given(&house).await;
        site.shares.sort();
        let mut expected = shares.to_vec();
        expected.sort();
        assert_eq!((site.shares, name.as_str(), site.rule), (expected, persona, Rule::Always), "{line}");
    }
    house
        .converses(&[
            ("never garden.example", "turned away"),
            ("give garden.example work", "is turned away from now on"),
        ])
        .await;
}

#[tokio::test]
async fn the_number_of_a_persona_is_nobody_else_s_when_another_is_gone() {
    let house = house().await;
    house.converses(&[("persona add Stage", "Stage"), ("persona", "3. Stage"), ("sites", "1. https://")]).await;
    let personas = Personas::of(&house.db, &actor("romeo")).await.unwrap();
    let work = personas.iter().find(|persona| persona.called("Home") == "Work").unwrap().id;
    profile::remove(&house.db, &actor("romeo"), work, house.system.now()).await.unwrap();
    for line in ["set 2 nickname Actor", "give 1 2", "persona 2"] {
        let said = house.says(ROMEO, line).await;
        assert!(!said.contains("Stage"), "{line}: {said}");
    }
    house.converses(&[("set 3 nickname Actor", "Stage is saved"), ("give 1 3", "Details from Stage")]).await;
}

#[tokio::test]
async fn a_form_whose_site_was_taken_back_meanwhile_says_so() {
    let house = house().await;
    let (client, first) = Client::begins(&house, "give").await;
    let site = form(&[("site", &[&options(&first, "site")[0]])]);
    let second = client.steps("next", &site).await;
    client.steps("next", &form(&[("persona", &[&options(&second, "persona")[0]])])).await;
    house.says(ROMEO, "revoke garden.example").await;
    let end = client.steps("complete", &form(&[("send", &["nickname"]), ("always", &["1"])])).await;
    assert!(note(&end).contains("decided nothing"), "{}", text_of(&end));
}

#[tokio::test]
async fn what_is_said_of_a_site_in_chat_holds_however_it_asks() {
    let house = house().await;
    trusts(&house, Version::V1, &ASKED[..1], &ASKED).await;
    let both = |rule, shares: &[Attribute]| vec![(rule, shares.to_vec(), "Home".to_owned()); 2];
    house.converses(&[("revoke garden.example", "restore"), ("restore", "holds again")]).await;
    assert_eq!(in_both(&house).await, both(Rule::Always, &ASKED[..1]), "both are back");
    let (client, first) = Client::begins(&house, "trust").await;
    assert!(!text_of(&first).is_empty());
    client.steps("next", &form(&[("realm", &["https://garden.example/"])])).await;
    client.steps("complete", &form(&[("always", &["1"])])).await;
    assert_eq!(in_both(&house).await, both(Rule::Always, &[]), "both receive nothing");
    house.converses(&[("never garden.example", "turned away")]).await;
    assert_eq!(in_both(&house).await, both(Rule::Never, &[]));
}

#[tokio::test]
async fn what_a_site_is_given_in_chat_holds_however_it_asks_and_is_answered_once() {
    let house = house().await;
    trusts(&house, Version::V1, &[], &[Attribute::Nickname, Attribute::Country]).await;
    house.says(ROMEO, "sites").await;
    let (nickname, country, fullname) = (Attribute::Nickname, Attribute::Country, Attribute::Fullname);
    for (line, answer, older, newer, persona) in [
        ("give garden.example work", "Details from Work", vec![], vec![nickname], "Work"),
        ("give 1 nickname, country", "Details from Work", vec![nickname, country], vec![nickname], "Work"),
        ("give 2 Home: country, full name", "Details from Home", vec![country], vec![fullname], "Home"),
        ("give garden.example nothing", "nothing but your identifier", vec![], vec![], "Home"),
    ] {
        let said = house.says(ROMEO, line).await;
        assert!(said.contains(answer) && said.matches("https://garden.example/").count() == 1, "{line}: {said}");
        let persona = persona.to_owned();
        let expected = [(Rule::Always, newer, persona.clone()), (Rule::Always, older, persona)];
        assert_eq!(in_both(&house).await, expected, "{line}");
    }
    house.converses(&[("give 1", "You can give it: Nickname, Full name, Country")]).await;
}

#[tokio::test]
async fn a_site_that_is_trusted_in_both_versions_is_one_site_in_a_form() {
    let house = house().await;
    trusts(&house, Version::V1, &[], &[Attribute::Nickname]).await;
    let (client, first) = Client::begins(&house, "give").await;
    let sites = options(&first, "site");
    assert_eq!(sites.len(), 1, "{}", text_of(&first));
    let second = client.steps("next", &form(&[("site", &[&sites[0]])])).await;
    let home = options(&second, "persona")[0].clone();
    let third = client.steps("next", &form(&[("persona", &[&home])])).await;
    assert_eq!(options(&third, "send"), ["nickname", "fullname"]);
    let send = form(&[("send", &["nickname"]), ("always", &["1"])]);
    assert!(note(&client.steps("complete", &send).await).contains("Details from Home"));
    let both = |rule| vec![(rule, vec![Attribute::Nickname], "Home".to_owned()); 2];
    assert_eq!(in_both(&house).await, both(Rule::Always));
    let (client, first) = Client::begins(&house, "revoke").await;
    let sites = options(&first, "site");
    assert_eq!(sites.len(), 1, "{}", text_of(&first));
    assert!(note(&client.steps("complete", &form(&[("site", &[&sites[0]])])).await).contains("asks again"));
    assert_eq!(in_both(&house).await, []);
    house.converses(&[("restore", "holds again")]).await;
    assert_eq!(in_both(&house).await, both(Rule::Always));
}

#[tokio::test]
async fn what_is_not_understood_is_named_beside_a_line_that_would_be() {
    let house = house().await;
    house
        .converses(&[
            ("sites", "1. https://garden.example/"),
            ("give 1 nickname, shoe size", "“shoe size” is neither"),
            ("give 1 nickname, shoe size", "It has asked for: Nickname, Full name. Say for example “give 1 Nickname”."),
            ("give garden.example Wrok: nickname", "“Wrok: nickname” is neither"),
            ("give garden.example Wrok: nickname", "“give garden.example Nickname”"),
        ])
        .await;
}

#[tokio::test]
async fn a_site_is_found_by_its_address_however_many_have_one_that_looks_like_it() {
    let house = House::new().await;
    for number in 10..40 {
        house.says(ROMEO, &format!("trust https://garden.example/B{number}")).await;
    }
    house
        .converses(&[
            ("trust https://garden.example/b", "is trusted now"),
            ("give https://garden.example/b", "https://garden.example/b – "),
            ("revoke https://garden.example/b", "https://garden.example/b asks again"),
            ("revoke https://garden.example/b", "decided nothing"),
        ])
        .await;
}

#[tokio::test]
async fn a_site_a_persona_and_its_details_are_chosen_in_three_steps() {
    let house = house().await;
    let (client, first) = Client::begins(&house, "give").await;
    let site = form(&[("site", &[&options(&first, "site")[0]])]);
    let second = client.steps("next", &site).await;
    let work = options(&second, "persona")[1].clone();
    let third = client.steps("next", &form(&[("persona", &[&work])])).await;
    assert!(text_of(&third).contains("Mr Montague"), "{}", text_of(&third));
    assert_eq!(filled(&third, "send"), [""; 0], "what was agreed of another persona starts unticked");
    let back = client.steps("prev", "").await;
    assert_eq!(filled(&back, "persona"), std::slice::from_ref(&work));
    client.steps("next", &form(&[("persona", &[&work])])).await;
    client
        .is_refused("complete", &form(&[("send", &["email"]), ("always", &["1"])]), "bad-request", "bad-payload")
        .await;
    house.says(ROMEO, "set Work nickname Montague").await;
    let send = form(&[("send", &["nickname"]), ("always", &["1"])]);
    let again = client.steps("complete", &send).await;
    assert!(note(&again).contains("Something has changed"), "{}", text_of(&again));
    assert_eq!(instructions(&again), instructions(&third), "what the form is about stays said");
    assert!(note(&client.steps("complete", &send).await).contains("Details from Work"));
    let (site, name) = given(&house).await;
    assert_eq!((site.shares.as_slice(), name.as_str(), site.rule), (&ASKED[..1], "Work", Rule::Always));
}

#[tokio::test]
async fn every_persona_has_its_details_in_chat_and_in_forms() {
    let house = house().await;
    house
        .converses(&[
            ("profile work", "Mr Montague"),
            ("profile", "Romeo"),
            ("persona", "2. Work"),
            ("set 2 country IT", "Work is saved"),
            ("clear work country", "Work is saved"),
            ("set nobody nickname x", "I don’t know that detail"),
            ("profile nobody", "no persona of that name"),
        ])
        .await;
    for (node, fields) in [("set", form(&[("nickname", &["Monty"])])), ("clear", form(&[("fields", &["nickname"])]))] {
        let (client, first) = Client::begins(&house, node).await;
        let work = options(&first, "persona")[1].clone();
        client.steps("next", &form(&[("persona", &[&work])])).await;
        assert!(note(&client.steps("complete", &fields).await).contains("Work is saved"), "{node}");
        let work = profile::PersonaId::parse(&work).unwrap();
        let kept = profile::details(&house.db, &actor("romeo"), work).await.unwrap();
        assert_eq!(kept.get(&Attribute::Nickname).map(String::as_str), (node == "set").then_some("Monty"));
    }
    house.converses(&[("profile", "Romeo")]).await;
}

#[tokio::test]
async fn a_form_with_a_fault_says_still_what_it_is_about() {
    let house = house().await;
    let (client, first) = Client::begins(&house, "set").await;
    let work = form(&[("persona", &[&options(&first, "persona")[1]])]);
    let second = client.steps("next", &work).await;
    assert!(instructions(&second).contains("Details from Work"), "{}", text_of(&second));
    let again = client.steps("complete", &form(&[("country", &["Italy"])])).await;
    assert!(note(&again).starts_with("Country: "), "{}", text_of(&again));
    assert_eq!(instructions(&again), instructions(&second));
}

#[tokio::test]
async fn what_the_chat_profile_says_is_taken_again_after_a_yes() {
    let house = House::new().await;
    let romeo = actor("romeo");
    let said = "INSERT INTO chat_profile (domain, username, source, name, value)
        VALUES ('montague.lit', 'romeo', 'vcard4', 'nickname', 'Rom')";
    execute!(&house.db, said).await.unwrap();
    house.converses(&[("refill", "nothing that you have said differently"), ("set nickname Own", "saved")]).await;
    house.converses(&[("refill", "Nickname"), ("no", "stays"), ("profile", "Own"), ("refill", "Nickname")]).await;
    house.converses(&[("yes", "saved"), ("profile", "Rom"), ("set nickname Own", "saved")]).await;
    let (client, asked) = Client::begins(&house, "refill").await;
    assert!(text_of(&asked).contains("Nickname"), "{}", text_of(&asked));
    assert!(note(&client.steps("complete", "").await).contains("saved"));
    assert_eq!(profile::read(&house.db, &romeo).await.unwrap()[&Attribute::Nickname], "Rom");
}

#[tokio::test]
async fn a_form_of_details_takes_nothing_back_that_was_changed_meanwhile() {
    let house = House::new().await;
    house.says(ROMEO, "set nickname Romeo").await;
    let (client, first) = Client::begins(&house, "set").await;
    assert!(text_of(&first).contains("<value>Romeo</value>"));
    house.says(ROMEO, "set nickname Changed").await;
    house.says(ROMEO, "set country IT").await;
    let filled = [("nickname", &["Romeo"][..]), ("fullname", &["Romeo Montague"]), ("country", &[""])];
    client.steps("complete", &form(&filled)).await;
    let profile = house.says(ROMEO, "profile").await;
    for kept in ["Changed", "Romeo Montague", "Italy"] {
        assert!(profile.contains(kept), "{kept}: {profile}");
    }
    let (client, _) = Client::begins(&house, "set").await;
    let done = client.steps("complete", &form(&[("nickname", &["Changed"])])).await;
    assert!(text_of(&done).contains("Nothing"), "{}", text_of(&done));
}

#[tokio::test]
async fn a_form_of_details_means_the_persona_that_it_was_shown_for() {
    let house = House::new().await;
    let (client, _) = Client::begins(&house, "set").await;
    for line in ["persona add Work", "persona Work"] {
        house.says(ROMEO, line).await;
    }
    client.steps("complete", &form(&[("nickname", &["Homie"])])).await;
    for persona in ["profile Work", "profile"] {
        assert!(!house.says(ROMEO, persona).await.contains("Homie"), "{persona}");
    }
}
