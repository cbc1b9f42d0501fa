//! Extensions: what a request asks beyond the identifier, and the answers (OpenID 2.0, 12).
//!
//! Each extension has a file that reads its question out of a message and writes its answer; this one knows which
//! extensions there are. Pages and people deal in attributes, whatever the extension that asks for them.

mod answer;
mod attribute;
mod ax;
mod pape;
mod sreg;
mod ui;

use std::collections::BTreeMap;

use self::answer::Answer;
pub use self::{
    attribute::Attribute,
    ax::{AxFault, AxRequest},
    pape::{NistLevel, PapeRequest},
    sreg::SregRequest,
    ui::UiRequest,
};
use super::{
    message::Message,
    namespace::{AliasError, Aliases, Version},
    timestamp::Timestamp,
};

/// What is always understood.
const TYPES: [&str; 6] = [sreg::TYPE_1_1, sreg::TYPE_1_0, ax::AX_TYPE, pape::TYPE, ui::LANGUAGES, ui::POPUP];

/// What is understood besides, where an administrator wants it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chosen {
    /// How much a sign-in assures (PAPE 1.0, 4).
    pub level: Option<NistLevel>,
    /// Whether pages show pictures of sites (User Interface extension, 6).
    pub icons: bool,
}

/// The types that discovery documents announce (OpenID 2.0, 7.3.2.4).
pub fn types(chosen: Chosen) -> impl Iterator<Item = &'static str> {
    TYPES.into_iter().chain(chosen.icons.then_some(ui::ICON)).chain(chosen.level.map(|_| pape::NIST))
}

/// The type by which services of OpenID 1.x announce Simple Registration.
pub const SREG_1_0: &str = sreg::TYPE_1_0;

/// How much a site says it wants an attribute. It is a hint for the person and forces nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The site marks it as required.
    Required,
    /// The site marks it as optional.
    Optional,
}

/// The extensions of a request that we know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extensions {
    /// Simple Registration.
    pub sreg: Option<SregRequest>,
    /// Attribute Exchange.
    pub ax: Option<AxRequest>,
    /// Provider Authentication Policy.
    pub pape: Option<PapeRequest>,
    /// User Interface.
    pub ui: Option<UiRequest>,
    /// What is wrong with a question by Attribute Exchange that therefore counts as none: something for the log.
    pub malformed: Option<AxFault>,
}

impl Extensions {
    /// Reads the questions of all known extensions out of a request. A malformed or unknown one is as good as none. In 1.x
    /// there are two, under their customary aliases.
    ///
    /// # Errors
    /// The aliases themselves are declared in a way that leaves open what belongs to whom.
    pub fn from_message(message: &Message, version: Version) -> Result<Self, AliasError> {
        let aliases = match version {
            Version::V1 => Aliases::customary(message, &[(sreg::ALIAS, sreg::TYPE_1_1), (pape::ALIAS, pape::TYPE)]),
            Version::V2 => Aliases::declared(message)?,
        };
        let sreg = SregRequest::from_message(message, &aliases);
        let pape = PapeRequest::from_message(message, &aliases);
        let (ax, malformed) = match AxRequest::from_message(message, &aliases) {
            Ok(ax) => (ax, None),
            Err(fault) => (None, Some(fault)),
        };
        let ui = UiRequest::from_message(message, &aliases);
        Ok(Self { sreg, ax, pape, ui, malformed })
    }

    /// Whether nothing is asked of the person. How they sign in is asked about a sign-in, and makes none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sreg.is_none() && self.ax.is_none()
    }

    /// Every attribute that is asked for, and how much: required is the word of whichever extension says so.
    #[must_use]
    pub fn attributes(&self) -> BTreeMap<Attribute, Need> {
        let sreg = self.sreg.iter().flat_map(SregRequest::attributes);
        let ax = self.ax.iter().flat_map(AxRequest::attributes);
        let mut needs = BTreeMap::new();
        for (attribute, need) in sreg.chain(ax) {
            let known = needs.entry(attribute).or_insert(need);
            if need == Need::Required {
                *known = need;
            }
        }
        needs
    }

    /// Whether a value of an attribute is asked for and could be sent: one of the extensions has a form for it.
    #[must_use]
    pub fn takes(&self, attribute: Attribute, value: &str) -> bool {
        self.sreg.as_ref().is_some_and(|sreg| sreg.takes(attribute, value))
            || self.ax.as_ref().is_some_and(|ax| ax.takes(attribute, value))
    }

    /// The fields of a positive assertion that answer these questions with what the person released, with when they
    /// proved who they are, and with how much that assures, each extension in its own manner: ready to be signed, namespaces
    /// included where the protocol has them. What was not asked is not answered.
    #[must_use]
    pub fn answer(
        &self,
        version: Version,
        released: &BTreeMap<Attribute, String>,
        proven: Timestamp,
        level: Option<NistLevel>,
    ) -> Vec<(String, String)> {
        let sreg = self.sreg.iter().map(|sreg| sreg.answer(released));
        let ax = self.ax.iter().map(|ax| ax.answer(released));
        let pape = self.pape.iter().map(|pape| pape.answer(proven, level));
        sreg.chain(ax).chain(pape).flat_map(|answer| answer.into_fields(version)).collect()
    }
}

#[cfg(test)]
mod tests;
