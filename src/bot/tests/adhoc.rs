use super::super::adhoc::COMMANDS;
use super::*;
use crate::account::profile;
use crate::openid::extension::Attribute;

/// One client's way through a command.
pub(super) struct Client<'a> {
    house: &'a House,
    from: &'a str,
    node: &'a str,
    session: String,
}

impl<'a> Client<'a> {
    /// Begins a command; what is answered.
    pub(super) async fn begins(house: &'a House, node: &'a str) -> (Self, Element) {
        let mut client = Self { house, from: ROMEO, node, session: String::new() };
        let answer = client.goes("execute", "").await;
        let command = command_in(&answer);
        client.session = command.attr("sessionid").unwrap_or_default().to_owned();
        assert!(client.session.len() >= 20, "nobody guesses it: {}", client.session);
        (client, command)
    }

    /// One step; the stanza that is answered.
    async fn goes(&self, action: &str, form: &str) -> Element {
        let session = if self.session.is_empty() { String::new() } else { format!("sessionid='{}'", self.session) };
        let (from, node) = (self.from, self.node);
        let stanza = format!(
            "<iq xmlns='{}' from='{from}' to='{BOT}' id='1' type='set'>
             <command xmlns='{COMMANDS}' node='{node}' action='{action}' {session}>{form}</command></iq>",
            ns::COMPONENT
        );
        self.house.hands.advance(Duration::from_secs(1));
        self.house.heeds(&stanza).await.remove(0)
    }

    /// One step that is answered well.
    pub(super) async fn steps(&self, action: &str, form: &str) -> Element {
        command_in(&self.goes(action, form).await)
    }

    /// One step that is refused with this.
    pub(super) async fn is_refused(&self, action: &str, form: &str, condition: &str, specific: &str) {
        let answer = self.goes(action, form).await;
        let error = answer.get_child("error", ns::COMPONENT).unwrap_or_else(|| panic!("{}", String::from(&answer)));
        assert!(error.has_child(condition, ns::XMPP_STANZAS), "{}", String::from(error));
        assert!(error.has_child(specific, COMMANDS), "{}", String::from(error));
    }
}

fn command_in(answer: &Element) -> Element {
    let command = answer.get_child("command", COMMANDS);
    command.unwrap_or_else(|| panic!("no command in {}", String::from(answer))).clone()
}

/// A form as clients submit it.
pub(super) fn form(fields: &[(&str, &[&str])]) -> String {
    let values =
        |values: &[&str]| values.iter().map(|value| format!("<value>{value}</value>")).collect::<Vec<_>>().concat();
    let field = |(name, all): &(&str, &[&str])| format!("<field var='{name}'>{}</field>", values(all));
    format!("<x xmlns='jabber:x:data' type='submit'>{}</x>", fields.iter().map(field).collect::<String>())
}

pub(super) fn note(command: &Element) -> String {
    command.get_child("note", COMMANDS).map(Element::text).unwrap_or_default()
}

pub(super) fn text_of(command: &Element) -> String {
    String::from(command)
}

pub(super) fn actions(command: &Element) -> (String, Vec<String>) {
    let actions = command.get_child("actions", COMMANDS).expect("actions");
    let names = actions.children().map(|action| action.name().to_owned()).collect();
    (actions.attr("execute").unwrap_or_default().to_owned(), names)
}

/// What a form says above its fields.
pub(super) fn instructions(command: &Element) -> String {
    let form = command.get_child("x", ns::DATA_FORMS).expect("a form");
    form.get_child("instructions", ns::DATA_FORMS).map(Element::text).unwrap_or_default()
}

/// The values that a list in a form offers.
pub(super) fn options(command: &Element, field: &str) -> Vec<String> {
    let form = command.get_child("x", ns::DATA_FORMS).expect("a form");
    let field = form.children().find(|child| child.attr("var") == Some(field)).expect("the field");
    let options = field.children().filter(|child| child.name() == "option");
    options.filter_map(|option| Some(option.get_child("value", ns::DATA_FORMS)?.text())).collect()
}

/// The values that a field in a form starts with.
pub(super) fn filled(command: &Element, field: &str) -> Vec<String> {
    let form = command.get_child("x", ns::DATA_FORMS).expect("a form");
    let field = form.children().find(|child| child.attr("var") == Some(field)).expect("the field");
    field.children().filter(|child| child.name() == "value").map(Element::text).collect()
}

