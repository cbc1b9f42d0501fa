//! What an operator notices of a theme's faults.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;

use super::{HOST, variables};
use crate::config::Config;

const MANUAL: &str = include_str!("../../../docs/theming.md");
const MARK: &str = include_str!("../../../static/mark.svg");

/// A folder `theme` with files, and the folder of the configuration around it.
fn beside(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("theme")).unwrap();
    for (name, content) in files {
        fs::write(folder.path().join("theme").join(name), content).unwrap();
    }
    folder
}

/// The faults of a configuration with this section, without the line number and the folder.
fn complaints(folder: &Path, section: &str) -> Vec<String> {
    let read = Config::parse(&format!("{HOST}{section}"), folder, variables(&[]));
    let told = read.err().unwrap_or_default().into_iter().map(|fault| fault.to_string());
    told.map(|told| told.split_once(": ").unwrap().1.replace(folder.to_str().unwrap(), "/etc")).collect()
}

#[test]
fn the_example_of_the_manual_is_a_theme_that_can_be_read() {
    let block = |kind: &str| MANUAL.split(kind).nth(1).unwrap().split("```").next().unwrap();
    let folder = beside(&[("logo.svg", MARK.as_bytes()), ("style.css", block("```css\n").as_bytes())]);
    let config =
        Config::parse(&format!("{HOST}{}", block("```toml\n")), folder.path(), variables(&[])).expect("no fault");
    assert_eq!(config.theme.name(), Some("Capulet ID"));
    assert_eq!(config.theme.footer(), Some("Run by the house of Capulet. Help: https://capulet.lit/help"));
    assert_eq!(config.theme.favicon(), "/static/theme/logo.svg");
    assert_eq!(config.theme.sheets(), ["/static/theme.css", "/static/theme/style.css"]);
    assert_eq!(config.theme_doubts().count(), 0);
}

#[test]
fn each_fault_of_a_theme_names_its_key_and_its_file() {
    let large = vec![b' '; 1024 * 1024 + 1];
    let fine = [("logo.svg", MARK.as_bytes()), ("style.css", b"a {}".as_slice()), ("notes.txt", b"x")];
    for (files, section, expected) in [
        (
            &fine[..],
            "logo = \"mark.svg\"",
            "`theme.logo` names /etc/theme/mark.svg, which cannot be read: entity not found",
        ),
        (&fine, "style = \"logo.svg\"", "`theme.style` names /etc/theme/logo.svg, which is no style sheet"),
        (&fine, "logo = \"style.css\"", "`theme.logo` names /etc/theme/style.css, which is no picture"),
        (&fine, "favicon = \"notes.txt\"", "`theme.favicon` names /etc/theme/notes.txt, which is no picture"),
        (&fine, "logo = \"../theme/logo.svg\"", "`theme.logo` is \"../theme/logo.svg\": it must be the name of a file"),
        (&fine, "logo = \"%2e%2e/logo.svg\"", "`theme.logo` is \"%2e%2e/logo.svg\": it must be the name of a file"),
        (&fine, "style = \"/etc/passwd\"", "`theme.style` is \"/etc/passwd\": it must be the name of a file"),
        (&fine, "stlye = \"style.css\"", "`theme.stlye` is not a known key; the nearest is `style`"),
        (&fine, "accent = \"green\"", "`theme.accent` is \"green\": it must be a colour by its red, green and blue"),
        (&fine, "on_accent = \"#fff\"", "`theme.on_accent` needs `accent` beside it"),
        (&fine, "name = \" \"", "`theme.name` is \" \": it must be one line of plain text of 1 to 40 characters"),
        (&fine, "name = \"a\\nb\"", "`theme.name` is \"a\nb\": it must be one line"),
        (&fine, "footer = \"a\\u202eb\"", "`theme.footer` is \"a\u{202e}b\": it must be one line"),
        (
            &[("style.css", &large)],
            "style = \"style.css\"",
            "`theme.folder` names /etc/theme/style.css, which has more than 1",
        ),
        (
            &[("logo.svg", b"<!doctype html><script>alert(1)</script>")],
            "logo = \"logo.svg\"",
            "`theme.folder` names /etc/theme/logo.svg, which is not what the end of its name says",
        ),
    ] {
        let folder = beside(files);
        let told = complaints(folder.path(), &format!("[theme]\nfolder = \"theme\"\n{section}"));
        assert!(told.len() == 1 && told[0].starts_with(expected), "{section}: {told:?}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_a_fault_and_files_need_one() {
    let folder = beside(&[]);
    let told = complaints(folder.path(), "[theme]\nfolder = \"thmee\"\nlogo = \"logo.svg\"");
    assert_eq!(told, ["`theme.folder` names /etc/thmee, which cannot be read: entity not found; check the path"]);
    let told = complaints(folder.path(), "[theme]\nlogo = \"logo.svg\"\nstyle = \"style.css\"");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|told| told.contains("needs `folder` beside it")), "{told:?}");
}

#[test]
fn a_link_out_of_the_folder_is_a_fault() {
    let folder = beside(&[]);
    fs::write(folder.path().join("montague.css"), "a {}").unwrap();
    symlink("../montague.css", folder.path().join("theme/style.css")).unwrap();
    let told = complaints(folder.path(), "[theme]\nfolder = \"theme\"\nstyle = \"style.css\"");
    assert_eq!(
        told,
        [
            "`theme.folder` names /etc/theme/style.css, which is a link that leads out of the theme's folder: copy what it \
          names into the folder"
        ]
    );
}

#[test]
fn a_host_may_have_a_look_of_its_own() {
    let folder = beside(&[]);
    let other = "[[host]]\ndomain = \"capulet.lit\"\nurl = \"https://capulet.lit\"\ncredentials = \"main\"\n\
                 [host.theme]\nname = \"Capulet ID\"\naccent = \"#ffff00\"\non_accent = \"#ffffff\"\n";
    let text = format!("[theme]\nname = \"Both Houses\"\n{HOST}{other}");
    let config = Config::parse(&text, folder.path(), variables(&[])).unwrap();
    assert_eq!(config.theme.name(), Some("Both Houses"));
    assert!(config.hosts[0].theme.is_none());
    assert_eq!(config.hosts[1].theme.as_ref().unwrap().name(), Some("Capulet ID"));
    let doubts: Vec<_> = config.theme_doubts().collect();
    assert!(!doubts.is_empty() && doubts.iter().all(|(section, _)| section == "[host.theme] of capulet.lit"));
    let told = complaints(folder.path(), &other.replace("accent =", "acent ="));
    assert!(told.iter().any(|told| told.contains("`host.theme.acent` is not a known key")), "{told:?}");
}

#[test]
fn who_runs_beside_the_provider_need_not_read_the_theme() {
    let folder = beside(&[("logo.svg", b"no picture")]);
    let file = folder.path().join("montague.toml");
    fs::write(&file, format!("{HOST}[theme]\nfolder = \"theme\"\nlogo = \"logo.svg\"")).unwrap();
    assert!(Config::load(&file, variables(&[])).is_err());
    assert!(Config::load_beside(&file, variables(&[])).is_ok());
}
