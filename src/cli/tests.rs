//! What somebody at a terminal sees.

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;

const TEXT: &str = "[[host]]\ndomain = \"montague.lit\"\nurl = \"https://localhost:8443\"\ncredentials = \"main\"\n\
                    [credentials.main]\n";
const SECOND: &str =
    "[[host]]\ndomain = \"capulet.lit\"\nurl = \"https://capulet.lit\"\ncredentials = \"main\"\n[credentials.main]\n";

/// What a command left behind.
#[derive(Debug)]
struct Done {
    status: u8,
    output: String,
    errors: String,
}

/// Runs a command line, words parted by spaces, with something on standard input.
fn montague(arguments: &str, input: &str) -> Done {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let arguments = format!("montague {arguments}");
    let arguments = arguments.split_whitespace().map(OsString::from);
    let mut input = input.as_bytes();
    let mut terminal = Terminal { input: &mut input, output: &mut output, errors: &mut errors };
    let status = run(arguments, &mut terminal);
    Done { status, output: String::from_utf8(output).unwrap(), errors: String::from_utf8(errors).unwrap() }
}

/// A configuration in a folder of its own.
fn configured(text: &str) -> (PathBuf, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("montague.toml");
    fs::write(&file, text).unwrap();
    (file, folder)
}

/// Runs a command with the option `--config`.
fn with(file: &Path, arguments: &str, input: &str) -> Done {
    montague(&format!("{arguments} --config {}", file.display()), input)
}

#[test]
fn help_and_version_are_no_failure() {
    let version = montague("--version", "");
    assert_eq!((version.status, version.output.trim()), (0, concat!("montague ", env!("CARGO_PKG_VERSION"))));
    for command in [
        "",
        "demo",
        "serve",
        "config",
        "config check",
        "user",
        "user add",
        "user passwd",
        "user remove",
        "user list",
        "extauth",
        "keys",
        "keys rotate",
    ] {
        let help = montague(&format!("{command} --help"), "");
        assert_eq!((help.status, help.errors.as_str()), (0, ""), "{command}");
        assert!(help.output.contains("Usage: montague"), "{command}: {}", help.output);
    }
}

#[test]
fn every_command_that_does_something_has_an_example() {
    for command in [
        "",
        "serve",
        "config check",
        "user add",
        "user passwd",
        "user remove",
        "user list",
        "extauth",
        "keys rotate",
        "demo",
    ] {
        assert!(montague(&format!("{command} --help"), "").output.contains("Example"), "{command}");
    }
}

#[test]
fn a_wrong_use_is_one_line_and_ends_with_two() {
    for (command, words) in [
        ("no-such-command", "'no-such-command'"),
        ("serv", "similar subcommands exist: 'user', 'serve'"),
        ("serve", "--config <FILE>"),
        ("serve --config a --port 1", "'--port'"),
        ("user add --config a", "<USER>"),
        ("user add --config a", "`montague user add --help` tells more"),
        ("demo --https-port 99999", "`montague demo --help` tells more"),
        ("extauth --config a --protocol foo", "`montague extauth --help` tells more"),
        ("extauth --protocol smoke --config a", "[possible values: generic, ejabberd]"),
        ("demo --https-port 70000", "70000"),
    ] {
        let done = montague(command, "");
        assert_eq!((done.status, done.output.as_str()), (2, ""), "{command}");
        assert_eq!(done.errors.lines().count(), 1, "{}", done.errors);
        assert!(done.errors.starts_with("montague: ") && done.errors.contains(words), "{}", done.errors);
    }
    assert_eq!(montague("", "").status, 2);
    assert!(montague("user", "").errors.contains("passwd"), "the help of the commands below");
}

#[test]
fn a_faulty_configuration_fails_with_every_fault() {
    let (file, _folder) = configured(&format!("{TEXT}[listne]\nhttps = []\n[sessions]\nlifetime = 12\n"));
    for command in ["config check", "serve", "user list", "keys rotate"] {
        let done = with(&file, command, "");
        assert_eq!((done.status, done.output.as_str()), (1, ""), "{command}");
        assert!(done.errors.contains("`listne` is not a known key; the nearest is `listen`"), "{}", done.errors);
        assert!(done.errors.contains("`sessions.lifetime` must be text"), "{}", done.errors);
    }
    let done = montague("config check --config /nowhere/montague.toml", "");
    assert_eq!((done.status, done.errors.lines().count()), (1, 1), "{}", done.errors);
}

