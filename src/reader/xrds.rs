//! XRDS documents (OpenID 2.0, 7.3.2; Yadis 1.0).

use roxmltree::{Document, Node, ParsingOptions};

use super::{ReadError, Service};

/// The media type of such a document.
pub const MEDIA_TYPE: &str = "application/xrds+xml";

const XRDS: &str = "xri://$xrds";
const XRD: &str = "xri://$xrd*($v*2.0)";
const SERVER: &str = "http://specs.openid.net/auth/2.0/server";
const SIGNON: &str = "http://specs.openid.net/auth/2.0/signon";
const VERSION_1: [&str; 4] = [
    "http://openid.net/signon/1.1",
    "http://openid.net/signon/1.0",
    "http://openid.net/server/1.1",
    "http://openid.net/server/1.0",
];

/// More than any honest document has: nodes, services, and nodes within each other.
const NODES: u32 = 2000;
const SERVICES: usize = 200;
const DEPTH: usize = 16;

/// Finds the service to use: a provider's own comes before a person's, and then priority decides (7.3.2.2).
///
/// # Errors
/// [`ReadError`]
pub fn read(text: &str) -> Result<Service, ReadError> {
    in_document(text, |service, kind| match kind {
        SERVER => Ok(Service::Provider { endpoint: endpoint(service)? }),
        _ => Ok(Service::Person { endpoint: endpoint(service)?, local_id: local_id(service)? }),
    })
}

/// The types of that service: the version it speaks, and its extensions (7.3.2.4).
///
/// # Errors
/// [`ReadError`]
pub fn types(text: &str) -> Result<Vec<String>, ReadError> {
    in_document(text, |service, _| Ok(types_of(service).map(str::to_owned).collect()))
}

/// The addresses of all services of a type, in the order in which they are written; `kind` is the whole type.
///
/// # Errors
/// [`ReadError::Document`] for what is no such document; [`ReadError::NoProvider`] where it describes nothing.
pub fn addresses(text: &str, kind: &str) -> Result<Vec<String>, ReadError> {
    in_xrd(text, |xrd| {
        let services = children(xrd, "Service").take(SERVICES).filter(|service| has_type(*service, &[kind]));
        let addresses = services.flat_map(|service| children(service, "URI"));
        Ok(addresses.filter_map(|address| address.text()).map(|address| address.trim().to_owned()).collect())
    })
}

/// Tells of the service to use in a document, and of its kind.
fn in_document<T>(
    text: &str,
    tell: impl FnOnce(Node<'_, '_>, &'static str) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    in_xrd(text, |xrd| {
        let mut services: Vec<_> = children(xrd, "Service").take(SERVICES).collect();
        services.sort_by_key(|service| priority(*service));
        let of_type = |wanted: &[&str]| services.iter().copied().find(|service| has_type(*service, wanted));
        for kind in [SERVER, SIGNON] {
            if let Some(service) = of_type(&[kind]) {
                return tell(service, kind);
            }
        }
        Err(if of_type(&VERSION_1).is_some() { ReadError::OnlyVersion1 } else { ReadError::NoProvider })
    })
}

/// Tells of what a document describes.
fn in_xrd<T>(text: &str, tell: impl FnOnce(Node<'_, '_>) -> Result<T, ReadError>) -> Result<T, ReadError> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| ReadError::Document)?;
    if document.descendants().any(|node| node.ancestors().nth(DEPTH).is_some()) {
        return Err(ReadError::Document);
    }
    let root = document.root_element();
    if !root.has_tag_name((XRDS, "XRDS")) {
        return Err(ReadError::Document);
    }
    // With several of them, the last one describes what was asked for.
    tell(children(root, "XRD").last().ok_or(ReadError::NoProvider)?)
}

fn children<'a>(of: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    of.children().filter(move |child| child.has_tag_name((XRD, name)))
}

/// Lower comes first; without one, last.
fn priority(element: Node<'_, '_>) -> u32 {
    element.attribute("priority").and_then(|text| text.trim().parse().ok()).unwrap_or(u32::MAX)
}

fn has_type(service: Node<'_, '_>, wanted: &[&str]) -> bool {
    types_of(service).any(|kind| wanted.contains(&kind))
}

fn types_of<'a>(service: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    let types = service.children().filter(|child| child.has_tag_name((XRD, "Type")));
    types.filter_map(|kind| kind.text()).map(str::trim)
}

fn endpoint(service: Node<'_, '_>) -> Result<String, ReadError> {
    let addresses = service.children().filter(|child| child.has_tag_name((XRD, "URI")));
    let first = addresses.min_by_key(|address| priority(*address)).and_then(|address| address.text());
    first.map(|address| address.trim().to_owned()).ok_or(ReadError::Endpoint)
}

