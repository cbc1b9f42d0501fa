//! Commands with lists, and with questions in between: what does not fit one answer, and what is asked back.

use super::adhoc::{Client, actions, form, note, options, text_of};
use super::*;
use crate::account::profile::Personas;

/// The lines that a page of a list shows.
fn lines(command: &Element) -> Vec<String> {
    let form = command.get_child("x", ns::DATA_FORMS).expect("a form");
    let fixed = form.children().filter(|field| field.attr("type") == Some("fixed"));
    fixed.map(|field| field.get_child("value", ns::DATA_FORMS).map(Element::text).unwrap_or_default()).collect()
}

#[tokio::test]
async fn a_list_of_many_sites_is_walked_page_by_page_and_searched() {
    let house = House::new().await;
    for number in 10..40 {
        house.says(ROMEO, &format!("trust https://s{number}.example/")).await;
    }
    let (client, first) = Client::begins(&house, "sites").await;
    assert_eq!(first.attr("status"), Some("executing"));
    assert_eq!(actions(&first), ("next".into(), vec!["next".into(), "complete".into()]));
    assert_eq!(lines(&first).len(), 25);
    // As clients bring it back: with the lines, of which some have lost their type.
    let brought = "<field type='fixed'><value>a line</value></field><field><value>a line</value></field>";
    let brought = form(&[("search", &[])]).replacen("<field", &format!("{brought}<field"), 1);
    let second = client.steps("execute", &brought).await;
    assert_eq!(lines(&second).len(), 5);
    let names = |command: &Element| lines(command).into_iter().map(|line| line.split(" – ").next().unwrap().to_owned());
    let mut all: Vec<_> = names(&first).chain(names(&second)).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 30, "every site stands on one page");
    assert_eq!(actions(&second).1, ["prev", "next", "complete"]);
    assert_eq!(lines(&client.steps("prev", "").await), lines(&first));
    let found = client.steps("next", &form(&[("search", &["s17"])])).await;
    assert!(matches!(&lines(&found)[..], [line] if line.contains("https://s17.example/")), "{}", text_of(&found));
    let none = client.steps("next", &form(&[("search", &["nowhere"])])).await;
    assert!(lines(&none).is_empty() && text_of(&none).contains("no such site"), "{}", text_of(&none));
    assert_eq!(lines(&client.steps("prev", "").await), lines(&first), "without a search it is the whole list again");
    let done = client.steps("complete", "").await;
    assert_eq!((done.attr("status"), done.children().count()), (Some("completed"), 0));
    client.is_refused("next", "", "bad-request", "bad-sessionid").await;
}

#[tokio::test]
async fn a_list_in_a_form_leaves_that_of_the_chat_where_it_was() {
    let house = House::new().await;
    for number in 10..40 {
        house.says(ROMEO, &format!("trust https://s{number}.example/")).await;
    }
    house.converses(&[("sites", "There is more")]).await;
    let (client, first) = Client::begins(&house, "sites").await;
    house.converses(&[("more", "https://s39.example/"), ("more", "nothing more"), ("activity", "There is more")]).await;
    let (other, _) = Client::begins(&house, "activity").await;
    let second = client.steps("next", "").await;
    assert_eq!([lines(&first).len(), lines(&second).len()], [25, 5]);
    assert!(lines(&other.steps("next", "").await)[0].contains("s29.example"));
    house.converses(&[("more", "s29.example")]).await;
}

#[tokio::test]
async fn what_happened_is_walked_to_its_beginning() {
    let house = House::new().await;
    for number in 10..25 {
        house.says(ROMEO, &format!("trust https://s{number}.example/")).await;
    }
    let (client, first) = Client::begins(&house, "activity").await;
    assert!(lines(&first).len() == 10 && lines(&first)[0].contains("s24.example"), "{}", text_of(&first));
    let last = client.steps("next", "").await;
    assert!(lines(&last).len() == 5 && lines(&last)[4].contains("s10.example"), "{}", text_of(&last));
    assert_eq!(actions(&last), ("complete".into(), vec!["prev".into(), "complete".into()]));
    client.is_refused("next", "", "bad-request", "bad-action").await;
    assert_eq!(client.steps("execute", "").await.attr("status"), Some("completed"));
}

#[tokio::test]
async fn what_lies_unused_is_taken_back_by_a_form_once_that_is_meant() {
    let house = House::new().await;
    house.says(ROMEO, "trust https://garden.example/").await;
    house.hands.advance(trust::EXPIRES_UNUSED);
    let (_, sites) = Client::begins(&house, "sites").await;
    assert!(note(&sites).contains("revoke unused"), "what stands below the list is told: {}", note(&sites));
    let (client, first) = Client::begins(&house, "revoke").await;
    assert_eq!(options(&first, "site").last().map(String::as_str), Some("unused"));
    let unused = form(&[("site", &["unused"])]);
    let asked = client.steps("complete", &unused).await;
    assert!(text_of(&asked).contains("Stop trusting one site?"), "{}", text_of(&asked));
    assert_eq!(actions(&asked), ("complete".into(), vec!["prev".into(), "complete".into()]));
    let back = client.steps("prev", "").await;
    assert!(text_of(&back).contains("<value>unused</value>"), "{}", text_of(&back));
    client.steps("complete", &unused).await;
    assert!(note(&client.steps("complete", "").await).contains("The unused sites ask again"));
    assert!(house.says(ROMEO, "sites").await.contains("No site yet"));
}

