//! What other sites publish, and what browsers say of themselves.

use actix_web::http::header::{ACCEPT_LANGUAGE, COOKIE, HeaderMap, HeaderValue};
use montague::openid::discovery::{XRDS_MEDIA_TYPE, prefers_xrds};
use montague::reader::{Service, html, xrds};
use montague::web::cookie::{self, Name};
use montague::words::Languages;
use url::Url;

const RETURN_TO: &str = "http://specs.openid.net/auth/2.0/return_to";

/// A document of services: what is read in it stands in it, and a service that can be used has an endpoint that a request
/// can be sent to.
pub(super) fn xrds(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let service = xrds::read(text);
    assert_eq!(service.is_ok(), xrds::types(text).is_ok() && service.is_ok());
    if let Ok(service) = service {
        usable(service);
    }
    let addresses = xrds::addresses(text, RETURN_TO).unwrap_or_default();
    let said: usize = addresses.iter().map(String::len).sum();
    assert!(said <= text.len() * 4, "no document grows as it is read");
}

/// A page: the same.
pub(super) fn html(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Some(service) = html::read(text).service() {
        usable(service);
    }
}

fn usable(service: Service) {
    let Ok(service) = service.usable() else { return };
    let endpoint = Url::parse(service.endpoint()).unwrap();
    assert!(matches!(endpoint.scheme(), "http" | "https") && endpoint.has_host() && endpoint.fragment().is_none());
    assert!(service.endpoint().bytes().all(|byte| byte.is_ascii_graphic()));
}

/// The headers of a browser: the document is sent to those who name it, some language is always found, and a cookie that is
/// read can be set.
pub(super) fn headers(bytes: &[u8]) {
    thread_local!(static LANGUAGES: Languages = Languages::read().unwrap());
    let Ok(value) = HeaderValue::from_bytes(bytes) else { return };
    if let Ok(text) = value.to_str() {
        if prefers_xrds(Some(text)) {
            assert!(text.to_ascii_lowercase().contains(XRDS_MEDIA_TYPE));
        }
        LANGUAGES.with(|languages| {
            let found = languages.accepted(text);
            assert!(languages.named(&found.tag()).is_some());
        });
    }
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT_LANGUAGE, value.clone());
    headers.insert(COOKIE, value);
    for name in [Name::Session, Name::Browser, Name::Device, Name::Chat, Name::Language] {
        let Some(read) = cookie::read(&headers, name) else { continue };
        let mut again = HeaderMap::new();
        let set = cookie::set(name, read.clone(), None);
        let Ok(pair) = HeaderValue::from_str(set.split("; ").next().unwrap()) else { continue };
        again.insert(COOKIE, pair);
        assert!(cookie::read(&again, name).is_none_or(|again| read.starts_with(&again)));
    }
}
