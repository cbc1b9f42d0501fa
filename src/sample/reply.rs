//! How answers leave: with the headers that keep their readers safe.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use askama::Template;

/// Where the forms of a page may lead.
#[derive(Clone, Copy)]
pub(super) enum Forms {
    /// Only to the site itself.
    Ours,
    /// Anywhere on the web. Browsers apply this to the redirect after a form as well, and the form of the home page
    /// ends at a provider that nobody knows before it is sent.
    Anywhere,
}

/// A page with these further headers.
pub(super) fn page(
    status: StatusCode,
    forms: Forms,
    headers: &[(&'static str, &str)],
    template: &impl Template,
) -> HttpResponse {
    let Ok(text) = template.render() else { return HttpResponse::InternalServerError().finish() };
    let mut response = answer(status, forms);
    for header in headers {
        response.append_header(*header);
    }
    response.content_type("text/html; charset=utf-8").body(text)
}

/// On to another address, by GET.
pub(super) fn see_other(location: &str, cookie: Option<String>) -> HttpResponse {
    let mut response = answer(StatusCode::SEE_OTHER, Forms::Ours);
    if let Some(cookie) = cookie {
        response.append_header((header::SET_COOKIE, cookie));
    }
    response.insert_header((header::LOCATION, location)).finish()
}

fn answer(status: StatusCode, forms: Forms) -> HttpResponseBuilder {
    let form_action = match forms {
        Forms::Ours => "'self'",
        Forms::Anywhere => "https: http:",
    };
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
         form-action {form_action}"
    );
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::X_FRAME_OPTIONS, "DENY"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::REFERRER_POLICY, "same-origin"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"))
        .insert_header((header::PERMISSIONS_POLICY, "camera=(), geolocation=(), microphone=()"))
        .insert_header((header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"));
    response
}
