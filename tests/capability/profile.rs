//! `/account/profile`: what somebody may share, in as many sets as they like.

use montague::account::activity::Kind;
use montague::openid::extension::Attribute;

use crate::support::network::encoded;
use crate::support::stage::{
    BASE, DETAILS, PROFILE, asking_for, consent, details, happened, is_it_romeo, says, signed_in, verona,
};
use crate::support::{Browser, Form, Page, Rp, Setup, TestApp};

const JID: &str = "romeo@montague.lit";

async fn open(browser: &mut Browser) -> Page {
    browser.open(PROFILE).await.page()
}

/// The form with everything in it.
fn form(page: &Page) -> Form {
    page.form_with("action", "save")
}

/// Saves it with these fields filled in.
async fn save(browser: &mut Browser, page: &Page, fields: &[(&str, &str)]) -> Page {
    let filled = fields.iter().fold(form(page), |form, (name, value)| form.fill(name, value));
    browser.submit(&filled.press("action", "save")).await.page()
}

/// The value of a field as the page shows it.
fn shown(page: &Page, name: &str) -> String {
    form(page).choices(name).concat()
}

/// Adds a persona with a nickname.
async fn add(browser: &mut Browser, name: &str, nickname: &str) -> Page {
    let page = browser.open(&format!("{PROFILE}?persona=new")).await.page();
    let page = save(browser, &page, &[("name", name), ("nickname", nickname)]).await;
    assert_eq!((page.status(), page.texts("[role=status] strong").concat().as_str()), (200, "Your details are saved"));
    page
}

/// The names of the personas, the one shown with a star.
fn tabs(page: &Page) -> Vec<String> {
    let current = page.texts(".tabs [aria-current]");
    let names = page.texts("main .tabs a:not(.btn-link)");
    names.into_iter().map(|name| if current.contains(&name) { format!("{name}*") } else { name }).collect()
}

/// What is wrong, as the head of the page says it.
fn wrong(page: &Page) -> Vec<String> {
    page.texts("[role=alert] li")
}

async fn juliet(app: &TestApp) -> Browser {
    signed_in(app, "juliet").await
}

#[tokio::test]
async fn what_is_kept_is_shown_changed_and_shared() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let page = open(&mut romeo).await;
    assert_eq!((page.status(), page.texts("h1")), (200, vec!["My details".to_owned()]));
    for (attribute, value) in DETAILS.iter().filter(|(attribute, _)| *attribute != Attribute::Dob) {
        assert_eq!(shown(&page, attribute.name()), *value, "{attribute:?}");
    }
    assert_eq!(["dob_day", "dob_month", "dob_year"].map(|name| shown(&page, name)), ["23", "4", "1591"]);
    assert_eq!(page.attributes("nav.side [aria-current]", "href"), ["/account/profile"]);

    let page = save(&mut romeo, &page, &[("nickname", " the banished "), ("country", ""), ("dob_day", "")]).await;
    assert_eq!(page.url.path(), "/account/profile");
    assert!(says(&page, "Your details are saved"), "{}", page.text());
    assert_eq!(["nickname", "country", "dob_day"].map(|name| shown(&page, name)), ["the banished", "", ""]);
    let changed = Kind::ProfileChanged(vec![Attribute::Nickname, Attribute::Dob, Attribute::Country]);
    assert_eq!(happened(&app, JID).await[0], changed);
    let question = asking_for(is_it_romeo(&Rp::garden(&app)), "nickname,dob,country", "");
    let page = consent(&mut romeo, &question).await;
    let received = romeo.press(&page, "decision", "allow").await.site();
    let sent = [("dob", "1591-04-00"), ("nickname", "the banished")].map(|(name, value)| (name.into(), value.into()));
    assert_eq!(details(&received), sent);
}

