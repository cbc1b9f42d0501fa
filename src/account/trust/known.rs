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
    /// That one, and these addresses of their own that delegate to it (OpenID 2.0, 7.3.2.3).
    Delegated(Vec<String>),
}

/// How many addresses that delegate a decision keeps; beyond them the first ones go.
const ADDRESSES: usize = 32;

/// Between addresses in the store. No identifier in a request has a control character.
const SEPARATOR: &str = "\n";

impl KnownAs {
    /// Whether a decision about this was also one about `other`: nothing is learned beyond it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::Nobody) | (Self::Own | Self::Delegated(_), Self::Own) => true,
            (Self::Delegated(known), Self::Delegated(asked)) => asked.iter().all(|address| known.contains(address)),
            (_, Self::Unknown | Self::Own | Self::Delegated(_)) => self == other,
        }
    }

    /// What is learned by two decisions together. What goes for want of room is asked about once more.
    pub(super) fn and(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Delegated(mut known), Self::Delegated(more)) => {
                let new: Vec<_> = more.iter().filter(|address| !known.contains(address)).cloned().collect();
                known.extend(new);
                let beyond = known.len().saturating_sub(ADDRESSES);
                Self::Delegated(known.split_off(beyond))
            }
            (known @ (Self::Own | Self::Delegated(_)), Self::Nobody | Self::Own) => known,
            (_, other) => other.clone(),
        }
    }

    /// As the store has it. No address reads like the other three.
    pub(super) fn to_text(&self) -> String {
        match self {
            Self::Unknown => "?".to_owned(),
            Self::Nobody => String::new(),
            Self::Own => "own".to_owned(),
            Self::Delegated(addresses) => addresses.join(SEPARATOR),
        }
    }
}

impl From<String> for KnownAs {
    fn from(stored: String) -> Self {
        match stored.as_str() {
            "?" => Self::Unknown,
            "" => Self::Nobody,
            "own" => Self::Own,
            addresses => Self::Delegated(addresses.split(SEPARATOR).map(str::to_owned).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROMEO: &str = "https://romeo.example/";
    const BANISHED: &str = "https://mantua.example/romeo";

    fn delegated(addresses: &[&str]) -> KnownAs {
        KnownAs::Delegated(addresses.iter().map(|&address| address.to_owned()).collect())
    }

    #[test]
    fn a_decision_covers_what_tells_a_site_no_more() {
        let rising = [KnownAs::Nobody, KnownAs::Own, delegated(&[ROMEO]), delegated(&[ROMEO, BANISHED])];
        for (place, narrower) in rising.iter().enumerate() {
            for (other_place, other) in rising.iter().enumerate() {
                assert_eq!(narrower.covers(other), other_place <= place, "{narrower:?} {other:?}");
            }
        }
        assert!(delegated(&[BANISHED, ROMEO]).covers(&delegated(&[ROMEO, BANISHED])), "in any order");
        assert!(!delegated(&[ROMEO]).covers(&delegated(&["https://romeo.example/#2"])));
    }

    #[test]
    fn what_is_not_known_covers_no_identifier() {
        assert!(KnownAs::Unknown.covers(&KnownAs::Nobody));
        for learned in [KnownAs::Own, delegated(&[ROMEO])] {
            assert!(!KnownAs::Unknown.covers(&learned), "{learned:?}");
        }
    }

    #[test]
    fn two_decisions_together_cover_what_each_of_them_does() {
        let all = [KnownAs::Nobody, KnownAs::Own, delegated(&[ROMEO]), delegated(&[BANISHED])];
        for one in &all {
            for other in &all {
                let both = one.clone().and(other);
                assert!(both.covers(one) && both.covers(other), "{one:?} {other:?}: {both:?}");
            }
            assert_eq!(one.clone().and(one), *one, "and no address is kept twice");
            assert_eq!(KnownAs::Unknown.and(one), *one, "what was not known is known now");
        }
        assert!(!delegated(&[ROMEO]).and(&KnownAs::Own).covers(&delegated(&[BANISHED])));
    }

    #[test]
    fn of_many_addresses_those_that_were_agreed_to_last_are_kept() {
        let address = |number| delegated(&[&format!("https://romeo.example/{number}")]);
        let known = (0..40).fold(KnownAs::Own, |known, number| known.and(&address(number)));
        for number in 0..40 {
            assert_eq!(known.covers(&address(number)), number >= 8, "{number}");
        }
        assert!(known.covers(&KnownAs::Own));
    }

    #[test]
    fn what_is_stored_is_read_back() {
        for known_as in
            [KnownAs::Unknown, KnownAs::Nobody, KnownAs::Own, delegated(&["=romeo"]), delegated(&[ROMEO, "=a b"])]
        {
            assert_eq!(KnownAs::from(known_as.to_text()), known_as);
        }
    }
}
