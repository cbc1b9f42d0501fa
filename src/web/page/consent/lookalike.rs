//! A site whose name can be mistaken for another's.

/// A trusted site, and the name that looks like its name.
#[derive(Clone, Debug)]
pub struct Lookalike {
    /// The name as it looks, international letters and all.
    pub looks: String,
    /// The name of the trusted site, in the same spelling.
    pub trusted: String,
    /// Since when that one is trusted: "3 May 2026".
    pub since: String,
}

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The letters.
    pub text: String,
    /// Whether they differ from those of the trusted name.
    pub odd: bool,
}

impl Lookalike {
    /// The name in pieces: letter by letter where both names are of one length, otherwise all that lies between what
    /// they begin and end with alike.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        let (looks, trusted): (Vec<_>, Vec<_>) = (self.looks.chars().collect(), self.trusted.chars().collect());
        let same_start = looks.iter().zip(&trusted).take_while(|(a, b)| a == b).count();
        let same_end = looks.iter().rev().zip(trusted.iter().rev()).take_while(|(a, b)| a == b).count();
        let between = looks.len().min(trusted.len()) - same_start;
        let end = looks.len() - same_end.min(between);
        let is_odd = |at: usize, letter: &char| {
            if looks.len() == trusted.len() { trusted.get(at) != Some(letter) } else { (same_start..end).contains(&at) }
        };
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, letter) in looks.iter().enumerate() {
            let odd = is_odd(at, letter);
            match pieces.last_mut().filter(|last| last.odd == odd) {
                Some(last) => last.text.push(*letter),
                None => pieces.push(Piece { text: letter.to_string(), odd }),
            }
        }
        pieces
    }

    /// Whether what differs is written in another alphabet.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        let odd: String = self.pieces().into_iter().filter(|piece| piece.odd).map(|piece| piece.text).collect();
        !odd.is_empty() && !odd.is_ascii()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_that_differ_are_marked() {
        for (looks, trusted, marked, foreign) in [
            ("gаrden.example", "garden.example", "g[а]rden.example", true),
            ("gаrdеn.example", "garden.example", "g[а]rd[е]n.example", true),
            ("gardern.example", "gardem.example", "garde[rn].example", false),
            ("g4rden.example", "garden.example", "g[4]rden.example", false),
            ("garden.example", "garden.example", "garden.example", false),
            ("gardenn.example", "garden.example", "garden[n].example", false),
        ] {
            let alike = Lookalike { looks: looks.to_owned(), trusted: trusted.to_owned(), since: String::new() };
            let shown: String = alike
                .pieces()
                .iter()
                .map(|piece| if piece.odd { format!("[{}]", piece.text) } else { piece.text.clone() })
                .collect();
            assert_eq!((shown.as_str(), alike.is_foreign()), (marked, foreign));
        }
    }
}
