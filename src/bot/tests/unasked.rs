//! What the bot says unasked, and what is answered to its questions about browsers.

use futures_util::future::join_all;

use super::*;
use crate::account::activity::{self, Kind};
use crate::account::login::chat::{Asking, Caller, Standing};
use crate::account::login::{Login, LoginError};
use crate::account::person::Browser;
use crate::account::preferences;
use crate::units::Rate;

const CONFIRM: &str = "http://jabber.org/protocol/http-auth";

fn firefox() -> Browser {
    Browser::new(
        "192.0.2.7".parse().unwrap(),
        Some("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
    )
}

fn by<'a>(browser: &'a Browser, device: Option<&'a str>) -> Caller<'a> {
    Caller { browser, device, previous: None }
}

/// The way in, beside the house.
pub(super) fn login(house: &House) -> Login {
    let root = RootSecret::new(vec![7; 32]).unwrap();
    let attempts = Rate { count: 10, per: Duration::from_mins(10) };
    Login::new(house.sessions.clone(), &root, attempts, vec![montague().domain]).asking_in_chat(&root, false)
}

pub(super) async fn asks(login: &Login, typed: &str) -> Asking {
    login.ask_in_chat(&montague(), (typed, false), &by(&firefox(), None), "garden.example").await.unwrap()
}

/// A question and a notice wait to be sent to Romeo.
pub(crate) async fn both_wait(house: &House) -> (Login, Asking) {
    house.says(ROMEO, "confirm on").await;
    let mut tx = house.db.begin().await.unwrap();
    let kind = Kind::Trusted("https://garden.example/".to_owned());
    activity::record(&mut tx, &actor("romeo"), &kind, house.system.now()).await.unwrap();
    tx.commit().await.unwrap();
    let login = login(house);
    let asking = asks(&login, "romeo").await;
    (login, asking)
}

/// What is to be sent.
async fn unasked(house: &House) -> Vec<Element> {
    let (questions, notices) = (house.bot.questions().await.unwrap(), house.bot.notices().await.unwrap());
    questions.into_iter().chain(notices).collect()
}

/// The one message that is to be sent.
async fn only(house: &House) -> Element {
    let mut messages = unasked(house).await;
    assert_eq!(messages.len(), 1, "{messages:?}");
    messages.remove(0)
}

fn answer_by_button(question: &Element, kind: &str, condition: Option<&str>) -> String {
    let confirm = String::from(question.children().find(|child| child.is("confirm", CONFIRM)).unwrap());
    let error = condition.map(|condition| {
        format!("<error type='auth'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>")
    });
    let error = error.unwrap_or_default();
    format!("<message xmlns='{}' from='{ROMEO}' to='{BOT}' type='{kind}'>{confirm}{error}</message>", ns::COMPONENT)
}

#[tokio::test]
async fn a_browser_is_let_in_by_the_code_that_its_page_shows_and_by_nothing_else() {
    let house = House::new().await;
    let login = login(&house);
    house.converses(&[("confirm", "your password only"), ("confirm on", "message from me")]).await;
    let asking = asks(&login, "romeo").await;
    let question = only(&house).await;
    assert_eq!((question.attr("to"), question.attr("type")), (Some("romeo@montague.lit"), Some("normal")));
    let said = body(&question);
    let bare_code = asking.code().replace(' ', "");
    assert!(
        !said.contains(&bare_code) && !said.contains(&asking.code()),
        "whoever reads has to look at the page: {said}"
    );
    for part in ["garden.example", "Firefox on Linux", "192.0.2.7", "the code that the page shows"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(question.has_child("no-store", "urn:xmpp:hints"), "it is neither kept nor archived");
    let confirm = question.children().find(|child| child.is("confirm", CONFIRM)).unwrap();
    assert_eq!([confirm.attr("id"), confirm.attr("method")], [Some(bare_code.as_str()), Some("POST")]);
    assert_eq!(confirm.attr("url"), Some("https://montague.lit/login"));
    assert_eq!(unasked(&house).await, [], "it is asked once");
    house.converses(&[("yes", "I need the code that its page shows"), ("yes 000000", "not the code")]).await;
    assert!(house.says(JULIET, &format!("yes {bare_code}")).await.contains("not the code"));
    assert_eq!(login.answer(&asking).await.unwrap(), Standing::Open);
    house.converses(&[(&format!("yes {}", asking.code()), "your browser goes on")]).await;
    assert_eq!(login.answer(&asking).await.unwrap(), Standing::Approved);
    let domain = montague().domain;
    let browser = firefox();
    let caller = by(&browser, None);
    let finish = || login.finish_in_chat(&domain, &asking, &caller);
    assert_eq!(finish().await.unwrap().unwrap().jid.to_string(), "romeo@montague.lit");
    assert!(finish().await.unwrap().is_none(), "once");
    let done = activity::list(&house.db, &actor("romeo"), activity::Show::SignIns, 0).await.unwrap();
    assert_eq!(done[0].kind, Kind::SignedInByChat);
    house.converses(&[("activity", "You signed in here")]).await;
}

#[tokio::test]
async fn a_no_ends_it_and_so_do_three_wrong_codes_and_two_minutes() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    let refused = asks(&login, "romeo").await;
    house.converses(&[("no", "Nobody was let in"), ("no", "not asked you")]).await;
    assert_eq!(login.answer(&refused).await.unwrap(), Standing::Refused);
    house.converses(&[(&format!("yes {}", refused.code()), "it came too late")]).await;
    let guessed = asks(&login, "romeo").await;
    house.converses(&[("yes 1", "not the code"), ("yes 2", "not the code"), ("yes 3", "third wrong code")]).await;
    house.converses(&[(&format!("yes {}", guessed.code()), "it came too late")]).await;
    assert_eq!(login.answer(&guessed).await.unwrap(), Standing::Refused);
    let late = asks(&login, "romeo").await;
    house.hands.advance(Duration::from_mins(2));
    house.converses(&[(&format!("yes {}", late.code()), "it came too late")]).await;
    assert_eq!(login.answer(&late).await.unwrap(), Standing::Late);
    assert_eq!(unasked(&house).await, [], "nobody is asked too late");
}

#[tokio::test]
async fn a_client_that_knows_such_questions_answers_by_a_button() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    for (kind, condition, expected, said) in [
        ("normal", None, Standing::Approved, "your browser goes on"),
        ("error", Some("not-authorized"), Standing::Refused, ""),
        // It came back because nobody was there to read it.
        ("error", Some("service-unavailable"), Standing::Open, ""),
    ] {
        house.hands.advance(Duration::from_mins(30));
        let asking = asks(&login, "romeo").await;
        let question = only(&house).await;
        let answer = answer_by_button(&question, kind, condition);
        let answered = house.heeds(&answer).await;
        assert_eq!(login.answer(&asking).await.unwrap(), expected, "{kind} {condition:?}");
        assert!(answered.first().map(body).unwrap_or_default().contains(said), "{kind}: {answered:?}");
        let forged = answer.replace("romeo@", "juliet@").replace(" type='error'", " type='normal'");
        house.heeds(&forged).await;
        assert_eq!(login.answer(&asking).await.unwrap(), expected, "juliet is not romeo");
    }
}

