//! What is in a file of a theme: whether it is what the end of its name says, and whether a picture only shows
//! something. Browsers are told to run nothing in it all the same.

use roxmltree::{Document, Node, ParsingOptions};

use super::folder::Unfit;

const SVG: &str = "http://www.w3.org/2000/svg";

/// More than a logo has.
const NODES: u32 = 20_000;

/// Elements of SVG that run or embed something.
const ACTIVE: [&str; 8] = ["script", "foreignObject", "iframe", "object", "embed", "handler", "audio", "video"];

/// Looks at a file of this type.
pub(super) fn look_at(content_type: &str, content: &[u8]) -> Result<(), Unfit> {
    let begins = |bytes: &[u8]| content.starts_with(bytes);
    let is_so = match content_type {
        "image/svg+xml" => return look_at_svg(content),
        "image/png" => begins(b"\x89PNG\r\n\x1a\n"),
        "image/jpeg" => begins(b"\xff\xd8\xff"),
        "image/webp" => begins(b"RIFF") && content.get(8..12) == Some(b"WEBP"),
        "image/x-icon" => begins(b"\0\0\x01\0"),
        _ => return look_at_style(content),
    };
    if is_so { Ok(()) } else { Err(Unfit::Content("export the picture anew in that format")) }
}

fn look_at_style(content: &[u8]) -> Result<(), Unfit> {
    match std::str::from_utf8(content) {
        Ok(text) if !text.trim_start().starts_with('<') => Ok(()),
        Ok(_) => Err(Unfit::Content("a style sheet has no tags")),
        Err(_) => Err(Unfit::Content("a style sheet must be text in UTF-8")),
    }
}

fn look_at_svg(content: &[u8]) -> Result<(), Unfit> {
    let unlike = Unfit::Content("it must be SVG in UTF-8, without a DOCTYPE");
    let text = std::str::from_utf8(content).map_err(|_| unlike)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).map_err(|_| unlike)?;
    if !document.root_element().has_tag_name((SVG, "svg")) {
        return Err(unlike);
    }
    document.descendants().find_map(activity).map_or(Ok(()), |found| Err(Unfit::Active(found)))
}

/// What an element of a picture could do besides being seen.
fn activity(element: Node<'_, '_>) -> Option<&'static str> {
    if ACTIVE.iter().any(|name| element.tag_name().name().eq_ignore_ascii_case(name)) {
        return Some("an element that runs or embeds something");
    }
    element.attributes().find_map(|attribute| {
        let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value().trim());
        if name.starts_with("on") {
            return Some("an attribute that runs a script");
        }
        let leads_out = matches!(name.as_str(), "href" | "src") && !value.starts_with('#') && !is_embedded(value);
        leads_out.then_some("a link to something outside of it")
    })
}

/// A picture within the picture.
fn is_embedded(address: &str) -> bool {
    ["data:image/png", "data:image/jpeg", "data:image/webp"].iter().any(|start| address.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<(), Unfit> {
        let xlink = "xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        look_at_svg(format!("<svg xmlns=\"{SVG}\" {xlink} viewBox=\"0 0 1 1\">{inside}</svg>").as_bytes())
    }

    #[test]
    fn our_own_mark_is_a_picture() {
        assert_eq!(look_at_svg(include_bytes!("../../static/mark.svg")), Ok(()));
    }

    #[test]
    fn a_picture_that_only_shows_something_is_taken() {
        for inside in [
            "<title>A</title><path d='M0 0'/>",
            "<defs><g id='a'/></defs><use href='#a'/><use xlink:href='#a'/>",
            "<style>path { fill: red }</style>",
            "<image href='data:image/png;base64,AAAA'/>",
        ] {
            assert_eq!(svg(inside), Ok(()), "{inside}");
        }
    }

    #[test]
    fn a_picture_that_could_do_something_is_not() {
        for inside in [
            "<script>alert(1)</script>",
            "<SCRIPT/>",
            "<g><script href='https://evil.example/x.js'/></g>",
            "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
            "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>hello</p></foreignObject>",
            "<path onload='alert(1)'/>",
            "<path onClick='alert(1)'/>",
            "<a href='javascript:alert(1)'><path/></a>",
            "<a xlink:href='https://evil.example/'><path/></a>",
            "<image href='https://evil.example/pixel.png'/>",
            "<image href='data:image/svg+xml,x'/>",
            "<use href='other.svg#a'/>",
        ] {
            assert!(matches!(svg(inside), Err(Unfit::Active(_))), "{inside}");
        }
    }

    #[test]
    fn what_only_calls_itself_a_picture_is_not() {
        let bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>";
        for content in [
            "<!doctype html><script>alert(1)</script>",
            "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
            "<svg><path/></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><path>",
            "",
            "hello",
            bomb,
        ] {
            assert!(matches!(look_at("image/svg+xml", content.as_bytes()), Err(Unfit::Content(_))), "{content}");
        }
        let deep = format!("<svg xmlns='{SVG}'>{}</svg>", "<g/>".repeat(30_000));
        assert!(matches!(look_at_svg(deep.as_bytes()), Err(Unfit::Content(_))));
        for kind in ["image/png", "image/jpeg", "image/webp", "image/x-icon"] {
            assert!(matches!(look_at(kind, b"<!doctype html>"), Err(Unfit::Content(_))), "{kind}");
        }
        assert!(matches!(look_at("text/css; charset=utf-8", b" <html>"), Err(Unfit::Content(_))));
        assert!(matches!(look_at("text/css; charset=utf-8", b"a { content: \"\xff\" }"), Err(Unfit::Content(_))));
    }

    #[test]
    fn pictures_of_other_kinds_are_known_by_how_they_begin() {
        for (kind, content) in [
            ("image/png", b"\x89PNG\r\n\x1a\n....".as_slice()),
            ("image/jpeg", b"\xff\xd8\xff\xe0"),
            ("image/webp", b"RIFF\x10\0\0\0WEBPVP8 "),
            ("image/x-icon", b"\0\0\x01\0\x01\0"),
            ("text/css; charset=utf-8", b":root { --accent: #123456 }"),
        ] {
            assert_eq!(look_at(kind, content), Ok(()), "{kind}");
        }
    }
}
