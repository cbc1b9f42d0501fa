//! Whether a source can be asked, found out every few seconds and without anybody's password.

use super::preparation::Domain;
use super::process::ProcessFault;
use super::service::ServiceFault;
use super::{Backend, CredentialBackend, Fault, Source};

/// Whose account a web service is asked for: XMPP allows the name, and nobody has it.
pub(super) const NOBODY: &str = "montague-readiness-probe";

impl Backend {
    /// Finds out whether passwords can be checked.
    ///
    /// A source is up when it answers, and a web service is asked for an account that nobody has: passwords tried again
    /// and again would fill its log with failed sign-ins. Where that leaves it open whether passwords can be checked,
    /// it is asked for the password of nobody all the same, and then that alone decides:
    ///
    /// - It says 404 or 501. A wrong address does so, and so does a service that has no such account or no such
    ///   question. A password that was checked within the last minute, nobody's or somebody's, tells them apart.
    /// - The last password that somebody gave could not be checked. As soon as one can be, all is well again.
    ///
    /// What it says is neither remembered nor counted.
    ///
    /// # Errors
    /// [`Fault`]: what is wrong.
    pub async fn pulse(&self, domain: &Domain) -> Result<(), Fault> {
        let doubts = self.record.doubts();
        if doubts == 0 {
            let found = of_source!(self, source => source.pulse(domain).await);
            let leaves_open = matches!(found, Err(Fault::Service(ServiceFault::NotFound | ServiceFault::NotSupported)));
            if !leaves_open {
                return unless_lax(found);
            }
            if self.record.has_checked_lately(self.system.now()) {
                return Ok(());
            }
        }
        unless_lax(self.probe(domain).await)?;
        self.record.settle(doubts, self.system.now());
        Ok(())
    }
}

/// A program that says yes to everybody answers. Whether it should say that is for `config check`.
fn unless_lax(found: Result<(), Fault>) -> Result<(), Fault> {
    match found {
        Err(Fault::Process(ProcessFault::KnowsEverybody)) => Ok(()),
        found => found,
    }
}