#[tokio::test]
async fn what_needs_no_answer_is_completed_at_once() {
    let house = House::new().await;
    for line in ["trust https://garden.example/", "set nickname Romeo"] {
        house.says(ROMEO, line).await;
    }
    house.signs_in("romeo", 1).await;
    for (node, part) in [
        ("sites", "https://garden.example/"),
        ("profile", "Romeo"),
        ("sessions", "192.0.2.1"),
        ("activity", "You trust https://garden.example/"),
    ] {
        let (_, command) = Client::begins(&house, node).await;
        assert_eq!(command.attr("status"), Some("completed"), "{node}");
        assert!(!command.has_child("actions", COMMANDS));
        let table = command.get_child("x", ns::DATA_FORMS).unwrap();
        assert_eq!(table.attr("type"), Some("result"));
        assert!(table.has_child("reported", ns::DATA_FORMS) && table.has_child("item", ns::DATA_FORMS));
        assert!(text_of(&command).contains(part), "{node}: {}", text_of(&command));
    }
    let (_, help) = Client::begins(&house, "help").await;
    assert!(text_of(&help).contains("text-multi") && text_of(&help).contains("trust ADDRESS"));
    let (_, restore) = Client::begins(&house, "restore").await;
    assert_eq!(restore.get_child("note", COMMANDS).unwrap().attr("type"), Some("error"));
}

#[tokio::test]
async fn a_site_is_trusted_in_two_steps_and_one_back() {
    let house = House::new().await;
    house.says(ROMEO, "set nickname Romeo").await;
    house.says(ROMEO, "set email romeo@garden.example").await;
    let (client, first) = Client::begins(&house, "trust").await;
    assert_eq!((first.attr("status"), actions(&first)), (Some("executing"), ("next".into(), vec!["next".into()])));
    let realm = form(&[("realm", &["https://garden.example/"])]);
    let second = client.steps("next", &realm).await;
    assert_eq!(actions(&second), ("complete".into(), vec!["prev".into(), "complete".into()]));
    assert_eq!(options(&second, "send"), ["nickname", "contact/IM/Jabber"], "a foreign address is not given out");
    let back = client.steps("prev", "").await;
    assert!(text_of(&back).contains("<value>https://garden.example/</value>"), "{}", text_of(&back));
    client.steps("execute", &realm).await;
    let send = form(&[("send", &["nickname"]), ("always", &["true"])]);
    let done = client.steps("complete", &send).await;
    assert_eq!(done.attr("status"), Some("completed"));
    assert!(note(&done).contains("is trusted now") && note(&done).contains("nickname"), "{}", note(&done));
    let found = trust::list(&house.db, &actor("romeo"), &trust::Search::default(), NOON).await.unwrap().trusted;
    assert_eq!(
        (found[0].shares.as_slice(), found[0].asked.as_slice()),
        (&[Attribute::Nickname][..], &[Attribute::Nickname, Attribute::Jabber][..])
    );
    client.is_refused("complete", &send, "bad-request", "bad-sessionid").await;
}

#[tokio::test]
async fn a_site_receives_exactly_what_is_ticked_and_the_form_starts_with_what_it_receives() {
    let house = House::new().await;
    for line in ["set nickname Romeo", "set fullname Romeo Montague"] {
        house.says(ROMEO, line).await;
    }
    let (romeo, realm) = (actor("romeo"), Realm::parse("https://garden.example/").unwrap());
    let names = |attributes: &[Attribute]| attributes.iter().map(|one| one.name().to_owned()).collect::<Vec<_>>();
    let walk: [(&[&str], &[&str], &str); 7] = [
        (&[], &["nickname", "fullname"], "1"),
        (&["nickname", "fullname"], &["fullname"], "1"),
        (&["fullname"], &[], "1"),
        (&[], &["nickname"], "0"),
        (&["nickname"], &["fullname"], "0"),
        (&["fullname"], &["nickname", "fullname"], "1"),
        (&["nickname", "fullname"], &["contact/IM/Jabber"], "1"),
    ];
    for (before, ticks, always) in walk {
        let (client, _) = Client::begins(&house, "trust").await;
        let second = client.steps("next", &form(&[("realm", &[realm.as_str()])])).await;
        assert_eq!(filled(&second, "send"), before, "before {ticks:?}");
        client.steps("complete", &form(&[("send", ticks), ("always", &[always])])).await;
        let found = trust::find(&house.db, &romeo, &realm, Version::V2, house.system.now()).await.unwrap().unwrap();
        assert_eq!(
            (names(&found.shares).as_slice(), found.rule == Rule::Always),
            (&ticks.iter().map(|&name| name.to_owned()).collect::<Vec<_>>()[..], always == "1")
        );
        assert_eq!(
            names(&found.asked),
            ["nickname", "fullname", "contact/IM/Jabber"],
            "what is withheld is remembered"
        );
    }
    house.converses(&[("trust garden.example", "your chat address"), ("trust garden.example", "signs you in")]).await;
}

