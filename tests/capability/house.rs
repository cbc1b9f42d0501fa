//! The house keeps its floors: who may import whom, how long a file may be, and what is allowed in one place only.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may import besides itself. `system`, `tally` and `units` are the ground.
const MAY_IMPORT: [(&str, &[&str]); 24] = [
    ("main", &["cli"]),
    (
        "cli",
        &[
            "account",
            "answerer",
            "app",
            "config",
            "credentials",
            "kept_file",
            "openid",
            "provider",
            "sample",
            "store",
            "system",
            "tls",
            "xmpp",
        ],
    ),
    (
        "app",
        &[
            "account",
            "answerer",
            "bot",
            "config",
            "credentials",
            "kept_file",
            "openid",
            "provider",
            "relying_party",
            "store",
            "system",
            "tls",
            "trust",
            "web",
            "words",
            "xmpp",
        ],
    ),
    ("config", &["account", "answerer", "credentials", "kept_file", "relying_party", "theme", "tls", "units", "xmpp"]),
    ("tls", &["kept_file", "openid", "system"]),
    ("kept_file", &[]),
    (
        "web",
        &[
            "account",
            "credentials",
            "openid",
            "provider",
            "reader",
            "relying_party",
            "store",
            "system",
            "tally",
            "theme",
            "units",
            "words",
        ],
    ),
    ("bot", &["account", "openid", "provider", "store", "system", "words", "xmpp"]),
    ("words", &["account", "openid"]),
    ("answerer", &["account", "credentials", "openid", "system"]),
    ("sample", &["reader", "system"]),
    ("provider", &["account", "openid", "relying_party", "store", "system"]),
    ("relying_party", &["openid", "reader", "system", "trust"]),
    ("account", &["credentials", "openid", "store", "system", "tally", "units"]),
    ("credentials", &["dial", "openid", "store", "system", "tally", "trust", "xmpp"]),
    ("xmpp", &["dial", "openid", "system", "trust"]),
    ("store", &["openid"]),
    ("system", &["openid"]),
    ("tally", &[]),
    ("theme", &["kept_file"]),
    ("trust", &[]),
    ("dial", &[]),
    ("reader", &[]),
    ("units", &[]),
];

