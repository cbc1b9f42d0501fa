//! Somebody who goes everywhere: every page by every link, every form by every button.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use url::Url;

use super::app::PASSWORD;
use super::browser::Browser;
use super::page::{Form, Page};

/// More pages than there are for anybody.
const MOST: usize = 200;

/// Every page that a browser comes to by the links of others, beginning with some. Nothing is pressed.
pub(crate) async fn walk(browser: &mut Browser, begin: &[&str]) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut ahead: VecDeque<String> = begin.iter().map(|&url| url.to_owned()).collect();
    let mut seen: BTreeSet<String> = ahead.iter().cloned().collect();
    while let Some(url) = ahead.pop_front() {
        assert!(pages.len() < MOST, "the walk has no end at {url}");
        let page = browser.open(&url).await.page();
        if page.answer.header("content-type") != Some("text/html; charset=utf-8") {
            continue;
        }
        for link in page.attributes("a[href]", "href") {
            let mut to = page.url.join(&link).expect("an address");
            to.set_fragment(None);
            if to.origin() == page.url.origin() && seen.insert(to.to_string()) {
                ahead.push_back(to.into());
            }
        }
        pages.push(page);
    }
    pages
}

/// Every way to send something from these pages, filled in so that it would be done: by what it is. What is done beside
/// each of many sites or browsers is one.
pub(crate) fn ways<'a>(pages: impl IntoIterator<Item = &'a Page>) -> BTreeMap<String, Form> {
    let posted = pages.into_iter().flat_map(Page::forms).filter(|form| form.posted);
    let pressed = posted.flat_map(|form| filled_in(form).each_button());
    let mut ways = BTreeMap::new();
    for form in pressed {
        ways.entry(name(&form)).or_insert(form);
    }
    ways
}

/// What a form is: where it goes, the button, and the fields it has besides.
fn name(form: &Form) -> String {
    let button = form.button().map(|(name, value)| format!(" {name}={value}")).unwrap_or_default();
    let fields: BTreeSet<String> = form.fields().into_iter().map(|(name, _)| name).collect();
    let others: Vec<String> = fields.into_iter().filter(|name| !button.contains(&format!(" {name}="))).collect();
    format!("{}{button} ({})", form.action.path(), others.join(", "))
}

/// What the person would type and tick.
fn filled_in(mut form: Form) -> Form {
    const NEW: &str = "that which we call a rose";
    for (field, typed) in
        [("username", "romeo"), ("password", PASSWORD), ("current", PASSWORD), ("new", NEW), ("repeat", NEW)]
    {
        if form.has(field) {
            form = form.fill(field, typed);
        }
    }
    if form.has("sure") { form.tick("sure", "yes", true) } else { form }
}

/// The same fields with another value in one of them; an empty list of values leaves it out.
pub(crate) fn with(fields: &[(String, String)], name: &str, values: &[&str]) -> Vec<(String, String)> {
    let others = fields.iter().filter(|(other, _)| other != name).cloned();
    others.chain(values.iter().map(|value| (name.to_owned(), (*value).to_owned()))).collect()
}

/// The same address at another host.
pub(crate) fn at(url: &Url, host: &str) -> String {
    let mut url = url.clone();
    url.set_host(Some(host)).expect("a host");
    url.into()
}
