//! Small values that settings are written in: lengths of time, rates and limits, and whom a limit counts as one.
//!
//! Each is read from the text an operator writes, shown as that text again, and says what is wrong in words for
//! somebody who has never seen this program's source.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;
use std::time::Duration;

use jiff::{Span, SpanRelativeTo};
use thiserror::Error;

/// A length of time, written `30d`, `12h`, `1h30m` or `10s`. Never nothing, and in whole milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period(Duration);

/// How often something may happen, written `10/10m` (ten times in ten minutes) or `100/s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many times; at least once.
    pub count: u32,
    /// Within what time; never nothing.
    pub per: Duration,
}

/// A rate that must be kept to, or `off`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Anything goes.
    Off,
    /// At most this.
    Rate(Rate),
}

/// What a limit counts as one address, because a household or machine can't change it at will: all of an IPv4 address,
/// the first 64 bits of an IPv6 one.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// Why text is no length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// No number with a unit, or a unit without a fixed length.
    #[error("must be a length of time with its unit, such as \"10s\", \"15m\", \"12h\" or \"30d\"")]
    Unreadable,
    /// Zero or negative.
    #[error("must be longer than nothing")]
    Nothing,
    /// Parts of a millisecond.
    #[error("must not be finer than a millisecond")]
    TooFine,
}

/// Why text is no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RateError {
    /// No slash between two parts, or no whole number before it.
    #[error("must be a whole number, a slash and a length of time, such as \"10/10m\" or \"100/s\"")]
    Unreadable,
    /// A count of zero.
    #[error("must allow at least once")]
    Never,
    /// The part after the slash.
    #[error("must have a length of time after its slash, and that {0}")]
    Period(PeriodError),
}

/// Why text is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LimitError {
    /// Neither `off` nor anything like a rate.
    #[error("must be a rate, such as \"10/10m\" or \"100/s\", or \"off\"")]
    Unreadable,
    /// A rate with a fault.
    #[error(transparent)]
    Rate(RateError),
}

impl Period {
    /// The same as the standard library counts it.
    #[must_use]
    pub const fn as_duration(self) -> Duration {
        self.0
    }
}

impl TryFrom<Duration> for Period {
    type Error = PeriodError;

    fn try_from(time: Duration) -> Result<Self, PeriodError> {
        match time {
            Duration::ZERO => Err(PeriodError::Nothing),
            _ if !time.subsec_nanos().is_multiple_of(1_000_000) => Err(PeriodError::TooFine),
            _ => Ok(Self(time)),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let span: Span = text.parse().map_err(|_| PeriodError::Unreadable)?;
        let time = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| PeriodError::Unreadable)?;
        Self::try_from(Duration::try_from(time).map_err(|_| PeriodError::Nothing)?)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut seconds = self.0.as_secs();
        for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)] {
            if seconds >= length {
                write!(f, "{}{unit}", seconds / length)?;
            }
            seconds %= length;
        }
        match self.0.subsec_millis() {
            0 => Ok(()),
            milliseconds => write!(f, "{milliseconds}ms"),
        }
    }
}

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, RateError> {
        let (count, per) = text.split_once('/').ok_or(RateError::Unreadable)?;
        let count = count.trim().parse().map_err(|_| RateError::Unreadable)?;
        let per = match per.trim() {
            unit @ ("s" | "m" | "h" | "d") => format!("1{unit}"),
            per => per.to_owned(),
        };
        let per: Period = per.parse().map_err(RateError::Period)?;
        match count {
            0 => Err(RateError::Never),
            count => Ok(Self { count, per: per.as_duration() }),
        }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per = Period(self.per).to_string();
        let per = match per.as_str() {
            "1s" | "1m" | "1h" | "1d" => per.trim_start_matches('1'),
            per => per,
        };
        write!(f, "{}/{per}", self.count)
    }
}