#[test]
fn a_check_reads_and_with_connect_tries() {
    let (file, folder) = configured(TEXT);
    assert_eq!(with(&file, "config check", "").status, 0);
    assert!(!folder.path().join("montague.db").exists(), "a check without --connect touches nothing");
    let done = with(&file, "config check --connect", "");
    assert_eq!((done.status, done.errors.as_str()), (0, ""));
    assert!(done.output.contains("there is no store yet; the first start makes it"), "{}", done.output);
    let unasked = "[credentials.main] was not asked: its accounts are kept in the store";
    assert!(done.output.contains(unasked) && !done.output.contains("every password source"), "{}", done.output);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was made beside the configuration");

    assert_eq!(with(&file, "user add romeo --password-stdin", "a rose by any name\n").status, 0);
    let done = with(&file, "config check --connect", "");
    assert_eq!((done.status, done.errors.as_str()), (0, ""));
    let asked = done.output.contains("the store opens") && done.output.contains("every password source can be asked");
    assert!(asked && !done.output.contains("not asked"), "{}", done.output);
    for left in ["montague.db-wal", "montague.db-shm"] {
        assert!(!folder.path().join(left).exists(), "{left}");
    }
}

#[test]
fn a_check_names_every_source_that_cannot_be_asked_and_leaves_nothing_beside_the_store() {
    let sections: String = ["one", "two"]
        .map(|name| {
            format!(
                "[[host]]\ndomain = \"{name}.lit\"\nurl = \"https://{name}.lit\"\ncredentials = \"{name}\"\n\
                 [credentials.{name}]\ntype = \"json\"\nurl = \"http://127.0.0.1:9/{name}\"\n"
            )
        })
        .concat();
    let (file, folder) = configured(TEXT);
    assert_eq!(with(&file, "user add romeo --password-stdin", "a rose by any name\n").status, 0);
    fs::write(&file, format!("{TEXT}{sections}[listen]\nhttp = []\n")).unwrap();
    let done = with(&file, "config check --connect", "");
    assert_eq!((done.status, done.errors.lines().count()), (1, 2), "{}", done.errors);
    for (line, name) in done.errors.lines().zip(["one", "two"]) {
        let words = format!("montague: [credentials.{name}] cannot be asked about {name}.lit: no connection");
        assert!(line.starts_with(&words), "{line}");
    }
    for left in ["montague.db-wal", "montague.db-shm"] {
        assert!(!folder.path().join(left).exists(), "{left}");
    }
}

/// As `install -m 600` makes one, and a first start that was ended at once.
#[test]
fn an_empty_file_is_no_store_yet() {
    let (file, folder) = configured(TEXT);
    let store = folder.path().join("montague.db");
    fs::write(&store, "").unwrap();
    let done = with(&file, "config check --connect", "");
    assert_eq!((done.status, done.errors.as_str()), (0, ""));
    assert!(done.output.contains("there is no store yet; the first start makes it"), "{}", done.output);
    assert_eq!(fs::metadata(&store).unwrap().len(), 0, "a check makes nothing of it");
    assert_eq!(with(&file, "user add romeo --password-stdin", "a rose by any name\n").status, 0);
}

#[test]
fn a_check_looks_at_the_root_secret_that_is_kept() {
    let (file, folder) = configured(TEXT);
    let key = folder.path().join("root.key");
    let whole = "0123456789abcdef0123456789abcdef\n";
    for (text, mode, words) in [
        (whole, 0o644, "root.key is secret, but other users of this machine may read it: run `chmod 600"),
        ("abc", 0o600, "root.key: the root secret has fewer than 32 bytes; restore the file, or remove it"),
        ("", 0o600, "root.key: the root secret has fewer than 32 bytes"),
    ] {
        fs::write(&key, text).unwrap();
        fs::set_permissions(&key, Permissions::from_mode(mode)).unwrap();
        for command in ["config check", "config check --connect"] {
            let done = with(&file, command, "");
            assert_eq!((done.status, done.errors.lines().count()), (1, 1), "{command}: {}", done.errors);
            assert!(done.errors.contains(words) && !done.output.contains("in order"), "{command}: {}", done.errors);
        }
    }
    fs::write(&key, whole).unwrap();
    assert_eq!(with(&file, "config check", "").status, 0);
    fs::write(&key, "abc").unwrap();
    fs::write(&file, format!("{TEXT}[storage]\nroot_secret = \"{}\"\n", whole.trim())).unwrap();
    assert_eq!(with(&file, "config check", "").status, 0, "a secret in the configuration is the one");
}

