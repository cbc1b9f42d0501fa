//! Provider Authentication Policy 1.0: how long ago somebody may have proven who they are, and by which policy they did.

use std::time::Duration;

use super::Answer;
use crate::openid::timestamp::Timestamp;
use crate::openid::{message::Message, namespace::Aliases};

/// The type of PAPE.
pub(super) const TYPE: &str = "http://specs.openid.net/extensions/pape/1.0";

/// The alias everybody uses.
pub(super) const ALIAS: &str = "pape";
/// Ours, in answer to a request where the customary one stands for something else.
const OTHER_ALIAS: &str = "pape1";

/// What is said of a sign-in that keeps to none of the policies (PAPE 1.0, 5.2). A password can be typed into a page that
/// imitates ours, and a code from chat passed on, so that neither is phishing-resistant or of several factors.
const NO_POLICY: &str = "http://schemas.openid.net/pape/policies/2007/06/none";

/// What an RP asks about the sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PapeRequest {
    /// How long ago the person may have proven who they are; otherwise they are to do it again.
    pub max_auth_age: Option<Duration>,
    /// Our alias in the answer.
    alias: &'static str,
}

impl PapeRequest {
    /// The question in a 2.0 message, if it has one. One with an age that is no number is none (PAPE 1.0, 5.1).
    pub(super) fn from_message(message: &Message, aliases: &Aliases<'_>) -> Option<Self> {
        let alias = aliases.alias_of(TYPE)?;
        let max_auth_age = match message.field(&format!("{alias}.max_auth_age")) {
            None => None,
            Some(age) => Some(Duration::from_secs(seconds(age)?)),
        };
        Some(Self { max_auth_age, alias: aliases.for_answer(alias, [ALIAS, OTHER_ALIAS]) })
    }

    /// Whether it is too long ago that somebody proved who they are. For an age of nothing it always is: an RP that
    /// gives it wants it done for this very question (PAPE 1.0, 5.1).
    #[must_use]
    pub fn is_too_old(&self, proven: Timestamp, now: Timestamp) -> bool {
        self.max_auth_age.is_some_and(|age| age.is_zero() || now.since(proven) > age)
    }

    /// The answer: that no policy was kept to, and when the person proved who they are, if an age was asked for.
    pub(super) fn answer(&self, proven: Timestamp) -> Answer {
        let mut answer = Answer::new(self.alias, TYPE);
        answer.add("auth_policies", NO_POLICY);
        if self.max_auth_age.is_some() {
            answer.add("auth_time", &proven.to_string());
        }
        answer
    }
}

/// Whole seconds; more digits than anybody lives through are as long as there is.
fn seconds(age: &str) -> Option<u64> {
    let is_number = !age.is_empty() && age.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| age.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openid::form::{self, Form};
    use crate::openid::namespace::Version;

    const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

    fn request(fields: &[(&str, &str)]) -> Option<PapeRequest> {
        let query = form::encode(fields.iter().copied());
        let message = Message::from_form(&Form::parse(query.as_bytes()).unwrap()).unwrap();
        PapeRequest::from_message(&message, &Aliases::declared(&message).unwrap())
    }

    fn of_age(age: &str) -> Option<PapeRequest> {
        request(&[("openid.ns.pape", TYPE), ("openid.pape.max_auth_age", age)])
    }

    #[test]
    fn an_age_is_a_whole_number_and_any_other_makes_the_question_none() {
        for (age, read) in [("0", 0), ("3600", 3600), ("007", 7), ("99999999999999999999999", u64::MAX)] {
            assert_eq!(of_age(age).unwrap().max_auth_age, Some(Duration::from_secs(read)), "{age}");
        }
        for age in ["", "-1", "+1", "1.5", "1h", " 1", "\u{0661}"] {
            assert_eq!(of_age(age), None, "{age:?}");
        }
        assert_eq!(request(&[("openid.ns.pape", TYPE)]).unwrap().max_auth_age, None);
        assert_eq!(request(&[("openid.pape.max_auth_age", "0")]), None, "nothing declares it");
    }

    #[test]
    fn a_sign_in_grows_too_old_and_for_an_age_of_nothing_always_is() {
        for (age, proven, is_too_old) in [
            ("0", NOON.before(Duration::from_secs(1)), true),
            ("0", NOON, true),
            ("1", NOON, false),
            ("60", NOON.before(Duration::from_mins(1)), false),
            ("60", NOON.before(Duration::from_secs(61)), true),
            ("999999", NOON.before(Duration::from_hours(24)), false),
        ] {
            assert_eq!(of_age(age).unwrap().is_too_old(proven, NOON), is_too_old, "{age} {proven}");
        }
        let without = request(&[("openid.ns.pape", TYPE), ("openid.pape.preferred_auth_policies", "x y")]).unwrap();
        assert!(!without.is_too_old(Timestamp::from_unix(0), NOON));
    }

    #[test]
    fn the_answer_tells_no_policy_and_the_time_only_if_an_age_was_asked_for() {
        let told = |request: PapeRequest| {
            let fields = request.answer(NOON).into_fields(Version::V2).into_iter();
            fields.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>()
        };
        let policy = format!("pape.auth_policies={NO_POLICY}");
        let ns = format!("ns.pape={TYPE}");
        assert_eq!(told(of_age("10").unwrap()), [ns.as_str(), &policy, "pape.auth_time=2026-01-02T12:00:00Z"]);
        assert_eq!(told(request(&[("openid.ns.pape", TYPE)]).unwrap()), [ns.as_str(), &policy]);
        let other = request(&[("openid.ns.x", TYPE), ("openid.ns.pape", "http://another.example/")]).unwrap();
        assert_eq!(told(other)[0], format!("ns.pape1={TYPE}"));
    }
}
