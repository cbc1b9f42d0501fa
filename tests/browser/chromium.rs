//! Chromium and its `WebDriver` server: started for one scenario, with an empty profile, and what only the developer tools can do.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{BrowserLogEntry, LoggingPrefsLogLevel, RequestData, SessionId};

use crate::process::Running;

/// Nothing but the pages: no services of the browser's maker, which a machine without a network cannot reach anyway.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

const SCREEN_HEIGHT: u32 = 900;

/// May pages run scripts?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scripts {
    /// As in most browsers.
    On,
    /// Switched off by the browser's owner.
    Off,
}

/// Light or dark, as the person set it up.
#[derive(Clone, Copy)]
pub(crate) enum Scheme {
    /// Dark letters on a light ground.
    Light,
    /// Light letters on a dark ground.
    Dark,
}

impl Scheme {
    /// The word that style sheets know it by.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A `WebDriver` server of our own (`chromedriver`); it ends when this value is dropped.
pub(crate) struct Chromedriver {
    port: u16,
    profile: TempDir,
    _process: Running,
}

impl Chromedriver {
    /// Starts it on a free port. It looks for one that is free in IPv4 and then wants the same in IPv6, and ends if somebody
    /// has that: then another is tried.
    pub(crate) fn start() -> Self {
        let try_start = |_| {
            Running::try_start(Command::new("chromedriver").arg("--port=0"), |line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse().ok()
            })
        };
        let (process, port) = (0..3).find_map(try_start).expect("chromedriver is ready in time");
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        Self { port, profile, _process: process }
    }

    /// Opens a browser. The demo's certificate is its own; whether it is right is for the interop tests to say.
    pub(crate) async fn open(&self, scripts: Scripts) -> WebDriverResult<WebDriver> {
        let mut wishes = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wishes.add_arg(flag)?;
        }
        wishes.add_arg(&format!("--user-data-dir={}", self.profile.path().display()))?;
        wishes.accept_insecure_certs(true)?;
        wishes.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        if scripts == Scripts::Off {
            let mut preferences = Capabilities::new();
            preferences.set("profile.managed_default_content_settings.javascript", 2)?;
            wishes.add_experimental_option("prefs", preferences)?;
        }
        WebDriver::new(format!("http://127.0.0.1:{}", self.port), wishes).await
    }
}

/// What the browser complained about since it was asked last: script errors, refusals of the content security policy,
/// missing pieces of a page. That a page itself says 403 or 404 is no complaint.
pub(crate) async fn complaints(driver: &WebDriver) -> WebDriverResult<Vec<String>> {
    let is_answer = |entry: &BrowserLogEntry| {
        entry.message.contains("the server responded with a status of") && !entry.message.contains("/static/")
    };
    let log = driver.browser_log().await?;
    let bad = log.into_iter().filter(|entry| entry.level == "SEVERE" && !is_answer(entry));
    Ok(bad.map(|entry| entry.message).collect())
}

/// Shows the page as a person with this colour scheme sees it in a window so wide (CSS pixels) and as high as the page.
pub(crate) async fn show_as(driver: &WebDriver, width: u32, scheme: Scheme) -> WebDriverResult<()> {
    paint(driver, scheme).await?;
    set_size(driver, width, SCREEN_HEIGHT).await?;
    let height: u32 = driver.execute("return document.documentElement.scrollHeight;", Vec::new()).await?.convert()?;
    set_size(driver, width, height.max(SCREEN_HEIGHT)).await
}

/// Shows pages as a person with this colour scheme sees them. Motion is reduced, so that nothing is half-way in a picture.
pub(crate) async fn paint(driver: &WebDriver, scheme: Scheme) -> WebDriverResult<()> {
    let features = [("prefers-reduced-motion", "reduce"), ("prefers-color-scheme", scheme.name())];
    let features = features.map(|(name, value)| HashMap::from([("name", name), ("value", value)]));
    let mut media = Capabilities::new();
    media.set("features", features)?;
    driver.cmd(DevTools { command: "Emulation.setEmulatedMedia", parameters: media }).await.map(drop)
}

async fn set_size(driver: &WebDriver, width: u32, height: u32) -> WebDriverResult<()> {
    let mut metrics = Capabilities::new();
    metrics.set("width", width)?;
    metrics.set("height", height)?;
    metrics.set("deviceScaleFactor", 1)?;
    metrics.set("mobile", false)?;
    driver.cmd(DevTools { command: "Emulation.setDeviceMetricsOverride", parameters: metrics }).await.map(drop)
}

/// Puts what is downloaded from now on into a folder.
pub(crate) async fn download_to(driver: &WebDriver, folder: &Path) -> WebDriverResult<()> {
    let mut behaviour = Capabilities::new();
    behaviour.set("behavior", "allow")?;
    behaviour.set("downloadPath", folder.to_str().expect("a path in UTF-8"))?;
    driver.cmd(DevTools { command: "Browser.setDownloadBehavior", parameters: behaviour }).await.map(drop)
}

/// Makes the window its usual size again.
pub(crate) async fn restore_size(driver: &WebDriver) -> WebDriverResult<()> {
    let nothing = Capabilities::new();
    driver.cmd(DevTools { command: "Emulation.clearDeviceMetricsOverride", parameters: nothing }).await.map(drop)
}

/// Lets pages run scripts or not from their next loading on.
pub(crate) async fn set_scripts(driver: &WebDriver, scripts: Scripts) -> WebDriverResult<()> {
    let mut value = Capabilities::new();
    value.set("value", scripts == Scripts::Off)?;
    driver.cmd(DevTools { command: "Emulation.setScriptExecutionDisabled", parameters: value }).await.map(drop)
}

/// A command of the Chrome `DevTools` Protocol, sent through the `WebDriver` server.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Capabilities,
}

impl FormatRequestData for DevTools {
    fn format_request(&self, session_id: &SessionId) -> RequestData {
        let mut body = Capabilities::new();
        body.set("cmd", self.command).expect("a command's name is a string");
        body.set("params", self.parameters.clone()).expect("parameters are an object");
        RequestData::new(reqwest::Method::POST, format!("/session/{session_id}/goog/cdp/execute")).add_body(body.into())
    }
}
