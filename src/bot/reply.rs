//! An answer: words and perhaps a table. In chat it is text, in an ad-hoc command a note and a form with the results.

use std::collections::VecDeque;

use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::stanza;

/// The most characters of one message.
const LONGEST: usize = 9_000;

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    /// The words.
    pub(super) says: String,
    /// What is listed after them.
    pub(super) table: Option<Table>,
    /// Words after the table.
    pub(super) after: String,
    /// Whether what was wanted was not done.
    pub(super) is_fault: bool,
}

/// A list of things with the same parts.
#[derive(Debug)]
pub(super) struct Table {
    /// The parts: a name for programs, and one for people.
    pub(super) columns: Vec<(&'static str, String)>,
    /// The things, each with as many parts.
    pub(super) rows: Vec<Vec<String>>,
}

/// The column whose value stands before the others, with a dot.
pub(super) const NUMBER: &str = "number";

impl Reply {
    /// It was done, or this is what was asked for.
    pub(super) fn done(says: impl Into<String>) -> Self {
        Self { says: says.into(), table: None, after: String::new(), is_fault: false }
    }

    /// It was not done.
    pub(super) fn fault(says: impl Into<String>) -> Self {
        Self { is_fault: true, ..Self::done(says) }
    }

    /// The same with a table.
    pub(super) fn with_table(self, table: Table) -> Self {
        Self { table: Some(table), ..self }
    }

    /// The same with words after all the rest.
    pub(super) fn with_after(self, after: String) -> Self {
        Self { after, ..self }
    }

    /// All of it as text.
    pub(super) fn text(&self) -> String {
        let rows = self.table.iter().flat_map(Table::lines);
        let lines: Vec<String> = [self.says.clone()].into_iter().chain(rows).chain([self.after.clone()]).collect();
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The same in pieces that fit a message each; the first, and the rest.
    pub(super) fn pieces(&self) -> (String, VecDeque<String>) {
        let mut pieces = VecDeque::new();
        let mut piece = String::new();
        let mut length = 0;
        for line in self.text().split_inclusive('\n').flat_map(short) {
            let more = line.chars().count();
            if length > 0 && length + more > LONGEST {
                pieces.push_back(std::mem::take(&mut piece));
                length = 0;
            }
            piece.push_str(&line);
            length += more;
        }
        pieces.push_back(piece);
        (pieces.pop_front().unwrap_or_default(), pieces)
    }
}

impl Table {
    fn lines(&self) -> Vec<String> {
        let is_numbered = self.columns.first().is_some_and(|(name, _)| *name == NUMBER);
        let line = |row: &Vec<String>| {
            let (number, cells) = match row.split_first() {
                Some((number, cells)) if is_numbered => (format!("{number}. "), cells),
                _ => (String::new(), row.as_slice()),
            };
            let cells: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            format!("{number}{}", cells.join(" – "))
        };
        self.rows.iter().map(line).collect()
    }

    /// As the result of a form (XEP-0004, 3.4).
    pub(super) fn form(&self, title: &str) -> Element {
        let mut form = stanza::element("x", ns::DATA_FORMS, &[("type", "result")]);
        form.append_child(stanza::text("title", ns::DATA_FORMS, title));
        let mut reported = Element::bare("reported", ns::DATA_FORMS);
        for (name, label) in &self.columns {
            let attributes = [("var", *name), ("label", label.as_str()), ("type", "text-single")];
            reported.append_child(stanza::element("field", ns::DATA_FORMS, &attributes));
        }
        form.append_child(reported);
        for row in &self.rows {
            let mut item = Element::bare("item", ns::DATA_FORMS);
            for ((name, _), cell) in self.columns.iter().zip(row) {
                let mut field = stanza::element("field", ns::DATA_FORMS, &[("var", name)]);
                field.append_child(stanza::text("value", ns::DATA_FORMS, cell));
                item.append_child(field);
            }
            form.append_child(item);
        }
        form
    }
}

/// A line in parts that are short enough.
fn short(line: &str) -> Vec<String> {
    let characters: Vec<char> = line.chars().collect();
    characters.chunks(LONGEST).map(|part| part.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_answer_comes_in_pieces_that_lose_nothing() {
        let lines: String = (0..3_000).map(|number| format!("line {number}\n")).collect::<Vec<_>>().concat();
        for text in [lines, "x".repeat(20_000), String::new()] {
            let (first, rest) = Reply::done(text.clone()).pieces();
            let all: Vec<String> = [first].into_iter().chain(rest).collect();
            assert!(all.iter().all(|piece| piece.chars().count() <= LONGEST));
            assert_eq!(all.concat(), text);
        }
    }
}
