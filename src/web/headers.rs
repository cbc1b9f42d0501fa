//! The headers that keep a page from being framed, sniffed, cached or talked into loading something.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use url::{Host, Url};

/// What a page may load and where its forms may lead: the Content-Security-Policy of one answer.
///
/// Everything is forbidden but our own style sheet and pictures and forms to ourselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentPolicy {
    /// Whether the page loads a script from `/static/`.
    script: bool,
    /// Whether that script listens to us.
    events: bool,
    /// Whether a picture is written into the page itself.
    picture: bool,
    /// A site the page's forms may lead to, as source expressions.
    destination: Option<String>,
    /// What it has to do with frames.
    frames: Frames,
}

/// Whether a page has frames or stands in one. No page of a provider does either, but for the style guide's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Frames {
    #[default]
    None,
    /// It shows pages of ours in frames.
    Shows,
    /// It may be shown in a frame of ours; its forms lead nowhere then.
    Shown,
}

impl ContentPolicy {
    /// The policy of a page that loads a script from `/static/`.
    #[must_use]
    pub fn with_script(self) -> Self {
        Self { script: true, ..self }
    }

    /// The policy of a page with a script that listens to us.
    #[must_use]
    pub fn with_events(self) -> Self {
        Self { script: true, events: true, ..self }
    }

    /// The policy of a page that may hold a picture in itself. It asks nobody for it.
    #[must_use]
    pub fn with_picture(self, picture: bool) -> Self {
        Self { picture, ..self }
    }

    /// The policy of a page from whose forms a person goes on to `return_to`, which has been verified. Browsers apply
    /// it to the redirects that answer a form as well, and Chromium to those of the site itself: a site whose return
    /// address leads on to another of its names would be cut off after the decision. So its scheme is let in, too.
    ///
    /// A host that a policy can't spell (an IPv6 address, or a name with `;` in it) is let in by its scheme alone.
    #[must_use]
    pub fn leading_to(self, return_to: &Url) -> Self {
        let scheme = return_to.scheme();
        let spelled = match return_to.host() {
            Some(Host::Domain(name)) => name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b)),
            Some(Host::Ipv4(_)) => true,
            Some(Host::Ipv6(_)) | None => false,
        };
        let origin = if spelled { format!("{} ", return_to.origin().ascii_serialization()) } else { String::new() };
        Self { destination: Some(format!("{origin}{scheme}:")), ..self }
    }

    /// The policy of a page that shows others of ours in frames.
    #[must_use]
    pub fn with_frames(self) -> Self {
        Self { frames: Frames::Shows, ..self }
    }

    /// The policy of a page that may be shown in such a frame. Nothing can be sent from it.
    #[must_use]
    pub fn to_be_framed() -> Self {
        Self { frames: Frames::Shown, ..Self::default() }
    }

    /// The policy as the header has it.
    #[must_use]
    pub fn to_header(&self) -> String {
        let (shows, ancestors, forms) = match self.frames {
            Frames::None => ("", "none", "self"),
            Frames::Shows => ("frame-src 'self'; ", "none", "self"),
            Frames::Shown => ("", "self", "none"),
        };
        let script = if self.script { "script-src 'self'; " } else { "" };
        let events = if self.events { "connect-src 'self'; " } else { "" };
        let picture = if self.picture { " data:" } else { "" };
        let destination = self.destination.as_ref().map(|origin| format!(" {origin}")).unwrap_or_default();
        format!(
            "default-src 'none'; style-src 'self'; img-src 'self'{picture}; {script}{events}{shows}base-uri 'none'; \
             frame-ancestors '{ancestors}'; form-action '{forms}'{destination}"
        )
    }
}

/// Adds what every HTML answer carries, errors too. `over_tls` says whether the browser's connection is protected:
/// only there may a site ask to be spoken to by https for good (RFC 6797, 7.2).
pub fn for_page(headers: &mut HeaderMap, policy: &ContentPolicy, over_tls: bool) {
    for_anything(headers, over_tls);
    let framing = if policy.frames == Frames::Shown { "SAMEORIGIN" } else { "DENY" };
    let policy = HeaderValue::try_from(policy.to_header());
    // A policy is ASCII by its making; should it ever not be, the page goes out under the strictest one.
    let policy = policy.unwrap_or(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static(framing));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::PERMISSIONS_POLICY, HeaderValue::from_static(NO_DEVICES));
}

