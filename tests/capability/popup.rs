//! A small window that a page of a site has opened for us and listens to (User Interface extension, 5).

use crate::support::stage::{ACCOUNT, consent, is_it_romeo, signed_in, verona};
use crate::support::{Page, Question, Rp, Setup};

const ENDPOINT: &str = "https://montague.lit/openid";
const UI: &str = "http://specs.openid.net/extensions/ui/1.0";

fn in_mode(rp: &Rp, mode: &str) -> Question {
    is_it_romeo(rp).with("ns.ui", UI).with("ui.mode", mode)
}

/// Whether the page that opened the window is cut off, and whether the page is made for a small one.
fn stands_alone(page: &Page) -> (bool, bool) {
    let policy = page.answer.header("cross-origin-opener-policy");
    (policy == Some("same-origin"), page.attributes("body", "class") != ["popup"])
}

#[tokio::test]
async fn every_page_on_the_way_leaves_the_site_s_window_in_touch_and_no_other_page_does() {
    let app = verona(Setup::new()).await;
    let rp = Rp::garden(&app);
    let question = in_mode(&rp, "popup");
    let mut browser = app.browser();
    let login = browser.open(&question.url()).await.page();
    assert_eq!(stands_alone(&login), (false, false), "sign-in");
    let wrong = browser.submit(&login.form("password").fill("username", "romeo").fill("password", "x")).await.page();
    assert_eq!(stands_alone(&wrong), (false, false), "a wrong password");
    let asked = browser.sign_in_on(&wrong, "romeo").await.page();
    assert_eq!(stands_alone(&asked), (false, false), "the question");
    assert_eq!(stands_alone(&browser.open(ACCOUNT).await.page()), (true, true), "the account");
    assert_eq!(browser.press(&asked, "decision", "allow").await.site().field("mode"), "id_res");
    for mode in ["", "x-has-session", "Popup"] {
        let page = consent(&mut browser, &in_mode(&rp, mode)).await;
        assert_eq!(stands_alone(&page), (true, true), "{mode}");
    }
}

#[tokio::test]
async fn a_posted_question_and_a_long_answer_leave_it_in_touch_as_well() {
    let app = verona(Setup::new()).await;
    let mut browser = signed_in(&app, "romeo").await;
    let mut rp = Rp::garden(&app);
    let posted = in_mode(&rp, "popup").with("ns.x", "https://garden.example/x").with("x.text", &"x".repeat(6_000));
    let hop = browser.post("https://garden.example/", ENDPOINT, &posted.fields).await.page();
    assert_eq!(stands_alone(&hop), (false, false), "the page that goes on by itself");
    rp.return_to = format!("https://garden.example/return?{}", "a".repeat(1_900));
    let asked = consent(&mut browser, &in_mode(&rp, "popup")).await;
    let form = asked.form("decision").press("decision", "allow");
    let answer = browser.post_once(asked.url.as_str(), ENDPOINT, &form.fields()).await;
    assert_eq!(stands_alone(&Page { url: asked.url, answer }), (false, false), "the page that carries the answer");
}