#[tokio::test]
async fn a_form_without_a_field_leaves_that_detail_alone() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let mut fields = form(&open(&mut romeo).await).fill("nickname", "x").press("action", "save").fields();
    fields.retain(|(name, _)| ["csrf", "persona", "name", "nickname", "action"].contains(&name.as_str()));
    let page = romeo.post(PROFILE, PROFILE, &fields).await.page();
    assert!(says(&page, "Your details are saved"), "{}", page.text());
    let shown = ["nickname", "email", "dob_day", "dob_month", "dob_year"].map(|name| shown(&page, name));
    assert_eq!(shown, ["x", "romeo@montague.lit", "23", "4", "1591"]);
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let page = open(&mut romeo).await;
    let typed = [
        ("name", ""),
        ("nickname", "the banished"),
        ("email", "romeo.montague"),
        ("dob_day", "30"),
        ("dob_month", "2"),
        ("contact/web/blog", "https://"),
        ("media/image/default", "me.jpg"),
        ("contact/phone/cell", "+39 045 800 3204"),
    ];
    let page = save(&mut romeo, &page, &typed).await;
    assert_eq!((page.status(), page.answer.header("x-error-code")), (422, Some("unfit-details")));
    assert!(page.texts("title").concat().starts_with("Please look again – My details"), "{:?}", page.texts("title"));
    assert_eq!(page.texts("[role=alert] h2"), ["5 things need another look. Nothing was saved yet."]);
    assert_eq!(
        wrong(&page),
        [
            "Name of this persona – Please give the persona a name.",
            "E-mail address – The @ is missing.",
            "Date of birth – There is no 30 February.",
            "Address of a picture – It has to begin with https://",
            "Blog – This is not the address of a page.",
        ]
    );
    for (name, value) in typed {
        assert_eq!(shown(&page, name), value, "{name}");
    }
    let marked = page.attributes("[aria-invalid=true]", "name");
    assert_eq!(marked.len(), 7, "a date has three fields: {marked:?}");
    for link in page.attributes("[role=alert] a", "href") {
        assert_eq!(page.attributes(&format!("{link}[aria-describedby]"), "aria-invalid"), ["true"], "{link}");
    }
    assert_eq!(page.attributes("details:has([aria-invalid])", "open"), [""], "what is folded away is unfolded");
    assert_eq!(shown(&open(&mut romeo).await, "nickname"), "romeo");

    let right = [("name", "Home"), ("email", "romeo@montague.lit"), ("dob_day", "28"), ("contact/web/blog", "")];
    let page = save(&mut romeo, &page, &[&right[..], &[("media/image/default", "")]].concat()).await;
    assert_eq!((shown(&page, "nickname").as_str(), shown(&page, "contact/phone/cell").len()), ("the banished", 16));
}

#[tokio::test]
async fn every_rule_is_told_in_words() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let page = open(&mut romeo).await;
    let long = "a".repeat(1025);
    for (fields, sentence) in [
        (&[("nickname", &long[..65])][..], "This is too long; please shorten it."),
        (&[("email", "romeo@")], "This is not an e-mail address."),
        (&[("dob_year", "91")], "Please write the year with four digits."),
        (&[("dob_day", "29"), ("dob_month", "2")], "There was no 29 February in 1591."),
        (&[("dob_year", "2030")], "This day is still to come."),
        (&[("gender", "X")], "Please choose from the list."),
        (&[("country", "ZZ")], "Please choose from the list."),
        (&[("language", "xx")], "Please choose from the list."),
        (&[("timezone", "Mars/Olympus")], "Please choose from the list."),
        (&[("contact/web/default", "romeo.example")], "It has to begin with https://"),
        (&[("contact/web/default", "https://romeo .example")], "This is not the address of a page."),
        (&[("name", &long[..41])], "This is too long; please shorten it."),
    ] {
        let page = save(&mut romeo, &page, fields).await;
        assert_eq!(page.status(), 422, "{fields:?}");
        assert!(wrong(&page).len() == 1 && wrong(&page)[0].ends_with(sentence), "{fields:?}: {:?}", wrong(&page));
        let beside: Vec<String> = page.texts("p.wrong");
        assert_eq!(beside, [sentence], "{fields:?}");
    }
    let address = format!("https://romeo.example/{}", "a".repeat(1002));
    for field in ["media/image/default", "contact/web/blog"] {
        assert_eq!(save(&mut romeo, &page, &[(field, &address)]).await.status(), 200, "1,024 bytes");
        assert_eq!(save(&mut romeo, &page, &[(field, &format!("{address}a"))]).await.status(), 422);
    }
}

