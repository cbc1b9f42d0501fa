//! Discovery by Yadis (OpenID 2.0, 7.3): from an address to the services named in its XRDS document.

use reqwest::Method;
use roxmltree::Document;

use crate::support::network::Network;

/// The service of an OP identifier.
pub(crate) const TYPE_SERVER: &str = "http://specs.openid.net/auth/2.0/server";
/// The service of a person's identifier.
pub(crate) const TYPE_SIGNON: &str = "http://specs.openid.net/auth/2.0/signon";
const XRD: &str = "xri://$xrd*($v*2.0)";

/// One `Service` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// Its types.
    pub(crate) types: Vec<String>,
    /// The endpoint.
    pub(crate) uri: Option<String>,
    /// The identifier at the provider.
    pub(crate) local_id: Option<String>,
}

/// Asks an address for its document. Yadis takes 200 for an answer and nothing else.
pub(super) async fn fetch(network: &Network, address: &str) -> Vec<Service> {
    let request = network.request(Method::GET, address).header("accept", "application/xrds+xml");
    let answer = network.send(request).await;
    let found = answer.status == 200 && answer.header("content-type") == Some("application/xrds+xml");
    if found { services(&answer.body) } else { Vec::new() }
}

/// The services of the last `XRD` element.
pub(crate) fn services(text: &str) -> Vec<Service> {
    let document = Document::parse(text).expect("an XML document");
    let last = document.descendants().rfind(|node| node.has_tag_name((XRD, "XRD"))).expect("an XRD element");
    let service = |node: roxmltree::Node<'_, '_>| {
        let all = |name| node.children().filter(move |child| child.has_tag_name((XRD, name)));
        let text = |node: roxmltree::Node<'_, '_>| node.text().unwrap_or_default().trim().to_owned();
        Service {
            types: all("Type").map(text).collect(),
            uri: all("URI").next().map(text),
            local_id: all("LocalID").next().map(text),
        }
    };
    last.children().filter(|node| node.has_tag_name((XRD, "Service"))).map(service).collect()
}
