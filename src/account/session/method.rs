//! By what somebody proved who they are.

/// By what somebody proved who they are when a session began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The password.
    Password,
    /// A message in chat that they answered.
    Chat,
}

impl Method {
    /// Its name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Chat => "chat",
        }
    }

    /// The one of this name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        [Self::Password, Self::Chat].into_iter().find(|method| method.name() == name)
    }
}
