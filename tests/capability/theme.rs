//! An operator's own name, mark and colours on every page.

use std::fs;
use std::os::unix::fs::symlink;

use tempfile::TempDir;

use crate::support::stage::{BASE, LOGIN, ROMEO, says, verona};
use crate::support::{Setup, TestApp};

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>";
const STYLE: &str = ":root { --paper: #ffffff; }";

/// A folder with files, and the section that names them.
fn theme() -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("logo.svg"), LOGO).unwrap();
    fs::write(folder.path().join("style.css"), STYLE).unwrap();
    fs::write(folder.path().join("notes.txt"), "for nobody").unwrap();
    fs::create_dir(folder.path().join("inner")).unwrap();
    fs::write(folder.path().join("inner/deep.css"), "a {}").unwrap();
    let section = format!(
        "folder = \"{}\"\nname = \"Capulet & <b>ID</b>\"\nlogo = \"logo.svg\"\naccent = \"#6a2c70\"\n\
         style = \"style.css\"\nfooter = \"Help: <script>alert(1)</script> & more\"",
        folder.path().display()
    );
    (folder, section)
}

async fn themed() -> TestApp {
    let (_folder, section) = theme();
    // What was read at the start is served, whatever becomes of the folder.
    verona(Setup::new().section(&format!("[theme]\n{section}"))).await
}

#[tokio::test]
async fn every_page_has_the_operator_s_name_mark_colours_and_footer() {
    let app = themed().await;
    for url in [BASE, LOGIN, ROMEO, &format!("{BASE}/nothing")] {
        let page = app.browser().open(url).await.page();
        assert_eq!(page.texts(".brand"), ["Capulet & <b>ID</b>"], "{url}");
        assert!(page.texts("title")[0].contains("Capulet & <b>ID</b>"), "{url}");
        assert_eq!(page.texts(".foot p"), ["Help: <script>alert(1)</script> & more"], "{url}");
        assert_eq!(page.attributes(".foot p", "dir"), ["auto"], "{url}");
        assert_eq!(
            page.attributes("link[rel=stylesheet]", "href"),
            ["/static/style.css", "/static/theme.css", "/static/theme/style.css"],
            "{url}"
        );
        assert_eq!(page.attributes("link[rel=icon]", "href"), ["/static/theme/logo.svg"], "{url}");
        assert_eq!(page.attributes("link[rel=icon]", "type"), ["image/svg+xml"], "{url}");
        assert!(!page.answer.body.contains("Montague") && !page.answer.body.contains("<script"), "{url}");
        let policy = page.answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'self'; img-src 'self'; base-uri"), "{policy}");
    }
    let icon = app.network().get(&format!("{BASE}/favicon.ico")).await;
    assert_eq!((icon.status, icon.header("content-type"), icon.body.as_str()), (200, Some("image/svg+xml"), LOGO));
    let home = app.browser().open(BASE).await.page();
    assert!(says(&home, "Sign in to Capulet & <b>ID</b>"), "{}", home.text());
    let request = app.network().request(reqwest::Method::GET, LOGIN).header("accept-language", "de");
    let german = app.network().send(request).await;
    assert!(german.body.contains("Capulet &#38; &#60;b&#62;ID&#60;/b&#62;"), "{}", german.body);
}

#[tokio::test]
async fn the_files_of_a_theme_are_served_with_their_types_and_nothing_beside_them_is() {
    let app = themed().await;
    let get = async |path: &str| app.network().get(&format!("{BASE}/static/{path}")).await;
    let logo = get("theme/logo.svg").await;
    assert_eq!((logo.status, logo.header("content-type"), logo.body.as_str()), (200, Some("image/svg+xml"), LOGO));
    assert_eq!(logo.header("cache-control"), Some("no-cache"));
    assert_eq!(logo.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(logo.header("content-security-policy"), Some("default-src 'none'; style-src 'unsafe-inline'; sandbox"));
    assert_eq!(get("theme/style.css").await.body, STYLE);
    let colours = get("theme.css").await;
    assert_eq!(colours.header("content-type"), Some("text/css; charset=utf-8"));
    assert!(colours.body.contains("--accent: #6a2c70;") && colours.body.contains("url(\"/static/theme/logo.svg\")"));
    for path in [
        "theme/",
        "theme/notes.txt",
        "theme/inner/deep.css",
        "theme/../style.css",
        "theme/..%2fstyle.css",
        "theme/%2e%2e/style.css",
        "theme/%2e%2e%2f%2e%2e%2fetc/passwd",
        "theme/..%5cstyle.css",
        "theme/logo.svg%00.css",
        "theme//etc/passwd",
        "theme/LOGO.SVG",
        "theme/logo.svg/",
    ] {
        let answer = get(path).await;
        // A client takes out what leads upwards by itself; then it is our own sheet, or nothing.
        let ours = answer.status == 200 && answer.body.starts_with("/* Montague: the one style sheet.");
        assert!(answer.status == 404 || ours, "{path}: {} {}", answer.status, answer.body);
        assert!(!answer.body.contains("root:") && !answer.body.contains("for nobody"), "{path}");
    }
    let plain = verona(Setup::new()).await;
    for path in ["theme.css", "theme/logo.svg"] {
        assert_eq!(plain.network().get(&format!("{BASE}/static/{path}")).await.status, 404, "{path} without a theme");
    }
}

#[tokio::test]
async fn a_change_is_seen_after_a_restart_and_no_sooner() {
    let (folder, section) = theme();
    let setup = Setup::new().section(&format!("[theme]\n{section}"));
    let app = verona(setup.clone()).await;
    let sheet = format!("{BASE}/static/theme/style.css");
    let before = app.network().get(&sheet).await;
    let asks = async |app: &TestApp, tag: &str| {
        let request = app.network().request(reqwest::Method::GET, &sheet).header("if-none-match", tag);
        app.network().send(request).await
    };
    let tag = before.header("etag").unwrap().to_owned();
    assert_eq!(asks(&app, &tag).await.status, 304);
    fs::write(folder.path().join("style.css"), "a { color: red }").unwrap();
    // A link that is put there meanwhile leads nowhere either.
    symlink("/etc/hostname", folder.path().join("late.css")).unwrap();
    assert_eq!(asks(&app, &tag).await.status, 304);
    assert_eq!(app.network().get(&format!("{BASE}/static/theme/late.css")).await.status, 404);
    fs::remove_file(folder.path().join("late.css")).unwrap();
    let app = app.restart().await;
    let after = asks(&app, &tag).await;
    assert_eq!((after.status, after.body.as_str()), (200, "a { color: red }"));
    assert_ne!(after.header("etag"), Some(tag.as_str()));
}

#[tokio::test]
async fn a_host_s_own_look_is_for_its_own_pages() {
    let app = Setup::new()
        .every_host("[host.theme]\nname = \"Both Houses\"")
        .section("[theme]\nname = \"Verona\"")
        .start()
        .await;
    let home = app.browser().open(BASE).await.page();
    assert_eq!(home.texts(".brand"), ["Both Houses"]);
    assert!(says(&home, "Run by the people of montague.lit"));
    let unserved = app.network().request(reqwest::Method::GET, BASE).header("host", "evil.example");
    let unserved = app.network().send(unserved).await;
    assert_eq!(unserved.status, 421);
    assert!(unserved.body.contains("Verona") && !unserved.body.contains("Both Houses"), "{}", unserved.body);
}
