//! What the manual, the example and the README say of the configuration is so.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{HOST, complaint, load};

const EXAMPLE: &str = include_str!("../../../docs/montague.example.toml");
const MANUAL: &str = include_str!("../../../docs/configuration.md");
const README: &str = include_str!("../../../README.md");

/// The example with every key of one line uncommented, except those that have no default.
fn example_with_defaults() -> String {
    let without_default = ["certificate", "private_key", "root_secret_file", "basic_file"];
    // What is set there is shown even where it is as ours.
    let theme = EXAMPLE.split("[theme]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
    let uncommented = EXAMPLE.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if setting.contains(" = ") && !setting.starts_with(' ') => {
            let key = setting.split(" = ").next().unwrap_or_default();
            if without_default.contains(&key) || theme.contains(line) { line } else { setting }
        }
        _ => line,
    });
    uncommented.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_file_loads_and_its_comments_show_the_defaults() {
    let plain = load(EXAMPLE, &[]).unwrap();
    let spelt_out = load(&example_with_defaults(), &[]).unwrap();
    assert_eq!(format!("{plain:?}"), format!("{:?}", load(HOST, &[]).unwrap()));
    assert_eq!(format!("{plain:?}"), format!("{spelt_out:?}"));
    assert!(example_with_defaults().contains("\npages = \"200/s\""));
}

#[test]
fn the_samples_of_the_readme_load() {
    let samples: Vec<&str> = README.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [whole, behind_proxy] = samples.as_slice() else { panic!("{} samples", samples.len()) };
    let (listening, stored) = (whole.find("[listen]").unwrap(), whole.find("[storage]").unwrap());
    let exchanged = format!("{}{behind_proxy}{}", &whole[..listening], &whole[stored..]);
    assert_eq!(load(whole, &[]).unwrap().listen.https.len(), 1);
    assert!(load(&exchanged, &[]).unwrap().listen.https.is_empty());
}

thread_local! {
    /// Every key that a reader of this thread asked for.
    static ASKED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// A reader asks for a key, whether it is there or not.
pub(in super::super) fn note(key: &str) {
    ASKED.with_borrow_mut(|asked| asked.insert(key.replace(".main.", ".").replace("host.theme", "theme")));
}

/// Every key there is, as the readers of all sections and of all kinds of sources ask for them; sections left aside.
fn read_keys() -> BTreeSet<String> {
    let told = complaint("[credentials.main2]\ntype = \"\"");
    let (_, known) = told.split_once("it must be ").unwrap();
    ASKED.take();
    for kind in known.split('"').skip(1).step_by(2) {
        // What is missing is asked for as well.
        _ = load(&format!("{HOST}type = \"{kind}\""), &[]);
    }
    ASKED.take().into_iter().filter(|key| key.contains('.')).collect()
}

/// The keys that lines of a document begin with, within their sections.
fn example_keys() -> BTreeSet<String> {
    let is_key = |key: &str| key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let (mut section, mut keys) = (String::new(), BTreeSet::new());
    for line in EXAMPLE.lines().map(|line| line.trim_start_matches(['#', ' '])) {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_start_matches('[').split(']').next().unwrap().replace(".main", "");
        } else if let Some((key, _)) = line.split_once(" = ").filter(|(key, _)| is_key(key)) {
            keys.insert(format!("{section}.{key}"));
        }
    }
    keys
}

/// The keys that have a row of their own.
fn manual_keys() -> BTreeSet<String> {
    let rows = MANUAL.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | ").map(|(name, _)| name));
    let of_a_section = |name: &&str| name.contains('.') && !name.starts_with("MONTAGUE_");
    rows.filter(of_a_section).map(str::to_owned).collect()
}

#[test]
fn every_key_that_is_read_is_in_the_manual_and_in_the_example_and_no_other_is() {
    let mut read = read_keys();
    assert!(read.remove("tls.acme") && MANUAL.contains("`tls.acme` is refused by this version"));
    assert!(read.contains("credentials.max_query") && read.contains("credentials.json_double_slash"), "{read:?}");
    assert_eq!(read, manual_keys(), "docs/configuration.md");
    assert_eq!(read, example_keys(), "docs/montague.example.toml");
}
