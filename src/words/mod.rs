//! WHAT PEOPLE READ, in their language.
//!
//! Every sentence, the names of countries, languages and time zones, and what details are called: for the pages, and for
//! whoever else speaks to people. It knows no page and no request.

mod deeds;
mod detail_names;
mod detail_values;
mod languages;
mod names;
mod texts;

pub use self::languages::Languages;
pub use self::names::{Continent, Named, Names};
pub use self::texts::{Texts, TextsError};
