//! Which details are offered, ticked, shown and sent (SREG 1.1).

use montague::account::activity::Kind;
use montague::openid::extension::Attribute;

use super::{ENDPOINT, JID, sent, ticks, with};
use crate::support::stage::{
    DETAILS, JULIET, asking_for, boxes, consent, details, happened, is_it_romeo, says, signed_in, verona,
};
use crate::support::{Question, Rp, Setup};

#[tokio::test]
async fn what_is_needed_starts_ticked_what_is_wished_for_does_not_and_then_it_is_as_it_was_left() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&rp), "nickname,email", "fullname,country");
    let page = consent(&mut browser, &question).await;
    let begin = [("nickname", true), ("email", true), ("fullname", false), ("country", false)];
    assert_eq!(boxes(&page), ticks(&begin));
    let form = page.form("decision").tick("share", "email", false).tick("share", "country", true);
    let received = browser.submit(&form.press("decision", "allow")).await.site();
    assert_eq!(
        details(&received),
        [("country".to_owned(), "IT".to_owned()), ("nickname".to_owned(), "romeo".to_owned())]
    );

    let left = [("nickname", true), ("email", false), ("fullname", false), ("country", true)];
    let page = consent(&mut browser, &question).await;
    assert_eq!(boxes(&page), ticks(&left), "this once is remembered by its ticks");
    browser.press(&page, "decision", "deny").await;
    assert_eq!(boxes(&consent(&mut browser, &question).await), ticks(&left), "a no changes no tick");
    let another =
        asking_for(is_it_romeo(&Rp::at(&app, "https://balcony.example")), "nickname,email", "fullname,country");
    assert_eq!(boxes(&consent(&mut browser, &another).await), ticks(&begin), "another site begins anew");
    let juliets = asking_for(rp.ask("checkid_setup", JULIET), "nickname", "");
    let page = consent(&mut signed_in(&app, "juliet").await, &juliets).await;
    assert_eq!(boxes(&page), [], "she has told nothing");
    assert!(page.text().contains("Your nickname: you have not filled this in"), "{}", page.text());
}

#[tokio::test]
async fn every_value_is_shown_and_exactly_what_is_ticked_is_sent_and_signed() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let all = DETAILS.map(|(attribute, _)| attribute.name());
    let page = consent(&mut browser, &asking_for(is_it_romeo(&rp), &all[..3].join(","), &all[3..].join(","))).await;
    assert!(page.text().contains("This site asks for a lot: 9 details about you"));
    let mut shown = page.texts(".share-value");
    let mut form = page.form("decision");
    for name in &all {
        form = form.tick("share", name, true);
    }
    let received = browser.submit(&form.press("decision", "allow")).await.site();
    let words = [("M", "Male"), ("IT", "Italy"), ("it", "Italian"), ("1591-04-23", "23 April 1591")];
    let word =
        |value: String| words.iter().find(|(code, _)| *code == value).map_or(value, |(_, word)| (*word).to_owned());
    let mut values: Vec<String> = details(&received).into_iter().map(|(_, value)| word(value)).collect();
    shown.sort();
    values.sort();
    assert_eq!(values, shown);
    let signed = rp.verify(&received).await.unwrap().signed;
    assert!(all.iter().all(|name| signed.contains_key(&format!("sreg.{name}"))), "{signed:?}");
    assert!(signed.contains_key("ns.sreg"));
}

#[tokio::test]
async fn what_is_not_ticked_or_not_on_the_page_is_never_sent_whatever_the_form_says() {
    let app = verona(Setup::new()).await;
    let mut rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&rp), "nickname", "country,phone");
    for (more, expected) in [
        (&[][..], &["nickname"][..]),
        (&[("share", "nickname")], &["nickname"]),
        (&[("share", "email"), ("share", "dob"), ("share", "phone"), ("share", ""), ("share", "*")], &["nickname"]),
        (&[("share", "nickname,country"), ("share", "Country"), ("share", "sreg.country")], &["nickname"]),
        (&[("shares", "country"), ("email", "romeo@montague.lit"), ("country", "FR")], &["nickname"]),
        (&[("share", "country")], &["country", "nickname"]),
    ] {
        let page = consent(&mut browser, &question).await;
        // The page begins as it was left, so the box is taken back to what this round wants.
        let form = page.form("decision").tick("share", "country", false).tick("share", "nickname", true);
        let received = browser.post(ENDPOINT, ENDPOINT, &with(&form.press("decision", "allow"), more)).await.site();
        assert_eq!(sent(&received), expected, "{more:?}");
        assert!(rp.verify(&received).await.is_ok(), "a withheld detail does not break the sign-in");
        let country = details(&received).into_iter().find(|(name, _)| name == "country");
        assert!(country.is_none_or(|(_, value)| value == "IT"), "values are ours, not the form's");
    }
    let page = consent(&mut browser, &question).await;
    let form = page.form("decision").tick("share", "nickname", false).tick("share", "country", false);
    let received = browser.submit(&form.press("decision", "allow")).await.site();
    assert!(sent(&received).is_empty() && received.field("ns.sreg").is_empty());
    assert!(rp.verify(&received).await.is_ok(), "not even what it needs");
}

