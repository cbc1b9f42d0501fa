//! The list of what happened in its variants.

use super::super::samples::{Cast, HOSTILE, Sample};
use super::{Activity, Attribute, DayOfActivity, Kind, Line, Show, SiteName, Span};

const REALM: &str = "https://garden.example/";

fn line(kind: Kind, site: Option<&str>, clock: &str) -> Line {
    Line {
        kind,
        site: site.map(SiteName::new),
        since: None,
        clock: clock.to_owned(),
        device: Some("Firefox on Linux".to_owned()),
        address: "192.0.2.44".to_owned(),
    }
}

fn at_a_site(kind: Kind, clock: &str) -> Line {
    line(kind, Some("garden.example"), clock)
}

fn silently(shares: &[Attribute], count: u32) -> Kind {
    Kind::SharedSilently { realm: REALM.to_owned(), shares: shares.to_vec(), count }
}

/// A day with something of every kind.
fn today() -> DayOfActivity {
    let realm = || REALM.to_owned();
    DayOfActivity {
        heading: "Today".to_owned(),
        lines: vec![
            at_a_site(silently(&[Attribute::Nickname, Attribute::Email], 1), "09:42"),
            Line { since: Some("08:50".to_owned()), ..at_a_site(silently(&[], 3), "09:41") },
            at_a_site(Kind::Shared { realm: realm(), shares: Vec::new() }, "09:40"),
            line(Kind::SignedIn, None, "08:15"),
            line(Kind::TurnedAway { realm: realm(), count: 12 }, Some("prize.example"), "04:10"),
            Line {
                since: Some("03:12".to_owned()),
                device: Some("Chrome on Windows".to_owned()),
                address: "203.0.113.7".to_owned(),
                ..line(Kind::SignInFailed { count: 7, throttled: true }, None, "03:14")
            },
            line(Kind::SignInFailed { count: 1, throttled: false }, None, "03:00"),
            line(Kind::NotChecked { count: 1 }, None, "02:20"),
        ],
    }
}

fn yesterday() -> DayOfActivity {
    let realm = || REALM.to_owned();
    DayOfActivity {
        heading: "Yesterday".to_owned(),
        lines: vec![
            at_a_site(Kind::Refused(realm()), "21:03"),
            at_a_site(Kind::Trusted(realm()), "18:40"),
            at_a_site(Kind::Never(realm()), "18:30"),
            at_a_site(Kind::Revoked(realm()), "18:20"),
            at_a_site(Kind::Restored(realm()), "18:10"),
            at_a_site(Kind::SharesChanged { realm: realm(), shares: vec![Attribute::Nickname] }, "18:05"),
            line(Kind::RevokedUnused { count: 1 }, None, "18:00"),
            line(Kind::RevokedUnused { count: 63 }, None, "17:00"),
            line(Kind::SessionsEnded { count: 1 }, None, "16:10"),
            line(Kind::SessionsEnded { count: 2 }, None, "16:00"),
            line(Kind::PasswordChanged, None, "15:00"),
            Line { device: None, address: String::new(), ..line(Kind::PasswordChanged, None, "14:00") },
            line(Kind::ProfileChanged(vec![Attribute::Timezone]), None, "11:02"),
            line(Kind::PersonasChanged, None, "11:01"),
            line(Kind::Exported, None, "11:00"),
            line(Kind::SignedOut, None, "10:00"),
        ],
    }
}

fn some(cast: &Cast) -> Activity {
    Activity {
        frame: cast.owner(),
        kept: "90 days".to_owned(),
        show: Show::All,
        days: vec![today(), yesterday()],
        pager: Some(Span {
            newest: "22 November 2026".to_owned(),
            oldest: "21 November 2026".to_owned(),
            later: Some("/account/activity?show=all&page=1".to_owned()),
            earlier: Some("/account/activity?show=all&page=3".to_owned()),
        }),
    }
}

/// All pages.
pub(crate) fn samples(cast: &Cast) -> Vec<Sample> {
    let hostile = Line {
        since: Some(HOSTILE.to_owned()),
        device: Some(HOSTILE.to_owned()),
        address: HOSTILE.to_owned(),
        ..line(Kind::Trusted(HOSTILE.to_owned()), Some(HOSTILE), HOSTILE)
    };
    let day = |line| vec![DayOfActivity { heading: HOSTILE.to_owned(), lines: vec![line] }];
    vec![
        Sample::new("activity", some(cast)),
        Sample::new(
            "activity-decisions",
            Activity { show: Show::Decisions, days: vec![yesterday()], pager: None, ..some(cast) },
        ),
        Sample::new("activity-empty", Activity { days: Vec::new(), pager: None, ..some(cast) }),
        Sample::new(
            "activity-none-found",
            Activity { show: Show::Refused, days: Vec::new(), pager: None, ..some(cast) },
        ),
        Sample::new("activity-hostile", Activity { days: day(hostile), pager: None, ..some(cast) }),
    ]
}
