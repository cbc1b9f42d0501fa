//! What an operator notices of the configuration.

mod documents;
mod theme;

use std::ffi::OsString;
use std::fs;

use secrecy::ExposeSecret;

pub(super) use self::documents::note;
use super::*;
use crate::account::person::Existence;
use crate::credentials::Kind;
use crate::credentials::process::{Protocol, Transport};
use crate::relying_party::Policy;

const HOST: &str = "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://montague.lit\"\ncredentials = \"main\"\n\
                    [credentials.main]\n";

fn variables(pairs: &[(&str, &str)]) -> Environment {
    Environment::new(pairs.iter().map(|(name, content)| (OsString::from(name), OsString::from(content))))
}

fn load(text: &str, pairs: &[(&str, &str)]) -> Result<Config, Vec<Fault>> {
    Config::parse(text, Path::new("/etc/montague"), variables(pairs))
}

/// The faults of a file, each as the operator reads it.
fn complaints(text: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    load(text, pairs).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// What a section says when it stands below a faultless host, without the line number.
fn complaint(section: &str) -> String {
    let complaints = complaints(&format!("{HOST}{section}"), &[]);
    assert_eq!(complaints.len(), 1, "{section}: {complaints:?}");
    complaints[0].split_once(": ").unwrap().1.to_owned()
}

#[test]
fn the_defaults_are_the_documented_ones() {
    let config = load(HOST, &[]).unwrap();
    let hours = Duration::from_hours;
    let rate = |text: &str| text.parse().unwrap();
    assert_eq!(config.listen.https, ["127.0.0.1:8443".parse().unwrap()]);
    assert_eq!(config.listen.http, ["127.0.0.1:8080".parse().unwrap()]);
    assert_eq!(config.listen.admin, Admin::Usual("127.0.0.1:9464".parse().unwrap()));
    assert_eq!(config.listen.trusted_proxies, []);
    assert_eq!(config.tls, None);
    assert_eq!(config.storage.url(), "sqlite:/etc/montague/montague.db");
    assert_eq!(config.sessions, SessionSettings { lifetime: hours(12), remember: hours(30 * 24) });
    let openid = OpenId {
        shared_lifetime: hours(14 * 24),
        private_lifetime: Duration::from_mins(10),
        answers_v1: true,
        trust_http_realms: false,
        password_for_sites: true,
        nist_level: None,
    };
    assert_eq!(config.openid, openid);
    assert_eq!(config.email, Email::OwnDomain(Vec::new()));
    assert_eq!(config.limits.login_attempts, "10/10m".parse().unwrap());
    assert_eq!((config.limits.associate, config.limits.lookups), (rate("100/s"), rate("20/s")));
    assert_eq!([config.limits.checkid, config.limits.check_authentication, config.limits.pages], [rate("200/s"); 3]);
    assert_eq!(config.activity_retention, hours(90 * 24));
    assert_eq!(config.hosts[0].host.existence, Existence::Ask);
    assert_eq!(config.hosts[0].host.base, "https://montague.lit");
    assert_eq!(config.hosts[0].name, "montague.lit");
}

const EXTERNAL: &str = "[credentials.other]\ntype = \"external\"\nprotocol = \"generic\"\n";

/// A section of the kind `external` with one more key; the protocol is given unless that is the key.
fn external(key: &str) -> String {
    let protocol = if key.starts_with("protocol") { "" } else { "protocol = \"generic\"\n" };
    format!("[credentials.other]\ntype = \"external\"\ncommand = [\"auth\"]\n{protocol}{key}\n")
}

#[test]
fn a_program_is_found_beside_the_configuration_or_in_the_path_and_has_the_documented_defaults() {
    let settings = |command: &str| {
        let text =
            format!("{HOST}[credentials.other]\ntype = \"external\"\nprotocol = \"ejabberd\"\ncommand = {command}");
        let config = load(&text, &[]).unwrap();
        match config.credentials["other"].kind.clone() {
            Kind::External(settings) => settings,
            other => panic!("{other:?}"),
        }
    };
    for (command, whole) in [
        ("[\"/usr/local/bin/auth\", \"--file\", \"users\"]", ["/usr/local/bin/auth", "--file", "users"].as_slice()),
        ("[\"bin/auth\"]", &["/etc/montague/bin/auth"]),
        ("[\"./auth\"]", &["/etc/montague/./auth"]),
        ("[\"python3\", \"/srv/auth.py\"]", &["python3", "/srv/auth.py"]),
    ] {
        assert_eq!(settings(command).command, whole);
    }
    let defaults = settings("[\"auth\"]");
    assert_eq!((defaults.protocol, defaults.stdio), (Protocol::Ejabberd, Transport::Pipe));
    assert_eq!((defaults.processes, defaults.timeout), (2, Duration::from_secs(5)));
    assert_eq!(defaults.environment, ["PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ"]);
}

#[test]
fn all_faults_are_told_at_once_with_their_lines() {
    let text = "[[host]]\ndomain = \"montague.lit\"\nurl = \"http://montague.lit\"\ncredentials = \"mian\"\n\
                [credentials.main]\n[listne]\nhttps = []\n[listen]\nhttps = [\"localhost\"]\nhttp = 8080\n\
                [sessions]\nlifetime = \"12\"\nremeber = \"30d\"\n";
    let told = complaints(text, &[("MONTAGUE_LISTEN__TRUSTED_PROXIES", "10.0.0.0/8, here")]);
    let expected = [
        "line 3: `host.url` is \"http://montague.lit\": it must begin with https:// (identifiers always do)",
        "line 4: `host.credentials` names \"mian\", but there is no [credentials.mian]; there is [credentials.main]",
        "line 6: `listne` is not a known key; the nearest is `listen`",
        "line 9: `listen.https` is \"localhost\": it must be an IP address with a port, such as \"127.0.0.1:8443\"",
        "line 10: `listen.http` must be a list in brackets",
        "line 12: `sessions.lifetime` is \"12\": it must be a length of time with its unit, such as \"10s\", \"15m\", \
         \"12h\" or \"30d\"",
        "line 13: `sessions.remeber` is not a known key; the nearest is `remember`",
        "MONTAGUE_LISTEN__TRUSTED_PROXIES: `listen.trusted_proxies` is \"here\": it must be a network, such as \
         \"10.0.0.0/8\" or \"127.0.0.1/32\"",
    ];
    assert_eq!(told, expected);
}

#[test]
fn each_fault_is_named_with_what_belongs_there() {
    for (section, expected) in [
        ("[limits]\npages = \"never\"", "`limits.pages` is \"never\": it must be a rate"),
        ("[limits]\nlookups = \"20\"", "`limits.lookups` is \"20\": it must be a rate"),
        ("[limits]\nlogin_attempts = \"off\"", "`limits.login_attempts` is \"off\": it must be a whole number"),
        ("[openid]\nshared_lifetime = \"9s\"", "`openid.shared_lifetime` is \"9s\": it must be at least \"10s\""),
        ("[openid]\nopenid1 = \"no\"", "`openid.openid1` must be true or false"),
        ("[openid]\nnist_level = 5", "`openid.nist_level` must be a whole number from 0 to 4"),
        ("[profile]\nemail = \"all\"", "`profile.email` is \"all\": it must be \"own-domain\" or \"any\""),
        ("[tls]\ncertificate = \"cert.pem\"", "`tls.certificate` needs `private_key` beside it"),
        ("[tls]\nprivate_key = \"key.pem\"", "`tls.private_key` needs `certificate` beside it"),
        ("[listen]\nhttps = [\"x\"]", "`listen.https` is \"x\": it must be an IP address with a port"),
        ("[listen]\nhttps = []", "`listen.https` is empty and no proxy is trusted"),
        ("[listen]\nadmin = \"on\"", "`listen.admin` is \"on\": it must be an IP address with a port, such as"),
        ("[storage]\nurl = \"montague.db\"", "`storage.url` is \"montague.db\": it must name a file"),
        ("[storage]\nurl = \"sqlite::memory:\"", "`storage.url` is \"sqlite::memory:\": it must name a file"),
        ("[storage]\nroot_secret = \"short\"", "`storage.root_secret` is too short: at least 32 bytes"),
        ("[storage]\nroot_secret_file = \"none\"", "`storage.root_secret_file` names /etc/montague/none, which cannot"),
        ("[credentials.other]\ntype = \"magic\"", "`credentials.other.type` is \"magic\": it must be \"local\""),
        ("[credentials.other]\ncommand = []", "`credentials.other.command` is not a known key; the nearest is `type`"),
        ("[[sessions]]", "`sessions` must be a section"),
        (EXTERNAL, "`credentials.other.command` is missing"),
        (
            &format!("{EXTERNAL}command = []"),
            "`credentials.other.command` must be a program and its arguments, such as [\"/usr/local/bin/auth\"",
        ),
        (&format!("{EXTERNAL}command = \"auth --quiet\""), "`credentials.other.command` must be a list in brackets"),
        (
            &format!("{EXTERNAL}command = [\"a\\u0000b\"]"),
            "`credentials.other.command` must be a program and its arguments",
        ),
        (&external("protocol = \"prosody\""), "`credentials.other.protocol` is \"prosody\": it must be \"generic\""),
        (&external("processes = 0"), "`credentials.other.processes` must be a whole number from 1 to 64"),
        (&external("processes = 65"), "`credentials.other.processes` must be a whole number from 1 to 64"),
        (&external("timeout = \"61s\""), "`credentials.other.timeout` is \"1m1s\": it must be from \"1s\" to \"60s\""),
        (&external("max_query = 65536"), "`credentials.other.max_query` must be a whole number from 100 to 65535"),
        (
            "type = \"json\"\nurl = \"https://auth.example\"\nmax_query = 1000\n",
            "`credentials.main.max_query` is not a known key",
        ),
        (&external("stdio = \"tty\""), "`credentials.other.stdio` is \"tty\": it must be \"pipe\" or \"pty\""),
        (
            &external("environment = [\"LANG=C\"]"),
            "`credentials.other.environment` is \"LANG=C\": it must be the name of a variable",
        ),
    ] {
        assert!(complaint(section).starts_with(expected), "{}", complaint(section));
    }
}

#[test]
fn the_answerer_listens_on_this_machine_only_and_asks_who_is_asking() {
    let basic = "basic = \"prosody:secret-password\"";
    let section = |listen: &str, more: &str| format!("[answerer]\nlisten = [\"{listen}\"]\n{more}");
    for fine in ["127.0.0.1:8081", "127.9.9.9:1", "[::1]:8081", "[::ffff:127.0.0.1]:8081"] {
        let config = load(&format!("{HOST}{}", section(fine, basic)), &[]).unwrap();
        assert_eq!(config.answerer.unwrap().listen, [fine.parse().unwrap()]);
    }
    let told = complaint(&format!("[answerer]\n{basic}"));
    assert!(told.starts_with("`answerer.listen` is missing"), "a secret for nobody: {told}");
    let told = complaint(&format!("[answerer]\nlisten = []\n{basic}"));
    assert!(told.starts_with("`answerer.listen` is empty, so that nobody could ask"), "a secret for nobody: {told}");
    assert!(load(&format!("{HOST}[answerer]\nlisten = []"), &[]).unwrap().answerer.is_none());
    for (listen, more, expected) in [
        ("0.0.0.0:8081", basic, "`answerer.listen` is \"0.0.0.0:8081\": it must be a loopback address"),
        ("192.0.2.7:8081", basic, "`answerer.listen` is \"192.0.2.7:8081\": it must be a loopback address"),
        ("[::]:8081", basic, "`answerer.listen` is \"[::]:8081\": it must be a loopback address"),
        ("127.0.0.1:1", "", "`answerer.basic` is missing"),
        ("127.0.0.1:1", "basic = \"prosody:short\"", "`answerer.basic` is too short: at least 16 bytes"),
        (
            "127.0.0.1:1",
            "basic = \"no-colon-in-here-at-all\"",
            "`answerer.basic` must be a name, a colon and a password",
        ),
        (
            "127.0.0.1:1",
            "basic_file = \"none\"",
            "`answerer.basic_file` names /etc/montague/none, which cannot be read",
        ),
    ] {
        let told = complaint(&section(listen, more));
        assert!(told.starts_with(expected), "{told}");
        assert!(!told.contains("no-colon"), "a secret is not repeated: {told}");
    }
    let elsewhere = "type = \"http\"\nurl = \"https://auth.example\"\n";
    let told = complaint(&format!("{elsewhere}{}", section("127.0.0.1:1", basic)));
    assert!(told.starts_with("`answerer` listens for an XMPP server, but no host uses accounts kept here"), "{told}");
}

#[test]
fn a_program_beside_the_provider_needs_only_the_secrets_of_the_sources() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("montague.toml");
    let others =
        "[storage]\nroot_secret_file = \"none\"\n[answerer]\nlisten = [\"127.0.0.1:1\"]\nbasic_file = \"none\"\n";
    fs::write(&file, format!("{HOST}{others}")).unwrap();
    assert!(Config::load(&file, Environment::default()).is_err());
    assert!(Config::load_beside(&file, Environment::default()).is_ok());
    for faulty in
        ["[listne]\n", "[credentials.other]\ntype = \"http\"\nurl = \"https://a.example\"\nbasic_file = \"none\"\n"]
    {
        fs::write(&file, format!("{HOST}{others}{faulty}")).unwrap();
        assert!(Config::load_beside(&file, Environment::default()).is_err(), "{faulty}");
    }
}

