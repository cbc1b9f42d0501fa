//! Pictures of sites, good and hostile ones.

use image::{DynamicImage, ImageDecoder as _, ImageFormat, Rgba, RgbaImage};

use super::super::icon::{fetch, open};
use super::*;

const ICON: &str = "http://specs.openid.net/extensions/ui/icon";
const GREEN: Rgba<u8> = Rgba([40, 160, 60, 255]);

/// A picture in one colour, as a file.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = DynamicImage::from(RgbaImage::from_pixel(width, height, GREEN));
    let mut file = std::io::Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => picture.into_rgb8().write_to(&mut file, format),
        _ => picture.write_to(&mut file, format),
    }
    .unwrap();
    file.into_inner()
}

fn file(bytes: &[u8]) -> Vec<u8> {
    [answer("200 OK\r\nContent-Type: text/plain", "").as_bytes(), bytes].concat()
}

/// A document that vouches for `/return` and names a picture.
fn with_icon(address: &str) -> String {
    let service = |kind, address| format!("<Service><Type>{kind}</Type><URI>{address}</URI></Service>");
    document(&xrds(&(service(RETURN_TO, "{self}/return") + &service(ICON, address))))
}

/// What is shown of a site with these pages, after it was asked which addresses it takes answers at.
async fn shown(pages: &[(&str, Vec<u8>)]) -> Option<Icon> {
    let site = Site::with(pages).await;
    let (realm, (all, _)) = (site.realm("/"), asking(Policy::Warn, true));
    let there = return_to(&realm, "/return");
    all.look("romeo", &realm, &there).await;
    all.icon("romeo", &realm, &there).await
}

/// What is shown of a site that has this file for a picture.
async fn drawn(bytes: &[u8]) -> Option<RgbaImage> {
    let listed = document(&listing(&["{self}/return"])).into_bytes();
    let icon = shown(&[("/", listed), ("/favicon.ico", file(bytes))]).await?;
    Some(image::load_from_memory_with_format(icon.png(), ImageFormat::Png).unwrap().into_rgba8())
}

#[tokio::test]
async fn a_picture_of_any_usual_kind_is_drawn_anew_in_one_small_size() {
    for (format, side) in [
        (ImageFormat::Png, 512),
        (ImageFormat::Png, 16),
        (ImageFormat::Ico, 48),
        (ImageFormat::Gif, 20),
        (ImageFormat::Jpeg, 100),
    ] {
        let drawn = drawn(&picture(side, side, format)).await.unwrap();
        assert_eq!(drawn.dimensions(), (32, 32), "{format:?}");
        let near = |a: u8, b: u8| a.abs_diff(b) < 8;
        let is_green = |pixel: &Rgba<u8>| pixel.0.iter().zip(GREEN.0).all(|(a, b)| near(*a, b));
        assert!(drawn.pixels().all(is_green), "{format:?} of {side}");
    }
    let wide = drawn(&picture(64, 16, ImageFormat::Png)).await.unwrap();
    assert_eq!((wide.get_pixel(16, 2).0[3], *wide.get_pixel(16, 16)), (0, GREEN), "it keeps its shape");
}

#[tokio::test]
async fn the_picture_is_where_the_site_says_or_else_where_browsers_look() {
    let png = file(&picture(16, 16, ImageFormat::Png));
    let named = with_icon("{self}/pictures/leaf").into_bytes();
    assert!(shown(&[("/", named.clone()), ("/pictures/leaf", png.clone())]).await.is_some());
    assert_eq!(shown(&[("/", named), ("/favicon.ico", png.clone())]).await, None, "it has said where");
    let silent = document(&listing(&["{self}/return"])).into_bytes();
    assert!(shown(&[("/", silent.clone()), ("/favicon.ico", png)]).await.is_some());
    assert_eq!(shown(&[("/", silent)]).await, None);
}

