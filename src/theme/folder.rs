//! The folder of a theme, read whole into memory: which files are taken, how large they may be, where they may lie.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::picture;
use crate::kept_file::reading_advice;

/// The most bytes of one file.
const LARGEST: usize = 1024 * 1024;
/// The most files.
const MOST: usize = 50;

/// The files of a theme, by their names.
#[derive(Clone, Debug, Default)]
pub struct Folder(BTreeMap<String, File>);

/// A file as it is served. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its media type.
    pub content_type: &'static str,
    /// What is in it.
    pub content: Arc<[u8]>,
    /// Its entity tag: half of its SHA-256, in quotation marks.
    pub tag: String,
}

/// The name of a file that can be in a theme: no path leads anywhere else by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(String);

/// Why text is no such name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be the name of a file in the theme's folder, of letters, digits, \".\", \"_\" and \"-\", such as \"logo.svg\""
)]
pub struct FileNameError;

/// A file that cannot be taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// The file, or the folder itself.
    pub file: PathBuf,
    /// Why.
    pub unfit: Unfit,
}

/// Why a file cannot be taken. Each reads as the rest of a sentence that begins with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The operating system does not let it be read.
    #[error("which cannot be read: {0}; {advice}", advice = reading_advice(*.0))]
    Unreadable(io::ErrorKind),
    /// A link that leads out of the folder.
    #[error("which is a link that leads out of the theme's folder: copy what it names into the folder")]
    Outside,
    /// Too many bytes.
    #[error("which has more than 1 MiB: make it smaller")]
    TooLarge,
    /// Too many files.
    #[error("which has more than 50 files for browsers: take out what the style sheet does not use")]
    TooMany,
    /// A name that no address should have.
    #[error("whose name has other characters than letters, digits, \".\", \"_\" and \"-\": rename it")]
    Name,
    /// The content is not what the name says.
    #[error("which is not what the end of its name says: {0}")]
    Content(&'static str),
    /// A picture that could do something.
    #[error("which holds {0}: a picture for a page must not; export it anew as plain SVG")]
    Active(&'static str),
    /// A file of another kind than the key asks for.
    #[error("which is no {0}")]
    Kind(&'static str),
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.file.display(), self.unfit)
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.content_type, self.tag)
    }
}

impl Folder {
    /// Reads every file whose kind browsers are given. Others, such as notes, what is hidden, and folders in it stay
    /// where they are.
    ///
    /// # Errors
    /// With all that is wrong.
    pub fn read(folder: &Path) -> Result<Self, Vec<FileFault>> {
        let (files, faults) = Self::look_through(folder)
            .map_err(|error| vec![FileFault { file: folder.to_owned(), unfit: Unfit::Unreadable(error.kind()) }])?;
        if faults.is_empty() { Ok(Self(files)) } else { Err(faults) }
    }

    fn look_through(folder: &Path) -> io::Result<(BTreeMap<String, File>, Vec<FileFault>)> {
        let (mut files, mut faults) = (BTreeMap::new(), Vec::new());
        let root = fs::canonicalize(folder)?;
        let mut names = fs::read_dir(&root)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        for name in names {
            let file = folder.join(&name);
            let name = name.to_string_lossy().into_owned();
            let Some(content_type) = content_type(&name).filter(|_| !name.starts_with('.')) else { continue };
            let taken = match name.parse::<FileName>() {
                Err(_) => Err(Unfit::Name),
                Ok(_) if files.len() >= MOST => {
                    faults.push(FileFault { file: folder.to_owned(), unfit: Unfit::TooMany });
                    break;
                }
                Ok(_) => take(&root, &file, content_type),
            };
            match taken {
                Ok(Some(taken)) => _ = files.insert(name, taken),
                Ok(None) => {}
                Err(unfit) => faults.push(FileFault { file, unfit }),
            }
        }
        Ok((files, faults))
    }

    /// The file of this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&File> {
        self.0.get(name)
    }
}

impl File {
    fn new(content_type: &'static str, content: &[u8]) -> Self {
        let hash = Sha256::digest(content);
        let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(hash.get(..16).unwrap_or_default()));
        Self { content_type, content: content.into(), tag }
    }

    /// A style sheet of our own making.
    pub(super) fn style_sheet(text: &str) -> Self {
        Self::new(CSS, text.as_bytes())
    }

    /// Whether it is a picture.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.content_type.starts_with("image/")
    }
}

impl FileName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FileName {
    type Err = FileNameError;

    fn from_str(text: &str) -> Result<Self, FileNameError> {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        if plain && !text.is_empty() && !text.starts_with('.') { Ok(Self(text.to_owned())) } else { Err(FileNameError) }
    }
}

const CSS: &str = "text/css; charset=utf-8";

/// The type of a file by the end of its name; nothing for what is not served. Scripts are not: no page would load one.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "css" => CSS,
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        _ => return None,
    })
}

