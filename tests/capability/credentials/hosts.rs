//! Several hosts in one process, each with people of its own.

use crate::credentials::source::{Kind, Source};
use crate::support::rp::IDENTIFIER_SELECT;
use crate::support::stage::{LOGIN, SESSION};
use crate::support::{PASSWORD, Rp, Setup};

/// Romeo of Montague and Romeo of Capulet share a name and nothing else.
#[tokio::test]
async fn the_people_of_one_source_are_nobody_at_the_host_of_another() {
    let montague = Source::start(Kind::Generic, &[("romeo@montague.lit", PASSWORD)]);
    let capulet =
        Source::start(Kind::Http, &[("romeo@capulet.lit", "of the other house"), ("juliet@capulet.lit", PASSWORD)]);
    let setup = Setup::new().host_asking("capulet.lit", "other");
    let setup = setup.section(&format!("[credentials.other]\n{}", capulet.lines()));
    let app = montague.asked_by(setup, "").await;
    let mut browser = app.browser();
    let login = browser.open(LOGIN).await.page();
    for (username, password) in [("romeo", "of the other house"), ("juliet", PASSWORD)] {
        let form = login.form("password").fill("username", username).fill("password", password);
        assert_eq!(browser.submit(&form).await.page().status(), 403, "{username}");
    }
    browser.sign_in("https://capulet.lit", "juliet").await;
    let session = browser.cookie("capulet.lit", SESSION).unwrap().to_owned();
    browser.plant("montague.lit", SESSION, &session);
    let question = Rp::garden(&app).ask("checkid_setup", IDENTIFIER_SELECT);
    let page = browser.open(&question.url()).await.page();
    assert!(page.find_form("password").is_some(), "her session is none here");
    for asked in capulet.asked() {
        assert!(asked.ends_with("@capulet.lit"), "{asked} was asked at the wrong house");
    }
    for asked in montague.asked() {
        assert!(asked.ends_with("@montague.lit"), "{asked} was asked at the wrong house");
    }
}