#[tokio::test]
async fn with_nothing_ticked_a_site_goes_on_asking() {
    let house = House::new().await;
    house.says(ROMEO, "trust https://garden.example/").await;
    for realm in ["https://garden.example/", "http://garden.example/"] {
        let (client, _) = Client::begins(&house, "trust").await;
        let second = client.steps("next", &form(&[("realm", &[realm])])).await;
        assert_eq!(text_of(&second).contains("always"), realm.starts_with("https"), "{}", text_of(&second));
        // A list with nothing chosen comes back without its field.
        let done = client.steps("execute", &form(&[("always", &["0"])])).await;
        assert!(note(&done).contains("asks you every time"), "{}", note(&done));
        assert_eq!(house.rule("romeo", realm).await, Some(Rule::Ask));
    }
}

#[tokio::test]
async fn a_site_that_is_to_ask_again_does_so_wholly_or_not_at_all() {
    let house = House::new().await;
    house.says(ROMEO, "trust https://garden.example/").await;
    let trigger = "CREATE TRIGGER ticks_fail BEFORE UPDATE ON trusted_realm WHEN OLD.rule = 'ask'
        BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
    execute!(&house.db, trigger).await.unwrap();
    let (client, _) = Client::begins(&house, "trust").await;
    client.steps("next", &form(&[("realm", &["https://garden.example/"])])).await;
    let done = client.steps("complete", &form(&[("always", &["0"])])).await;
    assert!(note(&done).contains("I can’t reach my records"), "{}", text_of(&done));
    assert_eq!(house.rule("romeo", "https://garden.example/").await, Some(Rule::Always));
}

#[tokio::test]
async fn a_form_that_does_not_fit_is_refused_and_the_command_goes_on() {
    let house = House::new().await;
    let (client, _) = Client::begins(&house, "trust").await;
    let twice = "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>a</value></field>
                 <field var='FORM_TYPE'><value>a</value></field></x>";
    let (most, more) = ("x".repeat(4_096), "x".repeat(4_097));
    let [long, many] = [form(&[("realm", &[&more])]), form(&[("realm", &[most.as_str(); 13])])];
    let no_realm = [form(&[]), form(&[("realm", &[""])]), form(&[("realm", &["a", "b"])])];
    for payload in no_realm.iter().chain([&long, &many]).map(String::as_str).chain(["", twice]) {
        client.is_refused("next", payload, "bad-request", "bad-payload").await;
    }
    let again = client.steps("next", &form(&[("realm", &["no realm"])])).await;
    assert_eq!(again.attr("status"), Some("executing"));
    assert!(text_of(&again).contains("<desc>This is not the address of a site"), "{}", text_of(&again));
    assert_eq!(again.get_child("note", COMMANDS).unwrap().attr("type"), Some("error"));
    client.is_refused("prev", "", "bad-request", "bad-action").await;
    client.is_refused("complete", "", "bad-request", "bad-action").await;
    client.is_refused("jump", "", "bad-request", "malformed-action").await;
    client.steps("next", &form(&[("realm", &["garden.example"])])).await;
    client.is_refused("next", "", "bad-request", "bad-action").await;
    for payload in [form(&[("send", &["password"])]), form(&[("always", &["perhaps"])])] {
        client.is_refused("complete", &payload, "bad-request", "bad-payload").await;
    }
    assert_eq!(client.steps("cancel", "").await.attr("status"), Some("canceled"));
    client.is_refused("cancel", "", "bad-request", "bad-sessionid").await;
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
}

