//! The page about an identifier in its variants.

use super::super::samples::{Cast, HOSTILE, Sample};
use super::{Certificate, Check, NAMES, Step, Verdict};

const ROMEO: &str = "https://montague.lit/openid/romeo";

fn page(cast: &Cast, shown: &str, verdict: Verdict, steps: Vec<Step>) -> Check {
    Check {
        frame: cast.stranger(),
        shown: shown.to_owned(),
        sample: "https://montague.lit/openid/your-name".to_owned(),
        verdict,
        instead: None,
        steps,
    }
}

fn instead(page: Check) -> Check {
    Check { instead: Some(ROMEO.to_owned()), ..page }
}

/// The steps to the door at an address.
fn to_door(address: &str, certificate: Certificate) -> Vec<Step> {
    vec![Step::WellFormed(address.to_owned()), Step::Protection(certificate)]
}

/// The steps inside.
fn inside(subject: Step, can_start: bool) -> [Step; 4] {
    let types = NAMES.into_iter().flat_map(|(_, uris)| uris).map(|&uri| uri.to_owned());
    let announced = Step::Announced(types.filter(|uri| !uri.contains("signon/1.1")).collect());
    [Step::Endpoint("https://montague.lit/openid".to_owned()), subject, announced, Step::Start(can_start)]
}

/// The whole way to romeo.
fn whole(certificate: Certificate, can_start: bool) -> Vec<Step> {
    let known = Step::KnownAs(ROMEO.to_owned());
    to_door(ROMEO, certificate).into_iter().chain(inside(known, can_start)).collect()
}

/// A way that ends before the door.
fn cut(address: &str, fault: Step) -> Vec<Step> {
    to_door(address, Certificate::Fine).into_iter().chain([fault, Step::NotLookedAt(3)]).collect()
}

/// A way that leads on from another spelling.
fn led_on() -> Vec<Step> {
    let on = [Step::LedToHttps("https://montague.lit/openid/Romeo".to_owned()), Step::LedOn(ROMEO.to_owned())];
    let begin = to_door("http://montague.lit/openid/Romeo", Certificate::Fine);
    begin.into_iter().chain(on).chain(inside(Step::KnownAs(ROMEO.to_owned()), true)).collect()
}

/// A way that begins with a bare name.
fn taken_for_http() -> Vec<Step> {
    let mut steps = to_door("http://montague.lit/openid/romeo", Certificate::Fine);
    steps.push(Step::TakenForHttp(ROMEO.to_owned()));
    steps.extend(inside(Step::KnownAs(ROMEO.to_owned()), true));
    steps
}

/// A way on which nobody answers.
fn over_http(address: &str) -> Vec<Step> {
    vec![Step::WellFormed(address.to_owned()), Step::NothingOverHttp(ROMEO.to_owned()), Step::NotLookedAt(2)]
}

fn elsewhere(address: &str) -> Vec<Step> {
    vec![Step::WellFormed(address.to_owned()), Step::Elsewhere]
}

/// All pages.
pub(crate) fn samples(cast: &Cast) -> Vec<Sample> {
    let fine = Certificate::Fine;
    let works = |certificate, verdict| page(cast, ROMEO, verdict, whole(certificate, true));
    let fails = |address: &str, steps| page(cast, address, Verdict::Fails, steps);
    let home = to_door("https://montague.lit/", fine).into_iter().chain(inside(Step::Chooses, true)).collect();
    let typed = "https://montague.lit/openid/romeo@montague.lit";
    let plain = "http://montague.lit:8444/openid/romeo";
    let foreign = "https://capulet.example/";
    vec![
        Sample::new("check", Check { frame: cast.owner(), ..works(fine, Verdict::Works) }),
        Sample::new("check-self-made", works(Certificate::SelfMade, Verdict::WorksForSome)),
        Sample::new("check-doubtful", works(Certificate::Doubtful, Verdict::Fails)),
        Sample::new("check-led-on", page(cast, ROMEO, Verdict::Works, led_on())),
        Sample::new("check-taken-for-http", page(cast, ROMEO, Verdict::Works, taken_for_http())),
        Sample::new("check-nothing-over-http", instead(fails(plain, over_http(plain)))),
        Sample::new("check-home", page(cast, "https://montague.lit/", Verdict::Works, home)),
        Sample::new("check-problem", instead(fails(typed, cut(typed, Step::NobodyWithAt(ROMEO.to_owned()))))),
        Sample::new("check-nobody", fails(ROMEO, cut(ROMEO, Step::Nobody))),
        Sample::new("check-no-address", instead(fails("romeo@montague.lit", vec![Step::NoAddress]))),
        Sample::new("check-i-name", fails("=romeo", vec![Step::IName])),
        Sample::new("check-contradiction", fails(ROMEO, cut(ROMEO, Step::Contradiction))),
        Sample::new("check-no-start", fails(ROMEO, whole(fine, false))),
        Sample::new("check-elsewhere", page(cast, foreign, Verdict::Elsewhere, elsewhere(foreign))),
        Sample::new("check-hostile", instead(page(cast, HOSTILE, Verdict::Works, elsewhere(HOSTILE)))),
        Sample::new("check-hostile-led-on", page(cast, HOSTILE, Verdict::Works, vec![Step::LedOn(HOSTILE.to_owned())])),
    ]
}
