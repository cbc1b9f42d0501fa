//! `type = "xmpp"`: the XMPP server itself.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::timeout;
use crate::config::section::{Section, Setting};
use crate::credentials::xmpp::Settings;
use crate::xmpp::{Address, NoAddress, Protection, ServerSettings};

/// Reads what only `xmpp` has.
pub(super) fn read(section: &mut Section<'_>, folder: &Path) -> Settings {
    let timeout = timeout(section);
    Settings { server: server(section, folder), timeout }
}

/// Reads where an XMPP server is, and how the line to it is protected.
pub(in crate::config) fn server(section: &mut Section<'_>, folder: &Path) -> ServerSettings {
    let Tls(protection) = section.text("tls").unwrap_or_default();
    ServerSettings {
        server: section.text("server"),
        protection,
        ca: section.text::<PathBuf>("ca").map(|file| folder.join(file)),
        plain: section.flag("plain").unwrap_or(true),
    }
}

impl Setting for Address {
    fn broken(_: &NoAddress) -> String {
        "must be a name or an address, with a port if it is not the usual one: \"montague.lit:5222\"".to_owned()
    }
}

/// What stands under `tls`.
#[derive(Default)]
struct Tls(Protection);

impl Setting for Tls {}

impl FromStr for Tls {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "starttls" => Ok(Self(Protection::StartTls)),
            "direct" => Ok(Self(Protection::Direct)),
            _ => Err("must be \"starttls\" (port 5222) or \"direct\" (port 5223)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Environment};
    use crate::credentials::Kind;

    fn read(section: &str) -> Result<Settings, Vec<String>> {
        let text = format!(
            "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\ncredentials = \"main\"\n\
             [credentials.main]\ntype = \"xmpp\"\n{section}"
        );
        let config = Config::parse(&text, Path::new("/etc/montague"), Environment::default());
        let config = config.map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        let Kind::Xmpp(settings) = &config.credentials["main"].kind else { panic!() };
        Ok(settings.clone())
    }

    #[test]
    fn a_server_needs_no_option_at_all() {
        let Settings { server, timeout } = read("").unwrap();
        assert_eq!(
            (server.server, server.protection, server.ca, server.plain),
            (None, Protection::StartTls, None, true)
        );
        assert_eq!(timeout.as_secs(), 5);
    }

    #[test]
    fn every_option_is_read() {
        let text = "server = \"127.0.0.1:5223\"\ntls = \"direct\"\nca = \"ca.pem\"\nplain = false\ntimeout = \"10s\"";
        let Settings { server, timeout } = read(text).unwrap();
        assert_eq!(server.server.unwrap().to_string(), "127.0.0.1:5223");
        assert_eq!((server.protection, server.plain, timeout.as_secs()), (Protection::Direct, false, 10));
        assert_eq!(server.ca.as_deref(), Some(Path::new("/etc/montague/ca.pem")));
    }

    #[test]
    fn what_cannot_be_used_is_refused_in_words() {
        for (text, part) in [
            ("server = \"montague.lit:x\"", "it must be a name or an address, with a port if it is not the usual one"),
            ("server = \"xmpp://montague.lit\"", "it must be a name or an address"),
            ("tls = \"none\"", "it must be \"starttls\" (port 5222) or \"direct\" (port 5223)"),
            ("allow_password_change = true", "a source of this type has no way to change a password"),
            ("url = \"https://montague.lit\"", "is not a known key"),
        ] {
            let told = read(text).unwrap_err();
            assert!(told.len() == 1 && told[0].contains(part), "{told:?}");
        }
    }
}
