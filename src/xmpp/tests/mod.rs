//! Every way a server can take somebody in, or disappoint them.

mod account;
pub(crate) mod server;
mod station;

use server::{Plan, Step, TestServer, Twist};

use super::*;

const ROMEO: (&str, &str) = ("romeo", "a rose by any other name");

fn with(twist: Twist) -> Plan {
    Plan { twist, ..Plan::default() }
}

fn offering(mechanisms: &[&'static str]) -> Plan {
    Plan { mechanisms: mechanisms.to_vec(), ..Plan::default() }
}

async fn sign_in(
    server: &TestServer,
    protection: Protection,
    (name, password): (&str, &str),
) -> Result<LogIn, XmppFault> {
    log_in(&server.settings(protection), "montague.lit", (name, password)).await
}

async fn log_in(settings: &ServerSettings, domain: &str, (name, password): (&str, &str)) -> Result<LogIn, XmppFault> {
    Server::new(settings)?.greet(domain).await?.log_in(name, password).await
}

/// The words for the operator about a server like this.
async fn told(plan: Plan) -> String {
    let server = TestServer::start(plan.clone()).await;
    sign_in(&server, plan.protection, ROMEO).await.unwrap_err().to_string()
}

#[tokio::test]
async fn a_right_password_is_welcome_and_any_other_is_not_by_every_mechanism() {
    for protection in [Protection::StartTls, Protection::Direct] {
        for mechanism in ["SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN"] {
            let server = TestServer::start(Plan { protection, ..offering(&[mechanism]) }).await;
            for (who, said) in [
                (ROMEO, LogIn::Welcome),
                (("a=b,c", "equal, and parted"), LogIn::Welcome),
                (("müller", "Grüße"), LogIn::Welcome),
                (("romeo", "a rose"), LogIn::Denied(Denial::Wrong)),
                (("romeo", "wherefore art thou"), LogIn::Denied(Denial::Wrong)),
                (("nobody", "a rose by any other name"), LogIn::Denied(Denial::Wrong)),
            ] {
                assert_eq!(sign_in(&server, protection, who).await.unwrap(), said, "{mechanism} {who:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_best_mechanism_of_those_offered_is_used() {
    const ALL: [&str; 6] =
        ["PLAIN", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS"];
    for (bindings, old_tls, mechanism, gs2) in [
        (vec!["tls-server-end-point", "tls-exporter"], false, "SCRAM-SHA-256-PLUS", "p=tls-exporter,,"),
        // It does bind to a line, in a way that we can't: to say that we think it doesn't would be to call it a cheat.
        (vec!["tls-server-end-point"], false, "SCRAM-SHA-256", "n,,"),
        (vec![], false, "SCRAM-SHA-256", "n,,"),
        (vec!["tls-exporter"], true, "SCRAM-SHA-256", "n,,"),
    ] {
        let server = TestServer::start(Plan { bindings, old_tls, ..offering(&ALL) }).await;
        assert_eq!(sign_in(&server, Protection::StartTls, ROMEO).await.unwrap(), LogIn::Welcome);
        let auth = &server.heard()[0];
        assert!(auth.contains(&format!("{mechanism}'")) || auth.contains(&format!("{mechanism}\"")), "{auth}");
        assert_eq!(server.gs2(), gs2);
    }
    let server = TestServer::start(offering(&["SCRAM-SHA-1", "PLAIN"])).await;
    assert_eq!(sign_in(&server, Protection::StartTls, ROMEO).await.unwrap(), LogIn::Welcome);
    assert_eq!(server.gs2(), "y,,", "whoever took the better ones out of the offer would be found out");
}

#[tokio::test]
async fn a_password_is_shown_to_the_server_only_where_that_is_allowed() {
    let server = TestServer::start(offering(&["PLAIN"])).await;
    let settings = ServerSettings { plain: false, ..server.settings(Protection::StartTls) };
    let told = log_in(&settings, "montague.lit", ROMEO).await.unwrap_err().to_string();
    assert!(told.contains("PLAIN (PLAIN would be used with `plain = true`)"), "{told}");
    assert_eq!(server.heard(), Vec::<String>::new());
    let told = self::told(offering(&["DIGEST-MD5", "X-OAUTH2"])).await;
    assert!(told.ends_with("that can be used: DIGEST-MD5, X-OAUTH2"), "{told}");
    let told = self::told(offering(&[])).await;
    assert!(told.ends_with("that can be used: none at all"), "{told}");
}

#[tokio::test]
async fn no_password_goes_over_a_line_that_is_not_protected_as_it_should_be() {
    for (twist, words) in [
        (Twist::NoStartTls, "the XMPP server offers no STARTTLS here: no password is sent to it"),
        (Twist::StartTlsFails, "offers STARTTLS and then refuses it: has it a certificate for this domain?"),
        (Twist::Injects, "something was sent in the clear behind the word that begins TLS"),
    ] {
        let server = TestServer::start(with(twist)).await;
        let told = sign_in(&server, Protection::StartTls, ROMEO).await.unwrap_err().to_string();
        assert!(told.contains(words), "{told}");
        assert_eq!(server.heard(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn only_a_certificate_for_the_domain_by_the_named_authority_is_believed() {
    let (server, other) = (TestServer::start(Plan::default()).await, TestServer::start(Plan::default()).await);
    let settings = server.settings(Protection::StartTls);
    for (ca, domain, words) in [
        (other.settings(Protection::StartTls).ca, "montague.lit", "name"),
        (settings.ca.clone(), "capulet.lit", "it was made for another name than the domain of the host"),
    ] {
        let told = log_in(&ServerSettings { ca, ..settings.clone() }, domain, ROMEO).await.unwrap_err();
        assert!(matches!(told, XmppFault::Untrusted(_)) && told.to_string().contains(words), "{told}");
    }
    assert_eq!(log_in(&settings, "müller.example", ROMEO).await.unwrap(), LogIn::Welcome, "in ASCII in certificates");
    assert!(matches!(
        Server::new(&ServerSettings { ca: Some("/nowhere".into()), ..settings }),
        Err(XmppFault::Trust(_))
    ));
}

#[tokio::test]
async fn what_is_wrong_with_the_address_is_told_apart() {
    let server = TestServer::start(Plan::default()).await;
    let told = sign_in(&server, Protection::Direct, ROMEO).await.unwrap_err().to_string();
    assert!(told.contains("does it want `tls = \"starttls\"` at this port?"), "{told}");
    let direct = TestServer::start(Plan { protection: Protection::Direct, ..Plan::default() }).await;
    let told = sign_in(&direct, Protection::StartTls, ROMEO).await.unwrap_err().to_string();
    assert!(told.contains("(is `server` right, and `tls`?)"), "{told}");
    assert!(self::told(with(Twist::Http)).await.contains("does not speak XMPP as we do"));
    server.stop().await;
    let told = sign_in(&server, Protection::StartTls, ROMEO).await.unwrap_err();
    assert!(matches!(told, XmppFault::Unreachable(_)), "{told}");
    let nowhere =
        ServerSettings { server: Some("nowhere.invalid".parse().unwrap()), ..server.settings(Protection::StartTls) };
    assert!(matches!(log_in(&nowhere, "montague.lit", ROMEO).await, Err(XmppFault::Unresolved(_))));
}

#[tokio::test]
async fn a_stream_that_the_server_ends_is_told_by_its_condition_and_not_by_its_text() {
    for (condition, words) in [
        ("host-unknown", "does not serve this domain: is `server` the right one?"),
        ("host-gone", "does not serve this domain"),
        ("policy-violation", "ended the stream: policy-violation"),
        ("see-other-host", "ended the stream: see-other-host"),
    ] {
        let told = told(with(Twist::Dismisses(condition))).await;
        assert!(told.contains(words) && !told.contains("secret"), "{told}");
    }
}

#[tokio::test]
async fn a_refusal_says_something_of_the_password_or_is_no_answer() {
    for (condition, said) in [
        ("not-authorized", Denial::Wrong),
        ("account-disabled", Denial::Disabled),
        ("credentials-expired", Denial::Expired),
    ] {
        let server = TestServer::start(with(Twist::Refuses(condition))).await;
        assert_eq!(sign_in(&server, Protection::StartTls, ROMEO).await.unwrap(), LogIn::Denied(said));
    }
    assert!(told(with(Twist::Refuses("temporary-auth-failure"))).await.contains("at the moment"));
    for condition in [
        "aborted",
        "encryption-required",
        "incorrect-encoding",
        "invalid-authzid",
        "invalid-mechanism",
        "malformed-request",
        "mechanism-too-weak",
    ] {
        let told = told(with(Twist::Refuses(condition))).await;
        assert!(told.contains("not for the password") && told.ends_with(condition), "{told}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_know_the_password_itself_is_not_believed() {
    for (twist, words) in [
        (Twist::WrongProof, "did not prove that it knows the password"),
        (Twist::LetsIn, "a yes before the password was asked for"),
        (Twist::ForeignNonce, "does not go on from what we said"),
        (Twist::Rounds("1"), "so few rounds"),
        (Twist::Rounds("4095"), "so few rounds"),
        (Twist::Rounds("500001"), "so many rounds"),
        (Twist::Rounds("4294967296"), "a challenge that is none"),
        (Twist::Rounds("-1"), "a challenge that is none"),
        (Twist::AsksTwice, "something that belongs to no sign-in"),
        (Twist::Stanza, "something that belongs to no sign-in"),
        (Twist::Refuses("no-such-condition"), "something that belongs to no sign-in"),
    ] {
        let told = told(with(twist.clone())).await;
        assert!(told.contains(words), "{twist:?}: {told}");
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_has_given_no_answer() {
    for step in [Step::Connected, Step::Features, Step::Auth] {
        let told = told(with(Twist::HangsUp(step))).await;
        assert!(told.contains("closed the connection before"), "{step:?}: {told}");
    }
}

#[tokio::test]
async fn a_server_that_talks_without_end_is_not_listened_to_without_end() {
    for step in [Step::Connected, Step::Features, Step::Auth] {
        let told = told(with(Twist::Floods(step))).await;
        assert!(
            told.contains("closed the connection before") || told.contains("does not speak XMPP"),
            "{step:?}: {told}"
        );
    }
}
