//! The picture of a site (User Interface extension, 6): fetched from where the site says, taken apart, and drawn anew, so
//! that people's browsers get nothing but what was made here, and ask the site for nothing.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};

use super::document::{self, Published};
use super::fetch::Fetcher;
use crate::openid::realm::Realm;

/// The longest side of a picture that is looked at, in pixels.
const LONGEST_SIDE: u32 = 1024;
/// The most bytes that taking one apart may hold.
const UNPACKED: u64 = 8 * 1024 * 1024;
/// The side of the square that it is drawn into. Pages show it half as large, for screens with more pixels than that.
const SIDE: u32 = 32;
const ACCEPTED: &str = "image/png, image/vnd.microsoft.icon, image/x-icon, image/gif, image/jpeg";

/// A picture of a site: a small PNG that was made here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Icon(Vec<u8>);

impl Icon {
    /// The bytes of the PNG: 32 by 32 pixels.
    #[must_use]
    pub fn png(&self) -> &[u8] {
        &self.0
    }
}

/// The picture of a site that has said this of itself. Nothing is told of why there is none: nobody misses it.
pub(super) async fn fetch(fetcher: &Fetcher, realm: &Realm, published: &Published) -> Option<Icon> {
    let site = document::address_of(realm)?;
    let address = published.icon.clone().or_else(|| site.join("/favicon.ico").ok())?;
    // Whoever runs the network could put another one in its place.
    if site.scheme() == "https" && address.scheme() != "https" {
        return None;
    }
    let found = fetcher.get(&address, site.port(), ACCEPTED).await.ok()?;
    tokio::task::spawn_blocking(move || redraw(&found.body)).await.ok()?
}

/// Takes a picture apart by what its bytes are, whatever they are called, and draws what is seen of it: the first picture of
/// several, without anything that was written beside it.
fn redraw(bytes: &[u8]) -> Option<Icon> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let known = [ImageFormat::Png, ImageFormat::Ico, ImageFormat::Gif, ImageFormat::Jpeg];
    reader.format().filter(|format| known.contains(format))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(UNPACKED);
    reader.limits(limits);
    let picture = reader.decode().ok()?.into_rgba8();
    // The small ones of old are doubled as they are, and not blurred.
    let is_doubled = SIDE.is_multiple_of(picture.width().max(picture.height()));
    let filter = if is_doubled { FilterType::Nearest } else { FilterType::Triangle };
    let picture = DynamicImage::from(picture).resize(SIDE, SIDE, filter).into_rgba8();
    let mut square = image::RgbaImage::new(SIDE, SIDE);
    let middle = |side: u32| i64::from(SIDE.saturating_sub(side) / 2);
    image::imageops::overlay(&mut square, &picture, middle(picture.width()), middle(picture.height()));
    let mut png = Cursor::new(Vec::new());
    square.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(Icon(png.into_inner()))
}
