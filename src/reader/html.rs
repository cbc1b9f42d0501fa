//! Discovery in the head of an HTML page (OpenID 2.0, 7.3.3; Yadis 1.0, 6.2.5).

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::Service;

/// What the head of a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `<meta http-equiv="X-XRDS-Location">`
    pub xrds_location: Option<String>,
    provider: Option<String>,
    local_id: Option<String>,
    /// The head is over: what a page says in its body may come from its visitors.
    over: bool,
}

struct Reader(RefCell<Head>);

/// Reads the head of a page; the first of several statements counts.
#[must_use]
pub fn read(page: &str) -> Head {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let tokenizer = Tokenizer::new(Reader(RefCell::default()), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

impl Head {
    /// The person's service, if the page names a provider. A provider's own identifier cannot be written in HTML.
    #[must_use]
    pub fn service(self) -> Option<Service> {
        Some(Service::Person { endpoint: self.provider?, local_id: self.local_id })
    }

    fn read_tag(&mut self, tag: &Tag) {
        match (tag.kind, tag.name.as_ref()) {
            _ if self.over => {}
            (TagKind::StartTag, "meta") => self.read_meta(tag),
            (TagKind::StartTag, "link") => self.read_link(tag),
            (TagKind::StartTag, "html" | "head" | "title" | "base" | "style" | "script" | "noscript") => {}
            (TagKind::StartTag, _) | (TagKind::EndTag, "head") => self.over = true,
            (TagKind::EndTag, _) => {}
        }
    }

    fn read_meta(&mut self, tag: &Tag) {
        if attribute(tag, "http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("x-xrds-location")) {
            self.xrds_location = self.xrds_location.take().or_else(|| attribute(tag, "content"));
        }
    }

    fn read_link(&mut self, tag: &Tag) {
        for word in attribute(tag, "rel").unwrap_or_default().split_ascii_whitespace() {
            let target = match word.to_ascii_lowercase().as_str() {
                "openid2.provider" => &mut self.provider,
                "openid2.local_id" => &mut self.local_id,
                _ => continue,
            };
            *target = target.take().or_else(|| attribute(tag, "href"));
        }
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        self.0.borrow_mut().read_tag(&tag);
        // Without a tree builder the tokenizer would read the text of these elements as markup.
        match (tag.kind, tag.name.as_ref()) {
            (TagKind::StartTag, "title" | "textarea") => TokenSinkResult::RawData(RawKind::Rcdata),
            (TagKind::StartTag, "style" | "noscript" | "iframe") => TokenSinkResult::RawData(RawKind::Rawtext),
            (TagKind::StartTag, "script") => TokenSinkResult::RawData(RawKind::ScriptData),
            _ => TokenSinkResult::Continue,
        }
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name)?;
    Some(found.value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(page: &str) -> Option<(String, Option<String>)> {
        let Service::Person { endpoint, local_id } = read(page).service()? else { return None };
        Some((endpoint, local_id))
    }

    #[test]
    fn links_name_provider_and_local_id() {
        let both = r#"<!doctype html><html><head><title>x</title>
            <LINK HREF="https://op.example/?a=1&amp;b=2" REL='openid.server OpenID2.Provider'>
            <link rel=openid2.local_id href=https://op.example/romeo /></head><body>"#;
        let expected = ("https://op.example/?a=1&b=2".to_owned(), Some("https://op.example/romeo".to_owned()));
        assert_eq!(links(both), Some(expected));
        assert_eq!(links(r#"<link rel="openid.server" href="https://op.example/">"#), None, "version 1 only");
        assert_eq!(links(r#"<link rel="openid2.local_id" href="https://op.example/romeo">"#), None, "no provider");
    }

    #[test]
    fn a_meta_element_names_the_document() {
        let page =
            r#"<head><meta charset="utf-8"><meta http-equiv="x-xrds-LOCATION" content=" https://op.example/x ">"#;
        assert_eq!(read(page).xrds_location.as_deref(), Some("https://op.example/x"));
        assert_eq!(read("<head><meta name=\"X-XRDS-Location\" content=\"x\">").xrds_location, None);
    }

    #[test]
    fn only_the_head_and_only_its_markup_count() {
        let link = r#"<link rel="openid2.provider" href="https://evil.example/">"#;
        for page in [
            format!("<head></head>{link}"),
            format!("<head><title>x</title><body>{link}"),
            format!("<title>x</title><p>Guest book: {link}"),
            format!("<head><title>{link}</title>"),
            format!("<head><script>\"{link}\"</script>"),
            format!("<head><style>{link}</style>"),
            format!("<head><!-- {link} -->"),
            format!("<head><noscript>{link}</noscript>"),
            format!("<head><meta content='{link}'>"),
        ] {
            assert_eq!(links(&page), None, "{page}");
        }
        let twice = format!(r#"<head><link rel="openid2.provider" href="https://op.example/">{link}"#);
        assert_eq!(links(&twice), Some(("https://op.example/".to_owned(), None)));
    }
}
