//! What the pages show: one file for each family of pages, one struct for each page, filled by the handlers.
//!
//! A struct holds facts; its template under `templates/` arranges them, and `templates/text/` has the sentences.
//! Everything a site says is escaped by the templates; what belongs to the look of a name or an address (what is bold,
//! where it is cut) is decided in [`address`] and [`site_name`].

use crate::theme::Theme;
use crate::words::{Languages, Texts};

pub mod account;
pub mod activity;
pub mod address;
pub mod again;
pub mod chat;
pub mod check;
pub mod consent;
pub mod data;
pub mod endpoint;
pub mod failure;
pub mod home;
pub mod identity;
pub mod login;
pub mod messages;
pub mod onward;
pub mod password;
pub mod persona;
pub mod profile;
pub mod samples;
pub mod sessions;
pub mod share;
pub mod site_name;
pub mod sites;
pub mod style_guide;
#[cfg(test)]
mod tests;
pub mod verdict;
pub mod wrong_turn;

/// What surrounds every page: language, whose provider this is, and who is signed in.
#[derive(Clone)]
pub struct Frame {
    /// The sentences, in the person's language.
    pub texts: Texts,
    /// Mark, colours and the sentence at the foot, where they are not Montague's own.
    pub theme: Theme,
    /// The XMPP domain of the host: "montague.lit". Empty on the page for a host that is not served.
    pub domain: String,
    /// The host's base address without a slash at its end: `https://montague.lit`.
    pub base: String,
    /// The person signed in with this browser.
    pub viewer: Option<Viewer>,
    /// Where people find the bot, if there is one.
    pub contact: Option<String>,
    /// The form at its foot.
    pub language_form: Option<LanguageForm>,
    /// Whether it stands in a small window, which has no room for more than the page itself.
    pub in_popup: bool,
}

/// The choice of another language.
#[derive(Clone)]
pub struct LanguageForm {
    /// Its token.
    pub csrf: String,
    /// The page to come back to: its path and query.
    pub back: String,
    /// What there is to choose from.
    pub languages: Languages,
}

/// A signed-in person, as the top of each page shows them.
#[derive(Clone)]
pub struct Viewer {
    /// The bare JID.
    pub jid: String,
    /// The part of the JID before `@`.
    pub username: String,
    /// The token of the form that signs out.
    pub csrf: String,
}

/// The letter on somebody's doorway: the first of their name.
fn letter(name: &str) -> String {
    name.chars().next().map_or_else(|| "?".to_owned(), String::from)
}
