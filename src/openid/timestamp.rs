//! Points in time, in whole seconds as the protocol counts them.

use std::fmt;
use std::time::Duration;

/// A point in time: whole seconds since 1970-01-01T00:00:00Z.
///
/// Shown in UTC as `2026-01-02T03:04:05Z`, the form a response nonce begins with (OpenID 2.0, 10.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The point `seconds` after 1970-01-01T00:00:00Z (before it, if negative).
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// The point `time` later; parts of a second are dropped.
    #[must_use]
    pub const fn after(self, time: Duration) -> Self {
        Self(self.0.saturating_add_unsigned(time.as_secs()))
    }

    /// The point `time` earlier; parts of a second are dropped.
    #[must_use]
    pub const fn before(self, time: Duration) -> Self {
        Self(self.0.saturating_sub_unsigned(time.as_secs()))
    }

    /// Whether `earlier` was less than `time` ago. What is still to come was not, as when a clock is set back.
    #[must_use]
    pub fn is_within(self, time: Duration, earlier: Self) -> bool {
        earlier.0 <= self.0 && self.since(earlier) < time
    }

    /// How long ago `earlier` was; nothing, if it is still to come.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        if self.0 > earlier.0 { Duration::from_secs(self.0.abs_diff(earlier.0)) } else { Duration::ZERO }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // jiff counts from the year -9999 to 9999; what lies outside is shown as the nearest end.
        let end = if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        let shown = jiff::Timestamp::from_second(self.0).unwrap_or(end);
        write!(f, "{}", shown.strftime("%Y-%m-%dT%H:%M:%SZ"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_is_shown_in_utc_without_fractions() {
        for (unix, shown) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_767_225_599, "2025-12-31T23:59:59Z"),
            (1_767_323_045, "2026-01-02T03:04:05Z"),
            (4_102_444_799, "2099-12-31T23:59:59Z"),
        ] {
            assert_eq!(Timestamp::from_unix(unix).to_string(), shown);
        }
    }

    #[test]
    fn times_out_of_reach_are_shown_as_the_last_ones() {
        assert_eq!(Timestamp::from_unix(i64::MAX).to_string(), jiff::Timestamp::MAX.strftime("%FT%TZ").to_string());
        assert_eq!(Timestamp::from_unix(i64::MIN).to_string(), jiff::Timestamp::MIN.strftime("%FT%TZ").to_string());
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        let (first, last) = (Timestamp::from_unix(i64::MIN), Timestamp::from_unix(i64::MAX));
        assert_eq!(last.after(Duration::from_secs(1)), last);
        assert_eq!(first.before(Duration::from_secs(1)), first);
        assert_eq!(last.since(first), Duration::from_secs(u64::MAX));
        assert_eq!(first.since(last), Duration::ZERO);
        assert_eq!(Timestamp::from_unix(10).before(Duration::from_secs(15)), Timestamp::from_unix(-5));
        assert_eq!(Timestamp::from_unix(10).after(Duration::from_millis(1999)), Timestamp::from_unix(11));
        assert_eq!(Timestamp::from_unix(10).since(Timestamp::from_unix(-5)), Duration::from_secs(15));
    }
}