#[test]
fn what_this_version_cannot_do_is_refused_in_words() {
    for section in [
        "[storage]\nurl = \"postgres://localhost/montague\"",
        "[tls]\nacme = { contact = \"mailto:admin@montague.lit\" }",
    ] {
        assert!(complaint(section).contains("cannot be used yet: this version of Montague"), "{}", complaint(section));
    }
}

#[test]
fn identifiers_of_before_are_none_that_another_host_has_now() {
    let two = |base: &str| {
        let other = HOST
            .replace("montague.lit", "capulet.lit")
            .replace("[credentials.main]", "")
            .replace("type = \"local\"", "");
        let text = HOST.replacen("[[host]]", &format!("[[host]]\nlegacy_bases = [\"{base}\"]"), 1) + &other;
        complaints(&text, &[])
    };
    for taken in ["https://capulet.lit/openid", "https://capulet.lit/id"] {
        let told = two(taken);
        assert!(told.iter().any(|told| told.contains("at the url of another host")), "{taken}: {told:?}");
    }
    assert_eq!(two("https://capulet.lit.example/openid"), Vec::<String>::new());
}

#[test]
fn what_is_asked_of_sites_is_chosen() {
    let chosen = |text: &str| {
        let text = format!("{HOST}[rp_discovery]\n{text}");
        Config::parse(&text, Path::new("/etc/montague"), Environment::default()).unwrap().discovery
    };
    assert_eq!((chosen("").policy, chosen("").allow_private_addresses), (Policy::Warn, false));
    assert_eq!(chosen("mode = \"off\"").policy, Policy::Off);
    let strict = chosen("mode = \"require\"\nallow_private_addresses = true\nca = \"ca.pem\"");
    assert_eq!((strict.policy, strict.allow_private_addresses), (Policy::Require, true));
    assert_eq!(strict.ca.as_deref(), Some(Path::new("/etc/montague/ca.pem")));
    assert!(!strict.icons && chosen("icons = true").icons);
    let vain = complaint("[rp_discovery]\nmode = \"off\"\nicons = true");
    assert!(vain.contains("needs `mode` to be \"warn\" or \"require\""), "{vain}");
    assert!(complaint("[rp_discovery]\nmode = \"ask\"").contains("must be \"off\", \"warn\" or \"require\""));
}

