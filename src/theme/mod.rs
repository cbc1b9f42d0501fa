//! THE LOOK OF AN INSTALLATION: what its operator sets in place of Montague's own name, mark and colours.
//!
//! Owns what a theme may be and what its files may hold. The folder is read whole when the program starts, and its files
//! are served from memory: no request ever opens one, so no address can lead out of the folder.

mod colour;
mod folder;
mod picture;
mod tokens;

use std::sync::Arc;

pub use self::colour::{Colour, ColourError};
pub use self::folder::{File, FileFault, FileName, FileNameError, Folder, Unfit};
pub use self::tokens::Doubt;

use self::tokens::Scheme;

/// Where the files of a theme are served.
pub const PLACE: &str = "/static/theme/";
/// Where the sheet is served that sets a theme's colours and logo.
pub const COLOURS: &str = "/static/theme.css";

/// Montague's own mark.
const MARK: &str = "/static/mark.svg";

/// What an operator has set. Nothing of it is needed.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What the provider is called in place of Montague.
    pub name: Option<String>,
    /// The sentence at the foot of each page, in place of who runs it.
    pub footer: Option<String>,
    /// The colours on light ground.
    pub light: Option<Accent>,
    /// The colours on dark ground.
    pub dark: Option<Accent>,
    /// All files.
    pub folder: Folder,
    /// The picture beside the name, a file of the folder.
    pub logo: Option<FileName>,
    /// The picture in the tab of the browser, a file of the folder.
    pub favicon: Option<FileName>,
    /// The style sheet that is loaded last, a file of the folder.
    pub style: Option<FileName>,
}

/// The colour of what can be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// The colour itself.
    pub colour: Colour,
    /// That of the words on it.
    pub on_it: Colour,
}

/// A theme. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Theme(Arc<Parts>);

#[derive(Debug, Default)]
struct Parts {
    settings: Settings,
    /// What sets colours and logo, if there is anything to set.
    colours: Option<File>,
}

impl Theme {
    /// Puts a theme together. The files it names are in its folder.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        // What looks well on light ground may be too dark to be read on dark ground, and one colour is what people give.
        let dark = settings.dark.or_else(|| settings.light.map(|light| Accent::new(light.colour.for_dark_ground())));
        let settings = Settings { dark, ..settings };
        let colours = sheet(&settings).map(|text| File::style_sheet(&text));
        Self(Arc::new(Parts { settings, colours }))
    }

    /// What the provider is called, if not Montague.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.0.settings.name.as_deref()
    }

    /// The sentence at the foot of each page, if not who runs it.
    #[must_use]
    pub fn footer(&self) -> Option<&str> {
        self.0.settings.footer.as_deref()
    }

    /// The address of the picture in the tab of the browser: the favicon, otherwise the logo, otherwise our mark.
    #[must_use]
    pub fn favicon(&self) -> String {
        let Settings { favicon, logo, .. } = &self.0.settings;
        favicon.as_ref().or(logo.as_ref()).map_or_else(|| MARK.to_owned(), address)
    }

    /// The type of that picture.
    #[must_use]
    pub fn favicon_type(&self) -> &str {
        let Settings { favicon, logo, folder, .. } = &self.0.settings;
        let file = favicon.as_ref().or(logo.as_ref()).and_then(|name| folder.file(name.as_str()));
        file.map_or("image/svg+xml", |file| file.content_type)
    }

    /// The addresses of the sheets that are loaded after our own, in their order.
    #[must_use]
    pub fn sheets(&self) -> Vec<String> {
        let colours = self.0.colours.is_some().then(|| COLOURS.to_owned());
        colours.into_iter().chain(self.0.settings.style.as_ref().map(address)).collect()
    }

    /// The sheet at [`COLOURS`], if there is one.
    #[must_use]
    pub fn colours(&self) -> Option<&File> {
        self.0.colours.as_ref()
    }

    /// The file of this name below [`PLACE`].
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&File> {
        self.0.settings.folder.file(name)
    }

    /// What people would find hard to read.
    #[must_use]
    pub fn doubts(&self) -> Vec<Doubt> {
        let Settings { light, dark, style, folder, .. } = &self.0.settings;
        let style = style.as_ref().and_then(|name| folder.file(name.as_str()));
        let text = style.map(|file| String::from_utf8_lossy(&file.content)).unwrap_or_default();
        tokens::doubts(&text, |scheme| match scheme {
            Scheme::Light => *light,
            Scheme::Dark => *dark,
        })
    }
}

impl Accent {
    /// A colour with the words on it in the shade that is read best.
    #[must_use]
    pub fn new(colour: Colour) -> Self {
        Self { colour, on_it: colour.words_on_it() }
    }
}

fn address(name: &FileName) -> String {
    format!("{PLACE}{}", name.as_str())
}

/// The sheet that sets colours and logo.
fn sheet(settings: &Settings) -> Option<String> {
    let rule = |declarations: String| (!declarations.is_empty()).then(|| format!(":root {{{declarations} }}\n"));
    let colours = |accent: Accent| format!("\n  --accent: {};\n  --on-accent: {};", accent.colour, accent.on_it);
    let logo = settings.logo.as_ref().map(|name| format!("\n  --logo: url(\"{}\");", address(name)));
    let light = settings.light.map(colours).into_iter().chain(logo).collect();
    let dark = settings.dark.map(colours).and_then(rule);
    let dark = dark.map(|rule| format!("@media (prefers-color-scheme: dark) {{ {} }}\n", rule.trim_end()));
    let sheet: String = rule(light).into_iter().chain(dark).collect();
    (!sheet.is_empty()).then_some(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    fn text(file: Option<&File>) -> String {
        String::from_utf8(file.map(|file| file.content.to_vec()).unwrap_or_default()).unwrap()
    }

    #[test]
    fn without_settings_it_is_montague() {
        let theme = Theme::default();
        assert_eq!((theme.name(), theme.footer(), theme.sheets()), (None, None, Vec::new()));
        assert_eq!((theme.favicon().as_str(), theme.favicon_type()), ("/static/mark.svg", "image/svg+xml"));
        assert_eq!((theme.colours(), theme.file("style.css"), theme.doubts()), (None, None, Vec::new()));
        assert_eq!(text(Theme::new(Settings::default()).colours()), "");
    }

    #[test]
    fn one_colour_is_enough_for_words_on_it_and_for_dark_ground() {
        let theme = Theme::new(Settings { light: Some(Accent::new(colour("#6a2c70"))), ..Settings::default() });
        let sheet = text(theme.colours());
        assert!(sheet.starts_with(":root {\n  --accent: #6a2c70;\n  --on-accent: #ffffff; }\n"), "{sheet}");
        assert!(sheet.contains("@media (prefers-color-scheme: dark) { :root {\n  --accent: #"), "{sheet}");
        assert_eq!(theme.sheets(), ["/static/theme.css"]);
        assert_eq!(theme.doubts(), Vec::new(), "both can be read");
    }

    #[test]
    fn the_colours_of_dark_ground_alone_leave_light_ground_as_it_is() {
        let theme = Theme::new(Settings { dark: Some(Accent::new(colour("#e0aee6"))), ..Settings::default() });
        assert!(text(theme.colours()).starts_with("@media (prefers-color-scheme: dark)"));
    }
}
