//! The picture of a site (User Interface extension, 6): fetched from where the site says, taken apart, and drawn anew, so
//! that people's browsers get nothing but what was made here, and ask the site for nothing.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::document::{self, Published};
use super::fetch::Fetcher;
use super::turns::Turn;
use crate::openid::realm::Realm;

/// The longest side of a picture that is looked at, in pixels.
const LONGEST_SIDE: u32 = 1024;
/// The most bytes that taking one apart may hold.
const UNPACKED: u64 = 8 * 1024 * 1024;
/// The side of the square that it is drawn into. Pages show it half as large, for screens with more pixels than that.
const SIDE: u32 = 32;
/// How files begin.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const ICO: &[u8] = &[0, 0, 1, 0];
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
pub(super) async fn fetch(fetcher: &Fetcher, realm: &Realm, published: &Published, turn: Turn) -> Option<Icon> {
    let site = document::address_of(realm)?;
    let address = published.icon.clone().or_else(|| site.join("/favicon.ico").ok())?;
    // Whoever runs the network could put another one in its place.
    if site.scheme() == "https" && address.scheme() != "https" {
        return None;
    }
    let found = fetcher.get(&address, &site, ACCEPTED).await.ok()?;
    let drawing = tokio::task::spawn_blocking(move || {
        // It goes on when nobody waits for it any more, and is somebody's turn for as long.
        let _turn = turn;
        redraw(&found.body)
    });
    drawing.await.ok()?
}

/// Draws what is seen of a picture: the first one of several, without anything that was written beside it.
fn redraw(bytes: &[u8]) -> Option<Icon> {
    let picture = DynamicImage::from_decoder(open(bytes)?).ok()?.into_rgba8();
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

/// Begins to take a picture apart by what its bytes are, whatever they are called.
pub(super) fn open(bytes: &[u8]) -> Option<impl ImageDecoder> {
    let bytes = png_in_ico(bytes).unwrap_or(bytes);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let known = [ImageFormat::Png, ImageFormat::Ico, ImageFormat::Gif, ImageFormat::Jpeg];
    reader.format().filter(|format| known.contains(format))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(UNPACKED);
    reader.limits(limits);
    reader.into_decoder().ok()
}

/// The first PNG that lies in an icon file (ICO), if one does. The library would unpack it without any limit.
fn png_in_ico(bytes: &[u8]) -> Option<&[u8]> {
    let entries = bytes.strip_prefix(ICO)?;
    let (count, entries) = entries.split_first_chunk()?;
    let entries = entries.chunks_exact(16).take(u16::from_le_bytes(*count).into());
    let mut pictures = entries.filter_map(|entry| {
        let (_, offset) = entry.split_last_chunk()?;
        bytes.get(usize::try_from(u32::from_le_bytes(*offset)).ok()?..)
    });
    pictures.find(|picture| picture.starts_with(PNG))
}
