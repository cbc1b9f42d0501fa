//! A configuration as a tree of values that still know where they were given.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use zeroize::Zeroizing;

use super::fault::{Fault, Origin, Problem};

/// The keys of one section and their values.
pub(super) type Table = BTreeMap<String, Node>;

/// A value and where it was given; for a section, where its name stands.
#[derive(Debug)]
pub(super) struct Node {
    /// Where the key stands.
    pub(super) origin: Origin,
    /// What was given.
    pub(super) value: Value,
}

/// What was given. Text is wiped when dropped, because some of it is secret.
#[derive(Debug)]
pub(super) enum Value {
    /// A string, or the content of an environment variable.
    Text(Zeroizing<String>),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A fraction or a date: no key of ours takes one, so the content does not matter.
    Other,
    /// A list, of values or of sections.
    List(Vec<Node>),
    /// A section, or a table within braces.
    Table(Table),
}

/// Reads the text of a configuration file. What could be read is given beside the faults.
pub(super) fn parse(text: &str) -> (Table, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().map(|error| Fault {
        origin: line(text, error.span().map_or(0, |span| span.start)),
        key: String::new(),
        problem: Problem::Syntax(error.message().to_owned()),
    });
    (section(text, table.get_ref()), faults.collect())
}

fn section(text: &str, table: &DeTable<'_>) -> Table {
    table
        .iter()
        .map(|(key, value)| {
            let origin = line(text, key.span().start);
            (key.get_ref().to_string(), Node { origin, value: plain(text, value.get_ref()) })
        })
        .collect()
}

fn plain(text: &str, value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(content) => Value::Text(Zeroizing::new(content.to_string())),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => Value::List(items.iter().map(|item| entry(text, item)).collect()),
        DeValue::Table(table) => Value::Table(section(text, table)),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other, Value::Number)
        }
        DeValue::Float(_) | DeValue::Datetime(_) => Value::Other,
    }
}

fn entry(text: &str, item: &Spanned<DeValue<'_>>) -> Node {
    Node { origin: line(text, item.span().start), value: plain(text, item.get_ref()) }
}

/// The line on which the byte at `offset` stands.
fn line(text: &str, offset: usize) -> Origin {
    Origin::Line(1 + text.get(..offset).unwrap_or_default().matches('\n').count())
}
