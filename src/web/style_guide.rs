//! `/styleguide`, in `montague demo` only: every page in every variant, narrow and wide, so that whoever changes the look
//! sees what comes of it everywhere. In the look and the language of whoever opens it.

use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

use crate::web::failure::Failure;
use crate::web::headers::ContentPolicy;
use crate::web::page::samples::{self, Cast, Sample};
use crate::web::page::style_guide::StyleGuide;
use crate::web::reply;
use crate::web::visit::Visit;

/// The addresses.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(super::page("/styleguide").route(super::get(get)))
        .service(super::page("/styleguide/{sample}").route(super::get(one)));
}

/// GET `/styleguide`: all of them.
async fn get(mut visit: Visit) -> Result<HttpResponse, Failure> {
    let names = all(&visit).into_iter().map(|sample| sample.name).collect();
    let session = visit.session().await?;
    let page = StyleGuide { frame: visit.frame(session.as_ref()), samples: names };
    reply::page(&visit, StatusCode::OK, &page, &ContentPolicy::default().with_frames())
}

/// GET `/styleguide/SAMPLE`: one of them. Nothing on it leads to a form of ours, or of anybody's.
async fn one(visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let name = request.match_info().query("sample");
    let sample = all(&visit).into_iter().find(|sample| sample.name == name).ok_or(Failure::NotFound)?;
    reply::rendered(&visit, StatusCode::OK, sample.html(), &ContentPolicy::to_be_framed())
}

fn all(visit: &Visit) -> Vec<Sample> {
    samples::all(&Cast { texts: visit.texts.clone(), look: visit.look.clone() })
}
