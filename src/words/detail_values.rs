//! A detail's value as a person reads it. What is sent is the value itself.

use jiff::civil::Date;

use crate::openid::extension::Attribute;
use crate::words::{Names, Texts};

impl Texts {
    /// What a value says: "Italy" for the country `IT`, "23 April 1591" for the date `1591-04-23`.
    #[must_use]
    pub fn value(&self, attribute: Attribute, value: &str) -> String {
        let told = match attribute {
            Attribute::Country | Attribute::WorkCountry => Some(Names::of(self).country(value).to_owned()),
            Attribute::Language => Some(Names::of(self).language(value).to_owned()),
            Attribute::Gender => match value {
                "F" => Some(self.get("gender-female")),
                "M" => Some(self.get("gender-male")),
                _ => None,
            },
            Attribute::Dob => self.birth(value),
            Attribute::BirthMonth => value.parse().ok().and_then(|month| self.month(month)),
            _ => None,
        };
        told.unwrap_or_else(|| value.to_owned())
    }

    /// A date of birth; one with gaps by the parts that are told.
    fn birth(&self, date: &str) -> Option<String> {
        if let Some(whole) = date.parse().ok().filter(|whole: &Date| whole.year() != 0) {
            return Some(self.date(whole));
        }
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?.parse::<u8>().ok()?, parts.next()?);
        let told = |part: &str| part.trim_start_matches('0').to_owned();
        let parts = [told(day), self.month(month).unwrap_or_default(), told(year)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Some(parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Languages;

    #[test]
    fn values_are_told_in_words_where_they_are_codes() {
        let languages = Languages::read().unwrap();
        for (tag, attribute, value, words) in [
            ("en", Attribute::Country, "IT", "Italy"),
            ("en", Attribute::WorkCountry, "ZZ", "ZZ"),
            ("en", Attribute::Language, "it", "Italian"),
            ("en", Attribute::Gender, "M", "Male"),
            ("en", Attribute::Gender, "F", "Female"),
            ("en", Attribute::Gender, "x", "x"),
            ("en", Attribute::Dob, "1591-04-23", "23 April 1591"),
            ("en", Attribute::Dob, "1591-04-00", "April 1591"),
            ("en", Attribute::Dob, "0000-04-23", "23 April"),
            ("en", Attribute::Dob, "1591-00-00", "1591"),
            ("en", Attribute::Dob, "some day", "some day"),
            ("en", Attribute::BirthMonth, "4", "April"),
            ("en", Attribute::BirthYear, "1591", "1591"),
            ("en", Attribute::Timezone, "Europe/Rome", "Europe/Rome"),
            ("en", Attribute::Nickname, "IT", "IT"),
            ("de", Attribute::Country, "IT", "Italien"),
            ("de", Attribute::Dob, "1591-04-23", "23. April 1591"),
        ] {
            assert_eq!(languages.named(tag).unwrap().value(attribute, value), words, "{tag} {value}");
        }
    }
}
