//! Signing in by a message in chat: what was asked of whom, and what they answered.
//!
//! The browser shows a code, the person gives it to the bot: a bare yes approves nothing, so that nobody lets somebody else
//! in by it. There is a row only for those who want to be asked, and only so many: whoever knows a name could have its
//! owner asked again and again. Whether there is one, no page tells.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::activity::{self, Kind};
use super::person::{Actor, Browser, Domain, Jid, Username};
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError, Transaction, execute, row, rows};
use crate::units::network;

/// How long somebody may take to answer, and how long a browser may take to come for the answer after that.
pub const GOOD_FOR: Duration = Duration::from_mins(2);
/// How long a question counts against the next ones.
const KEPT: Duration = Duration::from_hours(1);
/// So often within ten minutes and within an hour an account is asked; those who come from a browser that has signed in
/// before have as many of their own.
const QUESTIONS: [(Duration, i64); 2] = [(Duration::from_mins(10), 3), (KEPT, 10)];
/// So many sign-ins of one network are asked about within ten minutes, those from recognised browsers left aside.
const OF_NETWORK: i64 = 20;
/// So many questions may be open at once; those from recognised browsers come on top of them.
const OPEN: i64 = 1_000;
/// So many wrong codes end a question.
const SLIPS: i64 = 3;
/// How many are taken at once.
const AT_ONCE: i64 = 20;

/// A sign-in that somebody is to be asked about.
pub(super) struct Question<'a> {
    /// What the browser holds, as it is stored.
    pub(super) id: [u8; 32],
    /// Who.
    pub(super) jid: &'a Jid,
    /// What the page shows.
    pub(super) code: &'a str,
    /// The browser.
    pub(super) browser: &'a Browser,
    /// Whether it has signed in to this account before.
    pub(super) recognised: bool,
    /// Which site it is for; empty for the account itself.
    pub(super) site: &'a str,
}

/// What has become of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There is no answer yet.
    Open,
    /// Yes.
    Approved,
    /// No.
    Refused,
    /// It was answered and the browser is signed in.
    Spent,
}

/// A message to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// To whom.
    pub jid: Jid,
    /// The language they have chosen, if they have.
    pub language: Option<String>,
    /// The code that the page shows. It must not stand in what people read.
    pub code: String,
    /// What ties the answers of a client to it, and names it if it has to be given back; no secret.
    pub thread: String,
    /// Which site it is for; empty for the account itself.
    pub site: String,
    /// The browser's address.
    pub address: String,
    /// What the browser called itself; empty if it said nothing.
    pub user_agent: String,
}

/// What an answer came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The browser is let in.
    Approved,
    /// It is not.
    Refused,
    /// That is not the code that the page shows; the question is open still.
    Wrong,
    /// It was wrong too often; the question is ended.
    WrongTooOften,
    /// Nothing was asked, or too long ago.
    Nothing,
}

/// Asks somebody, if they want to be asked and were not asked too often. `by_default`: whether those do who have chosen
/// nothing.
pub(super) async fn ask(
    db: &Database,
    question: &Question<'_>,
    by_default: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    // Whoever types names that want nothing must hold up nobody who writes.
    if !wants(db, question.jid, by_default).await? {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    if !has_room(&mut tx, question, now).await? {
        return Ok(());
    }
    execute!(
        &mut tx,
        "INSERT INTO confirmation
            (token_hash, domain, username, code, asked_at, state, recognised, site, address, network, user_agent)
         VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10) ON CONFLICT (token_hash) DO NOTHING",
        question.id.as_slice(),
        question.jid.domain.as_str(),
        question.jid.username.as_str(),
        question.code,
        now.unix(),
        question.recognised,
        question.site,
        question.browser.address().to_string(),
        network(question.browser.address()).to_string(),
        question.browser.user_agent(),
    )
    .await?;
    tx.commit().await
}

async fn wants(db: &Database, jid: &Jid, by_default: bool) -> Result<bool, StoreError> {
    let chosen: Option<(Option<bool>,)> = row!(
        db,
        "SELECT confirms FROM preference WHERE domain = $1 AND username = $2",
        jid.domain.as_str(),
        jid.username.as_str(),
    )
    .await?;
    Ok(chosen.and_then(|(chosen,)| chosen).unwrap_or(by_default))
}

