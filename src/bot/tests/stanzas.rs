use super::*;
use base64::Engine as _;

/// A message with Romeo's wish to trust a site.
fn message(attributes: &str, more: &str) -> String {
    format!(
        "<message xmlns='{}' from='{ROMEO}' to='{BOT}' {attributes}><body>trust https://garden.example/</body>{more}</message>",
        ns::COMPONENT
    )
}

fn iq(kind: &str, payload: &str) -> String {
    format!("<iq xmlns='{}' from='{ROMEO}' to='{BOT}' id='7' type='{kind}'>{payload}</iq>", ns::COMPONENT)
}

#[tokio::test]
async fn what_is_not_said_to_the_bot_now_changes_nothing_and_is_not_answered() {
    let house = House::new().await;
    let wish = "<body>trust https://garden.example/</body>";
    let forwarded = format!(
        "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='{ROMEO}' type='chat'>{wish}</message></forwarded>"
    );
    for stanza in [
        message("type='groupchat'", ""),
        message("type='error'", ""),
        message("type='headline'", ""),
        message("type='bogus'", ""),
        message("type='chat'", "<delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/>"),
        message("type='chat'", "<x xmlns='jabber:x:delay' stamp='20260101T00:00:00'/>"),
        message("type='chat'", &forwarded),
        message("type='chat'", &format!("<sent xmlns='urn:xmpp:carbons:2'>{forwarded}</sent>")),
        message("type='chat'", &format!("<received xmlns='urn:xmpp:carbons:2'>{forwarded}</received>")),
        message("type='headline'", "").replace(BOT, "other@id.montague.lit"),
        message("type='error'", "").replace(BOT, "other@id.montague.lit"),
        message("type='chat'", "").replace("<body>", "<body xmlns='jabber:client'>"),
        message("type='chat'", "").replace(wish, "<active xmlns='http://jabber.org/protocol/chatstates'/>"),
        message("type='chat'", "").replace(wish, "<body> </body>"),
        message("type='chat'", "").replace(ns::COMPONENT, ns::JABBER_CLIENT),
        message("type='chat'", "").replace("message", "handshake"),
        iq("result", ""),
        iq("error", ""),
    ] {
        assert_eq!(house.heeds(&stanza).await, [], "{stanza}");
    }
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
}

#[tokio::test]
async fn who_writes_to_another_address_at_its_domain_is_told_that_nobody_is_there() {
    let house = House::new().await;
    let other = "other@id.montague.lit";
    let [told] = &house.heeds(&message("type='chat' id='7'", "").replace(BOT, other)).await[..] else { panic!() };
    let said = ["from", "to", "type", "id"].map(|name| told.attr(name).unwrap());
    assert_eq!((told.name(), said), ("message", [other, ROMEO, "error", "7"]));
    assert!(told.get_child("error", ns::COMPONENT).unwrap().has_child("item-not-found", ns::XMPP_STANZAS));
    assert_eq!(house.rule("romeo", "https://garden.example/").await, None);
}

#[tokio::test]
async fn an_answer_has_the_type_and_the_thread_of_the_question_and_says_its_language() {
    let house = House::new().await;
    for (attributes, kind) in [("type='chat'", Some("chat")), ("type='normal'", Some("normal")), ("", None)] {
        let stanza = message(&format!("{attributes} xml:lang='de-AT'"), "<thread>T</thread>");
        let [answer] = &house.heeds(&stanza).await[..] else { panic!("no answer") };
        assert_eq!((answer.attr("to"), answer.attr("from"), answer.attr("type")), (Some(ROMEO), Some(BOT), kind));
        assert_eq!(answer.get_child("thread", ns::COMPONENT).unwrap().text(), "T");
        assert_eq!(stanza::language(answer), Some("de"));
        assert!(body(answer).contains("vertrauenswürdig"));
    }
    let [answer] = &house.heeds(&message("", "<private xmlns='urn:xmpp:carbons:2'/>")).await[..] else { panic!() };
    assert!(body(answer).contains("is trusted now"), "a client may ask that no copies be made");
}

#[tokio::test]
async fn a_line_that_is_too_long_for_any_command_is_not_looked_at() {
    let house = House::new().await;
    assert!(house.says(ROMEO, &format!("set nickname {}", "x".repeat(5_000))).await.contains("I don’t know that word"));
}

/// Servers take less from a component than they let through to it, and `'` is written with five bytes.
#[tokio::test]
async fn nothing_is_said_back_that_a_server_might_not_take() {
    let house = House::new().await;
    let ping = |id: &str| iq("get", "<ping xmlns='urn:xmpp:ping'/>").replace("id='7'", &format!("id='{id}'"));
    assert_eq!(house.heeds(&ping(&"x".repeat(1_024))).await.len(), 1);
    let too_long = ping(&"x".repeat(1_025));
    assert_eq!(house.heeds(&too_long).await, []);
    assert_eq!(house.bot.too_busy(&too_long.parse().unwrap()), None);
    for (length, is_said) in [(1_024, true), (1_025, false)] {
        let thread = format!("<thread>{}</thread>", "T".repeat(length));
        let [answer] = &house.heeds(&message("type='chat'", &thread)).await[..] else { panic!() };
        assert_eq!(answer.has_child("thread", ns::COMPONENT), is_said);
    }
}

#[tokio::test]
async fn the_menu_is_in_the_language_that_somebody_has_chosen() {
    let house = House::new().await;
    let query = "<query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/>";
    let menu = async |from: &str| String::from(&house.heeds(&iq("get", query).replace(ROMEO, from)).await.remove(0));
    assert!(menu(ROMEO).await.contains("Trust a site"));
    house.says(ROMEO, "language de").await;
    assert!(!menu(ROMEO).await.contains("Trust a site") && menu(ROMEO).await.contains("vertrauen"));
    assert!(menu(JULIET).await.contains("Trust a site"));
}

