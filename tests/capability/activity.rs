//! `/account/activity`: what was done in somebody's name, and what others tried.

use std::time::Duration;

use montague::account::activity::{self, Kind};
use montague::account::trust::Rule;
use montague::openid::extension::Attribute;

use crate::support::stage::{
    ACCOUNT, ACTIVITY, BROWSERS, CHANGE, DATA, LOGIN, SITES, asking_for, consent, decided, is_it_romeo,
    is_it_romeo_at_once, operator, says, signed_in, verona,
};
use crate::support::{Browser, PASSWORD, Page, Rp, Setup, TestApp};

const JID: &str = "romeo@montague.lit";

const DAY: Duration = Duration::from_hours(24);

async fn list(browser: &mut Browser) -> Page {
    browser.open(ACTIVITY).await.page()
}

/// The headings of the entries, the newest first.
fn entries(page: &Page) -> Vec<String> {
    page.texts(".log h3")
}

/// The whole text of the entry with a heading.
fn entry(page: &Page, heading: &str) -> String {
    let at = entries(page).iter().position(|known| known == heading);
    let at = at.unwrap_or_else(|| panic!("no {heading:?} among {:?}", entries(page)));
    page.texts(".log > li").remove(at)
}

async fn wrong_password(browser: &mut Browser) {
    let login = browser.open(LOGIN).await.page();
    browser.submit(&login.form("password").fill("username", "romeo").fill("password", "a rose")).await.page();
}

