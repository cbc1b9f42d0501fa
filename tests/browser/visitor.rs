//! A person in front of the browser. The only file that knows how pages are built: names of fields, visible words.

use std::rc::Rc;
use std::time::Duration;

use thirtyfour::prelude::*;
use tokio::time::{sleep, timeout};

use crate::demo::Demo;

const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(50);

/// The user name on the sign-in page.
pub(crate) const USERNAME: &str = "input[name=username]";
/// The password on the sign-in page.
pub(crate) const PASSWORD: &str = "input[name=password]";
/// The identifier on a site's page.
pub(crate) const IDENTIFIER: &str = "input[name=openid_identifier]";
/// A decision on the consent page, whichever.
pub(crate) const DECISION: &str = "button[name=decision]";
/// The way on, on the continue page and on the sample site.
const GO_ON: &str = "//main//*[self::a or self::button][contains(., 'Go on')]";
/// Leaves the sample site, where a member is signed in there.
const SAMPLE_SIGN_OUT: &str = "//main//button[contains(., 'Sign out')]";
/// The sample site once a sign-in has ended, one way or the other.
const SAMPLE_DONE: &str = "//h1[contains(., 'Welcome') or contains(., 'You said no')]";

/// What can be decided on the consent page.
#[derive(Clone, Copy)]
pub(crate) enum Decision {
    /// Sign in this once.
    Allow,
    /// Sign in, and don't ask again.
    Always,
    /// Not this time.
    Deny,
    /// Not this site, ever.
    Never,
}

impl Decision {
    /// Its button.
    pub(crate) fn button(self) -> String {
        let value = match self {
            Self::Allow => "allow",
            Self::Always => "always",
            Self::Deny => "deny",
            Self::Never => "never",
        };
        format!("{DECISION}[value={value}]")
    }
}

/// The demo's person at a browser.
pub(crate) struct Visitor {
    /// The browser.
    pub(crate) driver: WebDriver,
    /// The demo they visit.
    pub(crate) demo: Rc<Demo>,
}

impl Visitor {
    /// Sits down.
    pub(crate) fn new(driver: WebDriver, demo: Rc<Demo>) -> Self {
        Self { driver, demo }
    }

    /// Opens a page of the provider.
    pub(crate) async fn open(&self, path: &str) -> WebDriverResult<()> {
        self.driver.goto(format!("{}{path}", self.demo.url)).await
    }

    /// Opens the sample site, as somebody who is not signed in there.
    pub(crate) async fn open_sample(&self) -> WebDriverResult<()> {
        let home = format!("{}/", self.demo.site_url);
        self.driver.goto(&home).await?;
        if !self.is_there(IDENTIFIER).await? {
            self.press(By::XPath(SAMPLE_SIGN_OUT)).await?;
            self.arrives_at(&format!("{home}signed-out")).await?;
            self.driver.goto(&home).await?;
        }
        self.driver.query(By::Css(IDENTIFIER)).first().await.map(drop)
    }

    /// Opens the sample site, gives it the identifier, looks at the page in between and goes on to the provider.
    pub(crate) async fn start_at_sample(&self, identifier: &str) -> WebDriverResult<()> {
        self.open_sample().await?;
        self.replace(IDENTIFIER, identifier).await?;
        self.press_in_form_of(IDENTIFIER).await?;
        self.go_on().await
    }

    /// The same without the page in between, and without a secret shared by the site and the provider.
    pub(crate) async fn start_at_sample_without_secret(&self) -> WebDriverResult<()> {
        self.open_sample().await?;
        self.press(By::Css("input[name=secret][value=none]")).await?;
        self.press(By::Css("input[name=stop]")).await?;
        self.press_in_form_of(IDENTIFIER).await
    }

    /// Signs in as one of the people of the demo, without an errand.
    pub(crate) async fn begin_as(&self, user: &str) -> WebDriverResult<()> {
        self.open("/login").await?;
        self.sign_in_as(user, &self.demo.password).await?;
        self.arrives_at(&format!("{}/account", self.demo.url)).await
    }

    /// Leaves the cookies at home from now on, as another browser of the same make would.
    pub(crate) async fn change_browser(&self) -> WebDriverResult<()> {
        self.driver.delete_all_cookies().await
    }

    /// Fills in the sign-in form and sends it.
    pub(crate) async fn sign_in(&self, password: &str) -> WebDriverResult<()> {
        self.sign_in_as(&self.demo.user, password).await
    }

    async fn sign_in_as(&self, user: &str, password: &str) -> WebDriverResult<()> {
        self.replace(USERNAME, user).await?;
        self.replace(PASSWORD, password).await?;
        self.press_in_form_of(PASSWORD).await
    }

    /// Signs in with the right password.
    pub(crate) async fn sign_in_well(&self) -> WebDriverResult<()> {
        self.sign_in(&self.demo.password).await
    }