#[tokio::test]
async fn nothing_that_was_written_beside_the_picture_comes_along() {
    let mut png = picture(16, 16, ImageFormat::Png);
    png.extend_from_slice(b"<script>alert(1)</script>");
    let listed = document(&listing(&["{self}/return"])).into_bytes();
    let icon = shown(&[("/", listed), ("/favicon.ico", file(&png))]).await.unwrap();
    assert!(!icon.png().windows(7).any(|bytes| bytes == b"<script"));
    assert!(icon.png().len() < 5_000);
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_a_one_is_none() {
    let png = picture(16, 16, ImageFormat::Png);
    // A picture of 60,000 by 60,000 pixels in a few bytes; the sum of the head is that of these numbers.
    let mut bomb = png.clone();
    bomb.splice(16..24, [0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    bomb.splice(29..33, crc(&bomb[12..29]));
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let noise: Vec<u8> = (0..25_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    for (what, bytes) in [
        ("a bomb", bomb),
        ("one that is too wide", picture(1_025, 4, ImageFormat::Png)),
        ("one that is too high", picture(4, 1_025, ImageFormat::Gif)),
        ("more than 128 KiB", [png.clone(), vec![0; 200_000]].concat()),
        ("one that is cut off", png[..40].to_vec()),
        ("a drawing with a script", svg),
        ("a page", b"<html></html>".to_vec()),
        ("noise", noise.clone()),
        ("noise that begins well", [&png[..33], &noise].concat()),
        ("noise that begins as an icon", [b"\0\0\x01\0\x01\0".as_slice(), &noise].concat()),
        ("nothing", Vec::new()),
    ] {
        assert!(drawn(&bytes).await.is_none(), "{what}");
    }
    for harmless in [png.clone(), in_ico(&png), picture(16, 16, ImageFormat::Ico)] {
        assert!(drawn(&harmless).await.is_some());
    }
}

#[test]
fn what_is_packed_within_a_picture_is_not_unpacked_beyond_the_bound() {
    let png = picture(16, 16, ImageFormat::Png);
    let profile = |bytes: Vec<u8>| open(&bytes).unwrap().icc_profile().unwrap().map(|profile| profile.len());
    let (small, large) = (with_profile(&png, 1024), with_profile(&png, 12 * 1024 * 1024));
    assert!(large.len() < 100_000, "it is fetched");
    assert_eq!((profile(small.clone()), profile(in_ico(&small))), (Some(775), Some(775)));
    assert_eq!((profile(large.clone()), profile(in_ico(&large))), (None, None));
}

/// A picture of 16 by 16 pixels as the only one of an icon.
fn in_ico(png: &[u8]) -> Vec<u8> {
    let size = u32::try_from(png.len()).unwrap().to_le_bytes();
    [&[0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0], size.as_slice(), &[22, 0, 0, 0], png].concat()
}

/// The same PNG with a profile that is so many times nothing.
fn with_profile(png: &[u8], zeros: u32) -> Vec<u8> {
    let body = [b"iCCPx\0\0".as_slice(), &packed(zeros)].concat();
    let length = u32::try_from(body.len() - 4).unwrap().to_be_bytes();
    [&png[..33], &length, &body, &crc(&body), &png[33..]].concat()
}

/// About so many zeros as RFC 1950 packs them: one, and from there on "258 times what came last", in the fixed codes of RFC
/// 1951 (3.2.6).
fn packed(zeros: u32) -> Vec<u8> {
    let again = zeros / 258;
    let codes = (0..again).flat_map(|_| [(0b1100_0101, 8), (0, 5)]);
    let codes = [(1, 1), (0b10, 2), (0b0011_0000, 8)].into_iter().chain(codes).chain([(0, 7)]);
    let bits: Vec<u8> =
        codes.flat_map(|(code, length): (u8, u8)| (0..length).rev().map(move |bit| code >> bit & 1)).collect();
    let bytes = bits.chunks(8).map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | bit)).collect::<Vec<u8>>();
    let sum = ((again * 258 + 1) % 65_521) << 16 | 1;
    [&[0x78, 0x01], bytes.as_slice(), &sum.to_be_bytes()].concat()
}

/// The sum of a chunk of a PNG.
fn crc(bytes: &[u8]) -> [u8; 4] {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    let sum = bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)));
    (!sum).to_be_bytes()
}