impl FromStr for Limit {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, LimitError> {
        match text.trim() {
            "off" => Ok(Self::Off),
            rate => rate.parse().map(Self::Rate).map_err(|fault| match fault {
                RateError::Unreadable => LimitError::Unreadable,
                fault => LimitError::Rate(fault),
            }),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("off"),
            Self::Rate(rate) => rate.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: u64 = 86_400;

    fn rate(count: u32, seconds: u64) -> Rate {
        Rate { count, per: Duration::from_secs(seconds) }
    }

    #[test]
    fn a_period_is_read_and_shown_as_people_write_it() {
        for (text, seconds, shown) in [
            ("10s", 10, "10s"),
            ("10m", 600, "10m"),
            ("12h", 12 * 3600, "12h"),
            ("30d", 30 * DAY, "30d"),
            ("14 days", 14 * DAY, "14d"),
            ("2 weeks", 14 * DAY, "14d"),
            ("1h30m", 5400, "1h30m"),
            ("90m", 5400, "1h30m"),
            ("36h", 36 * 3600, "1d12h"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.as_duration(), Duration::from_secs(seconds), "{text}");
            assert_eq!(period.to_string(), shown);
        }
        let period: Period = "1s500ms".parse().unwrap();
        assert_eq!((period.as_duration(), period.to_string().as_str()), (Duration::from_millis(1500), "1s500ms"));
    }

    #[test]
    fn what_is_no_period_is_refused_in_plain_words() {
        for (text, fault) in [
            ("", PeriodError::Unreadable),
            ("5", PeriodError::Unreadable),
            ("ten minutes", PeriodError::Unreadable),
            ("1mo", PeriodError::Unreadable),
            ("1y", PeriodError::Unreadable),
            ("12h later", PeriodError::Unreadable),
            ("99999999999999d", PeriodError::Unreadable),
            ("0s", PeriodError::Nothing),
            ("-5s", PeriodError::Nothing),
            ("1us", PeriodError::TooFine),
        ] {
            assert_eq!(text.parse::<Period>(), Err(fault), "{text:?}");
        }
        let words = "5".parse::<Period>().unwrap_err().to_string();
        assert_eq!(words, "must be a length of time with its unit, such as \"10s\", \"15m\", \"12h\" or \"30d\"");
    }

    #[test]
    fn a_rate_is_read_and_shown_as_people_write_it() {
        for (text, expected, shown) in [
            ("10/10m", rate(10, 600), "10/10m"),
            ("100/s", rate(100, 1), "100/s"),
            ("100/1s", rate(100, 1), "100/s"),
            ("5 / 1h30m", rate(5, 5400), "5/1h30m"),
            ("1/d", rate(1, DAY), "1/d"),
            ("1/11m", rate(1, 660), "1/11m"),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
            assert_eq!(expected.to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_rate_is_refused_in_plain_words() {
        for (text, fault) in [
            ("", RateError::Unreadable),
            ("10", RateError::Unreadable),
            ("/s", RateError::Unreadable),
            ("-1/s", RateError::Unreadable),
            ("1.5/s", RateError::Unreadable),
            ("99999999999/s", RateError::Unreadable),
            ("0/s", RateError::Never),
            ("10/", RateError::Period(PeriodError::Unreadable)),
            ("10/10", RateError::Period(PeriodError::Unreadable)),
            ("10/0s", RateError::Period(PeriodError::Nothing)),
        ] {
            assert_eq!(text.parse::<Rate>(), Err(fault), "{text:?}");
        }
        let words = "10/0s".parse::<Rate>().unwrap_err().to_string();
        assert_eq!(words, "must have a length of time after its slash, and that must be longer than nothing");
    }

    #[test]
    fn a_limit_is_a_rate_or_off() {
        assert_eq!("off".parse(), Ok(Limit::Off));
        assert_eq!(Limit::Off.to_string(), "off");
        assert_eq!("200/s".parse(), Ok(Limit::Rate(rate(200, 1))));
        assert_eq!(Limit::Rate(rate(200, 1)).to_string(), "200/s");
        assert_eq!("Off".parse::<Limit>(), Err(LimitError::Unreadable));
        assert_eq!("none".parse::<Limit>(), Err(LimitError::Unreadable));
        assert_eq!("0/s".parse::<Limit>(), Err(LimitError::Rate(RateError::Never)));
    }

    proptest! {
        #[test]
        fn a_period_is_shown_so_that_it_is_read_again(milliseconds in 1..u64::from(u32::MAX) * 1000) {
            let period = Period::try_from(Duration::from_millis(milliseconds)).unwrap();
            prop_assert_eq!(period.to_string().parse(), Ok(period));
            let rate = Rate { count: 7, per: period.as_duration() };
            prop_assert_eq!(rate.to_string().parse(), Ok(rate));
        }
    }
}