#[test]
fn a_file_imports_only_from_its_own_room_and_from_floors_below() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.into_iter().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        let room = room_of(&path);
        let below = allowed.get(room.as_str()).copied().unwrap_or_default();
        for target in shipped_part(&text).lines().flat_map(imported) {
            if target != room && !below.contains(&target.as_str()) && path != Path::new("src/lib.rs") {
                wrong.push(format!("{} imports {target}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "edges that the house does not have:\n{}", wrong.join("\n"));
}

#[test]
fn the_protocol_room_is_pure() {
    for (path, text) in sources()
        .into_iter()
        .filter(|(path, _)| path.starts_with("src/openid") && !is_test(path) && !path.ends_with("fixture.rs"))
    {
        for name in ["actix_web", "tokio", "sqlx", "reqwest", "askama", "std::fs", "std::net::Tcp", "async fn"] {
            assert!(!text.contains(name), "{} mentions {name}", path.display());
        }
    }
}

#[test]
fn only_the_https_room_vouches_for_a_line() {
    let makers = places("SecureChannel::witnessed");
    let shipped: Vec<_> = makers.iter().filter(|path| !is_test(path)).collect();
    assert_eq!(shipped, [Path::new("src/web/https.rs")], "a secure line is witnessed in one place");
}

/// `ChaCha20` seeded by the operating system is the one generator; other rooms are handed a part of it.
#[test]
fn randomness_has_one_source_and_one_generator() {
    for word in ["getrandom", "::from_seed", "::from_rng", "SysRng", "OsRng"] {
        let shipped = sources().into_iter().filter(|(path, _)| !is_test(path));
        let places: Vec<_> =
            shipped.filter(|(_, text)| shipped_part(text).contains(word)).map(|(path, _)| path).collect();
        assert!(places.iter().all(|path| path == Path::new("src/system.rs")), "{word} in {places:?}");
    }
    for word in
        ["thread_rng", "rand::", "StdRng", "SmallRng", "SystemRandom", "from_entropy", "fastrand", "RandomState"]
    {
        assert_eq!(places(word), Vec::<PathBuf>::new(), "{word} is another generator");
    }
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let dependencies = manifest.lines().filter_map(|line| line.split_once(" = {")).map(|(name, _)| name);
    let names: Vec<_> = dependencies.filter(|name| name.contains("rand")).collect();
    assert_eq!(names, ["getrandom", "rand_chacha"]);
}

/// Whoever can time a comparison finds a MAC byte by byte: the functions of `hmac` compare, and nothing else can.
#[test]
fn a_mac_is_compared_in_constant_time() {
    let makers = sources().into_iter().filter(|(path, _)| path.starts_with("src/openid") && !is_test(path));
    let made = makers.flat_map(|(path, text)| {
        let shipped = shipped_part(&text);
        shipped.lines().filter(|line| line.contains(".mac(")).map(|_| path.clone()).collect::<Vec<_>>()
    });
    assert_eq!(
        made.collect::<Vec<_>>(),
        [Path::new("src/openid/signature.rs")],
        "one line makes a MAC: the one that signs"
    );
    let mut compared = 0;
    for (path, text) in sources().into_iter().filter(|(path, _)| path.starts_with("src/openid/association")) {
        for verify in shipped_part(&text).split("fn verif").skip(1) {
            let body = verify.split("\n    }\n").next().unwrap_or_default();
            let by_hmac = body.contains(".verify_slice(") || body.contains(".verify_truncated_left(");
            assert!(by_hmac && !body.contains("=="), "{} compares by itself: {body}", path.display());
            compared += 1;
        }
    }
    assert_eq!(compared, 3, "a MAC, the tag of a handle, the tag of another key");
}

#[test]
fn no_redirect_can_repeat_a_posted_password() {
    for word in ["TEMPORARY_REDIRECT", "PERMANENT_REDIRECT", "TemporaryRedirect", "PermanentRedirect"] {
        assert_eq!(places(word), Vec::<PathBuf>::new(), "{word} repeats the method and the body");
    }
}

#[test]
fn templates_leave_escaping_to_askama() {
    for (path, text) in files(Path::new("templates"), "html") {
        for word in ["|safe", "| safe", "escape(\"none\")", " style=", "<style", "onclick", "onload", "javascript:"] {
            assert!(!text.contains(word), "{} holds {word}", path.display());
        }
        assert!(!text.contains("<script>"), "{} holds an inline script", path.display());
    }
}

#[test]
fn files_stay_short_enough_to_be_read_in_one_go() {
    let long: Vec<_> = sources()
        .into_iter()
        .filter(|(path, text)| !is_test(path) && text.lines().count() > 450)
        .map(|(path, text)| format!("{} has {} lines", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

/// The rooms that a line names: `use crate::room::…` and `crate::room::…` within code.
fn imported(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let rooms = code.split("crate::").skip(1);
    rooms
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>())
        .filter(|room| !room.is_empty())
        .collect()
}

/// A file without the tests at its end.
fn shipped_part(text: &str) -> &str {
    let begins = ["#[cfg(test)]\nmod tests {", "#[cfg(test)]\npub(crate) mod tests {"];
    begins.into_iter().fold(text, |text, begin| text.split(begin).next().unwrap_or_default())
}

fn room_of(path: &Path) -> String {
    let first = path.components().nth(1).map(|part| part.as_os_str().to_string_lossy().into_owned());
    first.unwrap_or_default().trim_end_matches(".rs").to_owned()
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().to_string_lossy().trim_end_matches(".rs") == "tests")
}

fn places(word: &str) -> Vec<PathBuf> {
    sources().into_iter().filter(|(_, text)| text.contains(word)).map(|(path, _)| path).collect()
}

fn sources() -> Vec<(PathBuf, String)> {
    files(Path::new("src"), "rs")
}

fn files(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder)).expect("a folder of the project").flatten() {
        let path = folder.join(entry.file_name());
        if root.join(&path).is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            let text = fs::read_to_string(root.join(&path)).expect("a file of the project");
            found.push((path, text));
        }
    }
    found.sort();
    found
}
