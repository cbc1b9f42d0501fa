//! A date of birth in its parts, as the form has them.

use crate::words::Texts;

/// Day, month and year, each as it was typed or chosen; a part that is not told is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Birth {
    /// 1 to 31.
    pub day: String,
    /// 1 to 12.
    pub month: String,
    /// Four digits.
    pub year: String,
}

impl Birth {
    /// The parts of a date that is kept: `1591-04-00`.
    #[must_use]
    pub fn of(date: &str) -> Self {
        let part = |place, nothing| {
            let part = date.split('-').nth(place).filter(|part| *part != nothing).unwrap_or_default();
            part.to_owned()
        };
        let plain = |part: String| part.trim_start_matches('0').to_owned();
        Self { year: part(0, "0000"), month: plain(part(1, "00")), day: plain(part(2, "00")) }
    }

    /// The date that is meant, in the form that is kept; nothing if no part is told.
    #[must_use]
    pub fn date(&self) -> String {
        let [day, month, year] = [&self.day, &self.month, &self.year].map(|part| part.trim());
        if [day, month, year].into_iter().all(|part| part.bytes().all(|digit| digit == b'0')) {
            return String::new();
        }
        let year = if year.is_empty() { "0000" } else { year };
        format!("{year}-{month:0>2}-{day:0>2}")
    }

    /// The days to choose from.
    pub(super) fn days() -> impl Iterator<Item = String> {
        (1..=31).map(|day: u8| day.to_string())
    }

    /// The months to choose from: their numbers and names.
    pub(super) fn months(texts: &Texts) -> Vec<(String, String)> {
        (1..=12_u8).filter_map(|month| Some((month.to_string(), texts.month(month)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_make_the_date_and_the_date_makes_the_parts() {
        for (date, day, month, year) in [
            ("1591-04-23", "23", "4", "1591"),
            ("1591-10-20", "20", "10", "1591"),
            ("0800-00-00", "", "", "0800"),
            ("0000-04-01", "1", "4", ""),
            ("", "", "", ""),
        ] {
            let birth = Birth { day: day.to_owned(), month: month.to_owned(), year: year.to_owned() };
            assert_eq!((Birth::of(date), birth.date().as_str()), (birth.clone(), date));
        }
        let zeros = Birth { day: "0".to_owned(), month: "00".to_owned(), year: "0000".to_owned() };
        assert_eq!(zeros.date(), "", "which tells nothing");
        let typed = Birth { year: " 91 ".to_owned(), ..Birth::default() };
        assert_eq!(typed.date(), "91-00-00", "which is no year, and is said to be none");
    }
}