#[tokio::test]
async fn a_value_that_changed_since_it_was_shown_is_shown_again_before_it_is_sent() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    for (decision, changed) in [("allow", "romeo il primo"), ("always", "romeo il secondo")] {
        let page = consent(&mut browser, &asking_for(is_it_romeo(&rp), "nickname", "")).await;
        app.profile(JID, &[(Attribute::Nickname, changed)]).await;
        let again = browser.press(&page, "decision", decision).await.page();
        assert_eq!(again.texts(".share-value"), [changed], "{decision}");
        assert!(!happened(&app, JID).await.iter().any(|kind| matches!(kind, Kind::Trusted(_))));
        let received = browser.press(&again, "decision", "allow").await.site();
        assert_eq!(details(&received), [("nickname".to_owned(), changed.to_owned())]);
    }
    // So is a detail that was not there before, and one that has gone.
    let question = asking_for(is_it_romeo(&rp), "nickname,gender", "");
    let page = consent(&mut browser, &question).await;
    app.profile(JID, &[(Attribute::Gender, "")]).await;
    let again = browser.press(&page, "decision", "allow").await.page();
    assert!(again.text().contains("Your gender: you have not filled this in"));
    app.profile(JID, &[(Attribute::Gender, "M")]).await;
    assert_eq!(browser.press(&again, "decision", "allow").await.page().texts(".share-value").len(), 2);
}

#[tokio::test]
async fn a_page_shown_again_has_its_boxes_as_they_were_left_but_no_tick_for_a_value_that_was_not_seen() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&rp), "nickname,email,gender", "fullname,country,postcode");
    let page = consent(&mut browser, &question).await;
    let form = page.form("decision").tick("share", "email", false).tick("share", "gender", false);
    let form = form.tick("share", "country", true).tick("share", "fullname", true);
    let news = [(Attribute::Fullname, "Romeo of Mantua"), (Attribute::Gender, "F"), (Attribute::Postcode, "46100")];
    app.profile(JID, &news).await;
    let again = browser.submit(&form.press("decision", "allow")).await.page();
    assert!(says(&again, "Your answer was not used, and nothing was shared"), "{}", again.text());
    let mut begin = boxes(&again);
    begin.sort();
    // The name that he ticked was another one; that he did not want to tell his gender holds for any.
    let left = [
        ("country", true),
        ("email", false),
        ("fullname", false),
        ("gender", false),
        ("nickname", true),
        ("postcode", false),
    ];
    assert_eq!(begin, ticks(&left));
    let received = browser.press(&again, "decision", "allow").await.site();
    assert_eq!(sent(&received), ["country", "nickname"]);
}

#[tokio::test]
async fn an_answer_that_was_not_used_is_asked_for_again_though_another_window_said_always_meanwhile() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let question = asking_for(is_it_romeo(&rp), "nickname", "");
    let here = consent(&mut browser, &question).await;
    let there = consent(&mut browser, &question).await;
    browser.press(&there, "decision", "always").await.site();
    app.profile(JID, &[(Attribute::Nickname, "the banished")]).await;
    let nothing = here.form("decision").tick("share", "nickname", false).press("decision", "allow");
    let again = browser.submit(&nothing).await.page();
    assert!(says(&again, "Your answer was not used, and nothing was shared"), "{}", again.text());
    assert_eq!(boxes(&again), ticks(&[("nickname", false)]));
}

#[tokio::test]
async fn what_a_site_does_not_ask_for_in_between_stays_as_it_was_decided() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    let asks_for = |details: &str| asking_for(is_it_romeo(&rp), details, "");
    let page = consent(&mut browser, &asks_for("email")).await;
    let withheld = page.form("decision").tick("share", "email", false).press("decision", "allow");
    browser.submit(&withheld).await.site();
    let page = consent(&mut browser, &is_it_romeo(&rp)).await;
    browser.press(&page, "decision", "allow").await.site();
    let page = consent(&mut browser, &asks_for("email")).await;
    assert_eq!(boxes(&page), ticks(&[("email", false)]), "a no is kept");
    // Trusted with one thing and then with another, it is trusted with both.
    for details in ["nickname", "gender"] {
        let page = consent(&mut browser, &asks_for(details)).await;
        let form = page.form("decision").tick("share", details, true);
        browser.submit(&form.press("decision", "always")).await.site();
    }
    let received = browser.open(&asks_for("nickname,gender").url()).await.site();
    assert_eq!(sent(&received), ["gender", "nickname"]);
}

