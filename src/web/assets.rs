//! The files under `static/`, which are part of the program: style sheet, mark, script.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::headers;

/// The folder.
#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// Browsers ask again after an hour; an unchanged file is then answered with a few bytes.
const KEPT: &str = "public, max-age=3600";

/// The file `name` below `/static/` as an answer to `request`, or nothing if there is none.
#[must_use]
pub fn answer(request: &HttpRequest, name: &str, over_tls: bool) -> Option<HttpResponse> {
    let (file, content_type) = Files::get(name).zip(content_type(name))?;
    let tag = tag(&file);
    let known = request.headers().get_all(header::IF_NONE_MATCH).any(|value| names(value, &tag));
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, tag)).insert_header((header::CACHE_CONTROL, KEPT));
    let mut answer = if known { answer.finish() } else { answer.content_type(content_type).body(file.data) };
    headers::for_anything(answer.headers_mut(), over_tls);
    Some(answer)
}

/// The type of a file by the end of its name. A file whose type isn't known here is not served.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// The entity tag of a file: half of its SHA-256.
fn tag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(hash.split_at(16).0))
}

/// Whether an `If-None-Match` names `tag` (RFC 9110, 13.1.2: compared weakly).
fn names(value: &HeaderValue, tag: &str) -> bool {
    let tags = value.to_str().unwrap_or_default().split(',').map(str::trim);
    tags.map(|known| known.strip_prefix("W/").unwrap_or(known)).any(|known| known == tag || known == "*")
}

#[cfg(test)]
mod tests {
    use actix_web::body::MessageBody;
    use actix_web::test::TestRequest;

    use super::*;

    fn head<'a>(answer: &'a HttpResponse, name: &str) -> &'a str {
        answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[test]
    fn every_file_is_served_with_its_type_and_may_be_kept() {
        for (name, content_type) in [
            ("style.css", "text/css; charset=utf-8"),
            ("mark.svg", "image/svg+xml"),
            ("continue.js", "text/javascript; charset=utf-8"),
        ] {
            let answer = answer(&TestRequest::default().to_http_request(), name, true).expect(name);
            assert_eq!(answer.status(), 200);
            assert_eq!(head(&answer, "content-type"), content_type);
            assert_eq!(head(&answer, "cache-control"), KEPT);
            assert_eq!(head(&answer, "x-content-type-options"), "nosniff");
        }
        assert_eq!(Files::iter().count(), 3, "a file of another type needs its line in content_type");
    }

    #[test]
    fn a_file_that_the_browser_has_is_not_sent_again() {
        let first = answer(&TestRequest::default().to_http_request(), "style.css", true).expect("the style sheet");
        let tag = head(&first, "etag").to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let request = TestRequest::default().insert_header(("If-None-Match", known)).to_http_request();
            let again = answer(&request, "style.css", true).expect("the style sheet");
            assert_eq!(again.status(), 304);
            assert_eq!(head(&again, "etag"), tag);
            assert_eq!(again.into_body().try_into_bytes().expect("no body").len(), 0);
        }
        let request = TestRequest::default().insert_header(("If-None-Match", "\"other\"")).to_http_request();
        assert_eq!(answer(&request, "style.css", true).expect("the style sheet").status(), 200);
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for name in ["", "nothing.css", "../Cargo.toml", "/etc/passwd", "../static/style.css"] {
            assert!(answer(&TestRequest::default().to_http_request(), name, true).is_none(), "{name}");
        }
    }

    #[test]
    fn the_style_sheet_names_the_mark_where_it_is_served() {
        let sheet = Files::get("style.css").expect("the style sheet");
        let sheet = std::str::from_utf8(&sheet.data).expect("UTF-8");
        assert!(sheet.contains("--logo: url(\"/static/mark.svg\")"));
    }
}