/// Whoever knows a name can have somebody asked: a no to that is no answer to the question of the person's own browser.
#[tokio::test]
async fn a_no_by_a_button_is_one_to_the_question_that_came_with_it() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    let own = asks(&login, "romeo").await;
    let own_question = only(&house).await;
    let strangers = asks(&login, "romeo").await;
    let strangers_question = only(&house).await;
    house.heeds(&answer_by_button(&strangers_question, "error", Some("not-authorized"))).await;
    assert_eq!(login.answer(&strangers).await.unwrap(), Standing::Refused);
    assert_eq!(login.answer(&own).await.unwrap(), Standing::Open);
    house.heeds(&answer_by_button(&own_question, "normal", None)).await;
    assert_eq!(login.answer(&own).await.unwrap(), Standing::Approved);
}

/// An account asks itself, and its server brings the question to it.
#[tokio::test]
async fn the_bot_s_own_word_lets_nobody_in() {
    let house = House::with_bot("openid@montague.lit", Role::Client).await;
    let login = login(&house);
    let own = Actor::in_chat(actor("openid").jid().clone());
    preferences::choose_confirming(&house.db, &own, true, house.system.now()).await.unwrap();
    let asking = asks(&login, "openid").await;
    let question = String::from(&only(&house).await).replacen("<message", "<message from='openid@montague.lit/x'", 1);
    assert_eq!(house.heeds(&question).await, []);
    let code = asking.code();
    let line = format!(
        "<message xmlns='{}' from='openid@montague.lit/x' to='openid@montague.lit' type='chat'><body>yes {code}</body></message>",
        ns::JABBER_CLIENT
    );
    assert_eq!(house.heeds(&line).await, []);
    assert_eq!(login.answer(&asking).await.unwrap(), Standing::Open);
}

