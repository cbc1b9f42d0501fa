//! What a relying party sends through a browser, and what comes back.

use std::collections::BTreeMap;

use url::Url;

use super::pairs;
use crate::support::network::encoded;

/// A request that a browser carries to the endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// Where it goes.
    pub(crate) endpoint: String,
    /// Its parameters in order, with their prefix.
    pub(crate) fields: Vec<(String, String)>,
}

/// What a browser brings to the site.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// Whether it was posted.
    pub(crate) posted: bool,
    /// The address that was hit, without what is posted to it.
    pub(crate) url: Url,
    fields: Vec<(String, String)>,
}

impl Question {
    pub(crate) fn new(endpoint: &str) -> Self {
        Self { endpoint: endpoint.to_owned(), fields: Vec::new() }
    }

    /// With this value for `openid.NAME`, in the place of the one it had.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        let name = format!("openid.{name}");
        match self.fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.fields.push((name, value.to_owned())),
        }
        self
    }

    /// Without `openid.NAME`.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known.strip_prefix("openid.") != Some(name));
        self
    }

    /// As the text of a query or form.
    pub(crate) fn form(&self) -> String {
        encoded(&self.fields)
    }

    /// As the address a browser is sent to.
    pub(crate) fn url(&self) -> String {
        format!("{}?{}", self.endpoint, self.form())
    }
}

impl Received {
    pub(crate) fn new(posted: bool, url: &Url, fields: Vec<(String, String)>) -> Self {
        Self { posted, url: url.clone(), fields }
    }

    /// Its OpenID message: names without their prefix, none of which may be there twice.
    pub(crate) fn message(&self) -> BTreeMap<String, String> {
        let brought = if self.posted { self.fields.clone() } else { pairs(self.url.query().unwrap_or_default()) };
        let fields =
            brought.into_iter().filter_map(|(name, value)| Some((name.strip_prefix("openid.")?.to_owned(), value)));
        let mut message = BTreeMap::new();
        for (name, value) in fields {
            let former = message.insert(name.clone(), value);
            assert_eq!(former, None, "openid.{name} came twice: {}", self.url);
        }
        message
    }

    /// A field of the message; empty if it is not there.
    pub(crate) fn field(&self, name: &str) -> String {
        self.message().remove(name).unwrap_or_default()
    }

    /// Whether the address that was hit is the one an answer names: scheme, authority and path are the same, all
    /// parameters of the one are there in the other, and only those of the message have joined them (11.1).
    pub(super) fn matches(&self, return_to: &str) -> bool {
        let Ok(named) = Url::parse(return_to) else { return false };
        let wanted = pairs(named.query().unwrap_or_default());
        let hit = pairs(self.url.query().unwrap_or_default());
        let others: Vec<_> = hit.iter().filter(|(name, _)| !name.starts_with("openid.")).cloned().collect();
        named.origin() == self.url.origin() && named.path() == self.url.path() && others == wanted
    }
}
