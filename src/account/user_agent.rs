//! Which browser somebody used, from what it called itself: "Firefox on Linux", for people to recognise it in a list.
//!
//! It is a browser's own word and proves nothing. Most say the names of several others as well, so the rarer ones are
//! looked for first; an iPad may pass for a Mac. What is not in these tables is simply a browser.

/// The browsers and systems that a description is known to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserAgent {
    /// "Firefox".
    pub browser: Option<&'static str>,
    /// "Linux".
    pub system: Option<&'static str>,
}

/// What stands in the description of a browser, and its name. The first that is found counts.
const BROWSERS: [(&str, &str); 31] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edge/", "Edge"),
    ("OPR/", "Opera"),
    ("OPT/", "Opera"),
    ("OPiOS/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("YaBrowser/", "Yandex Browser"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("Ddg/", "DuckDuckGo"),
    ("Falkon/", "Falkon"),
    ("Epiphany/", "GNOME Web"),
    ("Konqueror/", "Konqueror"),
    ("SeaMonkey/", "SeaMonkey"),
    ("PaleMoon/", "Pale Moon"),
    ("FxiOS/", "Firefox"),
    ("Focus/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("MSIE ", "Internet Explorer"),
    ("Trident/", "Internet Explorer"),
    ("Safari/", "Safari"),
    ("Lynx/", "Lynx"),
    ("w3m/", "w3m"),
    ("ELinks/", "ELinks"),
    ("curl/", "curl"),
];

/// The same for systems. A telephone's description has the name of its desktop relative in it, too.
const SYSTEMS: [(&str, &str); 13] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("iPod", "iPod"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Mac OS X", "Mac"),
    ("KAIOS", "KaiOS"),
    ("FreeBSD", "FreeBSD"),
    ("OpenBSD", "OpenBSD"),
    ("NetBSD", "NetBSD"),
    ("Linux", "Linux"),
];

impl UserAgent {
    /// Recognises what it can.
    #[must_use]
    pub fn of(description: &str) -> Self {
        let first = |table: &[(&str, &'static str)]| {
            table.iter().find(|(sign, _)| description.contains(sign)).map(|(_, name)| *name)
        };
        Self { browser: first(&BROWSERS), system: first(&SYSTEMS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_from_those_whose_names_it_says_as_well() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let android = format!("Mozilla/5.0 (Linux; Android 10; K) {webkit}");
        let windows = format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {webkit}");
        for (description, browser, system) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"),
            ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox", "Android"),
            (&format!("{iphone} FxiOS/140.0 Mobile/15E148 Safari/605.1.15"), "Firefox", "iPhone"),
            (&format!("{iphone} Version/18.1 Mobile/15E148 Safari/604.1"), "Safari", "iPhone"),
            (&format!("{iphone} CriOS/140.0 Mobile/15E148 Safari/604.1"), "Chrome", "iPhone"),
            (&format!("{windows} Chrome/140.0.0.0 Safari/537.36"), "Chrome", "Windows"),
            (&format!("{windows} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"), "Edge", "Windows"),
            (&format!("{windows} Chrome/140.0.0.0 Safari/537.36 OPR/120.0.0.0"), "Opera", "Windows"),
            (&format!("{android} Chrome/140.0.0.0 Mobile Safari/537.36"), "Chrome", "Android"),
            (
                &format!("{android} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"),
                "Samsung Internet",
                "Android",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "Safari",
                "Mac",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Chrome",
                "ChromeOS",
            ),
            ("Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer", "Windows"),
        ] {
            let known = UserAgent { browser: Some(browser), system: Some(system) };
            assert_eq!(UserAgent::of(description), known, "{description}");
        }
    }

    #[test]
    fn what_is_not_known_is_left_open() {
        assert_eq!(UserAgent::of("Lynx/2.9.0 libwww-FM/2.14"), UserAgent { browser: Some("Lynx"), system: None });
        assert_eq!(UserAgent::of("Balcony (Linux)"), UserAgent { browser: None, system: Some("Linux") });
        for description in ["", "Mozilla/5.0", "<script>", "firefox"] {
            assert_eq!(UserAgent::of(description), UserAgent { browser: None, system: None }, "{description}");
        }
    }
}
