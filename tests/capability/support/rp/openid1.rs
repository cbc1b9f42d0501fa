//! A relying party of OpenID 1.1, written from its text (4.1 to 4.4): it knows nothing of namespaces, nonces, claimed
//! identifiers and endpoints in answers, and keeps its own nonce in its address.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::association::{Association, DhKey};
use super::message::{Question, Received};
use crate::support::app::TestApp;
use crate::support::network::{Answer, Network};

/// A site that people sign in to.
pub(crate) struct OldRp {
    /// What it wants to be trusted as.
    pub(crate) trust_root: String,
    /// Where it wants its answers.
    pub(crate) return_to: String,
    endpoint: String,
    network: Network,
    association: Option<Association>,
}

impl OldRp {
    /// The site `https://garden.example`.
    pub(crate) fn garden(app: &TestApp) -> Self {
        Self {
            trust_root: "https://garden.example/".to_owned(),
            return_to: "https://garden.example/return?nonce=n1".to_owned(),
            endpoint: "https://montague.lit/openid".to_owned(),
            network: app.network().clone(),
            association: None,
        }
    }

    /// Asks for an association with these fields beside the mode, and remembers it.
    pub(crate) async fn associate(&mut self, fields: &[(&str, &str)]) -> BTreeMap<String, String> {
        let exchange = DhKey::new(7);
        let public = exchange.public();
        let is_hidden = fields.contains(&("session_type", "DH-SHA1"));
        let hidden = is_hidden.then_some(("dh_consumer_public", public.as_str()));
        let all = [("mode", "associate")].into_iter().chain(fields.iter().copied()).chain(hidden);
        let answer = self.post(&all.map(|(n, v)| (n.to_owned(), v.to_owned())).collect::<Vec<_>>()).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let said = answer.key_values();
        let key = match said.get("session_type").map(String::as_str) {
            None => STANDARD.decode(&said["mac_key"]).expect("a key"),
            Some("DH-SHA1") => exchange.unmasked("DH-SHA1", &said["dh_server_public"], &said["enc_mac_key"]),
            Some(other) => panic!("1.1 has no session type {other}"),
        };
        assert_eq!((key.len(), said["assoc_type"].as_str()), (20, "HMAC-SHA1"));
        assert!(said["expires_in"].parse::<u32>().is_ok_and(|seconds| seconds > 0));
        let (handle, assoc_type) = (said["assoc_handle"].clone(), said["assoc_type"].clone());
        self.association = Some(Association { handle, assoc_type, key, expires: i64::MAX });
        said
    }

    /// A question about one identifier.
    pub(crate) fn ask(&self, mode: &str, identity: &str) -> Question {
        let question = Question::new(&self.endpoint)
            .with("mode", mode)
            .with("identity", identity)
            .with("return_to", &self.return_to)
            .with("trust_root", &self.trust_root);
        match &self.association {
            Some(association) => question.with("assoc_handle", &association.handle),
            None => question,
        }
    }

    /// Whether a positive answer is believed: it came to the address it names, what has to be signed is, and the signature
    /// is right by our own key or by the provider's word.
    pub(crate) async fn believes(&self, received: &Received) -> bool {
        let fields = received.message();
        let signed: Vec<&str> = fields["signed"].split(',').collect();
        let is_whole = ["identity", "return_to"].iter().all(|name| signed.contains(name));
        if fields["mode"] != "id_res" || !is_whole || fields["return_to"] != self.return_to {
            return false;
        }
        match self.association.as_ref().filter(|known| known.handle == fields["assoc_handle"]) {
            Some(association) => association.sign(&fields, &fields["signed"]).as_ref() == fields.get("sig"),
            None => self.verify(&fields).await.body == "is_valid:true\n",
        }
    }

    /// Asks the provider about an answer (1.1, 4.4): the fields that are signed, and what is needed to check them.
    pub(crate) async fn verify(&self, fields: &BTreeMap<String, String>) -> Answer {
        let signed: Vec<&str> = fields["signed"].split(',').collect();
        let kept = fields.iter().filter(|(name, _)| {
            signed.contains(&name.as_str())
                || ["assoc_handle", "sig", "signed", "invalidate_handle"].contains(&name.as_str())
        });
        let kept = kept.filter(|(name, _)| *name != "mode").map(|(name, value)| (name.clone(), value.clone()));
        let mode = ("mode".to_owned(), "check_authentication".to_owned());
        self.post(&[mode].into_iter().chain(kept).collect::<Vec<_>>()).await
    }

    async fn post(&self, fields: &[(String, String)]) -> Answer {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (format!("openid.{name}"), value.clone())).collect();
        self.network.post_fields(&self.endpoint, &fields).await
    }
}
