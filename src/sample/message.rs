//! The parameters of one OpenID message, each there once (OpenID 2.0, 4.1).

use thiserror::Error;

use crate::sample::form::Pairs;

/// What the name of every parameter begins with (4.1.2).
pub(super) const PREFIX: &str = "openid.";

/// The namespace of OpenID 2.0.
pub(super) const OPENID2: &str = "http://specs.openid.net/auth/2.0";

/// The `openid.*` parameters of a message in the order in which they came.
#[derive(Clone)]
pub(super) struct Message(Pairs);

/// A parameter came twice; one of the two might be believed here and the other elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("The answer says {name} twice.")]
pub(super) struct Doubled {
    /// The beginning of the parameter's name.
    name: String,
}

impl Message {
    /// Takes the `openid.*` parameters out of a form.
    ///
    /// # Errors
    /// Refuses a name that is repeated.
    pub(super) fn from_form(form: &[(String, String)]) -> Result<Self, Doubled> {
        let mut message = Pairs::new();
        for (name, value) in form.iter().filter(|(name, _)| name.starts_with(PREFIX)) {
            if message.iter().any(|(known, _)| known == name) {
                return Err(Doubled { name: name.chars().take(80).collect() });
            }
            message.push((name.clone(), value.clone()));
        }
        Ok(Self(message))
    }

    /// The value of a parameter, named without the prefix.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known.strip_prefix(PREFIX) == Some(name));
        found.map(|(_, value)| value.as_str())
    }

    /// All of them, with the prefix.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::form;

    #[test]
    fn only_openid_parameters_belong_to_a_message() {
        let form = form::decode(b"openid.mode=id_res&state=1&openid.ns.sreg=x&mode=cancel").unwrap();
        let message = Message::from_form(&form).unwrap();
        assert_eq!(message.field("mode"), Some("id_res"));
        assert_eq!(message.field("ns.sreg"), Some("x"));
        assert_eq!((message.field("openid.mode"), message.field("state")), (None, None));
        assert_eq!(message.pairs(), form::pairs([("openid.mode", "id_res"), ("openid.ns.sreg", "x")]));
    }

    #[test]
    fn a_parameter_that_comes_twice_is_refused_however_it_is_written() {
        let form = form::decode(b"openid.sig=a&openid%2Esig=a").unwrap();
        assert_eq!(Message::from_form(&form).err(), Some(Doubled { name: "openid.sig".to_owned() }));
    }
}
