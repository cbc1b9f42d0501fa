//! The files under `static/`, which are part of the program: style sheet, mark, script; and those of a theme, which were
//! read into memory when it started.

use std::borrow::Cow;
use std::sync::Arc;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::headers;
use crate::theme::{self, File, Theme};

/// The folder.
#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// Browsers ask again after an hour; an unchanged file is then answered with a few bytes.
const KEPT: &str = "public, max-age=3600";

/// A theme's file keeps its name when it is changed: browsers ask each time, and are told in a few bytes that it hasn't.
const ASKED_EACH_TIME: &str = "no-cache";

/// Opened by itself, a picture of a theme runs nothing, whatever is in it.
const NOTHING_RUNS: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// The file `name` below `/static/` as an answer to `request`, or nothing if there is none.
#[must_use]
pub fn answer(request: &HttpRequest, theme: &Theme, name: &str, over_tls: bool) -> Option<HttpResponse> {
    if let Some(file) = of_theme(theme, name) {
        let mut answer = Asset::of_theme(file).answer(request, over_tls);
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING_RUNS));
        return Some(answer);
    }
    let (file, content_type) = Files::get(name).zip(content_type(name))?;
    Some(Asset::of_ours(file, content_type).answer(request, over_tls))
}

/// The file of a theme that is served under this name below `/static/`.
fn of_theme<'a>(theme: &'a Theme, name: &str) -> Option<&'a File> {
    let below = |place: &'static str| place.strip_prefix("/static/");
    if Some(name) == below(theme::COLOURS) {
        return theme.colours();
    }
    theme.file(name.strip_prefix(below(theme::PLACE)?)?)
}

/// A file as browsers get it.
struct Asset {
    content_type: &'static str,
    kept: &'static str,
    tag: String,
    content: web::Bytes,
}

impl Asset {
    fn of_theme(file: &File) -> Self {
        let content = web::Bytes::from_owner(Arc::clone(&file.content));
        Self { content_type: file.content_type, kept: ASKED_EACH_TIME, tag: file.tag.clone(), content }
    }

    fn of_ours(file: EmbeddedFile, content_type: &'static str) -> Self {
        let tag = tag(&file);
        let content = match file.data {
            Cow::Borrowed(content) => web::Bytes::from_static(content),
            Cow::Owned(content) => content.into(),
        };
        Self { content_type, kept: KEPT, tag, content }
    }

    /// The file, or the word that the browser has it.
    fn answer(self, request: &HttpRequest, over_tls: bool) -> HttpResponse {
        let known = request.headers().get_all(header::IF_NONE_MATCH).any(|value| names(value, &self.tag));
        let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        answer.insert_header((header::ETAG, self.tag)).insert_header((header::CACHE_CONTROL, self.kept));
        let mut answer =
            if known { answer.finish() } else { answer.content_type(self.content_type).body(self.content) };
        headers::for_anything(answer.headers_mut(), over_tls);
        answer
    }
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
            ("chat.js", "text/javascript; charset=utf-8"),
            ("style-guide.css", "text/css; charset=utf-8"),
        ] {
            let answer = answer(&TestRequest::default().to_http_request(), &Theme::default(), name, true).expect(name);
            assert_eq!(answer.status(), 200);
            assert_eq!(head(&answer, "content-type"), content_type);
            assert_eq!(head(&answer, "cache-control"), KEPT);
            assert_eq!(head(&answer, "x-content-type-options"), "nosniff");
        }
        assert_eq!(Files::iter().count(), 5, "a file of another type needs its line in content_type");
    }

    #[test]
    fn a_file_that_the_browser_has_is_not_sent_again() {
        let first = answer(&TestRequest::default().to_http_request(), &Theme::default(), "style.css", true)
            .expect("the style sheet");
        let tag = head(&first, "etag").to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let request = TestRequest::default().insert_header(("If-None-Match", known)).to_http_request();
            let again = answer(&request, &Theme::default(), "style.css", true).expect("the style sheet");
            assert_eq!(again.status(), 304);
            assert_eq!(head(&again, "etag"), tag);
            assert_eq!(again.into_body().try_into_bytes().expect("no body").len(), 0);
        }
        let request = TestRequest::default().insert_header(("If-None-Match", "\"other\"")).to_http_request();
        assert_eq!(answer(&request, &Theme::default(), "style.css", true).expect("the style sheet").status(), 200);
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for name in ["", "nothing.css", "../Cargo.toml", "/etc/passwd", "../static/style.css"] {
            assert!(
                answer(&TestRequest::default().to_http_request(), &Theme::default(), name, true).is_none(),
                "{name}"
            );
        }
    }

    #[test]
    fn the_style_sheet_names_the_mark_where_it_is_served() {
        let sheet = Files::get("style.css").expect("the style sheet");
        let sheet = std::str::from_utf8(&sheet.data).expect("UTF-8");
        assert!(sheet.contains("--logo: url(\"/static/mark.svg\")"));
    }

    #[test]
    fn the_files_of_a_theme_are_asked_for_each_time_and_run_nothing() {
        let folder = tempfile::TempDir::new().expect("a folder");
        std::fs::write(folder.path().join("logo.svg"), include_str!("../../static/mark.svg")).expect("a file");
        let settings = theme::Settings {
            folder: theme::Folder::read(folder.path()).expect("a theme"),
            logo: "logo.svg".parse().ok(),
            ..theme::Settings::default()
        };
        let theme = Theme::new(settings);
        let request = TestRequest::default().to_http_request();
        for (name, content_type) in [("theme/logo.svg", "image/svg+xml"), ("theme.css", "text/css; charset=utf-8")] {
            let first = answer(&request, &theme, name, true).expect(name);
            assert_eq!((head(&first, "content-type"), head(&first, "cache-control")), (content_type, "no-cache"));
            assert_eq!(head(&first, "content-security-policy"), NOTHING_RUNS);
            assert_eq!(head(&first, "x-content-type-options"), "nosniff");
            let known = TestRequest::default().insert_header(("If-None-Match", head(&first, "etag"))).to_http_request();
            assert_eq!(answer(&known, &theme, name, true).expect(name).status(), 304);
            assert!(answer(&request, &Theme::default(), name, true).is_none(), "{name} of nobody");
        }
        for name in
            ["theme/", "theme", "theme/../mark.svg", "theme/%2e%2e/mark.svg", "theme//logo.svg", "theme/logo.svg/"]
        {
            assert!(answer(&request, &theme, name, true).is_none(), "{name}");
        }
    }
}
