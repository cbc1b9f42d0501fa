//! What a decision lets a realm know the person as.

/// Which identifiers a realm learns. Each lets it learn what comes before it, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownAs {
    /// It was not written down when the decision was made, by a version that did not yet do so. Perhaps none.
    Unknown,
    /// None: only details were asked for (OpenID 2.0, 9.1).
    Nobody,
    /// The one the person has here.
    Own,
    /// That one, and this address of their own that delegates to it (OpenID 2.0, 7.3.2.3).
    Delegated(String),
}

impl KnownAs {
    /// Whether a decision about this was also one about `other`: nothing is learned beyond it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match other {
            Self::Nobody => true,
            Self::Own => matches!(self, Self::Own | Self::Delegated(_)),
            Self::Unknown | Self::Delegated(_) => self == other,
        }
    }

    /// As the store has it. No address reads like the other three.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Unknown => "?",
            Self::Nobody => "",
            Self::Own => "own",
            Self::Delegated(address) => address,
        }
    }
}

impl From<String> for KnownAs {
    fn from(stored: String) -> Self {
        match stored.as_str() {
            "?" => Self::Unknown,
            "" => Self::Nobody,
            "own" => Self::Own,
            _ => Self::Delegated(stored),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_covers_what_tells_a_site_no_more() {
        let delegated = |address: &str| KnownAs::Delegated(address.to_owned());
        let rising = [KnownAs::Nobody, KnownAs::Own, delegated("https://romeo.example/")];
        for (place, narrower) in rising.iter().enumerate() {
            for (other_place, other) in rising.iter().enumerate() {
                assert_eq!(narrower.covers(other), other_place <= place, "{narrower:?} {other:?}");
            }
        }
        assert!(!delegated("https://romeo.example/").covers(&delegated("https://romeo.example/#2")));
    }

    #[test]
    fn what_is_not_known_covers_no_identifier() {
        assert!(KnownAs::Unknown.covers(&KnownAs::Nobody));
        for learned in [KnownAs::Own, KnownAs::Delegated("https://romeo.example/".to_owned())] {
            assert!(!KnownAs::Unknown.covers(&learned), "{learned:?}");
        }
    }

    #[test]
    fn what_is_stored_is_read_back() {
        for known_as in [KnownAs::Unknown, KnownAs::Nobody, KnownAs::Own, KnownAs::Delegated("=romeo".to_owned())] {
            assert_eq!(KnownAs::from(known_as.as_str().to_owned()), known_as);
        }
    }
}
