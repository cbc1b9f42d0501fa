//! Colours, and whether one can be read on another (WCAG 2.2, 1.4.3).

use std::fmt;
use std::str::FromStr;

/// A colour without transparency, written `#1f5c4c` or `#fff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Why text is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a colour by its red, green and blue, such as \"#1f5c4c\"")]
pub struct ColourError;

/// The dark ground of cards.
const DARK_GROUND: Colour = Colour([0x22, 0x1e, 0x19]);
/// What words are on a colour where it is too light for white ones.
const DARK_WORDS: Colour = Colour([0x14, 0x12, 0x10]);
const WHITE: Colour = Colour([0xff; 3]);
/// That of our own colours on dark ground is above.
const WELL_READ: f64 = 7.0;

impl Colour {
    /// How much two colours stand out from each other, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// White or nearly black, whichever is read better on this.
    pub(super) fn words_on_it(self) -> Self {
        if self.contrast(WHITE) >= self.contrast(DARK_WORDS) { WHITE } else { DARK_WORDS }
    }

    /// The same, as much lighter as it takes to be read well on dark ground.
    pub(super) fn for_dark_ground(self) -> Self {
        let lighter = (0..=20_u16).map(|twentieths| self.whitened(twentieths));
        lighter.into_iter().find(|colour| colour.contrast(DARK_GROUND) >= WELL_READ).unwrap_or(WHITE)
    }

    fn whitened(self, twentieths: u16) -> Self {
        Self(self.0.map(|part| {
            let missing = u16::from(u8::MAX - part) * twentieths / 20;
            part.saturating_add(u8::try_from(missing).unwrap_or(u8::MAX))
        }))
    }

    /// The relative luminance.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, ColourError> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let number = |digits: &str| u32::from_str_radix(digits, 16).map_err(|_| ColourError);
        let [_, red, green, blue] = match digits {
            Some(digits) if digits.len() == 6 => number(digits)?.to_be_bytes(),
            Some(digits) if digits.len() == 3 => {
                let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
                number(&doubled)?.to_be_bytes()
            }
            _ => return Err(ColourError),
        };
        Ok(Self([red, green, blue]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn colours_are_read_as_style_sheets_write_them() {
        assert_eq!(colour("#fff"), WHITE);
        assert_eq!(colour("#1F5C4C").to_string(), "#1f5c4c");
        for text in ["", "#", "fff", "#ffff", "#fffffff", "#ggg", "red", "#ff ff", "#+12345", "#fff;}", "#é1"] {
            assert_eq!(text.parse::<Colour>(), Err(ColourError), "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let rounded = |one: &str, other: &str| (colour(one).contrast(colour(other)) * 10.0).round() / 10.0;
        for (one, other, expected) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#fff", "#1f5c4c", 7.8),
            ("#0e241c", "#8fcdb5", 9.0),
            ("#767676", "#ffffff", 4.5),
        ] {
            assert!((rounded(one, other) - expected).abs() < 0.01, "{one} on {other}: {}", rounded(one, other));
        }
    }

    #[test]
    fn every_colour_gets_words_and_a_dark_twin_that_can_be_read() {
        for text in ["#000000", "#0000ff", "#6a2c70", "#ff0000", "#ffff00", "#808080", "#ffffff", "#1f5c4c"] {
            let colour = colour(text);
            assert!(colour.contrast(colour.words_on_it()) >= 4.5, "{text}");
            let dark = colour.for_dark_ground();
            assert!(dark.contrast(DARK_GROUND) >= WELL_READ && dark.contrast(dark.words_on_it()) >= 4.5, "{text}");
        }
        assert_eq!(colour("#ffd98a").for_dark_ground(), colour("#ffd98a"), "light enough as it is");
    }
}
