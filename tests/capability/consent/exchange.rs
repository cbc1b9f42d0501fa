//! Details asked for by Attribute Exchange 1.0, alone and beside Simple Registration: one box for each detail, and an
//! answer in the manner of whoever asked.

use std::collections::BTreeMap;

use montague::account::activity::Kind;
use montague::openid::extension::Attribute;

use super::{JID, at_once, sent, ticks};
use crate::support::rp::Fault;
use crate::support::stage::{
    ROMEO, SITES, asking_for, boxes, consent, happened, is_it_romeo, is_it_romeo_at_once, says, signed_in, verona,
};
use crate::support::{Question, Received, Rp, Setup};

const AX: &str = "http://openid.net/srv/ax/1.0";
const MAIL: (&str, &str) = ("mail", "http://axschema.org/contact/email");
const NICK: (&str, &str) = ("nick", "http://schema.openid.net/namePerson/friendly");
const CHAT: (&str, &str) = ("chat", "http://axschema.org/contact/IM/Jabber");

/// A question that asks for details by Attribute Exchange, too: aliases and types.
fn fetching(question: Question, required: &[(&str, &str)], if_available: &[(&str, &str)]) -> Question {
    let aliases = |of: &[(&str, &str)]| of.iter().map(|(alias, _)| *alias).collect::<Vec<_>>().join(",");
    let question = question
        .with("ns.ax", AX)
        .with("ax.mode", "fetch_request")
        .with("ax.required", &aliases(required))
        .with("ax.if_available", &aliases(if_available));
    let types = required.iter().chain(if_available);
    types.fold(question, |question, (alias, uri)| question.with(&format!("ax.type.{alias}"), uri))
}

/// The fields of an answer by Attribute Exchange.
fn answered(received: &Received) -> BTreeMap<String, String> {
    let message = received.message().into_iter();
    message.filter_map(|(name, value)| Some((name.strip_prefix("ax.")?.to_owned(), value))).collect()
}

/// The same, written down.
fn fields(of: &[(&str, &str)]) -> BTreeMap<String, String> {
    of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn what_is_ticked_is_answered_under_the_sites_own_names_and_every_field_is_signed() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let land = ("land", "http://openid.net/schema/contact/country/home");
    let shoe = ("shoe", "http://axschema.org/shoe/size");
    let question = fetching(is_it_romeo(&rp), &[MAIL, shoe], &[NICK, land]).with("ax.count.nick", "unlimited");
    let page = consent(&mut browser, &question).await;
    assert_eq!(boxes(&page), ticks(&[("nickname", false), ("email", true), ("country", false)]));
    assert_eq!(page.texts(".badge"), ["needed"]);
    assert!(says(&page, "romeo@montague.lit") && !page.text().contains("shoe"));
    let form = page.form("decision").tick("share", "nickname", true);
    let received = browser.submit(&form.press("decision", "allow")).await.site();
    let answer = [
        ("mode", "fetch_response"),
        ("type.mail", MAIL.1),
        ("value.mail", "romeo@montague.lit"),
        ("type.nick", NICK.1),
        ("count.nick", "1"),
        ("value.nick.1", "romeo"),
    ];
    assert_eq!(answered(&received), fields(&answer));
    let signed = rp.verify(&received).await.unwrap().signed;
    assert_eq!(signed.get("ns.ax").map(String::as_str), Some(AX));
    for name in received.message().keys().filter(|name| !["ns", "mode", "sig", "signed"].contains(&name.as_str())) {
        assert!(signed.contains_key(name), "{name} is signed");
    }
}

#[tokio::test]
async fn an_answer_that_somebody_adds_a_value_to_is_not_believed() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[MAIL], &[])).await;
    let received = browser.press(&page, "decision", "allow").await.site();
    let mut message = received.message();
    message.insert("ax.value.mail".to_owned(), "juliet@capulet.lit".to_owned());
    assert_eq!(rp.check_authentication(&message).await.value("is_valid"), "false");
    assert!(rp.verify(&received).await.is_ok(), "as it was sent it is");
    assert_eq!(rp.verify(&received).await, Err(Fault::Nonce));
}

