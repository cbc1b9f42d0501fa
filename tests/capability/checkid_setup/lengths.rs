//! Return addresses as they were written, and answers that are too long for a link (OpenID 2.0, 5.2).

use super::ROMEO;
use crate::support::network::encoded;
use crate::support::{Browser, Form, Page, Rp, Stop, TestApp};

async fn trusted(app: &TestApp, rp: &Rp) -> Browser {
    let mut romeo = app.romeo().await;
    romeo.trust(&rp.ask("checkid_setup", ROMEO)).await;
    romeo
}

#[tokio::test]
async fn a_return_address_comes_back_byte_for_byte() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    let mut romeo = trusted(&app, &rp).await;
    for return_to in [
        "https://garden.example",
        "https://garden.example/",
        "https://garden.example/return?",
        "https://garden.example/return?session=1&x=%7e+%2B",
        "https://GARDEN.example:443/a/../b?x=%7e",
        "HTTPS://garden.example/%41%zz/;a=b?c=/?d",
        "https://garden.example/return?a=&a=&&b",
        "https://garden.example/it's(all)*ok",
    ] {
        return_to.clone_into(&mut rp.return_to);
        let answer = romeo.open_once(&rp.ask("checkid_setup", ROMEO).url()).await;
        assert_eq!(answer.status, 303);
        let (before, after) = answer.location().split_at(return_to.len());
        assert_eq!(before, return_to, "the address itself is left alone");
        let separator = if return_to.ends_with('?') {
            ""
        } else if return_to.contains('?') {
            "&"
        } else {
            "?"
        };
        assert!(after.starts_with(&format!("{separator}openid.ns=")), "{after}");
        let received = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.site();
        assert_eq!(received.field("return_to"), return_to);
        rp.verify(&received).await.unwrap();
    }
}

#[tokio::test]
async fn our_message_wins_over_parameters_of_that_name_in_the_return_address() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    let mut romeo = trusted(&app, &rp).await;
    rp.return_to =
        "https://garden.example/return?a=1&openid.mode=id_res&openid.sreg.email=x&openid%2Eidentity=y&b=2".to_owned();
    let received = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.site();
    assert_eq!(received.field("return_to"), rp.return_to);
    assert!(received.url.as_str().starts_with("https://garden.example/return?a=1&b=2&openid.ns="), "{}", received.url);
    let message = received.message();
    assert!(!message.contains_key("sreg.email"));
    assert_eq!(rp.check_authentication(&message).await.value("is_valid"), "true");
}

/// The form that takes an answer to the site.
fn onward(page: &Page) -> Form {
    page.form("openid.mode")
}

/// The address that an answer has, or would have if it were no form.
fn reach(stop: &Stop) -> usize {
    match stop {
        Stop::Site(received) => received.url.as_str().len(),
        Stop::Page(page) => {
            let form = onward(page);
            format!("{}&{}", form.action, encoded(&form.fields())).len()
        }
    }
}

/// Asks in such a way that the answer's address is so long.
async fn answer_of(length: usize, romeo: &mut Browser, rp: &mut Rp) -> Stop {
    let begin = "https://garden.example/return?fill=";
    let ask = |rp: &Rp, handle: &str| rp.ask("checkid_setup", ROMEO).with("assoc_handle", handle);
    begin.clone_into(&mut rp.return_to);
    let shortest = reach(&romeo.open(&ask(rp, "x").url()).await);
    // A letter in the return address counts twice, in the address and in the field; one in a dead handle counts once.
    let (pairs, odd) = ((length - shortest) / 2, (length - shortest) % 2);
    rp.return_to.push_str(&"y".repeat(pairs));
    // A signature has a sign that is written with three characters now and then, so not every try is as long.
    for _ in 0..100 {
        let stop = romeo.open(&ask(rp, &"x".repeat(1 + odd)).url()).await;
        if reach(&stop) == length {
            return stop;
        }
    }
    panic!("no answer of {length} bytes")
}

#[tokio::test]
async fn an_address_of_2047_bytes_is_a_redirect() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    let mut romeo = trusted(&app, &rp).await;
    let received = answer_of(2047, &mut romeo, &mut rp).await.site();
    assert!(!received.posted);
    rp.verify(&received).await.unwrap();
}

#[tokio::test]
async fn an_address_of_2048_bytes_is_a_form() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    let mut romeo = trusted(&app, &rp).await;
    let page = answer_of(2048, &mut romeo, &mut rp).await.page();
    assert_eq!(page.status(), 200);
    let form = onward(&page);
    assert!(form.posted);
    assert_eq!(form.action.as_str(), rp.return_to);
    assert_eq!(page.attributes("form[data-onward]", "accept-charset"), ["utf-8"]);
    assert_eq!(page.texts("form[data-onward] button[type=submit]").len(), 1, "it works without scripts");
    let policy = page.answer.header("content-security-policy").unwrap();
    assert!(policy.ends_with("form-action 'self' https://garden.example https:"), "{policy}");
    let received = romeo.submit(&form).await.site();
    assert!(received.posted);
    rp.verify(&received).await.unwrap();
}

#[tokio::test]
async fn a_return_address_of_2047_bytes_is_taken_and_one_of_2048_is_not() {
    let app = TestApp::start().await;
    let mut rp = Rp::garden(&app);
    let mut romeo = trusted(&app, &rp).await;
    let begin = "https://garden.example/return?fill=";
    rp.return_to = format!("{begin}{}", "y".repeat(2047 - begin.len()));
    let page = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    rp.verify(&romeo.submit(&onward(&page)).await.site()).await.unwrap();
    rp.return_to.push('y');
    let refused = romeo.open(&rp.ask("checkid_setup", ROMEO).url()).await.page();
    assert_eq!(refused.status(), 400);
    assert!(refused.text().contains("longer than 2047 bytes"), "{}", refused.text());
    assert!(refused.find_form("openid.mode").is_none());
}

#[tokio::test]
async fn quotes_and_markup_survive_the_form() {
    let app = TestApp::start().await;
    let (mut romeo, mut rp) = (app.romeo().await, Rp::garden(&app));
    rp.return_to = format!("https://garden.example/return?q='&lt;&amp;{}", "y".repeat(1000));
    let claimed = "https://romeo.example/?\"'<>&amp;</form><svg onload=x>";
    let question = rp.ask("checkid_setup", ROMEO).with("claimed_id", claimed);
    let consent = romeo.open(&question.url()).await.page();
    let page = romeo.press(&consent, "decision", "allow").await.page();
    let received = romeo.submit(&onward(&page)).await.site();
    assert_eq!(received.field("claimed_id"), claimed);
    assert_eq!(received.field("return_to"), rp.return_to);
    assert_eq!(rp.check_authentication(&received.message()).await.value("is_valid"), "true");
}
