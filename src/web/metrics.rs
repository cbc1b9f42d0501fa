//! `/metrics`, on the operator's own address only: what the rooms have counted, in the text format of `OpenMetrics`.
//!
//! Names of sections and routes are all it tells; nobody's name, address or identifier is ever a label.

use std::fmt;

use actix_web::web::{self, ServiceConfig, resource};
use actix_web::{HttpResponse, http::header};
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeMetric, MetricEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::registry::{Registry, Unit};

use crate::account::login::Outcome;
use crate::credentials::{Answer, ErrorKind};
use crate::tally::Taken;
use crate::web::health::{self, Source};
use crate::web::{State, get};

/// What readers of `OpenMetrics` look for.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Every address at the operator's door.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/metrics").route(get(metrics)))
        .service(resource("/healthz").route(get(health::alive)))
        .service(resource("/readyz").route(get(health::ready)))
        .default_service(web::to(nowhere));
}

/// GET `/metrics`.
async fn metrics(state: web::Data<State>) -> HttpResponse {
    let mut text = String::new();
    match encode(&mut text, &registry(&state)) {
        Ok(()) => {
            HttpResponse::Ok().content_type(OPEN_METRICS).insert_header((header::CACHE_CONTROL, "no-store")).body(text)
        }
        Err(fmt::Error) => HttpResponse::InternalServerError().finish(),
    }
}

async fn nowhere() -> HttpResponse {
    let text = "There is nothing here but /metrics, /healthz and /readyz.\n";
    HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body(text)
}

/// What is counted at this moment.
fn registry(state: &State) -> Registry {
    let (mut registry, sources) = (Registry::with_prefix("montague"), state.readiness.sources());
    let now = state.system.now();
    let version = vec![("version", env!("CARGO_PKG_VERSION").to_owned())];
    registry.register("build_info", "The version that runs", Gauges(vec![(version, 1)]));
    let requests = state.requests.all().map(|(route, class, count)| {
        (vec![("route", route.name().to_owned()), ("status", format!("{class}xx"))], count)
    });
    registry.register("requests", "Requests by route and kind of status", Counters(requests.collect()));
    let sign_ins = state.login.outcomes().map(|(outcome, count)| (vec![("outcome", named(outcome).to_owned())], count));
    registry.register("sign_ins", "Sign-ins by what they came to", Counters(sign_ins.collect()));
    let answers = sources.iter().flat_map(answers).collect();
    registry.register("credential_answers", "Questions to password sources by their answers", Counters(answers));
    let times = sources.iter().flat_map(times).collect();
    let words = "How long questions to password sources took";
    registry.register_with_unit("credential_answer", words, Unit::Seconds, Histograms(times));
    let store = Gauges(vec![(Vec::new(), state.readiness.is_store_up(now).into())]);
    registry.register("store_up", "Whether the store answered lately", store);
    let up = sources.iter().map(|source| (vec![("credentials", source.name.clone())], source.is_up(now).into()));
    registry.register("credentials_up", "Whether a password source answered lately", Gauges(up.collect()));
    if let Some(bot) = state.readiness.bot() {
        let up = Gauges(vec![(Vec::new(), bot.is_up.into())]);
        registry.register("bot_up", "Whether the bot is connected to its XMPP server", up);
        let stanzas = [("in", bot.received), ("out", bot.sent)];
        let stanzas = stanzas.map(|(way, count)| (vec![("direction", way.to_owned())], count)).into();
        registry.register("bot_stanzas", "Stanzas that the bot received and sent", Counters(stanzas));
        let connected = Counters(vec![(Vec::new(), bot.connected)]);
        registry.register("bot_connections", "How often the bot has connected", connected);
    }
    registry
}

fn answers(source: &Source) -> impl Iterator<Item = (Labels, u64)> {
    source.backend.record().answers().map(|(asked, answer, count)| {
        let (asked, answer) = (asked.name().to_owned(), worded(answer).to_owned());
        (vec![("credentials", source.name.clone()), ("question", asked), ("answer", answer)], count)
    })
}

fn times(source: &Source) -> impl Iterator<Item = (Labels, Taken)> {
    source.backend.record().times().map(|(asked, taken)| {
        (vec![("credentials", source.name.clone()), ("question", asked.name().to_owned())], taken)
    })
}

const fn worded(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Error(ErrorKind::Unavailable) => "unavailable",
        Answer::Error(ErrorKind::Timeout) => "timeout",
        Answer::Error(ErrorKind::Protocol) => "protocol",
        Answer::Error(ErrorKind::Rejected) => "rejected",
        Answer::Error(ErrorKind::Unsupported) => "unsupported",
    }
}

const fn named(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::SignedIn => "signed_in",
        Outcome::Wrong => "wrong",
        Outcome::Rejected => "rejected",
        Outcome::Throttled => "throttled",
        Outcome::Crowded => "crowded",
        Outcome::Unavailable => "unavailable",
    }
}

type Labels = Vec<(&'static str, String)>;

/// Numbers that only grow.
#[derive(Debug)]
struct Counters(Vec<(Labels, u64)>);

/// Numbers that go up and down.
#[derive(Debug)]
struct Gauges(Vec<(Labels, u32)>);

/// Lengths of time.
#[derive(Debug)]
struct Histograms(Vec<(Labels, Taken)>);

impl EncodeMetric for Counters {
    fn encode(&self, mut encoder: MetricEncoder<'_>) -> fmt::Result {
        for (labels, count) in &self.0 {
            encoder.encode_family(labels)?.encode_counter::<NoLabelSet, _, u64>(count, None)?;
        }
        Ok(())
    }

    fn metric_type(&self) -> MetricType {
        MetricType::Counter
    }
}

impl EncodeMetric for Gauges {
    fn encode(&self, mut encoder: MetricEncoder<'_>) -> fmt::Result {
        for (labels, value) in &self.0 {
            match labels.as_slice() {
                [] => encoder.encode_gauge(value)?,
                labels => encoder.encode_family(&labels)?.encode_gauge(value)?,
            }
        }
        Ok(())
    }

    fn metric_type(&self) -> MetricType {
        MetricType::Gauge
    }
}

impl EncodeMetric for Histograms {
    fn encode(&self, mut encoder: MetricEncoder<'_>) -> fmt::Result {
        for (labels, taken) in &self.0 {
            let within = taken.within.iter().map(|(bound, count)| (bound.as_secs_f64(), *count));
            let buckets: Vec<_> = within.chain([(f64::INFINITY, taken.beyond)]).collect();
            let count = buckets.iter().map(|(_, count)| count).sum();
            let sum = taken.sum.as_secs_f64();
            encoder.encode_family(labels)?.encode_histogram::<NoLabelSet>(sum, count, &buckets, None)?;
        }
        Ok(())
    }

    fn metric_type(&self) -> MetricType {
        MetricType::Histogram
    }
}
