//! `[xmpp]`: the bot, and how it reaches its XMPP server.

use std::path::Path;
use std::str::FromStr;

use secrecy::SecretString;

use super::credentials::xmpp::server;
use super::fault::Problem;
use super::host::{Prepared, ServedHost};
use super::secret::{self, SecretKeys};
use super::section::{Section, Setting};
use crate::credentials::preparation::{Domain, Username};
use crate::xmpp::{Account, Component, Voice};

const SECRET: SecretKeys = SecretKeys { inline: "secret", file: "secret_file", least_bytes: 1 };
const PASSWORD: SecretKeys = SecretKeys { inline: "password", file: "password_file", least_bytes: 1 };

/// Reads the section; without it there is no bot.
pub(super) fn read(section: &mut Section<'_>, hosts: &[ServedHost], folder: &Path) -> Option<Voice> {
    let (is_component, is_account) = (section.has("component"), section.has("client"));
    if is_component && is_account {
        let broken = "stands beside `component`: the bot speaks in one of the two ways".to_owned();
        section.fault("client", Problem::Value { given: "an account".to_owned(), broken });
    }
    let component = section.within("component", |section| is_component.then(|| component(section, hosts, folder))?);
    let account = section.within("client", |section| is_account.then(|| account(section, folder))?);
    component.map(Voice::Component).or_else(|| account.map(Voice::Account))
}

fn component(section: &mut Section<'_>, hosts: &[ServedHost], folder: &Path) -> Option<Component> {
    let jid = section.required("jid").map(|Prepared(domain)| domain);
    if let Some(jid) = jid.as_ref().filter(|jid| hosts.iter().any(|served| served.host.domain == **jid)) {
        let broken = "must be a name of its own, such as \"id.montague.lit\", and not that of a [[host]]".to_owned();
        section.fault("jid", Problem::Value { given: jid.to_string(), broken });
    }
    let server = section.required("server");
    let secret = needed(section, SECRET, folder);
    Some(Component { jid: jid?.to_string(), server: server?, secret: secret? })
}

fn account(section: &mut Section<'_>, folder: &Path) -> Option<Account> {
    let jid = section.required("jid");
    let server = server(section, folder);
    let password = needed(section, PASSWORD, folder);
    let BareJid { username, domain } = jid?;
    Some(Account { username: username.to_string(), domain: domain.to_string(), password: password?, server })
}

fn needed(section: &mut Section<'_>, keys: SecretKeys, folder: &Path) -> Option<SecretString> {
    if !section.has(keys.inline) && !section.has(keys.file) {
        section.fault(keys.inline, Problem::Missing);
    }
    secret::read(section, keys, folder)
}

/// The address of an account.
struct BareJid {
    username: Username,
    domain: Domain,
}

impl Setting for BareJid {}

impl FromStr for BareJid {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let broken = "must be the address of an account: \"openid@montague.lit\"";
        let (username, domain) = text.split_once('@').ok_or(broken)?;
        let (Ok(username), Ok(domain)) = (Username::prepare(username), Domain::prepare(domain)) else {
            return Err(broken);
        };
        Ok(Self { username, domain })
    }
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

    fn read(section: &str) -> Result<Option<Voice>, Vec<String>> {
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
        let Some(Voice::Component(bot)) = read(text).unwrap() else { panic!("no component") };
        assert_eq!((bot.jid.as_str(), bot.server.to_string().as_str()), ("id.montague.lit", "127.0.0.1:5347"));
        assert_eq!(bot.secret.expose_secret(), "s3cret");
        assert!(!format!("{bot:?}").contains("s3cret"));
    }

    #[test]
    fn an_account_needs_an_address_and_a_password() {
        let text = "[xmpp]\nclient = { jid = \"OpenID@montague.lit\", password = \"s3cret\", ca = \"ca.pem\" }";
        let Some(Voice::Account(bot)) = read(text).unwrap() else { panic!("no account") };
        assert_eq!((bot.jid().as_str(), bot.password.expose_secret()), ("openid@montague.lit", "s3cret"));
        assert!(bot.server.server.is_none() && bot.server.plain);
        assert_eq!(bot.server.ca.as_deref(), Some(Path::new("/etc/montague/ca.pem")));
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
            ("[xmpp]\nclient = { jid = \"openid@montague.lit\" }".to_owned(), "`xmpp.client.password` is missing"),
            ("[xmpp]\nclient = { jid = \"montague.lit\", password = \"p\" }".to_owned(), "the address of an account"),
            (
                "[xmpp]\nclient = { jid = \"a@b\", password = \"p\", tls = \"no\" }".to_owned(),
                "\"starttls\" (port 5222) or \"direct\"",
            ),
            (
                "[xmpp]\nclient = { jid = \"a@b\", password = \"p\" }\n\
                 component = { jid = \"i\", server = \"a\", secret = \"s\" }"
                    .to_owned(),
                "in one of the two ways",
            ),
            ("[xmpp]\nbot = true".to_owned(), "is not a known key"),
        ] {
            let told = read(&text).unwrap_err();
            assert!(told.len() == 1 && told[0].contains(part), "{told:?}");
        }
    }
}