#[tokio::test]
async fn one_detail_is_asked_about_once_whoever_asks_and_given_to_all_who_do() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let old = ("old", "http://openid.net/schema/contact/internet/email");
    let question = fetching(asking_for(is_it_romeo(&rp), "nickname", "email"), &[MAIL], &[old]);
    let page = consent(&mut browser, &question).await;
    assert_eq!(boxes(&page), ticks(&[("nickname", true), ("email", true)]), "required is what either says");
    let received = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(sent(&received), ["email", "nickname"]);
    let address = "romeo@montague.lit";
    let answer = [
        ("mode", "fetch_response"),
        ("type.mail", MAIL.1),
        ("value.mail", address),
        ("type.old", old.1),
        ("value.old", address),
    ];
    assert_eq!(answered(&received), fields(&answer));
    assert!(rp.verify(&received).await.is_ok());

    let page = consent(&mut browser, &question).await;
    let form = page.form("decision").tick("share", "email", false);
    let received = browser.submit(&form.press("decision", "allow")).await.site();
    assert_eq!((sent(&received), answered(&received)), (vec!["nickname".to_owned()], BTreeMap::new()));
    assert_eq!(received.field("ns.ax"), "", "who receives nothing gets no answer");
    assert!(rp.verify(&received).await.is_ok(), "not even what it needs");
}

#[tokio::test]
async fn trust_is_about_the_details_agreed_whichever_extension_asks_for_them() {
    let app = verona(Setup::new()).await;
    app.profile(JID, &[(Attribute::FirstName, "Romeo")]).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let first = ("first", "http://axschema.org/namePerson/first");
    let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[MAIL, first], &[NICK])).await;
    browser.press(&page, "decision", "always").await.site();
    let shares = vec![Attribute::Email, Attribute::FirstName];
    let told = Kind::Shared { realm: "https://garden.example/".to_owned(), shares };
    assert_eq!(happened(&app, JID).await[0], told);
    let sites = browser.open(SITES).await.page();
    assert!(says(&sites, "e-mail address and first name"), "{}", sites.text());

    let received = browser.open(&asking_for(is_it_romeo_at_once(&rp), "email", "nickname").url()).await.site();
    assert_eq!((sent(&received), answered(&received)), (vec!["email".to_owned()], BTreeMap::new()));
    let received = browser.open(&fetching(is_it_romeo_at_once(&rp), &[first], &[NICK]).url()).await.site();
    let answer = [("mode", "fetch_response"), ("type.first", first.1), ("value.first", "Romeo")];
    assert_eq!(answered(&received), fields(&answer));

    let wider = |question| fetching(asking_for(question, "", "country"), &[MAIL, first], &[CHAT]);
    let silent = browser.open(&wider(is_it_romeo_at_once(&rp)).url()).await.site();
    assert_eq!(silent.field("mode"), "setup_needed");
    let page = consent(&mut browser, &wider(is_it_romeo(&rp))).await;
    let lead = "Until now it received your e-mail address and first name. Today it also asks for your country and chat \
                address.";
    assert!(page.text().contains(lead), "{}", page.text());
    let left = ticks(&[("email", true), ("namePerson/first", true), ("country", false), ("contact/IM/Jabber", false)]);
    assert_eq!(boxes(&page), left);
}

