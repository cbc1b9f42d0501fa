//! What is looked at on every page: a picture of it in `target/screenshots` at 320, 768 and 1,280 pixels, light and dark;
//! nothing that scrolls sideways; nothing that axe-core finds (WCAG 2.2 A and AA, best practices); and what axe-core does
//! not look for: the way of Tab through the page, how large what can be pressed is, and whether text may be spaced out.

use std::fs;
use std::path::PathBuf;

use thirtyfour::prelude::*;

use crate::chromium::{Scheme, paint, restore_size, show_as};
use crate::stage::folder;
use crate::visitor::Visitor;

const WIDTHS: [u32; 3] = [320, 768, 1280];
const SCHEMES: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

/// How many pixels lie beyond the right edge.
const SIDEWAYS: &str = "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";

/// What axe-core finds, one line for each rule that is broken: of all rules, or of those given.
const AXE: &str = "
    const [only, done] = arguments;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const rules = only ? { type: 'rule', values: [only] } : { type: 'tag', values: tags };
    axe.run(document, { runOnly: rules }).then(
        found => done(found.violations.map(v => `${v.id} (${v.help}): ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)),
        error => done([String(error)]));";

/// How a person would call an element in a report.
const CALLED: &str = "
    const called = e => `<${e.localName}> “${(e.innerText || e.getAttribute('aria-label') || e.name || e.id).trim().slice(0, 40)}”`;";

/// What can be pressed and is smaller than 24 by 24 pixels (WCAG 2.2, 2.5.8), one line for each. A link within a sentence
/// may be, and so may a box whose label is pressed as well.
const SMALL: &str = "
    const within = e => {
        const around = e.parentElement;
        return getComputedStyle(e).display === 'inline' && around.innerText.trim().length > e.innerText.trim().length;
    };
    const controls = [...document.querySelectorAll('a[href], button, select, summary, input:not([type=hidden])')];
    return controls.filter(e => e.checkVisibility() && !e.closest('.hidden, .skip') && !within(e)).map(e => {
        const box = (e.matches('[type=checkbox], [type=radio]') && e.closest('label') || e).getBoundingClientRect();
        return box.width < 24 || box.height < 24 ? `${called(e)} is ${box.width} by ${box.height}` : '';
    }).filter(Boolean);";

/// Spaces all text out as WCAG 2.2, 1.4.12 wants it to be borne, or takes that back. By the object model of style sheets,
/// which the policy of the pages does not forbid as it does a style element.
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = arguments[0] ? [sheet] : [];";

/// Text that is cut off, or lies over other text, one line for each.
const CUT_OFF: &str = "
    const texts = [...document.querySelectorAll('body *')].filter(e =>
        e.checkVisibility() && !e.closest('.hidden, .skip, svg, select')
        && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
    const cut = texts.filter(e => {
        const hides = getComputedStyle(e).overflow !== 'visible';
        return hides && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
    }).map(e => `${called(e)} is cut off`);
    const out = texts.filter(e => {
        const around = e.closest('.btn, .badge, .notice, .card, .panel, li');
        const [box, frame] = [e.getBoundingClientRect(), (around || document.body).getBoundingClientRect()];
        return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
    }).map(e => `${called(e)} sticks out`);
    return [...cut, ...out];";

/// Everything that Tab has to come to, in the order of the page: each gets a number. A group of radio buttons is one stop.
const NUMBERED: &str = "
    const stops = [...document.querySelectorAll('a[href], button, select, summary, input:not([type=hidden]), textarea')]
        .filter(e => e.checkVisibility() && e.tabIndex >= 0 && !e.disabled)
        .filter(e => e.type !== 'radio' || (e.checked
            || (!document.querySelector(`input[name=${e.name}]:checked`) && e === document.querySelector(`input[name=${e.name}]`))));
    stops.forEach((e, n) => { e.dataset.stop = n; });
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    return stops.length;";

/// Where the focus is: the number, whether it can be seen there, and what it is called.
const FOCUSED: &str = "
    const e = document.activeElement;
    const [style, box] = [getComputedStyle(e), e.getBoundingClientRect()];
    const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const on = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const hit = document.elementFromPoint(
        Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1));
    const free = hit && (e.contains(hit) || hit.contains(e));
    return [e.dataset.stop ?? 'none', !shown ? 'shows no focus' : !on ? 'is out of sight' : !free ? 'is covered' : '', called(e)];";

/// Someone who looks at pages closely and keeps a list.
pub(crate) struct Eye {
    axe: String,
    faults: Vec<String>,
}

impl Eye {
    pub(crate) fn open() -> Self {
        let axe = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/axe.min.js");
        let axe = fs::read_to_string(axe).expect("target/axe.min.js, which tests/run puts there");
        Self { axe, faults: Vec::new() }
    }

    /// Looks at the page the browser shows, which is called `name` in pictures and in the list.
    pub(crate) async fn look(&mut self, visitor: &Visitor, name: &str) -> WebDriverResult<()> {
        let driver = &visitor.driver;
        driver.query(By::Tag("h1")).first().await?;
        self.bring_axe(driver).await?;
        for width in WIDTHS {
            for scheme in SCHEMES {
                show_as(driver, width, scheme).await?;
                let view = format!("{name}-{width}-{}", scheme.name());
                driver.screenshot(&folder("").join(format!("{view}.png"))).await?;
                self.see(driver, &view).await?;
            }
            self.space_out(driver, &format!("{name}-{width}")).await?;
        }
        restore_size(driver).await?;
        self.tab_through(driver, name).await
    }

    /// What is wrong with the page as it is shown now.
    async fn see(&mut self, driver: &WebDriver, view: &str) -> WebDriverResult<()> {
        self.ask_axe(driver, view, None).await?;
        self.note_size(driver, view).await
    }

    /// What can be measured, for pages that are too many to be seen.
    pub(crate) async fn measure(&mut self, driver: &WebDriver, view: &str) -> WebDriverResult<()> {
        self.note_size(driver, view).await?;
        self.space_out(driver, view).await
    }

    /// What axe-core finds, for pages that are too many to be seen: in the dark only what colours change.
    pub(crate) async fn judge(&mut self, driver: &WebDriver, view: &str) -> WebDriverResult<()> {
        self.bring_axe(driver).await?;
        self.ask_axe(driver, view, None).await?;
        paint(driver, Scheme::Dark).await?;
        self.ask_axe(driver, &format!("{view}, dark"), Some("color-contrast")).await?;
        paint(driver, Scheme::Light).await
    }

    async fn bring_axe(&self, driver: &WebDriver) -> WebDriverResult<()> {
        driver.execute(self.axe.as_str(), Vec::new()).await.map(drop)
    }

    async fn ask_axe(&mut self, driver: &WebDriver, view: &str, only: Option<&str>) -> WebDriverResult<()> {
        let found: Vec<String> = driver.execute_async(AXE, vec![only.into()]).await?.convert()?;
        self.note(view, found);
        Ok(())
    }

    /// The same page for somebody who reads better with more space between lines, words and letters.
    async fn space_out(&mut self, driver: &WebDriver, view: &str) -> WebDriverResult<()> {
        let view = format!("{view}, spaced out");
        driver.execute(SPACED, vec![true.into()]).await?;
        self.note_sideways(driver, &view).await?;
        let cut: Vec<String> = driver.execute(format!("{CALLED}{CUT_OFF}"), Vec::new()).await?.convert()?;
        self.note(&view, cut);
        driver.execute(SPACED, vec![false.into()]).await.map(drop)
    }

    /// From one end to the other by Tab: each stop once, in the order in which the page is read, and seen to be there.
    async fn tab_through(&mut self, driver: &WebDriver, name: &str) -> WebDriverResult<()> {
        let stops: usize = driver.execute(NUMBERED, Vec::new()).await?.convert()?;
        for number in 0..stops {
            driver.action_chain().send_keys(Key::Tab).perform().await?;
            let at: [String; 3] = driver.execute(format!("{CALLED}{FOCUSED}"), Vec::new()).await?.convert()?;
            let [stop, fault, called] = at;
            if stop != number.to_string() {
                self.faults.push(format!("{name}: stop {number} of {stops} leads to {stop}, {called}"));
                break;
            }
            if !fault.is_empty() {
                self.faults.push(format!("{name}: {called} {fault}"));
            }
        }
        Ok(())
    }

    async fn note_size(&mut self, driver: &WebDriver, view: &str) -> WebDriverResult<()> {
        self.note_sideways(driver, view).await?;
        let small: Vec<String> = driver.execute(format!("{CALLED}{SMALL}"), Vec::new()).await?.convert()?;
        self.note(view, small);
        Ok(())
    }

    async fn note_sideways(&mut self, driver: &WebDriver, view: &str) -> WebDriverResult<()> {
        let sideways: i64 = driver.execute(SIDEWAYS, Vec::new()).await?.convert()?;
        let found = (sideways > 0).then(|| format!("scrolls sideways by {sideways} px"));
        self.note(view, found);
        Ok(())
    }

    fn note(&mut self, view: &str, found: impl IntoIterator<Item = String>) {
        self.faults.extend(found.into_iter().map(|fault| format!("{view}: {fault}")));
    }

    /// Nothing was found, or the test fails.
    pub(crate) fn close(self) {
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
    }
}
