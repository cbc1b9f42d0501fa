//! Settings given as environment variables: `MONTAGUE_LISTEN__HTTPS` stands for `listen.https`.
//!
//! Two underscores separate the levels, so variables with none of them (`MONTAGUE_LOG`) are no settings. The entries
//! of a list of sections are counted from 0: `MONTAGUE_HOST__0__DOMAIN`. A variable wins over the file.

use std::ffi::OsString;

use zeroize::Zeroizing;

use super::fault::{Fault, Origin, Problem};
use super::tree::{Node, Table, Value};

const PREFIX: &str = "MONTAGUE_";
const SEPARATOR: &str = "__";

/// The variables that are settings, in the order of their names.
#[derive(Debug, Default)]
pub struct Environment(Vec<(String, OsString)>);

impl Environment {
    /// What this process was started with.
    #[must_use]
    pub fn of_process() -> Self {
        Self::new(std::env::vars_os())
    }

    /// Picks the settings out of variables.
    pub fn new(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let settings = variables.into_iter().filter_map(|(name, content)| {
            let name = name.into_string().ok()?;
            let path = name.strip_prefix(PREFIX)?;
            path.contains(SEPARATOR).then_some((name, content))
        });
        let mut settings: Vec<_> = settings.collect();
        settings.sort_unstable();
        Self(settings)
    }

    /// Lays the variables over the values of the file.
    pub(super) fn lay_over(self, table: &mut Table) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (name, content) in self.0 {
            let path = name.strip_prefix(PREFIX).unwrap_or_default().to_lowercase();
            let levels: Vec<&str> = path.split(SEPARATOR).collect();
            let origin = Origin::Variable(name);
            let laid = match content.into_string() {
                Ok(text) => {
                    let node = Node { origin: origin.clone(), value: Value::Text(Zeroizing::new(text)) };
                    set_in_table(table, &levels, node)
                }
                Err(_) => Err(Problem::NotUtf8),
            };
            if let Err(problem) = laid {
                faults.push(Fault { origin, key: levels.join("."), problem });
            }
        }
        faults
    }
}

/// Puts the value at the end of the path, making the sections on the way.
fn set_in_table(table: &mut Table, levels: &[&str], node: Node) -> Result<(), Problem> {
    let [level, below @ ..] = levels else { return Ok(()) };
    // Names of the operator's choice may have capitals, which variables do not tell apart.
    let key =
        table.keys().find(|key| key.eq_ignore_ascii_case(level)).map_or_else(|| (*level).to_owned(), Clone::clone);
    if below.is_empty() {
        table.insert(key, node);
        return Ok(());
    }
    let section = table.entry(key).or_insert_with(|| Node { origin: node.origin.clone(), value: empty(below) });
    set_below(section, below, node)
}

fn set_below(section: &mut Node, levels: &[&str], node: Node) -> Result<(), Problem> {
    match (&mut section.value, levels) {
        (Value::Table(table), _) => set_in_table(table, levels, node),
        (Value::List(entries), [number, below @ ..]) => {
            let index: usize = number.parse().map_err(|_| Problem::Gap)?;
            if index == entries.len() {
                entries.push(Node { origin: node.origin.clone(), value: Value::Table(Table::new()) });
            }
            set_below(entries.get_mut(index).ok_or(Problem::Gap)?, below, node)
        }
        _ => Err(Problem::Kind("a section")),
    }
}

/// What to make where nothing stands yet: a list of sections when the next level is a number.
fn empty(levels: &[&str]) -> Value {
    match levels {
        [number, _, ..] if number.parse::<usize>().is_ok() => Value::List(Vec::new()),
        _ => Value::Table(Table::new()),
    }
}
