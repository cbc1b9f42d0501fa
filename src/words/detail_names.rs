//! What the details are called that a site may ask for.

use super::Texts;
use super::texts::plain;

impl Texts {
    /// What a detail is called that a site may ask for: "E-mail address". `name` is an attribute's; any other is its
    /// own label.
    #[must_use]
    pub fn detail(&self, name: &str) -> String {
        detail_ids(name).map_or_else(|| name.to_owned(), |(label, _)| self.get(label))
    }

    /// Several details within a sentence: "nickname, full name and e-mail address".
    #[must_use]
    pub fn details(&self, names: &[String]) -> String {
        let words = names.iter().map(|name| detail_ids(name).map_or_else(|| name.clone(), |(_, word)| self.get(word)));
        words.rev().fold((String::new(), 0), |(rest, count), word| (self.joined(word, rest, count), count + 1)).0
    }

    /// `word` before the `count` words that `rest` already holds.
    fn joined(&self, word: String, rest: String, count: usize) -> String {
        match count {
            0 => word,
            1 => plain(&self.with("list-last-two", &[("first", word), ("last", rest)])),
            _ => plain(&self.with("list-more", &[("first", word), ("rest", rest)])),
        }
    }
}

/// The ids of a detail's label and of its name within a sentence.
fn detail_ids(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "identifier" => ("detail-identifier", "detail-identifier-within"),
        "delegated" => ("detail-delegated", "detail-delegated-within"),
        "nickname" => ("detail-nickname", "detail-nickname-within"),
        "email" => ("detail-email", "detail-email-within"),
        "fullname" => ("detail-fullname", "detail-fullname-within"),
        "dob" => ("detail-dob", "detail-dob-within"),
        "gender" => ("detail-gender", "detail-gender-within"),
        "postcode" => ("detail-postcode", "detail-postcode-within"),
        "country" => ("detail-country", "detail-country-within"),
        "language" => ("detail-language", "detail-language-within"),
        "timezone" => ("detail-timezone", "detail-timezone-within"),
        "namePerson/prefix" => ("detail-prefix", "detail-prefix-within"),
        "namePerson/first" => ("detail-first-name", "detail-first-name-within"),
        "namePerson/middle" => ("detail-middle-name", "detail-middle-name-within"),
        "namePerson/last" => ("detail-last-name", "detail-last-name-within"),
        "namePerson/suffix" => ("detail-suffix", "detail-suffix-within"),
        "birthDate/birthYear" => ("detail-birth-year", "detail-birth-year-within"),
        "birthDate/birthMonth" => ("detail-birth-month", "detail-birth-month-within"),
        "birthDate/birthday" => ("detail-birth-day", "detail-birth-day-within"),
        "contact/postalAddress/home" => ("detail-street", "detail-street-within"),
        "contact/postalAddressAdditional/home" => ("detail-street-more", "detail-street-more-within"),
        "contact/city/home" => ("detail-city", "detail-city-within"),
        "contact/state/home" => ("detail-state", "detail-state-within"),
        "contact/postalAddress/business" => ("detail-work-street", "detail-work-street-within"),
        "contact/postalAddressAdditional/business" => ("detail-work-street-more", "detail-work-street-more-within"),
        "contact/city/business" => ("detail-work-city", "detail-work-city-within"),
        "contact/state/business" => ("detail-work-state", "detail-work-state-within"),
        "contact/postalCode/business" => ("detail-work-postcode", "detail-work-postcode-within"),
        "contact/country/business" => ("detail-work-country", "detail-work-country-within"),
        "contact/phone/default" => ("detail-phone", "detail-phone-within"),
        "contact/phone/home" => ("detail-home-phone", "detail-home-phone-within"),
        "contact/phone/business" => ("detail-work-phone", "detail-work-phone-within"),
        "contact/phone/cell" => ("detail-mobile-phone", "detail-mobile-phone-within"),
        "contact/phone/fax" => ("detail-fax", "detail-fax-within"),
        "contact/IM/Jabber" => ("detail-chat", "detail-chat-within"),
        "contact/IM/default" => ("detail-messenger", "detail-messenger-within"),
        "contact/IM/AIM" => ("detail-aim", "detail-aim-within"),
        "contact/IM/ICQ" => ("detail-icq", "detail-icq-within"),
        "contact/IM/MSN" => ("detail-msn", "detail-msn-within"),
        "contact/IM/Yahoo" => ("detail-yahoo", "detail-yahoo-within"),
        "contact/IM/Skype" => ("detail-skype", "detail-skype-within"),
        "contact/web/default" => ("detail-web-page", "detail-web-page-within"),
        "contact/web/blog" => ("detail-blog", "detail-blog-within"),
        "company/name" => ("detail-company", "detail-company-within"),
        "company/title" => ("detail-job-title", "detail-job-title-within"),
        "media/biography" => ("detail-biography", "detail-biography-within"),
        "media/image/default" => ("detail-image", "detail-image-within"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::openid::extension::Attribute;

    fn texts() -> Texts {
        Texts::english().expect("the English texts can be read")
    }

    #[test]
    fn details_are_listed_with_commas_and_an_and() {
        let details = |names: &[&str]| texts().details(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(details(&[]), "");
        assert_eq!(details(&["email"]), "e-mail address");
        assert_eq!(details(&["nickname", "email"]), "nickname and e-mail address");
        assert_eq!(details(&["nickname", "dob", "email"]), "nickname, date of birth and e-mail address");
        assert_eq!(details(&["email", "namePerson/first"]), "e-mail address and first name");
        assert_eq!(details(&["shoe_size"]), "shoe_size");
        assert_eq!(texts().detail("dob"), "Date of birth");
    }

    #[test]
    fn every_attribute_has_words_of_its_own() {
        let (mut labels, mut words) = (BTreeSet::new(), BTreeSet::new());
        for name in Attribute::ALL.iter().map(|attribute| attribute.name()) {
            let ids = detail_ids(name).expect(name);
            assert!(labels.insert(texts().get(ids.0)), "{name}: its label stands for another");
            assert!(words.insert(texts().get(ids.1)), "{name}: its name within a sentence stands for another");
        }
        assert!(labels.iter().chain(&words).all(|words| !words.starts_with("detail-")), "{labels:?} {words:?}");
    }
}
