//! How the server signs people in, or says that it does.

use ::sasl::common::scram::{ScramProvider, Sha1, Sha256};
use ::sasl::common::{Password, xor};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

use super::{Door, PEOPLE, Twist, read_until};

impl Door {
    /// The answer to how somebody begins; nothing if they are answered no more.
    pub(super) async fn sign_in(&self, line: &mut TlsStream<TcpStream>, said: &str) -> Option<String> {
        match self.plan.twist {
            Twist::Refuses(condition) => return Some(failure(condition)),
            Twist::LetsIn => return Some(success(b"")),
            Twist::Stanza => return Some("<message xmlns='jabber:client'><body>hello</body></message>".to_owned()),
            _ => {}
        }
        let mechanism = said.split_once("mechanism=").map(|(_, rest)| rest[1..].split(['\'', '"']).next().unwrap())?;
        assert!(self.plan.mechanisms.contains(&mechanism), "{mechanism} was not offered");
        let begun = decoded(said);
        match mechanism {
            "PLAIN" => {
                let fields: Vec<&str> = begun.split('\0').collect();
                let known = PEOPLE.iter().any(|&(name, password)| fields == ["", name, password]);
                Some(if known { success(b"") } else { failure("not-authorized") })
            }
            "SCRAM-SHA-1" | "SCRAM-SHA-1-PLUS" => self.scram::<Sha1>(line, &begun).await,
            _ => self.scram::<Sha256>(line, &begun).await,
        }
    }

    async fn scram<S: ScramProvider>(&self, line: &mut TlsStream<TcpStream>, begun: &str) -> Option<String> {
        let (header, bare) = begun.split_at(begun.find("n=").filter(|&at| at > 0)?);
        let name = field(bare, "n=").replace("=2C", ",").replace("=3D", "=");
        let Some((_, password)) = PEOPLE.iter().find(|(known, _)| *known == name) else {
            return Some(failure("not-authorized"));
        };
        let nonce = match self.plan.twist {
            Twist::ForeignNonce => "somebody-else's".to_owned(),
            _ => format!("{}and-ours", field(bare, "r=")),
        };
        let rounds = if let Twist::Rounds(rounds) = self.plan.twist { rounds } else { "4096" };
        let challenge = format!("r={nonce},s={},i={rounds}", STANDARD.encode("salt"));
        let words =
            format!("<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{}</challenge>", STANDARD.encode(&challenge));
        line.write_all(words.as_bytes()).await.ok()?;
        let response = read_until(line, "</response>").await?;
        if self.plan.twist == Twist::AsksTwice {
            line.write_all(words.as_bytes()).await.ok()?;
        }
        let response = decoded(&response);
        let (without_proof, proof) = response.rsplit_once(",p=")?;
        let salted = S::derive(&Password::Plain((*password).to_owned()), b"salt", 4096).unwrap();
        let client_key = S::hmac(b"Client Key", &salted).unwrap();
        let auth = format!("{bare},{challenge},{without_proof}");
        let signature = S::hmac(auth.as_bytes(), &S::hash(&client_key)).unwrap();
        let bound = field(without_proof, "c=") == STANDARD.encode(Self::bound(line, header));
        if STANDARD.decode(proof).ok()? != xor(&client_key, &signature) || !bound {
            return Some(failure("not-authorized"));
        }
        let mut own = S::hmac(auth.as_bytes(), &S::hmac(b"Server Key", &salted).unwrap()).unwrap();
        if self.plan.twist == Twist::WrongProof {
            own[0] ^= 1;
        }
        Some(success(format!("v={}", STANDARD.encode(own)).as_bytes()))
    }

    /// What the line has to be told by, seen from this end of it.
    fn bound(line: &TlsStream<TcpStream>, header: &str) -> Vec<u8> {
        let mut bound = header.as_bytes().to_vec();
        if header.starts_with("p=") {
            assert_eq!(header, "p=tls-exporter,,");
            let (_, session) = line.get_ref();
            bound.extend(session.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(&[])).unwrap());
        }
        bound
    }
}

fn success(data: &[u8]) -> String {
    format!("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{}</success>", STANDARD.encode(data))
}

fn failure(condition: &str) -> String {
    format!("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><{condition}/><text>No.</text></failure>")
}

/// The value of a field that a comma ends.
fn field<'a>(text: &'a str, name: &str) -> &'a str {
    text.split(',').find_map(|field| field.strip_prefix(name)).unwrap_or_default()
}

/// What an element holds, taken out of its Base64.
pub(super) fn decoded(element: &str) -> String {
    let text = element.rsplit_once("</").unwrap().0.rsplit_once('>').unwrap().1;
    String::from_utf8(STANDARD.decode(text).unwrap()).unwrap()
}