#[test]
fn a_host_needs_its_three_keys_and_a_file_needs_a_host() {
    assert_eq!(complaints("", &[]), ["line 1: `host` is missing: it has no default, please add it"]);
    let told = complaints("[credentials.main]\n[[host]]\n", &[]);
    let missing = |key| format!("line 2: `host.{key}` is missing: it has no default, please add it");
    assert_eq!(told, [missing("domain"), missing("url"), missing("credentials")]);
}

#[test]
fn two_hosts_share_neither_domain_nor_address() {
    let told = complaints(&format!("{HOST}{}", HOST.replace("[credentials.main]\n", "")), &[]);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("line 7: `host.domain` is \"montague.lit\" for two hosts"), "{told:?}");
    assert!(told[1].starts_with("line 8: `host.url` is \"https://montague.lit/\" for two hosts"), "{told:?}");
}

/// Over http a browser names the plain listener's port, whichever of the two it means.
#[test]
fn hosts_that_differ_in_the_port_only_need_another_way_to_be_told_apart() {
    let second = "[[host]]\ndomain = \"capulet.lit\"\nurl = \"https://montague.lit:8444\"\ncredentials = \"main\"\n";
    let listen = |lines: &str| complaints(&format!("{HOST}{second}[listen]\n{lines}"), &[]);
    for plain in ["", "http = [\"127.0.0.1:80\"]"] {
        let told = listen(plain);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("line 8: `host.url` has the name montague.lit of another host: "), "{told:?}");
        assert!(told[0].contains("give each a name of its own, or write `http = []`"), "{told:?}");
    }
    assert_eq!(listen("http = []"), [""; 0]);
    assert_eq!(listen("trusted_proxies = [\"127.0.0.1/32\"]"), [""; 0], "a proxy says which port was asked for");
}