#[test]
fn a_check_names_every_fault_of_every_part_on_a_line_of_its_own() {
    let source = "type = \"json\"\nurl = \"http://127.0.0.1:9/auth\"\n";
    let tls = "[tls]\ncertificate = \"c.pem\"\nprivate_key = \"k.pem\"\n";
    let (file, folder) = configured(&format!("{TEXT}{source}{tls}"));
    fs::write(folder.path().join("montague.db"), "a love letter, and certainly no database").unwrap();
    fs::write(folder.path().join("root.key"), "abc").unwrap();
    fs::set_permissions(folder.path().join("root.key"), Permissions::from_mode(0o600)).unwrap();
    let done = with(&file, "config check --connect", "");
    let words =
        ["c.pem cannot be read", "fewer than 32 bytes", "montague.db cannot be used", "[credentials.main] cannot"];
    assert_eq!((done.status, done.errors.lines().count()), (1, words.len()), "{}", done.errors);
    for (line, words) in done.errors.lines().zip(words) {
        assert!(line.starts_with("montague: ") && line.contains(words), "{line}");
    }
    assert!(!done.output.contains("in order"), "{}", done.output);
}

#[test]
fn a_check_asks_a_shared_section_once_and_each_host_that_has_a_source_of_its_own_behind_it() {
    for (path, hosts) in [("auth", &["one"][..]), ("$host/auth", &["one", "two"])] {
        let host =
            |name| format!("[[host]]\ndomain = \"{name}.lit\"\nurl = \"https://{name}.lit\"\ncredentials = \"both\"\n");
        let section = format!("[credentials.both]\ntype = \"json\"\nurl = \"http://127.0.0.1:9/{path}\"\n");
        let (file, _folder) = configured(&[host("one"), host("two"), section].concat());
        let done = with(&file, "config check --connect", "");
        let named =
            |name: &&str| done.errors.contains(&format!("[credentials.both] cannot be asked about {name}.lit: "));
        assert!(hosts.iter().all(named), "{}", done.errors);
        assert_eq!((done.status, done.errors.lines().count()), (1, hosts.len()), "{}", done.errors);
    }
}

#[test]
fn a_check_tries_the_certificate() {
    let (file, folder) = configured(&format!("{TEXT}[tls]\ncertificate = \"c.pem\"\nprivate_key = \"k.pem\"\n"));
    assert!(with(&file, "config check", "").errors.contains("c.pem cannot be read"));
    let now = crate::system::System::machine().unwrap().now();
    let made = crate::tls::SelfMade::keep(folder.path(), &["montague.lit".to_owned()], now).unwrap();
    fs::rename(made.files.certificate, folder.path().join("c.pem")).unwrap();
    fs::rename(made.files.private_key, folder.path().join("k.pem")).unwrap();
    let done = with(&file, "config check", "");
    assert_eq!(done.status, 0, "{}", done.errors);
    assert!(
        done.errors.starts_with("warning: ") && done.errors.contains("not made out for localhost"),
        "{}",
        done.errors
    );
}