async fn has_room(tx: &mut Transaction, question: &Question<'_>, now: Timestamp) -> Result<bool, StoreError> {
    for (span, most) in QUESTIONS {
        let asked: Option<(i64,)> = row!(
            tx,
            "SELECT COUNT(*) FROM confirmation WHERE domain = $1 AND username = $2 AND recognised = $3 AND asked_at > $4",
            question.jid.domain.as_str(),
            question.jid.username.as_str(),
            question.recognised,
            now.before(span).unix(),
        )
        .await?;
        if asked.is_none_or(|(asked,)| asked >= most) {
            return Ok(false);
        }
    }
    // Strangers must not use up what keeps somebody's own browser waiting.
    if question.recognised {
        return Ok(true);
    }
    let others: Option<(i64, i64)> = row!(
        tx,
        "SELECT (SELECT COUNT(*) FROM confirmation WHERE network = $1 AND asked_at > $2),
                (SELECT COUNT(*) FROM confirmation WHERE asked_at > $3)",
        network(question.browser.address()).to_string(),
        now.before(QUESTIONS[0].0).unix(),
        now.before(GOOD_FOR).unix(),
    )
    .await?;
    Ok(others.is_some_and(|(of_network, open)| of_network < OF_NETWORK && open < OPEN))
}

/// What has become of a browser's question; nothing where nobody is asked.
pub(super) async fn state(db: &Database, id: [u8; 32]) -> Result<Option<State>, StoreError> {
    let found: Option<(String,)> =
        row!(db, "SELECT state FROM confirmation WHERE token_hash = $1", id.as_slice()).await?;
    found.map(|(name,)| State::parse(&name).ok_or(StoreError::Unreadable("confirmation"))).transpose()
}

/// Spends an approval, within the transaction that lets its browser in. False: there is none, or no more.
pub(super) async fn spend(tx: &mut Transaction, id: [u8; 32], now: Timestamp) -> Result<bool, StoreError> {
    let spent = execute!(
        tx,
        "UPDATE confirmation SET state = 'spent' WHERE token_hash = $1 AND state = 'approved' AND asked_at > $2",
        id.as_slice(),
        now.before(GOOD_FOR * 2).unix(),
    )
    .await?;
    Ok(spent == 1)
}

/// Gives a question up whose browser asks anew or goes away.
pub(super) async fn withdraw(db: &Database, id: [u8; 32]) -> Result<(), StoreError> {
    let sql = "UPDATE confirmation SET state = 'spent', taken = TRUE WHERE token_hash = $1 AND state <> 'spent'";
    execute!(db, sql, id.as_slice()).await.map(drop)
}

/// Takes the messages that are to be sent, so that nobody else takes them; all of those found, or none. What is too late
/// is not sent.
///
/// # Errors
/// Fails when the database is away.
pub async fn take(db: &Database, now: Timestamp) -> Result<Vec<Prompt>, StoreError> {
    type Stored = (Vec<u8>, String, String, Option<String>, String, String, String, String);
    let found: Vec<Stored> = rows!(
        db,
        "SELECT token_hash, confirmation.domain, confirmation.username, language, code, site, address, user_agent
         FROM confirmation LEFT JOIN preference
            ON preference.domain = confirmation.domain AND preference.username = confirmation.username
         WHERE taken = FALSE AND state = 'open' AND asked_at > $1 ORDER BY asked_at LIMIT $2",
        now.before(GOOD_FOR).unix(),
        AT_ONCE,
    )
    .await?;
    let mut prompts = Vec::new();
    if found.is_empty() {
        return Ok(prompts);
    }
    let mut tx = db.begin().await?;
    for (id, domain, username, language, code, site, address, user_agent) in found {
        let sql = "UPDATE confirmation SET taken = TRUE WHERE token_hash = $1 AND taken = FALSE";
        if execute!(&mut tx, sql, id.as_slice()).await? == 0 {
            continue;
        }
        let (Ok(username), Ok(domain)) = (Username::prepare(&username), Domain::prepare(&domain)) else { continue };
        let thread = URL_SAFE_NO_PAD.encode(&id);
        prompts.push(Prompt { jid: Jid { username, domain }, language, code, thread, site, address, user_agent });
    }
    tx.commit().await?;
    Ok(prompts)
}

/// Gives messages back that were taken and not sent, by their threads: they are taken again.
///
/// # Errors
/// Fails when the database is away; then they are lost.
pub async fn give_back(db: &Database, threads: impl Iterator<Item = &str>) -> Result<(), StoreError> {
    for id in threads.filter_map(|thread| URL_SAFE_NO_PAD.decode(thread).ok()) {
        execute!(db, "UPDATE confirmation SET taken = FALSE WHERE token_hash = $1 AND state = 'open'", id).await?;
    }
    Ok(())
}

