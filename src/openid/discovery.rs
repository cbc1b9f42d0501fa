//! The XRDS documents we publish, and when a visitor wants one (Yadis 1.0; OpenID 2.0, 7.3).

use super::extension::{self, Chosen, SREG_1_0};
use super::namespace::{NS10, NS11};

/// The media type of an XRDS document. Sent bare: some old RPs compare the whole header.
pub const XRDS_MEDIA_TYPE: &str = "application/xrds+xml";

/// The type of an OP identifier's service (OpenID 2.0, 7.3.2.1.1).
const TYPE_SERVER: &str = "http://specs.openid.net/auth/2.0/server";
/// The type of a Claimed Identifier's service (OpenID 2.0, 7.3.2.1.2).
const TYPE_SIGNON: &str = "http://specs.openid.net/auth/2.0/signon";

/// The types of an identifier's service that RPs of OpenID 1.x look for. (OpenID 2.0, 14.2.1 names others, which they do
/// not know.)
const TYPES_V1: [&str; 2] = [NS11, NS10];

/// The document of the OP identifier: RPs that find it ask for `identifier_select`. OpenID 1.x has no such thing.
#[must_use]
pub fn op_xrds(endpoint: &str, chosen: Chosen) -> String {
    document("", &service(0, [TYPE_SERVER].into_iter().chain(extension::types(chosen)), endpoint, None))
}

/// The document of a person's identifier, for OpenID 2.0, and for 1.x where that is answered. It must not name an OP
/// identifier's service, or RPs would look no further (OpenID 2.0, 7.3.2.2). `LocalID` is given although it equals the
/// identifier: without it a library in the field asks for `identifier_select`.
#[must_use]
pub fn user_xrds(endpoint: &str, local_id: &str, answers_v1: bool, chosen: Chosen) -> String {
    // OpenID 1.x names the local identifier in a namespace of its own.
    let openid = "\n           xmlns:openid=\"http://openid.net/xmlns/1.0\"";
    // RPs choose at random among services of one priority: that of 2.0 has the better one for itself.
    let types = [TYPE_SIGNON].into_iter().chain(extension::types(chosen));
    let mut services = service(0, types, endpoint, Some(local_id));
    if answers_v1 {
        services.push_str(&service(10, TYPES_V1.into_iter().chain([SREG_1_0]), endpoint, None));
    }
    document(openid, &services)
}

/// Whether an `Accept` header asks for the XRDS rather than for the page: it has to name the media type, with a weight
/// above zero and not below that of HTML. Wildcards never do, and a malformed header asks for nothing.
#[must_use]
pub fn prefers_xrds(accept: Option<&str>) -> bool {
    let Some(ranges) = accept.and_then(parse_accept) else { return false };
    let weight = |media_type: &str| {
        ranges.iter().filter(|(range, _)| range.eq_ignore_ascii_case(media_type)).map(|&(_, weight)| weight).max()
    };
    let html = weight("text/html").max(weight("application/xhtml+xml")).unwrap_or(0);
    weight(XRDS_MEDIA_TYPE).is_some_and(|xrds| xrds > 0 && xrds >= html)
}

fn document(namespaces: &str, services: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<xrds:XRDS xmlns:xrds="xri://$xrds" xmlns="xri://$xrd*($v*2.0)"{namespaces}>
  <XRD>
{services}  </XRD>
</xrds:XRDS>
"#
    )
}

/// A service and the extensions it understands (OpenID 2.0, 7.3.2.4).
fn service<'a>(priority: u8, types: impl Iterator<Item = &'a str>, endpoint: &str, local_id: Option<&str>) -> String {
    let mut elements: String = types.map(|uri| element("Type", uri)).collect();
    elements.push_str(&element("URI", endpoint));
    elements.extend(local_id.map(|local_id| element("LocalID", local_id)));
    format!("    <Service priority=\"{priority}\">\n{elements}    </Service>\n")
}

