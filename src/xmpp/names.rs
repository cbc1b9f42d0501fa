//! The names of elements and attributes in their namespaces (Namespaces in XML 1.0).

use std::collections::BTreeMap;

use rxml::{AttrMap, Namespace, NcName, RawQName};
use xmpp_parsers::minidom::Element;

/// What prefixes stand for within an element; none is the default namespace.
type Declared = BTreeMap<Option<NcName>, Namespace<'static>>;

/// What prefixes stand for within the elements that are open, outermost first.
#[derive(Default)]
pub(super) struct Scopes(Vec<Declared>);

/// The beginning of an element, as far as it was read.
pub(super) struct Head {
    name: RawQName,
    attributes: Vec<(RawQName, String)>,
    declared: Declared,
}

impl Head {
    pub(super) fn new(name: RawQName) -> Self {
        Self { name, attributes: Vec::new(), declared: Declared::new() }
    }

    /// Takes in an attribute, or what a prefix stands for from here on.
    pub(super) fn add(&mut self, name: RawQName, value: String) {
        let declares = match &name {
            (Some(prefix), local) if *prefix == "xmlns" => Some(Some(local.clone())),
            (None, local) if *local == "xmlns" => Some(None),
            _ => None,
        };
        match declares {
            Some(prefix) => _ = self.declared.insert(prefix, value.into()),
            None => self.attributes.push((name, value)),
        }
    }
}

impl Scopes {
    /// Opens an element. Nothing, if a prefix in it stands for nothing; it is open all the same.
    pub(super) fn open(&mut self, head: Head) -> Option<Element> {
        let Head { name: (prefix, name), attributes, declared } = head;
        self.0.push(declared);
        let mut element = Element::bare(name.as_str(), self.namespace(prefix.as_ref())?.as_str());
        let mut named = AttrMap::new();
        for ((prefix, name), value) in attributes {
            // An attribute without a prefix is in no namespace, whatever the default is.
            let namespace = if prefix.is_some() { self.namespace(prefix.as_ref())? } else { Namespace::NONE };
            named.insert(namespace, name, value);
        }
        *element.attrs_mut() = named;
        Some(element)
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self) {
        self.0.pop();
    }

    fn namespace(&self, prefix: Option<&NcName>) -> Option<Namespace<'static>> {
        if prefix.is_some_and(|prefix| *prefix == "xml") {
            return Some(Namespace::xml().clone());
        }
        let found = self.0.iter().rev().find_map(|declared| declared.get(&prefix.cloned())).cloned();
        found.or_else(|| prefix.is_none().then_some(Namespace::NONE))
    }
}

/// The namespace of `xml:lang`, which has one prefix (Namespaces in XML 1.0, 3). Somebody may write `xml:anything`; servers
/// pass that on under another prefix, or as the default, and then it is no XML any more.
const RESERVED: &[u8] = b"http://www.w3.org/XML/1998/namespace";
/// Where it may stand.
const AT_HOME: &[u8] = b"xmlns:xml=";
/// As much of what was said as decides.
const SEEN: usize = RESERVED.len() + 1 + AT_HOME.len();

/// What was said last, for finding [`RESERVED`] where it must not be.
#[derive(Default)]
pub(super) struct Seen(Vec<u8>);

impl Seen {
    /// What is said next, with another last letter to the reserved name where that stands in a wrong place: what is of that
    /// name is nothing that anybody here asks for.
    pub(super) fn tamed(&mut self, said: &[u8]) -> Vec<u8> {
        let mut all = [self.0.as_slice(), said].concat();
        let is_wrong = |at: usize| match all.get(..at).and_then(<[u8]>::split_last_chunk) {
            Some((before, [b'"' | b'\''])) => !before.ends_with(AT_HOME),
            _ => false,
        };
        let found = all.windows(RESERVED.len()).enumerate().filter(|(_, window)| *window == RESERVED);
        let wrong: Vec<usize> = found.map(|(at, _)| at).filter(|at| is_wrong(*at)).collect();
        let tail = all.get(all.len().saturating_sub(SEEN)..).unwrap_or_default().to_vec();
        for at in wrong {
            if let Some(last) = all.get_mut(at + RESERVED.len() - 1) {
                last.make_ascii_uppercase();
            }
        }
        let tamed = all.split_off(self.0.len());
        self.0 = tail;
        tamed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes through, the same whether it is said in one piece or in many.
    fn passed(said: &str) -> String {
        let whole = Seen::default().tamed(said.as_bytes());
        for size in [1, 7, 40] {
            let mut seen = Seen::default();
            let pieces = said.as_bytes().chunks(size).flat_map(|piece| seen.tamed(piece));
            assert_eq!(pieces.collect::<Vec<_>>(), whole, "in pieces of {size}");
        }
        String::from_utf8(whole).unwrap()
    }

    #[test]
    fn the_reserved_name_passes_at_home_and_is_another_anywhere_else() {
        let name = "http://www.w3.org/XML/1998/namespace";
        for home in [format!("<a xmlns:xml='{name}'/>"), format!("<a xmlns:xml=\"{name}\" xml:lang='de'/>")] {
            assert_eq!(passed(&home), home);
        }
        for said in [format!("<a xmlns='{name}'/>"), format!("<a xmlns:b=\"{name}\" b:c='d'/>")] {
            assert_eq!(passed(&said), said.replace("namespace", "namespacE"));
        }
        let text = format!("<body>see {name}</body>");
        assert_eq!(passed(&text), text);
    }
}
