//! The answer of one extension: fields under an alias that the answer itself declares.

use std::collections::BTreeMap;

use crate::openid::namespace::Version;

/// An answer being written. Without a field it is none, and declares nothing.
#[derive(Debug)]
pub(super) struct Answer {
    alias: &'static str,
    namespace: &'static str,
    fields: BTreeMap<String, String>,
}

impl Answer {
    /// An answer without fields.
    pub(super) const fn new(alias: &'static str, namespace: &'static str) -> Self {
        Self { alias, namespace, fields: BTreeMap::new() }
    }

    /// Sets a field, named without the alias.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.fields.insert(name.to_owned(), value.to_owned());
    }

    /// The declaration of the alias, which 1.x has not, then the fields sorted by name.
    pub(super) fn into_fields(self, version: Version) -> Vec<(String, String)> {
        let alias = self.alias;
        let is_declared = version == Version::V2 && !self.fields.is_empty();
        let declaration = is_declared.then(|| (format!("ns.{alias}"), self.namespace.to_owned()));
        let fields = self.fields.into_iter().map(|(name, value)| (format!("{alias}.{name}"), value));
        declaration.into_iter().chain(fields).collect()
    }
}