/// Something happened at the time that the clock shows.
async fn happens(app: &TestApp, jid: &str, kind: Kind) {
    let mut tx = app.database.begin().await.unwrap();
    activity::record(&mut tx, &operator(jid), &kind, app.system.now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_was_done_and_what_others_tried_is_told_in_plain_words() {
    let setup = Setup::new().proxy("127.0.0.1/32").credentials("allow_password_change = true");
    let app = verona(setup.section("[limits]\nlogin_attempts = \"2/10m\"")).await;
    app.profile(JID, &[(Attribute::Timezone, "UTC")]).await;
    let mut romeo = app.browser().at("192.0.2.44").called("Firefox/140.0 (X11; Linux x86_64)");
    romeo.sign_in("https://montague.lit", "romeo").await;
    let mut thief = app.browser().at("203.0.113.7").called("Chrome/140.0 (Windows NT 10.0)");
    wrong_password(&mut thief).await;
    app.hands.advance(Duration::from_mins(2));
    wrong_password(&mut thief).await;
    wrong_password(&mut thief).await;

    let rp = Rp::garden(&app);
    let page = consent(&mut romeo, &asking_for(is_it_romeo(&rp), "nickname,email", "")).await;
    romeo.press(&page, "decision", "always").await.site();
    romeo.open(&is_it_romeo_at_once(&rp).url()).await.site();
    let page = consent(&mut romeo, &is_it_romeo(&Rp::at(&app, "https://library.example"))).await;
    romeo.press(&page, "decision", "deny").await.site();
    decided(&app, JID, "https://prize.example/", (Rule::Never, &[])).await;
    romeo.open(&is_it_romeo(&Rp::at(&app, "https://prize.example")).url()).await.site();
    let sites = romeo.open(SITES).await.page();
    romeo.press(&sites, "action", "revoke").await.page();

    let page = list(&mut romeo).await;
    assert_eq!((page.status(), page.texts("h1")), (200, vec!["Activity".to_owned()]));
    assert!(says(&page, "Kept for 90 days."));
    assert_eq!(page.texts(".day h2"), ["Today"]);
    assert_eq!(page.attributes("nav.side [aria-current]", "href"), ["/account/activity"]);
    for (heading, words) in [
        ("You signed in here", &["With your password.", "12:00", "Firefox on Linux", "192.0.2.44"][..]),
        (
            "Someone tried to sign in as you and did not get in",
            &[
                "Wrong password, 2 times.",
                "Then we made that address wait.",
                "12:00 to 12:02",
                "Chrome on Windows",
                "203.0.113.7",
                "Your account is safe.",
            ],
        ),
        ("You trust garden.example", &["From then on it signs you in without asking."]),
        ("You did not sign in to library.example", &["You said no, this time. Nothing was shared."]),
        ("You said never to prize.example", &["From then on it is turned away."]),
        ("prize.example was turned away", &["You have said never to this site. It learned nothing."]),
        ("You let garden.example ask again", &["You took back what you had decided about it."]),
    ] {
        let told = entry(&page, heading);
        for words in words {
            assert!(told.contains(words), "{words:?} in {told}");
        }
    }
    let shared: Vec<String> = page
        .texts(".log > li")
        .into_iter()
        .filter(|told| told.starts_with("You signed in to garden.example"))
        .collect();
    assert!(shared[0].contains("Without a question, because you trust it. It received none of your details."));
    assert!(shared[1].contains("You were asked, and said yes. It received your nickname and e-mail address."));
    assert!(page.attributes(".log a", "href").contains(&"/account/password".to_owned()));
    assert!(!page.answer.body.contains("a rose") && !page.answer.body.contains(PASSWORD));
}

#[tokio::test]
async fn changes_to_the_account_are_told_too() {
    let app = verona(Setup::new().credentials("allow_password_change = true")).await;
    let mut romeo = signed_in(&app, "romeo").await;
    signed_in(&app, "romeo").await;
    let browsers = romeo.open(BROWSERS).await.page();
    romeo.press(&browsers, "action", "end_others").await.page();
    let data = romeo.open(DATA).await.page();
    romeo.press(&data, "action", "export").await.page();
    let page = romeo.open(CHANGE).await.page();
    let new = "that which we call a rose";
    let form = page.form("new").fill("current", PASSWORD).fill("new", new).fill("repeat", new);
    romeo.submit(&form).await.page();
    let page = romeo.open(&format!("{ACTIVITY}?show=changes")).await.page();
    assert_eq!(
        entries(&page),
        [
            "Your password was changed",
            "You took a copy of your data",
            "You signed out another browser",
            "You changed your details",
        ]
    );
    assert!(entry(&page, "Your password was changed").contains("Your other browsers were signed out with it."));
    assert!(entry(&page, "You changed your details").contains("Changed: nickname,"));
    happens(&app, JID, Kind::PasswordChanged).await;
    let page = list(&mut romeo).await;
    let told = page.texts(".log > li").remove(0);
    assert!(told.contains("by the people who run the chat server"), "{told}");
    assert!(!told.contains("A browser"), "it was none");
}

#[tokio::test]
async fn each_choice_shows_its_kinds_and_says_which_it_is() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    wrong_password(&mut app.browser()).await;
    let page = list(&mut romeo).await;
    let options = page.attributes("#show option", "value");
    assert_eq!(options, ["all", "signins", "refused", "decisions", "changes"]);
    for (show, expected) in [
        ("signins", "You signed in here"),
        ("refused", "Someone tried to sign in as you and did not get in"),
        ("decisions", "You trust garden.example"),
        ("changes", "You changed your details"),
    ] {
        let found = romeo.submit(&page.form("show").fill("show", show)).await.page();
        assert_eq!(
            (found.url.query(), entries(&found)),
            (Some(format!("show={show}").as_str()), vec![expected.to_owned()])
        );
        assert_eq!(found.form("show").choices("show"), [show], "the choice stays");
    }
    for query in ["", "show=all", "show=nonsense", "show=signins&show=refused", "page=x", "page=0"] {
        assert_eq!(entries(&romeo.open(&format!("{ACTIVITY}?{query}")).await.page()).len(), 4, "{query}");
    }
    assert_eq!(romeo.open(&format!("{ACTIVITY}?%ff")).await.page().status(), 400);
}

#[tokio::test]
async fn days_have_headings_in_the_persons_own_time_zone_and_long_lists_have_pages() {
    let app = verona(Setup::new()).await;
    app.profile(JID, &[(Attribute::Timezone, "Pacific/Auckland")]).await;
    for _ in 0..60 {
        happens(&app, JID, Kind::SignedOut).await;
        app.hands.advance(Duration::from_hours(12));
    }
    let mut romeo = signed_in(&app, "romeo").await;
    let first = list(&mut romeo).await;
    let headings = first.texts(".day h2");
    assert_eq!(headings[..3], ["Today", "Yesterday", "31 January 2026"]);
    assert_eq!(entries(&first).len(), 50);
    assert_eq!(first.texts(".pager span"), ["2 February 2026 to 8 January 2026"]);
    assert_eq!(first.attributes("a[rel=prev]", "href"), [""; 0]);
    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = romeo.open(first.url.join(&next).unwrap().as_str()).await.page();
    assert_eq!(entries(&second).len(), 13, "the rest");
    assert_eq!(second.attributes("a[rel=next]", "href"), [""; 0]);
    let back = second.attributes("a[rel=prev]", "href").remove(0);
    assert_eq!(entries(&romeo.open(second.url.join(&back).unwrap().as_str()).await.page()), entries(&first));
    let beyond = romeo.open(&format!("{ACTIVITY}?show=signins&page=99")).await.page();
    assert_eq!(beyond.url.query(), Some("show=signins&page=2"));
}

#[tokio::test]
async fn an_address_that_was_changed_on_its_way_is_no_form() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let titles = [ACTIVITY, SITES].map(|page| format!("{page}?page=%FF"));
    let [activity, sites] = [romeo.open(&titles[0]).await.page(), romeo.open(&titles[1]).await.page()];
    assert_eq!((activity.status(), sites.status()), (400, 400));
    assert_eq!(activity.texts("h1"), sites.texts("h1"));
}

