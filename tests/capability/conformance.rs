//! That docs/conformance.md has a row for every rule of the specifications, and that what its rows name is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = include_str!("../../docs/conformance.md");

/// The ids of all rules, one a line, as the checklists of the specifications have them.
const IDS: &str = include_str!("../fixtures/openid/ids.txt");

/// The checklists themselves, where they lie beside the project.
const CHECKLISTS: [&str; 3] = ["openid2.md", "discovery.md", "extensions.md"];

/// How many rules one test may stand for.
const MOST: usize = 5;

/// One rule.
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

fn rows() -> Vec<Row> {
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = PAGE.lines().filter(|line| line.starts_with("| ")).map(cells);
    rows.filter(|cells| is_id(&cells[0])).map(|cells| row(&cells)).collect()
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

/// `OP-10.1-3`, `V1-7`, `AX-5.1-a`.
fn is_id(text: &str) -> bool {
    let (kind, number) = text.split_once('-').unwrap_or_default();
    kind.len() == 2
        && kind.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
        && !number.is_empty()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn every_rule_has_one_row_and_every_row_is_about_a_rule() {
    let ids: Vec<&str> = IDS.lines().collect();
    let known: BTreeSet<String> = ids.iter().map(|&id| id.to_owned()).collect();
    assert_eq!(known.len(), ids.len(), "the list names each once");
    let mut told = BTreeSet::new();
    for row in rows() {
        assert!(told.insert(row.id.clone()), "{} has two rows", row.id);
    }
    assert_eq!(known.difference(&told).collect::<Vec<_>>(), [""; 0], "rules without a row");
    assert_eq!(told.difference(&known).collect::<Vec<_>>(), [""; 0], "rows about no rule");
}

#[test]
fn the_list_of_rules_is_that_of_the_checklists_where_they_are_at_hand() {
    let folder = root().join("../shared/spec");
    let texts: Vec<String> = CHECKLISTS.iter().map(|name| read(&folder.join(name))).collect();
    if texts.iter().all(String::is_empty) {
        return;
    }
    let bold = texts.iter().flat_map(|text| text.split("**")).filter(|piece| is_id(piece));
    assert_eq!(bold.collect::<Vec<_>>(), IDS.lines().collect::<Vec<_>>());
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
    before.any(|line| ["#[test]", "#[tokio::test]"].iter().any(|attribute| line.starts_with(attribute)))
}

#[test]
fn no_test_stands_for_more_than_five_rules() {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Row { id, tests, .. } in rows() {
        for test in tests {
            named.entry(test).or_default().push(id.clone());
        }
    }
    for (test, ids) in named {
        assert!(ids.len() <= MOST, "{test} stands for {ids:?}");
    }
}

#[test]
fn nothing_is_put_off() {
    let page = PAGE.to_lowercase();
    for word in ["later", "todo", "to do", "not yet", "planned"] {
        let line = page.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word}");
    }
}

/// OpenID 2.0, 15.6 wants providers to tell which variants of the protocol they take.
#[test]
fn the_published_variants_are_all_there() {
    let table = PAGE.split("## Variants").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
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
