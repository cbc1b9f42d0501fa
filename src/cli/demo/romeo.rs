//! The demo's person: an account, a password that is kept from demo to demo, some details to share.

use std::collections::BTreeMap;
use std::path::Path;

use zeroize::Zeroizing;

use super::CliError;
use crate::account::person::{Actor, Domain, Jid, Username};
use crate::account::{password, profile};
use crate::app::Parts;
use crate::credentials::local::LocalAccounts;
use crate::credentials::preparation::Password;
use crate::credentials::{Answer, Backend, Question};
use crate::kept_file::{self, Readers};
use crate::openid::extension::Attribute;
use crate::system::System;

/// Who it is.
pub(super) const NAME: &str = "romeo";
/// Where the chat account would be.
pub(super) const DOMAIN: &str = "montague.lit";

const DETAILS: [(Attribute, &str); 9] = [
    (Attribute::Nickname, "romeo"),
    (Attribute::Email, "romeo@montague.lit"),
    (Attribute::Fullname, "Romeo Montague"),
    (Attribute::Dob, "1591-04-23"),
    (Attribute::Gender, "M"),
    (Attribute::Postcode, "37121"),
    (Attribute::Country, "IT"),
    (Attribute::Language, "it"),
    (Attribute::Timezone, "Europe/Rome"),
];

/// Sees to it that the person can sign in, and gives the password.
///
/// It is the one of the former demo as long as it is right. When it was changed meanwhile, or its file is gone, the
/// person gets another one: what a demo prints always works.
pub(super) async fn welcome(parts: &Parts, folder: &Path) -> Result<Zeroizing<String>, CliError> {
    let jid = jid()?;
    let file = folder.join("password");
    let accounts = LocalAccounts::new(parts.database.clone(), parts.system.clone());
    let backend = Backend::local(accounts.clone(), &parts.system);
    let known = match backend.exists(&jid.username, &jid.domain).await {
        Answer::Yes => true,
        Answer::No => false,
        Answer::Error(error) => return Err(CliError::Backend { domain: DOMAIN.to_owned(), error }),
    };
    let kept = kept_file::read_secret(&file)?;
    if let Some(text) = kept.filter(|_| known)
        && is_right(&backend, &jid, &text).await?
    {
        return Ok(text);
    }

    let text = readable_password(&parts.system);
    let new = Password::prepare(&text).map_err(CliError::Password)?;
    let (actor, now) = (Actor::operator(jid.clone()), parts.system.now());
    let failed = |source| CliError::Account { jid: jid.clone(), source };
    if known {
        password::change(&parts.database, &accounts, &actor, &new, now).await.map_err(failed)?;
    } else {
        accounts.add(&jid.username, &jid.domain, &new).await.map_err(failed)?;
        let details = BTreeMap::from(DETAILS.map(|(attribute, value)| (attribute, value.to_owned())));
        profile::set(&parts.database, &actor, &details, now).await?;
    }
    kept_file::replace(&file, text.as_bytes(), Readers::Owner)?;
    Ok(text)
}

fn jid() -> Result<Jid, CliError> {
    let misnamed = |error| CliError::Username { name: format!("{NAME}@{DOMAIN}"), error };
    Ok(Jid { username: Username::prepare(NAME).map_err(misnamed)?, domain: Domain::prepare(DOMAIN).map_err(misnamed)? })
}

async fn is_right(backend: &Backend, jid: &Jid, text: &str) -> Result<bool, CliError> {
    let Ok(password) = Password::prepare(text) else { return Ok(false) };
    let question = Question { username: &jid.username, domain: &jid.domain, password: &password };
    match backend.check(question).await {
        Answer::Yes => Ok(true),
        Answer::No => Ok(false),
        Answer::Error(error) => Err(CliError::Backend { domain: DOMAIN.to_owned(), error }),
    }
}

/// Nine syllables that can be read aloud and typed, such as `bokita-rumila-zafonu`: 54 random bits.
fn readable_password(system: &System) -> Zeroizing<String> {
    const CONSONANTS: [char; 16] = ['b', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'z'];
    const VOWELS: [char; 4] = ['a', 'i', 'o', 'u'];
    let random = Zeroizing::new(system.random::<9>());
    let mut password = Zeroizing::new(String::with_capacity(20));
    for (place, byte) in random.iter().enumerate() {
        if place > 0 && place % 3 == 0 {
            password.push('-');
        }
        password.extend(CONSONANTS.get(usize::from(byte >> 4)));
        password.extend(VOWELS.get(usize::from(byte & 3)));
    }
    password
}
