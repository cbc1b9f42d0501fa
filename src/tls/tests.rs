//! What a client sees of the certificate, and what happens when its files change.

use std::fs::{File, FileTimes};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::MetadataExt as _;
use std::thread;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, ProtocolVersion, RootCertStore, ServerConnection, Stream};

use super::*;
use crate::openid::timestamp::Timestamp;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);
const DAY: Duration = Duration::from_hours(24);

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Made now by the machine's clock, because the clients of these tests look at it.
fn made_today(folder: &Path) -> SelfMade {
    let now = crate::system::System::machine().unwrap().now();
    SelfMade::keep(folder, &names(&["localhost", "127.0.0.1", "::1"]), now).unwrap()
}

fn mode(file: &Path) -> u32 {
    fs::metadata(file).unwrap().mode() & 0o777
}

/// One handshake over a real connection: what the client, trusting `authority`, made of the server.
fn handshake(
    certificates: &Arc<Certificates>,
    authority: &Path,
    name: &'static str,
) -> Result<(Vec<u8>, ProtocolVersion), String> {
    handshake_by(rustls::ALL_VERSIONS, certificates, authority, name)
}

/// The same by a client that speaks only these versions.
fn handshake_by(
    versions: &[&'static rustls::SupportedProtocolVersion],
    certificates: &Arc<Certificates>,
    authority: &Path,
    name: &'static str,
) -> Result<(Vec<u8>, ProtocolVersion), String> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(authority).unwrap()).unwrap();
    let client = ClientConfig::builder_with_provider(provider()).with_protocol_versions(versions).unwrap();
    let client = Arc::new(client.with_root_certificates(roots).with_no_client_auth());
    let server = Arc::new(server_config(Arc::clone(certificates)).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answering = thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let mut connection = ServerConnection::new(server).unwrap();
        let _ = Stream::new(&mut connection, &mut socket).write_all(b"hello");
        connection.send_close_notify();
        let _ = connection.complete_io(&mut socket);
    });
    let mut socket = TcpStream::connect(address).unwrap();
    let mut connection = ClientConnection::new(client, ServerName::try_from(name).unwrap()).unwrap();
    let mut greeting = [0; 5];
    let read = Stream::new(&mut connection, &mut socket).read_exact(&mut greeting);
    drop(socket);
    answering.join().unwrap();
    read.map_err(|error| error.to_string())?;
    let own = connection.peer_certificates().unwrap()[0].to_vec();
    Ok((own, connection.protocol_version().unwrap()))
}

#[test]
fn a_client_that_trusts_the_authority_accepts_every_name_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let made = made_today(folder.path());
    let certificates = Arc::new(Certificates::load(made.files).unwrap());
    for name in ["localhost", "127.0.0.1", "::1"] {
        let (_, version) = handshake(&certificates, &made.authority, name).unwrap();
        assert_eq!(version, ProtocolVersion::TLSv1_3);
    }
    assert!(handshake(&certificates, &made.authority, "montague.lit").is_err());
}

#[test]
fn tls_1_2_and_1_3_are_spoken_and_nothing_older() {
    let folder = tempfile::tempdir().unwrap();
    let made = made_today(folder.path());
    let certificates = Arc::new(Certificates::load(made.files).unwrap());
    for (only, spoken) in [(&version::TLS12, ProtocolVersion::TLSv1_2), (&version::TLS13, ProtocolVersion::TLSv1_3)] {
        assert_eq!(handshake_by(&[only], &certificates, &made.authority, "localhost").unwrap().1, spoken);
    }
    // A greeting of TLS 1.1: version 3.2, 32 random bytes, no session, one cipher suite, no compression.
    let greeting = [&[0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2][..], &[7; 32], &[0, 0, 2, 0, 0x2f, 1, 0]].concat();
    let mut server = ServerConnection::new(Arc::new(server_config(certificates).unwrap())).unwrap();
    server.read_tls(&mut greeting.as_slice()).unwrap();
    assert!(matches!(server.process_new_packets(), Err(rustls::Error::PeerIncompatible(_))));
}

