//! That every store, queue, cache and body has a bound, and that docs/limits.md names it as it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = include_str!("../../docs/limits.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// File, name and value of each row.
fn rows() -> Vec<(String, String, String)> {
    let rows = PAGE.lines().filter(|line| line.contains("| `src/"));
    rows.map(|row| {
        let mut words = row.split('`').skip(1).step_by(2).map(str::to_owned);
        (words.next().unwrap(), words.next().unwrap(), words.next().unwrap())
    })
    .collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_bound_on_the_page_is_the_one_in_the_source() {
    assert!(rows().len() > 50);
    for (file, name, value) in rows() {
        let text = fs::read_to_string(root().join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let ending = format!(" = {value};");
        let constant = format!("const {name}: ");
        let is_so = text.lines().any(|line| line.contains(&constant) && line.ends_with(&ending));
        assert!(is_so, "{file} has no {name} = {value}");
    }
}

/// What is made with a number: that number is a constant on the page, or this list says why not.
#[test]
fn every_channel_cache_and_semaphore_has_its_bound_on_the_page() {
    let known: BTreeSet<(String, String)> = rows().into_iter().map(|(file, name, _)| (file, name)).collect();
    let elsewhere = [
        // As many as there are cores.
        ("src/credentials/local.rs", "cores"),
        // The bound and as many as work at once, which depends on the cores; the latter.
        ("src/provider/associate.rs", "at_once.saturating_add(QUEUE"),
        ("src/provider/associate.rs", "at_once"),
        // One report when all is done.
        ("src/app/jobs.rs", "1"),
    ];
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut seen = 0;
    for path in files {
        let file = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let shipped = shipped.split("#[cfg(test)]\npub(super) mod tests {").next().unwrap();
        if file.contains("/tests") {
            continue;
        }
        assert!(!shipped.contains("unbounded"), "{file} has something without a bound");
        for maker in ["mpsc::channel(", "Cache::new(", "Semaphore::new(", "Queue::new("] {
            for made in shipped.split(maker).skip(1) {
                let bound = made.split(')').next().unwrap().to_owned();
                let is_named = known.contains(&(file.clone(), bound.clone()));
                assert!(is_named || elsewhere.contains(&(file.as_str(), bound.as_str())), "{file}: {maker}{bound})");
                seen += 1;
            }
        }
    }
    assert!(seen > 15, "{seen}");
}
