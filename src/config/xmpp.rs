//! `[xmpp]`: the bot, and how it reaches its XMPP server.

use std::path::Path;

use super::fault::Problem;
use super::host::{Prepared, ServedHost};
use super::secret::{self, SecretKeys};
use super::section::Section;
use crate::xmpp::Component;

const SECRET: SecretKeys = SecretKeys { inline: "secret", file: "secret_file", least_bytes: 1 };

/// Reads the section; without it there is no bot.
pub(super) fn read(section: &mut Section<'_>, hosts: &[ServedHost], folder: &Path) -> Option<Component> {
    section.not_yet("client", "is no ordinary account in chat, only a `component`");
    let is_there = section.has("component");
    section.within("component", |section| {
        if !is_there {
            return None;
        }
        let jid = section.required("jid").map(|Prepared(domain)| domain);
        if let Some(jid) = jid.as_ref().filter(|jid| hosts.iter().any(|served| served.host.domain == **jid)) {
            let broken =
                "must be a name of its own, such as \"id.montague.lit\", and not that of a [[host]]".to_owned();
            section.fault("jid", Problem::Value { given: jid.to_string(), broken });
        }
        let server = section.required("server");
        if !section.has("secret") && !section.has("secret_file") {
            section.fault("secret", Problem::Missing);
        }
        let secret = secret::read(section, SECRET, folder);
        Some(Component { jid: jid?.to_string(), server: server?, secret: secret? })
    })
}

/// Whether a message in chat signs those people in who have chosen nothing about that.
pub(super) fn confirms(section: &mut Section<'_>) -> bool {
    section.flag("confirm_by_default").unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;
    use crate::config::{Config, Environment};

    fn read(section: &str) -> Result<Option<Component>, Vec<String>> {
        let text = format!(
            "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\ncredentials = \"main\"\n\
             [credentials.main]\n{section}"
        );
        let config = Config::parse(&text, Path::new("/etc/montague"), Environment::default());
        Ok(config.map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?.bot)
    }

    #[test]
    fn without_the_section_there_is_no_bot() {
        assert!(read("").unwrap().is_none());
        assert!(read("[xmpp]").unwrap().is_none());
    }

    #[test]
    fn a_component_has_a_name_a_server_and_a_secret() {
        let text =
            "[xmpp]\ncomponent = { jid = \"id.montague.lit\", server = \"127.0.0.1:5347\", secret = \"s3cret\" }";
        let bot = read(text).unwrap().unwrap();
        assert_eq!((bot.jid.as_str(), bot.server.to_string().as_str()), ("id.montague.lit", "127.0.0.1:5347"));
        assert_eq!(bot.secret.expose_secret(), "s3cret");
        assert!(!format!("{bot:?}").contains("s3cret"));
    }

    #[test]
    fn what_cannot_be_used_is_refused_in_words() {
        let component = |text: &str| format!("[xmpp]\ncomponent = {{ {text} }}");
        for (text, part) in [
            (component("server = \"127.0.0.1\", secret = \"s\""), "`xmpp.component.jid` is missing"),
            (component("jid = \"id.montague.lit\", secret = \"s\""), "`xmpp.component.server` is missing"),
            (component("jid = \"id.montague.lit\", server = \"127.0.0.1\""), "`xmpp.component.secret` is missing"),
            (component("jid = \"montague.lit\", server = \"127.0.0.1\", secret = \"s\""), "must be a name of its own"),
            (component("jid = \"id.montague.lit\", server = \":x\", secret = \"s\""), "must be a name or an address"),
            (
                component("jid = \"i\", server = \"a\", secret = \"s\", port = 1"),
                "`xmpp.component.port` is not a known key",
            ),
            ("[xmpp]\nclient = { jid = \"openid@montague.lit\" }".to_owned(), "cannot be used yet"),
            ("[xmpp]\nbot = true".to_owned(), "is not a known key"),
        ] {
            let told = read(&text).unwrap_err();
            assert!(told.len() == 1 && told[0].contains(part), "{told:?}");
        }
    }
}