#[test]
fn an_address_of_a_host_is_only_a_host_and_a_port() {
    for url in ["", "montague.lit", "https://montague.lit/id", "https://montague.lit/?a", "https://a@montague.lit"] {
        let text = HOST.replace("https://montague.lit", url);
        assert_eq!(complaints(&text, &[]).len(), 1, "{url}");
    }
    let base = |url| load(&HOST.replace("https://montague.lit", url), &[]).unwrap().hosts[0].host.base.clone();
    assert_eq!(base("https://Localhost:8443/"), "https://localhost:8443");
    assert_eq!(base("https://montague.lit:443"), "https://montague.lit");
    assert_eq!(load(&HOST.replace("https://montague.lit", "https://[::1]:8443"), &[]).unwrap().hosts[0].name, "::1");
}

#[test]
fn domains_that_no_jid_can_have_are_refused() {
    for domain in ["", "a b", "a:1", "romeo@montague.lit", "montague.lit/x", "[::1]", "a\\u0001b"] {
        assert_eq!(complaints(&HOST.replace("\"montague.lit\"", &format!("\"{domain}\"")), &[]).len(), 1, "{domain}");
    }
}

#[test]
fn the_environment_wins_over_the_file_and_may_replace_it() {
    let config = load(
        &format!("{HOST}[listen]\nhttps = [\"127.0.0.1:1\"]\n"),
        &[
            ("MONTAGUE_LISTEN__HTTPS", "127.0.0.1:2,[::1]:3"),
            ("MONTAGUE_SESSIONS__LIFETIME", "1h30m"),
            ("MONTAGUE_OPENID__TRUST_HTTP_REALMS", "true"),
            ("MONTAGUE_HOST__0__EXISTENCE", "assume"),
        ],
    );
    let config = config.unwrap();
    assert_eq!(config.listen.https, ["127.0.0.1:2".parse().unwrap(), "[::1]:3".parse().unwrap()]);
    assert_eq!(config.sessions.lifetime, Duration::from_mins(90));
    assert!(config.openid.trust_http_realms);
    assert_eq!(config.hosts[0].host.existence, Existence::Assume);

    let config = load(
        "",
        &[
            ("MONTAGUE_HOST__0__DOMAIN", "montague.lit"),
            ("MONTAGUE_HOST__0__URL", "https://montague.lit"),
            ("MONTAGUE_HOST__0__CREDENTIALS", "main"),
            ("MONTAGUE_CREDENTIALS__MAIN__TYPE", "local"),
        ],
    );
    assert_eq!(config.unwrap().hosts[0].host.domain.as_str(), "montague.lit");
}