#[tokio::test]
async fn countries_languages_and_zones_have_names_in_the_language_of_the_page() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let chosen = |page: &Page, name: &str| {
        page.texts(&format!("main select[name='{name}'] option[selected]")).concat().replace('\u{2066}', "")
    };
    let page = open(&mut romeo).await;
    for (name, words) in [
        ("country", "Italy"),
        ("language", "Italian"),
        ("timezone", "Rome (UTC+1)"),
        ("gender", "Male"),
        ("dob_month", "April"),
    ] {
        assert_eq!(chosen(&page, name), words);
    }
    let german = romeo.submit(&page.form("back").fill("language", "de")).await.page();
    for (name, words) in [("country", "Italien"), ("language", "Italienisch"), ("gender", "Männlich")] {
        assert_eq!(chosen(&german, name), words);
    }
    assert_eq!(page.texts("select[name=country] option").len(), 250);
    assert!(page.texts("select[name=timezone] option").len() > 400);
    // What is kept from elsewhere and not in the list stays when something else is changed.
    app.profile(JID, &[(Attribute::Timezone, "US/Eastern")]).await;
    let page = open(&mut romeo).await;
    let page = save(&mut romeo, &page, &[("nickname", "x")]).await;
    assert_eq!(chosen(&page, "timezone"), "US/Eastern");
}

#[tokio::test]
async fn the_page_says_which_addresses_sites_are_given() {
    for (section, hint) in [
        ("", "Sites are given only romeo@montague.lit, because they take an address as proof"),
        (
            "[profile]\nemail_domains = [\"capulet.lit\"]",
            "Sites are given only romeo@montague.lit and romeo@capulet.lit, because they take an address as proof",
        ),
        ("[profile]\nemail = \"any\"", ""),
    ] {
        let app = verona(Setup::new().section(section)).await;
        let mut romeo = signed_in(&app, "romeo").await;
        let page = open(&mut romeo).await;
        assert_eq!(page.texts("#detail-email-hint").concat(), hint);
        assert_eq!(save(&mut romeo, &page, &[("email", "juliet@capulet.lit")]).await.status(), 200, "it may be kept");
    }
}

