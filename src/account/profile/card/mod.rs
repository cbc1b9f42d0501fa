//! A person's vCard, as far as it says what sites ask for: vCard4 (XEP-0292), and vcard-temp (XEP-0054) for what is missing
//! there.
//!
//! Whoever has the account writes what they like into it. Each value passes the same gate as one that is typed on the
//! page, and what does not is as if it were not there.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use xmpp_parsers::minidom::Element;

use super::codes;
use super::value::{LONGEST_TEXT, clean};
use crate::openid::extension::Attribute;
use crate::openid::timestamp::Timestamp;

/// Which of the two a value was found in; the first is believed before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// vCard4.
    New,
    /// vcard-temp.
    Old,
}

/// vCard4 (XEP-0292).
pub const NEW: &str = "urn:ietf:params:xml:ns:vcard-4.0";
/// vcard-temp (XEP-0054).
pub const OLD: &str = "vcard-temp";
/// The node that a vCard4 is published at.
pub const NODE: &str = "urn:xmpp:vcard4";

/// The most bytes of one part of a card that are looked at.
const LONGEST: usize = 4 * 1024;
/// The most parts of one kind that are looked at.
const MOST: usize = 32;

/// What a card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Where it was found.
    pub source: Source,
    /// Its values, each as it could be typed on the page.
    pub(super) values: BTreeMap<Attribute, String>,
}

impl Source {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::New => "vcard4",
            Self::Old => "vcard-temp",
        }
    }
}

impl Card {
    /// A card that says nothing.
    #[must_use]
    pub const fn empty(source: Source) -> Self {
        Self { source, values: BTreeMap::new() }
    }

    /// Reads the card within an answer, wherever in it it stands. `country` finds the code of a country by its name.
    #[must_use]
    pub fn read(answer: &Element, country: impl Fn(&str) -> Option<String>, now: Timestamp) -> Option<Self> {
        let (source, said) = match find(answer, 4)? {
            card if card.ns() == NEW => (Source::New, new(card)),
            card => (Source::Old, old(card)),
        };
        let told = said.into_iter().filter_map(|(attribute, text)| {
            let value = as_typed(attribute, &text, &country)?;
            super::value::fits(attribute, &value, now).map(|value| (attribute, value))
        });
        let mut values = BTreeMap::new();
        for (attribute, value) in told {
            values.entry(attribute).or_insert(value);
        }
        Some(Self { source, values })
    }
}

/// The card in an answer, not too far down.
fn find(element: &Element, depth: usize) -> Option<&Element> {
    let is_card = (element.ns() == NEW && element.name() == "vcard")
        || (element.ns() == OLD && element.name().eq_ignore_ascii_case("vcard"));
    if is_card {
        return Some(element);
    }
    element.children().take(MOST).find_map(|child| find(child, depth.checked_sub(1)?))
}

/// All that is said of attributes; what is said first counts.
type Said = Vec<(Attribute, String)>;

fn old(card: &Element) -> Said {
    let mut said = Said::new();
    let mut add = |attribute, text: Option<String>| said.extend(text.map(|text| (attribute, text)));
    let top = |name| parts(card, name).into_iter().find_map(words);
    add(Attribute::Nickname, top("NICKNAME").as_deref().map(first_of_list));
    let name = parts(card, "N").into_iter().next();
    let part = |part| name.and_then(|name| inner(name, part));
    add(Attribute::Fullname, top("FN"));
    add(Attribute::Fullname, joined([part("GIVEN"), part("MIDDLE"), part("FAMILY")]));
    for (attribute, name) in NAME.into_iter().zip(["GIVEN", "MIDDLE", "FAMILY", "PREFIX", "SUFFIX"]) {
        add(attribute, part(name));
    }
    let mails = parts(card, "EMAIL");
    let chosen = [Some("PREF"), Some("INTERNET"), None].into_iter();
    let mails = chosen.flat_map(|kind| mails.iter().filter(move |mail| kind.is_none_or(|kind| is_of(mail, kind))));
    for mail in mails {
        add(Attribute::Email, inner(mail, "USERID"));
    }
    add(Attribute::Dob, top("BDAY"));
    let addresses = parts(card, "ADR");
    for (place, attributes) in [("HOME", HOME), ("WORK", WORK)] {
        if let Some(address) = address(&addresses, place, is_of, "HOME", "WORK") {
            let names = ["STREET", "EXTADD", "LOCALITY", "REGION", "PCODE", "CTRY"];
            attributes.into_iter().zip(names).for_each(|(attribute, name)| add(attribute, inner(address, name)));
        }
    }
    add(Attribute::Timezone, top("TZ"));
    add(Attribute::WebPage, top("URL"));
    add(Attribute::Company, parts(card, "ORG").into_iter().find_map(|org| inner(org, "ORGNAME")));
    add(Attribute::JobTitle, top("TITLE"));
    for phone in parts(card, "TEL") {
        for attribute in phones(|kind| is_of(phone, kind)) {
            add(attribute, inner(phone, "NUMBER"));
        }
    }
    add(Attribute::Image, parts(card, "PHOTO").into_iter().find_map(|photo| inner(photo, "EXTVAL")));
    add(Attribute::Biography, top("DESC").as_deref().map(cut));
    said
}