#[test]
fn a_faulty_variable_is_named_and_others_are_left_alone() {
    let told = complaints(
        HOST,
        &[
            ("MONTAGUE_LISTNE__HTTPS", ""),
            ("MONTAGUE_HOST__2__DOMAIN", "capulet.lit"),
            ("MONTAGUE_LOG", "debug"),
            ("MONTAGUE_PORT", "tcp://10.0.0.1:80"),
            ("OTHER__THING", "1"),
        ],
    );
    assert_eq!(
        told,
        [
            "MONTAGUE_HOST__2__DOMAIN: `host.2.domain` counts too far: entries are counted from 0 without a gap",
            "MONTAGUE_LISTNE__HTTPS: `listne` is not a known key; the nearest is `listen`",
        ]
    );
}

#[test]
fn text_that_is_no_toml_is_told_with_its_line_and_nothing_is_called_missing() {
    let told = complaints("[[host]]\ndomain = montague.lit\n[listne]\n", &[]);
    assert!(told[0].starts_with("line 2: this is not TOML: "), "{told:?}");
    assert!(told.iter().all(|line| !line.contains("missing")), "{told:?}");
}

#[test]
fn a_secret_comes_inline_or_from_a_file_and_never_shows() {
    let folder = tempfile::tempdir().unwrap();
    let secret = "0123456789abcdef0123456789abcdef";
    fs::write(folder.path().join("secret"), format!("{secret}\n")).unwrap();
    let storage = |text: &str| {
        let text = format!("{HOST}[storage]\n{text}");
        Config::parse(&text, folder.path(), Environment::default()).map(|config| config.storage)
    };
    for text in [format!("root_secret = \"{secret}\""), "root_secret_file = \"secret\"".to_owned()] {
        let storage = storage(&text).unwrap();
        assert!(!format!("{storage:?}").contains("0123"), "{storage:?}");
        assert_eq!(storage.root_secret.unwrap().expose_secret(), secret);
    }
    let both = storage(&format!("root_secret = \"{secret}\"\nroot_secret_file = \"secret\"")).unwrap_err();
    assert_eq!(both[0].problem, Problem::SecretTwice("root_secret"));
}

