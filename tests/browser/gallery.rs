//! Every state of every page, as the unit tests have written them to `target/pages`, in the narrowest window: nothing
//! scrolls sideways, is cut off or too small to be hit, for readers who space their text out, too; and axe-core finds
//! nothing, light and dark.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::thread;

use actix_web::http::header::{CONTENT_TYPE, ContentType};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use thirtyfour::prelude::*;

use crate::chromium::{Scheme, Scripts, show_as};
use crate::eye::Eye;
use crate::stage::play;

/// The one with the longest words, and one that runs the other way: they are measured.
const MEASURED: [&str; 2] = ["de", "ar"];
/// The source of all others, and the other way: they are judged by axe-core.
const JUDGED: [&str; 2] = ["en", "ar"];

/// A server of the written pages and of the files beside them. It lives as long as the test's process.
struct Gallery {
    /// Its base address, without a slash at the end.
    url: String,
    /// The paths of all pages.
    pages: Vec<String>,
}

impl Gallery {
    /// With the pages in these languages.
    fn open(languages: [&str; 2]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        thread::spawn(move || {
            let app = || App::new().default_service(web::to(answer));
            let server = HttpServer::new(app).workers(1).disable_signals().listen(listener).expect("a listener");
            actix_web::rt::System::new().block_on(server.run())
        });
        let mut pages = Vec::new();
        for language in languages {
            let folder = root().join("target/pages").join(language);
            let files = fs::read_dir(folder).expect("target/pages, which the unit tests write");
            pages.extend(files.map(|file| path_of(&file.expect("a page").path())));
        }
        pages.sort();
        Self { url, pages }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Where a page is found, below the base address.
fn path_of(file: &Path) -> String {
    let path = file.strip_prefix(root().join("target")).expect("a page below target");
    path.to_string_lossy().into_owned()
}

/// A page, or what it looks like; what would send a page on by itself does nothing.
async fn answer(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    let (file, kind) = match path.rsplit_once('.') {
        Some((_, "html")) => (root().join("target").join(path), ContentType::html().to_string()),
        Some((_, "css")) => (root().join(path), "text/css".to_owned()),
        Some((_, "svg")) => (root().join(path), "image/svg+xml".to_owned()),
        _ => return HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/javascript")).finish(),
    };
    let text = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    HttpResponse::Ok().insert_header((CONTENT_TYPE, kind)).body(text)
}

/// Goes through all pages in the narrowest window, with eyes open.
fn walk(languages: [&str; 2], look: &impl AsyncFn(&mut Eye, &WebDriver, &str) -> WebDriverResult<()>) {
    play(Scripts::On, async |visitor| {
        let gallery = Gallery::open(languages);
        assert!(gallery.pages.len() > 200, "{:?}", gallery.pages);
        let mut eye = Eye::open();
        visitor.driver.goto(format!("{}/{}", gallery.url, gallery.pages[0])).await?;
        show_as(&visitor.driver, 320, Scheme::Light).await?;
        for page in &gallery.pages {
            visitor.driver.goto(format!("{}/{page}", gallery.url)).await?;
            look(&mut eye, &visitor.driver, page).await?;
        }
        eye.close();
        Ok(())
    });
}

#[test]
fn every_state_of_every_page_fits_into_320_pixels() {
    walk(MEASURED, &async |eye, driver, page| eye.measure(driver, page).await);
}

#[test]
fn axe_core_finds_nothing_in_any_state_of_any_page() {
    walk(JUDGED, &async |eye, driver, page| eye.judge(driver, page).await);
}