fn new(card: &Element) -> Said {
    let mut said = Said::new();
    let mut add = |attribute, text: Option<String>| said.extend(text.map(|text| (attribute, text)));
    let in_order = |name| by_preference(parts(card, name));
    let top = |name, kinds: &[&str]| in_order(name).into_iter().find_map(|part| any_of(part, kinds));
    add(Attribute::Nickname, top("nickname", &["text"]).as_deref().map(first_of_list));
    let name = parts(card, "n").into_iter().next();
    let part = |names: &[&str]| name.and_then(|name| any_of(name, names));
    let own = [part(&["given"]), part(&["additional", "middle"]), part(&["surname"])];
    add(Attribute::Fullname, top("fn", &["text"]));
    add(Attribute::Fullname, joined(own.clone()));
    let rest = [part(&["prefix"]), part(&["suffix"])];
    NAME.into_iter().zip(own.into_iter().chain(rest)).for_each(|(attribute, text)| add(attribute, text));
    for mail in in_order("email") {
        add(Attribute::Email, any_of(mail, &["text"]));
    }
    add(Attribute::Dob, top("bday", &["date", "date-time", "text"]));
    let sex = parts(card, "gender").into_iter().flat_map(|gender| parts(gender, "sex")).find_map(wrapped);
    add(Attribute::Gender, sex);
    let addresses = in_order("adr");
    for (place, attributes) in [("home", HOME), ("work", WORK)] {
        if let Some(address) = address(&addresses, place, has_type, "home", "work") {
            let names = ["street", "ext", "locality", "region", "code", "country"];
            attributes.into_iter().zip(names).for_each(|(attribute, name)| add(attribute, inner(address, name)));
        }
    }
    add(Attribute::Language, top("lang", &["language-tag"]));
    add(Attribute::Timezone, top("tz", &["text", "uri"]));
    add(Attribute::WebPage, top("url", &["uri"]));
    add(Attribute::Company, top("org", &["text"]));
    add(Attribute::JobTitle, top("title", &["text"]));
    for phone in in_order("tel") {
        let number = any_of(phone, &["uri", "text"]).map(|number| number.trim_start_matches("tel:").to_owned());
        for attribute in phones(|kind| has_type(phone, &kind.to_ascii_lowercase())) {
            add(attribute, number.clone());
        }
    }
    add(Attribute::Image, top("photo", &["uri"]));
    add(Attribute::Biography, top("note", &["text"]).as_deref().map(cut));
    said
}

const NAME: [Attribute; 5] =
    [Attribute::FirstName, Attribute::MiddleName, Attribute::LastName, Attribute::NamePrefix, Attribute::NameSuffix];

/// The parts of an address in the order in which they are read.
const HOME: [Attribute; 6] = [
    Attribute::Street,
    Attribute::StreetMore,
    Attribute::City,
    Attribute::State,
    Attribute::Postcode,
    Attribute::Country,
];

const WORK: [Attribute; 6] = [
    Attribute::WorkStreet,
    Attribute::WorkStreetMore,
    Attribute::WorkCity,
    Attribute::WorkState,
    Attribute::WorkPostcode,
    Attribute::WorkCountry,
];

/// A value as somebody would type it, where the card writes it in another way.
fn as_typed(attribute: Attribute, text: &str, country: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let text = clean(text);
    match attribute {
        Attribute::Country | Attribute::WorkCountry => {
            let code = text.to_ascii_uppercase();
            if codes::countries().any(|known| known == code) { Some(code) } else { country(&text) }
        }
        Attribute::Language => {
            let tag = text.split('-').next().unwrap_or_default().to_ascii_lowercase();
            (tag.len() == 2).then_some(tag)
        }
        Attribute::Gender => Some(text.to_ascii_uppercase()),
        Attribute::Dob => date(&text),
        _ => Some(text),
    }
}

