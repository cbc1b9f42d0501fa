//! Reading one section: the readers ask for keys by name, and whatever nobody asked for is a fault.
//!
//! A reader never stops at a fault. It notes the fault, goes on as if the key were absent, and the configuration is
//! refused at the end with everything that was noted.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::mem;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use ipnet::IpNet;

use super::fault::{Fault, Origin, Problem};
use super::tree::{Node, Table, Value};
use crate::units::{Limit, Period, Rate};

/// A value that is written as text.
pub(super) trait Setting: FromStr<Err: Display> {
    /// What is wrong with text that is no such value: "must be …", with an example.
    fn broken(error: &Self::Err) -> String {
        error.to_string()
    }
}

impl Setting for String {}
impl Setting for PathBuf {}
impl Setting for Period {}
impl Setting for Rate {}
impl Setting for Limit {}

// The standard library and the crates word their errors for programmers.

impl Setting for SocketAddr {
    fn broken(_: &Self::Err) -> String {
        "must be an IP address with a port, such as \"127.0.0.1:8443\"".to_owned()
    }
}

impl Setting for IpNet {
    fn broken(_: &Self::Err) -> String {
        "must be a network, such as \"10.0.0.0/8\" or \"127.0.0.1/32\"".to_owned()
    }
}

/// A section that is being read.
#[derive(Debug)]
pub(super) struct Section<'a> {
    /// Its name with a dot behind it; empty for the file itself.
    path: String,
    /// Where its name stands: what is missing is missing there.
    origin: Origin,
    table: &'a Table,
    asked: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl<'a> Section<'a> {
    /// The file itself, the section of all sections.
    pub(super) fn whole(table: &'a Table) -> Self {
        Self::new(String::new(), Origin::Line(1), table, Vec::new())
    }

    fn new(path: String, origin: Origin, table: &'a Table, faults: Vec<Fault>) -> Self {
        Self { path, origin, table, asked: Vec::new(), faults }
    }

    /// Ends the reading: what was noted, and a fault for each key that nobody asked for.
    pub(super) fn close(mut self) -> Vec<Fault> {
        let unknown = self.table.iter().filter(|(key, _)| !self.asked.contains(&key.as_str()));
        for (key, node) in unknown {
            let problem = Problem::UnknownKey { nearest: nearest(key, &self.asked) };
            let (origin, key) = (node.origin.clone(), format!("{}{key}", self.path));
            self.faults.push(Fault { origin, key, problem });
        }
        self.faults
    }

    /// A value written as text.
    pub(super) fn text<T: Setting>(&mut self, key: &'static str) -> Option<T> {
        let node = self.ask(key)?;
        let Value::Text(text) = &node.value else {
            self.fault(key, Problem::Kind("text in quotation marks"));
            return None;
        };
        self.parsed(key, &node.origin, text)
    }

    /// A value written as text that has no default.
    pub(super) fn required<T: Setting>(&mut self, key: &'static str) -> Option<T> {
        if !self.table.contains_key(key) {
            self.fault(key, Problem::Missing);
        }
        self.text(key)
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let node = self.ask(key)?;
        let flag = match (&node.value, &node.origin) {
            (Value::Flag(flag), _) => Some(*flag),
            (Value::Text(text), Origin::Variable(_)) => text.parse().ok(),
            _ => None,
        };
        if flag.is_none() {
            self.fault(key, Problem::Kind("true or false"));
        }
        flag
    }

    /// A whole number within bounds.
    pub(super) fn number(&mut self, key: &'static str, fits: RangeInclusive<usize>) -> Option<usize> {
        let node = self.ask(key)?;
        let number = match (&node.value, &node.origin) {
            (Value::Number(number), _) => usize::try_from(*number).ok(),
            (Value::Text(text), Origin::Variable(_)) => text.parse().ok(),
            _ => None,
        };
        let fitting = number.filter(|number| fits.contains(number));
        if fitting.is_none() {
            self.fault(key, Problem::Number { least: *fits.start(), most: *fits.end() });
        }
        fitting
    }

    /// A list of values written as text; in an environment variable they are separated by commas.
    pub(super) fn list<T: Setting>(&mut self, key: &'static str) -> Option<Vec<T>> {
        let node = self.ask(key)?;
        match (&node.value, &node.origin) {
            (Value::List(items), _) => {
                // All of them are looked at, so that every fault is told; with one of them there is no list.
                let items: Vec<Option<T>> = items.iter().map(|item| self.item(key, item)).collect();
                items.into_iter().collect()
            }
            (Value::Text(text), Origin::Variable(_)) => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                let items: Vec<Option<T>> = items.map(|item| self.parsed(key, &node.origin, item)).collect();
                items.into_iter().collect()
            }
            _ => {
                self.fault(key, Problem::Kind("a list in brackets"));
                None
            }
        }
    }

    /// A list of values written as text that has no default.
    pub(super) fn required_list<T: Setting>(&mut self, key: &'static str) -> Option<Vec<T>> {
        if !self.table.contains_key(key) {
            self.fault(key, Problem::Missing);
        }
        self.list(key)
    }

    /// A section below this one; an absent one is read as an empty one, so that its defaults hold.
    pub(super) fn within<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Section<'_>) -> T) -> T {
        static EMPTY: Table = Table::new();
        match self.ask(key) {
            Some(Node { origin, value: Value::Table(table) }) => self.below(key, origin, table, read),
            Some(_) => {
                self.fault(key, Problem::Kind("a section"));
                self.below(key, &self.origin.clone(), &EMPTY, read)
            }
            None => self.below(key, &self.origin.clone(), &EMPTY, read),
        }
    }

    /// Sections written with double brackets, in their order.
    pub(super) fn each<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Section<'_>) -> T) -> Vec<T> {
        let Some(node) = self.ask(key) else { return Vec::new() };
        let Value::List(entries) = &node.value else {
            self.fault(key, Problem::Kind("a section in double brackets"));
            return Vec::new();
        };
        let mut values = Vec::new();
        for entry in entries {
            match &entry.value {
                Value::Table(table) => values.push(self.below(key, &entry.origin, table, &mut read)),
                _ => self.fault(key, Problem::Kind("a section in double brackets")),
            }
        }
        values
    }

    /// Sections with names of the operator's choice: `[key.NAME]`.
    pub(super) fn named<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Section<'_>) -> T,
    ) -> BTreeMap<String, T> {
        let mut values = BTreeMap::new();
        let Some(node) = self.ask(key) else { return values };
        let Value::Table(names) = &node.value else {
            self.fault(key, Problem::Kind("a section"));
            return values;
        };
        for (name, node) in names {
            match &node.value {
                Value::Table(table) => {
                    let value = self.below(&format!("{key}.{name}"), &node.origin, table, &mut read);
                    values.insert(name.clone(), value);
                }
                _ => self.fault(key, Problem::Kind("made of sections: [NAME.NAME]")),
            }
        }
        values
    }

    /// Refuses a key that is documented and that this version cannot honour: a setting that does nothing is a trap.
    pub(super) fn not_yet(&mut self, key: &'static str, lacking: &'static str) {
        if self.ask(key).is_some() {
            self.fault(key, Problem::NotYet(lacking));
        }
    }

    /// Whether a key was given, faulty or not.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Notes a fault of a key, given or missing.
    pub(super) fn fault(&mut self, key: &str, problem: Problem) {
        let origin = self.table.get(key).map_or(&self.origin, |node| &node.origin).clone();
        self.note(key, &origin, problem);
    }

    /// Remembers that the key is known, and looks it up.
    fn ask(&mut self, key: &'static str) -> Option<&'a Node> {
        #[cfg(test)]
        super::tests::note(&format!("{}{key}", self.path));
        self.asked.push(key);
        self.table.get(key)
    }

    fn item<T: Setting>(&mut self, key: &'static str, item: &Node) -> Option<T> {
        if let Value::Text(text) = &item.value {
            return self.parsed(key, &item.origin, text);
        }
        self.note(key, &item.origin, Problem::Kind("a list of texts in quotation marks"));
        None
    }

    fn parsed<T: Setting>(&mut self, key: &'static str, origin: &Origin, text: &str) -> Option<T> {
        let broken = match text.parse::<T>() {
            Ok(value) => return Some(value),
            Err(error) => T::broken(&error),
        };
        self.note(key, origin, Problem::Value { given: text.to_owned(), broken });
        None
    }

    fn note(&mut self, key: &str, origin: &Origin, problem: Problem) {
        self.faults.push(Fault { origin: origin.clone(), key: format!("{}{key}", self.path), problem });
    }

    fn below<T>(&mut self, name: &str, origin: &Origin, table: &Table, read: impl FnOnce(&mut Section<'_>) -> T) -> T {
        let faults = mem::take(&mut self.faults);
        let mut section = Section::new(format!("{}{name}.", self.path), origin.clone(), table, faults);
        let value = read(&mut section);
        self.faults = section.close();
        value
    }
}

/// The known key with the fewest letters to change. Every section asks for something, so there is one.
fn nearest(key: &str, known: &[&'static str]) -> &'static str {
    known.iter().min_by_key(|known| strsim::damerau_levenshtein(known, key)).copied().unwrap_or_default()
}