#[tokio::test]
async fn programs_are_told_what_the_bot_is() {
    let house = House::new().await;
    let ask = async |payload: &str| house.heeds(&iq("get", payload)).await.remove(0);
    let ping = ask("<ping xmlns='urn:xmpp:ping'/>").await;
    assert_eq!((ping.attr("type"), ping.attr("id"), ping.children().count()), (Some("result"), Some("7"), 0));
    let version = String::from(&ask("<query xmlns='jabber:iq:version'/>").await);
    assert!(version.contains("Montague") && version.contains(env!("CARGO_PKG_VERSION")), "{version}");
    let info = String::from(&ask("<query xmlns='http://jabber.org/protocol/disco#info'/>").await);
    for part in ["component", "generic", "http://jabber.org/protocol/commands", "jabber:x:data", "urn:xmpp:ping"] {
        assert!(info.contains(part), "{part} in {info}");
    }
    let items = "<query xmlns='http://jabber.org/protocol/disco#items'/>";
    assert_eq!(ask(items).await.children().next().unwrap().children().count(), 0);
    let items = ask(&items.replace("/>", " node='http://jabber.org/protocol/commands'/>")).await;
    let nodes: Vec<_> = items.children().next().unwrap().children().filter_map(|item| item.attr("node")).collect();
    assert_eq!(nodes.len(), 20);
    for node in nodes {
        let info = format!("<query xmlns='http://jabber.org/protocol/disco#info' node='{node}'/>");
        assert!(String::from(&ask(&info).await).contains("command-node"), "{node}");
    }
}

#[tokio::test]
async fn what_is_not_understood_is_refused_as_xmpp_does() {
    let house = House::new().await;
    let unknown = "<query xmlns='http://jabber.org/protocol/disco#info' node='xyzzy'/>";
    for (stanza, condition) in [
        (iq("get", "<query xmlns='jabber:iq:roster'/>"), "service-unavailable"),
        (iq("set", "<ping xmlns='urn:xmpp:ping'/>"), "service-unavailable"),
        (iq("get", unknown), "item-not-found"),
        (iq("get", &unknown.replace("info", "items")), "item-not-found"),
        (iq("get", ""), "bad-request"),
        (iq("get", "<ping xmlns='urn:xmpp:ping'/>").replace(BOT, "x@id.montague.lit"), "item-not-found"),
        (
            iq("set", "<command xmlns='http://jabber.org/protocol/commands' node='sites'/>")
                .replace(ROMEO, "a@b.lit/c"),
            "forbidden",
        ),
    ] {
        let [answer] = &house.heeds(&stanza).await[..] else { panic!("{stanza}") };
        assert_eq!((answer.attr("type"), answer.attr("id")), (Some("error"), Some("7")));
        let error = answer.get_child("error", ns::COMPONENT).unwrap();
        assert!(error.has_child(condition, ns::XMPP_STANZAS), "{stanza}: {}", String::from(answer));
    }
}

#[tokio::test]
async fn people_of_the_house_may_see_whether_the_bot_is_there() {
    let house = House::new().await;
    let presence = |from: &str, kind: &str| {
        format!("<presence xmlns='{}' from='{from}' to='{BOT}' type='{kind}'/>", ns::COMPONENT)
    };
    let heard = async |from: &str, kind: &str| {
        let heard = house.heeds(&presence(from, kind)).await;
        heard.iter().map(|stanza| stanza.attr("type").unwrap_or("available").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(heard("romeo@montague.lit", "subscribe").await, ["subscribed", "available"]);
    assert_eq!(heard(ROMEO, "probe").await, ["available"]);
    assert_eq!(heard(ROMEO, "unsubscribe").await, ["unsubscribed"]);
    assert_eq!(heard("paris@verona.lit", "subscribe").await, ["unsubscribed"]);
    assert_eq!(heard("paris@verona.lit", "probe").await, [""; 0]);
    assert_eq!(heard(ROMEO, "unavailable").await, [""; 0]);
}

#[tokio::test]
async fn as_an_ordinary_account_it_speaks_the_same_in_the_other_namespace() {
    let house = House::with_bot("openid@montague.lit", Role::Client).await;
    let client = |stanza: String| {
        stanza.replace(ns::COMPONENT, ns::JABBER_CLIENT).replace(&format!("to='{BOT}'"), "to='openid@montague.lit/x'")
    };
    let [answer] = &house.heeds(&client(message("type='chat'", ""))).await[..] else { panic!("no answer") };
    assert_eq!((answer.ns().as_str(), answer.attr("from")), (ns::JABBER_CLIENT, None));
    assert!(body(answer).contains("is trusted now"));
    let presence = house.bot.presence();
    let caps = presence.get_child("c", ns::CAPS).unwrap();
    let node = format!("{}#{}", caps.attr("node").unwrap(), caps.attr("ver").unwrap());
    let ask = format!("<query xmlns='http://jabber.org/protocol/disco#info' node='{node}'/>");
    let info = house.heeds(&client(iq("get", &ask))).await.remove(0);
    let query = info.get_child("query", ns::DISCO_INFO).unwrap();
    let typed = xmpp_parsers::disco::DiscoInfoResult::try_from(query.clone()).unwrap();
    let hash = xmpp_parsers::caps::hash_caps(
        xmpp_parsers::caps::compute_disco(&typed).as_slice(),
        xmpp_parsers::hashes::Algo::Sha_1,
    );
    let hash = base64::engine::general_purpose::STANDARD.encode(hash.unwrap().hash);
    assert_eq!(caps.attr("ver"), Some(hash.as_str()), "as another implementation counts it");
}