#[tokio::test]
async fn a_form_that_is_canceled_ends_the_command() {
    let house = House::new().await;
    let (client, _) = Client::begins(&house, "never").await;
    let canceled = client.steps("complete", "<x xmlns='jabber:x:data' type='cancel'/>").await;
    assert_eq!(canceled.attr("status"), Some("canceled"));
}

#[tokio::test]
async fn a_command_belongs_to_the_client_that_began_it_and_waits_ten_minutes() {
    let house = House::new().await;
    let (client, _) = Client::begins(&house, "never").await;
    let realm = form(&[("realm", &["https://garden.example/"])]);
    for from in [JULIET, "romeo@montague.lit/phone"] {
        let session = client.session.clone();
        let other = Client { house: &house, from, node: "never", session };
        other.is_refused("complete", &realm, "bad-request", "bad-sessionid").await;
    }
    let session = client.session.clone();
    let elsewhere = Client { house: &house, from: ROMEO, node: "trust", session };
    elsewhere.is_refused("next", &realm, "bad-request", "bad-sessionid").await;
    house.hands.advance(Duration::from_mins(10));
    client.is_refused("complete", &realm, "not-allowed", "session-expired").await;
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
    let (client, _) = Client::begins(&house, "never").await;
    assert!(note(&client.steps("complete", &realm).await).contains("turned away"));
    assert_eq!(house.rule("romeo", "https://garden.example/").await, Some(Rule::Never));
}

#[tokio::test]
async fn a_person_has_five_commands_under_way_and_the_oldest_goes() {
    let house = House::new().await;
    let (first, _) = Client::begins(&house, "never").await;
    let (second, _) = Client::begins(&house, "never").await;
    for _ in 0..4 {
        Client::begins(&house, "never").await;
    }
    first.is_refused("cancel", "", "bad-request", "bad-sessionid").await;
    assert_eq!(second.steps("cancel", "").await.attr("status"), Some("canceled"));
}

#[tokio::test]
async fn no_such_command_is_not_found() {
    let house = House::new().await;
    for node in ["xyzzy", "yes", "more", "Sites", ""] {
        let client = Client { house: &house, from: ROMEO, node, session: String::new() };
        let answer = client.goes("execute", "").await;
        assert!(answer.get_child("error", ns::COMPONENT).unwrap().has_child("item-not-found", ns::XMPP_STANZAS));
    }
    let client = Client { house: &house, from: ROMEO, node: "sites", session: String::new() };
    client.is_refused("complete", "", "bad-request", "bad-action").await;
}

#[tokio::test]
async fn details_are_filled_in_with_what_is_wrong_beside_the_field() {
    let house = House::new().await;
    house.says(ROMEO, "set nickname Romeo").await;
    let (client, first) = Client::begins(&house, "set").await;
    assert!(text_of(&first).contains("<value>Romeo</value>"));
    let wrong = form(&[("nickname", &["Montague"]), ("country", &["Italy"]), ("email", &[])]);
    let again = client.steps("complete", &wrong).await;
    assert!(text_of(&again).contains("<desc>Please write the two letters of the country"), "{}", text_of(&again));
    assert!(text_of(&again).contains("<value>Montague</value>") && text_of(&again).contains("<value>Italy</value>"));
    assert!(note(&again).starts_with("Country: "));
    client.is_refused("complete", &form(&[("shoe", &["43"])]), "bad-request", "bad-payload").await;
    // As some clients send them: with the types of the fields.
    let right =
        form(&[("nickname", &["Montague"]), ("country", &["IT"])]).replace("<field ", "<field type='text-single' ");
    assert!(note(&client.steps("complete", &right).await).contains("saved"));
    let kept = profile::read(&house.db, &actor("romeo")).await.unwrap();
    assert_eq!(kept.get(&Attribute::Country).map(String::as_str), Some("IT"));
    let (client, first) = Client::begins(&house, "clear").await;
    assert_eq!(options(&first, "fields"), ["nickname", "country"]);
    client.is_refused("complete", &form(&[("fields", &["email"])]), "bad-request", "bad-payload").await;
    client.steps("complete", &form(&[("fields", &["nickname", "country"])])).await;
    assert!(note(&Client::begins(&house, "clear").await.1).contains("no detail to forget"));
}