#[tokio::test]
async fn personas_are_added_renamed_made_the_usual_one_and_deleted() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    let page = open(&mut romeo).await;
    assert_eq!(tabs(&page), ["Home*"]);
    assert!(says(&page, "your usual one") && page.attributes("a.btn-danger", "href").is_empty(), "one there is always");
    assert_eq!(form(&page).choices("action"), ["save"]);

    let work = add(&mut romeo, "Work", "Montague").await;
    assert_eq!(tabs(&work), ["Home", "Work*"]);
    assert_eq!((shown(&work, "nickname").as_str(), shown(&work, "fullname").as_str()), ("Montague", ""));
    let work = save(&mut romeo, &work, &[("name", "Office")]).await;
    assert_eq!(tabs(&work), ["Home", "Office*"]);
    assert_eq!(shown(&open(&mut romeo).await, "nickname"), "romeo", "the usual one is shown first");
    let usual = form(&work).fill("nickname", "Romeo M.").press("action", "usual");
    let work = romeo.submit(&usual).await.page();
    assert!(says(&work, "your usual one") && shown(&work, "nickname") == "Romeo M.", "{}", work.text());
    assert_eq!(tabs(&open(&mut romeo).await), ["Home", "Office*"]);

    let remove = work.attributes("a.btn-danger", "href").remove(0);
    let question = romeo.open(&format!("{BASE}{remove}")).await.page();
    assert_eq!(question.texts("h1"), ["Delete the persona Office?"]);
    assert!(says(&question, "One detail goes with it. This cannot be undone."), "{}", question.text());
    assert!(says(&question, "No site that you trust receives any of them."), "{}", question.text());
    let after = romeo.press(&question, "action", "remove").await.page();
    assert!(says(&after, "The persona is deleted"), "{}", after.text());
    assert_eq!((tabs(&after), shown(&after, "nickname").as_str()), (vec!["Home*".to_owned()], "romeo"));
    assert_eq!(romeo.open(work.url.as_str()).await.page().status(), 404);
    assert_eq!(romeo.open(&format!("{BASE}{remove}")).await.page().status(), 404);
    assert_eq!(happened(&app, JID).await[0], Kind::PersonasChanged);
    let stale = save(&mut romeo, &work, &[("nickname", "Count Montague")]).await;
    assert_eq!((stale.status(), stale.answer.header("x-error-code")), (422, Some("unfit-details")));
    assert_eq!(stale.texts("[role=alert] strong"), ["Your personas have changed in the meantime"]);
    let typed = ["persona", "name", "nickname"].map(|name| shown(&stale, name));
    assert_eq!(typed, ["new", "Office", "Count Montague"], "its page was still open, and what was typed there stays");
    let again = save(&mut romeo, &stale, &[]).await;
    assert_eq!(
        (tabs(&again), shown(&again, "nickname").as_str()),
        (vec!["Home".into(), "Office*".into()], "Count Montague")
    );
}

#[tokio::test]
async fn no_two_personas_have_the_same_name_and_there_are_ten_at_most() {
    let app = verona(Setup::new()).await;
    let mut romeo = signed_in(&app, "romeo").await;
    add(&mut romeo, "Work", "Montague").await;
    let new = format!("{PROFILE}?persona=new");
    for name in ["work", "HOME", " Work "] {
        let page = romeo.open(&new).await.page();
        let page = save(&mut romeo, &page, &[("name", name), ("nickname", "Mercutio")]).await;
        assert_eq!(wrong(&page), ["Name of this persona – Another persona of yours has this name."], "{name}");
        assert_eq!((shown(&page, "persona").as_str(), shown(&page, "nickname").as_str()), ("new", "Mercutio"));
    }
    let last = romeo.open(&new).await.page();
    for number in 3..=10 {
        add(&mut romeo, &format!("Mask {number}"), "").await;
    }
    let page = romeo.open(&new).await.page();
    assert_eq!((tabs(&page).len(), shown(&page, "nickname").as_str()), (10, "romeo"), "the usual one in its place");
    assert!(!says(&page, "Add a persona"));
    let refused = save(&mut romeo, &last, &[("name", "One more"), ("nickname", "Mercutio")]).await;
    assert_eq!((refused.status(), refused.answer.header("x-error-code")), (422, Some("unfit-details")));
    assert_eq!(refused.texts("[role=alert] strong"), ["You have 10 personas already"]);
    assert!(refused.texts("title").concat().starts_with("Please look again – My details"));
    let typed = ["persona", "name", "nickname"].map(|name| shown(&refused, name));
    assert_eq!(typed, ["new", "One more", "Mercutio"]);
}

