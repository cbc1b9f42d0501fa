//! The plain-http listener, and names that a host had before: no secret is asked for, shown or read here (OpenID 2.0,
//! 15.1.2).

use actix_web::dev::Payload;
use actix_web::http::header::LOCATION;
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest as _, HttpRequest, HttpResponse, web};

use crate::openid::form::{Form, FormError};
use crate::openid::keyvalue;
use crate::openid::message::Message;
use crate::openid::namespace::NS2;
use crate::web::failure::Failure;
use crate::web::reply;
use crate::web::visit::Visit;

/// The longest address a message is forwarded in.
const LONGEST_ADDRESS: usize = 8_000;

/// Answers a request that came over an unprotected line, or to a name of before: pages move to where the host is now,
/// everything posted is refused before it is read, but for OpenID messages, which carry no secret of a person.
///
/// # Errors
/// [`Failure::Unprotected`] and [`Failure::Moved`] for a posted form, before its body is read.
pub async fn answer(visit: &Visit, request: &HttpRequest, mut payload: Payload) -> Result<HttpResponse, Failure> {
    match *request.method() {
        Method::GET | Method::HEAD => {
            let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
            let location = format!("{}{path}", visit.host.base);
            Ok(HttpResponse::build(StatusCode::MOVED_PERMANENTLY).insert_header((LOCATION, location)).finish())
        }
        Method::POST if request.path() == "/openid" => {
            let payload = web::Payload::from_request(request, &mut payload).await.map_err(|_| Failure::Internal)?;
            message(visit, request, payload).await
        }
        _ => Err(misplaced(visit)),
    }
}

/// A posted OpenID message: one that is about a person goes on over https; a direct one is told where to go.
async fn message(visit: &Visit, request: &HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let endpoint = visit.host.endpoint();
    // What cannot be read is no question about a person, whatever is wrong with it.
    let Ok(form) = reply::posted(request, payload).await else {
        return direct(visit, &Form::default());
    };
    let checkid = Message::from_form(&form)
        .ok()
        .filter(|message| matches!(message.field("mode"), Some("checkid_setup" | "checkid_immediate")));
    if let Some(message) = checkid {
        let location = format!("{endpoint}?{}", message.to_query());
        return if location.len() <= LONGEST_ADDRESS {
            Ok(reply::see_other(&location))
        } else {
            Err(Failure::Form(FormError::TooLong))
        };
    }
    direct(visit, &form)
}

/// What is wrong with where something was posted to.
fn misplaced(visit: &Visit) -> Failure {
    if visit.line.secure.is_none() { Failure::Unprotected } else { Failure::Moved }
}

fn direct(visit: &Visit, form: &Form) -> Result<HttpResponse, Failure> {
    let misplaced = misplaced(visit);
    let error = format!("{misplaced}; post to {}", visit.host.endpoint());
    let fields = [("ns", NS2), ("error", error.as_str()), ("error_code", misplaced.code())];
    // OpenID 1.x, which sends no namespace, knows the sentence only.
    let of_2 = form.unique("openid.ns").ok().flatten().is_some();
    let fields = fields.into_iter().filter(|(name, _)| of_2 || *name == "error");
    let body = keyvalue::encode(fields).map_err(|_| Failure::Internal)?;
    Ok(reply::key_value(StatusCode::BAD_REQUEST, body))
}
