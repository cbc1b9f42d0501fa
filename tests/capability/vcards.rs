//! What a vCard says, on the pages: as it is read where somebody signs in, and kept.

use montague::account::person::{Domain, Jid, Username};
use montague::account::profile::card::Card;
use montague::account::profile::chat;

use crate::support::stage::{JULIET, PROFILE, asking_for, boxes, consent, details, says, signed_in, verona};
use crate::support::{Rp, Setup, TestApp};

const ORIGIN: &str = "From your chat profile";

async fn has_card(app: &TestApp, card: &str) {
    let (username, domain) = (Username::prepare("juliet").unwrap(), Domain::prepare("montague.lit").unwrap());
    let card = Card::read(&card.parse().unwrap(), |_| None, app.system.now()).unwrap();
    chat::keep(&app.database, &Jid { username, domain }, &card).await.unwrap();
}

#[tokio::test]
async fn it_stands_on_the_page_with_where_it_is_from_and_can_be_said_otherwise() {
    let app = verona(Setup::new()).await;
    has_card(&app, "<vCard xmlns='vcard-temp'><NICKNAME>jule</NICKNAME><FN>Juliet Capulet</FN></vCard>").await;
    let mut browser = signed_in(&app, "juliet").await;
    let page = browser.open(PROFILE).await.page();
    assert_eq!(page.attributes("#detail-nickname", "value"), ["jule"]);
    assert_eq!(page.texts("#detail-nickname-origin"), [ORIGIN]);
    assert_eq!(page.attributes("#detail-nickname", "aria-describedby"), ["detail-nickname-origin"]);
    assert!(!page.answer.body.contains("value=\"vcard\""), "there is nothing to take back");
    let form =
        page.form_with("action", "save").fill("nickname", "").fill("fullname", "Somebody").press("action", "save");
    let page = browser.submit(&form).await.page();
    assert_eq!(page.attributes("#detail-nickname", "value"), [""]);
    assert_eq!(page.attributes("#detail-fullname", "value"), ["Somebody"]);
    assert!(!says(&page, ORIGIN));
    let page = browser.press(&page, "action", "vcard").await.page();
    assert_eq!(page.attributes("#detail-fullname", "value"), ["Juliet Capulet"]);
    assert!(says(&page, ORIGIN));
}

#[tokio::test]
async fn a_site_gets_it_when_the_person_agrees_and_their_own_address_only() {
    let app = verona(Setup::new()).await;
    let card = "<vCard xmlns='vcard-temp'><NICKNAME>jule</NICKNAME>\
                <EMAIL><USERID>victim@example.org</USERID></EMAIL></vCard>";
    has_card(&app, card).await;
    let (mut browser, rp) = (signed_in(&app, "juliet").await, Rp::garden(&app));
    let page = consent(&mut browser, &asking_for(rp.ask("checkid_setup", JULIET), "nickname,email", "")).await;
    assert_eq!(boxes(&page), [("nickname".to_owned(), true)], "nobody else's address is offered (ATK-41)");
    let received = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(details(&received), [("nickname".to_owned(), "jule".to_owned())]);
    assert!(app.network().get(JULIET).await.body.find("jule<").is_none(), "the public page says nothing of it");
}

#[tokio::test]
async fn markup_in_it_is_text() {
    let app = verona(Setup::new()).await;
    has_card(&app, "<vCard xmlns='vcard-temp'><FN>\"&gt;&lt;svg onload=alert(1)&gt;</FN></vCard>").await;
    let mut browser = signed_in(&app, "juliet").await;
    let page = browser.open(PROFILE).await.page();
    assert_eq!(page.attributes("#detail-fullname", "value"), ["\"><svg onload=alert(1)>"]);
    assert_eq!(page.texts("svg[onload]"), [""; 0]);
}
