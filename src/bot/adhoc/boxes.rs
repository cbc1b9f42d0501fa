//! The boxes of what a site receives, and of whether it goes on without asking.

use xmpp_parsers::data_forms::{Field, FieldType};

use super::form::{self, Values};
use crate::account::trust::Rule;
use crate::bot::turn::Turn;
use crate::openid::extension::Attribute;

/// A detail that a site can receive.
pub(super) struct Tick {
    pub(super) attribute: Attribute,
    pub(super) label: String,
    pub(super) is_ticked: bool,
}

impl Turn<'_> {
    /// The boxes as fields; that of "always" only where that can be chosen.
    pub(super) fn fields_of_boxes(&self, boxes: Vec<Tick>, offers_always: bool) -> Vec<Field> {
        let name = |one: &Tick| one.attribute.name().to_owned();
        let values = boxes.iter().filter(|one| one.is_ticked).map(name).collect();
        let options: Vec<_> = boxes.into_iter().map(|one| (name(&one), one.label)).collect();
        let send = (!options.is_empty()).then(|| {
            let list = form::list("send", self.say("site-receives"), FieldType::ListMulti, options);
            Field { values, ..list }
        });
        let always = offers_always.then(|| form::tick("always", self.say("site-always"), true));
        send.into_iter().chain(always).collect()
    }
}

/// What is to hold, and what was ticked. None: that is not what these fields offer.
pub(super) fn ticked(fields: &[Field], values: &Values) -> Option<(Rule, Vec<Attribute>)> {
    let send = values.all("send");
    let is_asked = fields.iter().any(|field| field.var.as_deref() == Some("always"));
    let always = if is_asked { values.ticked("always")? } else { false };
    if !send.iter().all(|name| form::offers(fields, "send", name)) {
        return None;
    }
    let rule = if always { Rule::Always } else { Rule::Ask };
    Some((rule, send.iter().filter_map(|name| Attribute::parse(name)).collect()))
}
