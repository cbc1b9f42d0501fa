//! Whose certificates are believed, and what is said of the others.

use std::fs;
use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, IsCa, KeyPair, PKCS_ECDSA_P256_SHA256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::super::super::fault::Reach;
use super::server::{TestService, answer, certificate, today};
use super::*;

fn trusting(url: &str, authority: &Path) -> Settings {
    Settings { ca: Some(authority.to_owned()), ..settings(url) }
}

#[tokio::test]
async fn a_certificate_of_the_named_authority_is_believed() {
    let folder = tempfile::tempdir().unwrap();
    let made = certificate(folder.path(), today());
    let service = TestService::protected(&made, |_, _| answer(200, "true")).await;
    let caller = http(trusting(&format!("https://localhost:{}/api", service.port()), &made.authority));
    for _ in 0..3 {
        assert_eq!(seen(caller.check(CANARY).await), Answer::Yes);
    }
    assert_eq!(service.connections(), 1, "kept, like any other");
}

#[tokio::test]
async fn a_line_that_is_not_protected_in_time_is_no_connection_and_the_service_was_told_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let made = certificate(folder.path(), today());
    let mute = TestService::start(|_, _| answer(200, "true")).await;
    let url = format!("https://localhost:{}/api", mute.port());
    let caller = http(Settings { ca: Some(made.authority), ..hurried(&url) });
    let fault = caller.set(CANARY).await.unwrap_err();
    assert_eq!(fault.reach(), Reach::Nowhere);
    assert!(words::<()>(Err(fault)).contains("no connection to the service: timed out"));
}

#[tokio::test]
async fn no_other_certificate_is_sent_a_password() {
    let folders = [(); 5].map(|()| tempfile::tempdir().unwrap());
    let (today, day) = (today(), Duration::from_hours(24));
    let times = [today, today.before(day), today, today.before(day * 800), today.after(day * 30)];
    let [good, other, namesake, old, early] = [0, 1, 2, 3, 4].map(|at| certificate(folders[at].path(), times[at]));
    for (served, authority, host, part) in [
        (&good, &other, "localhost", "nobody we trust has signed it; name the PEM file"),
        (&good, &namesake, "localhost", "another authority of the same name has signed it"),
        (&good, &good, "127.0.0.1", "it was made for another name"),
        (&old, &old, "localhost", "it has expired"),
        (&early, &early, "localhost", "it is not valid yet"),
    ] {
        let service = TestService::protected(served, |_, _| answer(200, "true")).await;
        let caller = http(trusting(&format!("https://{host}:{}/api", service.port()), &authority.authority));
        let said = caller.check(CANARY).await;
        assert_eq!(said.as_ref().unwrap_err().kind(), ErrorKind::Unavailable);
        let told = words(said);
        assert!(told.contains(part), "{part}: {told}");
        assert_eq!(service.requests().len(), 0, "{part}");
    }
    let service = TestService::protected(&good, |_, _| answer(200, "true")).await;
    let machine = http(settings(&format!("https://localhost:{}/api", service.port())));
    assert!(words(machine.check(CANARY).await).contains("nobody we trust has signed it"));
}

#[tokio::test]
async fn an_authority_that_stands_as_a_service_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let mut made = certificate(folder.path(), today());
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
    let mut authority = CertificateParams::new(["localhost".to_owned()]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    fs::write(&made.files.certificate, authority.self_signed(&key).unwrap().pem()).unwrap();
    fs::write(&made.files.private_key, key.serialize_pem()).unwrap();
    made.authority.clone_from(&made.files.certificate);
    let service = TestService::protected(&made, |_, _| answer(200, "true")).await;
    let caller = http(trusting(&format!("https://localhost:{}/api", service.port()), &made.authority));
    let told = words(caller.check(CANARY).await);
    assert!(told.contains("it is the certificate of an authority (CA:TRUE)"), "{told}");
}

#[tokio::test]
async fn a_service_without_tls_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}/api", listener.local_addr().unwrap().port());
    let answering = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        let _ = stream.read_to_end(&mut Vec::new()).await;
    });
    let caller = http(trusting(&url, &certificate(folder.path(), today()).authority));
    let told = words(caller.check(CANARY).await);
    assert!(told.contains("is `url` an https address?"), "{told}");
    answering.await.unwrap();
}

#[test]
fn a_file_without_authorities_is_a_fault_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    let told = || {
        let (system, _) = held();
        let service = trusting("https://auth.example/", &file);
        HttpService::new(&http_kind::Settings { service, post_password: false }, &system).err().unwrap().to_string()
    };
    assert!(told().contains("(`ca`) cannot be read"), "{}", told());
    fs::write(&file, "no certificate").unwrap();
    assert!(told().contains("there is no usable certificate in"), "{}", told());
}