/// A date of birth in the ways of both cards (ISO 8601, and RFC 6350, 4.3.1), as SREG writes it: unknown parts are zeros.
fn date(text: &str) -> Option<String> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    let (year, rest) = if let Some(rest) = day.strip_prefix("--") {
        ("0000", rest)
    } else {
        let (year, rest) = day.split_at_checked(4)?;
        (year, rest.strip_prefix('-').unwrap_or(rest))
    };
    let (month, day) = match (rest.strip_prefix('-'), rest.len()) {
        (Some(day), _) => ("00", day),
        (None, 0) => ("00", "00"),
        (None, 2) => (rest, "00"),
        (None, 4) => rest.split_at_checked(2)?,
        (None, 5) => rest.split_once('-')?,
        _ => return None,
    };
    let fits =
        [(year, 4), (month, 2), (day, 2)].into_iter().all(|(part, length)| is_digits(part) && part.len() == length);
    fits.then(|| format!("{year}-{month}-{day}"))
}

/// What a telephone is for: everything it says, and to be tried first if that is said, or nothing else.
fn phones(is: impl Fn(&str) -> bool) -> Vec<Attribute> {
    let kinds = [
        ("FAX", Attribute::Fax),
        ("CELL", Attribute::MobilePhone),
        ("HOME", Attribute::HomePhone),
        ("WORK", Attribute::WorkPhone),
    ];
    if is("FAX") {
        return vec![Attribute::Fax];
    }
    let mut phones: Vec<_> = kinds.into_iter().filter(|(kind, _)| is(kind)).map(|(_, attribute)| attribute).collect();
    if is("PREF") || phones.is_empty() {
        phones.push(Attribute::Phone);
    }
    phones
}

/// The address of a place: the one to be preferred, or the first, or for home one that says nothing of where it is.
fn address<'a>(
    all: &[&'a Element],
    place: &str,
    is: fn(&Element, &str) -> bool,
    home: &str,
    work: &str,
) -> Option<&'a Element> {
    let of_place: Vec<_> = all.iter().copied().filter(|address| is(address, place)).collect();
    let preferred = of_place.iter().copied().find(|address| is(address, "PREF"));
    let untyped = || all.iter().copied().find(|address| place == home && !is(address, home) && !is(address, work));
    preferred.or_else(|| of_place.first().copied()).or_else(untyped)
}

/// Whether a part of a vcard-temp has an empty element of this name.
fn is_of(part: &Element, kind: &str) -> bool {
    part.children().any(|child| child.name().eq_ignore_ascii_case(kind))
}

/// Whether a part of a vCard4 is of this type.
fn has_type(part: &Element, kind: &str) -> bool {
    let types = parameters(part).into_iter().filter(|parameter| parameter.name() == "type");
    types.flat_map(|types| types.children().take(MOST)).any(|value| value.text().eq_ignore_ascii_case(kind))
}

/// Those that are to be preferred first (RFC 6350, 5.3).
fn by_preference(mut parts: Vec<&Element>) -> Vec<&Element> {
    let preference = |part: &&Element| {
        let given = parameters(part).into_iter().find(|parameter| parameter.name() == "pref");
        given.and_then(|given| wrapped(given)?.parse::<u8>().ok()).unwrap_or(u8::MAX)
    };
    parts.sort_by_key(preference);
    parts
}

fn parameters(part: &Element) -> Vec<&Element> {
    let all = part.children().take(MOST).find(|child| child.name() == "parameters");
    all.map(|all| all.children().take(MOST).collect()).unwrap_or_default()
}

/// The parts of a name, some of them, in any case: clients have been seen to write small letters.
fn parts<'a>(card: &'a Element, name: &str) -> Vec<&'a Element> {
    card.children().filter(|child| child.name().eq_ignore_ascii_case(name)).take(MOST).collect()
}

fn inner(part: &Element, name: &str) -> Option<String> {
    parts(part, name).into_iter().find_map(words)
}

/// The first of these that says something.
fn any_of(part: &Element, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| inner(part, name))
}

/// The same where a type may be wrapped around it.
fn wrapped(element: &Element) -> Option<String> {
    words(element).or_else(|| element.children().find_map(words))
}

/// What stands in an element, if it is not too much.
fn words(element: &Element) -> Option<String> {
    let mut text = String::new();
    for piece in element.texts() {
        if text.len() + piece.len() > LONGEST {
            return None;
        }
        text.push_str(piece);
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    (!text.is_empty()).then(|| text.to_owned())
}

fn joined(parts: [Option<String>; 3]) -> Option<String> {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn first_of_list(list: &str) -> String {
    list.split(',').map(str::trim).find(|name| !name.is_empty()).map_or(String::new(), str::to_owned)
}

/// As much of a text as is kept.
fn cut(text: &str) -> String {
    let text = clean(text);
    let end = (0..=LONGEST_TEXT.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or_default();
    text[..end].to_owned()
}
