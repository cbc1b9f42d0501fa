//! Renders every page in every variant and looks at what came out.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::samples::{self, Cast};
use crate::theme::Theme;
use crate::web::look::Look;
use crate::words::{Languages, Texts};

/// The languages there are.
static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| Languages::read().expect("all texts can be read"));

thread_local! {
    /// The language that samples are made in on this thread: English, where a test says nothing else.
    static TEXTS: RefCell<Texts> = RefCell::new(Texts::english().expect("the English texts can be read"));
}

/// A page, filled and rendered.
struct Sample {
    name: String,
    html: String,
}

impl Sample {
    /// The page as a browser reads it.
    fn read(&self) -> Html {
        Html::parse_document(&self.html)
    }
}

/// Every page in every variant.
fn samples() -> Vec<Sample> {
    let look = Look { theme: Theme::default(), languages: LANGUAGES.clone() };
    let cast = Cast { texts: TEXTS.with_borrow(Clone::clone), look };
    let samples = samples::all(&cast).into_iter();
    samples.map(|sample| Sample { html: sample.html().expect(&sample.name), name: sample.name }).collect()
}

/// The sample called `name`.
fn sample(name: &str) -> Sample {
    samples().into_iter().find(|sample| sample.name == name).expect(name)
}

/// The elements that `selector` finds.
fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect(selector)).collect()
}

/// The attributes `name` of all elements.
fn attributes(page: &Html, name: &str) -> Vec<String> {
    all(page, &format!("[{name}]")).iter().filter_map(|e| e.attr(name)).map(ToOwned::to_owned).collect()
}