#[test]
fn accounts_are_added_changed_listed_and_removed() {
    let (file, _folder) = configured(TEXT);
    assert_eq!(with(&file, "user add romeo --password-stdin", "a rose by any name\n").status, 0);
    assert_eq!(with(&file, "user add benvolio@montague.lit --password-stdin", "peace\r\nsecond line").status, 0);
    for (command, password, words) in [
        ("add Romeo", "another\n", "romeo@montague.lit exists already; `montague user passwd`"),
        // Whether there is an account is told before a password is read, which these have none of.
        ("add romeo", "", "romeo@montague.lit exists already; `montague user passwd`"),
        ("passwd mercutio", "", "there is no account mercutio@montague.lit"),
    ] {
        let refused = with(&file, &format!("user {command} --password-stdin"), password);
        assert_eq!(refused.status, 1);
        assert!(refused.errors.contains(words), "{}", refused.errors);
    }

    let listed: Vec<String> = with(&file, "user list", "").output.lines().map(str::to_owned).collect();
    assert_eq!(listed.len(), 2);
    assert!(listed[0].starts_with("benvolio@montague.lit\tsince ") && listed[1].starts_with("romeo@"), "{listed:?}");
    assert_eq!(with(&file, "user list Romeo@montague.lit", "").output.lines().collect::<Vec<_>>(), [&listed[1]]);
    let nobody = with(&file, "user list mercutio", "");
    assert_eq!((nobody.status, nobody.output.as_str()), (1, ""));
    assert!(nobody.errors.contains("there is no account mercutio@montague.lit"), "{}", nobody.errors);

    assert_eq!(with(&file, "user passwd romeo --password-stdin", "moon\n").status, 0);
    assert_eq!(with(&file, "user remove Romeo", "").status, 0);
    let gone = with(&file, "user remove romeo", "");
    assert!(gone.errors.contains("there is no account romeo@montague.lit"), "{}", gone.errors);
    assert_eq!(with(&file, "user passwd romeo --password-stdin", "moon\n").status, 1);
    assert_eq!(with(&file, "user list", "").output.lines().count(), 1);
}

/// Run by root before the first start, another command would leave a store that the provider may not open.
#[test]
fn a_store_is_made_for_an_account_and_by_no_other_command() {
    let (file, folder) = configured(TEXT);
    for command in
        ["user list", "user passwd romeo --password-stdin", "user remove romeo", "keys rotate", "keys rotate --revoke"]
    {
        let done = with(&file, command, "a rose\n");
        assert_eq!((done.status, done.output.as_str(), done.errors.lines().count()), (1, "", 1), "{command}");
        let words =
            "there is no such database yet: start the provider first, or make an account with `montague user add`";
        assert!(done.errors.contains(words), "{command}: {}", done.errors);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{command} made something");
    }
    assert_eq!(with(&file, "user add romeo --password-stdin", "a rose by any name\n").status, 0);
    assert_eq!(with(&file, "user list", "").status, 0);
}

#[test]
fn names_and_passwords_that_cannot_be_are_refused_in_one_line() {
    let (file, _folder) = configured(TEXT);
    for (arguments, input, words) in [
        ("user add ro:meo --password-stdin", "x\n", "\"ro:meo\" cannot be a user name"),
        ("user add romeo --password-stdin", "\n", "this cannot be a password: it is empty"),
        ("user add romeo --password-stdin", "", "this cannot be a password: it is empty"),
        ("user add romeo --password-stdin", "a\u{1}b\n", "this cannot be a password"),
        ("user add romeo --host capulet.lit --password-stdin", "x\n", "capulet.lit is not served here"),
        ("user add romeo@capulet.lit --password-stdin", "x\n", "the configuration has montague.lit"),
    ] {
        let done = with(&file, arguments, input);
        assert_eq!((done.status, done.errors.lines().count()), (1, 1), "{}", done.errors);
        assert!(done.errors.contains(words), "{}", done.errors);
    }
    assert_eq!(with(&file, "user list", "").output, "");
}

#[test]
fn what_cannot_be_read_or_opened_is_told_with_what_to_do_about_it() {
    let missing = montague("serve --config /nowhere/montague.toml", "");
    assert!(missing.errors.contains("check the path after --config; `montague demo` writes"), "{}", missing.errors);
    let (file, folder) = configured(TEXT);
    let within = with(folder.path(), "config check", "");
    assert!(within.errors.contains("name a file instead of a folder"), "{}", within.errors);

    let tls = "[tls]\ncertificate = \"none.pem\"\nprivate_key = \"none.pem\"\n";
    fs::write(&file, format!("{TEXT}{tls}")).unwrap();
    let certificate = with(&file, "config check", "");
    assert!(certificate.errors.contains("none.pem cannot be read: "), "{}", certificate.errors);
    assert!(certificate.errors.contains("; check the path"), "{}", certificate.errors);

    fs::write(&file, format!("{TEXT}[storage]\nroot_secret_file = \"none\"\n")).unwrap();
    let secret = with(&file, "config check", "");
    assert!(
        secret.errors.contains("none, which cannot be read: entity not found; check the path"),
        "{}",
        secret.errors
    );

    fs::write(&file, TEXT).unwrap();
    fs::write(folder.path().join("montague.db"), "a love letter, and certainly no database").unwrap();
    let damaged = with(&file, "user list", "");
    assert!(damaged.errors.contains("bring back a copy that is whole"), "{}", damaged.errors);
    for done in [missing, within, certificate, damaged] {
        assert_eq!((done.status, done.errors.lines().count()), (1, 1), "{}", done.errors);
    }
}