/// Two different ones would leave open whom we ask about.
fn local_id(service: Node<'_, '_>) -> Result<Option<String>, ReadError> {
    let texts = service.children().filter(|child| child.has_tag_name((XRD, "LocalID")));
    let mut ids: Vec<_> = texts.filter_map(|id| id.text()).map(|id| id.trim().to_owned()).collect();
    ids.dedup();
    match ids.len() {
        0 | 1 => Ok(ids.pop()),
        _ => Err(ReadError::Document),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(services: &str) -> String {
        format!(r#"<?xml version="1.0"?><x:XRDS xmlns:x="{XRDS}" xmlns="{XRD}"><XRD>{services}</XRD></x:XRDS>"#)
    }

    fn service(priority: &str, kind: &str, rest: &str) -> String {
        format!("<Service {priority}><Type>{kind}</Type>{rest}</Service>")
    }

    fn person(endpoint: &str, local_id: Option<&str>) -> Service {
        Service::Person { endpoint: endpoint.to_owned(), local_id: local_id.map(str::to_owned) }
    }

    #[test]
    fn a_persons_document_names_endpoint_and_local_id() {
        let rest = "<URI>\n https://op.example/ </URI><LocalID>https://op.example/romeo</LocalID>";
        let one = document(&service("", SIGNON, rest));
        assert_eq!(read(&one).unwrap(), person("https://op.example/", Some("https://op.example/romeo")));
        let bare = document(&service("", SIGNON, "<URI>https://op.example/?a=1&amp;b=2</URI>"));
        assert_eq!(read(&bare).unwrap(), person("https://op.example/?a=1&b=2", None));
    }

    #[test]
    fn priority_decides_and_its_absence_comes_last() {
        let services = [
            service("", SIGNON, "<URI>https://c.example/</URI>"),
            service(r#"priority="10""#, SIGNON, "<URI>https://b.example/</URI>"),
            service(
                r#"priority="5""#,
                SIGNON,
                r#"<URI priority="2">https://z.example/</URI><URI priority="1">https://a.example/</URI>"#,
            ),
            service(r#"priority="0""#, VERSION_1[0], "<URI>https://old.example/</URI>"),
        ];
        assert_eq!(read(&document(&services.concat())).unwrap(), person("https://a.example/", None));
    }

    #[test]
    fn a_providers_own_identifier_comes_before_a_persons() {
        let services = [
            service(r#"priority="0""#, SIGNON, "<URI>https://person.example/</URI>"),
            service(r#"priority="9""#, SERVER, "<URI>https://op.example/</URI>"),
        ];
        assert_eq!(
            read(&document(&services.concat())).unwrap(),
            Service::Provider { endpoint: "https://op.example/".to_owned() }
        );
    }

    #[test]
    fn only_the_last_of_several_descriptions_counts() {
        let first = service("", SIGNON, "<URI>https://first.example/</URI>");
        let last = service("", SIGNON, "<URI>https://last.example/</URI>");
        let both = document(&format!("{first}</XRD><XRD>{last}"));
        assert_eq!(read(&both).unwrap(), person("https://last.example/", None));
    }

    #[test]
    fn documents_that_lead_nowhere_say_why() {
        let two_ids = "<URI>https://op.example/</URI><LocalID>a</LocalID><LocalID>b</LocalID>";
        let deep = format!("{}{}", "<a>".repeat(3000), "</a>".repeat(3000));
        for (text, fault) in [
            (document(""), ReadError::NoProvider),
            (document("</XRD><XRD>"), ReadError::NoProvider),
            (document(&service("", "http://specs.openid.net/auth/2.0/return_to", "")), ReadError::NoProvider),
            (document(&service("", VERSION_1[1], "<URI>https://op.example/</URI>")), ReadError::OnlyVersion1),
            (document(&service("", SIGNON, "")), ReadError::Endpoint),
            (document(&service("", SIGNON, two_ids)), ReadError::Document),
            (document(&deep), ReadError::Document),
            ("<html></html>".to_owned(), ReadError::Document),
            (String::new(), ReadError::Document),
            ("<XRDS><XRD/></XRDS>".to_owned(), ReadError::Document),
        ] {
            let verdict = read(&text).unwrap_err();
            assert_eq!(verdict.to_string(), fault.to_string(), "{}", text.get(..200).unwrap_or(&text));
        }
    }

    #[test]
    fn document_type_definitions_are_refused() {
        let document = document(&service("", SIGNON, "<URI>&amp;e;</URI>"));
        let entity = r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>"#;
        let attack = document.replace("?>", &format!("?>{entity}")).replace("&amp;e;", "&e;");
        assert!(matches!(read(&attack), Err(ReadError::Document)));
    }
}