/// The text of an element without isolation marks and with single spaces.
fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect::<String>().replace(['\u{2068}', '\u{2069}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes each page to `target/pages/`, where it can be opened beside `static/`, and hands them to `look`.
fn every_page(look: impl Fn(&Sample, &Html)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pages");
    fs::create_dir_all(&folder).expect("a folder for the pages");
    for sample in samples() {
        fs::write(folder.join(&sample.name).with_extension("html"), &sample.html).expect("a place for the page");
        look(&sample, &sample.read());
    }
}

#[test]
fn every_page_is_whole_in_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pages");
    let ids = ids_in_texts();
    for texts in LANGUAGES.iter() {
        let folder = folder.join(texts.tag());
        fs::create_dir_all(&folder).expect("a folder for the pages");
        TEXTS.set(texts.clone());
        for sample in samples() {
            let (page, what) = (sample.read(), format!("{} in {}", sample.name, texts.tag()));
            fs::write(folder.join(format!("{}.html", sample.name)), &sample.html).expect("a place for the page");
            assert!(page.errors.is_empty(), "{what}: {:?}", page.errors);
            assert!(!sample.html.contains("{$"), "{what}: a value is missing");
            assert_eq!(attributes(&page, "lang").first(), Some(&texts.tag()), "{what}");
            assert_eq!(attributes(&page, "dir").first().map(String::as_str), Some(texts.direction()), "{what}");
            let words = page
                .root_element()
                .text()
                .map(str::trim)
                .chain(page.root_element().descendent_elements().filter_map(|e| e.attr("aria-label")));
            for text in words {
                assert!(!text.contains('-') || !ids.contains(text), "{what}: {text} is the name of a text");
            }
        }
    }
}

#[test]
fn every_page_ends_with_the_choice_of_a_language() {
    every_page(|sample, page| {
        let chosen: Vec<_> =
            all(page, ".foot form[action='/language'] option[selected]").into_iter().map(text).collect();
        let expected: &[&str] = if sample.name == "failure-unserved" { &[] } else { &["English"] };
        assert_eq!(chosen, expected, "{}", sample.name);
    });
}

#[test]
fn every_page_is_well_formed() {
    every_page(|sample, page| assert!(page.errors.is_empty(), "{}: {:?}", sample.name, page.errors));
}

#[test]
fn every_page_has_a_title_a_language_and_one_heading() {
    every_page(|sample, page| {
        let title = all(page, "title").first().map(|title| text(*title)).unwrap_or_default();
        assert!(title.contains("Montague") && !title.starts_with('–'), "{}: title “{title}”", sample.name);
        let headings = all(page, "h1");
        assert_eq!(headings.len(), 1, "{}", sample.name);
        assert!(!text(headings[0]).is_empty(), "{}", sample.name);
        assert_eq!(
            (attributes(page, "lang").first(), attributes(page, "dir").first()),
            (Some(&"en".into()), Some(&"ltr".into()))
        );
    });
}

#[test]
fn nothing_that_a_site_says_becomes_markup() {
    every_page(|sample, page| {
        let name = &sample.name;
        assert!(!sample.html.contains("<svg onload"), "{name}");
        assert!(all(page, "b, svg").iter().all(|e| e.value().attrs().all(|(a, _)| !a.starts_with("on"))), "{name}");
        assert!(all(page, "[onload], [onclick]").is_empty(), "{name}");
        for address in ["href", "src", "action", "formaction"].iter().flat_map(|a| attributes(page, a)) {
            let known = ["/", "#", "https://", "data:image/png;base64,"].iter().any(|start| address.starts_with(start));
            assert!(known, "{name} leads to {address}");
        }
    });
}

#[test]
fn no_page_has_script_or_style_of_its_own() {
    every_page(|sample, page| {
        assert!(all(page, "style, [style]").is_empty(), "{}", sample.name);
        for script in all(page, "script") {
            let own = if sample.name.starts_with("chat") { "/static/chat.js" } else { "/static/continue.js" };
            assert_eq!(script.attr("src"), Some(own), "{}", sample.name);
            assert_eq!(text(script), "", "{}", sample.name);
        }
        let loads = !all(page, "script").is_empty();
        let goes_on = ["continue", "hop"].iter().any(|name| sample.name.starts_with(name));
        let waits = ["chat", "chat-own", "chat-hostile"].contains(&sample.name.as_str());
        assert_eq!(loads, goes_on || waits, "{}", sample.name);
    });
}

#[test]
fn every_form_that_stays_here_carries_its_token() {
    every_page(|sample, page| {
        for form in all(page, "form[method=post][action^='/']") {
            let token = form.select(&Selector::parse("input[type=hidden][name=csrf]").expect("a selector")).count();
            // The form that brings the browser back to us is the one without: there is no cookie to bind it to.
            let expected = usize::from(form.attr("data-onward").is_none());
            assert_eq!(token, expected, "{}: {}", sample.name, form.html());
        }
        for form in all(page, "form") {
            assert!(matches!(form.attr("method"), Some("get" | "post")), "{}", sample.name);
        }
    });
}

#[test]
fn every_name_that_one_element_gives_another_is_there_once() {
    every_page(|sample, page| {
        let ids = attributes(page, "id");
        let known: BTreeSet<_> = ids.iter().cloned().collect();
        assert_eq!(known.len(), ids.len(), "{} has an id twice", sample.name);
        for naming in ["aria-labelledby", "aria-describedby", "for"] {
            for id in attributes(page, naming).iter().flat_map(|names| names.split_whitespace()) {
                assert!(known.contains(id), "{}: {naming} names {id}", sample.name);
            }
        }
        for field in all(page, "input:not([type=hidden])") {
            let labelled = field.attr("id").is_some_and(|id| !all(page, &format!("label[for='{id}']")).is_empty());
            let within = field.ancestors().filter_map(ElementRef::wrap).any(|e| e.value().name() == "label");
            assert!(labelled || within, "{}: {} has no label", sample.name, field.html());
        }
    });
}

#[test]
fn every_sentence_is_whole() {
    every_page(|sample, page| {
        let words = text(page.root_element());
        assert!(!words.contains("{$"), "{}: a value is missing in {words}", sample.name);
        assert!(!words.contains('\u{FDD0}'), "{}: a sentence is not cut where it should be", sample.name);
    });
}

#[test]
fn relying_parties_find_one_link_on_each_line_of_an_identifier_page() {
    let html = sample("identity").html;
    let lines: Vec<_> = html.lines().map(str::trim).filter(|line| line.contains("openid")).collect();
    assert_eq!(
        lines[..3],
        [
            "<link rel=\"openid2.provider\" href=\"https://montague.lit/openid\">",
            "<link rel=\"openid2.local_id\" href=\"https://montague.lit/openid/romeo\">",
            "<link rel=\"openid.server\" href=\"https://montague.lit/openid\">",
        ]
    );
    assert_eq!(html.matches("openid2.provider").count(), 1);
    assert_eq!(sample("identity-hostile").html.matches("<link ").count(), 5);
    assert!(!sample("home").html.contains("openid2.provider"), "a home page is no identifier (OpenID 2.0, 7.3.3)");
}

/// The values of the buttons `name` on a page, in the order of Enter.
fn buttons(name: &str, page: &str) -> Vec<String> {
    let page = sample(page).read();
    all(&page, &format!("button[name={name}]")).iter().filter_map(|e| e.attr("value")).map(ToOwned::to_owned).collect()
}

#[test]
fn the_first_button_is_yes_unless_we_advise_against_the_site() {
    assert_eq!(buttons("decision", "consent"), ["allow", "always", "deny", "never"]);
    assert_eq!(buttons("decision", "consent-wildcard"), ["allow", "always", "deny", "never"]);
    assert_eq!(buttons("decision", "consent-shared-suffix"), ["allow", "deny", "never"]);
    assert_eq!(buttons("decision", "consent-http"), ["deny", "allow", "never"]);
    assert_eq!(buttons("decision", "consent-address"), ["deny", "allow", "never"]);
    assert_eq!(buttons("decision", "consent-lookalike"), ["deny", "never", "allow"]);
}

#[test]
fn what_a_site_needs_begins_ticked_unless_we_advise_against_it() {
    let ticked = |page: &str| {
        let page = sample(page).read();
        let boxes = all(&page, "input[name=share][checked]");
        boxes.iter().filter_map(|e| e.attr("value")).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ticked("consent"), ["nickname", "email"]);
    assert_eq!(ticked("consent-many"), ["fullname", "dob"]);
    assert_eq!(ticked("consent-http"), Vec::<String>::new());
    assert_eq!(ticked("consent-lookalike"), Vec::<String>::new());
}

#[test]
fn a_policy_is_linked_only_by_http() {
    assert!(sample("consent").html.contains("href=\"https://garden.example/privacy\""));
    assert!(!sample("consent-hostile").html.contains("href=\"javascript"));
}

#[test]
fn where_a_policy_lies_is_shown_and_that_it_is_not_the_site_s_is_said() {
    for (name, address, host, is_elsewhere) in [
        ("consent", "https://garden.example/privacy", "garden.example", false),
        ("consent-policy-elsewhere", "https://data-trade.example/what-we-do-with-it", "data-trade.example", true),
    ] {
        let page = sample(name).read();
        let around = all(&page, "p:has(> a[rel])");
        let [around] = around[..] else { panic!("{name}: one policy") };
        let shown = around.select(&Selector::parse(".addr").expect("a class")).map(text).collect::<Vec<_>>();
        assert_eq!(shown, [address], "{name}");
        let bold = around.select(&Selector::parse(".addr b").expect("bold")).map(text).collect::<Vec<_>>();
        assert_eq!(bold, [host], "{name}");
        assert_eq!(text(around).contains("That page is not on garden.example itself."), is_elsewhere, "{name}");
    }
}

#[test]
fn the_page_for_an_unserved_host_names_none() {
    let html = sample("failure-unserved").html;
    assert!(!html.contains("montague.lit") && !html.contains("Run by"));
}

/// All files below `folder` whose names end in `ending`.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect(folder);
    entries
        .map(|entry| entry.expect("an entry").path())
        .flat_map(|path| if path.is_dir() { files(path.to_str().expect("UTF-8"), ending) } else { vec![path] })
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect()
}

