//! Provider Authentication Policy 1.0: how long ago somebody may have proven who they are, by which policy they did, and how
//! much that assures.

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

/// The type of the levels of assurance of NIST SP 800-63 (PAPE 1.0, 3.2.2).
pub(super) const NIST: &str = "http://csrc.nist.gov/publications/nistpubs/800-63/SP800-63V1_0_2.pdf";
/// The alias that PAPE itself gives those levels, and ours where an RP calls others so.
const NIST_ALIASES: [&str; 2] = ["nist", "nist1"];
/// The list of wanted levels, as the rules and as the examples of PAPE 1.0, 5.1 spell it.
const WANTED_LEVELS: [&str; 2] = ["preferred_auth_level_types", "preferred_auth_levels"];

/// How much a sign-in here assures, by the levels of NIST SP 800-63: a claim of the administrator's, who alone knows how
/// accounts are handed out. 0 says that it does not reach the lowest one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NistLevel(u8);

impl NistLevel {
    /// The highest there is.
    const HIGHEST: u8 = 4;

    /// A level, if there is such a one.
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        (level <= Self::HIGHEST).then_some(Self(level))
    }
}

/// What an RP asks about the sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PapeRequest {
    /// How long ago the person may have proven who they are; otherwise they are to do it again.
    pub max_auth_age: Option<Duration>,
    /// Our alias in the answer.
    alias: &'static str,
    /// Our alias in it for the levels of NIST, if they are asked for.
    nist: Option<&'static str>,
}

impl PapeRequest {
    /// The question in a 2.0 message, if it has one. One with an age that is no number is none (PAPE 1.0, 5.1).
    pub(super) fn from_message(message: &Message, aliases: &Aliases<'_>) -> Option<Self> {
        let alias = aliases.alias_of(TYPE)?;
        let max_auth_age = match message.field(&format!("{alias}.max_auth_age")) {
            None => None,
            Some(age) => Some(Duration::from_secs(seconds(age)?)),
        };
        let nist = nist_alias(message, alias);
        Some(Self { max_auth_age, alias: aliases.for_answer(alias, [ALIAS, OTHER_ALIAS]), nist })
    }

    /// Whether it is too long ago that somebody proved who they are. For an age of nothing it always is: an RP that
    /// gives it wants it done for this very question (PAPE 1.0, 5.1).
    #[must_use]
    pub fn is_too_old(&self, proven: Timestamp, now: Timestamp) -> bool {
        self.max_auth_age.is_some_and(|age| age.is_zero() || now.since(proven) > age)
    }

    /// The answer: that no policy was kept to, when the person proved who they are, if an age was asked for, and the level, if
    /// that was asked for and there is one.
    pub(super) fn answer(&self, proven: Timestamp, level: Option<NistLevel>) -> Answer {
        let mut answer = Answer::new(self.alias, TYPE);
        answer.add("auth_policies", NO_POLICY);
        if self.max_auth_age.is_some() {
            answer.add("auth_time", &proven.to_string());
        }
        if let (Some(alias), Some(NistLevel(level))) = (self.nist, level) {
            answer.add(&format!("auth_level.ns.{alias}"), NIST);
            answer.add(&format!("auth_level.{alias}"), &level.to_string());
        }
        answer
    }
}

