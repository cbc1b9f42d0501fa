//! The style guide of `montague demo`: every page in every variant, in frames.

use crate::support::stage::{BASE, verona};
use crate::support::{Setup, TestApp};

async fn guide(setup: Setup) -> TestApp {
    verona(setup.with_style_guide()).await
}

#[tokio::test]
async fn every_sample_of_every_page_is_shown_narrow_and_wide() {
    let app = guide(Setup::new()).await;
    let mut browser = app.browser();
    let index = browser.open(&format!("{BASE}/styleguide")).await.page();
    let (links, frames) = (index.attributes("h2 a", "href"), index.attributes("iframe", "src"));
    assert!(links.len() > 100, "{}", links.len());
    assert_eq!(frames.len(), 2 * links.len());
    assert!(frames.chunks(2).zip(&links).all(|(pair, link)| pair.iter().all(|frame| frame == link)));
    let policy = index.answer.header("content-security-policy").unwrap();
    assert!(policy.contains("; frame-src 'self'; ") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!(index.answer.header("x-frame-options"), Some("DENY"));
    for link in links {
        let sample = browser.open(&format!("{BASE}{link}")).await.page();
        assert_eq!((sample.status(), sample.texts("h1").len()), (200, 1), "{link}");
        assert_eq!(sample.answer.header("x-frame-options"), Some("SAMEORIGIN"), "{link}");
        let policy = sample.answer.header("content-security-policy").unwrap();
        assert_eq!(
            policy,
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'self'; \
             form-action 'none'",
            "{link}"
        );
    }
}

#[tokio::test]
async fn the_samples_are_in_the_look_and_the_language_of_the_installation() {
    let app = guide(Setup::new().section("[theme]\nname = \"Capulet ID\"\naccent = \"#6a2c70\"")).await;
    let request = app.network().request(reqwest::Method::GET, &format!("{BASE}/styleguide/consent"));
    let sample = app.network().send(request.header("accept-language", "ar")).await;
    assert!(sample.body.contains("<html lang=\"ar\" dir=\"rtl\">") && sample.body.contains("/static/theme.css"));
    assert!(sample.body.contains("Capulet ID") && !sample.body.contains("Montague"), "{}", sample.body);
    let missing = app.network().get(&format!("{BASE}/styleguide/nothing")).await;
    assert_eq!(missing.status, 404);
}

#[tokio::test]
async fn a_provider_has_no_style_guide() {
    let app = verona(Setup::new()).await;
    for path in ["styleguide", "styleguide/consent"] {
        assert_eq!(app.network().get(&format!("{BASE}/{path}")).await.status, 404, "{path}");
    }
}
