//! A page and its forms, as a browser without scripts reads them.

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::network::Answer;

/// An HTML page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Where it is.
    pub(crate) url: Url,
    /// The answer that brought it.
    pub(crate) answer: Answer,
}

/// A form that is being filled in.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// The page it stands on.
    pub(crate) page: Url,
    /// Where it goes.
    pub(crate) action: Url,
    /// Whether it is posted.
    pub(crate) posted: bool,
    /// Whether it has a button without a name.
    has_nameless_button: bool,
    controls: Vec<Control>,
}

#[derive(Clone, Debug)]
struct Control {
    kind: Kind,
    name: String,
    value: String,
    /// A box that is ticked; a button that was pressed; true for all others.
    counts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Button,
    Tick,
    Other,
}

impl Page {
    pub(super) fn new(url: Url, answer: Answer) -> Self {
        Self { url, answer }
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> u16 {
        self.answer.status
    }

    /// Everything a person can read on it, without the marks that keep inserted words in their direction.
    pub(crate) fn text(&self) -> String {
        let html = self.html();
        let body = html.select(&selector("body")).next().expect("a body");
        readable(body)
    }

    /// The texts of the elements a selector finds.
    pub(crate) fn texts(&self, css: &str) -> Vec<String> {
        let html = self.html();
        html.select(&selector(css)).map(readable).collect()
    }

    /// An attribute of the elements a selector finds, where they have it.
    pub(crate) fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let html = self.html();
        html.select(&selector(css)).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// Every form, in order.
    pub(crate) fn forms(&self) -> Vec<Form> {
        let html = self.html();
        html.select(&selector("form")).map(|form| self.form_of(form)).collect()
    }

    /// The first form with a control of this name.
    pub(crate) fn form(&self, control: &str) -> Form {
        self.find_form(control).unwrap_or_else(|| panic!("no form with {control} at {}: {}", self.url, self.text()))
    }

    /// The first form in which a control of this name can have this value.
    pub(crate) fn form_with(&self, control: &str, value: &str) -> Form {
        let form = self.forms().into_iter().find(|form| form.choices(control).contains(&value));
        form.unwrap_or_else(|| panic!("no form with {control}={value} at {}: {}", self.url, self.text()))
    }

    /// The first form with a control of this name, if there is one.
    pub(crate) fn find_form(&self, control: &str) -> Option<Form> {
        self.forms().into_iter().find(|form| form.has(control))
    }

    fn html(&self) -> Html {
        Html::parse_document(&self.answer.body)
    }

    fn form_of(&self, form: ElementRef<'_>) -> Form {
        let action = form.attr("action").unwrap_or_default();
        Form {
            page: self.url.clone(),
            action: self.url.join(action).expect("an action"),
            posted: form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post")),
            has_nameless_button: form.select(&selector("button:not([name])")).next().is_some(),
            controls: form.select(&selector("input[name], button[name], select[name]")).filter_map(control).collect(),
        }
    }
}

impl Form {
    /// Whether there is a control of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.controls.iter().any(|control| control.name == name)
    }

    /// The values that controls of one name can have: of buttons to press and boxes to tick all of them.
    pub(crate) fn choices(&self, name: &str) -> Vec<&str> {
        self.controls.iter().filter(|control| control.name == name).map(|control| control.value.as_str()).collect()
    }

    /// Writes into a field.
    pub(crate) fn fill(mut self, name: &str, value: &str) -> Self {
        let field = self.controls.iter_mut().find(|control| control.name == name && control.kind == Kind::Other);
        value.clone_into(&mut field.unwrap_or_else(|| panic!("a field {name}")).value);
        self
    }

    /// Ticks a box or takes its tick away.
    pub(crate) fn tick(mut self, name: &str, value: &str, ticked: bool) -> Self {
        self.choose(Kind::Tick, name, value).counts = ticked;
        self
    }

    /// Presses a button, so that its name and value are sent along.
    pub(crate) fn press(mut self, name: &str, value: &str) -> Self {
        self.choose(Kind::Button, name, value).counts = true;
        self
    }

    /// The same form once for each of its buttons, with that one pressed.
    pub(crate) fn each_button(&self) -> Vec<Self> {
        let buttons = self.controls.iter().filter(|control| control.kind == Kind::Button);
        let pressed = buttons.map(|button| self.clone().press(&button.name, &button.value));
        pressed.chain(self.has_nameless_button.then(|| self.clone())).collect()
    }

    /// The name and the value of the button that was pressed, if it has them.
    pub(crate) fn button(&self) -> Option<(&str, &str)> {
        let mut pressed = self.controls.iter().filter(|control| control.kind == Kind::Button && control.counts);
        pressed.next().map(|button| (button.name.as_str(), button.value.as_str()))
    }

    /// What is sent.
    pub(crate) fn fields(&self) -> Vec<(String, String)> {
        let sent = self.controls.iter().filter(|control| control.counts);
        sent.map(|control| (control.name.clone(), control.value.clone())).collect()
    }

    fn choose(&mut self, kind: Kind, name: &str, value: &str) -> &mut Control {
        let found = self.controls.iter_mut().find(|c| c.kind == kind && c.name == name && c.value == value);
        found.unwrap_or_else(|| panic!("no {name}={value} to choose"))
    }
}

fn readable(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{2068}', '\u{2069}'], "")
}

fn control(element: ElementRef<'_>) -> Option<Control> {
    if element.value().name() == "select" {
        let chosen = element.select(&selector("option[selected]")).last();
        let chosen = chosen.or_else(|| element.select(&selector("option")).next())?;
        let (name, value) = (element.attr("name")?.to_owned(), chosen.attr("value")?.to_owned());
        return Some(Control { kind: Kind::Other, name, value, counts: true });
    }
    let (name, kind) = (element.attr("name")?.to_owned(), element.attr("type").unwrap_or("text"));
    let kind = match (element.value().name(), kind) {
        ("button", _) | (_, "submit") => Kind::Button,
        (_, "checkbox" | "radio") => Kind::Tick,
        _ => Kind::Other,
    };
    let counts = match kind {
        Kind::Button => false,
        Kind::Tick => element.attr("checked").is_some(),
        Kind::Other => element.attr("disabled").is_none(),
    };
    let missing = if kind == Kind::Tick { "on" } else { "" };
    Some(Control { kind, name, value: element.attr("value").unwrap_or(missing).to_owned(), counts })
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}
