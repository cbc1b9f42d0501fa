//! What this library makes of single values, for the tests that compare it with other libraries.
//!
//! Every line that comes in is a question in JSON, and one line goes out for it: `{"Ok": …}`, or `{"Err": …}` with the
//! sentence that says why not. Nothing is decided here.

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufRead, Write};
use std::str::FromStr;

use montague::openid::association::keyring::{Generation, Keyring, RootSecret};
use montague::openid::association::transport::CarriedKey;
use montague::openid::association::{Association, AssociationType, SecureChannel, Shared};
use montague::openid::keyvalue;
use montague::openid::number;
use montague::openid::realm::{Realm, ReturnTo};
use montague::openid::timestamp::Timestamp;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Deserialize;
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_unix(1_767_323_045);

/// What can be asked, under the name that stands in `ask`.
#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
enum Question {
    /// Key-value form of pairs.
    WriteKeyValue { pairs: Vec<(String, String)> },
    /// The pairs in key-value form.
    ReadKeyValue { text: String },
    /// An integer for the wire; its bytes may have leading zeros.
    WriteNumber { magnitude: Vec<u8> },
    /// The bytes of an integer from the wire.
    ReadNumber { text: String },
    /// The signature over fields, and the key it was made with.
    Sign { association_type: String, signed: String, fields: HashMap<String, String> },
    /// Whether a text is a realm that people may be asked to trust.
    Realm { realm: String },
    /// Whether an address lies under a realm.
    Match { realm: String, return_to: String },
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = RootSecret::new(vec![1; 32])?;
    let keyring = Keyring::new(&root, [Generation { id: 1, salt: [2; 32], usable_from: NOW }]);
    let mut rng = ChaCha20Rng::from_seed([3; 32]);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let answer = answer(serde_json::from_str(&line?)?, &keyring, &mut rng);
        let answer: Result<Value, String> = answer.map_err(|fault| fault.to_string());
        serde_json::to_writer(&mut out, &answer)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

fn answer(question: Question, keyring: &Keyring, rng: &mut ChaCha20Rng) -> Result<Value, Box<dyn Error>> {
    Ok(match question {
        Question::WriteKeyValue { pairs } => {
            json!(keyvalue::encode(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))?)
        }
        Question::ReadKeyValue { text } => json!(keyvalue::decode(&text)?),
        Question::WriteNumber { magnitude } => json!(number::encode(&magnitude)),
        Question::ReadNumber { text } => json!(number::decode(&text)?),
        Question::Sign { association_type, signed, fields } => {
            let association: Association<Shared> =
                keyring.mint(AssociationType::from_str(&association_type)?, NOW, rng)?;
            let sig = association.sign(&signed, |name| fields.get(name).map(String::as_str))?;
            json!([key(&association)?, sig])
        }
        Question::Realm { realm } => json!(Realm::parse(&realm).map(|_| true)?),
        Question::Match { realm, return_to } => {
            let realm = Realm::parse(&realm).map_err(|fault| format!("realm: {fault}"))?;
            let return_to = ReturnTo::parse(&return_to).map_err(|fault| format!("return_to: {fault}"))?;
            json!(realm.verify(return_to).map(|_| true)?)
        }
    })
}

/// The key of an association as a relying party is given it.
fn key(association: &Association<Shared>) -> Result<String, &'static str> {
    match CarriedKey::plain(association, &SecureChannel::witnessed()) {
        CarriedKey::Plain { mac_key } => Ok(mac_key.to_string()),
        CarriedKey::Dh { .. } => Err("a key in plain was carried by an exchange"),
    }
}