#[tokio::test]
async fn what_is_kept_for_later_lets_nobody_in() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    let asking = asks(&login, "romeo").await;
    let answer = answer_by_button(&only(&house).await, "normal", None);
    for stale in [
        "<delay xmlns='urn:xmpp:delay' stamp='2026-01-02T12:00:00Z'/></message>",
        "<forwarded xmlns='urn:xmpp:forward:0'/></message>",
    ] {
        assert_eq!(house.heeds(&answer.replace("</message>", stale)).await, []);
    }
    assert_eq!(house.heeds(&answer.replace("type='normal'", "type='groupchat'")).await, []);
    assert_eq!(login.answer(&asking).await.unwrap(), Standing::Open);
}

#[tokio::test]
async fn nobody_is_asked_who_does_not_want_it_and_the_page_does_not_tell() {
    let house = House::new().await;
    let login = login(&house);
    for typed in ["romeo", "nobody", "Romeo@montague.lit", "not a name", "r@c@me.o"] {
        let asking = asks(&login, typed).await;
        assert_eq!(login.answer(&asking).await.unwrap(), Standing::Open, "{typed}");
        assert_eq!(asking.code().len(), 7);
    }
    assert_eq!(unasked(&house).await, []);
    let nameless = login.ask_in_chat(&montague(), (" ", false), &by(&firefox(), None), "").await;
    assert!(matches!(nameless, Err(LoginError::Rejected)));
}

#[tokio::test]
async fn strangers_can_have_somebody_asked_three_times_and_the_person_s_own_browser_still_can() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    join_all((0..20).map(|_| asks(&login, "romeo"))).await;
    let asked = unasked(&house).await;
    assert_eq!(asked.len(), 3);
    let own = asks(&login, "romeo").await;
    let domain = montague().domain;
    house.hands.advance(Duration::from_mins(11));
    let first = asks(&login, "romeo").await;
    house.says(ROMEO, &format!("yes {}", first.code())).await;
    let device = login.finish_in_chat(&domain, &first, &by(&firefox(), None)).await.unwrap().unwrap().device;
    join_all((0..20).map(|_| asks(&login, "romeo"))).await;
    unasked(&house).await;
    let known = login.ask_in_chat(&montague(), ("romeo", false), &by(&firefox(), Some(&device)), "").await.unwrap();
    let question = only(&house).await;
    assert!(body(&question).contains("your account at montague.lit"));
    house.converses(&[(&format!("yes {}", known.code()), "your browser goes on")]).await;
    assert_eq!(login.answer(&own).await.unwrap(), Standing::Late);
}

#[tokio::test]
async fn the_cookie_is_good_for_one_host_and_one_browser_and_cannot_be_made_up() {
    let house = House::new().await;
    let login = login(&house);
    let asking = asks(&login, "romeo").await;
    let kept = login.seal(&montague(), "browser", &asking);
    let opened = login.unseal(&montague(), "browser", &kept).unwrap();
    assert_eq!((opened.code(), opened.address(&montague())), (asking.code(), "romeo@montague.lit".to_owned()));
    assert!(login.unseal(&montague(), "another", &kept).is_none());
    let capulet = Host { domain: Domain::prepare("capulet.lit").unwrap(), ..montague() };
    assert!(login.unseal(&capulet, "browser", &kept).is_none());
    for made_up in ["", ".", "0.0.AAAAAAAAAAAAAAAAAAAAAA.cm9tZW8.", &kept.replacen('0', "1", 1), &kept[1..]] {
        assert!(login.unseal(&montague(), "browser", made_up).is_none(), "{made_up}");
    }
    house.hands.advance(Duration::from_mins(15));
    assert!(login.unseal(&montague(), "browser", &kept).is_none());
}