/// The templates of the pages; the sample site has its own.
fn templates() -> impl Iterator<Item = String> {
    let ours = files("templates", ".html").into_iter().filter(|path| !path.to_string_lossy().contains("/sample/"));
    ours.map(|path| fs::read_to_string(path).expect("a template"))
}

#[test]
fn no_template_switches_escaping_off() {
    for path in files("templates", ".html") {
        let packed = fs::read_to_string(&path).expect("a template").replace(' ', "");
        assert!(!packed.contains("|safe") && !packed.contains("|escape"), "{}", path.display());
    }
}

/// The ids that a template asks for.
fn ids_in_template(template: &str) -> impl Iterator<Item = &str> {
    [".get(\"", ".with(\"", ".around(\"", ".around_with(\""]
        .into_iter()
        .flat_map(move |call| template.split(call).skip(1))
        .filter_map(|rest| rest.split('"').next())
}

/// The ids that shipped code names: every literal of small words joined by hyphens.
fn ids_in_code(code: &str) -> impl Iterator<Item = &str> {
    let shipped = code.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let shipped = shipped.split("\n/// The page in its variants.\n").next().unwrap_or_default();
    let is_id =
        |text: &&str| text.contains('-') && text.bytes().all(|b| b"-0123456789".contains(&b) || b.is_ascii_lowercase());
    shipped.split('"').filter(is_id)
}

/// The ids of the English texts.
fn ids_in_texts() -> BTreeSet<String> {
    let texts = fs::read_to_string(files("templates/text", "en.ftl").remove(0)).expect("the English texts");
    let names = texts.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    names.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned()).collect()
}

#[test]
fn every_text_that_is_asked_for_is_there_and_every_other_is_gone() {
    let mut asked: BTreeSet<String> =
        templates().flat_map(|t| ids_in_template(&t).map(ToOwned::to_owned).collect::<Vec<_>>()).collect();
    let code = files("src/web/page", ".rs")
        .into_iter()
        .filter(|path| !path.ends_with("tests.rs") && !path.ends_with("samples.rs"));
    let words = ["words/texts.rs", "words/detail_names.rs", "words/deeds.rs"];
    let words = words.into_iter().flat_map(|name| files("src/words", name));
    for path in code.chain(words) {
        asked.extend(ids_in_code(&fs::read_to_string(path).expect("code")).map(ToOwned::to_owned));
    }
    let there = ids_in_texts();
    // The bot writes names of XMPP as well, which look the same.
    for path in files("src/bot", ".rs") {
        let code = fs::read_to_string(path).expect("code");
        let ids = ids_in_code(&code).filter(|id| id.starts_with("bot-") || there.contains(*id));
        asked.extend(ids.map(ToOwned::to_owned));
    }
    assert_eq!(asked.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "asked for, but not there");
    assert_eq!(there.difference(&asked).collect::<Vec<_>>(), Vec::<&String>::new(), "there, but never asked for");
}