#[tokio::test]
async fn what_a_site_wants_stored_is_declined_in_a_signed_answer_and_the_sign_in_goes_on() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let storing = |question: Question| {
        question
            .with("ns.ax", AX)
            .with("ax.mode", "store_request")
            .with("ax.type.mail", MAIL.1)
            .with("ax.value.mail", "juliet@capulet.lit")
    };
    let page = consent(&mut browser, &storing(is_it_romeo(&rp))).await;
    assert_eq!(boxes(&page), []);
    let received = browser.press(&page, "decision", "always").await.site();
    let failure = [("mode", "store_response_failure"), ("error", "Storing attributes is not supported")];
    assert_eq!(answered(&received), fields(&failure));
    let signed = rp.verify(&received).await.unwrap().signed;
    assert!(["ns.ax", "ax.mode", "ax.error"].iter().all(|name| signed.contains_key(*name)), "{signed:?}");
    let received = browser.open(&storing(is_it_romeo_at_once(&rp)).url()).await.site();
    assert_eq!(answered(&received), fields(&failure));
    let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[], &[MAIL])).await;
    assert!(says(&page, "romeo@montague.lit"), "nothing was stored");
}

#[tokio::test]
async fn a_malformed_question_is_ignored_as_a_whole_and_the_sign_in_goes_on() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let good = fetching(asking_for(is_it_romeo(&rp), "nickname", ""), &[MAIL], &[]);
    for malformed in [
        good.clone().with("ax.mode", "fetch"),
        good.clone().without("ax.mode"),
        good.clone().without("ax.type.mail"),
        good.clone().with("ax.type.again", MAIL.1),
        good.clone().with("ax.required", "mail,other"),
        good.clone().with("ax.type.a.b", NICK.1).with("ax.if_available", "a.b"),
        good.clone().with("ax.count.mail", "0"),
        good.clone().without("ax.required").without("ax.if_available"),
    ] {
        let page = consent(&mut browser, &malformed).await;
        assert_eq!(boxes(&page), ticks(&[("nickname", true)]), "{malformed:?}");
        let received = browser.press(&page, "decision", "allow").await.site();
        assert_eq!((sent(&received), answered(&received)), (vec!["nickname".to_owned()], BTreeMap::new()));
        assert!(rp.verify(&received).await.is_ok());
    }
}

#[tokio::test]
async fn an_alias_is_repeated_as_it_was_written_and_is_no_part_of_a_page() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    rp.return_to = format!("https://garden.example/return?{}", "a".repeat(1900));
    let mut browser = signed_in(&app, "romeo").await;
    let alias = "\"><svg/onload=x>'&amp;{{7*7}}";
    let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[(alias, MAIL.1)], &[])).await;
    assert!(!page.answer.body.contains("<svg/onload"));
    let onward = browser.press(&page, "decision", "allow").await.page();
    assert!(!onward.answer.body.contains("<svg/onload"));
    let received = browser.submit(&onward.form("openid.mode")).await.site();
    assert!(received.posted);
    assert_eq!(answered(&received)[&format!("value.{alias}")], "romeo@montague.lit");
    assert!(rp.verify(&received).await.is_ok());
}

#[tokio::test]
async fn updates_are_neither_promised_nor_a_reason_to_refuse() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    for address in ["https://garden.example/update", "https://elsewhere.example/", "javascript:alert(1)", ""] {
        let question = fetching(is_it_romeo(&rp), &[MAIL], &[]).with("ax.update_url", address);
        let page = consent(&mut browser, &question).await;
        let received = browser.press(&page, "decision", "allow").await.site();
        let answer = [("mode", "fetch_response"), ("type.mail", MAIL.1), ("value.mail", "romeo@montague.lit")];
        assert_eq!(answered(&received), fields(&answer), "{address}");
    }
}

#[tokio::test]
async fn the_chat_address_is_given_only_when_asked_for_and_ticked() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[], &[CHAT])).await;
    assert_eq!(boxes(&page), ticks(&[("contact/IM/Jabber", false)]));
    assert!(answered(&browser.press(&page, "decision", "allow").await.site()).is_empty());
    let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[], &[CHAT])).await;
    let form = page.form("decision").tick("share", "contact/IM/Jabber", true);
    let received = browser.submit(&form.press("decision", "allow")).await.site();
    assert_eq!(answered(&received)["value.chat"], JID);
    // It is no e-mail address, whatever it looks like.
    app.profile(JID, &[(Attribute::Email, "")]).await;
    let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[MAIL], &[])).await;
    assert_eq!(boxes(&page), []);
    assert!(says(&page, "Your e-mail address: you have not filled this in"));
}