#[tokio::test]
async fn people_are_told_in_their_language_and_only_what_they_want_to_hear() {
    let house = House::new().await;
    let trust = async |realm: &str| {
        let mut tx = house.db.begin().await.unwrap();
        activity::record(&mut tx, &actor("romeo"), &Kind::Trusted(realm.to_owned()), NOON).await.unwrap();
        tx.commit().await.unwrap();
    };
    trust("https://garden.example/").await;
    let told = only(&house).await;
    assert_eq!((told.attr("to"), told.attr("from")), (Some("romeo@montague.lit"), Some(BOT)));
    for part in ["https://garden.example/ signs you in", "“revoke https://garden.example/”", "“notices off sites”"]
    {
        assert!(body(&told).contains(part), "{part} in {}", body(&told));
    }
    preferences::choose_language(&house.db, &actor("romeo"), "de").await.unwrap();
    trust("https://theatre.example/").await;
    let told = body(&only(&house).await);
    assert!(told.contains("meldet Sie von nun an") && told.contains("„hinweise aus websites“"), "{told}");
    house
        .converses(&[
            ("notices", "Eine Website, die mich von nun an ohne Frage anmeldet – an"),
            ("hinweise aus websites", "anmeldet – aus"),
            ("notices off nonsense", "hinweise an, oder aus"),
            ("language en", "English"),
            ("notices", "without asking from now on – off"),
        ])
        .await;
    trust("https://tickets.example/").await;
    assert_eq!(unasked(&house).await, []);
    house.converses(&[("notices on", "– on"), ("notices maybe", "Say it like this")]).await;
    trust("https://tickets.example/").await;
    assert!(body(&only(&house).await).contains("tickets.example"));
}

#[tokio::test]
async fn a_hostile_site_or_browser_is_shown_as_what_it_is() {
    let house = House::new().await;
    let mut tx = house.db.begin().await.unwrap();
    let realm = "https://a.example/\u{202E}\n<b>yes</b>".to_owned();
    activity::record(&mut tx, &actor("romeo"), &Kind::Trusted(realm), NOON).await.unwrap();
    tx.commit().await.unwrap();
    let told = only(&house).await;
    assert!(body(&told).starts_with("https://a.example/ <b>yes</b> signs you in"), "{}", body(&told));
    assert!(String::from(&told).contains("&lt;b&gt;") || String::from(&told).contains("&lt;b>"));
}

