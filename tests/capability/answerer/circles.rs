//! Hosts whose passwords the XMPP server checks itself.

use std::fs;

use super::asker::{Asker, configured};
use crate::support::program::command;
use crate::support::stage::verona;
use crate::support::{PASSWORD, Setup};

/// Capulet has a program, Escalus asks the XMPP server.
const OTHERS: &str = "[[host]]\ndomain = \"capulet.lit\"\nurl = \"https://capulet.lit\"\ncredentials = \"program\"\n\
                      [[host]]\ndomain = \"escalus.lit\"\nurl = \"https://escalus.lit\"\ncredentials = \"prosody\"\n\
                      [credentials.program]\ntype = \"external\"\nprotocol = \"generic\"\ncommand = [\"/bin/true\"]\n\
                      [credentials.prosody]\ntype = \"basic\"\nurl = \"https://escalus.lit:5281/auth_check\"\n\
                      ca = \"no-such-file.pem\"\n";

#[tokio::test]
async fn a_host_that_would_go_in_a_circle_is_left_out_and_the_others_are_answered() {
    let app = verona(Setup::new()).await;
    let log = app.folder().join("extauth.log");
    let mut asker = Asker::logging("generic", &configured(&app, OTHERS), &log);
    assert!(asker.line(&format!("auth:romeo:montague.lit:{PASSWORD}")));
    for host in ["capulet.lit", "escalus.lit", "verona.example"] {
        assert!(!asker.line(&format!("auth:romeo:{host}:{PASSWORD}")), "{host}");
        assert!(!asker.line(&format!("isuser:romeo:{host}")), "{host}");
    }
    asker.part();
    let log = fs::read_to_string(&log).unwrap();
    let warnings: Vec<&str> = log.lines().filter(|line| line.contains("\"level\":\"WARN\"")).collect();
    let left_out = |host: &str, why: &str| {
        let about = |line: &&&str| line.contains(&format!("\"host\":\"{host}\"")) && line.contains(why);
        warnings.iter().filter(about).filter(|line| line.contains("give it another source")).count()
    };
    assert_eq!(left_out("capulet.lit", "its type is \\\"external\\\""), 1, "{log}");
    assert_eq!(left_out("escalus.lit", "the XMPP server would ask itself"), 1, "{log}");
    assert_eq!(left_out("montague.lit", ""), 0, "{log}");
    let foreign = warnings.iter().filter(|line| line.contains("nothing is answered for this host\"")).count();
    assert_eq!(foreign, 6, "a question about a host that is left out is one about a foreign host: {log}");
}

#[tokio::test]
async fn with_no_host_left_it_is_refused_with_every_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("extauth.toml");
    fs::write(&file, OTHERS).unwrap();
    let done = command("extauth --protocol ejabberd").arg("--config").arg(&file).output().unwrap();
    let errors = String::from_utf8(done.stderr).unwrap();
    assert_eq!(
        (done.status.code(), done.stdout.as_slice(), errors.lines().count()),
        (Some(1), &b""[..], 2),
        "{errors}"
    );
    for words in [
        "nothing can be answered for capulet.lit, since [credentials.program] cannot answer an XMPP server: its type",
        "nothing can be answered for escalus.lit, since [credentials.prosody] cannot answer an XMPP server: its type",
    ] {
        assert!(errors.contains(words), "{errors}");
    }
}