#[test]
fn several_hosts_have_to_be_told_apart() {
    let (file, _folder) = configured(&format!("{}{SECOND}", TEXT.replace("[credentials.main]\n", "")));
    let list = with(&file, "user list", "");
    assert_eq!((list.status, list.output.as_str(), list.errors.lines().count()), (2, "", 1), "{}", list.errors);
    let which = with(&file, "user add juliet --password-stdin", "x\n");
    assert_eq!(which.status, 2);
    assert!(which.errors.contains("name one with --host, montague.lit or capulet.lit"), "{}", which.errors);
    assert_eq!(with(&file, "user add juliet --host Capulet.lit --password-stdin", "x\n").status, 0);
    assert!(with(&file, "user list --host capulet.lit", "").output.starts_with("juliet@capulet.lit\t"));
    assert_eq!(with(&file, "user list --host montague.lit", "").output, "");
}

#[test]
fn extauth_says_in_one_line_why_it_cannot_answer() {
    let elsewhere = |section: &str| TEXT.replace("[credentials.main]\n", &format!("[credentials.main]\n{section}"));
    for (text, words) in [
        (TEXT.to_owned(), "montague.db cannot be used: there is no such database yet: start the provider first"),
        (
            elsewhere("type = \"external\"\ncommand = [\"/bin/auth\"]\nprotocol = \"generic\"\n"),
            "[credentials.main] cannot answer an XMPP server: its type is \"external\"",
        ),
        (
            elsewhere("type = \"basic\"\nurl = \"https://montague.lit:5281/auth_check\"\n"),
            "the XMPP server would ask itself",
        ),
    ] {
        let (file, folder) = configured(&text);
        let log = folder.path().join("extauth.log");
        for protocol in ["generic", "ejabberd"] {
            let arguments = format!("extauth --protocol {protocol} --log {}", log.display());
            let done = with(&file, &arguments, "isuser:romeo:montague.lit\n");
            assert_eq!((done.status, done.output.as_str(), done.errors.lines().count()), (1, "", 1), "{}", done.errors);
            assert!(done.errors.contains(words), "{}", done.errors);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was made beside the configuration");
    }
}

#[test]
fn accounts_that_are_kept_elsewhere_are_not_made_here() {
    let (file, folder) = configured(&format!("{TEXT}type = \"json\"\nurl = \"http://127.0.0.1:9/auth\"\n"));
    for command in
        ["user add romeo --password-stdin", "user passwd romeo --password-stdin", "user remove romeo", "user list"]
    {
        let done = with(&file, command, "a rose\n");
        assert_eq!((done.status, done.output.as_str()), (1, ""), "{command}");
        let words = "the accounts of montague.lit are not kept by Montague: [credentials.main] asks for them elsewhere";
        assert!(done.errors.contains(words), "{command}: {}", done.errors);
    }
    assert!(!folder.path().join("montague.db").exists(), "nothing was made");
}

#[test]
fn a_store_that_could_not_be_made_is_found_by_the_check_and_not_by_the_start() {
    for (url, words) in
        [("sqlite:none/montague.db", "there is no folder"), ("sqlite:montague.toml/montague.db", "the store")]
    {
        let (file, folder) = configured(&format!("{TEXT}[storage]\nurl = \"{url}\"\n"));
        let done = with(&file, "config check --connect", "");
        assert_eq!(done.status, 1, "{url}: {}", done.output);
        assert!(done.errors.contains(words) && !done.errors.contains("another user"), "{url}: {}", done.errors);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was made");
    }
}