#[tokio::test]
async fn where_nothing_happened_the_page_says_so() {
    let app = verona(Setup::new().section("[activity]\nretention = \"30d\"")).await;
    let mut juliet = signed_in(&app, "juliet").await;
    let page = juliet.open(&format!("{ACTIVITY}?show=refused")).await.page();
    assert_eq!(page.texts(".empty h2"), ["All quiet"]);
    assert!(says(&page, "Nothing of this kind has happened in the last 30 days."), "{}", page.text());
    assert!(says(&page, "Kept for 30 days."));
}

#[tokio::test]
async fn nobody_reads_what_happened_to_somebody_else() {
    let app = verona(Setup::new().host("capulet.lit")).await;
    app.account("romeo@capulet.lit").await;
    signed_in(&app, "romeo").await;
    decided(&app, JID, "https://garden.example/", (Rule::Always, &[])).await;
    let mut namesake = app.browser();
    namesake.sign_in("https://capulet.lit", "romeo").await;
    let mut juliet = signed_in(&app, "juliet").await;
    for (browser, url) in [(&mut juliet, ACTIVITY), (&mut namesake, "https://capulet.lit/account/activity")] {
        assert_eq!(entries(&browser.open(url).await.page()), ["You signed in here"]);
    }
}

#[tokio::test]
async fn the_first_page_warns_of_many_wrong_passwords_for_a_day() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let mut guesser = app.browser();
    for _ in 0..2 {
        wrong_password(&mut guesser).await;
    }
    let calm = romeo.open(ACCOUNT).await.page();
    assert!(!says(&calm, "Someone tried to sign in as you"), "two may be slips of his own");
    wrong_password(&mut guesser).await;
    let page = romeo.open(ACCOUNT).await.page();
    assert!(says(&page, "Someone tried to sign in as you, and did not get in"), "{}", page.text());
    assert!(says(&page, "3 wrong passwords in the last 24 hours, all from one address."), "{}", page.text());
    assert_eq!(page.attributes(".notice a", "href"), ["/account/activity?show=refused"]);
    let others = signed_in(&app, "juliet").await.open(ACCOUNT).await.page();
    assert!(!says(&others, "Someone tried to sign in as you"));
    app.hands.advance(DAY + Duration::from_secs(1));
    let page = signed_in(&app, "romeo").await.open(ACCOUNT).await.page();
    assert!(!says(&page, "Someone tried to sign in as you"), "a day is over");
}