#[test]
fn the_key_is_readable_by_its_owner_only_and_the_authority_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let made = made_today(folder.path());
    assert_eq!(mode(&made.files.private_key), 0o600);
    assert_eq!([mode(&made.files.certificate), mode(&made.authority)], [0o644; 2]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    let authority = CertificateFiles { certificate: made.authority, private_key: made.files.private_key };
    assert!(matches!(Certificates::load(authority), Err(TlsError::NoPair { .. })));
}

#[test]
fn a_self_made_certificate_is_kept_until_near_its_end_or_until_the_names_change() {
    let folder = tempfile::tempdir().unwrap();
    let read = |names: &[String], now| {
        let made = SelfMade::keep(folder.path(), names, now).unwrap();
        fs::read(made.files.certificate).unwrap()
    };
    let one = names(&["localhost"]);
    let first = read(&one, NOON);
    assert_eq!(read(&one, NOON.after(365 * DAY)), first);
    let renewed = read(&one, NOON.after(367 * DAY));
    assert_ne!(renewed, first);
    let wider = read(&names(&["localhost", "montague.lit"]), NOON.after(367 * DAY));
    assert_ne!(wider, renewed);
    assert_eq!(read(&one, NOON.after(367 * DAY)), wider, "a certificate with more names than needed stays");
    fs::remove_file(folder.path().join("authority.pem")).unwrap();
    assert_ne!(read(&one, NOON.after(367 * DAY)), wider);
}

#[test]
fn changed_files_are_taken_over_without_a_restart() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (made, next) = (made_today(one.path()), made_today(other.path()));
    let certificates = Arc::new(Certificates::load(made.files.clone()).unwrap());
    let (before, _) = handshake(&certificates, &made.authority, "localhost").unwrap();

    exchange(&next.files.certificate, &made.files.certificate, 1);
    certificates.refresh();
    let (halfway, _) = handshake(&certificates, &made.authority, "localhost").unwrap();
    assert_eq!(halfway, before, "a certificate without its key is refused and the old pair stays");

    exchange(&next.files.private_key, &made.files.private_key, 2);
    certificates.refresh();
    let (after, _) = handshake(&certificates, &next.authority, "localhost").unwrap();
    assert_ne!(after, before);

    fs::remove_file(&made.files.certificate).unwrap();
    certificates.refresh();
    let (still, _) = handshake(&certificates, &next.authority, "localhost").unwrap();
    assert_eq!(still, after, "a missing file changes nothing");
}

/// Copies a file and sets its time, so that the change shows even on a coarse file system clock.
fn exchange(from: &Path, to: &Path, minutes: u64) {
    fs::copy(from, to).unwrap();
    let file = File::options().write(true).open(to).unwrap();
    let time = file.metadata().unwrap().modified().unwrap() + Duration::from_mins(minutes);
    file.set_times(FileTimes::new().set_modified(time)).unwrap();
}

#[test]
fn what_is_no_pair_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let made = made_today(folder.path());
    let empty = folder.path().join("empty");
    fs::write(&empty, "").unwrap();
    let CertificateFiles { certificate, private_key } = made.files;
    for (certificate, private_key, words) in [
        (certificate.clone(), empty.clone(), "holds no private key"),
        (empty, private_key.clone(), "holds no certificate"),
        (folder.path().join("none"), private_key, "cannot be read"),
        (certificate.clone(), certificate, "holds no private key"),
    ] {
        let error = Certificates::load(CertificateFiles { certificate, private_key }).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn doubts_name_time_names_and_kind() {
    let folder = tempfile::tempdir().unwrap();
    let here = names(&["localhost"]);
    let made = SelfMade::keep(folder.path(), &here, NOON).unwrap();
    let chain = Certificates::load(made.files).unwrap().chain();
    assert_eq!(doubts(&chain, &here, NOON), []);
    assert_eq!(doubts(&chain, &here, NOON.after(400 * DAY)), [Doubt::Time]);
    assert_eq!(doubts(&chain, &here, NOON.before(2 * DAY)), [Doubt::Time]);
    assert_eq!(doubts(&chain, &names(&["montague.lit"]), NOON), [Doubt::Name("montague.lit".to_owned())]);

    let authority = [CertificateDer::from_pem_file(made.authority).unwrap()];
    assert!(matches!(doubts(&authority, &[], NOON)[..], [Doubt::Kind(_)]));
}
