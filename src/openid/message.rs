//! The parameters of one OpenID message (OpenID 2.0, 4.1): unique names, in order.

use super::form::{self, Form};

/// What every parameter of a message starts with on the wire (OpenID 2.0, 4.1.2).
const PREFIX: &str = "openid.";

/// One OpenID message. Names are held without the `openid.` prefix; no name occurs twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    fields: Vec<(String, String)>,
}

/// A name occurs twice in a message (OpenID 2.0, 4.1).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("openid.{} occurs twice", .field.escape_default())]
pub struct Doubled {
    /// The name, without the prefix, as it was sent.
    pub field: String,
}

impl Message {
    /// A message without parameters, to be filled.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the `openid.` parameters out of a form; the others are not part of the message.
    ///
    /// # Errors
    /// A name occurs twice, with the same value or another.
    pub fn from_form(form: &Form) -> Result<Self, Doubled> {
        let mut message = Self::new();
        for (name, value) in form.iter() {
            let Some(field) = name.strip_prefix(PREFIX) else { continue };
            if message.field(field).is_some() {
                return Err(Doubled { field: field.to_owned() });
            }
            message.fields.push((field.to_owned(), value.to_owned()));
        }
        Ok(message)
    }

    /// The value of a field, named without the prefix.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }

    /// Names without the prefix, and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(field, value)| (field.as_str(), value.as_str()))
    }

    /// Whether the message has no parameter at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Sets a field, in the place it has already or at the end.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        match self.fields.iter_mut().find(|(field, _)| *field == name) {
            Some((_, old)) => *old = value,
            None => self.fields.push((name, value)),
        }
    }

    /// Names with the prefix, and values: what travels in a query or in a form.
    pub fn parameters(&self) -> impl Iterator<Item = (String, &str)> {
        self.iter().map(|(field, value)| (format!("{PREFIX}{field}"), value))
    }

    /// The message as a query, without a leading `?`.
    #[must_use]
    pub fn to_query(&self) -> String {
        form::encode(self.parameters())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(query: &str) -> Result<Message, Doubled> {
        Message::from_form(&Form::parse(query.as_bytes()).unwrap())
    }

    #[test]
    fn only_parameters_with_the_prefix_belong_to_the_message() {
        let message = message("foo=1&openid.mode=associate&openid=2&openidx.ns=3&OpenID.ns=4&openid.a=&foo=5").unwrap();
        assert_eq!(message.iter().collect::<Vec<_>>(), [("mode", "associate"), ("a", "")]);
        assert_eq!(message.field("a"), Some(""));
        assert_eq!(message.field("ns"), None);
        assert!(!message.is_empty());
    }

    #[test]
    fn a_form_without_openid_parameters_is_an_empty_message() {
        assert!(message("").unwrap().is_empty());
        assert!(message("mode=associate").unwrap().is_empty());
    }

    #[test]
    fn a_doubled_name_is_refused_however_it_is_spelled() {
        for query in ["openid.ns=1&openid.ns=1", "openid.ns=1&openid.ns=2", "openid.ns=1&openid%2Ens=1"] {
            assert_eq!(message(query).unwrap_err(), Doubled { field: "ns".to_owned() });
        }
        let nasty = message("openid.a%0Ab=&openid.a%0Ab=").unwrap_err();
        assert_eq!(nasty.to_string(), "openid.a\\nb occurs twice");
    }

    #[test]
    fn a_message_written_as_a_query_is_read_back() {
        let mut written = Message::new();
        written.set("ns", "x");
        written.set("error", "a&b=é +%\n");
        written.set("ns", "http://specs.openid.net/auth/2.0");
        assert_eq!(
            written.to_query(),
            "openid.ns=http%3A%2F%2Fspecs.openid.net%2Fauth%2F2.0&openid.error=a%26b%3D%C3%A9+%2B%25%0A"
        );
        assert_eq!(message(&written.to_query()).unwrap(), written);
    }
}