    /// Decides on the consent page.
    pub(crate) async fn decide(&self, decision: Decision) -> WebDriverResult<()> {
        self.press(By::Css(decision.button())).await
    }

    /// Goes on from a page that waits for that: the sample site's, or the provider's when something was too long for
    /// a link.
    pub(crate) async fn go_on(&self) -> WebDriverResult<()> {
        self.press(By::XPath(GO_ON)).await
    }

    /// Ticks or unticks a detail on the consent page.
    pub(crate) async fn set_share(&self, attribute: &str, wanted: bool) -> WebDriverResult<()> {
        let tick = self.driver.query(By::Css(format!("input[name=share][value={attribute}]"))).first().await?;
        if tick.is_selected().await? != wanted {
            tick.click().await?;
        }
        Ok(())
    }

    /// Revokes the first site on the sites page, and sees it done: a page that is opened before the answer is there can be
    /// overtaken by it.
    pub(crate) async fn revoke_first_site(&self) -> WebDriverResult<()> {
        self.open("/account/sites").await?;
        self.press_button("action", "revoke").await?;
        self.arrives_at(&format!("{}/account/sites?revoked=", self.demo.url)).await
    }

    /// A page is shown that waits for somebody to go on.
    pub(crate) async fn sees_way_on(&self) -> WebDriverResult<()> {
        self.driver.query(By::XPath(GO_ON)).first().await.map(drop)
    }

    /// The consent page is shown; the password is not asked for.
    pub(crate) async fn sees_consent(&self) -> WebDriverResult<()> {
        self.driver.query(By::Css(DECISION)).or(By::Css(PASSWORD)).first().await?;
        assert!(self.is_there(DECISION).await?, "the password is asked for, not the decision");
        Ok(())
    }

    /// The sign-in page is shown.
    pub(crate) async fn sees_sign_in(&self) -> WebDriverResult<()> {
        self.driver.query(By::Css(PASSWORD)).first().await.map(drop)
    }

    /// The sample site's last word: the heading at the end of a sign-in.
    pub(crate) async fn sample_says(&self) -> WebDriverResult<String> {
        self.driver.query(By::XPath(SAMPLE_DONE)).first().await?.text().await
    }

    /// The texts of all elements of a kind, without the marks that keep inserted words in their direction.
    pub(crate) async fn texts(&self, css: &str) -> WebDriverResult<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.driver.find_all(By::Css(css)).await? {
            texts.push(element.text().await?.replace(['\u{2068}', '\u{2069}'], ""));
        }
        Ok(texts)
    }

    /// Presses a button of this name and value.
    pub(crate) async fn press_button(&self, name: &str, value: &str) -> WebDriverResult<()> {
        self.press(By::Css(format!("button[name={name}][value={value}]"))).await
    }

    /// All text of the page.
    pub(crate) async fn text(&self) -> WebDriverResult<String> {
        self.driver.find(By::Tag("body")).await?.text().await
    }

    /// Is there such an element now?
    pub(crate) async fn is_there(&self, css: &str) -> WebDriverResult<bool> {
        Ok(!self.driver.find_all(By::Css(css)).await?.is_empty())
    }

    /// Waits until the browser has come to an address that begins so.
    pub(crate) async fn arrives_at(&self, address: &str) -> WebDriverResult<()> {
        let arrival = async {
            while !self.driver.current_url().await?.as_str().starts_with(address) {
                sleep(GLANCE).await;
            }
            Ok(())
        };
        let Ok(arrived) = timeout(PATIENCE, arrival).await else {
            panic!("at {}, not at {address}", self.driver.current_url().await?)
        };
        arrived
    }

    /// Turns to the window that was opened beside this one, once there is one.
    pub(crate) async fn turn_to_other_window(&self, this: &WindowHandle) -> WebDriverResult<()> {
        let opened = async {
            loop {
                if let Some(other) = self.driver.windows().await?.into_iter().find(|window| window != this) {
                    return self.driver.switch_to_window(other).await;
                }
                sleep(GLANCE).await;
            }
        };
        timeout(PATIENCE, opened).await.expect("another window")
    }

    /// Presses something, once it is there.
    pub(crate) async fn press(&self, what: By) -> WebDriverResult<()> {
        self.driver.query(what).and_displayed().first().await?.click().await
    }

    /// Writes into a field in place of what was there.
    pub(crate) async fn replace(&self, field: &str, text: &str) -> WebDriverResult<()> {
        let field = self.driver.query(By::Css(field)).first().await?;
        field.clear().await?;
        field.send_keys(text).await
    }

    /// Presses the first button of the form that this field is in.
    async fn press_in_form_of(&self, field: &str) -> WebDriverResult<()> {
        self.press(By::Css(format!("form:has({field}) :is(button, input[type=submit])"))).await
    }
}
