//! `montague user`: the accounts that Montague keeps itself, and whose a name is of those kept elsewhere.

use clap::{Args, Subcommand};

use super::error::CliError;
use super::terminal::Source;
use super::{ConfigFile, Terminal};
use crate::account::person::{Actor, Jid};
use crate::account::{data, password};
use crate::config::Config;
use crate::credentials::local::{LocalAccounts, LocalError};
use crate::credentials::preparation::{Domain, Username};
use crate::openid::timestamp::Timestamp;
use crate::store::{Database, StoreError};
use crate::system::System;

/// Manage the accounts that Montague keeps itself
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make an account
    #[command(after_help = "Example:\n  montague user add --config /etc/montague/montague.toml romeo")]
    Add {
        #[command(flatten)]
        account: Account,
        #[command(flatten)]
        password: NewPassword,
    },
    /// Give an account another password, and sign its browsers out
    #[command(
        after_help = "Example:\n  pwgen 20 1 | montague user passwd --config montague.toml --password-stdin romeo"
    )]
    Passwd {
        #[command(flatten)]
        account: Account,
        #[command(flatten)]
        password: NewPassword,
    },
    /// Remove an account and everything that is kept about its owner
    #[command(after_help = "Example:\n  montague user remove --config /etc/montague/montague.toml romeo")]
    Remove(Account),
    /// Say that a name has another owner now, whoever keeps its account
    ///
    /// Montague sees by itself when an account of its own is removed, also by an XMPP server that asks it. Where accounts
    /// are kept elsewhere nobody tells it: run this when a name is given to somebody else. Everything that is kept about
    /// the owner before is erased, their browsers are signed out, and the identifier gets a new ending, so that no site
    /// takes the one for the other.
    #[command(after_help = "Example:\n  montague user recycle --config /etc/montague/montague.toml romeo")]
    Recycle(Account),
    /// List the accounts of a host, or one of them
    #[command(after_help = "Example:\n  montague user list --config /etc/montague/montague.toml --host montague.lit")]
    List {
        #[command(flatten)]
        place: Place,
        /// Only this one: the user name, or the whole JID
        user: Option<String>,
    },
}

/// Where an account is.
#[derive(Debug, Args)]
pub(super) struct Place {
    #[command(flatten)]
    file: ConfigFile,
    /// The XMPP domain; needed only where several are served
    #[arg(long, value_name = "DOMAIN")]
    host: Option<String>,
}

/// One account.
#[derive(Debug, Args)]
pub(super) struct Account {
    #[command(flatten)]
    place: Place,
    /// The user name, or the whole JID
    user: String,
}

/// Where its new password comes from.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct NewPassword {
    /// Read the password from the first line of standard input instead of asking for it
    #[arg(long)]
    password_stdin: bool,
}

/// Does what was asked for, beside a running provider too.
pub(super) async fn run(command: Command, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    match command {
        Command::Add { account, password } => add(&account, password.source(), terminal).await,
        Command::Passwd { account, password } => change(&account, password.source(), terminal).await,
        Command::Remove(account) => remove(&account, terminal).await,
        Command::Recycle(account) => recycle(&account, terminal).await,
        Command::List { place, user } => list(&place, user.as_deref(), terminal).await,
    }
}

async fn add(account: &Account, source: Source, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let (config, jid) = account.named()?;
    let desk = Desk::make(&config).await?;
    // Nobody types a password twice for an account that cannot be made; the store has the last word.
    if desk.has(&jid).await? {
        return Err(CliError::Exists(jid));
    }
    let password = terminal.password(&jid.to_string(), source)?;
    desk.accounts.add(&jid.username, &jid.domain, &password).await.map_err(|error| refused(&jid, error))?;
    terminal.say(&format!("{jid} can sign in now"));
    desk.database.close().await;
    Ok(())
}

async fn change(account: &Account, source: Source, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let (desk, jid) = account.find().await?;
    // Nobody types a password twice for an account that is not there.
    if !desk.has(&jid).await? {
        return Err(CliError::Unknown(jid));
    }
    let new = terminal.password(&jid.to_string(), source)?;
    let (actor, now) = (Actor::operator(jid.clone()), desk.system.now());
    let changed = password::change(&desk.database, &desk.accounts, &actor, &new, now).await;
    changed.map_err(|error| refused(&jid, error))?;
    terminal.say(&format!("{jid} has a new password; browsers that were signed in have to give it"));
    desk.database.close().await;
    Ok(())
}

async fn remove(account: &Account, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let (desk, jid) = account.find().await?;
    let removed = data::remove(&desk.database, &Actor::operator(jid.clone()), &desk.system).await;
    removed.map_err(|error| refused(&jid, error))?;
    terminal.say(&format!("{jid} is gone, with everything that was kept about its owner"));
    desk.database.close().await;
    Ok(())
}

async fn recycle(account: &Account, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let (config, jid) = account.place.of_any(&account.user)?;
    let desk = Desk::open(&config).await?;
    let recycled = data::recycle(&desk.database, &Actor::operator(jid.clone()), &desk.system).await;
    recycled.map_err(|source| CliError::Account { jid: jid.clone(), source: source.into() })?;
    terminal.say(&format!("{jid} is somebody else now: nothing is kept of who had the name before"));
    desk.database.close().await;
    Ok(())
}