/// Yes with a code, whatever spaces are in it. False: no question that is open has this code.
///
/// # Errors
/// Fails when the database is away; then nothing is answered.
pub async fn grant(db: &Database, actor: &Actor, code: &str, now: Timestamp) -> Result<bool, StoreError> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let granted = execute!(
        db,
        "UPDATE confirmation SET state = 'approved'
         WHERE domain = $1 AND username = $2 AND code = $3 AND state = 'open' AND asked_at > $4",
        actor.domain(),
        actor.username(),
        code,
        now.before(GOOD_FOR).unix(),
    )
    .await?;
    Ok(granted > 0)
}

/// The same, where a wrong code is a slip.
///
/// # Errors
/// Fails when the database is away; then nothing is answered.
pub async fn approve(db: &Database, actor: &Actor, code: &str, now: Timestamp) -> Result<Answered, StoreError> {
    if grant(db, actor, code, now).await? {
        return Ok(Answered::Approved);
    }
    let mut tx = db.begin().await?;
    let open = execute!(
        &mut tx,
        "UPDATE confirmation SET slips = slips + 1, state = CASE WHEN slips + 1 >= $4 THEN 'refused' ELSE state END
         WHERE domain = $1 AND username = $2 AND state = 'open' AND asked_at > $3",
        actor.domain(),
        actor.username(),
        now.before(GOOD_FOR).unix(),
        SLIPS,
    )
    .await?;
    let left = count_open(&mut tx, actor, now).await?;
    tx.commit().await?;
    Ok(match (open, left) {
        (0, _) => Answered::Nothing,
        (_, 0) => Answered::WrongTooOften,
        _ => Answered::Wrong,
    })
}

/// No to the question with this code, or without one to all of them: to what is open, or was let in and has not come in
/// yet.
///
/// # Errors
/// Fails when the database is away; then nothing is answered.
pub async fn refuse(db: &Database, actor: &Actor, code: Option<&str>, now: Timestamp) -> Result<Answered, StoreError> {
    let mut tx = db.begin().await?;
    if take_back(&mut tx, actor, code, now).await? == 0 {
        return Ok(Answered::Nothing);
    }
    activity::record(&mut tx, actor, &Kind::RefusedInChat, now).await?;
    tx.commit().await?;
    Ok(Answered::Refused)
}

/// No to what is open, and to every yes that no browser has come for yet; of all of them, or of the one with this code.
/// Tells to how many.
pub(super) async fn take_back(
    tx: &mut Transaction,
    actor: &Actor,
    code: Option<&str>,
    now: Timestamp,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE confirmation SET state = 'refused' WHERE domain = $1 AND username = $2
         AND (state = 'open' AND asked_at > $3 OR state = 'approved' AND asked_at > $4)
         AND code = COALESCE($5, code)",
        actor.domain(),
        actor.username(),
        now.before(GOOD_FOR).unix(),
        now.before(GOOD_FOR * 2).unix(),
        code,
    )
    .await
}

/// When the last question was asked that is open; none if none is.
///
/// # Errors
/// Fails when the database is away.
pub async fn newest(db: &Database, actor: &Actor, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let newest: Option<(Option<i64>,)> = row!(
        db,
        "SELECT MAX(asked_at) FROM confirmation
         WHERE domain = $1 AND username = $2 AND state = 'open' AND asked_at > $3",
        actor.domain(),
        actor.username(),
        now.before(GOOD_FOR).unix(),
    )
    .await?;
    Ok(newest.and_then(|(at,)| at).map(Timestamp::from_unix))
}

async fn count_open(tx: &mut Transaction, actor: &Actor, now: Timestamp) -> Result<i64, StoreError> {
    let counted: Option<(i64,)> = row!(
        tx,
        "SELECT COUNT(*) FROM confirmation
         WHERE domain = $1 AND username = $2 AND state = 'open' AND asked_at > $3",
        actor.domain(),
        actor.username(),
        now.before(GOOD_FOR).unix(),
    )
    .await?;
    Ok(counted.map_or(0, |(count,)| count))
}

/// Forgets those that count against nobody any more; tells how many.
///
/// # Errors
/// Fails when the database is away.
pub async fn purge(db: &Database, now: Timestamp) -> Result<u64, StoreError> {
    execute!(db, "DELETE FROM confirmation WHERE asked_at <= $1", now.before(KEPT).unix()).await
}

/// Forgets a person's, within the transaction that removes the account or its data.
pub(super) async fn erase(tx: &mut Transaction, actor: &Actor) -> Result<(), StoreError> {
    let (domain, username) = (actor.domain(), actor.username());
    execute!(tx, "DELETE FROM confirmation WHERE domain = $1 AND username = $2", domain, username).await?;
    Ok(())
}

impl State {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "open" => Self::Open,
            "approved" => Self::Approved,
            "refused" => Self::Refused,
            "spent" => Self::Spent,
            _ => return None,
        })
    }
}
