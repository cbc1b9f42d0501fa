//! Addresses as a person should read them: the part that decides in bold.

/// A part of an address (RFC 3986, 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `https`, with the `://` that follows.
    Scheme,
    /// The name or the number of the machine.
    Host,
    /// The number after the host; the host, where there is none.
    Port,
    /// From the first slash after the host.
    Path,
    /// From the question mark.
    Query,
}

impl Part {
    /// Any `http` or `https` address, also a realm with `*.` in it, with this part in bold. It is shown as it was written.
    #[must_use]
    pub fn in_bold(self, text: &str) -> Address {
        let host = text.find("://").map_or(0, |at| at + 3);
        let rest = text.get(host..).unwrap_or_default();
        let path = host + rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let query = text.find('?').filter(|at| *at >= path).unwrap_or(text.len());
        let authority = text.get(host..path).unwrap_or_default();
        // An IPv6 address has colons of its own, inside brackets.
        let colon = authority.rfind(':').filter(|at| authority.rfind(']').is_none_or(|bracket| bracket < *at));
        let port_at = colon.map_or(path, |at| host + at);
        let (from, to) = match self {
            Self::Scheme => (0, host),
            Self::Host => (host, port_at),
            Self::Port if port_at == path => (host, path),
            Self::Port => (port_at, path),
            Self::Path => (path, query),
            Self::Query => (query, text.len()),
        };
        Address::cut(text, from, to)
    }
}

/// An address cut in three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// What stands before the bold part.
    pub before: String,
    /// The part that decides.
    pub bold: String,
    /// What stands after it.
    pub after: String,
}

impl Address {
    /// One of our identifiers: the name at its end is bold.
    #[must_use]
    pub fn identifier(text: &str) -> Self {
        let name = text.rfind('/').map_or(0, |slash| slash + 1);
        Self::cut(text, name, text.len())
    }

    /// What stands before the bold part, in pieces between which a line may be broken: after each slash but those of
    /// the scheme.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &str> {
        let scheme = self.before.find("://").map_or(0, |at| at + 3);
        let (scheme, rest) = self.before.split_at(scheme);
        std::iter::once(scheme).chain(rest.split_inclusive('/')).filter(|piece| !piece.is_empty())
    }

    /// `text` with what lies between two byte positions in bold.
    fn cut(text: &str, from: usize, to: usize) -> Self {
        let piece = |from, to| text.get(from..to).unwrap_or_default().to_owned();
        Self { before: piece(0, from), bold: piece(from, to), after: piece(to, text.len()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(address: &Address) -> String {
        format!("{}[{}]{}", address.before, address.bold, address.after)
    }

    #[test]
    fn the_deciding_part_of_an_address_is_found() {
        for (text, part, shown) in [
            ("https://garden.example/in?x=1", Part::Scheme, "[https://]garden.example/in?x=1"),
            ("https://garden.example/in?x=1", Part::Host, "https://[garden.example]/in?x=1"),
            ("https://garden.example:8444/in", Part::Host, "https://[garden.example]:8444/in"),
            ("https://garden.example:8444/in", Part::Port, "https://garden.example[:8444]/in"),
            ("https://garden.example/in", Part::Port, "https://[garden.example]/in"),
            ("https://garden.example/in?x=1", Part::Path, "https://garden.example[/in]?x=1"),
            ("https://garden.example/in?x=1", Part::Query, "https://garden.example/in[?x=1]"),
            ("https://garden.example?x=/y", Part::Host, "https://[garden.example]?x=/y"),
            ("https://*.garden.example/", Part::Host, "https://[*.garden.example]/"),
            ("https://[2001:db8::1]/", Part::Host, "https://[[2001:db8::1]]/"),
            ("https://[2001:db8::1]:8444/", Part::Port, "https://[2001:db8::1][:8444]/"),
            ("javascript:alert(1)", Part::Host, "[javascript]:alert(1)"),
            ("", Part::Query, "[]"),
        ] {
            assert_eq!(marked(&part.in_bold(text)), shown, "{part:?}");
        }
    }

    #[test]
    fn an_identifier_ends_in_its_name() {
        assert_eq!(
            marked(&Address::identifier("https://montague.lit/openid/romeo")),
            "https://montague.lit/openid/[romeo]"
        );
        assert_eq!(marked(&Address::identifier("romeo")), "[romeo]");
    }
}
