//! Whether a source can be asked, found out every few seconds and without anybody's password.

use std::time::Duration;

use tokio::time::timeout;

use super::preparation::{Domain, Password, Username};
use super::process::ProcessFault;
use super::standing::Missing;
use super::{Backend, CredentialBackend, Fault, Question, Source, Verdict};
use crate::system::System;

/// How long the harmless question may take at a web service, or in the store.
const HARMLESS: Duration = Duration::from_secs(2);
/// How much longer a look may take than its questions: one that knows what took too long says so itself.
const MARGIN: Duration = Duration::from_secs(1);

/// Whose account a web service is asked for: XMPP allows the name, and nobody has it.
pub(super) const NOBODY: &str = "montague-readiness-probe";

impl Backend {
    /// Finds out whether passwords can be checked.
    ///
    /// A source is up when it answers a harmless question. A web service is asked for an account that nobody has, a
    /// program and Prosody what they are asked by [`Backend::probe`]: passwords tried again and again would fill their
    /// logs with failed sign-ins. Where that leaves it open whether passwords can be checked, it is asked for the
    /// password of nobody all the same, and then that alone decides:
    ///
    /// - The harmless question has no answer. The source may be away, or only not know that question, or not want to be
    ///   asked it so often. A password that was checked since that began, and within the last minute, tells them apart.
    /// - The last password, somebody's or nobody's, could not be checked. As soon as one can be, all is well again.
    ///
    /// What it says is neither remembered nor counted.
    ///
    /// # Errors
    /// [`Fault`]: what is wrong.
    pub async fn pulse(&self, domain: &Domain) -> Result<(), Fault> {
        let found =
            timeout(HARMLESS + self.limit + MARGIN, Box::pin(self.look(domain))).await.unwrap_or(Err(Fault::Late));
        found.inspect_err(|fault| self.standing.doubt(domain, fault))
    }

    async fn look(&self, domain: &Domain) -> Result<(), Fault> {
        let doubts = self.standing.doubts(domain);
        if doubts == 0 {
            let Some(missing) = self.missing(domain).await else { return Ok(()) };
            if self.standing.is_vouched_for(domain, missing, self.system.now()) {
                return Ok(());
            }
        }
        of_source!(self, source => password_of_nobody(source, domain, &self.system).await)?;
        self.standing.settle(domain, doubts, self.system.now());
        Ok(())
    }

    /// Asks the harmless question; tells what became of it, if it has no answer.
    async fn missing(&self, domain: &Domain) -> Option<Missing> {
        let found = of_source!(self, source => timeout(self.harmless_limit(), source.pulse(domain)).await);
        match found {
            // A program that says yes to everybody answers. Whether it should say that is for `config check`.
            Ok(Ok(()) | Err(Fault::Process(ProcessFault::KnowsEverybody))) => None,
            Ok(Err(fault)) => Some(fault.into()),
            Err(_) => Some(Missing::LATE),
        }
    }

    /// How long the harmless question may take, so that the password of nobody has all the time that anybody's has. A
    /// program has to be waited for: a new one is asked about nobody first, whatever it is asked.
    fn harmless_limit(&self) -> Duration {
        if matches!(self.source, Source::External(_)) { Duration::MAX } else { HARMLESS.min(self.limit) }
    }

    /// How often it has said yes or no, as far as that shows that it can be asked about people of this host.
    #[must_use]
    pub fn answered(&self, domain: &Domain) -> u64 {
        self.standing.answered(domain)
    }
}

/// Asks for the password of an account that nobody has.
///
/// # Errors
/// As for [`refused`].
async fn password_of_nobody(
    source: &(impl CredentialBackend + Sync),
    domain: &Domain,
    system: &System,
) -> Result<(), Fault> {
    let (username, password) = nobody(system);
    refused(source.check(Question { username: &username, domain, password: &password }).await)
}

/// An account that nobody has, and a password for it.
pub(super) fn nobody(system: &System) -> (Username, Password) {
    let [name, password] = [(); 2].map(|()| u64::from_be_bytes(system.random()));
    (Username::of_nobody(name), Password::of_nobody(password))
}

/// What the answer about the password of nobody shows: that passwords can be checked.
///
/// # Errors
/// Besides what any question can come to [`Fault::YesToAnybody`].
pub(super) fn refused(said: Result<Verdict, Fault>) -> Result<(), Fault> {
    match said? {
        Verdict::No => Ok(()),
        Verdict::Yes => Err(Fault::YesToAnybody),
    }
}
