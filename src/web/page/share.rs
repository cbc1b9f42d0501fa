//! One detail that a site may receive.

/// A detail on the consent page and on the page of one site: a line with a box to tick.
#[derive(Clone, Debug)]
pub struct Share {
    /// The detail's name, the value of its box: the attribute's ("email", "namePerson/first").
    pub name: String,
    /// What would be sent, in words.
    pub value: String,
    /// Whether the site calls it required (SREG 1.1, 3; AX 1.0, 5.1).
    pub needed: bool,
    /// Whether the site did not ask for it when it was decided about before.
    pub new: bool,
    /// Whether it begins ticked.
    pub ticked: bool,
}