#[tokio::test]
async fn only_a_site_that_takes_answers_at_this_address_is_asked_for_its_picture() {
    let png = file(&picture(16, 16, ImageFormat::Png));
    let site = Site::with(&[("/", with_icon("{self}/leaf").into_bytes()), ("/leaf", png)]).await;
    let (realm, (all, _)) = (site.realm("/"), asking(Policy::Warn, true));
    let (there, elsewhere) = (return_to(&realm, "/return"), return_to(&realm, "/out?to=evil"));
    assert_eq!(all.icon("romeo", &realm, &there).await, None, "nothing is known of it");
    all.look("romeo", &realm, &there).await;
    assert_eq!(all.icon("romeo", &realm, &elsewhere).await, None);
    assert_eq!(site.asked(), 1);
    assert!(all.icon("romeo", &realm, &there).await.is_some());
}

#[tokio::test]
async fn a_picture_is_remembered_for_a_day_and_that_there_is_none_for_ten_minutes() {
    let png = file(&picture(16, 16, ImageFormat::Png));
    for (path, kept) in [("/leaf", Duration::from_hours(24)), ("/none", Duration::from_mins(10))] {
        let pages = [("/", with_icon(&format!("{{self}}{path}")).into_bytes()), ("/leaf", png.clone())];
        let site = Site::with(&pages).await;
        let (realm, (all, hands)) = (site.realm("/"), asking(Policy::Warn, true));
        let there = return_to(&realm, "/return");
        let look = async || {
            all.look("romeo", &realm, &there).await;
            all.icon("romeo", &realm, &there).await.is_some()
        };
        let first = look().await;
        assert_eq!((first, site.asked()), (path == "/leaf", 2));
        hands.advance(kept.saturating_sub(Duration::from_secs(1)));
        assert_eq!((look().await, site.asked()), (first, 2), "{path}");
        hands.advance(Duration::from_secs(1));
        look().await;
        assert!(site.asked() > 2, "{path}");
    }
}

#[tokio::test]
async fn nobody_waits_for_a_turn_because_of_a_picture() {
    let png = file(&picture(16, 16, ImageFormat::Png));
    let site = Site::with(&[("/", with_icon("{self}/leaf").into_bytes()), ("/leaf", png)]).await;
    let (realm, (all, _)) = (site.realm("/"), asking(Policy::Warn, true));
    let there = return_to(&realm, "/return");
    all.look("romeo", &realm, &there).await;
    let taken = all.0.turns.places.acquire_many(u32::try_from(AT_ONCE).unwrap()).await.unwrap();
    assert_eq!(all.icon("romeo", &realm, &there).await, None);
    drop(taken);
    assert!(all.icon("romeo", &realm, &there).await.is_some(), "it is not remembered as none");
}

#[tokio::test]
async fn a_picture_is_fetched_under_the_rules_of_documents() {
    let png = file(&picture(16, 16, ImageFormat::Png));
    let led = answer("302 Found\r\nLocation: {self}/leaf", "").into_bytes();
    let pages = [("/", with_icon("{self}/led").into_bytes()), ("/led", led), ("/leaf", png.clone())];
    assert_eq!(shown(&pages).await, None, "it leads on");
    let site = Site::with(&[("/leaf", png)]).await;
    let port = site.address.port();
    let at = |address: String| Published { listed: Vec::new(), icon: address.parse().ok() };
    let (open, closed) = (Fetcher::new(true, None).unwrap(), Fetcher::new(false, None).unwrap());
    let inside = at(format!("http://127.0.0.1:{port}/leaf"));
    let plain = Realm::parse(&format!("http://127.0.0.1:{port}/")).unwrap();
    let protected = Realm::parse(&format!("https://127.0.0.1:{port}/")).unwrap();
    let turns = Turns::new();
    let turn = || turns.at_once("romeo").unwrap();
    assert_eq!(fetch(&closed, &plain, &inside, turn()).await, None, "it lies inside our network");
    assert_eq!(fetch(&open, &protected, &inside, turn()).await, None, "anybody on the way could exchange it");
    assert_eq!(site.asked(), 0);
    assert!(fetch(&open, &plain, &inside, turn()).await.is_some());
}