#[tokio::test]
async fn a_site_a_browser_a_persona_and_a_language_are_chosen_from_a_list() {
    let house = House::new().await;
    assert!(note(&Client::begins(&house, "revoke").await.1).contains("No site yet"));
    assert!(note(&Client::begins(&house, "end").await.1).contains("No browser of yours"));
    for line in ["trust https://garden.example/", "never https://tickets.example/", "persona add Work"] {
        house.says(ROMEO, line).await;
    }
    house.signs_in("romeo", 1).await;
    house.says(JULIET, "trust https://garden.example/").await;
    house.hands.advance(Duration::from_mins(1));
    for (node, field, answer) in [
        ("revoke", "site", "https://garden.example/ asks again"),
        ("end", "browser", "One browser has been signed out"),
        ("persona", "persona", "Home is your usual persona"),
        ("language", "language", ""),
    ] {
        let (client, first) = Client::begins(&house, node).await;
        client.is_refused("complete", &form(&[(field, &["999"])]), "bad-request", "bad-payload").await;
        client.is_refused("complete", &form(&[]), "bad-request", "bad-payload").await;
        let chosen = options(&first, field)[0].clone();
        let done = client.steps("complete", &form(&[(field, &[&chosen])])).await;
        assert!(note(&done).contains(answer), "{}", text_of(&done));
    }
    assert_eq!(house.rule("juliet", "https://garden.example/").await, Some(Rule::Always));
}

#[tokio::test]
async fn what_is_grave_is_warned_of_and_done_when_that_is_completed_in_time() {
    let house = House::new().await;
    house.says(ROMEO, "trust https://garden.example/").await;
    let (client, warning) = Client::begins(&house, "delete").await;
    assert!(text_of(&warning).contains("This cannot be undone"));
    assert_eq!(actions(&warning), ("complete".into(), vec!["complete".into()]));
    house.hands.advance(Duration::from_mins(3));
    assert!(note(&client.steps("complete", "").await).contains("came too late"));
    assert_eq!(house.rule("romeo", "https://garden.example/").await, Some(Rule::Always));
    let (client, _) = Client::begins(&house, "export").await;
    assert!(text_of(&client.steps("complete", &form(&[])).await).contains("montague_export"));
    let (client, _) = Client::begins(&house, "delete").await;
    assert!(note(&client.steps("execute", "").await).contains("Everything is deleted"));
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
}

#[tokio::test]
async fn all_browsers_are_signed_out_after_a_warning() {
    let house = House::new().await;
    for number in [1, 2] {
        house.signs_in("romeo", number).await;
    }
    let (client, first) = Client::begins(&house, "end").await;
    assert_eq!(options(&first, "browser").last().map(String::as_str), Some("others"));
    let warning = client.steps("complete", &form(&[("browser", &["others"])])).await;
    assert_eq!(warning.attr("status"), Some("executing"));
    let back = client.steps("prev", "").await;
    assert!(text_of(&back).contains("<value>others</value>"), "{}", text_of(&back));
    client.steps("complete", &form(&[("browser", &["others"])])).await;
    assert!(note(&client.steps("complete", "").await).contains("2 browsers have been signed out"));
}

#[tokio::test]
async fn a_storm_of_commands_is_held_back() {
    let house = House::new().await;
    let storm = format!(
        "<iq xmlns='{}' from='{ROMEO}' to='{BOT}' id='1' type='set'><command xmlns='{COMMANDS}' node='never'/></iq>",
        ns::COMPONENT
    );
    let mut held = 0;
    for _ in 0..100 {
        let answer = house.heeds(&storm).await.remove(0);
        held += usize::from(answer.attr("type") == Some("error"));
    }
    assert_eq!(held, 80);
}

#[tokio::test]
async fn forms_speak_the_language_of_the_question_and_say_which_it_is() {
    let house = House::new().await;
    for (of_stanza, of_command) in [("fr", ""), ("en", "xml:lang='fr'")] {
        let stanza = format!(
            "<iq xmlns='{}' from='{ROMEO}' to='{BOT}' id='1' type='set' xml:lang='{of_stanza}'>
             <command xmlns='{COMMANDS}' node='trust' {of_command}/></iq>",
            ns::COMPONENT
        );
        let answer = house.heeds(&stanza).await.remove(0);
        assert!(String::from(&answer).contains("Adresse du site"));
        assert_eq!(stanza::language(&command_in(&answer)), Some("fr"));
    }
}