/// The alias under which the levels of NIST are answered, if a question wants them: one of the lists names an alias that it
/// declares for them, in 1.x too. As with extensions, no alias that the RP made up is repeated.
fn nist_alias(message: &Message, pape: &str) -> Option<&'static str> {
    let declared = format!("{pape}.auth_level.ns.");
    let types = || message.iter().filter_map(|(name, uri)| Some((name.strip_prefix(&declared)?, uri)));
    let wanted = |alias: &str| {
        let lists = WANTED_LEVELS.iter().filter_map(|list| message.field(&format!("{pape}.{list}")));
        lists.flat_map(|list| list.split(' ')).any(|named| named == alias)
    };
    let is_wanted = types().any(|(alias, uri)| uri == NIST && wanted(alias));
    let [customary, other] = NIST_ALIASES;
    let is_taken = types().any(|(alias, uri)| alias == customary && uri != NIST);
    is_wanted.then_some(if is_taken { other } else { customary })
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
            let fields = request.answer(NOON, None).into_fields(Version::V2).into_iter();
            fields.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>()
        };
        let policy = format!("pape.auth_policies={NO_POLICY}");
        let ns = format!("ns.pape={TYPE}");
        assert_eq!(told(of_age("10").unwrap()), [ns.as_str(), &policy, "pape.auth_time=2026-01-02T12:00:00Z"]);
        assert_eq!(told(request(&[("openid.ns.pape", TYPE)]).unwrap()), [ns.as_str(), &policy]);
        let other = request(&[("openid.ns.x", TYPE), ("openid.ns.pape", "http://another.example/")]).unwrap();
        assert_eq!(told(other)[0], format!("ns.pape1={TYPE}"));
    }

    /// What is said of the levels, asked with these fields besides and answered by one who claims `level`.
    fn levels(level: Option<u8>, fields: &[(&str, &str)]) -> Vec<String> {
        let fields: Vec<_> = [("openid.ns.pape", TYPE)].iter().chain(fields).copied().collect();
        let level = level.map(|level| NistLevel::new(level).unwrap());
        let answer = request(&fields).unwrap().answer(NOON, level).into_fields(Version::V2);
        let told = answer.into_iter().map(|(name, value)| format!("{name}={value}"));
        told.filter(|line| line.contains("level")).collect()
    }

    const OTHERS: &str = "http://www.jisa.or.jp/spec/auth_level.html";

    #[test]
    fn a_level_is_told_where_it_is_asked_for_by_its_type_whatever_it_is_called() {
        let told = ["pape.auth_level.nist=2".to_owned(), format!("pape.auth_level.ns.nist={NIST}")];
        let [nist, other, jisa] = ["nist", "x", "jisa"].map(|alias| format!("openid.pape.auth_level.ns.{alias}"));
        for list in ["openid.pape.preferred_auth_level_types", "openid.pape.preferred_auth_levels"] {
            assert_eq!(levels(Some(2), &[(&nist, NIST), (list, "nist")]), told, "{list}");
            assert_eq!(levels(Some(2), &[(&other, NIST), (&jisa, OTHERS), (list, "jisa x")]), told, "{list}");
        }
        let mixed = [(other.as_str(), NIST), (nist.as_str(), OTHERS), ("openid.pape.preferred_auth_levels", "nist x")];
        assert_eq!(
            levels(Some(0), &mixed),
            ["pape.auth_level.nist1=0".to_owned(), format!("pape.auth_level.ns.nist1={NIST}")],
            "the site calls others so"
        );
    }

    #[test]
    fn no_level_is_told_that_was_not_asked_for_or_that_nobody_claims() {
        let [nist, jisa] = ["nist", "jisa"].map(|alias| format!("openid.pape.auth_level.ns.{alias}"));
        let wanted = "openid.pape.preferred_auth_level_types";
        for fields in [
            &[(nist.as_str(), NIST)][..],
            &[(wanted, "nist")],
            &[(&nist, NIST), (wanted, "")],
            &[(&nist, NIST), (wanted, "jisa nis nist,x NIST")],
            &[(&nist, OTHERS), (wanted, "nist")],
            &[(&jisa, OTHERS), (wanted, "jisa")],
            &[("openid.auth_level.ns.nist", NIST), (wanted, "nist")],
        ] {
            assert_eq!(levels(Some(1), fields), [""; 0], "{fields:?}");
        }
        assert_eq!(levels(None, &[(&nist, NIST), (wanted, "nist")]), [""; 0], "nobody claims one");
        assert_eq!(NistLevel::new(5), None);
    }
}