#[tokio::test]
async fn what_was_typed_before_anything_was_kept_is_no_change_of_a_persona_kept_since() {
    let app = verona(Setup::new()).await;
    let mut juliet = juliet(&app).await;
    let stale = open(&mut juliet).await;
    assert_eq!(shown(&stale, "persona"), "0", "nothing is kept yet");
    let work = add(&mut juliet, "Work", "Capulet").await;
    juliet.submit(&form(&work).press("action", "usual")).await.page();
    let refused = save(&mut juliet, &stale, &[("nickname", "Jule"), ("name", "Private")]).await;
    assert_eq!(refused.texts("[role=alert] strong"), ["Your personas have changed in the meantime"]);
    assert_eq!(["persona", "name", "nickname"].map(|name| shown(&refused, name)), ["new", "Private", "Jule"]);
    assert_eq!(shown(&open(&mut juliet).await, "nickname"), "Capulet");
    let kept = save(&mut juliet, &refused, &[]).await;
    assert_eq!(tabs(&kept), ["Home", "Work", "Private*"]);
}

#[tokio::test]
async fn nobody_sees_or_changes_the_personas_of_somebody_else() {
    let app = verona(Setup::new()).await;
    let (mut romeo, mut juliet) = (signed_in(&app, "romeo").await, juliet(&app).await);
    let work = add(&mut romeo, "Work", "Montague").await;
    let id = shown(&work, "persona");
    let page = open(&mut juliet).await;
    assert!(!page.answer.body.contains("Montague</bdi>") && shown(&page, "nickname").is_empty());
    assert_eq!(juliet.open(&format!("{PROFILE}?persona={id}")).await.page().status(), 404);
    assert_eq!(juliet.open(&format!("{PROFILE}/remove?persona={id}")).await.page().status(), 404);
    for action in ["save", "usual", "remove"] {
        let mut fields = form(&page).fill("persona", &id).fill("nickname", "Juliet").fields();
        fields.push(("action".to_owned(), action.to_owned()));
        juliet.post(PROFILE, PROFILE, &fields).await;
    }
    let work = romeo.open(work.url.as_str()).await.page();
    assert_eq!((shown(&work, "nickname").as_str(), tabs(&work)), ("Montague", vec!["Home".into(), "Work*".into()]));
    assert!(!says(&work, "your usual one"));
    assert!(shown(&open(&mut juliet).await, "nickname").is_empty());
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let app = verona(Setup::new()).await;
    let (mut romeo, mut juliet) = (signed_in(&app, "romeo").await, juliet(&app).await);
    let work = add(&mut romeo, "Work", "Montague").await;
    let hers = shown(&open(&mut juliet).await, "csrf");
    for action in ["save", "usual", "remove"] {
        for token in [None, Some(""), Some(hers.as_str())] {
            let mut fields = form(&work).fill("nickname", "Tybalt").fields();
            fields.retain(|(name, _)| name != "csrf");
            fields.extend(token.map(|token| ("csrf".to_owned(), token.to_owned())));
            fields.push(("action".to_owned(), action.to_owned()));
            assert_eq!(romeo.post(PROFILE, PROFILE, &fields).await.page().status(), 403, "{action} {token:?}");
        }
        let mut fields = form(&work).fields();
        fields.push(("action".to_owned(), action.to_owned()));
        let elsewhere = romeo.post_once("https://evil.example/", PROFILE, &fields).await;
        assert!(elsewhere.location().starts_with("/login"), "{action}: the cookie stays at home");
    }
    let work = romeo.open(work.url.as_str()).await.page();
    assert_eq!((shown(&work, "nickname").as_str(), tabs(&work).len()), ("Montague", 2));
}

#[tokio::test]
async fn strangers_sign_in_first_and_addresses_that_mean_nothing_are_no_pages() {
    let app = verona(Setup::new()).await;
    for url in [PROFILE.to_owned(), format!("{PROFILE}?persona=new"), format!("{PROFILE}/remove?persona=1")] {
        assert_eq!(app.browser().open(&url).await.page().url.path(), "/login", "{url}");
    }
    let mut romeo = signed_in(&app, "romeo").await;
    for persona in ["x", "-1", "99999", "99999999999999999999", "1'--", "", "NEW"] {
        let url = format!("{PROFILE}?{}", encoded(&[("persona", persona)]));
        assert_eq!(romeo.open(&url).await.page().status(), 404, "{persona}");
    }
}