#[tokio::test]
async fn a_site_that_the_list_has_no_room_for_is_taken_back_by_its_address() {
    let house = House::new().await;
    for number in 100..205 {
        house.says(ROMEO, &format!("trust https://s{number}.example/")).await;
    }
    let (client, first) = Client::begins(&house, "revoke").await;
    let offered = text_of(&first);
    assert_eq!(options(&first, "site").len(), 100);
    let left_out = (100..205).map(|number| format!("https://s{number}.example/")).find(|site| !offered.contains(site));
    let done = client.steps("complete", &form(&[("realm", &[&left_out.clone().unwrap()])])).await;
    assert!(note(&done).contains("asks again"), "{}", text_of(&done));
    assert_eq!(house.rule("romeo", &left_out.unwrap()).await, None);
}

#[tokio::test]
async fn personas_are_added_renamed_chosen_and_removed_by_a_form() {
    let house = House::new().await;
    let names = async || {
        let personas = Personas::of(&house.db, &actor("romeo")).await.unwrap();
        personas.iter().map(|persona| persona.called("Home").to_owned()).collect::<Vec<_>>()
    };
    let (client, first) = Client::begins(&house, "persona").await;
    let home = options(&first, "persona")[0].clone();
    let only = client.steps("complete", &form(&[("persona", &[&home]), ("action", &["remove"])])).await;
    assert!(note(&only).contains("only persona"), "{}", text_of(&only));
    let (client, _) = Client::begins(&house, "persona").await;
    let nameless = client.steps("complete", &form(&[("action", &["add"]), ("name", &[])])).await;
    assert!(text_of(&nameless).contains("<desc>Please give the persona a name"), "{}", text_of(&nameless));
    let added = client.steps("complete", &form(&[("action", &["add"]), ("name", &["Work"])])).await;
    assert!(note(&added).contains("Work is saved"), "{}", text_of(&added));
    assert_eq!(names().await, ["Home", "Work"]);
    let (client, first) = Client::begins(&house, "persona").await;
    let work = options(&first, "persona")[1].clone();
    client.steps("complete", &form(&[("persona", &[&work]), ("action", &["rename"]), ("name", &["Stage"])])).await;
    assert_eq!(names().await, ["Home", "Stage"]);
    let (client, _) = Client::begins(&house, "persona").await;
    let remove = form(&[("persona", &[&work]), ("action", &["remove"])]);
    let asked = client.steps("complete", &remove).await;
    assert!(text_of(&asked).contains("Delete the persona Stage?"), "{}", text_of(&asked));
    let back = client.steps("prev", "").await;
    assert!(text_of(&back).contains("<value>remove</value>"), "{}", text_of(&back));
    client.steps("complete", &remove).await;
    client.steps("complete", "").await;
    assert_eq!(names().await, ["Home"]);
    let (client, _) = Client::begins(&house, "persona").await;
    for fields in [vec![("persona", "999")], vec![("persona", home.as_str()), ("action", "burn")]] {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, std::slice::from_ref(value))).collect();
        client.is_refused("complete", &form(&fields), "bad-request", "bad-payload").await;
    }
}

#[tokio::test]
async fn a_box_that_is_missing_or_doubled_is_not_read_as_unticked() {
    let house = House::new().await;
    house.says(ROMEO, "confirm on").await;
    let (client, _) = Client::begins(&house, "confirm").await;
    for fields in [form(&[]), form(&[("confirm", &[])]), form(&[("confirm", &["0", "1"])])] {
        client.is_refused("complete", &fields, "bad-request", "bad-payload").await;
    }
    assert!(house.says(ROMEO, "confirm").await.contains("with a message from me"));
    let (client, _) = Client::begins(&house, "trust").await;
    client.steps("next", &form(&[("realm", &["garden.example"])])).await;
    client.is_refused("complete", &form(&[("send", &[])]), "bad-request", "bad-payload").await;
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
}

#[tokio::test]
async fn a_number_may_be_written_with_the_dot_that_the_list_has() {
    let house = House::new().await;
    house.says(ROMEO, "trust https://garden.example/").await;
    assert!(house.says(ROMEO, "sites").await.contains("1. "));
    house.says(ROMEO, "revoke 1.").await;
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
}

#[tokio::test]
async fn a_field_that_comes_back_twice_means_nothing() {
    let house = House::new().await;
    let (client, _) = Client::begins(&house, "confirm").await;
    client
        .is_refused("complete", &form(&[("confirm", &["0"]), ("confirm", &["1"])]), "bad-request", "bad-payload")
        .await;
    let done = client.steps("complete", &form(&[("confirm", &["0"])])).await;
    assert!(text_of(&done).contains("your password only"), "{}", text_of(&done));
}

#[tokio::test]
async fn what_was_begun_before_everything_was_deleted_writes_nothing_anew() {
    let house = House::new().await;
    let phone = ROMEO.replace("/orchard", "/phone");
    house.says(ROMEO, "set nickname Romeo").await;
    house.says(ROMEO, "persona add Office").await;
    house.says(&phone, "persona remove Office").await;
    let (client, _) = Client::begins(&house, "trust").await;
    client.steps("next", &form(&[("realm", &["https://garden.example/"])])).await;
    let asked = house.says(ROMEO, "delete everything").await;
    let code: String = asked.split('“').find_map(|part| part.strip_prefix("yes ")).unwrap().chars().take(6).collect();
    assert!(house.says(ROMEO, &format!("yes {code}")).await.contains("deleted"));
    client.is_refused("complete", &form(&[("always", &["1"])]), "bad-request", "bad-sessionid").await;
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
    assert!(house.says(&phone, "yes").await.contains("I have not asked you"), "nor is a question open");
    assert!(house.says(JULIET, "help").await.contains("sites"));
}