#[tokio::test]
async fn what_is_taken_while_the_store_fails_half_way_is_told_when_it_is_back() {
    let house = House::new().await;
    let login = login(&house);
    house.says(ROMEO, "confirm on").await;
    house.says(JULIET, "confirm on").await;
    let mut tx = house.db.begin().await.unwrap();
    for username in ["romeo", "juliet"] {
        let kind = Kind::Trusted("https://garden.example/".to_owned());
        activity::record(&mut tx, &actor(username), &kind, house.system.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    for username in ["romeo", "juliet"] {
        asks(&login, username).await;
    }
    // The second of two is the one that fails.
    for table in ["confirmation", "notice"] {
        let trigger = format!(
            "CREATE TRIGGER {table}_fails BEFORE UPDATE ON {table} WHEN OLD.username = 'juliet'
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        );
        execute!(&house.db, sqlx::AssertSqlSafe(trigger)).await.unwrap();
    }
    assert!(house.bot.questions().await.is_err() && house.bot.notices().await.is_err());
    for table in ["confirmation", "notice"] {
        execute!(&house.db, sqlx::AssertSqlSafe(format!("DROP TRIGGER {table}_fails"))).await.unwrap();
    }
    assert_eq!(house.bot.questions().await.unwrap().len(), 2);
    assert_eq!(house.bot.notices().await.unwrap().len(), 2);
    assert_eq!(unasked(&house).await, [], "once");
}

#[tokio::test]
async fn what_could_not_be_sent_before_the_end_is_sent_after_the_next_start() {
    let house = House::new().await;
    let (login, asking) = both_wait(&house).await;
    let given_out = unasked(&house).await;
    assert_eq!((given_out.len(), unasked(&house).await), (2, Vec::new()));
    let notice = given_out[1].attr("id").unwrap();
    let answer: Element = format!("<iq xmlns='{}' id='{notice}' type='result'/>", ns::COMPONENT).parse().unwrap();
    house.bot.give_back(&[answer]).await.unwrap();
    assert_eq!(unasked(&house).await, [], "an answer is no notice");
    house.bot.give_back(&given_out).await.unwrap();
    let bodies = |messages: &[Element]| messages.iter().map(body).collect::<Vec<_>>();
    assert_eq!(bodies(&unasked(&house).await), bodies(&given_out));
    login.withdraw(&asking).await.unwrap();
    house.bot.give_back(&given_out).await.unwrap();
    assert_eq!(unasked(&house).await.len(), 1, "what nobody waits for is not asked");
}

#[tokio::test]
async fn the_id_of_a_notice_does_not_tell_how_many_there_were() {
    let house = House::new().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let mut tx = house.db.begin().await.unwrap();
        for username in ["romeo", "juliet"] {
            let kind = Kind::Trusted("https://garden.example/".to_owned());
            activity::record(&mut tx, &actor(username), &kind, house.system.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let told = unasked(&house).await;
        ids.extend(told.iter().map(|told| told.attr("id").unwrap().to_owned()));
        house.bot.give_back(&told[..1]).await.unwrap();
        ids.push(only(&house).await.attr("id").unwrap().to_owned());
    }
    let beginnings: std::collections::BTreeSet<_> = ids.iter().map(|id| &id[..15]).collect();
    assert_eq!((ids.len(), beginnings.len()), (6, 6), "{ids:?}");
    assert!(ids.iter().all(|id| id.len() == "notice:".len() + 32), "{ids:?}");
}

#[tokio::test]
async fn what_is_told_late_says_when_it_happened() {
    let house = House::new().await;
    house.says(ROMEO, "set timezone Europe/Rome").await;
    let trusts = async |realm: &str| {
        let mut tx = house.db.begin().await.unwrap();
        activity::record(&mut tx, &actor("romeo"), &Kind::Trusted(realm.to_owned()), house.system.now()).await.unwrap();
        tx.commit().await.unwrap();
    };
    trusts("https://garden.example/").await;
    house.hands.advance(Duration::from_mins(1));
    let fresh = only(&house).await;
    assert!(!fresh.has_child("delay", ns::DELAY) && !body(&fresh).contains("I could not tell you"), "{fresh:?}");
    trusts("https://theatre.example/").await;
    house.hands.advance(Duration::from_hours(3));
    let late = only(&house).await;
    let delay = late.get_child("delay", ns::DELAY).expect("a delay");
    assert_eq!([delay.attr("stamp"), delay.attr("from")], [Some("2026-01-02T12:01:01Z"), Some(BOT)]);
    assert!(body(&late).contains("That was today, 13:01. I could not tell you earlier."), "{}", body(&late));
}

/// A notice to the bot's own account comes back to it.
#[tokio::test]
async fn the_bot_does_not_hear_what_it_tells_late() {
    let house = House::with_bot("openid@montague.lit", Role::Client).await;
    let mut tx = house.db.begin().await.unwrap();
    let kind = Kind::Trusted("https://garden.example/".to_owned());
    activity::record(&mut tx, &actor("openid"), &kind, house.system.now()).await.unwrap();
    tx.commit().await.unwrap();
    house.hands.advance(Duration::from_hours(3));
    let late = only(&house).await;
    assert!(late.has_child("delay", ns::DELAY));
    for from in ["openid@montague.lit/x", "openid@montague.lit", ROMEO] {
        let heard = String::from(&late).replacen("<message", &format!("<message from='{from}'"), 1);
        assert_eq!(house.heeds(&heard).await, [], "{from}");
    }
}