#[tokio::test]
async fn a_no_is_a_no_whatever_has_changed_meanwhile() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let mut browser = signed_in(&app, "romeo").await;
    for (decision, nickname) in [("deny", "first"), ("never", "second")] {
        let page = consent(&mut browser, &asking_for(is_it_romeo(&rp), "nickname", "")).await;
        app.profile(JID, &[(Attribute::Nickname, nickname)]).await;
        assert_eq!(browser.press(&page, "decision", decision).await.site().field("mode"), "cancel", "{decision}");
    }
}

#[tokio::test]
async fn an_address_is_given_out_only_where_it_is_known_to_be_the_persons_own() {
    let listed = "[profile]\nemail_domains = [\"capulet.lit\"]";
    for (section, addresses) in [
        (
            "",
            &[
                ("romeo@montague.lit", true),
                ("romeo@Montague.LIT", true),
                ("juliet@montague.lit", false),
                ("Romeo@montague.lit", false),
                ("romeo+news@montague.lit", false),
                ("romeo@capulet.lit", false),
                ("romeo@sub.montague.lit", false),
            ][..],
        ),
        (
            listed,
            &[
                ("romeo@capulet.lit", true),
                ("romeo@montague.lit", true),
                ("juliet@capulet.lit", false),
                ("romeo@verona.example", false),
            ],
        ),
        ("[profile]\nemail = \"any\"", &[("juliet@verona.example", true)]),
    ] {
        let app = verona(Setup::new().section(section)).await;
        let mut browser = signed_in(&app, "romeo").await;
        for ((address, given), name) in addresses.iter().zip(["a", "b", "c", "d", "e", "f", "g"]) {
            app.profile(JID, &[(Attribute::Email, address)]).await;
            let question = asking_for(is_it_romeo(&Rp::at(&app, &format!("https://{name}.example"))), "email", "");
            let page = consent(&mut browser, &question).await;
            assert_eq!(!boxes(&page).is_empty(), *given, "{section} {address}");
            assert_eq!(says(&page, &format!("Your e-mail address {address}:")), !given, "{section} {address}");
            let forged = with(&page.form("decision").press("decision", "always"), &[("share", "email")]);
            let received = browser.post(ENDPOINT, ENDPOINT, &forged).await.site();
            assert_eq!(!sent(&received).is_empty(), *given, "{section} {address}");
            let received = browser.open(&question.url()).await.site();
            assert_eq!(!sent(&received).is_empty(), *given, "{section} {address}, trusted");
        }
    }
}

#[tokio::test]
async fn a_page_that_withholds_an_address_names_every_one_that_is_given_out() {
    for (domains, own) in [
        ("", "romeo@montague.lit"),
        ("\"capulet.lit\"", "romeo@montague.lit and romeo@capulet.lit"),
        ("\"capulet.lit\", \"verona.lit\"", "romeo@montague.lit, romeo@capulet.lit and romeo@verona.lit"),
    ] {
        let app = verona(Setup::new().section(&format!("[profile]\nemail_domains = [{domains}]"))).await;
        app.profile(JID, &[(Attribute::Email, "juliet@capulet.lit")]).await;
        let mut browser = signed_in(&app, "romeo").await;
        let page = consent(&mut browser, &asking_for(is_it_romeo(&Rp::garden(&app)), "email", "")).await;
        let why = format!("montague.lit gives out only {own}, because sites take an address as proof.");
        assert!(says(&page, &why), "{}", page.text());
    }
}

#[tokio::test]
async fn the_sites_policy_is_a_plain_link_or_none() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let question = |policy: &str| -> Question {
        asking_for(is_it_romeo(&Rp::garden(&app)), "email", "").with("sreg.policy_url", policy)
    };
    let page = consent(&mut browser, &question("https://garden.example/policy?a=1&b=2")).await;
    assert_eq!(page.attributes("a[rel~=nofollow]", "href"), ["https://garden.example/policy?a=1&b=2"]);
    assert_eq!(page.attributes("a[rel~=nofollow]", "rel"), ["noopener noreferrer nofollow"]);
    for policy in ["javascript:alert(1)", "data:text/html,x", "/policy", "https://a:b@garden.example/", "\"><svg>", ""]
    {
        let page = consent(&mut browser, &question(policy)).await;
        assert_eq!(page.attributes("a[rel~=nofollow]", "href"), [""; 0], "{policy}");
    }
}
