//! That docs/conformance.md has a row for every rule of the specifications and docs/security.md one for every known attack,
//! and that what the rows name is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A page with a table, and what it has to have rows for.
struct Table {
    page: &'static str,
    /// The ids, one a line, as the checklists have them.
    ids: &'static str,
    /// The checklists themselves, which may lie beside the project.
    checklists: &'static [&'static str],
}

const RULES: Table = Table {
    page: include_str!("../../docs/conformance.md"),
    ids: include_str!("../fixtures/openid/ids.txt"),
    checklists: &["openid2.md", "discovery.md", "extensions.md"],
};
const ATTACKS: Table = Table {
    page: include_str!("../../docs/security.md"),
    ids: include_str!("../fixtures/openid/attacks.txt"),
    checklists: &["attacks.md"],
};
const TABLES: [Table; 2] = [RULES, ATTACKS];

/// How many rows of a table one test may stand for.
const MOST: usize = 5;

/// One rule or attack.
struct Row {
    id: String,
    /// Files, each with names of things in it.
    places: Vec<(String, Vec<String>)>,
    tests: Vec<String>,
    /// What is said beside the tests.
    reason: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Table {
    fn rows(&self) -> Vec<Row> {
        let cells =
            |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let rows = self.page.lines().filter(|line| line.starts_with("| ")).map(cells);
        rows.filter(|cells| is_id(&cells[0])).map(|cells| row(&cells)).collect()
    }
}

fn rows() -> impl Iterator<Item = Row> {
    TABLES.iter().flat_map(Table::rows)
}

fn row(cells: &[String]) -> Row {
    let [id, asks, code, shown] = cells else { panic!("four cells: {cells:?}") };
    assert!(!asks.is_empty(), "{id} asks for nothing");
    let mut places: Vec<(String, Vec<String>)> = Vec::new();
    for word in quoted(code) {
        match places.last_mut() {
            Some((_, names)) if !word.contains('/') => names.push(word),
            _ => places.push((word, Vec::new())),
        }
    }
    let is_test = |word: &String| word.contains("::");
    let tests: Vec<String> = quoted(shown).into_iter().filter(is_test).collect();
    let reason = tests.iter().fold(shown.clone(), |rest, test| rest.replace(&format!("`{test}`"), ""));
    Row { id: id.clone(), places, tests, reason: reason.trim_matches([',', ' ']).to_owned() }
}

fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `OP-10.1-3`, `V1-7`, `AX-5.1-a`, `ATK-03b`.
fn is_id(text: &str) -> bool {
    let (kind, number) = text.split_once('-').unwrap_or_default();
    (kind == "ATK" || kind.len() == 2)
        && kind.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
        && !number.is_empty()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn every_rule_and_every_attack_has_one_row_and_every_row_is_about_one() {
    for table in TABLES {
        let ids: Vec<&str> = table.ids.lines().collect();
        let known: BTreeSet<String> = ids.iter().map(|&id| id.to_owned()).collect();
        assert_eq!(known.len(), ids.len(), "the list names each once");
        let mut told = BTreeSet::new();
        for row in table.rows() {
            assert!(told.insert(row.id.clone()), "{} has two rows", row.id);
        }
        assert_eq!(known.difference(&told).collect::<Vec<_>>(), [""; 0], "without a row");
        assert_eq!(told.difference(&known).collect::<Vec<_>>(), [""; 0], "rows about nothing");
    }
}

#[test]
fn the_lists_are_those_of_the_checklists_where_they_are_at_hand() {
    let folder = root().join("../shared/spec");
    for table in TABLES {
        let texts: Vec<String> = table.checklists.iter().map(|name| read(&folder.join(name))).collect();
        if texts.iter().all(String::is_empty) {
            continue;
        }
        // An attack has its name in the same letters as its id.
        let bold = texts.iter().flat_map(|text| text.split("**").skip(1).step_by(2));
        let ids = bold.map(|bold| bold.split(' ').next().unwrap_or_default()).filter(|id| is_id(id));
        assert_eq!(ids.collect::<Vec<_>>(), table.ids.lines().collect::<Vec<_>>());
    }
}

#[test]
fn every_place_that_a_row_names_is_there() {
    for Row { id, places, .. } in rows() {
        for (file, names) in places {
            let text = read(&root().join(&file));
            assert!(!text.is_empty(), "{id}: there is no {file}");
            for name in names {
                let kinds = ["fn", "const", "struct", "enum", "static"];
                let begins = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
                let is_there = kinds.iter().any(|kind| text.split(&format!("{kind} {name}")).skip(1).any(begins));
                assert!(is_there, "{id}: {file} has no {name}");
            }
        }
    }
}

#[test]
fn every_test_that_a_row_names_is_there_and_a_row_without_one_says_why() {
    for Row { id, places, tests, reason } in rows() {
        for test in &tests {
            let (module, name) = test.rsplit_once("::").unwrap();
            let found = files_of(module).iter().any(|file| has_test(&read(file), name));
            assert!(found, "{id}: there is no test {test}");
        }
        assert!(!tests.is_empty() || reason.split(' ').count() > 3, "{id} has neither a test nor a reason");
        assert!(!places.is_empty() || reason.split(' ').count() > 3, "{id} is nowhere, and nothing says why");
    }
}

/// The files in which a module may stand.
fn files_of(module: &str) -> Vec<PathBuf> {
    let (kind, path) = module.split_once("::").unwrap_or((module, ""));
    let folder = match kind {
        "lib" => "src",
        "capability" => "tests/capability",
        "browser" => "tests/browser",
        "interop" => return vec![root().join("tests/interop").join(format!("{path}.py"))],
        other => panic!("tests are no {other}"),
    };
    let file = |path: &str| {
        let base = root().join(folder).join(path.replace("::", "/"));
        [base.with_extension("rs"), base.join("mod.rs")]
    };
    let within = path.strip_suffix("::tests").map(file);
    file(path).into_iter().chain(within.into_iter().flatten()).collect()
}

fn has_test(text: &str, name: &str) -> bool {
    if text.lines().any(|line| line.starts_with(&format!("def {name}("))) {
        return name.starts_with("test_");
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let begins =
        |line: &str| [format!("fn {name}("), format!("async fn {name}(")].iter().any(|fun| line.starts_with(fun));
    let at = lines.iter().position(|line| begins(line));
    let mut before =
        at.into_iter().flat_map(|at| lines[..at].iter().rev().take_while(|line| line.starts_with(['#', '/'])));
    before.any(|line| ["#[test]", "#[tokio::test"].iter().any(|attribute| line.starts_with(attribute)))
}

#[test]
fn no_test_stands_for_more_than_five_rows_of_a_table() {
    for table in TABLES {
        let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for Row { id, tests, .. } in table.rows() {
            for test in tests {
                named.entry(test).or_default().push(id.clone());
            }
        }
        for (test, ids) in named {
            assert!(ids.len() <= MOST, "{test} stands for {ids:?}");
        }
    }
}

#[test]
fn nothing_is_put_off() {
    for table in TABLES {
        let page = table.page.to_lowercase();
        for word in ["later", "todo", "to do", "not yet", "planned"] {
            let line = page.lines().find(|line| line.contains(word));
            assert_eq!(line, None, "{word}");
        }
    }
}

/// OpenID 2.0, 15.6 wants providers to tell which variants of the protocol they take.
#[test]
fn the_published_variants_are_all_there() {
    let table = RULES.page.split("## Variants").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    for number in 1..=10 {
        let row = table.lines().find(|line| line.starts_with(&format!("| {number} | "))).unwrap();
        assert!(row.split(" | ").nth(2).is_some_and(|answer| answer.len() > 2), "{row}");
    }
}

#[test]
fn that_nothing_is_verified_is_told_to_whoever_runs_a_site() {
    let page = include_str!("../../docs/details.md");
    assert!(page.contains("Everything here is a person's own word. No e-mail address has been verified by anybody"));
}