async fn list(place: &Place, user: Option<&str>, terminal: &mut Terminal<'_>) -> Result<(), CliError> {
    let (config, domain, only) = if let Some(user) = user {
        let (config, jid) = place.named(user)?;
        (config, jid.domain.clone(), Some(jid))
    } else {
        let config = place.file.load()?;
        let domain = served(&config, place.host.as_deref())?;
        (config, domain, None)
    };
    let desk = Desk::open(&config).await?;
    let mut listed = desk.list(&domain).await?;
    if let Some(jid) = only {
        listed.retain(|(name, _)| name == jid.username.as_str());
        if listed.is_empty() {
            return Err(CliError::Unknown(jid));
        }
    }
    if listed.is_empty() {
        terminal.warn(&format!("{domain} has no accounts yet; `montague user add` makes one"));
    }
    for (name, since) in listed {
        terminal.say(&format!("{name}@{domain}\tsince {since}"));
    }
    desk.database.close().await;
    Ok(())
}

impl NewPassword {
    fn source(self) -> Source {
        if self.password_stdin { Source::Input } else { Source::Prompt }
    }
}

impl Account {
    /// Opens the store and says whose account is meant.
    async fn find(&self) -> Result<(Desk, Jid), CliError> {
        let (config, jid) = self.named()?;
        Ok((Desk::open(&config).await?, jid))
    }

    fn named(&self) -> Result<(Config, Jid), CliError> {
        self.place.named(&self.user)
    }
}

impl Place {
    /// Whose account is meant, of those that are kept here.
    fn named(&self, user: &str) -> Result<(Config, Jid), CliError> {
        let (config, jid) = self.of_any(user)?;
        kept_here(&config, jid.domain.clone())?;
        Ok((config, jid))
    }

    /// Whose account is meant. `romeo@montague.lit` names its host as well as `--host` does.
    fn of_any(&self, user: &str) -> Result<(Config, Jid), CliError> {
        let config = self.file.load()?;
        let (name, host) = match user.split_once('@') {
            Some((_, host)) if self.host.as_deref().is_some_and(|named| named != host) => {
                return Err(CliError::TwoHosts { user: user.to_owned() });
            }
            Some((name, host)) => (name, Some(host)),
            None => (user, self.host.as_deref()),
        };
        let domain = meant(&config, host)?;
        let username = Username::prepare(name).map_err(|error| CliError::Username { name: name.to_owned(), error })?;
        Ok((config, Jid { username, domain }))
    }
}

/// The host that is meant: the one that is named, or the only one. Its accounts have to be kept here.
fn served(config: &Config, named: Option<&str>) -> Result<Domain, CliError> {
    kept_here(config, meant(config, named)?)
}

fn kept_here(config: &Config, domain: Domain) -> Result<Domain, CliError> {
    if config.embedded().any(|served| served.host.domain == domain) {
        return Ok(domain);
    }
    let host = config.hosts.iter().find(|served| served.host.domain == domain);
    let credentials = host.map(|served| served.credentials.clone()).unwrap_or_default();
    Err(CliError::KeptElsewhere { domain, credentials })
}

fn meant(config: &Config, named: Option<&str>) -> Result<Domain, CliError> {
    let known = || config.hosts.iter().map(|host| host.host.domain.as_str()).collect::<Vec<_>>().join(" or ");
    match (named, config.hosts.as_slice()) {
        (None, [only]) => Ok(only.host.domain.clone()),
        (None, _) => Err(CliError::WhichHost(known())),
        (Some(given), hosts) => {
            let prepared = Domain::prepare(given).ok();
            let found = hosts.iter().find(|host| Some(&host.host.domain) == prepared.as_ref());
            let unknown = || CliError::UnknownHost { given: given.to_owned(), known: known() };
            found.map(|host| host.host.domain.clone()).ok_or_else(unknown)
        }
    }
}

/// The store and what is done with it.
struct Desk {
    database: Database,
    accounts: LocalAccounts,
    system: System,
}

impl Desk {
    /// Makes the store if there is none: the first account may be there before the first start.
    async fn make(config: &Config) -> Result<Self, CliError> {
        Self::over(Database::open(&config.storage.url()).await, config)
    }

    /// Opens the store that is there. One that was made for nothing, by root perhaps, could lock the provider out.
    async fn open(config: &Config) -> Result<Self, CliError> {
        Self::over(Database::open_existing(&config.storage.url()).await, config)
    }

    fn over(opened: Result<Database, StoreError>, config: &Config) -> Result<Self, CliError> {
        let failed = |source| CliError::Store { file: config.storage.file.clone(), source };
        let database = opened.map_err(failed)?;
        let system = System::machine()?;
        Ok(Self { accounts: LocalAccounts::new(database.clone(), system.clone()), database, system })
    }

    async fn list(&self, domain: &Domain) -> Result<Vec<(String, Timestamp)>, CliError> {
        let listed = self.accounts.list(domain).await;
        listed.map_err(|source| CliError::List { domain: domain.to_string(), source })
    }

    async fn has(&self, jid: &Jid) -> Result<bool, CliError> {
        Ok(self.list(&jid.domain).await?.iter().any(|(name, _)| name == jid.username.as_str()))
    }
}

fn refused(jid: &Jid, error: LocalError) -> CliError {
    match error {
        LocalError::Exists => CliError::Exists(jid.clone()),
        LocalError::Unknown => CliError::Unknown(jid.clone()),
        source => CliError::Account { jid: jid.clone(), source },
    }
}
