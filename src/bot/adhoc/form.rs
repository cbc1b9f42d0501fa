//! Forms: made to be filled in, and read when they come back (XEP-0004).

use std::collections::BTreeMap;

use xmpp_parsers::data_forms::{DataForm, DataFormType, Field, FieldType, Option_};
use xmpp_parsers::minidom::{Element, Node};
use xmpp_parsers::ns;

use crate::bot::message::LONGEST;

/// How many bytes all that is filled in may have: what does not fit is shown again.
const MOST: usize = 48 * 1024;

/// What was filled in, by the names of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Values(pub(super) BTreeMap<String, Vec<String>>);

/// A form to fill in.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) title: String,
    pub(super) instructions: String,
    pub(super) fields: Vec<Field>,
    /// Why it is shown once more.
    pub(super) fault: Option<String>,
}

/// What came back in the place of a form.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Submitted {
    /// Nothing.
    Nothing,
    /// The person does not want to.
    Cancel,
    /// This.
    Values(Values),
}

/// Reads the form in a command; nothing of one that cannot be read, or holds more than anybody has to say.
pub(super) fn submitted(command: &Element) -> Option<Submitted> {
    let Some(element) = command.get_child("x", ns::DATA_FORMS) else { return Some(Submitted::Nothing) };
    let form = DataForm::try_from(with_named_fields(element)).ok()?;
    match form.type_ {
        DataFormType::Cancel => Some(Submitted::Cancel),
        DataFormType::Submit => {
            let lengths = || form.fields.iter().flat_map(|field| &field.values).map(String::len);
            if lengths().any(|length| length > LONGEST) || lengths().sum::<usize>() > MOST {
                return None;
            }
            let named = form.fields.iter().filter(|field| field.var.is_some()).count();
            let values = form.fields.into_iter().filter_map(|field| Some((field.var?, field.values)));
            let values: BTreeMap<_, _> = values.collect();
            // Of two fields of one name none can be meant.
            (values.len() == named).then_some(Submitted::Values(Values(values)))
        }
        DataFormType::Form | DataFormType::Result_ => None,
    }
}

/// A form without what only stands in it to be read: clients bring that back, some without its type, and nothing is said
/// by it (XEP-0004, 3.3).
fn with_named_fields(form: &Element) -> Element {
    let mut form = form.clone();
    let is_named =
        |node: &Node| node.as_element().is_none_or(|field| field.name() != "field" || field.attr("var").is_some());
    for node in form.take_nodes().into_iter().filter(is_named) {
        form.append_node(node);
    }
    form
}

impl Values {
    /// The one value of a field; nothing if it has none, or several.
    pub(super) fn one(&self, name: &str) -> Option<&str> {
        match self.all(name) {
            [value] => Some(value.trim()),
            _ => None,
        }
    }

    /// All values of a field; a list in which nothing is chosen comes back without its field.
    pub(super) fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a field came back, if only empty.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether a box is ticked; nothing if it says anything else, or nothing.
    pub(super) fn ticked(&self, name: &str) -> Option<bool> {
        match self.one(name) {
            Some("1" | "true") => Some(true),
            Some("0" | "false") => Some(false),
            Some(_) | None => None,
        }
    }
}

impl From<Form> for Element {
    fn from(form: Form) -> Self {
        let Form { title, instructions, fields, .. } = form;
        let some = |text: String| (!text.is_empty()).then_some(text);
        DataForm { type_: DataFormType::Form, title: some(title), instructions: some(instructions), fields }.into()
    }
}

/// A field for one line.
pub(super) fn line(name: &str, label: String, value: Option<&str>) -> Field {
    let values = value.filter(|value| !value.is_empty()).map(str::to_owned).into_iter().collect();
    Field { label: Some(label), values, ..Field::new(name, FieldType::TextSingle) }
}

/// A box to tick.
pub(super) fn tick(name: &str, label: String, is_ticked: bool) -> Field {
    let value = if is_ticked { "1" } else { "0" };
    Field { label: Some(label), required: true, ..Field::new(name, FieldType::Boolean).with_value(value) }
}

/// A list to choose from: value and label of each.
pub(super) fn list(name: &str, label: String, kind: FieldType, options: Vec<(String, String)>) -> Field {
    let option = |(value, label)| Option_ { label: Some(label), value };
    let is_required = kind == FieldType::ListSingle;
    let options = options.into_iter().map(option).collect();
    Field { label: Some(label), required: is_required, options, ..Field::new(name, kind) }
}

/// Writes into fields what was filled in there before.
pub(super) fn fill(fields: &mut [Field], filled: &Values) {
    for field in fields {
        if let Some(typed) = field.var.as_ref().and_then(|name| filled.0.get(name)) {
            field.values.clone_from(typed);
        }
    }
}

/// Whether a value is among those that a list offers.
pub(super) fn offers(fields: &[Field], name: &str, value: &str) -> bool {
    let field = fields.iter().find(|field| field.var.as_deref() == Some(name));
    field.is_some_and(|field| field.options.iter().any(|option| option.value == value))
}