/// Lets a page stay in touch with the one that opened its window, so that the site's own page, which comes after ours, can
/// tell it how things went (User Interface extension, 5). All that the opener can do to ours is to lead the window elsewhere.
pub fn for_popup(headers: &mut HeaderMap) {
    headers.insert(header::CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("unsafe-none"));
}

/// Adds in which language an answer is, and that others would get it in others.
pub fn for_readers(headers: &mut HeaderMap, language: &str) {
    if let Ok(language) = HeaderValue::from_str(language) {
        headers.insert(header::CONTENT_LANGUAGE, language);
    }
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
}

/// Adds what every answer carries: pages, redirects, XRDS, key-value text and files.
pub fn for_anything(headers: &mut HeaderMap, over_tls: bool) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    if over_tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

/// Adds the name for programs of what went wrong, which a page has nowhere else (docs/errors.md).
pub fn for_refusal(headers: &mut HeaderMap, code: &'static str) {
    headers.insert(HeaderName::from_static("x-error-code"), HeaderValue::from_static(code));
}

/// The devices and powers of a browser that no page here uses.
const NO_DEVICES: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().expect("an address")
    }

    #[test]
    fn a_page_loads_nothing_but_our_style_sheet_and_pictures() {
        assert_eq!(
            ContentPolicy::default().to_header(),
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
             form-action 'self'"
        );
    }

    #[test]
    fn a_picture_that_is_written_into_a_page_is_let_in_and_no_other() {
        let policy = |picture| ContentPolicy::default().with_picture(picture).to_header();
        assert!(policy(true).contains("; img-src 'self' data:; base-uri"), "{}", policy(true));
        assert_eq!(policy(false), ContentPolicy::default().to_header());
    }

    #[test]
    fn only_a_page_with_a_script_may_load_one() {
        let policy = ContentPolicy::default().with_script().to_header();
        assert!(policy.contains("; script-src 'self'; base-uri 'none';"), "{policy}");
    }

    #[test]
    fn only_the_style_guide_has_frames_and_from_what_is_in_them_nothing_can_be_sent() {
        let guide = ContentPolicy::default().with_frames();
        assert!(
            guide
                .to_header()
                .ends_with("; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'")
        );
        let shown = ContentPolicy::to_be_framed();
        assert!(shown.to_header().ends_with("; base-uri 'none'; frame-ancestors 'self'; form-action 'none'"));
        for (policy, options) in [(ContentPolicy::default(), "DENY"), (guide, "DENY"), (shown, "SAMEORIGIN")] {
            let mut headers = HeaderMap::new();
            for_page(&mut headers, &policy, true);
            assert_eq!(headers.get("x-frame-options").expect("it"), options);
        }
    }

    #[test]
    fn forms_may_lead_to_the_origin_of_the_return_address() {
        for (return_to, ending) in [
            ("https://garden.example/return?x=1", "form-action 'self' https://garden.example https:"),
            ("https://garden.example:443/return", "form-action 'self' https://garden.example https:"),
            ("http://localhost:8444/", "form-action 'self' http://localhost:8444 http:"),
            ("http://192.0.2.14:9/", "form-action 'self' http://192.0.2.14:9 http:"),
            ("https://bücher.example/", "form-action 'self' https://xn--bcher-kva.example https:"),
            ("https://[2001:db8::1]:8444/", "form-action 'self' https:"),
            ("https://a;sandbox,b.example/", "form-action 'self' https:"),
        ] {
            let policy = ContentPolicy::default().leading_to(&url(return_to)).to_header();
            assert!(policy.ends_with(ending), "{return_to} gives {policy}");
        }
    }

    #[test]
    fn every_page_carries_the_whole_set() {
        let mut headers = HeaderMap::new();
        for_page(&mut headers, &ContentPolicy::default(), true);
        let names: Vec<_> = headers.keys().map(ToString::to_string).collect();
        for name in [
            "content-security-policy",
            "x-frame-options",
            "x-content-type-options",
            "referrer-policy",
            "cache-control",
            "strict-transport-security",
            "permissions-policy",
            "cross-origin-opener-policy",
        ] {
            assert!(names.iter().any(|n| n == name), "{name} is missing");
        }
    }

    #[test]
    fn an_unprotected_answer_does_not_ask_for_https_for_good() {
        let mut headers = HeaderMap::new();
        for_page(&mut headers, &ContentPolicy::default(), false);
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