fn element(name: &str, text: &str) -> String {
    format!("      <{name}>{}</{name}>\n", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Media ranges and their weights in thousandths, or nothing if the header breaks the grammar (RFC 9110, 12.5.1).
fn parse_accept(accept: &str) -> Option<Vec<(&str, u16)>> {
    accept.split(',').map(str::trim).filter(|range| !range.is_empty()).map(parse_range).collect()
}

fn parse_range(range: &str) -> Option<(&str, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let media_type = parts.next().filter(|text| text.contains('/') && !text.contains(char::is_whitespace))?;
    let mut weight = 1000;
    for parameter in parts {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        if name.eq_ignore_ascii_case("q") {
            weight = parse_weight(value)?;
        }
    }
    Some((media_type, weight))
}

/// `0`, `1`, or either with up to three decimals, at most 1 (RFC 9110, 12.4.2).
fn parse_weight(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if !matches!(whole, "0" | "1") || decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let weight = format!("{whole}{decimals:0<3}").parse().ok()?;
    (weight <= 1000).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDPOINT: &str = "https://montague.example/openid";

    #[test]
    fn the_documents_are_published_byte_for_byte() {
        assert_eq!(op_xrds(ENDPOINT, Chosen::default()), include_str!("../../tests/fixtures/openid/op.xrds"));
        let romeo =
            |answers_v1| user_xrds(ENDPOINT, "https://montague.example/openid/romeo", answers_v1, Chosen::default());
        assert_eq!(romeo(true), include_str!("../../tests/fixtures/openid/user.xrds"));
        assert_eq!(romeo(false), include_str!("../../tests/fixtures/openid/user-2.0-only.xrds"));
    }

    #[test]
    fn addresses_cannot_break_out_of_their_element() {
        let endpoint = "https://montague.example/openid?a=1&b=\"<Type>\"";
        let text = user_xrds(endpoint, endpoint, false, Chosen::default());
        let document = roxmltree::Document::parse(&text).unwrap();
        for name in ["URI", "LocalID"] {
            let elements: Vec<_> =
                document.descendants().filter(|node| node.has_tag_name(("xri://$xrd*($v*2.0)", name))).collect();
            assert_eq!(elements.len(), 1);
            assert_eq!(elements[0].text(), Some(endpoint));
        }
    }

    #[test]
    fn xrds_is_chosen_when_it_is_named_with_no_less_weight_than_html() {
        for accept in [
            "application/xrds+xml",
            "APPLICATION/XRDS+XML",
            "text/html; q=0.3, application/xhtml+xml; q=0.5, application/xrds+xml",
            "application/xrds+xml,text/html,text/plain,*/*",
            "application/xrds+xml;q=0.5, text/html ; q=0.500, application/xhtml+xml;q=0.4",
            "application/xrds+xml;charset=utf-8;Q=1.000",
            "application/xrds+xml;q=0.001, */*",
            ",application/xrds+xml, ,",
        ] {
            assert!(prefers_xrds(Some(accept)), "{accept}");
        }
    }

    #[test]
    fn html_is_chosen_otherwise() {
        assert!(!prefers_xrds(None));
        for accept in [
            "",
            "*/*",
            "application/*",
            "application/xml",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "application/xrds+xml;q=0",
            "application/xrds+xml;q=0.000",
            "application/xrds+xml;q=0.2, text/html",
            "application/xrds+xml;q=0.4, text/html;q=0.3, application/xhtml+xml;q=0.5",
            "application/json",
        ] {
            assert!(!prefers_xrds(Some(accept)), "{accept}");
        }
    }

    #[test]
    fn a_malformed_header_asks_for_nothing() {
        for accept in [
            "application/xrds+xml;q=",
            "application/xrds+xml;q=2",
            "application/xrds+xml;q=1.001",
            "application/xrds+xml;q=0.1234",
            "application/xrds+xml;q=.5",
            "application/xrds+xml;q=-1",
            "application/xrds+xml;q=0.+1",
            "application/xrds+xml;q",
            "application/xrds+xml text/html",
            "application/xrds+xml, nonsense",
        ] {
            assert!(!prefers_xrds(Some(accept)), "{accept}");
        }
    }
}
