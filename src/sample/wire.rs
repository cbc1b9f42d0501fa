//! What was sent and what came back, kept to be shown.

/// How much of one message is kept, and of all messages of one step, in bytes.
const MESSAGE: usize = 4 * 1024;
const STEP: usize = 16 * 1024;

/// The messages of one step, in order, with an empty line between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Wire(String);

impl Wire {
    /// Notes a message.
    pub(super) fn note(&mut self, message: &str) {
        if self.0.len() > STEP {
            return;
        }
        if !self.0.is_empty() {
            self.0.push_str("\n\n");
        }
        let message = message.trim_end();
        let shown = message.get(..message.floor_char_boundary(MESSAGE)).unwrap_or_default();
        self.0.push_str(shown);
        if shown.len() < message.len() {
            self.0.push_str("\n…");
        }
    }

    /// All of it.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_stand_apart_and_long_ones_are_cut() {
        let mut wire = Wire::default();
        wire.note("GET /\n");
        wire.note(&"ü".repeat(MESSAGE));
        assert!(wire.as_str().starts_with("GET /\n\nüü") && wire.as_str().ends_with("ü\n…"));
        for _ in 0..100 {
            wire.note(&"x".repeat(MESSAGE));
        }
        assert!(wire.as_str().len() < STEP + 2 * MESSAGE);
    }
}
