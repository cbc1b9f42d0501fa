//! The colours that pages end up with, as far as a style sheet says them plainly, and which of them cannot be read.

use std::collections::BTreeMap;
use std::fmt;

use super::{Accent, Colour};

/// Below this, many people cannot read small text (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;

/// The ground a page is on: what the person's browser wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Light,
    Dark,
}

/// Two colours, one on the other, that are too much alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    scheme: Scheme,
    words: &'static str,
    ground: &'static str,
    colours: (Colour, Colour),
    contrast: f64,
}

/// The tokens that are looked at. A value that is no plain colour is not known.
type Tokens = BTreeMap<&'static str, Option<Colour>>;

/// Our own, on light and on dark ground, as in `static/style.css`.
const OWN: [(&str, &str, &str); 4] = [
    ("--accent", "#1f5c4c", "#8fcdb5"),
    ("--on-accent", "#ffffff", "#0e241c"),
    ("--paper", "#f6f1e8", "#181512"),
    ("--surface", "#fffdf9", "#221e19"),
];

/// What stands on what: the words of buttons, links on the page, links on a card.
const PAIRS: [(&str, &str); 3] = [("--on-accent", "--accent"), ("--accent", "--paper"), ("--accent", "--surface")];

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let (words, ground) = self.colours;
        write!(
            f,
            "many people cannot read `{}` {words} on `{}` {ground} in the {scheme} scheme: the contrast is {:.1}, and \
             {LEAST} is needed",
            self.words, self.ground, self.contrast
        )
    }
}

/// What cannot be read, where `sheet` is loaded after our own and after the colours that were set.
pub(super) fn doubts(sheet: &str, set: impl Fn(Scheme) -> Option<Accent>) -> Vec<Doubt> {
    let set_in_sheet = declared(sheet);
    let mut doubts = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        let mut tokens: Tokens = OWN
            .into_iter()
            .map(|(name, light, dark)| (name, if scheme == Scheme::Light { light } else { dark }.parse().ok()))
            .collect();
        if let Some(Accent { colour, on_it }) = set(scheme) {
            tokens.extend([("--accent", Some(colour)), ("--on-accent", Some(on_it))]);
        }
        // What stands outside of `@media` holds on dark ground as well, unless it is said there once more.
        let holds = set_in_sheet.iter().filter(|(of, ..)| *of == Scheme::Light || *of == scheme);
        tokens.extend(holds.map(|(_, name, colour)| (*name, *colour)));
        for (words, ground) in PAIRS {
            if let (Some(Some(one)), Some(Some(other))) = (tokens.get(words), tokens.get(ground)) {
                let (colours, contrast) = ((*one, *other), one.contrast(*other));
                if contrast < LEAST {
                    doubts.push(Doubt { scheme, words, ground, colours, contrast });
                }
            }
        }
    }
    doubts
}

/// What a style sheet sets on its root, in its order; what it says of dark ground comes last.
fn declared(sheet: &str) -> Vec<(Scheme, &'static str, Option<Colour>)> {
    let (mut blocks, mut text, mut found) = (Vec::<String>::new(), String::new(), Vec::new());
    for letter in without_comments(sheet).chars() {
        match letter {
            '{' => blocks.push(std::mem::take(&mut text).trim().to_ascii_lowercase()),
            ';' | '}' => {
                found.extend(declaration(&blocks, &std::mem::take(&mut text)));
                if letter == '}' {
                    blocks.pop();
                }
            }
            letter => text.push(letter),
        }
    }
    found.sort_by_key(|(scheme, ..)| *scheme == Scheme::Dark);
    found
}

/// A declaration within these blocks, if it sets one of the tokens on the root.
fn declaration(blocks: &[String], text: &str) -> Option<(Scheme, &'static str, Option<Colour>)> {
    let (name, value) = text.split_once(':')?;
    let (name, ..) = OWN.into_iter().find(|(known, ..)| *known == name.trim())?;
    let (rule, around) = blocks.split_last()?;
    if !rule.split(',').any(|selector| matches!(selector.trim(), ":root" | "html")) {
        return None;
    }
    let says = |what: &str| around.iter().any(|block| block.replace(' ', "").contains(what));
    let scheme = if says("prefers-color-scheme:dark") { Scheme::Dark } else { Scheme::Light };
    // Printers and others get it otherwise; only what screens show is judged.
    (!says("print")).then(|| (scheme, name, value.trim().trim_end_matches("!important").trim().parse().ok()))
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + " " + part.split_once("*/").map_or("", |(_, after)| after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sheet: &str) -> Vec<String> {
        doubts(sheet, |_| None).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn our_own_colours_are_those_of_the_style_sheet_and_can_be_read() {
        let own = declared(include_str!("../../static/style.css"));
        for (name, light, dark) in OWN {
            for (scheme, value) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
                let found = own.iter().find(|(of, token, _)| (*of, *token) == (scheme, name));
                assert_eq!(found.map(|(.., colour)| *colour), Some(value.parse().ok()), "{name} {scheme:?}");
            }
        }
        assert_eq!(told(""), Vec::<String>::new());
    }

    #[test]
    fn words_that_cannot_be_read_on_their_button_are_told() {
        let pale = told(":root { --accent: #9ad; --on-accent: #fff }");
        assert!(
            pale.contains(
                &"many people cannot read `--on-accent` #ffffff on `--accent` #99aadd in the light scheme: the contrast \
                  is 2.3, and 4.5 is needed"
                    .to_owned()
            ),
            "{pale:?}"
        );
        assert!(pale.iter().any(|doubt| doubt.contains("`--on-accent`") && doubt.contains("dark scheme")), "{pale:?}");
    }

    #[test]
    fn what_a_sheet_says_of_dark_ground_holds_there_and_what_it_says_first_everywhere() {
        let sheet = ":root { --accent: #6a2c70; }\n@media (prefers-color-scheme:dark) { :root { --accent: #e0aee6; } }";
        assert_eq!(told(sheet), Vec::<String>::new());
        let only_light = told(":root { --accent: #6a2c70; }");
        assert!(
            !only_light.is_empty() && only_light.iter().all(|doubt| doubt.contains("dark scheme")),
            "{only_light:?}"
        );
    }

    #[test]
    fn a_set_colour_is_judged_with_the_sheet_after_it() {
        let set = |_| Some(Accent { colour: "#ffff00".parse().unwrap(), on_it: "#ffffff".parse().unwrap() });
        assert!(!doubts("", set).is_empty());
        assert_eq!(doubts("html{--accent:#123456;--on-accent:#fff;--paper:#fff;--surface:#fff}", set), []);
    }

    #[test]
    fn what_is_no_plain_colour_of_the_root_is_not_judged() {
        for sheet in [
            ":root { --accent: oklch(50% 0.1 200); }",
            ".card { --accent: #fff; }",
            "/* :root { --accent: #fff; } */",
            "@media print { :root { --accent: #fff; } }",
            ":root { --accent-soft: #fff; }",
            "} } ; --accent: #fff",
            "/* open",
            "@import 'x';",
        ] {
            assert_eq!(told(sheet), Vec::<String>::new(), "{sheet}");
        }
    }
}