#[tokio::test]
async fn an_address_that_is_not_given_out_is_not_given_out_by_attribute_exchange_either() {
    let app = verona(Setup::new()).await;
    app.profile(JID, &[(Attribute::Email, "juliet@capulet.lit")]).await;
    let mut browser = signed_in(&app, "romeo").await;
    let rp = Rp::garden(&app);
    for uri in [
        "http://axschema.org/contact/email",
        "http://schema.openid.net/contact/email",
        "http://openid.net/schema/contact/email",
        "http://openid.net/schema/contact/internet/email",
    ] {
        let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[("m", uri)], &[])).await;
        assert_eq!(boxes(&page), [], "{uri}");
        assert!(says(&page, "Your e-mail address juliet@capulet.lit:"));
        let mut forged = page.form("decision").press("decision", "allow").fields();
        forged.push(("share".to_owned(), "email".to_owned()));
        let received = browser.post(super::ENDPOINT, super::ENDPOINT, &forged).await.site();
        assert!(answered(&received).is_empty(), "{uri}");
    }
}

#[tokio::test]
async fn a_date_of_birth_with_gaps_is_offered_to_who_can_be_told_so() {
    let app = verona(Setup::new()).await;
    app.profile(JID, &[(Attribute::Dob, "1591-04-00")]).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let born = ("born", "http://axschema.org/birthDate");
    let year = ("year", "http://axschema.org/birthDate/birthYear");
    let month = ("month", "http://openid.net/schema/birthDate/birthMonth");
    let day = ("day", "http://axschema.org/birthDate/birthday");
    let page = consent(&mut browser, &fetching(is_it_romeo(&rp), &[born, year, month, day], &[])).await;
    assert_eq!(boxes(&page), ticks(&[("birthDate/birthYear", true), ("birthDate/birthMonth", true)]));
    let received = browser.press(&page, "decision", "allow").await.site();
    let answer = [
        ("mode", "fetch_response"),
        ("type.year", year.1),
        ("value.year", "1591"),
        ("type.month", month.1),
        ("value.month", "4"),
    ];
    assert_eq!(answered(&received), fields(&answer));
    let both = fetching(asking_for(is_it_romeo(&rp), "dob", ""), &[born], &[]);
    let page = consent(&mut browser, &both).await;
    assert_eq!(page.texts(".share-value"), ["April 1591"]);
    let form = page.form("decision").tick("share", "dob", true);
    let received = browser.submit(&form.press("decision", "allow")).await.site();
    assert_eq!((received.field("sreg.dob"), answered(&received)), ("1591-04-00".to_owned(), BTreeMap::new()));
}

#[tokio::test]
async fn details_alone_can_be_asked_for_and_an_unknown_site_learns_nothing_silently() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let nameless = |mode| rp.ask(mode, ROMEO).without("claimed_id").without("identity");
    let silent = browser.open(&fetching(nameless("checkid_immediate"), &[MAIL], &[]).url()).await.site();
    assert_eq!(silent.field("mode"), "setup_needed");
    assert_eq!(at_once(&mut browser, &rp).await, "setup_needed");
    let page = consent(&mut browser, &fetching(nameless("checkid_setup"), &[MAIL], &[])).await;
    assert!(says(&page, "The site will not learn your identifier"));
    let received = browser.press(&page, "decision", "allow").await.site();
    assert_eq!(answered(&received)["value.mail"], "romeo@montague.lit");
    assert_eq!(rp.verify(&received).await.unwrap().claimed_id, None);
}