#[test]
fn relative_paths_are_relative_to_the_folder_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("montague.toml");
    let text =
        format!("{HOST}[tls]\ncertificate = \"c.pem\"\nprivate_key = \"/k.pem\"\n[storage]\nurl = \"sqlite:a/b.db\"");
    fs::write(&file, text).unwrap();
    let config = Config::load(&file, Environment::default()).unwrap();
    let tls = config.tls.unwrap();
    assert_eq!(tls.certificate, folder.path().join("c.pem"));
    assert_eq!(tls.private_key, Path::new("/k.pem"));
    assert_eq!(config.storage.folder(), folder.path().join("a"));
}

#[test]
fn a_missing_file_is_one_readable_line() {
    let error = Config::load(Path::new("/nowhere/montague.toml"), Environment::default()).unwrap_err().to_string();
    assert!(error.starts_with("the configuration /nowhere/montague.toml cannot be read: "), "{error}");
    assert!(!error.contains('\n'));
}

#[test]
fn metrics_are_where_the_operator_says_or_nowhere() {
    for (text, admin) in [
        ("off", Admin::Off),
        ("127.0.0.1:9464", Admin::Usual("127.0.0.1:9464".parse().unwrap())),
        ("0.0.0.0:9464", Admin::At("0.0.0.0:9464".parse().unwrap())),
        ("[::1]:0", Admin::At("[::1]:0".parse().unwrap())),
    ] {
        assert_eq!(load(&format!("{HOST}[listen]\nadmin = \"{text}\""), &[]).unwrap().listen.admin, admin);
    }
}

#[test]
fn a_password_change_that_no_source_can_make_is_not_promised() {
    for kind in ["json", "basic"] {
        let section = format!(
            "[credentials.other]\ntype = \"{kind}\"\nurl = \"https://auth.example\"\nallow_password_change = true"
        );
        let faults = load(&format!("{HOST}{section}"), &[]).unwrap_err();
        let words: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(words.len(), 1, "{words:?}");
        assert!(words[0].contains("allow_password_change` is of no use"), "{words:?}");
    }
}