/// Reads one file, if it is one: a folder of such a name is none.
fn take(root: &Path, file: &Path, content_type: &'static str) -> Result<Option<File>, Unfit> {
    let unreadable = |error: io::Error| Unfit::Unreadable(error.kind());
    let real = fs::canonicalize(file).map_err(unreadable)?;
    if !real.starts_with(root) {
        return Err(Unfit::Outside);
    }
    if !fs::metadata(&real).map_err(unreadable)?.is_file() {
        return Ok(None);
    }
    let mut content = Vec::new();
    // Its length may be a lie, or change meanwhile.
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(&real).and_then(|open| open.take(limit).read_to_end(&mut content)).map_err(unreadable)?;
    if content.len() > LARGEST {
        return Err(Unfit::TooLarge);
    }
    picture::look_at(content_type, &content)?;
    Ok(Some(File::new(content_type, &content)))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use tempfile::TempDir;

    use super::*;

    const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h1\"/></svg>";

    fn folder(files: &[(&str, &[u8])]) -> TempDir {
        let folder = TempDir::new().expect("a folder");
        for (name, content) in files {
            fs::write(folder.path().join(name), content).expect("a file");
        }
        folder
    }

    fn faults(folder: &Path) -> Vec<Unfit> {
        Folder::read(folder).err().unwrap_or_default().into_iter().map(|fault| fault.unfit).collect()
    }

    #[test]
    fn what_browsers_understand_is_taken_and_all_else_stays() {
        let folder = folder(&[
            ("logo.svg", SVG),
            ("style.css", b"a {}"),
            ("README.md", b"notes"),
            ("script.js", b"alert(1)"),
            ("page.html", b"<p>"),
            (".hidden.svg", b"x"),
        ]);
        fs::create_dir(folder.path().join("more.css")).expect("a folder of such a name");
        let theme = Folder::read(folder.path()).expect("a theme");
        assert_eq!(theme.0.keys().collect::<Vec<_>>(), ["logo.svg", "style.css"]);
        let logo = theme.file("logo.svg").expect("the logo");
        assert_eq!((logo.content_type, &*logo.content, logo.is_picture()), ("image/svg+xml", SVG, true));
        assert_eq!(logo.tag.len(), 24);
        for name in ["", ".", "..", "../logo.svg", "/logo.svg", "%2e%2e/logo.svg", "LOGO.SVG", "script.js", "logo.svg/"]
        {
            assert!(theme.file(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_changed_file_has_another_tag() {
        let tag = |content: &[u8]| {
            let folder = folder(&[("style.css", content)]);
            Folder::read(folder.path()).expect("a theme").file("style.css").expect("it").tag.clone()
        };
        assert_ne!(tag(b"a {}"), tag(b"b {}"));
        assert_eq!(tag(b"a {}"), tag(b"a {}"));
    }

    #[test]
    fn a_link_may_not_lead_out_of_the_folder() {
        let (outside, theme) = (folder(&[("secret.css", b"a {}")]), folder(&[("real.css", b"a {}")]));
        symlink("real.css", theme.path().join("style.css")).expect("a link inside");
        assert!(Folder::read(theme.path()).expect("a theme").file("style.css").is_some());
        symlink(outside.path().join("secret.css"), theme.path().join("stolen.css")).expect("a link outside");
        assert_eq!(faults(theme.path()), [Unfit::Outside]);
        fs::remove_file(theme.path().join("stolen.css")).expect("it was there");
        symlink("nowhere", theme.path().join("gone.css")).expect("a link to nothing");
        assert_eq!(faults(theme.path()), [Unfit::Unreadable(io::ErrorKind::NotFound)]);
    }

    #[test]
    fn the_folder_itself_may_be_a_link() {
        let (theme, beside) = (folder(&[("style.css", b"a {}")]), folder(&[]));
        let link = beside.path().join("theme");
        symlink(theme.path(), &link).expect("a link");
        assert!(Folder::read(&link).expect("a theme").file("style.css").is_some());
    }

    #[test]
    fn sizes_are_bounded() {
        let large = vec![b' '; LARGEST + 1];
        assert_eq!(faults(folder(&[("style.css", &large)]).path()), [Unfit::TooLarge]);
        assert!(Folder::read(folder(&[("style.css", &large[..LARGEST])]).path()).is_ok());
        let names: Vec<String> = (0..=MOST).map(|number| format!("{number}.css")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"a {}".as_slice())).collect();
        assert_eq!(faults(folder(&many).path()), [Unfit::TooMany]);
    }

    #[test]
    fn all_faults_are_told_at_once_with_their_files() {
        let folder = folder(&[("a b.css", b"a {}"), ("logo.svg", b"<html></html>"), ("pic.png", b"GIF89a")]);
        let told: Vec<String> =
            Folder::read(folder.path()).expect_err("faults").iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].ends_with(
            "a b.css, whose name has other characters than letters, digits, \".\", \"_\" and \"-\": rename it"
        ));
        assert!(told[1].contains("logo.svg, which is not what the end of its name says"), "{told:?}");
        assert_eq!(faults(Path::new("/nowhere/at/all")), [Unfit::Unreadable(io::ErrorKind::NotFound)]);
    }

    #[test]
    fn a_name_is_no_path() {
        for name in ["logo.svg", "Logo_2-x.PNG", "a"] {
            assert_eq!(name.parse::<FileName>().expect("a name").as_str(), name);
        }
        for path in
            ["", ".", "..", ".hidden", "../logo.svg", "a/b", "/etc/passwd", "a\\b", "a b", "%2e", "a\0", "ö.svg"]
        {
            assert_eq!(path.parse::<FileName>(), Err(FileNameError), "{path}");
        }
    }
}
