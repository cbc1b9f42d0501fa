//! `[theme]`, and `[host.theme]` for a host that looks otherwise: name, mark, colours and words of the installation.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::fault::Problem;
use super::section::{Section, Setting};
use crate::theme::{
    Accent, Colour, ColourError, File, FileFault, FileName, FileNameError, Folder, Settings, Theme, Unfit,
};

/// The most characters of the name, which stands at the head of each page beside who is signed in.
const LONGEST_NAME: usize = 40;
/// The most characters of the sentence at the foot.
const LONGEST_FOOTER: usize = 300;

/// Reads the section; relative paths are relative to `beside`.
pub(super) fn read(section: &mut Section<'_>, beside: &Path) -> Theme {
    let place = section.text::<PathBuf>("folder").map(|folder| beside.join(folder));
    let folder = place.as_deref().map(Folder::read).transpose();
    let whole = folder.is_ok();
    let folder = folder.unwrap_or_else(|faults| {
        for fault in faults {
            section.fault("folder", Problem::ThemeFile(fault));
        }
        None
    });
    let files = Files { place, folder: folder.unwrap_or_default(), whole };
    let name = section.text("name").map(|Words::<LONGEST_NAME>(name)| name);
    let footer = section.text("footer").map(|Words::<LONGEST_FOOTER>(footer)| footer);
    let (light, dark) = (accent(section, "accent", "on_accent"), accent(section, "accent_dark", "on_accent_dark"));
    let logo = files.one(section, "logo", "picture", File::is_picture);
    let favicon = files.one(section, "favicon", "picture", File::is_picture);
    let style = files.one(section, "style", "style sheet", |file| !file.is_picture());
    Theme::new(Settings { name, footer, light, dark, folder: files.folder, logo, favicon, style })
}

/// The files there are to be named.
struct Files {
    place: Option<PathBuf>,
    folder: Folder,
    /// Whether there is nothing wrong with any of them.
    whole: bool,
}

impl Files {
    /// The file that a key names, if it is there and of that kind.
    fn one(
        &self,
        section: &mut Section<'_>,
        key: &'static str,
        kind: &'static str,
        is_kind: impl FnOnce(&File) -> bool,
    ) -> Option<FileName> {
        let name: FileName = section.text(key)?;
        let Some(place) = &self.place else {
            section.fault(key, Problem::Alone("folder"));
            return None;
        };
        let unfit = match self.folder.file(name.as_str()) {
            Some(file) if is_kind(file) => return Some(name),
            Some(_) => Unfit::Kind(kind),
            // What is wrong with the folder or one of its files has been told.
            None if !self.whole => return None,
            None if place.join(name.as_str()).exists() => Unfit::Kind(kind),
            None => Unfit::Unreadable(std::io::ErrorKind::NotFound),
        };
        section.fault(key, Problem::ThemeFile(FileFault { file: place.join(name.as_str()), unfit }));
        None
    }
}

/// A colour, and that of the words on it, which is found where it is not given.
fn accent(section: &mut Section<'_>, key: &'static str, on_it: &'static str) -> Option<Accent> {
    let colour: Option<Colour> = section.text(key);
    let words: Option<Colour> = section.text(on_it);
    if words.is_some() && !section.has(key) {
        section.fault(on_it, Problem::Alone(key));
    }
    let accent = Accent::new(colour?);
    Some(Accent { on_it: words.unwrap_or(accent.on_it), ..accent })
}

impl Setting for FileName {
    fn broken(error: &FileNameError) -> String {
        error.to_string()
    }
}

impl Setting for Colour {
    fn broken(error: &ColourError) -> String {
        error.to_string()
    }
}

/// Plain words of one line, of at most so many characters.
struct Words<const LONGEST: usize>(String);

impl<const LONGEST: usize> Setting for Words<LONGEST> {}

impl<const LONGEST: usize> FromStr for Words<LONGEST> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let count = text.chars().count();
        if count == 0 || count > LONGEST || text.contains(turns_words) {
            return Err(format!("must be one line of plain text of 1 to {LONGEST} characters"));
        }
        Ok(Self(text.to_owned()))
    }
}

/// Control characters, those that change the direction of what follows among them, and where our sentences are cut.
fn turns_words(letter: char) -> bool {
    let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    letter.is_control() || turns || letter == '\u{fdd0}'
}
